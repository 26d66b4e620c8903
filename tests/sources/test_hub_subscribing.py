"""A source whose feed names a hub, with a hub on this machine: subscribed, told, renewed, denied, gone."""

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import httpx
import pytest
from aiohttp import web
from prometheus_client import CollectorRegistry

from adapters.sources.fetch import Fetcher, Guard
from adapters.sources.limited_process import LimitedPool
from adapters.sources.reader import PARSERS, WebReader
from adapters.web.app import WebParts, create_app
from adapters.web.source_hooks import SourceHooks
from bot import ingesting
from bot.hub_subscribing import DENIED_SECONDS, PATIENCE_SECONDS, HubSubscribing
from bot.ingesting import IngestResult
from bot.model import Source
from bot.ports import Store
from bot.repositories.push import HubSubscription, SubscriptionState
from bot.source_pushes import Taker
from bot.source_schedule import SourceSchedule
from bot.source_state import BACK_OFF, PUSHED_INTERVAL
from tests.bot.fakes import FakeClock
from tests.e2e.news_server import item
from tests.e2e.waiting import until

DESK = "https://desk.example"


@dataclass
class Hub:
    """A publisher and its hub in one server. `lease`: seconds that it gives; None: it denies. `mute`: it fails."""

    desk: httpx.AsyncClient
    lease: float | None = 900.0
    mute: bool = False
    by_header: bool = False
    items: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    fetched: int = 0
    url: str = ""

    def feed(self, *items: str) -> str:
        links = (
            ""
            if self.by_header
            else f"<a:link rel='hub' href='{self.url}/hub'/><a:link rel='self' href='{self.url}/feed'/>"
        )
        return (
            "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel><title>Paper</title>"
            f"<link>https://paper.example/</link>{links}{''.join(items or self.items)}</channel></rss>"
        )

    async def serve_feed(self, _: web.Request) -> web.Response:
        self.fetched += 1
        headers = {"Link": f'<{self.url}/hub>; rel="hub", <{self.url}/feed>; rel="self"'} if self.by_header else {}
        return web.Response(text=self.feed(), content_type="application/rss+xml", headers=headers)

    async def serve_hub(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(form)
        if self.mute:
            return web.Response(status=500)
        query = {"hub.mode": "denied", "hub.topic": form["hub.topic"], "hub.reason": "not today"}
        if self.lease is not None:
            query = {
                "hub.mode": "subscribe",
                "hub.topic": form["hub.topic"],
                "hub.challenge": "say-it-back",
                "hub.lease_seconds": f"{self.lease:.0f}",
            }
        answer = await self.desk.get(form["hub.callback"], params=query)  # before it answers itself, as some hubs do
        assert answer.status_code == 200
        assert self.lease is None or answer.text == "say-it-back"
        return web.Response(status=202)

    async def sends(self, body: str, secret: str | None = None) -> int:
        """Hand out a body, signed with the secret that it was told."""
        key = secret or self.asked[-1]["hub.secret"]
        headers = {
            "X-Hub-Signature": f"sha256={hmac.new(key.encode(), body.encode(), 'sha256').hexdigest()}",
            "Content-Type": "application/rss+xml",
        }
        return (
            await self.desk.post(self.asked[-1]["hub.callback"], content=body.encode(), headers=headers)
        ).status_code


@dataclass
class HubRoom:
    store: Store
    clock: FakeClock
    hub: Hub
    hubs: HubSubscribing
    schedule: SourceSchedule
    done: list[IngestResult]

    async def reads(self) -> None:
        """The source when it is due, or what was sent for it."""
        number = len(self.done)
        await self.schedule.begin_pushed()
        await self.schedule.begin_due()
        if self.schedule.under_way:
            await until(lambda: self.schedule.under_way == 0 and len(self.done) > number)

    async def source(self) -> Source:
        async with self.store.reading() as work:
            found = await work.sources.get(1)
        assert found is not None
        return found

    async def subscription(self) -> HubSubscription:
        async with self.store.reading() as work:
            found = await work.hub_subscriptions.get(1)
        assert found is not None
        return found

    async def titles(self) -> list[str]:
        async with self.store.reading() as work:
            return [post.content.title for post in await work.posts.list(limit=9)]


@asynccontextmanager
async def newsroom(store: Store, clock: FakeClock, *, by_header: bool = False) -> AsyncIterator[HubRoom]:
    """A desk that has read a feed once, and its hub."""
    done = list[IngestResult]()

    async def told(_: Source, result: IngestResult) -> None:
        done.append(result)

    async with (
        LimitedPool(imports=PARSERS, workers=1) as pool,
        Fetcher(guard=Guard.opened_to(["127.0.0.0/8"]), user_agent="test") as fetcher,
    ):
        reader = WebReader(fetcher, pool)
        taker = Taker(store=store, clock=clock, reader=reader, pushes=reader)
        schedule = SourceSchedule(store, clock, reader, told, taker)

        async def wake() -> None:
            schedule.pushed.set()

        app = create_app(
            WebParts(
                checks={},
                registry=CollectorRegistry(),
                source_hooks=SourceHooks(store=store, clock=clock, wake=wake),
            )
        )
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=DESK) as desk:
            hub = Hub(desk, by_header=by_header, items=[item(1)])
            site = web.Application()
            site.add_routes([web.get("/feed", hub.serve_feed), web.post("/hub", hub.serve_hub)])
            runner = web.AppRunner(site)
            await runner.setup()
            try:
                await web.TCPSite(runner, "127.0.0.1", 0).start()
                host, port = runner.addresses[0][:2]
                hub.url = f"http://{host}:{port}"
                async with store.work() as work:
                    await ingesting.remember_source(work, clock, f"{hub.url}/feed", interval=60)
                room = HubRoom(
                    store=store,
                    clock=clock,
                    hub=hub,
                    hubs=HubSubscribing(store=store, clock=clock, client=reader, address=DESK),
                    schedule=schedule,
                    done=done,
                )
                await room.reads()
                yield room
            finally:
                await runner.cleanup()


