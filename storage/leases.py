"""Who owns a bot token: one row each, by the database's clock, with an epoch that only grows."""

from dataclasses import dataclass

from sqlalchemy import bindparam, case, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Grant
from storage import column_types
from storage.tables import lease

_NOBODY = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who wants which token, and the name its connections go by on a server."""

    platform: str
    token: str
    owner: str
    session: str | None = None


# PostgreSQL lets a user end connections of its own, and of nobody else.
_END_SESSION = text("""
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :session AND usename = current_user
""")


async def fence(connection: AsyncConnection, claimant: Claimant) -> bool:
    """End the connections of an owner whose time is over, on a PostgreSQL server; whether there was such an owner.

    A process that stands still in a transaction keeps its row locks for as long as it does: no timeout of the server
    ends it in the middle of a statement. When it wakes, it finds its connections closed and its lease taken. Nothing
    is locked here, for the lease's own row may be what it holds.
    """
    expired = select(lease.c.session).where(
        lease.c.platform == claimant.platform,
        lease.c.token == claimant.token,
        lease.c.owner.not_in([_NOBODY, claimant.owner]),
        # Not this process's own session: to end it would close the connection that asks.
        lease.c.session != claimant.session,
        lease.c.until <= column_types.database_now(),
    )
    session = (await connection.execute(expired)).scalar()
    if session is None:
        return False
    await connection.execute(_END_SESSION, {"session": session})
    return True


async def acquire(connection: AsyncConnection, claimant: Claimant, seconds: float) -> Grant | None:
    """Own a token for so long, or None if another owner holds it.

    Deliveries know their platform and not their token, so an epoch is new among all tokens of the platform.
    """
    # All times are the database's: by the clocks of two hosts, one would take what the other still owns.
    owner = claimant.owner
    until = column_types.database_now() + bindparam("length", round(seconds * 1_000_000), column_types.Moment.impl)
    next_epoch = (
        select(func.coalesce(func.max(lease.c.epoch), 0) + 1)
        .where(lease.c.platform == claimant.platform)
        .correlate(None)
        .scalar_subquery()
    )
    taken = (
        column_types.insert(connection, lease)
        .values(
            platform=claimant.platform,
            token=claimant.token,
            owner=owner,
            epoch=next_epoch,
            until=until,
            session=claimant.session,
        )
        .on_conflict_do_update(
            index_elements=[lease.c.platform, lease.c.token],
            set_={
                "owner": owner,
                "until": until,
                "session": claimant.session,
                # The same owner keeps its epoch: a new one would make its own copies on the wire look like a dead
                # owner's.
                "epoch": case((lease.c.owner == owner, lease.c.epoch), else_=next_epoch),
            },
            # In the statement itself: two processes that both saw the lease end cannot both take it.
            where=or_(lease.c.owner == owner, lease.c.until <= column_types.database_now()),
        )
        .returning(lease.c.epoch, (lease.c.paused_until - column_types.database_now()).label("paused"))
    )
    row = (await connection.execute(taken)).first()
    return None if row is None else Grant(epoch=row.epoch, paused=max(0.0, row.paused / 1_000_000))


async def pause(connection: AsyncConnection, platform: str, token: str, seconds: float) -> None:
    """The bot must be silent for so long, for any owner; a longer pause stands."""
    until = column_types.database_now() + bindparam("length", round(seconds * 1_000_000), column_types.Moment.impl)
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


async def owned(connection: AsyncConnection) -> bool:
    """Whether any process holds a lease now."""
    held = select(func.count()).where(lease.c.owner != _NOBODY, lease.c.until > column_types.database_now())
    return bool((await connection.execute(held)).scalar())
