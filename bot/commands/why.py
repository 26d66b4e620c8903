"""`/why`: what became of an article here, by which rule, and the one button that changes it."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot import composing, subscribing, why
from bot.admission import Access
from bot.button_data import base36
from bot.chat import Action, Chat, Command
from bot.commands import read
from bot.commands.follow_names import coded, decoded, names_of, undo
from bot.commands.settings import said
from bot.commands.settings.card import may_change
from bot.commands.topic_lookup import EVERYTHING
from bot.delivery.choice import Step
from bot.following import Follow, Target, TargetKind
from bot.message import Button, Message, words
from bot.model import PlaceKind, Post
from bot.parameters import Param, ParamKind
from bot.preferences import Preferences
from bot.request import Reply, Request, say
from bot.why import Answer, Fate, Remedy
from bot.zones import language_name

_PAGES = {
    Remedy.AT_ONCE: ("settings-when", "when"),
    Remedy.NOT_QUIET: ("settings-quiet", "quiet"),
    Remedy.NO_CAP: ("settings-cap", "cap"),
}


_FEW = 2  # articles: of one alone nothing can be said of a rule


# ── command and button ──────────────────────────────────────────────────────────────────────────────────────────────


async def why_(chat: Chat, request: Request) -> Reply:
    """Of an article by its number, its link, or the message replied to; alone: the newest."""
    return await answered(chat, request, await read.meant(chat, request, request.arguments.get("post"), "/why"))


async def answered(chat: Chat, request: Request, post: Post) -> Reply:
    """What became of this article here."""
    answer = await why.ask(chat.store, chat.clock, post, request.address)
    target = answer.judgement.follow.target if answer.judgement.follow else answer.target
    named = [each for each in (target, answer.target) if each and each.kind is not TargetKind.STORY]
    names = await names_of(chat, request, named) if named else {}
    changeable = answer.remedy is not None and await may_change(request)
    lines = [sentence(chat, request, answer, names.get(target, "") if target else "")]
    button = _remedy(chat, request, answer, names) if changeable else _instead(chat, request, answer)
    if changeable and button and answer.of_last >= _FEW:
        lines += _tried(chat, request, answer, button)
    # In a private chat it stands under the article itself.
    more = composing.more(post) if request.kind is not PlaceKind.PRIVATE and await may_change(request) else None
    row = tuple(each for each in (button, more) if each)
    return say(
        Message(
            text=words(*read.head(post, ZoneInfo(chat.publication.timezone)), "\n".join(lines)),
            buttons=(row,) if row else (),
            language=chat.phrases.known(request.language),
            private=True,
        )
    )


async def press_take(chat: Chat, request: Request, argument: str) -> Reply:
    """Something is followed in full from now on: neither left out, nor paused, nor narrowed by words."""
    target = decoded(argument)
    if target.kind is TargetKind.STORY:
        return await _unmuted(chat, request, target)
    done = await subscribing.change(chat.store, chat.clock, request.address, Follow(target))
    if done is None:
        return say(chat.text("why-nothing", request), replace=True)
    title = (await names_of(chat, request, [target]))[target]
    phrase = "subscribed-already" if done.change is None else "subscribed"
    text = words(chat.say(phrase, request, topic=title, place=request.kind))
    buttons = undo(chat, request, done.change)
    return say(Message(text=text, buttons=buttons, language=chat.phrases.known(request.language)), replace=True)


async def _unmuted(chat: Chat, request: Request, story: Target) -> Reply:
    done = await subscribing.drop(chat.store, chat.clock, request.address, [story])
    buttons = undo(chat, request, done.change if done else None)
    text = words(chat.say("story-unmuted", request))
    return say(Message(text=text, buttons=buttons, language=chat.phrases.known(request.language)), replace=True)


# ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def sentence(chat: Chat, request: Request, answer: Answer, name: str) -> str:
    """What became of it. `name`: that of what brought it or kept it out."""
    judgement, post = answer.judgement, answer.post
    preferences = answer.subscriber.preferences if answer.subscriber else Preferences()
    zone = said.zone_of(chat, request, preferences)
    at = said.moment(judgement.at, zone, now=chat.clock.now()) if judgement.at else ""
    match judgement.fate:
        case Fate.RECEIVED:
            return _received(chat, request, answer, at, name)
        case Fate.WAITS if judgement.at and judgement.at > chat.clock.now():
            phrase = "why-waits-quiet" if judgement.step is Step.QUIET else "why-waits"
        case Fate.COLLECTED:
            phrase = _COLLECTED.get(judgement.step or Step.DIGEST, "why-collected")
        case Fate.KEPT_OUT if judgement.follow and judgement.follow.target.kind is TargetKind.STORY:
            phrase = "why-story"
        case Fate.KEPT_OUT if judgement.step is Step.TOPIC:
            phrase = "why-topic" if post.topics else "why-topic-none"
        case Fate.KEPT_OUT:
            phrase = _RULES.get(judgement.step or Step.MUTED, "why-muted")
        case _:
            phrase = _FATES.get(judgement.fate, "why-coming")
    return chat.say(
        phrase,
        request,
        at=at,
        language=language_name(judgement.language) if judgement.language else "",
        topic=name,
        topics=", ".join(chat.topic(each, request) for each in post.tags or post.topics),
    )


def _received(chat: Chat, request: Request, answer: Answer, at: str, name: str) -> str:
    judgement = answer.judgement
    if not at:
        phrase = "why-coming"
    elif judgement.shown > 1:
        phrase = "why-received-changed"
    else:
        phrase = "why-received-silent" if judgement.silent else "why-received"
    came = chat.say(phrase, request, at=at)
    if judgement.follow is not None and judgement.follow.of_story:
        return f"{came}\n{chat.say('why-because-story', request)}"
    return f"{came}\n{chat.say('why-because', request, topic=name)}" if name else came


_COLLECTED = {Step.QUIET: "why-collected-quiet", Step.CAP: "why-collected-cap"}
_RULES = {
    Step.LEFT_OUT: "why-left-out",
    Step.PAUSED: "why-paused",
    Step.FILTER: "why-filter",
}
_FATES = {
    Fate.IN_DIGEST: "why-digest",
    Fate.FAILED: "why-failed",
    Fate.IN_DOUBT: "why-in-doubt",
    Fate.EXPIRED: "why-expired",
    Fate.PAUSED: "why-sending-paused",
    Fate.CANCELLED: "why-cancelled",
    Fate.UNREACHABLE: "why-unreachable",
    Fate.STOPPED: "why-stopped",
    Fate.BEFORE: "why-before",
    Fate.SINCE_CHANGED: "why-since-changed",
    Fate.NO_SUBSCRIBER: "why-nothing",
    Fate.RETRACTED: "read-retracted",
    Fate.ARCHIVED: "why-archived",
    Fate.OTHER_LANGUAGE: "why-other-language",
    Fate.COUNTED: "why-counted",
}


def _tried(chat: Chat, request: Request, answer: Answer, button: Button) -> list[str]:
    numbers = {"number": answer.coming, "most": answer.of_last}
    if answer.remedy in _PAGES:
        return [chat.say("why-would-at-once", request, **numbers)]
    # Without the button's name it could as well be what came until now.
    return [chat.say("why-choose", request, button=button.label), chat.say("why-would", request, **numbers)]


# ── the one button ──────────────────────────────────────────────────────────────────────────────────────────────────


def _remedy(chat: Chat, request: Request, answer: Answer, names: Mapping[Target, str]) -> Button | None:
    remedy, target = answer.remedy, answer.target
    if remedy in _PAGES:
        label, page = _PAGES[remedy]
        return chat.button(chat.say(label, request), "sv", page, request, command="/settings")
    if remedy is Remedy.UNMUTE:
        return chat.button(chat.say("button-unmute", request), "mute", "off", request, command="/mute off")
    if remedy is None or target is None:
        return None
    if remedy is Remedy.UNFOLLOW:
        return chat.button(chat.say("button-unfollow-story", request), "mu", base36(int(target.name)), request)
    if target.kind is TargetKind.STORY:
        return chat.button(chat.say("button-unmute-story", request), "yt", coded(target), request)
    name = names[target]
    slug = EVERYTHING if target.kind is TargetKind.EVERYTHING else target.name
    has_slug = target.kind in (TargetKind.EVERYTHING, TargetKind.TOPIC)
    if remedy is Remedy.LEAVE_OUT:
        label = chat.say("button-why-leave-out", request, topic=name)
        return chat.button(label, "unfollow", slug, request, command=f"/unsubscribe {name}")
    if remedy is Remedy.DROP_WORDS:
        return chat.button(chat.say("button-why-without-words", request), "yt", coded(target), request)
    label = chat.say("button-why-follow" if remedy is Remedy.FOLLOW else "button-why-take-in", request, topic=name)
    if has_slug:
        return chat.button(label, "follow", slug, request, command=f"/subscribe {name}")
    return chat.button(label, "yt", coded(target), request)


def _instead(chat: Chat, request: Request, answer: Answer) -> Button | None:
    """Where nothing is to be changed and the article is not here, it can be read all the same."""
    if answer.judgement.fate in (Fate.RECEIVED, Fate.RETRACTED, Fate.COMING):
        return None
    return composing.read_here(chat.phrases, answer.post, request.language)


COMMAND = Command(name="why", answer=why_, params=(Param(name="post", kind=ParamKind.TEXT),), elsewhere=True)

ACTIONS = (Action(name="yt", answer=press_take, access=Access.PLACE, command="settings"),)
