"""Methods that put a new message into a chat."""

from typing import Any

from adapters.sandbox.telegram import access, errors, forms, reading
from adapters.sandbox.telegram.arguments import Args
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError
from adapters.sandbox.telegram.events import EventKind
from adapters.sandbox.telegram.model import Json, TelegramChat, TelegramContent, TelegramMessage

ALBUM_KINDS = ("photo", "video", "document")


def send_message(call: MethodCall) -> Json:
    """sendMessage."""
    chat = access.writable(call)
    content = reading.text_content(call.args)
    return forms.message(publish(call, chat, content, **reading.manner(call, chat)))


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
    manner = reading.manner(call, chat) | {"album": call.world.draw_id()}
    call.spend(chat, count=len(items), reply_to=manner["reply_to"])
    messages = [call.world.post(chat, author=call.bot.user, content=content, **manner) for content in contents]
    for message in messages:
        call.accept(message)
    return [forms.message(message) for message in messages]


def copy_message(call: MethodCall) -> Json:
    """copyMessage: the content without its author, with another caption if one is given."""
    chat = access.writable(call)
    original = _original(call, errors.COPY_NOT_FOUND)
    content = original.content
    if "caption" in call.args and content.media:
        content = reading.media_content(call, content.media)
    manner = reading.manner(call, chat)
    return {"message_id": publish(call, chat, content, **manner).id}


def forward_message(call: MethodCall) -> Json:
    """forwardMessage."""
    chat = access.writable(call)
    original = _original(call, errors.FORWARD_NOT_FOUND)
    manner: dict[str, Any] = {"thread": access.thread(call, chat), "origin": forms.origin(original)}
    return forms.message(publish(call, chat, original.content, **manner))


def send_chat_action(call: MethodCall) -> bool:
    """sendChatAction."""
    chat = access.writable(call)
    call.world.tell(EventKind.ACTION, chat, detail=call.args.text("action"))
    return True


def publish(call: MethodCall, chat: TelegramChat, content: TelegramContent, **manner: Any) -> TelegramMessage:
    """Charge the limits, post, and write the accept log."""
    call.spend(chat, reply_to=manner.get("reply_to"))
    message = call.world.post(chat, author=call.bot.user, content=content, **manner)
    call.accept(message)
    return message


def _send_media(call: MethodCall, kind: str) -> Json:
    chat = access.writable(call, kind)
    media = reading.media(call, kind, call.args.text(kind), kind)
    content = reading.media_content(call, media)
    return forms.message(publish(call, chat, content, **reading.manner(call, chat)))


def _album_item(call: MethodCall, item: Any) -> TelegramContent:
    if not isinstance(item, dict) or item.get("type") not in ALBUM_KINDS:
        raise BotApiError(errors.bad_request("can't parse InputMedia: unknown type"))
    media = reading.media(call, item["type"], str(item.get("media", "")), "media")
    return reading.media_content(call, media, Args(item, {}))


def _original(call: MethodCall, missing: errors.Failure) -> TelegramMessage:
    source = access.readable(call, "from_chat_id")
    message = access.message(call, source, missing)
    if message.service is not None:
        raise BotApiError(missing)
    return message
