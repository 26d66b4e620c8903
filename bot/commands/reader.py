"""What readers can say of the news and of the bot; what they subscribe to is in `subscriptions`."""

import re

from bot import errors, subscribing
from bot.chat import Access, Chat, Command, Param, ParamKind, Reply, Request, say, whole_number
from bot.commands import subscriptions
from bot.commands.topic_lookup import EVERYTHING, LATEST_MOST, named_topic
from bot.message import Message, Span, Text, bold, reads_rtl, trim, words
from bot.model import PlaceKind, Post

LATEST_DEFAULT = 5
SUMMARY_LENGTH = 160

_LIKE_A_NUMBER = re.compile(r"[-+−]?\d[\d.,٫٬]*")


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def start(chat: Chat, request: Request) -> Reply:
    """Welcome; `topic-<slug>` in a deep link subscribes at once."""
    payload = request.text.strip()
    if payload.startswith("topic-"):
        await _admitted(request)
        return await subscriptions.follow(chat, request, await named_topic(chat, payload.removeprefix("topic-")))
    buttons = (
        (chat.button(chat.say("button-everything", request), "follow", EVERYTHING, request),),
        (chat.button(chat.say("button-topics", request), "topics", "0", request),),
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
    count, name = request.arguments.get("count"), request.arguments.get("topic")
    if name and not count:
        count, name = await _count_beside(chat, name)
    number = _number(count)
    topic = await named_topic(chat, name, phrase="unknown-topic-latest") if name else None
    async with chat.store.reading() as work:
        posts = await work.posts.latest(limit=number, topic=topic.slug if topic else None)
    if not posts:
        return say(chat.text("latest-none", request))
    title = chat.say("latest-of", request, topic=topic.title) if topic else chat.say("latest", request)
    return say(*chat.listed(words(bold(title)), [_listed(post) for post in posts], request))


async def stop(chat: Chat, request: Request) -> Reply:
    """Receive nothing more."""
    left = await subscribing.leave(chat.store, chat.clock, request.address)
    return say(chat.text("stopped" if left else "stopped-already", request))


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
    parts = name.split()
    async with chat.store.reading() as work:
        known = await work.topics.find(name)
    if known is None:
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


async def _admitted(request: Request) -> None:
    """A deep link into a group subscribes the group: only those who run it may."""
    if request.kind is not PlaceKind.PRIVATE and (request.person.anonymous or not await request.manages()):
        raise errors.NotAllowed(phrase="admins-only")


COMMANDS = (
    Command(name="start", answer=start),
    Command(name="help", answer=help_),
    Command(
        name="latest",
        answer=latest,
        params=(Param(name="count", kind=ParamKind.NUMBER), Param(name="topic", kind=ParamKind.TOPIC)),
    ),
)
STOP = Command(name="stop", answer=stop, access=Access.PLACE)
