"""Comings and goings: members, rights, blocks, migrations, topics; and the updates and service messages they cause."""

from adapters.sandbox.telegram import json_objects
from adapters.sandbox.telegram.events import EventKind
from adapters.sandbox.telegram.model import (
    MEMBER_RIGHTS,
    Bot,
    ChatMember,
    ForumTopic,
    Kind,
    Status,
    TelegramChat,
    TelegramUser,
)
from adapters.sandbox.telegram.state import TelegramState, leads


class TelegramPlaces(TelegramState):
    """The state with everything people do to chats rather than say in them."""

    def add_to(self, chat: TelegramChat, who: TelegramUser | Bot, *, by: TelegramUser | None = None) -> None:
        """Someone joins, or is added by `by`."""
        user = _account(who)
        self._become(chat, ChatMember(user=user, status=Status.MEMBER), by or user)
        if chat.kind is not Kind.CHANNEL:
            newcomer = json_objects.user(user)
            service = {"new_chat_members": [newcomer], "new_chat_participant": newcomer, "new_chat_member": newcomer}
            self.serve(chat, service, by=by or user)

    def remove_from(
        self, chat: TelegramChat, who: TelegramUser | Bot, *, by: TelegramUser | None = None, ban: bool | None = None
    ) -> None:
        """Someone leaves, or is thrown out by `by`; `ban` is the default for the latter."""
        user = _account(who)
        thrown_out = by is not None if ban is None else ban
        status = Status.KICKED if thrown_out else Status.LEFT
        if chat.kind is not Kind.CHANNEL:
            self.serve(chat, {"left_chat_member": json_objects.user(user)}, by=by or user)
        self._become(chat, ChatMember(user=user, status=status), by or user)

    def promote(
        self,
        chat: TelegramChat,
        who: TelegramUser | Bot,
        *,
        by: TelegramUser | None = None,
        without: frozenset[str] | set[str] = frozenset(),
        anonymous: bool = False,
    ) -> None:
        """Make someone an administrator with every right but those in `without`."""
        user = _account(who)
        rights = frozenset(json_objects.rights_of(chat)) - without
        member = ChatMember(user=user, status=Status.ADMINISTRATOR, rights=rights, anonymous=anonymous)
        self._become(chat, member, by or self.owner(chat))

    def demote(self, chat: TelegramChat, who: TelegramUser | Bot, *, by: TelegramUser | None = None) -> None:
        """Make an administrator a simple member; out of a channel's administration a bot is out of the channel."""
        user = _account(who)
        out = chat.kind is Kind.CHANNEL and user.is_bot
        self._become(chat, ChatMember(user=user, status=Status.LEFT if out else Status.MEMBER), by or self.owner(chat))

    def restrict(
        self, chat: TelegramChat, who: TelegramUser | Bot, *, without: set[str], by: TelegramUser | None = None
    ) -> None:
        """Take rights from a member: `{"can_send_messages"}`, say."""
        rights = frozenset(MEMBER_RIGHTS) - without
        member = ChatMember(user=_account(who), status=Status.RESTRICTED, rights=rights)
        self._become(chat, member, by or self.owner(chat))

    def permit(self, chat: TelegramChat, *, without: frozenset[str] | set[str] = frozenset()) -> None:
        """Set what simple members may do: everything but `without`."""
        chat.permissions = set(MEMBER_RIGHTS) - without
        self.emit(EventKind.CHANGED, chat)

    def block(self, user: TelegramUser, bot: Bot | None = None) -> None:
        """A person stops the bot."""
        chat = self.private(user, bot)
        if not chat.blocked:
            chat.blocked = True
            self._report_block(chat, Status.MEMBER, Status.KICKED)

    def unblock(self, user: TelegramUser, bot: Bot | None = None) -> None:
        """A person lets the bot write again."""
        chat = self.private(user, bot)
        if chat.blocked:
            chat.blocked = False
            chat.started = True
            self._report_block(chat, Status.KICKED, Status.MEMBER)

    def deactivate(self, user: TelegramUser) -> None:
        """A person deletes the account."""
        user.deactivated = True

    def migrate(self, chat: TelegramChat, *, by: TelegramUser | None = None) -> TelegramChat:
        """A group becomes a supergroup, with a new id and the same people."""
        actor = by or self.owner(chat)
        new = self.add_chat(Kind.SUPERGROUP, chat.title or "", self.owner(chat))
        new.members = dict(chat.members)
        new.permissions = set(chat.permissions)
        self.serve(chat, {"migrate_to_chat_id": new.id}, by=actor)
        chat.migrated_to = new.id
        self.serve(new, {"migrate_from_chat_id": chat.id}, by=actor)
        self.emit(EventKind.CHANGED, chat)
        return new

    def delete_chat(self, chat: TelegramChat) -> None:
        """The owner deletes the chat."""
        chat.deleted = True
        self.emit(EventKind.CHANGED, chat)

    def request_to_join(self, user: TelegramUser, chat: TelegramChat) -> None:
        """A person asks to be let in; the administrating bots are told."""
        form = json_objects.join_request(chat, user, self.now())
        for bot in self.bots_in(chat):
            if leads(chat, bot.user):
                bot.updates.add("chat_join_request", form)

    def owner(self, chat: TelegramChat) -> TelegramUser:
        """The chat's creator."""
        return next(member.user for member in chat.members.values() if member.status is Status.CREATOR)

    # topics

    def open_topic(
        self, chat: TelegramChat, name: str, *, by: TelegramUser | None = None, icon_color: int = 7322096
    ) -> ForumTopic:
        """A new forum topic; its thread id is that of the message that announces it."""
        thread = chat.last_message_id + 1
        topic = ForumTopic(id=thread, name=name, icon_color=icon_color)
        chat.topics[thread] = topic
        service = {"forum_topic_created": {"name": name, "icon_color": icon_color}}
        self.serve(chat, service, by=by or self.owner(chat), thread=thread)
        return topic

    def close_topic(self, chat: TelegramChat, topic: ForumTopic, *, by: TelegramUser | None = None) -> None:
        """Nobody but the topics' administrators may write in it."""
        topic.closed = True
        self.serve(chat, {"forum_topic_closed": {}}, by=by or self.owner(chat), thread=topic.id)

    def reopen_topic(self, chat: TelegramChat, topic: ForumTopic, *, by: TelegramUser | None = None) -> None:
        """Everyone may write in it again."""
        topic.closed = False
        self.serve(chat, {"forum_topic_reopened": {}}, by=by or self.owner(chat), thread=topic.id)

    def delete_topic(self, chat: TelegramChat, topic: ForumTopic) -> None:
        """The topic and all its messages go."""
        topic.deleted = True
        for message in [message for message in chat.messages.values() if message.thread == topic.id]:
            self.remove(message)
        self.emit(EventKind.CHANGED, chat)

    def _become(self, chat: TelegramChat, new: ChatMember, actor: TelegramUser) -> None:
        old = chat.members.get(new.user.id) or ChatMember(user=new.user, status=Status.LEFT)
        chat.members[new.user.id] = new
        self.emit(EventKind.CHANGED, chat, detail=new)
        form = json_objects.member_updated(chat, actor, self.now(), old, new)
        if bot := self.bot_of(new.user):
            bot.updates.add("my_chat_member", form)
        for other in self.bots_in(chat):
            if other is not bot and leads(chat, other.user):
                other.updates.add("chat_member", form)

    def _report_block(self, chat: TelegramChat, before: Status, after: Status) -> None:
        if chat.bot and chat.person:
            old, new = ChatMember(user=chat.bot.user, status=before), ChatMember(user=chat.bot.user, status=after)
            chat.bot.updates.add("my_chat_member", json_objects.member_updated(chat, chat.person, self.now(), old, new))
        self.emit(EventKind.CHANGED, chat)


def _account(who: TelegramUser | Bot) -> TelegramUser:
    return who.user if isinstance(who, Bot) else who
