"""What the Telegram pane shows one person, as values for the template. Nothing here changes the world."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from adapters.sandbox.page.entities import lines, safe_url
from adapters.sandbox.page.page_context import PageParts
from adapters.sandbox.telegram.model import Json, Kind, Status, TelegramChat, TelegramMessage, TelegramUser

SHOWN = 60  # the newest messages of a chat
PRIVATE = "bot"  # the key of the chat with the bot, for every viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEntry:
    """A chat in the list. `count` is how many messages others wrote in it."""

    key: str
    title: str
    colour: int
    count: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPreviewView:
    """A link preview: of a picture (nothing but `image`) or of an article. `small`: its picture stands beside."""

    url: str
    image: str | None = None
    site: str = ""
    title: str = ""
    summary: str = ""
    above: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An inline button: opens `url`, or asks the bot. `index` is its place in reading order."""

    text: str
    index: int
    url: str | None = None
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """A message. `service` is set for what Telegram itself says, and then nothing else is shown.

    `id` is below 0 for one that this person sees alone: these are counted apart (`message_of`).
    """

    id: int
    mine: bool
    author: str
    named: bool
    colour: int
    lines: list[Markup]
    preview: LinkPreviewView | None
    picture: str | None
    file: str | None
    keyboard: list[list[Key]]
    moment: datetime
    edited: bool
    quote: str | None
    quoted: str | None
    service: str | None
    alone: bool = False  # nobody else sees it
    via: str | None = None  # the bot whose result it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """What stands at the foot: `mode` is `write`, `start`, `blocked` or `closed`."""

    mode: str
    note: str = ""
    commands: tuple[Json, ...] = ()
    answers: int | None = None
    answered_name: str = ""
    answered: str = ""
    placeholder: str = "Message"


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramView:
    """The pane, as one person sees it."""

    who: str
    person: TelegramUser
    key: str
    title: str
    subtitle: str
    colour: int
    private: bool
    blocked: bool
    chats: list[ChatEntry]
    topics: list[tuple[str, str, bool]]
    thread: str
    bubbles: list[Bubble]
    composer: Composer
    bot: str  # its user name, behind which articles are looked for


def view(parts: PageParts, who: str, key: str, thread: str = "", reply: int | None = None) -> TelegramView:
    """The pane for `who` (a role of the stage) with this chat open; an unknown chat falls back to the bot's.

    `reply` is the message the person means to answer, 0 for none; None leaves it to what the bot asks for.
    """
    person = parts.stage.telegram.people[who]
    chat = find_chat(parts, who, key)
    topic = find_thread(chat, thread)
    alone = [message for message in chat.whispered.values() if message.receiver is person]
    both = sorted((*chat.messages.values(), *alone), key=lambda message: message.date)
    shown = [message for message in both if not chat.forum or message.thread == topic][-SHOWN:]
    return TelegramView(
        who=who,
        person=person,
        key=key_of(chat),
        title=_title(chat),
        subtitle=_subtitle(chat),
        colour=_colour(chat.id if chat.kind is not Kind.PRIVATE else _bot_id(chat)),
        private=chat.kind is Kind.PRIVATE,
        blocked=chat.blocked,
        chats=[_entry(each, person, current=each is chat) for each in chats(parts, who)],
        topics=_topics(chat, topic),
        thread="" if topic is None else str(topic),
        bubbles=list(_bubbles(parts, shown, person)),
        composer=_composer(parts, chat, person, _asked(shown, person) if reply is None else chat.messages.get(reply)),
        bot=parts.stage.telegram.bot.user.username or "",
    )


def chats(parts: PageParts, who: str) -> list[TelegramChat]:
    """The chats of a person: with the bot, then where they are a member."""
    world, person = parts.telegram.world, parts.stage.telegram.people[who]
    shared = [chat for chat in world.chats.values() if chat.migrated_to is None and not chat.deleted]
    mine = [chat for chat in shared if (member := chat.members.get(person.id)) and member.status.present]
    return [world.private(person, parts.stage.telegram.bot), *mine]


