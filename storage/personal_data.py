"""Everything that is kept of a person or a place, in whatever table: removed."""

import re
from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import and_, delete, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Address
from storage.outbox import forgetting
from storage.outbox_tables import bulk_change
from storage.subscriber_tables import moved_chat, subscriber
from storage.tables import UNHANDLED, audit, broadcast, crosspost, crosspost_try, dialog, inbox


class SqlPersonalData:
    """`bot.repositories.PersonalData`."""

    def __init__(self, connection: AsyncConnection, removed: Callable[[Collection[str]], None]) -> None:
        """`removed` is told the ids of what is removed, for they are to be in no file of the database either."""
        self._connection = connection
        self._removed = removed

    async def forget(self, address: Address, persons: Collection[str], alias: str, now: datetime) -> bool:
        """Remove a place and what these people said; whether it was a subscriber."""
        chat = await self._chat_now(address)
        places = and_(subscriber.c.platform == address.platform, subscriber.c.chat == chat)
        if address.thread:
            places = and_(places, subscriber.c.thread == address.thread)
        number = await forgetting.begin(self._connection, places, now)
        if not address.thread:
            await self._forget_chat(address.platform, {address.chat, chat})
        for person in persons:
            await self._forget_person(person, alias)
        ids = {chat, address.chat} if not address.thread else {address.thread}
        self._removed(ids | {person.partition(":")[2] for person in persons})
        return number > 0

    async def _chat_now(self, address: Address) -> str:
        moved = select(moved_chat.c.new_chat).where(
            moved_chat.c.platform == address.platform, moved_chat.c.old_chat == address.chat
        )
        return (await self._connection.execute(moved)).scalar() or address.chat

    async def _forget_chat(self, platform: str, chats: Collection[str]) -> None:
        for table in (dialog, crosspost, crosspost_try, bulk_change):
            here = and_(table.c.platform == platform, table.c.chat.in_(chats))
            await self._connection.execute(delete(table).where(here))
        links = or_(moved_chat.c.old_chat.in_(chats), moved_chat.c.new_chat.in_(chats))
        await self._connection.execute(delete(moved_chat).where(moved_chat.c.platform == platform, links))
        watched = and_(broadcast.c.progress_platform == platform, broadcast.c.progress_chat.in_(chats))
        unwatched = dict.fromkeys(("platform", "chat", "thread", "language", "text"))
        values = {f"progress_{name}": value for name, value in unwatched.items()} | {"progress_message_ids": ()}
        await self._connection.execute(update(broadcast).where(watched).values(values))

    async def _forget_person(self, person: str, alias: str) -> None:
        await self._connection.execute(delete(dialog).where(dialog.c.person == person))
        await self._connection.execute(update(audit).where(audit.c.person == person).values(person=alias))
        await self._connection.execute(update(broadcast).where(broadcast.c.author == person).values(author=alias))
        await self._forget_updates(*person.split(":", 1))

    async def _forget_updates(self, platform: str, person_id: str) -> None:
        """What platforms told of the person and nobody has handled; what is being handled goes when it is done."""
        waiting = select(inbox.c.update_id, inbox.c.payload).where(
            inbox.c.platform == platform, text(UNHANDLED), inbox.c.payload.contains(person_id, autoescape=True)
        )
        named = re.compile(rf"(?<!\d){re.escape(person_id)}(?!\d)")
        about = [row.update_id for row in await self._connection.execute(waiting) if named.search(row.payload)]
        gone = update(inbox).where(inbox.c.platform == platform, inbox.c.update_id.in_(about)).values(payload=None)
        await self._connection.execute(gone)
