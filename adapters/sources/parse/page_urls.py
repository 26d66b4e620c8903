"""Addresses that a page states: absolute, of the web, of the public net, and of its own site."""

import ipaddress
import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from adapters.sources.parse.plain_text import squeeze

# Longer ones are data, not addresses; browsers and both platforms stop at about this length.
MAX_LENGTH = 2000
_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?:/|-|_|$)")
# Parameters that tell a site where its readers come from.
_COUNTING = re.compile(r"(?:utm_\w+|fbclid|gclid|ref|source|amp|outputtype|cmpid|ns_\w+)$", re.IGNORECASE)
_OWN_NET = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
_SAME_SITE_PREFIXES = ("www.", "m.", "mobile.", "amp.")


def web_address(value: str | None, *, base: str | None = None) -> str | None:
    """An absolute http(s) address of the public net without a user name, or None; joined to `base` where relative."""
    try:
        # Blanks are encoded, as browsers do (WHATWG URL Standard, section 1.3).
        joined = urljoin(base or "", squeeze(value or "").replace(" ", "%20"))
        parts = urlsplit(joined)
        # Asked for its error: `urlsplit` takes any port, and looks at it only when it is asked for.
        port = parts.port
    except ValueError:
        return None
    sound = parts.scheme in ("http", "https") and parts.username is None and port != 0 and len(joined) <= MAX_LENGTH
    return joined if sound and _is_public(parts.hostname or "") else None


def same_site(one: str, other: str) -> bool:
    """Whether two absolute addresses are of one host, the usual prefixes for readers' devices aside."""
    return _site(one) == _site(other) != ""


def has_path(address: str) -> bool:
    """Whether an absolute address names more than a site."""
    parts = urlsplit(address)
    return parts.path.strip("/") != "" or parts.query != ""


def same_page(one: str, other: str) -> bool:
    """Whether two absolute addresses lead to one page of one site, whatever was added to count its readers."""
    if not same_site(one, other) or _path(one) != _path(other):
        return False
    queries = [_query(address) for address in (one, other)]
    return queries[0] == queries[1] or (_path(one) != "" and not all(queries))


def site_name_in(address: str | None) -> str:
    """The part of a host that a site is called by: `orf` of https://news.orf.at/x, or nothing."""
    labels = _site(address or "").split(".")
    if len(labels) < 2:
        return ""
    second_level = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return labels[-3 if second_level else -2]


def day_in(address: str | None) -> datetime | None:
    """The day in an address such as /2024/10/15/title, at midnight UTC."""
    match = _DAY.search(urlsplit(address or "").path)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _path(address: str) -> str:
    path = unquote(urlsplit(address).path).strip("/").casefold()
    return re.sub(r"(?:^|/)(?:amp|index\.\w{3,5})$", "", path)


def _query(address: str) -> list[tuple[str, str]]:
    return sorted(pair for pair in parse_qsl(urlsplit(address).query)[:50] if not _COUNTING.match(pair[0]))


def _site(address: str) -> str:
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""
    for prefix in _SAME_SITE_PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            return host.removeprefix(prefix)
    return host


def _is_public(host: str) -> bool:
    name = host.rstrip(".").lower()
    if not name or name == "localhost" or name.endswith(_OWN_NET):
        return False
    try:
        # An IPv6 address may name an interface of this machine behind a %.
        return ipaddress.ip_address(name.partition("%")[0]).is_global
    except ValueError:
        # A name, which needs a dot to be one of the public net; `127.1` and `0x7f.1` are numbers in disguise.
        return "." in name and not name.rpartition(".")[2][:1].isdigit()
