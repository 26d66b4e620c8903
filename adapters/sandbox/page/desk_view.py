"""What the desk pane shows: the newsroom's articles, and what the platforms took."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from adapters.sandbox import pictures
from adapters.sandbox.accept_log import Accepted
from adapters.sandbox.demo_world import READER
from adapters.sandbox.news_site import LANGUAGES, Article
from adapters.sandbox.page.page_context import PageParts

RECENT = 6
_SENT = frozenset(
    {"sendmessage", "sendphoto", "senddocument", "sendvideo", "createmessage", "executewebhook", "message"}
)
_FORUM_POST = "startthread"  # with its first message
_DONE = {"edit": "edited", "delete": "deleted", "crosspost": "published"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One acceptance, in words."""

    at: datetime
    platform: str
    done: str
    place: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """The pane. `counts` by platform: sent, edited, deleted."""

    articles: list[Article]
    topics: list[str]
    languages: list[tuple[str, str]]
    pictures: list[str]
    counts: list[tuple[str, int, int]]
    taken: list[Taken]
    reader_blocked: bool
    faults: int


def view(parts: PageParts) -> DeskView:
    """The pane as it is now."""
    log = list(parts.log)
    stage = parts.stage.telegram
    return DeskView(
        articles=parts.newsroom.articles[:RECENT],
        topics=parts.newsroom.topics,
        languages=[*LANGUAGES.items()],
        pictures=list(pictures.PICTURES),
        counts=[_count(log, "telegram", "Telegram"), _count(log, "discord", "Discord"), _count(log, "email", "E-mail")],
        taken=[_taken(parts, each) for each in islice(reversed(log), RECENT)],
        reader_blocked=parts.telegram.world.private(stage.people[READER], stage.bot).blocked,
        faults=sum(
            fault.times != 0
            for plan in (parts.telegram.faults, parts.discord.faults, parts.mail.faults)
            for fault in plan.faults
        ),
    )


def _count(log: list[Accepted], platform: str, name: str) -> tuple[str, int, int]:
    done = Counter(_did(each) for each in log if each.platform == platform)
    return name, done["sent"], done["edited"]


def _did(entry: Accepted) -> str:
    method = entry.method.lower()
    if method in _SENT or (method == _FORUM_POST and entry.message_id):
        return "sent"
    return next((word for start, word in _DONE.items() if start in method), "answered")


def _taken(parts: PageParts, entry: Accepted) -> Taken:
    return Taken(
        at=datetime.fromtimestamp(entry.at, UTC),
        platform=entry.platform,
        done=_did(entry),
        place=_place(parts, entry),
        text=next((line for line in _words(parts, entry).split("\n") if line.strip()), "")[:80],
    )


def _words(parts: PageParts, entry: Accepted) -> str:
    """What the message says; of a card its title."""
    message = parts.discord.world.messages.get(entry.message_id or "")
    if entry.text or message is None:
        return entry.text.replace("*", "") if entry.platform == "discord" else entry.text
    return next((str(embed.get("title") or embed.get("description") or "") for embed in message.embeds), "")


def _place(parts: PageParts, entry: Accepted) -> str:
    if entry.platform == "discord":
        channel = parts.discord.world.channels.get(entry.chat)
        return f"#{channel.name}" if channel and channel.name else "a private message"
    if entry.platform == "email":
        return entry.chat
    chat = parts.telegram.world.chats.get(int(entry.chat))
    if chat is not None:
        return chat.title or entry.chat
    person = parts.telegram.world.users.get(int(entry.chat))
    return person.first_name if person else entry.chat
