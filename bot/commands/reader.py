"""What readers, and those who run a group or channel, can say."""

import difflib
import re
from collections.abc import Sequence

from bot import errors, identity, subscribing
from bot.chat import Access, Action, Chat, Command, Param, ParamKind, Reply, Request, arguments, say, whole_number
from bot.message import Button, Message, Option, Select, Span, Text, bold, reads_rtl, trim, words
from bot.model import PlaceKind, Post, Subscriber, SubscriberState, Topic

LATEST_DEFAULT = 5
LATEST_MOST = 10  # ten titles with their standfirsts fit one message on every platform
TOPICS_SHOWN = 24  # one choice of a select's 25 is "everything"
EVERYTHING = "*"
SUMMARY_LENGTH = 160

_LIKE_A_NUMBER = re.compile(r"[-+−]?\d[\d.,٫٬]*")


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def start(chat: Chat, request: Request) -> Reply:
    """Welcome; `topic-<slug>` in a deep link subscribes at once."""
    payload = request.arguments.get("link") or request.text.strip()
    if payload.startswith("topic-"):
        await _admitted(chat, request)
        topic = await _topic(chat, payload.removeprefix("topic-"))
        return await _follow(chat, request, topic)
    buttons = (
        (chat.button(chat.say("button-everything", request), "follow", EVERYTHING, request),),
        (chat.button(chat.say("button-topics", request), "topics", "", request),),
    )
    text = words(
        bold(chat.say("welcome", request, publication=chat.publication.name)),
        "\n\n" + chat.say("welcome-how", request),
    )
    return say(Message(text=text, buttons=buttons, language=chat.phrases.known(request.language)))


async def help_(chat: Chat, request: Request) -> Reply:
    """What can be said here, by this person."""
    desk = chat.is_desk(request.person)
    shown = [command for command in chat.commands if command.access is not Access.DESK or desk]
    lines = [Span("\n" + _help_line(chat, request, command)) for command in shown]
    text = words(bold(chat.say("help", request)), "\n", *lines)
    return say(*chat.messages(text, request, private=True))


def _help_line(chat: Chat, request: Request, command: Command) -> str:
    description = chat.describe(command, request.language)
    return chat.say("help-command", request, command=f"/{command.name}", description=description)


async def latest(chat: Chat, request: Request) -> Reply:
    """The newest articles, of one topic if it is named."""
    given = arguments(_LATEST, request)
    count, name = given.get("count"), given.get("topic")
    if name and not count:
        count, name = await _count_beside(chat, name)
    number = _number(count)
    topic = await _topic(chat, name, phrase="unknown-topic-latest") if name else None
    async with chat.store.reading() as work:
        posts = await work.posts.latest(limit=number, topic=topic.slug if topic else None)
    if not posts:
        return say(chat.text("latest-none", request))
    title = chat.say("latest-of", request, topic=topic.title) if topic else chat.say("latest", request)
    text = words(bold(title), *[span for post in posts for span in _listed(post)])
    return say(*chat.messages(text, request))


async def topics(chat: Chat, request: Request) -> Reply:
    """Everything that can be followed, with what this place follows marked."""
    return await _topic_menu(chat, request)


async def subscribe(chat: Chat, request: Request) -> Reply:
    """Follow a topic; alone: everything."""
    name = arguments(_SUBSCRIBE, request).get("topic")
    return await _follow(chat, request, await _topic(chat, name) if name else None)


async def unsubscribe(chat: Chat, request: Request) -> Reply:
    """No longer follow a topic; alone: the only thing followed, or a choice."""
    name = arguments(_UNSUBSCRIBE, request).get("topic")
    if name:
        return await _unfollow(chat, request, (await _topic(chat, name)).slug)
    subscriber = await _active(chat, request)
    if subscriber is None or not (subscriber.everything or subscriber.topics):
        return say(chat.text("subscribed-to-nothing", request))
    if subscriber.everything or len(subscriber.topics) == 1:
        return await _unfollow(chat, request, EVERYTHING if subscriber.everything else subscriber.topics[0])
    return await _subscription_menu(chat, request, subscriber)


async def subscriptions(chat: Chat, request: Request) -> Reply:
    """What this place follows."""
    subscriber = await _active(chat, request)
    if subscriber is None or not (subscriber.everything or subscriber.topics):
        return say(chat.text("subscribed-to-nothing", request))
    return await _subscription_menu(chat, request, subscriber)


async def stop(chat: Chat, request: Request) -> Reply:
    """Receive nothing more."""
    left = await subscribing.leave(chat.store, chat.clock, request.address)
    return say(chat.text("stopped" if left else "stopped-already", request))


# ── buttons ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_follow(chat: Chat, request: Request, slug: str) -> Reply:
    """A topic's button, or "everything"."""
    reply = await _follow(chat, request, None if slug == EVERYTHING else await _topic(chat, slug))
    return Reply(messages=reply.messages, replace=True)


