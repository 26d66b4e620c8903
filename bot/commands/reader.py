"""What readers can say of the bot itself; the articles are in `latest`, what they subscribe to in `subscribe`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot import errors
from bot.chat import PRIVATELY, Action, Chat, Command
from bot.commands import desk_people, latest, read, search, subscribe
from bot.commands.topic_lookup import EVERYTHING, joining, named_topic, target_of
from bot.desk import people
from bot.message import Message, Span, bold, words
from bot.model import Address, PlaceKind
from bot.phrases import Phrases
from bot.request import Reply, Request, say

# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def start(chat: Chat, request: Request) -> Reply:
    """Welcome; `topic-<slug>` in a deep link subscribes at once, `post-<number>` opens an article, `desk-<code>` joins
    the desk."""
    payload = request.text.strip()
    if payload.startswith(read.PAYLOAD):
        return await read.opened(chat, request, await read.of_code(chat, payload.removeprefix(read.PAYLOAD)))
    if payload.startswith(people.PAYLOAD):
        return await desk_people.joined(chat, request, payload.removeprefix(people.PAYLOAD))
    if payload.startswith(read.TOPIC_PAYLOAD):
        await _admitted(request)
        topic = await named_topic(chat, request, payload.removeprefix(read.TOPIC_PAYLOAD))
        return await subscribe.follow(chat, request, [target_of(topic)])
    private = () if request.writes_privately is None else ((chat.private_button(request),),)
    welcome = welcomed(chat, request)
    return say(replace(welcome, buttons=(*welcome.buttons, *private)))


def welcomed(chat: Chat, request: Request) -> Message:
    """What the bot is, and buttons to begin with."""
    buttons = (
        (
            chat.button(
                chat.say("button-everything", request),
                "follow",
                EVERYTHING,
                request,
                command=joining(chat, request, None),
            ),
        ),
        (chat.button(chat.say("button-topics", request), "topics", "0", request, command="/topics"),),
    )
    text = words(
        bold(chat.say("welcome", request, publication=chat.publication.name)),
        "\n\n" + chat.say("welcome-how", request),
    )
    return Message(text=text, buttons=buttons, language=chat.phrases.known(request.language))


async def help_(chat: Chat, request: Request) -> Reply:
    """What can be said here, by this person."""
    actor = await chat.roster.actor(request.person)
    shown = [command.name for command in chat.commands if command.is_for(actor)]
    return say(help_page(chat.phrases, request.language, shown))


def help_page(phrases: Phrases, language: str | None, commands: Sequence[str]) -> Message:
    """The page of these commands."""
    lines = [span for name in commands for span in ("\n", *_help_line(phrases, language, name))]
    text = words(bold(phrases.say("help", language)), "\n", *lines)
    return Message(text=text, language=phrases.known(language), private=True)


def _help_line(phrases: Phrases, language: str | None, name: str) -> Sequence[Span | str]:
    """A command and what it is for. What isolates the command in a right-to-left line goes with it."""
    description = phrases.say(f"command-{name}", language)
    line = phrases.say("help-command", language, command=f"/{name}", description=description)
    found = re.search(f"\u2068?/{name}\u2069?", line)
    if found is None:
        return (line,)
    return line[: found.start()], Span(found[0], command=name), line[found.end() :]


async def press_private(chat: Chat, request: Request, _: str) -> Reply:
    """The person wants their articles in private: the first message there has the buttons, and shows whether they take
    any."""

    def made(address: Address) -> Message:
        return welcomed(chat, replace(request, address=address, kind=PlaceKind.PRIVATE))

    taken = request.writes_privately is not None and await request.writes_privately(made)
    return Reply(notice=chat.say("private-sent" if taken else "private-refused", request))


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _admitted(request: Request) -> None:
    """A deep link into a group subscribes the group: only those who run it may."""
    if request.kind is not PlaceKind.PRIVATE and (request.person.anonymous or not await request.manages()):
        raise errors.NotAllowed(phrase="admins-only")


COMMANDS = (
    Command(name="start", answer=start),
    Command(name="help", answer=help_, anywhere=True),
    latest.COMMAND,
    read.COMMAND,
    search.COMMAND,
)

ACTIONS = (Action(name=PRIVATELY, answer=press_private),)
