"""How updates come: polled or posted to the webhook, kept, read, and handed over.

                 ┌─ polling: getUpdates ─┐
    Telegram ────┤                       ├──> inbox.keep ──> one parse per update ──> the application's queue
                 └─ webhook: feed ───────┘

Updates are fetched here and not by the library's updater, which takes a batch as a whole: one update it cannot parse
is fetched again for ever, and a second instance's 409 is only logged.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from typing import Any

from telegram import Update
from telegram.error import Conflict, TelegramError
from telegram.ext import Application

from adapters.telegram import update_validation
from adapters.telegram.adapter_config import TelegramConfig
from adapters.telegram.inbox import TelegramInbox, number_of
from adapters.telegram.requests import WANTED
from adapters.telegram.transport import Unanswered, last_answer
from bot import errors
from bot.ports import Clock

log = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

SILENT = "Telegram does not answer; trying again."
_BATCH = 100
_BACK_OFF = (1.0, 2.0, 5.0, 10.0, 30.0)  # seconds between tries while Telegram does not answer
_SORTS = 100  # of unreadable updates, each logged once
_NUMBER = re.compile(rb'"update_id"\s{0,8}:\s{0,8}(\d{1,10})\b')
# What the library raises on an update that is not as the Bot API says.
_MALFORMED = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, OSError, RecursionError)


class Updates:
    """The way in. `report` is called with what is wrong with the connection, and with None when it is well.

    What `worth_keeping` leaves out is acknowledged and neither kept nor parsed: the thousands of one person who was
    told to wait would else be taken in before those of the next person.
    """

    def __init__(
        self,
        app: AnyApplication,
        config: TelegramConfig,
        *,
        inbox: TelegramInbox,
        clock: Clock,
        report: Callable[[str | None], None],
        worth_keeping: Callable[[Sequence[dict[str, Any]]], Sequence[dict[str, Any]]],
    ) -> None:
        self._app = app
        self._config = config
        self._inbox = inbox
        self._clock = clock
        self._report = report
        self._worth_keeping = worth_keeping
        self._complained: set[str] = set()

    async def resume(self) -> None:
        """Hand over what an earlier run kept and did not finish."""
        await self._take(await self._inbox.unhandled())

    async def feed(self, update: dict[str, Any]) -> None:
        """Take one that Telegram posted. Raises Busy where it cannot be kept: Telegram then posts it again."""
        await self._take(await self._keep([update]))

    async def hook(self) -> None:
        """Be posted to, until cancelled."""
        await self._app.bot.set_webhook(
            self._config.webhook_url or "", secret_token=self._config.webhook_secret, allowed_updates=WANTED
        )
        self._report(None)
        await asyncio.Event().wait()

    async def poll(self) -> None:
        """Ask for updates, until cancelled. Raises what waiting cannot solve."""
        # As long as a webhook is set getUpdates is answered with 409, as if a second program polled.
        await self._app.bot.delete_webhook()
        self._report(None)
        offset, failures = 0, 0
        while True:
            try:
                batch = await self._fetch(offset)
                fresh = await self._keep(batch)
            except TelegramError as error:
                await self._recover(error, failures)
                failures += 1
                continue
            except errors.Busy as busy:  # not kept, so not acknowledged: Telegram gives them again
                self._report(str(busy))
                await self._clock.sleep(_BACK_OFF[0])
                continue
            self._report(None)
            failures = 0
            before, offset = offset, max([offset, *(number_of(update) + 1 for update in batch)])
            if batch and offset == before:  # nothing new, or nothing with a number: not again at once
                await self._clock.sleep(_BACK_OFF[0])
            await self._take(fresh)

    async def _keep(self, updates: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
        """Keep what is to be answered; returns what was not seen before."""
        return await self._inbox.keep(self._worth_keeping(updates))

    async def _take(self, updates: Sequence[dict[str, Any]]) -> None:
        """Hand over what is kept; what cannot be read is finished by that."""
        for update in updates:
            if parsed := self._parsed(update):
                await self._app.update_queue.put(parsed)
            else:
                await self._inbox.done(number_of(update))

    async def _fetch(self, offset: int) -> Sequence[dict[str, Any]]:
        """The next updates. Where the answer came and cannot be read, they are asked for one by one."""
        try:
            return await self._ask(offset, _BATCH)
        except Unanswered:
            if not _answered():
                raise
        try:
            # The numbers of a batch that cannot be read are not known, and only a higher offset gets past it.
            return await self._ask(offset, 1)
        except Unanswered:
            number = _first_number()
            if number is None:
                raise
            log.warning("telegram: update %d dropped, it cannot be read", number)
            return [{"update_id": number}]

    async def _ask(self, offset: int, limit: int) -> Sequence[dict[str, Any]]:
        """One long poll, on its own pool: only under this spelling is it the method that the library routes there."""
        fields = {
            "offset": offset,
            "limit": limit,
            "timeout": int(self._config.long_poll),
            # Given each time: Telegram keeps the last list it was given, and without any it sends all but three kinds.
            "allowed_updates": list(WANTED),
        }
        # Longer than the poll itself, which Telegram answers empty at its end: cut off before, it would look like an
        # outage.
        wait = self._config.long_poll + 10
        found = await self._app.bot.do_api_request("get_Updates", fields, read_timeout=wait)
        return [update for update in found if isinstance(update, dict)] if isinstance(found, list) else []

    async def _recover(self, error: TelegramError, failures: int) -> None:
        """Wait before the next try. Raises what waiting cannot solve."""
        answer = last_answer()
        # Another program polls with this token, or there is no such token: to ask again would go on for ever.
        if isinstance(error, Conflict) or (answer and answer.status in (401, 404)):
            raise error
        self._report(SILENT)
        pause = _BACK_OFF[min(failures, len(_BACK_OFF) - 1)]
        if answer and answer.retry_after:
            pause = answer.retry_after
        log.warning("telegram: no updates (%s); next try in %g s", error, pause)
        await self._clock.sleep(pause)

    def _parsed(self, update: dict[str, Any]) -> Update | None:
        """The library's object, or None for an update it cannot make sense of: said once for each sort of it."""
        fault = update_validation.fault(update) if set(update) & set(WANTED) else "not asked for"
        if fault is None:
            try:
                return Update.de_json(update, self._app.bot)
            except _MALFORMED as error:
                fault = type(error).__name__
        kinds = ", ".join(sorted(set(update) & set(WANTED))) or "an unknown kind"
        sort = f"{kinds} ({fault})"
        if sort not in self._complained and len(self._complained) < _SORTS:
            self._complained.add(sort)
            log.warning("telegram: update dropped, its shape is not the Bot API's: %s", sort)
        return None


def _answered() -> bool:
    answer = last_answer()
    return answer is not None and answer.accepted


def _first_number() -> int | None:
    answer = last_answer()
    found = _NUMBER.search(answer.payload) if answer and answer.accepted else None
    return int(found[1]) if found else None
