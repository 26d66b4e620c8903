"""The sender of updates to a bot's webhook.

Source: the Bot API server's WebhookActor (tdlib/telegram-bot-api): a 2xx is the acknowledgement; a failed delivery is
tried again after a delay that doubles, or after the answer's `Retry-After` up to an hour, until the update expires.
Unlike Telegram it posts one update at a time, so that their order is certain, and takes no method call from the answer.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp

from adapters.sandbox.telegram.events import EventKind
from adapters.sandbox.telegram.model import Bot, WebhookState
from adapters.sandbox.telegram.updates import Update
from adapters.sandbox.telegram.world import TelegramWorld

LONGEST_RETRY_AFTER = 3600.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds: the first delay after a failure, the longest, and how long an answer may take."""

    first: float = 1.0
    longest: float = 60.0
    answer: float = 60.0


async def deliver(
    world: TelegramWorld, bot: Bot, hook: WebhookState, patience: Patience, sleep: Callable[[float], Awaitable[None]]
) -> None:
    """Post a bot's updates for as long as this webhook is set; runs until cancelled."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=patience.answer)) as session:
        delay = patience.first
        while bot.webhook is hook:
            await bot.updates.arrival()
            update = bot.updates.first()
            if update is None:
                continue
            wait = await _attempt(world, session, hook, update)
            if wait is None:
                bot.updates.confirm(update)
                delay = patience.first
                continue
            await sleep(min(wait or delay, LONGEST_RETRY_AFTER))
            delay = min(2 * delay, patience.longest)


async def _attempt(
    world: TelegramWorld, session: aiohttp.ClientSession, hook: WebhookState, update: Update
) -> float | None:
    """None when it was taken, else the seconds its owner asked to wait, 0 for none."""
    headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
    try:
        async with session.post(hook.url, json=update.form(), headers=headers, allow_redirects=False) as answer:
            if 200 <= answer.status < 300:
                return None
            problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
            asked = answer.headers.get("Retry-After", "")
            wait = float(asked) if asked.isdigit() else 0.0
    except (aiohttp.ClientError, TimeoutError) as error:
        problem, wait = _wording(error), 0.0
    hook.last_error_date, hook.last_error_message = world.now(), problem
    world.emit(EventKind.WEBHOOK, detail=hook)
    return wait


def _wording(error: Exception) -> str:
    if isinstance(error, aiohttp.ClientConnectorError):
        return "Connection refused"
    return "Read timeout expired" if isinstance(error, TimeoutError) else "Connection closed unexpectedly"
