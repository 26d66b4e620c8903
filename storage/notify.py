"""Hearing from other processes on one PostgreSQL: LISTEN, as a wake-up and nothing more."""

import asyncio

import asyncpg

RETRY_SECONDS = 5.0


async def wait_for_notification(server: str, channel: str) -> None:
    """Return when somebody notifies the channel, or the connection ended: then there may be something to look at."""
    event = asyncio.Event()
    try:
        # One of its own: a pool would hand it to somebody else, and with it what is listened for.
        connection = await asyncpg.connect(server)
    except (OSError, asyncpg.PostgresError, TimeoutError):
        await asyncio.sleep(RETRY_SECONDS)
        return
    try:
        # A connection that dies says nothing more: without this nobody would be woken again until a restart.
        connection.add_termination_listener(lambda _: event.set())
        await connection.add_listener(channel, lambda *_: event.set())
        await event.wait()
    finally:
        await connection.close()
