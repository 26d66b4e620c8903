"""The platforms this program knows, and those that the settings turn on."""

from dataclasses import replace
from typing import Any

from adapters.discord.definition import DISCORD
from adapters.platform_definition import Capability, PlatformDefinition
from adapters.settings_section import PlatformSection
from adapters.telegram.definition import TELEGRAM
from bot.chat import PlatformFacts
from config.settings import Settings

# In this order everywhere: the columns of the docs, the questions of `init`, the lines of `check`.
PLATFORMS: tuple[PlatformDefinition[Any], ...] = (TELEGRAM, DISCORD)


def enabled(settings: Settings) -> list[tuple[PlatformDefinition[Any], PlatformSection]]:
    """Those with a table in the settings, each with it."""
    sections = settings.platform_sections
    return [(each, sections[each.name]) for each in PLATFORMS if each.name in sections]


def facts(settings: Settings) -> dict[str, PlatformFacts]:
    """What commands may say about each platform that is on."""
    return {
        each.name: replace(each.facts(section), buttons=each.can(Capability.BUTTONS))
        for each, section in enabled(settings)
    }
