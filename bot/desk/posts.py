"""What an editor does with posts: import, publish, correct, update, retract, pause, resume, stop, send again."""

from collections.abc import Iterable, Sequence

from bot import errors, joining, publishing
from bot.desk import access
from bot.desk.access import Actor, Right, record
from bot.desk_nouns import BroadcastState
from bot.entry import Page
from bot.model import DeliveryState, Lane, Post, Tally
from bot.ports import Clock, Store, Work
from bot.release_rules import Canary
from bot.variants import Variant


async def import_page(
    store: Store,
    clock: Clock,
    actor: Actor,
    page: Page,
    *,
    topics: Iterable[str],
    publish: bool,
    follows: int | None = None,
    variant_of: int | None = None,
) -> Post:
    """A page or file as a post: a new draft, or the next revision of the story it is; with `publish` it goes out.
    `follows`: the number of a post whose story a new one goes on with; `variant_of`: of one that says the same
    in another language.

    Raises BadInput without a title or where that language is there already, NotFound, NotAllowed.
    """
    actor.require(Right.SEND if publish else Right.WRITE)
    async with store.work() as work:
        return await import_in(
            work, clock, actor, page, topics=topics, publish=publish, follows=follows, variant_of=variant_of
        )


async def import_in(
    work: Work,
    clock: Clock,
    actor: Actor,
    page: Page,
    *,
    topics: Iterable[str],
    publish: bool,
    follows: int | None = None,
    variant_of: int | None = None,
) -> Post:
    """`import_page` within a unit of work."""
    right = Right.SEND if publish else Right.WRITE
    actor.require(right)
    post = await publishing.take_page(
        work, clock, page, topics=topics, publish=publish, follows=follows, variant_of=variant_of
    )
    actor.require(right, post.topics)
    act = "import and publish" if publish else "import"
    await record(work, actor, clock.now(), act, f"post {post.id}, revision {post.revision}")
    return post


async def publish(
    store: Store,
    clock: Clock,
    actor: Actor,
    post_id: int,
    *,
    lane: Lane | None = None,
    all_languages: bool = False,
    canary: Canary | None = None,
) -> Post:
    """Send a draft (or a held post) to its readers. Publishing what is published changes nothing. `all_languages`: its
    article in the others too, at the same moment, so that each reader gets the one they read. `canary`: to a few places
    first, each language to so many.

    Raises NotFound, BadInput where it was retracted or is breaking news with a canary, NotAllowed.
    """
    actor.require(Right.SEND)
    async with store.work() as work:
        if all_languages:
            return await publish_all_in(work, clock, actor, post_id, lane=lane, canary=canary)
        return await publish_in(work, clock, actor, post_id, lane=lane, canary=canary)


async def publish_all_in(
    work: Work,
    clock: Clock,
    actor: Actor,
    post_id: int,
    *,
    lane: Lane | None = None,
    canary: Canary | None = None,
) -> Post:
    """`publish` in all languages of its article, within a unit of work."""
    for each in await publishing.other_languages(work, post_id):
        await publish_in(work, clock, actor, each, lane=lane, canary=canary)
    return await publish_in(work, clock, actor, post_id, lane=lane, canary=canary)


async def publish_in(
    work: Work,
    clock: Clock,
    actor: Actor,
    post_id: int,
    *,
    lane: Lane | None = None,
    canary: Canary | None = None,
) -> Post:
    """`publish` within a unit of work."""
    await access.of_post(work, actor, Right.SEND, post_id)
    before = await work.posts.get(post_id)
    post, released = await publishing.publish(work, clock, post_id, lane=lane, canary=canary)
    if released:
        change = _moved(before, post) + access.first_to(canary)
        await record(work, actor, clock.now(), "publish", f"post {post_id}", change=change)
    return post


async def correct(
    store: Store,
    clock: Clock,
    actor: Actor,
    post_id: int,
    *,
    title: str | None = None,
    summary: str | None = None,
    body: str | None = None,
    html: str | None = None,
    language: str | None = None,
    base: int | None = None,
) -> Post:
    """Change what a post says; every delivered copy is edited. `body` is plain text, `html` the same as sanitised HTML
    (one of the two at most). None leaves a part as it is. `base`: the revision that was shown to who changes it.

    Raises NotFound, BadInput without a title, Expired where there is another revision by now, NotAllowed.
    """
    actor.require(Right.WRITE)
    async with store.work() as work:
        return await correct_in(
            work,
            clock,
            actor,
            post_id,
            title=title,
            summary=summary,
            body=body,
            html=html,
            language=language,
            base=base,
        )


