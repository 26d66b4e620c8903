"""`israfan check`: each part in plain words, well, or what is wrong and how to put it right.

Nothing here changes anything but for an empty database file where there is none. Parts are looked at in turn, so that
a person sees where it waits; sources side by side.
"""

import asyncio
import errno
import shutil
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.platform_definition import Capability, PlatformDefinition
from adapters.settings_section import PlatformSection
from adapters.sources.reader import WebReader
from bot import errors
from bot.desk import kill_switch, live_settings
from bot.model import Source
from bot.ports import SourceProblem
from config import database, process_lock
from config.live_settings import file_settings
from config.platforms import PLATFORMS, enabled
from config.settings import Settings
from config.sources import advice, sources
from config.stop_state import sentence
from config.store import store
from storage import maintenance

ROOM = 200 * 1024 * 1024  # bytes free on the data folder's disk, below which it is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is said of one part: `says` in plain words, `remedy` what to do where it is not well."""

    part: str
    ok: bool
    says: str
    remedy: str = ""


Report = Callable[[Finding], None]


async def check(load: Callable[[], Settings], file: Path | None, report: Report) -> None:
    """Look at every part. `file` is where the settings stand; where they cannot be read there is nothing to look at."""
    try:
        settings = load()
    except errors.Problem as problem:
        for line in str(problem).splitlines():
            report(_wrong("settings", line))
        return
    report(of_file(settings, file))
    report(of_folder(settings.data.dir))
    report(await of_database(settings))
    for platform in PLATFORMS:
        report(await of_platform(platform, settings.platform_sections.get(platform.name)))
    for finding in (
        *of_platforms(settings),
        *await of_live_settings(settings),
        *await of_sending(settings),
        *await of_sources(settings),
        of_port(settings),
    ):
        report(finding)


def _well(part: str, says: str) -> Finding:
    return Finding(part=part, ok=True, says=says)


def _wrong(part: str, says: str, remedy: str = "") -> Finding:
    return Finding(part=part, ok=False, says=says, remedy=remedy)


# ── On this machine ─────────────────────────────────────────────────────────────────────────────────────────────────


def of_file(settings: Settings, file: Path | None) -> Finding:
    """The settings file: only its owner may read the tokens in it."""
    if file is None:
        return _well("settings", "from the environment and the defaults; there is no israfan.toml here")
    mode = file.stat().st_mode
    if mode & 0o022:
        says = f"other users of this machine can change {file}, and so what israfan does"
        return _wrong("settings", says, f"chmod 600 {file}")
    if settings.secrets and mode & 0o044:
        says = f"{file} holds tokens, and other users of this machine can read it"
        return _wrong("settings", says, f"chmod 600 {file}")
    return _well("settings", f"{file} is understood")


def of_folder(folder: Path) -> Finding:
    """The data folder: there, or it can be made; writable; with room."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Tried and not read from the rights: a read-only mount or a full disk shows in none of them.
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"israfan")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "give the folder to the user that israfan runs as, or set data.dir to one that is"
        return _wrong("data folder", f"{folder} cannot be written to: {reason}", remedy)
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        return _wrong("data folder", f"the disk of {folder} has only {free // 2**20} MiB left", "make room")
    return _well("data folder", f"{folder} can be written to")


async def of_database(settings: Settings) -> Finding:
    """The database: reached, whole, and of this version."""
    try:
        revision = await maintenance.current(settings.database_url, data_dir=settings.data.dir)
        if revision is None:
            return _well("database", "empty; its tables are made when they are first needed")
        problems = await database.check(settings)
    except errors.Problem as problem:
        return _wrong("database", str(problem))
    return _wrong("database", " ".join(problems)) if problems else _well("database", f"whole, tables {revision}")


def of_port(settings: Settings) -> Finding:
    """The port of the desk's own pages: free, or taken by ourselves."""
    host, port = settings.web.host, settings.web.port
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            # As the server does: without it a port counts as taken while connections of the last desk linger
            # (TIME_WAIT).
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE and _runs_here(settings):
            return _well("web", f"{host}:{port} is in use by the israfan that runs now")
        says = f"{host}:{port} cannot be listened on: {(error.strerror or str(error)).lower()}"
        return _wrong("web", says, "set web.port to a free one, or web.host to an address of this machine")
    return _well("web", f"{host}:{port} is free")


def _runs_here(settings: Settings) -> bool:
    file = settings.database_file
    return file is not None and process_lock.holder(file) is not None


