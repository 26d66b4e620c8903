"""A small desk for the Telegram tests: the real `Chat` with toy commands, a store that counts and locks."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot import errors
from bot.admission import Access
from bot.chat import Action, Answer, Chat, Command
from bot.message import Button, Field, Form, Message, words
from bot.parameters import Param, ParamKind
from bot.phrases import Phrases
from bot.ports import Grant, Store, Work
from bot.request import Reply, Request, say

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
class WatchedStore:
    """The real store; `works` counts its units of work; while `locked` it takes no writes, while `unreadable` it cannot
    be read."""

    store: Store
    works: int = 0
    locked: bool = False
    unreadable: bool = False

    def work(self) -> AbstractAsyncContextManager[Work]:
        self.works += 1
        if self.locked:
            raise errors.Busy
        return self.store.work()

    def reading(self) -> AbstractAsyncContextManager[Work]:
        if self.unreadable:
            raise errors.Busy
        return self.store.reading()

    async def acquire(self, platform: str, token: str, owner: str, seconds: float) -> Grant | None:
        return await self.store.acquire(platform, token, owner, seconds)

    @property
    def slice_seconds(self) -> float:
        return self.store.slice_seconds

    async def erase_traces(self) -> bool:
        return await self.store.erase_traces()

    async def notify(self) -> None:
        await self.store.notify()

    async def wait_for_rows(self) -> None:
        await self.store.wait_for_rows()

    async def pause(self, platform: str, token: str, seconds: float) -> None:
        await self.store.pause(platform, token, seconds)

    async def release(self, platform: str, token: str, owner: str) -> None:
        await self.store.release(platform, token, owner)


@dataclass
class ToyDesk:
    """Commands that show what they were asked; `requests` keeps every request that reached them."""

    store: WatchedStore
    requests: list[Request] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
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
                Action(name="follow", answer=self._toasted),
                Action(name="topics", answer=self._toasted),
            ],
            store=self.store,
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
