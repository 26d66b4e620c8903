"""Who gave a code hears that it was used: once, and not where that did not leave."""

import pytest

from bot import linking
from bot.linking import LinkNotices
from bot.message import Message, words
from bot.model import Address
from bot.outcomes import Gone, NotSent, Outcome, Unknown
from bot.ports import Store
from tests.bot.fakes import FakeClock, FakePlatform

MINE, THEIRS = Address("telegram", "41"), Address("discord", "900")


async def notices(store: Store, clock: FakeClock, telegram: FakePlatform) -> LinkNotices:
    code = await linking.new_code(store, clock, MINE, "telegram:41", language="he")
    await linking.redeem(store, clock, code, THEIRS, "discord:42")
    return LinkNotices(
        store=store,
        clock=clock,
        platforms={"telegram": telegram},
        message=lambda link: Message(text=words(f"{link.here.person} with {link.other.address.platform}")),
    )


@pytest.mark.parametrize("answer", [None, Gone("blocked"), Unknown("cut")])
async def test_the_chat_that_gave_the_code_is_told_once(store: Store, clock: FakeClock, answer: Outcome | None) -> None:
    platform = FakePlatform(clock)
    if answer:
        platform.plan("41", answer)
    told = await notices(store, clock, platform)
    assert (await told.tell(), await told.tell()) == (1, 0)
    clock.shift(3600)
    assert await told.tell() == 0
    ((_, copy, message),) = platform.shown
    assert message is not None
    assert (copy.address, message.text) == (MINE, words("telegram:41 with discord"))


async def test_what_did_not_leave_is_told_a_minute_later(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    platform.plan("41", NotSent("away"))
    told = await notices(store, clock, platform)
    assert (await told.tell(), await told.tell()) == (1, 0)
    clock.shift(60)
    assert (await told.tell(), await told.tell(), len(platform.shown)) == (1, 0, 2)


async def test_what_a_process_that_ended_had_not_told_is_told_a_minute_later(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    platform.plan("41", KeyboardInterrupt())
    told = await notices(store, clock, platform)
    with pytest.raises(KeyboardInterrupt):
        await told.tell()
    assert (await told.tell(), len(platform.shown)) == (0, 1)
    clock.shift(60)
    assert (await told.tell(), await told.tell(), len(platform.shown)) == (1, 0, 2)


async def test_who_unlinked_in_time_is_told_nothing(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    told = await notices(store, clock, platform)
    await linking.part(store, THEIRS)
    assert (await told.tell(), platform.shown) == (0, [])
