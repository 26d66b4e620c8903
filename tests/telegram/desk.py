"""A small desk for the Telegram tests: the real `Chat` with toy commands, a store that keeps what the tests look at."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

from bot import errors
from bot.chat import Access, Action, Answer, Chat, Command, Param, ParamKind, Reply, Request, say
from bot.message import Button, Field, Form, Message, words
from bot.model import Dialog, SubscriberState
from bot.phrases import Phrases
from bot.ports import Store

OWNER = "77"


@dataclass
class TestClock:
    """Real time; waiting is remembered and over at once."""

    __test__ = False
    waited: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        await asyncio.sleep(0.02)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        self.waited.append(seconds)


@dataclass
class Kept:
    """What the desk was told to remember."""

    seen: set[tuple[str, str]] = field(default_factory=set)
    dialogs: dict[tuple[str, str], Dialog] = field(default_factory=dict)
    chats: list[tuple[str, str, str | None]] = field(default_factory=list)
    moves: list[tuple[str, str, str]] = field(default_factory=list)
    locked: bool = False

    def store(self) -> Store:
        @asynccontextmanager
        async def work() -> AsyncIterator[object]:
            if self.locked:
                raise errors.Busy
            yield SimpleNamespace(desk=self, dialogs=self, subscribers=self)

        return cast(Store, SimpleNamespace(work=work, reading=work))

    async def first_time(self, platform: str, update_id: str, now: datetime) -> bool:
        new = (platform, update_id) not in self.seen
        self.seen.add((platform, update_id))
        return new

    async def ask(self, dialog: Dialog) -> None:
        self.dialogs[str(dialog.address), dialog.person] = dialog

    async def answered(self, address: object, person: str, message_id: str | None, now: datetime) -> Dialog | None:
        found = self.dialogs.get((str(address), person))
        if found is None or message_id not in (None, found.message_id):
            return None
        return self.dialogs.pop((str(address), person))

    async def set_chat_state(
        self, platform: str, chat: str, state: SubscriberState, reason: str | None, now: datetime
    ) -> None:
        self.chats.append((chat, state.value, reason))

    async def move(self, platform: str, old: str, new: str) -> None:
        self.moves.append((platform, old, new))


@dataclass
class ToyDesk:
    """Commands that show what they were asked; `requests` keeps every request that reached them."""

    requests: list[Request] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    kept: Kept = field(default_factory=Kept)
    clock: TestClock = field(default_factory=TestClock)

    def chat(self) -> Chat:
        text = Param(name="text", kind=ParamKind.TEXT)
        return Chat(
            commands=[
                Command(name="help", answer=self._echo("help")),
                Command(name="latest", answer=self._echo("latest"), params=(text,)),
                Command(name="subscribe", answer=self._echo("subscribed"), access=Access.PLACE),
                Command(name="broadcast", answer=self._question, access=Access.DESK),
                Command(name="topics", answer=self._buttons),
                Command(name="start", answer=self._break),
                Command(name="stop", answer=self._slow),
            ],
            actions=[
                Action(name="replace", answer=self._replaced),
                Action(name="toast", answer=self._toasted),
                Action(name="slow", answer=self._slowly),
                Action(name="break", answer=self._broken),
                Action(name="fill", answer=self._filled),
            ],
            store=self.kept.store(),
            clock=self.clock,
            phrases=Phrases(),
            key=b"key",
            owners={"telegram": frozenset({OWNER})},
        )

    def said(self, phrase: str, *, language: str = "en", **values: str) -> str:
        return Phrases().say(phrase, language, **values)

    def _echo(self, word: str) -> Answer:
        async def answer(chat: Chat, request: Request) -> Reply:
            self.requests.append(request)
            return say(Message(text=words(f"{word} {request.text}".strip()), language="en"))

        return answer

    async def _question(self, chat: Chat, request: Request) -> Reply:
        form = Form(
            title="Broadcast",
            question="What shall it say?",
            action=chat.sign("fill", "", request),
            fields=(Field(name="text", label="Text", placeholder="The text"),),
        )
        return Reply(form=form)

    async def _buttons(self, chat: Chat, request: Request) -> Reply:
        buttons = tuple(Button(label=name, action=chat.sign(name, "x", request)) for name in ("replace", "toast"))
        more = tuple(Button(label=name, action=chat.sign(name, "x", request)) for name in ("slow", "break"))
        return say(Message(text=words("Choose"), buttons=(buttons, more)))

    async def _break(self, chat: Chat, request: Request) -> Reply:
        raise RuntimeError("a secret in a traceback")

    async def _slow(self, chat: Chat, request: Request) -> Reply:
        self.requests.append(request)
        await self.gate.wait()
        return say(Message(text=words("stopped")))

    async def _replaced(self, chat: Chat, request: Request, argument: str) -> Reply:
        self.requests.append(request)
        return say(Message(text=words(f"replaced {argument}")), replace=True)

    async def _toasted(self, chat: Chat, request: Request, argument: str) -> Reply:
        return Reply(notice="Done.")

    async def _slowly(self, chat: Chat, request: Request, argument: str) -> Reply:
        await self.gate.wait()
        return Reply(notice="At last.")

    async def _broken(self, chat: Chat, request: Request, argument: str) -> Reply:
        raise RuntimeError("a secret in a traceback")

    async def _filled(self, chat: Chat, request: Request, argument: str) -> Reply:
        self.requests.append(request)
        return say(Message(text=words(f"got {request.arguments['text']}")))
