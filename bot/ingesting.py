"""Fetched entries -> new posts, revisions, or nothing: recognised, held back, or published.

    source ──read──> Feed ──names──> known posts, one question ──decide (pure)──> New | Revised | Same
                                                                                      │
                    posts, keys, plans, in transactions of a slice each; the source with the last <──┘

What is decided stands in `story_decisions`, what a fetch makes of its source in `source_state`.
"""

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot import errors, identity, joining, publishing, topic_registry, urls
from bot.desk_nouns import UNDECIDED, ApprovalReason
from bot.entry import Feed, Names, Translation
from bot.model import Post, Source, Topic
from bot.ports import Clock, Reading, SourceProblem, SourceReader, Store, Work
from bot.release_rules import ReleaseRule
from bot.repositories.posts import PlannedRelease
from bot.source_state import after_failure, after_push, after_success, corrections_left, with_corrections
from bot.story_decisions import Decision, New, Revised, Same, decide, decide_named, named_entries
from bot.story_matching import Named

__all__ = ["IngestResult", "decide", "due", "fetch", "read_within", "remember_source", "take"]

log = logging.getLogger(__name__)

NEW_TOPICS = 100
"""Topics that one reading of a source may make: the tags of 20 entries at five each, more than a newsroom invents at a
time. A feed whose tags are noise must not fill the list readers choose from."""
DEFAULT_INTERVAL = 300.0  # seconds between two readings
BROKEN = "Something went wrong inside israfan while it was read; the log says what. It is tried again later."
CUT_OFF = "It ends in the middle, so a part of it is missing. It is read again soon."
FIRST_TRIES = 3
"""Readings of a new source that wait for a whole feed: what is missing from the baseline would be announced as new. One
that is never whole is then taken as it is."""
REVISED_UNSEEN_SECONDS = 3600.0  # a change that no copy shows is kept once in so long


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestResult:
    """What one fetch of a source changed. `notices`: sentences for the operator that were not said before."""

    announced: int = 0
    stored: int = 0
    held: int = 0  # in a burst
    waiting: int = 0  # by the source's rule: for somebody's yes, or for some minutes
    revised: int = 0
    postponed: int = 0  # corrections that wait because the source brought too many
    error: str | None = None
    problem: SourceProblem | None = field(default=None, compare=False)  # with the detail that is for the operator alone
    joined: int | None = None  # the source that it is one with now


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be carried out, and what was found already on the way there."""

    decisions: tuple[Decision, ...]
    known: Mapping[str, int]
    postponed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Withheld:
    """What a reading brought in excess: corrections that wait, and topics that are not made."""

    corrections: int
    topics: int


async def remember_source(
    work: Work,
    clock: Clock,
    url: str,
    *,
    topics: Sequence[str] = (),
    interval: float | None = None,
    site: str | None = None,
    release: ReleaseRule | None = None,
) -> tuple[Source, Source | None]:
    """Remember a feed by its own address (`SourceReader.discover`); one that is known gets the topics as well, and the
    interval, the site and the rule that are given. Returns it, and as it was before; None: it is new."""
    await topic_registry.registered(work, topics)
    known = await work.sources.by_url(url)
    if known is None:
        every = interval or DEFAULT_INTERVAL
        new = await work.sources.add(url, name=None, topics=topics, interval=every, now=clock.now(), site=site)
        if release is not None:
            await work.sources.save(new := replace(new, release=release))
        return new, None
    more = _with_more(known.topics, topics)
    source = replace(
        known,
        topics=more,
        interval=interval or known.interval,
        site=site or known.site,
        release=release or known.release,
    )
    await work.sources.save(source)
    return source, known


async def fetch(store: Store, clock: Clock, reader: SourceReader, source: Source) -> IngestResult:
    """Read one source and keep what it says. Whatever fails is kept on the source, with a time to try again; only a
    store that takes no writes raises."""
    try:
        reading = await reader.read(source)
        return await _keep(store, clock, source, reading)
    except SourceProblem as problem:
        return await _failed(store, clock, source, problem)
    except errors.Busy:
        raise
    except Exception:
        if source.error != BROKEN:
            log.exception(
                "source %d: not read, an error in this program; it is tried again at growing intervals", source.id
            )
        return await _failed(store, clock, source, SourceProblem(BROKEN))


async def take(store: Store, clock: Clock, source: Source, reading: Reading) -> IngestResult:
    """Keep what was sent to us for a source that has its baseline. Raises Busy."""
    return await _keep(store, clock, source, reading)


async def read_within(store: Store, clock: Clock, source_id: int, seconds: float) -> None:
    """Have a source read again no later than this."""
    async with store.work() as work:
        source = await work.sources.get(source_id)
        soon = clock.now() + timedelta(seconds=seconds)
        if source is not None and source.next_fetch_at > soon:
            await work.sources.save(replace(source, next_fetch_at=soon))


async def due(store: Store, clock: Clock, *, limit: int = 50) -> list[Source]:
    """The sources whose time has come; the caller fetches them side by side."""
    async with store.reading() as work:
        return list(await work.sources.due(clock.now(), limit))


async def _failed(store: Store, clock: Clock, source: Source, problem: SourceProblem) -> IngestResult:
    if source.error != problem.reason:  # said once for as long as it lasts
        log.warning("source %d (%s): cannot be read: %s", source.id, source.name or source.url, problem.reason)
    async with store.work() as work:
        await _save(work, after_failure(source, problem, clock.now()))
    return IngestResult(error=problem.reason, problem=problem)


async def _keep(store: Store, clock: Clock, source: Source, reading: Reading) -> IngestResult:
    if reading.moved_to and (joined := await _joined(store, source, reading.moved_to)):
        return IngestResult(joined=joined)
    if source.error and not _is_too_short(source, reading.feed):
        log.info("source %d (%s): read again after failures", source.id, source.name or source.url)
    if reading.feed is None:
        async with store.work() as work:
            await _save(work, after_success(source, reading, clock.now(), new=False))
        return IngestResult()
    if _is_too_short(source, reading.feed):
        raise SourceProblem(CUT_OFF)
    named = named_entries(source, reading.feed)
    plan = await _plan(store, clock, source, named, sent=reading.sent_by is not None)
    topics = await _topics(store, source, plan.decisions)
    kept: list[Decision] = []
    asking = _Questions(source)
    for part in _slices(plan.decisions):
        async with store.work() as work:
            decisions = await _still_new(work, part, plan.known)
            await joining.hold_for(work, _translations(decisions), plan.known)
            for decision in decisions:
                kept.append(await _carry_out(work, clock, decision, plan.known, topics, asking))
        await asyncio.sleep(0)
    withheld = _Withheld(corrections=plan.postponed, topics=_not_made(plan.decisions, topics))
    return await _finish(store, clock, source, reading, kept, withheld)


def _is_too_short(source: Source, feed: Feed | None) -> bool:
    """Whether a feed is cut off that would become the baseline."""
    return feed is not None and feed.cut_off and not source.baseline and source.failures < FIRST_TRIES


async def _save(work: Work, source: Source) -> None:
    """The source after a reading, with what a person changed of it while the reading went on."""
    now = await work.sources.get(source.id)
    if now is not None:
        kept = replace(
            source,
            topics=now.topics,
            interval=now.interval,
            site=now.site,
            paused_at=now.paused_at,
            release=now.release,
        )
        await work.sources.save(kept)


async def _joined(store: Store, source: Source, address: str) -> int | None:
    """The other source that has this address, after the two have become one; None where there is no other."""
    async with store.work() as work:
        other = await work.sources.by_url(address) or await _in_other_words(work, source, address)
        if other is None or other.id == source.id:
            return None
        await work.sources.save(replace(other, topics=_with_more(other.topics, source.topics)))
        await work.sources.join(source.id, other.id)
    log.warning(
        "source %d (%s): joined with source %d (%s), as it moved to that address for good; take the old address out of "
        "the settings",
        source.id,
        source.url,
        other.id,
        other.url,
    )
    return other.id


async def _in_other_words(work: Work, source: Source, address: str) -> Source | None:
    """The other source that has this address in another spelling; read twice, each story would be looked at twice."""
    spelling = urls.feed_spelling(address)
    if spelling is None or spelling == urls.feed_spelling(source.url):
        return None
    return next((each for each in await work.sources.all() if urls.feed_spelling(each.url) == spelling), None)


async def _plan(store: Store, clock: Clock, source: Source, named: Sequence[Named], *, sent: bool) -> _Plan:
    """What to do, from what is known: read in one question each, before anything is written."""
    async with store.reading() as work:
        known = await work.posts.by_keys(key for each in named for key in _keys(each.names))
        posts = await work.posts.many(known.values())
    known = {key: post_id for key, post_id in known.items() if post_id in posts}
    decisions = decide_named(source, named, known, posts, clock.now())
    return _with_fewer_corrections(source, decisions, known, clock, sent=sent)


def _keys(names: Names) -> tuple[str, ...]:
    return (*names.asked, *names.kept, *joining.translation_keys(names.translations))


def _with_fewer_corrections(
    source: Source, decisions: Sequence[Decision], known: Mapping[str, int], clock: Clock, *, sent: bool
) -> _Plan:
    """Corrections that readers see are limited for each source: those of the posts that were corrected longest ago go
    first, the others wait for a later reading and then say what the source says by then. What was `sent` to us is not
    said again, so what nobody sees of it does not wait."""
    now = clock.now()
    seen = [each for each in decisions if isinstance(each, Revised) and publishing.shows(each.post, each.content)]
    waiting = sorted(seen, key=lambda each: each.post.updated_at)[corrections_left(source, now) :]
    unseen = [
        each
        for each in decisions
        if not sent
        and isinstance(each, Revised)
        and not publishing.shows(each.post, each.content)
        and each.post.revision > 1
        and (now - each.post.updated_at).total_seconds() < REVISED_UNSEEN_SECONDS
    ]
    later = {each.post.id for each in (*waiting, *unseen)}
    kept = tuple(
        Same(each.post.id, each.keys, each.translations)
        if isinstance(each, Revised) and each.post.id in later
        else each
        for each in decisions
    )
    return _Plan(kept, known, len(waiting))


async def _topics(store: Store, source: Source, decisions: Sequence[Decision]) -> Mapping[str, Topic]:
    """The topics of the new posts by folded title; of a feed's own tags, not more than `NEW_TOPICS` are made."""
    titles = [topic.title for each in decisions if isinstance(each, New) for topic in each.topics]
    if not titles:
        return {}
    async with store.work() as work:
        own = await topic_registry.registered(work, source.topics)
        return own | await topic_registry.registered(work, titles, most_new=NEW_TOPICS)


