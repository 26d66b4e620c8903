"""What the core asks of memory about who receives: places, follows, linked chats, personal data, troubles of places."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.desk_nouns import AuditEntry
from bot.follow_changes import FollowChange
from bot.following import Follow, Target
from bot.model import Address, Audience, DeliveryState, Dialog, PlaceKind
from bot.preferences import Preferences
from bot.rights import DeskPerson
from bot.subscriber import Subscriber, SubscriberState, TroubleKind


class Subscribers(Protocol):
    """Addresses that receive, and what they follow."""

    async def get(self, address: Address) -> Subscriber | None:
        """By address."""

    async def by_id(self, subscriber_id: int) -> Subscriber | None:
        """By id."""

    async def save(
        self, address: Address, kind: PlaceKind, now: datetime, *, language: str | None = None
    ) -> Subscriber:
        """The subscriber at this address, made if new, active again if it was not. Language None changes nothing,
        and no language one that was chosen."""

    async def follow(self, subscriber_id: int, follow: Follow, now: datetime) -> None:
        """Follow a target, or leave it out, from now on just so. Doing it twice is doing it once."""

    async def end_pauses(self, now: datetime, *, limit: int) -> int:
        """Of about so many places forget what was left out or paused until now: of how many there was something."""

    async def unfollow(self, subscriber_id: int, target: Target | None) -> None:
        """Neither follow a target nor leave it out; None: no target at all."""

    async def set_preferences(self, subscriber_id: int, preferences: Preferences, now: datetime) -> None:
        """Want it so from now on."""

    async def set_language(self, subscriber_id: int, language: str, *, chosen: bool = False) -> None:
        """The language of the buttons and notices it is sent from now on. `chosen`: saving it again keeps this one."""

    async def use(self, platform: str, chat: str, day: date) -> None:
        """Somebody did something in this chat on that day (in UTC): all its threads were used. Written once a day."""

    async def set_manager(self, subscriber_id: int, person_id: str) -> None:
        """Who set something for the place last: a numeric id on its platform."""

    async def set_state(
        self,
        subscriber_id: int,
        state: SubscriberState,
        reason: str | None,
        now: datetime,
        *,
        on_trial: bool = False,
    ) -> None:
        """Suspend, mark as gone or left, or make active; open deliveries of one that is not active are suppressed.

        `on_trial`: nothing shows for certain that it takes messages: suspended again before one has arrived, it is
        the suspension that was told of already (`take_notices`).
        """

    async def set_chat_state(
        self, platform: str, chat: str, state: SubscriberState, reason: str | None, now: datetime
    ) -> None:
        """The same for every thread of a chat (the bot was kicked, or came back). `left` stays left."""

    async def set_kind(self, address: Address, kind: PlaceKind) -> None:
        """The place is of another kind now, as a channel that was made one for announcements."""

    async def move(self, platform: str, old_chat: str, new_chat: str) -> None:
        """A chat has a new id: rename every address in it; where the new one already subscribes, merge what they
        follow and keep one copy of each delivery."""

    async def list(
        self, *, limit: int, after_id: int = 0, state: SubscriberState | None = None, platform: str | None = None
    ) -> Sequence[Subscriber]:
        """In id order."""

    async def of_chat(self, platform: str, chat: str) -> Sequence[Subscriber]:
        """Every place of a chat, its threads too, in id order."""

    async def due_checks(self, now: datetime, limit: int) -> Sequence[Subscriber]:
        """Suspended places whose rights should be looked at again: an hour after the suspension, then 6 h, then every
        24 h later. Each is returned once for each of these times."""

    async def notices_wait(self, now: datetime) -> bool:
        """Whether there is one to take."""

    async def take_notices(self, now: datetime, until: datetime, limit: int) -> Sequence[Subscriber]:
        """Suspended places of which nobody was told yet, longest waiting first; each is due again at `until`, unless
        `settle_notices` comes first."""

    async def settle_notices(self, subscriber_ids: Sequence[int], until: datetime, now: datetime) -> None:
        """Nothing more is to be said of these suspensions, which were taken until then; of later ones there is."""

    async def count(self, audience: Audience, on: date | None = None) -> Mapping[tuple[str, PlaceKind], int]:
        """Active subscribers of an audience, by platform and kind."""


class FollowChanges(Protocol):
    """What was changed of what places follow, for as long as it can be taken back."""

    async def add(self, subscriber_id: int, change: FollowChange, now: datetime) -> int:
        """Keep one; returns its number."""

    async def take(self, subscriber_id: int, number: int) -> FollowChange | None:
        """Take one of this subscriber's away, once. Others of the same one wait until the unit of work is over."""

    async def after(self, subscriber_id: int, number: int) -> Sequence[FollowChange]:
        """Later ones of this subscriber, in order."""

    async def save(self, change: FollowChange) -> None:
        """One that is kept says this from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedChat:
    """One person's private chat on one platform. `person`: "platform:id"; `receives`: articles come here.

    `language`: what they spoke when they asked for the code here; None: they entered it here.
    """

    address: Address
    person: str
    receives: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two chats of one person, of which exactly one receives."""

    here: LinkedChat
    other: LinkedChat


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCode:
    """A code that was given to a person in a chat, in the language they spoke."""

    address: Address
    person: str
    expires_at: datetime
    used: bool = False
    language: str | None = None


