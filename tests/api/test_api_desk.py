"""Broadcasts, sources, subscribers and figures by the API; who may ask for what, and how much."""

from typing import Any

import pytest

from bot.delivery import fan_out
from bot.desk import tokens
from tests.api.conftest import FEED, ApiDesk, is_problem
from tests.bot.fakes import OWNER

ADDRESSES: list[tuple[str, str, object, str]] = [
    ("GET", "/posts", None, "oewlv"),
    ("GET", "/posts/1", None, "oewlv"),
    ("GET", "/posts/1/report", None, "oewlv"),
    ("GET", "/sources", None, "oewlv"),
    ("GET", "/stats", None, "oewlv"),
    ("GET", "/subscribers", None, "o"),
    ("POST", "/posts", {"title": "New", "topics": ["Sport"]}, "oewl"),
    ("POST", "/posts", {"title": "Newer", "topics": ["Politics"]}, "oew"),
    ("POST", "/posts", {"title": "Newest", "topics": ["Sport"], "publish": True}, "oel"),
    ("PATCH", "/posts/1", {"title": "Other"}, "oewl"),
    ("PATCH", "/posts/2", {"title": "Other"}, "oew"),
    ("POST", "/posts/1/publish", {}, "oel"),
    ("POST", "/posts/2/publish", {}, "oe"),
    ("POST", "/posts/1/publish", {"breaking": True}, "oel"),
    ("DELETE", "/posts/1", None, "oel"),
    ("DELETE", "/posts/2", None, "oe"),
    ("POST", "/broadcasts", {"text": "Hello"}, "oel"),
    ("POST", "/broadcasts", {"text": "Hello", "audience": {"topics": ["Politics"]}}, "oe"),
    ("POST", "/broadcasts", {"text": "Hello", "dry_run": True}, "oewl"),
    ("POST", "/sources", {"url": FEED}, "o"),
    ("DELETE", "/sources/1", None, "o"),
    ("GET", "/webhooks", None, "o"),
    ("POST", "/webhooks", {"url": "https://hooks.example/a"}, "o"),
    ("PATCH", "/webhooks/1", {"on": False}, "o"),
    ("POST", "/webhooks/1/rotate", None, "o"),
    ("POST", "/webhooks/1/replay", {"since": "2026-11-29T00:00:00Z"}, "o"),
    ("POST", "/webhooks/1/test", None, "o"),
    ("DELETE", "/webhooks/1", None, "o"),
]
LETTERS = {"owner": "o", "editor": "e", "writer": "w", "limited": "l", "viewer": "v"}


@pytest.mark.parametrize("role", LETTERS)
async def test_each_role_may_do_just_what_the_table_says(desk: ApiDesk, role: str) -> None:
    await desk.readers()
    chief, program = await desk.program("owner"), await desk.program(role)
    await chief.puts("One", topics=["Sport"])
    await chief.puts("Two", topics=["Politics"])
    for method, path, body, allowed in ADDRESSES:
        answer = await program.asks(method, path, body)
        if LETTERS[role] in allowed:
            assert answer.status_code != 403, (method, path, answer.text)
            assert answer.status_code < 500
        else:
            assert answer.status_code == 403, (method, path, answer.text)
            assert answer.json()["code"] in ("desk-right", "desk-topics")


@pytest.mark.parametrize(("method", "path"), sorted({(each[0], each[1]) for each in ADDRESSES}))
async def test_nobody_is_let_in_without_a_good_token(desk: ApiDesk, method: str, path: str) -> None:
    program = await desk.program("owner")
    bare = await desk.client.request(method, f"/v1{path}")
    assert is_problem(bare, 401, "token-missing")
    assert bare.headers["www-authenticate"] == 'Bearer realm="israfan"'
    for wrong in (b"isr_" + b"a" * 43, program.token[:-1].encode(), b"\xe9"):
        shown = {b"Authorization": b"Bearer " + wrong}
        assert is_problem(await desk.client.request(method, f"/v1{path}", headers=shown), 401, "token-wrong")
    basic = await desk.client.request(method, f"/v1{path}", auth=("a", "b"))
    assert is_problem(basic, 401, "token-missing")


