"""A whole article in the chat, page by page: each page is one message of the platform, broken between paragraphs.

In a place with others only the one who asked sees it: where the platform hides answers it does so, elsewhere the
article opens in the person's private chat.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from zoneinfo import ZoneInfo

from bot import composing, errors, identity, markup, variants
from bot.button_data import LINK, MORE, READ, base36, parts
from bot.chat import Action, Chat, Command
from bot.commands.byline import byline
from bot.commands.topic_lookup import topic_of_slug
from bot.message import Button, Card, Message, Span, Style, Text, bold, plain, reads_rtl, trim, trim_text, words
from bot.model import Content, PlaceKind, Post, PostKind, PostState
from bot.paging import ListPage, page_of
from bot.parameters import Param, ParamKind, whole_number
from bot.platform_facts import PlatformFacts
from bot.request import Reply, Request, say
from bot.splitting import Fits, divided, items, joined
from bot.zones import language_name

TITLE_LENGTH = 200
MOST_CHARACTERS = 100_000  # of an article; the rest is on its site (docs/limits.md#people)
PAYLOAD = "post-"  # of a deep link; the article's number in base 36 behind it
TOPIC_PAYLOAD = "topic-"  # of a deep link that follows a topic, its slug behind it
_PUBLIC = frozenset({PostState.PUBLISHED, PostState.ARCHIVED})
_CODE = re.compile(r"[0-9a-z]{1,12}")
_PAGE = re.compile(r"\A([0-9a-z]{1,12})\.(\d{1,4})")
_MOST_PAGES = 999
_MOST_LANGUAGES = 6  # beside an article: with its other buttons what a message holds on every platform
_PAGE_LIFETIME = 30 * 86_400  # seconds: an article is read on later


# ── command and buttons ─────────────────────────────────────────────────────────────────────────────────────────────


async def read(chat: Chat, request: Request) -> Reply:
    """An article by its number, its link, or the message replied to; alone: the newest."""
    return await opened(chat, request, await meant(chat, request, request.arguments.get("post")))


async def opened(chat: Chat, request: Request, post: Post) -> Reply:
    """The first page of an article; in a place with others, the way to the private chat where it opens."""
    if not request.private_link or request.kind is PlaceKind.PRIVATE:
        return say(await _page(chat, request, post, 0))
    link = f"{request.private_link}{PAYLOAD}{base36(post.id)}"
    invitation = chat.text("read-in-private", request, title=trim(post.content.title, TITLE_LENGTH))
    button = Button(label=chat.say("button-read-here", request), url=link)
    return Reply(messages=(replace(invitation, buttons=((button,),)),), opens=link)


async def press_read(chat: Chat, request: Request, code: str) -> Reply:
    """The button under a post."""
    return await opened(chat, request, await of_code(chat, code))


async def press_link(chat: Chat, request: Request, code: str) -> Reply:
    """An article's link, set so that it can be copied. Raises NotFound."""
    post = await of_code(chat, code)
    if not post.content.url:
        raise errors.NotFound(phrase="read-unknown", given="", named=0, command="/read")
    link = Span(post.content.url, frozenset({Style.PRE}))
    text = words(chat.say("share-link", request), "\n", link)
    return say(Message(text=text, language=chat.phrases.known(request.language), private=True))


async def press_page(chat: Chat, request: Request, argument: str) -> Reply:
    """Another page, in the place of the one that is shown."""
    found = _PAGE.fullmatch(argument)
    if found is None:
        raise errors.Expired(phrase="button-unknown")
    return say(await _page(chat, request, await of_code(chat, found[1]), int(found[2])), replace=True)


# ── which article ───────────────────────────────────────────────────────────────────────────────────────────────────


async def meant(chat: Chat, request: Request, given: str | None, command: str = "/read") -> Post:
    """The article that a person names or replies to with a command; the newest where they do neither. Raises
    NotFound."""
    if given:
        number = whole_number(given.removeprefix("#"))
        found = await of_number(chat, number) if number is not None else await of_link(chat, given)
        return _public(found, given, command)
    if request.quoted:
        return _public(await quoted_post(chat, request.quoted), "", command)
    reads = await chat.reads(request)
    async with chat.store.reading() as work:
        newest = await work.posts.latest(limit=1, reads=reads)
    if not newest:
        raise errors.NotFound(phrase="latest-none")
    return newest[0]


async def of_code(chat: Chat, code: str) -> Post:
    """The article of a button or a deep link. Raises NotFound."""
    return _public(await _of_code(chat, code), "")


async def _of_code(chat: Chat, code: str) -> Post | None:
    return await of_number(chat, int(code, 36)) if _CODE.fullmatch(code) else None


async def of_number(chat: Chat, number: int) -> Post | None:
    """The post of a number, whatever its state."""
    if not 0 < number < 2**63:
        return None
    async with chat.store.reading() as work:
        return await work.posts.get(number)


async def of_link(chat: Chat, link: str) -> Post | None:
    """The post whose article is at an address, whatever its state."""
    keys = identity.address_keys(link)
    async with chat.store.reading() as work:
        known = await work.posts.by_keys(keys)
        found = next((known[key] for key in keys if key in known), None)
        return None if found is None else await work.posts.get(found)