def find_chat(parts: PageParts, who: str, key: str) -> TelegramChat:
    """The chat of this key; where the person has none of that name, the one with the bot."""
    known = chats(parts, who)
    return next((chat for chat in known if key_of(chat) == key), known[0])


def message_of(chat: TelegramChat, number: int) -> TelegramMessage | None:
    """The message that the page knows by this number."""
    return chat.messages.get(number) if number >= 0 else chat.whispered.get(-number)


def find_thread(chat: TelegramChat, thread: str) -> int | None:
    """The topic that is open; None is General, and every chat without topics."""
    return int(thread) if chat.forum and thread.isdecimal() and int(thread) in chat.topics else None


def key_of(chat: TelegramChat) -> str:
    """How the page names a chat."""
    return PRIVATE if chat.kind is Kind.PRIVATE else str(chat.id)


def may_write(chat: TelegramChat, person: TelegramUser) -> bool:
    """Whether a person can write here: in a channel only those who run it."""
    member = chat.members.get(person.id)
    return chat.kind is not Kind.CHANNEL or bool(member and member.status.leads)


def _bot_id(chat: TelegramChat) -> int:
    return chat.bot.id if chat.bot else chat.id


def _title(chat: TelegramChat) -> str:
    return chat.bot.user.first_name if chat.bot else chat.title or ""


def _subtitle(chat: TelegramChat) -> str:
    people = sum(member.status.present for member in chat.members.values())
    match chat.kind:
        case Kind.PRIVATE:
            return "bot"
        case Kind.CHANNEL:
            readers = sum(member.status is Status.MEMBER for member in chat.members.values())
            return f"channel · {readers} subscriber{'s' * (readers != 1)}"
        case _:
            return f"{'forum' if chat.forum else 'group'} · {people} member{'s' * (people != 1)}"


def _colour(number: int) -> int:
    return abs(number) % 7


def _entry(chat: TelegramChat, person: TelegramUser, *, current: bool) -> ChatEntry:
    count = sum(message.author is not person and message.service is None for message in chat.messages.values())
    colour = _colour(_bot_id(chat))
    return ChatEntry(key=key_of(chat), title=_title(chat), colour=colour, count=count, current=current)


def _topics(chat: TelegramChat, current: int | None) -> list[tuple[str, str, bool]]:
    if not chat.forum:
        return []
    kept = [(str(topic.id), topic.name, topic.id == current) for topic in chat.topics.values() if not topic.deleted]
    return [("", "General", current is None), *kept]


def _bubbles(parts: PageParts, shown: list[TelegramMessage], person: TelegramUser) -> Iterator[Bubble]:
    before: object = None
    for message in shown:
        author = message.sender_chat or message.author
        yield _bubble(parts, message, person, repeated=before is author)
        before = None if message.service else author


def _bubble(parts: PageParts, message: TelegramMessage, person: TelegramUser, *, repeated: bool) -> Bubble:
    mine = message.author is person and message.sender_chat is None
    reply = message.reply_to
    picture, file = _media(parts, message)
    return Bubble(
        id=message.id if message.ephemeral_id is None else -message.ephemeral_id,
        mine=mine,
        author=_name(message),
        named=not mine and message.chat.crowd and not repeated,
        colour=_colour(message.author.id if message.author else message.chat.id),
        lines=lines(message.text, message.entities) if message.text else [],
        preview=_preview(parts, message),
        picture=picture,
        file=file,
        keyboard=list(_keyboard(message)),
        moment=datetime.fromtimestamp(message.date, UTC),
        edited=message.edited is not None,
        quote=None if reply is None else _name(reply),
        quoted=None if reply is None else reply.text.split("\n")[0][:120],
        service=None if message.service is None else _service(message, message.service),
        alone=message.receiver is not None,
        via=message.via_bot.username if message.via_bot else None,
    )


def _name(message: TelegramMessage) -> str:
    if message.sender_chat:
        return message.sender_chat.title or ""
    return message.author.first_name if message.author else ""


