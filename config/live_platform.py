"""One platform, to send a message with from the command line: not running, so that nobody's desk is disturbed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import errors
from bot.ports import Platform
from config.dependencies import Resources, resources
from config.settings import Settings
from config.wiring import Assembly


@asynccontextmanager
async def live_platform(settings: Settings, name: str) -> AsyncIterator[tuple[Resources, Platform]]:
    """The platform of that name, and what it was built with. Raises BadInput for one that is not set up."""
    if name not in settings.platform_sections:
        known = ", ".join(settings.platform_sections) or "none"
        raise errors.BadInput(f"{name!r} is no platform that is set up. There are: {known}.")
    async with resources(settings) as opened:
        desk = await Assembly.of(opened)
        try:
            yield opened, desk.platforms[name]
        finally:
            for platform in desk.platforms.values():
                await platform.close()
