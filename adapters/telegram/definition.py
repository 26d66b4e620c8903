"""What Telegram is to the rest of the program."""

from urllib.parse import urlsplit

from adapters.platform_definition import InboundHook, PlatformDefinition, ProbeResult, Surroundings
from adapters.telegram import limits, splitting
from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.adapter_config import Mode, TelegramConfig
from adapters.telegram.capabilities import CAPABILITIES
from adapters.telegram.probe import TelegramProbe, probe
from adapters.telegram.rendering import rendering
from adapters.telegram.requests import private_link
from adapters.telegram.settings_section import TelegramSection
from bot.platform_facts import PlatformFacts

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def _config(section: TelegramSection) -> TelegramConfig:
    return TelegramConfig(
        token=section.token.get_secret_value(),
        api_url=section.api_url,
        mode=Mode(section.mode),
        webhook_url=section.called_at,
        webhook_secret=section.webhook_secret.get_secret_value() if section.webhook_secret else None,
        messages_per_second=section.messages_per_second,
        paid_broadcast=section.paid_broadcast,
    )


def _build(section: TelegramSection, around: Surroundings) -> TelegramAdapter:
    return TelegramAdapter(_config(section), chat=around.chat, store=around.store, clock=around.clock)


async def _probe(section: TelegramSection) -> ProbeResult:
    found = await probe(section.token.get_secret_value(), section.api_url)
    if section.mode == "webhook" and found.webhook_error:
        says = f"@{found.username} answers, but could not post updates here: {found.webhook_error}"
        return ProbeResult(
            ok=False, says=says, remedy="check that telegram.webhook_url leads here, with a valid certificate"
        )
    if not found.joins_groups:
        says = f"@{found.username} may not join groups"
        return ProbeResult(ok=False, says=says, remedy="allow it: @BotFather, /setjoingroups")
    left = f"; the webhook at {found.webhook} is removed when polling begins" if found.webhook else ""
    removed = left if section.mode == "polling" else ""
    says = f"the token is right: @{found.username}{removed}{_switched_off(found)}"
    return ProbeResult(ok=True, says=says, opens=private_link(found.username))


def _switched_off(found: TelegramProbe) -> str:
    """What only @BotFather switches on, and the bot works without."""
    name, off = f"@{found.username}", ""
    if not found.inline:
        off += f"; inline mode is off, so {name} finds no articles in other chats: @BotFather, /setinline"
    if not found.guest:
        off += f"; guest mode is off, so {name} is mentioned in vain where it is no member: @BotFather, Bot Settings"
    return off


def _facts(section: TelegramSection) -> PlatformFacts:
    paid = section.paid_broadcast
    rates = limits.rates(section.messages_per_second, paid=paid)
    return PlatformFacts(
        title="Telegram",
        per_second=rates.per_second,
        places="places-chats",
        paid=paid,
        fits=splitting.fits,
        render=rendering,
    )


def _hook(section: TelegramSection, platform: TelegramAdapter) -> InboundHook | None:
    if section.mode != "webhook" or section.webhook_secret is None:
        return None
    return InboundHook(
        path=urlsplit(section.called_at or "").path,
        header=SECRET_HEADER,
        secret=section.webhook_secret.get_secret_value(),
        feed=platform.feed,
    )


TELEGRAM = PlatformDefinition(
    name="telegram",
    title="Telegram",
    section=TelegramSection,
    build=_build,
    probe=_probe,
    facts=_facts,
    capabilities=CAPABILITIES,
    hook=_hook,
    token_question="Telegram bot token, from @BotFather (empty: not now)",
    owner_hint="@userinfobot tells yours on Telegram",
)
