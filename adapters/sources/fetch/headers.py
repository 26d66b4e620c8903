"""What an answer's headers say, read without trusting them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from aiohttp import ClientResponse

from adapters.sources.fetch.errors import FetchRefused

LONGEST_WAIT = 86_400
"""Seconds. A server that asks for more is asked again tomorrow: no header may silence a source for ever."""

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})\b", re.IGNORECASE)
_LONGEST_VALIDATOR = 1024
_LONGEST_LINK = 4096
_OURS = frozenset(
    {"host", "connection", "content-length", "transfer-encoding", "accept-encoding", "te", "upgrade", "expect", "range"}
)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, from a number or an HTTP date; None where there is none or it cannot be read."""
    # Seconds or a date (RFC 9110, section 10.2.3); `isdigit` alone is true of digits that `int` reads and no server
    # means.
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(min(int(text[:12]), LONGEST_WAIT))
    when = _http_date(text)
    if when is None:
        return None
    return min(max((when - now).total_seconds(), 0.0), float(LONGEST_WAIT))


def max_age(cache_control: str | None) -> int | None:
    """Seconds for which the publisher calls the answer fresh."""
    found = _MAX_AGE.search(cache_control or "")
    return int(found[1]) if found else None


def validator(value: str | None) -> str | None:
    """An ETag or Last-Modified that can be sent back as it is; anything odd is forgotten."""
    return value if value and _sendable(value) and len(value) <= _LONGEST_VALIDATOR else None


def linked(response: ClientResponse, relation: str) -> str | None:
    """Where the `Link` header says that the relation is, as an absolute web address."""
    try:
        found = response.links.get(relation)
    except (ValueError, TypeError):  # an address that is none
        return None
    address = str(found["url"]) if found else ""
    return address if address.startswith(("http://", "https://")) and len(address) <= _LONGEST_LINK else None


def readable(value: str | None) -> str | None:
    """A header's text with undecodable bytes replaced."""
    return value and value.encode("utf-8", "replace").decode("utf-8")


def check_custom(headers: Mapping[str, str]) -> None:
    """Refuse headers of a source's settings that would change what the connection is."""
    for name, value in headers.items():
        if name.lower() in _OURS or not re.fullmatch(r"[A-Za-z0-9_-]+", name) or not _sendable(value):
            raise FetchRefused(f"The header {name!a} cannot be set.")


def honest_user_agent(version: str, contact_url: str) -> str:
    """Who we are and where to complain."""
    return f"Israfan/{version} (+{contact_url})"


def _sendable(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _http_date(text: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
