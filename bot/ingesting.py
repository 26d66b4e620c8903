"""Fetched entries -> new posts, revisions, or nothing: recognised, held back, or published.

    source ──read──> Feed ──decide (pure)──> New | Revised | Same ──one transaction──> posts, keys, plans, source

- The first successful fetch of a source is its baseline: its entries are known from then on and announced to nobody.
- An entry older than `MAX_AGE` when it first appears is kept, not announced (a feed that shows its archive again).
- More than `BURST` new entries at once from a source that has its baseline are held for an editor.
"""

import logging
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import errors, identity, markup, publishing
from bot.entry import Entry, Feed
from bot.message import seen
from bot.model import Content, NewPost, Post, PostKind, PostState, Source, Topic
from bot.ports import Clock, Reading, SourceProblem, SourceReader, Store, Work

log = logging.getLogger(__name__)

MAX_ENTRIES = 500  # looked at in one fetch (SECURITY D2)
MAX_AGE = timedelta(days=3)
BURST = 20
MAX_TAGS = 5  # of an entry's own tags; the source's topics come first
BACK_OFF = (60.0, 300.0, 900.0, 3600.0, 6 * 3600.0)  # seconds, by failures in a row
MIN_INTERVAL = 1.0
MAX_WAIT = 24 * 3600.0  # however long a publisher asks to be left alone


@dataclass(frozen=True, slots=True)
class New:
    """A story not seen before. `announce`: readers are told."""

    post: NewPost
    topics: tuple[Topic, ...]
    announce: bool


@dataclass(frozen=True, slots=True)
class Revised:
    """A known story that says something else now."""

    post: Post
    content: Content
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """A known story; perhaps under one more name."""

    post_id: int
    keys: tuple[str, ...]


Decision = New | Revised | Same


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What one fetch of a source changed."""

    announced: int = 0
    stored: int = 0
    held: int = 0
    revised: int = 0
    error: str | None = None


# ── Deciding ────────────────────────────────────────────────────────────────────────────────────────────────────────


def decide(
    source: Source, feed: Feed, known: Mapping[str, int], posts: Mapping[int, Post], now: datetime
) -> list[Decision]:
    """What each entry is, oldest first. Pure. `known` maps identity keys to posts, `posts` holds those."""
    entries = _oldest_first(_readable(feed.entries[:MAX_ENTRIES]))
    shared = identity.shared_urls(entries, feed.link, source.url)
    named = [(entry, identity.keys(entry, source.id, shared_urls=shared)) for entry in entries]
    taken = {known[key] for _, keys in named for key in keys if key in known and identity.is_strong(key)}
    index: dict[int | str, int] = {}  # where the decision about a post, or about a new story's key, stands
    decisions: list[Decision] = []
    for entry, keys in named:
        content = _content(entry, feed)
        post_id = _recognised(keys, known, taken)
        at = index.get(post_id) if post_id else _met_before(keys, index)
        decision = _known(source, posts[post_id], content, keys) if post_id else _new(source, entry, content, keys, now)
        if at is None:
            index.update(dict.fromkeys([post_id] if post_id else keys, len(decisions)))
            decisions.append(decision)
        else:
            decisions[at] = _later(decisions[at], decision)
    return _without_a_burst(decisions) if source.baseline else decisions


def _recognised(keys: Sequence[str], known: Mapping[str, int], taken: Set[int]) -> int | None:
    """The post these keys name. A title alone does not name one that another entry of the feed names outright."""
    for key in keys:
        if key in known and (identity.is_strong(key) or known[key] not in taken):
            return known[key]
    return None


def _met_before(keys: Sequence[str], index: Mapping[int | str, int]) -> int | None:
    """Where the same new story stood earlier in this feed. With a name of its own, a like title is no proof."""
    strong = [key for key in keys if identity.is_strong(key)]
    return next((index[key] for key in strong or keys if key in index), None)


def _later(first: Decision, second: Decision) -> Decision:
    """One story twice in a feed: the newer entry's words, both entries' names."""
    if isinstance(first, New) and isinstance(second, New):
        names = tuple(dict.fromkeys((*first.post.keys, *second.post.keys)))
        return replace(second, post=replace(second.post, keys=names))
    return second


def _readable(entries: Sequence[Entry]) -> list[Entry]:
    return [e for e in entries if (e.title or "").strip() or (e.summary or "").strip() or (e.content or "").strip()]


def _oldest_first(entries: Sequence[Entry]) -> list[Entry]:
    """By date where all have one, else the feed's order turned round (feeds list the newest first)."""
    turned = list(reversed(entries))
    dates = [entry.published or entry.updated for entry in turned]
    if any(date is None for date in dates):
        return turned
    return [
        entry for _, _, entry in sorted(zip(dates, range(len(turned)), turned, strict=True), key=lambda row: row[:2])
    ]