def _keyboard(message: TelegramMessage) -> Iterator[list[Key]]:
    index = 0
    for row in (message.reply_markup or {}).get("inline_keyboard", []):
        keys = []
        for button in row:
            url, style = safe_url(button.get("url")), str(button.get("style") or "")
            keys.append(Key(text=str(button["text"]), index=index, url=url, style=style))
            index += 1
        yield keys


def _media(parts: PageParts, message: TelegramMessage) -> tuple[str | None, str | None]:
    media = message.media
    if media is None:
        return None, None
    if media.data is not None and media.kind == "photo":
        return f"/media/telegram/{media.file_id}", None
    local = parts.local_picture(media.url)
    return local, None if local else media.name or media.url or media.kind


def _preview(parts: PageParts, message: TelegramMessage) -> LinkPreviewView | None:
    """What Telegram would show for the link; of pages outside of the sandbox nothing is known."""
    options = message.link_preview_options or {}
    if options.get("is_disabled") or message.media:
        return None
    url = safe_url(options.get("url")) or _first_link(message)
    above, small = bool(options.get("show_above_text")), bool(options.get("prefer_small_media"))
    if url is None:
        return None
    if image := parts.local_picture(url):
        return LinkPreviewView(url=url, image=image, above=above, small=small)
    article = parts.local_article(url)
    if article is None:
        return None
    return LinkPreviewView(
        url=url,
        image=f"/pictures/{article.image}.png" if article.image else None,
        site=parts.newsroom.name,
        title=article.title,
        summary=article.summary,
        above=above,
        small=small,
    )


def _first_link(message: TelegramMessage) -> str | None:
    units = message.text.encode("utf-16-le")
    for entity in message.entities:
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        found = entity.get("url") if entity["type"] == "text_link" else units[start:end].decode("utf-16-le", "replace")
        if entity["type"] in ("text_link", "url") and safe_url(found):
            return safe_url(found)
    return None


def _service(message: TelegramMessage, service: Json) -> str:
    who = message.author.first_name if message.author else "Somebody"
    if joined := service.get("new_chat_members"):
        names = ", ".join(str(each["first_name"]) for each in joined)
        return f"{who} joined" if names == who else f"{who} added {names}"
    if gone := service.get("left_chat_member"):
        return f"{gone['first_name']} left" if gone["first_name"] == who else f"{who} removed {gone['first_name']}"
    if topic := service.get("forum_topic_created"):
        return f"{who} opened the topic “{topic['name']}”"
    return _SERVICES.get(next(iter(service)), "The chat changed")


_SERVICES = {
    "migrate_to_chat_id": "The group became a supergroup",
    "migrate_from_chat_id": "This was a group before",
    "forum_topic_closed": "The topic was closed",
    "forum_topic_reopened": "The topic was opened again",
    "pinned_message": "A message was pinned",
}


def _composer(parts: PageParts, chat: TelegramChat, person: TelegramUser, asked: TelegramMessage | None) -> Composer:
    if chat.kind is Kind.PRIVATE and chat.blocked:
        return Composer(mode="blocked")
    if chat.kind is Kind.PRIVATE and not chat.started:
        return Composer(mode="start")
    if not may_write(chat, person):
        return Composer(mode="closed", note="Only those who run this channel write here.")
    menu = parts.telegram.world.menu(person, chat, bot=parts.stage.telegram.bot)
    return Composer(
        mode="write",
        commands=tuple(menu),
        answers=asked.id if asked else None,
        answered_name=_name(asked) if asked else "",
        answered=asked.text.split("\n")[0] if asked else "",
        placeholder=_placeholder(asked) or "Message",
    )


def _asked(shown: list[TelegramMessage], person: TelegramUser) -> TelegramMessage | None:
    """The bot's question that opens a reply by itself, until the person has written something."""
    for message in reversed(shown):
        if message.author is person:
            return None
        markup: dict[str, Any] = message.reply_markup or {}
        if markup.get("force_reply"):
            meant = message.reply_to is None or message.reply_to.author is person
            return message if meant or not markup.get("selective") else None
    return None


def _placeholder(asked: TelegramMessage | None) -> str:
    return str((asked.reply_markup or {}).get("input_field_placeholder") or "") if asked else ""
