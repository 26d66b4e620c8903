"""Is this token right, and is the bot as we need it? Two questions to Telegram, without becoming a bot."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from telegram.error import NetworkError

from adapters.connection_errors import ConnectionFault
from adapters.telegram.transport import Flooded, Transport, Unanswered, Unsent
from bot import errors

_TOKEN = re.compile(r"(?<!\d)\d++:[\w-]{30,}")  # as @BotFather gives them


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramProbe:
    """What Telegram says of the bot. `webhook` is the host that updates are posted to; None: they are polled."""

    username: str
    webhook: str | None = None
    pending: int = 0  # updates that wait
    webhook_error: str | None = None  # why posting them failed last
    joins_groups: bool = True
    inline: bool = True  # people can put articles into any chat by its name
    guest: bool = True  # it answers where it is mentioned and no member


async def probe(token: str, api_url: str) -> TelegramProbe:
    """Ask who the bot is and how it is called. Raises Problem: not a token, refused, or Telegram does not answer."""
    if not _TOKEN.fullmatch(token):
        raise errors.BadInput(
            "This is not a bot token: one looks like 123456789:AAH… and comes from @BotFather (/newbot, or /token)."
        )
    async with _Asking(token=token, api_url=api_url.rstrip("/")) as ask:
        me, hook = await ask("getMe"), await ask("getWebhookInfo")
    return TelegramProbe(
        username=str(me.get("username", "")),
        joins_groups=bool(me.get("can_join_groups", True)),
        inline=bool(me.get("supports_inline_queries", True)),
        guest=bool(me.get("supports_guest_queries", True)),
        webhook=urlsplit(str(hook.get("url") or "")).hostname,
        pending=int(hook.get("pending_update_count") or 0),
        webhook_error=hook.get("last_error_message"),
    )


@dataclass(slots=True, kw_only=True)
class _Asking:
    """Puts a question; the address with its token never leaves here."""

    token: str = field(repr=False)
    api_url: str
    transport: Transport = field(default_factory=lambda: Transport(connections=1))

    async def __aenter__(self) -> "_Asking":
        await self.transport.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.transport.shutdown()

    async def __call__(self, method: str) -> dict[str, Any]:
        host = urlsplit(self.api_url).hostname or self.api_url
        try:
            status, payload = await self.transport.do_request(f"{self.api_url}/bot{self.token}/{method}", "POST")
        except Flooded:
            raise errors.Busy("Telegram asks to wait: try again in a minute.") from None
        except NetworkError as error:
            fault = error.fault if isinstance(error, Unsent | Unanswered) else ConnectionFault.OTHER
            raise errors.Busy(fault.sentence(host, "telegram.api_url")) from None
        if status in (401, 404):
            raise errors.Problem("Telegram refuses the token. Copy it again from @BotFather (/token, or /revoke).")
        return _result(status, payload, host)


def _result(status: int, payload: bytes, host: str | None) -> dict[str, Any]:
    try:
        result = json.loads(payload)["result"]
    except (ValueError, LookupError, TypeError):
        result = None
    if not isinstance(result, dict):
        raise errors.Problem(f"{host} answers ({status}), but not as Telegram does: check telegram.api_url.")
    return result