def _new(source: Source, entry: Entry, content: Content, keys: tuple[str, ...], now: datetime) -> New:
    published = entry.published or entry.updated
    old = published is not None and now - published > MAX_AGE
    titles = dict.fromkeys((*source.topics, *[seen(tag).strip() for tag in entry.tags[:MAX_TAGS]]))
    topics = {topic.slug: topic for topic in map(identity.topic, filter(None, titles))}
    post = NewPost(
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED,
        content=content,
        keys=keys,
        topics=tuple(topics),
        source_id=source.id,
        published_at=min(published, now) if published else now,
    )
    return New(post, tuple(topics.values()), announce=source.baseline and not old)


def _known(source: Source, post: Post, content: Content, keys: tuple[str, ...]) -> Revised | Same:
    """Only the source a post came from may change it: two feeds with one story would change it for ever."""
    if post.source_id != source.id or post.state is PostState.RETRACTED or content.said == post.content.said:
        return Same(post.id, keys)
    return Revised(post, content, keys)


def _without_a_burst(decisions: list[Decision]) -> list[Decision]:
    announced = [d for d in decisions if isinstance(d, New) and d.announce]
    if len(announced) <= BURST:
        return decisions
    return [_held(d) if isinstance(d, New) and d.announce else d for d in decisions]


def _held(new: New) -> New:
    return replace(new, post=replace(new.post, state=PostState.HELD), announce=False)


def _content(entry: Entry, feed: Feed) -> Content:
    source = entry.content or entry.summary or ""
    summary = markup.plain(entry.summary or "")
    first = summary.split("\n\n")[0]
    title = _line(markup.plain(entry.title or "")) or _line(first)[:120]
    return Content(
        title=title,
        summary=_line(first),
        body=markup.in_paragraphs(source),
        url=entry.link,
        image=entry.image,
        author=entry.author_name or None,
        language=entry.language or (feed.language or "").split("-")[0].lower() or None,
        said=identity.digest(title, _line(summary), source, entry.link, entry.image, entry.author_name),
    )


def _line(text: str) -> str:
    return " ".join(seen(text).split())


def after_success(source: Source, reading: Reading, now: datetime, *, new: bool) -> Source:
    """The source as it is after a fetch that worked. Pure."""
    wait = min(max(source.interval, reading.wait or 0, MIN_INTERVAL), max(MAX_WAIT, source.interval))
    return replace(
        source,
        url=reading.moved_to or source.url,
        name=source.name or (_line(reading.feed.title or "")[:80] or None if reading.feed else None),
        etag=reading.etag,
        last_modified=reading.last_modified,
        baseline=True,
        failures=0,
        error=None,
        next_fetch_at=now + timedelta(seconds=wait),
        last_fetch_at=now,
        last_success_at=now,
        last_new_at=now if new else source.last_new_at,
    )


