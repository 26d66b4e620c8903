"""Inline queries and guest messages: the real library, the local Telegram."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.sandbox.telegram import Kind, TelegramMessage, errors
from adapters.sandbox.telegram.errors import answer_with
from adapters.sandbox.telegram.model import InlineQuery
from adapters.telegram.requests import Spoken, spoken
from bot.commands import inserting
from bot.model import Content, NewPost, PostKind, PostState
from bot.request import Person
from tests.telegram.conftest import TelegramStage

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


async def publish(stage: TelegramStage, *titles: str, **more: Any) -> None:
    async with stage.desk.store.work() as work:
        for number, title in enumerate(titles):
            content = Content(title=title, summary="What happened.", url=f"https://a.example/{number}", **more)
            moment = NOON + timedelta(minutes=number)
            new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=content, published_at=moment)
            await work.posts.add(new, NOON)


async def typed(stage: TelegramStage, text: str, offset: str = "", **person: str) -> InlineQuery:
    query = stage.world.ask_inline(stage.reader(**person)[0], text, offset=offset)
    async with asyncio.timeout(60):
        await query.answered()
    return query


def titles(query: InlineQuery) -> list[str]:
    return [result["title"] for result in query.results or []]


async def test_what_is_typed_is_answered_for_this_person_and_for_a_minute(stage: TelegramStage) -> None:
    await publish(stage, "The harbour", "Rain in the harbour", "Elections")
    query = await typed(stage, "harbour")
    assert titles(query) == ["Rain in the harbour", "The harbour"]
    assert (query.personal, query.cache_time, query.next_offset, query.button) == (True, 60, "", None)


async def test_who_has_an_empty_name_is_answered_like_others(stage: TelegramStage) -> None:
    await publish(stage, "The harbour")
    assert titles(await typed(stage, "harbour", name="")) == ["The harbour"]


async def test_without_words_the_newest_are_offered_in_pages(stage: TelegramStage) -> None:
    await publish(stage, *(f"Article {number}" for number in range(inserting.PAGE + 2)))
    first = await typed(stage, "")
    second = await typed(stage, "", first.next_offset)
    assert (len(titles(first)), titles(first)[0]) == (inserting.PAGE, f"Article {inserting.PAGE + 1}")
    assert (titles(second), second.next_offset) == (["Article 1", "Article 0"], "")


async def test_nothing_found_leads_to_the_private_chat_in_the_persons_language(stage: TelegramStage) -> None:
    query = await typed(stage, "zebra", language_code="de")
    assert (titles(query), query.button) == (
        [],
        {"text": "Nichts gefunden. Öffne den Chat mit mir", "start_parameter": "search"},
    )


async def test_a_chosen_article_is_a_message_with_its_link_and_buttons_that_open_addresses(
    stage: TelegramStage,
) -> None:
    await publish(stage, "The harbour", body="It wakes early.\n\n" + "It sleeps late. " * 60)
    user, _ = stage.reader()
    elsewhere = stage.world.add_chat(Kind.GROUP, "Friends", user)
    query = await typed(stage, "harbour")
    message = stage.world.insert(user, elsewhere, query, (query.results or [])[0]["id"])
    assert (message.via_bot, message.text.split("\n")[0]) == (stage.bot.user, "The harbour")
    assert "https://a.example/0" in str(message.entities)
    assert [sorted(set(button) - {"text"}) for button in message.buttons] == [["url"]] * 3
    assert message.buttons[1]["url"] == "https://t.me/desk_bot?start=post-1"
    assert message.buttons[2]["url"].startswith("https://t.me/share/url?url=https%3A%2F%2Fa.example%2F0")


async def test_a_title_full_of_signs_stays_plain(stage: TelegramStage) -> None:
    await publish(stage, "<b>@somebody</b> \u202eharbour" + "x" * 300)
    query = await typed(stage, "somebody")
    [title] = titles(query)
    assert title.startswith("<b>@somebody</b> harbour")
    assert len(title) <= 200


async def test_what_telegram_refuses_for_its_form_comes_as_plain_words(stage: TelegramStage) -> None:
    await publish(stage, "The harbour")
    stage.sandbox.faults.add(answer_with(errors.ENTITIES_TOO_LONG, method="answerInlineQuery"))
    query = await typed(stage, "harbour")
    [result] = query.results or []
    assert result["input_message_content"]["message_text"].startswith("The harbour")
    assert ("entities" in result["input_message_content"], "reply_markup" in result) == (False, False)


async def test_an_answer_that_comes_too_late_is_nobodys_loss(
    stage: TelegramStage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.sandbox.faults.add(answer_with(errors.QUERY_TOO_OLD, method="answerInlineQuery"))
    stage.world.ask_inline(stage.reader()[0], "harbour")
    await stage.finished()
    assert [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []


async def guest(stage: TelegramStage, text: str, **person: str) -> TelegramMessage:
    user, _ = stage.reader(**person)
    chat = stage.world.add_chat(Kind.GROUP, "Friends", user)
    return await stage.answer(lambda: stage.world.say(user, chat, text), chat)


async def test_a_mention_where_the_bot_is_no_member_is_answered_with_the_best_article(stage: TelegramStage) -> None:
    await publish(stage, "The harbour", "Rain in the harbour", "Elections")
    answer = await guest(stage, "What of the rain? No: @desk_bot harbour rain")
    assert answer.text.startswith("I find no article with")
    answer = await guest(stage, "@Desk_Bot harbour rain")
    assert answer.text.split("\n")[0] == "Rain in the harbour"
    assert answer.guest_caller is not None
    answer = await guest(stage, "@desk_bot")
    assert answer.text.split("\n")[0] == "Elections"


async def test_a_mention_with_words_of_no_article_is_told_so_in_the_persons_language(stage: TelegramStage) -> None:
    answer = await guest(stage, "@desk_bot zebra", language_code="de")
    assert answer.text == "Ich finde keinen Artikel mit „zebra“."


async def test_a_guests_chat_is_never_taken_for_a_chat_of_the_bot(stage: TelegramStage) -> None:
    await publish(stage, "The harbour")
    stage.sandbox.faults.add(answer_with(errors.QUERY_TOO_OLD, method="answerGuestQuery", times=2))
    user, _ = stage.reader()
    chat = stage.world.add_chat(Kind.GROUP, "Friends", user)
    stage.world.say(user, chat, "@desk_bot harbour")
    await stage.finished()
    assert [message for message in chat.messages.values() if message.author is stage.bot.user] == []
    async with stage.desk.store.reading() as work:
        assert await work.subscribers.of_chat("telegram", str(chat.id)) == []


async def test_in_a_group_of_the_bot_a_mention_is_no_question(stage: TelegramStage) -> None:
    await publish(stage, "The harbour")
    owner, chat = stage.group()
    stage.world.say(owner, chat, "@desk_bot harbour")
    await stage.finished()
    assert [message for message in chat.messages.values() if message.author is stage.bot.user] == []


@pytest.mark.parametrize(
    "update",
    [
        {"inline_query": {"id": "1", "from": {"id": 7, "is_bot": False}, "query": "harbour", "offset": ""}},
        {"guest_message": {"message_id": 1, "from": {"id": 7, "is_bot": False}, "text": "@desk_bot harbour"}},
    ],
)
def test_what_is_typed_counts_as_a_persons_text_before_it_is_taken_in(update: dict[str, Any]) -> None:
    assert spoken(update) == Spoken(Person(platform="telegram", id="7"), command=False)
