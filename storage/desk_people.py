"""The people of the desk, who is invited, and who is to be told of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.desk import DeskNotice, Invitation
from bot.rights import DeskPerson, DeskStanding
from storage import column_types
from storage.desk_tables import desk_invitation, desk_notice, desk_person


class SqlDeskPeople:
    """`bot.repositories.desk.DeskPeople`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, person: str, *, hold: bool = False) -> DeskPerson | None:
        """By account. On SQLite one unit of work writes at a time, so nothing need be held."""
        one = select(desk_person).where(desk_person.c.person == person)
        row = (await self._connection.execute(one.with_for_update(read=True) if hold else one)).first()
        return None if row is None else person_of(row)

    async def by_id(self, number: int) -> DeskPerson | None:
        """By number."""
        row = (await self._connection.execute(select(desk_person).where(desk_person.c.id == number))).first()
        return None if row is None else person_of(row)

    async def all(self) -> Sequence[DeskPerson]:
        """Everybody, in the order in which they came."""
        return [
            person_of(row) for row in await self._connection.execute(select(desk_person).order_by(desk_person.c.id))
        ]

    async def save(
        self, person: str, standing: DeskStanding, now: datetime, *, invited_by: str, name: str | None = None
    ) -> DeskPerson:
        """They have this standing from now on."""
        changed = {"role": standing.role, "topics": tuple(sorted(standing.topics)), "sends": standing.sends}
        values = changed | {"person": person, "name": name, "invited_by": invited_by, "since": now}
        if name is not None:
            changed["name"] = name
        new = column_types.insert(self._connection, desk_person).values(values)
        saved = new.on_conflict_do_update(index_elements=["person"], set_=changed).returning(desk_person)
        return person_of((await self._connection.execute(saved)).one())

    async def seen(self, person: str, name: str | None, language: str | None) -> None:
        """What they are called and speak, as their app says."""
        told = {key: value for key, value in (("name", name), ("language", language)) if value}
        if told:
            await self._connection.execute(update(desk_person).where(desk_person.c.person == person).values(told))

    async def remove(self, person: str) -> bool:
        """They are of the desk no longer."""
        gone = delete(desk_person).where(desk_person.c.person == person)
        return (await self._connection.execute(gone)).rowcount == 1

    async def add_invitation(self, digest: str, invitation: Invitation) -> None:
        """Keep it, by the digest of its code."""
        standing = invitation.standing
        values = {
            "digest": digest,
            "role": standing.role,
            "topics": tuple(sorted(standing.topics)),
            "sends": standing.sends,
            "invited_by": invitation.invited_by,
            "expires_at": invitation.expires_at,
            "used": invitation.used,
        }
        await self._connection.execute(insert(desk_invitation).values(values))

    async def invitation(self, digest: str) -> Invitation | None:
        """What was given out under this digest."""
        one = select(desk_invitation).where(desk_invitation.c.digest == digest)
        row = (await self._connection.execute(one)).first()
        if row is None:
            return None
        return Invitation(standing=_standing(row), invited_by=row.invited_by, expires_at=row.expires_at, used=row.used)

    async def use_invitation(self, digest: str) -> bool:
        """Take it, once."""
        free = and_(desk_invitation.c.digest == digest, ~desk_invitation.c.used)
        return (await self._connection.execute(update(desk_invitation).where(free).values(used=True))).rowcount == 1

    async def forget_invitations(self, before: datetime) -> None:
        """Drop those that were over before."""
        await self._connection.execute(delete(desk_invitation).where(desk_invitation.c.expires_at < before))

    async def set_notice(self, person: str, about: str, due: datetime, *, language: str | None = None) -> None:
        """This person is to be told, from then on, what the other one is by then."""
        values = {"due_at": due, "language": language}
        new = column_types.insert(self._connection, desk_notice).values(values | {"person": person, "about": about})
        await self._connection.execute(new.on_conflict_do_update(index_elements=["person", "about"], set_=values))

    async def notices_wait(self, now: datetime) -> bool:
        """Whether there is one to take."""
        return (await self._connection.execute(_due(now).limit(1))).first() is not None

    async def take_notices(self, now: datetime, until: datetime, limit: int) -> Sequence[DeskNotice]:
        """Those that are due; each is due again at `until`."""
        due = [
            DeskNotice(person=row.person, about=row.about, language=row.language)
            for row in await self._connection.execute(_due(now).limit(limit))
        ]
        for notice in due:
            await self._connection.execute(update(desk_notice).where(_same(notice)).values(due_at=until))
        return due

    async def settle_notice(self, notice: DeskNotice, until: datetime) -> None:
        """Told. One that was set again since it was taken stays."""
        await self._connection.execute(delete(desk_notice).where(_same(notice), desk_notice.c.due_at == until))


def _due(now: datetime) -> Select[Any]:
    return select(desk_notice).where(desk_notice.c.due_at <= now).order_by(desk_notice.c.due_at)


def _same(notice: DeskNotice) -> ColumnElement[bool]:
    return and_(desk_notice.c.person == notice.person, desk_notice.c.about == notice.about)


def _standing(row: Row[Any]) -> DeskStanding:
    return DeskStanding(role=row.role, topics=frozenset(row.topics), sends=row.sends)


def person_of(row: Row[Any]) -> DeskPerson:
    """A row of the people of the desk."""
    return DeskPerson(
        id=row.id,
        person=row.person,
        standing=_standing(row),
        name=row.name,
        language=row.language,
        invited_by=row.invited_by,
        since=row.since,
    )
