"""Whether all sending is stopped: one row, or none."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk_nouns import StopOrder
from storage import column_types
from storage.outbox import canary_clock
from storage.tables import stop_order

_ONLY = 1
_ORDER = select(stop_order.c.at, stop_order.c.person, stop_order.c.reason)
_RELEASE = delete(stop_order).returning(stop_order.c.at, stop_order.c.person, stop_order.c.reason)


class SqlKillSwitch:
    """`bot.repositories.desk.KillSwitch`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def order(self) -> StopOrder | None:
        """The order that stands; None: everything goes on."""
        row = (await self._connection.execute(_ORDER)).first()
        return None if row is None else StopOrder(at=row.at, person=row.person, reason=row.reason)

    async def stop(self, order: StopOrder) -> bool:
        """Nothing leaves until `release`. False where an order stood already, which then stands on."""
        new = column_types.insert(self._connection, stop_order).values(
            id=_ONLY, at=order.at, person=order.person, reason=order.reason
        )
        return bool((await self._connection.execute(new.on_conflict_do_nothing())).rowcount)

    async def release(self, now: datetime) -> StopOrder | None:
        """Everything goes on: the order that stood until now, for the one caller who ended it. The rest of what a few
        places have waits as long as it would have."""
        row = (await self._connection.execute(_RELEASE)).first()
        if row is None:
            return None
        await canary_clock.goes_on(self._connection, row.at, now)
        return StopOrder(at=row.at, person=row.person, reason=row.reason)
