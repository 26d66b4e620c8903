"""A subscriber and its states: who receives, with what it follows and how. Frozen, as in `bot.model`."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.following import EVERYTHING, Follow, TargetKind
from bot.model import Address, PlaceKind
from bot.preferences import Preferences


class SubscriberState(StrEnum):
    """Only `active` receives. The others keep their settings, and come back with them."""

    ACTIVE = "active"
    SUSPENDED = "suspended"  # a right is missing; fixed by the place's admins
    GONE = "gone"  # blocked, kicked, deleted
    LEFT = "left"  # said /stop


UNREACHABLE = (SubscriberState.SUSPENDED, SubscriberState.GONE)
"""To these nothing at all is sent, not even a correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """An address that receives, with its state, what it follows (by target) and its preferences.

    `language_chosen`: the language was chosen here, and is not taken from anybody's app any more.
    `manager`: the numeric id, on the place's platform, of who set something for it last.
    `active_on`: the last day, in UTC, on which somebody gave a command, pressed a button or wrote something there;
    None: on none since the place subscribed, or since that is kept.
    """

    id: int
    address: Address
    kind: PlaceKind
    state: SubscriberState
    reason: str | None = None
    language: str | None = None
    language_chosen: bool = False
    follows: tuple[Follow, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    created_at: datetime
    last_ok_at: datetime | None = None
    manager: str | None = None
    active_on: date | None = None

    @property
    def everything(self) -> bool:
        """Whether it follows everything."""
        return any(follow.target == EVERYTHING and not follow.left_out for follow in self.follows)

    @property
    def topics(self) -> tuple[str, ...]:
        """The slugs of the topics that it follows each by itself."""
        return tuple(
            follow.target.name
            for follow in self.follows
            if follow.target.kind is TargetKind.TOPIC and not follow.left_out
        )


class TroubleKind(StrEnum):
    """What does not work in a place that receives all the same; the value is the phrase that says so."""

    NO_THREADS = "place-no-threads"  # the bot may not start any
    ROLE_GONE = "place-role-gone"  # that was to be mentioned
    NO_MENTION = "place-no-mention"  # the bot may not mention the role
