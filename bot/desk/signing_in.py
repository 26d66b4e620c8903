"""Who comes in by the console: a link that works once within ten minutes, and the session that it opens.

    link ──> a token, for ten minutes ──> log_in, once ──> another token, for three days ──> visitor, at each request

Kept are digests alone, so that who reads the database or a backup can neither log in nor go on as somebody else. A
session says who somebody is and nothing of what they may: that is read again each time, and in each act.
"""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from bot import errors
from bot.desk.access import Actor, Right, Role, record
from bot.desk.people import Owners
from bot.ports import Clock, Store, Work
from bot.repositories.desk import ConsoleSession

DOOR = "console"
LINK_LIFETIME = timedelta(minutes=10)  # docs/limits.md#people
SESSION_LIFETIME = timedelta(days=3)
_BYTES = 32  # of a token: nobody guesses one, however often they try
_SHELL = "cli"  # who types at this machine is an owner


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleVisitor:
    """Somebody who is logged in. `name` is for people to read; `language`: the one they chose, or their app's."""

    actor: Actor
    name: str | None = None
    language: str | None = None


def address(console: str, token: str) -> str:
    """Where a link leads. An app that only looks at it uses nothing up: that takes a press."""
    return f"{console}/login?code={token}"


async def link(store: Store, clock: Clock, actor: Actor, owners: Owners, person: str) -> str:
    """The token of a link by which this person logs in: for oneself, or by who may manage people.

    Raises NotFound where they are not of the desk, NotAllowed.
    """
    if person != actor.person:
        actor.require(Right.MANAGE)
    token, now = secrets.token_urlsafe(_BYTES), clock.now()
    async with store.work() as work:
        is_shell_of_another = person != actor.person and person.startswith(f"{_SHELL}:")
        if is_shell_of_another or await visitor_in(work, owners, person) is None:
            raise errors.NotFound(phrase="desk-nobody", person=person[:60])
        await work.console.forget(now)
        await work.console.add_link(_digest(token), person, now + LINK_LIFETIME)
        await record(work, actor, now, "link to the console", person)
    return token


async def log_in(store: Store, clock: Clock, owners: Owners, token: str) -> str:
    """The token of a new session. Raises Expired for a link that is unknown, used or over, or whose person is not of
    the desk any more."""
    session, now = secrets.token_urlsafe(_BYTES), clock.now()
    async with store.work() as work:
        person = await work.console.take_link(_digest(token), now)
        visitor = await visitor_in(work, owners, person) if person else None
        if visitor is not None:
            actor = visitor.actor
            opened = ConsoleSession(person=actor.person, opened_at=now, expires_at=now + SESSION_LIFETIME)
            await work.console.open(_digest(session), opened)
            await record(work, actor, now, "log in", actor.person)
    # Outside: what was taken stays taken.
    if visitor is None:
        raise errors.Expired(phrase="console-link-over")
    return session


async def visitor(store: Store, clock: Clock, owners: Owners, token: str) -> ConsoleVisitor | None:
    """Who has this session, as they stand now; None where there is none, it is over, or they are not of the desk."""
    async with store.reading() as work:
        session = await work.console.get(_digest(token), clock.now())
        if session is None:
            return None
        found = await visitor_in(work, owners, session.person)
    if found is None or session.language is None:
        return found
    return ConsoleVisitor(actor=found.actor, name=found.name, language=session.language)


async def still_in(store: Store, clock: Clock, owners: Owners, tokens: Collection[str]) -> frozenset[str]:
    """Those of these tokens whose session is not over, of people who are of the desk now."""
    now = clock.now()
    async with store.reading() as work:
        sessions = {each: await work.console.get(_digest(each), now) for each in tokens}
        people = {session.person for session in sessions.values() if session}
        known = {each for each in people if await visitor_in(work, owners, each) is not None}
    return frozenset(token for token, session in sessions.items() if session and session.person in known)


async def speak(store: Store, token: str, language: str) -> None:
    """They chose a language, for as long as they are logged in."""
    async with store.work() as work:
        await work.console.speak(_digest(token), language)


async def log_out(store: Store, token: str) -> None:
    """This session is over."""
    async with store.work() as work:
        await work.console.end(_digest(token))


async def log_out_everywhere(store: Store, clock: Clock, actor: Actor, person: str) -> int:
    """All sessions of a person are over: one's own, or by who may manage people. Returns how many there were. Raises
    NotAllowed."""
    if person != actor.person:
        actor.require(Right.MANAGE)
    async with store.work() as work:
        number = await work.console.end_all(person)
        await record(work, actor, clock.now(), "log out everywhere", person)
    return number


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


async def visitor_in(work: Work, owners: Owners, person: str) -> ConsoleVisitor | None:
    """As they stand now; None where they are not of the desk. The settings say first who is an owner."""
    platform, _, number = person.partition(":")
    if platform == _SHELL or number in owners.get(platform, ()):
        known = await work.desk.get(person)
        return ConsoleVisitor(
            actor=Actor(person, Role.OWNER, door=DOOR),
            name=known.name if known else None,
            language=known.language if known else None,
        )
    known = await work.desk.get(person)
    if known is None:
        return None
    return ConsoleVisitor(actor=Actor.of(known, DOOR), name=known.name, language=known.language)
