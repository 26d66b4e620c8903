"""What a person said, pressed or filled in, and what the bot answers: the two values between a platform and `chat`."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.message import Form, Message
from bot.model import Address, PlaceKind
from bot.rights import Actor


class PlaceRight(StrEnum):
    """What the bot needs to post in a shared place; the value is the phrase with the platform's own name for it.

    The last ones are needed only where a topic or a thread is closed, or for what was chosen in `/settings`.
    """

    VIEW = "right-view"
    SEND = "right-send"
    SEND_IN_THREADS = "right-send-in-threads"
    EMBED = "right-embed"
    WRITE = "right-write"  # in a group, as its members do
    POST = "right-post"  # in a channel, as its administrators do
    OPEN_TOPIC = "right-open-topic"
    OPEN_THREAD = "right-open-thread"
    CREATE_THREADS = "right-create-threads"
    MENTION = "right-mention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who speaks. `id` is the platform's numeric id, as a string; names and handles are never used to decide.

    `name`: what their app shows others, for the people of the desk to know each other by.
    """

    platform: str
    id: str
    language: str | None = None
    name: str | None = None
    anonymous: bool = False  # speaks in a group's own name: nobody can be told from another

    def __str__(self) -> str:
        return f"{self.platform}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRole:
    """A role that members of a place's server can have. `members`: how many have it; None where the platform does not
    say. `mentionable`: the bot may mention it there. `theirs`: so may the person who asks."""

    id: str
    name: str
    members: int | None = None
    mentionable: bool = False
    theirs: bool = False


async def _no_roles() -> Mapping[str, PlaceRole]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlace:
    """A place with others in it, as the platform knows it now, that a person speaks of from their private chat.

    `manages`: whether they run it; None where the platform tells nobody outside, for the bot is not in it.
    `lacks`: what the bot would need to post there and has not; `without`: what only some settings need, as well.
    `url` leads to the place, if it is public. `note`: a phrase with what who subscribes it should know. `threads`:
    whether one can be started under a message there. `roles`: as of `Request`, for that place.
    """

    address: Address
    kind: PlaceKind
    title: str
    url: str | None = None
    manages: bool | None = None
    lacks: tuple[PlaceRight, ...] = ()
    without: tuple[PlaceRight, ...] = ()
    note: str | None = None
    threads: bool = True
    roles: Callable[[], Awaitable[Mapping[str, PlaceRole]]] = field(default=_no_roles, compare=False)

    async def is_managed(self) -> bool:
        """As `Request.manages`."""
        return bool(self.manages)

    async def what_it_lacks(self) -> Sequence[PlaceRight]:
        """As `Request.lacks`."""
        return self.lacks


async def _nobody() -> bool:
    return False


async def _nothing() -> Sequence[PlaceRight]:
    return ()


async def _nowhere(name: str) -> SharedPlace | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing a person said, pressed or filled in.

    `arguments` are by parameter name where the platform has named parameters; `text` is what stood behind the command
    where it has not. A command is handed them by name in either case. `manages` asks the platform, live, whether the
    person runs this place; a private chat is theirs. `lacks` names, as of now, what the bot itself would need to post
    here and has not.
    `without`: of the rights that only some settings need, those that the bot has not here.
    `roles` asks the platform, live, for the roles of the place's server, by their ids; never the one that everybody
    has. Raises Busy.
    `writes_privately` sends the person a message, made for the address of their private chat, and returns whether they
    take any; None where nobody can be written to first. Raises Busy.
    `message_ids` is the message whose button was pressed, or that was replied to.
    `quoted`: what that message itself says of what it shows: the data of its buttons, its links.
    `looks_up` asks the platform, live, for a shared place by the name or address that a person writes, or by what is in
    `chosen_place`; None where that is no name of one. Raises NotFound for a name that none has.
    `chosen_place`: the shared place that a person chose in the app, or whose post they showed the bot.
    `about`: the one that this is said of (`elsewhere`).
    `private_link`: the beginning of an address that opens the person's private chat with the bot; a payload for
    `/start` goes behind it. None where the platform has no such addresses, or needs none.
    `guest`: the bot is not in this place; the person has it in their own app.
    `answer_due`: the platform shows the person a failure unless something comes back.
    `patience`: seconds that a command beyond the person's limit may wait for its turn before it is refused.
    `spoken`: the language that was chosen in this private chat.
    `actor`: who this is at the desk, where a command or a button of the desk was used.
    """

    update_id: str
    address: Address
    kind: PlaceKind
    person: Person
    text: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    manages: Callable[[], Awaitable[bool]] = _nobody
    lacks: Callable[[], Awaitable[Sequence[PlaceRight]]] = _nothing
    without: frozenset[PlaceRight] = frozenset()
    roles: Callable[[], Awaitable[Mapping[str, PlaceRole]]] = _no_roles
    writes_privately: Callable[[Callable[[Address], Message]], Awaitable[bool]] | None = None
    looks_up: Callable[[str], Awaitable[SharedPlace | None]] = _nowhere
    chosen_place: str | None = None
    about: SharedPlace | None = None
    message_ids: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    private_link: str | None = None
    guest: bool = False
    answer_due: bool = False
    patience: float = 0.0
    spoken: str | None = None
    actor: Actor | None = None

    @property
    def language(self) -> str | None:
        """The language to answer in: that of the person's client, unless another was chosen."""
        return self.spoken or self.person.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the bot answers. `replace`: instead of the message whose button was pressed. `notice`: a short toast.

    `form` comes after the messages, which are to be read first. `opens`: an address that the app of who pressed a
    button opens; a press is then answered with nothing else.
    """

    messages: tuple[Message, ...] = ()
    replace: bool = False
    notice: str | None = None
    form: Form | None = None
    opens: str | None = None


def say(*messages: Message, replace: bool = False, notice: str | None = None) -> Reply:
    """A reply of messages."""
    return Reply(messages=messages, replace=replace, notice=notice)
