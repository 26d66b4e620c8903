"""Writing, planning, people, the log and the sources: through their forms, with what each leaves behind."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import PostState
from tests.console.conftest import CHIEF, STANDINGS, ConsoleDesk, said

WRITTEN = {
    "title": "Rain over the harbour",
    "summary": "It began at noon.",
    "body": "One paragraph.\n\nAnd another.",
    "topics": "Weather, City",
    "language": "en",
}


async def test_an_article_is_written_looked_at_planned_and_published(desk: ConsoleDesk) -> None:
    await desk.readers(3)
    browser = await desk.as_(CHIEF)
    looked_at = said(await browser.presses("/compose/look", WRITTEN))
    assert "Nothing is wrong with it." in looked_at
    assert looked_at.count("Rain over the harbour") >= 2, "on each platform"
    kept = await browser.presses("/compose", WRITTEN)
    assert kept.status_code == 303
    number = re.search(r"/posts/(\d+)\?done=draft", kept.headers["location"])
    assert number
    async with desk.store.reading() as work:
        post = await work.posts.get(int(number[1]))
    assert post is not None
    assert (post.state, post.topics, post.content.body) == (
        PostState.DRAFT,
        ("weather", "city"),
        "<p>One paragraph.</p>\n<p>And another.</p>",
    )
    checked = said(await browser.looks(f"/posts/{post.id}/check"))
    assert "If it went out now" in checked
    assert "3" in checked
    planned = await browser.presses(f"/posts/{post.id}/schedule", {"at": "2026-11-23T18:00", "embargo": "on"})
    assert planned.headers["location"] == f"/desk/posts/{post.id}?done=schedule"
    calendar = said(await browser.looks("/calendar"))
    assert "2026-11-23 18:00 Rain over the harbour embargo" in calendar
    assert (await browser.presses(f"/posts/{post.id}/publish")).status_code == 422, "an embargo holds for everybody"
    await browser.presses(f"/posts/{post.id}/unschedule", {"back": "/calendar"})
    assert "Nothing is scheduled." in said(await browser.looks("/calendar"))
    assert (await browser.presses(f"/posts/{post.id}/publish")).status_code == 303
    assert await desk.state(post) == "published"
    acts = [act for _, act, _ in await desk.acts()]
    assert acts == ["schedule", "unschedule", "publish"]


async def test_what_is_wrong_is_said_while_one_writes_and_nothing_is_kept(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    shouted = WRITTEN | {"title": "RAIN OVER THE WHOLE HARBOUR", "topics": ""}
    looked_at = said(await browser.presses("/compose/look", shouted))
    assert "The title is all in capitals." in looked_at
    async with desk.store.reading() as work:
        assert await work.posts.list(limit=9) == []


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"title": " "}, 422),
        ({"url": "javascript:alert(1)"}, 422),
        ({"image": "ftp://a.example/x.png"}, 422),
        ({"language": "x" * 50}, 303),
    ],
)
async def test_what_cannot_be_kept_is_refused(desk: ConsoleDesk, fields: dict[str, str], status: int) -> None:
    browser = await desk.as_(CHIEF)
    assert (await browser.presses("/compose", WRITTEN | fields)).status_code == status


@pytest.mark.parametrize("at", ["", "yesterday", "2020-01-01T10:00", "2099-01-01T10:00"])
async def test_a_time_that_is_none_plans_nothing(desk: ConsoleDesk, at: str) -> None:
    browser, post = await desk.as_(CHIEF), await desk.post(publish=False)
    assert (await browser.presses(f"/posts/{post.id}/schedule", {"at": at})).status_code == 422
    assert await desk.state(post) == "draft"


async def test_people_are_invited_changed_and_removed_and_the_log_says_so(desk: ConsoleDesk) -> None:
    await desk.post(topics=("Sport",))
    browser = await desk.as_(CHIEF)
    invited = await browser.presses("/people/invite", {"role": "editor", "topics": "Sport"})
    assert re.search(r"/desk ([A-Z2-9]{4}-){3}[A-Z2-9]{4}", said(invited))
    await desk.joins("telegram:7", STANDINGS["viewer"], "Ann")
    async with desk.store.reading() as work:
        ann = await work.desk.get("telegram:7")
    assert ann is not None
    changed = await browser.presses(f"/people/{ann.id}/change", {"role": "writer", "topics": "sport"})
    assert changed.headers["location"] == "/desk/people?done=change"
    assert "Ann" in said(await browser.looks("/people"))
    assert (await browser.presses(f"/people/{ann.id}/change", {"role": "viewer", "topics": "Sport"})).status_code == 422
    assert (await browser.presses(f"/people/{ann.id}/change", {"role": "king"})).status_code == 404
    assert (await browser.presses(f"/people/{ann.id}/change", {"role": "editor", "topics": "No"})).status_code == 404
    await browser.presses(f"/people/{ann.id}/remove")
    assert [act for _, act, _ in await desk.acts()] == ["invite", "change person", "remove person"]
    log = said(await browser.looks("/audit?act=change+person&door=console&since=2026-11-22"))
    assert "viewer → writer of sport" in log
    assert "remove person" not in log
    assert "Nothing found." in said(await browser.looks("/audit?since=2026-11-24"))
    for nonsense in ("since=0001-01-01", "since=9999-12-31", "since=x", "person=%00", "door=x"):
        assert (await browser.looks(f"/audit?{nonsense}")).status_code == 200, nonsense


async def test_topics_may_have_arabic_commas_between_them_wherever_they_are_written(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    kept = await browser.presses("/compose", WRITTEN | {"topics": "سياسة، اقتصاد"})
    number = re.search(r"/posts/(\d+)", kept.headers["location"])
    assert number
    async with desk.store.reading() as work:
        post = await work.posts.get(int(number[1]))
    assert post is not None
    assert len(post.topics) == 2
    await desk.joins("telegram:7", STANDINGS["viewer"], "Ann")
    async with desk.store.reading() as work:
        ann = await work.desk.get("telegram:7")
    assert ann is not None
    await browser.presses(f"/people/{ann.id}/change", {"role": "editor", "topics": "اقتصاد، سياسة"})
    async with desk.store.reading() as work:
        changed = await work.desk.get("telegram:7")
    assert changed is not None
    assert changed.standing.topics == set(post.topics)


PEOPLE = ("/people/invite", "/people/1/change", "/people/1/remove", "/sources/1/pause", "/sources/1/resume")


@pytest.mark.parametrize("role", ["editor", "writer", "limited", "viewer"])
async def test_only_an_owner_manages_people_and_sources(desk: ConsoleDesk, role: str) -> None:
    browser = await desk.role(role)
    async with desk.store.work() as work:
        await work.sources.add("https://a.example/feed", name=None, topics=(), interval=300, now=desk.clock.now())
    csrf = await browser.csrf()
    for path in PEOPLE:
        assert (await browser.presses(path, {"role": "owner"}, csrf=csrf)).status_code == 403, path
    assert (await browser.looks("/people")).status_code == 403
    assert 'href="/desk/people"' not in (await browser.looks("/")).text
    may_write = role != "viewer"
    assert ((await browser.looks("/compose")).status_code == 200) is may_write
    refused = (await browser.presses("/compose", WRITTEN, csrf=csrf)).status_code
    assert refused == (303 if role in ("editor", "writer") else 403)
    assert await desk.acts() == []


async def test_sources_are_shown_with_trouble_first_and_paused(desk: ConsoleDesk) -> None:
    browser, now = await desk.as_(CHIEF), desk.clock.now()
    async with desk.store.work() as work:
        await work.sources.add("https://a.example/feed", name="Well", topics=(), interval=300, now=now)
        broken = await work.sources.add("https://b.example/feed", name="Broken", topics=(), interval=300, now=now)
        await work.sources.save(replace(broken, error="It took too long.", next_fetch_at=now + timedelta(minutes=5)))
    shown = said(await browser.looks("/sources"))
    assert shown.index("Broken") < shown.index("Well")
    assert "It took too long." in shown
    assert (await browser.presses("/sources/1/pause")).headers["location"] == "/desk/sources?done=pause"
    assert (await browser.presses("/sources/1/pause")).status_code == 422
    assert "paused" in said(await browser.looks("/sources"))
    await browser.presses("/sources/1/resume")
    assert (await browser.presses("/sources/1/explode")).status_code == 404
    assert [act for _, act, _ in await desk.acts()] == ["pause source", "resume source"]
