"""What comes in, as the core's `Request`: who speaks, where, and whether we listen at all. Pure but for `manages`."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, NamedTuple

from telegram import (
    CallbackQuery,
    Chat,
    ChatFullInfo,
    ChatMemberUpdated,
    InlineQuery,
    MaybeInaccessibleMessage,
    Message,
    MessageEntity,
    MessageOriginChannel,
    Update,
    User,
)

from adapters.telegram.sending import Hearer
from bot.model import Address, PlaceKind
from bot.request import Person, Request

PLATFORM = "telegram"
WANTED = ("message", "channel_post", "callback_query", "my_chat_member", "inline_query", "guest_message")
"""The kinds of update we ask for; edited messages are not among them."""

Manages = Callable[[str, str], Awaitable[bool]]

_LONGEST_NAME = 64  # Telegram finds no longer one
_BLANK = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # marks of direction and the like, as a range
# What sets a command apart from what follows: punctuation right behind it ("/latest -3" keeps its sign), then blanks.
_SEPARATORS = re.compile(rf"^[-,.;:!?#|/=،؛؟·•‐-―]*[\s,;:،؛{_BLANK}]*")
_NOTHING = re.compile(rf"[\s{_BLANK}]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")

_PUBLIC_NAME = re.compile(r"(?:@|https?://(?:www\.)?(?:t|telegram)\.me/)(\w{1,64})(?:/\d*)?", re.ASCII)
_ID = re.compile(r"-?\d{1,19}", re.ASCII)

_KINDS = {
    Chat.PRIVATE: PlaceKind.PRIVATE,
    Chat.GROUP: PlaceKind.GROUP,
    Chat.SUPERGROUP: PlaceKind.GROUP,
    Chat.CHANNEL: PlaceKind.CHANNEL,
}


def is_from_person(message: Message) -> bool:
    """Whether a message is a person's: not another bot's, and in a chat with others a person's own word."""
    sender = message.from_user
    # Two bots that answer each other would never end. Posts in a group's own name come from a bot account of
    # Telegram's, and are people's words.
    other_bot = sender is not None and sender.is_bot and message.sender_chat is None
    return not other_bot and (message.chat.type == Chat.PRIVATE or _is_own_word(message))


def from_message(update: Update, message: Message, text: str, manages: Manages, *, bot: str | None) -> Request:
    """A command (with what stood behind it), or a plain text. `bot`: our own user name."""
    person, speaks_for_place = _speaker(message)
    chat = str(message.chat.id)

    async def leads() -> bool:
        return speaks_for_place or await manages(chat, person.id)

    replied = message.reply_to_message
    return Request(
        update_id=str(update.update_id),
        address=address_of(message),
        kind=kind_of(message),
        person=person,
        text=text,
        manages=leads,
        message_ids=(str(replied.message_id),) if replied and not _opens_topic(replied) else (),
        quoted=tuple(_said_of_itself(replied)) if replied else (),
        private_link=private_link(bot),
    )


def from_press(
    update: Update, query: CallbackQuery, message: MaybeInaccessibleMessage, manages: Manages, *, bot: str | None
) -> Request:
    """A button of one of our messages, which may be too old for Telegram to show it to us."""
    person = Person(
        platform=PLATFORM,
        id=str(query.from_user.id),
        language=language_of(query.from_user),
        name=_name(query.from_user),
    )
    chat = str(message.chat.id)

    async def leads() -> bool:
        return await manages(chat, person.id)

    return Request(
        update_id=str(update.update_id),
        address=address_of(message),
        kind=kind_of(message),
        person=person,
        manages=leads,
        message_ids=(str(message.message_id),),
        quoted=tuple(_said_of_itself(message)) if isinstance(message, Message) else (),
        private_link=private_link(bot),
    )


def from_query(update: Update, query: InlineQuery, *, bot: str | None) -> Request:
    """What somebody types behind our name, in whatever chat."""
    return _from_elsewhere(update, query.from_user, query.query, bot=bot)


