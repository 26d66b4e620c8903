"""Settings that an owner changes while the desk runs: by the file's own rules, read at the next use, logged."""

import pytest

from bot.desk import approvals, live_settings
from bot.desk.live_settings import LinkTagsNow
from bot.desk_nouns import ApprovalReason
from bot.release_rules import BreakingRule
from bot.rights import Actor, Role
from tests.console.conftest import CHIEF, Browser, ConsoleDesk, said


async def set_to(browser: Browser, name: str, value: str) -> int:
    return (await browser.presses("/settings/change", {"name": name, "value": value})).status_code


def plainly(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


async def test_one_person_is_enough_as_soon_as_an_owner_says_so_until_the_file_holds_again(desk: ConsoleDesk) -> None:
    browser, post = await desk.as_(CHIEF), await desk.post(publish=False)
    assert plainly(said(await browser.looks("/settings"))).count("From the settings file.") == 3
    assert await set_to(browser, "desk.breaking_persons", "1") == 303
    assert await set_to(browser, "desk.breaking_undo", " 90 ") == 303
    assert await set_to(browser, "desk.breaking_undo", "90") == 303, "as it is already: nothing to log"
    page = plainly(said(await browser.looks("/settings")))
    assert page.count("Changed by telegram:1 at 12:00.") == 2
    assert "In the file: 15" in page
    assert "You have 90 s to undo it." in plainly(said(await browser.looks(f"/posts/{post.id}")))
    await browser.presses(f"/posts/{post.id}/break")
    async with desk.store.reading() as work:
        planned = await work.releases.get(post.id)
    assert planned is not None, "no second person is asked"
    assert (planned.at - desk.clock.now()).total_seconds() == 90
    back = await browser.presses("/settings/file", {"name": "desk.breaking_persons"})
    assert back.headers["location"] == "/desk/settings?done=change"
    assert (await browser.presses("/settings/file", {"name": "desk.breaking_persons"})).status_code == 409
    other = await desk.post("Snow", publish=False)
    await browser.presses(f"/posts/{other.id}/break")
    assert await desk.state(other) == "held", "a second person is asked again"
    assert [act for _, act, _ in await desk.acts()] == ["change setting"] * 2 + ["break", "change setting", "break"]
    log = plainly(said(await browser.looks("/audit?act=change+setting")))
    assert "desk.breaking_undo value: 15 → 90" in log


async def test_what_a_second_person_approves_can_be_undone_for_as_long_as_is_set_by_then(desk: ConsoleDesk) -> None:
    browser, post = await desk.as_(CHIEF), await desk.post(publish=False)
    await browser.presses(f"/posts/{post.id}/break")
    assert await set_to(browser, "desk.breaking_undo", "200") == 303
    async with desk.store.reading() as work:
        asked = await work.approvals.of_post(post.id, ApprovalReason.BREAKING)
    assert asked is not None
    await approvals.approve(desk.store, desk.clock, Actor("telegram:9", Role.OWNER), asked.id, rule=desk.chat.breaking)
    async with desk.store.reading() as work:
        planned = await work.releases.get(post.id)
    assert planned is not None
    assert (planned.at - desk.clock.now()).total_seconds() == 200


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("desk.breaking_persons", "3", "desk.breaking_persons: a number of at most 2 is expected."),
        ("desk.breaking_persons", "two", "desk.breaking_persons: a whole number is expected."),
        ("desk.breaking_persons", "", "desk.breaking_persons: a whole number is expected."),
        ("desk.breaking_undo", "-1", "desk.breaking_undo: a number of at least 0 is expected."),
        ("desk.breaking_undo", "9" * 5_000, "is expected."),
        ("publication.link_tags", "id = {post}", "'id' is no tag that a story is recognised without"),
        ("publication.link_tags", "utm_source = {reader}", "'{reader}' stands for nothing"),
        ("publication.link_tags", "utm_source", "publication.link_tags: it is empty, and must not be."),
    ],
)
async def test_what_the_file_would_not_take_is_refused_with_its_sentence(
    desk: ConsoleDesk, name: str, value: str, sentence: str
) -> None:
    browser = await desk.as_(CHIEF)
    refused = await browser.presses("/settings/change", {"name": name, "value": value})
    assert (refused.status_code, sentence in said(refused)) == (422, True), said(refused)
    async with desk.store.reading() as work:
        assert await work.desk_settings.all() == []
    assert await desk.acts() == []


async def test_links_bear_the_tags_that_are_set_now(desk: ConsoleDesk) -> None:
    browser, now = await desk.as_(CHIEF), LinkTagsNow(desk.store, desk.clock, {"utm_source": "file"})
    await now.look()
    assert now.tags == {"utm_source": "file"}
    written = 'utm_source = {platform}\n\n utm_campaign="{topic}"'
    assert await set_to(browser, "publication.link_tags", written) == 303
    await now.look()
    assert now.tags == {"utm_source": "{platform}", "utm_campaign": "{topic}"}
    assert "utm_source = {platform}\nutm_campaign = {topic}" in (await browser.looks("/settings")).text
    assert await set_to(browser, "publication.link_tags", "") == 303, "none at all"
    await now.look()
    assert now.tags == {}


@pytest.mark.parametrize("role", ["editor", "writer", "limited", "viewer"])
async def test_only_an_owner_changes_settings(desk: ConsoleDesk, role: str) -> None:
    browser = await desk.role(role)
    csrf = await browser.csrf()
    assert (await browser.looks("/settings")).status_code == 403
    for path in ("/settings/change", "/settings/file"):
        fields = {"name": "desk.breaking_persons", "value": "1"}
        assert (await browser.presses(path, fields, csrf=csrf)).status_code == 403
    assert await live_settings.breaking(desk.store, BreakingRule()) == BreakingRule()
    assert await desk.acts() == []


async def test_no_other_setting_can_be_named(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    for name in ("telegram.token", "desk.owners", "", "desk.breaking_persons.x"):
        assert await set_to(browser, name, "1") == 404
