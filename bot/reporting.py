"""Read-only answers about the ledger: who got a post, who did not, why."""

from dataclasses import dataclass

from bot import errors
from bot.model import Delivery, Post, Tally
from bot.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """A post and where its copies stand."""

    post: Post
    tally: Tally


async def story(store: Store, post_id: int) -> StoryReport:
    """One post's report. Raises NotFound."""
    async with store.reading() as work:
        post = await work.posts.get(post_id)
        if post is None:
            raise errors.NotFound(f"There is no post {post_id}. `israfan post list` shows those there are.")
        return StoryReport(post=post, tally=await work.deliveries.tally(post_id))


async def copies(
    store: Store, post_id: int, *, limit: int, after_id: int = 0
) -> list[tuple[Delivery, str, str | None]]:
    """A page of a post's deliveries with their state and reason, in id order."""
    async with store.reading() as work:
        return list(await work.deliveries.copies(post_id, limit=limit, after_id=after_id))
