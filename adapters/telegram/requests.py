"""What comes in, as the core's `Request`: who speaks, where, and whether we listen at all. Pure but for `manages`."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple

from telegram import CallbackQuery, Chat, MaybeInaccessibleMessage, Message, MessageEntity, Update, User

from bot.chat import Person, Request
from bot.model import Address, PlaceKind

PLATFORM = "telegram"
WANTED = ("message", "channel_post", "callback_query", "my_chat_member")
"""The kinds of update we ask for; edited messages are not among them."""

Manages = Callable[[str, str], Awaitable[bool]]

_LONGEST_NAME = 64  # Telegram finds no longer one
_BLANK = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # marks of direction and the like, as a range
# What sets a command apart from what follows: punctuation right behind it ("/latest -3" keeps its sign), then blanks.
_SEPARATORS = re.compile(rf"^[-,.;:!?#|/=،؛؟·•‐-―]*[\s,;:،؛{_BLANK}]*")
_NOTHING = re.compile(rf"[\s{_BLANK}]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")

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


def from_message(update: Update, message: Message, text: str, manages: Manages) -> Request:
    """A command (with what stood behind it), or a plain text."""
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
    )


def from_press(update: Update, query: CallbackQuery, message: MaybeInaccessibleMessage, manages: Manages) -> Request:
    """A button of one of our messages, which may be too old for Telegram to show it to us."""
    person = Person(platform=PLATFORM, id=str(query.from_user.id), language=language_of(query.from_user))
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
    )


def address_of(message: MaybeInaccessibleMessage) -> Address:
    """Chat, and the topic of a forum."""
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Address(PLATFORM, str(message.chat.id), None if thread is None else str(thread))


def kind_of(message: MaybeInaccessibleMessage) -> PlaceKind:
    """A topic of a group is a thread; one of a private chat is still private."""
    kind = _KINDS.get(message.chat.type, PlaceKind.GROUP)
    in_topic = isinstance(message, Message) and message.is_topic_message
    return PlaceKind.THREAD if in_topic and kind is PlaceKind.GROUP else kind


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
    """What an update as Telegram gave it says to be a person's text; None for anything else. It costs no parsing."""
    match update:
        case {"message": {"text": str(text), "from": {"id": int(number)}, **more}} if "sender_chat" not in more:
            return Spoken(Person(platform=PLATFORM, id=str(number)), text.startswith("/"))
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
    return Person(platform=PLATFORM, id=str(sender.id), language=language_of(sender)), False


def _opens_topic(message: Message) -> bool:
    """In a topic every message that answers none carries the topic's first service message as the one replied to."""
    return message.forum_topic_created is not None
