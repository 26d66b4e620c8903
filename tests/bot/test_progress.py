"""The message in which a broadcast is watched, on the real store and a platform that answers as planned."""

from dataclasses import replace

import pytest

from bot import errors, progress
from bot.delivery import fan_out
from bot.desk import broadcasts
from bot.desk_nouns import Broadcast, BroadcastState
from bot.message import Button, plain
from bot.model import Address, Audience, DeliveryState, Tally
from bot.outbox import Room
from bot.outcomes import BotDown, Gone, Later, Moved, NotSent, Outcome, Refused, Result, Sent, Unknown
from bot.phrases import Phrases
from bot.ports import Store
from bot.release_rules import Canary
from tests.bot.broadcast_steps import DESK, sending, settle
from tests.bot.fakes import OWNER, START, FakeClock, FakePlatform

PHRASES = Phrases(("en",))
GROUP = Address("telegram", "-5")


@pytest.fixture
def platform(clock: FakeClock) -> FakePlatform:
    return FakePlatform(clock)


def watcher(store: Store, clock: FakeClock, platform: FakePlatform) -> progress.Watcher:
    return progress.Watcher(
        store=store,
        clock=clock,
        phrases=PHRASES,
        platforms={"telegram": platform},
        titles={"telegram": "Telegram"},
        zone="Asia/Beirut",
        buttons=lambda broadcast, tally: (Button(label=_label(tally), action="x"),),
    )


def _label(tally: Tally) -> str:
    unknown = tally.by_state.get(DeliveryState.UNKNOWN, 0)
    if unknown and not tally.open:
        return f"Again {unknown}"
    return "Resume" if tally.paused_at else "Stop"


def texts(platform: FakePlatform) -> list[str]:
    return [plain(message.text) for _, _, message in platform.shown if message]


