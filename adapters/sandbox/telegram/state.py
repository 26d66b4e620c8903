"""The state of the sandbox's Telegram: who and what exists, and the few ways in which messages come, change and go.

No HTTP here. People act through `world.World`, bots through `methods`; both end in `post`, `change` and `remove`.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

from adapters.sandbox.telegram import json_objects
from adapters.sandbox.telegram.errors import Failure
from adapters.sandbox.telegram.events import EventKind, EventStream, TelegramEvent
from adapters.sandbox.telegram.model import (
    Bot,
    ChatMember,
    GuestQuery,
    InlineQuery,
    Json,
    Kind,
    Media,
    Press,
    Status,
    TelegramChat,
    TelegramMessage,
    TelegramUser,
)
from adapters.sandbox.telegram.updates import UpdateQueue

FIRST_USER = 500_001
FIRST_GROUP = -4_001
FIRST_SUPERGROUP = -1_002_000_000_001
FIRST_WHISPER = 29_000_001


class TelegramState:
    """Everything that exists. `clock` gives seconds since 1970; `seed` fixes ids that are drawn at random.

    `broken_urls` are pictures that Telegram would fail to fetch, with the failure; every other address is believed,
    because the sandbox fetches nothing. Without `whispers` the server is older than messages for one member alone.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        seed: int = 0,
        conflict_delay: float = 3.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.clock = clock
        self.bots: dict[str, Bot] = {}
        self.users: dict[int, TelegramUser] = {}
        self.chats: dict[int, TelegramChat] = {}
        self.presses: dict[str, Press] = {}
        self.queries: dict[str, InlineQuery] = {}
        self.guest_queries: dict[str, GuestQuery] = {}
        self.files: dict[str, Media] = {}
        self.broken_urls: dict[str, Failure] = {}
        self.whispers = True
        self.on_received: Callable[[int, int], None] = lambda bot, chat: None
        self._random = random.Random(seed)
        self._conflict_delay = conflict_delay
        self._sleep = sleep
        self._bots_by_id: dict[int, Bot] = {}
        self._private: dict[tuple[int, int], TelegramChat] = {}
        self._names: dict[str, TelegramChat] = {}
        self._watches: set[EventStream] = set()
        self._next_user = FIRST_USER
        self._next_group = FIRST_GROUP
        self._next_supergroup = FIRST_SUPERGROUP
        self._next_whisper = FIRST_WHISPER

    def watch(self) -> EventStream:
        """Follow what happens from now on."""
        return EventStream(self._watches)

    def emit(self, what: EventKind, chat: TelegramChat | None = None, **more: Any) -> None:
        """Tell the watchers."""
        if self._watches:
            event = TelegramEvent(what=what, chat=chat, **more)
            for watch in tuple(self._watches):
                watch.put(event)

    def now(self) -> int:
        """Whole seconds since 1970, as messages are dated."""
        return int(self.clock())

    def draw_id(self) -> str:
        """An unguessable id that depends on the seed alone."""
        return str(self._random.getrandbits(62))

    # who and what exists

    def add_bot(self, token: str, username: str, *, name: str | None = None, reads_all: bool = False) -> Bot:
        """A bot; its id is the number before the token's colon. `reads_all` switches its privacy mode off."""
        user = TelegramUser(id=int(token.split(":")[0]), first_name=name or username, username=username, is_bot=True)
        user.language_code = None
        updates = UpdateQueue(
            clock=self.clock,
            first_id=100_000_000 + self._random.randrange(10**6),
            conflict_delay=self._conflict_delay,
            sleep=self._sleep,
        )
        bot = Bot(user=user, token=token, updates=updates, reads_all=reads_all)
        self.bots[token] = bot
        self._bots_by_id[bot.id] = bot
        self.users[bot.id] = user
        return bot

    def add_user(
        self,
        first_name: str,
        *,
        username: str | None = None,
        last_name: str | None = None,
        language_code: str | None = "en",
        id: int | None = None,
    ) -> TelegramUser:
        """A person."""
        number = self._next_user if id is None else id
        self._next_user = max(self._next_user, number) + 1
        user = TelegramUser(
            id=number, first_name=first_name, last_name=last_name, username=username, language_code=language_code
        )
        self.users[number] = user
        return user

    def add_readers(self, count: int, *, bot: Bot | None = None) -> list[TelegramUser]:
        """Many people who have pressed Start at some time, without any update about it: an audience to send to."""
        readers = [self.add_user(f"Reader {number}") for number in range(1, count + 1)]
        for reader in readers:
            self.private(reader, bot).started = True
        return readers

    def only_bot(self) -> Bot:
        """The bot that is meant where none is named."""
        return next(iter(self.bots.values()))

    def bot_of(self, user: TelegramUser | None) -> Bot | None:
        """The bot whose account this is."""
        return self._bots_by_id.get(user.id) if user else None

    def private(self, user: TelegramUser, bot: Bot | None = None) -> TelegramChat:
        """The chat of a person with a bot; it exists before either has said anything."""
        bot = bot or self.only_bot()
        chat = self._private.get((bot.id, user.id))
        if chat is None:
            chat = TelegramChat(id=user.id, kind=Kind.PRIVATE, person=user, bot=bot)
            self._private[bot.id, user.id] = chat
            self.emit(EventKind.CHAT, chat)
        return chat

    def all_chats(self) -> list[TelegramChat]:
        """Every chat, private ones too."""
        return [*self._private.values(), *self.chats.values()]

    def add_chat(
        self, kind: Kind, title: str, owner: TelegramUser, *, username: str | None = None, forum: bool = False
    ) -> TelegramChat:
        """A group, supergroup or channel; a public one has a username."""
        chat = TelegramChat(id=self._chat_id(kind), kind=kind, title=title, username=username, forum=forum)
        if kind in (Kind.GROUP, Kind.SUPERGROUP):
            chat.permissions -= {"can_change_info", "can_pin_messages", "can_manage_topics"}
        chat.members[owner.id] = ChatMember(user=owner, status=Status.CREATOR)
        self.chats[chat.id] = chat
        if username:
            self._names[username.lower()] = chat
        self.emit(EventKind.CHAT, chat)
        return chat

    def find_chat(self, bot: Bot, wanted: str) -> TelegramChat | None:
        """The chat a bot means by an id or by `@username`."""
        if wanted.startswith("@"):
            return self._names.get(wanted[1:].lower())
        try:
            number = int(wanted)
        except ValueError:
            return None
        if number < 0:
            return self.chats.get(number)
        known = self._private.get((bot.id, number))
        if known is None and number in self.users:
            return self.private(self.users[number], bot)
        return known

    def _chat_id(self, kind: Kind) -> int:
        if kind is Kind.GROUP:
            self._next_group -= 1
            return self._next_group
        self._next_supergroup -= 1
        return self._next_supergroup

    # messages

    def post(self, chat: TelegramChat, *, author: TelegramUser | None = None, **fields: Any) -> TelegramMessage:
        """A new message, with the fields of `TelegramMessage`; watchers and the bots that may see it are told."""
        chat.last_message_id += 1
        message = TelegramMessage(chat=chat, id=chat.last_message_id, date=self.now(), author=author, **fields)
        if message.sender_chat is None and chat.kind is Kind.CHANNEL:
            message.sender_chat = chat
        elif message.sender_chat is None:
            message.sender = author
        chat.messages[message.id] = message
        self.emit(EventKind.MESSAGE, chat, message=message)
        self._update_bots(message, "channel_post" if chat.kind is Kind.CHANNEL else "message")
        if author is not None and not author.is_bot:
            self._invite(message)
        return message

    def whisper(
        self, chat: TelegramChat, receiver: TelegramUser, *, author: TelegramUser, **fields: Any
    ) -> TelegramMessage:
        """A new message that one member of a group sees alone; it is no part of the chat's history."""
        self._next_whisper += 1
        message = TelegramMessage(
            chat=chat,
            id=0,
            date=self.now(),
            author=author,
            sender=author,
            receiver=receiver,
            ephemeral_id=self._next_whisper,
            **fields,
        )
        chat.whispered[self._next_whisper] = message
        self.emit(EventKind.MESSAGE, chat, message=message)
        return message

    def change(self, message: TelegramMessage, **fields: Any) -> None:
        """An edited message."""
        for name, value in fields.items():
            setattr(message, name, value)
        message.edited = self.now()
        self.emit(EventKind.EDITED, message.chat, message=message)
        if message.receiver is not None:
            return
        self._update_bots(message, "edited_channel_post" if message.chat.kind is Kind.CHANNEL else "edited_message")

    def remove(self, message: TelegramMessage) -> None:
        """A deleted message; bots get no update of it."""
        chat = message.chat
        chat.messages.pop(message.id, None)
        chat.whispered.pop(message.ephemeral_id or 0, None)
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        message.deleted = True
        self.emit(EventKind.DELETED, chat, message=message)

    def serve(
        self, chat: TelegramChat, service: Json, *, by: TelegramUser | None = None, thread: int | None = None
    ) -> TelegramMessage:
        """A service message: someone joined, a topic was opened, the group moved."""
        return self.post(chat, author=by, service=service, thread=thread)

    def bots_in(self, chat: TelegramChat) -> list[Bot]:
        """The bots that are in a chat now."""
        if chat.bot:
            return [chat.bot]
        return [bot for bot in self.bots.values() if is_present(chat, bot.user)]

    def _invite(self, message: TelegramMessage) -> None:
        """Bots that are mentioned where they are no members are told of this message alone (Bot API 10.0)."""
        if message.chat.bot or message.chat.kind is Kind.CHANNEL or message.service or message.via_bot:
            return
        text = message.text.lower()
        for bot in self.bots.values():
            if bot.guest and not is_present(message.chat, bot.user) and f"@{bot.user.username}".lower() in text:
                query = GuestQuery(id=self.draw_id(), message=message, bot=bot, at=self.clock())
                self.guest_queries[query.id] = query
                bot.updates.add("guest_message", json_objects.message(message) | {"guest_query_id": query.id})

    def _update_bots(self, message: TelegramMessage, kind: str) -> None:
        if message.chat.bot and message.author is message.chat.bot.user:
            return
        listening = [bot for bot in self.bots_in(message.chat) if receives(bot, message)]
        if not listening:
            return
        form = json_objects.message(message)
        for bot in listening:
            bot.updates.add(kind, form)
            if message.author and not message.author.is_bot:
                self.on_received(bot.id, message.chat.id)


def is_present(chat: TelegramChat, user: TelegramUser) -> bool:
    """Whether someone is in the chat."""
    member = chat.members.get(user.id)
    return member is not None and member.status.present


def leads(chat: TelegramChat, user: TelegramUser) -> bool:
    """Whether someone administers the chat."""
    member = chat.members.get(user.id)
    return member is not None and member.status.leads


def receives(bot: Bot, message: TelegramMessage) -> bool:
    """Whether a bot gets a message: not its own, in channels as administrator, in groups by privacy mode."""
    if message.author is bot.user:
        return False
    chat = message.chat
    if chat.kind is Kind.PRIVATE or message.service is not None:
        return True
    if leads(chat, bot.user):
        return True
    if chat.kind is Kind.CHANNEL or (message.author and message.author.is_bot):
        return False
    return bot.reads_all or _is_for(bot, message)


def _is_for(bot: Bot, message: TelegramMessage) -> bool:
    text = message.text
    if text.startswith("/"):
        first = text.split(maxsplit=1)[0].lower()
        return "@" not in first or first.endswith(f"@{bot.user.username}".lower())
    answers = message.reply_to is not None and message.reply_to.author is bot.user
    return answers or f"@{bot.user.username}".lower() in text.lower()
