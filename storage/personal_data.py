"""Everything that is kept of a person or a place, in whatever table: read, and removed."""

import re
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, delete, false, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk_nouns import AuditEntry
from bot.model import Address, Dialog
from bot.repositories.subscribers import CopyRecord, Link, PersonalRecord
from bot.rights import DeskPerson
from bot.subscriber import Subscriber
from storage import rows
from storage.approval_tables import approval, approval_message
from storage.audit import entry_of
from storage.census_tables import shared_view
from storage.desk_people import person_of
from storage.desk_tables import (
    api_token,
    audit,
    console_link,
    console_session,
    desk_invitation,
    desk_notice,
    desk_person,
    desk_setting,
)
from storage.event_tables import endpoint
from storage.link_tables import link_code
from storage.links import SqlLinks
from storage.outbox import forgetting
from storage.outbox_tables import bulk_change, delivery
from storage.subscriber_tables import MANAGED, moved_chat, subscriber
from storage.subscribers import SqlSubscribers
from storage.tables import (
    UNHANDLED,
    broadcast,
    dialog,
    inbox,
    message_task,
    message_task_try,
    planned_release,
    post,
    post_change,
    revision,
    short_lived,
    stop_order,
)

# Through the posts: closed copies have no index by subscriber.
COPIES = (
    select(
        post.c.id,
        revision.c.content["title"].as_string().label("title"),
        revision.c.content["url"].as_string().label("url"),
        delivery.c.state,
        delivery.c.done_at,
    )
    .select_from(post)
    .join(delivery, delivery.c.post_id == post.c.id)
    .join(revision, and_(revision.c.post_id == post.c.id, revision.c.number == post.c.revision))
    .where(delivery.c.subscriber_id.in_(bindparam("subscribers", expanding=True, type_=subscriber.c.id.type)))
    .order_by(post.c.id.desc(), delivery.c.id.desc())
    .limit(bindparam("number"))
)


