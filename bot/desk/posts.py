"""What an editor does with posts: import, publish, correct, retract, send again what is in doubt."""

from collections.abc import Iterable

from bot import publishing
from bot.desk.access import Actor, Right, record
from bot.entry import Page
from bot.model import Lane, Post
from bot.ports import Clock, Store


async def import_page(
    store: Store, clock: Clock, actor: Actor, page: Page, *, topics: Iterable[str], publish: bool
) -> Post:
    """A page or file as a post: a new draft, or the next revision of the story it is; with `publish` it goes out.

    Raises BadInput without a title, NotAllowed.
    """
    actor.require(Right.SEND if publish else Right.WRITE)
    async with store.work() as work:
        post = await publishing.take_page(work, clock, page, topics=topics, publish=publish)
        act = "import and publish" if publish else "import"
        await record(work, actor, clock.now(), act, f"post {post.id}, revision {post.revision}")
    return post


async def publish(store: Store, clock: Clock, actor: Actor, post_id: int, *, lane: Lane | None = None) -> Post:
    """Send a draft (or a held post) to its readers. Publishing what is published changes nothing.

    Raises NotFound, BadInput where it was retracted, NotAllowed.
    """
    actor.require(Right.SEND)
    async with store.work() as work:
        post, released = await publishing.publish(work, clock, post_id, lane=lane)
        if released:
            await record(work, actor, clock.now(), "publish", f"post {post_id}")
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
) -> Post:
    """Change what a post says; every delivered copy is edited. `body` is plain text. None leaves a part as it is.

    Raises NotFound, BadInput without a title, NotAllowed.
    """
    actor.require(Right.WRITE)
    async with store.work() as work:
        post = await publishing.correct(work, clock, post_id, title=title, summary=summary, body=body)
        await record(work, actor, clock.now(), "correct", f"post {post_id}, revision {post.revision}")
    return post


async def retract(store: Store, clock: Clock, actor: Actor, post_id: int) -> Post:
    """Take a post back: copies not sent are not sent, copies that were are deleted where the platform allows it.

    Raises NotFound, NotAllowed.
    """
    actor.require(Right.SEND)
    async with store.work() as work:
        post = await publishing.retract(work, clock, post_id)
        await record(work, actor, clock.now(), "retract", f"post {post_id}")
    return post


async def resend(store: Store, clock: Clock, actor: Actor, post_id: int) -> int:
    """Copies that may or may not have arrived are sent once more: how many. Raises NotFound, NotAllowed."""
    actor.require(Right.SEND)
    async with store.work() as work:
        number = await publishing.resend(work, clock, post_id)
        await record(work, actor, clock.now(), "send again", f"post {post_id}, {number} copies")
    return number
