"""A small world in memory beside the real store: senders that crash and wake, a platform that takes or refuses.

                 claim                 launch                outcome                flush
    the store ───────────> a sender ───────────> the wire ───────────> a sender ───────────> the store
        ^                      │  crash, zombie      │ it may or may not have arrived           │
        └───── recover ────────┘                     └── what readers see: `seen` ──────────────┘

Every step is drawn from one seeded random; what must hold (docs/limits.md) is checked where it could first be
broken, so a failure names the step. The store, `lifecycle` and `rate_limit` are the product's own; senders and platform
are the model.
"""

from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from bot.delivery.lifecycle import UNLISTED_WAITS
from bot.delivery.rate_limit import Pacer
from bot.following import EVERYTHING, Follow
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
from bot.outcomes import Gone, Later, Moved, NotSent, Outcome, PutOff, Refused, Result, Scope, Sent, Unknown, Unlisted
from bot.ports import Rates, Work
from bot.subscriber import SubscriberState
from storage import SqlStore

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
PLATFORM = "telegram"
RATES = Rates(per_second=20, burst=20, chat_per_second=2, chat_burst=2, group_per_minute=None, in_flight=8)
LONG = 3_600.0  # seconds: a lease that lasts
STEPS_A_TRANSACTION = 40

Key = tuple[int, int]
"""A subscriber and a post."""


@dataclass(eq=False)
class ModelSender:
    """One process that sends. What stands here is lost with it."""

    name: str
    epoch: int
    pacer: Pacer = field(default_factory=lambda: Pacer(RATES))
    held: list[Delivery] = field(default_factory=list)
    flying: list[Delivery] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    after: list[tuple[Delivery, Outcome]] = field(default_factory=list)


