"""Answers to inline queries and to guests, as the real library gives them and as no library would."""

from typing import Any

import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

from adapters.sandbox.telegram import Kind, TelegramUser, TelegramWorld
from tests.sandbox.telegram.conftest import WoundClock


def article(result_id: str = "1", **more: Any) -> dict[str, Any]:
    content = {"message_text": "The harbour"}
    return {"type": "article", "id": result_id, "title": "Harbour", "input_message_content": content} | more


async def answer(bot: Bot, query_id: str, results: list[dict[str, Any]], **more: Any) -> None:
    await bot.do_api_request("answerinlinequery", {"inline_query_id": query_id, "results": results} | more)


@pytest.mark.parametrize(
    ("results", "more", "reason"),
    [
        ([article(str(number)) for number in range(51)], {}, "Results_too_much"),
        ([article(), article()], {}, "Result_id_duplicate"),
        ([article("x" * 65)], {}, "Result_id_invalid"),
        ([article(type="poem")], {}, "unsupported type"),
        ([article(title="")], {}, 'find field "title"'),
        ([article(input_message_content=None)], {}, 'find field "input_message_content"'),
        ([article(input_message_content={"message_text": ""})], {}, "text is empty"),
        ([article(input_message_content={"message_text": "x" * 4097})], {}, "too long"),
        ([article(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]})], {}, "data_invalid"),
        ([article()], {"next_offset": "x" * 65}, "Next_offset_invalid"),
        ([], {"button": {"text": "Open", "start_parameter": "no blanks"}}, "Start_param_invalid"),
    ],
)
async def test_an_answer_that_telegram_refuses(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, results: list[dict[str, Any]], more: dict[str, Any], reason: str
) -> None:
    query = world.ask_inline(nour, "harbour")
    with pytest.raises(BadRequest, match=reason):
        await answer(bot, query.id, results, **more)
    assert query.results is None


async def test_a_result_is_put_into_a_chat_in_the_persons_name(
    world: TelegramWorld, bot: Bot, nour: TelegramUser
) -> None:
    chat = world.add_chat(Kind.GROUP, "Friends", nour)
    query = world.ask_inline(nour, "harbour")
    await answer(bot, query.id, [article()], next_offset="20", is_personal=True, cache_time=60)
    assert (query.next_offset, query.personal, query.cache_time) == ("20", True, 60)
    message = world.insert(nour, chat, query, "1")
    assert (message.sender, message.via_bot, message.text) == (nour, world.only_bot().user, "The harbour")
    with pytest.raises(ValueError, match="no such result"):
        world.insert(nour, chat, query, "2")
    with pytest.raises(BadRequest, match="too old"):
        await answer(bot, query.id, [])


async def test_a_bot_without_inline_mode_hears_nothing(world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
    world.only_bot().inline = False
    with pytest.raises(ValueError, match="no inline mode"):
        world.ask_inline(nour, "harbour")
    assert (await bot.get_me()).supports_inline_queries is False


async def test_a_guest_is_answered_once_and_in_time(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, clock: WoundClock
) -> None:
    chat = world.add_chat(Kind.GROUP, "Friends", nour)
    said = world.say(nour, chat, "@desk_bot harbour")
    [update] = await bot.get_updates(allowed_updates=["guest_message"])
    assert update.guest_message is not None
    assert update.guest_message.text == "@desk_bot harbour"
    query_id = update.guest_message.guest_query_id or ""
    result = InlineQueryResultArticle("1", "Harbour", InputTextMessageContent("The harbour"))
    sent = await bot.answer_guest_query(query_id, result)
    assert sent.inline_message_id
    answered = chat.messages[said.id + 1]
    assert (answered.text, answered.guest_caller, answered.reply_to) == ("The harbour", nour, said)
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_guest_query(query_id, result)
    world.say(nour, chat, "@desk_bot rain")
    clock.forward(151)
    late = list(world.guest_queries)[-1]
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_guest_query(late, result)


async def test_no_guest_where_the_bot_is_a_member_or_its_owner_wants_none(
    world: TelegramWorld, bot: Bot, nour: TelegramUser
) -> None:
    home, elsewhere = (world.add_chat(Kind.GROUP, title, nour) for title in ("Home", "Friends"))
    world.add_to(home, world.only_bot())
    world.say(nour, home, "@desk_bot harbour")
    assert world.guest_queries == {}
    assert (await bot.get_me()).supports_guest_queries is True
    world.only_bot().guest = False
    world.say(nour, elsewhere, "@desk_bot harbour")
    assert world.guest_queries == {}
