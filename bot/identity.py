"""Which story is this? Several names for each entry, any one of which may tell; and the names of topics.

A publisher changes guids, addresses, titles and dates, seldom all at once. A guid counts only within its source (two
feeds may both say "1"); an address counts everywhere where the feed may speak for it; a title counts with its moment,
within its source.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot import feed_authority, guids, likeness, urls
from bot.entry import Entry, Feed, Names, Page, Translation
from bot.feed_authority import Authority
from bot.guids import Guids, Trust
from bot.model import Source, Topic
from bot.urls import canonical as canonical_url

SLUG_LENGTH = 36  # with the longest action, its expiry and its mac, a button then holds Telegram's 64 bytes
MOST_TRANSLATIONS = 40  # addresses of one article in other languages that are looked at
_HASH_LENGTH = 10
_COMMAS = re.compile("[,،、，]")


@dataclass(frozen=True, slots=True)
class FeedView:
    """What one feed's entries have in common, and so names none of them; and what the feed may speak for."""

    source_id: int
    speakers: tuple[feed_authority.Domain, ...]  # the feed, and the site that the operator says it is of
    scope: str  # of feeds at one host that call themselves the same site's; any of them may say so
    shared_urls: frozenset[str] = frozenset()
    shared_moments: frozenset[datetime] = frozenset()
    guids: Guids = guids.NOTHING_KNOWN


def view(source: Source, feed: Feed, entries: Sequence[Entry]) -> FeedView:
    """What to know about a feed before its entries are named."""
    party = urls.party(source.url)
    site = canonical_url(feed.link) if feed.link else None
    own = (feed.link, feed.self_url, feed.id, source.url)
    return FeedView(
        source_id=source.id,
        speakers=feed_authority.domains(source.url, source.site),
        scope=_short(f"{party} {site}"),
        shared_urls=shared_urls(entries, feed.link, feed.self_url, source.url),
        shared_moments=_shared_moments(entries),
        guids=guids.of_reading(entries, own),
    )


def names(entry: Entry, feed: FeedView) -> Names:
    """Everything that names this entry."""
    usable = guids.usable(entry, feed.guids)
    guid = f"guid:{feed.source_id}:{_short(usable[0])}" if usable else None
    # A guid that is the title says the same as the title, until that is corrected.
    of_title = usable is not None and _folded(usable[0]) == _folded(entry.title or "")
    trust = usable[1] if usable else Trust.VAGUE
    by_guid = [guid] if guid and not of_title else []
    addresses, addresses_before = _address_keys(entry, feed)
    moment = _telling(entry.published or entry.updated, feed)
    words = _word_keys(entry, feed.source_id, moment, strong=bool(guid or addresses))
    first, second = (_for_feeds(addresses), by_guid) if trust is Trust.VAGUE else (by_guid, _for_feeds(addresses))
    return Names(
        kept=(*([guid] if guid else []), *addresses, *words.kept),
        asked=tuple(dict.fromkeys((*first, *second, *addresses_before, *words.kept, *words.before))),
        scoped=_scoped(entry, feed),
        guid=guid if by_guid else None,
        trust=trust,
        words=words.sure,
        moment=moment,
        translations=_translations_of_entry(entry, feed),
    )


def is_strong(key: str) -> bool:
    """Whether a key names a story by itself: a guid or an address does; a title or a text may be another's too."""
    return key.startswith(("guid:", "url:"))


def digest(*parts: str | None) -> str:
    """A short name for a text, to see whether it changed."""
    return _short("\x1f".join(part or "" for part in parts))


def page_keys(url: str | None, title: str, day: datetime | None) -> tuple[str, ...]:
    """The identities of an imported page or file, the stored one first, then that of earlier versions, then that of a
    story which a feed told that may not speak for the page: an editor may."""
    if url and (canonical := canonical_url(url)):
        before = (f"url:{_short(each)}" for each in urls.earlier_spellings(url))
        return (f"url:{_short(canonical)}", *before, f"page:{_short(canonical)}")
    return (f"title:import:{_short(_folded(title) + (day.date().isoformat() if day else '-'))}",)


def address_keys(url: str) -> tuple[str, ...]:
    """The identities under which a story of this address may be kept, the most trusted first: everywhere, as an
    editor's, as one that a feed tells which may not speak for the page."""
    keys = page_keys(url, "", None)
    canonical = canonical_url(url)
    return (*keys, f"url:claimed:{_short(canonical)}") if canonical else ()


def translations_of_page(page: Page) -> tuple[Translation, ...]:
    """What an imported page says of itself in other languages, which the other page must say too."""
    here = canonical_url(page.url) if page.url else None
    return _translations(here, page.translations, vouched=()) if here else ()