def from_guest(update: Update, message: Message, *, bot: str | None) -> Request | None:
    """The words beside our name in a chat in which the bot is not; None where no person said them.

    That chat is none of ours: its number may be that of a chat of the bot's own.
    """
    sender = message.from_user
    if sender is None or sender.is_bot or not _is_own_word(message):
        return None
    mention = re.compile(rf"@{re.escape(bot or '')}\b", re.IGNORECASE)
    return _from_elsewhere(update, sender, " ".join(mention.sub(" ", _said(message)[0]).split()), bot=bot)


def _from_elsewhere(update: Update, user: User, text: str, *, bot: str | None) -> Request:
    """Of a person of whose chat we know nothing; answered as in their private chat with the bot."""
    return Request(
        update_id=str(update.update_id),
        address=Address(PLATFORM, str(user.id)),
        kind=PlaceKind.PRIVATE,
        person=Person(platform=PLATFORM, id=str(user.id), language=language_of(user), name=_name(user)),
        text=text.replace("\x00", " "),
        private_link=private_link(bot),
    )


def from_change(update: Update, change: ChatMemberUpdated) -> Request:
    """What somebody did with the bot's own membership of a chat."""
    return Request(
        update_id=str(update.update_id),
        address=Address(PLATFORM, str(change.chat.id)),
        kind=kind_of_chat(change.chat),
        person=Person(
            platform=PLATFORM,
            id=str(change.from_user.id),
            language=language_of(change.from_user),
            name=_name(change.from_user),
        ),
    )


def hearer(request: Request, query: CallbackQuery | None = None) -> Hearer | None:
    """Whom an answer can be shown to alone: a person in a group whom Telegram tells apart."""
    if request.kind not in (PlaceKind.GROUP, PlaceKind.THREAD) or request.person.anonymous:
        return None
    number = query.message.api_kwargs.get("ephemeral_message_id") if query and query.message else None
    return Hearer(
        person=request.person.id,
        press=query.id if query else None,
        message=number if isinstance(number, int) else None,
    )


def private_link(bot: str | None) -> str | None:
    """The beginning of an address that opens a private chat with the bot."""
    return f"https://t.me/{bot}?start=" if bot else None


