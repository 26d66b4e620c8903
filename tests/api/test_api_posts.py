"""Posts by the API: put in, listed, corrected, taken back, sent."""

import asyncio

import pytest

from tests.api.conftest import ApiDesk, is_problem

TEXT = "<p>One <b>bold</b> word.</p><script>alert(1)</script><p onclick=x><a href='javascript:x'>Two</a>.</p>"


async def test_a_post_is_put_in_shown_corrected_and_taken_back(desk: ApiDesk) -> None:
    cms = await desk.program("editor")
    answer = await cms.asks("POST", "/posts", {
        "title": "Rain", "summary": "It rains.", "body": TEXT, "url": "https://news.example/rain", "author": "Ann",
        "language": "EN", "topics": ["Weather", "Sport"], "published_at": "2026-11-20T10:00:00+02:00",
    })  # fmt: skip
    assert (answer.status_code, answer.headers["location"], answer.headers["etag"]) == (201, "/api/v1/posts/1", '"1"')
    made = answer.json()
    assert made | {"updated_at": None} == {
        "id": 1, "revision": 1, "state": "draft", "kind": "article", "title": "Rain", "summary": "It rains.",
        "body": "<p>One <b>bold</b> word.</p><p><a>Two</a>.</p>", "url": "https://news.example/rain", "image": None,
        "author": "Ann", "language": "en", "topics": ["Weather", "Sport"], "source": None,
        "published_at": "2026-11-20T08:00:00Z", "updated_at": None,
    }  # fmt: skip
    shown = await cms.asks("GET", "/posts/1")
    assert (shown.json(), shown.headers["etag"]) == (made, '"1"')

    corrected = await cms.asks("PATCH", "/posts/1", {"title": "Snow", "summary": None}, {"If-Match": '"1"'})
    assert (corrected.status_code, corrected.headers["etag"]) == (200, '"2"')
    assert [corrected.json()[name] for name in ("title", "summary", "body")] == ["Snow", "", made["body"]]
    plain = await cms.asks("PATCH", "/posts/1", {"body": "One & two.\n\nThree < four."})
    assert plain.json()["body"] == "<p>One &amp; two.</p>\n<p>Three &lt; four.</p>"
    assert plain.json()["title"] == "Snow"

    gone = await cms.asks("DELETE", "/posts/1")
    assert (gone.status_code, gone.json()["state"]) == (200, "retracted")
    assert [act for _, act, _ in await desk.acts()] == ["import", "correct", "correct", "retract"]
    assert {(person, door) for person, _, door in await desk.acts()} == {("token:editor-0", "api")}


async def test_a_correction_of_what_changed_meanwhile_is_refused(desk: ApiDesk) -> None:
    cms = await desk.program("editor")
    await cms.puts()
    await cms.asks("PATCH", "/posts/1", {"title": "Snow"})
    for old in ('"1"', "1", '"7"', 'W/"2"', "nonsense", '"99999999999999"'):
        answer = await cms.asks("PATCH", "/posts/1", {"title": "Hail"}, {"If-Match": old})
        assert is_problem(answer, 412, "change-overtaken")
    assert (await cms.asks("PATCH", "/posts/1", {"title": "Hail"}, {"If-Match": "*"})).json()["revision"] == 3


async def test_a_post_goes_out_now_later_or_to_a_few_first(desk: ApiDesk) -> None:
    await desk.readers()
    cms = await desk.program("editor")
    sent = await cms.puts("Rain", publish=True)
    assert sent["state"] == "published"
    for title in ("Snow", "Hail", "Wind", "Fog"):
        await cms.puts(title)
    now = await cms.asks("POST", "/posts/2/publish")
    assert (now.status_code, now.json()["state"]) == (200, "published")
    later = await cms.asks("POST", "/posts/3/publish", {"at": "2026-12-01T08:00:00Z", "latest": "2026-12-01T09:00:00Z"})
    assert later.status_code == 202
    assert {name: later.json()[name] for name in ("state", "at", "latest", "embargo", "by")} == {
        "state": "scheduled", "at": "2026-12-01T08:00:00Z", "latest": "2026-12-01T09:00:00Z", "embargo": False,
        "by": "token:editor-0",
    }  # fmt: skip
    assert (await cms.asks("POST", "/posts/3/publish", {"embargo": "+2h"})).json()["embargo"]
    assert is_problem(await cms.asks("POST", "/posts/3/publish"), 422, "post-embargoed")
    few = await cms.asks("POST", "/posts/4/publish", {"canary": 1})
    assert few.status_code == 200
    report = await cms.asks("GET", "/posts/4/report")
    assert (report.status_code, report.json()["planning"]) == (200, True)
    assert is_problem(await cms.asks("POST", "/posts/5/publish", {"at": "yesterday"}), 422, "moment-bad")
    assert is_problem(await cms.asks("POST", "/posts/5/publish", {"at": "2020-01-01T00:00Z"}), 422, "moment-past")
    assert is_problem(await cms.asks("POST", "/posts/5/publish", {"latest": "+2h"}), 422, "bad-input")
    assert is_problem(await cms.asks("POST", "/posts/5/publish", {"at": "+2h", "embargo": "+2h"}), 422, "bad-input")


