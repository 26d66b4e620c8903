"""Every kind of update, as the real library reads it."""

from collections.abc import Awaitable, Callable

from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent, Update

from adapters.sandbox.telegram import Kind, TelegramUser, TelegramWorld

Take = Callable[..., Awaitable[tuple[Update, ...]]]


async def test_a_message_with_a_command_is_read_with_its_entity(
    world: TelegramWorld, nour: TelegramUser, updates: Take
) -> None:
    world.say(nour, world.private(nour), "👍 /latest 3")
    (update,) = await updates()
    assert update.message is not None
    assert update.message.parse_entities() == {update.message.entities[0]: "/latest"}
    assert (update.message.entities[0].offset, update.message.from_user.id) == (3, nour.id)  # type: ignore[union-attr]


async def test_a_deep_link_arrives_as_the_start_command(world: TelegramWorld, updates: Take) -> None:
    stranger = world.add_user("Lina")
    world.start(stranger, "topic-politics")
    (update,) = await updates()
    assert update.message is not None
    assert update.message.text == "/start topic-politics"
    assert update.message.chat_id == stranger.id


async def test_a_deep_link_followed_by_someone_who_had_blocked_the_bot(
    world: TelegramWorld, nour: TelegramUser, bot: Bot, updates: Take
) -> None:
    world.block(nour)
    world.start(nour, "topic-politics")
    blocked, unblocked, started = await updates()
    assert blocked.my_chat_member is not None
    assert unblocked.my_chat_member is not None
    assert started.message is not None
    assert unblocked.my_chat_member.new_chat_member.status == "member"
    assert (await bot.send_message(nour.id, "welcome back")).text == "welcome back"


async def test_an_edit_arrives_as_an_edited_message(world: TelegramWorld, nour: TelegramUser, updates: Take) -> None:
    message = world.say(nour, world.private(nour), "helo")
    world.edit(message, "hello")
    sent, edited = await updates()
    assert sent.message is not None
    assert edited.edited_message is not None
    assert (edited.edited_message.text, edited.edited_message.message_id) == ("hello", sent.message.message_id)
    assert edited.edited_message.edit_date is not None


async def test_channel_posts_and_their_edits_reach_an_administrating_bot(world: TelegramWorld, updates: Take) -> None:
    editor = world.add_user("Editor")
    channel = world.add_chat(Kind.CHANNEL, "News", editor, username="news")
    world.promote(channel, world.only_bot())
    await updates()
    post = world.say(editor, channel, "A post")
    world.edit(post, "A better post")
    first, second = await updates()
    assert first.channel_post is not None
    assert second.edited_channel_post is not None
    assert (first.channel_post.text, second.edited_channel_post.text) == ("A post", "A better post")
    assert first.channel_post.sender_chat == first.channel_post.chat
    assert first.channel_post.from_user is None


async def test_a_press_arrives_as_a_callback_query(
    world: TelegramWorld, nour: TelegramUser, bot: Bot, updates: Take
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "confirm:1"}]]}
    sent = await bot.send_message(nour.id, "Sure?", api_kwargs={"reply_markup": keyboard})
    press = world.press(nour, world.private(nour).messages[sent.message_id], 0)
    (update,) = await updates()
    assert update.callback_query is not None
    assert (update.callback_query.data, update.callback_query.from_user.id) == ("confirm:1", nour.id)
    assert update.callback_query.message == sent
    await update.callback_query.answer("Done", show_alert=True)
    assert await press.answered() == {"text": "Done", "show_alert": True, "url": ""}


async def test_an_inline_query_and_the_chosen_result(
    world: TelegramWorld, nour: TelegramUser, bot: Bot, updates: Take
) -> None:
    query = world.ask_inline(nour, "elections")
    (asked,) = await updates()
    assert asked.inline_query is not None
    assert (asked.inline_query.query, asked.inline_query.id) == ("elections", query.id)
    article = InlineQueryResultArticle("r1", "T", InputTextMessageContent("T"))
    await bot.answer_inline_query(query.id, [article])
    assert [result["id"] for result in await query.answered()] == ["r1"]
    world.choose(nour, query, "r1")
    (chosen,) = await updates()
    assert chosen.chosen_inline_result is not None
    assert chosen.chosen_inline_result.result_id == "r1"


async def test_a_bot_hears_of_its_own_comings_and_goings(
    world: TelegramWorld, nour: TelegramUser, updates: Take
) -> None:
    group = world.add_chat(Kind.GROUP, "Desk", nour)
    desk = world.only_bot()
    world.add_to(group, desk, by=nour)
    world.promote(group, desk, by=nour)
    world.remove_from(group, desk, by=nour)
    changes = [update.my_chat_member for update in await updates() if update.my_chat_member]
    assert [(change.old_chat_member.status, change.new_chat_member.status) for change in changes] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "kicked"),
    ]


async def test_a_block_and_its_end_are_told(world: TelegramWorld, nour: TelegramUser, updates: Take) -> None:
    world.block(nour)
    world.block(nour)
    world.unblock(nour)
    statuses = [update.my_chat_member.new_chat_member.status for update in await updates() if update.my_chat_member]
    assert statuses == ["kicked", "member"]


