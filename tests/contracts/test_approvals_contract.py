"""What waits for the desk's yes: asked about in the transaction that keeps it, decided by one person, shown once."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot import errors, ingesting
from bot.desk import approvals, posts, scheduling
from bot.desk.access import Actor, DeskStanding, Role
from bot.desk.approval_cards import ApprovalCards
from bot.desk.approvals import Question
from bot.desk_nouns import ApprovalReason, ApprovalState
from bot.entry import Feed, Page
from bot.following import EVERYTHING, Follow
from bot.message import Message, plain, words
from bot.model import Address, PlaceKind, Source
from bot.outcomes import NotSent, Refused, Sent
from bot.ports import Reading, Store
from bot.release_rules import AFTER_APPROVAL, AT_ONCE, ReleaseRule
from bot.repositories.approvals import ApprovalMessage
from bot.repositories.desk import AuditFilter
from storage import SqlStore
from tests.bot.fakes import OWNER, START, FakeClock, FakePlatform
from tests.bot.test_ingesting import entry, feed

DESK = Address("telegram", "-100", "7")
OTHER = Actor("discord:2", Role.OWNER)


@dataclass
class OneFeed:
    """A source that says what it is told to."""

    says: Feed = field(default_factory=feed)

    async def read(self, source: Source) -> Reading:
        return Reading(feed=self.says)

    async def discover(self, url: str) -> str:
        return url

    async def page(self, url: str) -> Page:
        raise AssertionError(url)


@dataclass
class Newsroom:
    """A source with a rule, and a reader of all it brings."""

    store: Store
    clock: FakeClock
    source_id: int = 0
    reader: OneFeed = field(default_factory=OneFeed)

    async def begins(self, rule: ReleaseRule) -> None:
        async with self.store.work() as work:
            place = await work.subscribers.save(Address("telegram", "7"), PlaceKind.PRIVATE, START)
            await work.subscribers.follow(place.id, Follow(EVERYTHING), START)
            source, _ = await ingesting.remember_source(work, self.clock, "https://israfan.example/feed", release=rule)
        self.source_id = source.id
        await self.brings()

    async def brings(self, *numbers: int, days_old: int = 0) -> ingesting.IngestResult:
        at = self.clock.now() - timedelta(days=days_old)
        self.reader.says = feed(*(entry(number, at=at - timedelta(minutes=99 - number)) for number in numbers))
        async with self.store.reading() as work:
            source = await work.sources.get(self.source_id)
        assert source is not None
        return await ingesting.fetch(self.store, self.clock, self.reader, source)

    async def waiting(self) -> Sequence[Question]:
        return await approvals.waiting(self.store, OWNER, limit=99)

    async def states(self) -> list[str]:
        async with self.store.reading() as work:
            return [each.state.value for each in reversed(await work.posts.list(limit=999))]


@pytest.fixture
async def newsroom(store: SqlStore) -> Newsroom:
    return Newsroom(store, FakeClock())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("at once", AT_ONCE),
        ("After  approval", AFTER_APPROVAL),
        ("after 10 min", ReleaseRule(minutes=10)),
        ("after 90m", ReleaseRule(minutes=90)),
    ],
)
def test_a_rule_is_read_as_people_write_it_and_written_so_that_it_is_read_again(text: str, rule: ReleaseRule) -> None:
    assert ReleaseRule.read(text) == rule == ReleaseRule.read(str(rule))


@pytest.mark.parametrize("text", ["", "later", "after 0 min", "after 99999 min", "after ten min"])
def test_a_rule_that_is_none_is_refused_with_what_is_one(text: str) -> None:
    with pytest.raises(ValueError, match="after approval"):
        ReleaseRule.read(text)


async def test_what_needs_a_yes_goes_out_with_it_and_not_before(newsroom: Newsroom) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    brought = await newsroom.brings(1, 2)
    asked = await newsroom.waiting()
    before = await newsroom.states()
    found = await approvals.approve(newsroom.store, newsroom.clock, OWNER, asked[0].approval.id, name="Ada")
    async with newsroom.store.reading() as work:
        planned = [each.post_id for each in await work.deliveries.open_plans()]
        entries = await work.audit.latest(limit=9, only=AuditFilter(post=asked[0].posts[0].id))
    assert (brought.announced, brought.waiting, before) == (0, 2, ["held", "held"])
    assert [each.approval.reason for each in asked] == [ApprovalReason.RULE] * 2
    assert await newsroom.states() == ["published", "held"]
    assert planned == [asked[0].posts[0].id]
    assert (found.approval.name, found.is_over) == ("Ada", True)
    assert [(each.act, each.person, each.change) for each in entries] == [
        ("approve", "telegram:1", "waiting → approved")
    ]


async def test_of_two_editors_who_press_at_once_one_decides_and_the_other_hears_who_did(newsroom: Newsroom) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1)
    [asked] = await newsroom.waiting()
    number = asked.approval.id
    store, clock = newsroom.store, newsroom.clock
    results = await asyncio.gather(
        approvals.approve(store, clock, OWNER, number, name="Ada"),
        approvals.drop(store, clock, OTHER, number, name="Ben"),
        return_exceptions=True,
    )
    [won] = [each for each in results if isinstance(each, Question)]
    [lost] = [each for each in results if not isinstance(each, Question)]
    async with store.reading() as work:
        acts = [each.act for each in await work.audit.latest(limit=9)]
    assert isinstance(lost, errors.Expired)
    assert lost.phrase == "approval-decided"
    assert lost.values == {"state": won.approval.state.value, "person": won.approval.name}
    assert acts == ["approve" if won.approval.state is ApprovalState.APPROVED else "drop"]


async def test_who_lost_the_role_a_second_ago_decides_nothing(newsroom: Newsroom) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1)
    [asked] = await newsroom.waiting()
    async with newsroom.store.work() as work:
        known = await work.desk.save("telegram:5", DeskStanding(role=Role.EDITOR), START, invited_by="telegram:1")
        await work.desk.remove("telegram:5")
    actor = Actor.of(known)
    for act in (approvals.approve, approvals.hold, approvals.drop):
        with pytest.raises(errors.NotAllowed):
            await act(newsroom.store, newsroom.clock, actor, asked.approval.id)
    with pytest.raises(errors.NotAllowed):
        await approvals.edit(
            newsroom.store, newsroom.clock, actor, asked.approval.id, title="Mine", summary=None, body=None
        )
    assert [each.approval.state for each in await newsroom.waiting()] == [ApprovalState.WAITING]
    assert await newsroom.states() == ["held"]


async def test_what_goes_out_by_itself_does_so_unless_it_is_held(newsroom: Newsroom) -> None:
    await newsroom.begins(ReleaseRule(minutes=10))
    await newsroom.brings(1, 2, 3)
    asked = await newsroom.waiting()
    store, clock = newsroom.store, newsroom.clock
    await approvals.hold(store, clock, OWNER, asked[0].approval.id)
    await approvals.drop(store, clock, OWNER, asked[1].approval.id)
    clock.shift(599)
    early = await scheduling.release_due(store, clock)
    clock.shift(2)
    released = await scheduling.release_due(store, clock)
    assert [each.goes_out for each in asked] == [START + timedelta(minutes=10)] * 3
    assert (len(early.sent), [each.id for each in released.sent]) == (0, [asked[2].posts[0].id])
    assert await newsroom.states() == ["held", "retracted", "published"]
    await approvals.approve(store, clock, OTHER, asked[0].approval.id)
    assert await newsroom.states() == ["published", "retracted", "published"]


async def test_what_is_changed_before_its_yes_goes_out_as_it_was_changed_and_later_only_by_a_correction(
    newsroom: Newsroom,
) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1)
    [asked] = await newsroom.waiting()
    store, clock, number = newsroom.store, newsroom.clock, asked.approval.id
    post = await approvals.edit(store, clock, OWNER, number, title="A better title", summary=None, body=None)
    await approvals.approve(store, clock, OWNER, number, name="Ada")
    with pytest.raises(errors.Expired):
        await approvals.edit(store, clock, OWNER, number, title="Too late", summary=None, body=None)
    async with store.reading() as work:
        sent = await work.posts.get(post.id)
    assert sent is not None
    assert (sent.content.title, sent.content.corrected_at) == ("A better title", None)


async def test_a_burst_is_one_question_with_its_list_and_all_of_it_goes_out(newsroom: Newsroom) -> None:
    await newsroom.begins(AT_ONCE)
    brought = await newsroom.brings(*range(50))
    [asked] = await newsroom.waiting()
    store, clock, number = newsroom.store, newsroom.clock, asked.approval.id
    await approvals.approve(store, clock, OWNER, number)
    at_once = (await newsroom.states()).count("published")
    while await approvals.carry_out(store, clock, number):
        pass
    async with store.reading() as work:
        planned = await work.deliveries.open_plans()
    assert (brought.held, len(asked.posts), asked.approval.reason) == (50, 50, ApprovalReason.BURST)
    assert at_once == approvals.SLICE
    assert await newsroom.states() == ["published"] * 50
    assert len({each.post_id for each in planned}) == len(planned) == 50


async def test_old_ones_are_asked_about_and_stay_among_the_latest_where_they_are_dropped(newsroom: Newsroom) -> None:
    await newsroom.begins(AT_ONCE)
    brought = await newsroom.brings(1, 2, days_old=9)
    [asked] = await newsroom.waiting()
    await approvals.drop(newsroom.store, newsroom.clock, OWNER, asked.approval.id)
    dropped = await newsroom.states()
    await newsroom.brings(1, 2, 3, days_old=9)
    [more] = await newsroom.waiting()
    await approvals.approve(newsroom.store, newsroom.clock, OWNER, more.approval.id)
    assert (brought.stored, asked.approval.reason, len(asked.posts)) == (2, ApprovalReason.OLD, 2)
    assert dropped == ["archived", "archived"]
    assert await newsroom.states() == ["archived", "archived", "published"]


# ── the messages ────────────────────────────────────────────────────────────────────────────────────────────────────


def shown(found: Question, place: Address) -> Message:
    titles = ", ".join(each.content.title for each in found.posts)
    return Message(text=words(f"{titles}: {found.approval.state} {found.approval.name or ''}".strip()))


def cards(newsroom: Newsroom, *platforms: FakePlatform, places: Sequence[Address] = (DESK,)) -> ApprovalCards:
    return ApprovalCards(
        store=newsroom.store,
        clock=newsroom.clock,
        platforms={each.name: each for each in platforms},
        places=places,
        owners={"telegram": frozenset({"1"}), "discord": frozenset({"2"})},
        message=shown,
    )


def said(platform: FakePlatform) -> list[tuple[str, bool, str]]:
    """Where, whether it was an edit, and what."""
    return [
        (str(copy.address), bool(copy.message_ids), plain(message.text))
        for _, copy, message in platform.shown
        if message
    ]


async def looks(card: ApprovalCards, clock: FakeClock, times: int = 4) -> None:
    for _ in range(times):
        await card.look()
        clock.shift(10)


async def test_a_question_is_shown_once_over_restarts_and_says_in_the_end_who_decided(newsroom: Newsroom) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1)
    platform = FakePlatform(newsroom.clock)
    await looks(cards(newsroom, platform), newsroom.clock)
    await looks(cards(newsroom, platform), newsroom.clock)
    [asked] = await newsroom.waiting()
    await approvals.approve(newsroom.store, newsroom.clock, OWNER, asked.approval.id, name="Ada")
    again = cards(newsroom, platform)
    await looks(again, newsroom.clock)
    assert said(platform) == [
        ("telegram:-100/7", False, "Story number 1: waiting"),
        ("telegram:-100/7", True, "Story number 1: approved Ada"),
    ]
    assert await again.look() == 0


async def test_without_a_chat_each_owner_is_asked_and_hears_what_was_decided(newsroom: Newsroom) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1)
    telegram, discord = FakePlatform(newsroom.clock), FakePlatform(newsroom.clock, name="discord")
    card = cards(newsroom, telegram, discord, places=())
    await looks(card, newsroom.clock)
    [asked] = await newsroom.waiting()
    await approvals.drop(newsroom.store, newsroom.clock, OTHER, asked.approval.id, name="Ben")
    await looks(card, newsroom.clock)
    assert said(telegram) == [
        ("telegram:1", False, "Story number 1: waiting"),
        ("telegram:1", True, "Story number 1: dropped Ben"),
    ]
    assert [where for where, *_ in said(discord)] == ["discord:2", "discord:2"]


async def test_what_was_decided_by_another_door_is_said_with_who_it_was(newsroom: Newsroom) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1, 2)
    platform = FakePlatform(newsroom.clock)
    card = cards(newsroom, platform)
    await looks(card, newsroom.clock)
    first, second = (each.posts[0].id for each in await newsroom.waiting())
    await posts.publish(newsroom.store, newsroom.clock, Actor("cli:root", Role.OWNER), first)
    await posts.retract(newsroom.store, newsroom.clock, OTHER, second)
    await looks(card, newsroom.clock)
    assert {text for _, _, text in said(platform)[2:]} == {
        "Story number 1: approved root",
        "Story number 2: dropped 2",
    }


async def test_what_went_out_by_itself_says_so_and_nobody_s_name(newsroom: Newsroom) -> None:
    await newsroom.begins(ReleaseRule(minutes=1))
    await newsroom.brings(1)
    platform = FakePlatform(newsroom.clock)
    card = cards(newsroom, platform)
    await card.look()
    newsroom.clock.shift(61)
    await scheduling.release_due(newsroom.store, newsroom.clock)
    await looks(card, newsroom.clock)
    assert [text for _, _, text in said(platform)] == ["Story number 1: waiting", "Story number 1: approved"]


async def test_a_deleted_question_is_asked_once_more_and_one_that_did_not_leave_is_tried_again(
    newsroom: Newsroom,
) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1)
    platform = FakePlatform(newsroom.clock)
    platform.plan("-100", NotSent("down"), Sent(("1",)), Sent((), missing=True), Sent(("2",)))
    card = cards(newsroom, platform)
    await looks(card, newsroom.clock)
    [asked] = await newsroom.waiting()
    await approvals.edit(
        newsroom.store, newsroom.clock, OWNER, asked.approval.id, title="Changed", summary=None, body=None
    )
    await looks(card, newsroom.clock)
    async with newsroom.store.reading() as work:
        kept = await work.approvals.messages([asked.approval.id])
    assert [(edited, text) for _, edited, text in said(platform)] == [
        (False, "Story number 1: waiting"),
        (False, "Story number 1: waiting"),
        (True, "Changed: waiting"),
        (False, "Changed: waiting"),
    ]
    assert [each.message_ids for each in kept.values()] == [("2",)]


async def test_a_place_that_takes_no_question_is_tried_seldom_and_keeps_no_decision_open(newsroom: Newsroom) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1)
    platform = FakePlatform(newsroom.clock)
    platform.always = Refused("no rights", content=False)
    card = cards(newsroom, platform)
    await looks(card, newsroom.clock, 9)
    tried = len(platform.shown)
    [asked] = await newsroom.waiting()
    await approvals.approve(newsroom.store, newsroom.clock, OWNER, asked.approval.id)
    await looks(card, newsroom.clock)
    assert (tried, await card.look()) == (1, 0)


async def test_forgetting_a_person_leaves_a_stand_in_and_no_name(newsroom: Newsroom) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1)
    [asked] = await newsroom.waiting()
    number = asked.approval.id
    await approvals.approve(newsroom.store, newsroom.clock, Actor("telegram:9", Role.OWNER), number, name="Zed")
    own = Address("telegram", "9")
    async with newsroom.store.work() as work:
        await work.approvals.show(number, own, ApprovalMessage(message_ids=("5",), shown="x"))
        await work.personal.forget(own, ("telegram:9",), "somebody", START)
    async with newsroom.store.reading() as work:
        kept = await work.approvals.get(number)
        messages = await work.approvals.messages([number])
    assert kept is not None
    assert (kept.by, kept.name, dict(messages)) == ("somebody", None, {})


async def test_forgetting_who_asked_leaves_a_stand_in_and_no_name(newsroom: Newsroom) -> None:
    await newsroom.begins(AFTER_APPROVAL)
    await newsroom.brings(1)
    [found] = (await newsroom.waiting())[0].posts
    async with newsroom.store.work() as work:
        asker = {"asked_by": "telegram:9", "asked_name": "Zed"}
        asked = await work.approvals.ask(ApprovalReason.BREAKING, "", [found.id], START, **asker)
        of_post = await work.approvals.of_post(found.id, ApprovalReason.BREAKING)
        await work.personal.forget(Address("telegram", "9"), ("telegram:9",), "somebody", START)
        after = await work.approvals.get(asked.id)
    assert of_post == asked
    assert after is not None
    assert (asked.asked_by, asked.asked_name, after.asked_by, after.asked_name) == (
        "telegram:9",
        "Zed",
        "somebody",
        None,
    )


async def test_a_source_keeps_its_rule(newsroom: Newsroom) -> None:
    await newsroom.begins(ReleaseRule(minutes=5))
    async with newsroom.store.work() as work:
        source = await work.sources.get(newsroom.source_id)
        assert source is not None
        await work.sources.save(replace(source, release=AFTER_APPROVAL))
        after = await work.sources.get(newsroom.source_id)
    assert (source.release, after and after.release) == (ReleaseRule(minutes=5), AFTER_APPROVAL)
