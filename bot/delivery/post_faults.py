"""Which posts a platform refuses wherever they are sent, so that no other place need be tried. Pure.

A post is at fault when three places refuse one revision of it for its content, or with one and the same text that is in
no table; the latter only while no place has taken it, because an unlisted text may as well be about the place.
"""

from dataclasses import dataclass, field

from bot.model import Delivery
from bot.outcomes import Refused, Unlisted
from bot.recent import Recent

PLACES = 3
REMEMBERED = 1_024  # revisions of posts; more than are ever claimed at once
REMEMBERED_TEXTS = 256


@dataclass(slots=True)
class _Revision:
    """What is known of one revision of a post."""

    taken: bool = False
    refused_by: dict[str, set[int]] = field(default_factory=dict)  # the text, "" for any fault of content -> places
    verdict: Refused | None = None


@dataclass(slots=True)
class PostFaults:
    """One platform's, for as long as the process lives."""

    _revisions: Recent[tuple[int, int], _Revision] = field(default_factory=lambda: Recent(REMEMBERED))
    _texts: Recent[str, int] = field(default_factory=lambda: Recent(REMEMBERED_TEXTS))

    def taken(self, delivery: Delivery) -> None:
        """A place has taken it as a new message."""
        self._of(delivery).taken = True

    def refused(self, delivery: Delivery, outcome: Refused | Unlisted) -> bool:
        """A place refused it. Returns True where that makes it the post's own fault, once."""
        revision = self._of(delivery)
        if revision.verdict is not None or not _counts(delivery, outcome, taken=revision.taken):
            return False
        text = outcome.text if isinstance(outcome, Unlisted) else ""
        places = revision.refused_by.setdefault(text, set())
        places.add(delivery.subscriber_id)
        if len(places) < PLACES:
            return False
        revision.verdict = Refused(text, content=True) if isinstance(outcome, Unlisted) else outcome
        return True

    def verdict(self, delivery: Delivery) -> Refused | None:
        """Why no place need be tried with it; None: nothing speaks against it."""
        revision = self._revisions.get((delivery.post_id, delivery.wanted))
        return revision.verdict if revision else None

    def seen(self, text: str) -> int | None:
        """Counts an unlisted text. How often it was seen, where that is worth a line in the log: 1, 10, 100, …"""
        times = self._texts.keep(text, (self._texts.get(text) or 0) + 1)
        return times if times == 10 ** (len(str(times)) - 1) else None

    def _of(self, delivery: Delivery) -> _Revision:
        key = (delivery.post_id, delivery.wanted)
        return self._revisions.get(key) or self._revisions.keep(key, _Revision())


def _counts(delivery: Delivery, outcome: Refused | Unlisted, *, taken: bool) -> bool:
    """Whether it may be the post's fault: not what only this place refuses, nor what only an edit or deletion met."""
    if isinstance(outcome, Refused):
        return outcome.content
    return not taken and not delivery.message_ids
