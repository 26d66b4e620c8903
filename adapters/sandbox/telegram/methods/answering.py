"""Methods that answer a press or an inline query, and that hand out files."""

import re
from typing import Any

from adapters.sandbox.telegram import errors, json_objects, message_parameters
from adapters.sandbox.telegram.arguments import Args
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError
from adapters.sandbox.telegram.events import EventKind
from adapters.sandbox.telegram.message_parameters import LONGEST_TEXT, Words
from adapters.sandbox.telegram.model import Json
from adapters.sandbox.telegram.updates import QUERY_LIFE
from adapters.sandbox.telegram.world import message_of_result

LONGEST_ANSWER = 200
MOST_RESULTS = 50
LONGEST_RESULT_ID = 64  # bytes
LONGEST_OFFSET = 64  # bytes
BIGGEST_DOWNLOAD = 20 * 1024 * 1024
_OWN_CHAT = r"https://(?:t|telegram)\.me/{}\?start=[A-Za-z0-9_-]{{1,64}}"
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MESSAGE_TEXT = Words("message_text", "entities", LONGEST_TEXT, errors.MESSAGE_TOO_LONG)
_FOLDERS = {"photo": ("photos", ".jpg"), "video": ("videos", ".mp4"), "document": ("documents", "")}


def answer_press(call: MethodCall) -> bool:
    """answerCallbackQuery: once, within 150 seconds."""
    press = call.world.presses.get(call.args.text("callback_query_id"))
    foreign = press is None or press.message.author is not call.bot.user
    if press is None or foreign or press.answer is not None or call.world.clock() - press.at > QUERY_LIFE:
        raise BotApiError(errors.QUERY_TOO_OLD)
    if len(call.args.text("text")) > LONGEST_ANSWER:
        raise BotApiError(errors.ANSWER_TOO_LONG)
    if not _may_open(call, call.args.text("url")):
        raise BotApiError(errors.URL_INVALID)
    press.settle(
        {"text": call.args.text("text"), "show_alert": call.args.flag("show_alert"), "url": call.args.text("url")}
    )
    call.world.emit(EventKind.ANSWERED, press.message.chat, press=press, message=press.message)
    return True


def answer_inline(call: MethodCall) -> bool:
    """answerInlineQuery: at most 50 results with ids of their own, each an article that is whole."""
    query = call.world.queries.get(call.args.text("inline_query_id"))
    if query is None or query.results is not None or call.world.clock() - query.at > QUERY_LIFE:
        raise BotApiError(errors.QUERY_TOO_OLD)
    results = call.args.rows("results") or []
    if len(results) > MOST_RESULTS:
        raise BotApiError(errors.RESULTS_TOO_MUCH)
    ids = [_result_id(result) for result in results]
    if len(set(ids)) < len(ids):
        raise BotApiError(errors.RESULT_ID_DUPLICATE)
    for result in results:
        _check_article(result)
    if len(call.args.text("next_offset").encode()) > LONGEST_OFFSET:
        raise BotApiError(errors.NEXT_OFFSET_INVALID)
    button = call.args.table("button")
    if button is not None and not _START.fullmatch(str(button.get("start_parameter"))):
        raise BotApiError(errors.START_PARAM_INVALID)
    query.settle(
        results,
        next_offset=call.args.text("next_offset"),
        button=button,
        cache_time=call.args.integer("cache_time", 300),
        personal=call.args.flag("is_personal"),
    )
    return True


def answer_guest(call: MethodCall) -> Json:
    """answerGuestQuery: once, with a message that the bot puts into the chat."""
    query = call.world.guest_queries.get(call.args.text("guest_query_id"))
    foreign = query is None or query.bot is not call.bot
    if query is None or foreign or query.answer is not None or call.world.clock() - query.at > QUERY_LIFE:
        raise BotApiError(errors.QUERY_TOO_OLD)
    result = call.args.table("result") or {}
    _check_article(result)
    content, markup = message_of_result(result)
    asked = query.message
    query.answer = call.world.post(
        asked.chat,
        author=call.bot.user,
        content=content,
        reply_markup=markup,
        thread=asked.thread,
        reply_to=asked,
        guest_caller=asked.author,
    )
    call.accept(query.answer)
    return {"inline_message_id": f"guest-{query.id}"}


def get_file(call: MethodCall) -> Json:
    """getFile: of files up to 20 MB."""
    media = call.world.files.get(call.args.text("file_id"))
    if media is None:
        raise BotApiError(errors.bad_request("invalid file_id"))
    size = len(media.data or b"")
    if size > BIGGEST_DOWNLOAD:
        raise BotApiError(errors.FILE_TOO_BIG)
    folder, suffix = _FOLDERS[media.kind]
    return {
        "file_id": media.file_id,
        "file_unique_id": json_objects.unique_id(media.file_id),
        "file_size": size,
        "file_path": f"{folder}/{media.file_id}{suffix}",
    }


def _may_open(call: MethodCall, url: str) -> bool:
    """An app opens no address for a bot but one that leads into the bot's own chat (Bot API, answerCallbackQuery)."""
    return not url or re.fullmatch(_OWN_CHAT.format(re.escape(call.bot.user.username or "")), url, re.I) is not None


def _check_article(result: Any) -> None:
    """An InlineQueryResultArticle whose message could be sent by itself."""
    if not isinstance(result, dict):
        raise BotApiError(errors.bad_request("can't parse inline query result: expected an Object"))
    if result.get("type") != "article":
        raise BotApiError(errors.bad_request("can't parse inline query result: unsupported type"))
    content = result.get("input_message_content")
    if not result.get("title") or not isinstance(content, dict):
        missing = "input_message_content" if result.get("title") else "title"
        raise BotApiError(errors.bad_request(f"can't parse inline query result: Can't find field \"{missing}\""))
    text, _ = message_parameters.formatted(Args(content, {}), _MESSAGE_TEXT)
    if not text:
        raise BotApiError(errors.TEXT_EMPTY)
    message_parameters.keyboard(Args(result, {}))


def _result_id(result: Any) -> str:
    found = result.get("id") if isinstance(result, dict) else None
    if not (isinstance(found, str) and 1 <= len(found.encode()) <= LONGEST_RESULT_ID):
        raise BotApiError(errors.RESULT_ID_INVALID)
    return found
