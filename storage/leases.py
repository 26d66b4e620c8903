"""Who owns a bot token: one row each, by the database's clock, with an epoch that only grows."""

from sqlalchemy import bindparam, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Grant
from storage import columns
from storage.tables import lease

_NOBODY = ""


async def acquire(connection: AsyncConnection, platform: str, token: str, owner: str, seconds: float) -> Grant | None:
    """Own a token for so long, or None if another owner holds it.

    Deliveries know their platform and not their token, so an epoch is new among all tokens of the platform.
    """
    until = columns.database_now() + bindparam("length", round(seconds * 1_000_000), columns.Moment.impl)
    next_epoch = (
        select(func.coalesce(func.max(lease.c.epoch), 0) + 1)
        .where(lease.c.platform == platform)
        .correlate(None)
        .scalar_subquery()
    )
    taken = (
        columns.insert(connection, lease)
        .values(platform=platform, token=token, owner=owner, epoch=next_epoch, until=until)
        .on_conflict_do_update(
            index_elements=[lease.c.platform, lease.c.token],
            set_={
                "owner": owner,
                "until": until,
                "epoch": case((lease.c.owner == owner, lease.c.epoch), else_=next_epoch),
            },
            where=or_(lease.c.owner == owner, lease.c.until <= columns.database_now()),
        )
        .returning(lease.c.epoch, (lease.c.paused_until - columns.database_now()).label("paused"))
    )
    row = (await connection.execute(taken)).first()
    return None if row is None else Grant(epoch=row.epoch, paused=max(0.0, row.paused / 1_000_000))


async def pause(connection: AsyncConnection, platform: str, token: str, seconds: float) -> None:
    """The bot must be silent for so long, whoever owns it; a longer pause stands."""
    until = columns.database_now() + bindparam("length", round(seconds * 1_000_000), columns.Moment.impl)
    await connection.execute(
        update(lease)
        .where(lease.c.platform == platform, lease.c.token == token, lease.c.paused_until < until)
        .values(paused_until=until)
    )


async def release(connection: AsyncConnection, platform: str, token: str, owner: str) -> None:
    """Give the token up; the row stays, so that the next owner's epoch is a higher one."""
    await connection.execute(
        update(lease)
        .where(lease.c.platform == platform, lease.c.token == token, lease.c.owner == owner)
        .values(owner=_NOBODY, until=0)
    )


async def disown(connection: AsyncConnection) -> None:
    """Nobody owns any token any more; pauses and epochs stay."""
    await connection.execute(update(lease).values(owner=_NOBODY, until=0))
