"""What an owner does with the people of the desk: invite, add, change what they are, remove; and taking an invitation.

    invite ──> a code, for a day ──> redeem, once ──> of the desk          add by numeric id ──> of the desk at once

Who is an owner by the settings has no row here, and is changed there alone. Whom an act concerns is told of it
(`notices`), and of a code's use who gave it out: who has the code may be somebody else.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from bot import errors, one_time_codes
from bot.desk.access import Actor, DeskPerson, DeskStanding, Right, Role, record
from bot.ports import Clock, Store, Work
from bot.repositories.desk import Invitation
from bot.request import Person

Owners = Mapping[str, Collection[str]]
"""Numeric ids of the owners by the settings, by platform."""

PAYLOAD = "desk-"  # of a deep link; a code behind it
LIFETIME = timedelta(hours=24)  # of an invitation (docs/limits.md#people)
_LENGTH = 16  # of 31 letters: a digest of fewer could be turned back within that day by who has read the database


async def everybody(store: Store, actor: Actor) -> Sequence[DeskPerson]:
    """The people of the desk, but for the owners by the settings. Raises NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.reading() as work:
        return await work.desk.all()


async def one(store: Store, actor: Actor, number: int) -> DeskPerson:
    """One by their number. Raises NotFound, NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.reading() as work:
        return _found(await work.desk.by_id(number))


async def slugs(store: Store, names: Iterable[str]) -> frozenset[str]:
    """The topics of these names. Raises NotFound for one that no topic has."""
    async with store.reading() as work:
        topics = {name: await work.topics.find(name) for name in names}
    for name, topic in topics.items():
        if topic is None:
            raise errors.NotFound(phrase="desk-no-topic", topic=name)
    return frozenset(topic.slug for topic in topics.values() if topic)


def standing(role: Role, topics: Collection[str] = (), *, sends: bool = True) -> DeskStanding:
    """A role with its limits. Raises BadInput for limits of who is no editor."""
    if role is not Role.EDITOR and (topics or not sends):
        raise errors.BadInput(phrase="desk-limits-of-editors")
    return DeskStanding(role=role, topics=frozenset(topics), sends=sends)


async def add(store: Store, clock: Clock, actor: Actor, owners: Owners, person: str, given: DeskStanding) -> DeskPerson:
    """They are of the desk at once. `person`: "platform:numeric id". Raises BadInput for what is none, and for who is
    of the desk already; NotAllowed."""
    actor.require(Right.MANAGE)
    _check_account(owners, person)
    now = clock.now()
    async with store.work() as work:
        if await work.desk.get(person) is not None:
            raise errors.BadInput(phrase="desk-already", person=person)
        added = await work.desk.save(person, given, now, invited_by=actor.person)
        await work.desk.set_notice(person, person, now)
        await record(work, actor, now, "add person", person, change=f"→ {given}")
    return added


async def invite(store: Store, clock: Clock, actor: Actor, given: DeskStanding) -> str:
    """A code that makes who uses it first, within a day, that. Raises NotAllowed."""
    actor.require(Right.MANAGE)
    code, now = one_time_codes.new_code(_LENGTH), clock.now()
    invitation = Invitation(standing=given, invited_by=actor.person, expires_at=now + LIFETIME)
    async with store.work() as work:
        await work.desk.forget_invitations(now)
        await work.desk.add_invitation(one_time_codes.digest(code), invitation)
        await record(work, actor, now, "invite", "somebody", change=f"→ {given}")
    return code


async def redeem(store: Store, clock: Clock, owners: Owners, code: str, person: Person) -> DeskPerson:
    """The person with the code is of the desk now. Raises NotFound, Expired (also where who gave it out may not invite
    any more), BadInput for who is of the desk already, whose code stays good."""
    account, digest, now = str(person), one_time_codes.digest(code), clock.now()
    async with store.work() as work:
        invitation = await work.desk.invitation(digest)
        if invitation is None:
            raise errors.NotFound(phrase="desk-code-unknown")
        if _is_owner(owners, account) or await work.desk.get(account) is not None:
            raise errors.BadInput(phrase="desk-already-you")
        if invitation.expires_at <= now or not await _may_invite(work, owners, invitation.invited_by):
            raise errors.Expired(phrase="desk-code-expired")
        if invitation.used or not await work.desk.use_invitation(digest):
            raise errors.Expired(phrase="desk-code-used")
        joined = await work.desk.save(
            account, invitation.standing, now, invited_by=invitation.invited_by, name=person.name
        )
        await work.desk.seen(account, person.name, person.language)
        await work.desk.set_notice(invitation.invited_by, account, now)
        await record(work, Actor.of(joined), now, "join", account, change=f"→ {invitation.standing}")
    return joined


async def change(
    store: Store, clock: Clock, actor: Actor, owners: Owners, person: str, given: DeskStanding
) -> DeskPerson:
    """They are that from now on. Raises BadInput for owners by the settings, NotFound, NotAllowed."""
    actor.require(Right.MANAGE)
    _check_account(owners, person)
    now = clock.now()
    async with store.work() as work:
        known = _found(await work.desk.get(person), person)
        # Before the change: who changes themselves is no more what they came in as.
        await record(work, actor, now, "change person", person, change=f"{known.standing} → {given}")
        changed = await work.desk.save(person, given, now, invited_by=actor.person)
        await work.desk.set_notice(person, person, now, language=known.language)
    return changed


async def remove(store: Store, clock: Clock, actor: Actor, owners: Owners, person: str) -> DeskPerson:
    """They are of the desk no longer, and can do nothing there from now on. Returns what they were. Raises BadInput for
    owners by the settings, NotFound, NotAllowed."""
    actor.require(Right.MANAGE)
    _check_account(owners, person)
    now = clock.now()
    async with store.work() as work:
        known = _found(await work.desk.get(person), person)
        await record(work, actor, now, "remove person", person, change=f"{known.standing} →")
        await work.desk.remove(person)
        await work.console.end_all(person)
        await work.desk.set_notice(person, person, now, language=known.language)
    return known


def _found(known: DeskPerson | None, person: str = "") -> DeskPerson:
    if known is None:
        raise errors.NotFound(phrase="desk-nobody", person=person)
    return known


def _check_account(owners: Owners, person: str) -> None:
    platform, _, number = person.partition(":")
    if platform not in owners or not (number.isascii() and number.isdecimal()):
        raise errors.BadInput(
            phrase="desk-account", person=person[:60], example=f"{min(owners, default='platform')}:123456"
        )
    if _is_owner(owners, person):
        raise errors.BadInput(phrase="desk-owner-of-settings", person=person, setting=f"{platform}.owners")


def _is_owner(owners: Owners, person: str) -> bool:
    platform, _, number = person.partition(":")
    return number in owners.get(platform, ())


async def _may_invite(work: Work, owners: Owners, person: str) -> bool:
    """Whether who gave out a code still may: the one who types at this machine, and every owner."""
    if person.startswith("cli:") or _is_owner(owners, person):
        return True
    known = await work.desk.get(person, hold=True)
    return known is not None and Right.MANAGE in known.standing.rights
