"""A local Discord, the adapter connected to it through the real discord.py, and a small chat of toy commands."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, cast

from adapters.discord.adapter import DiscordAdapter
from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.discord import DiscordSandbox
from adapters.sandbox.discord.commands import registered
from adapters.sandbox.discord.model import Application, Channel, DiscordMessage, DiscordUser, Guild, Json
from adapters.sandbox.faults import FaultPlan
from bot import errors
from bot.admission import Access
from bot.chat import PRIVATELY, Action, Chat, Command
from bot.message import Field, Form, Message, Select, Tone, words
from bot.model import Address, Copy, PlaceKind, Topic
from bot.parameters import Param, ParamKind
from bot.phrases import MissingPhrase, Phrases
from bot.ports import Grant, Store
from bot.repositories.conversations import Kept, MessageTask, TaskKind, TaskQuota
from bot.request import Reply, Request, say
from bot.subscriber import Subscriber, SubscriberState, TroubleKind


class ToyClock:
    """Stands still until it is moved; also the local Discord's clock, called."""

    def __init__(self) -> None:
        self.time = 1_790_000_000.0
        self.sleeps: list[float] = []
        self.waits: list[float] = []
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def __call__(self) -> float:
        return self.time

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time, UTC)

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        await self._sleeper(seconds)

    def _sleeper(self, seconds: float) -> "asyncio.Future[None]":
        """Registered at once: a clock that is moved before another task has run would not wake it."""
        woken = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.time + seconds, woken))
        return woken

    def anybody_waits(self, most: float) -> bool:
        """Whether anybody is to be woken within so many seconds from now."""
        return any(due <= self.time + most and not woken.done() for due, woken in self._sleepers)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        self.waits.append(seconds)
        tasks: set[asyncio.Future[Any]] = {asyncio.ensure_future(event.wait()), self._sleeper(seconds)}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def move(self, seconds: float) -> None:
        self.time += seconds
        for due, woken in self._sleepers:
            if due <= self.time and not woken.done():
                woken.set_result(None)
        self._sleepers = [(due, woken) for due, woken in self._sleepers if not woken.done()]


class ToySubscribers:
    """As much of the subscribers as the adapter touches."""

    def __init__(self) -> None:
        self.rows: dict[Address, Subscriber] = {}
        self.writes: list[tuple[str, SubscriberState]] = []

    def add(self, address: Address, state: SubscriberState = SubscriberState.ACTIVE) -> None:
        self.rows[address] = Subscriber(
            id=len(self.rows) + 1,
            address=address,
            kind=PlaceKind.CHANNEL,
            state=state,
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
        )

    def states(self) -> Mapping[str, SubscriberState]:
        return {str(address): row.state for address, row in self.rows.items()}

    async def get(self, address: Address) -> Subscriber | None:
        return self.rows.get(address)

    async def use(self, platform: str, chat: str, day: date) -> None:
        pass

    async def list(
        self, *, limit: int, after_id: int = 0, state: SubscriberState | None = None, platform: str | None = None
    ) -> Sequence[Subscriber]:
        found = [row for row in self.rows.values() if row.id > after_id and state in (None, row.state)]
        return [row for row in found if row.address.platform == platform][:limit]

    async def of_chat(self, platform: str, chat: str) -> Sequence[Subscriber]:
        return [row for row in self.rows.values() if (row.address.platform, row.address.chat) == (platform, chat)]

    async def set_state(
        self, subscriber_id: int, state: SubscriberState, reason: str | None, now: datetime, *, on_trial: bool = False
    ) -> None:
        address = next(row.address for row in self.rows.values() if row.id == subscriber_id)
        self.writes.append((address.thread or address.chat, state))
        self._set(address, state)

    async def set_kind(self, address: Address, kind: PlaceKind) -> None:
        if address in self.rows:
            self.rows[address] = replace(self.rows[address], kind=kind)

    async def set_chat_state(
        self, platform: str, chat: str, state: SubscriberState, reason: str | None, now: datetime
    ) -> None:
        self.writes.append((chat, state))
        for address in tuple(self.rows):
            if address.chat == chat and self.rows[address].state is not SubscriberState.LEFT:
                self._set(address, state)

    def _set(self, address: Address, state: SubscriberState) -> None:
        self.rows[address] = replace(self.rows[address], state=state)


