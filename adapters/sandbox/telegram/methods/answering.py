"""Methods that answer a press or an inline query, and that hand out files."""

from typing import Any

from adapters.sandbox.telegram import errors, json_objects
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError
from adapters.sandbox.telegram.events import EventKind
from adapters.sandbox.telegram.model import Json
from adapters.sandbox.telegram.updates import QUERY_LIFE

LONGEST_ANSWER = 200
MOST_RESULTS = 50
LONGEST_RESULT_ID = 64  # bytes
BIGGEST_DOWNLOAD = 20 * 1024 * 1024
_FOLDERS = {"photo": ("photos", ".jpg"), "video": ("videos", ".mp4"), "document": ("documents", "")}


def answer_press(call: MethodCall) -> bool:
    """answerCallbackQuery: once, within 150 seconds."""
    press = call.world.presses.get(call.args.text("callback_query_id"))
    foreign = press is None or press.message.author is not call.bot.user
    if press is None or foreign or press.answer is not None or call.world.clock() - press.at > QUERY_LIFE:
        raise BotApiError(errors.QUERY_TOO_OLD)
    if len(call.args.text("text")) > LONGEST_ANSWER:
        raise BotApiError(errors.ANSWER_TOO_LONG)
    press.settle(
        {"text": call.args.text("text"), "show_alert": call.args.flag("show_alert"), "url": call.args.text("url")}
    )
    call.world.emit(EventKind.ANSWERED, press.message.chat, press=press, message=press.message)
    return True


def answer_inline(call: MethodCall) -> bool:
    """answerInlineQuery: at most 50 results with ids of their own."""
    query = call.world.queries.get(call.args.text("inline_query_id"))
    if query is None or query.results is not None or call.world.clock() - query.at > QUERY_LIFE:
        raise BotApiError(errors.QUERY_TOO_OLD)
    results = call.args.rows("results") or []
    if len(results) > MOST_RESULTS:
        raise BotApiError(errors.RESULTS_TOO_MUCH)
    ids = [_result_id(result) for result in results]
    if len(set(ids)) < len(ids):
        raise BotApiError(errors.RESULT_ID_DUPLICATE)
    query.settle(results)
    return True


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


def _result_id(result: Any) -> str:
    found = result.get("id") if isinstance(result, dict) else None
    if not (isinstance(found, str) and 1 <= len(found.encode()) <= LONGEST_RESULT_ID):
        raise BotApiError(errors.RESULT_ID_INVALID)
    return found
