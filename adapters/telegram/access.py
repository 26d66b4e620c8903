"""Who runs a place: asked of Telegram, live."""

from telegram import Bot, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.error import TelegramError

from bot.ports import Clock
from bot.recent import Recent

REMEMBERED_SECONDS = 60.0  # an administrator who was dismissed loses the bot within it (docs/limits.md#people)
_MOST = 4096
_LEADING = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})


class Admins:
    """Creators and administrators of chats. An answer that Telegram fails to give is a no, and is not kept."""

    def __init__(self, bot: Bot, clock: Clock) -> None:
        self._bot = bot
        self._known = Recent[tuple[str, str], bool](_MOST, seconds=REMEMBERED_SECONDS, clock=clock)

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
        try:
            member = await self._bot.get_chat_member(int(chat), self._bot.id)
        except (TelegramError, ValueError):
            return None
        match member:
            case ChatMemberAdministrator():
                return member.can_post_messages is not False
            case ChatMemberRestricted():
                return bool(member.can_send_messages)
            case _:
                return member.status in (ChatMember.MEMBER, ChatMember.OWNER)
