"""Which story is this? Several keys for each entry, any one of which names it; and the slugs of topics.

A publisher changes guids, addresses, titles and dates, seldom all at once. A guid counts only within its source (two
feeds may both say "1"); an address counts everywhere; a title counts with its day, within its source.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.entry import Entry
from bot.model import Topic

_TRACKING = re.compile(
    r"^(utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_cid|mc_eid|igshid|_hsenc|_hsmi|ref_src|at_medium|"
    r"at_campaign|at_custom\d*|ns_campaign|ns_mchannel|ns_source|cmpid|ocid|smid|partner|ftag|guccounter|ncid)$",
    re.IGNORECASE,
)
SLUG_LENGTH = 36  # with the longest action, its expiry and its mac, a button then holds Telegram's 64 bytes


def canonical_url(url: str) -> str | None:
    """The address without scheme, `www.`, tracking parameters, fragment, closing slash; None if it is no web page."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    host = parts.hostname.removeprefix("www.")
    query = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k))
    return urlunsplit(("", host + port, parts.path.rstrip("/"), urlencode(query), ""))


def keys(entry: Entry, source_id: int, *, shared_urls: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The entry's identities, strongest first. `shared_urls` are addresses that several entries of the feed give."""
    found = []
    if entry.id and entry.id.strip():
        found.append(f"guid:{source_id}:{_short(entry.id.strip())}")
    url = canonical_url(entry.link) if entry.link else None
    if url and url not in shared_urls:
        found.append(f"url:{_short(url)}")
    title = _folded(entry.title or "")
    if title:
        day = entry.published.date().isoformat() if entry.published else "-"
        found.append(f"title:{source_id}:{_short(title + day)}")
    if not found:
        text = _folded(f"{entry.summary or ''} {entry.content or ''}")
        found += [f"text:{source_id}:{_short(text)}"] if text else []
    return tuple(found)


def is_strong(key: str) -> bool:
    """Whether a key names a story by itself: a guid or an address does; a title or a text may be another's too."""
    return key.startswith(("guid:", "url:"))


def digest(*parts: str | None) -> str:
    """A short name for a text, to see whether it changed."""
    return _short("\x1f".join(part or "" for part in parts))


def page_keys(url: str | None, title: str, day: datetime | None) -> tuple[str, ...]:
    """The identities of an imported page or file."""
    canonical = canonical_url(url) if url else None
    dated = _folded(title) + (day.date().isoformat() if day else "-")
    return (f"url:{_short(canonical)}",) if canonical else (f"title:import:{_short(dated)}",)


def shared_urls(entries: Sequence[Entry], *others: str | None) -> frozenset[str]:
    """Addresses that name no single entry: given by several with different guids, or the site's own."""
    seen = Counter(
        url for url, _ in {(canonical_url(e.link), e.id or e.title) for e in entries if e.link} if url is not None
    )
    sites = {canonical_url(other) for other in others if other}
    return frozenset(url for url, count in seen.items() if count > 1 or url in sites)


def topic(title: str) -> Topic:
    """A topic of this title. A title that has no Latin letters gets a slug from its hash: slugs must be ASCII."""
    shown = " ".join(unicodedata.normalize("NFC", title).split())
    ascii_form = unicodedata.normalize("NFKD", shown).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_form).strip("-")[:SLUG_LENGTH].strip("-")
    letters = sum(character.isalnum() for character in shown)
    if len(slug.replace("-", "")) * 2 < letters or not slug:
        slug = "t" + hashlib.sha256(shown.casefold().encode()).hexdigest()[:10]
    return Topic(slug=slug, title=shown)


def find_topic(wanted: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic a person means: by slug or by title, without regard to case."""
    name = " ".join(wanted.split()).lstrip("#").casefold()
    for candidate in topics:
        if name in (candidate.slug, candidate.title.casefold(), candidate.title.casefold().replace(" ", "_")):
            return candidate
    return None


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
