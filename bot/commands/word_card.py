"""The words that a subscription is narrowed by: chosen by a form, shown, removed, and tried on the last posts.

/subscribe ──> card ──> words ──> which subscription ──> its words ──> form
                                                            └──> what of the last 20 posts they let pass, and why
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import errors, subscribing
from bot.admission import Access
from bot.chat import Action, Chat
from bot.commands import follow_card, written_words
from bot.commands.follow_names import active, coded, followed, names_of, narrowed, undo
from bot.commands.topic_lookup import page_buttons, page_line
from bot.delivery.word_filters import found, passes, words_of
from bot.following import Follow, Target, TargetKind, WordFilter, targets_of
from bot.message import Button, Field, Form, Message, Select, bold, trim, words
from bot.model import Post
from bot.paging import page_of
from bot.publishing_rates import ARTICLES_LOOKED_AT
from bot.request import Reply, Request, say
from bot.subscriber import Subscriber

TRIED_ON = 20  # posts
_ON_A_PAGE = 24  # subscriptions: a choice of so many and two rows of buttons fit under one message on every platform
_TITLE = 60  # characters of a post's title
_EXAMPLE = 'rain, elect*, "west bank", -football'


@dataclass(frozen=True, slots=True)
class _Tried:
    """One post: whether the words let it pass, and those that decided."""

    post: Post
    passes: bool
    words: tuple[str, ...]


# ── buttons and form ────────────────────────────────────────────────────────────────────────────────────────────────


async def press_list(chat: Chat, request: Request, page: str) -> Reply:
    """Which subscription; of one alone, its words."""
    subscriber = await active(chat, request)
    follows = followed(subscriber)
    if not follows:
        return say(await follow_card.card(chat, request), replace=True)
    if len(follows) == 1:
        return say(await _words(chat, request, follows[0], alone=True), replace=True)
    return say(await _list(chat, request, follows, int(page)), replace=True)


async def press_words(chat: Chat, request: Request, code: str) -> Reply:
    """The words of one subscription."""
    subscriber, follow = await _known(chat, request, code)
    return say(await _words(chat, request, follow, alone=len(followed(subscriber)) == 1), replace=True)


async def press_form(chat: Chat, request: Request, code: str) -> Reply:
    """Words are to be written."""
    _, follow = await _known(chat, request, code)
    return Reply(form=await _form(chat, request, follow, _boxes(follow.words)))


async def written(chat: Chat, request: Request, code: str) -> Reply:
    """What was written; where it cannot be used, why not, and the same question again."""
    subscriber, follow = await _known(chat, request, code)
    boxes = request.arguments.get("text", ""), request.arguments.get("without", "")
    try:
        chosen = written_words.filter_of(*boxes)
        others = [each for each in subscriber.follows if each.words and each.target != follow.target]
        if chosen != WordFilter() and len(others) >= written_words.MOST_FILTERS:
            raise errors.BadInput(phrase="words-filters", most=written_words.MOST_FILTERS)
    except errors.BadInput as problem:
        sentence = chat.phrases.explain(problem, request.language)
        message = Message(text=words(sentence), language=chat.phrases.known(request.language), private=True)
        return Reply(messages=(message,), form=await _form(chat, request, follow, boxes))
    return await _narrow(chat, request, follow.target, chosen)


async def press_remove(chat: Chat, request: Request, code: str) -> Reply:
    """Every post of it comes again."""
    _, follow = await _known(chat, request, code)
    return await _narrow(chat, request, follow.target, WordFilter())


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _known(chat: Chat, request: Request, code: str) -> tuple[Subscriber, Follow]:
    """The subscription that a button is about. Raises Expired where it has ended."""
    subscriber = await active(chat, request)
    follow = next((each for each in followed(subscriber) if coded(each.target) == code), None)
    if subscriber is None or follow is None:
        raise errors.Expired(phrase="words-gone")
    return subscriber, follow


async def _narrow(chat: Chat, request: Request, target: Target, chosen: WordFilter) -> Reply:
    done = await subscribing.narrow(chat.store, chat.clock, request.address, target, chosen)
    follows = followed(done.subscriber if done else None)
    follow = next((each for each in follows if each.target == target), None)
    if done is None or follow is None:
        raise errors.Expired(phrase="words-gone")
    shown = await _words(chat, request, follow, alone=len(follows) == 1)
    shown = replace(shown, buttons=(*undo(chat, request, done.change), *shown.buttons))
    return say(shown, replace=True)


async def _list(chat: Chat, request: Request, follows: Sequence[Follow], number: int) -> Message:
    named = {each.target: each for each in follows}
    names = await names_of(chat, request, named)
    page = page_of(list(names.items()), number, _ON_A_PAGE)
    options = [
        chat.option(
            name,
            "wp",
            coded(target),
            request,
            chosen=bool(named[target].words),
            detail=narrowed(chat, request, named[target]),
        )
        for target, name in page.items
    ]
    choose = chat.say("words-choose", request)
    return Message(
        text=words(chat.say("words-which", request), page_line(chat, request, page)),
        select=Select(placeholder=choose, options=tuple(options)),
        buttons=(*page_buttons(chat, request, page, "wl"), (_back(chat, request),)),
        language=chat.phrases.known(request.language),
        private=True,
    )


async def _words(chat: Chat, request: Request, follow: Follow, *, alone: bool) -> Message:
    name = (await names_of(chat, request, [follow.target]))[follow.target]
    code = coded(follow.target)
    choose = [chat.button(chat.say("button-words-choose", request), "wf", code, request)]
    if follow.words:
        choose.append(chat.button(chat.say("button-words-remove", request), "wx", code, request))
    others = [] if alone else [chat.button(chat.say("button-words-others", request), "wl", "0", request)]
    now = narrowed(chat, request, follow, apart="\n") or chat.say("words-none", request)
    lines = [] if follow.words is None else await _preview(chat, request, follow.target, follow.words)
    return Message(
        text=words(bold(chat.say("words-of", request, topic=name)), f"\n{now}", *lines),
        buttons=(tuple(choose), (*others, _back(chat, request))),
        language=chat.phrases.known(request.language),
        private=True,
    )


def _back(chat: Chat, request: Request) -> Button:
    return chat.button(chat.say("button-card", request), "c", follow_card.CARD, request)


async def _form(chat: Chat, request: Request, follow: Follow, boxes: tuple[str, str]) -> Form:
    name = (await names_of(chat, request, [follow.target]))[follow.target]
    labels = (("text", "words-box-include", 'rain, elect*, "west bank"'), ("without", "words-box-exclude", "football"))
    return Form(
        title=chat.say("button-words", request),
        question=chat.say("words-ask", request, topic=name, example=_EXAMPLE),
        action=chat.sign("ww", coded(follow.target), request),
        fields=tuple(
            Field(
                name=field,
                label=chat.say(label, request),
                long=True,
                required=False,
                max_length=_BOX,
                placeholder=example,
                value=value[:_BOX],
                hint=chat.say("words-hint", request) if field == "text" else None,
            )
            for (field, label, example), value in zip(labels, boxes, strict=True)
        ),
    )


_BOX = 2 * written_words.MOST_CHARACTERS  # words that are written again have more signs between them


def _boxes(chosen: WordFilter | None) -> tuple[str, str]:
    return (written_words.shown(chosen.include), written_words.shown(chosen.exclude)) if chosen else ("", "")


# ── what the words would have let pass ──────────────────────────────────────────────────────────────────────────────


async def _preview(chat: Chat, request: Request, target: Target, chosen: WordFilter) -> list[str]:
    tried = [_try(post, chosen) for post in await _covered(chat, target)]
    if not tried:
        return ["\n\n" + chat.say("words-untried", request)]
    lines = [f"\n{_line(chat, request, each)}" for each in tried]
    if len(tried) == 1:
        return ["\n", *lines]
    number = sum(each.passes for each in tried)
    return ["\n\n" + chat.say("why-would", request, number=number, most=len(tried)), *lines]


async def _covered(chat: Chat, target: Target) -> list[Post]:
    """The last posts that a subscription covers; of sources and languages, those among the newest."""
    by_topic = target.kind in (TargetKind.EVERYTHING, TargetKind.TOPIC)
    async with chat.store.reading() as work:
        posts = await work.posts.latest(
            limit=TRIED_ON if by_topic else ARTICLES_LOOKED_AT, topic=target.name or None if by_topic else None
        )
    covered = (post for post in posts if target in targets_of(post.topics, post.source_id, post.content.language))
    return list(covered)[:TRIED_ON]


def _try(post: Post, chosen: WordFilter) -> _Tried:
    text = words_of(post)
    if out := found(text, chosen.exclude):
        return _Tried(post, passes=False, words=out)
    return _Tried(post, passes=passes(text, chosen), words=found(text, chosen.include))


def _line(chat: Chat, request: Request, tried: _Tried) -> str:
    if tried.words:
        phrase = "words-passes-by" if tried.passes else "words-kept-by"
    else:
        phrase = "words-passes" if tried.passes else "words-kept"
    title = trim(tried.post.content.title, _TITLE)
    return chat.say(phrase, request, title=title, words=written_words.shown(tried.words))


ACTIONS = (
    Action(name="wl", answer=press_list, command="subscribe"),
    Action(name="wp", answer=press_words, command="subscribe"),
    Action(name="wf", answer=press_form, access=Access.PLACE, command="subscribe"),
    Action(name="ww", answer=written, access=Access.PLACE, command="subscribe"),
    Action(name="wx", answer=press_remove, access=Access.PLACE, command="subscribe"),
)
