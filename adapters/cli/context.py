"""What every command has at hand: the settings, the store, the screen."""

import asyncio
import getpass
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

import typer

from adapters.cli.screen import Screen, clean
from adapters.clock import SystemClock
from bot import errors
from bot.desk.access import Actor, Role
from bot.model import Address
from bot.ports import Clock, Store
from config.settings import Settings, load
from config.store import is_desk_running, store

T = TypeVar("T")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="At most so many.")]
Place = Annotated[str, typer.Argument(metavar="PLACE", help="As `subscriber list` shows its address.")]
PostId = Annotated[int, typer.Argument(metavar="POST", help="The post's number, as `post list` shows it.")]


@dataclass(slots=True)
class Shell:
    """Handed to each command as the context's object. `config` is the settings file that was named."""

    config: Path | None = None
    screen: Screen = field(default_factory=Screen)
    clock: Clock = field(default_factory=SystemClock)
    read: Settings | None = None  # once a command needed them

    def settings(self) -> Settings:
        """The settings. Raises BadInput where there are none, or a value in them cannot be used."""
        if self.read is None:
            self.read = load(self.config)
            self.screen.zone = ZoneInfo(self.read.publication.timezone)
        return self.read

    @property
    def actor(self) -> Actor:
        """Who types: a shell on this machine may read the database file anyway, so nothing is kept from it."""
        return Actor(f"cli:{getpass.getuser()}", Role.OWNER)

    def with_store(self, act: Callable[[Store], Awaitable[T]]) -> T:
        """Do something with the store open."""

        async def opened() -> T:
            async with store(self.settings()) as found:
                return await act(found)

        return self.wait(opened())

    def needs_desk(self, what: str) -> None:
        """Say that what was queued waits for a desk, where none runs."""

        async def running() -> bool:
            async with store(self.settings()) as found:
                return await is_desk_running(self.settings(), found)

        if not self.wait(running()):
            self.screen.note(f"No desk is running: {what} as soon as `israfan run` does.")

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine to its end."""
        return asyncio.run(work)


def shell_of(context: typer.Context) -> Shell:
    """The shell a command was started in."""
    found = context.find_object(Shell)
    if found is None:
        raise LookupError("a command was started outside its shell")
    return found


def place_of(text: str) -> Address:
    """The place that `str(Address)` wrote. Raises BadInput."""
    platform, _, where = text.strip().partition(":")
    chat, _, thread = where.partition("/")
    if not (platform and chat):
        raise errors.BadInput(
            f"{clean(text)!r} is not a place: write it as `israfan subscriber list` shows it, for example telegram:42."
        )
    return Address(platform, chat, thread or None)
