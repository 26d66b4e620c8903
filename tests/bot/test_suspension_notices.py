"""A place in which the bot lost its rights: who can restore it is told once, in private, in their language."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot import errors, subscribing
from bot.alerts import EditorAlerts
from bot.following import Target
from bot.message import plain
from bot.model import Address, PlaceKind
from bot.outcomes import Gone, NotSent, Outcome, Unknown
from bot.phrases import Phrases
from bot.ports import Store
from bot.request import PlaceRight, SharedPlace
from bot.subscriber import SubscriberState, TroubleKind
from bot.suspension_notices import SuspensionNotices
from bot.trouble_notices import TroubleNotices
from tests.bot.fakes import FakeClock, FakePlatform
from tests.e2e.waiting import until

GROUP, OTHER = Address("telegram", "-5"), Address("telegram", "-6")
NEEDS = "I can't post there any more. Give me these permissions, and I'll go on by myself: Send messages."


@dataclass
class NoticesDesk:
    store: Store
    clock: FakeClock
    telegram: FakePlatform
    notices: SuspensionNotices

    async def subscribes(self, address: Address, manager: str | None = "41") -> int:
        done = await subscribing.subscribe(
            self.store, self.clock, address, PlaceKind.GROUP, targets=[Target.of("gaza")], language="he"
        )
        if manager:
            await subscribing.managed_by(self.store, address, manager)
        return done.subscriber.id

    def lacks(self, address: Address, *rights: PlaceRight, title: str = "Neighbours") -> None:
        self.telegram.places[address.chat] = SharedPlace(
            address=address, kind=PlaceKind.GROUP, title=title, lacks=rights
        )

    async def becomes(self, number: int, state: SubscriberState, reason: str = "no right", **more: bool) -> None:
        async with self.store.work() as work:
            await work.subscribers.set_state(number, state, reason, self.clock.now(), **more)

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(copy.address.chat, plain(message.text)) for _, copy, message in self.telegram.shown if message]


@pytest.fixture
def desk(store: Store, clock: FakeClock) -> NoticesDesk:
    telegram, phrases = FakePlatform(clock), Phrases(("en", "he"))
    platforms = {"telegram": telegram}
    alerts = EditorAlerts(platforms=platforms, owners={"telegram": frozenset({"9"})}, phrases=phrases)
    notices = SuspensionNotices(store=store, clock=clock, platforms=platforms, facts={}, alerts=alerts, phrases=phrases)
    return NoticesDesk(store, clock, telegram, notices)


async def test_who_managed_the_place_last_is_told_once(desk: NoticesDesk) -> None:
    number = await desk.subscribes(GROUP)
    await subscribing.subscribe(
        desk.store, desk.clock, Address("telegram", "41"), PlaceKind.PRIVATE, targets=[Target.of("x")], language="en"
    )
    desk.lacks(GROUP, PlaceRight.WRITE)
    assert await desk.notices.tell() == 0
    await desk.becomes(number, SubscriberState.SUSPENDED)
    assert (await desk.notices.tell(), await desk.notices.tell()) == (1, 0)
    await desk.becomes(number, SubscriberState.SUSPENDED, "refused again")
    assert await desk.notices.tell() == 0
    assert desk.said == [("41", f"Neighbours\n{NEEDS}")]


async def test_without_a_chat_of_their_own_they_are_told_in_the_language_of_the_place(desk: NoticesDesk) -> None:
    number = await desk.subscribes(GROUP)
    desk.lacks(GROUP, PlaceRight.OPEN_TOPIC)
    await desk.becomes(number, SubscriberState.SUSPENDED)
    await desk.notices.tell()
    assert "הנושא סגור" in desk.said[0][1]


async def test_after_a_return_for_certain_the_next_loss_is_told_and_after_one_on_trial_not(desk: NoticesDesk) -> None:
    number = await desk.subscribes(GROUP)
    desk.lacks(GROUP, PlaceRight.WRITE)
    told = []
    for on_trial in (False, True, False):
        await desk.becomes(number, SubscriberState.SUSPENDED)
        told.append(await desk.notices.tell())
        await desk.becomes(number, SubscriberState.ACTIVE, on_trial=on_trial)
    assert told == [1, 1, 0]


async def test_who_returned_in_time_is_not_told(desk: NoticesDesk) -> None:
    number = await desk.subscribes(GROUP)
    desk.lacks(GROUP, PlaceRight.WRITE)
    await desk.becomes(number, SubscriberState.SUSPENDED)
    await desk.becomes(number, SubscriberState.ACTIVE)
    assert await desk.notices.tell() == 0


@pytest.mark.parametrize("state", [SubscriberState.GONE, SubscriberState.LEFT])
async def test_of_a_place_that_left_nobody_is_told(desk: NoticesDesk, state: SubscriberState) -> None:
    number = await desk.subscribes(GROUP)
    desk.lacks(GROUP, PlaceRight.WRITE)
    await desk.becomes(number, state)
    await desk.becomes(number, SubscriberState.SUSPENDED)
    assert await desk.notices.tell() == 0


async def test_of_a_place_that_is_no_more_or_follows_nothing_nobody_is_told(desk: NoticesDesk) -> None:
    missing, empty = await desk.subscribes(GROUP), await desk.subscribes(OTHER)
    await subscribing.drop(desk.store, desk.clock, OTHER, [Target.of("gaza")])
    desk.lacks(OTHER, PlaceRight.WRITE)
    for number in (missing, empty):
        await desk.becomes(number, SubscriberState.SUSPENDED)
    assert (await desk.notices.tell(), desk.said) == (0, [])


@pytest.mark.parametrize("manager", [None, "41"])
async def test_where_nobody_can_be_reached_editors_are_told(desk: NoticesDesk, manager: str | None) -> None:
    number = await desk.subscribes(GROUP, manager)
    desk.lacks(GROUP)
    desk.telegram.plan("41", Gone("never started"))
    await desk.becomes(number, SubscriberState.SUSPENDED)
    assert await desk.notices.tell() == 1
    chat, text = desk.said[-1]
    assert (chat, text.split("\n")[0]) == ("9", "Neighbours")
    assert "I can't see why" in text


@pytest.mark.parametrize("fault", [NotSent("away"), errors.Busy()])
async def test_what_did_not_leave_or_could_not_be_seen_is_told_a_minute_later(
    desk: NoticesDesk, fault: Outcome | errors.Busy
) -> None:
    number = await desk.subscribes(GROUP)
    desk.lacks(GROUP, PlaceRight.WRITE)
    if isinstance(fault, errors.Busy):
        desk.telegram.places[GROUP.chat] = fault
    else:
        desk.telegram.plan("41", fault)
    await desk.becomes(number, SubscriberState.SUSPENDED)
    assert await desk.notices.tell() == 0
    desk.lacks(GROUP, PlaceRight.WRITE)
    assert await desk.notices.tell() == 0
    desk.clock.shift(timedelta(minutes=1).total_seconds())
    assert (await desk.notices.tell(), await desk.notices.tell()) == (1, 0)


async def test_a_place_that_cannot_be_read_keeps_no_other_from_being_told_of(desk: NoticesDesk) -> None:
    desk.telegram.places[OTHER.chat] = RuntimeError("a damaged answer")
    desk.lacks(GROUP, PlaceRight.WRITE)
    for address in (OTHER, GROUP):
        await desk.becomes(await desk.subscribes(address), SubscriberState.SUSPENDED)
    assert (await desk.notices.tell(), len(desk.said)) == (1, 1)


async def test_nor_does_a_place_with_other_trouble(desk: NoticesDesk) -> None:
    here = desk.notices
    troubles = TroubleNotices(
        store=here.store,
        clock=here.clock,
        platforms=here.platforms,
        facts=here.facts,
        alerts=here.alerts,
        phrases=here.phrases,
    )
    desk.telegram.places[GROUP.chat] = ValueError("unreadable")
    desk.lacks(OTHER, title="Library")
    for address in (GROUP, OTHER):
        await desk.subscribes(address)
        async with desk.store.work() as work:
            await work.troubles.begin(address, TroubleKind.NO_THREADS, desk.clock.now())
    await troubles.tell()
    assert [text.splitlines()[0] for _, text in desk.said] == ["Library"]


async def test_what_may_have_arrived_is_not_said_again(desk: NoticesDesk) -> None:
    number = await desk.subscribes(GROUP)
    desk.lacks(GROUP, PlaceRight.WRITE)
    desk.telegram.plan("41", Unknown("cut"))
    await desk.becomes(number, SubscriberState.SUSPENDED)
    await desk.notices.tell()
    desk.clock.shift(timedelta(hours=1).total_seconds())
    assert (await desk.notices.tell(), len(desk.said)) == (0, 1)


async def test_what_a_process_that_ended_had_not_told_is_told_a_minute_later(desk: NoticesDesk) -> None:
    """The first of two managers was told; the process ended while it told the second."""
    for address, manager in ((GROUP, "41"), (OTHER, "42")):
        desk.lacks(address, PlaceRight.WRITE)
        await desk.becomes(await desk.subscribes(address, manager), SubscriberState.SUSPENDED)
    desk.telegram.plan("42", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        await desk.notices.tell()
    assert await desk.notices.tell() == 0
    desk.clock.shift(timedelta(minutes=1).total_seconds())
    assert (await desk.notices.tell(), await desk.notices.tell()) == (1, 0)
    assert [chat for chat, _ in desk.said] == ["41", "42", "42"]


@pytest.mark.parametrize("on_trial", [False, True])
async def test_a_place_that_returns_while_it_is_told_of(desk: NoticesDesk, on_trial: bool) -> None:
    """For certain, so that the next suspension is another; or on trial, so that it is the one that was told of."""
    number = await desk.subscribes(GROUP)
    desk.lacks(GROUP, PlaceRight.WRITE)
    await desk.becomes(number, SubscriberState.SUSPENDED)
    desk.telegram.hold = asyncio.Event()
    telling = asyncio.create_task(desk.notices.tell())
    await until(lambda: bool(desk.telegram.shown), what=lambda: "a notice")
    await desk.becomes(number, SubscriberState.ACTIVE, on_trial=on_trial)
    desk.telegram.hold.set()
    assert await telling == 1
    await desk.becomes(number, SubscriberState.SUSPENDED)
    assert await desk.notices.tell() == (0 if on_trial else 1)


async def test_nobody_is_told_during_a_trial(desk: NoticesDesk) -> None:
    number = await desk.subscribes(GROUP)
    desk.lacks(GROUP, PlaceRight.WRITE)
    await desk.becomes(number, SubscriberState.SUSPENDED)
    await desk.becomes(number, SubscriberState.ACTIVE, on_trial=True)
    assert await desk.notices.tell() == 0
    await desk.becomes(number, SubscriberState.SUSPENDED)
    assert await desk.notices.tell() == 1


async def test_places_that_lack_the_same_are_told_of_together_and_by_manager(desk: NoticesDesk) -> None:
    for chat in range(12):
        address = Address("telegram", f"-1{chat}")
        desk.lacks(address, PlaceRight.WRITE, title=f"Place {chat}")
        await desk.becomes(await desk.subscribes(address), SubscriberState.SUSPENDED)
    desk.lacks(GROUP, PlaceRight.WRITE)
    await desk.becomes(await desk.subscribes(GROUP, "42"), SubscriberState.SUSPENDED)
    assert await desk.notices.tell() == 13
    assert [chat for chat, _ in desk.said] == ["41", "42"]
    named = desk.said[0][1].split("\n")
    assert named[:-1] == [*(f"Place {number}" for number in range(10)), "…"]
