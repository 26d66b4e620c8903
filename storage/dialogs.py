"""Questions waiting for a reply."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Address, Dialog
from storage import column_types
from storage.tables import dialog


class SqlDialogs:
    """`bot.repositories.conversations.Dialogs`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ask(self, dialog_: Dialog) -> None:
        """Keep it; an older one of the same person in the same place is replaced."""
        place = {
            "platform": dialog_.address.platform,
            "chat": dialog_.address.chat,
            "thread": dialog_.address.thread or "",
            "person": dialog_.person,
        }
        asked = {"message_id": dialog_.message_id, "form": dialog_.form, "expires_at": dialog_.expires_at}
        await self._connection.execute(
            column_types.insert(self._connection, dialog)
            .values({**place, **asked})
            .on_conflict_do_update(index_elements=list(place), set_=asked)
        )

    async def answered(self, address: Address, person: str, message_id: str | None, now: datetime) -> Dialog | None:
        """Take the question this message answers, once. One whose time is over is taken away and not returned."""
        taken = delete(dialog).where(
            dialog.c.platform == address.platform,
            dialog.c.chat == address.chat,
            dialog.c.thread == (address.thread or ""),
            dialog.c.person == person,
        )
        if message_id is not None:
            taken = taken.where(dialog.c.message_id == message_id)
        # Taken away and read in one statement: of one answer that Telegram gives twice, the second finds nothing.
        row = (await self._connection.execute(taken.returning(dialog))).first()
        if row is None or row.expires_at <= now:
            return None
        return Dialog(
            address=address, person=person, message_id=row.message_id, form=row.form, expires_at=row.expires_at
        )
