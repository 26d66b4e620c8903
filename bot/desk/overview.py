"""What the desk looks at: what is being sent now, what waits for somebody, posts with their numbers, one post whole.

Nothing here counts copies: how many stand where is kept as they are written (`Deliveries.tallies`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from bot import errors, markup, post_report, search
from bot.breaking_clock import BreakingClock, clock
from bot.desk.access import Actor, Right
from bot.desk_nouns import Broadcast, BroadcastState, StopOrder
from bot.model import Address, DeliveryState, Lane, Post, PostState, Source, Tally
from bot.outbox import Arrivals, LedgerRow
from bot.ports import Store, Work
from bot.repositories.posts import PlannedRelease
from bot.subscriber import Subscriber
from bot.variants import Variant
from bot.word_changes import Stretch, stretches

LOOKED_AT = 40  # newest posts, among which is what is being sent but for what is planned, broadcast or corrected
UNSEEN_LOOKED_AT = 100  # newest drafts, and so many of each other sort that readers cannot find, when words are sought
NEXT = 5  # releases, posts on hold, and posts that went out, that are shown at once
_UNSEEN = (PostState.DRAFT, PostState.HELD, PostState.SCHEDULED, PostState.RETRACTED)
_REVISIONS = 12  # of one post, the newest
_DIGITS = 12  # of a post's number: more fit no database


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post with where its copies stand. `arrivals`: of breaking news, when they came."""

    post: Post
    tally: Tally
    broadcast: Broadcast | None = None
    arrivals: Arrivals | None = None

    @property
    def is_going_out(self) -> bool:
        """Whether something of it is still to be sent or changed."""
        return bool(self.tally.open or self.tally.planning)

    @property
    def is_breaking(self) -> bool:
        """Whether there is a clock to show."""
        return self.arrivals is not None and self.arrivals.since is not None and self.tally.total > 0

    def ran(self, now: datetime) -> BreakingClock | None:
        """Of breaking news, how far it is against what is promised."""
        return clock(self.tally, self.arrivals, now) if self.arrivals else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """`sending`: what goes out now, the newest first; `sent`: what did before, likewise. `waiting`: copies still to be
    sent, by platform."""

    sending: Sequence[PostRow]
    sent: Sequence[PostRow]
    held: Sequence[Post]
    planned: Sequence[tuple[PlannedRelease, Post]]
    waiting: Mapping[str, int]
    order: StopOrder | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionView:
    """One revision, as what it changed: of the title, the standfirst and the text."""

    number: int
    corrected_at: str | None
    title: tuple[Stretch, ...]
    summary: tuple[Stretch, ...]
    body: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePost:
    """One post with everything that is known of it."""

    post: Post
    report: post_report.StoryReport
    broadcast: Broadcast | None = None
    planned: PlannedRelease | None = None
    languages: tuple[Variant, ...] = ()
    revisions: tuple[RevisionView, ...] = field(default=())

    @property
    def is_going_out(self) -> bool:
        """Whether something of it is still to be sent or changed."""
        return bool(self.report.tally.open or self.report.tally.planning)

    @property
    def is_breaking(self) -> bool:
        """Whether there is a clock to show."""
        report = self.report
        return self.post.lane is Lane.BREAKING and report.arrivals.since is not None and report.tally.total > 0

    def ran(self, now: datetime) -> BreakingClock | None:
        """Of breaking news, how far it is against what is promised."""
        return clock(self.report.tally, self.report.arrivals, now)


