"""What every command has at hand: the assembly, the settings file that was named, the screen."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from adapters.cli.assembly import Assembly, Desk
from adapters.cli.screen import Screen

T = TypeVar("T")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="At most so many.")]
PostId = Annotated[int, typer.Argument(metavar="POST", help="The post's number, as `post list` shows it.")]


@dataclass(slots=True)
class Shell:
    """Handed to each command as the context's object."""

    assembly: Assembly
    config: Path | None = None
    screen: Screen = field(default_factory=Screen)

    def at_desk(self, act: Callable[[Desk], Awaitable[T]]) -> T:
        """Do something with memory and sources open."""

        async def opened() -> T:
            async with self.assembly.desk(self.config) as desk:
                return await act(desk)

        return self.wait(opened())

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine to its end."""
        return asyncio.run(work)


def shell_of(context: typer.Context) -> Shell:
    """The shell a command was started in."""
    found = context.find_object(Shell)
    if found is None:
        raise LookupError("a command was started outside its shell")
    return found
