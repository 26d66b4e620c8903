"""Whatever is sent, the answer is a problem in its form: no traceback, no HTML, nothing of ours that broke."""

import asyncio
import json
import random
import socket
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import quote

import httpx

from adapters.api.gate import LARGEST, READS, WRITES
from tests.api.conftest import ApiDesk, Program, is_problem

NASTY: list[object] = [
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202e", "é" * 300, "x" * 5_000, "'; DROP TABLE post",
    "<script>", "%s%n", "../../etc/passwd", "\r\nX-Injected: 1", "𝔘𝔫𝔦", "ﷺ" * 99, "NaN", "null", "true", "1e999",
    0, -1, 1, 2**31, 2**63, 2**64, 10**400, 1.5, -0.0, 1e308, True, False, None, [], {}, [[]], {"a": []}, ["\x00"],
    [None], [{}], ["x"] * 200, {"title": "x"}, {"$ne": 1}, "9" * 400, "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "https://[::1", "https://a\x00b", "http://\ud800.example", "javascript:alert(1)", "+99999999h", "24:60", "٣",
]  # fmt: skip
FIELDS = {
    "/posts": ("title", "summary", "body", "url", "image", "author", "language", "topics", "published_at", "follows",
               "variant_of"),
    "/posts/1/publish": ("at", "embargo", "latest", "breaking", "canary", "all_languages"),
    "/broadcasts": ("text", "link", "picture", "audience", "at", "latest", "local_time", "canary"),
    "/sources": ("url", "topics", "interval", "site", "release"),
}  # fmt: skip
AUDIENCE = ("platforms", "kinds", "topics", "without_topics", "languages", "active_within", "inactive_for")
BODIES = [
    b"{", b"", b"null", b"[]", b'"x"', b"1", b"\xff\xfe", b"\x00", b"[" * 100_000, b'{"a":' * 50_000, b'{"title": NaN}',
    b'{"title": 1' + b"0" * 5_000 + b"}", b'{"title": "\xed\xa0\x80"}', '{"title": "x"}'.encode("utf-16"),
    b'{"title":"x",}',
    b"title=x", b'{"title": "\\ud83d"}', b'{"\\ud800": 1}', b'{"title":"a","title":{}}', b"\xef\xbb\xbf{}",
    b'{"__proto__": {}, "title": "x"}', b'{"title": "x", "topics": ["\\u0000"]}',
]  # fmt: skip


GOOD: dict[str, dict[str, object]] = {"/posts": {"title": "Rain"}, "/broadcasts": {"text": "Hello", "dry_run": True}}
JSON = {"Content-Type": "application/json"}
HEADERS = (
    "If-Match", "Idempotency-Key", "Accept", "Content-Type", "Authorization", "Cookie", "Range", "Accept-Encoding",
)  # fmt: skip
RAW = (
    b"",
    b"\xff\xfe",
    b'"' * 300,
    b"x" * 4_000,
    b"*, *",
    b"application/json; charset=\x80",
    b"Bearer",
    b"Bearer \xff",
)
Asked = tuple[str, str, dict[str, object]]


def forms() -> Iterator[Asked]:
    for path, fields in FIELDS.items():
        for field, value in product(fields, NASTY):
            content = json.dumps({**GOOD.get(path, {}), field: value}).encode()
            yield "POST", path, {"content": content, "headers": JSON}
    for field, value in product(AUDIENCE, NASTY):
        content = json.dumps({**GOOD["/broadcasts"], "audience": {field: value}}).encode()
        yield "POST", "/broadcasts", {"content": content, "headers": JSON}


def questions() -> Iterator[Asked]:
    for value in NASTY:
        text = quote(str(value).encode("utf-8", "surrogatepass")[:3_000], safe="")
        for name in ("topic", "q", "state", "limit", "cursor", "unknown"):
            yield "GET", f"/posts?{name}={text}", {}
        yield "GET", f"/subscribers?cursor={text}&state={text}", {}
        yield "GET", f"/stats?days={text}", {}
        for method, path in (("GET", "/posts/{}"), ("PATCH", "/posts/{}"), ("DELETE", "/sources/{}"), ("GET", "/{}")):
            yield method, path.format(text or "-"), {}


