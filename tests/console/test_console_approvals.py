"""What waits for somebody's yes, decided in the browser: once, by who may, with one entry in the log."""

import asyncio

import pytest

from bot.desk_nouns import ApprovalReason
from bot.model import Post, PostState
from tests.console.conftest import STANDINGS, ConsoleDesk, said

SENDERS = frozenset({"owner", "editor"})
AFTER = {"approve": "published", "hold": "held", "drop": "retracted"}


async def asked(
    desk: ConsoleDesk, *titles: str, reason: ApprovalReason = ApprovalReason.RULE
) -> tuple[int, list[Post]]:
    """A question about posts of these titles, which wait for it."""
    posts = [await desk.post(title, publish=False) for title in titles]
    async with desk.store.work() as work:
        for post in posts:
            await work.posts.set_state(post.id, PostState.HELD)
        question = await work.approvals.ask(reason, "The Paper", [post.id for post in posts], desk.clock.now())
    return question.id, posts


@pytest.mark.parametrize("act", AFTER)
@pytest.mark.parametrize("role", sorted(STANDINGS))
async def test_who_may_send_decides_and_nobody_else(desk: ConsoleDesk, role: str, act: str) -> None:
    browser = await desk.role(role)
    number, [post] = await asked(desk, "Rain")
    answer = await browser.presses(f"/approvals/{number}/{act}")
    if role in SENDERS:
        assert answer.headers["location"] == f"/desk/?done={act}", said(answer)
        assert [entry[1:] for entry in await desk.acts()] == [(act, "console")]
        assert await desk.state(post) == AFTER[act]
    else:
        assert answer.status_code == 403
        assert (await desk.acts(), await desk.state(post)) == ([], "held")


async def test_a_question_stands_on_the_first_page_until_it_is_decided(desk: ConsoleDesk) -> None:
    ann, ben = await desk.role("editor"), await desk.role("editor")
    number, _ = await asked(desk, "Rain <b>", "Snow", reason=ApprovalReason.BURST)
    shown = await ann.looks("/")
    assert "“The Paper” published 2 new articles at once" in said(shown).replace("\u2068", "").replace("\u2069", "")
    assert "Rain <b>" in said(shown)
    assert said(shown).count("Snow") == 1, "what is asked about is not among what is on hold as well"
    first, second = await asyncio.gather(*(each.presses(f"/approvals/{number}/approve") for each in (ann, ben)))
    assert sorted((first.status_code, second.status_code)) == [303, 409]
    late = said(first if first.status_code == 409 else second)
    assert "Editor" in late, "the second is told who it was"
    assert "The Paper" not in said(await ben.looks("/approvals"))
    assert [act for _, act, _ in await desk.acts()] == ["approve"]


async def test_breaking_news_takes_somebody_else_than_who_wants_it(desk: ConsoleDesk) -> None:
    ann, ben = await desk.role("editor"), await desk.role("editor")
    post = await desk.post(publish=False)
    assert (await ann.presses(f"/posts/{post.id}/break")).status_code == 303
    assert "/approve" not in (await ann.looks("/")).text
    assert (await ann.presses("/approvals/1/approve")).status_code == 403
    assert "/approvals/1/approve" in (await ben.looks("/")).text
    assert (await ben.presses("/approvals/1/approve")).status_code == 303
    assert await desk.state(post) == "scheduled", "it can be undone for some seconds"


async def test_what_is_no_question_or_no_answer_to_one_is_said(desk: ConsoleDesk) -> None:
    ann = await desk.role("editor")
    number, [post] = await asked(desk, "Rain")
    assert (await ann.presses("/approvals/999/approve")).status_code == 404
    assert (await ann.presses(f"/approvals/{number}/publish")).status_code == 404
    assert (await ann.presses(f"/approvals/{number}/approve", csrf="x")).status_code == 403
    assert await desk.state(post) == "held"