class SqlPersonalData:
    """`bot.repositories.subscribers.PersonalData`."""

    def __init__(self, connection: AsyncConnection, removed: Callable[[Collection[str]], None]) -> None:
        """`removed` is told the ids of what is removed, for they are to be in no file of the database either."""
        self._connection = connection
        self._removed = removed

    async def read(self, address: Address, persons: Collection[str], *, copies: int) -> PersonalRecord:
        """What is kept of a place, and what these people were asked and did."""
        places = [*await self._places(address)]
        link = await self._link(address)
        if link is not None:
            places += await self._places(link.other.address)
            persons = [*persons, link.here.person, link.other.person]
        found = await self._copies([each.id for each in places], copies + 1)
        return PersonalRecord(
            places=tuple(places),
            dialogs=tuple(await self._dialogs(persons)),
            acts=tuple(await self._acts(persons)),
            desk=tuple(await self._desk(persons)),
            linked=(link.other,) if link else (),
            manages=tuple(await self._managed(persons)),
            copies=tuple(found[:copies]),
            more_copies=len(found) > copies,
        )

    async def _link(self, address: Address) -> Link | None:
        return None if address.thread else await SqlLinks(self._connection).of(address)

    async def _places(self, address: Address) -> Sequence[Subscriber]:
        subscribers = SqlSubscribers(self._connection)
        if not address.thread:
            return await subscribers.of_chat(address.platform, await self._chat_now(address))
        found = await subscribers.get(address)
        return [] if found is None else [found]

    async def _dialogs(self, persons: Collection[str]) -> Sequence[Dialog]:
        asked = await self._connection.execute(select(dialog).where(dialog.c.person.in_(persons)))
        return [
            Dialog(
                address=rows.address(row.platform, row.chat, row.thread),
                person=row.person,
                message_id=row.message_id,
                form=row.form,
                expires_at=row.expires_at,
            )
            for row in asked
        ]

    async def _acts(self, persons: Collection[str]) -> Sequence[AuditEntry]:
        done = await self._connection.execute(select(audit).where(audit.c.person.in_(persons)).order_by(audit.c.id))
        return [entry_of(row) for row in done]

    async def _desk(self, persons: Collection[str]) -> Sequence[DeskPerson]:
        found = await self._connection.execute(select(desk_person).where(desk_person.c.person.in_(persons)))
        return [person_of(row) for row in found]

    async def _managed(self, persons: Collection[str]) -> Sequence[Address]:
        found = await self._connection.execute(
            select(subscriber.c.platform, subscriber.c.chat, subscriber.c.thread)
            .where(text(MANAGED), or_(false(), *map(_is_manager, persons)))
            .order_by(subscriber.c.id)
        )
        return [rows.address(*row) for row in found]

    async def _copies(self, subscribers: Sequence[int], number: int) -> Sequence[CopyRecord]:
        if not subscribers:
            return []
        found = await self._connection.execute(COPIES, {"subscribers": subscribers, "number": number})
        return [
            CopyRecord(post_id=row.id, title=row.title or "", url=row.url, state=row.state, at=row.done_at)
            for row in found
        ]

    async def forget(self, address: Address, persons: Collection[str], alias: str, now: datetime) -> bool:
        """Remove a place and what these people said, a linked chat too; whether it was a subscriber."""
        if link := await self._link(address):
            await SqlLinks(self._connection).part(address)
            await self.forget(link.other.address, [link.other.person], alias, now)
            persons = {*persons, link.here.person}
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
        for table in (dialog, short_lived, message_task, message_task_try, bulk_change, link_code, approval_message):
            here = and_(table.c.platform == platform, table.c.chat.in_(chats))
            await self._connection.execute(delete(table).where(here))
        links = or_(moved_chat.c.old_chat.in_(chats), moved_chat.c.new_chat.in_(chats))
        await self._connection.execute(delete(moved_chat).where(moved_chat.c.platform == platform, links))
        watched = and_(broadcast.c.progress_platform == platform, broadcast.c.progress_chat.in_(chats))
        unwatched = dict.fromkeys(("platform", "chat", "thread", "language", "text"))
        values = {f"progress_{name}": value for name, value in unwatched.items()} | {"progress_message_ids": ()}
        await self._connection.execute(update(broadcast).where(watched).values(values))
        watched = and_(post_change.c.progress_platform == platform, post_change.c.progress_chat.in_(chats))
        await self._connection.execute(update(post_change).where(watched).values(values))

    async def _forget_person(self, person: str, alias: str) -> None:
        for table in (dialog, link_code, desk_person, desk_notice, console_link, console_session):
            await self._connection.execute(delete(table).where(table.c.person == person))
        await self._connection.execute(delete(desk_notice).where(desk_notice.c.about == person))
        await self._connection.execute(delete(desk_invitation).where(desk_invitation.c.invited_by == person))
        await self._connection.execute(delete(shared_view).where(shared_view.c.made_by == person))
        await self._connection.execute(update(approval).where(approval.c.by == person).values(name=None))
        asked = update(approval).where(approval.c.asked_by == person)
        await self._connection.execute(asked.values(asked_name=None))
        for column in (
            audit.c.person,
            audit.c.about,
            broadcast.c.author,
            post_change.c.author,
            planned_release.c.by,
            approval.c.by,
            approval.c.asked_by,
            desk_person.c.invited_by,
            api_token.c.created_by,
            endpoint.c.created_by,
            desk_setting.c.person,
            stop_order.c.person,
        ):
            renamed = update(column.table).where(column == person).values({column: alias})
            await self._connection.execute(renamed)
        managed = update(subscriber).where(text(MANAGED), _is_manager(person))
        await self._connection.execute(managed.values(manager=None))
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


def _is_manager(person: str) -> ColumnElement[bool]:
    platform, _, person_id = person.partition(":")
    return and_(subscriber.c.platform == platform, subscriber.c.manager == person_id)
