"""Who is logged in at the console, and the links by which one logs in."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.desk import ConsoleSession
from storage.desk_tables import console_link, console_session


class SqlConsoleSessions:
    """`bot.repositories.desk.ConsoleSessions`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_link(self, digest: str, person: str, expires_at: datetime) -> None:
        """Who has what this is the digest of may log in as this person, once, until then."""
        values = {"digest": digest, "person": person, "expires_at": expires_at}
        await self._connection.execute(insert(console_link).values(values))

    async def take_link(self, digest: str, now: datetime) -> str | None:
        """Whom it logs in. Of two who take it at once one finds it gone."""
        taken = delete(console_link).where(console_link.c.digest == digest).returning(console_link)
        row = (await self._connection.execute(taken)).first()
        return row.person if row is not None and row.expires_at > now else None

    async def open(self, digest: str, session: ConsoleSession) -> None:
        """They are logged in."""
        values = {
            "digest": digest,
            "person": session.person,
            "opened_at": session.opened_at,
            "expires_at": session.expires_at,
            "language": session.language,
        }
        await self._connection.execute(insert(console_session).values(values))

    async def get(self, digest: str, now: datetime) -> ConsoleSession | None:
        """The session of this digest."""
        one = select(console_session).where(console_session.c.digest == digest, console_session.c.expires_at > now)
        row = (await self._connection.execute(one)).first()
        if row is None:
            return None
        return ConsoleSession(
            person=row.person, opened_at=row.opened_at, expires_at=row.expires_at, language=row.language
        )

    async def speak(self, digest: str, language: str) -> None:
        """They chose a language."""
        chosen = update(console_session).where(console_session.c.digest == digest).values(language=language)
        await self._connection.execute(chosen)

    async def end(self, digest: str) -> None:
        """This session is over."""
        await self._connection.execute(delete(console_session).where(console_session.c.digest == digest))

    async def end_all(self, person: str) -> int:
        """All sessions of this person are over, and links of theirs lead nowhere."""
        await self._connection.execute(delete(console_link).where(console_link.c.person == person))
        ended = delete(console_session).where(console_session.c.person == person)
        return (await self._connection.execute(ended)).rowcount

    async def forget(self, before: datetime) -> None:
        """Drop the links and sessions that were over before."""
        for table in (console_link, console_session):
            await self._connection.execute(delete(table).where(table.c.expires_at < before))
