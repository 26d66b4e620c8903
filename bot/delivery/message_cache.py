"""Posts as messages for one platform's sender: read once a revision, composed once a language and form."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.message import Message
from bot.model import Delivery, Post
from bot.ports import Work
from bot.preferences import Display
from bot.recent import Recent

CACHED = 1_024  # posts and messages; more than are ever claimed at once

Compose = Callable[[Post, str | None, Display], Message]
"""A post as the message for readers of one language who want it in one form."""


class Texts:
    """The posts and messages at hand."""

    def __init__(self, compose: Compose) -> None:
        self._compose = compose
        self._posts = Recent[tuple[int, int], Post | None](CACHED)
        self._messages = Recent[tuple[int, int, str | None, Display], Message](CACHED)

    async def read(self, work: Work, claimed: Iterable[Delivery]) -> None:
        """Have the posts at hand that these deliveries want to show."""
        for key in {(delivery.post_id, delivery.wanted) for delivery in claimed}:
            if key[1] and key not in self._posts:
                self._posts.keep(key, await work.posts.content(*key))

    def message(self, delivery: Delivery) -> Message | None:
        """What the delivery should show; None: nothing any more."""
        if delivery.wanted == 0:
            return None
        display = delivery.display
        if delivery.silent and not display.silent:
            display = replace(display, silent=True)
        key = (delivery.post_id, delivery.wanted, delivery.language, display)
        message = self._messages.get(key)
        if message is None:
            post = self._posts[delivery.post_id, delivery.wanted]
            if post is None:
                raise LookupError(f"post {delivery.post_id} has no revision {delivery.wanted}")
            message = self._messages.keep(key, self._compose(post, delivery.language, display))
        return message
