"""What was answered to programs under the keys that they gave."""

from datetime import datetime

from sqlalchemy import and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import column_types
from storage.desk_tables import given_answer


class SqlGivenAnswers:
    """`bot.repositories.desk.GivenAnswers`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def claim(self, person: str, key: str, request: str, now: datetime) -> tuple[str, str] | None:
        """The row is written before the act: on PostgreSQL a second one waits at it until the first is committed, on
        SQLite one unit of work writes at a time."""
        values = {"person": person, "key": key, "request": request, "answer": "", "at": now}
        new = column_types.insert(self._connection, given_answer).values(values)
        claimed = new.on_conflict_do_nothing(index_elements=["person", "key"]).returning(given_answer.c.key)
        if (await self._connection.execute(claimed)).first() is not None:
            return None
        one = select(given_answer).where(given_answer.c.person == person, given_answer.c.key == key)
        row = (await self._connection.execute(one)).one()
        return row.request, row.answer

    async def keep(self, person: str, key: str, answer: str) -> None:
        """What is answered under a key that was claimed."""
        same = and_(given_answer.c.person == person, given_answer.c.key == key)
        await self._connection.execute(update(given_answer).where(same).values(answer=answer))

    async def forget(self, before: datetime) -> None:
        """Drop what was answered before."""
        await self._connection.execute(delete(given_answer).where(given_answer.c.at < before))