class Links(Protocol):
    """Which private chats are of one person. `Subscribers.get` and `save` of a linked chat mean the one that receives;
    whatever concerns a chat as such (gone, moved, of another kind) means that chat."""

    async def add_code(self, digest: str, code: LinkCode) -> None:
        """Keep it; an earlier one of the same person counts no more."""

    async def code(self, digest: str) -> LinkCode | None:
        """What was given out under this digest."""

    async def use(self, digest: str) -> bool:
        """Take it, once: True only for the one caller who took it."""

    async def of(self, address: Address) -> Link | None:
        """The link of this chat."""

    async def join(self, receiving: LinkedChat, silent: LinkedChat, now: datetime) -> None:
        """Link them; what the silent one followed the other follows too, and what waits for it goes there."""

    async def set_notice(self, address: Address, due: datetime) -> None:
        """This chat is to be told of its link from then on; nothing is where it has none any more."""

    async def notices_wait(self, now: datetime) -> bool:
        """Whether there is one to take."""

    async def take_notices(self, now: datetime, until: datetime, limit: int) -> Sequence[Link]:
        """Links of which the chat `here` was not told yet; each is due again at `until`, unless `settle_notice` comes
        first."""

    async def settle_notice(self, address: Address, until: datetime) -> None:
        """This chat was told of its link, which was taken until then; of a later one it was not."""

    async def choose(self, address: Address, now: datetime) -> None:
        """This chat of the two receives from now on, just as the other did. Twice is once."""

    async def part(self, address: Address) -> bool:
        """Link them no more; the one that received goes on. Returns whether they were linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRecord:
    """What is kept of one copy of a post. `at`: when it was sent, or what else became of it."""

    post_id: int
    title: str
    url: str | None
    state: DeliveryState
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalRecord:
    """What is kept of a person or a place, but for what a platform told and nobody has handled yet.

    `desk`: what they are at the desk. `manages`: the places that they set something for last. `copies`: the newest
    posts first; `more_copies`: there are older ones.
    """

    places: tuple[Subscriber, ...] = ()
    dialogs: tuple[Dialog, ...] = ()
    acts: tuple[AuditEntry, ...] = ()
    desk: tuple[DeskPerson, ...] = ()
    linked: tuple[LinkedChat, ...] = ()
    manages: tuple[Address, ...] = ()
    copies: tuple[CopyRecord, ...] = ()
    more_copies: bool = False


class PersonalData(Protocol):
    """Everything that is kept of a person or a place."""

    async def read(self, address: Address, persons: Collection[str], *, copies: int) -> PersonalRecord:
        """What is kept of a place (without a thread: the whole chat) and what these people ("platform:id") were asked
        and did at the desk; of the copies of posts so many."""

    async def forget(self, address: Address, persons: Collection[str], alias: str, now: datetime) -> bool:
        """Remove a place (without a thread: the whole chat) and what these people ("platform:id") said and asked;
        what they did at the desk is done by `alias` from here on. Copies of posts are removed by `change_slice`,
        bearing no address meanwhile. Returns whether the place was a subscriber."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTrouble:
    """What does not work in a place. `about`: what is missing."""

    subscriber: Subscriber
    trouble: TroubleKind
    about: str = ""


class Troubles(Protocol):
    """What does not work in places that receive all the same, until who runs them has heard of it, once."""

    async def begin(self, address: Address, trouble: TroubleKind, now: datetime, *, about: str = "") -> None:
        """It does not work there from now on; what is known already changes nothing. `about`: what is missing."""

    async def end(self, address: Address, trouble: TroubleKind, *, about: str = "") -> None:
        """It works there: what begins after this is told again."""

    async def wait(self, now: datetime) -> bool:
        """Whether there is one to take."""

    async def take(self, now: datetime, until: datetime, limit: int) -> Sequence[PlaceTrouble]:
        """Those of which nobody was told yet, longest waiting first; each is due again at `until`, unless `settle`
        comes first."""

    async def settle(self, trouble: PlaceTrouble, until: datetime, now: datetime) -> None:
        """Nothing more is to be said of this one, which was taken until then."""
