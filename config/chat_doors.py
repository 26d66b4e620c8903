"""How one comes to the bot on each platform, as the platforms themselves say: asked for once an hour at most."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, Final

from adapters.archive.visitor import ChatDoor
from adapters.platform_definition import PlatformDefinition
from adapters.settings_section import PlatformSection
from bot import errors
from bot.ports import Clock
from bot.recent import Recent

log = logging.getLogger(__name__)

KEPT: Final = 3_600.0  # seconds
PATIENCE: Final = 2.0  # seconds that a page waits for a platform

Enabled = Sequence[tuple[PlatformDefinition[Any], PlatformSection]]


class ChatDoors:
    """The doors of the platforms that are on."""

    def __init__(self, platforms: Enabled, clock: Clock) -> None:
        self._platforms = platforms
        self._known = Recent[str, ChatDoor](len(platforms) or 1, seconds=KEPT, clock=clock)
        self._failed = Recent[str, str](len(platforms) or 1, seconds=60.0, clock=clock)
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def open(self) -> Sequence[ChatDoor]:
        """Those that are known. Who asks first waits a moment for the others; nobody else does."""
        begun = list[asyncio.Task[None]]()
        for definition, section in self._platforms:
            name = definition.name
            if name not in self._known and name not in self._failed and name not in self._asking:
                begun.append(asyncio.create_task(self._ask(definition, section)))
                self._asking[name] = begun[-1]
        if begun:
            await asyncio.wait(begun, timeout=PATIENCE)
        found = (self._known.get(definition.name) for definition, _ in self._platforms)
        return [door for door in found if door is not None]

    async def _ask(self, definition: PlatformDefinition[Any], section: PlatformSection) -> None:
        name = definition.name
        try:
            said = await definition.probe(section)
            self._known.keep(name, ChatDoor(title=definition.title, opens=said.opens, invites=said.invites))
        except errors.Problem as problem:
            self._failed.keep(name, name)
            log.info("archive: no link to %s, which does not answer: %s", definition.title, problem)
        finally:
            del self._asking[name]