@pytest.mark.parametrize("by_header", [False, True])
async def test_a_hub_is_asked_confirmed_and_believed_until_something_is_found_that_it_did_not_tell(
    store: Store, clock: FakeClock, by_header: bool
) -> None:
    async with newsroom(store, clock, by_header=by_header) as room:
        assert await room.hubs.look() == 1
        assert await room.hubs.look() == 0
        (asked,) = room.hub.asked
        assert (asked["hub.mode"], asked["hub.topic"]) == ("subscribe", f"{room.hub.url}/feed")
        assert (await room.subscription()).state is SubscriptionState.ACTIVE
        assert (await room.source()).next_fetch_at == clock.now() + timedelta(seconds=60)  # it has told nothing yet

        assert await room.hub.sends(room.hub.feed(item(2), item(1)), secret="forged") == 202
        await room.reads()
        assert room.hub.fetched == 1
        assert await room.hub.sends(room.hub.feed(item(2))) == 202
        await room.reads()
        assert (await room.titles(), room.done[-1].announced) == (["Item 2", "Item 1"], 1)
        assert (await room.source()).next_fetch_at == clock.now() + timedelta(seconds=PUSHED_INTERVAL)
        assert room.hub.fetched == 1

        # The feed has it too by then, and something else: the hub is silent, so it is read as before.
        room.hub.items = [item(3), item(2), item(1)]
        clock.shift(PUSHED_INTERVAL)
        await room.reads()
        assert await room.titles() == ["Item 3", "Item 2", "Item 1"]
        assert (await room.source()).next_fetch_at == clock.now() + timedelta(seconds=60)


async def test_a_subscription_is_renewed_before_its_lease_ends_also_by_another_process(
    store: Store, clock: FakeClock
) -> None:
    async with newsroom(store, clock) as room:
        await room.hubs.look()
        first = await room.subscription()
        clock.shift(599)
        assert await room.hubs.look() == 0
        clock.shift(2)
        again = replace(room.hubs)  # one that remembers nothing
        assert await again.look() == 1
        renewed = await room.subscription()
        assert (renewed.callback, renewed.secret) == (first.callback, first.secret)
        assert renewed.lease_until == clock.now() + timedelta(seconds=900)
        # A hub that cannot be asked for a while costs nothing while the lease runs.
        clock.shift(601)
        room.hub.mute = True
        await room.hubs.look()
        known = await room.subscription()
        assert (known.state, known.next_at) == (SubscriptionState.ACTIVE, clock.now() + timedelta(seconds=BACK_OFF[0]))
        assert await room.hub.sends(room.hub.feed(item(2))) == 202
        await room.reads()
        assert room.done[-1].announced == 1


async def test_a_hub_that_denies_or_fails_is_asked_again_later_and_the_source_is_read_meanwhile(
    store: Store, clock: FakeClock
) -> None:
    async with newsroom(store, clock) as room:
        room.hub.mute = True
        for wait in BACK_OFF[:2]:
            assert await room.hubs.look() == 1
            known = await room.subscription()
            assert (known.state, known.next_at) == (SubscriptionState.FAILED, clock.now() + timedelta(seconds=wait))
            clock.shift(wait)
        room.hub.mute, room.hub.lease = False, None
        await room.hubs.look()
        known = await room.subscription()
        assert (known.state, known.error) == (SubscriptionState.DENIED, "The hub refused it: not today")
        clock.shift(DENIED_SECONDS - 1)
        assert await room.hubs.look() == 0
        room.hub.items = [item(2), item(1)]
        await room.reads()
        assert room.done[-1].announced == 1
        room.hub.lease = 900.0
        clock.shift(1)
        await room.hubs.look()
        assert (await room.subscription()).state is SubscriptionState.ACTIVE


async def test_a_feed_that_moves_to_another_hub_is_subscribed_there(store: Store, clock: FakeClock) -> None:
    async with newsroom(store, clock) as room:
        await room.hubs.look()
        first = await room.subscription()
        async with store.work() as work:
            await work.sources.save(replace(await room.source(), hub_topic=f"{room.hub.url}/feed?2"))
        await room.hubs.look()
        second = await room.subscription()
        assert second.topic == f"{room.hub.url}/feed?2"
        assert second.callback != first.callback
        late = room.hub.asked[0]["hub.callback"]
        assert (await room.hub.desk.post(late, content=b"x")).status_code == 410


async def test_a_desk_that_is_reached_from_nowhere_subscribes_to_nothing(store: Store, clock: FakeClock) -> None:
    async with newsroom(store, clock) as room:
        assert await replace(room.hubs, address=None).look() == 0
        clock.shift(PATIENCE_SECONDS)
        assert room.hub.asked == []
