"""Who acts at the desk, and what each role may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot import errors
from bot.model import AuditEntry
from bot.ports import Work


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


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something. `person` is the door and the id there: "telegram:42", "cli:root"."""

    person: str
    role: Role

    def require(self, right: Right) -> None:
        """Raises NotAllowed where the role does not have the right."""
        if right not in RIGHTS[self.role]:
            raise errors.NotAllowed(phrase="desk-right", role=self.role.value, right=right.value)


async def record(work: Work, actor: Actor, now: datetime, act: str, about: str) -> None:
    """One entry of the audit log, in the unit of work of the act itself: neither is ever kept without the other."""
    await work.audit.record(AuditEntry(at=now, person=actor.person, act=act, about=about))