async def press_unfollow(chat: Chat, request: Request, slug: str) -> Reply:
    """A button of the subscriptions' list."""
    reply = await _unfollow(chat, request, slug)
    return Reply(messages=reply.messages, replace=True)


async def press_on(chat: Chat, request: Request, slug: str) -> Reply:
    """A choice of the topics' list that was not ticked. It says what should be, so pressing twice is pressing once."""
    topic = None if slug == EVERYTHING else await _topic(chat, slug)
    await _subscribe(chat, request, topic)
    return await _ticked(chat, request, topic, "notice-subscribed")


async def press_off(chat: Chat, request: Request, slug: str) -> Reply:
    """A choice of the topics' list that was ticked."""
    topic = None if slug == EVERYTHING else await _topic(chat, slug)
    if topic is None:
        await subscribing.leave_everything(chat.store, chat.clock, request.address)
    else:
        await subscribing.unsubscribe(chat.store, request.address, topic=topic.slug)
    return await _ticked(chat, request, topic, "notice-unsubscribed")


async def press_topics(chat: Chat, request: Request, _: str) -> Reply:
    """The list of topics."""
    return await _topic_menu(chat, request)


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _number(given: str | None) -> int:
    if given is None:
        return LATEST_DEFAULT
    number = whole_number(given)
    if number is None or not 1 <= number <= LATEST_MOST:
        raise errors.BadInput(phrase="latest-number", given=given[:20], most=LATEST_MOST)
    return number


async def _count_beside(chat: Chat, name: str) -> tuple[str | None, str | None]:
    """A number beside what is no topic by its whole name: "Culture 2"; also "2.5", which is no number of articles."""
    async with chat.store.reading() as work:
        known = await work.topics.all()
    parts = name.split()
    if identity.find_topic(name, known) is None:
        for at in (-1, 0):
            if _LIKE_A_NUMBER.fullmatch(parts[at]):
                count = parts.pop(at)
                return count, " ".join(parts) or None
    return None, name


def _listed(post: Post) -> Text:
    """A headline and its standfirst, in their own direction whatever language is spoken around them."""
    content = post.content
    rtl = reads_rtl(f"{content.title}\n{content.summary}", content.language)
    title = Span(f"\n\n{trim(content.title, 200)}", link=content.url, rtl=rtl)
    summary = trim(content.summary, SUMMARY_LENGTH)
    return words(title, Span(f"\n{summary}", rtl=rtl) if summary else "")


async def _admitted(chat: Chat, request: Request) -> None:
    """A deep link into a group subscribes the group: only those who run it may."""
    if request.kind is not PlaceKind.PRIVATE and (request.person.anonymous or not await request.manages()):
        raise errors.NotAllowed(phrase="admins-only")


async def _topic(chat: Chat, name: str, *, phrase: str = "unknown-topic") -> Topic:
    async with chat.store.reading() as work:
        known = await work.topics.all()
    found = identity.find_topic(name, known)
    if found is None:
        near = [topic.title for topic in _nearest(name, known)]
        raise errors.UnknownTopic(
            phrase=phrase, topic=trim(name, 60), near=", ".join(near), found=len(near), most=LATEST_MOST
        )
    return found


def _nearest(name: str, known: Sequence[Topic]) -> list[Topic]:
    titles = difflib.get_close_matches(name.casefold(), [t.title.casefold() for t in known], n=3, cutoff=0.4)
    return [topic for title in titles for topic in known if topic.title.casefold() == title]


async def _active(chat: Chat, request: Request) -> Subscriber | None:
    subscriber = await subscribing.find(chat.store, request.address)
    return subscriber if subscriber and subscriber.state is SubscriberState.ACTIVE else None


async def _follow(chat: Chat, request: Request, topic: Topic | None) -> Reply:
    await _subscribe(chat, request, topic)
    what = topic.title if topic else chat.say("everything", request)
    sentence = chat.say("subscribed", request, topic=what, place=request.kind)
    undo = chat.button(chat.say("button-undo", request), "unfollow", topic.slug if topic else EVERYTHING, request)
    more = chat.button(chat.say("button-topics", request), "topics", "", request)
    message = Message(text=words(sentence), buttons=((undo, more),), language=chat.phrases.known(request.language))
    return say(message)


async def _subscribe(chat: Chat, request: Request, topic: Topic | None) -> None:
    await subscribing.subscribe(
        chat.store,
        chat.clock,
        request.address,
        request.kind,
        topic=topic.slug if topic else None,
        language=chat.phrases.known(request.language),
    )


