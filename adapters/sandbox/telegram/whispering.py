"""Messages that one member of a group sees alone ("ephemeral"): to whom a bot may send one, and what it may change.

Bot API 10.3, "Ephemeral messages and commands". Of the refusals BOT_NOT_ADMIN is as people have seen it; the others are
what the server says of the same elsewhere.
"""

from adapters.sandbox.telegram import access, errors
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError
from adapters.sandbox.telegram.model import Json, Kind, TelegramChat, TelegramMessage, TelegramUser
from adapters.sandbox.telegram.state import is_present, leads

SECONDS = 15.0  # after what the member did, for a bot that is no administrator


def receiver(call: MethodCall, chat: TelegramChat) -> TelegramUser | None:
    """Who is to see the message alone; None: everybody, also where the server is older than such messages."""
    wanted = call.args.table("ephemeral_message_parameters")
    if not wanted or not call.world.whispers:
        return None
    if chat.kind not in (Kind.GROUP, Kind.SUPERGROUP):
        raise BotApiError(errors.BOT_NOT_ADMIN)
    user = call.world.users.get(int(wanted.get("receiver_user_id") or 0))
    if user is None or user.is_bot or not is_present(chat, user):
        raise BotApiError(errors.USER_NOT_PARTICIPANT)
    if not leads(chat, call.bot.user):
        _check_press(call, chat, user, wanted)
    return user


def _check_press(call: MethodCall, chat: TelegramChat, user: TelegramUser, wanted: Json) -> None:
    press = call.world.presses.get(str(wanted.get("callback_query_id") or ""))
    if press is None:
        raise BotApiError(errors.BOT_NOT_ADMIN)
    if press.user is not user or press.message.chat is not chat or call.world.clock() - press.at > SECONDS:
        raise BotApiError(errors.QUERY_ID_INVALID)


def whispered(call: MethodCall, missing: errors.Failure) -> TelegramMessage:
    """The message that is meant, of this bot and for this member."""
    chat = access.readable(call)
    found = chat.whispered.get(call.args.integer("ephemeral_message_id"))
    mine = found is not None and found.author is call.bot.user
    if found is None or not mine or found.receiver is None:
        raise BotApiError(missing)
    if found.receiver.id != call.args.integer("receiver_user_id"):
        raise BotApiError(missing)
    return found
