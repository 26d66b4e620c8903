"""`israfan init`: each answer is looked at as it is given, and all of them become a settings file."""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import available_timezones

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import Table

from adapters.cli.assembly import Answers, Bot, Finding
from bot import errors
from bot.ports import SourceProblem
from config.check import of_discord, of_source, of_telegram
from config.keeping import truth
from config.opening import sources
from config.settings import Discord, Telegram, parse


class Beginning:
    """Implements `adapters.cli.assembly.Beginning`."""

    async def telegram(self, bot: Bot) -> Finding:
        """Whether Telegram takes the token."""
        return await of_telegram(Telegram.model_validate(_section(bot)))

    async def discord(self, bot: Bot) -> Finding:
        """Whether Discord takes the token."""
        return await of_discord(Discord.model_validate(_section(bot)))

    async def feed(self, url: str) -> tuple[str, Finding]:
        """The address of the feed that this one leads to, and how it reads. Networks are those of the environment."""
        async with sources(parse({}, source="the environment")) as reader:
            try:
                found = await reader.discover(url)
            except SourceProblem as problem:
                return url, Finding(part=f"source {url}", ok=False, says=truth(problem))
            return found, await of_source(reader, found)

    def timezone(self, name: str) -> str | None:
        """None for a time zone there is, else what is wrong with it."""
        if name in available_timezones():
            return None
        near = difflib.get_close_matches(name, available_timezones(), n=1, cutoff=0.5)
        return f"{name!r} is no time zone; " + (
            f"did you mean {near[0]}?" if near else "write one such as Asia/Jerusalem."
        )

    def write(self, answers: Answers, path: Path) -> None:
        """Write the settings, readable by their owner alone; the file is whole or not there. Raises Busy."""
        partial = path.with_name(f"{path.name}.partial")
        try:
            partial.unlink(missing_ok=True)
            with os.fdopen(
                os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
            ) as file:
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
    for name, bot in (("telegram", answers.telegram), ("discord", answers.discord)):
        if bot is not None:
            written.add(name, _table(_section(bot)))
    if answers.feeds:
        feeds = tomlkit.aot()
        for url in answers.feeds:
            feeds.append(_table({"url": url}))
        written.add("source", feeds)
    return written


def _section(bot: Bot) -> dict[str, object]:
    section: dict[str, object] = {"token": bot.token, "owners": list(bot.owners)}
    return section | ({"api_url": bot.api_url} if bot.api_url else {})


def _table(values: Mapping[str, object]) -> Table:
    table = tomlkit.table()
    for name, value in values.items():
        if value is not None:
            table.add(name, value)
    return table
