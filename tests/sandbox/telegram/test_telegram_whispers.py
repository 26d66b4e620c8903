"""Messages that one member of a group sees alone, through the real library."""

from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest

from adapters.sandbox.telegram import Kind, TelegramChat, TelegramSandbox, TelegramUser, TelegramWorld
from tests.sandbox.telegram.conftest import WoundClock

KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}


@pytest.fixture
def group(world: TelegramWorld, nour: TelegramUser) -> TelegramChat:
    group = world.add_chat(Kind.SUPERGROUP, "Desk", nour)
    world.add_to(group, world.only_bot())
    return group


async def whisper(bot: Bot, chat: TelegramChat, person: TelegramUser, **more: Any) -> dict[str, Any]:
    to = {"receiver_user_id": person.id} | more
    fields = {"chat_id": chat.id, "text": "Psst", "ephemeral_message_parameters": to, "reply_markup": KEYBOARD}
    found: dict[str, Any] = await bot.do_api_request("sendmessage", fields)
    return found


async def test_an_administrator_whispers_to_any_member(
    world: TelegramWorld, bot: Bot, group: TelegramChat, nour: TelegramUser
) -> None:
    world.promote(group, world.only_bot())
    sent = await whisper(bot, group, nour)
    assert (sent["message_id"], sent["receiver_user"]["id"], sent["ephemeral_message_id"] > 0) == (0, nour.id, True)
    assert "Psst" not in [message.text for message in group.messages.values()]
    outsider = world.add_user("Sami")
    with pytest.raises(BadRequest, match="User_not_participant"):
        await whisper(bot, group, outsider)


async def test_a_simple_member_answers_a_press_for_fifteen_seconds(
    world: TelegramWorld, bot: Bot, group: TelegramChat, nour: TelegramUser, clock: WoundClock
) -> None:
    with pytest.raises(BadRequest, match="Bot_not_admin"):
        await whisper(bot, group, nour)
    shown = await bot.do_api_request("sendmessage", {"chat_id": group.id, "text": "For all", "reply_markup": KEYBOARD})
    press = world.press(nour, group.messages[shown["message_id"]], "more")
    assert (await whisper(bot, group, nour, callback_query_id=press.id))["message_id"] == 0
    other = world.add_user("Sami")
    world.add_to(group, other)
    with pytest.raises(BadRequest, match="Query_id_invalid"):
        await whisper(bot, group, other, callback_query_id=press.id)
    clock.forward(16)
    with pytest.raises(BadRequest, match="Query_id_invalid"):
        await whisper(bot, group, nour, callback_query_id=press.id)


async def test_there_is_nothing_of_it_in_private_chats_and_in_channels(
    world: TelegramWorld, bot: Bot, nour: TelegramUser
) -> None:
    channel = world.add_chat(Kind.CHANNEL, "Live", nour)
    world.promote(channel, world.only_bot())
    for chat in (channel, world.private(nour)):
        with pytest.raises(BadRequest, match="Bot_not_admin"):
            await whisper(bot, chat, nour)


async def test_it_is_pressed_changed_and_deleted_by_a_number_of_its_own(
    world: TelegramWorld, bot: Bot, group: TelegramChat, nour: TelegramUser
) -> None:
    world.promote(group, world.only_bot())
    number = (await whisper(bot, group, nour))["ephemeral_message_id"]
    message = group.whispered[number]
    with pytest.raises(ValueError, match="another person"):
        world.press(world.add_user("Sami"), message, "more")
    world.press(nour, message, "more")
    pressed = (await bot.do_api_request("getupdates", {}))[-1]["callback_query"]["message"]
    assert (pressed["message_id"], pressed["ephemeral_message_id"]) == (0, number)
    mine = {"chat_id": group.id, "receiver_user_id": nour.id, "ephemeral_message_id": number}
    assert await bot.do_api_request("editephemeralmessagetext", mine | {"text": "Changed"}) is True
    assert message.text == "Changed"
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.do_api_request("editephemeralmessagetext", mine | {"text": "No", "receiver_user_id": 1})
    with pytest.raises(BadRequest, match="to delete not found"):
        await bot.delete_message(group.id, number)
    assert await bot.do_api_request("deleteephemeralmessage", mine) is True
    assert group.whispered == {}


async def test_an_older_server_shows_it_to_everybody(
    world: TelegramWorld, bot: Bot, group: TelegramChat, nour: TelegramUser, sandbox: TelegramSandbox
) -> None:
    world.whispers = False
    sent = await whisper(bot, group, nour)
    assert group.messages[sent["message_id"]].text == "Psst"
    assert [accepted.message_id for accepted in sandbox.log] == [str(sent["message_id"])]