def _not_made(decisions: Sequence[Decision], topics: Mapping[str, Topic]) -> int:
    """How many of the new posts' tags are no topic."""
    tags = {identity.fold(tag.title) for each in decisions if isinstance(each, New) for tag in each.topics}
    return len(tags - topics.keys() - {""})


def _slices(decisions: Sequence[Decision]) -> Iterator[Sequence[Decision]]:
    """So many at a time that one transaction stays short: nobody else writes to SQLite meanwhile."""
    for start in range(0, len(decisions), SLICE):
        yield decisions[start : start + SLICE]


SLICE = 20


async def _still_new(work: Work, decisions: Sequence[Decision], before: Mapping[str, int]) -> Sequence[Decision]:
    """Another source may have brought a story in between: what it is known as now, and was not before, is not new."""
    strong = {key for each in decisions if isinstance(each, New) for key in each.asked} - before.keys()
    known = await work.posts.by_keys(strong) if strong else {}
    return [_or_same(each, known) if known and isinstance(each, New) else each for each in decisions]


def _or_same(new: New, known: Mapping[str, int]) -> New | Same:
    post_id = next((known[key] for key in new.asked if key in known), None)
    return new if post_id is None else Same(post_id, new.post.keys, new.translations)


@dataclass(slots=True)
class _Questions:
    """What the desk is asked about one reading: of a burst, and of old entries, one question with the list; of what
    the source's rule has wait, one each."""

    source: Source
    lists: dict[ApprovalReason, int] = field(default_factory=dict)

    async def ask(self, work: Work, clock: Clock, post: Post, reason: ApprovalReason) -> None:
        """The question stands in the unit of work that keeps the post: neither is there without the other."""
        if reason is ApprovalReason.MINUTES:
            at = clock.now() + timedelta(minutes=self.source.release.minutes)
            by = f"source {self.source.id}"
            await publishing.plan_release(
                work, PlannedRelease(post_id=post.id, at=at, lane=post.lane, before=post.state, by=by)
            )
        known = await work.approvals.get(self.lists[reason]) if reason in self.lists else None
        if known is not None and known.state in UNDECIDED:  # what is decided is not decided for more than was shown
            await work.approvals.add_posts(known.id, [post.id])
            return
        source = self.source.name or self.source.url
        asked = await work.approvals.ask(reason, source, [post.id], clock.now())
        if reason in (ApprovalReason.BURST, ApprovalReason.OLD):
            self.lists[reason] = asked.id


