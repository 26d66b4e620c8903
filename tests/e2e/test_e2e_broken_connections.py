"""Broken connections and senseless answers: never lost; at most one extra copy on Telegram, none on Discord."""

import pytest

from adapters.sandbox.discord import errors as discord_errors
from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import errors as telegram_errors
from tests.e2e.product import Product

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


async def two_readers(product: Product) -> str:
    """Two who follow everything; the fault will strike the chat whose id is returned."""
    other = product.newcomer("Other")
    for person in (product.reader, other):
        await person.says("/subscribe everything")
        await person.sees("You're subscribed to")
    return other.id


def _for(fault: Fault, method: str, chat: str) -> Fault:
    return Fault(
        mode=fault.mode, status=fault.status, body=fault.body, headers=dict(fault.headers), method=method, chat=chat
    )


@pytest.mark.parametrize("kind", BEFORE)
async def test_what_telegram_never_took_arrives_once(product: Product, kind: str) -> None:
    other = await two_readers(product)
    product.telegram.faults.add(_for(BEFORE[kind], "sendMessage", product.reader.id))

    await product.publishes("After all")
    await product.all_arrive("After all", product.reader.home)

    assert len(product.struck()) == 1
    assert product.copies("After all") == {product.reader.id: 1, other: 1}


@pytest.mark.parametrize("kind", AFTER)
async def test_what_telegram_took_without_saying_so_is_doubled_once_at_most(product: Product, kind: str) -> None:
    other = await two_readers(product)
    product.telegram.faults.add(_for(AFTER[kind], "sendMessage", product.reader.id))

    await product.publishes("After all")
    await product.all_arrive("After all", product.reader.home)

    copies = product.copies("After all")
    assert len(product.struck()) == 1
    assert copies.keys() == {product.reader.id, other}
    assert copies[other] == 1
    assert copies[product.reader.id] <= 2


async def test_telegram_failing_twice_for_one_reader_is_left_to_the_editor_after_one_extra_copy(
    product: Product,
) -> None:
    await two_readers(product)
    for _ in range(2):
        product.telegram.faults.add(_for(AFTER["a reset"], "sendMessage", product.reader.id))

    await product.publishes("After all")
    await product.all_arrive("After all", product.reader.home)

    assert product.copies("After all")[product.reader.id] == 2


@pytest.mark.parametrize("mode", [FaultMode.RESET, FaultMode.RESET_AFTER, FaultMode.GARBAGE])
async def test_a_broken_answer_of_discord_costs_no_second_copy(product: Product, mode: FaultMode) -> None:
    for place in (product.talk, product.news):
        await product.chief.uses("subscribe", topic="everything", at=place)
    product.discord.faults.add(Fault(mode=mode, method="createMessage", chat=product.talk.id))

    await product.publishes("Exactly once")
    await product.all_arrive("Exactly once", product.talk, product.news)

    assert len(product.struck()) == 1
    assert product.copies("Exactly once") == {product.talk.id: 1, product.news.id: 1}
    assert len(product.talk.messages) == 2  # the answer to /subscribe and the article


@pytest.mark.parametrize("mode", [FaultMode.ANSWER, FaultMode.ANSWER_AFTER])
async def test_a_bad_gateway_of_discord_costs_no_second_copy(product: Product, mode: FaultMode) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    page, headers = discord_errors.BAD_GATEWAY_PAGE, {"Content-Type": "text/html"}
    product.discord.faults.add(Fault(mode=mode, method="createMessage", status=502, body=page, headers=headers))

    await product.publishes("Exactly once")
    await product.all_arrive("Exactly once", product.talk)

    assert product.copies("Exactly once") == {product.talk.id: 1}


async def test_a_post_that_telegram_always_refuses_fails_alone(product: Product) -> None:
    await two_readers(product)
    for _ in range(2):
        product.telegram.faults.add(telegram_errors.answer_with(telegram_errors.CANNOT_PARSE, method="sendMessage"))

    await product.publishes("Poison")
    await product.is_quiet()
    await product.publishes("Bread")
    await product.all_arrive("Bread", product.reader.home)

    assert set(product.copies("Bread").values()) == {1}
    assert set((await product.states()).values()) == {"active"}


async def test_a_reply_that_meets_a_reset_leaves_the_bot_answering(product: Product) -> None:
    product.telegram.faults.add(Fault(mode=FaultMode.RESET, method="sendMessage", chat=product.reader.id))
    await product.reader.says("/help")
    await product.reader.says("/latest")

    await product.reader.sees("Latest articles")
