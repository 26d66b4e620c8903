"""Which keys of Discord's JSON the real discord.py cannot do without, and that the sandbox always sends them.

Each object is taken from the sandbox and fed through the library's parser with every key removed in turn. The keys
whose absence raises are written down here; a change of the library or of a form shows as a difference.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import discord
import pytest
from discord.app_commands import AppCommand
from discord.interactions import InteractionCallbackResponse
from discord.webhook import Webhook

from adapters.sandbox.discord import json_objects
from adapters.sandbox.discord.model import InteractionType
from adapters.sandbox.discord.state import Dispatch
from tests.sandbox.discord.connected_bot import ConnectedBot, SandboxStage, until

Parse = Callable[[dict[str, Any]], Any]


def needed(form: dict[str, Any], parse: Parse) -> set[str]:
    """The keys without which the parser raises; with all of them it must not."""
    parse(dict(form))
    return {key for key in form if _raises(parse, {name: form[name] for name in form if name != key})}


def _raises(parse: Parse, form: dict[str, Any]) -> bool:
    try:
        parse(form)
    except (KeyError, TypeError, AttributeError, ValueError):
        return True
    return False


async def test_user(bot: ConnectedBot, stage: SandboxStage) -> None:
    form = json_objects.user(stage.reader)
    keys = needed(form, lambda form: discord.User(state=bot._connection, data=form))  # type: ignore[arg-type]
    assert keys == {"id", "username", "discriminator", "avatar"}


async def test_application(bot: ConnectedBot, stage: SandboxStage) -> None:
    form = json_objects.application(stage.app)
    keys = needed(form, lambda form: discord.AppInfo(bot._connection, form))  # type: ignore[arg-type]
    required = {"id", "name", "icon", "description", "bot_public", "bot_require_code_grant", "verify_key", "owner"}
    assert keys == required


async def test_role(bot: ConnectedBot, stage: SandboxStage) -> None:
    form = json_objects.role(stage.guild.roles[stage.guild.id])
    keys = needed(form, lambda form: discord.Role(guild=bot.guilds[0], state=bot._connection, data=form))  # type: ignore[arg-type]
    assert keys == {"id", "name"}


async def test_member(bot: ConnectedBot, stage: SandboxStage) -> None:
    form = json_objects.member(stage.guild.members[stage.reader.id])
    keys = needed(form, lambda form: discord.Member(data=form, guild=bot.guilds[0], state=bot._connection))  # type: ignore[arg-type]
    assert keys == {"user", "roles", "flags"}


async def test_guild(bot: ConnectedBot, stage: SandboxStage) -> None:
    form = json_objects.gateway_guild(stage.guild, stage.app.user.id)
    keys = needed(form, lambda form: discord.Guild(data=form, state=bot._connection))  # type: ignore[arg-type]
    assert keys == {"id"}


@pytest.mark.parametrize(
    ("name", "kind"), [("text", discord.TextChannel), ("news", discord.TextChannel), ("forum", discord.ForumChannel)]
)
async def test_channel(bot: ConnectedBot, stage: SandboxStage, name: str, kind: Any) -> None:
    form = json_objects.channel(getattr(stage, name))
    keys = needed(form, lambda form: kind(state=bot._connection, guild=bot.guilds[0], data=form))
    assert keys == {"id", "type", "name", "position"}


async def test_private_channel(bot: ConnectedBot, stage: SandboxStage) -> None:
    form = json_objects.dm(stage.sandbox.world.dm(stage.reader, stage.app), stage.app.user.id)
    keys = needed(form, lambda form: discord.DMChannel(me=bot.user, state=bot._connection, data=form))  # type: ignore[arg-type]
    assert keys == {"id"}


async def test_thread(bot: ConnectedBot, stage: SandboxStage) -> None:
    thread = stage.sandbox.world.add_thread(stage.text, "Talk", owner=stage.app.user)
    form = json_objects.thread(thread, stage.app.user.id)
    keys = needed(form, lambda form: discord.Thread(guild=bot.guilds[0], state=bot._connection, data=form))  # type: ignore[arg-type]
    assert keys == {"id", "parent_id", "owner_id", "name", "type", "message_count", "member_count", "thread_metadata"}
    inner = needed(
        form["thread_metadata"],
        lambda part: discord.Thread(
            guild=bot.guilds[0],
            state=bot._connection,
            data=form | {"thread_metadata": part},  # type: ignore[arg-type]
        ),
    )
    assert inner == {"archived", "auto_archive_duration", "archive_timestamp"}


def read_message(bot: ConnectedBot, stage: SandboxStage) -> Parse:
    """Parse a message and look at what the product looks at."""

    def parse(form: dict[str, Any]) -> None:
        message = discord.Message(
            state=bot._connection,
            channel=bot.text_channel(stage.text),
            data=form,  # type: ignore[arg-type]
        )
        _ = (message.author, message.content, message.mentions, message.role_mentions, message.components)
        _ = (message.embeds, message.attachments, message.created_at, message.flags)

    return parse


async def test_message(bot: ConnectedBot, stage: SandboxStage) -> None:
    sent = await bot.text_channel(stage.text).send(
        "Hi", embed=discord.Embed(title="x"), file=discord.File(__file__), view=discord.ui.View(timeout=None)
    )
    form = stage.sandbox.world.message_form(stage.text.messages[str(sent.id)])
    keys = needed(form, read_message(bot, stage))
    assert keys == {"id", "type", "content", "author", "mentions", "mention_roles", "components"}
    assert {"embeds", "attachments"} <= set(form)


async def test_attachment(bot: ConnectedBot, stage: SandboxStage) -> None:
    sent = await bot.text_channel(stage.text).send(file=discord.File(__file__))
    form = stage.sandbox.world.message_form(stage.text.messages[str(sent.id)])["attachments"][0]
    keys = needed(form, lambda form: discord.Attachment(data=form, state=bot._connection))  # type: ignore[arg-type]
    assert keys == {"id", "filename", "size", "url", "proxy_url"}


async def test_interaction_and_its_answer(bot: ConnectedBot, stage: SandboxStage) -> None:
    @bot.tree.command()
    async def hello(interaction: discord.Interaction) -> None:
        """Say hello."""
        await interaction.response.send_message("Hello")

    await bot.tree.sync()
    done = await stage.sandbox.world.slash(stage.reader, stage.text, "hello").answered()
    form = json_objects.interaction(done, stage.guild)
    keys = needed(form, lambda form: discord.Interaction(data=form, state=bot._connection))  # type: ignore[arg-type]
    assert keys == {"id", "application_id", "type", "token", "version", "attachment_size_limit"}

    interaction = discord.Interaction[discord.Client](data=form, state=bot._connection)  # type: ignore[arg-type]
    from_answer = stage.sandbox.world.interactions[done.id]
    assert from_answer.type is InteractionType.COMMAND
    assert interaction.channel is not None
    lonely = {key: value for key, value in form.items() if key != "channel"}
    assert discord.Interaction[discord.Client](data=lonely, state=bot._connection).channel is None  # type: ignore[arg-type]


async def test_callback_answer(bot: ConnectedBot, stage: SandboxStage) -> None:
    @bot.tree.command()
    async def hello(interaction: discord.Interaction) -> None:
        """Say hello."""
        await interaction.response.send_message("Hello")

    await bot.tree.sync()
    done = await stage.sandbox.world.slash(stage.reader, stage.text, "hello").answered()
    assert done.original is not None
    parent = discord.Interaction[discord.Client](
        data=json_objects.interaction(done, stage.guild),  # type: ignore[arg-type]
        state=bot._connection,
    )
    answer = {
        "interaction": {"id": done.id, "type": 2, "response_message_id": done.original.id},
        "resource": {"type": 4, "message": stage.sandbox.world.message_form(done.original)},
    }

    def parse(form: dict[str, Any]) -> Any:
        return InteractionCallbackResponse(
            data=form,  # type: ignore[arg-type]
            parent=parent,
            state=bot._connection,
            type=discord.InteractionResponseType.channel_message,
        )

    assert needed(answer, parse) == {"interaction"}
    assert needed(answer["interaction"], lambda part: parse(answer | {"interaction": part})) == {"id"}


async def test_application_command(bot: ConnectedBot, stage: SandboxStage) -> None:
    @bot.tree.command()
    async def hello(interaction: discord.Interaction, name: str) -> None:
        """Say hello."""

    await bot.tree.sync()
    form = next(iter(stage.app.commands[None].values()))
    keys = needed(form, lambda form: AppCommand(data=form, state=bot._connection))  # type: ignore[arg-type]
    assert keys == {"id", "application_id", "name", "description"}


async def test_webhook(bot: ConnectedBot, stage: SandboxStage) -> None:
    world = stage.sandbox.world
    world.give_role(stage.app.user, stage.guild, world.add_role(stage.guild, "hooks", 1 << 29))
    await bot.text_channel(stage.text).create_webhook(name="Desk")
    form = json_objects.webhook(next(iter(world.webhooks.values())))
    keys = needed(form, lambda form: Webhook.from_state(form, bot._connection))  # type: ignore[arg-type]
    assert keys == {"id", "type"}


@pytest.mark.parametrize("key", ["user", "guilds", "session_id", "resume_gateway_url"])
async def test_ready(stage: SandboxStage, key: str) -> None:
    stage.sandbox.gateway.faults.lose_key("READY", key)
    with pytest.raises(KeyError, match=key):
        await stage.connect()


EVENTS = {
    "MESSAGE_CREATE": {"id", "channel_id", "type", "content", "author"},
    "MESSAGE_DELETE": {"id", "channel_id"},
    "MESSAGE_REACTION_ADD": {"user_id", "channel_id", "message_id", "emoji", "type"},
    "GUILD_CREATE": {"id"},
    "GUILD_DELETE": {"id"},
    "GUILD_ROLE_CREATE": {"guild_id", "role"},
    "GUILD_MEMBER_UPDATE": {"guild_id", "user", "roles"},
    "CHANNEL_CREATE": {"id", "type", "name", "position"},
    "CHANNEL_UPDATE": {"id", "name", "position"},
    "CHANNEL_DELETE": {"id"},
    "THREAD_DELETE": {"guild_id", "id", "parent_id", "type"},
}


async def test_events(bot: ConnectedBot, stage: SandboxStage) -> None:
    world = stage.sandbox.world
    kept: dict[str, dict[str, Any]] = {}

    def keep(event: Dispatch) -> None:
        kept.setdefault(event.name, event.form(stage.app))

    world.gateway.append(keep)
    said = await bot.text_channel(stage.text).send("x")
    await said.add_reaction("+")
    await said.delete()
    channel = world.add_channel(stage.guild, "fresh")
    world.deny(channel, stage.app.user, 1)
    world.delete_channel(world.add_thread(channel, "Talk", owner=stage.reader))
    world.delete_channel(channel)
    world.give_role(stage.app.user, stage.guild, world.add_role(stage.guild, "role"))
    world.kick(stage.app.user, stage.guild)
    world.join(stage.app.user, stage.guild)
    await until(lambda: bot.seen.count("GUILD_CREATE") == 2)
    parsers: dict[str, Parse] = bot._connection.parsers

    def parse(name: str, form: dict[str, Any]) -> None:
        if name != "GUILD_CREATE":
            # Of one that was just joined discord.py would make a second object, which the others know nothing of.
            parsers["GUILD_CREATE"](kept["GUILD_CREATE"] | {"unavailable": False})
        parsers[name](form)

    assert {name: needed(kept[name], partial(parse, name)) for name in EVENTS} == EVENTS
