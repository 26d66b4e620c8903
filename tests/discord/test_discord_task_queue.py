"""What is done with delivered messages: each kind within its own limit, in a queue that no restart empties."""

import asyncio
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from adapters.discord import limits
from adapters.discord.task_queue import TaskQueue
from adapters.discord.transport import Rest
from adapters.sandbox.discord import errors, permissions
from adapters.sandbox.discord.errors import answer_with, flood
from adapters.sandbox.discord.model import DiscordMessage
from adapters.sandbox.faults import Fault, FaultMode
from bot import subscribing
from bot.following import EVERYTHING
from bot.model import Address, PlaceKind
from bot.repositories.conversations import MessageTask, TaskKind
from bot.subscriber import TroubleKind
from storage import SqlStore
from tests.discord.adapter_setup import DiscordStage, until


def task(chat: str, message_id: str, *, thread: str | None = None, urgent: bool = False) -> MessageTask:
    kind = TaskKind.PUBLISH if thread is None else TaskKind.THREAD
    return MessageTask(
        platform="discord", chat=chat, message_id=message_id, kind=kind, urgent=urgent, name=thread or ""
    )


@dataclass
class Publishing:
    """Processes that publish, one after the other, on one database."""

    stage: DiscordStage
    store: SqlStore
    rest: Rest
    queue: TaskQueue = field(init=False)
    working: "asyncio.Task[None]" = field(init=False)
    processes: int = 0
    rights: dict[str, bool] = field(default_factory=dict)

    async def starts(self) -> None:
        self.processes += 1
        owner = f"process {self.processes}"
        self.queue = self.process(owner)
        self.working = asyncio.create_task(self.queue.run())

    def process(self, owner: str) -> TaskQueue:
        rights = self.rights.get
        clock = self.stage.clock
        return TaskQueue(self.rest, self.store, clock, bot="bot", owner=owner, may_start_threads=rights)

    async def dies(self) -> None:
        """Nothing is given back; the lease is another's when the database says so."""
        self.working.cancel()
        await asyncio.gather(self.working, return_exceptions=True)

    async def says(self, count: int = 1, *, urgent: bool = False) -> list[DiscordMessage]:
        """So many messages of the bot in its announcement channel, each to be published."""
        said = []
        for _ in range(count):
            message = self.stage.sandbox.world.say(self.stage.editor, self.stage.news, "news")
            message.author = self.stage.app.user
            await self.queue.add(task(self.stage.news.id, message.id, urgent=urgent))
            said.append(message)
        return said

    @property
    def published(self) -> list[str]:
        """In which order, by the log of what Discord accepted."""
        return [str(each.message_id) for each in self.stage.log if each.method == "crosspost"]

    async def articles(self, count: int = 1) -> list[DiscordMessage]:
        """So many messages of the bot in a text channel, under each of which a thread is to be started."""
        said = []
        for number in range(count):
            message = self.stage.sandbox.world.say(self.stage.editor, self.stage.text, "news")
            message.author = self.stage.app.user
            await self.queue.add(task(self.stage.text.id, message.id, thread=f"Story {number}"))
            said.append(message)
        return said

    @property
    def threads(self) -> list[str]:
        """Their names, in the order in which Discord made them."""
        return [each.name for each in self.stage.text.threads.values()]

    async def troubles(self) -> list[TroubleKind]:
        """Those that somebody is to be told of."""
        now = self.stage.clock.now()
        async with self.store.work() as work:
            found = await work.troubles.take(now, until := now + timedelta(minutes=1), 9)
            for each in found:
                await work.troubles.settle(each, until, now)
        return [each.trouble for each in found]

    async def passes(self, seconds: float, step: float = 300.0) -> None:
        """At least so many, in steps, after each of which the queue does all that is due."""
        await self.rests()
        for _ in range(math.ceil(seconds / step)):
            self.stage.clock.move(step)
            await self.rests()

    async def rests(self) -> None:
        """Until the queue has nothing to do but to wait; its lease waits longer."""
        await until(lambda: self.stage.clock.anybody_waits(limits.TASK_LOOK) or self.working.done(), 60)


@pytest.fixture
async def publishing(offstage: DiscordStage, store: SqlStore) -> AsyncIterator[Publishing]:
    rest = Rest(token=offstage.app.token, api_url=offstage.sandbox.api_url)
    publishing = Publishing(offstage, store, rest)
    await publishing.starts()
    yield publishing
    await publishing.dies()
    await rest.close()


async def test_ten_an_hour_are_published_and_the_rest_waits(publishing: Publishing) -> None:
    said = await publishing.says(12)
    await until(lambda: len(publishing.published) == 10, 20)
    await publishing.passes(3300)
    assert len(publishing.published) == 10
    await publishing.passes(600)
    assert publishing.published == [message.id for message in said]
    assert publishing.stage.sandbox.pacing.floods == {}


