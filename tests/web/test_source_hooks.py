"""The doors for hubs and publishers' systems: who is let in, what is kept, and what hostile requests meet."""

import hmac
import json
import logging
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from urllib.parse import quote

import httpx
import pytest
from prometheus_client import CollectorRegistry

from adapters.web.app import WebParts, create_app
from adapters.web.source_hooks import LARGEST_FEED, LARGEST_TOLD, SourceHooks
from bot import source_pushes
from bot.desk import sources
from bot.hub_subscribing import LONGEST_CHALLENGE
from bot.ports import Store
from bot.repositories.push import HubSubscription, SubscriptionState
from bot.source_pushes import MOST_WAITING, PushKind
from bot.webhook_signatures import new_secret
from tests.bot.fakes import OWNER, FakeClock
from tests.bot.test_webhook_signatures import SCHEMES, ghost, standard

CALLBACK = "c" * 43
TOPIC = "https://a.example/feed"
BODY = b'{"post": {"current": {}}}'


class Wakings:
    """How often what was kept was to be taken at once."""

    def __init__(self) -> None:
        self.number = 0

    async def __call__(self) -> None:
        self.number += 1


@asynccontextmanager
async def at_the_door(
    store: Store, clock: FakeClock, woken: Wakings | None = None
) -> AsyncIterator[tuple[httpx.AsyncClient, str]]:
    """A client of a desk whose source 1 takes webhooks and is subscribed at a hub; and the secret of the former."""
    async with store.work() as work:
        source = await work.sources.add(TOPIC, name=None, topics=(), interval=60, now=clock.now())
        await work.hub_subscriptions.save(
            HubSubscription(
                source_id=source.id,
                hub="https://hub.example/",
                topic=TOPIC,
                callback=CALLBACK,
                secret="told-to-the-hub",
                state=SubscriptionState.ASKED,
                next_at=clock.now() + timedelta(hours=1),
            )
        )
    secret = await sources.open_webhook(store, clock, OWNER, source.id)
    hooks = SourceHooks(store=store, clock=clock, wake=woken or Wakings())
    app = create_app(WebParts(checks={}, registry=CollectorRegistry(), source_hooks=hooks))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk") as client:
        yield client, secret


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_a_signed_webhook_is_kept_once_and_any_other_is_not(store: Store, clock: FakeClock, scheme: str) -> None:
    woken, sign = Wakings(), SCHEMES[scheme]
    async with at_the_door(store, clock, woken) as (client, secret):
        signed = sign(secret=secret, body=BODY, at=clock.now())
        answers = [await client.post("/hooks/cms/1", content=BODY, headers=signed) for _ in range(2)]
        assert [(each.status_code, each.text) for each in answers] == [(202, "kept"), (200, "known already")]
        forged = sign(secret=new_secret(), body=BODY, at=clock.now())
        assert (await client.post("/hooks/cms/1", content=BODY, headers=forged)).status_code == 401
        assert (await client.post("/hooks/cms/1", content=BODY)).status_code == 401
        for source in ("2", "0", "01", "-1", "1.0", "x", "9" * 30, "1%00", "%F0%9F%92%A9"):
            assert (await client.post(f"/hooks/cms/{source}", content=BODY, headers=signed)).status_code == 404
        much = b"x" * (LARGEST_TOLD + 1)
        assert (await client.post("/hooks/cms/1", content=much, headers=signed)).status_code == 413
    kept = await source_pushes.waiting(store, beside=())
    assert [(each.source_id, each.kind, each.body) for each in kept] == [(1, PushKind.WEBHOOK, BODY)]
    assert woken.number == 1
    await source_pushes.done(store, kept[0])
    assert await source_pushes.waiting(store, beside=()) == []


async def test_a_new_secret_ends_the_old_one_and_a_closed_webhook_takes_nothing(store: Store, clock: FakeClock) -> None:
    async with at_the_door(store, clock) as (client, first):
        second = await sources.open_webhook(store, clock, OWNER, 1)
        statuses = [
            (await client.post("/hooks/cms/1", content=BODY, headers=ghost(secret, BODY, clock.now()))).status_code
            for secret in (first, second)
        ]
        assert statuses == [401, 202]
        await sources.close_webhook(store, clock, OWNER, 1)
        closed = await client.post("/hooks/cms/1", content=BODY, headers=ghost(second, BODY, clock.now()))
        assert closed.status_code == 404
    async with store.reading() as work:
        acts = [each.act for each in await work.audit.latest(limit=9)]
        assert acts == ["close webhook", "open webhook", "open webhook"]
        assert second not in str(await work.audit.latest(limit=9))


async def test_where_too_much_waits_the_sender_is_asked_to_send_again(store: Store, clock: FakeClock) -> None:
    async with at_the_door(store, clock) as (client, secret):
        statuses = []
        for number in range(MOST_WAITING + 1):
            signed = standard(secret, BODY, clock.now(), f"msg_{number}")
            statuses.append((await client.post("/hooks/cms/1", content=BODY, headers=signed)).status_code)
    assert statuses == [202] * MOST_WAITING + [503]


