"""Random lives of deliveries against a model in memory: whatever happens in whatever order, store and model agree.

What must hold besides: one row a subscriber and post, one row a place on the wire, at most one resend on a guess,
nothing past its time is sent, and an older epoch changes nothing.
"""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.following import Follow, Target
from bot.model import (
    Address,
    Content,
    Delivery,
    DeliveryState,
    Lane,
    NewPost,
    OnUnknown,
    PlaceKind,
    Plan,
    PostKind,
    PostState,
)
from bot.outbox import Room
from bot.outcomes import Event, Later, NotSent, PutOff, Refused, Result, Unlisted
from bot.outcomes import Sent as Arrived
from bot.outcomes import Unknown as InDoubt
from bot.ports import Work
from bot.subscriber import SubscriberState
from storage import SqlStore, open_store

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHATS = ("a", "b", "c", "d")
NONCE_WINDOW = 120.0  # seconds

Ready, Sending, Sent, Unknown = DeliveryState.READY, DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.UNKNOWN
Cancelled, Suppressed, Expired, Failed = (
    DeliveryState.CANCELLED,
    DeliveryState.SUPPRESSED,
    DeliveryState.EXPIRED,
    DeliveryState.FAILED,
)
UNREACHABLE = (SubscriberState.GONE, SubscriberState.SUSPENDED)
NOT_SENT = (1, 2, 5, 10, 30, 60)  # seconds
EVENTS: dict[str, Event] = {
    "later": Later(30),
    "not sent": NotSent("no route"),
    "put off": PutOff("slow mode"),
    "unlisted": Unlisted("strange"),
    "in doubt": InDoubt("cut"),
    "refused": Refused("never"),
}

T = TypeVar("T")


@dataclass
class ModelPlace:
    chat: str
    state: SubscriberState = SubscriberState.ACTIVE


@dataclass
class ModelStory:
    """A post and its plan."""

    id: int
    plan: Plan
    revision: int = 1
    planning: bool = True
    cancelled: bool = False
    cursor: int = 0


@dataclass
class ModelRow:
    """A delivery as it should be."""

    place: int
    story: ModelStory
    wanted: int
    not_before: datetime
    state: DeliveryState = Ready
    shown: int = 0
    attempt: int = 0
    unknown_count: int = 0
    not_sent: int = 0
    put_off: int = 0
    unlisted: int = 0
    first_try: datetime | None = None
    epoch: int = 0
    id: int = 0
    edited: bool = False
    waits: bool = False

    @property
    def lane(self) -> Lane:
        return Lane.CORRECTION if self.edited else self.story.plan.lane

    @property
    def order(self) -> tuple[bool, datetime, int]:
        """In its lane: what may have arrived and is sent again goes first, by the time of its nonce."""
        return self.unknown_count == 0 or self.first_try is None, self.not_before, self.id

    @property
    def open(self) -> bool:
        return self.state in (Ready, Sending)


