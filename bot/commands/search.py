"""Words looked for in the archive. A page begins behind an article, so that pages stay what they are."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot import errors, identity, markup, variants
from bot.button_data import base36
from bot.chat import Action, Chat, Command
from bot.commands import latest
from bot.commands.byline import byline
from bot.commands.topic_lookup import named_topic, nearest, topic_of_slug
from bot.excerpts import excerpt, marked
from bot.message import Button, Message, Span, Text, bold, reads_rtl, trim, words
from bot.model import Post, Topic
from bot.parameters import Param, ParamKind
from bot.request import Reply, Request, say
from bot.search import MOST_CANDIDATES, ArchiveQuery, Place, ranked, terms
from bot.word_folding import fold

PAGE = 5
MOST_CHARACTERS = 200
EXCERPT_LENGTH = 160
TITLE_LENGTH = 200
_NEAR_TOPICS = 3
_WORDS_TRIED = 6  # of a person's words, as misspelt topics

_TOPIC = re.compile(r"(?<!\S)#(\S*\w\S*)")
_KEY_LENGTH = 10
_CURSOR = re.compile(rf"\A([0-9a-f]{{{_KEY_LENGTH}}})([0-9a-z]+)\.([0-9a-z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is looked for: the words as they were written, a topic, and sources by the name they were asked by."""

    words: str
    topic: Topic | None = None
    source: str | None = None
    sources: tuple[int, ...] | None = None

    @property
    def query(self) -> ArchiveQuery:
        slug = self.topic.slug if self.topic else None
        return ArchiveQuery(terms=terms(self.words), topic=slug, sources=self.sources)

    @property
    def narrowed(self) -> bool:
        """Whether a part of the archive alone is searched."""
        return self.topic is not None or self.sources is not None

    @property
    def command(self) -> str:
        """The same without what narrows it, as a person would write it."""
        return f"/search {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """Some of what was found, in order; whether there is more before and behind, and whether the search was cut off."""

    places: Sequence[Place]
    posts: Sequence[Post]
    before: bool
    behind: bool
    cut_off: bool


# ── command and buttons ─────────────────────────────────────────────────────────────────────────────────────────────


async def search(chat: Chat, request: Request) -> Reply:
    """Articles with these words, the best first."""
    asked = await _asked(chat, request)
    return say(await _answer(chat, request, asked))


async def press_next(chat: Chat, request: Request, argument: str) -> Reply:
    """What was found behind what is shown, in its place."""
    asked, at = await _read(chat, argument)
    page = await _page(chat, request, asked, behind=at)
    if not page.posts:
        return Reply(notice=chat.say("search-end", request))
    return say(await _listed(chat, request, asked, page), replace=True)


async def press_previous(chat: Chat, request: Request, argument: str) -> Reply:
    """What was found before what is shown, in its place."""
    asked, at = await _read(chat, argument)
    return say(await _shown(chat, request, asked, await _page(chat, request, asked, before=at)), replace=True)


async def press_everywhere(chat: Chat, request: Request, argument: str) -> Reply:
    """The same words in every topic and of every source."""
    kept = await _kept(chat, argument)
    return say(await _answer(chat, request, _Asked(words=kept.words)), replace=True)


async def press_topic(chat: Chat, request: Request, argument: str) -> Reply:
    """The newest articles of a topic that a word may have meant."""
    topic = await topic_of_slug(chat, argument)
    return await latest.of_topic(chat, request, topic, latest.LATEST_DEFAULT)


# ── what others ask ─────────────────────────────────────────────────────────────────────────────────────────────────


def says_anything(text: str) -> bool:
    """Whether there is a word in it that can be looked for."""
    return bool(terms(text))


async def page_behind(chat: Chat, request: Request, behind: Place | None, *, size: int) -> ResultPage:
    """So many of the articles with the words of a request, the best first, behind a place. Raises what /search does."""
    return await _page(chat, request, await _asked(chat, request), behind=behind, size=size)


# ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────────


async def _asked(chat: Chat, request: Request) -> _Asked:
    """What a person asks. Raises BadInput, UnknownTopic."""
    given = request.arguments
    text, topic, source = given.get("words", ""), given.get("topic"), given.get("from")
    if max(map(len, (text, topic or "", source or ""))) > MOST_CHARACTERS:
        raise errors.TooLong(phrase="search-too-long", most=MOST_CHARACTERS)
    if topic is None and (tag := _TOPIC.search(text)):
        topic, text = tag[1], f"{text[: tag.start()]} {text[tag.end() :]}"
    if source is None:
        text, source, sources = await _source_behind(chat, text)
    else:
        sources = await _sources(chat, source)
    words_ = " ".join(text.split())
    if not terms(words_):
        raise errors.BadInput(phrase="search-empty")
    named = await named_topic(chat, request, topic) if topic else None
    return _Asked(words=words_, topic=named, source=source, sources=sources)


async def _source_behind(chat: Chat, text: str) -> tuple[str, str | None, tuple[int, ...] | None]:
    """The words, and the source that "from" and its name behind them say; where there is none of that name, "from" is
    a word like others."""
    parts = text.split()
    said = {fold(each) for language in chat.languages for each in chat.phrases.say("search-from", language).split(",")}
    places = [at for at, part in enumerate(parts) if at and fold(part) in said]
    if places:
        known = await _names(chat)
        for at in places:
            name = " ".join(parts[at + 1 :])
            if found := _of_name(name, known):
                return " ".join(parts[:at]), name, found
    return text, None, None


async def _sources(chat: Chat, name: str) -> tuple[int, ...]:
    known = await _names(chat)
    found = _of_name(name, known)
    if not found:
        near = [each.title for each in nearest(name, [Topic(slug="", title=each) for each in known.values()])]
        raise errors.BadInput(
            phrase="search-unknown-source", source=trim(name, 60), near=", ".join(near), found=len(near)
        )
    return found


async def _names(chat: Chat) -> dict[int, str]:
    async with chat.store.reading() as work:
        return dict(await work.search.sources())


def _of_name(name: str, known: dict[int, str]) -> tuple[int, ...]:
    """The sources of this name, or else those whose names begin with it: a newspaper has a feed for each section."""
    wanted = fold(name)
    folded = {number: fold(each) for number, each in known.items()} if wanted else {}
    exact = tuple(number for number, each in folded.items() if each == wanted)
    return exact or tuple(number for number, each in folded.items() if each.startswith(f"{wanted} "))


# ── what is answered ────────────────────────────────────────────────────────────────────────────────────────────────


async def _page(
    chat: Chat,
    request: Request,
    asked: _Asked,
    *,
    before: Place | None = None,
    behind: Place | None = None,
    size: int = PAGE,
) -> ResultPage:
    """A page of what is found now: the first, that right before an article, or that right behind one."""
    reads = await chat.reads(request)
    async with chat.store.reading() as work:
        candidates = await work.search.find(asked.query)
        found = [each.post_id for each in candidates]
        kept = variants.one_of_each(found, await work.variants.of(found), reads)
        places = ranked((each for each in candidates if each.post_id in kept), asked.query)
        start = 0
        if behind is not None:
            start = sum(place >= behind for place in places)
        elif before is not None:
            start = max(0, sum(place > before for place in places) - size)
        shown = places[start : start + size]
        posts = await work.posts.many(place.post_id for place in shown)
    return ResultPage(
        places=shown,
        posts=[posts[place.post_id] for place in shown],
        before=start > 0,
        behind=len(places) > start + size,
        cut_off=len(candidates) >= MOST_CANDIDATES and len(places) >= MOST_CANDIDATES,
    )


async def _answer(chat: Chat, request: Request, asked: _Asked) -> Message:
    return await _shown(chat, request, asked, await _page(chat, request, asked))


async def _shown(chat: Chat, request: Request, asked: _Asked, page: ResultPage) -> Message:
    if page.posts:
        return await _listed(chat, request, asked, page)
    return await _nothing(chat, request, asked)


async def _listed(chat: Chat, request: Request, asked: _Asked, page: ResultPage) -> Message:
    row: list[Button] = []
    if page.before or page.behind:
        key = await _keep(chat, asked)
        if page.before:
            cursor = _written(key, page.places[0])
            row.append(chat.button(chat.say("button-page-before", request), "sp", cursor, request))
        if page.behind:
            cursor = _written(key, page.places[-1])
            row.append(chat.button(chat.say("button-page-after", request), "sn", cursor, request))
    zone = ZoneInfo(chat.publication.timezone)
    found = [span for post in page.posts for span in _result(post, asked, zone)]
    end = f"\n\n{chat.say('search-most', request, most=MOST_CANDIDATES)}" if page.cut_off and not page.behind else ""
    return Message(
        text=words(bold(_heading(chat, request, asked)), *found, end),
        buttons=(tuple(row),) if row else (),
        language=chat.phrases.known(request.language),
    )


def _heading(chat: Chat, request: Request, asked: _Asked) -> str:
    lines = [chat.say("search", request, words=asked.words)]
    if asked.topic:
        lines.append(chat.say("search-topic", request, topic=chat.topic(asked.topic.title, request)))
    if asked.source:
        lines.append(chat.say("search-source", request, source=asked.source))
    return "\n".join(lines)


def _result(post: Post, asked: _Asked, zone: ZoneInfo) -> Text:
    """A headline, what stands around the words, where and when it appeared: in the article's own direction."""
    content, sought = post.content, asked.query.terms
    rtl = reads_rtl(f"{content.title}\n{content.summary}", content.language)
    title = marked(trim(content.title, TITLE_LENGTH), sought, link=content.url, rtl=rtl)
    texts = (content.summary, markup.plain(content.body))
    standfirst = marked(excerpt(texts, sought, EXCERPT_LENGTH), sought, rtl=rtl)
    return (
        Span("\n\n", rtl=rtl),
        *title,
        *((Span("\n", rtl=rtl), *standfirst) if standfirst else ()),
        *byline(post, zone, rtl=rtl),
    )