async def today(store: Store, actor: Actor) -> Today:
    """What goes out now and what waits. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        newest = await work.posts.list(limit=LOOKED_AT)
        broadcasts = {each.post_id: each for each in await work.broadcasts.open()}
        numbers = {each.id for each in newest if each.state is PostState.PUBLISHED} | set(broadcasts)
        numbers |= {each.post_id for each in await work.deliveries.open_plans()}
        numbers |= {each.post_id for each in await work.post_changes.open()}
        tallies = await work.deliveries.tallies(numbers)
        moving = sorted((each for each in numbers if tallies[each].open or tallies[each].planning), reverse=True)
        posts = await work.posts.many(moving)
        urgent = [each for each in moving if each in posts and posts[each].lane is Lane.BREAKING]
        arrivals = {each: await work.deliveries.arrivals(each) for each in urgent}
        planned = await work.releases.next(limit=NEXT)
        planned_posts = await work.posts.many(each.post_id for each in planned)
        return Today(
            sending=[
                PostRow(
                    post=posts[each],
                    tally=tallies[each],
                    broadcast=broadcasts.get(each),
                    arrivals=arrivals.get(each),
                )
                for each in moving
                if each in posts
            ],
            sent=[
                PostRow(post=each, tally=tallies[each.id])
                for each in newest
                if each.published_at and each.id in tallies and each.id not in moving and tallies[each.id].total
            ][:NEXT],
            held=await work.posts.list(limit=NEXT, state=PostState.HELD),
            planned=[(each, planned_posts[each.post_id]) for each in planned if each.post_id in planned_posts],
            waiting=await work.deliveries.waiting(),
            order=await work.kill_switch.order(),
        )


async def posts(
    store: Store,
    actor: Actor,
    *,
    limit: int,
    state: PostState | None = None,
    before_id: int | None = None,
    words: str = "",
) -> Sequence[PostRow]:
    """Posts with their numbers, the newest stored first. `words`: those that hold all of them, first what readers
    cannot find, as drafts, by headline and standfirst, then what they can, the best first; or the one of that number.
    Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        found: Sequence[Post]
        if words.strip():
            found = [each for each in await _found(work, words, limit) if state in (None, each.state)][:limit]
        else:
            found = await work.posts.list(limit=limit, state=state, before_id=before_id)
        tallies = await work.deliveries.tallies([each.id for each in found])
    return [PostRow(post=each, tally=tallies[each.id]) for each in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPage:
    """Some posts, and where the next ones begin: behind a post, or behind a place among what was found. None: there
    are no more."""

    posts: Sequence[Post]
    next: int | search.Place | None = None


async def stored_posts(
    store: Store,
    actor: Actor,
    *,
    limit: int,
    state: PostState | None = None,
    topic: str | None = None,
    before_id: int | None = None,
) -> PostPage:
    """Posts, the newest stored first; `topic`: as people call it. Raises NotFound for an unknown topic, NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        slug = await _slug(work, topic)
        found = await work.posts.list(limit=limit + 1, state=state, before_id=before_id, topic=slug)
    return PostPage(posts=found[:limit], next=found[limit - 1].id if len(found) > limit else None)


async def archived_posts(
    store: Store, actor: Actor, words: str, *, limit: int, topic: str | None = None, after: search.Place | None = None
) -> PostPage:
    """Published and archived articles that hold all of these words, the best first; `topic`: as people call it. Raises
    NotFound for an unknown topic, NotAllowed."""
    actor.require(Right.VIEW)
    terms = search.terms(words)
    if not terms:
        return PostPage(posts=())
    async with store.reading() as work:
        query = search.ArchiveQuery(terms=terms, topic=await _slug(work, topic))
        places = [each for each in search.ranked(await work.search.find(query), query) if after is None or each < after]
        found = await work.posts.many(each.post_id for each in places[:limit])
    shown = [found[each.post_id] for each in places[:limit] if each.post_id in found]
    return PostPage(posts=shown, next=places[limit - 1] if len(places) > limit else None)


async def _slug(work: Work, topic: str | None) -> str | None:
    if topic is None:
        return None
    found = await work.topics.find(topic)
    if found is None:
        raise errors.NotFound(phrase="desk-no-topic", topic=topic)
    return found.slug


async def _found(work: Work, words: str, limit: int) -> Sequence[Post]:
    number = words.strip().removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) <= _DIGITS:
        one = await work.posts.get(int(number))
        return [one] if one else []
    terms = search.terms(words)
    if not terms:
        return []
    query = search.ArchiveQuery(terms=terms)
    numbers = [each.post_id for each in search.ranked(await work.search.find(query), query)[:limit]]
    found = await work.posts.many(numbers)
    return [*await _unseen(work, terms), *(found[each] for each in numbers if each in found)]


async def _unseen(work: Work, terms: Sequence[search.Term]) -> Sequence[Post]:
    """What no reader can find, the newest first: it is in no index."""
    newest = [each for state in _UNSEEN for each in await work.posts.list(limit=UNSEEN_LOOKED_AT, state=state)]
    held = (each for each in newest if search.names(each, terms))
    return sorted(held, key=lambda each: each.id, reverse=True)


async def whole(store: Store, actor: Actor, post_id: int) -> WholePost:
    """One post with its report and what each revision changed. Raises NotFound, NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        post = await work.posts.get(post_id)
        if post is None:
            raise errors.NotFound(phrase="post-unknown", number=post_id)
        tally = await work.deliveries.tally(post_id)
        first = max(1, post.revision - _REVISIONS)
        said = [await work.posts.content(post_id, number) for number in range(first, post.revision + 1)]
        return WholePost(
            post=post,
            report=post_report.StoryReport(post=post, tally=tally, arrivals=await work.deliveries.arrivals(post_id)),
            broadcast=await work.broadcasts.of_post(post_id),
            planned=await work.releases.look(post_id),
            languages=await work.variants.together(post_id),
            revisions=tuple(_changes([each for each in said if each])),
        )


def _changes(said: Sequence[Post]) -> Iterator[RevisionView]:
    """The newest first; the first that there is changed nothing. Pure."""
    for before, after in reversed(list(pairwise(said))):
        was, now = before.content, after.content
        yield RevisionView(
            number=after.revision,
            corrected_at=now.corrected_at,
            title=stretches(was.title, now.title),
            summary=stretches(was.summary, now.summary),
            body=stretches(markup.plain(was.body), markup.plain(now.body)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastRow:
    """A broadcast with where its copies stand. `author`: as others know who wrote it; `planned`: when it goes out."""

    broadcast: Broadcast
    post: Post
    tally: Tally
    author: str
    planned: PlannedRelease | None = None

    @property
    def is_going_out(self) -> bool:
        """Whether something of it is still to be sent or changed."""
        return bool(self.tally.open or self.tally.planning)


async def broadcasts(store: Store, actor: Actor, *, limit: int, before_id: int | None = None) -> Sequence[BroadcastRow]:
    """Broadcasts, drafts too, the newest first; with `before_id` those behind that one. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        return await _with_numbers(work, await work.broadcasts.list(limit=limit, before_id=before_id))


async def broadcast(store: Store, actor: Actor, broadcast_id: int) -> BroadcastRow:
    """One. Raises NotFound, NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        known = await work.broadcasts.get(broadcast_id)
        found = await _with_numbers(work, [known] if known else [])
    if not found:
        raise errors.NotFound(phrase="broadcast-unknown")
    return found[0]


async def _with_numbers(work: Work, found: Sequence[Broadcast]) -> Sequence[BroadcastRow]:
    numbers = [each.post_id for each in found]
    posts, tallies = await work.posts.many(numbers), await work.deliveries.tallies(numbers)
    people = {each: await work.desk.get(each) for each in {each.author for each in found}}
    names = {each: (known.name if known else None) or each for each, known in people.items()}
    planned = {
        each.post_id: await work.releases.look(each.post_id) for each in found if each.state is BroadcastState.SCHEDULED
    }
    return [
        BroadcastRow(
            broadcast=each,
            post=posts[each.post_id],
            tally=tallies[each.post_id],
            author=names[each.author],
            planned=planned.get(each.post_id),
        )
        for each in found
        if each.post_id in posts
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPost:
    """A post, and how many of its copies stand alike."""

    post: Post
    copies: int


async def ledger(store: Store, actor: Actor, since: datetime) -> Sequence[LedgerRow]:
    """Where the copies of all posts stand that began to go out since then: what wants a look first, then what is still
    to be sent, then what ended well; the most of each first. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        found = await work.deliveries.ledger(since)
    return sorted(found, key=lambda row: _ORDER.index(row.state))


_ORDER = (
    DeliveryState.UNKNOWN,
    DeliveryState.FAILED,
    DeliveryState.SUPPRESSED,
    DeliveryState.EXPIRED,
    DeliveryState.CANCELLED,
    DeliveryState.READY,
    DeliveryState.SENDING,
    DeliveryState.COLLECTED,
    DeliveryState.SENT,
    DeliveryState.DIGESTED,
)


async def ledger_posts(
    store: Store, actor: Actor, since: datetime, row: LedgerRow, *, limit: int, before_id: int | None = None
) -> Sequence[LedgerPost]:
    """The posts that such a row counts, the newest stored first. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        found = await work.deliveries.ledger_posts(since, row, limit=limit, before_id=before_id)
        posts = await work.posts.many(post_id for post_id, _ in found)
    return [LedgerPost(post=posts[post_id], copies=copies) for post_id, copies in found if post_id in posts]


async def place_at(store: Store, actor: Actor, address: Address) -> Subscriber | None:
    """The subscriber at an address. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        return await work.subscribers.get(address)


async def sources(store: Store, actor: Actor) -> Sequence[Source]:
    """All sources. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        return await work.sources.all()
