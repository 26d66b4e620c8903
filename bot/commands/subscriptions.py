"""What a place subscribes to: commands, and the lists in which it is ticked.

Lists are paged: what is subscribed to comes first, and a button leads on where there is more.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot import subscribing
from bot.chat import Access, Action, Chat, Command, Param, ParamKind, Reply, Request, say
from bot.commands.topic_lookup import EVERYTHING, named_topic, topic_of_slug, topics_of_slugs
from bot.following import Target
from bot.message import Button, Message, Option, Select, Span, bold, words
from bot.model import Subscriber, SubscriberState, Topic
from bot.paging import ListPage, page_of

TOPICS_ON_A_PAGE = 24  # one choice of a select's 25 is "everything"
MOST_BUTTONS = 20  # one for each subscription: a platform takes at least 25 under one message
SUBSCRIPTIONS_ON_A_PAGE = 96  # a choice of so many and two buttons fit under one message on every platform
TITLES_IN_A_SENTENCE = 10
_RETURNED = "+"  # behind a slug on an "undo" button: the place had stopped before; no slug holds it
_PAGE = "."  # between slug and page on a tick; no slug holds it


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def topics(chat: Chat, request: Request) -> Reply:
    """Everything that can be followed, with what this place follows marked."""
    return say(await _topic_menu(chat, request, 0))


async def subscribe(chat: Chat, request: Request) -> Reply:
    """Follow a topic; alone: everything, or after /stop what was followed before."""
    name = request.arguments.get("topic")
    if not name and (back := await subscribing.resume(chat.store, chat.clock, request.address)):
        return say(chat.text("subscribed-again", request, topics=await _titles(chat, request, back)))
    return await follow(chat, request, await named_topic(chat, name) if name else None)


async def unsubscribe(chat: Chat, request: Request) -> Reply:
    """No longer follow a topic; alone: the only thing followed, or a choice."""
    name = request.arguments.get("topic")
    if name:
        return await _unfollow(chat, request, await named_topic(chat, name))
    subscriber = await _active(chat, request)
    if subscriber is None or subscriber.everything or not subscriber.topics:
        return await _unfollow(chat, request, None)
    if len(subscriber.topics) == 1:
        return await _unfollow(chat, request, await _meant(chat, subscriber.topics[0]))
    return say(await _subscription_list(chat, request, subscriber, 0))


async def subscriptions(chat: Chat, request: Request) -> Reply:
    """What this place follows."""
    return await _list_page(chat, request, 0)


async def follow(chat: Chat, request: Request, topic: Topic | None) -> Reply:
    """Subscribe this place, and offer to take back exactly that."""
    done = await _subscribe(chat, request, topic)
    what = topic.title if topic else chat.say("everything", request)
    sentence = chat.say("subscribed" if done.added else "subscribed-already", request, topic=what, place=request.kind)
    buttons = [chat.button(chat.say("button-topics", request), "topics", "0", request, command="/topics")]
    if done.added:
        taken_back = _slug(topic) + (_RETURNED if done.returned else "")
        buttons.insert(0, chat.button(chat.say("button-undo", request), "undo", taken_back, request))
    language = chat.phrases.known(request.language)
    return say(Message(text=words(sentence), buttons=(tuple(buttons),), language=language))


# ── buttons ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_follow(chat: Chat, request: Request, slug: str) -> Reply:
    """A topic's button, or "everything"."""
    return replace(await follow(chat, request, await named_topic(chat, slug)), replace=True)


async def press_undo(chat: Chat, request: Request, argument: str) -> Reply:
    """Take back what one "subscribe" did; what was followed before it stays."""
    slug = argument.removesuffix(_RETURNED)
    reply = await _unfollow(chat, request, await _meant(chat, slug))
    if argument.endswith(_RETURNED):
        await subscribing.leave(chat.store, chat.clock, request.address)
        reply = say(chat.text("stopped", request))
    return replace(reply, replace=True)


async def press_unfollow(chat: Chat, request: Request, slug: str) -> Reply:
    """A button of the subscriptions' list."""
    return replace(await _unfollow(chat, request, await _meant(chat, slug)), replace=True)


async def press_on(chat: Chat, request: Request, argument: str) -> Reply:
    """A choice of the topics' list that was not ticked. It says what should be, so pressing twice is pressing once."""
    slug, _, page = argument.partition(_PAGE)
    topic = await _meant(chat, slug)
    await _subscribe(chat, request, topic)
    return await _ticked(chat, request, topic, "notice-subscribed", page)