async def _carry_out(
    work: Work,
    clock: Clock,
    decision: Decision,
    known: Mapping[str, int],
    topics: Mapping[str, Topic],
    asking: _Questions,
) -> Decision:
    match decision:
        case New(new, named, announce, reason=reason):
            found = (topics.get(identity.fold(each.title)) for each in named)
            slugs = tuple(dict.fromkeys(each.slug for each in found if each is not None))
            post = await work.posts.add(replace(new, topics=slugs), clock.now())
            await _join(work, post.id, decision, known)  # before it is planned: who has it in another language has it
            if announce:
                await publishing.release(work, clock, post)
            if reason is not None:
                await asking.ask(work, clock, post, reason)
        case Revised(post, content, keys):
            await _add_keys(work, post.id, keys, known)
            await publishing.revise(work, clock, post, content)
            await _join(work, post.id, decision, known)
        case Same(post_id, keys):
            await _add_keys(work, post_id, keys, known)
            await _join(work, post_id, decision, known)
    return decision


def _translations(decisions: Sequence[Decision]) -> Iterator[tuple[int | None, Sequence[Translation]]]:
    """What they say of other languages, by post; of a new one, which has no number yet, by None."""
    for decision in decisions:
        match decision:
            case Same(post_id):
                yield post_id, decision.translations
            case Revised(post):
                yield post.id, decision.translations
            case New():
                yield None, decision.translations


