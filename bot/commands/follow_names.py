"""What a place follows and leaves out, in words and on buttons: topics and sources by name, languages as they call
themselves."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from bot import errors, subscribing, zones
from bot.button_data import base36
from bot.chat import Chat
from bot.commands.written_words import shown
from bot.following import Follow, Target, TargetKind
from bot.message import Button
from bot.request import Request
from bot.subscriber import Subscriber, SubscriberState

TITLES_IN_A_SENTENCE = 10
SHOWN = (TargetKind.EVERYTHING, TargetKind.TOPIC, TargetKind.SOURCE, TargetKind.LANGUAGE)

LETTERS = {
    TargetKind.EVERYTHING: "e",
    TargetKind.TOPIC: "t",
    TargetKind.SOURCE: "s",
    TargetKind.LANGUAGE: "l",
    TargetKind.STORY: "y",
}
KINDS = {letter: kind for kind, letter in LETTERS.items()}


def coded(target: Target) -> str:
    """A target as it stands on a button."""
    return f"{LETTERS[target.kind]}.{target.name}"


def decoded(code: str) -> Target:
    """The target of a button. Raises Expired where it is none."""
    letter, _, name = code.partition(".")
    if letter not in KINDS:
        raise errors.Expired(phrase="button-unknown")
    return Target(KINDS[letter], name)


def undo(chat: Chat, request: Request, change: int | None) -> tuple[tuple[Button, ...], ...]:
    """The button that takes back a change, in a row; none where nothing was changed."""
    if change is None:
        return ()
    return ((chat.button(chat.say("button-undo", request), "undo", base36(change), request),),)


async def active(chat: Chat, request: Request) -> Subscriber | None:
    """This place where it is subscribed and receives."""
    subscriber = await subscribing.find(chat.store, request.address)
    return subscriber if subscriber and subscriber.state is SubscriberState.ACTIVE else None


def followed(subscriber: Subscriber | None) -> list[Follow]:
    """What brings posts, paused or not."""
    return [each for each in _shown(subscriber) if not each.left_out]


def left_out(subscriber: Subscriber | None) -> list[Follow]:
    """What is left out for good."""
    return [each for each in _shown(subscriber) if each.left_out and each.until is None]


def _shown(subscriber: Subscriber | None) -> list[Follow]:
    return [each for each in subscriber.follows if each.target.kind in SHOWN] if subscriber else []


def narrowed(chat: Chat, request: Request, follow: Follow, *, apart: str = " · ") -> str | None:
    """The words that a post of it must or must not have; None where there are none."""
    if follow.words is None:
        return None
    said = (("words-include", follow.words.include), ("words-exclude", follow.words.exclude))
    return apart.join(chat.say(phrase, request, words=shown(terms)) for phrase, terms in said if terms)


async def names_of(chat: Chat, request: Request, targets: Iterable[Target]) -> dict[Target, str]:
    """Their names, in the order of people: everything, topics, sources, languages, each by name. One that is gone keeps
    the name it is stored by."""
    wanted = list(dict.fromkeys(targets))
    slugs = [target.name for target in wanted if target.kind is TargetKind.TOPIC]
    async with chat.store.reading() as work:
        topics = await work.topics.by_slugs(slugs) if slugs else {}
    sources = await source_names(chat) if any(target.kind is TargetKind.SOURCE for target in wanted) else {}
    names: dict[Target, str] = {}
    for target in wanted:
        match target.kind:
            case TargetKind.EVERYTHING:
                names[target] = chat.say("everything", request)
            case TargetKind.TOPIC:
                names[target] = chat.topic(topics[target.name].title, request) if target.name in topics else target.name
            case TargetKind.SOURCE:
                names[target] = sources.get(target, target.name)
            case TargetKind.LANGUAGE:
                names[target] = zones.language_name(target.name)
    return dict(sorted(names.items(), key=lambda each: (SHOWN.index(each[0].kind), each[1], each[0].name)))


async def source_names(chat: Chat) -> Mapping[Target, str]:
    """Every source by its name, or its host where it has none."""
    async with chat.store.reading() as work:
        sources = await work.sources.all()
    return {Target.source(each.id): each.name or urlsplit(each.url).hostname or each.url for each in sources}


async def described(chat: Chat, request: Request, subscriber: Subscriber | None) -> str:
    """What a place follows, and what not, in a sentence; the first of many, and that there are more. '': nothing."""
    taken, left = followed(subscriber), left_out(subscriber)
    if not taken:
        return ""
    names = await names_of(chat, request, [each.target for each in (*taken, *left)])
    followed_names = _listed([name for target, name in names.items() if target in {each.target for each in taken}])
    if not left:
        return followed_names
    left_names = _listed([name for target, name in names.items() if target in {each.target for each in left}])
    return chat.say("follows-except", request, topics=followed_names, left=left_names)


def _listed(names: list[str]) -> str:
    more = "…" if len(names) > TITLES_IN_A_SENTENCE else ""
    return ", ".join(names[:TITLES_IN_A_SENTENCE]) + more
