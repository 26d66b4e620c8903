"""Which chat a bot means, and whether it may look at it, write into it or administer it."""

from adapters.sandbox.telegram import errors
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError, Failure
from adapters.sandbox.telegram.model import Kind, Status, TelegramChat, TelegramMessage

_KICKED = {
    Kind.GROUP: errors.KICKED_FROM_GROUP,
    Kind.SUPERGROUP: errors.KICKED_FROM_SUPERGROUP,
    Kind.CHANNEL: errors.KICKED_FROM_CHANNEL,
}
_NOT_IN = {
    Kind.GROUP: errors.NOT_IN_GROUP,
    Kind.SUPERGROUP: errors.NOT_IN_SUPERGROUP,
    Kind.CHANNEL: errors.NOT_IN_CHANNEL,
}
_RIGHTS = {
    "text": ("can_send_messages", errors.NO_RIGHT_TO_TEXT),
    "photo": ("can_send_photos", errors.NO_RIGHT_TO_PHOTO),
    "document": ("can_send_documents", errors.NO_RIGHT_TO_DOCUMENT),
    "video": ("can_send_videos", errors.NO_RIGHT_TO_VIDEO),
}
GENERAL_TOPIC = 1


def readable(call: MethodCall, name: str = "chat_id") -> TelegramChat:
    """The chat named by this parameter, when the bot is in it."""
    wanted = call.args.text(name)
    if not wanted:
        raise BotApiError(errors.CHAT_ID_EMPTY)
    chat = call.world.find_chat(call.bot, wanted)
    if chat is None:
        raise BotApiError(errors.CHAT_NOT_FOUND)
    if problem := _absence(call, chat):
        raise BotApiError(problem)
    return chat


def writable(call: MethodCall, what: str = "text") -> TelegramChat:
    """The chat, when the bot may send this kind of content into it."""
    chat = readable(call)
    problem = _silence(chat) if chat.kind is Kind.PRIVATE else _muteness(call, chat, what)
    if problem:
        raise BotApiError(problem)
    return chat


def administered(call: MethodCall, right: str, refusal: Failure) -> TelegramChat:
    """The chat, when the bot has this administrator's right in it; in private chats nobody needs any."""
    chat = readable(call)
    if chat.kind is not Kind.PRIVATE and not may(call, chat, right):
        raise BotApiError(refusal)
    return chat


def may(call: MethodCall, chat: TelegramChat, right: str) -> bool:
    """Whether the bot has this right, as administrator or as every member has it."""
    member = chat.members[call.bot.id]
    if member.status is Status.CREATOR:
        return True
    if member.status is Status.MEMBER:
        return right in chat.permissions
    return right in member.rights


def thread(call: MethodCall, chat: TelegramChat) -> int | None:
    """The topic to write into; refused when it is unknown, deleted or closed to the bot."""
    number = call.args.integer("message_thread_id")
    if not number or (chat.forum and number == GENERAL_TOPIC):
        return None
    topic = chat.topics.get(number)
    if topic is None:
        raise BotApiError(errors.THREAD_NOT_FOUND)
    if topic.deleted:
        raise BotApiError(errors.TOPIC_DELETED)
    if topic.closed and not may(call, chat, "can_manage_topics"):
        raise BotApiError(errors.TOPIC_CLOSED)
    return topic.id


def message(call: MethodCall, chat: TelegramChat, missing: Failure, name: str = "message_id") -> TelegramMessage:
    """The message named by this parameter, or the refusal for one that is not there."""
    if not call.args.text(name):
        raise BotApiError(errors.NO_MESSAGE_ID)
    found = chat.messages.get(call.args.integer(name))
    if found is None:
        raise BotApiError(missing)
    return found


def _absence(call: MethodCall, chat: TelegramChat) -> Failure | None:
    if chat.kind is Kind.PRIVATE:
        return None
    if chat.migrated_to is not None:
        return errors.migrated(chat.migrated_to)
    if chat.deleted:
        return errors.GROUP_DELETED
    member = chat.members.get(call.bot.id)
    if member is not None and member.status.present:
        return None
    kicked = member is not None and member.status is Status.KICKED
    return (_KICKED if kicked else _NOT_IN)[chat.kind]


def _silence(chat: TelegramChat) -> Failure | None:
    person = chat.person
    if person is None or person.is_bot:
        return errors.TO_THE_BOT if chat.bot and person is chat.bot.user else errors.TO_BOTS
    if person.deactivated:
        return errors.DEACTIVATED
    if chat.blocked:
        return errors.BLOCKED
    return None if chat.started else errors.CANNOT_INITIATE


def _muteness(call: MethodCall, chat: TelegramChat, what: str) -> Failure | None:
    member = chat.members[call.bot.id]
    if chat.kind is Kind.CHANNEL:
        return None if may(call, chat, "can_post_messages") else errors.NOT_A_CHANNEL_ADMIN
    if member.status.leads:
        return None
    right, refusal = _RIGHTS[what]
    for needed, problem in (_RIGHTS["text"], (right, refusal)):
        if not may(call, chat, needed):
            return problem
    return None