async def test_the_hour_is_counted_from_the_latest_moment_at_which_discord_may_have_counted(
    publishing: Publishing,
) -> None:
    await publishing.says(11)
    await until(lambda: len(publishing.published) == 10, 20)
    await publishing.passes(limits.CROSSPOST_SECONDS + limits.SEND_SECONDS - 5, step=15)
    assert len(publishing.published) == 10
    await publishing.passes(10, step=5)
    assert len(publishing.published) == 11


async def test_breaking_news_is_published_first(publishing: Publishing) -> None:
    quiet = await publishing.says(12)
    await until(lambda: len(publishing.published) == 10, 20)
    [breaking] = await publishing.says(urgent=True)
    await publishing.passes(3660)
    assert publishing.published == [message.id for message in (*quiet[:10], breaking, *quiet[10:])]


async def test_one_channels_wait_holds_up_no_other(publishing: Publishing) -> None:
    await publishing.says(11)
    await until(lambda: len(publishing.published) == 10, 20)
    stage = publishing.stage
    stage.news = stage.sandbox.world.add_channel(stage.guild, "more", stage.news.type)
    [other] = await publishing.says()
    await until(lambda: other.id in publishing.published, 20)


DEATHS: list[Fault | None] = [
    None,
    Fault(mode=FaultMode.RESET_AFTER, method="crosspost", times=1),
    Fault(mode=FaultMode.HANG, method="crosspost", times=1),
    Fault(mode=FaultMode.HANG_AFTER, method="crosspost", times=1),
]


@pytest.mark.parametrize("fault", DEATHS, ids=["between two", "an answer lost", "before it arrived", "after"])
async def test_a_restart_loses_none_and_publishes_none_twice_or_beyond_the_quota(
    publishing: Publishing, fault: Fault | None
) -> None:
    stage = publishing.stage
    said = await publishing.says(4)
    await until(lambda: len(publishing.published) == 4, 20)
    if fault is not None:
        stage.faults.add(replace(fault))
    said += await publishing.says(9)
    if fault is not None and fault.mode in (FaultMode.HANG, FaultMode.HANG_AFTER):
        await until(lambda: stage.sandbox.requests["crosspost"] == 5, 20)
    await publishing.dies()
    await publishing.starts()
    for _ in range(3):
        await publishing.passes(3660)
    assert sorted(publishing.published) == sorted(message.id for message in said)
    assert all(message.crossposted for message in said)
    assert stage.sandbox.pacing.floods == {}


async def test_a_message_is_queued_once_however_often_it_is_added(publishing: Publishing) -> None:
    [message] = await publishing.says()
    await until(lambda: publishing.published, 20)
    await publishing.queue.add(task(publishing.stage.news.id, message.id))
    await publishing.passes(300)
    assert publishing.stage.sandbox.requests["crosspost"] == 1


PASSING = [
    flood(30.0, method="crosspost"),
    Fault(mode=FaultMode.RESET, method="crosspost", times=2),
    Fault(mode=FaultMode.ANSWER, method="crosspost", status=502, body=""),
]


@pytest.mark.parametrize("fault", PASSING, ids=["flood", "reset", "proxy"])
async def test_a_publication_that_fails_for_the_moment_is_tried_again(publishing: Publishing, fault: Fault) -> None:
    publishing.stage.faults.add(replace(fault))
    [message] = await publishing.says()
    await until(lambda: publishing.stage.sandbox.requests.get("crosspost"), 20)
    assert publishing.published == []
    await publishing.passes(900)
    await until(lambda: publishing.published == [message.id], 20)


async def test_one_that_cannot_be_published_for_a_day_stays_as_it_is(
    publishing: Publishing, caplog: pytest.LogCaptureFixture
) -> None:
    publishing.stage.faults.add(Fault(mode=FaultMode.ANSWER, method="crosspost", status=502, body="", times=-1))
    await publishing.says()
    await publishing.passes(27 * 3600, step=1800)
    asked = publishing.stage.sandbox.requests["crosspost"]
    assert 20 < asked < 40
    assert "discord: announcement not published after a day of tries; do it by hand in its channel" in caplog.messages
    await publishing.passes(4 * 3600, step=1800)
    assert publishing.stage.sandbox.requests["crosspost"] == asked


