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

from adapters.telegram.access import Admins
from adapters.telegram.requests import PLATFORM, address_of
from adapters.until_stored import until_stored
from bot import errors, subscribing
from bot.model import Address
from bot.ports import Clock, Store
from bot.recent import Recent
from bot.subscriber import SubscriberState

log = logging.getLogger(__name__)

Standing = tuple[SubscriberState, str | None]
"""A state and, but for an active place, its reason."""

ACTIVE: Standing = (SubscriberState.ACTIVE, None)
_LEADING = (ChatMember.ADMINISTRATOR, ChatMember.OWNER)
_MIGRATED = 1_000  # chats remembered, each for as long as Telegram tells of its migration
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


def is_added(change: ChatMemberUpdated) -> bool:
    """Whether the bot can write in a chat that it could not write in before because it was not there.

    In a channel a bot writes as an administrator alone; out of its administration it is out of the channel.
    """
    before, now = change.old_chat_member, change.new_chat_member
    if change.chat.type == Chat.PRIVATE or standing(change) != ACTIVE:
        return False
    if change.chat.type == Chat.CHANNEL:
        return now.status in _LEADING and before.status not in _LEADING
    outside = isinstance(before, ChatMemberRestricted) and not before.is_member
    return outside or before.status in (ChatMember.LEFT, ChatMember.BANNED)


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

    def __init__(self, store: Store, clock: Clock, admins: Admins) -> None:
        self._store = store
        self._clock = clock
        self._admins = admins
        self._migrated = Recent[str, None](_MIGRATED)

    async def changed(self, change: ChatMemberUpdated) -> bool:
        """The bot's membership of a chat changed. Returns whether it was added there."""
        found = standing(change)
        if found is None:
            return False
        chat = str(change.chat.id)
        state, reason = MUTE if found == ACTIVE and await self._silenced(change.chat) else found
        await until_stored(PLATFORM, self._clock, lambda: self._record(chat, state, reason))
        if change.chat.type != Chat.PRIVATE and not change.from_user.is_bot:
            await self._by(str(change.from_user.id), chat)
        # A group that becomes a supergroup is a new chat to Telegram, and nobody added the bot there.
        return is_added(change) and chat not in self._migrated

    async def _silenced(self, chat: Chat) -> bool:
        """Whether the chat allows no member to write: of that a change of the bot's membership says nothing."""
        return chat.type in (Chat.GROUP, Chat.SUPERGROUP) and await self._admins.may_write(str(chat.id)) is False

    async def _by(self, person_id: str, chat: str) -> None:
        """Posts of a channel name nobody, so that who gives or takes the bot's rights may be all that is known."""
        with _passed_over("who manages a place not recorded"):
            await subscribing.somebody_manages(self._store, PLATFORM, chat, person_id)

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
        if message.migrate_to_chat_id or message.migrate_from_chat_id:
            self._migrated.keep(str(message.migrate_to_chat_id or message.chat.id), None)
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
def _passed_over(what: str = "place answered, but not recorded as writable") -> Iterator[None]:
    try:
        yield
    except errors.Busy as busy:
        log.warning("telegram: %s (%s)", what, busy)
