"""What the command line is given: every part of the house, each loaded when a command first asks for it.

Loading everything takes seconds (the platforms' libraries, the database's, the web's), reading a file a fraction of
one. So what is needed together stands in one module of this folder, and only this class knows which:

    parsing     the parsers in their limited processes
    keeping     memory and sources; the database
    checking    `israfan check`
    beginning   `israfan init`
    operating   everything: `run`, `demo`, `sandbox`
"""

import importlib
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from adapters.cli.assembly import Addresses, Beginning, Database, Desk, Finding, Parser, Progress, Say


class House:
    """Implements `adapters.cli.assembly.Assembly`. Remembers which secrets it has read, so that they can be masked."""

    def __init__(self) -> None:
        self.secrets: tuple[str, ...] = ()
        self.data_dir: Path | None = None

    def desk(self, config: Path | None) -> AbstractAsyncContextManager[Desk]:
        """Memory and sources."""
        opened: AbstractAsyncContextManager[Desk] = _part("keeping").desk(self._settings(config))
        return opened

    def parser(self) -> AbstractAsyncContextManager[Parser]:
        """The parsers alone."""
        opened: AbstractAsyncContextManager[Parser] = _part("parsing").parser()
        return opened

    def database(self, config: Path | None) -> Database:
        """The database alone."""
        keeper: Database = _part("keeping").Keeper(self._settings(config))
        return keeper

    def beginning(self) -> Beginning:
        """For new settings."""
        beginning: Beginning = _part("init").Beginning()
        return beginning

    async def check(self, config: Path | None, heard: Callable[[Finding], None]) -> None:
        """Look at each part."""
        await _part("check").check(lambda: self._settings(config), _file(config), heard)

    async def run(self, config: Path | None, roles: Sequence[str], say: Say, progress: Progress) -> None:
        """Until a signal says stop."""
        await _part("operating").run(self._settings(config), roles, say, progress)

    async def demo(self, port: int, ready: Say) -> None:
        """Sandbox and desk, until a signal says stop."""
        await _part("operating").demo(port, ready)

    async def sandbox(
        self, *, telegram_port: int, discord_port: int, page_port: int, ready: Callable[[Addresses], None]
    ) -> None:
        """The two local platforms, until stopped."""
        await _part("operating").sandbox(
            telegram_port=telegram_port, discord_port=discord_port, page_port=page_port, ready=ready
        )

    def _settings(self, config: Path | None) -> Any:
        settings = _part("settings").load(config)
        self.secrets = settings.secrets
        self.data_dir = settings.data.dir
        return settings


def _file(config: Path | None) -> Path | None:
    """Where the settings stand; None: nowhere, and they are the environment's."""
    named = config or os.environ.get("ISRAFAN_CONFIG")
    file = Path(named or _part("settings").FILE)
    return file if named or file.exists() else None


def _part(name: str) -> Any:
    return importlib.import_module(f"config.{name}")
