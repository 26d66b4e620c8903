"""Articles that a person puts into any chat, without a command: as they type, or by a mention of the bot.

    words as typed ──> the question of /search ──> articles, the best first ──> each as the message that is put there
    no words       ──> the newest

A page begins behind an article, as those of /search and /latest do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import composing, errors, markup
from bot.button_data import READ, base36
from bot.chat import Chat
from bot.commands import read, search
from bot.message import Button, Message, trim, words
from bot.model import Post
from bot.request import Request
from bot.search import Place

PAGE = 20
DETAIL_LENGTH = 120
_PLACE = re.compile(r"([0-9a-z]{1,12})\.([0-9a-z]{1,12})")
_ARTICLE = re.compile(r"[0-9a-z]{1,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertable:
    """One article as it is offered, and the message that is put into the chat. `id` is unique among those offered."""

    id: str
    title: str
    detail: str
    picture: str | None
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A page of articles, and where the next begins; '': there is none. `nothing`: a sentence where there is no
    article at all."""

    articles: tuple[Insertable, ...] = ()
    next: str = ""
    nothing: str | None = None


async def offered(chat: Chat, request: Request, after: str = "") -> Offer | None:
    """What is offered for the words of the request, behind `after` of the page before; None: they ask too much."""
    asking = await chat.looks(request)
    if asking is None:
        return None
    try:
        posts, following = await _found(chat, asking, after)
    except errors.Problem:  # as somebody types, most of what is wrong is only not finished
        posts, following = (), ""
    nothing = None if posts or after else chat.say("insert-none", asking)
    return Offer(articles=tuple(_insertable(chat, asking, post) for post in posts), next=following, nothing=nothing)


async def mentioned(chat: Chat, request: Request) -> Message | None:
    """The answer to a mention: the best article with its words, or that there is none; None: they ask too much."""
    offer = await offered(chat, request)
    if offer is None:
        return None
    if offer.articles:
        return offer.articles[0].message
    sentence = chat.say("mention-none", request, words=trim(request.text, search.MOST_CHARACTERS))
    return Message(text=words(sentence), language=chat.phrases.known(request.language))


# ── which ───────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _found(chat: Chat, request: Request, after: str) -> tuple[Sequence[Post], str]:
    """A page of articles, and where the next begins."""
    if not search.says_anything(request.text):
        return await _newest(chat, request, after)
    behind = None
    if after:
        place = _PLACE.fullmatch(after)
        if place is None:
            return (), ""
        behind = Place(int(place[1], 36), int(place[2], 36))
    typed = replace(request, arguments={"words": request.text[: search.MOST_CHARACTERS]})
    page = await search.page_behind(chat, typed, behind, size=PAGE)
    last = page.places[-1] if page.places else None
    return page.posts, f"{base36(last.score)}.{base36(last.post_id)}" if last and page.behind else ""


async def _newest(chat: Chat, request: Request, after: str) -> tuple[Sequence[Post], str]:
    if after and not _ARTICLE.fullmatch(after):
        return (), ""
    reads = await chat.reads(request)
    async with chat.store.reading() as work:
        found = await work.posts.latest(limit=PAGE + 1, before_id=int(after, 36) if after else None, reads=reads)
    shown = found[:PAGE]
    return shown, base36(shown[-1].id) if len(found) > PAGE else ""


# ── as what ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _insertable(chat: Chat, request: Request, post: Post) -> Insertable:
    content = post.content
    standfirst = markup.standfirst(content.summary, content.body)
    return Insertable(
        id=base36(post.id),
        title=trim(content.title, search.TITLE_LENGTH),
        detail=" · ".join(part for part in (post.source, trim(standfirst, DETAIL_LENGTH)) if part),
        picture=content.image,
        message=_message(chat, request, post),
    )


def _message(chat: Chat, request: Request, post: Post) -> Message:
    """The article as its readers get it. A press comes from chats that are not ours: its buttons are addresses."""
    message = composing.compose(chat.phrases, post, request.language)
    rows = (tuple(filter(None, (_address(request, post, each) for each in row))) for row in message.buttons)
    return replace(message, buttons=tuple(row for row in rows if row), key=None)


def _address(request: Request, post: Post, button: Button) -> Button | None:
    if button.url is not None:
        return button
    if request.private_link and (button.action or "").startswith(f"{READ}|"):
        return replace(button, action=None, command=None, url=f"{request.private_link}{read.PAYLOAD}{base36(post.id)}")
    return None
