"""The core's commands as Discord lists them."""

from dataclasses import replace

import pytest

from adapters.discord.adapter import DiscordAdapter, DiscordConfig
from adapters.sandbox.discord import FixedWindow, commands, errors
from adapters.sandbox.discord.errors import answer_with, flood
from adapters.sandbox.faults import Fault, FaultMode
from bot.chat import Chat
from bot.commands import ACTIONS, COMMANDS
from bot.phrases import Phrases
from tests.discord.adapter_setup import DiscordStage, until
from tests.discord.test_discord_replies import texts

ADMINISTRATOR = "8"


async def test_every_command_is_listed_with_its_parameters(stage: DiscordStage) -> None:
    found = stage.listed()
    assert set(found) == {command.name for command in stage.chat.commands}
    latest = found["latest"]
    assert latest["description"] == stage.chat.describe(stage.chat.commands[0], "en")
    options = [(each["name"], each["type"], each.get("autocomplete", False)) for each in latest["options"]]
    assert options == [("number", 4, False), ("topic", 3, True)]
    assert [bool(each.get("required")) for each in latest["options"]] == [False, False]


async def test_the_desks_commands_are_offered_to_administrators_only(stage: DiscordStage) -> None:
    found = stage.listed()
    assert {name for name, each in found.items() if each["default_member_permissions"] == ADMINISTRATOR} == {
        "broadcast",
        "status",
    }


async def test_what_is_not_the_desk_s_can_be_taken_along_by_anybody(stage: DiscordStage) -> None:
    found = stage.listed().values()
    offered = {
        (each["default_member_permissions"] is None, *each["integration_types"], *each["contexts"]) for each in found
    }
    assert offered == {(True, 0, 1, 0, 1, 2), (False, 0, 0, 1)}


async def test_commands_that_discord_has_already_are_not_told_again(stage: DiscordStage) -> None:
    assert stage.sandbox.requests["replaceCommands"] == 1
    await stage.close()
    await stage.connect()
    await until(lambda: stage.sandbox.requests["listCommands"] == 2)
    await stage.sandbox.world.slash(stage.reader, stage.text, "latest").answered()
    assert stage.sandbox.requests["replaceCommands"] == 1


async def test_a_changed_command_is_told(stage: DiscordStage) -> None:
    next(iter(commands.registered(stage.app, None).values()))["description"] = "something else"
    await stage.close()
    await stage.connect()
    described = stage.chat.describe(stage.chat.commands[0], "en")
    await until(lambda: stage.listed()["latest"]["description"] == described)
    assert stage.sandbox.requests["replaceCommands"] == 2


async def test_where_nobody_may_take_it_along_commands_are_told_for_servers_alone(
    offstage: DiscordStage, caplog: pytest.LogCaptureFixture
) -> None:
    offstage.app.user_install = False
    await offstage.connect()
    assert {(*each["integration_types"], *each["contexts"]) for each in offstage.listed().values()} == {(0, 0, 1)}
    assert "turn on User Install" in caplog.text


REFUSALS = {
    "a form that is not taken": answer_with(errors.INVALID_FORM_BODY, method="replaceCommands", times=-1),
    "a flood wait of ten minutes": flood(600, method="replaceCommands", times=-1),
    "a flood wait at the first question": flood(600, method="listCommands", times=-1),
    "too many created today": answer_with(errors.TOO_MANY_CREATED, method="replaceCommands", times=-1),
    "an error of Discord's own": Fault(mode=FaultMode.ANSWER, method="replaceCommands", status=503, body="", times=-1),
    "no answer": Fault(mode=FaultMode.HANG, method="listCommands", times=-1),
    "an answer that is no list": Fault(mode=FaultMode.GARBAGE, method="listCommands", times=-1),
}


@pytest.mark.parametrize("name", REFUSALS)
async def test_commands_that_cannot_be_told_keep_nobody_from_connecting(offstage: DiscordStage, name: str) -> None:
    offstage.faults.add(replace(REFUSALS[name]))
    await offstage.connect(commands=False)
    await until(lambda: offstage.sandbox.requests.get("listCommands"))
    assert await offstage.adapter.ready() is None


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (flood(600, method="replaceCommands"), 600.0),
        (flood(5, method="replaceCommands"), 60.0),
        (answer_with(errors.TOO_MANY_CREATED, method="replaceCommands"), 6 * 3600.0),
        (Fault(mode=FaultMode.ANSWER, method="replaceCommands", status=503, body=""), 60.0),
        (Fault(mode=FaultMode.RESET, method="replaceCommands", times=2), 60.0),
    ],
    ids=["a flood wait", "a short flood wait", "too many created today", "an error of its own", "a reset"],
)
async def test_commands_are_told_again_when_discord_may_take_them(
    offstage: DiscordStage, fault: Fault, wait: float
) -> None:
    offstage.faults.add(replace(fault))
    await offstage.connect(commands=False)
    await until(lambda: offstage.clock.sleeps)
    assert (offstage.clock.sleeps, offstage.listed()) == ([wait], {})
    offstage.clock.move(wait)
    await until(lambda: offstage.listed().keys() == {command.name for command in offstage.chat.commands})


async def test_a_bot_that_makes_too_many_commands_a_day_is_refused_by_the_local_discord_too(
    offstage: DiscordStage,
) -> None:
    offstage.sandbox.world.limits = replace(offstage.sandbox.limits, command_creations=FixedWindow(5, 86_400.0))
    await offstage.connect(commands=False)
    await until(lambda: offstage.clock.sleeps)
    assert (offstage.clock.sleeps, offstage.listed()) == ([6 * 3600.0], {})


async def test_a_command_that_is_listed_and_no_longer_known_says_so(stage: DiscordStage) -> None:
    form = {"name": "old", "description": "of another release", "type": 1}
    commands.put(stage.sandbox.world, stage.app, None, form)
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "old").answered()
    assert texts(slash) == [("I don't know /old. /help shows what I can do.", True)]


async def test_somebody_who_is_offered_a_desk_command_is_still_checked_by_the_core(stage: DiscordStage) -> None:
    for each in commands.registered(stage.app, None).values():
        each["default_member_permissions"] = None
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "broadcast").answered()
    assert texts(slash) == [("Only the newsroom's editors can do that.", True)]


async def test_the_real_commands_are_such_as_discord_takes(offstage: DiscordStage) -> None:
    chat = Chat(
        commands=COMMANDS,
        actions=ACTIONS,
        store=offstage.chat.store,
        clock=offstage.clock,
        phrases=Phrases(),
        key=b"a key for tests",
        owners={},
    )
    config = DiscordConfig(token=offstage.app.token, api_url=offstage.sandbox.api_url, guild_ready_seconds=0.2)
    offstage.adapter = DiscordAdapter(config, chat=chat, store=chat.store, clock=offstage.clock)
    await offstage.connect(commands=False)
    await until(lambda: offstage.listed().keys() == {command.name for command in COMMANDS} | {"Read here"})
    menu = offstage.listed()["Read here"]
    assert (menu["type"], menu["name_localizations"]["de"]) == (commands.MESSAGE, "Hier lesen")
    requests = offstage.sandbox.requests["replaceCommands"]
    await offstage.close()
    await offstage.connect(commands=False)
    await until(lambda: offstage.sandbox.requests["listCommands"] == 2)
    assert offstage.sandbox.requests["replaceCommands"] == requests