async def _nothing(chat: Chat, request: Request, asked: _Asked) -> Message:
    """That nothing was found, with what is near: everything else, or topics that are spelt nearly so."""
    lines = [_heading(chat, request, asked), chat.say("search-none", request)]
    buttons: list[Button] = []
    if asked.narrowed:
        key, label = await _keep(chat, asked), chat.say("button-search-everywhere", request)
        buttons.append(chat.button(label, "se", key, request, command=asked.command))
    else:
        for topic in await _near_topics(chat, asked.words):
            title = chat.topic(topic.title, request)
            command = f"/latest {title}"
            buttons.append(chat.button(trim(title, 40), "st", topic.slug, request, command=command))
        if buttons:
            lines.append(chat.say("search-near-topics", request))
    return Message(
        text=words(bold(lines[0]), "\n\n" + "\n".join(lines[1:])),
        buttons=tuple((button,) for button in buttons),
        language=chat.phrases.known(request.language),
    )


async def _near_topics(chat: Chat, written: str) -> Sequence[Topic]:
    found: dict[str, Topic] = {}
    async with chat.store.reading() as work:
        for name in dict.fromkeys((written, *written.split()[:_WORDS_TRIED])):
            if len(identity.fold(name)) < 2:
                continue
            found |= {topic.slug: topic for topic in nearest(name, await work.topics.near(name))}
    return list(found.values())[:_NEAR_TOPICS]


