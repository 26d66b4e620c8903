"""Who is of the desk, what each role may do there, and whether an act is allowed: all of it pure.

owner    everything, people and sources too
editor   look, write, send; a limited one only what is of their topics alone
writer   an editor who may not send
viewer   look
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot import errors


class Role(StrEnum):
    """What somebody is at the desk."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


class Right(StrEnum):
    """What an act asks for. To write (drafts, corrections) is not to send (to all readers)."""

    VIEW = "view"
    WRITE = "write"
    SEND = "send"
    MANAGE = "manage"  # sources and people


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.EDITOR: frozenset({Right.VIEW, Right.WRITE, Right.SEND}),
    Role.VIEWER: frozenset({Right.VIEW}),
}

WRITER = "writer"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskStanding:
    """A role with its limits, which only an editor can have. `topics`: slugs; empty: all, and what has none."""

    role: Role
    topics: frozenset[str] = frozenset()
    sends: bool = True

    @property
    def title(self) -> str:
        """The role as people know it: an editor who may not send is a writer."""
        return WRITER if self.role is Role.EDITOR and not self.sends else self.role.value

    @property
    def rights(self) -> frozenset[Right]:
        """What the role allows, but for what the limits take."""
        return RIGHTS[self.role] if self.sends else RIGHTS[self.role] - {Right.SEND}

    def __str__(self) -> str:
        return f"{self.title} of {', '.join(sorted(self.topics))}" if self.topics else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPerson:
    """Somebody of the desk, by one account. `person`: "platform:numeric id". `name` is for people to read and decides
    nothing; `language`: what they spoke when they were last seen."""

    id: int
    person: str
    standing: DeskStanding
    name: str | None = None
    language: str | None = None
    invited_by: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something. `person` is the account: "telegram:42", "cli:root"; `door`: by which way in they came, where
    that is not the account's own.

    `listed`: their standing was read from the database, and is looked at again in each act; others are owners by the
    settings, or at this machine's shell.
    """

    person: str
    role: Role
    topics: frozenset[str] = frozenset()
    sends: bool = True
    listed: bool = False
    door: str = ""

    @classmethod
    def of(cls, known: DeskPerson, door: str = "") -> "Actor":
        """One whose standing is in the database."""
        standing = known.standing
        return cls(known.person, standing.role, standing.topics, standing.sends, listed=True, door=door)

    @property
    def standing(self) -> DeskStanding:
        """What they are."""
        return DeskStanding(role=self.role, topics=self.topics, sends=self.sends)

    @property
    def way_in(self) -> str:
        """The door, as the audit log names it."""
        return self.door or self.person.partition(":")[0]

    def require(self, right: Right, topics: Collection[str] | None = None) -> None:
        """Raises NotAllowed where this may not be done. `topics`: as `refusal` takes them."""
        if (refused := refusal(self.standing, right, topics)) is not None:
            raise refused


def refusal(standing: DeskStanding, right: Right, topics: Collection[str] | None = None) -> errors.NotAllowed | None:
    """Why an act is not allowed; None where it is. `topics`: the slugs of the post, or of the audience, that it is
    about; None: of neither. Who is limited may act on what is of their topics and no other, so never on what has none.
    """
    if right not in standing.rights:
        return errors.NotAllowed(phrase="desk-right", role=standing.title, right=right.value)
    if topics is not None and standing.topics and not (topics and standing.topics.issuperset(topics)):
        return errors.NotAllowed(phrase="desk-topics")
    return None
