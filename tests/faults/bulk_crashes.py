"""F3 for what the desk does to all copies of a post: killed right after it was decided, and at each slice of it."""

import json
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import func, select, text, update

from bot import errors
from bot.desk import broadcasts, posts
from bot.desk_nouns import Broadcast
from bot.model import DeliveryState, Post
from bot.subscriber import SubscriberState
from storage.engine import transaction
from storage.outbox_tables import READY, bulk_change, delivery
from tests.faults import crash_points
from tests.faults.harness import Stage
from tests.faults.platforms import ACTOR
from tests.faults.results import ScenarioResult

ROLES = ("send", "chat", "ingest")
CORRECTED = "corrected"
POSTS_OF_A_CHAT = 20
_TRIES = 10

Act = Callable[[int], Awaitable[object]]


@dataclass(slots=True)
class Slices:
    """One scenario: the world, and what the kills in it left on the wire."""

    stage: Stage
    places: int
    slice_: int | None  # copies; None: as in the real product
    kills: int = 0
    left: list[int] = field(default_factory=list)

    # ── the desk's acts ──

    async def correct(self, post_id: int) -> None:
        title = f"News №{self.stage.marks[post_id]}, {CORRECTED}"
        await posts.correct(self.stage.store, self.stage.clock, ACTOR, post_id, title=title)

    async def retract(self, post_id: int) -> None:
        await posts.retract(self.stage.store, self.stage.clock, ACTOR, post_id)

    async def fail(self, post_id: int) -> None:
        async with self.stage.store.work() as work:
            await work.deliveries.fail_post(post_id, "telegram", "refused everywhere", self.stage.clock.now())

    async def resend(self, post_id: int) -> None:
        """Of copies that were held in doubt: here all that have not been sent."""
        waiting = (delivery.c.post_id == post_id, text(READY))
        async with transaction(self.stage.store.engines.writer) as connection:
            await connection.execute(
                update(delivery).where(*waiting).values(state=DeliveryState.UNKNOWN, unknown_count=1)
            )
        await posts.resend(self.stage.store, self.stage.clock, ACTOR, post_id)

    def cancel(self, broadcast: Broadcast) -> Act:
        async def act(_: int) -> None:
            await broadcasts.cancel(self.stage.store, self.stage.clock, ACTOR, broadcast.id)

        return act

    # ── with kills ──

    async def half_sent(self, post_id: int, act: Act) -> None:
        """The act is done when half of the copies have gone, and its process is killed right afterwards."""
        process = self.stage.start(roles=ROLES, slice_=self.slice_)
        await self.stage.until_accepted(self.places // 2)
        await _insisting(act, post_id)
        process.kill()
        await process.ended()
        await self._killed()
        await self.to_its_end()

    async def to_its_end(self) -> None:
        """Killed at every slice, before it is committed and after, and then let go on."""
        while await self._under_way():
            trap = (crash_points.SLICED[self.kills % 2], 1)
            process = self.stage.start(roles=ROLES, trap=trap, slice_=self.slice_)
            assert await process.ended(60) == -9
            await self._killed()
        process = self.stage.start(roles=ROLES, slice_=self.slice_)
        await self.stage.until_sent()
        process.kill()  # which costs nothing where no copy is open
        await process.ended()

    async def _killed(self) -> None:
        self.kills += 1
        self.left.append(await self.stage.sending())

    async def _under_way(self) -> int:
        async with transaction(self.stage.store.engines.reader) as connection:
            return int((await connection.execute(select(func.count()).select_from(bulk_change))).scalar_one())

    # ── what readers see in the end ──

    def shown(self, mark: int) -> dict[str, list[str]]:
        """By place, what its messages about a post say, from what the platform accepted."""
        messages: dict[tuple[str, str], str] = {}
        for line in self.stage.remote.accepted():
            entry = json.loads(line)
            key = (f"{entry['platform']}:{entry['chat']}", entry["message_id"])
            if entry["method"].startswith("delete"):
                messages.pop(key, None)
            else:
                messages[key] = entry["text"]
        found: dict[str, list[str]] = defaultdict(list)
        for (place, _), said in messages.items():
            if f"№{mark}" in said:
                found[place].append(said)
        return found


async def _insisting(act: Act, post_id: int) -> None:
    """As an editor does who is told to wait a moment, where the database has other work."""
    for _ in range(_TRIES - 1):
        with suppress(errors.Busy):
            await act(post_id)
            return
    await act(post_id)


async def f3_slices(stage: Stage, *, places: int, slice_: int | None, database: str) -> ScenarioResult:
    """Correct, retract, cancel, give up, send again, suppress: each ends as if nobody had been killed, but for what was
    on the wire."""
    slices = Slices(stage, places, slice_)
    suppressed = await _suppress(slices, threads=places // POSTS_OF_A_CHAT)
    await stage.readers(places)
    corrected = await _half_sent(slices, slices.correct)
    again = await _half_sent(slices, slices.resend)
    retracted = await _half_sent(slices, slices.retract)
    given_up = await _half_sent(slices, slices.fail)
    broadcast = await stage.broadcast(recipients=places)
    cancelled = stage.marks[broadcast.post_id]
    await slices.half_sent(broadcast.post_id, slices.cancel(broadcast))
    stopped = [retracted, given_up, cancelled]
    arrived = Counter(arrival.post for arrival in await stage.arrivals())
    for expected in stage.planned.values():
        for mark in stopped:
            expected.remove(mark)
    verdict = await stage.verdict()
    most = sum(slices.left)
    wrong = [texts for texts in slices.shown(corrected).values() if not any(CORRECTED in each for each in texts)]
    assert await stage.damage() == []  # the counts that triggers keep among it
    assert suppressed == {DeliveryState.SUPPRESSED: places // POSTS_OF_A_CHAT * POSTS_OF_A_CHAT}
    assert (verdict.lost, verdict.floods) == (0, 0)
    assert verdict.most_extra <= 1
    assert verdict.doubled <= most
    assert len(wrong) <= verdict.held <= most
    assert sum(map(len, slices.shown(retracted).values())) <= most
    assert all(arrived[mark] < places for mark in stopped)
    assert arrived[again] >= places - verdict.held
    return ScenarioResult(
        scenario="F3 (slices)",
        database=database,
        scale=f"{slices.kills} kills during 6 changes of {places:,} copies each",
        verdict=verdict,
        figures={"claimed at the kills": most},
    )


async def _half_sent(slices: Slices, act: Act) -> int:
    """An article to which this is done: the number that its text shows."""
    [post] = await slices.stage.publish(1)
    await slices.half_sent(post.id, act)
    return slices.stage.marks[post.id]


async def _suppress(slices: Slices, *, threads: int) -> dict[DeliveryState, int]:
    """A forum with many threads is gone while many articles wait for each: in which states its copies end."""
    stage, forum = slices.stage, "-1009"
    await stage.threads(forum, threads)
    made = await stage.publish(POSTS_OF_A_CHAT)
    async with stage.store.work() as work:
        await work.subscribers.set_chat_state("telegram", forum, SubscriberState.GONE, "kicked", stage.clock.now())
    await slices.to_its_end()
    assert await stage.asked() == []
    return await _states(stage, made)


async def _states(stage: Stage, made: Sequence[Post]) -> dict[DeliveryState, int]:
    found = Counter[DeliveryState]()
    for post in made:
        found.update(await stage.states_of(post))
    return dict(found)
