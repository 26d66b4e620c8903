"""Posts as messages for one platform's sender: read once a revision, composed once a language."""

from collections import OrderedDict
from collections.abc import Callable, Iterable

from bot.message import Message
from bot.model import Delivery, Post
from bot.ports import Work

CACHED = 1_024  # posts and messages; more than are ever claimed at once

Compose = Callable[[Post, str | None], Message]
"""A post as the message for readers of one language."""


class Texts:
    """The posts and messages at hand."""

    def __init__(self, compose: Compose) -> None:
        self._compose = compose
        self._posts: OrderedDict[tuple[int, int], Post | None] = OrderedDict()
        self._messages: OrderedDict[tuple[int, int, str | None], Message] = OrderedDict()

    async def read(self, work: Work, claimed: Iterable[Delivery]) -> None:
        """Have the posts at hand that these deliveries want to show."""
        for key in {(delivery.post_id, delivery.wanted) for delivery in claimed}:
            if key in self._posts:
                self._posts.move_to_end(key)
            elif key[1]:
                self._posts[key] = await work.posts.content(*key)
        while len(self._posts) > CACHED:
            self._posts.popitem(last=False)

    def message(self, delivery: Delivery) -> Message | None:
        """What the delivery should show; None: nothing any more."""
        if delivery.wanted == 0:
            return None
        key = (delivery.post_id, delivery.wanted, delivery.language)
        message = self._messages.get(key)
        if message is None:
            post = self._posts[delivery.post_id, delivery.wanted]
            if post is None:
                raise LookupError(f"post {delivery.post_id} has no revision {delivery.wanted}")
            message = self._messages[key] = self._compose(post, delivery.language)
            if len(self._messages) > CACHED:
                self._messages.popitem(last=False)
        return message
