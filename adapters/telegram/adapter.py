"""Telegram as a `bot.ports.Platform`, through python-telegram-bot's `Application`.

Telegram ──> updates.Updates ──> Application ──> handlers.Handlers ──> core
core ──> show(copy, message) ──> sending.Sender ──> Telegram
"""

import asyncio
import logging
from typing import Any

from telegram import Bot
from telegram.error import Conflict, TelegramError
from telegram.ext import Application

from adapters.telegram import limits
from adapters.telegram.access import Admins
from adapters.telegram.adapter_config import CannotRun, Mode, TelegramConfig
from adapters.telegram.commands import Menus
from adapters.telegram.handlers import Handlers
from adapters.telegram.inbox import TelegramInbox
from adapters.telegram.inline import InlineAnswers
from adapters.telegram.membership import TelegramMembership
from adapters.telegram.replies import Replies
from adapters.telegram.requests import PLATFORM
from adapters.telegram.sending import ChatSender
from adapters.telegram.transport import Transport, last_answer
from adapters.telegram.update_order import InTurn
from adapters.telegram.updates import AnyApplication, Updates
from bot.chat import Chat
from bot.message import Message
from bot.model import Address, Copy
from bot.outcomes import BotDown, Outcome
from bot.ports import Clock, Rates, Store
from bot.request import SharedPlace

log = logging.getLogger(__name__)

_ANSWERING = 100  # connections for answers, and left free beside the bulk's
_CLOSING_SECONDS = 10.0

TWO_READERS = (
    "Telegram says that another program reads this bot's messages with the same token. "
    "Stop the other one, or give it a token of its own from @BotFather."
)
REFUSED_TOKEN = "Telegram refuses the bot token. Check telegram.token, or take a new one from @BotFather."


class TelegramAdapter:
    """One bot."""

    def __init__(self, config: TelegramConfig, *, chat: Chat, store: Store, clock: Clock) -> None:
        self._config = config
        self._chat = chat
        self._clock = clock
        self._trouble: str | None = "Telegram is not connected yet."
        self._rates = limits.rates(config.messages_per_second, paid=config.paid_broadcast)
        # A long poll holds its connection for half a minute: in one pool with answers, it would take one of theirs.
        polling, answering = Transport(connections=4), Transport(connections=_ANSWERING)
        # Of its own: the application closes what it was given whenever it falls and is started again, and a request
        # whose connections are closed under it may or may not have arrived.
        sending = Transport(connections=self._rates.in_flight + _ANSWERING)
        self._transports = polling, answering, sending
        inbox = TelegramInbox(store, clock)
        self._app = _application(config, polling, answering, inbox)
        bot = self._app.bot
        sender = Bot(config.token, base_url=_base_url(config), request=sending)
        self._sender = ChatSender(sender, paid=config.paid_broadcast)
        self._admins = admins = Admins(bot, clock)
        membership = TelegramMembership(store, clock, admins)
        self._replies = Replies(
            bot=bot, sender=self._sender, chat=chat, store=store, clock=clock, membership=membership
        )
        self._menus = Menus(sender, chat, store)
        handlers = Handlers(
            chat=chat,
            replies=self._replies,
            admins=admins,
            membership=membership,
            menus=self._menus,
            inline=InlineAnswers(bot),
            press_answer=config.press_answer,
        )
        self._updates = Updates(
            self._app, config, inbox=inbox, clock=clock, report=self._report, worth_keeping=handlers.worth_keeping
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

    async def role_changed(self, person: str) -> None:
        """Their menu lists what they may use now."""
        await self._menus.renew(person)

    async def may_write(self, address: Address) -> bool | None:
        """Whether the bot has the right to write there; None where Telegram does not say."""
        return await self._admins.may_write(address.chat)

    async def place(self, address: Address, reason: str | None) -> SharedPlace | None:
        """A shared place as it is now, with what the bot lacks to write there."""
        return await self._admins.standing(address, reason)

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
        await self._updates.feed(update)

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

    async def _listen(self) -> None:
        await self._updates.resume()
        menus = asyncio.create_task(self._menus.publish())
        try:
            await (self._updates.hook() if self._config.mode == Mode.WEBHOOK else self._updates.poll())
        finally:
            menus.cancel()
            await asyncio.gather(menus, return_exceptions=True)

    async def _close(self) -> None:
        """Let handlers finish what they are at, for a while."""
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self._app.stop()
        except TimeoutError:
            log.warning("telegram: stopped while answers were being sent; some may not have arrived")

    def _report(self, trouble: str | None) -> None:
        self._trouble = trouble

    def _explained(self, error: TelegramError) -> str:
        answer = last_answer()
        if isinstance(error, Conflict):
            return TWO_READERS
        if answer and answer.status in (401, 404):
            return REFUSED_TOKEN
        return f"Telegram cannot be used: {str(error).replace(self._config.token, '<token>')}"


def _application(
    config: TelegramConfig, polling: Transport, sending: Transport, inbox: TelegramInbox
) -> AnyApplication:
    builder = Application.builder().token(config.token)
    builder = builder.base_url(_base_url(config)).base_file_url(f"{config.api_url}/file/bot")
    builder = builder.request(sending).get_updates_request(polling)
    return builder.updater(None).job_queue(None).concurrent_updates(InTurn(inbox.handled)).build()


def _base_url(config: TelegramConfig) -> str:
    return f"{config.api_url}/bot"
