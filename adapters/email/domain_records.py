"""What the sender's domain says of its mails in the DNS: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489)."""

from typing import Final, Protocol

import dns.asyncresolver
import dns.exception
import dns.resolver

SECONDS: Final = 5.0
RESERVED: Final = frozenset({"example", "invalid", "localhost", "test"})  # top-level names that nobody owns: RFC 6761
NOT_LOOKED_AT: Final = "DKIM was not looked at: name your relay's selector in email.dkim_selector"


class TextRecords(Protocol):
    """Asks the DNS."""

    async def text(self, name: str) -> list[str] | None:
        """The TXT records of a name, none where there are none; None where the DNS does not answer."""


class SystemRecords:
    """By the resolver of this machine, or one that is given."""

    def __init__(self, resolver: dns.asyncresolver.Resolver | None = None) -> None:
        self._resolver = resolver

    async def text(self, name: str) -> list[str] | None:
        """The TXT records. A name that nobody can own is not asked about."""
        if self._resolver is None and name.rpartition(".")[2] in RESERVED:
            return None
        try:
            resolver = self._resolver or dns.asyncresolver.Resolver()
            found = await resolver.resolve(name, "TXT", lifetime=SECONDS)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError, ValueError):
            return None
        return [b"".join(each.strings).decode("utf-8", "replace") for each in found]


async def missing(domain: str, selector: str | None, records: TextRecords) -> list[str] | None:
    """What the domain lacks, a sentence each; None where the DNS does not answer. DKIM is looked at by its selector,
    which nobody can guess: without one it is said that it was not."""
    own, policy = await records.text(domain), await _policy(domain, records)
    if own is None or policy is None:
        return None
    found = list[str]()
    senders = [each for each in own if each.lower().split(" ")[0] == "v=spf1"]
    if not senders:
        found.append(f"{domain} has no SPF record: add a TXT record that names your relay, such as v=spf1 mx -all")
    elif len(senders) > 1:
        found.append(f"{domain} has {len(senders)} SPF records, and none counts: keep one")
    if selector is None:
        found.append(NOT_LOOKED_AT)
    else:
        keys = await records.text(f"{selector}._domainkey.{domain}")
        if not any("p=" in each and not each.rstrip(" ;").endswith("p=") for each in keys or ()):
            found.append(f"{selector}._domainkey.{domain} has no DKIM key: add the TXT record of your relay")
    if not any(each.lower().startswith("v=dmarc1") for each in policy):
        found.append(f"_dmarc.{domain} has no DMARC record: add a TXT record, such as v=DMARC1; p=none")
    return found


async def _policy(domain: str, records: TextRecords) -> list[str] | None:
    """That of the domain, else of the one it stands under."""
    own = await records.text(f"_dmarc.{domain}")
    if own or own is None or domain.count(".") < 2:
        return own
    return await records.text(f"_dmarc.{domain.partition('.')[2]}")
