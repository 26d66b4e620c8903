"""Every refusal of Discord that the product has to tell apart, as discord.py raises it."""

import asyncio

import aiohttp
import discord
import pytest

from adapters.sandbox.discord import errors, permissions
from adapters.sandbox.discord.errors import RestError
from adapters.sandbox.faults import Fault, FaultMode
from tests.sandbox.discord.connected_bot import ConnectedBot, SandboxStage

ONCE = {name: error for name, error in errors.ALL.items() if error.status not in (429, 500, 502)}
"""Those that discord.py raises at once; it waits out a 429 by itself."""
CLASSES = {403: discord.Forbidden, 404: discord.NotFound, 503: discord.DiscordServerError}


@pytest.mark.parametrize("error", ONCE.values(), ids=ONCE.keys())
async def test_a_planned_error_is_raised_with_its_code(
    stage: SandboxStage, bot: ConnectedBot, error: RestError
) -> None:
    stage.faults.add(errors.answer_with(error, method="createMessage", chat=stage.text.id))
    channel = bot.text_channel(stage.text)
    with pytest.raises(CLASSES.get(error.status, discord.HTTPException)) as caught:
        await channel.send("Hello")
    assert (caught.value.status, caught.value.code, caught.value.text) == (error.status, error.code, error.message)
    assert len(stage.log) == 0
    assert (await channel.send("Hello")).content == "Hello"


