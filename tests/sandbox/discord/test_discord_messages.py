"""Messages through the real discord.py: what arrives in the world, what comes back, what is written down."""

import discord
import pytest

from adapters.sandbox.discord import permissions
from tests.sandbox.discord.connected_bot import ConnectedBot, SandboxStage, until


async def test_a_login_ends_in_ready_with_the_guild_and_its_channels(stage: SandboxStage, bot: ConnectedBot) -> None:
    assert bot.user is not None
    assert str(bot.user.id) == stage.app.user.id
    assert [guild.name for guild in bot.guilds] == ["Readers"]
    assert {channel.name for channel in bot.guilds[0].channels} == {"general", "news", "topics"}


async def test_a_sent_message_stands_in_the_channel_and_in_the_accept_log(
    stage: SandboxStage, bot: ConnectedBot
) -> None:
    sent = await bot.text_channel(stage.text).send("Hello", nonce="abc")
    kept = stage.text.messages[str(sent.id)]
    assert (kept.content, kept.author) == ("Hello", stage.app.user)
    assert [(each.method, each.chat, each.message_id, each.text, each.marker) for each in stage.log] == [
        ("createMessage", stage.text.id, str(sent.id), "Hello", "abc")
    ]


async def test_a_message_is_edited_and_deleted(stage: SandboxStage, bot: ConnectedBot) -> None:
    sent = await bot.text_channel(stage.text).send("First")
    edited = await sent.edit(content="Second")
    assert edited.edited_at is not None
    assert stage.text.messages[str(sent.id)].content == "Second"
    await sent.delete()
    assert stage.text.messages == {}
    assert [each.method for each in stage.log] == ["createMessage", "editMessage", "deleteMessage"]


async def test_an_embed_arrives_as_it_was_made(stage: SandboxStage, bot: ConnectedBot) -> None:
    embed = discord.Embed(title="Title", description="Text", url="https://example.org/a", colour=0x123456)
    embed.set_image(url="https://example.org/a.png").set_footer(text="Source").add_field(name="A", value="B")
    sent = await bot.text_channel(stage.text).send(embed=embed)
    assert sent.embeds[0].to_dict() == embed.to_dict()


async def test_files_are_kept_and_served(stage: SandboxStage, bot: ConnectedBot) -> None:
    file = discord.File(__file__, filename="note.txt", description="A note")
    sent = await bot.text_channel(stage.text).send("With a file", file=file)
    assert (sent.attachments[0].filename, sent.attachments[0].description) == ("note.txt", "A note")
    assert await sent.attachments[0].read() == stage.text.messages[str(sent.id)].attachments[0].data


