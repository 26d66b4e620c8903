"""Publishers that tell of their changes by themselves: the secrets of webhooks, and subscriptions at hubs."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.repositories.push import HubSubscription, SubscriptionState
from storage import column_types
from storage.tables import hub_subscription, source_webhook


class SqlSourceWebhooks:
    """`bot.repositories.push.SourceWebhooks`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def secret(self, source_id: int) -> str | None:
        """That of a source."""
        one = select(source_webhook.c.secret).where(source_webhook.c.source_id == source_id)
        return (await self._connection.execute(one)).scalar()

    async def save(self, source_id: int, secret: str, now: datetime) -> None:
        """Set it, in place of the one there was."""
        new = column_types.insert(self._connection, source_webhook).values(
            source_id=source_id, secret=secret, made_at=now
        )
        changed = {"secret": secret, "made_at": now}
        await self._connection.execute(new.on_conflict_do_update(index_elements=["source_id"], set_=changed))

    async def remove(self, source_id: int) -> bool:
        """Take nothing for this source any more."""
        gone = await self._connection.execute(delete(source_webhook).where(source_webhook.c.source_id == source_id))
        return gone.rowcount == 1

    async def known(self) -> frozenset[int]:
        """The sources that have one."""
        return frozenset((await self._connection.execute(select(source_webhook.c.source_id))).scalars())


class SqlHubSubscriptions:
    """`bot.repositories.push.HubSubscriptions`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, source_id: int) -> HubSubscription | None:
        """That of a source."""
        return next(iter(await self._many(_ALL.where(hub_subscription.c.source_id == source_id))), None)

    async def by_callback(self, callback: str) -> HubSubscription | None:
        """The one that a hub calls about."""
        return next(iter(await self._many(_ALL.where(hub_subscription.c.callback == callback))), None)

    async def save(self, subscription: HubSubscription) -> None:
        """Write it, in place of the one its source had."""
        values = asdict(subscription) | {"state": subscription.state.value}
        new = column_types.insert(self._connection, hub_subscription).values(values)
        await self._connection.execute(new.on_conflict_do_update(index_elements=["source_id"], set_=values))

    async def remove(self, source_id: int) -> None:
        """The source has none any more."""
        await self._connection.execute(delete(hub_subscription).where(hub_subscription.c.source_id == source_id))

    async def all(self) -> Sequence[HubSubscription]:
        """By source."""
        return await self._many(_ALL.order_by(hub_subscription.c.source_id))

    async def _many(self, query: Select[Any]) -> Sequence[HubSubscription]:
        found = await self._connection.execute(query)
        return [HubSubscription(**dict(row._mapping) | {"state": SubscriptionState(row.state)}) for row in found]


_ALL = select(hub_subscription)
