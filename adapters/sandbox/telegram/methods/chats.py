"""Methods about chats, their members and their topics."""

from adapters.sandbox.telegram import access, errors, json_objects
from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.errors import BotApiError, bad_request
from adapters.sandbox.telegram.model import ChatMember, ForumTopic, Json, Kind, Status, TelegramChat

LONGEST_TOPIC_NAME = 128
TOPIC_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def get_chat(call: MethodCall) -> Json:
    """getChat; a public chat can be looked at from outside."""
    wanted = call.args.text("chat_id")
    chat = call.world.find_chat(call.bot, wanted)
    if chat is not None and chat.username and not chat.deleted:
        return json_objects.full_chat(chat)
    return json_objects.full_chat(access.readable(call))


def get_member(call: MethodCall) -> Json:
    """getChatMember."""
    chat = access.readable(call)
    number = call.args.integer("user_id")
    user = call.world.users.get(number)
    if user is None:
        raise BotApiError(errors.USER_NOT_FOUND)
    if chat.kind is Kind.PRIVATE:
        return json_objects.member(chat, ChatMember(user=user, status=Status.MEMBER))
    return json_objects.member(chat, chat.members.get(number) or ChatMember(user=user, status=Status.LEFT))


def get_administrators(call: MethodCall) -> list[Json]:
    """getChatAdministrators: other bots are left out."""
    chat = _crowd(call)
    leading = (member for member in chat.members.values() if member.status.leads)
    shown = (member for member in leading if not member.user.is_bot or member.user is call.bot.user)
    return [json_objects.member(chat, member) for member in shown]


def get_member_count(call: MethodCall) -> int:
    """getChatMemberCount."""
    chat = access.readable(call)
    return 2 if chat.kind is Kind.PRIVATE else sum(member.status.present for member in chat.members.values())


def leave(call: MethodCall) -> bool:
    """leaveChat."""
    call.world.remove_from(_crowd(call), call.bot)
    return True


def create_topic(call: MethodCall) -> Json:
    """createForumTopic."""
    chat = _forum(call)
    color = call.args.integer("icon_color", TOPIC_COLORS[0])
    if color not in TOPIC_COLORS:
        raise BotApiError(bad_request("TOPIC_ICON_COLOR_INVALID"))
    return json_objects.topic(call.world.open_topic(chat, _topic_name(call), by=call.bot.user, icon_color=color))


def edit_topic(call: MethodCall) -> bool:
    """editForumTopic."""
    chat = _forum(call)
    topic = _topic(call, chat)
    name = _topic_name(call)
    if name == topic.name:
        raise BotApiError(errors.TOPIC_NOT_MODIFIED)
    topic.name = name
    call.world.serve(chat, {"forum_topic_edited": {"name": name}}, by=call.bot.user, thread=topic.id)
    return True


def close_topic(call: MethodCall) -> bool:
    """closeForumTopic."""
    return _set_closed(call, closed=True)


def reopen_topic(call: MethodCall) -> bool:
    """reopenForumTopic."""
    return _set_closed(call, closed=False)


def delete_topic(call: MethodCall) -> bool:
    """deleteForumTopic."""
    chat = _forum(call)
    call.world.delete_topic(chat, _topic(call, chat))
    return True


def _set_closed(call: MethodCall, *, closed: bool) -> bool:
    chat = _forum(call)
    topic = _topic(call, chat)
    if topic.closed is closed:
        raise BotApiError(errors.TOPIC_NOT_MODIFIED)
    act = call.world.close_topic if closed else call.world.reopen_topic
    act(chat, topic, by=call.bot.user)
    return True


def _crowd(call: MethodCall) -> TelegramChat:
    chat = access.readable(call)
    if chat.kind is Kind.PRIVATE:
        raise BotApiError(bad_request("there are no administrators in the private chat"))
    return chat


def _forum(call: MethodCall) -> TelegramChat:
    chat = access.administered(call, "can_manage_topics", errors.NO_RIGHT_TO_TOPICS)
    if not chat.forum:
        raise BotApiError(errors.NOT_A_FORUM)
    return chat


def _topic(call: MethodCall, chat: TelegramChat) -> ForumTopic:
    topic = chat.topics.get(call.args.integer("message_thread_id"))
    if topic is None or topic.deleted:
        raise BotApiError(errors.THREAD_NOT_FOUND)
    return topic


def _topic_name(call: MethodCall) -> str:
    name = call.args.text("name").strip()
    if not 1 <= len(name) <= LONGEST_TOPIC_NAME:
        raise BotApiError(bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG"))
    return name
