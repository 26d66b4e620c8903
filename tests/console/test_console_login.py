"""The way in: links that work once, sessions that end, and requests that come from elsewhere."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest

from adapters.console.reachable import Reachable
from adapters.console.visit import COOKIE
from bot.desk import people, signing_in
from bot.rights import Actor, Role
from tests.console.conftest import CHIEF, OWNERS, STANDINGS, ConsoleDesk, leads, said

ANN = "telegram:7"


async def test_a_link_logs_in_once_with_a_cookie_that_no_script_and_no_other_site_can_use(desk: ConsoleDesk) -> None:
    token, browser = await desk.link(CHIEF), desk.stranger()
    looked_at = await browser.looks(f"/login?code={token}")  # as an app does that shows what a link leads to
    assert f'type="hidden" name="code" value="{token}"' in looked_at.text, "a press is all it takes"
    answer = await browser.presses("/login", {"code": token}, csrf="")
    assert (looked_at.status_code, leads(answer)) == (200, (303, "/desk/"))
    kept = answer.headers["set-cookie"]
    session = re.match(rf"{COOKIE}=([\w-]{{43}});", kept)
    assert session
    flags = {part.strip().lower() for part in kept.split(";")[1:]}
    assert flags == {"httponly", "secure", "samesite=strict", "path=/", "max-age=259200"}
    browser.session = session[1]
    assert (await browser.looks("/")).status_code == 200
    again = await desk.stranger().presses("/login", {"code": token}, csrf="")
    assert again.status_code == 403
    assert "This link doesn't work any more" in said(again)
    assert "set-cookie" not in again.headers


async def test_what_is_kept_logs_nobody_in(desk: ConsoleDesk) -> None:
    token = await desk.link(CHIEF)
    browser = await desk.as_(CHIEF)
    async with desk.store.engines.reader.connect() as connection:
        kept = [
            row
            for table in ("console_link", "console_session")
            for row in await connection.exec_driver_sql(f"SELECT * FROM {table}")
        ]
    assert len(kept) == 2
    assert not {token, browser.session} & {value for row in kept for value in row}
    for digest in (row[0] for row in kept):
        thief = desk.stranger()
        thief.session = digest
        assert leads(await thief.looks("/")) == (303, "/desk/login")
        assert (await thief.presses("/login", {"code": digest}, csrf="")).status_code == 403


async def test_a_link_is_over_after_ten_minutes_and_a_session_after_three_days(desk: ConsoleDesk) -> None:
    late, in_time = await desk.link(CHIEF), await desk.link(CHIEF)
    desk.clock.shift(599)
    assert (await desk.stranger().presses("/login", {"code": in_time}, csrf="")).status_code == 303
    desk.clock.shift(2)
    assert (await desk.stranger().presses("/login", {"code": late}, csrf="")).status_code == 403
    browser = await desk.as_(CHIEF)
    desk.clock.shift(timedelta(days=3).total_seconds() - 1)
    assert (await browser.looks("/")).status_code == 200
    desk.clock.shift(2)
    assert leads(await browser.looks("/")) == (303, "/desk/login")


FORGED = ("", "x", "A" * 43, "../../etc/passwd", "' OR 1=1 --", "é" * 43, "\0" * 43, "A" * 100_000)


@pytest.mark.parametrize("token", FORGED)
async def test_nobody_comes_in_with_what_is_no_link(desk: ConsoleDesk, token: str) -> None:
    browser = desk.stranger()
    answer = await browser.presses("/login", {"code": token}, csrf="")
    assert (answer.status_code, answer.headers.get("set-cookie")) == (403, None)
    shown = await browser.looks(f"/login?code={quote(token[:2_000])}")
    assert ('type="hidden"' in shown.text) is (token == "A" * 43), "what cannot be a code is not written into the page"
    if token.isascii() and token.isprintable():
        browser.session = token
        assert leads(await browser.looks("/")) == (303, "/desk/login")


async def test_who_tries_many_links_waits_while_others_of_another_address_would_not(desk: ConsoleDesk) -> None:
    token, browser = await desk.link(CHIEF), desk.stranger()
    tried = [(await browser.presses("/login", {"code": "A" * 43}, csrf="")).status_code for _ in range(7)]
    assert tried == [403] * 5 + [429] * 2
    assert (await browser.presses("/login", {"code": token}, csrf="")).status_code == 429
    elsewhere = {"X-Forwarded-For": "203.0.113.9"}  # as a proxy on this machine says
    assert (await browser.presses("/login", {"code": token}, csrf="", headers=elsewhere)).status_code == 303
    desk.clock.shift(720)
    assert (await browser.presses("/login", {"code": "A" * 43}, csrf="")).status_code == 403


async def test_who_is_of_the_desk_no_longer_is_nobody_at_the_next_request(desk: ConsoleDesk) -> None:
    await desk.joins(ANN, STANDINGS["editor"])
    browser, post = await desk.as_(ANN), await desk.post(publish=False)
    csrf = await browser.csrf()
    unused = await desk.link(CHIEF)
    await people.remove(desk.store, desk.clock, Actor(CHIEF, Role.OWNER), OWNERS, ANN)
    assert leads(await browser.presses(f"/posts/{post.id}/publish", csrf=csrf)) == (303, "/desk/login")
    await desk.joins(ANN, STANDINGS["editor"])
    assert leads(await browser.looks("/")) == (303, "/desk/login"), "a session from before is not theirs again"
    assert await desk.state(post) == "draft"
    assert (await desk.stranger().presses("/login", {"code": unused}, csrf="")).status_code == 303


async def test_logging_out_ends_this_session_or_all_of_ones_own(desk: ConsoleDesk) -> None:
    first, second, third = [await desk.as_(CHIEF) for _ in range(3)]
    gone = await first.presses("/logout")
    assert leads(gone) == (303, "/desk/login")
    assert "Max-Age=0" in gone.headers["set-cookie"]
    assert leads(await first.looks("/")) == (303, "/desk/login")
    assert (await second.looks("/")).status_code == 200
    await desk.joins(ANN, STANDINGS["viewer"])
    other, unused = await desk.as_(ANN), await desk.link(CHIEF)
    await second.presses("/logout/everywhere")
    assert leads(await third.looks("/")) == (303, "/desk/login")
    assert (await desk.stranger().presses("/login", {"code": unused}, csrf="")).status_code == 403
    assert (await other.looks("/")).status_code == 200


async def test_only_who_may_manage_people_makes_a_link_for_somebody_else(desk: ConsoleDesk) -> None:
    await desk.joins(ANN, STANDINGS["editor"])
    ann = Actor(ANN, Role.EDITOR)
    for actor, person, refused in (
        (ann, CHIEF, "NotAllowed"),
        (Actor(CHIEF, Role.OWNER), "cli:root", "NotFound"),  # that is only for who types there
        (Actor(CHIEF, Role.OWNER), "telegram:99", "NotFound"),
        (Actor(CHIEF, Role.OWNER), "nonsense", "NotFound"),
        (Actor(CHIEF, Role.OWNER), ANN, ""),
        (Actor("cli:root", Role.OWNER), "cli:root", ""),
    ):
        try:
            await signing_in.link(desk.store, desk.clock, actor, OWNERS, person)
            found = ""
        except Exception as problem:  # noqa: BLE001 - its kind is what is asked
            found = type(problem).__name__
        assert found == refused, (actor.person, person)


# ── where a request comes from ──

HOSTS = {
    "127.0.0.1": True,
    "localhost:8080": True,
    "[::1]:9": True,
    "LOCALHOST": True,
    "evil.example": False,
    "127.0.0.1.evil.example": False,
    "": False,
    "[": False,
    "127.0.0.1@evil.example": False,
    "evil.example#127.0.0.1": False,
}


@pytest.mark.parametrize("host", HOSTS)
async def test_the_console_answers_under_its_own_names_alone(desk: ConsoleDesk, host: str) -> None:
    browser = await desk.as_(CHIEF)
    for path in ("/", "/login", "/static/console.css", "/static/colours.css", "/live"):
        if path == "/live" and HOSTS[host]:
            continue  # it does not end
        answer = await browser.looks(path, Host=host)
        assert (answer.status_code < 400) is HOSTS[host], path


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "same"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
async def test_nobody_acts_from_another_site(desk: ConsoleDesk, headers: dict[str, str], status: int) -> None:
    browser, post = await desk.as_(CHIEF), await desk.post(publish=False)
    given = {name: desk.base.removesuffix("/desk") if value == "same" else value for name, value in headers.items()}
    answer = await browser.presses(f"/posts/{post.id}/publish", headers=given)
    assert (answer.status_code, await desk.state(post)) == (status, "published" if status == 303 else "draft")


def test_a_page_that_may_show_it_in_a_frame_is_named_and_no_other_may() -> None:
    alone, framed = Reachable(), Reachable(framed_by=("http://127.0.0.1:1", "http://localhost:1"))
    assert "frame-ancestors 'none'" in alone.headers["Content-Security-Policy"]
    assert alone.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors http://127.0.0.1:1 http://localhost:1" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers


async def test_nothing_is_done_without_the_token_of_this_very_session(desk: ConsoleDesk) -> None:
    browser, other, post = await desk.as_(CHIEF), await desk.as_(CHIEF), await desk.post(publish=False)
    for csrf in ("", "x", await other.csrf(), (await browser.csrf())[:-1], browser.session, "é"):
        answer = await browser.presses(f"/posts/{post.id}/publish", csrf=csrf)
        assert (answer.status_code, await desk.state(post)) == (403, "draft"), csrf
    assert await desk.acts() == []


async def test_every_answer_has_the_policy_and_is_kept_in_no_cache(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    for path in ("/", "/login", "/no-such-page", "/static/console.css"):
        headers = (await browser.looks(path)).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
