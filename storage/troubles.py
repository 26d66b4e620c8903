"""What does not work in places that receive all the same, and of which who runs them is told once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Address
from bot.repositories.subscribers import PlaceTrouble
from bot.subscriber import TroubleKind
from storage import column_types
from storage.subscriber_tables import UNTOLD, place_trouble
from storage.subscribers import SqlSubscribers


class SqlTroubles:
    """`bot.repositories.subscribers.Troubles`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._subscribers = SqlSubscribers(connection)

    async def begin(self, address: Address, trouble: TroubleKind, now: datetime, *, about: str = "") -> None:
        """It does not work there from now on; what is known already changes nothing. `about`: what is missing."""
        subscriber = await self._subscribers.get(address)
        if subscriber is None:
            return
        new = column_types.insert(self._connection, place_trouble).values(
            subscriber_id=subscriber.id, trouble=trouble, about=about, due_at=now
        )
        await self._connection.execute(new.on_conflict_do_nothing())

    async def end(self, address: Address, trouble: TroubleKind, *, about: str = "") -> None:
        """It works there: what begins after this is told again."""
        subscriber = await self._subscribers.get(address)
        if subscriber is not None:
            await self._connection.execute(delete(place_trouble).where(_is(subscriber.id, trouble, about)))

    async def wait(self, now: datetime) -> bool:
        """Whether there is one to take."""
        due = select(place_trouble.c.subscriber_id).where(text(UNTOLD), place_trouble.c.due_at <= now).limit(1)
        return (await self._connection.execute(due)).first() is not None

    async def take(self, now: datetime, until: datetime, limit: int) -> Sequence[PlaceTrouble]:
        """Those of which nobody was told yet, longest waiting first; each is due again at `until`, unless `settle`
        comes first."""
        due = select(place_trouble).where(text(UNTOLD), place_trouble.c.due_at <= now)
        found = (await self._connection.execute(due.order_by(place_trouble.c.due_at).limit(limit))).all()
        taken = []
        for row in found:
            this = _is(row.subscriber_id, row.trouble, row.about)
            await self._connection.execute(update(place_trouble).where(this).values(due_at=until))
            subscriber = await self._subscribers.by_id(row.subscriber_id)
            if subscriber is not None:
                taken.append(PlaceTrouble(subscriber=subscriber, trouble=row.trouble, about=row.about))
        return taken

    async def settle(self, trouble: PlaceTrouble, until: datetime, now: datetime) -> None:
        """Nothing more is to be said of this one, which was taken until then."""
        this = and_(_is(trouble.subscriber.id, trouble.trouble, trouble.about), place_trouble.c.due_at == until)
        await self._connection.execute(update(place_trouble).where(this).values(told_at=now))


def _is(subscriber_id: int, trouble: TroubleKind, about: str) -> ColumnElement[bool]:
    return and_(
        place_trouble.c.subscriber_id == subscriber_id,
        place_trouble.c.trouble == trouble,
        place_trouble.c.about == about,
    )