class ToyTopics:
    async def all(self) -> Sequence[Topic]:
        return [Topic(slug="politics", title="Politics"), Topic(slug="middle-east", title="الشرق الأوسط")]

    async def like(self, text: str, *, limit: int) -> Sequence[Topic]:
        return [topic for topic in await self.all() if text.casefold() in topic.title.casefold()][:limit]


class ToyInbox:
    """Interactions by number: what was kept, None once it is done."""

    def __init__(self) -> None:
        self.rows: dict[str, str | None] = {}

    async def keep(self, platform: str, updates: Sequence[Kept], now: datetime) -> frozenset[str]:
        fresh = {each.id: each.payload for each in updates if each.id not in self.rows}
        self.rows |= fresh
        return frozenset(fresh)

    async def unhandled(self, platform: str, *, limit: int) -> Sequence[Kept]:
        return [Kept(id=id, payload=payload) for id, payload in self.rows.items() if payload is not None][:limit]

    async def done(self, platform: str, *update_ids: str) -> None:
        self.rows |= dict.fromkeys(update_ids)


class ToyTasks:
    """What waits to be done with messages, without a quota."""

    def __init__(self) -> None:
        self.waiting: list[MessageTask] = []

    async def add(self, tasks: Sequence[MessageTask], now: datetime) -> None:
        self.waiting += tasks

    async def take(
        self, platform: str, kind: TaskKind, now: datetime, quota: TaskQuota, *, limit: int
    ) -> Sequence[MessageTask]:
        taken = [each for each in self.waiting if each.kind is kind][:limit]
        self.waiting = [each for each in self.waiting if each not in taken]
        return taken

    async def next_due(self, platform: str, kind: TaskKind, quota: TaskQuota) -> datetime | None:
        return None

    async def done(self, task_id: int, now: datetime) -> None:
        pass

    async def hold(self, platform: str, chat: str, kind: TaskKind, until: datetime) -> None:
        pass

    async def forget(self, before: datetime) -> int:
        return 0


class ToyTroubles:
    """Places in which something does not work."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, TroubleKind]] = []

    async def begin(self, address: Address, trouble: TroubleKind, now: datetime, *, about: str = "") -> None:
        self.begun.append((address.chat, trouble))

    async def end(self, address: Address, trouble: TroubleKind, *, about: str = "") -> None:
        self.begun = [each for each in self.begun if each != (address.chat, trouble)]


class ToyKillSwitch:
    """Everything goes on."""

    async def order(self) -> None:
        return None


class ToyDeskPeople:
    """Nobody but the owners of the settings."""

    async def get(self, person: str, *, hold: bool = False) -> None:
        return None


class ToyStore:
    """A store with subscribers, topics, an inbox, tasks and troubles, and one unit of work at a time."""

    def __init__(self, clock: ToyClock) -> None:
        self.clock = clock
        self.leases: dict[tuple[str, str], tuple[str, float]] = {}
        self.subscribers = ToySubscribers()
        self.topics = ToyTopics()
        self.inbox = ToyInbox()
        self.message_tasks = ToyTasks()
        self.troubles = ToyTroubles()
        self.kill_switch = ToyKillSwitch()
        self.desk = ToyDeskPeople()
        self.busy = False
        self.gate = asyncio.Event()
        self.gate.set()

    @asynccontextmanager
    async def work(self) -> "AsyncIterator[ToyStore]":
        if self.busy:
            raise errors.Busy
        await self.gate.wait()
        yield self

    reading = work

    async def acquire(self, platform: str, token: str, owner: str, seconds: float) -> Grant | None:
        now = self.clock()
        holder, until = self.leases.get((platform, token), ("", 0.0))
        if holder != owner and until > now:
            return None
        self.leases[platform, token] = owner, now + seconds
        return Grant(epoch=1)

    async def release(self, platform: str, token: str, owner: str) -> None:
        if self.leases.get((platform, token), ("", 0.0))[0] == owner:
            del self.leases[platform, token]


class ToyPhrases(Phrases):
    """The real phrases, with the toy commands' descriptions beside them."""

    def say(self, phrase: str, language: str | None, /, **values: str | int | float) -> str:
        try:
            return super().say(phrase, language, **values)
        except MissingPhrase:
            return f"{phrase} in {self.known(language)}"