ASKED = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "a<b>&c", "hub.lease_seconds": "3000"}
VERIFICATIONS: Mapping[str, tuple[str, dict[str, str], int, SubscriptionState]] = {
    "what we asked for": (CALLBACK, ASKED, 200, SubscriptionState.ACTIVE),
    "another topic": (CALLBACK, ASKED | {"hub.topic": f"{TOPIC}s"}, 404, SubscriptionState.ASKED),
    "another address": ("d" * 43, ASKED, 404, SubscriptionState.ASKED),
    "no address of ours": ("\0", ASKED, 404, SubscriptionState.ASKED),
    "no challenge": (CALLBACK, ASKED | {"hub.challenge": ""}, 404, SubscriptionState.ASKED),
    "a long challenge": (
        CALLBACK,
        ASKED | {"hub.challenge": "x" * (LONGEST_CHALLENGE + 1)},
        404,
        SubscriptionState.ASKED,
    ),
    "to be told no more": (CALLBACK, ASKED | {"hub.mode": "unsubscribe"}, 404, SubscriptionState.ASKED),
    "denied": (
        CALLBACK,
        {"hub.mode": "denied", "hub.topic": TOPIC, "hub.reason": "no\x00\x1b"},
        200,
        SubscriptionState.DENIED,
    ),
}


@pytest.mark.parametrize("what", VERIFICATIONS)
async def test_a_hub_is_confirmed_what_we_asked_it_for_and_nothing_else(
    store: Store, clock: FakeClock, what: str
) -> None:
    callback, asked, status, state = VERIFICATIONS[what]
    async with at_the_door(store, clock) as (client, _):
        answer = await client.get(f"/hooks/websub/{quote(callback)}", params=asked)
    assert answer.status_code == status
    async with store.reading() as work:
        known = await work.hub_subscriptions.get(1)
    assert known is not None
    assert known.state is state
    if state is SubscriptionState.ACTIVE:
        assert (answer.text, answer.headers["content-type"]) == ("a<b>&c", "text/plain; charset=utf-8")
        assert known.lease_until == clock.now() + timedelta(seconds=3000)
        assert known.next_at == clock.now() + timedelta(seconds=2000)
    if state is SubscriptionState.DENIED:
        assert known.error == "The hub refused it: no"


async def test_what_a_hub_sends_is_kept_where_it_is_signed_and_else_dropped_without_a_word(
    store: Store, clock: FakeClock
) -> None:
    feed, woken = b"<rss/>", Wakings()
    async with at_the_door(store, clock, woken) as (client, _):

        async def sends(body: bytes, secret: bytes, callback: str = CALLBACK) -> int:
            headers = {
                "x-hub-signature": f"sha256={hmac.digest(secret, body, 'sha256').hex()}",
                "content-type": "application/rss+xml",
            }
            return (await client.post(f"/hooks/websub/{callback}", content=body, headers=headers)).status_code

        assert await sends(feed, b"forged") == 202
        assert await source_pushes.waiting(store, beside=()) == []
        assert await sends(feed, b"told-to-the-hub") == 202
        clock.shift(1)
        assert await sends(b"", b"told-to-the-hub") == 202
        assert await sends(feed, b"told-to-the-hub", "d" * 43) == 410
        assert await sends(b"x" * (LARGEST_FEED + 1), b"told-to-the-hub") == 413
    kept = await source_pushes.waiting(store, beside=())
    assert [(each.kind, each.body, each.content_type) for each in kept] == [
        (PushKind.FEED, feed, "application/rss+xml"),
        (PushKind.WAKE, b"", "application/rss+xml"),
    ]
    assert woken.number == 2


async def test_500_hostile_requests_bring_no_error_of_ours(
    sqlite_store: Store, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    """Signed ones among them: whoever has the secret must not break the door either."""
    luck, statuses = random.Random(9), list[int]()
    odd = [
        "\0",
        "../..",
        "%",
        "%%%",
        "1;DROP TABLE source",
        "💩",
        "1" * 400,
        " ",
        "1?x=1",
        "{source}",
        "-1",
        "1\r\n",
        "ﬀ",
    ]
    bodies = [b"", b"{", b"[" * 50_000, b"\xff\xfe", b"null", b'{"post": 7}', json.dumps({"a": "\0"}).encode()]
    headers = ["x-ghost-signature", "webhook-signature", "webhook-id", "x-wp-webhook-signature", "x-hub-signature"]
    values = ["", "=", ",", "sha256=", "sha256=é, t=9" + "9" * 30, "v1,", "t=1,t=2", "v1," * 500, "\x7f", "sha1=zz"]
    async with at_the_door(sqlite_store, clock) as (client, secret):
        for _ in range(500):
            door = luck.choice(["/hooks/cms/", "/hooks/websub/", "/hooks/"])
            path = door + luck.choice(["1", CALLBACK, *odd])
            body = luck.choice(bodies)
            sent = [(luck.choice(headers).encode(), luck.choice(values).encode()) for _ in range(luck.randrange(4))]
            if luck.random() < 0.2:
                signed = standard(secret, body, clock.now(), luck.choice(["a", "\x01b", "c" * 256]))
                sent = [(name.encode(), value.encode()) for name, value in signed.items()]
            query = {luck.choice(["hub.mode", "hub.topic", "hub.challenge", "\0"]): luck.choice(odd) for _ in range(3)}
            request = client.build_request(
                luck.choice(["GET", "POST", "PUT", "HEAD"]),
                quote(path, safe="/%;?="),
                content=body,
                headers=sent,
                params=query,
            )
            statuses.append((await client.send(request)).status_code)
            for push in await source_pushes.waiting(sqlite_store, beside=()):
                await source_pushes.done(sqlite_store, push)
    assert len(statuses) == 500
    assert max(statuses) < 500, sorted(set(statuses))
    assert [each for each in caplog.records if each.exc_info or each.levelno >= logging.ERROR] == []
