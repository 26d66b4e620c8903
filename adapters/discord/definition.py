"""What Discord is to the rest of the program."""

from adapters.discord import limits
from adapters.discord.adapter import DiscordAdapter
from adapters.discord.adapter_config import DiscordConfig
from adapters.discord.capabilities import CAPABILITIES
from adapters.discord.markdown import is_within
from adapters.discord.probe import probe
from adapters.discord.rendering import rendering
from adapters.discord.settings_section import DiscordSection
from adapters.platform_definition import PlatformDefinition, ProbeResult, Surroundings
from bot.platform_facts import PlatformFacts

NONCE_WINDOW = 120.0
"""Seconds in which a nonce is refused a second time; Discord's documentation says "the past few minutes"."""


def _build(section: DiscordSection, around: Surroundings) -> DiscordAdapter:
    config = DiscordConfig(
        token=section.token.get_secret_value(), api_url=section.api_url, most_shards=section.most_shards
    )
    return DiscordAdapter(config, chat=around.chat, store=around.store, clock=around.clock)


async def _probe(section: DiscordSection) -> ProbeResult:
    found = await probe(section.token.get_secret_value(), section.api_url)
    if found.exhausted:
        says = f"{found.username} connected too often today; Discord allows {found.identifies} more connections"
        return ProbeResult(ok=False, says=says, remedy="wait a day, and look for what restarts it")
    says = f"the token is right: {found.username}; it is invited at {found.invitation}"
    return ProbeResult(ok=True, says=says, invites=found.invitation)


def _facts(_: DiscordSection) -> PlatformFacts:
    return PlatformFacts(
        title="Discord",
        per_second=limits.RATES.per_second,
        places="places-channels",
        fits=lambda text: is_within(text, limits.CONTENT),
        render=rendering,
    )


DISCORD = PlatformDefinition(
    name="discord",
    title="Discord",
    section=DiscordSection,
    build=_build,
    probe=_probe,
    facts=_facts,
    capabilities=CAPABILITIES,
    nonce_window=NONCE_WINDOW,
    token_question="Discord bot token, from discord.com/developers (empty: not now)",
    owner_hint="on Discord, Copy User ID",
)
