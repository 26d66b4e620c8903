"""Who acts at the desk: looked at again in each act's own unit of work, and written into the audit log there."""

from collections.abc import Mapping
from datetime import datetime

from bot import errors
from bot.desk_nouns import AuditEntry
from bot.message import trim
from bot.model import PostKind
from bot.ports import Work
from bot.release_rules import Canary
from bot.rights import RIGHTS, Actor, DeskPerson, DeskStanding, Right, Role, refusal

TOKEN = "token"
"""What the account of a program begins with, in place of a platform: `token:cms`."""
_SHORT = 60  # letters of what something said before, or says now

__all__ = [
    "RIGHTS",
    "TOKEN",
    "Actor",
    "DeskPerson",
    "DeskStanding",
    "Right",
    "Role",
    "changed",
    "first_to",
    "of_post",
    "record",
    "refusal",
    "standing_of",
    "still_stands",
    "token_name",
]


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    """What of it is another now, in short words. Pure."""
    differing = [name for name, value in after.items() if before.get(name) != value]
    return "; ".join(f"{name}: {_short(before.get(name))} → {_short(after[name])}" for name in differing)


def first_to(canary: Canary | None) -> str:
    """That something goes to a few places first, behind what changed. Pure."""
    return f", {canary.places} places first" if canary else ""


def _short(value: object) -> str:
    return trim(" ".join(str(value or "–").split()), _SHORT)


async def still_stands(work: Work, actor: Actor, now: datetime) -> None:
    """Raises NotAllowed where the actor is no more what they were when they came in; nobody changes that until the
    unit of work is over."""
    if not actor.listed:
        return
    known = await standing_of(work, actor.person, now)
    if known is None:
        raise errors.NotAllowed(phrase="token-over" if token_name(actor.person) else "desk-only")
    if known != actor.standing:
        raise errors.NotAllowed(phrase="desk-changed")


async def standing_of(work: Work, person: str, now: datetime) -> DeskStanding | None:
    """What a person of the desk, or a program with a token, is now; nobody changes that until the unit of work is over.
    None: not of the desk, or with a token that is over."""
    if name := token_name(person):
        token = await work.api_tokens.get(name, hold=True)
        return token.standing if token is not None and token.is_good(now) else None
    known = await work.desk.get(person, hold=True)
    return known.standing if known is not None else None


def token_name(person: str) -> str:
    """Of an account that is a program's, the name of its token; empty for a person's. Pure."""
    kind, _, name = person.partition(":")
    return name if kind == TOKEN else ""


async def of_post(work: Work, actor: Actor, right: Right, post_id: int) -> None:
    """Raises NotAllowed where the actor may not do this with this post; whether there is one is not looked at. An
    announcement is of the topics whose readers it is for."""
    actor.require(right)
    if not actor.topics or (post := await work.posts.get(post_id)) is None:
        return
    broadcast = await work.broadcasts.of_post(post_id) if post.kind is PostKind.ANNOUNCEMENT else None
    actor.require(right, broadcast.audience.topics if broadcast else post.topics)


async def record(
    work: Work, actor: Actor, now: datetime, act: str, about: str, *, change: str = "", reach: int | None = None
) -> None:
    """One entry of the audit log, in the unit of work of the act itself: neither is ever kept without the other, and
    neither where the actor has lost the role meanwhile, which raises NotAllowed.

    `about` begins with the kind and the number of what it is about ("post 812"); `change`: what changed, in short words
    (before → after); `reach`: to how many places it goes.
    """
    await still_stands(work, actor, now)
    entry = AuditEntry(at=now, person=actor.person, act=act, about=about, door=actor.way_in, change=change, reach=reach)
    await work.audit.record(entry)
