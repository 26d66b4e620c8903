"""A newcomer reads on the archive, subscribes by e-mail, gets the next article, reads its correction, and leaves."""

import re

import pytest
from playwright.async_api import Page, expect

from bot.subscriber import SubscriberState
from config.wiring import Assembly
from tests.browser.newcomer import BROWSER, PATIENCE, Newcomer, chromium, newcomer, publish, running_desk

pytestmark = [*BROWSER, pytest.mark.timeout(400)]

ADDRESS = "sara@home.example"


async def test_from_an_article_on_the_archive_to_the_mailbox_and_out_again() -> None:
    async with running_desk() as (sandbox, desk), chromium() as browser, newcomer(browser) as me:
        await me.open(sandbox)
        await me.page.get_by_role("button", name="E-mail").click()
        await subscribes(await browser.new_page(), sandbox.window.archive or "")
        await confirms(me)

        await publish(me, "A ferry at dawn", "It sails when the light comes.")
        await opens(me, "A ferry at dawn")
        mail = me.page.frame_locator(".ml-html")
        await expect(mail.get_by_role("link", name="A ferry at dawn")).to_be_visible()
        await me.keeps("mail-article")
        article = me.desk.locator(".desk-article").first
        await article.locator("summary").click()
        await article.get_by_label("Title").fill("A ferry at dusk")
        await article.get_by_role("button", name="Correct").click()
        await opens(me, "A ferry at dusk")
        await me.keeps("mail-correction")

        await me.page.get_by_role("button", name="Unsubscribe").click()
        await expect(me.page.locator("#mail-toasts")).to_contain_text("that it is done")
        assert await states(desk) == [SubscriberState.LEFT]


async def subscribes(page: Page, archive: str) -> None:
    """Read an article there, then fill in the form."""
    await page.goto(f"{archive}/posts")
    await page.locator("main article a, main h2 a").first.click()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.get_by_role("link", name=re.compile("Subscribe", re.IGNORECASE)).first.click()
    await page.get_by_label("Your e-mail address").fill(ADDRESS)
    await page.get_by_role("button", name="Subscribe by e-mail").click()
    await expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()
    await page.close()


async def confirms(me: Newcomer) -> None:
    """The link in the mail leads to a button of its own."""
    await opens(me, "Confirm your subscription to Israfan")
    await me.keeps("mail-confirmation")
    async with me.page.context.expect_page() as opened:
        await me.page.frame_locator(".ml-html").get_by_role("link", name="Subscribe").click()
    page: Page = await opened.value
    await page.get_by_role("button", name="Subscribe").click()
    await expect(page.get_by_text("You're subscribed")).to_be_visible()
    await page.close()


async def opens(me: Newcomer, subject: str) -> None:
    """From the list, when it has come."""
    back = me.page.locator(".ml-back")
    if await back.count():
        await back.click()
    await me.page.locator(".ml-entry", has_text=subject).first.click(timeout=PATIENCE)
    await expect(me.page.locator(".ml-head h2")).to_contain_text(subject)


async def states(desk: Assembly) -> list[SubscriberState]:
    async with desk.opened.store.reading() as work:
        return [each.state for each in await work.subscribers.list(limit=10)]
