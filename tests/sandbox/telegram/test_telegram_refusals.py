"""What the world itself refuses: each state of a chat or a message in the text that Telegram gives."""

from collections.abc import Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from adapters.sandbox.telegram import Kind, TelegramChat, TelegramSandbox, TelegramUser, TelegramWorld, errors


@pytest.fixture
def group(world: TelegramWorld, nour: TelegramUser) -> TelegramChat:
    group = world.add_chat(Kind.SUPERGROUP, "Desk", nour, forum=True)
    world.add_to(group, world.only_bot())
    return group


def keyboard(*data: str) -> InlineKeyboardMarkup:
    buttons = [InlineKeyboardButton("x", callback_data=item) for item in data]
    return InlineKeyboardMarkup([buttons[start : start + 8] for start in range(0, len(buttons), 8)])


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (lambda world, user: world.block(user), "Forbidden: bot was blocked by the user"),
        (lambda world, user: world.deactivate(user), "Forbidden: user is deactivated"),
        (
            lambda world, user: setattr(world.private(user), "started", False),
            "Forbidden: bot can't initiate conversation with a user",
        ),
    ],
)
async def test_a_person_who_cannot_be_reached(
    sandbox: TelegramSandbox,
    bot: Bot,
    nour: TelegramUser,
    happens: Callable[[TelegramWorld, TelegramUser], None],
    reason: str,
) -> None:
    happens(sandbox.world, nour)
    with pytest.raises(Forbidden) as caught:
        await bot.send_message(nour.id, "x")
    assert caught.value.message == reason
    assert len(sandbox.log) == 0


async def test_bots_and_strangers_cannot_be_written_to(world: TelegramWorld, bot: Bot) -> None:
    other = world.add_bot("77:other", "other_bot")
    for target, reason in (
        (bot.id, "Forbidden: the bot can't send messages to the bot"),
        (other.id, "Forbidden: the bot can't send messages to bots"),
        (987_654, "Chat not found"),
        (-5, "Chat not found"),
        ("@nowhere", "Chat not found"),
        ("rubbish", "Chat not found"),
        ("", "Chat_id is empty"),
        (2**70, "Chat not found"),
    ):
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(target, "x")
        assert caught.value.message == reason


@pytest.mark.parametrize(
    ("kind", "happens", "reason"),
    [
        (Kind.GROUP, "leave", "Forbidden: bot is not a member of the group chat"),
        (Kind.SUPERGROUP, "leave", "Forbidden: bot is not a member of the supergroup chat"),
        (Kind.CHANNEL, "leave", "Forbidden: bot is not a member of the channel chat"),
        (Kind.GROUP, "kick", "Forbidden: bot was kicked from the group chat"),
        (Kind.SUPERGROUP, "kick", "Forbidden: bot was kicked from the supergroup chat"),
        (Kind.CHANNEL, "kick", "Forbidden: bot was kicked from the channel chat"),
        (Kind.GROUP, "delete", "Forbidden: the group chat was deleted"),
        (Kind.CHANNEL, "mute", "Need administrator rights in the channel chat"),
        (Kind.SUPERGROUP, "mute", "Not enough rights to send text messages to the chat"),
        (Kind.GROUP, "close", "Not enough rights to send text messages to the chat"),
    ],
)
async def test_a_chat_that_cannot_be_written_to(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, kind: Kind, happens: str, reason: str
) -> None:
    chat, desk = world.add_chat(kind, "Desk", nour), world.only_bot()
    world.promote(chat, desk) if kind is Kind.CHANNEL else world.add_to(chat, desk)
    await bot.send_message(chat.id, "still allowed")
    acts: dict[str, Callable[[], object]] = {
        "leave": lambda: world.remove_from(chat, desk),
        "kick": lambda: world.remove_from(chat, desk, by=nour),
        "delete": lambda: world.delete_chat(chat),
        "mute": lambda: world.restrict(chat, desk, without={"can_send_messages", "can_post_messages"}),
        "close": lambda: world.permit(chat, without={"can_send_messages"}),
    }
    acts[happens]()
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(chat.id, "x")
    assert caught.value.message == reason


async def test_only_pictures_may_be_forbidden(world: TelegramWorld, bot: Bot, group: TelegramChat) -> None:
    world.permit(group, without={"can_send_photos"})
    await bot.send_message(group.id, "words are fine")
    with pytest.raises(BadRequest, match="Not enough rights to send photos to the chat"):
        await bot.send_photo(group.id, "https://a.example/b.jpg")


