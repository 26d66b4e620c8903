"""Subscribing and unsubscribing by name or by button, and taking back exactly that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import elsewhere, subscribing
from bot.admission import Access
from bot.button_data import base36
from bot.chat import Action, Chat, Command
from bot.commands import follow_card, stopping
from bot.commands.follow_names import active, described, followed, names_of
from bot.commands.latest import listed
from bot.commands.subscription_list import subscription_list
from bot.commands.topic_lookup import Misspelt, joining, leaving, named_topics, target_of, topic_of_button
from bot.following import EVERYTHING, Target, TargetKind
from bot.message import Button, Message, Span, words
from bot.model import Post
from bot.parameters import Param, ParamKind
from bot.request import PlaceRight, Reply, Request, say
from bot.subscriber import Subscriber, SubscriberState

_OPENED_BY_ADMINS = frozenset({PlaceRight.WRITE, PlaceRight.POST})
_NEWEST = 3  # articles in the answer: one of each topic
_BUTTONS_IN_A_ROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _FollowAnswer:
    """A sentence about what was done, and how it is taken back."""

    sentence: str
    change: int | None = None
    newest: Sequence[Post] = ()
    topics: bool = False  # the list of topics is offered


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def subscribe(chat: Chat, request: Request) -> Reply:
    """Follow topics; alone: the card to choose from, or after /stop the way back.

    Raises NotAllowed for another place than this chat that only its administrators can open to the bot.
    """
    if request.about is not None and not _OPENED_BY_ADMINS.isdisjoint(request.about.lacks):
        raise elsewhere.closed(request.about)
    name = request.arguments.get("topic")
    if not name:
        shown = await stopping.way_back(chat, request) or await follow_card.card(chat, request)
        return _noted(chat, request, say(shown))
    named = await named_topics(chat, name)
    return _noted(chat, request, await follow(chat, request, list(map(target_of, named.topics)), named.misspelt))


def _noted(chat: Chat, request: Request, reply: Reply) -> Reply:
    """The answer, with what who subscribes that place should know."""
    if request.about is None or request.about.note is None:
        return reply
    note = replace(chat.text(request.about.note, request, title=request.about.title), private=True)
    return replace(reply, messages=(*reply.messages, note))


async def unsubscribe(chat: Chat, request: Request) -> Reply:
    """No longer follow topics; alone: the only thing followed, or a choice."""
    name = request.arguments.get("topic")
    if name:
        named = await named_topics(chat, name)
        return await _unfollow(chat, request, list(map(target_of, named.topics)), named.misspelt)
    subscriber = await active(chat, request)
    mine = [each.target for each in followed(subscriber)]
    if subscriber is None or EVERYTHING in mine or len(mine) < 2:
        return await _unfollow(chat, request, [EVERYTHING] if EVERYTHING in mine else mine)
    return say(await subscription_list(chat, request, subscriber, 0))


async def follow(chat: Chat, request: Request, targets: Sequence[Target], misspelt: Sequence[Misspelt] = ()) -> Reply:
    """Subscribe this place, show the newest of it, and offer to take back exactly that."""
    if not targets:
        return _said(chat, request, None, misspelt, "follow")
    done = await subscribing.subscribe(
        chat.store,
        chat.clock,
        request.address,
        request.kind,
        targets=targets,
        language=chat.phrases.known(request.language),
    )
    phrase = "subscribed" if done.added else "subscribed-already"
    sentence = chat.say(phrase, request, topic=await _titles(chat, request, targets), place=request.kind)
    newest = await _newest(chat, request, targets)
    answer = _FollowAnswer(sentence=sentence, change=done.change, newest=newest, topics=True)
    return _said(chat, request, answer, misspelt, "follow")


# ── buttons ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_follow(chat: Chat, request: Request, slug: str) -> Reply:
    """A topic's button, or "everything"."""
    return replace(await follow(chat, request, [target_of(await topic_of_button(chat, slug))]), replace=True)


async def press_unfollow(chat: Chat, request: Request, slug: str) -> Reply:
    """A button of the subscriptions' list."""
    return replace(await _unfollow(chat, request, [target_of(await topic_of_button(chat, slug))]), replace=True)


async def press_undo(chat: Chat, request: Request, number: str) -> Reply:
    """Take back what one command or press did; what was done before it and after it stays."""
    subscriber = await subscribing.take_back(chat.store, chat.clock, request.address, int(number, 36))
    if subscriber is None:
        return Reply(notice=chat.say("undone-already", request))
    if subscriber.state is SubscriberState.LEFT:
        return say(chat.text("stopped", request), replace=True)
    now = await described(chat, request, subscriber)
    phrase = "undone" if now else "undone-nothing-left"
    return say(chat.text(phrase, request, topics=now), replace=True)


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _unfollow(
    chat: Chat, request: Request, targets: Sequence[Target], misspelt: Sequence[Misspelt] = ()
) -> Reply:
    before = await active(chat, request)
    mine = [each.target for each in followed(before)]
    if before is None or not mine:
        return say(chat.text("subscribed-to-nothing", request))
    if not targets:
        return _said(chat, request, None, misspelt, "unfollow")
    if EVERYTHING in mine and EVERYTHING not in targets:
        return _said(chat, request, await _left_out(chat, request, targets), misspelt, "unfollow")
    if EVERYTHING not in targets and not set(targets) & set(mine):
        names, now = await _titles(chat, request, targets), await described(chat, request, before)
        answer = _FollowAnswer(sentence=chat.say("not-subscribed-to", request, topic=names, topics=now))
        return _said(chat, request, answer, misspelt, "unfollow")
    is_all = EVERYTHING in targets and EVERYTHING not in mine
    done = await subscribing.drop(chat.store, chat.clock, request.address, mine if is_all else targets)
    sentence = await _dropped(chat, request, targets, done.subscriber if done else None)
    answer = _FollowAnswer(sentence=sentence, change=done.change if done else None)
    return _said(chat, request, answer, misspelt, "unfollow")


