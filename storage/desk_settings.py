"""What the desk set while it runs, and when what is done every so often was last done: a row each."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.desk import DeskSetting
from storage import column_types
from storage.desk_tables import chore, desk_setting


class SqlDeskSettings:
    """`bot.repositories.desk.DeskSettings`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, name: str) -> DeskSetting | None:
        """What was set under this name."""
        row = (await self._connection.execute(select(desk_setting).where(desk_setting.c.name == name))).first()
        return None if row is None else DeskSetting(name=row.name, value=row.value, person=row.person, at=row.at)

    async def all(self) -> Sequence[DeskSetting]:
        """By name."""
        found = await self._connection.execute(select(desk_setting).order_by(desk_setting.c.name))
        return [DeskSetting(name=row.name, value=row.value, person=row.person, at=row.at) for row in found]

    async def save(self, setting: DeskSetting) -> None:
        """It is so from now on."""
        values = {"value": setting.value, "person": setting.person, "at": setting.at}
        new = column_types.insert(self._connection, desk_setting).values(values | {"name": setting.name})
        await self._connection.execute(new.on_conflict_do_update(index_elements=["name"], set_=values))

    async def remove(self, name: str) -> bool:
        """What the file says holds again. Returns whether something else was set."""
        gone = await self._connection.execute(delete(desk_setting).where(desk_setting.c.name == name))
        return gone.rowcount == 1


class SqlChores:
    """`bot.repositories.desk.Chores`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def done(self, name: str, at: datetime) -> None:
        """It was done then."""
        new = column_types.insert(self._connection, chore).values(name=name, done_at=at)
        await self._connection.execute(new.on_conflict_do_update(index_elements=["name"], set_={"done_at": at}))

    async def last(self) -> Mapping[str, datetime]:
        """When each was last done; no entry for what never was."""
        return {row.name: row.done_at for row in await self._connection.execute(select(chore))}