# ── what a button carries ───────────────────────────────────────────────────────────────────────────────────────────


async def _keep(chat: Chat, asked: _Asked) -> str:
    """The name under which a question is remembered: a button has no room for it."""
    slug = asked.topic.slug if asked.topic else None
    query = json.dumps({"words": asked.words, "topic": slug, "source": asked.source, "sources": asked.sources})
    key = identity.digest(query)[:_KEY_LENGTH]
    async with chat.store.work() as work:
        await work.search.keep_query(key, query, chat.clock.now())
    return key


async def _kept(chat: Chat, key: str) -> _Asked:
    async with chat.store.reading() as work:
        query = await work.search.kept_query(key)
    if query is None:
        raise errors.Expired(phrase="button-expired")
    found = json.loads(query)
    topic = await topic_of_slug(chat, found["topic"]) if found["topic"] is not None else None
    sources = None if found["sources"] is None else tuple(found["sources"])
    return _Asked(words=found["words"], topic=topic, source=found["source"], sources=sources)


def _written(key: str, place: Place) -> str:
    return f"{key}{base36(place.score)}.{base36(place.post_id)}"


async def _read(chat: Chat, cursor: str) -> tuple[_Asked, Place]:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise errors.Expired(phrase="button-unknown")
    key, score, post_id = found.groups()
    return await _kept(chat, key), Place(int(score, 36), int(post_id, 36))


COMMAND = Command(
    name="search",
    answer=search,
    params=(
        Param(name="words", kind=ParamKind.TEXT),
        Param(name="topic", kind=ParamKind.TOPIC),
        Param(name="from", kind=ParamKind.SOURCE),
    ),
    anywhere=True,
)

ACTIONS = (
    Action(name="sn", answer=press_next),
    Action(name="sp", answer=press_previous),
    Action(name="se", answer=press_everywhere),
    Action(name="st", answer=press_topic),
)