def shared_urls(entries: Sequence[Entry], *others: str | None) -> frozenset[str]:
    """Addresses that name no single entry: several stories are at them, or they are the site's own."""
    at: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.link and (url := canonical_url(entry.link)):
            at.setdefault(url, []).append(entry)
    sites = {canonical_url(other) for other in others if other}
    return frozenset(url for url, there in at.items() if url in sites or any(_differ(there[0], e) for e in there[1:]))


def _differ(one: Entry, other: Entry) -> bool:
    """Whether two entries at one address are two stories. Under one title they are where moment and words differ."""
    if (one.id or one.title) == (other.id or other.title):
        return False
    if not one.title or not other.title or _folded(one.title) != _folded(other.title):
        return True
    return one.published != other.published and not likeness.have_like_words(_text(one), _text(other))


def _text(entry: Entry) -> str:
    return entry.summary or entry.content or ""


def _shared_moments(entries: Sequence[Entry]) -> frozenset[datetime]:
    """Moments that tell nothing: of stories with different titles or words, as where a feed's dates have no time."""
    given = {(moment, e.title, _text(e)[:200]) for e in entries if (moment := e.published or e.updated)}
    return frozenset(moment for moment, count in Counter(moment for moment, *_ in given).items() if count > 1)


def _telling(moment: datetime | None, feed: FeedView) -> datetime | None:
    """The moment, where it is one: midnight is a date without a time."""
    if moment is None or moment in feed.shared_moments or moment.time() == time():
        return None
    return moment


def _address_keys(entry: Entry, feed: FeedView) -> tuple[list[str], list[str]]:
    """The key of the entry's address as it is kept, and others it may be known by."""
    url = canonical_url(entry.link) if entry.link else None
    if url is None or entry.link is None or url in feed.shared_urls:
        return [], []
    before = urls.earlier_spellings(entry.link)
    everywhere = [f"url:{_short(each)}" for each in (url, *before)]
    here_before = [f"url:{feed.scope}:{_short(each)}" for each in before]
    here, claimed = f"url:{feed.scope}:{_short(url)}", f"url:claimed:{_short(url)}"
    title = f":{_short(_folded(entry.title))}" if entry.title else None
    # An address that the feed may not speak for is kept as this feed's alone: kept as everybody's, the first feed to
    # name another publisher's article would own it, and the true one would reach nobody. With its title it may join.
    by_editors = f"page:{_short(url)}"
    match feed_authority.authority(feed.speakers, url):
        case Authority.OWN:
            return everywhere[:1], [*([claimed + title] if title else []), here, *everywhere[1:], *here_before]
        case Authority.KIN:
            return [here, claimed, *([claimed + title] if title else []), by_editors], [*everywhere, *here_before]
        case Authority.NONE:
            return [here, *([here + title] if title else []), by_editors], [*everywhere, claimed, *here_before]


def _translations_of_entry(entry: Entry, feed: FeedView) -> tuple[Translation, ...]:
    """Only a feed that may speak for the entry's address says which others it goes with: else anybody could say it of
    another publisher's article, and have readers get theirs in its place."""
    here = canonical_url(entry.link) if entry.link and entry.translations else None
    if here is None or here in feed.shared_urls or feed_authority.authority(feed.speakers, here) is not Authority.OWN:
        return ()
    return _translations(here, entry.translations, vouched=feed.speakers)


def _translations(
    here: str, addresses: Iterable[str], *, vouched: tuple[feed_authority.Domain, ...]
) -> tuple[Translation, ...]:
    """Joined is what names this address back; and, of what `vouched` may speak for, whatever there is."""
    others = dict.fromkeys(other for each in addresses if (other := canonical_url(each)) and other != here)
    return tuple(_translation(here, other, vouched) for other in list(others)[:MOST_TRANSLATIONS])


def _translation(here: str, other: str, vouched: tuple[feed_authority.Domain, ...]) -> Translation:
    one, two = _short(here), _short(other)
    is_ours = feed_authority.authority(vouched, other) is Authority.OWN
    return Translation(
        claim=f"lang:{one}>{two}",
        joined=f"lang:{min(one, two)}={max(one, two)}",
        asked=(f"lang:{two}>{one}", *([f"url:{two}"] if is_ours else [])),
    )


def _scoped(entry: Entry, feed: FeedView) -> str | None:
    """The key of an address that is this feed's alone, whatever other feeds of its host say of themselves."""
    url = canonical_url(entry.link) if entry.link else None
    return None if url is None or _is_shared_on_host(feed, url) else f"url:{feed.scope}:{_short(url)}"


def _is_shared_on_host(feed: FeedView, url: str) -> bool:
    """Whether feeds of this one's host that are of the same site share the address: it is on another host, and theirs
    is not one of many people's."""
    is_elsewhere = feed_authority.authority(feed.speakers, url) is Authority.NONE
    return is_elsewhere and not any(speaker.confined for speaker in feed.speakers)


