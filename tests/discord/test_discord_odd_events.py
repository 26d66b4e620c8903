"""Events that discord.py cannot read: each is set aside, the connection goes on and the bot still answers."""

import asyncio
import json
import logging
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from adapters.discord import limits
from tests.discord.adapter_setup import DiscordStage, until
from tests.discord.test_discord_replies import texts

EVENTS = (
    "READY", "RESUMED", "INTERACTION_CREATE", "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "GUILD_ROLE_CREATE",
    "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "THREAD_CREATE",
    "THREAD_UPDATE", "THREAD_DELETE", "THREAD_LIST_SYNC", "THREAD_MEMBERS_UPDATE", "GUILD_MEMBER_UPDATE",
    "GUILD_MEMBER_ADD", "GUILD_MEMBERS_CHUNK", "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE",
    "MESSAGE_REACTION_ADD", "WEBHOOKS_UPDATE", "CHANNEL_PINS_UPDATE", "STAGE_INSTANCE_CREATE", "INVITE_CREATE",
    "GUILD_EMOJIS_UPDATE", "AUTO_MODERATION_RULE_CREATE", "ENTITLEMENT_CREATE", "USER_UPDATE", "PRESENCE_UPDATE",
    "APPLICATION_COMMAND_PERMISSIONS_UPDATE", "NOT_AN_EVENT",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1 << 70,
    1.5,
    "",
    "x",
    "\ud800",
    "\x00",
    "1" * 4000,
    [],
    [None],
    {},
    {"id": None},
    [[[]]],
)
KEYS = (
    "id", "type", "guild_id", "channel_id", "parent_id", "user", "member", "data", "token", "guilds", "roles",
    "channels", "threads", "thread_metadata", "position", "name", "application_id", "version", "channel", "message",
    "role", "locale", "session_id", "resume_gateway_url", "permission_overwrites", "unavailable", "members",
    "entitlements", "options",
)  # fmt: skip


def payloads(luck: random.Random, known: list[dict[str, Any]], count: int) -> Iterator[str]:
    """Frames as no Discord should send them: real events bent, known events of nothing, frames that are no events."""
    for number in range(count):
        match number % 3:
            case 0:
                event = json.loads(json.dumps(luck.choice(known)))
                _bend(luck, event["d"])
            case 1:
                fields = {luck.choice(KEYS): luck.choice(ODD) for _ in range(luck.randrange(8))}
                event = {"op": 0, "t": luck.choice(EVENTS), "d": luck.choice((fields, fields, *ODD)), "s": None}
            case _:
                event = luck.choice(
                    (*ODD, {"op": luck.choice((None, -1, 99, 1.5, "x", []))}, {"op": 0, "t": luck.choice(ODD), "d": {}})
                )
        yield json.dumps(event)
    yield from ("{", "", "null", "\x00", "[" * 2000)


def _bend(luck: random.Random, data: Any) -> None:
    """Change a few places of a payload, however deep."""
    for _ in range(luck.randrange(1, 5)):
        place = data
        while isinstance(place, dict | list) and place:
            key = luck.choice(list(place) if isinstance(place, dict) else range(len(place)))
            if luck.random() < 0.4 or not isinstance(place[key], dict | list):
                if isinstance(place, dict) and luck.random() < 0.4:
                    del place[key]
                else:
                    place[key] = deepcopy(luck.choice(ODD))
                break
            place = place[key]


def real_events(stage: DiscordStage) -> list[dict[str, Any]]:
    """What the local Discord has sent so far, but for its greeting."""
    [session] = stage.sandbox.gateway.sessions.values()
    events = [json.loads(text) for _, text in session.kept]
    return [event | {"s": None} for event in events if event["t"] not in ("READY", "RESUMED")]


@pytest.mark.parametrize("seed", range(3))
async def test_hundreds_of_odd_events_leave_the_bot_answering(
    stage: DiscordStage, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    world = stage.sandbox.world
    thread = world.add_thread(stage.text, "talk", owner=stage.reader)
    world.lock(thread, locked=False)
    world.change_role(stage.guild, stage.guild.roles[stage.guild.id], stage.guild.roles[stage.guild.id].permissions)
    shown = await world.slash(stage.reader, stage.text, "menu").answered()
    assert shown.original is not None
    frames = list(payloads(random.Random(seed), real_events(stage), 400))
    with caplog.at_level(logging.INFO):
        [connection] = stage.sandbox.gateway.connections
        for frame in frames:
            connection.send(frame)
        await until(lambda: stage.adapter.gateway.set_aside.count > 100)
        slash = world.slash(stage.reader, stage.text, "latest")
        assert texts(await asyncio.wait_for(slash.answered(), 60)) == [("news", True)]
    assert [
        record.getMessage() for record in caplog.records if record.exc_info or record.levelno >= logging.ERROR
    ] == []
    said = [record.getMessage() for record in caplog.records if "event dropped" in record.getMessage()]
    assert 1 < len(said) == len(set(said)) <= 100
    counts = stage.sandbox.gateway.counts
    assert (counts.identifies, counts.connections, await stage.adapter.ready()) == (1, 1, None)


async def test_text_that_no_database_keeps_is_kept_without_it(stage: DiscordStage) -> None:
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "latest", {"topic": "a\ud800b\x00c"})
    await slash.answered()
    assert stage.record.requests[-1].arguments == {"topic": "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"}


async def test_a_greeting_that_cannot_be_read_begins_another_session(offstage: DiscordStage) -> None:
    offstage.sandbox.gateway.faults.lose_key("READY", "user")
    connecting = asyncio.create_task(offstage.connect())
    await until(lambda: offstage.clock.sleeps)
    offstage.clock.move(limits.IDENTIFY_PAUSE)
    await asyncio.wait_for(connecting, 60)
    assert offstage.sandbox.gateway.counts.identifies == 2
