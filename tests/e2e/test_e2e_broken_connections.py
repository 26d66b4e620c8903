"""Broken connections and senseless answers: never lost; at most one extra copy on Telegram, none on Discord."""

import pytest

from adapters.sandbox.discord import errors as discord_errors
from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import errors as telegram_errors
from tests.e2e.product import House

_RESTART = telegram_errors.RESTART


def _server_error(mode: FaultMode) -> Fault:
    return Fault(mode=mode, status=_RESTART.status, body=_RESTART.body())


BEFORE = {
    "a reset": Fault(mode=FaultMode.RESET),
    "a proxy's page": telegram_errors.bad_gateway(),
    "a server error": _server_error(FaultMode.ANSWER),
}
AFTER = {
    "a reset": Fault(mode=FaultMode.RESET_AFTER),
    "garbage": Fault(mode=FaultMode.GARBAGE),
    "a server error": _server_error(FaultMode.ANSWER_AFTER),
    "a proxy's page": Fault(
        mode=FaultMode.ANSWER_AFTER,
        status=502,
        body=telegram_errors.BAD_GATEWAY_HTML,
        headers={"Content-Type": "text/html"},
    ),
}


async def two_readers(house: House) -> str:
    """Two who follow everything; the fault will strike the chat whose id is returned."""
    other = house.newcomer("Other")
    for person in (house.reader, other):
        await person.says("/subscribe")
        await person.sees("You're subscribed to")
    return other.id


def _for(fault: Fault, method: str, chat: str) -> Fault:
    return Fault(
        mode=fault.mode, status=fault.status, body=fault.body, headers=dict(fault.headers), method=method, chat=chat
    )


@pytest.mark.parametrize("kind", BEFORE)
async def test_what_telegram_never_took_arrives_once(house: House, kind: str) -> None:
    other = await two_readers(house)
    house.telegram.faults.add(_for(BEFORE[kind], "sendMessage", house.reader.id))

    await house.publishes("After all")
    await house.all_arrive("After all", house.reader.home)

    assert len(house.struck()) == 1
    assert house.copies("After all") == {house.reader.id: 1, other: 1}


@pytest.mark.parametrize("kind", AFTER)
async def test_what_telegram_took_without_saying_so_is_doubled_once_at_most(house: House, kind: str) -> None:
    other = await two_readers(house)
    house.telegram.faults.add(_for(AFTER[kind], "sendMessage", house.reader.id))

    await house.publishes("After all")
    await house.all_arrive("After all", house.reader.home)

    copies = house.copies("After all")
    assert len(house.struck()) == 1
    assert copies.keys() == {house.reader.id, other}
    assert copies[other] == 1
    assert copies[house.reader.id] <= 2


async def test_telegram_failing_twice_for_one_reader_is_left_to_the_editor_after_one_extra_copy(house: House) -> None:
    await two_readers(house)
    for _ in range(2):
        house.telegram.faults.add(_for(AFTER["a reset"], "sendMessage", house.reader.id))

    await house.publishes("After all")
    await house.all_arrive("After all", house.reader.home)

    assert house.copies("After all")[house.reader.id] == 2


@pytest.mark.parametrize("mode", [FaultMode.RESET, FaultMode.RESET_AFTER, FaultMode.GARBAGE])
async def test_a_broken_answer_of_discord_costs_no_second_copy(house: House, mode: FaultMode) -> None:
    for place in (house.talk, house.news):
        await house.chief.uses("subscribe", at=place)
    house.discord.faults.add(Fault(mode=mode, method="createMessage", chat=house.talk.id))

    await house.publishes("Exactly once")
    await house.all_arrive("Exactly once", house.talk, house.news)

    assert len(house.struck()) == 1
    assert house.copies("Exactly once") == {house.talk.id: 1, house.news.id: 1}
    assert len(house.talk.messages) == 2  # the answer to /subscribe and the article


@pytest.mark.parametrize("mode", [FaultMode.ANSWER, FaultMode.ANSWER_AFTER])
async def test_a_bad_gateway_of_discord_costs_no_second_copy(house: House, mode: FaultMode) -> None:
    await house.chief.uses("subscribe", at=house.talk)
    page, headers = discord_errors.BAD_GATEWAY_PAGE, {"Content-Type": "text/html"}
    house.discord.faults.add(Fault(mode=mode, method="createMessage", status=502, body=page, headers=headers))

    await house.publishes("Exactly once")
    await house.all_arrive("Exactly once", house.talk)

    assert house.copies("Exactly once") == {house.talk.id: 1}


async def test_a_post_that_telegram_always_refuses_fails_alone(house: House) -> None:
    await two_readers(house)
    for _ in range(2):
        house.telegram.faults.add(telegram_errors.answer_with(telegram_errors.CANNOT_PARSE, method="sendMessage"))

    await house.publishes("Poison")
    await house.is_quiet()
    await house.publishes("Bread")
    await house.all_arrive("Bread", house.reader.home)

    assert set(house.copies("Bread").values()) == {1}
    assert set((await house.states()).values()) == {"active"}


async def test_a_reply_that_meets_a_reset_leaves_the_bot_answering(house: House) -> None:
    house.telegram.faults.add(Fault(mode=FaultMode.RESET, method="sendMessage", chat=house.reader.id))
    await house.reader.says("/help")
    await house.reader.says("/latest")

    await house.reader.sees("Latest articles")
