"""`israfan check`: each part in plain words, well or what is wrong and how to mend it.

Nothing here changes anything but for an empty database file where there is none. Parts are looked at in turn, so that
a person sees where it waits; sources side by side.
"""

import asyncio
import errno
import shutil
import socket
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from adapters.cli.assembly import Finding
from adapters.discord import probe as discord
from adapters.sources.reader import WebReader
from adapters.telegram import probe as telegram
from bot import errors
from bot.model import Source
from bot.ports import SourceProblem
from config import process_lock
from config.keeping import Keeper, advice, detail
from config.opening import sources
from config.settings import Discord, Settings, Telegram

ROOM = 200 * 1024 * 1024  # bytes free on the data folder's disk, below which it is said

Heard = Callable[[Finding], None]


async def check(load: Callable[[], Settings], file: Path | None, heard: Heard) -> None:
    """Look at every part. `file` is where the settings stand; where they cannot be read there is nothing to look at."""
    try:
        settings = load()
    except errors.Problem as problem:
        for line in str(problem).splitlines():
            heard(_wrong("settings", line))
        return
    heard(of_file(settings, file))
    heard(of_folder(settings.data.dir))
    heard(await of_database(settings))
    heard(await of_telegram(settings.telegram))
    heard(await of_discord(settings.discord))
    for finding in (*of_platforms(settings), *await of_sources(settings), of_port(settings)):
        heard(finding)


def _well(part: str, says: str) -> Finding:
    return Finding(part=part, ok=True, says=says)


def _wrong(part: str, says: str, mend: str = "") -> Finding:
    return Finding(part=part, ok=False, says=says, mend=mend)


# ── On this machine ─────────────────────────────────────────────────────────────────────────────────────────────────


def of_file(settings: Settings, file: Path | None) -> Finding:
    """The settings file: only its owner may read the tokens in it."""
    if file is None:
        return _well("settings", "from the environment and the defaults; there is no israfan.toml here")
    if settings.secrets and file.stat().st_mode & 0o077:
        return _wrong(
            "settings", f"{file} holds tokens, and other users of this machine can read it", f"chmod 600 {file}"
        )
    return _well("settings", f"{file} is understood")


def of_folder(folder: Path) -> Finding:
    """The data folder: there, or it can be made; writable; with room."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"israfan")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        mend = "give the folder to the user that israfan runs as, or set data.dir to one that is"
        return _wrong("data folder", f"{folder} cannot be written to: {reason}", mend)
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        return _wrong("data folder", f"the disk of {folder} has only {free // 2**20} MiB left", "make room")
    return _well("data folder", f"{folder} can be written to")


async def of_database(settings: Settings) -> Finding:
    """The database: reached, whole, and of this version."""
    keeper = Keeper(settings)
    try:
        revision = await keeper.revision()
        if revision is None:
            return _well("database", "empty; its tables are made when they are first needed")
        problems = await keeper.check()
    except errors.Problem as problem:
        return _wrong("database", str(problem))
    return _wrong("database", " ".join(problems)) if problems else _well("database", f"whole, tables {revision}")


def of_port(settings: Settings) -> Finding:
    """The port of the desk's own pages: free, or taken by ourselves."""
    host, port = settings.web.host, settings.web.port
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE and process_lock.holder(settings.data.dir):
            return _well("web", f"{host}:{port} is in use by the israfan that runs now")
        says = f"{host}:{port} cannot be listened on: {(error.strerror or str(error)).lower()}"
        return _wrong("web", says, "set web.port to a free one, or web.host to an address of this machine")
    return _well("web", f"{host}:{port} is free")


# ── The platforms ───────────────────────────────────────────────────────────────────────────────────────────────────


async def of_telegram(section: Telegram | None) -> Finding:
    """Telegram's token, and how it delivers what people write."""
    if section is None:
        return _well("Telegram", "off: the settings have no [telegram]")
    try:
        found = await telegram.probe(section.token.get_secret_value(), section.api_url)
    except errors.Problem as problem:
        return _wrong("Telegram", str(problem))
    if section.mode == "webhook" and found.webhook_error:
        says = f"@{found.username} answers, but could not post updates here: {found.webhook_error}"
        return _wrong("Telegram", says, "check that telegram.webhook_url leads here, with a valid certificate")
    if not found.joins_groups:
        return _wrong("Telegram", f"@{found.username} may not join groups", "allow it: @BotFather, /setjoingroups")
    left = f"; the webhook at {found.webhook} is removed when polling begins" if found.webhook else ""
    return _well("Telegram", f"the token is right: @{found.username}{left if section.mode == 'polling' else ''}")


async def of_discord(section: Discord | None) -> Finding:
    """Discord's token, and whether the bot may connect today."""
    if section is None:
        return _well("Discord", "off: the settings have no [discord]")
    try:
        found = await discord.probe(section.token.get_secret_value(), section.api_url)
    except errors.Problem as problem:
        return _wrong("Discord", str(problem))
    if found.exhausted:
        says = f"{found.username} connected too often today; Discord allows {found.identifies} more connections"
        return _wrong("Discord", says, "wait a day, and look for what restarts it")
    return _well("Discord", f"the token is right: {found.username}; it is invited at {found.invitation}")


def of_platforms(settings: Settings) -> list[Finding]:
    """At least one platform, and somebody who may command each."""
    sections = {"telegram": settings.telegram, "discord": settings.discord}
    on = {name: section for name, section in sections.items() if section}
    if not on:
        says = "neither Telegram nor Discord is set up, so nobody can be reached"
        return [_wrong("platforms", says, "`israfan init` sets them up")]
    return [_owners(name, section.owners) for name, section in on.items()]


def _owners(name: str, owners: tuple[int, ...]) -> Finding:
    part = f"{name} owners"
    if not owners:
        return _wrong(part, "nobody may broadcast or publish there", f"put your numeric user id into {name}.owners")
    return _well(part, ", ".join(map(str, owners)))


# ── Sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def of_sources(settings: Settings) -> list[Finding]:
    """Each feed of the settings, side by side."""
    async with sources(settings) as reader:
        return list(await asyncio.gather(*(of_source(reader, source.url) for source in settings.source)))


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
    reason = detail(problem)
    try:
        found = await reader.discover(url)
    except SourceProblem:
        return _wrong(f"source {url}", reason, advice(problem) or "check the address in a browser")
    return _wrong(f"source {url}", reason, f"its feed is {found}: write that address")