async def _unfollow(chat: Chat, request: Request, slug: str) -> Reply:
    before = await _active(chat, request)
    follows = before is not None and (slug == EVERYTHING or slug in before.topics)
    if before is None or not follows:
        known = before is not None and before.everything and slug != EVERYTHING
        if known:
            return say(chat.text("unsubscribe-everything-first", request, topic=(await _topic(chat, slug)).title))
        return say(chat.text("subscribed-to-nothing", request))
    if slug == EVERYTHING:
        after = await subscribing.leave_everything(chat.store, chat.clock, request.address)
        left = await _titles(chat, request, after)
        sentence = chat.say("unsubscribed-everything-but" if left else "unsubscribed-everything", request, topics=left)
    else:
        after = await subscribing.unsubscribe(chat.store, request.address, topic=slug)
        sentence = chat.say("unsubscribed", request, topic=(await _topic(chat, slug)).title)
        if left := await _titles(chat, request, after):
            sentence += " " + chat.say("still-subscribed", request, topics=left)
    return say(Message(text=words(sentence), language=chat.phrases.known(request.language)))


async def _titles(chat: Chat, request: Request, subscriber: Subscriber | None) -> str:
    """What a place follows, in a sentence."""
    return ", ".join(title for _, title in await _followed(chat, request, subscriber)) if subscriber else ""


async def _ticked(chat: Chat, request: Request, topic: Topic | None, phrase: str) -> Reply:
    """The list as it is now, with a word about what changed."""
    menu = await _topic_menu(chat, request)
    what = topic.title if topic else chat.say("everything", request)
    return Reply(messages=menu.messages, replace=True, notice=chat.say(phrase, request, topic=what))


def _choice(chat: Chat, request: Request, slug: str, title: str, *, chosen: bool) -> Option:
    return chat.option(title, "off" if chosen else "on", slug, request, chosen=chosen)


async def _topic_menu(chat: Chat, request: Request) -> Reply:
    async with chat.store.reading() as work:
        known = await work.topics.all()
    subscriber = await _active(chat, request)
    everything = bool(subscriber and subscriber.everything)
    mine = subscriber.topics if subscriber else ()
    options = [_choice(chat, request, EVERYTHING, chat.say("button-everything", request), chosen=everything)]
    options += [
        _choice(chat, request, topic.slug, topic.title, chosen=topic.slug in mine) for topic in known[:TOPICS_SHOWN]
    ]
    select = Select(placeholder=chat.say("topics-choose", request), options=tuple(options))
    text = words(chat.say("topics" if known else "topics-none", request))
    return say(Message(text=text, select=select, language=chat.phrases.known(request.language)))


async def _followed(chat: Chat, request: Request, subscriber: Subscriber) -> list[tuple[str, str]]:
    """(slug, title) of what a place follows, everything first."""
    async with chat.store.reading() as work:
        titles = {topic.slug: topic.title for topic in await work.topics.all()}
    followed = [(slug, titles.get(slug, slug)) for slug in subscriber.topics]
    return [(EVERYTHING, chat.say("everything", request)), *followed] if subscriber.everything else followed


async def _subscription_menu(chat: Chat, request: Request, subscriber: Subscriber) -> Reply:
    followed = await _followed(chat, request, subscriber)
    lines = [Span(f"\n• {title}") for _, title in followed]
    buttons = tuple(_unfollow_button(chat, request, slug, title) for slug, title in followed[:TOPICS_SHOWN])
    text = words(bold(chat.say("subscriptions", request)), *lines)
    return say(Message(text=text, buttons=buttons, language=chat.phrases.known(request.language), private=True))


def _unfollow_button(chat: Chat, request: Request, slug: str, title: str) -> tuple[Button, ...]:
    return (chat.button(chat.say("button-unfollow", request, topic=title), "unfollow", slug, request),)


_LATEST = Command(
    name="latest",
    answer=latest,
    params=(Param(name="count", kind=ParamKind.NUMBER), Param(name="topic", kind=ParamKind.TOPIC)),
)
_TOPIC = (Param(name="topic", kind=ParamKind.TOPIC),)
_SUBSCRIBE = Command(name="subscribe", answer=subscribe, params=_TOPIC, access=Access.PLACE)
_UNSUBSCRIBE = Command(name="unsubscribe", answer=unsubscribe, params=_TOPIC, access=Access.PLACE)

COMMANDS = (
    Command(name="start", answer=start),
    Command(name="help", answer=help_),
    _LATEST,
    Command(name="topics", answer=topics),
    _SUBSCRIBE,
    _UNSUBSCRIBE,
    Command(name="subscriptions", answer=subscriptions),
    Command(name="stop", answer=stop, access=Access.PLACE),
)

ACTIONS = (
    Action(name="follow", answer=press_follow, access=Access.PLACE),
    Action(name="unfollow", answer=press_unfollow, access=Access.PLACE),
    Action(name="on", answer=press_on, access=Access.PLACE),
    Action(name="off", answer=press_off, access=Access.PLACE),
    Action(name="topics", answer=press_topics),
)
