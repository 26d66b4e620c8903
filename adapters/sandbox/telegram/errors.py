"""Telegram's refusals, word for word as the Bot API server gives them, each under a name a test can say.

Source of the texts: the Bot API server's and TDLib's code (github.com/tdlib).
`answer_with(BLOCKED, chat=42)` plans one.
"""

from dataclasses import dataclass
from typing import Any

from adapters.sandbox.faults import Fault, FaultMode


@dataclass(frozen=True, slots=True)
class Failure:
    """An error answer: HTTP status (equal to error_code), description and, sometimes, parameters."""

    status: int
    description: str
    parameters: tuple[tuple[str, int], ...] = ()

    def body(self) -> dict[str, Any]:
        """The JSON object on the wire."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            answer["parameters"] = dict(self.parameters)
        return answer


class BotApiError(Exception):
    """A request that Telegram refuses; raised by a method, answered by the server."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.description)
        self.failure = failure


def answer_with(
    failure: Failure,
    *,
    method: str | None = None,
    chat: str | int | None = None,
    times: int = 1,
    accepted: bool = False,
) -> Fault:
    """A fault that answers with this failure; `accepted=True` lets the request take effect first."""
    return Fault(
        mode=FaultMode.ANSWER_AFTER if accepted else FaultMode.ANSWER,
        method=method,
        chat=None if chat is None else str(chat),
        times=times,
        status=failure.status,
        body=failure.body(),
    )


def bad_request(text: str) -> Failure:
    """A 400 with this reason."""
    return Failure(400, f"Bad Request: {text}")


def forbidden(text: str) -> Failure:
    """A 403 with this reason."""
    return Failure(403, f"Forbidden: {text}")


def flood(seconds: int) -> Failure:
    """A 429 whose `retry_after` is in whole seconds."""
    return Failure(429, f"Too Many Requests: retry after {seconds}", (("retry_after", seconds),))


