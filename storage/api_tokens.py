"""The programs that act by the HTTP API, each by a digest of what it shows."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.desk import ApiToken
from bot.rights import DeskStanding
from storage import column_types
from storage.desk_tables import api_token


class SqlApiTokens:
    """`bot.repositories.desk.ApiTokens`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, token: ApiToken, digest: str) -> bool:
        """Keep one, unless its name was given before."""
        values = {
            "name": token.name,
            "digest": digest,
            "role": token.standing.role,
            "topics": tuple(sorted(token.standing.topics)),
            "sends": token.standing.sends,
            "created_by": token.created_by,
            "created_at": token.created_at,
            "expires_at": token.expires_at,
        }
        new = column_types.insert(self._connection, api_token).values(values)
        added = new.on_conflict_do_nothing(index_elements=["name"]).returning(api_token.c.name)
        return (await self._connection.execute(added)).first() is not None

    async def by_digest(self, digest: str) -> ApiToken | None:
        """Whose this is the digest of."""
        row = (await self._connection.execute(select(api_token).where(api_token.c.digest == digest))).first()
        return None if row is None else _token(row)

    async def get(self, name: str, *, hold: bool = False) -> ApiToken | None:
        """By name. On SQLite one unit of work writes at a time, so nothing need be held."""
        one = select(api_token).where(api_token.c.name == name)
        row = (await self._connection.execute(one.with_for_update(read=True) if hold else one)).first()
        return None if row is None else _token(row)

    async def all(self) -> Sequence[ApiToken]:
        """All there ever were, by name."""
        return [_token(row) for row in await self._connection.execute(select(api_token).order_by(api_token.c.name))]

    async def revoke(self, name: str, now: datetime) -> bool:
        """It opens nothing from now on."""
        good = update(api_token).where(api_token.c.name == name, api_token.c.revoked_at.is_(None))
        return (await self._connection.execute(good.values(revoked_at=now))).rowcount == 1

    async def used(self, name: str, day: date) -> None:
        """It was used on that day."""
        used = update(api_token).where(api_token.c.name == name).values(used_on=day.toordinal())
        await self._connection.execute(used)


def _token(row: Row[Any]) -> ApiToken:
    return ApiToken(
        name=row.name,
        standing=DeskStanding(role=row.role, topics=frozenset(row.topics), sends=row.sends),
        created_by=row.created_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        used_on=None if row.used_on is None else date.fromordinal(row.used_on),
    )