def _for_feeds(keys: Iterable[str]) -> list[str]:
    return [key for key in keys if not key.startswith("page:")]


@dataclass(frozen=True, slots=True)
class _WordKeys:
    """Keys of an entry's words: those kept, others they may be found by, and the one that is believed by itself."""

    kept: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    sure: str | None = None


def _word_keys(entry: Entry, source_id: int, moment: datetime | None, *, strong: bool) -> _WordKeys:
    """The title with the very moment; without one with the words, or with the day where the entry has no other name."""
    title, said = _folded(entry.title or ""), entry.published
    if not title:
        text = "" if strong else _folded(f"{entry.summary or ''} {entry.content or ''}")
        return _WordKeys((key,), (), key) if text and (key := f"text:{source_id}:{_short(text)}") else _WordKeys()

    def keyed(when: str) -> str:
        return f"title:{source_id}:{_short(title + when)}"

    day, text = (f"{said.date().isoformat()} " if said else ""), _short(_folded(_text(entry)))
    by_day, by_words = keyed(day.strip() or "-"), keyed(f" {day}{text}")
    by_moment = keyed(f" {said.isoformat()}") if said else by_day
    if strong:
        sure = by_moment if moment else by_words
        return _WordKeys((sure,), (by_moment, by_words, by_day), sure)
    if moment:
        return _WordKeys((by_moment, by_day), (), by_moment)
    return _WordKeys((by_day,), (), by_day)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


# ── Topics ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_INVISIBLE = re.compile(r"[\u0640\u064b-\u0652\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\ufe00-\ufe0f]")  # tatweel, vowels
_LATIN_MARKS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_BLANKS = re.compile(r"[\s_\-\u2010-\u2015\u2212\u05be]+")
_READABLE = re.compile(r"[a-z0-9]+(?: (?:& )?[a-z0-9]+)*")
_SIGNS = re.compile(r"[\W_]+")


def split_names(text: str) -> list[str]:
    """Names of topics and the like, as people write several: with commas of any script between them. Pure."""
    return [name for name in map(str.strip, _COMMAS.split(text)) if name]


def fold(name: str) -> str:
    """A topic's name as it is compared where one is looked up, made or completed: without case, marks that
    are not written by everybody, what is invisible, and the difference between a blank, a hyphen and an underscore."""
    text = unicodedata.normalize("NFKD", name).casefold()
    if not text.isprintable():  # looking at each character costs ten times as much as all the rest
        text = "".join(
            each for each in text if unicodedata.category(each) not in ("Cf", "Cc", "Cs", "Co") or each in "\n\t"
        )
    text = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", _INVISIBLE.sub("", text)))
    return _BLANKS.sub(" ", text).strip().lstrip("#").strip()


def bare(name: str) -> str:
    """A folded name without its signs, as a hashtag has it: to find "Israel & Gaza" by #Israel_Gaza."""
    return _SIGNS.sub(" ", fold(name)).strip()


def topic(title: str) -> Topic:
    """A topic of this title. Its slug is readable where nothing of the folded title is lost by that; else it ends in a
    hash of it, so that no two titles that differ in a sign, a script or behind the cut have one slug."""
    shown = " ".join(_visible(unicodedata.normalize("NFC", title)).split())
    folded = fold(shown)
    if _READABLE.fullmatch(folded) and len(slug := _hyphenated(folded)) <= SLUG_LENGTH:
        return Topic(slug=slug, title=shown)
    return Topic(slug=distinct_slug(shown), title=shown)


def distinct_slug(title: str) -> str:
    """A slug with a hash of the folded title in it: for titles whose readable slug says too little or is taken."""
    folded = fold(title)
    name = hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]
    readable = _hyphenated(folded.encode("ascii", "ignore").decode())[: SLUG_LENGTH - _HASH_LENGTH - 1].strip("-")
    letters = sum(character.isalnum() for character in folded)
    return f"{readable}-{name}" if readable and len(readable.replace("-", "")) * 2 >= min(letters, 20) else f"t{name}"


def find_topic(wanted: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic a person means: by its folded title, by slug, or by the only title that differs in signs alone."""
    known = list(topics)
    slug, folded, words = " ".join(wanted.split()).lstrip("#").casefold(), fold(wanted), bare(wanted)
    exact = [each for each in known if fold(each.title) == folded] or [each for each in known if each.slug == slug]
    alike = [each for each in known if words and bare(each.title) == words]
    return exact[0] if exact else alike[0] if len(alike) == 1 else None


def _visible(text: str) -> str:
    """Without marks of direction and the like, which would make two topics of one; joiners are part of a word."""
    kept = "\u200c\u200d"
    return "".join(
        c for c in text if c in kept or c.isspace() or unicodedata.category(c) not in ("Cf", "Cc", "Cs", "Co")
    )


def _hyphenated(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
