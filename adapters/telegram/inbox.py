"""Telegram's updates in the inbox: by their numbers, as the text that Telegram gave.

The next getUpdates, or the webhook's 200, acknowledges what is kept. Raises `errors.Busy` where the store takes no
writes: then nothing is acknowledged, and Telegram gives the same updates again. Whatever an update holds, it can be
kept: one that could not be would come again for ever, and nobody after it would be answered.
"""

import json
import logging
from collections.abc import Sequence
from typing import Any

from telegram import Update

from adapters.telegram import limits
from adapters.telegram.requests import PLATFORM
from adapters.update_inbox import UpdateInbox
from bot.ports import Clock, Store
from bot.repositories.conversations import Kept

log = logging.getLogger(__name__)


class TelegramInbox:
    """One bot's updates."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._kept = UpdateInbox(PLATFORM, store, clock)

    async def keep(self, updates: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Store them; returns those not seen before. One without a number is left out: nothing could acknowledge it."""
        payloads = {str(number_of(update)): _payload(update) for update in updates if number_of(update) >= 0}
        if not payloads:
            return []
        fresh = await self._kept.keep([Kept(id=number, payload=payload) for number, payload in payloads.items()])
        return [json.loads(payload) for number, payload in payloads.items() if number in fresh]

    async def unhandled(self) -> list[dict[str, Any]]:
        """What an earlier run took and did not finish; what cannot be read any more is finished by that."""
        kept = await self._kept.unhandled()
        if kept:
            log.warning("telegram: handling %d updates left by an earlier run", len(kept))
        return [_read(each) for each in kept]

    async def handled(self, update: object) -> None:
        """The library finished with this one."""
        if isinstance(update, Update):
            await self.done(update.update_id)

    async def done(self, number: int) -> None:
        """Finished."""
        await self._kept.done(str(number))


def number_of(update: dict[str, Any]) -> int:
    """The update's number; -1 where it has none that Telegram could have given."""
    number = update.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool):
        return -1
    return number if 0 <= number < limits.NUMBER else -1


def _payload(update: dict[str, Any]) -> str:
    """The update as text that every database takes; half of a surrogate pair becomes "?", which is as long.

    One that cannot be written at all is kept by its number alone: it is acknowledged, and left out when it is read.
    """
    try:
        text = json.dumps(update, ensure_ascii=False).encode("utf-8", "replace").decode()
        json.loads(text)
    except (ValueError, RecursionError):
        return json.dumps({"update_id": number_of(update)})
    return text


def _read(kept: Kept) -> dict[str, Any]:
    try:
        update = json.loads(kept.payload)
    except (ValueError, RecursionError):
        update = None
    return update if isinstance(update, dict) else {"update_id": int(kept.id)}
