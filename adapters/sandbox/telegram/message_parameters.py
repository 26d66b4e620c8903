"""What a bot sends, read from the parameters and held to Telegram's rules: text, keyboards, replies, files."""

import re
from dataclasses import dataclass
from typing import Any

from adapters.sandbox.telegram import access, entities, errors, markup
from adapters.sandbox.telegram.arguments import Args
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError, Failure, bad_request
from adapters.sandbox.telegram.model import Json, Media, TelegramChat, TelegramContent, TelegramMessage

LONGEST_TEXT = 4096  # code points after entity parsing: TDLib MessageContent.cpp, utf8_length
LONGEST_CAPTION = 1024
MOST_RAW_BYTES = 1 << 15  # Bot API server get_formatted_text
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_CALLBACK_BYTES = 64
LONGEST_COPY_TEXT = 256
BIGGEST_PHOTO = 10 * 1024 * 1024
BIGGEST_FILE = 50 * 1024 * 1024

_ACTIONS = (
    "url",
    "callback_data",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "callback_game",
    "pay",
)
_KEYBOARDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
_URL = re.compile(r"https?://(?:\[[0-9A-Fa-f:.]+\]|localhost|[^\s/?#:@]+\.[^\s/?#:@]+)(?::\d{1,5})?(?:[/?#]\S*)?")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"RIFF", b"BM")


@dataclass(frozen=True, slots=True)
class Words:
    """Where words stand in a request and how long they may be."""

    name: str
    entities: str
    longest: int
    too_long: Failure


TEXT = Words("text", "entities", LONGEST_TEXT, errors.MESSAGE_TOO_LONG)
CAPTION = Words("caption", "caption_entities", LONGEST_CAPTION, errors.CAPTION_TOO_LONG)


def formatted(args: Args, words: Words) -> tuple[str, tuple[Json, ...]]:
    """Text with entities, from markup or from entities given."""
    raw = entities.clean(args.text(words.name))
    if len(raw.encode()) > MOST_RAW_BYTES:
        raise BotApiError(errors.RAW_TEXT_TOO_LONG)
    given = [entity for entity in args.rows(words.entities) or [] if _is_entity(entity)]
    if mode := args.text("parse_mode"):
        raw, given = markup.parse(raw, mode)
    text, found = entities.finish(raw, given)
    if len(text) > words.longest:
        raise BotApiError(words.too_long)
    return text, found


def text_content(args: Args) -> TelegramContent:
    """The content of a text message."""
    text, found = formatted(args, TEXT)
    if not text:
        raise BotApiError(errors.TEXT_EMPTY)
    options = args.table("link_preview_options")
    if options is None and args.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    return TelegramContent(text=text, entities=found, link_preview_options=options)


def media_content(call: MethodCall, media: Media, args: Args | None = None) -> TelegramContent:
    """A picture or a file with its caption; `args` are those of one item of an album."""
    args = args or call.args
    text, found = formatted(args, CAPTION)
    return TelegramContent(text=text, entities=found, media=media, above=args.flag("show_caption_above_media"))


def media(call: MethodCall, kind: str, value: str, part: str) -> Media:
    """A file by its id, its address, or uploaded as `part` or as `attach://name`."""
    upload = call.args.files.get(value.removeprefix("attach://") if value.startswith("attach://") else part)
    if upload is not None:
        _check_size(kind, upload.data)
        kept = Media(kind=kind, file_id="", name=upload.name, mime=upload.mime, data=upload.data)
        return call.world.keep_file(kept)
    if known := call.world.files.get(value):
        return known
    if "://" not in value:
        raise BotApiError(errors.WRONG_FILE if value else bad_request(f"there is no {kind} in the request"))
    if not _URL.fullmatch(value):
        raise BotApiError(errors.WRONG_URL)
    if broken := call.world.broken_urls.get(value):
        raise BotApiError(broken)
    return call.world.keep_file(Media(kind=kind, file_id="", url=value))


def keyboard(args: Args) -> Json | None:
    """A reply markup, held to the limits of keyboards."""
    table = args.table("reply_markup")
    if not table:
        return None
    if not any(name in table for name in _KEYBOARDS):
        raise BotApiError(errors.MARKUP_NOT_OBJECT)
    rows = table.get("inline_keyboard")
    if rows is not None:
        _check_rows(rows)
        table = {"inline_keyboard": [row for row in rows if row]}
        return table if table["inline_keyboard"] else None
    return table


