"""What happens is told to endpoints, at least once and in order, on every database; nothing is written for nobody."""

import json
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import errors, event_retries, events, pruning, publishing
from bot.alerts import EditorAlerts
from bot.desk import endpoints, posts
from bot.entry import Page
from bot.event_retries import LEFT_ALONE, WAITS
from bot.event_sending import WRONG_KEY, EventSending
from bot.event_signing import EventKey
from bot.model import DeliveryState, Post
from bot.phrases import Phrases
from bot.ports import SourceProblem
from bot.pruning import Retention
from bot.repositories.endpoints import Endpoint, EventType
from bot.repositories.old_rows import Prunable
from bot.rights import Actor, Role
from bot.standing_alerts import StandingAlerts
from bot.subscriber import SubscriberState
from bot.webhook_signatures import delivery_name
from storage import SqlStore
from storage.engine import transaction
from storage.event_tables import desk_event, endpoint_copy, event_count
from tests.bot.fakes import OWNER, FakeClock, FakeEndpoints, FakePlatform
from tests.contracts.conftest import StoreDriver

URL, OTHER = "https://hooks.example/a", "https://hooks.example/b"
KEY = EventKey(b"k" * 32)
SECOND = timedelta(seconds=1)


class Programs:
    """Endpoints, and everything that has to do with them, on a store."""

    def __init__(self, store: SqlStore, clock: FakeClock) -> None:
        self.store, self.clock, self.client = store, clock, FakeEndpoints()

    async def add(self, url: str = URL, *types: EventType) -> Endpoint:
        async with self.store.work() as work:
            return await endpoints.add_in(work, self.clock, OWNER, self.client, KEY, url, types)

    async def get(self, number: int) -> Endpoint:
        async with self.store.reading() as work:
            found = await work.endpoints.get(number)
        assert found is not None
        return found

    async def send(self, *, key: EventKey = KEY, chance: float = 0.5) -> list[str]:
        """Send all that is due, as a process that has just started: the types that were sent."""
        before = len(self.client.posted)
        sending = EventSending(store=self.store, clock=self.clock, client=self.client, key=key, chance=lambda: chance)
        await sending.begin_due()
        await sending.finished()
        return [json.loads(body)["type"] for _, body, _ in self.client.posted[before:]]

    async def publish(self, title: str = "Rain") -> Post:
        return await posts.import_page(self.store, self.clock, OWNER, Page(title=title), topics=(), publish=True)

    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body, _ in self.client.posted]

    async def rows(self) -> tuple[int, int, int]:
        async with transaction(self.store.engines.reader) as connection:
            counts = [
                (await connection.execute(select(func.count()).select_from(table))).scalar_one()
                for table in (desk_event, endpoint_copy, event_count)
            ]
        return counts[0], counts[1], counts[2]


@pytest.fixture
def programs(store: SqlStore, clock: FakeClock) -> Programs:
    return Programs(store, clock)