async def test_an_expired_or_revoked_token_opens_nothing(desk: ApiDesk) -> None:
    first, second = await desk.program("owner"), await desk.program("owner")
    await tokens.revoke(desk.store, desk.clock, OWNER, desk.names[0])
    assert is_problem(await first.asks("GET", "/posts"), 401, "token-wrong")
    assert (await second.asks("GET", "/posts")).status_code == 200
    desk.clock.shift(tokens.DAYS * 86_400)
    assert is_problem(await second.asks("GET", "/posts"), 401, "token-wrong")


async def test_a_token_asks_so_much_a_minute_and_others_are_not_held_up(desk: ApiDesk) -> None:
    eager, calm = await desk.program("editor"), await desk.program("editor")
    codes = [(await eager.asks("DELETE", "/posts/999")).status_code for _ in range(61)]
    assert codes == [404] * 60 + [429]
    over = await eager.asks("POST", "/posts", {"title": "Rain"})
    assert is_problem(over, 429, "too-fast")
    assert over.headers["retry-after"] == "1"
    assert (await eager.asks("GET", "/posts")).status_code == 200
    assert (await calm.asks("DELETE", "/posts/999")).status_code == 404
    desk.clock.shift(1)
    assert (await eager.asks("POST", "/posts", {"title": "Rain"})).status_code == 201


async def test_who_shows_wrong_tokens_waits_and_a_right_one_is_let_in(desk: ApiDesk) -> None:
    good = await desk.program("viewer")
    bad = {"Authorization": "Bearer isr_" + "a" * 43}
    codes = [(await desk.client.get("/v1/posts", headers=bad)).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    assert int((await desk.client.get("/v1/posts", headers=bad)).headers["retry-after"]) == 720
    assert (await good.asks("GET", "/posts")).status_code == 200


async def test_a_broadcast_is_tried_then_sent_once_to_whom_it_is_for(desk: ApiDesk) -> None:
    await desk.readers(3)
    cms = await desk.program("editor")
    form = {"text": "Hello\nhttps://news.example/a", "audience": {"platforms": ["telegram"]}}
    tried = await cms.asks("POST", "/broadcasts", {**form, "dry_run": True})
    assert (tried.status_code, tried.json()) == (
        200, {"queued": False, "post": None, "broadcast": None, "places": {"telegram": 3}, "seconds": 1},
    )  # fmt: skip
    key = {"Idempotency-Key": "hello"}
    sent = [await cms.asks("POST", "/broadcasts", form, key) for _ in range(2)]
    assert {each.status_code for each in sent} == {202}
    assert sent[0].json() == sent[1].json()
    assert await desk.count() == 1
    await fan_out.write_deliveries(desk.store, desk.clock)
    assert (await cms.asks("GET", f"/posts/{sent[0].json()['post']}/report")).json()["total"] == 3
    later = await cms.asks("POST", "/broadcasts", {"text": "Later", "at": "+2h", "canary": 1})
    assert (later.status_code, later.json()["canary"]["places"]) == (202, 1)
    assert (await cms.asks("GET", f"/posts/{later.json()['post']}")).json()["state"] == "scheduled"
    local = await cms.asks("POST", "/broadcasts", {"text": "Morning", "local_time": "08:00"})
    assert (local.status_code, local.json()["local_time"]["at"]) == (202, "08:00")


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"text": " \n "}, "broadcast-empty"), ({"text": "x" * 3_501}, "broadcast-too-long"),
        ({"text": "a", "audience": {"platforms": ["pager"]}}, "bad-input"),
        ({"text": "a", "audience": {"languages": ["xx"]}}, "bad-input"),
        ({"text": "a", "audience": {"kinds": ["ship"]}}, "invalid"),
        ({"text": "a", "local_time": "25:00"}, "bad-input"),
        ({"text": "a", "local_time": "08:00", "canary": 2}, "bad-input"),
        ({"text": "a", "audience": {"platforms": ["discord"]}}, "broadcast-nobody"),
    ],
)  # fmt: skip
async def test_a_broadcast_that_cannot_be_is_refused(desk: ApiDesk, form: object, code: str) -> None:
    await desk.readers()
    assert is_problem(await (await desk.program("owner")).asks("POST", "/broadcasts", form), 422, code)
    assert await desk.count() == 0


