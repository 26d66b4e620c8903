"""Who came, left, moved, and who may write again: what Telegram tells of the places, and what is concluded from it.

my_chat_member      thrown out, blocked, back, rights taken or given
service messages    the group became a supergroup, a topic was opened again
words from a chat   the bot is in it, whatever an earlier update said (updates older than a day are never delivered)
an answer arrived   the bot may write there
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, ChatMemberUpdated, Message

from adapters.telegram.requests import PLATFORM, address_of
from adapters.until_stored import until_stored
from bot import errors, subscribing
from bot.model import Address, SubscriberState
from bot.ports import Clock, Store

log = logging.getLogger(__name__)

Standing = tuple[SubscriberState, str | None]
"""A state and, but for an active place, its reason."""

ACTIVE: Standing = (SubscriberState.ACTIVE, None)
MUTE: Standing = (SubscriberState.SUSPENDED, "no right to write")


def standing(change: ChatMemberUpdated) -> Standing | None:
    """What a change of the bot's own membership makes of the chat; None where it says nothing."""
    member = change.new_chat_member
    match member.status:
        case ChatMember.LEFT | ChatMember.BANNED:
            return SubscriberState.GONE, _why(change)
        case ChatMember.MEMBER | ChatMember.OWNER:
            return ACTIVE
        case ChatMember.ADMINISTRATOR:
            # The right to post exists in channels alone; in groups Telegram leaves it out, and None is no refusal.
            mute = isinstance(member, ChatMemberAdministrator) and member.can_post_messages is False
            return MUTE if mute and change.chat.type == Chat.CHANNEL else ACTIVE
        case ChatMember.RESTRICTED if isinstance(member, ChatMemberRestricted):
            # Restricted people may be outside: restrictions outlast leaving, and `status` stays "restricted".
            if not member.is_member:
                return SubscriberState.GONE, _why(change)
            return ACTIVE if member.can_send_messages else MUTE
        case _:
            return None


def _why(change: ChatMemberUpdated) -> str:
    if change.chat.type == Chat.PRIVATE:
        return "blocked"
    return "kicked" if change.new_chat_member.status == ChatMember.BANNED else "removed"


def concerns_place(message: Message) -> bool:
    """Whether a message is Telegram's own word about the chat that is acted on here."""
    return bool(message.migrate_to_chat_id or message.migrate_from_chat_id or message.forum_topic_reopened)


class TelegramMembership:
    """Keeps the places' states as Telegram tells them. Every method may be repeated harmlessly.

    What Telegram says once waits for a busy database. What every message shows again is passed over, and the person who
    wrote is answered.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def changed(self, change: ChatMemberUpdated) -> None:
        """The bot's membership of a chat changed."""
        found = standing(change)
        if found is None:
            return
        state, reason = found
        await until_stored(PLATFORM, self._clock, lambda: self._record(str(change.chat.id), state, reason))

    async def _record(self, chat: str, state: SubscriberState, reason: str | None) -> None:
        match state:
            case SubscriberState.GONE:
                await subscribing.chat_gone(self._store, self._clock, PLATFORM, chat, reason or "")
            case SubscriberState.SUSPENDED:
                await subscribing.chat_suspended(self._store, self._clock, PLATFORM, chat, reason or "")
            case _:
                await subscribing.chat_returned(self._store, self._clock, PLATFORM, chat)

    async def served(self, message: Message) -> None:
        """A service message. Of a move both chats speak; whichever comes first, the other changes nothing."""
        await until_stored(PLATFORM, self._clock, lambda: self._record_service(message))

    async def _record_service(self, message: Message) -> None:
        here = str(message.chat.id)
        if message.migrate_to_chat_id:
            await subscribing.chat_moved(self._store, PLATFORM, here, str(message.migrate_to_chat_id))
        if message.migrate_from_chat_id:
            await subscribing.chat_moved(self._store, PLATFORM, str(message.migrate_from_chat_id), here)
        if message.forum_topic_reopened:
            await subscribing.place_writable(self._store, self._clock, address_of(message))

    async def chat_wrote(self, chat: int) -> None:
        """Somebody wrote in a chat: the bot is in it."""
        with _passed_over():
            await subscribing.chat_wrote(self._store, self._clock, PLATFORM, str(chat))

    async def written(self, address: Address) -> None:
        """An answer of ours arrived: the place can be written to."""
        with _passed_over():
            await subscribing.place_writable(self._store, self._clock, address)


@contextmanager
def _passed_over() -> Iterator[None]:
    try:
        yield
    except errors.Busy as busy:
        log.warning("telegram: place answered, but not recorded as writable (%s)", busy)