async def correct_in(
    work: Work,
    clock: Clock,
    actor: Actor,
    post_id: int,
    *,
    title: str | None = None,
    summary: str | None = None,
    body: str | None = None,
    html: str | None = None,
    language: str | None = None,
    base: int | None = None,
) -> Post:
    """`correct` within a unit of work."""
    await access.of_post(work, actor, Right.WRITE, post_id)
    before = await work.posts.get(post_id)
    if base is not None and before is not None and before.revision != base:
        raise errors.Expired(phrase="change-overtaken")
    post = await publishing.correct(
        work, clock, post_id, title=title, summary=summary, body=body, html=html, language=language
    )
    change = access.changed(_said(before) if before else {}, _said(post))
    about = f"post {post_id}, revision {post.revision}"
    await record(work, actor, clock.now(), "correct", about, change=change, reach=await _copies(work, post_id))
    return post


async def update(
    store: Store,
    clock: Clock,
    actor: Actor,
    post_id: int,
    *,
    title: str | None = None,
    summary: str | None = None,
    body: str | None = None,
    lane: Lane = Lane.NORMAL,
) -> Post:
    """What is new about an article, as a message of its own that answers the earlier one: a post that goes on with its
    story. `body` is plain text. None leaves a part as it is.

    Raises NotFound, BadInput (`publishing.update`), NotAllowed.
    """
    actor.require(Right.SEND)
    async with store.work() as work:
        await access.of_post(work, actor, Right.SEND, post_id)
        post = await publishing.update(work, clock, post_id, title=title, summary=summary, body=body, lane=lane)
        await record(work, actor, clock.now(), "update", f"post {post_id}, by post {post.id}")
    return post


async def retract(store: Store, clock: Clock, actor: Actor, post_id: int) -> Post:
    """Take a post back: copies not sent are not sent, copies that were are deleted where the platform allows it.

    Raises NotFound, NotAllowed.
    """
    actor.require(Right.SEND)
    async with store.work() as work:
        return await retract_in(work, clock, actor, post_id)


async def retract_in(work: Work, clock: Clock, actor: Actor, post_id: int) -> Post:
    """`retract` within a unit of work."""
    await access.of_post(work, actor, Right.SEND, post_id)
    before = await work.posts.get(post_id)
    post = await publishing.retract(work, clock, post_id)
    about, reach = f"post {post_id}", await _copies(work, post_id)
    await record(work, actor, clock.now(), "retract", about, change=_moved(before, post), reach=reach)
    return post


async def pause(store: Store, clock: Clock, actor: Actor, post_id: int) -> Tally:
    """Send no more of a post until it is resumed; what arrived is still corrected. Returns how far it is.

    Raises NotFound, Expired where nothing is being sent or it is paused already, NotAllowed.
    """
    async with store.work() as work:
        await access.of_post(work, actor, Right.SEND, post_id)
        tally = await _being_sent(work, post_id)
        if not await work.deliveries.pause(post_id, clock.now()):
            raise errors.Expired(phrase="sending-paused-already")
        await record(work, actor, clock.now(), "pause", f"post {post_id}", change="sending → paused", reach=tally.open)
    return tally


async def resume(store: Store, clock: Clock, actor: Actor, post_id: int) -> Tally:
    """Go on with what was paused; each copy has as long left as it had. Returns how far it is.

    Raises NotFound, Expired where nothing is being sent or nothing was paused, NotAllowed.
    """
    async with store.work() as work:
        await access.of_post(work, actor, Right.SEND, post_id)
        tally = await _being_sent(work, post_id)
        if not await work.deliveries.resume(post_id, clock.now()):
            raise errors.Expired(phrase="sending-not-paused")
        await record(work, actor, clock.now(), "resume", f"post {post_id}", change="paused → sending", reach=tally.open)
    await store.notify()
    return tally


async def go_on(store: Store, clock: Clock, actor: Actor, post_id: int) -> Tally:
    """What a few places have goes to the rest now. Returns how far it is.

    Raises NotFound, Expired where nothing is being sent, it is paused, or nothing waits for its time, NotAllowed.
    """
    async with store.work() as work:
        await access.of_post(work, actor, Right.SEND, post_id)
        tally = await _being_sent(work, post_id)
        if tally.paused_at is not None:
            raise errors.Expired(phrase="canary-paused")
        if not await work.deliveries.go_on(post_id, clock.now()):
            raise errors.Expired(phrase="canary-not-waiting")
        await record(work, actor, clock.now(), "go on", f"post {post_id}", change="first places → all")
    await store.notify()
    return tally


