"""`israfan init`: each answer is looked at as it is given, and all of them become a settings file."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import Table

from adapters.platform_definition import PlatformDefinition
from bot import errors
from bot.ports import SourceProblem
from config.check import Finding, of_platform, of_source
from config.settings import parse
from config.sources import explanation, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class BotAnswers:
    """A platform's table of new settings. Its repr never shows the token."""

    token: str = field(repr=False)
    owners: tuple[int, ...] = ()
    api_url: str | None = None

    @property
    def table(self) -> dict[str, object]:
        """As it is written; what is not said stays at its default."""
        table: dict[str, object] = {"token": self.token, "owners": list(self.owners)}
        return table | ({"api_url": self.api_url} if self.api_url else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers given to `init`; `bots` by the platform's name."""

    name: str
    site: str | None = None
    timezone: str = "UTC"
    bots: Mapping[str, BotAnswers] = field(default_factory=dict)
    feeds: tuple[str, ...] = ()


async def try_bot(platform: PlatformDefinition[Any], bot: BotAnswers) -> Finding:
    """Whether the platform takes the token."""
    return await of_platform(platform, platform.section.model_validate(bot.table))


async def try_feed(url: str) -> tuple[str, Finding]:
    """The address of the feed that this one leads to, and how it reads. Networks are those of the environment."""
    async with sources(parse({}, source="the environment")) as reader:
        try:
            found = await reader.discover(url)
        except SourceProblem as problem:
            return url, Finding(part=f"source {url}", ok=False, says=explanation(problem))
        return found, await of_source(reader, found)


def write(answers: Answers, path: Path) -> None:
    """Write the settings, readable by their owner alone; the file is whole or not there. Raises Busy."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(tomlkit.dumps(document(answers)))
        partial.replace(path)
    except OSError as error:
        raise errors.Busy(f"{path} cannot be written: {(error.strerror or str(error)).lower()}.") from error


def document(answers: Answers) -> TOMLDocument:
    """The settings file that says this. What is not said stays at its default."""
    written = tomlkit.document()
    written.add(tomlkit.comment("Israfan's settings. Each can also be given as ISRAFAN_<SECTION>__<KEY>, which wins."))
    written.add(tomlkit.nl())
    publication = {"name": answers.name, "site": answers.site, "timezone": answers.timezone}
    written.add("publication", _table(publication))
    for name, bot in answers.bots.items():
        written.add(name, _table(bot.table))
    if answers.feeds:
        feeds = tomlkit.aot()
        for url in answers.feeds:
            feeds.append(_table({"url": url}))
        written.add("source", feeds)
    return written


def _table(values: Mapping[str, object]) -> Table:
    table = tomlkit.table()
    for name, value in values.items():
        if value is not None:
            table.add(name, value)
    return table