async def test_the_progress_message_follows_and_ends_with_counts_by_reason(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await sending(store, clock, 4)
    watching = watcher(store, clock, platform)
    await settle(store, clock, 1, DeliveryState.SENT)
    await progress.report_progress(watching)
    await progress.report_progress(watching)
    await settle(store, clock, 2, DeliveryState.SENT)
    await settle(store, clock, 1, DeliveryState.FAILED, "the bot was blocked")
    clock.shift(2)
    await progress.report_progress(watching)
    await progress.report_progress(watching)
    assert texts(platform) == [
        "Sending: 1 of 4\n█████░░░░░░░░░░░░░░░",
        "Done: 3 of 4 received it\nTelegram: 3 delivered\nTelegram: 1 failed (the bot was blocked)",
    ]
    assert [(copy.address, copy.message_ids) for _, copy, _ in platform.shown] == [(DESK, ("7",))] * 2
    assert [bool(message.buttons) for _, _, message in platform.shown if message] == [True, False]
    async with store.reading() as work:
        assert await work.broadcasts.open() == []


async def closed(store: Store, broadcast: Broadcast) -> BroadcastState:
    async with store.reading() as work:
        found = await work.broadcasts.get(broadcast.id)
    assert found is not None
    return found.state


async def test_an_end_that_must_wait_is_shown_when_the_wait_is_over(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    broadcast = await sending(store, clock, 1)
    await settle(store, clock, 1, DeliveryState.SENT)
    platform.plan("1", Later(20), NotSent("no connection"), Unknown("no answer"))
    watching = watcher(store, clock, platform)
    tried_at: list[float] = []
    for _ in range(40):
        await progress.report_progress(watching)
        if len(platform.shown) > len(tried_at):
            tried_at.append(clock.monotonic())
        clock.shift(1)
    assert tried_at == [0, 20, 22, 27]
    assert texts(platform)[-1].startswith("Done: 1 of 1")
    assert await closed(store, broadcast) is BroadcastState.DONE


@pytest.mark.parametrize(
    "lost",
    [Refused("its token has expired"), Gone("kicked"), Sent(("7",), missing=True), Moved(Address("telegram", "-100"))],
)
async def test_the_end_comes_in_a_new_message_to_its_author_where_the_old_one_is_out_of_reach(
    store: Store, clock: FakeClock, platform: FakePlatform, lost: Outcome
) -> None:
    broadcast = await sending(store, clock, 2, at=GROUP)
    watching = watcher(store, clock, platform)
    platform.plan(GROUP.chat, lost, lost)
    await settle(store, clock, 1, DeliveryState.SENT)
    await progress.report_progress(watching)
    clock.shift(60)
    await progress.report_progress(watching)
    await settle(store, clock, 1, DeliveryState.SENT)
    await progress.report_progress(watching)
    assert [(copy.address, copy.message_ids) for _, copy, _ in platform.shown] == [
        (GROUP, ("7",)),  # the progress: not tried again
        (GROUP, ("7",)),  # the end
        (DESK, ()),
    ]
    assert texts(platform)[-1].startswith("Done: 2 of 2")
    assert await closed(store, broadcast) is BroadcastState.DONE


async def test_the_end_is_shown_where_the_broadcast_was_given_if_its_author_cannot_be_written_to(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    broadcast = await sending(store, clock, 1, at=GROUP)
    platform.plan(GROUP.chat, Refused("deleted"))
    platform.plan(DESK.chat, Gone("never started"))
    await settle(store, clock, 1, DeliveryState.SENT)
    await progress.report_progress(watcher(store, clock, platform))
    assert [copy.address for _, copy, _ in platform.shown] == [GROUP, DESK, GROUP]
    assert await closed(store, broadcast) is BroadcastState.DONE


async def test_an_end_that_nobody_can_be_shown_does_not_keep_the_broadcast_open(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    broadcast = await sending(store, clock, 1)
    platform.always = Refused("blocked")
    await settle(store, clock, 1, DeliveryState.SENT)
    await progress.report_progress(watcher(store, clock, platform))
    assert await closed(store, broadcast) is BroadcastState.DONE


async def test_a_group_sees_at_most_half_as_many_edits_as_it_takes(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = replace(platform.rates, chat_per_second=1, group_per_minute=20)
    await sending(store, clock, 40, at=GROUP)
    watching = watcher(store, clock, platform)
    for _ in range(30):
        await settle(store, clock, 1, DeliveryState.SENT)
        await progress.report_progress(watching)
        clock.shift(2)
    assert len(platform.shown) == 10


async def test_two_broadcasts_that_are_watched_in_one_group_share_its_edits(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    platform.rates = replace(platform.rates, chat_per_second=1, group_per_minute=20)
    for _ in range(2):
        await sending(store, clock, 40, at=GROUP)
    watching = watcher(store, clock, platform)
    for _ in range(30):
        await settle(store, clock, 2, DeliveryState.SENT)
        await progress.report_progress(watching)
        clock.shift(2)
    assert 8 <= len(platform.shown) <= 10  # of the second nothing new is to be seen at first


async def test_a_broadcast_that_was_stopped_ends_with_its_count(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    broadcast = await sending(store, clock, 5)
    watching = watcher(store, clock, platform)
    await settle(store, clock, 2, DeliveryState.SENT)
    async with store.work() as work:
        [flying] = await work.deliveries.claim("telegram", clock.now(), Room(urgent=1, rest=1), 1)
    await broadcasts.cancel(store, clock, OWNER, broadcast.id)
    await progress.report_progress(watching)
    assert await closed(store, broadcast) is BroadcastState.STOPPING
    arrived = Result(flying, Sent(("9",)), clock.now())
    async with store.work() as work:
        await work.deliveries.settle([arrived], 1)
    clock.shift(2)
    await progress.report_progress(watching)
    assert texts(platform)[0].startswith("Stopping: 2 of 5 received it so far")
    assert texts(platform)[1:] == [
        "Stopped: 3 of 5 received it\nTelegram: 3 delivered\nTelegram: 2 stopped",
    ]
    assert all(not message.buttons for _, _, message in platform.shown if message)
    assert await closed(store, broadcast) is BroadcastState.CANCELLED


@pytest.mark.parametrize(
    ("outcome", "then"),
    [
        (Sent(("8",)), progress.Shown(DESK, ("8",))),
        (Sent(), progress.Shown(DESK, ("7",))),
        (Sent(missing=True), progress.OutOfReach("deleted")),
        (Later(3), progress.Wait(3)),
        (NotSent("x"), progress.Wait()),
        (Unknown("x"), progress.Wait()),
        (BotDown("x"), progress.Wait()),
        (Moved(GROUP), progress.OutOfReach("the chat has a new id")),
        (Refused("x"), progress.OutOfReach("x")),
        (Gone("x"), progress.OutOfReach("x")),
    ],
)
def test_every_answer_to_an_edit_of_progress(outcome: Outcome, then: object) -> None:
    assert progress.after_edit(outcome, DESK, ("7",)) == then


async def test_what_may_or_may_not_have_arrived_is_sent_again_only_when_an_editor_says_so(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    broadcast = await sending(store, clock, 3, paid=True)
    await settle(store, clock, 1, DeliveryState.SENT)
    await settle(store, clock, 2, DeliveryState.UNKNOWN, "no answer")
    await progress.report_progress(watcher(store, clock, platform))
    shown = platform.shown[-1][2]
    assert shown is not None
    assert [button.label for row in shown.buttons for button in row] == ["Again 2"]
    assert await broadcasts.send_again(store, clock, OWNER, broadcast.id) == 2
    with pytest.raises(errors.Expired):
        await broadcasts.send_again(store, clock, OWNER, broadcast.id)
    await settle(store, clock, 2, DeliveryState.SENT)
    await progress.report_progress(watcher(store, clock, platform))
    assert texts(platform)[-1] == "Done: 3 of 3 received it\nTelegram: 3 delivered"


def test_progress_says_that_rows_are_still_being_written() -> None:
    broadcast = Broadcast(
        id=1, post_id=1, audience=Audience(), state=BroadcastState.SENDING, author="x:1", created_at=START
    )
    message = progress.progress(PHRASES, {}, broadcast, Tally(planning=True), ended=False)
    assert plain(message.text) == "Preparing: 0 so far"


async def test_what_a_few_places_have_first_says_when_the_rest_follow(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    """It is not done meanwhile, though every copy that there is has arrived. The hour is the desk's."""
    await sending(store, clock, 3, canary=Canary(places=1))
    watching = watcher(store, clock, platform)
    await settle(store, clock, 1, DeliveryState.SENT)
    await progress.report_progress(watching)
    clock.shift(600)
    await fan_out.write_deliveries(store, clock)
    await settle(store, clock, 2, DeliveryState.SENT)
    await progress.report_progress(watching)
    assert texts(platform) == [
        "Sent to one place first; the rest follow at 14:10 unless you stop it.\n████████████████████",
        "Done: 3 of 3 received it\nTelegram: 3 delivered",
    ]


async def test_a_paused_broadcast_says_so_and_offers_to_resume(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    confirmed = await sending(store, clock, 3)
    await settle(store, clock, 1, DeliveryState.SENT)
    await broadcasts.pause(store, clock, OWNER, confirmed.id)
    await progress.report_progress(watcher(store, clock, platform))
    with pytest.raises(errors.Expired):
        await broadcasts.pause(store, clock, OWNER, confirmed.id)
    await broadcasts.resume(store, clock, OWNER, confirmed.id)
    with pytest.raises(errors.Expired):
        await broadcasts.resume(store, clock, OWNER, confirmed.id)
    clock.shift(10)
    await progress.report_progress(watcher(store, clock, platform))
    shown = [
        (plain(message.text).split("\n")[0], message.buttons[0][0].label) for _, _, message in platform.shown if message
    ]
    assert shown == [
        ("Paused: 1 of 3 received it so far", "Resume"),
        ("Sending: 1 of 3", "Stop"),
    ]
