"""Somebody in front of the demo's page, with the whole product behind it: what the tests in a browser share."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from adapters.sandbox.assembly import Sandbox
from config.demo import demo, first_reader
from config.wiring import Assembly

CHROMIUM = shutil.which("chromium")
SCREENSHOTS = Path(__file__).parent / "screenshots"
PATIENCE = 45_000  # milliseconds: what a shared machine may need, not what the page does
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]
expect.set_options(timeout=PATIENCE)


@asynccontextmanager
async def running_desk(*, play: bool = False) -> AsyncIterator[tuple[Sandbox, Assembly]]:
    """The demo as `israfan demo` runs it, with its desk; with `play`, articles come by themselves."""
    async with demo() as (sandbox, desk):
        supervisor = desk.supervisor()
        if play:
            supervisor.add("newsroom", partial(sandbox.play, partial(first_reader, desk)))
        task = asyncio.create_task(desk.keep_running(supervisor))
        try:
            await asyncio.wait_for(sandbox.bots_ready(), PATIENCE / 1000)
            yield sandbox, desk
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def running_demo(*, play: bool = False) -> AsyncIterator[Sandbox]:
    """The same, for who looks at the page alone."""
    async with running_desk(play=play) as (sandbox, _):
        yield sandbox


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        try:
            yield browser
        finally:
            await browser.close()


class Newcomer:
    """Somebody in front of the page, with the three panes."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.telegram = page.locator("#telegram")
        self.discord = page.locator("#discord")
        self.desk = page.locator("#desk")
        self.console = page.frame_locator(".desk-console")
        self.complaints: list[str] = []
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, kind: str, text: str) -> None:
        # htmx logs the event itself where a stream ends, as it does when one leaves the console's page of today.
        if kind in ("error", "warning") and text != "[object Event]":
            self.complaints.append(text)

    async def open(self, sandbox: Sandbox) -> None:
        await self.page.goto(sandbox.page_url)
        await expect(self.page.locator("#live")).to_have_attribute("data-state", "live")

    async def becomes_editor(self, pane: str) -> None:
        """Press the button, and see the editor's own view."""
        await self.page.click(f"#{pane}-as-editor")
        await expect(self.page.locator(f"#{pane}-as-editor")).to_have_attribute("aria-pressed", "true")

    async def types(self, pane: str, text: str) -> None:
        field = self.page.locator(f"#{pane}-text")
        await field.fill(text)
        await field.press("Enter")

    def bubble(self, text: str | re.Pattern[str]) -> Locator:
        return self.telegram.locator(".tg-message", has_text=text).last

    def message(self, text: str | re.Pattern[str]) -> Locator:
        return self.discord.locator(".dc-message", has_text=text).last

    async def turns_to_the_site(self) -> None:
        """From the console to the newsroom's own site, where articles are published for the feed."""
        await self.page.get_by_role("button", name="Site and faults").click()
        await expect(self.desk).to_be_visible()

    async def keeps(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        await self.page.screenshot(path=SCREENSHOTS / f"{name}.png")


@asynccontextmanager
async def newcomer(browser: Browser, *, width: int = 1440, height: int = 900) -> AsyncIterator[Newcomer]:
    page = await browser.new_page(viewport={"width": width, "height": height})
    somebody = Newcomer(page)
    yield somebody
    await page.close()
    assert somebody.complaints == [], somebody.complaints


async def publish(me: Newcomer, title: str, standfirst: str, *, topics: str = "Science") -> None:
    """An article on the newsroom's site, which the bot finds in the feed."""
    await me.turns_to_the_site()
    await me.page.fill("#desk-title", title)
    await me.page.fill("#desk-summary", standfirst)
    await me.page.fill("#desk-body", "One paragraph.\n\nAnd another.")
    await me.page.fill("#desk-topics", topics)
    await me.page.click("#desk-publish")
    await expect(me.desk.locator(".toast")).to_contain_text("Published")
    await expect(me.page.locator("#desk-title")).to_have_value("")


async def width_of(place: Locator) -> float:
    box = await place.bounding_box()
    return box["width"] if box else 0


async def right_of(place: Locator) -> float:
    box = await place.bounding_box()
    assert box
    return box["x"] + box["width"]
