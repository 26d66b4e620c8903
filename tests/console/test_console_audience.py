"""The audience page and its links: what filters do; a link shows one view to anybody, and opens nothing else."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest

from bot.desk.audience_counts import FACETS, PERIODS
from bot.following import EVERYTHING, Follow
from bot.model import Address, PlaceKind
from bot.subscriber import SubscriberState
from tests.console.conftest import CHIEF, STANDINGS, Browser, ConsoleDesk, leads, said
from tests.console.test_console_hostile import MARK, PAYLOADS, PageElements

SENDERS = {"owner", "editor", "limited"}


async def joins(desk: ConsoleDesk, chat: str, platform: str = "telegram", language: str = "en") -> None:
    async with desk.store.work() as work:
        place, now = Address(platform, chat), desk.clock.now()
        saved = await work.subscribers.save(place, PlaceKind.PRIVATE, now, language=language)
        await work.subscribers.follow(saved.id, Follow(EVERYTHING), now)


async def days_pass(desk: ConsoleDesk, number: int) -> None:
    for _ in range(number):
        await desk.chat.audience.look()
        desk.clock.shift(86_400)


def tables(text: str) -> list[list[list[str]]]:
    """The cells of each row of each table."""
    found = re.findall(r"<tbody>(.*?)</tbody>", text, re.S)
    rows = [
        [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in table.split("</tr>")[:-1]] for table in found
    ]
    return [[[re.sub(r"<[^>]*>|[\u2066\u2069]", "", cell).strip() for cell in row] for row in table] for table in rows]


async def link_of(browser: Browser, fields: dict[str, str] | None = None) -> str:
    """The path of a new link, below the console's."""
    answer = await browser.presses("/audience/share", {"lifetime": "7", **(fields or {})})
    found = re.search(r'href="http://127\.0\.0\.1:\d+/desk(/shared/[\w-]{43})"', answer.text)
    assert found, said(answer)
    return found[1]


async def test_the_page_shows_growth_by_day_and_what_it_is_made_of(desk: ConsoleDesk) -> None:
    await joins(desk, "1")
    await days_pass(desk, 2)
    await joins(desk, "2", "discord", "ar")
    desk.clock.shift(86_400)  # a day on which nobody counts
    async with desk.store.work() as work:
        await work.subscribers.set_chat_state("telegram", "1", SubscriberState.LEFT, None, desk.clock.now())
    browser = await desk.as_(CHIEF)
    answer = await browser.looks("/audience")
    by_name, by_day = tables(answer.text)
    assert by_name == [["Discord", "1", "100%", "+1"], ["Telegram", "0", "0%", "−1"]]
    assert by_day == [
        ["25 Nov", "1", "0", "1"],
        ["24 Nov", "not counted"],
        ["23 Nov", "1", "0", "0"],
        ["22 Nov", "1", "1", "0"],
    ]
    page = said(answer)
    assert "Receive now 1 Joined 1 Left or can't be reached 1 Since the first day \u2066±0\u2069" in page
    assert "1 24 Nov Days that nobody counted, because the desk stood still: 1" in page
    assert "From 22 Nov to 25 Nov: readers at first: 1, now: 1." in page
    only = tables((await browser.looks("/audience?platform=discord&facet=language&days=7")).text)
    assert only[0] == [["Arabic", "1", "100%", "+1"]]


