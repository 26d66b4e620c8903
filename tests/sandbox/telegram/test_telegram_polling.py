"""getUpdates: offsets, the long poll, the store, conflicts and what can be wrong with the stream."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import Conflict
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from adapters.sandbox.telegram import TelegramSandbox, TelegramUser, TelegramWorld
from adapters.sandbox.telegram.errors import BotApiError
from adapters.sandbox.telegram.updates import UpdateQueue


def queue(clock: Any) -> UpdateQueue:
    return UpdateQueue(clock=clock, first_id=1, conflict_delay=0.0)


async def ids(updates: UpdateQueue, offset: int = 0, limit: int = 100) -> list[int]:
    return [update["update_id"] for update in await updates.poll(offset=offset, limit=limit, timeout=0)]


async def test_an_offset_confirms_what_stands_before_it(clock: Any) -> None:
    updates = queue(clock)
    for _ in range(4):
        updates.add("message", {})
    assert await ids(updates, limit=2) == [1, 2]
    assert await ids(updates, offset=3) == [3, 4]
    assert await ids(updates) == [3, 4]
    assert await ids(updates, offset=5) == []


async def test_a_negative_offset_keeps_only_the_last(clock: Any) -> None:
    updates = queue(clock)
    for _ in range(4):
        updates.add("message", {})
    assert await ids(updates, offset=-1) == [4]
    assert await ids(updates) == [4]


async def test_updates_are_kept_for_a_day_and_presses_for_150_seconds(clock: Any) -> None:
    updates = queue(clock)
    updates.add("message", {})
    updates.add("callback_query", {})
    clock.forward(149)
    assert await ids(updates) == [1, 2]
    clock.forward(2)
    assert await ids(updates) == [1]
    clock.forward(86_400)
    assert await ids(updates) == []
    assert len(updates) == 0


async def test_the_kinds_asked_for_are_kept_until_others_are_asked_for(clock: Any) -> None:
    updates = queue(clock)
    assert updates.add("chat_member", {}) is None
    updates.allow(["chat_member"])
    updates.allow(None)
    assert updates.add("message", {}) is None
    assert updates.add("chat_member", {}) is not None
    updates.allow([])
    assert updates.add("chat_member", {}) is None
    assert updates.add("message", {}) is not None


async def test_faults_of_the_stream(clock: Any) -> None:
    updates = queue(clock)
    updates.add("message", {})
    updates.leave_gap(3)
    updates.add("message", {})
    assert await ids(updates) == [1, 5]
    updates.swap()
    assert await ids(updates) == [5, 1]
    updates.swap()
    assert await ids(updates, offset=6) == []
    updates.repeat()
    assert await ids(updates, offset=6) == [5]
    assert await ids(updates, offset=6) == []


async def test_a_long_poll_wakes_at_once(world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=50, read_timeout=5))
    await world.only_bot().updates.polling.wait()
    world.say(nour, world.private(nour), "hello")
    (update,) = await polling
    assert update.message is not None
    assert update.message.text == "hello"


async def test_a_second_poller_ends_the_first(world: TelegramWorld, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=50, read_timeout=5))
    await world.only_bot().updates.polling.wait()
    assert await bot.get_updates(timeout=0) == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot"):
        await first


async def test_conflicts_that_go_on_are_answered_late(clock: Any) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    updates = UpdateQueue(clock=clock, first_id=1, conflict_delay=3.0, sleep=sleep)
    for moment, expected in ((0.0, []), (1.0, [3.0]), (5.0, [3.0])):
        clock.forward(moment)
        first = asyncio.create_task(updates.poll(offset=0, limit=1, timeout=50))
        await updates.polling.wait()
        await updates.poll(offset=0, limit=1, timeout=0)
        with pytest.raises(BotApiError, match="terminated by other getUpdates"):
            await first
        assert slept == expected


async def test_with_a_webhook_there_is_no_polling(bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_setting_a_webhook_ends_the_poll(world: TelegramWorld, bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=50, read_timeout=5))
    await world.only_bot().updates.polling.wait()
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await polling


async def test_a_whole_application_polls_and_answers(sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser) -> None:
    application: Application[Any, Any, Any, Any, Any, Any] = ApplicationBuilder().bot(bot).build()

    async def echo(update: Update, context: object) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text.upper())

    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=50)
        with sandbox.world.watch() as watch:
            sandbox.world.say(nour, sandbox.world.private(nour), "hello")
            events = [(await anext(watch)).message for _ in range(2)]
        await application.updater.stop()
        await application.stop()
    assert [message.text for message in events if message] == ["hello", "HELLO"]
    assert [entry.text for entry in sandbox.log] == ["HELLO"]
