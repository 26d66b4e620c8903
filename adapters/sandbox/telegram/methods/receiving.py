"""Methods by which a bot gets its updates."""

import re
from typing import Any

from adapters.sandbox.telegram import errors, json_objects
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError, bad_request
from adapters.sandbox.telegram.model import Json, Kind, WebhookState

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


async def get_updates(call: MethodCall) -> list[Json]:
    """getUpdates."""
    args, updates = call.args, call.bot.updates
    updates.allow(args.rows("allowed_updates"))
    limit = min(max(args.integer("limit", 100), 1), 100)
    found = await updates.poll(offset=args.integer("offset"), limit=limit, timeout=max(0, args.integer("timeout")))
    for update in found:
        _meet(call, update.get("message"))
    return found


def set_webhook(call: MethodCall) -> bool:
    """setWebhook; an empty address removes it. Plain http is taken too, because everything here is loopback."""
    args, bot = call.args, call.bot
    url, secret = args.text("url"), args.text("secret_token")
    if not url:
        return delete_webhook(call)
    if not url.startswith(("https://", "http://")):
        raise BotApiError(bad_request("bad webhook: An HTTPS URL must be provided for webhook"))
    if not _SECRET.fullmatch(secret):
        raise BotApiError(errors.BAD_SECRET)
    bot.updates.allow(args.rows("allowed_updates"))
    if args.flag("drop_pending_updates"):
        bot.updates.clear()
    bot.webhook = WebhookState(url=url, secret=secret, max_connections=args.integer("max_connections", 40))
    bot.updates.webhook_active = True
    bot.updates.terminate(errors.TERMINATED_BY_WEBHOOK)
    return True


def delete_webhook(call: MethodCall) -> bool:
    """deleteWebhook."""
    call.bot.webhook = None
    call.bot.updates.webhook_active = False
    if call.args.flag("drop_pending_updates"):
        call.bot.updates.clear()
    return True


def get_webhook_info(call: MethodCall) -> Json:
    """getWebhookInfo."""
    updates = call.bot.updates
    return json_objects.webhook(call.bot.webhook, len(updates), updates.allowed)


def _meet(call: MethodCall, message: Any) -> None:
    """A bot can write to a person whose words in a private chat it has been given."""
    chat = message.get("chat") if isinstance(message, dict) else None
    if isinstance(chat, dict) and chat.get("type") == Kind.PRIVATE and isinstance(chat.get("id"), int):
        person = call.world.users.get(chat["id"])
        if person is not None:
            call.world.private(person, call.bot).started = True
