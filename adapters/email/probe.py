"""Whether the relay takes us, as `israfan check` says it."""

from adapters.clock import SystemClock
from adapters.email.settings_section import EmailSection
from adapters.email.transport import MailTransport, Relay
from adapters.platform_definition import ProbeResult
from bot.outcomes import BotDown, Outcome


async def probe(section: EmailSection) -> ProbeResult:
    """Connects, and logs in where there is a login."""
    relay = Relay.of(section.smtp_url.get_secret_value())
    transport = MailTransport(relay, SystemClock(), name=section.from_address.rpartition("@")[2])
    try:
        found = await transport.connects()
    finally:
        await transport.close()
    where = f"{relay.host}:{relay.port}"
    if found is not None:
        return _not_well(where, found)
    return ProbeResult(ok=True, says=f"{where} takes mails from {section.from_address}")


def _not_well(where: str, found: Outcome) -> ProbeResult:
    reason = getattr(found, "reason", type(found).__name__)
    remedy = "user and password stand in email.smtp_url" if isinstance(found, BotDown) else "look at email.smtp_url"
    return ProbeResult(ok=False, says=f"{where} takes no mails: {reason}", remedy=remedy)