async def test_what_a_reader_says_reaches_the_bot(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.world.say(stage.reader, stage.text, f"Hi <@{stage.app.user.id}>")
    await until(lambda: bot.received)
    assert bot.received[0].content == f"Hi <@{stage.app.user.id}>"


async def test_without_the_content_intent_other_peoples_words_are_blank(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.world.say(stage.reader, stage.text, "Not for bots")
    await until(lambda: bot.received)
    assert bot.received[0].content == ""


async def test_the_same_nonce_answers_the_first_message_within_the_window(
    stage: SandboxStage, bot: ConnectedBot
) -> None:
    channel = bot.text_channel(stage.text)
    first = await channel.send("Once", nonce="n1")
    again = await channel.send("Once", nonce="n1")
    assert again.id == first.id
    assert (len(stage.text.messages), len(stage.log)) == (1, 1)
    stage.clock.move(stage.sandbox.limits.nonce_window + 1)
    assert (await channel.send("Once", nonce="n1")).id != first.id


async def test_a_nonce_whose_message_was_deleted_is_an_unknown_message(stage: SandboxStage, bot: ConnectedBot) -> None:
    channel = bot.text_channel(stage.text)
    first = await channel.send("Once", nonce="n1")
    await first.delete()
    with pytest.raises(discord.NotFound) as caught:
        await channel.send("Once", nonce="n1")
    assert caught.value.code == 10008


async def test_an_announcement_is_published_once(stage: SandboxStage, bot: ConnectedBot) -> None:
    sent = await bot.text_channel(stage.news).send("News")
    await sent.publish()
    assert stage.news.messages[str(sent.id)].crossposted
    with pytest.raises(discord.HTTPException) as caught:
        await sent.publish()
    assert caught.value.code == 40033


async def test_a_direct_message_reaches_its_reader(stage: SandboxStage, bot: ConnectedBot) -> None:
    user = await bot.fetch_user(int(stage.reader.id))
    sent = await user.send("Psst")
    channel = stage.sandbox.world.dm(stage.reader, stage.app)
    assert channel.messages[str(sent.id)].content == "Psst"


async def test_a_thread_is_started_written_to_archived_and_woken(stage: SandboxStage, bot: ConnectedBot) -> None:
    start = await bot.text_channel(stage.text).send("Start")
    thread = await start.create_thread(name="Talk")
    await thread.send("In the thread")
    kept = stage.sandbox.world.channels[str(thread.id)]
    assert [each.content for each in kept.messages.values()] == ["In the thread"]
    stage.sandbox.world.archive(kept)
    await thread.send("Awake")
    assert not kept.archived


async def test_a_forum_post_has_a_name_a_tag_and_a_first_message(stage: SandboxStage, bot: ConnectedBot) -> None:
    forum = bot.get_channel(int(stage.forum.id))
    assert isinstance(forum, discord.ForumChannel)
    made = await forum.create_thread(name="Post", content="Body", applied_tags=forum.available_tags)
    kept = stage.sandbox.world.channels[str(made.thread.id)]
    assert (kept.name, kept.applied_tags) == ("Post", [stage.forum.tags[0]["id"]])
    assert [each.content for each in kept.messages.values()] == ["Body"]


async def test_no_mention_is_parsed_where_none_is_allowed(stage: SandboxStage, bot: ConnectedBot) -> None:
    text = f"@everyone <@{stage.reader.id}> <@&{stage.guild.id}>"
    channel = bot.text_channel(stage.text)
    quiet = await channel.send(text, allowed_mentions=discord.AllowedMentions.none())
    loud = await channel.send(text)
    assert stage.text.messages[str(quiet.id)].mentions.count == 0
    kept = stage.text.messages[str(loud.id)].mentions
    assert (kept.everyone, kept.users, kept.roles) == (True, (stage.reader.id,), (stage.guild.id,))


async def test_everyone_is_not_pinged_by_a_bot_that_may_not(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.world.deny(stage.text, stage.app.user, permissions.MENTION_EVERYONE)
    sent = await bot.text_channel(stage.text).send("@everyone")
    assert stage.text.messages[str(sent.id)].mentions.everyone is False


async def test_a_page_sees_messages_come_change_and_go(stage: SandboxStage, bot: ConnectedBot) -> None:
    queue = stage.sandbox.world.watch()
    sent = await bot.text_channel(stage.text).send("One")
    await sent.edit(content="Two")
    await sent.delete()
    kinds = [queue.get_nowait().kind for _ in range(queue.qsize())]
    assert kinds == ["message created", "message edited", "message deleted"]


async def test_messages_are_read_back_newest_first(stage: SandboxStage, bot: ConnectedBot) -> None:
    channel = bot.text_channel(stage.text)
    for text in ("a", "b", "c"):
        await channel.send(text)
    assert [each.content async for each in channel.history(limit=2)] == ["c", "b"]


async def test_a_webhook_posts_edits_and_deletes(stage: SandboxStage, bot: ConnectedBot) -> None:
    role = stage.sandbox.world.add_role(stage.guild, "hooks", permissions.MANAGE_WEBHOOKS)
    stage.sandbox.world.give_role(stage.app.user, stage.guild, role)
    hook = await bot.text_channel(stage.text).create_webhook(name="Desk")
    sent = await hook.send("By hook", wait=True)
    await sent.edit(content="By crook")
    assert stage.text.messages[str(sent.id)].content == "By crook"
    await sent.delete()
    await hook.delete()
    assert (stage.text.messages, stage.sandbox.world.webhooks) == ({}, {})


async def test_a_reply_shows_what_it_answers_and_pings_its_author(stage: SandboxStage, bot: ConnectedBot) -> None:
    said = stage.sandbox.world.say(stage.reader, stage.text, "Question")
    question = await bot.text_channel(stage.text).fetch_message(int(said.id))
    answer = await question.reply("Answer")
    further = await answer.reply("Further", mention_author=False)
    assert isinstance(answer.reference, discord.MessageReference)
    assert isinstance(answer.reference.resolved, discord.Message)
    assert (answer.reference.resolved.id, answer.mentions[0].name) == (question.id, "reader")
    assert stage.text.messages[str(further.id)].mentions.count == 0
