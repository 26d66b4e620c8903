"""What the bot says of itself in a place that others share: what those who run it do next."""

from dataclasses import replace

from bot import subscribing
from bot.chat import Chat
from bot.commands.topic_lookup import EVERYTHING, joining
from bot.message import Message, bold, words
from bot.request import Reply, Request, say

SERVER = "server"  # in place of a place's kind: one greeting for all its channels


async def added(chat: Chat, request: Request) -> Reply:
    """The bot was added to this place: what an admin does next, or that what was followed before comes again.

    In the language of the place where it has one, else of who added the bot.
    """
    known = await subscribing.find(chat.store, request.address)
    language = (known and known.language) or request.language
    asked = replace(request, person=replace(request.person, language=language))
    await subscribing.managed_by(chat.store, request.address, request.person.id)
    if known is not None and subscribing.receives(known):
        return back(chat, asked, place=request.kind.value)
    everything = chat.say("button-everything", asked)
    buttons = (
        (chat.button(everything, "follow", EVERYTHING, asked, command=joining(chat, asked, None)),),
        (chat.button(chat.say("button-topics", asked), "topics", "0", asked, command="/topics"),),
    )
    return say(replace(_greeting(chat, asked, request.kind.value), buttons=buttons))


def added_to_server(chat: Chat, request: Request) -> Reply:
    """The bot was added to all these channels at once: where to choose one."""
    return say(_greeting(chat, request, SERVER))


def back(chat: Chat, request: Request, *, place: str = SERVER) -> Reply:
    """The bot was added again, and what was followed then comes again."""
    return say(chat.text("back", request, place=place))


def _greeting(chat: Chat, request: Request, place: str) -> Message:
    text = words(
        bold(chat.say("added", request, publication=chat.publication.name)),
        "\n\n" + chat.say("added-next", request, place=place),
    )
    return Message(text=text, language=chat.phrases.known(request.language))
