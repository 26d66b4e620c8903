"""Read-only answers about the ledger: who got a post, who did not, why."""

from collections import Counter
from dataclasses import dataclass

from bot import errors
from bot.model import Delivery, DeliveryState, Post, PostState, Tally
from bot.outcomes import Instead
from bot.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """A post and where its copies stand."""

    post: Post
    tally: Tally

    @property
    def rows(self) -> list[tuple[str, str, str | None, int]]:
        """How many copies are where: platform, state as it is said, reason."""
        return [
            (platform, state_of(self.post, state, why), why, number) for platform, state, why, number in self.tally.rows
        ]

    @property
    def by_state(self) -> dict[str, int]:
        """How many copies are in each state, as it is said."""
        found = Counter[str]()
        for _, state, _, number in self.rows:
            found[state] += number
        return dict(found)


DELETED = "deleted"
NOTICE = "notice"


def state_of(post: Post, state: DeliveryState, reason: str | None) -> str:
    """How the state of a copy is said: one of a retracted post that shows what it should shows nothing, or, where it
    could not be deleted, that it is retracted. Pure."""
    if post.state is not PostState.RETRACTED or state is not DeliveryState.SENT:
        return state.value
    return NOTICE if reason in (Instead.NOTICE, Instead.ANSWER) else DELETED


async def story(store: Store, post_id: int) -> StoryReport:
    """One post's report. Raises NotFound."""
    async with store.reading() as work:
        post = await work.posts.get(post_id)
        if post is None:
            raise errors.NotFound(phrase="post-unknown", number=post_id)
        return StoryReport(post=post, tally=await work.deliveries.tally(post_id))


async def copies(
    store: Store, post_id: int, *, limit: int, after_id: int = 0
) -> list[tuple[Delivery, str, str | None]]:
    """A page of a post's deliveries with their state and reason, in id order."""
    async with store.reading() as work:
        post = await work.posts.get(post_id)
        found = await work.deliveries.copies(post_id, limit=limit, after_id=after_id)
    return [
        (copy, state_of(post, DeliveryState(state), reason) if post else state, reason) for copy, state, reason in found
    ]
