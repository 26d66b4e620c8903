"""Questions to the desk: what waits for a yes, who decided, where it is shown."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk_nouns import UNDECIDED, Approval, ApprovalReason, ApprovalState
from bot.model import Address
from bot.repositories.approvals import ApprovalMessage
from storage import column_types, rows
from storage.approval_tables import UNCLOSED, approval, approval_message, approval_post

_IS_UNDECIDED = approval.c.state.in_([each.value for each in UNDECIDED])


class SqlApprovals:
    """`bot.repositories.approvals.Approvals`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ask(
        self,
        reason: ApprovalReason,
        source: str,
        post_ids: Sequence[int],
        now: datetime,
        *,
        asked_by: str | None = None,
        asked_name: str | None = None,
    ) -> Approval:
        """One more question, about these posts."""
        new = {"reason": reason.value, "state": ApprovalState.WAITING.value, "source": source, "created_at": now}
        asker = {"asked_by": asked_by, "asked_name": asked_name}
        made = (await self._connection.execute(insert(approval).values(new | asker).returning(approval))).one()
        await self.add_posts(made.id, post_ids)
        return _approval(made, post_ids)

    async def add_posts(self, approval_id: int, post_ids: Sequence[int]) -> None:
        """The question is about these too."""
        values = [{"approval_id": approval_id, "post_id": post_id} for post_id in post_ids]
        if values:
            await self._connection.execute(insert(approval_post), values)

    async def get(self, approval_id: int) -> Approval | None:
        """One."""
        return next(iter(await self._many(select(approval).where(approval.c.id == approval_id))), None)

    async def of_post(self, post_id: int, reason: ApprovalReason) -> Approval | None:
        """The newest about this post that is asked for this reason."""
        about = approval.join(approval_post, approval_post.c.approval_id == approval.c.id)
        theirs = (approval_post.c.post_id == post_id, approval.c.reason == reason.value)
        query = select(approval).select_from(about).where(*theirs).order_by(approval.c.id.desc()).limit(1)
        return next(iter(await self._many(query)), None)

    async def decide(
        self,
        approval_id: int,
        before: Collection[ApprovalState],
        after: ApprovalState,
        *,
        by: str | None,
        name: str | None,
    ) -> bool:
        """Compare and set: True only for the one caller who moved it."""
        moved = await self._connection.execute(
            update(approval)
            # Of two who press at once one finds it decided, and is told by whom.
            .where(approval.c.id == approval_id, approval.c.state.in_([each.value for each in before]))
            .values(state=after.value, by=by, name=name)
        )
        return moved.rowcount == 1

    async def waiting(self, *, limit: int) -> Sequence[Approval]:
        """Those that nobody decided, the oldest first."""
        return await self._many(
            select(approval).where(text(UNCLOSED), _IS_UNDECIDED).order_by(approval.c.id).limit(limit)
        )

    async def open(self, *, limit: int) -> Sequence[Approval]:
        """Those that are not closed: what is decided, then the newest of what waits."""
        order = (_IS_UNDECIDED, approval.c.id.desc())
        return await self._many(select(approval).where(text(UNCLOSED)).order_by(*order).limit(limit))

    async def close(self, approval_id: int) -> None:
        """Every message says what was decided."""
        await self._connection.execute(update(approval).where(approval.c.id == approval_id).values(closed=True))

    async def messages(self, approval_ids: Collection[int]) -> Mapping[tuple[int, Address], ApprovalMessage]:
        """Where these questions are shown, and how."""
        found = await self._connection.execute(
            select(approval_message).where(approval_message.c.approval_id.in_(approval_ids))
        )
        return {
            (row.approval_id, rows.address(row.platform, row.chat, row.thread)): ApprovalMessage(
                message_ids=row.message_ids, shown=row.shown
            )
            for row in found
        }

    async def show(self, approval_id: int, address: Address, message: ApprovalMessage) -> None:
        """It is shown there, in this message, from now on."""
        place = {"platform": address.platform, "chat": address.chat, "thread": address.thread or ""}
        shown = {"message_ids": message.message_ids, "shown": message.shown}
        new = column_types.insert(self._connection, approval_message).values(
            {"approval_id": approval_id, **place, **shown}
        )
        await self._connection.execute(
            new.on_conflict_do_update(index_elements=["approval_id", "platform", "chat", "thread"], set_=shown)
        )

    async def hide(self, approval_id: int, address: Address) -> None:
        """The message there is gone."""
        await self._connection.execute(
            delete(approval_message).where(
                approval_message.c.approval_id == approval_id,
                approval_message.c.platform == address.platform,
                approval_message.c.chat == address.chat,
                approval_message.c.thread == (address.thread or ""),
            )
        )

    async def _many(self, query: Select[Any]) -> Sequence[Approval]:
        found = list(await self._connection.execute(query))
        if not found:
            return []
        about: dict[int, list[int]] = defaultdict(list)
        theirs = select(approval_post).where(approval_post.c.approval_id.in_([row.id for row in found]))
        for row in await self._connection.execute(theirs.order_by(approval_post.c.post_id)):
            about[row.approval_id].append(row.post_id)
        return [_approval(row, about[row.id]) for row in found]


def _approval(row: Row[Any], post_ids: Sequence[int]) -> Approval:
    return Approval(
        id=row.id,
        reason=ApprovalReason(row.reason),
        state=ApprovalState(row.state),
        source=row.source,
        post_ids=tuple(post_ids),
        created_at=row.created_at,
        by=row.by,
        name=row.name,
        asked_by=row.asked_by,
        asked_name=row.asked_name,
    )
