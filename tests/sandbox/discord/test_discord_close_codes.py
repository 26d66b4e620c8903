"""The gateway's close codes, from bare sockets: what no library of ours would ever do."""

import json
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from adapters.sandbox.discord import DiscordLimits
from adapters.sandbox.discord.limits import FixedWindow
from tests.sandbox.discord.connected_bot import SandboxStage


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def identify(stage: SandboxStage, **keys: Any) -> dict[str, Any]:
    return {"op": 2, "d": {"token": stage.app.token, "intents": 1, "properties": {}} | keys}


async def ended(stage: SandboxStage, session: aiohttp.ClientSession, *payloads: Any) -> int | None:
    """The code with which the gateway closes after these payloads."""
    async with session.ws_connect(stage.sandbox.gateway_url) as socket:
        for payload in payloads:
            await socket.send_str(payload if isinstance(payload, str) else json.dumps(payload))
        async for _ in socket:
            pass
        return socket.close_code


async def test_what_is_wrong_is_said_by_the_code(stage: SandboxStage, session: aiohttp.ClientSession) -> None:
    wrong: dict[int, list[Any]] = {
        4001: [identify(stage), {"op": 99}],
        4002: ["no json"],
        4003: [{"op": 8, "d": {}}],
        4004: [identify(stage, token="wrong")],
        4005: [identify(stage), identify(stage)],
        4010: [identify(stage, shard=[2, 2])],
        4013: [identify(stage, intents=1 << 40)],
    }
    assert {code: await ended(stage, session, *payloads) for code, payloads in wrong.items()} == {
        code: code for code in wrong
    }


async def test_4097_bytes_are_too_many(stage: SandboxStage, session: aiohttp.ClientSession) -> None:
    frame = json.dumps({"op": 3, "d": ""})
    assert await ended(stage, session, identify(stage), frame[:-2] + "x" * (4097 - len(frame)) + frame[-2:]) == 4002


async def answer_to(stage: SandboxStage, session: aiohttp.ClientSession, payload: dict[str, Any]) -> dict[str, Any]:
    """What the gateway says first after hello."""
    async with session.ws_connect(stage.sandbox.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json(payload)
        answer: dict[str, Any] = await socket.receive_json()
        return answer


async def test_an_unknown_session_cannot_be_resumed(stage: SandboxStage, session: aiohttp.ClientSession) -> None:
    resume = {"op": 6, "d": {"token": stage.app.token, "session_id": "nobody", "seq": 1}}
    answer = await answer_to(stage, session, resume)
    assert (answer["op"], answer["d"]) == (9, False)


async def test_a_heartbeat_is_answered_as_from_afar(stage: SandboxStage, session: aiohttp.ClientSession) -> None:
    began = time.monotonic()
    assert (await answer_to(stage, session, {"op": 1, "d": None}))["op"] == 11
    assert time.monotonic() - began >= stage.sandbox.limits.heartbeat_answer


class TestConcurrency:
    @pytest.fixture
    def limits(self) -> DiscordLimits:
        return DiscordLimits()

    async def test_one_identify_in_five_seconds(self, stage: SandboxStage, session: aiohttp.ClientSession) -> None:
        answers = [(await answer_to(stage, session, identify(stage)))["op"] for _ in range(2)]
        stage.clock.move(5)
        answers.append((await answer_to(stage, session, identify(stage)))["op"])
        assert answers == [0, 9, 0]


class TestSilentSockets:
    @pytest.fixture
    def limits(self) -> DiscordLimits:
        return DiscordLimits(heartbeat_interval=0.02)

    async def test_a_client_that_sends_no_heartbeat_is_dropped(
        self, stage: SandboxStage, session: aiohttp.ClientSession
    ) -> None:
        assert await ended(stage, session) == 4009


class TestSends:
    @pytest.fixture
    def limits(self) -> DiscordLimits:
        return DiscordLimits(sends=FixedWindow(3, 60.0))

    async def test_too_many_sends(self, stage: SandboxStage, session: aiohttp.ClientSession) -> None:
        assert await ended(stage, session, *[{"op": 1, "d": None}] * 4) == 4008


class TestSharding:
    @pytest.fixture
    def limits(self) -> DiscordLimits:
        return DiscordLimits(guilds_per_shard=1, identify_window=0.0)

    async def test_too_many_guilds_need_shards(self, stage: SandboxStage, session: aiohttp.ClientSession) -> None:
        world = stage.sandbox.world
        world.join(stage.app.user, world.add_guild("Another", owner=stage.owner))
        assert await ended(stage, session, identify(stage)) == 4011
        ready = (await answer_to(stage, session, identify(stage, shard=[0, 2])))["d"]
        assert [int(guild["id"]) >> 22 & 1 for guild in ready["guilds"]] == [0] * len(ready["guilds"])
