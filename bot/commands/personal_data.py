"""What is kept of a person, and of a place: to read what that is, and to have it deleted."""

import json
from collections.abc import Collection

from bot import json_forms, personal_data, subscribing
from bot.admission import Access
from bot.chat import CONFIRMATION_LIFETIME, Action, Chat, Command
from bot.message import File, Message, Tone, bold, words
from bot.model import Address, PlaceKind
from bot.request import Reply, Request, say


async def privacy(chat: Chat, request: Request) -> Reply:
    """What is kept, for how long, who sees it, how to get and delete it."""
    text = words(
        bold(chat.say("privacy", request)),
        "\n" + chat.say("privacy-lines", request, publication=chat.publication.name),
        "\n" + chat.say("privacy-desk", request) if await chat.roster.actor(request.person) else "",
    )
    return say(Message(text=text, language=chat.phrases.known(request.language), private=True))


async def export(chat: Chat, request: Request) -> Reply:
    """All that is kept, as a file."""
    record = await personal_data.read(chat.store, *_asker(request))
    form = json_forms.personal(record, chat.clock.now())
    file = File(
        name="israfan-export.json",
        data=json.dumps(form, ensure_ascii=False, indent=2).encode(),
        refused=chat.say("export-refused", request),
    )
    sentence = words(chat.say("export", request, place=request.kind))
    return say(Message(text=sentence, file=file, language=chat.phrases.known(request.language), private=True))


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
    await personal_data.forget(chat.store, chat.clock, *_asker(request))
    return say(chat.text("forgotten", request, place=request.kind), replace=True)


async def press_keep(chat: Chat, request: Request, _: str) -> Reply:
    """Nothing is deleted."""
    return say(chat.text("forget-nothing", request), replace=True)


def _asker(request: Request) -> tuple[Address, Collection[str]]:
    """The place that is meant, and the people: a shared place is nobody's."""
    if request.kind is not PlaceKind.PRIVATE:
        return request.address, ()
    # A platform may name a person and the chat with them alike or not: both are of this person.
    return Address(request.address.platform, request.address.chat), [str(request.person)]


COMMANDS = (
    Command(name="privacy", answer=privacy, anywhere=True),
    Command(name="export", answer=export, access=Access.PLACE, expensive=True),
    Command(name="forget", answer=forget, access=Access.PLACE, expensive=True),
)

ACTIONS = (
    Action(
        name="forget",
        answer=press_forget,
        access=Access.PLACE,
        personal=True,
        lifetime=CONFIRMATION_LIFETIME,
        command="forget",
    ),
    Action(
        name="keep",
        answer=press_keep,
        access=Access.PLACE,
        personal=True,
        lifetime=CONFIRMATION_LIFETIME,
        command="forget",
    ),
)