async def _join(work: Work, post_id: int, decision: Decision, known: Mapping[str, int]) -> None:
    """With what it says in other languages; of a new one that may have come with this very reading."""
    translations = decision.translations
    if translations and isinstance(decision, New):
        known = await work.posts.by_keys(joining.translation_keys(translations))
    if translations:
        await joining.join_translations(work, post_id, translations, known)


async def _add_keys(work: Work, post_id: int, keys: Sequence[str], known: Mapping[str, int]) -> None:
    """Most stories bring no new name, and then nothing is written."""
    if new := [key for key in keys if key not in known]:
        await work.posts.add_keys(post_id, new)


async def _finish(
    store: Store,
    clock: Clock,
    source: Source,
    reading: Reading,
    decisions: Sequence[Decision],
    withheld: _Withheld,
) -> IngestResult:
    """Keep the source as it is now, and say what is new about it."""
    now = clock.now()
    news = [each for each in decisions if isinstance(each, New)]
    announced, held = sum(each.announce for each in news), sum(each.reason is ApprovalReason.BURST for each in news)
    waiting = sum(each.reason in (ApprovalReason.RULE, ApprovalReason.MINUTES) for each in news)
    revised = [each for each in decisions if isinstance(each, Revised)]
    seen = sum(publishing.shows(each.post, each.content) for each in revised)
    notice = _notice(reading.feed, held, withheld)
    if notice and notice != source.notice:
        log.warning("source %d (%s): %s", source.id, source.name or source.url, notice)
    brought = announced + held + waiting > 0
    after = after_push(source, reading, now, new=brought) if reading.sent_by else None
    after = with_corrections(after or after_success(source, reading, now, new=brought), seen, now)
    is_cut_off = reading.feed is not None and reading.feed.cut_off
    if reading.sent_by is None and (
        withheld.corrections or is_cut_off
    ):  # a feed that has not changed is not read again, and the rest never sent
        after = replace(after, etag=None, last_modified=None)
    async with store.work() as work:
        await _save(work, replace(after, notice=notice))
    return IngestResult(
        announced=announced,
        stored=len(news) - announced - held - waiting,
        held=held,
        waiting=waiting,
        revised=len(revised),
        postponed=withheld.corrections,
    )


def _notice(feed: Feed | None, held: int, withheld: _Withheld) -> str | None:
    """What the operator should know of a reading that worked."""
    parts = []
    if feed and feed.cut_off:
        parts.append("It ends in the middle; the entries before that are taken.")
    if feed and feed.skipped:
        more = f" and {len(feed.skipped) - 1} more like it" if len(feed.skipped) > 1 else ""
        parts.append(f"{feed.skipped[0].rstrip('.')}{more}; the other entries are taken.")
    if held:
        parts.append(f"It brought {held} new entries at once; they are held for an editor.")
    if withheld.corrections:
        parts.append("Its entries change so often that some corrections are sent later.")
    if withheld.topics:
        parts.append(
            f"It brought more than {NEW_TOPICS} new topics at once: {withheld.topics} of them were not added, "
            "and are when a later entry has them."
        )
    return " ".join(parts) or None


def _with_more(topics: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    known = {identity.fold(title) for title in topics}
    return (*topics, *(title for title in dict.fromkeys(more) if identity.fold(title) not in known))