async def test_sources_are_followed_listed_and_left(desk: ApiDesk) -> None:
    chief = await desk.program("owner")
    body: dict[str, Any] = {"url": FEED, "topics": ["Sport"], "interval": 600, "release": "after 10 min"}
    made = await chief.asks("POST", "/sources", body)
    assert (made.status_code, made.json()["release"], made.json()["topics"]) == (201, "after 10 min", ["Sport"])
    assert (await chief.asks("POST", "/sources", {"url": FEED})).status_code == 200
    assert [each["url"] for each in (await chief.asks("GET", "/sources")).json()["sources"]] == [FEED]
    nothing = await chief.asks("POST", "/sources", {"url": "https://nowhere.example"})
    assert is_problem(nothing, 422, "source-unreadable")
    assert is_problem(await chief.asks("POST", "/sources", {"url": FEED, "release": "never"}), 422, "invalid")
    gone, again = [await chief.asks("DELETE", "/sources/1", None, {"Idempotency-Key": "k"}) for _ in range(2)]
    assert (gone.status_code, gone.content) == (204, b"")
    assert (again.status_code, again.headers["idempotency-replayed"]) == (204, "true")
    assert is_problem(await chief.asks("DELETE", "/sources/1"), 404, "source-unknown")


async def test_owners_see_where_subscribers_are_and_everybody_how_many(desk: ApiDesk) -> None:
    await desk.readers(5)
    chief, viewer = await desk.program("owner"), await desk.program("viewer")
    first = (await chief.asks("GET", "/subscribers?limit=3&platform=telegram&state=active")).json()
    second = (await chief.asks("GET", f"/subscribers?limit=3&cursor={first['next']}")).json()
    assert [each["chat"] for each in first["subscribers"] + second["subscribers"]] == [
        str(1000 + each) for each in range(5)
    ]
    assert (first["counts"], second["next"]) == ({"active": 5}, None)
    figures = (await viewer.asks("GET", "/stats?days=7")).json()
    assert (figures["active"], figures["days"][-1]["active"]) == (5, 5)


async def test_an_endpoint_is_made_once_under_a_key_and_its_secret_is_not_kept(desk: ApiDesk) -> None:
    owner = await desk.program("owner")
    asked = ("POST", "/webhooks", {"url": "https://hooks.example/a", "types": ["post.published"]})
    made, again = [await owner.asks(*asked, {"Idempotency-Key": "k"}) for _ in range(2)]
    assert (made.status_code, again.status_code, again.headers["idempotency-replayed"]) == (201, 201, "true")
    assert made.json() == again.json()
    secret = made.json()["secret"]
    assert secret.startswith("whsec_")
    async with desk.store.work() as work:
        kept = await work.given_answers.claim("token:owner-0", "k", "", desk.clock.now())
    assert secret not in str(kept)
    (listed,) = (await owner.asks("GET", "/webhooks")).json()["webhooks"]
    assert (listed["types"], listed["on"], "secret" in listed) == (["post.published"], True, False)
    await owner.puts("Rain", publish=True)
    assert (await owner.asks("GET", "/webhooks")).json()["webhooks"][0]["waiting"] == 1
    off = (await owner.asks("PATCH", "/webhooks/1", {"on": False})).json()
    assert (off["on"], off["off_reason"]) == (False, "desk")
    refused = await owner.asks("POST", "/webhooks/1/replay", {"since": "2026-11-01T00:00:00Z"})
    assert is_problem(refused, 422, "bad-input")
    assert (await owner.asks("PATCH", "/webhooks/1", {"on": True, "types": []})).json()["types"] == []
    again = await owner.asks("POST", "/webhooks/1/replay", {"since": "2026-11-01T00:00:00Z"})
    assert again.json() == {"events": 1, "more_since": None}
    assert (await owner.asks("POST", "/webhooks/1/rotate")).json()["secret"] != secret
    tested = (await owner.asks("POST", "/webhooks/1/test")).json()
    assert tested == {"took": True, "status": 204, "answer": "noted"}
    wrong = await owner.asks("POST", "/webhooks", {"url": "http://hooks.example/a"})
    assert is_problem(wrong, 422, "bad-input")
    assert (await owner.asks("DELETE", "/webhooks/1")).status_code == 204
    assert (await owner.asks("GET", "/webhooks")).json()["webhooks"] == []
