"""Two editors in the console, in a real browser, with the whole product behind it: from a draft to what became of it.

write ─> checked ─> approved by a second person ─> watched, paused ─> corrected ─> why a place has it ─> taken back
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from bot.desk import signing_in
from bot.following import EVERYTHING, Follow
from bot.model import Address, PlaceKind
from bot.rights import Actor, DeskStanding, Role
from config.wiring import Assembly
from tests.browser.newcomer import BROWSER, SCREENSHOTS, chromium, running_desk

pytestmark = BROWSER

READERS = 280  # at 28 a second, ten seconds of sending: time to pause it
HEADLINE, BETTER = "A ferry at dawn", "Two ferries at dawn"


@dataclass(frozen=True, slots=True)
class EditorAtWork:
    """Somebody of the desk at a browser that asks for a language."""

    page: Page
    desk: Assembly
    language: str
    width: int

    def says(self, phrase: str, **values: str | int | float) -> str:
        return self.desk.chat.phrases.say(phrase, self.language, **values)

    async def opens(self, path: str) -> None:
        await self.page.goto(self.desk.opened.settings.web.console + path)

    async def presses(self, phrase: str, **values: str | int | float) -> None:
        """The button of this name that can be seen."""
        button = self.page.get_by_role("button", name=self.says(phrase, **values), exact=True)
        await button.locator("visible=true").first.click()

    async def asks(self, phrase: str) -> None:
        """Open the question behind a button."""
        await self.page.locator("details.asked > summary", has_text=self.says(phrase)).first.click()

    async def sees(self, text: str | re.Pattern[str]) -> None:
        await expect(self.page.get_by_text(text).first).to_be_visible()

    async def keeps(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        await self.page.screenshot(path=SCREENSHOTS / f"desk-{name}-{self.language}-{self.width}.png", full_page=True)
        assert await self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


@asynccontextmanager
async def editor(
    browser: Browser, desk: Assembly, person: str, language: str, width: int
) -> AsyncIterator[EditorAtWork]:
    """In a browser of their own, logged in."""
    opened = desk.opened
    owner = f"telegram:{next(iter(opened.settings.owners['telegram']))}"
    link = await signing_in.link(
        opened.store, opened.clock, Actor(owner, Role.OWNER), opened.settings.owners, person or owner
    )
    context = await browser.new_context(locale=language, viewport={"width": width, "height": 900})
    somebody = EditorAtWork(await context.new_page(), desk, language, width)
    await somebody.page.goto(signing_in.address(opened.settings.web.console, link))
    await somebody.presses("console-log-in")
    await expect(somebody.page.get_by_role("heading", name=somebody.says("console-today"))).to_be_visible()
    yield somebody
    await context.close()


async def followers(desk: Assembly, chats: list[int]) -> None:
    """These people follow everything."""
    now = desk.opened.clock.now()
    async with desk.opened.store.work() as work:
        for chat in chats:
            saved = await work.subscribers.save(Address("telegram", str(chat)), PlaceKind.PRIVATE, now, language="en")
            await work.subscribers.follow(saved.id, Follow(EVERYTHING), now)


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("ar", 360)])
async def test_from_a_draft_to_what_became_of_it(language: str, width: int) -> None:
    async with running_desk() as (sandbox, desk), chromium() as browser:
        world, bot = sandbox.telegram.world, sandbox.stage.telegram.bot
        people = world.add_readers(READERS)
        world.private(people[7], bot).blocked = True
        await followers(desk, [person.id for person in people])
        desk.chat.breaking = replace(desk.chat.breaking, persons=2, undo=timedelta())
        async with desk.opened.store.work() as work:
            standing = DeskStanding(role=Role.EDITOR)
            await work.desk.save("telegram:77", standing, desk.opened.clock.now(), invited_by="telegram:1", name="Ben")
        async with (
            editor(browser, desk, "", language, width) as ann,
            editor(browser, desk, "telegram:77", language, width) as ben,
        ):
            await writes(ann)
            await ann.asks("button-breaking-send")
            await ann.presses("button-breaking-send")
            await ben.opens("/")
            await ben.sees(HEADLINE)
            await ben.keeps("approval")
            await ben.presses("button-approve", number=1)
            await watches(ann)
            copies = [
                [*world.private(person, bot).messages.values()][-1] for person in people if person is not people[7]
            ]
            assert all(HEADLINE in message.text for message in copies)
            assert len(copies) == READERS - 1, "all but who blocked the bot, and each once"
            await corrects(ann)
            assert all(BETTER in message.text for message in copies)
            await asks_why(ann, str(people[7].id))
            await takes_back(ann)


async def writes(ann: EditorAtWork) -> None:
    """With a headline in capitals first, which the page says before anybody sees it."""
    await ann.opens("/compose")
    await ann.page.locator("[name=title]").fill(HEADLINE.upper())
    await ann.page.locator("[name=body]").fill("It sails when the light comes.")
    await ann.page.locator("[name=topics]").fill("Cities")
    await ann.sees(ann.says("lint-capitals"))
    await ann.keeps("compose")
    await ann.page.locator("[name=title]").fill(HEADLINE)
    await expect(ann.page.get_by_text(ann.says("lint-capitals"))).to_have_count(0)
    await ann.presses("console-save-draft")
    await ann.sees(ann.says("console-post-state", state="draft"))


async def watches(ann: EditorAtWork) -> None:
    """It goes out; she has it stand still, looks, and lets it go on to the end. Its page counts by itself."""
    path = re.search(r"/posts/\d+", ann.page.url)
    assert path
    await ann.opens("/")
    await ann.presses("button-pause")
    await ann.sees(ann.says("console-paused"))
    await ann.keeps("paused")
    await ann.presses("button-resume")
    await ann.opens(path[0])
    await ann.sees(ann.says("console-post-state", state="published"))
    await expect(ann.page.locator("td.num", has_text=str(READERS - 1))).to_be_visible()
    await ann.keeps("sent")


async def corrects(ann: EditorAtWork) -> None:
    """In every copy, and what changed is shown word by word."""
    await ann.page.locator("summary", has_text=ann.says("console-correct")).click()
    await ann.page.locator("[name=title]").fill(BETTER)
    await ann.presses("console-correct-button")
    await expect(ann.page.locator("ins", has_text="Two")).to_be_visible()
    await expect(ann.page.locator("[hx-get$=report]")).to_have_count(0)  # it asks again until every copy is corrected
    await ann.keeps("corrected")


async def asks_why(ann: EditorAtWork, chat: str) -> None:
    """Why somebody has it not: three clicks from the menu."""
    await ann.page.get_by_role("link", name=ann.says("console-deliveries"), exact=True).click()
    row = ann.page.get_by_role("row").filter(has_text=ann.says("console-copy-state", state="suppressed"))
    await row.get_by_role("link").click()
    await ann.page.get_by_role("link", name=ann.says("console-which-copies", number=1)).click()
    await ann.keeps("copies")
    await ann.page.get_by_role("link", name=re.compile(chat)).click()
    await ann.sees(re.compile("blocked"))
    await ann.keeps("why")


async def takes_back(ann: EditorAtWork) -> None:
    """Gone from every chat that the platform lets it be taken out of."""
    await ann.page.get_by_role("main").get_by_role("link", name=BETTER).first.click()
    await ann.asks("console-retract")
    await ann.presses("console-retract")
    await ann.sees(ann.says("console-post-state", state="retracted"))
    await expect(ann.page.locator("[hx-get$=report]")).to_have_count(0)
    await ann.keeps("taken-back")
