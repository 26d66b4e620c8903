"""Whether the relay takes us, as `israfan check` says it."""

from adapters.clock import SystemClock
from adapters.email.domain_records import NOT_LOOKED_AT, SystemRecords, TextRecords, missing
from adapters.email.settings_section import EmailSection
from adapters.email.transport import MailTransport, Relay
from adapters.platform_definition import ProbeResult
from bot.outcomes import BotDown, Outcome


async def probe(section: EmailSection, records: TextRecords | None = None) -> ProbeResult:
    """Connects, logs in where there is a login, and looks at what the sender's domain says of its mails."""
    relay = Relay.of(section.smtp_url.get_secret_value())
    transport = MailTransport(relay, SystemClock(), name=section.from_address.rpartition("@")[2])
    try:
        found = await transport.connects()
    finally:
        await transport.close()
    where = f"{relay.host}:{relay.port}"
    if found is not None:
        return _not_well(where, found)
    takes, domain = f"{where} takes mails from {section.from_address}", section.from_address.rpartition("@")[2].lower()
    lacks = await missing(domain, section.dkim_selector, records or SystemRecords())
    if lacks is None:
        return ProbeResult(
            ok=True, says=f"{takes}; SPF, DKIM and DMARC of {domain} are not known: no name server answers for it"
        )
    if not lacks:
        return ProbeResult(ok=True, says=f"{takes}; SPF, DKIM and DMARC of {domain} are there")
    remarks = [each for each in lacks if each == NOT_LOOKED_AT]
    if remarks == lacks:
        return ProbeResult(ok=True, says=f"{takes}; SPF and DMARC of {domain} are there; {NOT_LOOKED_AT}")
    return ProbeResult(ok=False, says=f"{takes}; many servers will not take them", remedy="; ".join(lacks))


def _not_well(where: str, found: Outcome) -> ProbeResult:
    reason = getattr(found, "reason", type(found).__name__)
    remedy = "user and password stand in email.smtp_url" if isinstance(found, BotDown) else "look at email.smtp_url"
    return ProbeResult(ok=False, says=f"{where} takes no mails: {reason}", remedy=remedy)
