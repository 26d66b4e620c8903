"""What Telegram's answer to one attempt means: its errors as `bot.model.Outcome` values.

The texts are the Bot API server's own (`fail_query_with_error`). python-telegram-bot strips "Bad Request: " and
capitalises what is left, so `TOPIC_CLOSED` arrives as "Topic_closed": everything is compared in lower case. The HTTP
status comes from our transport, because the library turns a 401 after start into "endpoint not found".

An edit's or a deletion's answer says nothing of the place unless a send would meet it too: a bot that may post in a
channel and not edit there is told that it lacks rights, and goes on posting.

A flood wait is `Scope.UNSURE`: a 429 does not say whether the chat or the whole bot is meant; the pacer judges.
"""

from enum import Enum

from telegram.error import ChatMigrated, TelegramError

from adapters.telegram.transport import HttpAnswer, Unsent
from bot.model import Address
from bot.outcomes import BotDown, Gone, Later, Moved, NotSent, Outcome, PutOff, Refused, Sent, Unknown, Unlisted


class Attempt(Enum):
    """What was tried."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"


_DONE: dict[Attempt, tuple[str, ...]] = {
    Attempt.SEND: (),
    Attempt.EDIT: ("message is not modified",),
    Attempt.DELETE: ("message to delete not found", "message_id_invalid"),
}

_MISSING = ("message to edit not found", "message_id_invalid")

_GONE = {
    "bot was blocked by the user": "blocked",
    "user_is_blocked": "blocked",
    "user is deactivated": "deactivated",
    "input_user_deactivated": "deactivated",
    "bot was kicked": "kicked",
    "bot is not a member": "not a member",
    "chat was deleted": "deleted",
    "chat was deactivated": "deleted",
    "can't initiate conversation": "never started",
    "can't send messages to": "a bot",
    "chat not found": "not found",
    "peer_id_invalid": "not found",
    "chat_id is empty": "not found",
}

TOPIC_CLOSED = "topic closed"
TOPIC_NOT_FOUND = "topic not found"
TOPIC_DELETED = "topic deleted"

_SUSPENDED = {
    "message thread not found": TOPIC_NOT_FOUND,
    "topic_closed": TOPIC_CLOSED,
    "topic_deleted": TOPIC_DELETED,
    "not enough rights": "no right to write",
    "have no rights": "no right to write",
    "have no write access": "no right to write",
    "need administrator rights": "no right to write",
    "chat_write_forbidden": "no right to write",
    "chat_restricted": "no right to write",
    "chat_admin_required": "no right to write",
}

# Rights to change messages are other rights than to send them: only a text that names sending speaks of the place.
_RIGHTS = ("not enough rights", "have no rights", "need administrator rights", "chat_admin_required")

_CONTENT = (
    "can't parse",
    "is too long",
    "message_too_long",
    "text is empty",
    "text must be non-empty",
    "must be encoded in utf-8",
    "entity_bounds_invalid",
    "entities_too_long",
    "button_",
    # TDLib's `parse_url` and what it puts in front: "inline keyboard button URL '…' is invalid: …"
    "is invalid: ",
    "wrong port number",
    "in url host",
    "host is invalid",
    "url host is empty",
    "unsupported url protocol",
    "object expected as reply markup",
    "wrong http url",
    "wrong file identifier",
    "failed to get http url content",
    "wrong type of the web page content",
    "webpage_",
    "too big",
    "entity too large",
)

_REFUSED = ("message can't be edited", "message can't be deleted", "in the message to edit")

NO_TIME = "flood without a time"
SENSELESS = Unknown("the answer makes no sense")


def read(error: TelegramError, act: Attempt, address: Address, answer: HttpAnswer | None) -> Outcome:
    """The outcome of an attempt that raised `error`; `answer` is the HTTP answer, None where there was none."""
    # The one refusal that names another chat, in its parameters and not in its text.
    if isinstance(error, ChatMigrated):
        return Moved(Address(address.platform, str(error.new_chat_id)))
    if isinstance(error, Unsent):
        return NotSent(str(error))
    # A 2xx whose body cannot be read was carried out: as a refusal it would be sent a second time.
    if answer is None or answer.accepted:
        return Unknown(str(error) or type(error).__name__)
    return _answered(error.message.lower(), act, answer)


def _answered(text: str, act: Attempt, answer: HttpAnswer) -> Outcome:
    match answer.status:
        case 429:
            seconds = answer.retry_after
            return Later(seconds) if seconds else PutOff(NO_TIME)
        # The token is part of the path: one that was never given out is a path that does not exist.
        case 401 | 404:
            return BotDown("the token is refused")
        case 409:
            return BotDown("another program uses this token")
        case 400 | 403 | 413:
            return _refusal(text, act)
        case status:
            return Unknown(f"server error {status}")


def _refusal(text: str, act: Attempt) -> Outcome:
    # A reader who deleted his copy needs no correction: what he sees is what he wants to see.
    if act is Attempt.EDIT and any(known in text for known in _MISSING):
        return Sent(missing=True)
    if any(known in text for known in _DONE[act]):
        return Sent()
    if act is not Attempt.SEND and "send" not in text and any(known in text for known in _RIGHTS):
        return Refused(text)
    for table, suspended in ((_GONE, False), (_SUSPENDED, True)):
        for known, reason in table.items():
            if known in text:
                return Gone(reason, suspended=suspended)
    if any(known in text for known in _REFUSED):
        return Refused(text)
    if any(known in text for known in _CONTENT):
        return Refused(text, content=True)
    return Unlisted(text)
