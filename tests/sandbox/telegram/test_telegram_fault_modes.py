"""What each fault looks like on the real library's side, and whether the message was accepted all the same."""

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import TelegramSandbox, TelegramUser, errors


@pytest.mark.parametrize(("mode", "accepted"), [(FaultMode.RESET, 0), (FaultMode.RESET_AFTER, 1)])
async def test_a_cut_connection(
    sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser, mode: FaultMode, accepted: int
) -> None:
    sandbox.faults.add(Fault(mode=mode, method="sendMessage"))
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(nour.id, "hello")
    assert type(caught.value.__cause__) is httpx.RemoteProtocolError
    assert len(sandbox.log) == accepted


@pytest.mark.parametrize(("mode", "accepted"), [(FaultMode.HANG, 0), (FaultMode.HANG_AFTER, 1)])
async def test_no_answer(
    sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser, mode: FaultMode, accepted: int
) -> None:
    sandbox.faults.add(Fault(mode=mode, method="sendMessage"))
    with pytest.raises(TimedOut) as caught:
        await bot.send_message(nour.id, "hello", read_timeout=0.1)
    assert type(caught.value.__cause__) is httpx.ReadTimeout
    assert len(sandbox.log) == accepted


async def test_a_good_status_with_garbage(sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser) -> None:
    sandbox.faults.add(Fault(mode=FaultMode.GARBAGE, method="sendMessage"))
    with pytest.raises(TelegramError, match="Invalid server response") as caught:
        await bot.send_message(nour.id, "hello")
    assert type(caught.value) is TelegramError
    assert len(sandbox.log) == 1


async def test_a_proxys_error_page(sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser) -> None:
    sandbox.faults.add(errors.bad_gateway(method="sendMessage"))
    with pytest.raises(NetworkError):
        await bot.send_message(nour.id, "hello")
    assert len(sandbox.log) == 0


async def test_a_restart_after_the_message_was_taken(sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser) -> None:
    sandbox.faults.add(errors.answer_with(errors.RESTART, method="sendMessage", accepted=True))
    with pytest.raises(NetworkError, match="restart"):
        await bot.send_message(nour.id, "hello")
    assert [entry.text for entry in sandbox.log] == ["hello"]


async def test_a_late_answer_is_a_good_one(sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser) -> None:
    sandbox.faults.add(Fault(mode=FaultMode.DELAY, method="sendMessage", seconds=0.01))
    assert (await bot.send_message(nour.id, "hello")).text == "hello"


async def test_a_refused_request_is_not_accepted_by_a_fault_after_acceptance(
    sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser
) -> None:
    sandbox.world.block(nour)
    sandbox.faults.add(Fault(mode=FaultMode.RESET_AFTER, method="sendMessage"))
    with pytest.raises(NetworkError):
        await bot.send_message(nour.id, "hello")
    assert len(sandbox.log) == 0


async def test_the_world_outlives_a_restart_on_the_same_port(
    sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser
) -> None:
    first = await bot.send_message(nour.id, "one")
    address = sandbox.base_url
    await sandbox.stop()
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(nour.id, "nobody listens")
    assert type(caught.value.__cause__) is httpx.ConnectError
    await sandbox.start()
    second = await bot.send_message(nour.id, "two")
    assert (sandbox.base_url, second.message_id) == (address, first.message_id + 1)