class Lives(RuleBasedStateMachine):
    """Each rule does the same to the store and to the model."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="lives-"))
        shutil.copy(self.template, self.folder / "israfan.db")
        self.loop = asyncio.Runner()
        self.store: SqlStore = self.loop.run(open_store("sqlite", data_dir=self.folder))
        self.now = START
        self.epoch = 1
        self.places: dict[int, ModelPlace] = {}
        self.stories: list[ModelStory] = []
        self.rows: dict[tuple[int, int], ModelRow] = {}
        self.flying: list[Delivery] = []

    def teardown(self) -> None:
        self.loop.run(self.store.close())
        self.loop.close()
        shutil.rmtree(self.folder)

    def do(self, act: Callable[[Work], Awaitable[T]]) -> T:
        async def unit() -> T:
            async with self.store.work() as work:
                return await act(work)

        return self.loop.run(unit())

    @initialize()
    def subscribe(self) -> None:
        async def act(work: Work) -> list[int]:
            saved = [await work.subscribers.save(Address("t", chat), PlaceKind.PRIVATE, self.now) for chat in CHATS]
            for each in saved:
                await work.subscribers.follow(each.id, Follow(Target.of("news")), self.now)
            return [each.id for each in saved]

        self.places = {number: ModelPlace(chat) for number, chat in zip(self.do(act), CHATS, strict=True)}

    # ── planning ──

    @rule(
        lane=st.sampled_from((Lane.BREAKING, Lane.NORMAL)),
        on_unknown=st.sampled_from(OnUnknown),
        lives=st.none() | st.integers(1, 300),
    )
    def publish(self, lane: Lane, on_unknown: OnUnknown, lives: int | None) -> None:
        new = NewPost(
            kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title="x"), topics=("news",), lane=lane
        )
        post = self.do(lambda work: work.posts.add(new, self.now))
        plan = Plan(
            post_id=post.id,
            audience=None,
            lane=lane,
            on_unknown=on_unknown,
            not_before=self.now,
            expires_at=None if lives is None else self.now + timedelta(seconds=lives),
        )
        self.do(lambda work: work.deliveries.plan(plan))
        self.stories.append(ModelStory(post.id, plan))

    @precondition(lambda self: self.stories)
    @rule(data=st.data(), size=st.integers(1, 5))
    def plan_slice(self, data: st.DataObject, size: int) -> None:
        story = data.draw(st.sampled_from(self.stories))
        written = self.do(lambda work: work.deliveries.plan_slice(story.plan, 1, size, self.now))
        if not story.planning:
            assert written is None
            return
        ahead = sorted(number for number in self.places if number > story.cursor)[:size]
        chosen = [number for number in ahead if self.places[number].state is SubscriberState.ACTIVE]
        assert written == len(chosen)
        for number in chosen:
            self.rows[story.id, number] = ModelRow(number, story, story.revision, self.now)
        story.cursor = max(ahead, default=story.cursor)
        story.planning = len(ahead) == size
        self.learn_ids(story)

    def learn_ids(self, story: ModelStory) -> None:
        for copy, _, _ in self.do(lambda work: work.deliveries.copies(story.id, limit=100)):
            self.rows[story.id, copy.subscriber_id].id = copy.id

    # ── delivering ──

    @rule(limit=st.integers(1, 5))
    def claim(self, limit: int) -> None:
        claimed = self.do(lambda work: work.deliveries.claim("t", self.now, Room(urgent=limit, rest=limit), self.epoch))
        taken = self.claimable(limit)
        for row in taken:
            row.state, row.attempt, row.epoch = Sending, row.attempt + 1, self.epoch
            row.first_try = row.first_try or self.now
        assert [self.seen(each) for each in claimed] == [self.as_seen(row) for row in taken]
        self.flying += claimed

    def claimable(self, limit: int) -> list[ModelRow]:
        """Lane by lane; what is past its time is closed as soon as it is met at the head of its place."""
        taken: list[ModelRow] = []
        for lane in Lane:
            if (room := limit - len(taken)) <= 0:
                break
            heads = self.heads(lane, room)
            if any(self.is_late(row) for row in heads):
                for row in self.rows.values():
                    due = row.state is Ready and row.lane is lane and row.not_before <= self.now
                    if due and self.is_late(row):
                        row.state = Expired
                heads = self.heads(lane, room)
            taken += heads
        return taken

    def heads(self, lane: Lane, room: int) -> list[ModelRow]:
        due = [row for row in self.rows.values() if row.state is Ready and row.lane is lane]
        due = [row for row in due if row.not_before <= self.now and not self.is_blocked(row)]
        return sorted(due, key=lambda row: row.order)[:room]

    def is_late(self, row: ModelRow) -> bool:
        expires_at = row.story.plan.expires_at
        return expires_at is not None and expires_at <= self.now and row.shown == 0

    def is_blocked(self, row: ModelRow) -> bool:
        lane, before = row.lane, Lane.NORMAL if row.edited else row.lane
        rivals = [other for other in self.rows.values() if other.place == row.place and other.open and other is not row]
        return any(
            other.state is Sending
            or (other.lane < before and other.not_before <= self.now)
            or (other.lane is lane and other.id < row.id and (self.holds_order(other) or other.not_before <= self.now))
            for other in rivals
        )

    def holds_order(self, row: ModelRow) -> bool:
        """Told to wait, or tried again within a minute."""
        return row.waits and (row.attempt == 0 or row.not_before <= self.now + timedelta(seconds=60))

    @staticmethod
    def seen(each: Delivery) -> tuple[object, ...]:
        counts = (each.attempt, each.unknown_count, each.not_sent, each.put_off, each.unlisted)
        return (each.post_id, each.subscriber_id, each.wanted, each.shown, counts, each.epoch)

    @staticmethod
    def as_seen(row: ModelRow) -> tuple[object, ...]:
        counts = (row.attempt, row.unknown_count, row.not_sent, row.put_off, row.unlisted)
        return (row.story.id, row.place, row.wanted, row.shown, counts, row.epoch)

    @precondition(lambda self: self.flying)
    @rule(data=st.data(), outcome=st.sampled_from(("sent", "sent", *EVENTS, "overtaken")))
    def settle(self, data: st.DataObject, outcome: str) -> None:
        each = data.draw(st.sampled_from(self.flying))
        event = EVENTS.get(outcome, Arrived((f"m{each.id}",)))
        epoch = self.epoch - 1 if outcome == "overtaken" else self.epoch
        row = self.rows[each.post_id, each.subscriber_id]
        written = self.do(lambda work: work.deliveries.settle([Result(each, event, self.now)], epoch))
        assert written == (0 if outcome == "overtaken" else 1)
        if outcome == "overtaken":
            return
        self.flying.remove(each)
        if outcome == "sent":
            self.arrive(row, each.wanted)
        elif outcome == "refused":
            row.state = Failed
        elif outcome == "in doubt":
            self.doubt(row)
        else:
            self.wait(row, outcome)

    def arrive(self, row: ModelRow, asked: int) -> None:
        row.shown = asked
        row.not_sent = row.put_off = row.unlisted = 0
        if row.shown == row.wanted:
            row.state = Sent
            return
        row.attempt, row.unknown_count, row.first_try = 0, 0, None
        self.land(row)

    def doubt(self, row: ModelRow) -> None:
        spent = row.story.plan.on_unknown is OnUnknown.HOLD or row.unknown_count > 0
        if row.shown and row.attempt < 5:  # an edit is repeated without harm
            self.land(row, NOT_SENT[row.attempt - 1])
        elif spent:
            row.state = Unknown
        else:
            row.unknown_count = 1
            self.land(row, 1)

    def wait(self, row: ModelRow, outcome: str) -> None:
        if outcome == "unlisted":
            row.not_sent, row.unlisted = 0, row.unlisted + 1
            if row.unlisted > 3:
                row.state = Failed
            else:
                self.land(row, (60, 600, 3_600)[row.unlisted - 1])
            return
        row.attempt -= 1
        row.first_try = row.first_try if row.attempt else None
        if outcome == "not sent":
            row.not_sent += 1
            self.land(row, NOT_SENT[min(row.not_sent, 6) - 1])
        elif outcome == "put off":
            row.not_sent, row.put_off = 0, row.put_off + 1
            self.land(row, min(5 * 2 ** (row.put_off - 1), 600))
        else:
            row.not_sent = 0
            self.land(row, 30)

    def land(self, row: ModelRow, seconds: float | None = None) -> None:
        """Back from the wire: waiting, unless there is nothing left to do or nobody to do it for."""
        row.not_before = row.not_before if seconds is None else self.now + timedelta(seconds=seconds)
        row.waits = seconds is not None
        place = self.places[row.place].state
        if row.shown == 0 and (row.wanted == 0 or row.story.cancelled):
            row.state = Cancelled
        elif place in UNREACHABLE or (row.shown == 0 and place is SubscriberState.LEFT):
            row.state = Suppressed
        else:
            row.state, row.edited = Ready, row.edited or row.shown > 0

    @precondition(lambda self: self.flying)
    @rule(data=st.data())
    def give_back(self, data: st.DataObject) -> None:
        each = data.draw(st.sampled_from(self.flying))
        self.do(lambda work: work.deliveries.give_back([each.id], self.epoch))
        self.flying.remove(each)
        row = self.rows[each.post_id, each.subscriber_id]
        row.attempt -= 1
        row.first_try = row.first_try if row.attempt else None
        self.land(row)

    @rule(window=st.sampled_from((0.0, NONCE_WINDOW)))
    def die_and_be_taken_over(self, window: float) -> None:
        self.epoch += 1
        recovered = self.do(lambda work: work.deliveries.recover("t", self.epoch, self.now, nonce_window=window))
        assert recovered == len(self.flying)
        self.flying = []
        for row in (row for row in self.rows.values() if row.state is Sending):
            protected = (
                window > 0 and row.first_try is not None and self.now - row.first_try <= timedelta(seconds=window)
            )
            if row.shown > 0:
                self.land(row)
            elif not protected and (row.story.plan.on_unknown is OnUnknown.HOLD or row.unknown_count):
                row.state = Unknown
            else:
                row.unknown_count = 1
                self.land(row)

    # ── the desk and the readers ──

    @precondition(lambda self: self.stories)
    @rule(data=st.data(), retract=st.booleans())
    def correct(self, data: st.DataObject, retract: bool) -> None:
        story = data.draw(st.sampled_from(self.stories))
        revision = 0 if retract else max(story.revision, *(row.shown for row in self.copies(story)), 0) + 1
        story.revision = revision
        story.planning = story.planning and not retract
        changed = self.do(lambda work: work.deliveries.want(story.id, revision, self.now))
        assert changed == sum([self.want(row, revision) for row in self.copies(story)])

    def copies(self, story: ModelStory) -> list[ModelRow]:
        return [row for row in self.rows.values() if row.story is story]

    def want(self, row: ModelRow, revision: int) -> bool:
        if row.wanted == revision:
            return False
        if row.state is Sending or (row.state is Unknown and row.shown == 0):
            row.wanted = revision
        elif row.shown > 0 or row.state is Sent:
            row.wanted = revision
            self.reopen(row)
        elif row.state is Ready:
            row.wanted = revision
            row.state = Ready if revision else Cancelled
        else:
            return False
        return True

    def reopen(self, row: ModelRow) -> None:
        if row.shown == row.wanted:
            row.state = Sent
            return
        waits_on = row.state is Ready and row.not_before > self.now
        row.not_before = row.not_before if waits_on else self.now
        row.attempt, row.unknown_count, row.first_try = 0, 0, None
        row.edited, row.waits = True, False
        row.not_sent = row.put_off = row.unlisted = 0
        row.state = Suppressed if self.places[row.place].state in UNREACHABLE else Ready

    @precondition(lambda self: self.stories)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        story = data.draw(st.sampled_from(self.stories))
        changed = self.do(lambda work: work.deliveries.cancel(story.id, self.now))
        story.planning, story.cancelled = False, True
        unsent = [row for row in self.copies(story) if row.state is Ready and row.shown == 0]
        assert changed == len(unsent)
        for row in unsent:
            row.state = Cancelled

    @precondition(lambda self: self.stories)
    @rule(data=st.data())
    def resend_unknown(self, data: st.DataObject) -> None:
        story = data.draw(st.sampled_from(self.stories))
        changed = self.do(lambda work: work.deliveries.resend_unknown(story.id, self.now))
        again = [
            row
            for row in self.copies(story)
            if row.state is Unknown
            and row.wanted
            and not story.cancelled
            and self.places[row.place].state is SubscriberState.ACTIVE
        ]
        assert changed == len(again)
        for row in again:
            row.state, row.unknown_count, row.attempt, row.first_try = Ready, 1, 0, None
            row.not_sent = row.put_off = row.unlisted = 0
            row.not_before = self.now

    @rule(data=st.data(), state=st.sampled_from(SubscriberState))
    def come_and_go(self, data: st.DataObject, state: SubscriberState) -> None:
        number = data.draw(st.sampled_from(sorted(self.places)))
        self.do(lambda work: work.subscribers.set_state(number, state, "why", self.now))
        self.places[number].state = state
        for row in self.rows.values():
            if row.place == number and row.state is Ready and state is not SubscriberState.ACTIVE:
                waits = row.waits
                self.land(row)
                row.waits = waits

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.places)))
        place = self.places[number]
        old, place.chat = place.chat, place.chat + "'"
        self.do(lambda work: work.subscribers.move("t", old, place.chat))

    @rule(seconds=st.integers(1, 200))
    def pass_time(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    # ── what must hold ──

    @invariant()
    def the_store_is_as_the_model_says(self) -> None:
        async def everything(work: Work) -> dict[tuple[int, str], tuple[object, ...]]:
            found: dict[tuple[int, str], tuple[object, ...]] = {}
            for story in self.stories:
                for copy, state, _ in await work.deliveries.copies(story.id, limit=100):
                    key = (story.id, copy.address.chat)
                    assert key not in found
                    found[key] = (state, *self.seen(copy), copy.not_before, copy.first_try_at)
            return found

        expected = {
            (row.story.id, self.places[row.place].chat): (
                row.state.value,
                *self.as_seen(row),
                row.not_before,
                row.first_try,
            )
            for row in self.rows.values()
        }
        assert self.do(everything) == expected

    @invariant()
    def the_counts_are_what_counting_gives(self) -> None:
        for story in self.stories:
            kept = self.do(lambda work, story=story: work.deliveries.tally(story.id))  # type: ignore[misc]
            assert kept.by_state == Counter(row.state for row in self.copies(story))

    @invariant()
    def one_row_a_place_is_on_the_wire(self) -> None:
        places = [row.place for row in self.rows.values() if row.state is Sending]
        assert len(places) == len(set(places))

    @invariant()
    def what_is_sent_shows_what_is_wanted(self) -> None:
        assert [row for row in self.rows.values() if row.state is Sent and row.shown != row.wanted] == []

    @invariant()
    def nobody_is_sent_to_twice_on_a_guess(self) -> None:
        assert [row for row in self.rows.values() if row.unknown_count > 1] == []


@pytest.mark.timeout(300)
def test_random_lives_go_as_the_model_says(sqlite_template: Path) -> None:
    machine = type("LivesHere", (Lives,), {"template": sqlite_template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=30,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
