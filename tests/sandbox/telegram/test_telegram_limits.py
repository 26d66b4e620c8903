"""The limits on sending, on a clock that the tests wind."""

from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import RetryAfter

from adapters.sandbox.telegram import Kind, TelegramLimits, TelegramSandbox, TelegramUser, TelegramWorld
from adapters.sandbox.telegram.limits import Flood, Load

BOT = 42


def private(chat: int, **more: Any) -> Load:
    return Load(bot=BOT, chat=chat, crowd=False, **more)


def group(chat: int, **more: Any) -> Load:
    return Load(bot=BOT, chat=chat, crowd=True, **more)


def test_thirty_messages_pass_in_a_second_and_then_thirty_a_second(clock: Any) -> None:
    flood = Flood(TelegramLimits(), clock)
    assert [flood.send(private(chat)) for chat in range(31)] == [0] * 30 + [1]
    clock.forward(1.0)
    assert [flood.send(private(chat)) for chat in range(100, 131)] == [0] * 30 + [1]


def test_a_steady_twenty_eight_a_second_never_meets_the_limit(clock: Any) -> None:
    flood = Flood(TelegramLimits(), clock)
    waits = []
    for chat in range(1000):
        waits.append(flood.send(private(chat)))
        clock.forward(1 / 28)
    assert waits == [0] * 1000


def test_paid_messages_pass_at_a_thousand_a_second(clock: Any) -> None:
    flood = Flood(TelegramLimits(), clock)
    assert [flood.send(private(chat, paid=True)) for chat in range(1001)] == [0] * 1000 + [1]


def test_one_chat_takes_a_short_burst_and_then_one_a_second(clock: Any) -> None:
    flood = Flood(TelegramLimits(chat_burst=3), clock)
    assert [flood.send(private(7)) for _ in range(4)] == [0, 0, 0, 1]
    assert flood.send(private(8)) == 0
    clock.forward(1.0)
    assert [flood.send(private(7)) for _ in range(2)] == [0, 1]


def test_a_group_takes_twenty_in_any_minute(clock: Any) -> None:
    flood = Flood(TelegramLimits(), clock)
    waits = []
    for _ in range(21):
        waits.append(flood.send(group(-7)))
        clock.forward(2.0)
    assert waits == [0] * 20 + [20]
    clock.forward(18.0)
    assert flood.send(group(-7)) == 0


def test_an_album_counts_as_its_messages_in_a_group(clock: Any) -> None:
    flood = Flood(TelegramLimits(), clock)
    assert [flood.send(group(-7, count=10)) for _ in range(3)] == [0, 0, 60]


def test_edits_in_a_group_have_a_limit_of_their_own_and_in_private_none(clock: Any) -> None:
    flood = Flood(TelegramLimits(), clock)
    assert [flood.edit(group(-7)) for _ in range(21)] == [0] * 20 + [60]
    assert flood.send(group(-7)) == 0
    assert [flood.edit(private(7)) for _ in range(100)] == [0] * 100


def test_sending_during_a_cool_down_doubles_it_and_waiting_ends_it(clock: Any) -> None:
    flood = Flood(TelegramLimits(chat_burst=1), clock)
    assert [flood.send(private(7)) for _ in range(5)] == [0, 1, 2, 4, 8]
    clock.forward(7.9)
    assert flood.send(private(7)) == 16
    clock.forward(16.0)
    assert [flood.send(private(7)) for _ in range(2)] == [0, 1]


def test_answers_to_people_pass_beside_the_bulk(clock: Any) -> None:
    flood = Flood(TelegramLimits(replies_per_message=2), clock)
    for chat in range(30):
        flood.send(private(chat))
    flood.received(BOT, 77)
    assert [flood.send(private(77)) for _ in range(3)] == [0, 0, 1]
    assert flood.send(private(78, reply=True)) == 0


