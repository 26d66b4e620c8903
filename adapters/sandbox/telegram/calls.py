"""One request of a bot, with all a method needs to answer it."""

from dataclasses import dataclass

from adapters.sandbox.accept_log import Accepted, AcceptLog
from adapters.sandbox.telegram.arguments import Args
from adapters.sandbox.telegram.errors import BotApiError, flood
from adapters.sandbox.telegram.limits import Flood, Load
from adapters.sandbox.telegram.model import Bot, TelegramChat, TelegramMessage
from adapters.sandbox.telegram.world import TelegramWorld


@dataclass(slots=True, kw_only=True)
class MethodCall:
    """A bot calls a method. `method` is spelt as the documentation spells it."""

    method: str
    bot: Bot
    args: Args
    world: TelegramWorld
    flood: Flood
    log: AcceptLog

    def spend(self, chat: TelegramChat, *, count: int = 1, reply_to: TelegramMessage | None = None) -> None:
        """Charge the limits for sending; ApiError with a 429 when they are exceeded."""
        load = Load(
            bot=self.bot.id,
            chat=chat.id,
            crowd=chat.crowd,
            count=count,
            paid=self.args.flag("allow_paid_broadcast"),
            reply=reply_to is not None and reply_to.author is not None and not reply_to.author.is_bot,
        )
        self._wait(self.flood.send(load))

    def spend_edit(self, chat: TelegramChat) -> None:
        """Charge the limits for editing."""
        self._wait(self.flood.edit(Load(bot=self.bot.id, chat=chat.id, crowd=chat.crowd)))

    def accept(self, message: TelegramMessage) -> None:
        """Write the accept log; before the answer leaves, always.

        `marker` is a parameter that the real server ignores: tests pass it to tell deliveries apart.
        """
        self.log.record(
            Accepted(
                at=self.world.clock(),
                platform="telegram",
                method=self.method,
                chat=str(message.chat.id),
                thread=None if message.thread is None else str(message.thread),
                message_id=str(message.id),
                text=message.content.text,
                marker=self.args.text("marker") or None,
                token=self.bot.token,
            )
        )

    @staticmethod
    def _wait(seconds: int) -> None:
        if seconds:
            raise BotApiError(flood(seconds))