async def test_without_an_endpoint_nothing_is_written(programs: Programs, newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1")
    post = await programs.publish()
    await posts.correct(programs.store, programs.clock, OWNER, post.id, title="Snow")
    await posts.retract(programs.store, programs.clock, OWNER, post.id)
    await programs.add(URL, EventType.SOURCE_SILENT)  # nor for one that wants other things
    await programs.publish("Hail")
    [leaving] = await newsroom.subscribe("2")
    async with programs.store.work() as work:
        await work.subscribers.set_state(leaving.id, SubscriberState.LEFT, "stop", programs.clock.now())
        await work.subscribers.set_state(leaving.id, SubscriberState.ACTIVE, None, programs.clock.now())
    assert await programs.rows() == (0, 0, 0)
    assert await events.tell_counts(programs.store, programs.clock) == 0


async def test_a_post_is_told_of_in_order_signed_and_without_a_reader(programs: Programs) -> None:
    endpoint = await programs.add()
    post = await programs.publish()
    await posts.correct(programs.store, programs.clock, OWNER, post.id, title="Snow")
    await posts.retract(programs.store, programs.clock, OWNER, post.id)
    assert await programs.send() == ["post.published", "post.corrected", "post.retracted"]
    assert await programs.send() == []
    published, corrected, retracted = (each["data"]["post"] for each in programs.bodies())
    assert [each["title"] for each in (published, corrected, retracted)] == ["Rain", "Snow", "Snow"]
    assert [(each["revision"], each["state"]) for each in (published, corrected, retracted)] == [
        (1, "published"), (2, "published"), (2, "retracted"),
    ]  # fmt: skip
    url, body, headers = programs.client.posted[0]
    name = delivery_name(KEY.secret(endpoint.salt), headers, body, programs.clock.now())
    assert (url, name) == (URL, f"id:{headers['webhook-id']}")
    assert delivery_name(KEY.secret(endpoint.salt), headers, body + b" ", programs.clock.now()) is None
    assert len(set(programs.client.keys)) == 3


async def test_what_did_not_happen_is_not_told(programs: Programs, clock: FakeClock) -> None:
    await programs.add()

    async def killed() -> None:
        async with programs.store.work() as work:
            await publishing.take_page(work, clock, Page(title="Rain"), topics=(), publish=True)
            raise RuntimeError("killed before the end")

    with pytest.raises(RuntimeError):
        await killed()
    assert await programs.rows() == (0, 0, 0)


async def test_what_is_not_taken_is_sent_again_under_the_same_id_and_then_given_up(
    programs: Programs, clock: FakeClock
) -> None:
    endpoint = await programs.add()
    await programs.publish()
    programs.client.plan(URL, *([500] * 4), "no answer", *([302] * 3))
    tried = []
    for wait in (0.0, *WAITS):
        clock.shift(wait - SECOND.total_seconds())
        assert await programs.send() == []
        clock.shift(1 + max(LEFT_ALONE) * bool(wait > 300))  # past the breaker, which has a test of its own
        tried += await programs.send()
    assert tried == ["post.published"] * (len(WAITS) + 1)
    assert len(set(programs.client.keys)) == 1
    clock.shift(100_000)
    assert await programs.send() == []
    async with programs.store.reading() as work:
        assert (await work.endpoints.figures())[endpoint.id] == (0, None, 1)
    assert (await programs.get(endpoint.id)).error == "It answered with status 302."


@pytest.mark.parametrize(("chance", "share"), [(0.0, 0.8), (1.0, 1.2)])
async def test_waits_spread_and_a_server_may_ask_for_longer(
    programs: Programs, clock: FakeClock, chance: float, share: float
) -> None:
    await programs.add()
    await programs.publish()
    programs.client.plan(URL, 503)
    await programs.send(chance=chance)
    clock.shift(WAITS[0] * share - 0.01)
    assert await programs.send() == []
    clock.shift(0.02)
    assert await programs.send() == ["post.published"]


async def test_an_endpoint_that_fails_is_left_alone_and_does_not_stop_others(
    programs: Programs, clock: FakeClock
) -> None:
    bad = await programs.add()
    await programs.add(OTHER)
    for number in range(7):
        await programs.publish(f"Post {number}")
    programs.client.plan(URL, *([500] * 6))
    await programs.send()
    urls = [url for url, _, _ in programs.client.posted]
    assert (urls.count(URL), urls.count(OTHER)) == (event_retries.IN_A_ROW, 7)
    assert (await programs.get(bad.id)).open_until == clock.now() + timedelta(seconds=LEFT_ALONE[0])
    clock.shift(LEFT_ALONE[0])
    assert len(await programs.send()) == 1  # still failing: left alone for longer
    clock.shift(LEFT_ALONE[0])
    assert await programs.send() == []
    clock.shift(LEFT_ALONE[1] + 400)
    assert len(await programs.send()) == 7  # what waited, each once
    assert (await programs.get(bad.id)).failures == 0
    async with programs.store.reading() as work:
        assert [each.waiting for each in (await work.endpoints.figures()).values()] == [0, 0]


async def test_about_one_post_a_later_event_waits_for_an_earlier_one_but_not_for_ever(
    programs: Programs, clock: FakeClock
) -> None:
    await programs.add()
    post = await programs.publish()
    programs.client.plan(URL, 500, 500, 500)
    await programs.send()
    await posts.retract(programs.store, clock, OWNER, post.id)
    await programs.publish("Other")
    assert await programs.send() == ["post.published"]  # of the other post, which waits for nothing
    clock.shift(WAITS[0])
    assert await programs.send() == ["post.published", "post.published"]
    assert [each["data"]["post"]["title"] for each in programs.bodies()] == ["Rain", "Other", "Rain", "Other"]
    clock.shift(WAITS[1])
    assert await programs.send() == ["post.published", "post.retracted"]
    poisoned = await programs.publish("Poison")
    await posts.retract(programs.store, clock, OWNER, poisoned.id)
    programs.client.plan(URL, 400, 400, 400)
    sent: list[str] = []
    for wait in (0.0, *WAITS[:2]):
        clock.shift(wait)
        sent += await programs.send()
    assert sent == ["post.published"] * 3 + ["post.retracted"]


async def test_one_that_fails_for_five_days_is_switched_off_and_the_desk_told_once(
    programs: Programs, clock: FakeClock
) -> None:
    endpoint = await programs.add()
    await programs.publish()
    programs.client.plan(URL, *([500] * 9))
    await programs.send()
    clock.shift(event_retries.FAILING.total_seconds() + 1)
    await programs.send()
    off = await programs.get(endpoint.id)
    assert (off.off_at, off.off_reason) == (clock.now(), "failing")
    await programs.publish("Later")
    assert await programs.send() == []
    platform = FakePlatform(clock)
    alerts = EditorAlerts(
        platforms={"telegram": platform}, owners={"telegram": frozenset({"9"})}, phrases=Phrases(("en",))
    )
    standing = StandingAlerts(
        store=programs.store, clock=clock, alerts=alerts, zone="UTC", sending=lambda: (), free=lambda: 10**12
    )
    for _ in range(3):
        await standing.look_at_sending()
        clock.shift(10)
    assert len(platform.shown) == 1
    assert "webhook change 1 --on" in str(platform.shown[0][2])
    async with programs.store.work() as work:
        await endpoints.change_in(work, clock, OWNER, endpoint.id, on=True)
        programs.client.planned.clear()
        assert await endpoints.replay_in(work, clock, OWNER, endpoint.id, clock.now() - timedelta(days=6)) == (2, None)
    assert await programs.send() == ["post.published"] * 2


async def test_one_that_is_gone_is_switched_off_at_once(programs: Programs) -> None:
    endpoint = await programs.add()
    await programs.publish()
    programs.client.plan(URL, 410)
    await programs.send()
    assert (await programs.get(endpoint.id)).off_reason == "gone"


async def test_what_happened_before_is_sent_again_under_the_same_ids(programs: Programs, clock: FakeClock) -> None:
    endpoint = await programs.add(URL, EventType.POST_PUBLISHED)
    await programs.add(OTHER)
    for title in ("A", "B", "C"):
        await programs.publish(title)
        clock.shift(60)
    await programs.send()
    keys = [key for key, (url, _, _) in zip(programs.client.keys, programs.client.posted, strict=True) if url == URL]
    async with programs.store.work() as work:
        since = clock.now() - timedelta(seconds=130)
        assert await work.events.replay(endpoint.id, since, clock.now(), 1) == (1, clock.now() - timedelta(seconds=60))
        assert await endpoints.replay_in(work, clock, OWNER, endpoint.id, since) == (2, None)
    await programs.send()
    assert programs.client.keys[-2:] == keys[1:]
    async with programs.store.reading() as work:
        assert [each.act for each in await work.audit.latest(limit=1)] == ["replay events"]


async def test_both_secrets_sign_for_a_day_after_a_rotation(programs: Programs, clock: FakeClock) -> None:
    endpoint = await programs.add()
    async with programs.store.work() as work:
        rotated = await endpoints.rotate_in(work, clock, OWNER, KEY, endpoint.id)
    assert KEY.secret(rotated.salt) != KEY.secret(endpoint.salt)
    signatures = []
    for _ in range(2):
        await programs.publish()
        await programs.publish(str(clock.now()))
        await programs.send()
        signatures.append(len(programs.client.posted[-1][2]["webhook-signature"].split()))
        clock.shift(endpoints.BOTH_SIGN.total_seconds() + 1)
    assert signatures == [2, 1]


async def test_the_database_gives_no_secret_away_and_another_key_signs_nothing(
    programs: Programs, clock: FakeClock
) -> None:
    endpoint = await programs.add()
    secret = KEY.secret(endpoint.salt)
    async with programs.store.reading() as work:
        kept = str(await work.endpoints.all()) + str(await work.audit.latest(limit=9))
    assert secret not in kept
    assert secret.removeprefix("whsec_")[:12] not in kept
    await programs.publish()
    await programs.send(key=EventKey(b"other" * 8))
    assert (programs.client.posted, (await programs.get(endpoint.id)).error) == ([], WRONG_KEY)


async def test_who_joins_and_leaves_is_told_as_numbers(programs: Programs, clock: FakeClock) -> None:
    await programs.add(URL, EventType.SUBSCRIBER_JOINED, EventType.SUBSCRIBER_LEFT)
    desk = StoreDriver(programs.store, now=clock.now())
    first, second, _ = await desk.subscribe("1001", "1002", "1003")
    await desk.subscribe("1001")  # known already
    async with programs.store.work() as work:
        await work.subscribers.set_state(first.id, SubscriberState.LEFT, "stop", clock.now())
        await work.subscribers.set_state(first.id, SubscriberState.GONE, "blocked", clock.now())
        await work.subscribers.set_state(first.id, SubscriberState.ACTIVE, None, clock.now())
        await work.subscribers.set_state(second.id, SubscriberState.SUSPENDED, "muted", clock.now())
        await work.subscribers.set_state(second.id, SubscriberState.ACTIVE, None, clock.now())
    assert await events.tell_counts(programs.store, clock) == 0  # a window is not over
    clock.shift(events.WINDOW.total_seconds())
    assert await events.tell_counts(programs.store, clock) == 2
    assert await events.tell_counts(programs.store, clock) == 0
    await programs.send()
    told = {each["type"]: each["data"] for each in programs.bodies()}
    assert {name: (data["platform"], data["count"]) for name, data in told.items()} == {
        "subscriber.joined": ("telegram", 4), "subscriber.left": ("telegram", 1),
    }  # fmt: skip
    assert "1001" not in str(programs.client.posted)


async def test_failed_copies_are_told_as_numbers_of_a_post_and_not_of_before(
    programs: Programs, newsroom: StoreDriver, clock: FakeClock
) -> None:
    newsroom.now = clock.now()
    await newsroom.subscribe(*(str(number) for number in range(6)))
    earlier = await newsroom.send_out("Before")
    await newsroom.settle(*(newsroom.ends(each, DeliveryState.FAILED, "old") for each in await newsroom.claim()))
    await programs.add(URL, EventType.DELIVERY_FAILED)
    post = await newsroom.send_out("Rain")
    copies = await newsroom.claim()
    await newsroom.settle(*(newsroom.ends(each, DeliveryState.FAILED, "too long") for each in copies[:4]))
    assert await events.tell_counts(programs.store, clock) == 1
    await newsroom.settle(*(newsroom.ends(each, DeliveryState.FAILED, "too long") for each in copies[4:]))
    assert await events.tell_counts(programs.store, clock) == 1
    assert await events.tell_counts(programs.store, clock) == 0
    await programs.send()
    told = [each["data"] for each in programs.bodies()]
    assert [(each["post"], each["reason"], each["count"], each["total"]) for each in told] == [
        (post.id, "too long", 4, 4), (post.id, "too long", 2, 6),
    ]  # fmt: skip
    assert earlier.id != post.id


async def killed_in_work(programs: Programs, clock: FakeClock, *, settling: bool) -> None:
    async with programs.store.work() as work:
        if settling:
            copy = await work.events.next(1, clock.now())
            assert copy is not None
            await work.events.settle(copy, *event_retries.settled(copy, "lost", clock.now(), 0.5))
        else:
            assert await work.events.take_counts(clock.now())
        raise RuntimeError("killed")


@pytest.mark.parametrize("step", ["before the answer is kept", "while it is kept", "while counts become events"])
async def test_a_process_that_dies_at_a_step_loses_nothing_and_repeats_under_the_same_id(
    programs: Programs, clock: FakeClock, step: str
) -> None:
    await programs.add()
    await programs.publish()
    await StoreDriver(programs.store, now=clock.now()).subscribe("1")
    clock.shift(events.WINDOW.total_seconds())
    if step == "before the answer is kept":
        programs.client.plan(URL, KeyboardInterrupt())
        sending = EventSending(store=programs.store, clock=clock, client=programs.client, key=KEY)
        with pytest.raises(KeyboardInterrupt):
            await sending.send_next(1)
    else:
        with pytest.raises(RuntimeError):
            await killed_in_work(programs, clock, settling=step == "while it is kept")
    await events.tell_counts(programs.store, clock)
    assert await programs.send() == ["post.published", "subscriber.joined"]
    assert len(set(programs.client.keys)) == 2


async def test_events_are_kept_for_a_month_and_only_owners_look_after_endpoints(
    programs: Programs, clock: FakeClock
) -> None:
    endpoint = await programs.add()
    await programs.publish()
    await programs.send()
    clock.shift(pruning.EVENTS_KEPT.total_seconds() + 1)
    assert await pruning.prune(programs.store, clock, Prunable.EVENTS, Retention()) == 1
    assert await programs.rows() == (0, 0, 0)
    editor = Actor("telegram:9", Role.EDITOR)
    async with programs.store.work() as work:
        for refused in (
            endpoints.add_in(work, clock, editor, programs.client, KEY, URL),
            endpoints.change_in(work, clock, editor, endpoint.id, on=False),
            endpoints.rotate_in(work, clock, editor, KEY, endpoint.id),
            endpoints.replay_in(work, clock, editor, endpoint.id, clock.now()),
            endpoints.remove_in(work, clock, editor, endpoint.id),
        ):
            with pytest.raises(errors.NotAllowed):
                await refused
    for refused_alone in (
        endpoints.listed(programs.store, editor),
        endpoints.try_out(programs.store, clock, editor, programs.client, KEY, endpoint.id),
    ):
        with pytest.raises(errors.NotAllowed):
            await refused_alone
    with pytest.raises(errors.BadInput):
        await programs.add("http://hooks.example")


async def test_a_test_is_sent_once_and_kept_nowhere(programs: Programs, clock: FakeClock) -> None:
    endpoint = await programs.add()
    programs.client.plan(URL, 400, "It did not answer.")
    asked = partial(endpoints.try_out, programs.store, clock, OWNER, programs.client, KEY)
    answer = await asked(endpoint.id)
    assert (answer.status, answer.took, answer.text) == (400, False, "noted")
    with pytest.raises(SourceProblem):
        await asked(endpoint.id)
    assert {each["type"] for each in programs.bodies()} == {"test"}
    assert await programs.rows() == (0, 0, 0)
    with pytest.raises(errors.NotFound):
        await asked(99)
    async with programs.store.work() as work:
        await endpoints.remove_in(work, clock, OWNER, endpoint.id)
    assert await programs.send() == []
