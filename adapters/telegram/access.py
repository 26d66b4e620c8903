"""Who runs a place: asked of Telegram, live."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import (
    Bot,
    Chat,
    ChatFullInfo,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatPermissions,
)
from telegram.error import TelegramError

from adapters.telegram.outcome import TOPIC_CLOSED, TOPIC_DELETED, TOPIC_NOT_FOUND
from adapters.telegram.requests import PLATFORM, ForwardedPlace, chat_named, kind_of_chat
from adapters.telegram.transport import last_answer
from bot import errors
from bot.model import Address, PlaceKind
from bot.ports import Clock
from bot.recent import Recent
from bot.request import PlaceRight, SharedPlace

REMEMBERED_SECONDS = 60.0  # an administrator who was dismissed loses the bot within it (docs/limits.md#people)
_MOST = 4096
_LEADING = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})


class Admins:
    """Creators and administrators of chats. An answer that Telegram fails to give is a no, and is not kept."""

    def __init__(self, bot: Bot, clock: Clock) -> None:
        self._bot = bot
        # In front of the token, where it is known before the library has asked Telegram who the bot is.
        self._id = int(bot.token.partition(":")[0])
        self._known = Recent[tuple[str, str], bool](_MOST, seconds=REMEMBERED_SECONDS, clock=clock)
        self._open = Recent[str, None](_MOST, seconds=REMEMBERED_SECONDS, clock=clock)

    async def manages(self, chat: str, person: str) -> bool:
        """Whether this person runs this chat now, or did a minute ago."""
        known = self._known.get((chat, person))
        if known is not None:
            return known
        try:
            member = await self._bot.get_chat_member(int(chat), int(person))
        except TelegramError:
            return False
        return self._known.keep((chat, person), member.status in _LEADING)

    async def may_write(self, chat: str) -> bool | None:
        """Whether the bot itself may write there; None where Telegram does not say."""
        lacking = await self._lacking(chat)
        return None if lacking is None else not lacking

    async def lacks(self, chat: str) -> Sequence[PlaceRight]:
        """What the bot would need to write there; nothing where Telegram does not say, or said so a minute ago."""
        if chat in self._open:
            return ()
        lacking = await self._lacking(chat)
        if lacking is not None and not lacking:
            self._open.keep(chat, None)
        return lacking or ()

    async def place(self, name: str, person: str, forwarded: ForwardedPlace | None) -> SharedPlace | None:
        """A shared place by its name, as Telegram knows it now; None where that names no chat.

        Raises NotFound, and Busy where Telegram does not answer. The bot sees nothing of a private channel that it is
        not in: all that is known of it then is what the forwarded post says.
        """
        wanted = chat_named(name)
        if wanted is None:
            return None
        try:
            found = await self._bot.get_chat(wanted)
        except TelegramError:
            if not _was_refused():
                raise errors.Busy from None
            if forwarded is None or forwarded.chat != name:
                raise errors.NotFound(phrase="place-unknown", name=name) from None
            return SharedPlace(address=Address(PLATFORM, name), kind=PlaceKind.CHANNEL, title=forwarded.title)
        if found.type == Chat.PRIVATE:
            raise errors.NotFound(phrase="place-unknown", name=name)
        place = SharedPlace(
            address=Address(PLATFORM, str(found.id)),
            kind=kind_of_chat(found),
            title=found.title or name,
            url=_link(found, None),
        )
        try:
            bot, them = await self._member(found, self._id), await self._member(found, int(person))
        except TelegramError:
            if not _was_refused():
                raise errors.Busy from None
            return place
        return replace(place, lacks=_missing(found, bot), manages=them.status in _LEADING)

    async def standing(self, address: Address, reason: str | None) -> SharedPlace | None:
        """A place as Telegram knows it now; None where it is no more, or the bot is not in it. Raises Busy.

        Whether a topic is closed, or there at all, only the last refusal tells.
        """
        if reason in (TOPIC_NOT_FOUND, TOPIC_DELETED):
            return None
        try:
            place = await self._bot.get_chat(int(address.chat))
            bot = await self._member(place, self._id)
        except TelegramError:
            if not _was_refused():
                raise errors.Busy from None
            return None
        if bot.status in (ChatMember.LEFT, ChatMember.BANNED):
            return None
        closed = (PlaceRight.OPEN_TOPIC,) if reason == TOPIC_CLOSED and not _manages_topics(bot) else ()
        return SharedPlace(
            address=address,
            kind=kind_of_chat(place) if address.thread is None else PlaceKind.THREAD,
            title=place.title or address.chat,
            url=_link(place, address.thread),
            lacks=_missing(place, bot) or closed,
        )

    async def _member(self, place: ChatFullInfo, person: int) -> ChatMember:
        return await self._bot.get_chat_member(place.id, person)

    async def _lacking(self, chat: str) -> Sequence[PlaceRight] | None:
        try:
            place = await self._bot.get_chat(int(chat))
            return _missing(place, await self._member(place, self._id))
        except (TelegramError, ValueError):
            return None


def _missing(place: ChatFullInfo, member: ChatMember) -> tuple[PlaceRight, ...]:
    """What the bot would need to post, which it is in the chat as this member."""
    if place.type != Chat.CHANNEL:
        return () if _may_write(member, place.permissions) else (PlaceRight.WRITE,)
    posts = member.status == ChatMember.OWNER or (
        isinstance(member, ChatMemberAdministrator) and member.can_post_messages is not False
    )
    return () if posts else (PlaceRight.POST,)


def _manages_topics(member: ChatMember) -> bool:
    """Whether the bot, as this member, may write in a closed topic."""
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_manage_topics)


def _link(place: ChatFullInfo, thread: str | None) -> str | None:
    """Where members find it; a place without a name of its own can only be linked to by something in it."""
    if place.username:
        return f"https://t.me/{place.username}" + (f"/{thread}" if thread else "")
    return f"https://t.me/c/{str(place.id).removeprefix('-100')}/{thread}" if thread else None


def _was_refused() -> bool:
    """Whether Telegram has answered the last question, and said no."""
    answer = last_answer()
    return answer is not None and answer.status in (400, 403)


def _may_write(member: ChatMember, everybody: ChatPermissions | None) -> bool:
    """In a group: an administrator may, and of the others those whom neither a restriction nor the group's own rule for
    its members keeps from it."""
    if isinstance(member, ChatMemberRestricted):
        return bool(member.is_member and member.can_send_messages)
    if member.status in _LEADING:
        return True
    allowed = everybody is None or everybody.can_send_messages is not False
    return member.status == ChatMember.MEMBER and allowed