class World:
    """The store, the senders and what readers see."""

    def __init__(self, store: SqlStore, *, seed: int, nonce_window: float, places: int) -> None:
        self.random = Random(seed)
        self.store = store
        self.nonce_window = nonce_window
        self.number = places
        self.now = START
        self.steps: Counter[str] = Counter()
        self.chats: dict[int, str] = {}  # subscriber -> chat
        self.posts: dict[int, OnUnknown] = {}
        self.revisions: dict[int, int] = {}
        self.ended: set[int] = set()  # posts that were cancelled or retracted
        self.seen: dict[int, list[int]] = defaultdict(list)  # subscriber -> posts in order of arrival
        self.by_nonce: set[int] = set()
        self.tries: dict[Key, set[tuple[int, int]]] = defaultdict(set)  # of each copy, those that ended in doubt
        self.arrived: set[Key] = set()  # settled as sent, in the store
        self.desk_resent: set[Key] = set()
        self.merged: set[int] = set()  # subscribers with the histories of two, of which the model knows only one
        self.away: set[int] = set()  # subscribers that were not active at some time
        self.refused: set[Key] = set()
        self.late: set[Key] = set()  # copies that wait for so long that later ones may go first
        self.calm = False  # from now on everything arrives
        self.epochs: list[int] = []
        self.owner = ModelSender("none", 0)
        self.zombies: list[ModelSender] = []
        self._stack = AsyncExitStack()
        self._work: Work | None = None
        self._since = 0

    # ── the store, in transactions of some steps ──

    async def work(self) -> Work:
        """The open unit of work: many steps share one, because a commit costs more than all of them."""
        if self._work is None:
            self._work = await self._stack.enter_async_context(self.store.work())
        return self._work

    async def commit(self) -> None:
        """End the unit of work."""
        self._work, self._since = None, 0
        await self._stack.aclose()

    async def begin(self) -> None:
        """An audience, and a first owner."""
        work = await self.work()
        for number in range(self.number):
            saved = await work.subscribers.save(Address(PLATFORM, str(number)), PlaceKind.PRIVATE, self.now)
            await work.subscribers.follow(saved.id, Follow(EVERYTHING), self.now)
            self.chats[saved.id] = str(number)
        await self.take_over("first")

    async def step(self) -> None:
        """One random thing happens."""
        act = self.random.choices(*zip(*self.acts, strict=True))[0]
        await act()
        self.steps[act.__name__] += 1
        self._since += 1
        if self._since >= STEPS_A_TRANSACTION:
            await self.commit()

    @property
    def acts(self) -> Sequence[tuple[Callable[[], Awaitable[None]], int]]:
        """What can happen, and how often."""
        return (
            (self.launch, 300),
            (self.answer, 330),
            (self.pass_time, 120),
            (self.claim, 60),
            (self.flush, 60),
            (self.publish, 8),
            (self.crash, 4),
            (self.freeze, 3),
            (self.zombie_wakes, 4),
            (self.stop_and_return, 3),
            (self.cancel, 1),
            (self.correct, 3),
            (self.retract, 1),
            (self.unsubscribe, 3),
            (self.come_back, 6),
            (self.migrate, 2),
            (self.desk_resends, 2),
        )

    # ── sending ──

    async def claim(self) -> None:
        """The owner takes rows, at most a second's worth."""
        room = 20 - len(self.owner.held) - len(self.owner.flying)
        if room <= 0:
            return
        work = await self.work()
        claimed = await work.deliveries.claim(PLATFORM, self.now, Room(urgent=room, rest=room), self.owner.epoch)
        turns = [(each.lane, not _is_sent_again(each)) for each in claimed]
        assert turns == sorted(turns), "a copy that may have arrived went behind others of its lane: its nonce ages"
        busy = {each.subscriber_id for each in (*self.owner.held, *self.owner.flying)}
        for each in claimed:
            key = (each.subscriber_id, each.post_id)
            assert each.subscriber_id not in busy, f"{key}: two on the wire to one place"
            assert each.epoch == self.owner.epoch
            if each.shown == 0 and each.wanted:
                assert key not in self.arrived, f"{key} was sent and came back"
                self._may_be_tried(each, key)
            busy.add(each.subscriber_id)
        self.owner.held += claimed

    def _may_be_tried(self, each: Delivery, key: Key) -> None:
        """Not after two doubts, and where copies in doubt are held not after one; a nonce makes doubts harmless."""
        if self.nonce_window or key in self.desk_resent:
            return
        allowed = 0 if each.on_unknown is OnUnknown.HOLD else 1
        assert self.doubts(key) <= allowed, f"{key} is sent on a guess for the {self.doubts(key)}. time"

    def doubts(self, key: Key) -> int:
        """How often a copy may or may not have arrived."""
        return len(self.tries[key])

    async def launch(self) -> None:
        """The owner puts one on the wire, if the pacer lets it."""
        at = self._seconds()
        for each in self.owner.held:
            pacer = self.owner.pacer
            if max(pacer.place_ready_at(each.address, each.kind, at), pacer.bot_ready_at(at)) <= at:
                assert at >= pacer.paused_until, "sent while the bot was told to wait"
                pacer.take(each.address, each.kind, at)
                self.owner.held.remove(each)
                self.owner.flying.append(each)
                return

    async def answer(self) -> None:
        """One on the wire is answered, or is not."""
        if not self.owner.flying:
            return
        each = self.owner.flying.pop(self.random.randrange(len(self.owner.flying)))
        self._settle(self.owner, each, self._outcome(each))

    def _outcome(self, each: Delivery) -> Outcome:
        """Mostly good; otherwise anything."""
        drawn = 0.0 if self.calm else self.random.random()
        if drawn < 0.80:
            self._arrive(each)
            return Sent(each.message_ids or (f"m{each.id}",))
        if drawn < 0.84:
            self._in_doubt(each, self.random.random() < 0.5)
            return Unknown("cut")
        if drawn < 0.98:
            place = Scope.BOT if drawn < 0.85 else Scope.CHAT
            harmless: Sequence[Outcome] = [
                Later(self.random.choice((1.0, 3.0, 20.0)), place),
                NotSent("no route"),
                PutOff("slow mode"),
                Unlisted("strange"),
            ]
            if each.unlisted >= len(UNLISTED_WAITS):
                self.refused.add((each.subscriber_id, each.post_id))
            if each.unlisted:
                self.late.add((each.subscriber_id, each.post_id))
            return self.random.choice(harmless)
        self.refused.add((each.subscriber_id, each.post_id))
        final: Sequence[Outcome] = [Refused("never here"), Gone("blocked"), Moved(self._new_address(each))]
        return self.random.choice(final)

    def _arrive(self, each: Delivery) -> None:
        """The platform takes it: a new message is seen once for each time, or once a nonce."""
        if each.shown or not each.wanted:
            return
        known = each.id in self.by_nonce
        self.by_nonce.add(each.id)
        if not (self.nonce_window and known):
            self.seen[each.subscriber_id].append(each.post_id)

    def _in_doubt(self, each: Delivery, arrived: bool) -> None:
        if arrived:
            self._arrive(each)
        if each.shown == 0 and each.wanted:
            self.tries[each.subscriber_id, each.post_id].add((each.epoch, each.attempt))

    def _settle(self, sender: ModelSender, each: Delivery, outcome: Outcome) -> None:
        sender.results.append(Result(each, outcome, self.now))
        if isinstance(outcome, Later):
            sender.pacer.pause(each.address, each.kind, outcome.seconds, outcome.scope, self._seconds())
        if isinstance(outcome, Moved | Gone):
            sender.after.append((each, outcome))

    async def flush(self) -> None:
        """What the owner knows is written."""
        await self._flush(self.owner)

    async def _flush(self, sender: ModelSender) -> None:
        results, after = sender.results, sender.after
        sender.results, sender.after = [], []
        if not results:
            return
        work = await self.work()
        written = await work.deliveries.settle(results, sender.epoch, nonce_window=self.nonce_window)
        if sender is not self.owner:
            assert written == 0, "a result of an older epoch was written"
            return
        assert written == len(results), "a result of the owner was refused"
        for each, event, _, _ in results:
            if isinstance(event, Sent) and each.wanted and each.shown == 0:
                self.arrived.add((each.subscriber_id, each.post_id))
        for each, outcome in after:
            if isinstance(outcome, Moved):
                await self._move(each.address.chat, outcome.to.chat)
            elif each.subscriber_id in self.chats:
                self.away.add(each.subscriber_id)
                await work.subscribers.set_state(each.subscriber_id, SubscriberState.GONE, "blocked", self.now)

    # ── dying ──

    async def crash(self) -> None:
        """kill -9: memory is gone, what is on the wire may arrive, and the next one takes over."""
        self._lose(self.owner)
        await self.take_over(f"s{len(self.epochs)}")

    async def freeze(self) -> None:
        """The owner stands still until its lease is over; it wakes some time, with all it had in memory."""
        frozen = self.owner
        self._lose(frozen)
        self.zombies.append(frozen)
        await self.take_over(f"s{len(self.epochs)}")

    async def zombie_wakes(self) -> None:
        """What it still wants to write is refused; it sends nothing, because it knows that its time is over."""
        if self.zombies:
            zombie = self.zombies.pop(self.random.randrange(len(self.zombies)))
            for each in zombie.flying:
                self._settle(zombie, each, Sent((f"z{each.id}",)))
            await self._flush(zombie)

    async def stop_and_return(self) -> None:
        """SIGTERM: what is on the wire is waited for, the rest given back; nothing is in doubt."""
        while self.owner.flying:
            await self.answer()
        await self._flush(self.owner)
        work = await self.work()
        await work.deliveries.give_back([each.id for each in self.owner.held], self.owner.epoch)
        await self.take_over(f"s{len(self.epochs)}")

    def _lose(self, sender: ModelSender) -> None:
        """What was claimed is in doubt, and some of what was on the wire arrives."""
        for each in sender.flying:
            self._in_doubt(each, self.random.random() < 0.5)
        for each in sender.held:
            self._in_doubt(each, arrived=False)
        for result in sender.results:
            self._in_doubt(result.delivery, arrived=False)

    async def take_over(self, name: str) -> None:
        """The lease is over; a new owner gets a higher epoch and settles what the last one left."""
        await self.commit()
        before, window = self.owner, self.nonce_window
        if before.epoch:
            await self.store.acquire(PLATFORM, "t", before.name, -1)
        grant = await self.store.acquire(PLATFORM, "t", name, LONG)
        assert grant is not None
        assert grant.epoch > max(self.epochs, default=0), "the epoch went back"
        self.epochs.append(grant.epoch)
        self.owner = ModelSender(name, grant.epoch)
        self.owner.pacer.paused_until = before.pacer.paused_until  # as the lease remembers it
        work = await self.work()
        await work.deliveries.recover(PLATFORM, grant.epoch, self.now, nonce_window=window)

    # ── the desk and the readers ──

    async def publish(self) -> None:
        """One more post for everybody."""
        work = await self.work()
        content = Content(title="x")
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=content, lane=Lane.NORMAL)
        post = await work.posts.add(new, self.now)
        policy = self.random.choice((OnUnknown.RESEND_ONCE, OnUnknown.RESEND_ONCE, OnUnknown.HOLD))
        plan = Plan(post_id=post.id, audience=None, lane=Lane.NORMAL, on_unknown=policy, not_before=self.now)
        await work.deliveries.plan(plan)
        while await work.deliveries.plan_slice(plan, 1, 5, self.now) is not None:
            pass
        self.posts[post.id], self.revisions[post.id] = policy, 1

    async def cancel(self) -> None:
        """A post is stopped."""
        if post := self._some_post():
            await (await self.work()).deliveries.cancel(post, self.now)
            self.ended.add(post)

    async def correct(self) -> None:
        """A post says something else."""
        if (post := self._some_post()) and post not in self.ended:
            self.revisions[post] += 1
            await (await self.work()).deliveries.want(post, self.revisions[post], self.now)

    async def retract(self) -> None:
        """A post is taken back."""
        if post := self._some_post():
            await (await self.work()).deliveries.want(post, 0, self.now)
            self.ended.add(post)

    async def desk_resends(self) -> None:
        """Somebody presses "resend unknown"."""
        if post := self._some_post():
            work = await self.work()
            for copy, state, _ in await work.deliveries.copies(post, limit=1_000):
                if state == DeliveryState.UNKNOWN:
                    self.desk_resent.add((copy.subscriber_id, post))
            await work.deliveries.resend_unknown(post, self.now)

    async def unsubscribe(self) -> None:
        """A reader says /stop."""
        number = self.random.choice(sorted(self.chats))
        self.away.add(number)
        await (await self.work()).subscribers.set_state(number, SubscriberState.LEFT, None, self.now)

    async def come_back(self) -> None:
        """A reader who left, or was gone, is there again."""
        number = self.random.choice(sorted(self.chats))
        await (await self.work()).subscribers.save(Address(PLATFORM, self.chats[number]), PlaceKind.PRIVATE, self.now)

    async def migrate(self) -> None:
        """A chat gets another id, now and then one that already subscribes."""
        number = self.random.choice(sorted(self.chats))
        other = self.random.choice(sorted(self.chats))
        merges = self.random.random() < 0.2 and len(self.chats) > self.number // 2
        await self._move(self.chats[number], self.chats[other] if merges else f"{self.chats[number]}'")

    async def _move(self, old: str, new: str) -> None:
        if old == new:
            return
        await (await self.work()).subscribers.move(PLATFORM, old, new)
        here = [number for number, chat in self.chats.items() if chat == old]
        there = [number for number, chat in self.chats.items() if chat == new]
        for number in here:
            if there:
                self._forget(number, there[0])
            else:
                self.chats[number] = new

    def _forget(self, old: int, new: int) -> None:
        """Two subscribers are one; of what was on its way to either, nothing is held against the store."""
        del self.chats[old]
        self.merged |= {old, new}
        for sender in (self.owner, *self.zombies):
            for flock in (sender.held, sender.flying):
                flock[:] = [each for each in flock if each.subscriber_id not in (old, new)]
            sender.results = [each for each in sender.results if each.delivery.subscriber_id not in (old, new)]
            sender.after = [pair for pair in sender.after if pair[0].subscriber_id not in (old, new)]

    async def pass_time(self) -> None:
        """Some of it."""
        self.now += timedelta(seconds=self.random.choice((0.05, 0.1, 0.5, 2)))

    # ── the end ──

    async def drain(self) -> None:
        """Everything is well from now on, until nothing is open."""
        self.calm = True
        self._lose(self.owner)
        await self.take_over("last")  # what a merge has taken from a sender's hands is settled by the next one
        while True:
            await self.claim()
            while self.owner.held or self.owner.flying:
                await self.launch()
                await self.answer()
                self.now += timedelta(seconds=0.2)
            await self._flush(self.owner)
            due = await (await self.work()).deliveries.next_due(PLATFORM)
            if due is None:
                break
            self.now = max(self.now + timedelta(seconds=1), due)  # what is due may have to wait behind what is not
        await self.commit()

    async def judge(self) -> None:
        """What must hold once all is quiet."""
        for post in self.posts:
            async with self.store.reading() as work:
                copies = await work.deliveries.copies(post, limit=1_000)
            for copy, state, _ in copies:
                self._judge_copy(copy, DeliveryState(state))
        for number, posts in self.seen.items():
            self._judge_place(number, posts)

    def _judge_copy(self, copy: Delivery, state: DeliveryState) -> None:
        """Nothing lost: what is not sent has a reason that somebody gave, or is shown to the desk as in doubt."""
        key, seen = (copy.subscriber_id, copy.post_id), self.seen[copy.subscriber_id]
        reasons = {
            DeliveryState.SENT: copy.shown == 0 or copy.post_id in seen,
            DeliveryState.UNKNOWN: self.doubts(key) > 0,
            DeliveryState.CANCELLED: copy.post_id in self.ended,
            DeliveryState.SUPPRESSED: copy.subscriber_id in self.away,
            DeliveryState.FAILED: key in self.refused,
        }
        assert reasons.get(state, False) or copy.subscriber_id in self.merged, f"{key} is {state} for no reason"

    def _judge_place(self, number: int, posts: Sequence[int]) -> None:
        """Seen once, and once more only for a doubt; in order, but for what was sent again and what waited long."""
        if number in self.merged:
            return
        for post, times in Counter(posts).items():
            key = (number, post)
            allowed = 1 if self.nonce_window else 1 + min(self.doubts(key), 1 + 2 * (key in self.desk_resent))
            assert times <= allowed, f"{key} was seen {times} times"
        firsts = [post for post in dict.fromkeys(posts) if (number, post) not in self.desk_resent | self.late]
        assert firsts == sorted(firsts), f"{number} saw {firsts}"

    def _seconds(self) -> float:
        return (self.now - START).total_seconds()

    def _some_post(self) -> int | None:
        return self.random.choice(sorted(self.posts)[-6:]) if self.posts else None

    def _new_address(self, each: Delivery) -> Address:
        return Address(PLATFORM, f"{each.address.chat}+")


def _is_sent_again(each: Delivery) -> bool:
    """Whether an earlier try may have arrived; of what the desk sends again the tries are counted from the start."""
    return each.unknown_count > 0 and each.attempt > 1
