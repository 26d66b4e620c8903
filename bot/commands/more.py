"""What else can be done about an article, behind the button "⋯" below it: follow its story, or mute it, pause a topic,
ask why it came.

    ⋯ ──> menu ──> story followed, followed no longer, or muted ──┐
            ├────> topic paused ──────────────────────────────────┴──> undo
            └────> why

All end by themselves, and stand in `/settings` until then. To follow a story ends its mute, and the other way round. In
a shared place only those who run it are answered.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import errors, subscribing
from bot.admission import Access
from bot.button_data import MORE, base36
from bot.chat import Action, Chat
from bot.commands import read, why
from bot.commands.follow_names import undo
from bot.commands.settings import said
from bot.commands.topic_lookup import topics_of_slugs
from bot.following import STORY_FOLLOWED, Follow, Target
from bot.message import Button, Message, bold, reads_rtl, trim, words
from bot.model import Post, Topic
from bot.request import Reply, Request, say
from bot.subscriber import Subscriber, SubscriberState

STORY_MUTED = timedelta(days=3)
PAUSES = {"d": ("button-pause-day", timedelta(days=1)), "w": ("button-pause-week", timedelta(weeks=1))}
_MOST_TOPICS = 3  # two buttons each


async def press_more(chat: Chat, request: Request, code: str) -> Reply:
    """The menu, as a message of its own."""
    return say(await _menu(chat, request, await read.of_code(chat, code)))


async def press_follow(chat: Chat, request: Request, code: str) -> Reply:
    """Everything that goes on with its story, whatever else is chosen here; also where nothing was followed."""
    post = await read.of_code(chat, code)
    until = chat.clock.now() + STORY_FOLLOWED
    done = await subscribing.subscribe(
        chat.store,
        chat.clock,
        request.address,
        request.kind,
        targets=[Target.story(post.story)],
        language=chat.phrases.known(request.language),
        until=until,
    )
    return _said(chat, request, done, "story-followed", until=until, topic=trim(post.content.title, read.TITLE_LENGTH))


async def press_unfollow(chat: Chat, request: Request, story: str) -> Reply:
    """The story, by its number, is followed no longer; once more does no harm."""
    target = Target.story(int(story, 36))
    place = await subscribing.find(chat.store, request.address)
    followed = place is not None and any(each.target == target and each.of_story for each in place.follows)
    done = await subscribing.drop(chat.store, chat.clock, request.address, [target] if followed else [])
    text = words(chat.say("story-unfollowed", request))
    buttons = undo(chat, request, done.change if done else None)
    language = chat.phrases.known(request.language)
    return say(Message(text=text, buttons=buttons, language=language, private=True), replace=True)


async def press_story(chat: Chat, request: Request, code: str) -> Reply:
    """Nothing more of its story for some days."""
    post = await read.of_code(chat, code)
    until = chat.clock.now() + STORY_MUTED
    follow = Follow(Target.story(post.story), left_out=True, until=until)
    return await _made(chat, request, follow, "story-muted", topic=trim(post.content.title, read.TITLE_LENGTH))


async def press_topic(chat: Chat, request: Request, argument: str) -> Reply:
    """Nothing of a topic for a day or a week, whatever else an article is about."""
    slug, _, length = argument.rpartition(".")
    if length not in PAUSES:
        raise errors.Expired(phrase="button-unknown")
    target = Target.of(slug)
    place = await subscribing.find(chat.store, request.address)
    before = next((each for each in place.follows if each.target == target), None) if place else None
    until = chat.clock.now() + PAUSES[length][1]
    kept = before if before and not before.left_out else None
    follow = Follow(target, left_out=kept is None, words=kept.words if kept else None, until=until)
    [topic] = await topics_of_slugs(chat, (slug,))
    return await _made(chat, request, follow, "topic-paused", topic=topic.title)


async def press_why(chat: Chat, request: Request, code: str) -> Reply:
    """Why it came."""
    return await why.answered(chat, request, await read.of_code(chat, code))


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _menu(chat: Chat, request: Request, post: Post) -> Message:
    place = await subscribing.find(chat.store, request.address)
    topics = await topics_of_slugs(chat, [slug for slug in post.topics[:_MOST_TOPICS] if not _left_out(place, slug)])
    number = base36(post.id)
    rows = [
        (_follow(chat, request, post, place),),
        (chat.button(chat.say("button-mute-story", request), "ms", number, request),),
        *(_pauses(chat, request, topic) for topic in topics),
        (chat.button(chat.say("button-why", request), "mw", number, request, command=f"/why {post.id}"),),
    ]
    title = trim(post.content.title, read.TITLE_LENGTH)
    return Message(
        text=words(
            replace(bold(title), rtl=reads_rtl(title, post.content.language)), "\n\n" + chat.say("more-ask", request)
        ),
        buttons=tuple(rows),
        language=chat.phrases.known(request.language),
        private=True,
    )


def _follow(chat: Chat, request: Request, post: Post, place: Subscriber | None) -> Button:
    target, now = Target.story(post.story), chat.clock.now()
    follows = place.follows if place and place.state is SubscriberState.ACTIVE else ()
    if any(each.target == target and each.of_story and each.takes_in(now) for each in follows):
        return chat.button(chat.say("button-unfollow-story", request), "mu", base36(post.story), request)
    return chat.button(chat.say("button-follow-story", request), "mf", base36(post.id), request)


def _left_out(place: Subscriber | None, slug: str) -> bool:
    """Whether it is left out for good: there is nothing to pause."""
    target = Target.of(slug)
    return (
        any(each.target == target and each.left_out and each.until is None for each in place.follows)
        if place
        else False
    )


def _pauses(chat: Chat, request: Request, topic: Topic) -> tuple[Button, ...]:
    return tuple(
        chat.button(chat.say(label, request, topic=topic.title), "mp", f"{topic.slug}.{length}", request)
        for length, (label, _) in PAUSES.items()
    )


async def _made(chat: Chat, request: Request, follow: Follow, phrase: str, *, topic: str) -> Reply:
    done = await subscribing.change(chat.store, chat.clock, request.address, follow)
    if done is None:
        return say(chat.text("settings-nothing", request), replace=True)
    return _said(chat, request, done, phrase, until=follow.until or chat.clock.now(), topic=topic)


def _said(
    chat: Chat, request: Request, done: subscribing.Changed, phrase: str, *, until: datetime, topic: str
) -> Reply:
    moment = said.moment(until, said.zone_of(chat, request, done.subscriber.preferences))
    message = Message(
        text=words(chat.say(phrase, request, until=moment, topic=topic)),
        buttons=undo(chat, request, done.change),
        language=chat.phrases.known(request.language),
        private=True,
    )
    return say(message, replace=True)


ACTIONS = (
    Action(name=MORE, answer=press_more, access=Access.PLACE, unsigned=True, command="mute"),
    Action(name="mf", answer=press_follow, access=Access.PLACE, command="subscribe"),
    Action(name="mu", answer=press_unfollow, access=Access.PLACE, command="unsubscribe"),
    Action(name="ms", answer=press_story, access=Access.PLACE, command="mute"),
    Action(name="mp", answer=press_topic, access=Access.PLACE, command="mute"),
    Action(name="mw", answer=press_why),
)
