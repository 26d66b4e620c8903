"""Publications keep to their own limit, in their own queue."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.discord.crosspost_queue import Crossposts
from adapters.discord.transport import Rest
from adapters.sandbox.discord import errors
from adapters.sandbox.discord.errors import answer_with, flood
from adapters.sandbox.faults import Fault, Mode
from tests.discord.stage import Stage, until


@pytest.fixture
async def queue(offstage: Stage) -> AsyncIterator[Crossposts]:
    rest = Rest(token=offstage.app.token, api_url=offstage.sandbox.api_url)
    crossposts = Crossposts(rest, offstage.clock)
    working = asyncio.create_task(crossposts.run())
    yield crossposts
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    await rest.close()


def published(stage: Stage) -> int:
    return sum(message.crossposted for message in stage.shown(stage.news))


def post(stage: Stage, queue: Crossposts, count: int) -> None:
    world = stage.sandbox.world
    for _ in range(count):
        message = world.say(stage.editor, stage.news, "news")
        message.author = stage.app.user
        queue.add(stage.news.id, message.id)


async def test_ten_an_hour_are_published_and_the_rest_waits(offstage: Stage, queue: Crossposts) -> None:
    post(offstage, queue, 12)
    await until(lambda: published(offstage) == 10 and offstage.clock.waits)
    assert len(queue) == 2
    offstage.clock.move(3601)
    await until(lambda: published(offstage) == 12)
    assert offstage.sandbox.pacing.floods == {}


async def test_one_channels_wait_holds_up_no_other(offstage: Stage, queue: Crossposts) -> None:
    post(offstage, queue, 11)
    await until(lambda: published(offstage) == 10)
    offstage.news = offstage.sandbox.world.add_channel(offstage.guild, "more", offstage.news.type)
    post(offstage, queue, 1)
    await until(lambda: published(offstage) == 1)


@pytest.mark.parametrize(
    "fault",
    [flood(30.0), Fault(mode=Mode.RESET), Fault(mode=Mode.ANSWER, status=502, body="")],
    ids=["flood", "reset", "proxy"],
)
async def test_a_publication_that_fails_for_the_moment_is_tried_again(
    offstage: Stage, queue: Crossposts, fault: Fault
) -> None:
    fault.times = 1
    offstage.faults.add(fault)
    post(offstage, queue, 1)
    await until(lambda: offstage.clock.waits)
    offstage.clock.move(61)
    await until(lambda: published(offstage) == 1)


async def test_one_that_is_published_already_or_refused_is_done_with(
    offstage: Stage, queue: Crossposts, caplog: pytest.LogCaptureFixture
) -> None:
    offstage.faults.add(answer_with(errors.ALREADY_CROSSPOSTED, method="crosspost"))
    offstage.faults.add(answer_with(errors.MISSING_PERMISSIONS, method="crosspost"))
    post(offstage, queue, 2)
    await until(lambda: caplog.messages)
    assert (len(queue), offstage.clock.waits) == (0, [])
    assert caplog.messages == ["an announcement cannot be published: 403, code 50013"]
