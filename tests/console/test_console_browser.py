"""An editor in the console, in a real browser: writing, checking, planning, correcting; and every page as axe-core sees
it, wide in English and on a phone in Arabic.

A screenshot of each page is kept under `tests/browser/screenshots/`, to be looked at.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Literal

from playwright.async_api import Page, ViewportSize, expect

from bot import moments
from bot.delivery import fan_out
from bot.desk import shared_views, signing_in
from bot.desk.audience_counts import ViewFilter
from bot.desk_nouns import AuditEntry
from bot.repositories.census import CensusKey, Facet
from bot.rights import Actor, Role
from tests.browser.newcomer import BROWSER, SCREENSHOTS, chromium
from tests.console.conftest import CHIEF, OWNERS, ConsoleDesk

pytestmark = BROWSER

AXE = (Path(__file__).parent / "axe-core-4.14.1.min.js").read_text("utf-8")
PAGES = (
    "",
    "broadcasts",
    "broadcasts/new",
    "broadcasts/1",
    "broadcasts/2",
    "posts",
    "posts/1",
    "deliveries",
    "deliveries?post=1&place=telegram:1000",
    "deliveries/posts?platform=telegram&state=ready",
    "audience",
    "audience?facet=language",
    "compose",
    "calendar",
    "sources",
    "people",
    "audit",
    "maintenance",
    "settings",
    "setup",
)


async def test_an_article_is_written_checked_published_and_corrected_and_no_page_shuts_anybody_out(
    desk: ConsoleDesk,
) -> None:
    await desk.readers(2)
    await grown(desk)
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await logged_in(page, desk)
        await written_and_published(page)
        await corrected(page)
        await sent_to_all(page)
        await fan_out.write_deliveries(desk.store, desk.clock)
        assert await faults_of_all(page, desk.base) == {}
        assert complaints == []
    assert [act for _, act, _ in await desk.acts() if act != "retract"] == ["publish", "correct", "broadcast"]


async def test_a_shared_view_shuts_nobody_out_in_light_and_dark_and_leads_nowhere(desk: ConsoleDesk) -> None:
    await grown(desk)
    actor, asked = Actor(CHIEF, Role.OWNER), ViewFilter(facet=Facet.LANGUAGE)
    code = await shared_views.share(desk.store, desk.clock, actor, asked, 7)
    complaints: list[str] = []
    looks: tuple[tuple[str, int, Literal["dark", "light"]], ...] = (("en-GB", 1440, "dark"), ("ar-LB", 360, "light"))
    async with chromium() as browser:
        for language, width, scheme in looks:
            size = ViewportSize(width=width, height=900)
            page = await browser.new_page(viewport=size, locale=language, color_scheme=scheme)
            page.on("console", lambda said: complaints.append(said.text))
            await page.goto(f"{desk.base}/shared/{code}")
            await page.locator("summary").click()
            SCREENSHOTS.mkdir(exist_ok=True)
            await page.screenshot(path=SCREENSHOTS / f"console-shared-{scheme}.png", full_page=True)
            assert await faults(page) == []
            assert await page.locator("main a, main form, nav").count() == 0
    assert complaints == []


async def grown(desk: ConsoleDesk) -> None:
    """Subscribers of several days, one of which nobody counted."""
    today = moments.day_of(desk.clock.now(), "UTC")
    for ago in (40, *range(28, 12, -1), *range(11, 0, -1)):
        active = CensusKey("telegram", Facet.STATE, "active"), CensusKey("discord", Facet.STATE, "active")
        by_language = [CensusKey("telegram", Facet.LANGUAGE, each) for each in ("en", "ar", "he", "fa", "fr", "de", "")]
        counts = dict(zip(active, (12_400 - 90 * ago, 3_100 - 12 * ago), strict=True))
        counts |= {each: (1_900 - 20 * ago) // at for at, each in enumerate(by_language, 1)}
        counts |= {CensusKey("telegram", Facet.NEW, ""): 110, CensusKey("telegram", Facet.LOST, "left"): 20}
        async with desk.store.work() as work:
            await work.census.keep(today - timedelta(days=ago), counts)
            if ago % 7 == 3:
                at = desk.clock.now() - timedelta(days=ago)
                await work.audit.record(AuditEntry(at=at, person=CHIEF, act="retract", about="post 0", reach=9))


async def logged_in(page: Page, desk: ConsoleDesk) -> None:
    token = await signing_in.link(desk.store, desk.clock, Actor(CHIEF, Role.OWNER), OWNERS, CHIEF)
    await page.goto(signing_in.address(desk.base, token))
    await expect(page.get_by_label("Code from the link")).to_be_hidden()
    assert token not in page.url, "it stays in no history"
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("heading", name="Today")).to_be_visible()


async def written_and_published(page: Page) -> None:
    await page.get_by_role("navigation", name="Pages").get_by_role("link", name="Write").click()
    await page.get_by_label("Headline").fill("Rain over the harbour")
    await page.get_by_label("Text", exact=True).fill("It began at noon.")
    await page.get_by_label("Topics").fill("Weather")
    await expect(page.locator(".bubble", has_text="Rain over the harbour")).to_have_count(2)
    await page.get_by_role("button", name="Save as a draft").click()
    await expect(page.get_by_text("If it went out now")).to_be_visible()
    await page.locator("summary", has_text="Publish").click()
    await page.get_by_role("button", name="Publish", exact=True).click()
    await expect(page.get_by_text("It's being published.")).to_be_visible()


async def corrected(page: Page) -> None:
    await page.locator("summary", has_text="Correct it").click()
    await page.get_by_label("Headline").fill("Snow over the harbour")
    await page.get_by_role("button", name="Correct it in every copy").click()
    await expect(page.locator("del", has_text="Rain")).to_be_visible()


async def sent_to_all(page: Page) -> None:
    await page.get_by_role("link", name="Broadcasts").click()
    await page.get_by_role("link", name="Write a broadcast").click()
    await page.get_by_label("Text", exact=True).fill("The office is closed on Monday.")
    await page.locator("summary", has_text="Audience").click()
    await page.get_by_label("Telegram").first.check()
    await expect(page.locator(".bubble", has_text="closed on Monday")).to_have_count(1)
    await page.get_by_role("button", name="Save and look at it").click()
    await page.locator("summary", has_text="Send…").click()
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.get_by_text("It's being sent.")).to_be_visible()
    await page.get_by_role("link", name="Write another like this").click()
    await page.get_by_role("button", name="Save and look at it").click()
    await expect(page.get_by_text("If it went out now")).to_be_visible()


async def faults_of_all(page: Page, base: str) -> dict[str, list[str]]:
    """What is wrong with each page, by name."""
    found: dict[str, list[str]] = {}
    for language, width in (("en", 1440), ("ar", 360)):
        await page.locator(".me summary").click()
        await page.locator(".me select").select_option(language)
        await page.locator(".me .row button").click()
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await page.set_viewport_size({"width": width, "height": 900})
        for name in PAGES:
            await page.goto(f"{base}/{name}")
            SCREENSHOTS.mkdir(exist_ok=True)
            file = re.sub(r"\W+", "-", name) or "today"
            await page.screenshot(path=SCREENSHOTS / f"console-{file}-{language}.png", full_page=True)
            found[f"{name} {language}"] = await faults(page)
    return {name: wrong for name, wrong in found.items() if wrong}


async def faults(page: Page) -> list[str]:
    """What axe-core calls serious or worse, and whether the page is wider than the window."""
    await page.evaluate(AXE)
    found = await page.evaluate(
        "axe.run().then(all => all.violations"
        ".filter(each => ['serious', 'critical'].includes(each.impact))"
        ".map(each => `${each.id}: ${each.nodes[0].html}`))"
    )
    is_wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, *(["wider than the window"] if is_wide else [])]