def after_failure(source: Source, problem: SourceProblem, now: datetime) -> Source:
    """The source as it is after a fetch that failed: later each time, never forgotten, the reason kept. Pure."""
    back_off = BACK_OFF[min(source.failures, len(BACK_OFF) - 1)]
    wait = min(max(source.interval, back_off, problem.wait or 0), max(MAX_WAIT, source.interval))
    return replace(
        source,
        failures=source.failures + 1,
        error=problem.reason,
        next_fetch_at=now + timedelta(seconds=wait),
        last_fetch_at=now,
    )


# ── Acting ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def add_source(
    store: Store, clock: Clock, reader: SourceReader, url: str, *, topics: Sequence[str] = (), interval: float = 300.0
) -> tuple[Source, bool]:
    """Remember a feed, found from a site's address if need be; one that is known gets the topics as well.

    Returns it, and whether it is new. Raises BadInput with the reason it cannot be read.
    """
    try:
        found = await reader.discover(url)
    except SourceProblem as problem:
        raise errors.BadInput(f"{url} cannot be added: {problem.reason}") from problem
    async with store.work() as work:
        await work.topics.ensure([identity.topic(title) for title in topics])
        known = next((each for each in await work.sources.all() if each.url == found), None)
        if known is None:
            return await work.sources.add(found, name=None, topics=topics, interval=interval, now=clock.now()), True
        slugs = {identity.topic(title).slug for title in known.topics}
        more = [title for title in topics if identity.topic(title).slug not in slugs]
        source = replace(known, topics=(*known.topics, *more))
        await work.sources.save(source)
    return source, False


async def fetch(store: Store, clock: Clock, reader: SourceReader, source: Source) -> Fetched:
    """Read one source and keep what it says. A failure is kept on the source, never raised."""
    try:
        reading = await reader.read(source)
    except SourceProblem as problem:
        log.warning("source %d cannot be read: %s", source.id, problem.reason)
        async with store.work() as work:
            await work.sources.save(after_failure(source, problem, clock.now()))
        return Fetched(error=problem.reason)
    async with store.work() as work:
        fetched = await _keep(work, clock, source, reading.feed) if reading.feed else Fetched()
        new = fetched.announced + fetched.held > 0
        await work.sources.save(after_success(source, reading, clock.now(), new=new))
    return fetched


async def due(store: Store, clock: Clock, *, limit: int = 50) -> list[Source]:
    """The sources whose time has come; the caller fetches them side by side."""
    async with store.reading() as work:
        return list(await work.sources.due(clock.now(), limit))


async def _keep(work: Work, clock: Clock, source: Source, feed: Feed) -> Fetched:
    entries = _readable(feed.entries[:MAX_ENTRIES])
    shared = identity.shared_urls(entries, feed.link, source.url)
    keys = {key for entry in entries for key in identity.keys(entry, source.id, shared_urls=shared)}
    known = await work.posts.by_keys(keys)
    posts = {post_id: post for post_id in set(known.values()) if (post := await work.posts.get(post_id))}
    decisions = decide(source, feed, {k: p for k, p in known.items() if p in posts}, posts, clock.now())
    for decision in decisions:
        await _carry_out(work, clock, decision)
    news = [decision for decision in decisions if isinstance(decision, New)]
    held = sum(new.post.state is PostState.HELD for new in news)
    if held:
        log.warning("source %d brought %d new entries at once; they are held for an editor", source.id, held)
    announced = sum(new.announce for new in news)
    revised = sum(isinstance(decision, Revised) for decision in decisions)
    return Fetched(announced=announced, stored=len(news) - announced - held, held=held, revised=revised)


async def _carry_out(work: Work, clock: Clock, decision: Decision) -> None:
    match decision:
        case New(new, topics, announce):
            await work.topics.ensure(topics)
            post = await work.posts.add(new, clock.now())
            if announce:
                await publishing.release(work, clock, post)
        case Revised(post, content, keys):
            await work.posts.add_keys(post.id, keys)
            await publishing.revise(work, clock, post, content)
        case Same(post_id, keys):
            await work.posts.add_keys(post_id, keys)