def reply(call: MethodCall, chat: TelegramChat) -> TelegramMessage | None:
    """The message that is answered to."""
    parameters = call.args.table("reply_parameters") or {}
    number = parameters.get("message_id") or call.args.integer("reply_to_message_id")
    if not number:
        return None
    found = chat.messages.get(number)
    lenient = parameters.get("allow_sending_without_reply") or call.args.flag("allow_sending_without_reply")
    if found is None and not lenient:
        raise BotApiError(errors.REPLY_NOT_FOUND)
    return found


def manner(call: MethodCall, chat: TelegramChat) -> dict[str, Any]:
    """How a message is sent, as the fields of `TelegramMessage`: thread, reply, silence, protection, keyboard."""
    return {
        "thread": access.thread(call, chat),
        "reply_to": reply(call, chat),
        "silent": call.args.flag("disable_notification"),
        "protected": call.args.flag("protect_content"),
        "effect": call.args.text("message_effect_id") or None,
        "reply_markup": keyboard(call.args),
    }


def _is_entity(entity: Any) -> bool:
    if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
        raise BotApiError(bad_request('can\'t parse MessageEntity: field "type" must be of type String'))
    if entity["type"] == "date_time" and not _is_moment(entity):
        raise BotApiError(bad_request("can't parse MessageEntity: invalid date and time"))
    return True


def _is_moment(entity: Json) -> bool:
    """A 32-bit Unix time, and a format of the few letters that there are
    (core.telegram.org/bots/api#date-time-entity-formatting)."""
    time, shape = entity.get("unix_time"), entity.get("date_time_format", "")
    return type(time) is int and 0 < time < 2**31 and re.fullmatch("r|w?[dD]?[tT]?", str(shape)) is not None


def _check_size(kind: str, data: bytes) -> None:
    if len(data) > BIGGEST_FILE:
        raise BotApiError(errors.TOO_LARGE)
    if kind != "photo":
        return
    if len(data) > BIGGEST_PHOTO:
        text = f"file of size {len(data)} bytes is too big for a photo; the maximum size is {BIGGEST_PHOTO} bytes"
        raise BotApiError(bad_request(text))
    if not data.startswith(_PICTURES):
        raise BotApiError(bad_request("IMAGE_PROCESS_FAILED"))


def _check_rows(rows: Any) -> None:
    if not (isinstance(rows, list) and all(isinstance(row, list) for row in rows)):
        raise BotApiError(bad_request('field "inline_keyboard" must be an Array of Arrays'))
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise BotApiError(errors.MARKUP_TOO_LONG)
    for button in buttons:
        _check_button(button)


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise BotApiError(
            bad_request("can't parse inline keyboard button: text buttons are unallowed in the inline keyboard")
        )
    actions = [action for action in _ACTIONS if action in button]
    if len(actions) != 1:
        raise BotApiError(bad_request("can't parse inline keyboard button: exactly one action must be specified"))
    check = {"callback_data": _check_callback, "url": _check_link, "copy_text": _check_copy}.get(actions[0])
    if check:
        check(button[actions[0]])


def _check_callback(data: Any) -> None:
    if not (isinstance(data, str) and 1 <= len(data.encode("utf-8", "replace")) <= MOST_CALLBACK_BYTES):
        raise BotApiError(errors.BUTTON_DATA_INVALID)


def _check_link(url: Any) -> None:
    fault = entities.address_fault(url) if isinstance(url, str) else None
    if not (isinstance(url, str) and entities.is_link(url)):
        fault = fault or "Wrong HTTP URL"
    if fault:
        raise BotApiError(bad_request(f"inline keyboard button URL '{url}' is invalid: {fault}"))


def _check_copy(copied: Any) -> None:
    text = copied.get("text") if isinstance(copied, dict) else None
    if not (isinstance(text, str) and 1 <= len(text) <= LONGEST_COPY_TEXT):
        raise BotApiError(bad_request("BUTTON_COPY_TEXT_INVALID"))
