"""A conversation with the core: every command on a store, what a person says to it, and what it says."""

from dataclasses import replace
from typing import Any

from bot.chat import Chat
from bot.commands import ACTIONS, COMMANDS
from bot.message import Button, Message, plain
from bot.model import Address, PlaceKind
from bot.phrases import Phrases
from bot.platform_facts import PlatformFacts
from bot.ports import Store
from bot.request import Person, Reply, Request
from tests.bot.fakes import FakeClock

OWNER, READER = "1", "2"
HOME = Address("telegram", READER)
GROUP = Address("telegram", "-100")
FACTS = {
    "telegram": PlatformFacts(title="Telegram", per_second=28, places="places-chats"),
    "discord": PlatformFacts(title="Discord", per_second=45, places="places-channels"),
}


def chat_on(store: Store, clock: FakeClock, **more: Any) -> Chat:
    """All that people can say, on this store; `more` is as `Chat` takes it."""
    given: dict[str, Any] = {"phrases": Phrases(), "owners": {}, "platforms": FACTS}
    return Chat(commands=COMMANDS, actions=ACTIONS, store=store, clock=clock, key=b"k" * 32, **given | more)


async def yes() -> bool:
    return True


def by(person: str = READER, text: str = "", *, language: str = "en") -> Request:
    return Request(
        update_id="1",
        address=Address("telegram", person),
        kind=PlaceKind.PRIVATE,
        person=Person(platform="telegram", id=person, language=language),
        text=text,
        message_ids=("77",),
    )


def in_group(person: str = READER, text: str = "", *, admin: bool) -> Request:
    request = replace(by(person, text), address=GROUP, kind=PlaceKind.GROUP)
    return replace(request, manages=yes) if admin else request


def said(reply: Reply) -> str:
    return "\n".join(plain(message.text) for message in reply.messages)


def done(reply: Reply) -> str:
    """What was done, without the newest articles below it."""
    return said(reply).partition("\n\n")[0]


def buttons(message: Message) -> list[Button]:
    return [button for row in message.buttons for button in row]


async def presses(chat: Chat, reply: Reply, label: str, request: Request) -> Reply:
    return await chat.press(pressed(reply.messages[0], label), request)


async def stopped(chat: Chat, request: Request) -> Reply:
    """Say /stop, and mean it."""
    return await presses(chat, await chat.answer("stop", request), "Stop everything", request)


async def turned(chat: Chat, reply: Reply, label: str) -> Reply:
    button = next(button for button in buttons(reply.messages[-1]) if button.label == label)
    return await chat.press(button.action or "", by())


def pressed(message: Message, label: str) -> str:
    """The data of the button or choice with this label."""
    options = message.select.options if message.select else ()
    shown = [(each.label, each.action) for each in options] + [(each.label, each.action) for each in buttons(message)]
    found = [action for text, action in shown if text.removeprefix("✓ ") == label]
    assert found, f"no {label!r} among {shown}"
    return found[0] or ""
