"""What the methods do when all is well, seen through the real library and in the world."""

from pathlib import Path
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllPrivateChats,
    InputMediaPhoto,
    MenuButtonCommands,
)
from telegram.error import BadRequest

from adapters.sandbox.accept_log import Accepted, AcceptLog
from adapters.sandbox.telegram import EventKind, Kind, TelegramChat, TelegramSandbox, TelegramUser, TelegramWorld


@pytest.fixture
def forum(world: TelegramWorld, nour: TelegramUser) -> TelegramChat:
    forum = world.add_chat(Kind.SUPERGROUP, "Desk", nour, username="desk_room", forum=True)
    world.promote(forum, world.only_bot())
    return forum


async def test_the_accept_log_tells_what_was_taken(
    sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser, clock: Any
) -> None:
    sent = await bot.send_message(nour.id, "one", api_kwargs={"marker": "delivery-7"})
    await sent.edit_text("two")
    await sent.delete()
    expected = [("sendMessage", "one", "delivery-7"), ("editMessageText", "two", None), ("deleteMessage", "two", None)]
    assert list(sandbox.log) == [
        Accepted(
            at=clock.now,
            platform="telegram",
            method=method,
            chat=str(nour.id),
            message_id=str(sent.message_id),
            text=text,
            marker=marker,
            token="4242:sandbox-token",
        )
        for method, text, marker in expected
    ]


async def test_the_accept_log_on_disk_holds_no_token(tmp_path: Path, nour: TelegramUser) -> None:
    path = tmp_path / "accepted.jsonl"
    sandbox = TelegramSandbox(log=AcceptLog(path))
    sandbox.world.add_bot("9:secret", "other_bot")
    reader = sandbox.world.add_readers(1)[0]
    await sandbox.start()
    async with Bot("9:secret", base_url=sandbox.base_url) as bot:
        await bot.send_message(reader.id, "hello")
        assert path.read_text().count("\n") == 1
    assert "secret" not in path.read_text()
    await sandbox.stop()
    sandbox.log.close()


async def test_a_public_chat_is_found_by_its_name(bot: Bot, forum: TelegramChat) -> None:
    assert (await bot.send_message("@Desk_Room", "x")).chat_id == forum.id
    full = await bot.get_chat("@desk_room")
    assert (full.id, full.title, full.is_forum) == (forum.id, "Desk", True)
    assert full.permissions is not None
    assert full.permissions.can_send_messages is True


async def test_members_and_their_count(world: TelegramWorld, bot: Bot, forum: TelegramChat, nour: TelegramUser) -> None:
    reader = world.add_user("Reader")
    assert (await bot.get_chat_member(forum.id, reader.id)).status == "left"
    world.add_to(forum, reader)
    assert (await bot.get_chat_member(forum.id, reader.id)).status == "member"
    leading = {member.user.id: member.status for member in await bot.get_chat_administrators(forum.id)}
    assert leading == {nour.id: "creator", bot.id: "administrator"}
    assert await bot.get_chat_member_count(forum.id) == 3
    assert await bot.leave_chat(forum.id)
    assert await world_members(world, forum) == {nour.id, reader.id}


async def world_members(world: TelegramWorld, chat: TelegramChat) -> set[int]:
    return {member.user.id for member in chat.members.values() if member.status.present}


async def test_a_topic_from_opening_to_end(bot: Bot, forum: TelegramChat) -> None:
    topic = await bot.create_forum_topic(forum.id, "Politics")
    thread = topic.message_thread_id
    assert await bot.edit_forum_topic(forum.id, thread, name="TelegramWorld")
    assert forum.topics[thread].name == "TelegramWorld"
    assert await bot.close_forum_topic(forum.id, thread)
    assert forum.topics[thread].closed
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.close_forum_topic(forum.id, thread)
    assert await bot.reopen_forum_topic(forum.id, thread)
    assert await bot.delete_forum_topic(forum.id, thread)
    assert forum.topics[thread].deleted
    assert [message for message in forum.messages.values() if message.thread == thread] == []


async def test_copies_and_forwards(bot: Bot, forum: TelegramChat, nour: TelegramUser) -> None:
    original = await bot.send_photo(nour.id, "https://a.example/b.jpg", caption="one")
    copy = await bot.copy_message(forum.id, nour.id, original.message_id)
    assert (forum.messages[copy.message_id].text, forum.messages[copy.message_id].origin) == ("one", None)
    other = await bot.copy_message(forum.id, nour.id, original.message_id, caption="two")
    assert forum.messages[other.message_id].text == "two"
    forwarded = await bot.forward_message(forum.id, nour.id, original.message_id)
    assert forwarded.forward_origin is not None
    assert (forwarded.forward_origin.type, forwarded.caption) == ("user", "one")
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await bot.copy_message(forum.id, nour.id, 999)