# ── The platforms ───────────────────────────────────────────────────────────────────────────────────────────────────


async def of_platform(platform: PlatformDefinition[Any], section: PlatformSection | None) -> Finding:
    """A platform's token, and what the platform says of the bot."""
    if section is None:
        return _well(platform.title, f"off: the settings have no [{platform.name}]")
    try:
        found = await platform.probe(section)
    except errors.Problem as problem:
        return _wrong(platform.title, str(problem))
    return Finding(part=platform.title, ok=found.ok, says=found.says, remedy=found.remedy)


def of_platforms(settings: Settings) -> list[Finding]:
    """At least one platform, and somebody who may command each."""
    if not settings.platform_sections:
        names = " nor ".join(platform.title for platform in PLATFORMS)
        says = f"neither {names} is set up, so nobody can be reached"
        return [_wrong("platforms", says, "`israfan init` sets them up")]
    return [
        _owners(platform.name, section.owner_ids)
        for platform, section in enabled(settings)
        if platform.can(Capability.COMMANDS)
    ]


def _owners(name: str, owners: tuple[int, ...]) -> Finding:
    part = f"{name} owners"
    if not owners:
        return _wrong(part, "nobody may broadcast or publish there", f"put your numeric user id into {name}.owners")
    return _well(part, ", ".join(map(str, owners)))


async def of_live_settings(settings: Settings) -> list[Finding]:
    """What an owner set in place of the file's, which is not a fault."""
    file = file_settings(settings)
    try:
        if await maintenance.current(settings.database_url, data_dir=settings.data.dir) is None:
            return []
        async with store(settings) as opened:
            found = await live_settings.set_now(opened, file)
    except errors.Problem:  # its own part says what is wrong with the database
        return []
    says = "{} in place of {}, set in the console by {} on {:%Y-%m-%d %H:%M} UTC"
    return [
        _well(each.setting, says.format(_shown(each.holds), _shown(each.in_file), by.person, by.at))
        for each in found
        if (by := each.changed) is not None
    ]


def _shown(value: str) -> str:
    return "; ".join(value.splitlines()) or "nothing"


async def of_sending(settings: Settings) -> list[Finding]:
    """Said only while the desk has stopped it, which is not a fault."""
    try:
        if await maintenance.current(settings.database_url, data_dir=settings.data.dir) is None:
            return []
        async with store(settings) as opened:
            stopped = await kill_switch.order(opened)
    except errors.Problem:  # its own part says what is wrong with the database
        return []
    return [_well("sending", sentence(stopped))] if stopped else []


# ── Sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def of_sources(settings: Settings) -> list[Finding]:
    """Each feed of the settings, side by side, and each that is paused, which is not asked."""
    paused = await _paused(settings)
    to_read = [source.url for source in settings.source if source.url not in paused]
    async with sources(settings) as reader:
        found = await asyncio.gather(*(of_source(reader, url) for url in to_read))
    says = "paused, so it is not read; `israfan source resume {}` has it read again"
    return [*found, *(_well(f"source {url}", says.format(number)) for url, number in paused.items())]


async def _paused(settings: Settings) -> dict[str, int]:
    """The numbers of paused sources by address; none where the database cannot be asked, which its own part says."""
    try:
        if await maintenance.current(settings.database_url, data_dir=settings.data.dir) is None:
            return {}
        async with store(settings) as opened, opened.reading() as work:
            return {source.url: source.id for source in await work.sources.all() if source.paused_at is not None}
    except errors.Problem:
        return {}


async def of_source(reader: WebReader, url: str) -> Finding:
    """One feed: reached, and a feed."""
    now = datetime.now(UTC)
    try:
        reading = await reader.read(Source(id=0, url=url, next_fetch_at=now, created_at=now))
    except SourceProblem as problem:
        return await _not_a_feed(reader, url, problem)
    entries = len(reading.feed.entries) if reading.feed else 0
    return _well(f"source {url}", f"a feed with {entries} {'entry' if entries == 1 else 'entries'}")


async def _not_a_feed(reader: WebReader, url: str, problem: SourceProblem) -> Finding:
    """Perhaps the address is a site's, and its feed can be named."""
    why = problem.detail
    try:
        found = await reader.discover(url)
    except SourceProblem:
        return _wrong(f"source {url}", why, advice(problem) or "check the address in a browser")
    return _wrong(f"source {url}", why, f"its feed is {found}: write that address")
