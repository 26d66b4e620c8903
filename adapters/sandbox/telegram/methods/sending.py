"""Methods that put a new message into a chat."""

from typing import Any

from adapters.sandbox.telegram import access, errors, json_objects, message_parameters, whispering
from adapters.sandbox.telegram.arguments import Args
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError
from adapters.sandbox.telegram.events import EventKind
from adapters.sandbox.telegram.model import Json, TelegramChat, TelegramContent, TelegramMessage

ALBUM_KINDS = ("photo", "video", "document")


def send_message(call: MethodCall) -> Json:
    """sendMessage."""
    chat = access.writable(call)
    content = message_parameters.text_content(call.args)
    manner = message_parameters.manner(call, chat)
    receiver = whispering.receiver(call, chat)
    if receiver is None:
        return json_objects.message(publish(call, chat, content, **manner))
    call.spend(chat, reply_to=manner["reply_to"])
    message = call.world.whisper(chat, receiver, author=call.bot.user, content=content, **manner)
    call.accept(message)
    return json_objects.message(message)


def send_photo(call: MethodCall) -> Json:
    """sendPhoto."""
    return _send_media(call, "photo")


def send_document(call: MethodCall) -> Json:
    """sendDocument."""
    return _send_media(call, "document")


def send_video(call: MethodCall) -> Json:
    """sendVideo."""
    return _send_media(call, "video")


def send_media_group(call: MethodCall) -> list[Json]:
    """sendMediaGroup: 2 to 10 items, each a message; all or none."""
    items = call.args.rows("media") or []
    if not 2 <= len(items) <= 10:
        raise BotApiError(errors.BAD_ALBUM)
    chat = access.writable(call, "photo")
    contents = [_album_item(call, item) for item in items]
    manner = message_parameters.manner(call, chat) | {"album": call.world.draw_id()}
    call.spend(chat, count=len(items), reply_to=manner["reply_to"])
    messages = [call.world.post(chat, author=call.bot.user, content=content, **manner) for content in contents]
    for message in messages:
        call.accept(message)
    return [json_objects.message(message) for message in messages]


def copy_message(call: MethodCall) -> Json:
    """copyMessage: the content without its author, with another caption if one is given."""
    chat = access.writable(call)
    original = _original(call, errors.COPY_NOT_FOUND)
    content = original.content
    if "caption" in call.args and content.media:
        content = message_parameters.media_content(call, content.media)
    manner = message_parameters.manner(call, chat)
    return {"message_id": publish(call, chat, content, **manner).id}


def forward_message(call: MethodCall) -> Json:
    """forwardMessage."""
    chat = access.writable(call)
    original = _original(call, errors.FORWARD_NOT_FOUND)
    manner: dict[str, Any] = {"thread": access.thread(call, chat), "origin": json_objects.origin(original)}
    return json_objects.message(publish(call, chat, original.content, **manner))


def send_chat_action(call: MethodCall) -> bool:
    """sendChatAction."""
    chat = access.writable(call)
    call.world.emit(EventKind.ACTION, chat, detail=call.args.text("action"))
    return True


def publish(call: MethodCall, chat: TelegramChat, content: TelegramContent, **manner: Any) -> TelegramMessage:
    """Charge the limits, post, and write the accept log."""
    call.spend(chat, reply_to=manner.get("reply_to"))
    message = call.world.post(chat, author=call.bot.user, content=content, **manner)
    call.accept(message)
    return message


def _send_media(call: MethodCall, kind: str) -> Json:
    chat = access.writable(call, kind)
    media = message_parameters.media(call, kind, call.args.text(kind), kind)
    content = message_parameters.media_content(call, media)
    return json_objects.message(publish(call, chat, content, **message_parameters.manner(call, chat)))


def _album_item(call: MethodCall, item: Any) -> TelegramContent:
    if not isinstance(item, dict) or item.get("type") not in ALBUM_KINDS:
        raise BotApiError(errors.bad_request("can't parse InputMedia: unknown type"))
    media = message_parameters.media(call, item["type"], str(item.get("media", "")), "media")
    return message_parameters.media_content(call, media, Args(item, {}))


def _original(call: MethodCall, missing: errors.Failure) -> TelegramMessage:
    source = access.readable(call, "from_chat_id")
    message = access.message(call, source, missing)
    if message.service is not None:
        raise BotApiError(missing)
    return message