async def cancel(store: Store, clock: Clock, actor: Actor, post_id: int) -> Tally:
    """Send no more of a post for good; who has it keeps it. Returns how far it is.

    Raises NotFound, Expired where nothing is being sent, NotAllowed.
    """
    async with store.work() as work:
        await access.of_post(work, actor, Right.SEND, post_id)
        tally = await _being_sent(work, post_id)
        await cancel_in(work, clock, actor, post_id, reach=tally.open)
    return tally


async def cancel_in(work: Work, clock: Clock, actor: Actor, post_id: int, *, reach: int | None = None) -> None:
    """The same of a post that is being sent, in a unit of work of the caller's, who has asked for the right."""
    broadcast = await work.broadcasts.of_post(post_id)
    if broadcast is not None:  # those who watch it see its end
        await work.broadcasts.advance(broadcast.id, BroadcastState.SENDING, BroadcastState.STOPPING, clock.now())
    await work.deliveries.cancel(post_id, clock.now())
    await record(work, actor, clock.now(), "cancel", f"post {post_id}", change="sending → cancelled", reach=reach)


async def _being_sent(work: Work, post_id: int) -> Tally:
    if await work.posts.get(post_id) is None:
        raise errors.NotFound(phrase="post-unknown", number=post_id)
    tally = await work.deliveries.tally(post_id)
    if not tally.open and not tally.planning and not tally.by_state.get(DeliveryState.COLLECTED):
        raise errors.Expired(phrase="sending-nothing", number=post_id)
    return tally


async def retry(store: Store, clock: Clock, actor: Actor, post_id: int) -> int:
    """Copies that failed are tried once more: how many. Raises NotFound, NotAllowed."""
    actor.require(Right.SEND)
    async with store.work() as work:
        await access.of_post(work, actor, Right.SEND, post_id)
        if await work.posts.get(post_id) is None:
            raise errors.NotFound(phrase="post-unknown", number=post_id)
        number = await work.deliveries.retry_failed(post_id, clock.now())
        await record(work, actor, clock.now(), "retry", f"post {post_id}", reach=number)
    return number


async def resend(store: Store, clock: Clock, actor: Actor, post_id: int) -> int:
    """Copies that may or may not have arrived are sent once more: how many. Raises NotFound, NotAllowed."""
    actor.require(Right.SEND)
    async with store.work() as work:
        await access.of_post(work, actor, Right.SEND, post_id)
        number = await publishing.resend(work, clock, post_id)
        await record(work, actor, clock.now(), "send again", f"post {post_id}", reach=number)
    return number


async def join(store: Store, clock: Clock, actor: Actor, post_ids: Sequence[int]) -> tuple[Variant, ...]:
    """These posts say one article in several languages: all that it is in now. Each reader gets one of them.

    Raises NotFound, BadInput where two are in one language, NotAllowed.
    """
    actor.require(Right.WRITE)
    async with store.work() as work:
        for each in post_ids:
            await access.of_post(work, actor, Right.WRITE, each)
        joined = await joining.join(work, post_ids)
        await record(work, actor, clock.now(), "join languages", f"posts {', '.join(str(each) for each in post_ids)}")
    return joined


async def part(store: Store, clock: Clock, actor: Actor, post_id: int) -> bool:
    """The post is an article of its own from now on; whether it was not. Raises NotFound, NotAllowed."""
    actor.require(Right.WRITE)
    async with store.work() as work:
        await access.of_post(work, actor, Right.WRITE, post_id)
        was_joined = await joining.part(work, post_id)
        if was_joined:
            await record(work, actor, clock.now(), "part languages", f"post {post_id}")
    return was_joined


async def _copies(work: Work, post_id: int) -> int:
    return (await work.deliveries.tally(post_id)).total


def _moved(before: Post | None, after: Post) -> str:
    return f"{before.state if before else ''} → {after.state}"


def _said(post: Post) -> dict[str, str]:
    """What an editor can correct, for the audit log."""
    return {"title": post.content.title, "standfirst": post.content.summary, "text": post.content.body}
