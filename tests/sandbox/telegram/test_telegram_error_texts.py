"""Each error text in the exception that the real library makes of it."""

from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from adapters.sandbox.telegram import TelegramSandbox, TelegramUser, errors

BY_STATUS = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: InvalidToken,
    409: Conflict,
    413: NetworkError,
    429: NetworkError,
    500: NetworkError,
}


@pytest.mark.parametrize("name", sorted(set(errors.NAMED) - {"FLOOD"}))
async def test_each_text_becomes_its_exception(
    sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser, name: str
) -> None:
    failure = errors.NAMED[name]
    sandbox.faults.add(errors.answer_with(failure, method="sendMessage", chat=nour.id))
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(nour.id, "hello")
    assert type(caught.value) is BY_STATUS[failure.status]
    if failure.status in (400, 403, 409):
        assert caught.value.message.lower() == failure.description.lower().removeprefix("bad request: ")
    assert len(sandbox.log) == 0


async def test_a_migration_carries_the_new_id(sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser) -> None:
    sandbox.faults.add(errors.answer_with(errors.migrated(-1001), chat=nour.id))
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(nour.id, "hello")
    assert caught.value.new_chat_id == -1001


async def test_a_flood_carries_its_seconds(sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser) -> None:
    sandbox.faults.add(errors.answer_with(errors.flood(17), times=2))
    for _ in range(2):
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(nour.id, "hello")
        assert caught.value.retry_after == timedelta(seconds=17)
    await bot.send_message(nour.id, "hello")


async def test_a_failure_strikes_only_the_chat_it_names(sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser) -> None:
    other = sandbox.world.add_readers(1)[0]
    sandbox.faults.add(errors.answer_with(errors.BLOCKED, chat=other.id, times=-1))
    await bot.send_message(nour.id, "hello")
    with pytest.raises(Forbidden):
        await bot.send_message(other.id, "hello")


async def test_an_unknown_token_and_an_unknown_method_are_refused(sandbox: TelegramSandbox, bot: Bot) -> None:
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendTelepathy")
    sandbox.world.only_bot().revoked = True
    with pytest.raises(InvalidToken, match="Unauthorized"):
        await bot.get_me()