# ── Toy commands ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Record:
    """What reached the core, and a gate that slow answers wait at."""

    requests: list[Request] = field(default_factory=list)
    long: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    ticked: frozenset[str] = frozenset()
    gate: asyncio.Event = field(default_factory=asyncio.Event)


def toy_chat(store: ToyStore, clock: ToyClock, record: Record, *, owners: frozenset[str]) -> Chat:
    def noted(answer: Callable[[Chat, Request], Reply]) -> Callable[[Chat, Request], Any]:
        async def note(chat: Chat, request: Request) -> Reply:
            record.requests.append(request)
            return answer(chat, request)

        return note

    def pressed(answer: Callable[[Chat, Request, str], Reply]) -> Callable[[Chat, Request, str], Any]:
        async def note(chat: Chat, request: Request, argument: str) -> Reply:
            record.requests.append(request)
            return answer(chat, request, argument)

        return note

    def slow(answer: Callable[[Chat, Request], Reply]) -> Callable[[Chat, Request], Any]:
        async def note(chat: Chat, request: Request) -> Reply:
            await record.gate.wait()
            return answer(chat, request)

        return note

    async def broken(chat: Chat, request: Request) -> Reply:
        raise RuntimeError("a fault of our own")

    async def slow_press(chat: Chat, request: Request, argument: str) -> Reply:
        await record.gate.wait()
        return say(_text("changed"), replace=True)

    async def slow_and_long(chat: Chat, request: Request, argument: str) -> Reply:
        await record.gate.wait()
        return say(*map(_text, record.long))

    latest = (Param(name="number", kind=ParamKind.NUMBER), Param(name="topic", kind=ParamKind.TOPIC))
    text = (Param(name="text", kind=ParamKind.TEXT),)
    return Chat(
        commands=(
            Command(name="latest", answer=noted(lambda chat, request: say(_text("news"))), params=latest),
            Command(name="menu", answer=noted(_menu), anywhere=True),
            Command(name="place", answer=noted(lambda chat, request: say(_text("done"))), access=Access.PLACE),
            Command(name="broadcast", answer=noted(_ask), params=text, access=Access.DESK),
            Command(name="status", answer=noted(lambda chat, request: say(_text("all well"))), access=Access.DESK),
            Command(name="slow", answer=slow(lambda chat, request: say(_text("at last"), _text("and more")))),
            Command(
                name="slow_place",
                answer=slow(lambda chat, request: say(_text("at last"), _text("and more"))),
                access=Access.PLACE,
            ),
            Command(name="slow_private", answer=slow(lambda chat, request: say(_text("at last", private=True)))),
            Command(name="slow_form", answer=slow(_ask)),
            Command(name="broken", answer=broken),
            Command(name="long", answer=noted(lambda chat, request: say(_text("\n\n".join(record.long))))),
            Command(
                name="slow_long",
                answer=slow(lambda chat, request: say(*map(_text, record.long))),
                anywhere=True,
            ),
            Command(name="options", answer=noted(lambda chat, request: _options(chat, request, record))),
            Command(name="mute", answer=noted(lambda chat, request: Reply())),
        ),
        actions=(
            Action(
                name="pick",
                answer=pressed(
                    lambda chat, request, given: say(_text(f"picked {given}"), replace=True, notice=f"✓ {given}")
                ),
            ),
            Action(name=PRIVATELY, answer=pressed(lambda chat, request, given: Reply(notice="in private"))),
            Action(name="tell", answer=pressed(lambda chat, request, given: Reply(notice=f"told {given}"))),
            Action(name="more", answer=pressed(lambda chat, request, given: say(_text("one"), _text("two")))),
            Action(name="long", answer=slow_and_long),
            Action(name="form", answer=pressed(lambda chat, request, given: _ask(chat, request))),
            Action(name="compose", answer=pressed(_composed), access=Access.DESK),
            Action(name="slow", answer=slow_press),
        ),
        store=cast("Store", store),
        clock=clock,
        phrases=ToyPhrases(),
        key=b"a key for tests",
        owners={"discord": owners},
    )


