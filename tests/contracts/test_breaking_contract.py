"""Breaking news: two persons or one, some seconds to undo it, and a message that watches it: on both databases."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot import change_progress, errors
from bot.desk import approvals, breaking, post_changes, posts, scheduling
from bot.desk.access import Actor, Role
from bot.desk.approvals import Question
from bot.desk.broadcasts import ProgressMessage
from bot.desk_nouns import Approval, ApprovalState, ChangeAct, ChangeState
from bot.entry import Page
from bot.following import EVERYTHING, Follow
from bot.message import plain
from bot.model import Address, Lane, PlaceKind, Post
from bot.phrases import Phrases
from bot.progress import Watcher
from bot.release_rules import BreakingRule
from bot.repositories.posts import PlannedRelease
from storage import SqlStore
from tests.bot.fakes import OWNER, START, FakeClock, FakePlatform

OTHER = Actor("discord:2", Role.EDITOR)
ALONE, TOGETHER = BreakingRule(persons=1), BreakingRule()
WATCHED = ProgressMessage(address=Address("telegram", "1"), message_ids=("9",), language="en")


@dataclass
class BreakingDesk:
    """A desk with a reader and a draft."""

    store: SqlStore
    clock: FakeClock
    post: Post

    async def now(self) -> tuple[str, Lane]:
        async with self.store.reading() as work:
            post = await work.posts.get(self.post.id)
        assert post is not None
        return post.state.value, post.lane

    async def asks(self, actor: Actor = OWNER, rule: BreakingRule = TOGETHER) -> int:
        asked = await breaking.send(self.store, self.clock, actor, self.post.id, rule, name="Ada")
        assert isinstance(asked, Approval)
        return asked.id

    async def plans(self) -> PlannedRelease:
        planned = await breaking.send(self.store, self.clock, OWNER, self.post.id, ALONE)
        assert isinstance(planned, PlannedRelease)
        return planned

    async def after(self, seconds: float) -> str:
        self.clock.shift(seconds)
        await scheduling.release_due(self.store, self.clock)
        return (await self.now())[0]

    async def confirms(self, rule: BreakingRule) -> int:
        """By the button in chat, watched in its message."""
        drafted = await post_changes.draft(self.store, self.clock, OWNER, self.post, ChangeAct.BREAKING)
        await post_changes.confirm(self.store, self.clock, OWNER, drafted.id, WATCHED, rule=rule, name="Ada")
        return drafted.id

    async def change(self, number: int) -> ChangeState:
        async with self.store.reading() as work:
            found = await work.post_changes.get(number)
        assert found is not None
        return found.state

    async def acts(self) -> list[str]:
        async with self.store.reading() as work:
            return [each.act for each in reversed(await work.audit.latest(limit=9))][1:]


@pytest.fixture
async def room(store: SqlStore, clock: FakeClock) -> BreakingDesk:
    async with store.work() as work:
        place = await work.subscribers.save(Address("telegram", "7"), PlaceKind.PRIVATE, START)
        await work.subscribers.follow(place.id, Follow(EVERYTHING), START)
    page = Page(title="The dam broke", body="<p>Leave the valley.</p>")
    post = await posts.import_page(store, clock, OWNER, page, topics=(), publish=False)
    return BreakingDesk(store, clock, post)


async def test_one_person_sends_it_after_the_seconds_in_which_it_can_be_undone(room: BreakingDesk) -> None:
    planned = await room.plans()
    assert (planned.at, planned.lane, planned.by) == (START + timedelta(seconds=15), Lane.BREAKING, "telegram:1")
    assert await room.after(14) == "scheduled"
    assert await room.after(1) == "published"
    assert await room.now() == ("published", Lane.BREAKING)
    assert await room.acts() == ["break"]


async def test_what_one_person_undid_is_as_it_was_and_can_be_sent_again(room: BreakingDesk) -> None:
    number = await room.confirms(ALONE)
    undone = await post_changes.undo(room.store, room.clock, OTHER, number)
    after = await room.after(60), await room.change(number)
    await room.plans()
    assert (undone.state.value, after) == ("draft", ("draft", ChangeState.DROPPED))
    assert await room.after(15) == "published"
    with pytest.raises(errors.Expired) as late:
        await post_changes.undo(room.store, room.clock, OWNER, number)
    assert late.value.phrase == "breaking-gone"
    assert await room.acts() == ["break", "unschedule", "break"]


async def test_a_second_person_approves_it_and_whoever_asked_does_not(room: BreakingDesk) -> None:
    number = await room.asks()
    with pytest.raises(errors.NotAllowed) as refused:
        await approvals.approve(room.store, room.clock, OWNER, number)
    assert (refused.value.phrase, await room.now()) == ("breaking-second", ("held", Lane.NORMAL))
    found = await approvals.approve(room.store, room.clock, OTHER, number, name="Ben", rule=TOGETHER)
    assert (found.approval.asked_by, found.approval.asked_name, found.approval.name) == ("telegram:1", "Ada", "Ben")
    assert (found.goes_out, found.can_be_undone, found.is_over) == (START + timedelta(seconds=15), True, False)
    assert not await approvals.carry_out(room.store, room.clock, number)
    assert await room.after(14) == "scheduled"
    assert await room.after(1) == "published"
    assert await room.now() == ("published", Lane.BREAKING)
    with pytest.raises(errors.Expired) as late:
        await approvals.hold(room.store, room.clock, OWNER, number)
    assert late.value.phrase == "breaking-gone"
    assert await room.acts() == ["break", "approve"]


async def test_what_was_approved_is_undone_by_either_and_waits_for_a_second_person_again(room: BreakingDesk) -> None:
    number = await room.asks()
    await approvals.approve(room.store, room.clock, OTHER, number)
    held = await approvals.hold(room.store, room.clock, OWNER, number)
    assert (held.approval.state, await room.after(60)) == (ApprovalState.HELD, "held")
    assert not await approvals.carry_out(room.store, room.clock, number + 1)
    with pytest.raises(errors.NotAllowed):
        await approvals.approve(room.store, room.clock, OWNER, number)
    await approvals.approve(room.store, room.clock, OTHER, number)
    assert await room.after(15) == "published"
    assert await room.acts() == ["break", "approve", "hold", "approve"]


async def test_of_two_who_approve_and_undo_at_once_each_is_done_once_and_in_order(room: BreakingDesk) -> None:
    number = await room.asks()
    twice = await asyncio.gather(
        approvals.approve(room.store, room.clock, OTHER, number, name="Ben"),
        approvals.approve(room.store, room.clock, Actor("telegram:3", Role.EDITOR), number, name="Eve"),
        return_exceptions=True,
    )
    undone = await asyncio.gather(
        approvals.hold(room.store, room.clock, OTHER, number, name="Ben"),
        approvals.hold(room.store, room.clock, OWNER, number, name="Ada"),
        return_exceptions=True,
    )
    for results in (twice, undone):
        assert sorted(type(each) is Question for each in results) == [False, True]
        assert [each.phrase for each in results if isinstance(each, errors.Expired)] == ["approval-decided"]
    assert await room.after(60) == "held"


async def test_of_two_who_begin_at_once_one_asks_and_the_other_is_told(room: BreakingDesk) -> None:
    results = await asyncio.gather(
        *(breaking.send(room.store, room.clock, actor, room.post.id, TOGETHER) for actor in (OWNER, OTHER)),
        return_exceptions=True,
    )
    assert [each.phrase for each in results if isinstance(each, errors.Expired)] == ["breaking-asked-already"]
    assert await room.acts() == ["break"]


async def test_what_is_not_to_be_breaking_news_stays_on_hold_and_can_go_out_as_other_news_does(
    room: BreakingDesk,
) -> None:
    number = await room.asks()
    found = await approvals.drop(room.store, room.clock, OTHER, number)
    assert (found.is_over, await room.now()) == (True, ("held", Lane.NORMAL))
    await posts.publish(room.store, room.clock, OWNER, room.post.id)
    assert await room.now() == ("published", Lane.NORMAL)


async def test_what_was_taken_off_the_schedule_elsewhere_is_never_sent_and_its_question_says_so(
    room: BreakingDesk,
) -> None:
    number = await room.asks()
    await approvals.approve(room.store, room.clock, OTHER, number)
    await scheduling.unschedule(room.store, room.clock, OWNER, room.post.id)
    async with room.store.reading() as work:
        asked = await work.approvals.get(number)
        assert asked is not None
        found = await approvals.standing(work, asked)
    assert (found.was_undone, found.is_over, found.waiting) == (True, True, ())
    assert not await approvals.carry_out(room.store, room.clock, number)
    assert await room.after(60) == "held"


async def test_what_goes_out_in_some_seconds_does_so_by_another_process(room: BreakingDesk, store: SqlStore) -> None:
    """The release is a row; what is an hour late is asked about, and does not go out."""
    await room.plans()
    room.clock.shift(3_616)
    released = await scheduling.release_due(store, room.clock)
    [withheld] = released.withheld
    await scheduling.settle(store, room.clock, withheld)
    assert (released.sent, (await room.now())[0]) == ((), "draft")


@pytest.mark.parametrize("state", ["published", "retracted", "scheduled"])
async def test_what_is_on_its_way_already_is_not_begun(room: BreakingDesk, state: str) -> None:
    number = room.post.id
    if state == "scheduled":
        when = scheduling.When(at=START + timedelta(hours=1))
        await scheduling.schedule(room.store, room.clock, OWNER, number, when)
    else:
        await {"published": posts.publish, "retracted": posts.retract}[state](room.store, room.clock, OWNER, number)
    with pytest.raises((errors.BadInput, errors.Expired)):
        await breaking.send(room.store, room.clock, OWNER, number, ALONE)
    assert (await room.now())[0] == state


# ── the message that watches it ─────────────────────────────────────────────────────────────────────────────────────


def watcher(room: BreakingDesk, platform: FakePlatform) -> Watcher:
    return Watcher(
        store=room.store,
        clock=room.clock,
        phrases=Phrases(("en",)),
        platforms={"telegram": platform},
        titles={"telegram": "Telegram"},
        zone="UTC",
        buttons=lambda broadcast, tally: (),
    )


def told(platform: FakePlatform) -> list[str]:
    return [plain(message.text) for _, _, message in platform.shown if message]


async def test_the_message_is_let_be_until_it_goes_out_and_then_is_a_clock(room: BreakingDesk) -> None:
    platform = FakePlatform(room.clock)
    watching = watcher(room, platform)
    number = await room.confirms(TOGETHER)
    await change_progress.report_changes(watching)
    [asked] = await approvals.waiting(room.store, OWNER, limit=9)
    await approvals.approve(room.store, room.clock, OTHER, asked.approval.id)
    await change_progress.report_changes(watching)
    before = told(platform)
    await room.after(15)
    room.clock.shift(5)
    await change_progress.report_changes(watching)
    assert (before, await room.change(number)) == ([], ChangeState.MAKING)
    assert len(told(platform)) == 1


@pytest.mark.parametrize("rule", [ALONE, TOGETHER])
async def test_a_message_says_that_it_was_taken_back_elsewhere_and_is_closed(
    room: BreakingDesk, rule: BreakingRule
) -> None:
    platform = FakePlatform(room.clock)
    number = await room.confirms(rule)
    if rule is ALONE:
        await scheduling.unschedule(room.store, room.clock, OTHER, room.post.id)
    else:
        [asked] = await approvals.waiting(room.store, OWNER, limit=9)
        await approvals.drop(room.store, room.clock, OTHER, asked.approval.id)
    await change_progress.report_changes(watcher(room, platform))
    assert told(platform) == ["It was taken back and doesn't go out."]
    assert await room.change(number) is ChangeState.DROPPED


async def test_breaking_news_of_the_last_hour_is_looked_at_and_nothing_else(room: BreakingDesk) -> None:
    await room.plans()
    await room.after(15)
    page = Page(title="Rain", body="<p>It rains.</p>")
    await posts.import_page(room.store, room.clock, OWNER, page, topics=(), publish=True)
    async with room.store.reading() as work:
        found = [await work.posts.breaking_since(START + timedelta(seconds=seconds)) for seconds in (0, 15, 16)]
    assert [[each.id for each in some] for some in found] == [[room.post.id], [room.post.id], []]
