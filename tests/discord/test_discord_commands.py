"""The core's commands as Discord lists them."""

from adapters.discord.adapter import DiscordAdapter, DiscordConfig
from adapters.sandbox.discord import commands, errors
from adapters.sandbox.discord.errors import answer_with
from adapters.sandbox.discord.model import Json
from bot.chat import Chat
from bot.commands import ACTIONS, COMMANDS
from bot.phrases import Phrases
from tests.discord.stage import Stage
from tests.discord.test_discord_replies import texts

ADMINISTRATOR = "8"


def listed(stage: Stage) -> dict[str, Json]:
    return {str(each["name"]): each for each in commands.registered(stage.app, None).values()}


async def test_every_command_is_listed_with_its_parameters(stage: Stage) -> None:
    found = listed(stage)
    assert set(found) == {command.name for command in stage.chat.commands}
    latest = found["latest"]
    assert latest["description"] == stage.chat.describe(stage.chat.commands[0], "en")
    options = [(each["name"], each["type"], each.get("autocomplete", False)) for each in latest["options"]]
    assert options == [("number", 4, False), ("topic", 3, True)]
    assert [bool(each.get("required")) for each in latest["options"]] == [False, False]


async def test_the_desks_commands_are_offered_to_administrators_only(stage: Stage) -> None:
    found = listed(stage)
    assert {name for name, each in found.items() if each["default_member_permissions"] == ADMINISTRATOR} == {
        "broadcast",
        "status",
    }
    assert {tuple(each["contexts"]) for each in found.values()} == {(0, 1)}


async def test_commands_that_discord_has_already_are_not_told_again(stage: Stage) -> None:
    assert stage.sandbox.requests["replaceCommands"] == 1
    await stage.close()
    await stage.connect()
    assert stage.sandbox.requests["replaceCommands"] == 1


async def test_a_changed_command_is_told(stage: Stage) -> None:
    next(iter(commands.registered(stage.app, None).values()))["description"] = "something else"
    await stage.close()
    await stage.connect()
    assert stage.sandbox.requests["replaceCommands"] == 2
    assert listed(stage)["latest"]["description"] == stage.chat.describe(stage.chat.commands[0], "en")


async def test_commands_that_cannot_be_told_keep_nobody_from_connecting(offstage: Stage) -> None:
    offstage.faults.add(answer_with(errors.INVALID_FORM_BODY, method="replaceCommands"))
    await offstage.connect()
    assert await offstage.adapter.ready() is None


async def test_a_command_that_is_listed_and_no_longer_known_says_so(stage: Stage) -> None:
    form = {"name": "old", "description": "of another release", "type": 1}
    commands.put(stage.sandbox.world, stage.app, None, form)
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "old").answered()
    assert texts(slash) == [("I don't know /old. /help shows what I can do.", True)]


async def test_somebody_who_is_offered_a_desk_command_is_still_checked_by_the_core(stage: Stage) -> None:
    for each in commands.registered(stage.app, None).values():
        each["default_member_permissions"] = None
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "broadcast").answered()
    assert texts(slash) == [("Only the newsroom's editors can do that.", True)]


async def test_the_real_commands_are_such_as_discord_takes(offstage: Stage) -> None:
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
    await offstage.connect()
    assert set(listed(offstage)) == {command.name for command in COMMANDS}
