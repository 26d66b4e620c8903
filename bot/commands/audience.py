"""Whom an announcement is for, narrowed in chat: asked for in a line, shown with what it comes to.

preview ──Audience…──> whom? ──"Telegram, channels, Arabic, -Sport"──> "This goes to …" with the same buttons
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator

from bot import errors, identity, zones
from bot.admission import Access
from bot.chat import FORM_LIFETIME, Action, Chat
from bot.commands.acting import acting
from bot.desk import broadcasts
from bot.desk_nouns import Broadcast
from bot.message import Button, Field, Form, Message, words
from bot.model import MOST_ACTIVE_DAYS, Audience, PlaceKind
from bot.phrases import available
from bot.request import Reply, Request

ACTIVE = "active"  # understood in every language beside its own
_DIGITS = 6
_LONGEST = 300  # characters of the line

Question = Callable[[Chat, Request, Broadcast], Awaitable[Reply]]


def button(chat: Chat, request: Request, draft: Broadcast) -> Button:
    """The button below the preview."""
    return chat.button(chat.say("button-audience", request), "bcaud", str(draft.id), request)


async def ask(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """The form for it."""
    return Reply(form=_form(chat, request, broadcast_id))


def action(question: Question) -> Action:
    """What takes the answer; `question`: shows the draft with its buttons again."""

    async def answered(chat: Chat, request: Request, broadcast_id: str) -> Reply:
        given = request.arguments.get("text", "")
        if not given.strip():
            return await ask(chat, request, broadcast_id)
        try:
            audience = await read(chat, request, given)
            draft = await broadcasts.narrow(chat.store, chat.clock, acting(request), int(broadcast_id), audience)
        except errors.BadInput as problem:
            sentence = words(chat.phrases.explain(problem, request.language))
            message = Message(text=sentence, language=chat.phrases.known(request.language), private=True)
            return Reply(messages=(message,), form=_form(chat, request, broadcast_id, given[:_LONGEST]))
        return await question(chat, request, draft)

    return Action(name="bcwhom", answer=answered, access=Access.DESK, personal=True, lifetime=FORM_LIFETIME)


async def read(chat: Chat, request: Request, given: str) -> Audience:
    """What a line means: names of platforms, kinds of places, languages and topics; with a minus before it, without it.
    Of who is limited to topics, their readers at most. Raises BadInput."""
    found = defaultdict[str, set[str]](set)
    within, not_within = set[int](), set[int]()
    for name in identity.split_names(given):
        without = name[0] in "-−–"
        if (days := _active_days(chat, request, name.lstrip("-−– "))) is not None:
            (not_within if without else within).add(days)
            continue
        sort, value = await _meant(chat, request, name.lstrip("-−– ") if without else name)
        if sort:
            found[f"without_{sort}" if without else sort].add(value)
    return Audience(
        platforms=frozenset(found["platforms"]),
        kinds=frozenset(map(PlaceKind, found["kinds"])),
        topics=frozenset(found["topics"]) or acting(request).topics,
        languages=frozenset(found["languages"]),
        without_platforms=frozenset(found["without_platforms"]),
        without_kinds=frozenset(map(PlaceKind, found["without_kinds"])),
        without_topics=frozenset(found["without_topics"]),
        without_languages=frozenset(found["without_languages"]),
        active_days=min(within, default=None),
        without_active_days=max(not_within, default=None),
    )


def _active_days(chat: Chat, request: Request, name: str) -> int | None:
    """Of "active 30" the days; None for what is no such words. Raises BadInput for too many."""
    parts = identity.fold(name).split()
    numbers = [each for each in parts if each.isdecimal()]
    rest = " ".join(each for each in parts if each not in numbers)
    if len(numbers) != 1 or rest not in (ACTIVE, identity.fold(chat.say("audience-active-word", request))):
        return None
    days = int(numbers[0][:_DIGITS])
    if not 1 <= days <= MOST_ACTIVE_DAYS:
        raise errors.BadInput(phrase="audience-days", limit=MOST_ACTIVE_DAYS)
    return days


async def _meant(chat: Chat, request: Request, name: str) -> tuple[str, str]:
    folded = identity.fold(name)
    for platform, facts in chat.platforms.items():
        if folded in (identity.fold(platform), identity.fold(facts.title)):
            return "platforms", platform
    for kind in PlaceKind:
        if folded in (identity.fold(kind.value), identity.fold(kind_name(chat, request, kind))):
            return "kinds", kind.value
    for code in available():
        if folded in (code, identity.fold(zones.language_name(code))):
            return "languages", code
    if folded == identity.fold(chat.say("audience-everybody", request)):
        return "", ""
    async with chat.store.reading() as work:
        topic = await work.topics.find(name)
    if topic is None:
        raise errors.BadInput(phrase="audience-unknown", given=name[:60])
    return "topics", topic.slug


def kind_name(chat: Chat, request: Request, kind: PlaceKind) -> str:
    """What such places are called."""
    return chat.say("audience-kind", request, kind=kind.value)


async def lines(chat: Chat, request: Request, audience: Audience) -> tuple[str, ...]:
    """Whom it is for, where it is narrowed; each begins with a new line."""
    titles = await _titles(chat, request, audience.topics | audience.without_topics)
    told = []
    if audience.topics:
        topics = ", ".join(sorted(titles[slug] for slug in audience.topics))
        told.append(chat.say("broadcast-to-topics", request, topics=topics))
    only = [*_names(chat, request, audience.platforms, audience.kinds, audience.languages)]
    if audience.active_days is not None:
        only.append(chat.say("audience-active", request, days=audience.active_days))
    if only:
        told.append(chat.say("audience-only", request, names=", ".join(only)))
    without = [
        *_names(chat, request, audience.without_platforms, audience.without_kinds, audience.without_languages),
        *sorted(titles[slug] for slug in audience.without_topics),
    ]
    if audience.without_active_days is not None:
        without.append(chat.say("audience-active", request, days=audience.without_active_days))
    if without:
        told.append(chat.say("audience-without", request, names=", ".join(without)))
    return tuple(f"\n{line}" for line in told)


def _names(
    chat: Chat, request: Request, platforms: frozenset[str], kinds: frozenset[PlaceKind], languages: frozenset[str]
) -> Iterator[str]:
    yield from (chat.platforms[name].title if name in chat.platforms else name for name in sorted(platforms))
    yield from (kind_name(chat, request, kind) for kind in PlaceKind if kind in kinds)
    yield from map(zones.language_name, sorted(languages))


async def _titles(chat: Chat, request: Request, slugs: frozenset[str]) -> dict[str, str]:
    if not slugs:
        return {}
    async with chat.store.reading() as work:
        known = await work.topics.by_slugs(slugs)
    return {slug: chat.topic(known[slug].title if slug in known else slug, request) for slug in slugs}


def _form(chat: Chat, request: Request, broadcast_id: str, value: str = "") -> Form:
    kinds = ", ".join(kind_name(chat, request, kind) for kind in PlaceKind)
    return Form(
        title=chat.say("form-audience", request),
        question=chat.say("form-audience-question", request, kinds=kinds),
        action=chat.sign("bcwhom", broadcast_id, request),
        fields=(Field(name="text", label=chat.say("form-audience-label", request), max_length=_LONGEST, value=value),),
    )


ACTIONS = (Action(name="bcaud", answer=ask, access=Access.DESK, personal=True, lifetime=FORM_LIFETIME),)
