"""What the pages show: how far something is, words that changed, why a place has a post; and as it changes."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.console.live import OpenPages
from adapters.console.visit import PAGES
from bot.delivery import fan_out
from bot.desk import broadcasts, overview, posts, scheduling
from bot.desk.scheduling import When
from bot.model import Audience, Content, NewPost, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Outcome, Refused, Result, Sent
from bot.phrases import available
from bot.release_rules import BreakingRule, Canary
from bot.rights import Actor, Role
from bot.subscriber import SubscriberState
from bot.word_changes import Stretch, WordFate, stretches
from storage import SqlStore
from tests.bot.fakes import FakeClock
from tests.console.conftest import CHIEF, ConsoleDesk, console_on, said

ACTOR = Actor(CHIEF, Role.OWNER)


async def test_today_shows_what_goes_out_with_how_far_it_is_and_what_waits(desk: ConsoleDesk) -> None:
    await desk.readers(3)
    browser = await desk.as_(CHIEF)
    assert "Nothing is going out at the moment." in said(await browser.looks("/"))
    post = await desk.post("Rain over the harbour")
    page = await browser.looks("/")
    assert "Rain over the harbour" in said(page)
    assert "0 of 3 done" in said(page)
    assert '<progress class="meter" value="0" max="3"' in page.text
    await browser.presses(f"/posts/{post.id}/pause")
    assert "paused" in said(await browser.looks("/"))
    assert "Went out" not in said(await browser.looks("/"))
    await browser.presses(f"/posts/{post.id}/cancel")
    assert "Went out Rain over the harbour 0 / 3" in said(await browser.looks("/"))
    await browser.presses("/stop-all", {"reason": "a wrong headline"})
    stopped = said(await browser.looks("/"))
    assert "All sending is stopped." in stopped
    assert "a wrong headline" in stopped
    await browser.presses("/go-on")
    assert "All sending is stopped." not in said(await browser.looks("/"))


async def test_breaking_news_is_sent_after_the_seconds_to_undo_it_and_its_clock_is_shown(desk: ConsoleDesk) -> None:
    desk.chat.breaking = BreakingRule(persons=1)
    await desk.readers(3)
    browser, post = await desk.as_(CHIEF), await desk.post("The dam broke", publish=False)
    question = said(await browser.looks(f"/posts/{post.id}"))
    pressed = await browser.presses(f"/posts/{post.id}/break", {"back": f"/posts/{post.id}"})
    planned = await browser.looks(pressed.headers["location"].removeprefix("/desk"))
    desk.clock.shift(15)
    await scheduling.release_due(desk.store, desk.clock)
    await fan_out.write_deliveries(desk.store, desk.clock)
    desk.clock.shift(20)
    clock = "0 % have it after 0:20. The goal: 90 % within 2:00."
    assert "You have 15 s to undo it." in question
    assert "It goes out after a moment" in said(planned)
    assert f"/posts/{post.id}/unschedule" in planned.text
    assert clock in said(await browser.looks("/"))
    assert clock in said(await browser.looks(f"/posts/{post.id}"))


async def test_a_post_says_how_soon_it_was_delivered_and_who_left_over_it(desk: ConsoleDesk) -> None:
    await desk.readers(2)
    post = await desk.post()
    now = desk.clock.now() + timedelta(seconds=75)
    async with desk.store.work() as work:
        copies = await work.deliveries.claim("telegram", now, Room(urgent=0, rest=2), 1)
        await work.deliveries.settle([Result(copy, Sent((str(copy.id),)), now) for copy in copies], 1)
        await work.subscribers.set_state(copies[0].subscriber_id, SubscriberState.LEFT, "stop", now)
    page = said(await (await desk.as_(CHIEF)).looks(f"/posts/{post.id}"))
    assert "Delivered: 50 % after 1:15 · 90 % after 1:15 · 99 % after 1:15 (minutes and seconds)" in page
    assert "One reader left within an hour of getting it" in page


async def test_an_open_page_is_told_of_a_change_and_of_the_end_of_its_session(desk: ConsoleDesk) -> None:
    await desk.readers(1)
    browser, heard = await desk.as_(CHIEF), ""
    async with browser.client.stream("GET", f"{desk.base}/live", headers=browser.headers) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        async for text in stream.aiter_text():
            heard += text
            if "Nothing is going out" in heard and "Rain" not in heard and heard.count("event:") == 1:
                await desk.post("Rain")
                await desk.clock.advance(2.1, step=0.5)
            elif "Rain" in heard:
                break
    assert re.findall(r"^event: (\w+)$", heard, re.M) == ["sending", "sending"]
    heard = ""
    async with browser.client.stream("GET", f"{desk.base}/live", headers=browser.headers) as stream:
        async for text in stream.aiter_text():
            heard += text
            if heard.count("event:") == 1:
                await browser.presses("/logout")
                await desk.clock.advance(2.1, step=0.5)
    assert re.findall(r"^event: (\w+)$", heard, re.M) == ["sending", "over"]


async def test_open_pages_share_what_they_show_and_each_has_forms_of_its_own_session(desk: ConsoleDesk) -> None:
    await desk.readers(1)
    await desk.post("Rain")
    browsers = [await desk.as_(CHIEF), await desk.as_(CHIEF), await desk.role("viewer")]
    heard = ["", "", ""]

    async def listens(number: int) -> None:
        browser = browsers[number]
        async with browser.client.stream("GET", f"{desk.base}/live", headers=browser.headers) as stream:
            async for text in stream.aiter_text():
                heard[number] += text
                if heard[number].count("event:") == 2:
                    return

    reading = [asyncio.create_task(listens(number)) for number in range(3)]
    while any("event:" not in each for each in heard):  # noqa: ASYNC110 - a stream tells nobody that it was heard
        await asyncio.sleep(0.01)
    await desk.post("Snow")
    await desk.clock.advance(2.1, step=0.5)
    await asyncio.gather(*reading)
    tokens = [set(re.findall(r'name="csrf" value="([\w-]+)"', each)) for each in heard]
    assert tokens == [{await browsers[0].csrf()}, {await browsers[1].csrf()}, set()]
    assert all("Snow" in each for each in heard)


async def test_what_open_pages_ask_at_one_moment_is_made_once(desk: ConsoleDesk) -> None:
    pages, made = OpenPages(desk.parts), list[int]()

    async def make() -> int:
        made.append(len(made))
        await asyncio.sleep(0)
        return made[-1]

    assert await asyncio.gather(*(pages.once("today", make) for _ in range(10))) == [0] * 10
    assert await pages.once("today", make, fresh=True) == 1
    desk.clock.shift(2)
    assert await asyncio.gather(*(pages.once("today", make) for _ in range(10))) == [2] * 10


async def test_the_list_is_narrowed_searched_and_paged(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    async with desk.store.work() as work:
        for number in range(45):
            content = Content(title=f"Rain {number}")
            new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=content)
            await work.posts.add(new, desk.clock.now())
    draft = await desk.post("A draft about snow", publish=False)
    first = await browser.looks("/posts")
    assert said(first).count("Rain ") == 39
    (after,) = re.findall(r"/posts\?before=(\d+)", first.text)
    assert said(await browser.looks(f"/posts?before={after}")).count("Rain ") == 6
    assert said(await browser.looks("/posts?state=draft")).count("snow") == 1
    assert said(await browser.looks("/posts?q=Rain+7")).count("Rain 7") == 1
    assert "A draft about snow" in said(await browser.looks(f"/posts?q=%23{draft.id}"))
    assert "A draft about snow" in said(await browser.looks("/posts?q=snow+abou"))
    assert "A draft about snow" in said(await browser.looks("/posts?q=draft&state=draft"))
    assert "Nothing found." in said(await browser.looks("/posts?q=snow&state=published"))
    assert "Nothing found." in said(await browser.looks("/posts?q=snow+rain"))
    assert "Nothing found." in said(await browser.looks("/posts?q=nowhere"))
    await desk.post("Rain soon", publish=False)
    assert len(await overview.posts(desk.store, ACTOR, limit=2, words="rain")) == 2, (
        "drafts and what is public together"
    )


async def test_one_post_shows_what_each_correction_changed(desk: ConsoleDesk) -> None:
    browser, post = await desk.as_(CHIEF), await desk.post("Rain over the harbour")
    await posts.correct(desk.store, desk.clock, ACTOR, post.id, title="Snow over the harbour")
    page = await browser.looks(f"/posts/{post.id}")
    assert "<del>Rain</del><ins>Snow</ins> over the harbour" in page.text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a b c", "a b c", ()),
        ("a b c", "a x c", ((WordFate.SAME, "a "), (WordFate.GONE, "b"), (WordFate.NEW, "x"), (WordFate.SAME, " c"))),
        ("", "a", ((WordFate.NEW, "a"),)),
        ("a", "", ((WordFate.GONE, "a"),)),
        ("غزة اليوم", "غزة أمس", ((WordFate.SAME, "غزة "), (WordFate.GONE, "اليوم"), (WordFate.NEW, "أمس"))),
    ],
)
def test_a_text_is_compared_by_words(before: str, after: str, expected: tuple[tuple[WordFate, str], ...]) -> None:
    assert stretches(before, after) == tuple(Stretch(*each) for each in expected)


async def test_why_a_place_has_a_post_is_three_clicks_away(desk: ConsoleDesk) -> None:
    await desk.readers(1)
    browser, post = await desk.as_(CHIEF), await desk.post()
    path = "/"
    for link in (rf"/posts/{post.id}", rf"/posts/{post.id}/copies", r"/deliveries\?post=[^\"]+"):
        found = re.search(rf'href="/desk({link})"', (await browser.looks(path)).text)
        assert found, link
        path = found[1].replace("&amp;", "&")
    assert "It's on its way." in said(await browser.looks(path))
    path = "/deliveries?days=7"
    for link in (
        r"/deliveries/posts\?days=7&amp;platform=telegram&amp;state=ready&amp;reason=",
        r"/posts/\d+/copies\?[^\"]+",
    ):
        found = re.search(rf'href="/desk({link})"', (await browser.looks(path)).text)
        assert found, link
        path = found[1].replace("&amp;", "&")
    assert "telegram:1000" in said(await browser.looks(path))
    draft = await desk.post("Snow", publish=False)
    asked = f"/deliveries?post={draft.id}&place=telegram:1000"
    assert "It hasn't been published yet: it is a draft." in said(await browser.looks(asked))
    assert "isn't a place" in said(await browser.looks("/deliveries?post=1&place=nowhere"))
    assert "There is no post 99." in said(await browser.looks("/deliveries?post=99&place=telegram:1"))


@pytest.mark.parametrize("path", ["/posts/99", "/posts/x", "/posts/9999999999999999999999", "/posts/-1", "/nowhere"])
async def test_what_is_not_there_is_said(desk: ConsoleDesk, path: str) -> None:
    browser = await desk.as_(CHIEF)
    answer = await browser.looks(path)
    assert (answer.status_code, "That didn't work" in said(answer) or "Log in" in said(answer)) == (404, True)


async def test_every_page_is_there_on_either_database(store: SqlStore, clock: FakeClock, tmp_path: Path) -> None:
    async with console_on(store, clock, tmp_path) as desk:
        await desk.readers(2)
        sent, waits = await desk.post(), await desk.post("Snow", publish=False)
        actor, when = ACTOR, When(at=clock.now() + timedelta(hours=1))
        await scheduling.schedule(store, clock, actor, waits.id, when)
        made = await broadcasts.draft(store, clock, actor, broadcasts.split_input("Closed on Friday"), Audience())
        reach = await broadcasts.reach(store, clock.now(), Audience(), {"telegram": 28.0})
        await scheduling.schedule_broadcast(store, clock, actor, made.id, when, reach)
        browser = await desk.as_(CHIEF)
        of_posts = [f"/posts/{each.id}{part}" for each in (sent, waits) for part in ("", "/report", "/copies")]
        more = (
            f"/broadcasts/{made.id}",
            "/broadcasts/new",
            f"/deliveries?post={sent.id}&place=telegram:1000",
            "/setup",
        )
        for path in (*(page.path for page in PAGES), "/approvals", "/posts?q=snow", *of_posts, *more):
            answer = await browser.looks(path)
            assert answer.status_code == 200, (path, said(answer))


async def test_every_page_is_there_in_every_language(desk: ConsoleDesk) -> None:
    await desk.readers(1)
    browser, post = await desk.as_(CHIEF), await desk.post()
    for language in available():
        direction = "rtl" if language in ("ar", "fa", "he") else "ltr"
        assert (await browser.presses("/language", {"language": language})).status_code == 303
        for path in (
            "/",
            f"/posts/{post.id}",
            "/compose",
            "/people",
            "/audit",
            "/calendar",
            "/sources",
            "/broadcasts",
            "/broadcasts/new",
            "/maintenance",
            "/settings",
            "/setup",
        ):
            page = await browser.looks(path)
            assert f'<html lang="{language}" dir="{direction}">' in page.text


async def test_who_chose_no_language_is_shown_what_their_browser_asks_for(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    for asked, spoken in (("ar-LB,en;q=0.5", "ar"), ("xx, fr", "fr"), ("", "en"), ("*;q=1,,;", "en")):
        page = await browser.looks("/login", **{"Accept-Language": asked})
        assert f'<html lang="{spoken}"' in page.text, asked


async def test_the_ledger_leads_to_the_places_that_a_post_did_not_reach_and_why(desk: ConsoleDesk) -> None:
    await desk.readers(3)
    browser = await desk.as_(CHIEF)
    assert "No post has gone out in this time." in said(await browser.looks("/deliveries"))
    post = await desk.post("Rain over the harbour")
    async with desk.store.work() as work:
        copies = await work.deliveries.claim("telegram", desk.clock.now(), Room(urgent=0, rest=3), 1)
        outcomes: tuple[Outcome, ...] = (Sent(("1",)), Refused("too long & wide"), Refused("too long & wide"))
        results = [Result(copy, each, desk.clock.now()) for copy, each in zip(copies, outcomes, strict=True)]
        await work.deliveries.settle(results, 1)
    ledger = await browser.looks("/deliveries")
    assert "Telegram refused too long & wide 2 1 Telegram delivered 1 1" in said(ledger)
    table = await browser.looks("/deliveries.csv")
    assert table.headers["content-disposition"] == 'attachment; filename="deliveries-1.csv"'
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.text.removeprefix("\ufeff").splitlines() == [
        "platform,state,reason,copies,posts",
        "telegram,refused,too long & wide,2,1",
        "telegram,delivered,,1,1",
    ]
    link = re.search(r'href="/desk(/deliveries/posts\?[^"]*state=failed[^"]*)"', ledger.text)
    assert link
    of = await browser.looks(link[1].replace("&amp;", "&"))
    assert "Rain over the harbour 2 copies Try the failed copies again" in said(of)
    link = re.search(r'href="/desk(/posts/\d+/copies\?[^"]*)"', of.text)
    assert link
    refused = await browser.looks(link[1].replace("&amp;", "&"))
    assert refused.text.count("place=telegram") == 2, "those that refused it alone"
    link = re.search(r'href="/desk(/deliveries\?post=[^"]*)"', refused.text)
    assert link
    assert "too long & wide" in said(await browser.looks(link[1].replace("&amp;", "&")))
    await browser.presses(f"/posts/{post.id}/retry")
    assert "Telegram waiting 2 1" in said(await browser.looks("/deliveries?days=30"))
    desk.clock.shift(86_401)
    assert "No post has gone out in this time." in said(await browser.looks("/deliveries?days=1"))
    assert "Telegram waiting 2 1" in said(await browser.looks("/deliveries?days=7"))
    for path in ("/deliveries/posts", "/deliveries/posts?platform=telegram&state=x"):
        assert (await browser.looks(path)).status_code == 404


async def test_what_a_few_places_have_first_says_so_on_both_pages_and_goes_on_by_a_button(desk: ConsoleDesk) -> None:
    await desk.readers(3)
    desk.chat.canary = Canary(places=1, wait=timedelta(minutes=5))
    browser, post = await desk.as_(CHIEF), await desk.post(publish=False)
    assert "First to one place; the rest follow 5 min later" in said(await browser.looks(f"/posts/{post.id}"))
    await browser.presses(f"/posts/{post.id}/publish", {"canary": "on", "back": f"/posts/{post.id}"})
    await fan_out.write_deliveries(desk.store, desk.clock)
    for path in ("/", f"/posts/{post.id}"):
        page = await browser.looks(path)
        assert "Sent to one place first; the rest follow at" in said(page)
        assert f"/posts/{post.id}/proceed" in page.text
    await browser.presses(f"/posts/{post.id}/proceed", {"back": "/"})
    await fan_out.write_deliveries(desk.store, desk.clock)
    async with desk.store.reading() as work:
        tally = await work.deliveries.tally(post.id)
    assert (tally.total, tally.planning, tally.goes_on_at) == (3, False, None)
