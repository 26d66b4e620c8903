"""Redirects followed by hand: where the next hop goes, and which headers it may have."""

from dataclasses import dataclass, replace

from yarl import URL

from adapters.sources.fetch.errors import FetchRefused, Garbled
from adapters.sources.fetch.guard import Guard

PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One request on the way. `moved` while every redirect so far was permanent, `trusted` while custom headers stay
    with the host they were meant for."""

    url: URL
    count: int = 0
    moved: bool = True
    moved_to: URL | None = None
    trusted: bool = True


def follow(hop: Hop, status: int, location: str | None, guard: Guard, limit: int) -> Hop:
    """The hop after this redirect; `FetchRefused` past the limit or where the guard says no."""
    if hop.count >= limit:
        raise FetchRefused(f"The address redirects more than {limit} times.")
    # Judged as the first address was: a public page may redirect to `http://127.0.0.1/`.
    url = guard.address(str(_joined(hop.url, location)))
    # One passing redirect on the way, and nothing about the address is for good: it is not stored.
    moved = hop.moved and status in PERMANENT
    return replace(
        hop,
        url=url,
        count=hop.count + 1,
        moved=moved,
        moved_to=url if moved else hop.moved_to,
        # Once lost it stays lost: a host that redirects away and back would else get another's secrets by way of its
        # own.
        trusted=hop.trusted and same_party(hop.url, url),
    )


def same_party(before: URL, after: URL) -> bool:
    """The same server as before, or the same server by TLS, which may be given the same secret again."""
    if before.host != after.host:
        return False
    upgraded = (before.scheme, before.port, after.scheme, after.port) == ("http", 80, "https", 443)
    return upgraded or (before.scheme, before.port) == (after.scheme, after.port)


def _joined(url: URL, location: str | None) -> URL:
    if not location:
        raise Garbled("The server redirects without saying where.")
    try:
        return url.join(URL(location.strip()))
    except (ValueError, UnicodeError) as error:
        raise FetchRefused("The server redirects to something that is not a web address.") from error
