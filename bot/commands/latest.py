"""The newest articles, in pages that stay what they are while new articles come: a page begins behind an article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot import errors
from bot.button_data import base36
from bot.chat import Action, Chat, Command
from bot.commands.byline import byline
from bot.commands.topic_lookup import LATEST_MOST, named_topic, topic_of_slug
from bot.message import Button, Message, Span, Text, bold, reads_rtl, trim, words
from bot.model import Post, Topic
from bot.parameters import Param, ParamKind, whole_number
from bot.request import Reply, Request, say

LATEST_DEFAULT = 5
SUMMARY_LENGTH = 160
TITLE_LENGTH = 200

_LIKE_A_NUMBER = re.compile(r"[-+−]?\d[\d.,٫٬]*")
# A slug, a capital for the number of articles ("A": 1) and an article. With the longest slug five digits are left.
_CURSOR = re.compile(r"\A([a-z0-9-]*)([A-Z])([0-9a-z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """Some articles, newest first, and whether there are newer and older ones."""

    posts: Sequence[Post]
    newer: bool
    older: bool


# ── command and buttons ─────────────────────────────────────────────────────────────────────────────────────────────


async def latest(chat: Chat, request: Request) -> Reply:
    """The newest articles, of one topic if it is named."""
    given, name = request.arguments.get("count"), request.arguments.get("topic")
    if name and not given:
        given, name = await _count_beside(chat, name)
    count = _number(given)
    topic = await named_topic(chat, request, name, phrase="unknown-topic-latest") if name else None
    return await of_topic(chat, request, topic, count)


async def of_topic(chat: Chat, request: Request, topic: Topic | None, count: int) -> Reply:
    """So many of the newest articles of a topic; None: of all."""
    page = await _newest(chat, request, topic, count)
    if not page.posts:
        return say(chat.text("latest-none", request))
    return say(_message(chat, request, topic, count, page))


async def press_older(chat: Chat, request: Request, argument: str) -> Reply:
    """The articles behind those that are shown, in their place."""
    topic, count, post_id = await _read(chat, argument)
    reads = await chat.reads(request)
    async with chat.store.reading() as work:
        found = await work.posts.latest(limit=count + 1, topic=_slug(topic), before_id=post_id, reads=reads)
    if not found:
        return Reply(notice=chat.say("latest-end", request))
    page = _Page(posts=found[:count], newer=True, older=len(found) > count)
    return say(_message(chat, request, topic, count, page), replace=True)


async def press_newer(chat: Chat, request: Request, argument: str) -> Reply:
    """Those before, in their place; the newest where fewer than a page are before."""
    topic, count, post_id = await _read(chat, argument)
    reads = await chat.reads(request)
    async with chat.store.reading() as work:
        found = await work.posts.latest(limit=count + 1, topic=_slug(topic), after_id=post_id, reads=reads)
    more = len(found) > count
    page = _Page(posts=found[1:], newer=True, older=True) if more else await _newest(chat, request, topic, count)
    if not page.posts:
        return Reply(notice=chat.say("latest-none", request))
    return say(_message(chat, request, topic, count, page), replace=True)


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _newest(chat: Chat, request: Request, topic: Topic | None, count: int) -> _Page:
    reads = await chat.reads(request)
    async with chat.store.reading() as work:
        found = await work.posts.latest(limit=count + 1, topic=_slug(topic), reads=reads)
    return _Page(posts=found[:count], newer=False, older=len(found) > count)


def _message(chat: Chat, request: Request, topic: Topic | None, count: int, page: _Page) -> Message:
    title = (
        chat.say("latest-of", request, topic=chat.topic(topic.title, request)) if topic else chat.say("latest", request)
    )
    zone = ZoneInfo(chat.publication.timezone)
    row: list[Button] = []
    if page.newer:
        cursor = _written(topic, count, page.posts[0])
        row.append(chat.button(chat.say("button-page-before", request), "ln", cursor, request))
    if page.older:
        cursor = _written(topic, count, page.posts[-1])
        row.append(chat.button(chat.say("button-page-after", request), "lo", cursor, request))
    return Message(
        text=words(bold(title), *(span for post in page.posts for span in _dated(post, zone))),
        buttons=(tuple(row),) if row else (),
        language=chat.phrases.known(request.language),
    )


def listed(post: Post) -> Text:
    """A headline and its standfirst, in their own direction whatever language is spoken around them."""
    rtl = _reads_rtl(post)
    title = Span(f"\n\n{trim(post.content.title, TITLE_LENGTH)}", link=post.content.url, rtl=rtl)
    summary = trim(post.content.summary, SUMMARY_LENGTH)
    return words(title, Span(f"\n{summary}", rtl=rtl) if summary else "")


def _dated(post: Post, zone: ZoneInfo) -> Text:
    """The same, with where and when it appeared."""
    return (*listed(post), *byline(post, zone, rtl=_reads_rtl(post)))


def _reads_rtl(post: Post) -> bool:
    return reads_rtl(f"{post.content.title}\n{post.content.summary}", post.content.language)


def _slug(topic: Topic | None) -> str | None:
    return topic.slug if topic else None


def _written(topic: Topic | None, count: int, post: Post) -> str:
    return f"{_slug(topic) or ''}{chr(ord('A') + count - 1)}{base36(post.id)}"


async def _read(chat: Chat, cursor: str) -> tuple[Topic | None, int, int]:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise errors.Expired(phrase="button-unknown")
    slug, count, post_id = found.groups()
    return await topic_of_slug(chat, slug) if slug else None, ord(count) - ord("A") + 1, int(post_id, 36)


def _number(given: str | None) -> int:
    if given is None:
        return LATEST_DEFAULT
    number = whole_number(given)
    if number is None or not 1 <= number <= LATEST_MOST:
        raise errors.BadInput(phrase="latest-number", given=given[:20], most=LATEST_MOST)
    return number


async def _count_beside(chat: Chat, name: str) -> tuple[str | None, str | None]:
    """A number beside what is no topic by its whole name: "Culture 2"; also "2.5", which is no number of articles."""
    parts = name.split()
    async with chat.store.reading() as work:
        known = await work.topics.find(name)
    if known is None:
        for at in (-1, 0):
            if _LIKE_A_NUMBER.fullmatch(parts[at]):
                count = parts.pop(at)
                return count, " ".join(parts) or None
    return None, name


COMMAND = Command(
    name="latest",
    answer=latest,
    params=(Param(name="count", kind=ParamKind.NUMBER), Param(name="topic", kind=ParamKind.TOPIC)),
    anywhere=True,
)

# Two letters each: with the longest slug Telegram's 64 bytes leave no more.
ACTIONS = (Action(name="lo", answer=press_older), Action(name="ln", answer=press_newer))
