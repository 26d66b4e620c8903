"""Mails, as `israfan run` sends them: claim, compose, hand over, record with synchronous=FULL; one reader a mail."""

import asyncio
import tempfile
from pathlib import Path

from sqlalchemy import ColumnElement, TextClause, func, insert, select, text

from adapters.email.mailbox import MailboxSeal, key_in
from benchmarks import populated_database, processes, whole_product
from benchmarks.resource_usage import Figures, Meter, Options, main, memory
from bot.model import DeliveryState, PlaceKind
from bot.subscriber import SubscriberState
from config.wiring import Assembly
from storage.engine import transaction
from storage.outbox_tables import OPEN, delivery
from storage.subscriber_tables import subscriber

LOOK_EVERY = 0.5  # seconds; a look counts what is open
_ROWS = 1_000


async def case(options: Options) -> Figures:
    """Options: messages."""
    number = options["messages"]
    with tempfile.TemporaryDirectory() as name, processes.mail_server() as url:
        folder = Path(name)
        async with whole_product.desk(folder, mail=url) as built:
            await _subscribe(built, folder, number)
            await populated_database.release(built.opened.store)
            await populated_database.planned(built.opened.store)
            with Meter() as meter:
                await _send_all(built)
            sent = await _count(built, delivery.c.state == DeliveryState.SENT)
            assert sent == number, sent
    return meter.per(number) | memory()


async def _subscribe(built: Assembly, folder: Path, number: int) -> None:
    """So many mailboxes, sealed with the folder's key."""
    seal, now = MailboxSeal(key_in(folder)), populated_database.CLOCK.now()
    place = {"platform": "email", "thread": "", "kind": PlaceKind.PRIVATE, "created_at": now, "state_at": now}
    async with transaction(built.opened.store.engines.writer) as connection:
        for start in range(0, number, _ROWS):
            chats = (seal.sealed(f"reader{each}@readers.example") for each in range(start, min(number, start + _ROWS)))
            rows = [place | {"chat": chat, "state": SubscriberState.ACTIVE} for chat in chats]
            await connection.execute(insert(subscriber), rows)
        await populated_database.follow_everything(connection, number)


async def _send_all(built: Assembly) -> None:
    courier = asyncio.create_task(built.couriers["email"].run())
    while await _count(built, text(OPEN)):  # noqa: ASYNC110 - no event tells of the last record
        await asyncio.sleep(LOOK_EVERY)
    courier.cancel()
    await asyncio.gather(courier, return_exceptions=True)


async def _count(built: Assembly, which: ColumnElement[bool] | TextClause) -> int:
    async with transaction(built.opened.store.engines.reader) as connection:
        found = await connection.execute(select(func.count()).select_from(delivery).where(which))
    return int(found.scalar_one())


if __name__ == "__main__":
    main(case)