def _text(text: str, *, private: bool = False) -> Message:
    return Message(text=words(text), private=private)


def _menu(chat: Chat, request: Request) -> Reply:
    options = tuple(chat.option(title, "pick", title, request) for title in ("Politics", "Culture"))
    rows = (
        (
            chat.button("Pick", "pick", "one", request, Tone.PRIMARY),
            chat.button("Tell", "tell", "two", request),
            chat.button("More", "more", "", request),
            chat.button("Form", "form", "", request),
            chat.button("Slow", "slow", "", request),
        ),
        (chat.button("Long", "long", "", request),),
    )
    return say(
        Message(
            text=words("Choose"),
            buttons=rows,
            select=Select(placeholder="A topic", options=options),
            private=request.kind is not PlaceKind.PRIVATE and not request.arguments.get("open"),
        )
    )


def _options(chat: Chat, request: Request, record: Record) -> Reply:
    options = tuple(chat.option(each, "pick", each, request, chosen=each in record.ticked) for each in record.options)
    return say(Message(text=words("Choose"), select=Select(placeholder="A topic", options=options)))


def _ask(chat: Chat, request: Request) -> Reply:
    fields = (Field(name="text", label="Text", long=True), Field(name="url", label="Link", required=False))
    action = chat.sign("compose", "", request)
    return Reply(form=Form(title="Broadcast", question="What shall it say?", action=action, fields=fields))


def _composed(chat: Chat, request: Request, argument: str) -> Reply:
    return say(_text(f"preview of {request.arguments['text']}"))


# ── The stage ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class DiscordStage:
    """One bot in one guild with one of each kind of channel; `editor` is of the desk and owns the guild."""

    sandbox: DiscordSandbox
    clock: ToyClock
    adapter: DiscordAdapter
    store: ToyStore
    chat: Chat
    record: Record
    app: Application
    guild: Guild
    editor: DiscordUser
    reader: DiscordUser
    text: Channel
    news: Channel
    forum: Channel
    log: AcceptLog
    faults: FaultPlan
    running: "asyncio.Task[None] | None" = None

    async def connect(self, *, commands: bool = True) -> None:
        """Run the adapter until it is ready and, if so asked, Discord knows its commands."""
        self.running = asyncio.create_task(self.adapter.run())
        async with asyncio.timeout(60):
            while await self.adapter.ready() is not None:
                if self.running.done():
                    await self.running
                await asyncio.sleep(0.01)
        if commands:
            wanted = {command.name for command in self.chat.commands}
            await until(lambda: wanted <= self.listed().keys())

    def listed(self) -> dict[str, Json]:
        """The commands that Discord has, by name."""
        return {str(each["name"]): each for each in registered(self.app, None).values()}

    async def close(self) -> None:
        if self.running is not None:
            self.running.cancel()
            await asyncio.gather(self.running, return_exceptions=True)
        await self.adapter.close()

    def shown(self, channel: Channel) -> list[DiscordMessage]:
        return list(channel.messages.values())


def copy(channel: Channel, *message_ids: str, nonce: str | None = "n-1", kind: PlaceKind = PlaceKind.CHANNEL) -> Copy:
    """A copy of something in this channel or thread."""
    parent = channel.parent if channel.is_thread else None
    address = Address("discord", parent.id, channel.id) if parent else Address("discord", channel.id)
    return Copy(address=address, kind=kind, message_ids=message_ids, nonce=nonce)


async def until(condition: Callable[[], object], seconds: float = 60) -> None:
    """Wait for what another task is about to do."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.005)
