"""The card in which a place ticks what it follows and what it leaves out: everything, topics, sources, languages.

    /subscribe ──> card ──> topics, sources, languages      ticked: followed
                     └────> everything except…              ticked: left out

A tick says what should be, so that pressing twice is pressing once. It changes the card in its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot import errors, publishing_rates, subscribing, zones
from bot.admission import Access
from bot.button_data import base36
from bot.chat import Action, Chat, Command
from bot.commands.follow_names import (
    TITLES_IN_A_SENTENCE,
    active,
    described,
    followed,
    left_out,
    names_of,
    narrowed,
    source_names,
)
from bot.commands.topic_lookup import page_line
from bot.following import EVERYTHING, Target, TargetKind
from bot.message import Button, Message, Option, Select, bold, words
from bot.paging import ListPage, page_of
from bot.request import Reply, Request, say
from bot.subscriber import Subscriber

TOPICS_ON_A_PAGE = 24  # one choice of a select's 25 is "everything"
CARD = "m"  # the card itself, on a button
_EVERYTHING = "*"  # on a button, as the name of everything


class _Part(StrEnum):
    """A list of the card, as it stands on a button."""

    TOPICS = "t"
    SOURCES = "s"
    LANGUAGES = "l"


_KINDS = {_Part.TOPICS: TargetKind.TOPIC, _Part.SOURCES: TargetKind.SOURCE, _Part.LANGUAGES: TargetKind.LANGUAGE}
_HEADS = {_Part.TOPICS: "topics", _Part.SOURCES: "sources", _Part.LANGUAGES: "languages"}
_EMPTY = {_Part.TOPICS: "topics-none", _Part.SOURCES: "sources-none", _Part.LANGUAGES: "languages-none"}
_CHOICES = {_Part.TOPICS: "topics-choose", _Part.SOURCES: "sources-choose", _Part.LANGUAGES: "languages-choose"}
_BUTTONS = {_Part.TOPICS: "button-topics", _Part.SOURCES: "button-sources", _Part.LANGUAGES: "button-languages"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """What is shown: the card itself, or a page of one of its lists. `leaving`: ticks say what is left out."""

    part: _Part | None = None
    leaving: bool = False
    page: int = 0

    def __str__(self) -> str:
        return f"{self.part}{'x' if self.leaving else 'f'}{base36(self.page)}" if self.part else CARD

    @classmethod
    def of(cls, written: str) -> "_View":
        """As it stands on a button. Raises Expired where it does not."""
        if written == CARD:
            return cls()
        try:
            return cls(part=_Part(written[:1]), leaving=written[1:2] == "x", page=int(written[2:] or "0", 36))
        except ValueError:
            raise errors.Expired(phrase="button-unknown") from None


# ── command and buttons ─────────────────────────────────────────────────────────────────────────────────────────────


async def topics(chat: Chat, request: Request) -> Reply:
    """The topics that can be followed, with what this place follows ticked."""
    return say(await _shown(chat, request, _View(part=_Part.TOPICS)))


async def card(chat: Chat, request: Request) -> Message:
    """All that can be chosen."""
    return await _shown(chat, request, _View())


async def press_topics(chat: Chat, request: Request, _: str) -> Reply:
    """The topics as a message of their own, as they were only offered before."""
    return await topics(chat, request)


async def press_view(chat: Chat, request: Request, view: str) -> Reply:
    """The card or another of its lists or pages, in its place."""
    return say(await _shown(chat, request, _View.of(view)), replace=True)


async def press_tick(chat: Chat, request: Request, argument: str) -> Reply:
    """Something is followed, left out, or neither from now on."""
    view_said, _, name = argument[1:].partition(".")
    view = _View.of(view_said)
    target = EVERYTHING if name == _EVERYTHING or view.part is None else Target(_KINDS[view.part], name)
    wanted = argument.startswith("+")
    language = chat.phrases.known(request.language)
    store, clock, here, kind = chat.store, chat.clock, request.address, request.kind
    if not wanted:
        await subscribing.drop(store, clock, here, [target])
    elif view.leaving:
        await subscribing.leave_out(store, clock, here, kind, targets=[target], language=language)
    else:
        await subscribing.subscribe(store, clock, here, kind, targets=[target], language=language)
    phrase = "notice-subscribed" if wanted != view.leaving else "notice-unsubscribed"
    shown = await _shown(chat, request, view)
    title = (await names_of(chat, request, [target]))[target]
    return say(shown, replace=True, notice=chat.say(phrase, request, topic=title))


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _shown(chat: Chat, request: Request, view: _View) -> Message:
    subscriber = await active(chat, request)
    if view.part is None:
        return await _card(chat, request, subscriber)
    return await _list(chat, request, view, view.part, subscriber)


async def _card(chat: Chat, request: Request, subscriber: Subscriber | None) -> Message:
    now = await described(chat, request, subscriber)
    is_all = bool(subscriber and subscriber.everything)
    everything = chat.say("button-everything", request)
    tick = _tick(view=_View(), name=_EVERYTHING, chosen=is_all)
    rows = [
        (chat.button(f"✓ {everything}" if is_all else everything, "k", tick, request),),
        _part_buttons(chat, request, leaving=False),
        (chat.button(chat.say("button-except", request), "c", str(_View(part=_Part.TOPICS, leaving=True)), request),),
    ]
    if now:
        rows.append((chat.button(chat.say("button-words", request), "wl", "0", request),))
    text = chat.say("card-follows", request, topics=now) if now else chat.say("card-nothing", request)
    text += "".join(f"\n• {line}" for line in await _narrowed(chat, request, subscriber))
    return Message(
        text=words(bold(chat.say("card", request)), f"\n\n{text}"),
        buttons=tuple(rows),
        language=chat.phrases.known(request.language),
    )


async def _narrowed(chat: Chat, request: Request, subscriber: Subscriber | None) -> list[str]:
    """The first subscriptions that words narrow, with these."""
    follows = {each.target: each for each in followed(subscriber) if each.words}
    names = await names_of(chat, request, follows)
    return [
        chat.say("words-narrow", request, topic=name, words=narrowed(chat, request, follows[target]) or "")
        for target, name in list(names.items())[:TITLES_IN_A_SENTENCE]
    ]


def _part_buttons(chat: Chat, request: Request, *, leaving: bool, but: _Part | None = None) -> tuple[Button, ...]:
    return tuple(
        chat.button(chat.say(_BUTTONS[part], request), "c", str(_View(part=part, leaving=leaving)), request)
        for part in _Part
        if part is not but
    )


async def _list(chat: Chat, request: Request, view: _View, part: _Part, subscriber: Subscriber | None) -> Message:
    chosen = {each.target for each in (left_out if view.leaving else followed)(subscriber)}
    page = await _page(chat, request, part, view.page, [each for each in chosen if each.kind is _KINDS[part]])
    view = replace(view, page=page.number)
    rates = await chat.publishing_rates()
    options = [
        _option(chat, request, view, target, name, chosen=target in chosen, detail=_rate(chat, request, rates, target))
        for target, name in page.items
    ]
    if part is _Part.TOPICS and not view.leaving:
        name = chat.say("button-everything", request)
        options.insert(0, _option(chat, request, view, EVERYTHING, name, chosen=EVERYTHING in chosen, detail=None))
    head = "card-except" if view.leaving else (_HEADS if page.items else _EMPTY)[part]
    turns = (("button-page-before", page.before), ("button-page-after", page.after))
    turning = [
        chat.button(chat.say(label, request), "c", str(replace(view, page=to)), request)
        for label, to in turns
        if to is not None
    ]
    now = await described(chat, request, subscriber)
    follows = f"\n\n{chat.say('card-follows', request, topics=now)}" if now else ""
    others = _part_buttons(chat, request, leaving=view.leaving, but=part)
    back = (chat.button(chat.say("button-card", request), "c", CARD, request),)
    return Message(
        text=words(chat.say(head, request), page_line(chat, request, page), follows),
        select=Select(placeholder=chat.say(_CHOICES[part], request), options=tuple(options)) if options else None,
        buttons=tuple(row for row in (tuple(turning), others, back) if row),
        language=chat.phrases.known(request.language),
    )


def _option(
    chat: Chat, request: Request, view: _View, target: Target, name: str, *, chosen: bool, detail: str | None
) -> Option:
    argument = _tick(view=view, name=target.name or _EVERYTHING, chosen=chosen)
    command = None
    if target.kind in (TargetKind.EVERYTHING, TargetKind.TOPIC) and not view.leaving:
        said = chat.say("everything", request) if target == EVERYTHING else name
        command = f"/{'unsubscribe' if chosen else 'subscribe'} {said}"
    return chat.option(name, "k", argument, request, chosen=chosen, command=command, detail=detail)


def _tick(*, view: _View, name: str, chosen: bool) -> str:
    return f"{'-' if chosen else '+'}{view}.{name}"


async def _page(
    chat: Chat, request: Request, part: _Part, number: int, chosen: Sequence[Target]
) -> ListPage[tuple[Target, str]]:
    """What is chosen first, then the others, each by name."""
    mine = await names_of(chat, request, chosen)
    if part is _Part.TOPICS:
        return await _topics_page(chat, request, mine, number)
    if part is _Part.SOURCES:
        others: Mapping[Target, str] = await source_names(chat)
    else:
        seen = (await chat.publishing_rates()).languages
        others = {each: zones.language_name(each.name) for each in seen}
    rest = sorted(((target, name) for target, name in others.items() if target not in mine), key=lambda each: each[1])
    return page_of([*mine.items(), *rest], number, TOPICS_ON_A_PAGE)


async def _topics_page(
    chat: Chat, request: Request, mine: Mapping[Target, str], number: int
) -> ListPage[tuple[Target, str]]:
    """Of the others no more are read than the page shows: there may be tens of thousands."""
    async with chat.store.reading() as work:
        total = max(await work.topics.count(), len(mine))
        place = page_of(range(total), number, TOPICS_ON_A_PAGE)
        first = list(mine.items())[place.items[0] : place.items[-1] + 1] if place.items else []
        offset = max(0, place.number * TOPICS_ON_A_PAGE - len(mine))
        slugs = [target.name for target in mine]
        others = await work.topics.others(slugs, limit=TOPICS_ON_A_PAGE - len(first), offset=offset)
    rest = [(Target.of(topic.slug), chat.topic(topic.title, request)) for topic in others]
    return ListPage(items=[*first, *rest], number=place.number, count=place.count)


def _rate(chat: Chat, request: Request, rates: publishing_rates.PublishingRates, target: Target) -> str | None:
    """How often it publishes, in words; None where nothing was published at all."""
    if not rates.a_day:
        return None
    a_day = rates.a_day.get(target, 0)
    a_week = round(a_day * 7)
    if a_week >= 7:
        return chat.say("rate-day", request, number=max(1, round(a_day)))
    if a_day * 7 >= 1:
        return chat.say("rate-week", request, number=a_week)
    return chat.say("rate-seldom", request)


COMMANDS = (Command(name="topics", answer=topics, anywhere=True),)

# One letter each: with the longest slug Telegram's 64 bytes leave no more.
ACTIONS = (
    Action(name="topics", answer=press_topics, command="subscribe"),
    Action(name="c", answer=press_view, command="subscribe"),
    Action(name="k", answer=press_tick, access=Access.PLACE, command="subscribe"),
)