def migrated(chat_id: int) -> Failure:
    """A group that became the supergroup `chat_id`."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return Failure(400, text, (("migrate_to_chat_id", chat_id),))


BLOCKED = forbidden("bot was blocked by the user")
DEACTIVATED = forbidden("user is deactivated")
CANNOT_INITIATE = forbidden("bot can't initiate conversation with a user")
TO_THE_BOT = forbidden("the bot can't send messages to the bot")
TO_BOTS = forbidden("the bot can't send messages to bots")
KICKED_FROM_GROUP = forbidden("bot was kicked from the group chat")
KICKED_FROM_SUPERGROUP = forbidden("bot was kicked from the supergroup chat")
KICKED_FROM_CHANNEL = forbidden("bot was kicked from the channel chat")
NOT_IN_GROUP = forbidden("bot is not a member of the group chat")
NOT_IN_SUPERGROUP = forbidden("bot is not a member of the supergroup chat")
NOT_IN_CHANNEL = forbidden("bot is not a member of the channel chat")
GROUP_DELETED = forbidden("the group chat was deleted")

CHAT_NOT_FOUND = bad_request("chat not found")
PRIVATE_CHAT_NOT_FOUND = bad_request("private chat not found")
PEER_ID_INVALID = bad_request("PEER_ID_INVALID")
CHAT_ID_EMPTY = bad_request("chat_id is empty")
THREAD_NOT_FOUND = bad_request("message thread not found")
TOPIC_CLOSED = bad_request("TOPIC_CLOSED")
TOPIC_DELETED = bad_request("TOPIC_DELETED")
TOPIC_NOT_MODIFIED = bad_request("TOPIC_NOT_MODIFIED")
NOT_A_FORUM = bad_request("the chat is not a forum")
NO_RIGHT_TO_TEXT = bad_request("not enough rights to send text messages to the chat")
NO_RIGHT_TO_PHOTO = bad_request("not enough rights to send photos to the chat")
NO_RIGHT_TO_DOCUMENT = bad_request("not enough rights to send documents to the chat")
NO_RIGHT_TO_VIDEO = bad_request("not enough rights to send videos to the chat")
NO_RIGHT_TO_SEND = bad_request("have no rights to send a message")
NO_WRITE_ACCESS = bad_request("have no write access to the chat")
NOT_A_CHANNEL_ADMIN = bad_request("need administrator rights in the channel chat")
CHAT_WRITE_FORBIDDEN = bad_request("CHAT_WRITE_FORBIDDEN")
CHAT_RESTRICTED = bad_request("CHAT_RESTRICTED")
CHAT_ADMIN_REQUIRED = bad_request("CHAT_ADMIN_REQUIRED")
NO_RIGHT_TO_PIN = bad_request("not enough rights to manage pinned messages in the chat")
NO_RIGHT_TO_TOPICS = bad_request("not enough rights to manage forum topics in the chat")
USER_NOT_FOUND = bad_request("user not found")
CANNOT_PARSE = bad_request("can't parse entities: Can't find end of the entity starting at byte offset 0")
TEXT_EMPTY = bad_request("message text is empty")
MESSAGE_TOO_LONG = bad_request("message is too long")
CAPTION_TOO_LONG = bad_request("message caption is too long")
RAW_TEXT_TOO_LONG = bad_request("text is too long")
NOT_UTF8 = bad_request("strings must be encoded in UTF-8")
ENTITY_BOUNDS_INVALID = bad_request("ENTITY_BOUNDS_INVALID")
ENTITIES_TOO_LONG = bad_request("ENTITIES_TOO_LONG")
BUTTON_URL_INVALID = bad_request(
    "inline keyboard button URL 'http://a.example:99999/x' is invalid: Wrong port number specified in the URL"
)
BUTTON_DATA_INVALID = bad_request("BUTTON_DATA_INVALID")
MARKUP_TOO_LONG = bad_request("reply markup is too long")
MARKUP_NOT_OBJECT = bad_request("object expected as reply markup")
WRONG_URL = bad_request("wrong HTTP URL specified")
WRONG_FILE = bad_request("wrong file identifier/HTTP URL specified")
URL_CONTENT_FAILED = bad_request("failed to get HTTP URL content")
URL_CONTENT_TYPE = bad_request("wrong type of the web page content")
FILE_TOO_BIG = bad_request("file is too big")
NOT_MODIFIED = bad_request(
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
EDIT_NOT_FOUND = bad_request("message to edit not found")
CANNOT_EDIT = bad_request("message can't be edited")
NO_TEXT_TO_EDIT = bad_request("there is no text in the message to edit")
NO_CAPTION_TO_EDIT = bad_request("there is no caption in the message to edit")
DELETE_NOT_FOUND = bad_request("message to delete not found")
CANNOT_DELETE = bad_request("message can't be deleted")
REPLY_NOT_FOUND = bad_request("message to be replied not found")
COPY_NOT_FOUND = bad_request("message to copy not found")
FORWARD_NOT_FOUND = bad_request("message to forward not found")
PIN_NOT_FOUND = bad_request("message to pin not found")
NO_MESSAGE_ID = bad_request("message identifier is not specified")
QUERY_TOO_OLD = bad_request("query is too old and response timeout expired or query ID is invalid")
QUERY_ID_INVALID = bad_request("QUERY_ID_INVALID")
BOT_NOT_ADMIN = bad_request("BOT_NOT_ADMIN")
USER_NOT_PARTICIPANT = bad_request("USER_NOT_PARTICIPANT")
ANSWER_TOO_LONG = bad_request("MESSAGE_TOO_LONG")
URL_INVALID = bad_request("URL_INVALID")
COMMAND_INVALID = bad_request("BOT_COMMAND_INVALID")
COMMAND_DESCRIPTION_INVALID = bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
COMMANDS_TOO_MUCH = bad_request("BOT_COMMANDS_TOO_MUCH")
RESULTS_TOO_MUCH = bad_request("RESULTS_TOO_MUCH")
RESULT_ID_INVALID = bad_request("RESULT_ID_INVALID")
NEXT_OFFSET_INVALID = bad_request("NEXT_OFFSET_INVALID")
START_PARAM_INVALID = bad_request("START_PARAM_INVALID")
RESULT_ID_DUPLICATE = bad_request("RESULT_ID_DUPLICATE")
BAD_ALBUM = bad_request("there must be at least 2 and at most 10 items in a media group")
BAD_SECRET = bad_request("secret token contains unallowed characters")

UNAUTHORIZED = Failure(401, "Unauthorized")
NOT_FOUND = Failure(404, "Not Found")
METHOD_NOT_FOUND = Failure(404, "Not Found: method not found")
OTHER_POLLER = Failure(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
TERMINATED_BY_WEBHOOK = Failure(409, "Conflict: terminated by setWebhook request")
WEBHOOK_ACTIVE = Failure(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
)
TOO_LARGE = Failure(413, "Request Entity Too Large")
FLOOD = flood(5)
FLOOD_WITHOUT_PARAMETERS = Failure(429, "Too Many Requests: retry later")
RESTART = Failure(500, "Internal Server Error: restart")
ABORTED = Failure(500, "Internal Server Error: Request aborted")

BAD_GATEWAY_HTML = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n"
)

NAMED: dict[str, Failure] = {name: value for name, value in globals().items() if isinstance(value, Failure)}
"""Every failure above by its name."""


def bad_gateway(*, method: str | None = None, chat: str | int | None = None, times: int = 1) -> Fault:
    """A proxy's 502 page in HTML instead of an answer; nothing is accepted."""
    return Fault(
        mode=FaultMode.ANSWER,
        method=method,
        chat=None if chat is None else str(chat),
        times=times,
        status=502,
        body=BAD_GATEWAY_HTML,
        headers={"Content-Type": "text/html"},
    )
