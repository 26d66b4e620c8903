"""What each entry of a feed is: a new story, a known one that says something else now, or nothing new. Pure.

- The first successful fetch of a source is its baseline: its entries are known from then on and announced to nobody.
- An entry older than `MAX_AGE` when it first appears is kept, not announced (a feed that shows its archive again).
- More than `BURST` new entries at once from a source that has its baseline are held for an editor.
- What a source brings otherwise goes out by the source's own rule: at once, after some minutes, or after approval.

Whatever is not announced at once, though new, is asked about (`New.reason`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import entry_to_post, identity, story_matching
from bot.desk_nouns import ApprovalReason
from bot.entry import Entry, Feed, Translation
from bot.model import Content, NewPost, Post, PostKind, PostState, Source, Topic
from bot.release_rules import AT_ONCE, ReleaseRule
from bot.story_matching import Named

MAX_ENTRIES = 500  # looked at in one fetch, so that one source cannot fill the store or hold the others up
MAX_AGE = timedelta(days=3)
BURST = 20


@dataclass(frozen=True, slots=True)
class New:
    """A story not seen before. `announce`: readers are told. `reason`: why the desk is asked first, where it is."""

    post: NewPost
    topics: tuple[Topic, ...]
    announce: bool
    asked: tuple[str, ...] = ()  # the names by which another source may have brought it meanwhile
    translations: tuple[Translation, ...] = ()
    reason: ApprovalReason | None = None


@dataclass(frozen=True, slots=True)
class Revised:
    """A known story that says something else now."""

    post: Post
    content: Content
    keys: tuple[str, ...]
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True, slots=True)
class Same:
    """A known story; perhaps under one more name."""

    post_id: int
    keys: tuple[str, ...]
    translations: tuple[Translation, ...] = ()


Decision = New | Revised | Same


def readied(source: Source, feed: Feed) -> Feed:
    """The feed with the entries to look at, oldest first, each prepared and named, and without the texts that nothing
    more is asked of. Costs time for each letter: it is made in the limited process that parses the feed."""
    ready = feed if all(each.prepared for each in feed.entries) else entry_to_post.with_contents(feed, url=source.url)
    entries = _newest(_readable([each for each in ready.entries if not each.cut_off]))
    view = identity.view(source, feed, entries)
    named: list[Entry] = []
    skipped = list(ready.skipped)
    for number, entry in enumerate(entries, 1):
        try:
            names = identity.names(entry, view)
        except Exception as fault:  # noqa: BLE001 - whatever one foreign text breaks, it costs that entry alone
            skipped.append(f"Entry {number} could not be read ({type(fault).__name__}).")
        else:
            bare = replace(entry, title=None, summary=None, content=None, author=None, tags=(), translations=())
            named.append(replace(bare, names=names))
    return replace(ready, entries=tuple(named), skipped=tuple(skipped))


def named_entries(source: Source, feed: Feed) -> list[Named]:
    """The entries to look at, oldest first, each with its names."""
    ready = feed if all(each.names for each in feed.entries) else readied(source, feed)
    return [Named(each, each.prepared, each.names) for each in ready.entries if each.prepared and each.names]


def decide(
    source: Source, feed: Feed, known: Mapping[str, int], posts: Mapping[int, Post], now: datetime
) -> list[Decision]:
    """What each entry is, oldest first. `known` maps identity keys to posts, `posts` holds those."""
    return decide_named(source, named_entries(source, feed), known, posts, now)


def decide_named(
    source: Source, named: Sequence[Named], known: Mapping[str, int], posts: Mapping[int, Post], now: datetime
) -> list[Decision]:
    """The same from entries that have their names."""
    found = story_matching.recognised(source.id, named, known, posts)
    if _newest_come_first(named, found):
        named, found = list(reversed(named)), list(reversed(found))
    index: dict[int | str, int] = {}  # where the decision about a post, or about a new story's key, stands
    decisions: list[Decision] = []
    slid_in = _slid_in(named, found)
    for place, (each, post_id) in enumerate(zip(named, found, strict=True)):
        keys = [post_id] if post_id else story_matching.keys_of_new(each)
        at = next((index[key] for key in keys if key in index), None)
        decision = _known(source, posts[post_id], each) if post_id else _new(source, each, now, place not in slid_in)
        if at is None:
            index.update(dict.fromkeys(keys, len(decisions)))
            decisions.append(decision)
        else:
            decisions[at] = _later(decisions[at], decision)
    return _by_rule(_without_a_burst(decisions), source.release or AT_ONCE) if source.baseline else decisions


def _later(first: Decision, second: Decision) -> Decision:
    """One story twice in a feed: the newer entry's words, both entries' names."""
    if isinstance(first, New) and isinstance(second, New):
        names = tuple(dict.fromkeys((*first.post.keys, *second.post.keys)))
        asked = tuple(dict.fromkeys((*first.asked, *second.asked)))
        return replace(second, post=replace(second.post, keys=names), asked=asked)
    return second


# ── Which entries, in which order ───────────────────────────────────────────────────────────────────────────────────


def _readable(entries: Sequence[Entry]) -> list[Entry]:
    return [e for e in entries if (e.title or "").strip() or (e.summary or "").strip() or (e.content or "").strip()]


def _newest(entries: Sequence[Entry]) -> list[Entry]:
    """The newest `MAX_ENTRIES`, oldest first; of a long feed that does not say which they are, both its ends: the
    new ones stand at one of them."""
    ordered = _oldest_first(entries)
    if len(ordered) <= MAX_ENTRIES:
        return ordered
    newest = ordered[-MAX_ENTRIES:]
    if all(map(_moment, ordered)) and _moment(newest[0]) != _moment(newest[-1]):
        return newest
    listed, half = list(reversed(entries)), MAX_ENTRIES // 2
    from_bottom = (replace(each, from_end=-place) for place, each in enumerate(listed[:half], 1))
    from_top = (replace(each, from_end=half + 1 - place) for place, each in enumerate(listed[-half:], 1))
    return [*from_bottom, *from_top]


def _slid_in(named: Sequence[Named], found: Sequence[int | None]) -> set[int]:
    """The places of entries that stand behind a known one, seen from their end of a feed of which both ends are looked
    at. They are not new: they came into sight as entries came or went at an end."""
    places = [(each.entry.from_end, post_id is not None) for each, post_id in zip(named, found, strict=True)]
    top = min((end for end, is_known in places if is_known and end > 0), default=MAX_ENTRIES)
    bottom = max((end for end, is_known in places if is_known and end < 0), default=-MAX_ENTRIES)
    return {at for at, (end, _) in enumerate(places) if end > top or end < bottom}


def _newest_come_first(named: Sequence[Named], found: Sequence[int | None]) -> bool:
    """Whether a feed without dates, taken to list the newest first, lists them last: its new entries say so, which then
    stand where the oldest should."""
    new = [place for place, post_id in enumerate(found) if post_id is None]
    known = [place for place, post_id in enumerate(found) if post_id is not None]
    return bool(new and known) and max(new) < min(known) and not any(_moment(each.entry) for each in named)


def _moment(entry: Entry) -> datetime | None:
    return entry.published or entry.updated


def _oldest_first(entries: Sequence[Entry]) -> list[Entry]:
    """By date where all have one, else as the feed lists them: the newest first, unless its dates say otherwise."""
    dates = [date for entry in entries if (date := _moment(entry)) is not None]
    ascending = len(dates) > 1 and dates[0] < dates[-1]
    ordered = list(entries) if ascending else list(reversed(entries))
    if len(dates) < len(ordered):
        return ordered
    return [ordered[place] for place in sorted(range(len(ordered)), key=lambda place: _dated(ordered[place], place))]


def _dated(entry: Entry, place: int) -> tuple[datetime, int]:
    moment = _moment(entry)
    assert moment is not None
    return moment, place


# ── What becomes of it ──────────────────────────────────────────────────────────────────────────────────────────────


def _new(source: Source, each: Named, now: datetime, is_recent: bool) -> New:
    published = _moment(each.entry)
    is_old = _old(each.entry, now)
    announce = source.baseline and is_recent and not is_old
    of_source = map(identity.topic, filter(None, source.topics))
    topics = {topic.slug: topic for topic in (*of_source, *each.prepared.topics)}
    post = NewPost(
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED if announce else PostState.ARCHIVED,
        content=each.prepared.content,
        keys=each.names.kept,
        topics=tuple(topics),
        source_id=source.id,
        published_at=min(published, now) if published else now,
    )
    asked = tuple(key for key in each.names.asked if identity.is_strong(key) and key != each.names.scoped)
    reason = ApprovalReason.OLD if source.baseline and is_recent and is_old else None
    named = each.names.translations
    return New(post, tuple(topics.values()), announce=announce, asked=asked, translations=named, reason=reason)


def _old(entry: Entry, now: datetime) -> bool:
    """Older than is announced; of a date that cannot be read, at least the year may tell."""
    oldest = now - MAX_AGE
    if (moment := _moment(entry)) is not None:
        return moment < oldest
    year = latest_year(entry.date_text or "")
    return year is not None and year < oldest.year


def latest_year(text: str) -> int | None:
    """The year of our calendar in which a date that cannot be read lies at the latest: also of a year of the Solar
    Hijri (1350 to 1430), the Hijri (1431 to 1500) or the Hebrew calendar (5700 to 5900); None if there is no year."""
    for digits in re.findall(r"(?<!\d)\d{4}(?!\d)", text):
        year = int(digits)
        if 1970 <= year <= 2200:
            return year
        if 1350 <= year <= 1430:
            return year + 622
        if 1431 <= year <= 1500:
            return int(year * 0.970225 + 622.5)  # 33 of its years are 32 of ours
        if 5700 <= year <= 5900:
            return year - 3760
    return None


def _known(source: Source, post: Post, each: Named) -> Revised | Same:
    """Only the source a post came from may change it: two feeds with one story would change it for ever."""
    is_its_own = post.source_id == source.id and post.state is not PostState.RETRACTED
    content = entry_to_post.retold(each.prepared, post) if is_its_own else None
    if content is None:
        return Same(post.id, each.names.kept, each.names.translations)
    return Revised(post, content, each.names.kept, each.names.translations)


def _without_a_burst(decisions: list[Decision]) -> list[Decision]:
    announced = [d for d in decisions if isinstance(d, New) and d.announce]
    if len(announced) <= BURST:
        return decisions
    return [_held(d, ApprovalReason.BURST) if isinstance(d, New) and d.announce else d for d in decisions]


def _by_rule(decisions: list[Decision], rule: ReleaseRule) -> list[Decision]:
    if rule == AT_ONCE:
        return decisions
    reason = ApprovalReason.RULE if rule.approval else ApprovalReason.MINUTES
    return [_held(d, reason) if isinstance(d, New) and d.announce else d for d in decisions]


def _held(new: New, reason: ApprovalReason) -> New:
    return replace(new, post=replace(new.post, state=PostState.HELD), announce=False, reason=reason)
