"""Roles × acts, each through its button's address; and each act that is done leaves one entry, by this door."""

from collections.abc import Mapping

import httpx
import pytest

from adapters.console.acts import ACTS
from bot.model import PostState
from tests.console.conftest import CHIEF, STANDINGS, Browser, ConsoleDesk, said

ALL, SENDERS, WRITERS = frozenset(STANDINGS), frozenset({"owner", "editor"}), frozenset({"owner", "editor", "writer"})
PUBLISHED = ("proceed", "pause", "resume", "cancel", "retract", "retry", "resend")
MAY: Mapping[str, frozenset[str]] = {
    "publish": SENDERS,
    "break": SENDERS,
    "pause": SENDERS,
    "proceed": SENDERS,
    "cancel": SENDERS,
    "retract": SENDERS,
    "retry": SENDERS,
    "resend": SENDERS,
    "correct": WRITERS,
    "stop-all": SENDERS | {"limited"},
}
LOGGED = {"resend": "send again", "proceed": "go on", "stop-all": "stop all"}


async def pressed(browser: Browser, act: str, number: int) -> httpx.Response:
    if act == "stop-all":
        return await browser.presses("/stop-all", {"reason": "a wrong headline"})
    fields = {"revision": "1", "title": "Snow"} if act == "correct" else {}
    return await browser.presses(f"/posts/{number}/{act}", fields)


@pytest.mark.parametrize("act", MAY)
@pytest.mark.parametrize("role", sorted(ALL))
async def test_each_role_does_what_it_may_and_nothing_else(desk: ConsoleDesk, role: str, act: str) -> None:
    await desk.readers()
    browser = await desk.role(role)
    post = await desk.waiting() if act == "proceed" else await desk.post(publish=act in PUBLISHED)
    answer = await pressed(browser, act, post.id)
    person = f"telegram:{100 + len(desk.browsers) - 1}"
    if role in MAY[act]:
        assert answer.status_code == 303, said(answer)
        assert await desk.acts() == [(person, LOGGED.get(act, act), "console")]
    else:
        assert answer.status_code == 403
        assert await desk.acts() == []
        assert await desk.state(post) == ("published" if act in PUBLISHED else "draft")


def test_the_table_names_every_button() -> None:
    assert set(MAY) | {"resume", "unschedule"} == {*ACTS, "break", "correct", "stop-all"}


async def test_an_editor_of_a_topic_acts_on_what_is_of_it(desk: ConsoleDesk) -> None:
    browser, post = await desk.role("limited"), await desk.post(publish=False, topics=("Sport",))
    assert (await browser.presses(f"/posts/{post.id}/publish")).status_code == 303
    assert await desk.state(post) == "published"


@pytest.mark.parametrize("role", sorted(ALL))
async def test_every_role_sees_every_page_and_only_the_buttons_that_it_may_press(desk: ConsoleDesk, role: str) -> None:
    await desk.readers()
    browser, post = await desk.role(role), await desk.post()
    for path in ("/", "/posts", f"/posts/{post.id}", f"/posts/{post.id}/copies", "/deliveries", "/broadcasts"):
        assert (await browser.looks(path)).status_code == 200, path
    page = (await browser.looks(f"/posts/{post.id}")).text
    assert (f"/posts/{post.id}/retract" in page) is (role in SENDERS | {"limited"})
    assert (f"/posts/{post.id}/correct" in page) is (role in WRITERS | {"limited"})


async def test_of_two_who_press_at_once_one_does_it_and_the_other_is_told(desk: ConsoleDesk) -> None:
    await desk.readers()
    ann, ben, post = await desk.role("editor"), await desk.as_(CHIEF), await desk.post()
    assert (await ann.presses(f"/posts/{post.id}/pause", {"back": "/"})).headers["location"] == "/desk/?done=pause"
    second = await ben.presses(f"/posts/{post.id}/pause")
    assert (second.status_code, "It is paused already." in said(second)) == (409, True)
    words = {"revision": "1", "title": "Snow"}
    assert (await ann.presses(f"/posts/{post.id}/correct", words)).status_code == 303
    overtaken = await ben.presses(f"/posts/{post.id}/correct", words | {"title": "Hail"})
    assert (overtaken.status_code, "Somebody has changed this post" in said(overtaken)) == (409, True)
    async with desk.store.reading() as work:
        found = await work.posts.get(post.id)
    assert found is not None
    assert (found.content.title, found.content.body, found.state) == (
        "Snow",
        "<p>One paragraph.</p>",
        PostState.PUBLISHED,
    )


async def test_who_lost_the_right_a_moment_ago_does_nothing(desk: ConsoleDesk) -> None:
    browser, post = await desk.role("editor"), await desk.post(publish=False)
    csrf = await browser.csrf()
    await desk.joins("telegram:100", STANDINGS["viewer"])
    assert (await browser.presses(f"/posts/{post.id}/publish", csrf=csrf)).status_code == 403
    assert await desk.state(post) == "draft"