async def press_off(chat: Chat, request: Request, argument: str) -> Reply:
    """A choice of the topics' list that was ticked."""
    slug, _, page = argument.partition(_PAGE)
    topic = await _meant(chat, slug)
    await subscribing.unsubscribe(chat.store, request.address, _target(topic))
    return await _ticked(chat, request, topic, "notice-unsubscribed", page)


async def press_topics(chat: Chat, request: Request, page: str) -> Reply:
    """A page of the list of topics; the first one is a message of its own, as the list was only offered before."""
    return say(await _topic_menu(chat, request, int(page or 0)))


async def press_topics_page(chat: Chat, request: Request, page: str) -> Reply:
    """Another page of a list that is shown already, in its place."""
    return say(await _topic_menu(chat, request, int(page)), replace=True)


async def press_list_page(chat: Chat, request: Request, page: str) -> Reply:
    """Another page of the subscriptions: behind the first, which may be several messages."""
    return await _list_page(chat, request, int(page))


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _slug(topic: Topic | None) -> str:
    return topic.slug if topic else EVERYTHING


def _target(topic: Topic | None) -> Target:
    return Target.of(topic.slug if topic else None)


async def _meant(chat: Chat, slug: str) -> Topic | None:
    """The topic of a button; None where it is for everything."""
    return None if slug == EVERYTHING else await topic_of_slug(chat, slug)


async def _active(chat: Chat, request: Request) -> Subscriber | None:
    subscriber = await subscribing.find(chat.store, request.address)
    return subscriber if subscriber and subscriber.state is SubscriberState.ACTIVE else None


async def _subscribe(chat: Chat, request: Request, topic: Topic | None) -> subscribing.Subscribed:
    return await subscribing.subscribe(
        chat.store,
        chat.clock,
        request.address,
        request.kind,
        targets=[_target(topic)],
        language=chat.phrases.known(request.language),
    )


async def _unfollow(chat: Chat, request: Request, topic: Topic | None) -> Reply:
    before = await _active(chat, request)
    if before is None or not (before.everything or before.topics):
        return say(chat.text("subscribed-to-nothing", request))
    if topic is not None and topic.slug not in before.topics:
        if before.everything:
            return say(chat.text("unsubscribe-everything-first", request, topic=topic.title))
        mine = await _titles(chat, request, before)
        return say(chat.text("not-subscribed-to", request, topic=topic.title, topics=mine))
    after = await subscribing.unsubscribe(chat.store, request.address, _target(topic))
    left = await _titles(chat, request, after)
    if topic is None:
        phrase = "unsubscribed-everything-but" if left else "unsubscribed-everything"
        return say(chat.text(phrase, request, topics=left))
    sentence = chat.say("unsubscribed", request, topic=topic.title)
    if left:
        sentence += " " + chat.say("still-subscribed", request, topics=left)
    return say(Message(text=words(sentence), language=chat.phrases.known(request.language)))


async def _titles(chat: Chat, request: Request, subscriber: Subscriber | None) -> str:
    """What a place follows, in a sentence; the first of many, and that there are more."""
    if subscriber is None:
        return ""
    titles = [chat.say("everything", request)] if subscriber.everything else []
    titles += [topic.title for topic in await topics_of_slugs(chat, subscriber.topics)]
    more = "…" if len(titles) > TITLES_IN_A_SENTENCE else ""
    return ", ".join(titles[:TITLES_IN_A_SENTENCE]) + more


async def _ticked(chat: Chat, request: Request, topic: Topic | None, phrase: str, page: str) -> Reply:
    """The list as it is now, with a word about what changed."""
    menu = await _topic_menu(chat, request, int(page or 0))
    what = topic.title if topic else chat.say("button-everything", request)
    return say(menu, replace=True, notice=chat.say(phrase, request, topic=what))


async def _topic_menu(chat: Chat, request: Request, number: int) -> Message:
    subscriber = await _active(chat, request)
    mine = await topics_of_slugs(chat, subscriber.topics) if subscriber else []
    followed = {topic.slug for topic in mine}
    page = await _topic_page(chat, mine, number)
    everything = bool(subscriber and subscriber.everything)
    options = [_choice(chat, request, None, page.number, chosen=everything)]
    options += [_choice(chat, request, each, page.number, chosen=each.slug in followed) for each in page.items]
    text = words(chat.say("topics" if page.items else "topics-none", request), _page_line(chat, request, page))
    return Message(
        text=text,
        select=Select(placeholder=chat.say("topics-choose", request), options=tuple(options)),
        buttons=_page_buttons(chat, request, page, "page"),
        language=chat.phrases.known(request.language),
    )


