"""Answers that are deleted after a while, at a platform that takes deletions or does not."""

from datetime import timedelta

import pytest

from bot import short_lived
from bot.model import Address
from bot.outcomes import Gone, Later, NotSent, Outcome, Refused, Sent
from bot.ports import Store
from tests.bot.fakes import FakeClock, FakePlatform

GROUP = Address("telegram", "-5", "7")


def deleted(platform: FakePlatform) -> list[tuple[Address, tuple[str, ...], bool]]:
    return [(copy.address, copy.message_ids, message is None) for _, copy, message in platform.shown]


async def test_an_answer_is_deleted_after_its_time_and_once(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    await short_lived.let_pass(store, clock, GROUP, ("8", "9"))
    clock.shift(short_lived.SECONDS - 1)
    assert await short_lived.delete_due(store, clock, {"telegram": platform}) == 0
    clock.shift(1)
    assert await short_lived.delete_due(store, clock, {"telegram": platform}) == 2
    assert await short_lived.delete_due(store, clock, {"telegram": platform}) == 0
    assert sorted(deleted(platform)) == [(GROUP, ("8",), True), (GROUP, ("9",), True)]


async def test_an_answer_that_is_used_stays_as_long_again(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    await short_lived.let_pass(store, clock, GROUP, ("8",))
    clock.shift(short_lived.SECONDS - 1)
    await short_lived.prolong(store, clock, GROUP, "8")
    clock.shift(short_lived.SECONDS - 1)
    assert await short_lived.delete_due(store, clock, {"telegram": platform}) == 0
    clock.shift(1)
    assert await short_lived.delete_due(store, clock, {"telegram": platform}) == 1


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        (Sent(), False),
        (Refused("no right"), False),
        (Gone("kicked"), False),
        (Later(5.0), True),
        (NotSent("no way"), True),
    ],
)
async def test_a_deletion_that_can_succeed_later_is_tried_again(
    store: Store, clock: FakeClock, outcome: Outcome, again: bool
) -> None:
    platform = FakePlatform(clock, always=outcome)
    await short_lived.let_pass(store, clock, GROUP, ("8",))
    clock.shift(short_lived.SECONDS)
    await short_lived.delete_due(store, clock, {"telegram": platform})
    assert await short_lived.delete_due(store, clock, {"telegram": platform}) == 0
    clock.shift(short_lived.RETRY.total_seconds())
    assert await short_lived.delete_due(store, clock, {"telegram": platform}) == int(again)


async def test_one_that_nobody_can_delete_any_more_is_given_up(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock, always=Later(5.0))
    await short_lived.let_pass(store, clock, GROUP, ("8",))
    clock.shift((short_lived.GIVEN_UP + timedelta(seconds=1)).total_seconds())
    assert await short_lived.delete_due(store, clock, {"telegram": platform}) == 1
    clock.shift(3600)
    assert await short_lived.delete_due(store, clock, {"telegram": platform}) == 0
    assert platform.shown == []


async def test_of_a_platform_that_is_switched_off_nothing_is_kept(store: Store, clock: FakeClock) -> None:
    await short_lived.let_pass(store, clock, GROUP, ("8",))
    clock.shift(short_lived.SECONDS)
    assert await short_lived.delete_due(store, clock, {}) == 1
    assert await short_lived.delete_due(store, clock, {}) == 0