def _said_of_itself(message: Message) -> Iterator[str]:
    """The data and the addresses of a message's buttons, and the links in its words."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    for button in (button for row in rows for button in row):
        if isinstance(said := button.callback_data or button.url, str):
            yield said
    text, entities = _said(message)
    for entity in entities:
        if entity.type == MessageEntity.TEXT_LINK and entity.url:
            yield entity.url
        elif entity.type == MessageEntity.URL:
            units = text.encode("utf-16-le")
            yield units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le", "replace")


def address_of(message: MaybeInaccessibleMessage) -> Address:
    """Chat, and the topic of a forum."""
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Address(PLATFORM, str(message.chat.id), None if thread is None else str(thread))


def kind_of(message: MaybeInaccessibleMessage) -> PlaceKind:
    """A topic of a group is a thread; one of a private chat is still private."""
    kind = kind_of_chat(message.chat)
    in_topic = isinstance(message, Message) and message.is_topic_message
    return PlaceKind.THREAD if in_topic and kind is PlaceKind.GROUP else kind


def kind_of_chat(chat: Chat | ChatFullInfo) -> PlaceKind:
    """What a chat is as a whole."""
    return _KINDS.get(chat.type, PlaceKind.GROUP)


class ForwardedPlace(NamedTuple):
    """The channel that a forwarded post is of."""

    chat: str
    title: str


def forwarded_place(message: Message) -> ForwardedPlace | None:
    """The channel whose post somebody forwards; None for anything else."""
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return None
    return ForwardedPlace(str(origin.chat.id), origin.chat.title or "")


def chat_named(name: str) -> int | str | None:
    """What Telegram finds a chat by: its user name as a person writes it, or an address with that; its id. None where
    it is neither."""
    if found := _PUBLIC_NAME.fullmatch(name):
        return f"@{found[1]}"
    return int(name) if _ID.fullmatch(name) else None


class Given(NamedTuple):
    """A command as it was given: its name and the bot it is for in lower case, and what stands behind it."""

    name: str
    bot: str
    text: str


def command(message: Message) -> Given | None:
    """The command that a message or a caption begins with; None where it begins with none. A mark of direction in
    front, as keyboards put it before a text that reads from left to right, is nothing.

    It ends where Telegram says, before punctuation: "/subscribe,food" is "/subscribe" with "food".
    """
    text, entities = _said(message)
    if not _is_own_word(message):
        return None
    first = next((entity for entity in entities if entity.type == MessageEntity.BOT_COMMAND), None)
    if first is None:
        return None
    # Telegram's offsets count UTF-16 units: cut by code points, an emoji before the end would take a letter of the
    # command.
    units, begins, ends = text.encode("utf-16-le"), 2 * first.offset, 2 * (first.offset + first.length)
    before, given, behind = (
        part.decode("utf-16-le", "replace") for part in (units[:begins], units[begins:ends], units[ends:])
    )
    if not given.startswith("/") or not _NOTHING.fullmatch(before):
        return None
    name, _, bot = given[1:].partition("@")
    return Given(name[:_LONGEST_NAME].lower(), bot.lower(), _SEPARATORS.sub("", behind).strip())


class Spoken(NamedTuple):
    """Who wrote a text, and whether it is meant as a command."""

    person: Person
    command: bool


def spoken(update: dict[str, Any]) -> Spoken | None:
    """What an update as Telegram gave it says to be a person's text, typed or sent; None for anything else. It costs no
    parsing."""
    match update:
        case {"message": {"text": str(text), "from": {"id": int(number)}, **more}} if "sender_chat" not in more:
            return Spoken(Person(platform=PLATFORM, id=str(number)), text.startswith("/"))
        case {"inline_query": {"query": str(), "from": {"id": int(number)}}} | {
            "guest_message": {"text": str(), "from": {"id": int(number)}}
        }:
            return Spoken(Person(platform=PLATFORM, id=str(number)), command=False)
        case _:
            return None


def text_of(message: Message) -> str:
    """The words of a message, or those under a picture; nothing where they are not the sender's own."""
    return _said(message)[0] if _is_own_word(message) else ""


def language_of(person: User | None) -> str | None:
    """The language of a person's client, where it is one."""
    code = person.language_code if person else None
    return code if code and _LANGUAGE.fullmatch(code) else None


def _is_own_word(message: Message) -> bool:
    """Not forwarded, and not made by another bot for its sender: nobody commands by what somebody else wrote."""
    return not (message.forward_origin or message.via_bot)


def _said(message: Message) -> tuple[str, Sequence[MessageEntity]]:
    """Words and entities. No database takes a NUL; a blank is as long."""
    if message.text is not None:
        return message.text.replace("\x00", " "), message.entities
    return (message.caption or "").replace("\x00", " "), message.caption_entities


def _speaker(message: Message) -> tuple[Person, bool]:
    """Who speaks, and whether that is the place itself: those who may post in a channel speak for it.

    An anonymous administrator, or a channel speaking in a group, is nobody we could tell from another.
    """
    voice = message.sender_chat
    if voice is not None:
        in_channel = message.chat.type == Chat.CHANNEL
        return Person(platform=PLATFORM, id=str(voice.id), anonymous=not in_channel), in_channel
    sender = message.from_user
    if sender is None:
        return Person(platform=PLATFORM, id=str(message.chat.id), anonymous=True), False
    return Person(platform=PLATFORM, id=str(sender.id), language=language_of(sender), name=_name(sender)), False


def _name(user: User) -> str | None:
    """What others see of them; None for an account with an empty first name, for which the library has no full name."""
    name: str | None = user.full_name
    return name.replace("\x00", " ") if name else None


def _opens_topic(message: Message) -> bool:
    """In a topic every message that answers none carries the topic's first service message as the one replied to."""
    return message.forum_topic_created is not None
