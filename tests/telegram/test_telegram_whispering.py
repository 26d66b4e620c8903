"""Answers to one person in a group: for their eyes alone where Telegram takes it, else deleted after a while."""

import asyncio
from datetime import timedelta

import pytest

from adapters.sandbox.telegram import Kind, TelegramChat, TelegramMessage, TelegramUser, errors
from adapters.sandbox.telegram.errors import answer_with
from bot import short_lived
from tests.telegram.conftest import LocalTelegram, TelegramStage, build


def member_of(stage: TelegramStage, chat: TelegramChat) -> TelegramUser:
    member = stage.world.add_user("Member")
    stage.world.add_to(chat, member)
    return member


async def refused(stage: TelegramStage, member: TelegramUser, chat: TelegramChat) -> TelegramMessage:
    """What a member hears who may not subscribe the group: it concerns nobody else."""
    answer = await stage.answer(lambda: stage.world.say(member, chat, "/subscribe"), chat)
    assert answer.text == stage.desk.said("admins-only")
    return answer


async def going(stage: TelegramStage) -> list[str]:
    """The messages that are to be deleted."""
    later = stage.desk.clock.now() + timedelta(seconds=short_lived.SECONDS)
    async with stage.desk.store.reading() as work:
        return sorted(each.message_id for each in await work.short_lived.due(later, 9))


@pytest.mark.parametrize("kind", [Kind.GROUP, Kind.SUPERGROUP])
async def test_where_the_bot_is_an_administrator_the_one_who_asked_sees_it_alone(
    stage: TelegramStage, kind: Kind
) -> None:
    owner, chat = stage.group(kind)
    member = member_of(stage, chat)
    stage.world.promote(chat, stage.bot, by=owner)
    answer = await refused(stage, member, chat)
    await stage.finished()
    assert (answer.receiver, answer.id) == (member, 0)
    assert [message for message in chat.messages.values() if message.author is stage.bot.user] == []
    assert await going(stage) == []


async def test_in_a_topic_it_is_seen_in_the_topic(stage: TelegramStage) -> None:
    owner, chat = stage.group(forum=True)
    member = member_of(stage, chat)
    stage.world.promote(chat, stage.bot, by=owner)
    topic = stage.world.open_topic(chat, "News", by=owner)
    answer = await stage.answer(lambda: stage.world.say(member, chat, "/subscribe", thread=topic.id), chat)
    assert (answer.receiver, answer.thread) == (member, topic.id)


async def test_elsewhere_the_answer_and_the_command_are_to_be_deleted(stage: TelegramStage) -> None:
    _, chat = stage.group()
    member = member_of(stage, chat)
    answer = await refused(stage, member, chat)
    command = next(message for message in chat.messages.values() if message.text == "/subscribe")
    await stage.finished()
    assert (answer.receiver, answer.reply_to) == (None, command)
    assert await going(stage) == sorted([str(answer.id), str(command.id)])


async def test_a_group_that_hides_nothing_is_not_asked_each_time(stage: TelegramStage) -> None:
    _, chat = stage.group()
    member = member_of(stage, chat)
    await refused(stage, member, chat)
    stage.sandbox.faults.add(answer_with(errors.CHAT_WRITE_FORBIDDEN, method="sendMessage"))
    stage.world.say(member, chat, "/subscribe")
    await stage.finished()
    # The only request was that of the answer itself, which the fault took.
    assert len([each for each in chat.messages.values() if each.author is stage.bot.user]) == 1


async def test_a_server_that_knows_nothing_of_it_shows_it_to_all_and_it_is_deleted(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    member = member_of(stage, chat)
    stage.world.promote(chat, stage.bot, by=owner)
    stage.world.whispers = False
    answer = await refused(stage, member, chat)
    await stage.finished()
    assert (answer.receiver, str(answer.id) in await going(stage)) == (None, True)
    assert len([each for each in chat.messages.values() if each.author is stage.bot.user]) == 1


async def test_of_an_answer_that_may_have_come_no_second_one_is_sent(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    member = member_of(stage, chat)
    stage.world.promote(chat, stage.bot, by=owner)
    stage.sandbox.faults.add(answer_with(errors.RESTART, method="sendMessage", accepted=True))
    await refused(stage, member, chat)
    await stage.finished()
    assert len(chat.whispered) == 1
    assert [each for each in chat.messages.values() if each.author is stage.bot.user] == []


async def test_an_anonymous_administrator_is_answered_before_all_and_it_is_deleted(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    stage.world.promote(chat, stage.bot, by=owner)
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/subscribe", as_chat=chat), chat)
    await stage.finished()
    assert answer.receiver is None
    assert str(answer.id) in await going(stage)


async def test_what_is_for_all_stays_and_so_does_everything_in_private_and_in_channels(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    stage.world.promote(chat, stage.bot, by=owner)
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/latest"), chat)
    user, home = stage.reader()
    unknown = await stage.answer(lambda: stage.world.say(user, home, "/lates"), home)
    boss, channel = stage.group(Kind.CHANNEL)
    denied = await stage.answer(lambda: stage.world.say(boss, channel, "/broadcast"), channel)
    await stage.finished()
    assert [each.receiver for each in (answer, unknown, denied)] == [None, None, None]
    assert await going(stage) == []


async def choices(stage: TelegramStage, user: TelegramUser, chat: TelegramChat) -> TelegramMessage:
    return await stage.answer(lambda: stage.world.say(user, chat, "/topics"), chat)


async def test_what_comes_of_a_press_is_shown_to_who_pressed_though_the_bot_is_a_simple_member(
    sandbox: LocalTelegram,
) -> None:
    async with build(sandbox, press_answer=0.01).running() as stage:
        owner, chat = stage.group()
        member = member_of(stage, chat)
        press = stage.world.press(member, await choices(stage, owner, chat), "slow")
        await asyncio.wait_for(press.answered(), 60)
        answer = await stage.answer(stage.desk.gate.set, chat)
        assert (answer.text, answer.receiver) == ("At last.", member)


async def test_a_press_of_long_ago_is_answered_before_all_and_it_is_deleted(sandbox: LocalTelegram) -> None:
    async with build(sandbox, press_answer=0.01).running() as stage:
        owner, chat = stage.group()
        press = stage.world.press(owner, await choices(stage, owner, chat), "slow")
        await asyncio.wait_for(press.answered(), 60)
        press.at -= 16
        answer = await stage.answer(stage.desk.gate.set, chat)
        await stage.finished()
        assert (answer.text, answer.receiver) == ("At last.", None)
        assert await going(stage) == [str(answer.id)]


async def test_a_message_for_one_alone_is_changed_in_its_place_or_said_again(
    stage: TelegramStage,
) -> None:
    owner, chat = stage.group()
    stage.world.promote(chat, stage.bot, by=owner)
    shown = await choices(stage, owner, chat)
    whispered = stage.world.whisper(
        chat, owner, author=stage.bot.user, content=shown.content, reply_markup=shown.reply_markup
    )
    stage.world.press(owner, whispered, "replace")
    await stage.finished()
    assert (whispered.text, shown.text) == ("replaced x", "Choose")

    stage.world.change(whispered, reply_markup=shown.reply_markup)
    stage.sandbox.faults.add(answer_with(errors.EDIT_NOT_FOUND, method="editEphemeralMessageText"))
    answer = await stage.answer(lambda: stage.world.press(owner, whispered, "replace"), chat)
    assert (answer.text, answer is whispered) == ("replaced x", False)