async def test_media_captions_and_keyboards_are_edited(world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
    sent = await bot.send_photo(nour.id, b"\xff\xd8\xffone", caption="one")
    await sent.edit_caption("two")
    await sent.edit_media(InputMediaPhoto(b"\xff\xd8\xfftwo", caption="three"))
    kept = world.private(nour).messages[sent.message_id]
    assert kept.media is not None
    assert (kept.text, kept.media.data) == ("three", b"\xff\xd8\xfftwo")


async def test_documents_are_kept_with_their_names(bot: Bot, nour: TelegramUser) -> None:
    sent = await bot.send_document(nour.id, b"a,b\n", filename="report.csv")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("report.csv", 4)
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a,b\n"


async def test_several_messages_are_deleted_at_once(world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
    numbers = [(await bot.send_message(nour.id, str(number))).message_id for number in range(3)]
    assert await bot.delete_messages(nour.id, [*numbers[:2], 999])
    assert list(world.private(nour).messages) == numbers[2:]


async def test_menus_are_kept_for_each_scope_and_language(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, forum: TelegramChat
) -> None:
    everyone = [BotCommand("latest", "The latest")]
    arabic = [BotCommand("latest", "الأحدث")]
    leading = [BotCommand("settings", "Settings")]
    await bot.set_my_commands(everyone)
    await bot.set_my_commands(arabic, scope=BotCommandScopeAllPrivateChats(), language_code="ar")
    await bot.set_my_commands(leading, scope=BotCommandScopeAllChatAdministrators())
    assert await bot.get_my_commands() == tuple(everyone)
    assert await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="ar") == tuple(arabic)
    assert await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats()) == ()
    reader = world.add_user("Reader")
    seen = [world.menu(nour, world.private(nour)), world.menu(reader, world.private(reader)), world.menu(nour, forum)]
    assert [menu[0]["description"] for menu in seen] == ["الأحدث", "The latest", "Settings"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


async def test_menu_button_and_description(bot: Bot) -> None:
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.get_chat_menu_button() == MenuButtonCommands()
    await bot.set_my_description("Beschreibung", language_code="de")
    await bot.set_my_description("Description")
    assert (await bot.get_my_description("de")).description == "Beschreibung"
    assert (await bot.get_my_description("fr")).description == "Description"
    assert (await bot.get_my_name()).name == "Desk"


async def test_watchers_see_messages_edits_deletions_and_answers(
    world: TelegramWorld, bot: Bot, nour: TelegramUser
) -> None:
    chat = world.private(nour)
    with world.watch() as watch:
        await bot.send_chat_action(nour.id, "typing")
        sent = await bot.send_message(nour.id, "one", api_kwargs={"reply_markup": KEYBOARD})
        press = world.press(nour, chat.messages[sent.message_id], "Tap")
        await bot.answer_callback_query(press.id)
        await sent.edit_text("two")
        await sent.delete()
        seen = [await anext(watch) for _ in range(5)]
    assert [event.what for event in seen] == [
        EventKind.ACTION,
        EventKind.MESSAGE,
        EventKind.ANSWERED,
        EventKind.EDITED,
        EventKind.DELETED,
    ]
    assert {event.chat for event in seen} == {chat}


KEYBOARD = {"inline_keyboard": [[{"text": "Tap", "callback_data": "tap"}]]}


async def test_a_button_that_is_not_there_cannot_be_pressed(world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
    sent = await bot.send_message(nour.id, "one", api_kwargs={"reply_markup": KEYBOARD})
    message = world.private(nour).messages[sent.message_id]
    for button in ("other", 1, -1):
        with pytest.raises(ValueError, match="no button"):
            world.press(nour, message, button)


async def test_two_bots_have_chats_of_their_own_with_one_person(
    sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser
) -> None:
    other = sandbox.world.add_bot("77:other", "other_bot")
    await bot.send_message(nour.id, "from the desk")
    assert len(sandbox.world.private(nour, other).messages) == 0
    async with Bot("77:other", base_url=sandbox.base_url) as second:
        with pytest.raises(Exception, match="can't initiate conversation"):
            await second.send_message(nour.id, "from a stranger")