async def test_every_filter_shows_a_page_and_no_other_does_harm(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    await joins(desk, "1")
    for facet in FACETS:
        for days in PERIODS:
            answer = await browser.looks(f"/audience?facet={facet.value}&days={days}&platform=telegram")
            assert answer.status_code == 200, facet
            assert f'<option value="{facet.value}" selected>' in answer.text
    plain = said(await browser.looks("/audience"))
    for payload in PAYLOADS:
        value = quote(payload, safe="")
        answer = await browser.looks(f"/audience?days={value}&platform={value}&facet={value}")
        assert (answer.status_code, said(answer), MARK in answer.text) == (200, plain, False), payload


async def test_what_subscribers_and_topics_are_called_is_no_markup_in_the_chart(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    for payload in PAYLOADS:
        await joins(desk, payload, platform=payload, language=payload)
    for facet in ("platform", "language"):
        answer = await browser.looks(f"/audience?facet={facet}")
        wrong = [each for each in PageElements(answer.text).wrong if not each.startswith("<svg {'class': 'chart'")]
        assert (answer.status_code, wrong) == (200, [])


@pytest.mark.parametrize("role", sorted(STANDINGS))
async def test_who_may_send_makes_and_revokes_links_and_others_see_them(desk: ConsoleDesk, role: str) -> None:
    chief, browser = await desk.as_(CHIEF), await desk.role(role)
    path = await link_of(chief)
    page = await browser.looks("/audience")
    assert (page.status_code, f"Made by: {CHIEF}" in said(page)) == (200, True)
    assert ("/audience/share" in page.text) is (role in SENDERS)
    made = await browser.presses("/audience/share", {"lifetime": "30"})
    revoked = await browser.presses("/audience/1/revoke")
    if role in SENDERS:
        assert (made.status_code, leads(revoked)) == (200, (303, "/desk/audience?done=remove"))
        assert [act for _, act, _ in await desk.acts()] == ["share counts", "share counts", "revoke shared counts"]
        assert (await desk.stranger().looks(path)).status_code == 404
        assert (await browser.presses("/audience/1/revoke")).status_code == 409
    else:
        assert (made.status_code, revoked.status_code) == (403, 403)
        assert [act for _, act, _ in await desk.acts()] == ["share counts"]
        assert (await desk.stranger().looks(path)).status_code == 200


async def test_a_link_shows_its_one_view_to_anybody_and_leads_nowhere_else(desk: ConsoleDesk) -> None:
    await joins(desk, "1", language="ar")
    await joins(desk, "2", "discord")
    browser = await desk.as_(CHIEF)
    path = await link_of(browser, {"platform": "telegram", "facet": "language", "days": "90"})
    stranger = desk.stranger()
    answer = await stranger.looks(f"{path}?platform=discord&facet=topic&days=7")
    assert answer.status_code == 200
    assert tables(answer.text)[0] == [["Arabic", "1", "100%", "±0"]]
    headers = {name: answer.headers.get(name) for name in ("x-robots-tag", "cache-control", "x-frame-options")}
    assert headers == {"x-robots-tag": "noindex, nofollow", "cache-control": "no-store", "x-frame-options": "DENY"}
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "set-cookie" not in answer.headers
    assert not re.search(r"<a |<form|csrf|telegram:1", answer.text)
    for other in ("/", "/audience", "/posts", "/live"):
        assert leads(await stranger.looks(other)) == (303, "/desk/login"), other
    async with desk.store.engines.reader.connect() as connection:
        [row] = await connection.exec_driver_sql("SELECT * FROM shared_view")
    assert path.removeprefix("/shared/") not in row


async def test_a_link_is_over_with_its_time_with_its_makers_right_and_when_it_is_forged(desk: ConsoleDesk) -> None:
    await desk.joins("telegram:7", STANDINGS["editor"])
    path = await link_of(await desk.as_("telegram:7"))
    stranger = desk.stranger()
    assert (await stranger.looks(path)).status_code == 200
    await desk.joins("telegram:7", STANDINGS["viewer"])
    lost = await stranger.looks(path)
    assert (lost.status_code, "This link doesn't work any more" in said(lost)) == (404, True)
    await desk.joins("telegram:7", STANDINGS["editor"])
    desk.clock.shift(timedelta(days=7).total_seconds() - 1)
    assert (await stranger.looks(path)).status_code == 200
    desk.clock.shift(1)
    assert (await stranger.looks(path)).status_code == 404


async def test_who_tries_links_waits_also_for_one_that_is_right(desk: ConsoleDesk) -> None:
    path, stranger = await link_of(await desk.as_(CHIEF)), desk.stranger()
    forged = ["x", "é" * 43, "a" * 43, "b" * 43, "A" * 5_000]
    assert leads(await stranger.looks("/shared/..%2faudience"))[0] == 404
    assert [(await stranger.looks(f"/shared/{each}")).status_code for each in forged] == [404] * 5
    assert (await stranger.looks(path)).status_code == 429
    desk.clock.shift(3_600)
    assert (await stranger.looks(path)).status_code == 200


@pytest.mark.parametrize("lifetime", ["8", "365", "0", "-7", "", "7.0", "9" * 400])
async def test_a_link_is_made_for_one_of_three_times_alone(desk: ConsoleDesk, lifetime: str) -> None:
    browser = await desk.as_(CHIEF)
    answer = await browser.presses("/audience/share", {"lifetime": lifetime})
    assert answer.status_code in (404, 422)
    assert await desk.acts() == []