async def _left_out(chat: Chat, request: Request, targets: Sequence[Target]) -> _FollowAnswer:
    """Of everything these are left out."""
    done = await subscribing.leave_out(
        chat.store,
        chat.clock,
        request.address,
        request.kind,
        targets=targets,
        language=chat.phrases.known(request.language),
    )
    now = await described(chat, request, done.subscriber)
    phrase = "subscribed" if done.change is not None else "subscribed-already"
    return _FollowAnswer(sentence=chat.say(phrase, request, topic=now, place=request.kind), change=done.change)


async def _dropped(chat: Chat, request: Request, targets: Sequence[Target], after: Subscriber | None) -> str:
    left = await described(chat, request, after)
    if EVERYTHING in targets:
        phrase = "unsubscribed-everything-but" if left else "unsubscribed-everything"
        return chat.say(phrase, request, topics=left)
    sentence = chat.say("unsubscribed", request, topic=await _titles(chat, request, targets))
    return f"{sentence} {chat.say('still-subscribed', request, topics=left)}" if left else sentence


async def _titles(chat: Chat, request: Request, targets: Sequence[Target]) -> str:
    names = await names_of(chat, request, targets)
    return ", ".join(names[target] for target in targets)


async def _newest(chat: Chat, request: Request, targets: Sequence[Target]) -> Sequence[Post]:
    """The newest article of each of the first topics, or of all, each once, newest first."""
    found: dict[int, Post] = {}
    reads = await chat.reads(request)
    async with chat.store.reading() as work:
        for target in [each for each in targets if each.kind in (TargetKind.EVERYTHING, TargetKind.TOPIC)][:_NEWEST]:
            for post in await work.posts.latest(limit=1, topic=target.name or None, reads=reads):
                found[post.id] = post
    return sorted(found.values(), key=lambda post: post.published_at or post.created_at, reverse=True)


def _said(
    chat: Chat, request: Request, answer: _FollowAnswer | None, misspelt: Sequence[Misspelt], action: str
) -> Reply:
    """What was done, what could not be, and a button for each topic that may have been meant instead."""
    sentences = [answer.sentence] if answer else []
    sentences += [chat.phrases.explain(each.problem(chat, request), request.language) for each in misspelt]
    text = words("\n".join(sentences), *_newest_lines(chat, request, answer.newest if answer else ()))
    rows = [_near(chat, request, each, action) for each in misspelt if each.near]
    if answer and (row := _after(chat, request, answer)):
        rows.append(row)
    return say(Message(text=text, buttons=tuple(rows), language=chat.phrases.known(request.language)))


def _newest_lines(chat: Chat, request: Request, newest: Sequence[Post]) -> list[Span]:
    if not newest:
        return []
    heading = Span("\n\n" + chat.say("subscribed-newest", request, number=len(newest)))
    return [heading, *(span for post in newest for span in listed(post))]


def _near(chat: Chat, request: Request, misspelt: Misspelt, action: str) -> tuple[Button, ...]:
    said = joining if action == "follow" else leaving
    return tuple(
        chat.button(chat.topic(topic.title, request), action, topic.slug, request, command=said(chat, request, topic))
        for topic in misspelt.near[:_BUTTONS_IN_A_ROW]
    )


def _after(chat: Chat, request: Request, answer: _FollowAnswer) -> tuple[Button, ...]:
    row = []
    if answer.change is not None:
        row.append(chat.button(chat.say("button-undo", request), "undo", base36(answer.change), request))
    if answer.topics:
        row.append(chat.button(chat.say("button-topics", request), "topics", "0", request, command="/topics"))
    return tuple(row)


_TOPIC = (Param(name="topic", kind=ParamKind.TOPIC),)

COMMANDS = (
    Command(name="subscribe", answer=subscribe, params=_TOPIC, access=Access.PLACE, elsewhere=True),
    Command(name="unsubscribe", answer=unsubscribe, params=_TOPIC, access=Access.PLACE, elsewhere=True),
)

ACTIONS = (
    Action(name="follow", answer=press_follow, access=Access.PLACE, command="subscribe"),
    Action(name="unfollow", answer=press_unfollow, access=Access.PLACE, command="unsubscribe"),
    Action(name="undo", answer=press_undo, access=Access.PLACE, command="subscribe"),
)
