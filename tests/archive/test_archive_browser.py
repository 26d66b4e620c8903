"""Every page of the archive in a real browser, as axe-core sees it: wide and light in English, narrow and dark in
Arabic. No page says anything to the console: nothing is refused by the policy, nothing is missing.

A screenshot of each is kept under `tests/browser/screenshots/`, to be looked at.
"""

import re
from pathlib import Path
from typing import Literal

from playwright.async_api import Page, ViewportSize

from tests.archive.conftest import Archive
from tests.browser.newcomer import BROWSER, SCREENSHOTS, chromium

pytestmark = BROWSER

AXE = (Path(__file__).parents[1] / "console" / "axe-core-4.14.1.min.js").read_text("utf-8")
LOOKS: tuple[tuple[str, int, Literal["dark", "light"]], ...] = (("en-GB", 1440, "light"), ("ar-LB", 320, "dark"))
ARABIC = "وزير الخارجية الأمريكي يصل إلى المنطقة لإجراء محادثات حول وقف إطلاق النار"


async def grown(archive: Archive) -> list[str]:
    """An archive with a bit of everything; the paths of its pages."""
    english = await archive.post(
        "Blinken Arrives in Israel as US Pushes for Ceasefire Talks and Cautions Against Iran Strike",
        summary="The US seeks to mediate hostilities while urging restraint in Israel’s response to Iran.",
        body="<p>U.S. Secretary of State Antony Blinken arrived in Israel on Monday.</p><h1>What comes next</h1>"
        + "<p>Hochstein’s goal is to find a lasting solution.</p><ul><li>One</li><li>Two</li></ul>" * 3,
        topics=("Middle East", "Politics"),
        author="Dana Levi",
        url="https://www.israfan.example/blinken",
        image="https://cdn.example/a.jpg",
    )
    arabic = await archive.post(
        ARABIC,
        language="ar",
        topics=("Middle East",),
        summary="تسعى Washington إلى خفض التصعيد قبل 22/10.",
        body=f"<p>{ARABIC}.</p>" * 4,
        ago=60,
    )
    await archive.joined(english, arabic)
    for each in range(25):
        await archive.post(f"Number {each} of the harbour", ago=3_600 * (each + 1), topics=("Weather",))
    gone = await archive.post("Taken back", ago=120)
    archive.clock.shift(600)
    await archive.correct(english, body="U.S. Secretary of State Antony Blinken arrived in Israel on Tuesday.")
    await archive.correct(arabic, title=f"{ARABIC} وإيران")
    await archive.retract(gone)
    async with archive.store.reading() as work:
        posts = await work.posts.many([english.id, arabic.id])
    assert set(posts) == {english.id, arabic.id}
    return [
        "posts",
        "posts?language=ar",
        f"posts/{english.id}",
        f"posts/{arabic.id}",
        f"posts/{gone.id}",
        "posts/9999",
        "topics/weather",
        "search",
        "search?q=harbour",
        "search?q=zzz",
        "corrections",
        "subscribe",
        "subscribe?topic=weather",
    ]


async def test_no_page_shuts_anybody_out(archive: Archive) -> None:
    paths = await grown(archive)
    wrong: dict[str, list[str]] = {}
    complaints: list[str] = []
    async with chromium() as browser:
        for language, width, scheme in LOOKS:
            size = ViewportSize(width=width, height=900)
            page = await browser.new_page(viewport=size, locale=language, color_scheme=scheme)
            page.on("console", lambda said: complaints.append(said.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            for path in paths:
                await page.goto(f"{archive.base}/{path}")
                SCREENSHOTS.mkdir(exist_ok=True)
                file = re.sub(r"\W+", "-", path)
                await page.screenshot(path=SCREENSHOTS / f"archive-{file}-{language[:2]}.png", full_page=True)
                assert await page.locator("html").get_attribute("lang") == language[:2]
                wrong[f"{path} {language}"] = await faults(page)
    assert {path: found for path, found in wrong.items() if found} == {}
    refused = [each for each in complaints if not re.search(r"status of (404|410)", each)]
    assert refused == []


async def faults(page: Page) -> list[str]:
    """What axe-core finds at all, headings out of order among it, and whether the page is wider than the window."""
    await page.evaluate(AXE)
    found = await page.evaluate(
        "axe.run().then(all => all.violations.map(each => `${each.id}: ${each.nodes[0].html}`))"
    )
    is_wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    first = await page.evaluate("document.querySelectorAll('h1').length")
    return [*found, *(["wider than the window"] if is_wide else []), *([f"{first} h1"] if first != 1 else [])]