async def test_breaking_news_follows_the_desk_s_rule(desk: ApiDesk) -> None:
    cms = await desk.program("editor")
    await cms.puts()
    asked = await cms.asks("POST", "/posts/1/publish", {"breaking": True})
    assert (asked.status_code, asked.json()["state"], asked.json()["approval"]) == (202, "held", 1)
    assert is_problem(await cms.asks("POST", "/posts/1/publish", {"breaking": True}), 409, "breaking-asked-already")
    assert is_problem(await cms.asks("POST", "/posts/1/publish", {"breaking": True, "canary": 3}), 422, "bad-input")


async def test_posts_are_listed_by_topic_and_state_with_a_cursor_that_stays(desk: ApiDesk) -> None:
    cms = await desk.program("editor")
    for number in range(7):
        await cms.puts(f"Post {number}", topics=["Sport" if number % 2 else "Weather"], publish=number == 3)

    async def walk(query: str, limit: int) -> list[int]:
        found, cursor = list[int](), ""
        while True:
            page = (await cms.asks("GET", f"/posts?limit={limit}{query}{cursor}")).json()
            assert len(page["posts"]) <= limit
            found += [each["id"] for each in page["posts"]]
            if page["next"] is None:
                return found
            cursor = f"&cursor={page['next']}"

    assert await walk("", 3) == [7, 6, 5, 4, 3, 2, 1]
    assert await walk("", 7) == [7, 6, 5, 4, 3, 2, 1]
    assert await walk("&topic=Sport", 2) == await walk("&topic=sport", 1) == [6, 4, 2]
    assert await walk("&state=published", 1) == [4]
    assert is_problem(await cms.asks("GET", "/posts?topic=Nothing"), 404, "desk-no-topic")

    first = (await cms.asks("GET", "/posts?limit=2")).json()
    await cms.puts("In between")
    second = (await cms.asks("GET", f"/posts?limit=2&cursor={first['next']}")).json()
    assert [each["id"] for each in second["posts"]] == [5, 4]


async def test_words_are_looked_for_in_what_readers_can_find(desk: ApiDesk) -> None:
    cms = await desk.program("editor")
    for number in range(5):
        await cms.puts(f"Rain in town {number}", topics=["Sport" if number == 4 else "Weather"], publish=number > 0)
    first = (await cms.asks("GET", "/posts?q=rain&limit=3")).json()
    second = (await cms.asks("GET", f"/posts?q=rain&limit=3&cursor={first['next']}")).json()
    assert sorted(each["id"] for each in first["posts"] + second["posts"]) == [2, 3, 4, 5]
    assert (len(first["posts"]), second["next"]) == (3, None)
    assert [each["id"] for each in (await cms.asks("GET", "/posts?q=rain&topic=Sport")).json()["posts"]] == [5]
    assert (await cms.asks("GET", "/posts?q=%22%22")).json() == {"posts": [], "next": None}
    assert is_problem(await cms.asks("GET", "/posts?q=rain&state=draft"), 422, "bad-input")
    assert is_problem(await cms.asks("GET", f"/posts?cursor={first['next']}"), 422, "bad-input")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"), ({"title": "x" * 401}, "title"), ({"title": "a", "bodyy": "b"}, "bodyy"),
        ({"title": "a", "url": "ftp://x"}, "url"), ({"title": "a", "url": "https://a b"}, "url"),
        ({"title": "a", "language": "no language"}, "language"), ({"title": "a", "topics": ["x"] * 31}, "topics"),
        ({"title": "a", "publish": "yes"}, "publish"), ({"title": "a", "follows": 0}, "follows"),
        ({"title": "a", "published_at": "2026-11-20T10:00:00"}, "published_at"),
        ({"title": "a", "published_at": "0001-01-01T00:00:00+14:00"}, "published_at"),
        ({"title": "a", "body": "<div>" * 5_001}, "body"), ({"title": "a", "id": 7}, "id"),
    ],
)  # fmt: skip
async def test_what_does_not_fit_is_refused_by_its_name(desk: ApiDesk, body: object, field: str) -> None:
    answer = await (await desk.program("editor")).asks("POST", "/posts", body)
    assert is_problem(answer, 422, "invalid")
    assert answer.json()["errors"][0]["field"].startswith(field)
    assert await desk.count() == 0


