"""What is kept of a person, and of a place: to read what that is, and to have it deleted."""

from bot import personal_data, subscribing
from bot.chat import CONFIRMATION_LIFETIME, Access, Action, Chat, Command, Reply, Request, say
from bot.message import Message, Tone, bold, words
from bot.model import Address, PlaceKind


async def privacy(chat: Chat, request: Request) -> Reply:
    """What is kept, for how long, who sees it, how to get and delete it."""
    text = words(
        bold(chat.say("privacy", request)),
        "\n" + chat.say("privacy-lines", request, publication=chat.publication.name),
    )
    return say(Message(text=text, language=chat.phrases.known(request.language), private=True))


async def forget(chat: Chat, request: Request) -> Reply:
    """Ask once, saying what will be lost."""
    subscriber = await subscribing.find(chat.store, request.address)
    number = len(subscriber.follows) if subscriber else 0
    text = words(
        bold(chat.say("forget", request, place=request.kind)),
        "\n" + chat.say("forget-loses", request, number=number),
    )
    go = chat.button(chat.say("button-forget", request), "forget", "", request, Tone.DANGER)
    keep = chat.button(chat.say("button-forget-nothing", request), "keep", "", request)
    message = Message(text=text, buttons=((go, keep),), language=chat.phrases.known(request.language), private=True)
    return say(message)


async def press_forget(chat: Chat, request: Request, _: str) -> Reply:
    """Delete it. Once more, where the first answer was lost, does no harm."""
    if request.kind is PlaceKind.PRIVATE:
        # A platform may name a person and the chat with them alike or not: both are of this person.
        here = Address(request.address.platform, request.address.chat)
        await personal_data.forget(chat.store, chat.clock, here, [str(request.person)])
    else:
        await personal_data.forget(chat.store, chat.clock, request.address)
    return say(chat.text("forgotten", request, place=request.kind), replace=True)


async def press_keep(chat: Chat, request: Request, _: str) -> Reply:
    """Nothing is deleted."""
    return say(chat.text("forget-nothing", request), replace=True)


COMMANDS = (
    Command(name="privacy", answer=privacy),
    Command(name="forget", answer=forget, access=Access.PLACE),
)

ACTIONS = (
    Action(name="forget", answer=press_forget, access=Access.PLACE, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="keep", answer=press_keep, access=Access.PLACE, personal=True, lifetime=CONFIRMATION_LIFETIME),
)