async def test_a_migrated_group_answers_with_its_new_id(world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
    chat = world.add_chat(Kind.GROUP, "Desk", nour)
    world.add_to(chat, world.only_bot())
    new = world.migrate(chat)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(chat.id, "x")
    assert caught.value.new_chat_id == new.id
    assert (await bot.send_message(new.id, "x")).chat_id == new.id


async def test_topics_that_are_unknown_closed_or_deleted(world: TelegramWorld, bot: Bot, group: TelegramChat) -> None:
    topic = world.open_topic(group, "Politics")
    sent = await bot.send_message(group.id, "x", message_thread_id=topic.id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.id, True)
    world.close_topic(group, topic)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(group.id, "x", message_thread_id=topic.id)
    world.promote(group, world.only_bot())
    await bot.send_message(group.id, "administrators may", message_thread_id=topic.id)
    world.delete_topic(group, topic)
    with pytest.raises(BadRequest, match="Topic_deleted"):
        await bot.send_message(group.id, "x", message_thread_id=topic.id)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(group.id, "x", message_thread_id=999)


async def test_edits_that_are_refused(world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
    sent = await bot.send_message(nour.id, "one", reply_markup=keyboard("a"))
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content and reply markup"):
        await sent.edit_text("one", reply_markup=keyboard("a"))
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await sent.edit_caption("x")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", nour.id, 999)
    theirs = world.say(nour, world.private(nour), "mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", nour.id, theirs.id)
    picture = await bot.send_photo(nour.id, "https://a.example/b.jpg")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await picture.edit_text("x")


async def test_an_edit_without_keyboard_takes_the_keyboard_away(
    world: TelegramWorld, bot: Bot, nour: TelegramUser
) -> None:
    sent = await bot.send_message(nour.id, "one", reply_markup=keyboard("a"))
    edited = await sent.edit_text("one")
    assert not isinstance(edited, bool)
    assert edited.reply_markup is None
    assert world.private(nour).messages[sent.message_id].reply_markup is None


async def test_another_link_preview_is_a_modification(bot: Bot, nour: TelegramUser) -> None:
    sent = await bot.send_message(nour.id, "https://a.example")
    small = LinkPreviewOptions(prefer_small_media=True)
    await sent.edit_text("https://a.example", link_preview_options=small)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("https://a.example", link_preview_options=small)


async def test_nothing_older_than_48_hours_is_deleted(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, clock: Any
) -> None:
    sent = await bot.send_message(nour.id, "x")
    clock.forward(2 * 86_400)
    recent = await bot.send_message(nour.id, "y")
    assert await sent.delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()
    clock.forward(2 * 86_400 + 1)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await recent.delete()


async def test_others_messages_are_deleted_only_with_the_right(
    world: TelegramWorld, bot: Bot, group: TelegramChat
) -> None:
    theirs = world.say(world.owner(group), group, "mine")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, theirs.id)
    world.promote(group, world.only_bot())
    assert await bot.delete_message(group.id, theirs.id)
    assert theirs.deleted


async def test_an_answer_to_a_missing_message(bot: Bot, nour: TelegramUser) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(nour.id, "x", reply_parameters=ReplyParameters(999))
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(nour.id, "x", reply_parameters=lenient)).reply_to_message is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (["x" * 64], None),
        (["é" * 32], None),
        (["é" * 32 + "x"], "Button_data_invalid"),
        (["x"] * 100, None),
        (["x"] * 101, "Reply markup is too long"),
    ],
)
async def test_buttons_have_their_limits(bot: Bot, nour: TelegramUser, data: list[str], reason: str | None) -> None:
    if reason is None:
        assert (await bot.send_message(nour.id, "x", reply_markup=keyboard(*data))).reply_markup == keyboard(*data)
        return
    with pytest.raises(BadRequest) as caught:
        await bot.send_message(nour.id, "x", reply_markup=keyboard(*data))
    assert caught.value.message == reason


async def test_a_press_is_answered_once_in_time_and_briefly(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, clock: Any
) -> None:
    sent = await bot.send_message(nour.id, "x", reply_markup=keyboard("a"))
    message = world.private(nour).messages[sent.message_id]
    press = world.press(nour, message, "a")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(press.id, "x" * 201)
    await bot.answer_callback_query(press.id, "x" * 200)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(press.id)
    late = world.press(nour, message, "a")
    clock.forward(151)
    for id_ in (press.id, late.id, "unknown"):
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
            await bot.answer_callback_query(id_)


@pytest.mark.parametrize(
    ("photo", "reason"),
    [
        ("http://no host/x.jpg", "Wrong http url specified"),
        ("ftp://a.example/x.jpg", "Wrong http url specified"),
        ("http://nodots/x.jpg", "Wrong http url specified"),
        ("no-such-file", "Wrong file identifier/http url specified"),
        ("https://a.example/gone.jpg", "Failed to get http url content"),
        (b"not a picture", "Image_process_failed"),
        (b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), "File of size 10485763 bytes is too big for a photo"),
    ],
)
async def test_pictures_that_are_refused(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, photo: Any, reason: str
) -> None:
    world.broken_urls["https://a.example/gone.jpg"] = errors.URL_CONTENT_FAILED
    with pytest.raises(BadRequest) as caught:
        await bot.send_photo(nour.id, photo)
    assert caught.value.message.startswith(reason)


async def test_albums_have_two_to_ten_items(sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser) -> None:
    picture = InputMediaPhoto("https://a.example/b.jpg")
    for count in (1, 11):
        with pytest.raises(BadRequest, match="There must be at least 2 and at most 10 items"):
            await bot.send_media_group(nour.id, [picture] * count)
    assert len(await bot.send_media_group(nour.id, [picture] * 10)) == 10
    assert len(sandbox.log) == 10


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([("Bad-name", "x")], "Bot_command_invalid"),
        ([("x" * 33, "x")], "Bot_command_invalid"),
        ([("ok", "x" * 257)], "Bot_command_description_invalid"),
        ([(f"c{number}", "x") for number in range(101)], "Bot_commands_too_much"),
    ],
)
async def test_command_menus_have_their_limits(bot: Bot, commands: list[tuple[str, str]], reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        await bot.set_my_commands([BotCommand(*command) for command in commands])
    assert caught.value.message == reason


async def test_pins_need_the_right(world: TelegramWorld, bot: Bot, group: TelegramChat) -> None:
    sent = await bot.send_message(group.id, "x")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await sent.pin()
    world.promote(group, world.only_bot())
    assert await sent.pin()
    assert (await bot.get_chat(group.id)).pinned_message == sent
    assert await sent.unpin()
    assert group.pinned == []


async def test_link_previews_are_kept_for_the_page(world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
    options = LinkPreviewOptions(url="https://a.example/1", prefer_large_media=True, show_above_text=True)
    sent = await bot.send_message(nour.id, "x https://a.example/1", link_preview_options=options)
    kept = world.private(nour).messages[sent.message_id]
    assert kept.link_preview_options == options.to_dict()
    assert sent.link_preview_options == options