async def test_member_changes_are_told_only_where_asked_for(
    world: TelegramWorld, nour: TelegramUser, updates: Take
) -> None:
    group = world.add_chat(Kind.SUPERGROUP, "Desk", nour)
    world.promote(group, world.only_bot())
    world.add_to(group, world.add_user("First"))
    kinds = [update.chat_member for update in await updates() if update.chat_member]
    assert kinds == []
    await updates(allowed_updates=["chat_member"])
    world.restrict(group, world.add_user("Second"), without={"can_send_messages"})
    (update,) = await updates()
    assert update.chat_member is not None
    assert update.chat_member.new_chat_member.status == "restricted"


async def test_a_join_request_is_told_to_an_administrating_bot(
    world: TelegramWorld, nour: TelegramUser, updates: Take
) -> None:
    channel = world.add_chat(Kind.CHANNEL, "News", world.add_user("Owner"))
    world.promote(channel, world.only_bot())
    await updates()
    world.request_to_join(nour, channel)
    (update,) = await updates()
    assert update.chat_join_request is not None
    assert (update.chat_join_request.from_user.id, update.chat_join_request.chat.id) == (nour.id, channel.id)


async def test_service_messages_of_a_group_that_becomes_a_supergroup(
    world: TelegramWorld, nour: TelegramUser, updates: Take
) -> None:
    group = world.add_chat(Kind.GROUP, "Desk", nour)
    world.add_to(group, world.only_bot(), by=nour)
    await updates()
    new = world.migrate(group)
    old_side, new_side = await updates()
    assert old_side.message is not None
    assert new_side.message is not None
    assert (old_side.message.chat.id, old_side.message.migrate_to_chat_id) == (group.id, new.id)
    assert (new_side.message.chat.id, new_side.message.migrate_from_chat_id) == (new.id, group.id)


async def test_newcomers_and_topics_are_announced(world: TelegramWorld, nour: TelegramUser, updates: Take) -> None:
    forum = world.add_chat(Kind.SUPERGROUP, "Desk", nour, forum=True)
    world.add_to(forum, world.only_bot(), by=nour)
    topic = world.open_topic(forum, "Politics")
    world.close_topic(forum, topic)
    messages = [update.message for update in await updates() if update.message]
    assert [member.username for member in messages[0].new_chat_members] == ["desk_bot"]
    assert messages[1].forum_topic_created is not None
    assert (messages[1].forum_topic_created.name, messages[1].message_thread_id) == ("Politics", topic.id)
    assert messages[2].forum_topic_closed is not None


async def test_with_privacy_mode_a_bot_hears_only_what_is_for_it(
    world: TelegramWorld, nour: TelegramUser, updates: Take
) -> None:
    group = world.add_chat(Kind.SUPERGROUP, "Desk", nour)
    world.add_to(group, world.only_bot(), by=nour)
    await updates()
    world.say(nour, group, "good morning")
    world.say(nour, group, "/latest@other_bot")
    world.say(nour, group, "/latest@desk_bot")
    world.say(nour, group, "hello @desk_bot")
    assert [update.message.text for update in await updates() if update.message] == [
        "/latest@desk_bot",
        "hello @desk_bot",
    ]


async def test_an_anonymous_administrator_speaks_as_the_chat(
    world: TelegramWorld, nour: TelegramUser, updates: Take
) -> None:
    group = world.add_chat(Kind.SUPERGROUP, "Desk", nour)
    world.add_to(group, world.only_bot(), by=nour)
    await updates()
    world.say(nour, group, "/broadcast", as_chat=group)
    (update,) = await updates()
    assert update.message is not None
    assert update.message.sender_chat == update.message.chat
    assert update.message.from_user is not None
    assert update.message.from_user.username == "GroupAnonymousBot"


async def test_someone_may_speak_in_a_group_as_a_channel(
    world: TelegramWorld, nour: TelegramUser, updates: Take
) -> None:
    group = world.add_chat(Kind.SUPERGROUP, "Desk", nour)
    world.add_to(group, world.only_bot(), by=nour)
    channel = world.add_chat(Kind.CHANNEL, "News", nour)
    await updates()
    world.say(nour, group, "/broadcast", as_chat=channel)
    (update,) = await updates()
    assert update.message is not None
    assert update.message.sender_chat is not None
    assert update.message.from_user is not None
    assert (update.message.sender_chat.id, update.message.from_user.username) == (channel.id, "Channel_Bot")


async def test_a_forwarded_message_names_its_origin(world: TelegramWorld, nour: TelegramUser, updates: Take) -> None:
    channel = world.add_chat(Kind.CHANNEL, "News", world.add_user("Owner"))
    post = world.say(world.owner(channel), channel, "A post")
    world.forward(nour, world.private(nour), post)
    (update,) = await updates()
    assert update.message is not None
    assert update.message.forward_origin is not None
    assert update.message.forward_origin.type == "channel"
    assert update.message.text == "A post"


async def test_a_picture_from_a_person_can_be_downloaded(
    world: TelegramWorld, nour: TelegramUser, bot: Bot, updates: Take
) -> None:
    world.say(nour, world.private(nour), "look", photo=b"\xff\xd8\xffpicture")
    (update,) = await updates()
    assert update.message is not None
    assert update.message.caption == "look"
    file = await bot.get_file(update.message.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == b"\xff\xd8\xffpicture"