async def test_a_key_has_a_post_made_once_and_its_answer_given_again(desk: ApiDesk) -> None:
    cms, other = await desk.program("editor"), await desk.program("editor")
    key = {"Idempotency-Key": "rain 1"}
    first = await cms.asks("POST", "/posts", {"title": "Rain"}, key)
    await cms.asks("PATCH", "/posts/1", {"title": "Snow"})
    again = await cms.asks("POST", "/posts", {"title": "Rain", "summary": ""}, key)
    assert (again.status_code, again.json(), again.headers["location"]) == (
        201, first.json(), first.headers["location"],
    )  # fmt: skip
    assert (first.headers.get("idempotency-replayed"), again.headers["idempotency-replayed"]) == (None, "true")
    assert is_problem(await cms.asks("POST", "/posts", {"title": "Hail"}, key), 422, "key-reused")
    assert await desk.count() == 1
    assert (await other.asks("POST", "/posts", {"title": "Hail"}, key)).json()["id"] == 2
    desk.clock.shift(24 * 3600 + 1)
    assert (await cms.asks("POST", "/posts", {"title": "Wind"}, key)).json()["id"] == 3
    for bad in ("", "x" * 201, "caf\u00e9"):
        answer = await cms.asks("POST", "/posts", {"title": "Fog"}, {"Idempotency-Key": bad.encode("latin-1")})  # type: ignore[dict-item]
        assert is_problem(answer, 422, "invalid")


ACTS: dict[str, tuple[str, str, object, object]] = {
    "correct": ("PATCH", "/posts/1", {"title": "Snow"}, {"title": "Hail"}),
    "correct as it was read": ("PATCH", "/posts/1", {"title": "Snow", "summary": None}, {"title": "Snow"}),
    "take back": ("DELETE", "/posts/1", None, None),
    "publish": ("POST", "/posts/1/publish", None, {"canary": 1}),
    "in all languages": ("POST", "/posts/1/publish", {"all_languages": True}, {}),
    "at a time": ("POST", "/posts/1/publish", {"at": "+2h"}, {"at": "+3h"}),
    "breaking": ("POST", "/posts/1/publish", {"breaking": True}, {}),
}


@pytest.mark.parametrize("case", ACTS)
async def test_what_was_done_to_a_post_under_a_key_is_not_done_again(desk: ApiDesk, case: str) -> None:
    cms, (method, path, form, other) = await desk.program("editor"), ACTS[case]
    await cms.asks("POST", "/posts", {"title": "Rain", "language": "en"})
    headers = {"Idempotency-Key": "a"} | ({"If-Match": '"1"'} if case == "correct as it was read" else {})
    first = await cms.asks(method, path, form, headers)
    acts = await desk.acts()
    again = await cms.asks(method, path, form, headers)
    assert first.status_code in (200, 202), first.text
    assert (again.status_code, again.json(), again.headers.get("etag")) == (
        first.status_code, first.json(), first.headers.get("etag"),
    )  # fmt: skip
    assert (first.headers.get("idempotency-replayed"), again.headers["idempotency-replayed"]) == (None, "true")
    assert (await desk.acts(), len(acts)) == (acts, 2)
    if other is not None:
        assert is_problem(await cms.asks(method, path, other, headers), 422, "key-reused")
    assert is_problem(await cms.asks("POST", "/posts", {"title": "Fog"}, headers), 422, "key-reused")


async def test_a_key_whose_request_was_refused_is_free_again(desk: ApiDesk) -> None:
    cms, key = await desk.program("editor"), {"Idempotency-Key": "a"}
    assert is_problem(await cms.asks("POST", "/posts", {"title": " "}, key), 422, "post-without-title")
    assert (await cms.asks("POST", "/posts", {"title": "Rain"}, key)).status_code == 201


@pytest.mark.parametrize(
    ("path", "form"), [("/posts", {"title": "Rain", "publish": True}), ("/broadcasts", {"text": "Hello"})]
)
async def test_of_many_that_ask_at_once_with_one_key_one_does_it(desk: ApiDesk, path: str, form: object) -> None:
    await desk.readers()
    cms = await desk.program("editor")
    answers = await asyncio.gather(*(cms.asks("POST", path, form, {"Idempotency-Key": "a"}) for _ in range(12)))
    assert {each.text for each in answers} == {answers[0].text}
    assert {each.status_code for each in answers} <= {201, 202}
    assert sum("idempotency-replayed" in each.headers for each in answers) == 11
    assert (await desk.count(), len(await desk.acts())) == (1, 1)
