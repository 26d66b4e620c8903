"""Telegram as a `bot.ports.Platform`, through python-telegram-bot's `Application`.

                 ┌─ polling: getUpdates, one parse per update ─┐
    Telegram ────┤                                             ├──> Application ──> commands.Handlers ──> core
                 └─ webhook: web ──> feed(update) ─────────────┘
    core ──> show(copy, message) ──> sending.Sender ──> Telegram

Updates are fetched here and not by the library's updater, which takes a batch as a whole: one update it cannot parse
is fetched again for ever, and a second instance's 409 is only logged.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, TelegramError
from telegram.ext import Application

from adapters.telegram import commands, limits
from adapters.telegram.access import Admins
from adapters.telegram.config import CannotRun, Mode, TelegramConfig
from adapters.telegram.handlers import AnyApplication, Handlers
from adapters.telegram.inbox import Inbox, number_of
from adapters.telegram.replies import Replies
from adapters.telegram.requests import PLATFORM, WANTED
from adapters.telegram.sending import Sender
from adapters.telegram.transport import Transport, last_answer
from adapters.telegram.update_order import InTurn
from bot import errors
from bot.chat import Chat
from bot.message import Message
from bot.model import Address, BotDown, Copy, Outcome
from bot.ports import Clock, Rates, Store

log = logging.getLogger(__name__)

_BATCH = 100
_BACK_OFF = (1.0, 2.0, 5.0, 10.0, 30.0)  # seconds between tries while Telegram does not answer
_CLOSING_SECONDS = 10.0
# What the library raises on an update that is not as the Bot API says.
_MALFORMED = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, OSError, RecursionError)

TWO_READERS = (
    "Telegram says that another program reads this bot's messages with the same token. "
    "Stop the other one, or give it a token of its own from @BotFather."
)
REFUSED_TOKEN = "Telegram refuses the bot token. Check telegram.token, or take a new one from @BotFather."
SILENT = "Telegram does not answer; trying again."


class TelegramAdapter:
    """One bot."""

    def __init__(self, config: TelegramConfig, *, chat: Chat, store: Store, clock: Clock) -> None:
        self._config = config
        self._chat = chat
        self._clock = clock
        self._trouble: str | None = "Telegram is not connected yet."
        self._complained: set[str] = set()
        self._rates = limits.rates(config.messages_per_second, paid=config.paid_broadcast)
        polling, answering = Transport(connections=4), Transport(connections=_BATCH)
        # Of its own: the application closes what it was given whenever it falls and is started again, and a request
        # whose connections are closed under it may or may not have arrived.
        sending = Transport(connections=self._rates.in_flight + _BATCH)
        self._transports = polling, answering, sending
        self._inbox = Inbox(store, clock)
        self._app = _application(config, polling, answering, self._inbox)
        bot = self._app.bot
        sender = Bot(config.token, base_url=_base_url(config), request=sending)
        self._sender = Sender(sender, paid=config.paid_broadcast)
        self._replies = Replies(bot=bot, sender=self._sender, chat=chat, store=store, clock=clock)
        self._admins = admins = Admins(bot, clock)
        handlers = Handlers(
            chat=chat,
            store=store,
            clock=clock,
            replies=self._replies,
            admins=admins,
            press_answer=config.press_answer,
        )
        handlers.register(self._app)

    @property
    def name(self) -> str:
        """As in `Address.platform`."""
        return PLATFORM

    @property
    def shared(self) -> bool:
        """A second reader of the same updates is refused."""
        return False

    @property
    def rates(self) -> Rates:
        """Telegram's limits, as configured."""
        return self._rates

    async def answers(self) -> bool:
        """Whether it answers a request to send: an empty message, which it refuses."""
        return await self._sender.answers()

    async def ready(self) -> str | None:
        """None when it is connected, else one sentence saying what is wrong."""
        return self._trouble

    async def close(self) -> None:
        """End the connections that `show` opened."""
        for transport in self._transports:
            await transport.shutdown()

    async def private(self, person: str) -> Address | None:
        """A private chat has its person's number; it is refused where they never wrote to the bot."""
        return Address(PLATFORM, person)

    async def may_write(self, address: Address) -> bool | None:
        """Whether the bot has the right to write there; None where Telegram does not say."""
        return await self._admins.may_write(address.chat)

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        """Send, edit or delete, once."""
        outcome = await self._sender.show(copy, message)
        if isinstance(outcome, BotDown):
            self._trouble = REFUSED_TOKEN
        return outcome

    async def feed(self, update: dict[str, Any]) -> None:
        """Take one update that Telegram posted to the webhook; its secret has been checked before.

        Raises Busy where it cannot be kept: Telegram then posts it again.
        """
        await self._take(await self._inbox.keep([update]))

    async def run(self) -> None:
        """Connected and answering, until cancelled. Raises CannotRun when the token or the network does not allow it.

        It may be run again after that.
        """
        self._replies.closing.clear()
        try:
            async with self._app:
                await self._app.start()
                try:
                    await self._listen()
                finally:
                    self._replies.closing.set()
                    await self._close()
        except TelegramError as error:
            # The library's own text may hold the token, so the cause is left out.
            self._trouble = self._explained(error)
            raise CannotRun(self._trouble) from None
        finally:
            self._trouble = self._trouble or "Telegram is stopped."
            for transport in self._transports[:2]:  # the library leaves them open when the start fails
                await transport.shutdown()

    async def _take(self, updates: Sequence[dict[str, Any]]) -> None:
        """Hand over what is kept; what cannot be read is finished by that."""
        for update in updates:
            if parsed := self._parsed(update):
                await self._app.update_queue.put(parsed)
            else:
                await self._inbox.done(number_of(update))

    async def _listen(self) -> None:
        await self._take(await self._inbox.unhandled())
        menu = asyncio.create_task(commands.publish(self._app.bot, self._chat, self._config.owners))
        try:
            await (self._hook() if self._config.mode == Mode.WEBHOOK else self._poll())
        finally:
            menu.cancel()
            await asyncio.gather(menu, return_exceptions=True)

    async def _close(self) -> None:
        """Let handlers finish what they are at, for a while."""
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self._app.stop()
        except TimeoutError:
            log.warning("some answers were still under way when Telegram was stopped")

    async def _hook(self) -> None:
        await self._app.bot.set_webhook(
            self._config.webhook_url or "", secret_token=self._config.webhook_secret, allowed_updates=WANTED
        )
        self._trouble = None
        await asyncio.Event().wait()

    async def _poll(self) -> None:
        await self._app.bot.delete_webhook()
        self._trouble = None
        offset, failures = 0, 0
        while True:
            try:
                batch = await self._fetch(offset)
                fresh = await self._inbox.keep(batch)
            except TelegramError as error:
                await self._recover(error, failures)
                failures += 1
                continue
            except errors.Busy as busy:  # not kept, so not acknowledged: Telegram gives them again
                self._trouble = str(busy)
                await self._clock.sleep(_BACK_OFF[0])
                continue
            self._trouble, failures = None, 0
            before, offset = offset, max([offset, *(number_of(update) + 1 for update in batch)])
            if batch and offset == before:  # nothing new, or nothing with a number: not again at once
                await self._clock.sleep(_BACK_OFF[0])
            await self._take(fresh)

    async def _fetch(self, offset: int) -> Sequence[dict[str, Any]]:
        """One long poll, on its own pool: only under this spelling is it the method that the library routes there."""
        fields = {
            "offset": offset,
            "limit": _BATCH,
            "timeout": int(self._config.long_poll),
            "allowed_updates": list(WANTED),
        }
        wait = self._config.long_poll + 10
        found = await self._app.bot.do_api_request("get_Updates", fields, read_timeout=wait)
        return [update for update in found if isinstance(update, dict)]

    async def _recover(self, error: TelegramError, failures: int) -> None:
        """Wait before the next try. Raises what no waiting mends."""
        answer = last_answer()
        if isinstance(error, Conflict) or (answer and answer.status in (401, 404)):
            raise error
        self._trouble = SILENT
        pause = _BACK_OFF[min(failures, len(_BACK_OFF) - 1)]
        if answer and answer.retry_after:
            pause = answer.retry_after
        log.warning("no updates from Telegram (%s); trying again in %g s", error, pause)
        await self._clock.sleep(pause)

    def _parsed(self, update: dict[str, Any]) -> Update | None:
        """The library's object, or None for an update it cannot make sense of: said once for each sort of it."""
        try:
            parsed = Update.de_json(update, self._app.bot)
        except _MALFORMED as error:
            kinds = sorted(set(update) & set(WANTED))
            sort = f"{type(error).__name__} in {', '.join(kinds) or 'an unknown kind'}"
            if sort not in self._complained and len(self._complained) < 100:
                self._complained.add(sort)
                log.warning("an update from Telegram cannot be read and is left out: %s", sort)
            return None
        return parsed

    def _explained(self, error: TelegramError) -> str:
        answer = last_answer()
        if isinstance(error, Conflict):
            return TWO_READERS
        if answer and answer.status in (401, 404):
            return REFUSED_TOKEN
        return f"Telegram cannot be used: {str(error).replace(self._config.token, '<token>')}"


def _application(config: TelegramConfig, polling: Transport, sending: Transport, inbox: Inbox) -> AnyApplication:
    builder = Application.builder().token(config.token)
    builder = builder.base_url(_base_url(config)).base_file_url(f"{config.api_url}/file/bot")
    builder = builder.request(sending).get_updates_request(polling)
    return builder.updater(None).job_queue(None).concurrent_updates(InTurn(inbox.handled)).build()


def _base_url(config: TelegramConfig) -> str:
    return f"{config.api_url}/bot"
