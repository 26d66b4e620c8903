"""Methods that change, delete or pin a message."""

from adapters.sandbox.telegram import access, errors, json_objects, message_parameters, whispering
from adapters.sandbox.telegram.arguments import Args
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError
from adapters.sandbox.telegram.model import Json, Kind, TelegramChat, TelegramContent, TelegramMessage

LONGEST_DELETABLE = 2 * 86_400  # seconds; TDLib MessagesManager: bots delete nothing older, channel posts too
MOST_AT_ONCE = 100


def edit_text(call: MethodCall) -> Json:
    """editMessageText."""
    message = _own(call)
    if message.media is not None:
        raise BotApiError(errors.NO_TEXT_TO_EDIT)
    return _apply(call, message, message_parameters.text_content(call.args))


def edit_whispered_text(call: MethodCall) -> bool:
    """editEphemeralMessageText."""
    _apply(call, whispering.whispered(call, errors.EDIT_NOT_FOUND), message_parameters.text_content(call.args))
    return True


def delete_whispered(call: MethodCall) -> bool:
    """deleteEphemeralMessage."""
    _delete(call, whispering.whispered(call, errors.DELETE_NOT_FOUND))
    return True


def edit_caption(call: MethodCall) -> Json:
    """editMessageCaption."""
    message = _own(call)
    if message.media is None:
        raise BotApiError(errors.NO_CAPTION_TO_EDIT)
    return _apply(call, message, message_parameters.media_content(call, message.media))


def edit_media(call: MethodCall) -> Json:
    """editMessageMedia."""
    message = _own(call)
    item = call.args.table("media") or {}
    kind = str(item.get("type"))
    media = message_parameters.media(call, kind, str(item.get("media", "")), "media")
    return _apply(call, message, message_parameters.media_content(call, media, Args(item, {})))


def edit_markup(call: MethodCall) -> Json:
    """editMessageReplyMarkup."""
    message = _own(call)
    return _apply(call, message, message.content)


def delete_message(call: MethodCall) -> bool:
    """deleteMessage."""
    chat = access.readable(call)
    message = access.message(call, chat, errors.DELETE_NOT_FOUND)
    if not _deletable(call, chat, message):
        raise BotApiError(errors.CANNOT_DELETE)
    _delete(call, message)
    return True


def delete_messages(call: MethodCall) -> bool:
    """deleteMessages: those that can be deleted are, the others are passed over."""
    chat = access.readable(call)
    numbers = call.args.rows("message_ids") or []
    if not 1 <= len(numbers) <= MOST_AT_ONCE:
        raise BotApiError(
            errors.bad_request("too many message identifiers specified" if numbers else "message_ids empty")
        )
    for number in numbers:
        message = chat.messages.get(number)
        if message and _deletable(call, chat, message):
            _delete(call, message)
    return True


def pin_message(call: MethodCall) -> bool:
    """pinChatMessage."""
    chat = access.administered(call, _pin_right(call), errors.NO_RIGHT_TO_PIN)
    message = access.message(call, chat, errors.PIN_NOT_FOUND)
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    if chat.kind is not Kind.CHANNEL:
        pinned = {"pinned_message": json_objects.message(message, deep=False)}
        call.world.serve(chat, pinned, by=call.bot.user, thread=message.thread)
    return True


def unpin_message(call: MethodCall) -> bool:
    """unpinChatMessage: the one named, or the one pinned last."""
    chat = access.administered(call, _pin_right(call), errors.NO_RIGHT_TO_PIN)
    number = call.args.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise BotApiError(errors.bad_request("message to unpin not found"))
    chat.pinned.remove(number)
    return True


def unpin_all(call: MethodCall) -> bool:
    """unpinAllChatMessages."""
    chat = access.administered(call, _pin_right(call), errors.NO_RIGHT_TO_PIN)
    chat.pinned.clear()
    return True


def _own(call: MethodCall) -> TelegramMessage:
    chat = access.writable(call)
    message = access.message(call, chat, errors.EDIT_NOT_FOUND)
    if message.author is not call.bot.user or message.service is not None:
        raise BotApiError(errors.CANNOT_EDIT)
    return message


def _apply(call: MethodCall, message: TelegramMessage, content: TelegramContent) -> Json:
    markup = message_parameters.keyboard(call.args)
    if message.content == content and message.reply_markup == markup:
        raise BotApiError(errors.NOT_MODIFIED)
    call.spend_edit(message.chat)
    call.world.change(message, content=content, reply_markup=markup)
    call.accept(message)
    return json_objects.message(message)


def _deletable(call: MethodCall, chat: TelegramChat, message: TelegramMessage) -> bool:
    if call.world.clock() - message.date > LONGEST_DELETABLE:
        return False
    mine = message.author is call.bot.user
    return mine or chat.kind is Kind.PRIVATE or access.may(call, chat, "can_delete_messages")


def _delete(call: MethodCall, message: TelegramMessage) -> None:
    call.world.remove(message)
    call.accept(message)


def _pin_right(call: MethodCall) -> str:
    chat = access.readable(call)
    return "can_edit_messages" if chat.kind is Kind.CHANNEL else "can_pin_messages"