async def test_one_that_is_published_already_or_refused_is_done_with(
    publishing: Publishing, caplog: pytest.LogCaptureFixture
) -> None:
    faults = publishing.stage.faults
    faults.add(answer_with(errors.ALREADY_CROSSPOSTED, method="crosspost"))
    faults.add(answer_with(errors.MISSING_PERMISSIONS, method="crosspost"))
    await publishing.says(2)
    await until(lambda: caplog.messages, 20)
    await publishing.passes(600)
    assert publishing.stage.sandbox.requests["crosspost"] == 2
    assert caplog.messages == [
        "discord: announcement not published, it was refused (403, code 50013); check the bot's rights there"
    ]


async def test_of_two_processes_one_publishes(publishing: Publishing) -> None:
    second = publishing.process("another")
    working = asyncio.create_task(second.run())
    await publishing.says(3)
    await until(lambda: len(publishing.published) == 3, 20)
    assert publishing.stage.sandbox.requests["crosspost"] == 3
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)


async def test_threads_are_started_once_through_restarts_and_lost_answers(publishing: Publishing) -> None:
    stage = publishing.stage
    stage.faults.add(Fault(mode=FaultMode.RESET_AFTER, method="startThreadFromMessage", times=1))
    await publishing.articles(3)
    await until(lambda: stage.sandbox.requests.get("startThreadFromMessage"), 20)
    await publishing.dies()
    await publishing.starts()
    await publishing.passes(600)
    assert sorted(publishing.threads) == ["Story 0", "Story 1", "Story 2"]
    started = [each for each in stage.log if each.method == "startThreadFromMessage"]
    assert len(started) == 3
    assert stage.sandbox.pacing.floods == {}


@pytest.mark.parametrize(
    "fault",
    [
        flood(30.0, method="startThreadFromMessage"),
        Fault(mode=FaultMode.ANSWER, method="startThreadFromMessage", status=502, body=""),
    ],
    ids=["flood", "proxy"],
)
async def test_a_thread_that_cannot_be_started_for_the_moment_is_tried_again(
    publishing: Publishing, fault: Fault
) -> None:
    publishing.stage.faults.add(replace(fault))
    await publishing.articles()
    await until(lambda: publishing.stage.sandbox.requests.get("startThreadFromMessage"), 20)
    assert publishing.threads == []
    await publishing.passes(25, step=25)
    assert publishing.threads == []
    await publishing.passes(900)
    assert publishing.threads == ["Story 0"]


async def test_threads_keep_to_what_the_headers_say(publishing: Publishing) -> None:
    stage = publishing.stage
    headers = {"X-RateLimit-Limit": "1", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "90"}
    stage.faults.add(
        Fault(
            mode=FaultMode.ANSWER_AFTER, method="startThreadFromMessage", times=1, status=201, body={}, headers=headers
        )
    )
    await publishing.articles(2)
    await until(lambda: stage.sandbox.requests.get("startThreadFromMessage"), 20)
    await publishing.passes(80, step=20)
    assert stage.sandbox.requests["startThreadFromMessage"] == 1
    await publishing.passes(20, step=20)
    assert publishing.threads == ["Story 0", "Story 1"]


@pytest.mark.parametrize("known", [True, False], ids=["known here", "found out by asking"])
async def test_without_the_right_no_thread_is_started_and_it_is_told_once_until_it_works(
    publishing: Publishing, known: bool
) -> None:
    stage, world = publishing.stage, publishing.stage.sandbox.world
    place = Address("discord", stage.text.id)
    await subscribing.subscribe(
        publishing.store, stage.clock, place, PlaceKind.CHANNEL, targets=[EVERYTHING], language=None
    )
    world.deny(stage.text, stage.app.user, permissions.CREATE_PUBLIC_THREADS)
    if known:
        publishing.rights[stage.text.id] = False
    await publishing.articles(2)
    await publishing.passes(20, step=20)
    assert publishing.threads == []
    assert [await publishing.troubles(), await publishing.troubles()] == [[TroubleKind.NO_THREADS], []]
    assert stage.sandbox.requests.get("startThreadFromMessage", 0) == (0 if known else 2)
    world.set_overwrite(stage.text, stage.app.user)
    publishing.rights.clear()
    await publishing.articles()
    await publishing.passes(20, step=20)
    assert (publishing.threads, await publishing.troubles()) == (["Story 0"], [])
    world.deny(stage.text, stage.app.user, permissions.CREATE_PUBLIC_THREADS)
    await publishing.articles()
    await publishing.passes(20, step=20)
    assert await publishing.troubles() == [TroubleKind.NO_THREADS]


async def test_where_the_message_is_gone_nothing_is_left_to_do(publishing: Publishing) -> None:
    stage = publishing.stage
    publishing.working.cancel()
    await asyncio.gather(publishing.working, return_exceptions=True)
    [message] = await publishing.articles()
    stage.sandbox.world.delete_message(message)
    await publishing.starts()
    await publishing.passes(600)
    assert stage.sandbox.requests["startThreadFromMessage"] == 1
