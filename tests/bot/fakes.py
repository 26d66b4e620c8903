"""Fakes for the core's tests: time that moves when told, and a platform that answers as planned."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.desk.access import Actor, Role
from bot.message import Message
from bot.model import Address, Copy
from bot.outcomes import NotSent, Outcome, Sent, Unknown
from bot.ports import EndpointAnswer, Rates, SourceProblem
from bot.request import SharedPlace

OWNER = Actor("telegram:1", Role.OWNER)
START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FAST = Rates(per_second=1000, burst=1000, chat_per_second=1000, chat_burst=1000, group_per_minute=None, in_flight=100)


class FakeClock:
    """Stands still until the test moves it; who sleeps is woken in order of time."""

    def __init__(self, start: datetime = START) -> None:
        self._start = start
        self._elapsed = 0.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._elapsed)

    def monotonic(self) -> float:
        return self._elapsed

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._elapsed + seconds, future))
        await future

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        waits = [asyncio.ensure_future(self.sleep(seconds)), asyncio.ensure_future(event.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    def shift(self, seconds: float) -> None:
        """Move time without letting anybody run; for tests of pure things."""
        self._elapsed += seconds

    async def advance(self, seconds: float, *, step: float = 0.05, sleepers: int = 0) -> None:
        """Move time on in steps, letting everybody who is due run at each. With `sleepers` time then stands still until
        so many sleep: what is measured is not how busy the machine is while somebody works with the database."""
        end = self._elapsed + seconds
        await self._settle()
        while self._elapsed < end - 1e-9:
            self._elapsed = min(end, self._elapsed + step)
            due = sorted((s for s in self._sleepers if s[0] <= self._elapsed), key=lambda s: s[0])
            self._sleepers = [s for s in self._sleepers if s[0] > self._elapsed]
            for _, future in due:
                if not future.done():
                    future.set_result(None)
            await self._settle()
            while sum(1 for _, future in self._sleepers if not future.done()) < sleepers:
                await self._settle()

    async def _settle(self) -> None:
        """Let what is ready run; real database work needs a moment of real time for its threads."""
        for _ in range(20):
            await asyncio.sleep(0)
        await asyncio.sleep(0.002)


@dataclass
class FakePlatform:
    """Takes every message, and answers as planned by chat (in turn) or well."""

    clock: FakeClock
    name: str = "telegram"
    rates: Rates = FAST
    shared: bool = False
    planned: dict[str, deque[Outcome | BaseException]] = field(default_factory=lambda: defaultdict(deque))
    always: Outcome | None = None
    shown: list[tuple[float, Copy, Message | None]] = field(default_factory=list)
    hold: asyncio.Event | None = None
    numbers: int = 0
    writable: dict[str, bool] = field(default_factory=dict)
    places: dict[str, SharedPlace | Exception] = field(default_factory=dict)
    asked: list[float] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)

    def plan(self, chat: str, *outcomes: Outcome | BaseException) -> None:
        self.planned[chat].extend(outcomes)

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def ready(self) -> str | None:
        return None

    async def answers(self) -> bool:
        self.asked.append(self.clock.monotonic())
        return not isinstance(self.always, NotSent | Unknown)

    async def close(self) -> None:
        pass

    async def private(self, person: str) -> Address | None:
        return Address(self.name, person)

    async def role_changed(self, person: str) -> None:
        self.renewed.append(person)

    async def may_write(self, address: Address) -> bool | None:
        return self.writable.get(address.chat)

    async def place(self, address: Address, reason: str | None) -> SharedPlace | None:
        found = self.places.get(address.chat)
        if isinstance(found, Exception):
            raise found
        return found

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        self.shown.append((self.clock.monotonic(), copy, message))
        if self.hold is not None:
            await self.hold.wait()
        if self.planned[copy.address.chat]:
            planned = self.planned[copy.address.chat].popleft()
            if isinstance(planned, BaseException):
                raise planned
            return planned
        if self.always is not None:
            return self.always
        self.numbers += 1
        return Sent(copy.message_ids or (str(self.numbers),))

    @property
    def chats(self) -> list[str]:
        return [copy.address.chat for _, copy, _ in self.shown]


@dataclass
class FakeEndpoints:
    """Takes every event, or answers as planned by address (in turn): a number is a status, a text why nothing came."""

    planned: dict[str, deque[int | str | BaseException]] = field(default_factory=lambda: defaultdict(deque))
    posted: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)

    def plan(self, url: str, *answers: int | str | BaseException) -> None:
        self.planned[url].extend(answers)

    def check(self, url: str) -> None:
        if not url.startswith("https://"):
            raise SourceProblem("Only https here.")

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> EndpointAnswer:
        self.posted.append((url, body, dict(headers)))
        answer = self.planned[url].popleft() if self.planned[url] else 204
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, str):
            raise SourceProblem(answer)
        return EndpointAnswer(status=answer, text="noted")

    @property
    def keys(self) -> list[str]:
        return [headers["webhook-id"] for _, _, headers in self.posted]
