"""The addresses that events are sent to."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Row, case, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.endpoints import Endpoint, EndpointFigures, EventState, EventType
from storage.event_tables import desk_event, endpoint, endpoint_copy, event_state

_COLUMNS = tuple(each.name for each in fields(Endpoint) if each.name not in ("id", "types"))
_WAITS = endpoint_copy.c.state == event_state.code(EventState.WAITING)
_FAILED = endpoint_copy.c.state == event_state.code(EventState.FAILED)
_FIGURES = (
    select(
        endpoint_copy.c.endpoint_id,
        func.sum(case((_WAITS, 1), else_=0)),
        func.min(case((_WAITS, desk_event.c.at), else_=None)),
        func.sum(case((_FAILED, 1), else_=0)),
    )
    .join(desk_event, desk_event.c.id == endpoint_copy.c.event_id)
    .group_by(endpoint_copy.c.endpoint_id)
)


class SqlEndpoints:
    """`bot.repositories.endpoints.Endpoints`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, new: Endpoint) -> Endpoint:
        """Keep one."""
        added = await self._connection.execute(insert(endpoint).values(_values(new)).returning(endpoint))
        return read(added.one())

    async def get(self, endpoint_id: int, *, hold: bool = False) -> Endpoint | None:
        """One. On SQLite one unit of work writes at a time, so nothing need be held."""
        one = select(endpoint).where(endpoint.c.id == endpoint_id)
        row = (await self._connection.execute(one.with_for_update() if hold else one)).first()
        return None if row is None else read(row)

    async def all(self) -> Sequence[Endpoint]:
        """In the order in which they came."""
        return [read(row) for row in await self._connection.execute(select(endpoint).order_by(endpoint.c.id))]

    async def save(self, changed: Endpoint) -> None:
        """It is so from now on."""
        await self._connection.execute(update(endpoint).where(endpoint.c.id == changed.id).values(_values(changed)))

    async def remove(self, endpoint_id: int) -> bool:
        """What waited for it goes with it."""
        await self._connection.execute(delete(endpoint_copy).where(endpoint_copy.c.endpoint_id == endpoint_id))
        return (await self._connection.execute(delete(endpoint).where(endpoint.c.id == endpoint_id))).rowcount == 1

    async def figures(self) -> Mapping[int, EndpointFigures]:
        """How far each is."""
        found = await self._connection.execute(_FIGURES)
        return {id_: EndpointFigures(int(waiting), oldest, int(failed)) for id_, waiting, oldest, failed in found}


def read(row: Row[Any]) -> Endpoint:
    """One of a row that has its columns."""
    types = frozenset(EventType(each) for each in row.types)
    return Endpoint(id=row.id, types=types, **{name: getattr(row, name) for name in _COLUMNS})


def _values(of: Endpoint) -> dict[str, Any]:
    return {"types": tuple(sorted(of.types)), **{name: getattr(of, name) for name in _COLUMNS}}
