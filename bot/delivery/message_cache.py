"""Posts as messages for one platform's sender: read once a revision, composed once a language, form and sort of
place."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.delivery.instead import ComposeInstead
from bot.message import Message
from bot.model import Delivery, Lane, PlaceKind, Post, PostKind
from bot.ports import Work
from bot.preferences import Display, RoleMention
from bot.recent import Recent

CACHED = 1_024  # posts and messages; more than are ever claimed at once

Compose = Callable[[Post, str | None, Display, PlaceKind], Message]
"""A post as the message for readers of one language who want it in one form, in places of one kind: it is asked of
private chats and of others."""


class Texts:
    """The posts and messages at hand."""

    def __init__(self, compose: Compose, compose_instead: ComposeInstead | None = None) -> None:
        self._compose = compose
        self._compose_instead = compose_instead
        self._posts = Recent[tuple[int, int], Post | None](CACHED)
        self._messages = Recent[tuple[int, int, str | None, Display, PlaceKind], Message](CACHED)

    async def read(self, work: Work, claimed: Iterable[Delivery]) -> None:
        """Have the posts at hand that these deliveries want to show, or may show."""
        wanted = {(each.post_id, revision) for each in claimed for revision in (each.wanted, *_maybe_shown(each))}
        for key in wanted:
            if key[1] and key not in self._posts:
                self._posts.keep(key, await work.posts.content(*key))

    async def answering(self, work: Work, claimed: Sequence[Delivery]) -> Sequence[Delivery]:
        """The same deliveries; those that are sent and go on with a story with the message that they answer. Asked once
        a story, and never where nothing goes on with one."""
        of_story: dict[int, list[int]] = defaultdict(list)
        for each in claimed:
            post = self._posts.get((each.post_id, each.wanted)) if each.wanted and not each.message_ids else None
            if post is not None and post.goes_on:
                of_story[post.story].append(each.id)
        if not of_story:
            return claimed
        earlier: dict[int, str] = {}
        for story, ids in of_story.items():
            earlier.update(await work.deliveries.earlier_of_story(story, ids))
        return [each._replace(answers=earlier.get(each.id)) for each in claimed]

    def mentions(self, delivery: Delivery) -> tuple[RoleMention, ...]:
        """The roles that its place wants mentioned with this very article."""
        post = self._posts.get((delivery.post_id, delivery.wanted)) if delivery.mentions else None
        return tuple(each for each in delivery.mentions if post is not None and _is_with(each, post))

    def message(self, delivery: Delivery) -> Message | None:
        """What the delivery should show; None: nothing any more."""
        if delivery.wanted == 0:
            return None
        message = self._composed(delivery)
        before = (revision for revision in _maybe_shown(delivery) if self._posts.get((delivery.post_id, revision)))
        earlier = tuple(self._composed(delivery._replace(wanted=revision)) for revision in before)
        return replace(message, earlier=earlier) if earlier else message

    def instead(self, delivery: Delivery) -> Callable[[], Message] | None:
        """What is shown where its message cannot be changed; None: nothing is."""
        compose = self._compose_instead
        if compose is None:
            return None
        post = self._posts.get((delivery.post_id, delivery.wanted)) if delivery.wanted else None
        return lambda: compose(post, delivery.language)

    def _composed(self, delivery: Delivery) -> Message:
        display = delivery.display
        if delivery.silent and not display.silent:
            display = replace(display, silent=True)
        kind = PlaceKind.PRIVATE if delivery.kind is PlaceKind.PRIVATE else PlaceKind.CHANNEL
        key = (delivery.post_id, delivery.wanted, delivery.language, display, kind)
        message = self._messages.get(key)
        if message is None:
            post = self._posts[delivery.post_id, delivery.wanted]
            if post is None:
                raise LookupError(f"post {delivery.post_id} has no revision {delivery.wanted}")
            message = self._messages.keep(key, self._compose(post, delivery.language, display, kind))
        return message


def _maybe_shown(delivery: Delivery) -> range:
    """The earlier revisions of which a try may have arrived, the last first."""
    in_doubt = delivery.unknown_count > 0 and not delivery.message_ids
    return range(delivery.wanted - 1, 0, -1) if in_doubt else range(0)


def _is_with(mention: RoleMention, post: Post) -> bool:
    if post.kind is not PostKind.ARTICLE:
        return False
    return (mention.breaking and post.lane is Lane.BREAKING) or not set(mention.topics).isdisjoint(post.topics)