async def quoted_post(chat: Chat, quoted: tuple[str, ...]) -> Post | None:
    """What a message says of itself: its button that reads an article, or opens more about it, else the first of its
    links that leads to one."""
    for data in quoted:
        if data.startswith((f"{READ}|", f"{MORE}|")) and (found := await _of_code(chat, parts(data)[1])):
            return found
    for link in quoted:
        if link.startswith(("http://", "https://")) and (found := await of_link(chat, link)):
            return found
    return None


def _public(post: Post | None, given: str, command: str = "/read") -> Post:
    if post is not None and post.kind is PostKind.ARTICLE:
        if post.state in _PUBLIC:
            return post
        if post.state is PostState.RETRACTED:
            raise errors.NotFound(phrase="read-retracted")
    raise errors.NotFound(phrase="read-unknown", given=trim(given, 60), named=int(bool(given)), command=command)


# ── a page ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _page(chat: Chat, request: Request, post: Post, number: int) -> Message:
    facts = chat.platforms.get(request.address.platform) or PlatformFacts(title="", per_second=1, places="")
    zone = ZoneInfo(chat.publication.timezone)
    frame = (*head(post, zone), Span(_foot(chat, request, _MOST_PAGES, _MOST_PAGES)))
    pages = in_pages(post.content, lambda text: facts.fits((*frame, *text)))
    page = page_of(pages, number, 1)
    foot = _foot(chat, request, page.number + 1, page.count) if page.count > 1 else ""
    along = await _along(chat, request, post)
    links = composing.links(chat.phrases, post, request.language, along=along)
    buttons = (_turns(chat, request, post, page), links, *await _other_languages(chat, request, post))
    return replace(
        page_message(head(post, zone), page.items[0], foot),
        buttons=tuple(row for row in buttons if row),
        language=chat.phrases.known(request.language),
    )


async def _other_languages(chat: Chat, request: Request, post: Post) -> Sequence[tuple[Button, ...]]:
    """Buttons that show the article in another language in its place, two to a row."""
    if post.article is None:
        return ()
    reads = await chat.reads(request)
    async with chat.store.reading() as work:
        there = variants.in_order(await work.variants.together(post.id), reads)
        posts = await work.posts.many(each.post_id for each in there)
    others = [each for each in there if each.post_id != post.id and posts[each.post_id].state in _PUBLIC]
    buttons = [
        chat.button(
            chat.say("button-read-in", request, language=language_name(each.language)),
            "rp",
            f"{base36(each.post_id)}.0",
            request,
            command=f"/read {each.post_id}",
        )
        for each in others[:_MOST_LANGUAGES]
    ]
    return [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]


async def _along(chat: Chat, request: Request, post: Post) -> str:
    """What goes with a shared article: its headline, and a link by which its reader follows its first topic."""
    title = trim(post.content.title, TITLE_LENGTH)
    if not (request.private_link and post.topics):
        return title
    topic = await topic_of_slug(chat, post.topics[0])
    link = f"{request.private_link}{TOPIC_PAYLOAD}{topic.slug}"
    return f"{title}\n\n{chat.say('share-topic', request, topic=topic.title)}\n{link}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """What one page shows between the article's title and the page's number: text, and the picture above it."""

    text: Text
    image: str | None = None


def in_pages(content: Content, fits: Fits) -> list[ArticlePage]:
    """An article as pages whose text fits, at least one. Each has the first picture of its part, the first page that
    of the article. Pure."""
    body, pictures = markup.with_pictures(content.body)
    body = trim_text(body, MOST_CHARACTERS, units=len)
    paragraphs = joined([_directed(item, content.language) for item in items(body or words(content.summary)) if item])
    found = [
        ArticlePage(text=text, image=next((span.link for span in text if span.link in pictures), None))
        for text in divided(paragraphs, fits)
    ] or [ArticlePage(text=())]
    return [replace(found[0], image=content.image or found[0].image), *found[1:]]


def page_message(above: Text, page: ArticlePage, foot: str) -> Message:
    """A page without its buttons, below what stands on every page. Pure."""
    card = Card(title="", image=page.image) if page.image else None
    return Message(text=words(*above, *page.text, foot), card=card, private=True)


def _directed(paragraph: Text, language: str | None) -> Text:
    """A paragraph in the direction of its own words."""
    rtl = reads_rtl(plain(paragraph), language)
    return tuple(replace(span, rtl=rtl) for span in paragraph)


def head(post: Post, zone: tzinfo) -> Text:
    """What stands on every page: the title, who wrote it and when."""
    title = trim(post.content.title, TITLE_LENGTH)
    rtl = reads_rtl(title, post.content.language)
    return words(
        replace(bold(title), link=post.content.url, rtl=rtl), *byline(post, zone, rtl=rtl, author=True), "\n\n"
    )


def _foot(chat: Chat, request: Request, number: int, count: int) -> str:
    return "\n\n" + chat.say("page", request, page=number, pages=count)


def _turns(chat: Chat, request: Request, post: Post, page: ListPage[ArticlePage]) -> tuple[Button, ...]:
    turns = (("button-page-before", page.before), ("button-page-after", page.after))
    return tuple(
        chat.button(chat.say(label, request), "rp", f"{base36(post.id)}.{to}", request)
        for label, to in turns
        if to is not None
    )


COMMAND = Command(name="read", answer=read, params=(Param(name="post", kind=ParamKind.TEXT),), anywhere=True)

ACTIONS = (
    Action(name=READ, answer=press_read, unsigned=True),
    Action(name=LINK, answer=press_link, unsigned=True),
    Action(name="rp", answer=press_page, lifetime=_PAGE_LIFETIME),
)
