"""What readers can say of the bot itself; the articles are in `latest`, what they subscribe to in `subscriptions`."""

from bot import errors, subscribing
from bot.chat import Access, Chat, Command, Reply, Request, say
from bot.commands import latest, search, subscriptions
from bot.commands.topic_lookup import EVERYTHING, named_topic
from bot.message import Message, Span, bold, words
from bot.model import PlaceKind

# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def start(chat: Chat, request: Request) -> Reply:
    """Welcome; `topic-<slug>` in a deep link subscribes at once."""
    payload = request.text.strip()
    if payload.startswith("topic-"):
        await _admitted(request)
        return await subscriptions.follow(chat, request, await named_topic(chat, payload.removeprefix("topic-")))
    buttons = (
        (chat.button(chat.say("button-everything", request), "follow", EVERYTHING, request, command="/subscribe"),),
        (chat.button(chat.say("button-topics", request), "topics", "0", request, command="/topics"),),
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
    return say(Message(text=text, language=chat.phrases.known(request.language), private=True))


def _help_line(chat: Chat, request: Request, command: Command) -> str:
    description = chat.describe(command, request.language)
    return chat.say("help-command", request, command=f"/{command.name}", description=description)


async def stop(chat: Chat, request: Request) -> Reply:
    """Receive nothing more."""
    left = await subscribing.leave(chat.store, chat.clock, request.address)
    return say(chat.text("stopped" if left else "stopped-already", request))


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _admitted(request: Request) -> None:
    """A deep link into a group subscribes the group: only those who run it may."""
    if request.kind is not PlaceKind.PRIVATE and (request.person.anonymous or not await request.manages()):
        raise errors.NotAllowed(phrase="admins-only")


COMMANDS = (
    Command(name="start", answer=start),
    Command(name="help", answer=help_),
    latest.COMMAND,
    search.COMMAND,
)
STOP = Command(name="stop", answer=stop, access=Access.PLACE)
