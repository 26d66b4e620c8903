"""The platforms this program knows, and those that the settings turn on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from adapters.discord.definition import DISCORD
from adapters.email.definition import EMAIL
from adapters.platform_definition import Capability, PlatformDefinition
from adapters.settings_section import PlatformSection
from adapters.telegram.definition import TELEGRAM
from bot import errors
from bot.platform_facts import PlatformFacts
from config.settings import Settings

# In this order everywhere: the columns of the docs, the questions of `init`, the lines of `check`.
PLATFORMS: tuple[PlatformDefinition[Any], ...] = (TELEGRAM, DISCORD, EMAIL)


def enabled(settings: Settings) -> list[tuple[PlatformDefinition[Any], PlatformSection]]:
    """Those with a table in the settings, each with it."""
    sections = settings.platform_sections
    return [(each, sections[each.name]) for each in PLATFORMS if each.name in sections]


def facts(settings: Settings) -> dict[str, PlatformFacts]:
    """What commands may say about each platform that is on."""
    return {
        each.name: replace(
            each.facts(section),
            buttons=each.can(Capability.BUTTONS),
            threads=each.can(Capability.ARTICLE_THREADS),
            roles=each.can(Capability.ROLE_MENTIONS),
            choice_forms=each.can(Capability.CHOICE_FORMS),
        )
        for each, section in enabled(settings)
    }


def chosen_facts(settings: Settings, names: Sequence[str]) -> dict[str, PlatformFacts]:
    """Those of these platforms; of all that are on where none is named. Raises BadInput for one that is not on."""
    known = facts(settings)
    for name in names:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise errors.BadInput(f"{name!r} is no platform that is set up. There are: {listed}.")
    return {name: each for name, each in known.items() if not names or name in names}