def test_a_right_to_answer_ends_with_its_window(clock: Any) -> None:
    flood = Flood(TelegramLimits(message_burst=1, reply_window=10), clock)
    flood.received(BOT, 77)
    clock.forward(10.1)
    assert [flood.send(private(77)), flood.send(private(78))] == [0, 1]


def test_two_bots_do_not_share_their_limits(clock: Any) -> None:
    flood = Flood(TelegramLimits(message_burst=1), clock)
    assert [flood.send(Load(bot=bot, chat=7, crowd=False)) for bot in (1, 1, 2)] == [0, 1, 0]


def test_a_world_turning_ten_times_faster_has_ten_times_the_limits(clock: Any) -> None:
    flood = Flood(TelegramLimits().scaled(10), clock)
    assert [flood.send(private(chat)) for chat in range(301)] == [0] * 300 + [1]
    clock.forward(1.0)
    waits = []
    for _ in range(21):
        waits.append(flood.send(group(-7)))
        clock.forward(0.1)
    assert waits == [0] * 20 + [4]


class TestOverTheWire:
    @pytest.fixture
    def limits(self) -> TelegramLimits:
        return TelegramLimits(chat_burst=1)

    async def test_the_library_is_told_to_wait_and_nothing_is_accepted(
        self, sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser
    ) -> None:
        await bot.send_message(nour.id, "one")
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(nour.id, "two")
        assert caught.value.retry_after == timedelta(seconds=1)
        assert [entry.text for entry in sandbox.log] == ["one"]

    async def test_a_refused_message_costs_nothing(
        self, sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser, clock: Any
    ) -> None:
        sandbox.world.block(nour)
        for _ in range(3):
            with pytest.raises(Exception, match="blocked"):
                await bot.send_message(nour.id, "no")
        sandbox.world.unblock(nour)
        assert (await bot.send_message(nour.id, "yes")).text == "yes"

    async def test_a_person_who_writes_may_be_answered_while_the_bulk_waits(
        self, world: TelegramWorld, bot: Bot, nour: TelegramUser
    ) -> None:
        for reader in world.add_readers(30):
            await bot.send_message(reader.id, "news")
        world.say(nour, world.private(nour), "/latest")
        assert (await bot.send_message(nour.id, "here")).text == "here"

    async def test_edits_in_a_group_are_limited(self, world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
        chat = world.add_chat(Kind.GROUP, "Desk", nour)
        world.add_to(chat, world.only_bot())
        sent = await bot.send_message(chat.id, "0")
        for number in range(1, 21):
            await sent.edit_text(str(number))
        with pytest.raises(RetryAfter):
            await sent.edit_text("21")

    async def test_paid_messages_and_answers_by_reply_pass_beside_the_bulk(
        self, world: TelegramWorld, bot: Bot
    ) -> None:
        readers = world.add_readers(35)
        for reader in readers[:30]:
            await bot.send_message(reader.id, "news")
        with pytest.raises(RetryAfter):
            await bot.send_message(readers[30].id, "news")
        await bot.send_message(readers[31].id, "paid for", allow_paid_broadcast=True)
        world.on_received = lambda bot, chat: None
        asked = world.say(readers[32], world.private(readers[32]), "and me?")
        answer = await bot.send_message(readers[32].id, "yes", reply_to_message_id=asked.id)
        assert answer.reply_to_message is not None
        assert answer.reply_to_message.text == "and me?"

    async def test_an_album_in_a_group_counts_as_its_messages(
        self, world: TelegramWorld, bot: Bot, nour: TelegramUser, clock: Any
    ) -> None:
        chat = world.add_chat(Kind.GROUP, "Desk", nour)
        world.add_to(chat, world.only_bot())
        for _ in range(2):
            await bot.send_media_group(chat.id, [InputMediaPhoto("https://a.example/b.jpg")] * 10)
            clock.forward(1.0)
        with pytest.raises(RetryAfter):
            await bot.send_message(chat.id, "the twenty-first")