def bodies_and_headers() -> Iterator[Asked]:
    for body in BODIES:
        for method, path in (("POST", "/posts"), ("PATCH", "/posts/1"), ("POST", "/broadcasts"), ("GET", "/posts")):
            yield method, path, {"content": body, "headers": {"Content-Type": "application/json; charset=utf-8"}}
        yield "POST", "/posts", {"content": body, "headers": {"Content-Type": "text/plain"}}
    for header, raw in product(HEADERS, RAW):
        for method, path in (("PATCH", "/posts/1"), ("POST", "/posts")):
            yield method, path, {"content": b'{"title": "Rain"}', "headers": {header: raw}}


async def _each(program: Program, method: str, path: str, options: dict[str, object]) -> httpx.Response:
    given: Any = options
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {program.token}",
        **given.get("headers", {}),
    }
    return await program.client.request(method, f"/v1{path}", headers=headers, content=given.get("content"))


async def test_nothing_that_is_sent_breaks_it(desk: ApiDesk) -> None:
    await desk.readers()
    chief = await desk.program("owner")
    await chief.puts("Rain", topics=["Sport"])
    asked = [*forms(), *questions(), *bodies_and_headers()]
    random.Random(7).shuffle(asked)
    statuses = dict[int, int]()
    for number, (method, path, options) in enumerate(asked):
        if number % min(WRITES.burst, READS.burst) == 0:
            desk.clock.shift(60)
        answer = await _each(chief, method, path, dict(options))
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        assert answer.status_code < 500, (method, path, options, answer.text)
        if "%0A" in path.partition("?")[0]:
            continue  # an address with a line break in it is under no mount: the desk's other HTTP answers
        if answer.status_code >= 400:
            assert "code" in answer.json(), (method, path, options, answer.text)
            assert is_problem(answer, answer.status_code, answer.json()["code"])
        assert b"Traceback" not in answer.content
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(asked) > 1_500
    assert {200, 201, 400, 401, 404, 412, 415, 422} <= set(statuses), statuses


async def test_a_body_that_is_too_long_is_not_read_to_its_end(desk: ApiDesk) -> None:
    cms = await desk.program("editor")
    large = await cms.asks("POST", "/posts", {"title": "x", "body": "x" * LARGEST})
    assert is_problem(large, 413, "too-large")
    address = httpx.URL(str(desk.client.base_url))

    def dripped() -> bytes:
        head = f"POST /api/v1/posts HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {cms.token}\r\n"
        head += "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        with socket.create_connection((address.host, address.port or 0), timeout=30) as connection:
            connection.sendall(head.encode())
            for _ in range(16):
                connection.sendall(b"10000\r\n" + b"x" * 65_536 + b"\r\n")
            connection.sendall(b"1\r\nx\r\n")  # and no end: what is too long is answered before it comes
            return connection.recv(4_096)

    assert dripped_status(await asyncio.to_thread(dripped)) == 413
    assert await desk.count() == 0


def dripped_status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


async def test_addresses_and_methods_that_are_not_there_are_problems_too(desk: ApiDesk) -> None:
    cms = await desk.program("owner")
    for path in ("/posts/", "/nothing", "/posts/1/nothing", "/posts/0", "/posts/x", f"/posts/{10**15 + 1}", ""):
        assert is_problem(await cms.asks("GET", path), 404, "no-such-address")
    wrong = await cms.asks("PUT", "/posts/1", {})
    assert is_problem(wrong, 405, "method-not-allowed")
    assert wrong.headers["allow"]
    outside = await desk.client.get("/nothing")
    assert is_problem(outside, 404, "no-such-address")


async def test_the_page_of_the_api_loads_nothing_and_runs_nothing(desk: ApiDesk) -> None:
    page = await desk.client.get("/docs")
    schema = (await desk.client.get("/openapi.json")).json()
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert "http://" not in page.text + "https://"[8:]
    assert set(schema["paths"]) == {
        "/v1/posts", "/v1/posts/{id}", "/v1/posts/{id}/publish", "/v1/posts/{id}/report", "/v1/broadcasts",
        "/v1/sources", "/v1/sources/{id}", "/v1/subscribers", "/v1/stats",
        "/v1/webhooks", "/v1/webhooks/{id}", "/v1/webhooks/{id}/replay", "/v1/webhooks/{id}/rotate",
        "/v1/webhooks/{id}/test",
    }  # fmt: skip
    for path, operations in schema["paths"].items():
        assert f"/api{path}" in page.text
        for operation in operations.values():
            assert "application/problem+json" in operation["responses"]["401"]["content"]
    assert set(schema["components"]["schemas"]) >= {"Problem", "Post", "NewPostForm"}
    assert "HTTPValidationError" not in json.dumps(schema)