async def _topic_page(chat: Chat, mine: Sequence[Topic], number: int) -> ListPage[Topic]:
    """What is followed first, then all the others: of those no more are read than the page shows."""
    async with chat.store.reading() as work:
        total = max(await work.topics.count(), len(mine))
        place = page_of(range(total), number, TOPICS_ON_A_PAGE)
        first = list(mine[place.items[0] : place.items[-1] + 1]) if place.items else []
        offset = max(0, place.number * TOPICS_ON_A_PAGE - len(mine))
        slugs = [topic.slug for topic in mine]
        others = await work.topics.others(slugs, limit=TOPICS_ON_A_PAGE - len(first), offset=offset)
    return ListPage(items=[*first, *others], number=place.number, count=place.count)


def _choice(chat: Chat, request: Request, topic: Topic | None, page: int, *, chosen: bool) -> Option:
    title = topic.title if topic else chat.say("button-everything", request)
    command = (_leaving if chosen else _joining)(chat, request, topic)
    argument = f"{_slug(topic)}{_PAGE}{page}"
    return chat.option(title, "off" if chosen else "on", argument, request, chosen=chosen, command=command)


def _joining(chat: Chat, request: Request, topic: Topic | None) -> str:
    """What can be written to subscribe."""
    return f"/subscribe {topic.title if topic else chat.say('everything', request)}"


def _leaving(chat: Chat, request: Request, topic: Topic | None) -> str:
    """What can be written to unsubscribe."""
    return f"/unsubscribe {topic.title if topic else chat.say('everything', request)}"


def _page_line(chat: Chat, request: Request, page: ListPage[Any]) -> str:
    if page.count == 1:
        return ""
    return "\n" + chat.say("page", request, page=page.number + 1, pages=page.count)


def _page_buttons(chat: Chat, request: Request, page: ListPage[Any], action: str) -> tuple[tuple[Button, ...], ...]:
    turns = (("button-page-before", page.before), ("button-page-after", page.after))
    row = [chat.button(chat.say(label, request), action, str(to), request) for label, to in turns if to is not None]
    return (tuple(row),) if row else ()


async def _list_page(chat: Chat, request: Request, number: int) -> Reply:
    subscriber = await _active(chat, request)
    if subscriber is None or not (subscriber.everything or subscriber.topics):
        return say(chat.text("subscribed-to-nothing", request))
    return say(await _subscription_list(chat, request, subscriber, number))


async def _subscription_list(chat: Chat, request: Request, subscriber: Subscriber, number: int) -> Message:
    """What is subscribed to, each with its button; a choice from a list where that would be many."""
    everything: list[Topic | None] = [None] if subscriber.everything else []
    followed = [*everything, *await topics_of_slugs(chat, subscriber.topics)]
    page = page_of(followed, number, SUBSCRIPTIONS_ON_A_PAGE)
    titles = [(each, each.title if each else chat.say("button-everything", request)) for each in page.items]
    lines = (Span(f"\n• {title}") for _, title in titles)
    message = Message(
        text=words(bold(chat.say("subscriptions", request)), *lines, _page_line(chat, request, page)),
        buttons=_page_buttons(chat, request, page, "mine"),
        language=chat.phrases.known(request.language),
        private=True,
    )
    labels = [
        (_slug(each), chat.say("button-unfollow", request, topic=title), _leaving(chat, request, each))
        for each, title in titles
    ]
    if len(followed) > MOST_BUTTONS:
        options = tuple(chat.option(label, "unfollow", slug, request, command=said) for slug, label, said in labels)
        return replace(message, select=Select(placeholder=chat.say("subscriptions-choose", request), options=options))
    return replace(
        message,
        buttons=tuple((chat.button(label, "unfollow", slug, request, command=said),) for slug, label, said in labels),
    )


_TOPIC = (Param(name="topic", kind=ParamKind.TOPIC),)

COMMANDS = (
    Command(name="topics", answer=topics),
    Command(name="subscribe", answer=subscribe, params=_TOPIC, access=Access.PLACE),
    Command(name="unsubscribe", answer=unsubscribe, params=_TOPIC, access=Access.PLACE),
    Command(name="subscriptions", answer=subscriptions),
)

ACTIONS = (
    Action(name="follow", answer=press_follow, access=Access.PLACE),
    Action(name="undo", answer=press_undo, access=Access.PLACE),
    Action(name="unfollow", answer=press_unfollow, access=Access.PLACE),
    Action(name="on", answer=press_on, access=Access.PLACE),
    Action(name="off", answer=press_off, access=Access.PLACE),
    Action(name="topics", answer=press_topics),
    Action(name="page", answer=press_topics_page),
    Action(name="mine", answer=press_list_page),
)