async def test_another_channel_is_not_struck(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.faults.add(errors.answer_with(errors.MISSING_ACCESS, chat=stage.news.id, times=-1))
    assert (await bot.text_channel(stage.text).send("Hello")).content == "Hello"


async def refused(bot: ConnectedBot, stage: SandboxStage, **message: object) -> tuple[int, int]:
    """Status and code with which a message to the text channel is refused."""
    with pytest.raises(discord.HTTPException) as caught:
        await bot.text_channel(stage.text).send(**message)  # type: ignore[call-overload]
    return caught.value.status, caught.value.code


async def test_a_channel_out_of_sight_is_missing_access(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.world.deny(stage.text, stage.app.user, permissions.VIEW_CHANNEL)
    assert await refused(bot, stage, content="x") == (403, 50001)


async def test_a_channel_where_writing_is_denied_is_missing_permissions(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.world.deny(stage.text, stage.app.user, permissions.SEND_MESSAGES)
    assert await refused(bot, stage, content="x") == (403, 50013)


async def test_embeds_need_their_own_permission(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.world.deny(stage.text, stage.app.user, permissions.EMBED_LINKS)
    assert await refused(bot, stage, embed=discord.Embed(title="x")) == (403, 50013)
    assert (await bot.text_channel(stage.text).send("x")).content == "x"


async def test_a_deleted_channel_is_unknown(stage: SandboxStage, bot: ConnectedBot) -> None:
    channel = bot.text_channel(stage.text)
    stage.sandbox.world.delete_channel(stage.text)
    with pytest.raises(discord.NotFound) as caught:
        await channel.send("x")
    assert caught.value.code == 10003


async def test_a_kicked_bot_is_missing_access(stage: SandboxStage, bot: ConnectedBot) -> None:
    channel = bot.text_channel(stage.text)
    stage.sandbox.world.kick(stage.app.user, stage.guild)
    with pytest.raises(discord.Forbidden) as caught:
        await channel.send("x")
    assert caught.value.code == 50001


@pytest.mark.parametrize("word", ["edit", "delete", "publish"])
async def test_a_message_deleted_under_the_bot_is_unknown(stage: SandboxStage, bot: ConnectedBot, word: str) -> None:
    sent = await bot.text_channel(stage.news).send("x")
    stage.sandbox.world.delete_message(stage.news.messages[str(sent.id)])
    with pytest.raises(discord.NotFound) as caught:
        await (sent.edit(content="y") if word == "edit" else sent.delete() if word == "delete" else sent.publish())
    assert caught.value.code == 10008


async def test_another_persons_message_cannot_be_edited(stage: SandboxStage, bot: ConnectedBot) -> None:
    said = stage.sandbox.world.say(stage.reader, stage.text, "Mine")
    partial = bot.text_channel(stage.text).get_partial_message(int(said.id))
    with pytest.raises(discord.Forbidden) as caught:
        await partial.edit(content="Yours")
    assert caught.value.code == 50005


async def test_a_closed_private_channel_refuses(stage: SandboxStage, bot: ConnectedBot) -> None:
    user = await bot.fetch_user(int(stage.reader.id))
    stage.sandbox.world.close_dms(stage.reader)
    with pytest.raises(discord.Forbidden) as caught:
        await user.send("x")
    assert caught.value.code == 50007


async def test_without_a_mutual_guild_there_is_no_private_channel(stage: SandboxStage, bot: ConnectedBot) -> None:
    user = await bot.fetch_user(int(stage.reader.id))
    stage.sandbox.world.leave(stage.reader, stage.guild)
    with pytest.raises(discord.Forbidden) as caught:
        await user.send("x")
    assert caught.value.code == 50278


async def test_an_unknown_user_and_guild_are_unknown(stage: SandboxStage, bot: ConnectedBot) -> None:
    with pytest.raises(discord.NotFound) as user:
        await bot.fetch_user(1)
    with pytest.raises(discord.NotFound) as guild:
        await bot.fetch_guild(1)
    assert (user.value.code, guild.value.code) == (10013, 10004)


async def test_a_forum_takes_no_message_and_wants_a_tag(stage: SandboxStage, bot: ConnectedBot) -> None:
    forum = bot.get_channel(int(stage.forum.id))
    assert isinstance(forum, discord.ForumChannel)
    with pytest.raises(discord.HTTPException) as plain:
        await bot.get_partial_messageable(forum.id).send("x")
    with pytest.raises(discord.HTTPException) as untagged:
        await forum.create_thread(name="Post", content="x")
    assert (plain.value.code, untagged.value.code) == (40058, 40067)


async def test_a_locked_thread_refuses_and_an_archived_one_is_not_edited(
    stage: SandboxStage, bot: ConnectedBot
) -> None:
    world = stage.sandbox.world
    thread = world.add_thread(stage.text, "Talk", owner=stage.reader)
    place = bot.get_partial_messageable(int(thread.id))
    sent = await place.send("Before")
    world.archive(thread)
    with pytest.raises(discord.HTTPException) as archived:
        await sent.edit(content="After")
    world.lock(thread)
    with pytest.raises(discord.HTTPException) as locked:
        await place.send("x")
    assert (archived.value.code, locked.value.code) == (50083, 160005)


async def test_a_second_thread_on_a_message_is_refused(stage: SandboxStage, bot: ConnectedBot) -> None:
    sent = await bot.text_channel(stage.text).send("x")
    await sent.create_thread(name="One")
    with pytest.raises(discord.HTTPException) as caught:
        await sent.create_thread(name="Two")
    assert caught.value.code == 160004


async def test_only_announcements_are_published(stage: SandboxStage, bot: ConnectedBot) -> None:
    sent = await bot.text_channel(stage.text).send("x")
    with pytest.raises(discord.HTTPException) as caught:
        await sent.publish()
    assert caught.value.code == 50024


@pytest.mark.parametrize(
    ("mode", "accepted"),
    [(FaultMode.RESET, 0), (FaultMode.RESET_AFTER, 1), (FaultMode.HANG, 0), (FaultMode.HANG_AFTER, 1)],
)
async def test_no_answer_leaves_the_client_in_doubt(
    stage: SandboxStage, bot: ConnectedBot, mode: FaultMode, accepted: int
) -> None:
    stage.faults.add(Fault(mode=mode, method="createMessage"))
    with pytest.raises((aiohttp.ClientError, TimeoutError, ConnectionError)):
        async with asyncio.timeout(0.5):
            await bot.text_channel(stage.text).send("x")
    assert len(stage.log) == accepted


async def test_garbage_is_accepted_and_not_understood(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.faults.add(Fault(mode=FaultMode.GARBAGE, method="createMessage"))
    with pytest.raises(ValueError):
        await bot.text_channel(stage.text).send("x")
    assert len(stage.log) == 1


async def test_a_page_of_html_in_place_of_an_answer(stage: SandboxStage, bot: ConnectedBot) -> None:
    body = errors.BAD_GATEWAY_PAGE
    stage.faults.add(Fault(mode=FaultMode.ANSWER_AFTER, method="createMessage", status=503, body=body))
    with pytest.raises(discord.DiscordServerError) as caught:
        await bot.text_channel(stage.text).send("x")
    assert (caught.value.text, len(stage.log)) == (errors.BAD_GATEWAY_PAGE, 1)


async def test_a_flood_without_via_is_raised_at_once(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.faults.add(errors.cloudflare(600, method="createMessage"))
    with pytest.raises(discord.HTTPException) as caught:
        await bot.text_channel(stage.text).send("x")
    assert (caught.value.status, caught.value.text) == (429, errors.CLOUDFLARE_PAGE)
    assert caught.value.response.headers["Retry-After"] == "600"


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_flood_with_via_is_waited_out_by_the_library(
    stage: SandboxStage, bot: ConnectedBot, scope: str
) -> None:
    stage.faults.add(errors.flood(0.05, scope=scope, method="createMessage"))
    sent = await bot.text_channel(stage.text).send("x")
    assert (sent.content, len(stage.log)) == ("x", 1)
    assert stage.sandbox.pacing.invalid == (0 if scope == "shared" else 1)


async def test_an_archived_thread_takes_no_changes_until_it_is_woken(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    kept = world.add_thread(stage.text, "evening", owner=stage.reader)
    thread = await bot.fetch_channel(int(kept.id))
    assert isinstance(thread, discord.Thread)
    message = await thread.send("first")
    world.archive(kept)
    for refused_change in (message.edit(content="second"), message.delete()):
        with pytest.raises(discord.HTTPException) as caught:
            await refused_change
        assert (caught.value.status, caught.value.code) == (400, 50083)
    await thread.edit(archived=False)
    assert (await message.edit(content="second")).content == "second"


async def test_a_locked_thread_is_woken_only_by_those_who_manage_threads(
    stage: SandboxStage, bot: ConnectedBot
) -> None:
    world = stage.sandbox.world
    kept = world.add_thread(stage.text, "evening", owner=stage.reader)
    thread = await bot.fetch_channel(int(kept.id))
    assert isinstance(thread, discord.Thread)
    world.archive(kept, locked=True)
    with pytest.raises(discord.Forbidden) as caught:
        await thread.edit(archived=False)
    assert caught.value.code == 50013
