"""A walk without the manual on each platform: from the first press to a daily digest in Hebrew, words, mute and `/why`.

A screenshot of each screen is kept under `screenshots/`, to be looked at.
"""

import asyncio
import re

from playwright.async_api import Locator, expect

from adapters.sandbox.assembly import Sandbox
from adapters.sandbox.demo_world import EDITOR
from adapters.sandbox.discord.model import ChannelType
from tests.browser.newcomer import BROWSER, PATIENCE, Newcomer, chromium, newcomer, publish, running_demo

pytestmark = BROWSER

# For each line of words, whether they stand at the right edge of their bubble.
AT_THE_RIGHT = """message => [...message.querySelectorAll('.line')].filter(line => line.innerText.trim()).map(line => {
  const words = document.createRange();
  words.selectNodeContents(line);
  return Math.abs(line.getBoundingClientRect().right - words.getBoundingClientRect().right) < 2;
})"""


async def test_a_reader_walks_from_start_to_a_daily_digest_in_hebrew() -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser) as me:
        await me.open(sandbox)
        await witnessed(me, sandbox)

        await me.page.click("#telegram-start")
        await key(me, "Topics").click()
        await key(me, re.compile("^Culture")).click()
        await expect(key(me, re.compile("^✓ Culture"))).to_be_visible()
        await key(me, "‹ All choices").click()
        await expect(me.bubble("Subscribed to: Culture.")).to_be_visible()
        await key(me, "Words…").click()
        await key(me, "Set words…").click()
        await expect(me.telegram.locator(".tg-answering")).to_contain_text("Which words for Culture?")
        await me.types("telegram", "-football")
        await expect(me.bubble("not with football")).to_contain_text("✓ Haifa’s port")
        await me.keeps("walk-words")

        await me.types("telegram", "/settings")
        await key(me, "Language").click()
        await key(me, "עברית").click()
        await expect(me.bubble("ההגדרות שלכם")).to_contain_text("מתי מגיעות כתבות")
        assert set(await me.bubble("ההגדרות שלכם").evaluate(AT_THE_RIGHT)) == {True}
        await published(me, "A harbour that sings", "Culture")
        await expect(me.bubble("A harbour that sings").locator(".picture")).to_be_visible()
        await key(me, "⋯").click()
        await key(me, "השתקת הסיפור הזה").click()
        await expect(me.bubble("מושתק עד")).to_be_visible()

        await me.types("telegram", "/settings")
        await key(me, "מתי מגיעות כתבות").click()
        await key(me, re.compile("^בתקציר, כל יום")).click()
        await expect(key(me, re.compile("^✓ בתקציר, כל יום"))).to_be_visible()
        await me.keeps("walk-digest")

        await published(me, "A museum by the water", "Culture")
        await me.types("telegram", "/why")
        await expect(me.bubble("A museum by the water")).to_contain_text("היא ממתינה לתקציר הבא")
        await published(me, "A football choir", "Culture")
        await me.types("telegram", "/why")
        await expect(me.bubble("A football choir")).to_contain_text("מסנן המילים לא העביר אותה")
        await me.types("telegram", "/mute")
        await key(me, "לשעה").click()
        await expect(me.bubble("עד אז לא יגיע דבר")).to_be_visible()
        await published(me, "A song while it is quiet", "Culture")
        await me.types("telegram", "/why")
        await expect(me.bubble("A song while it is quiet")).to_contain_text("כשהכול היה מושתק כאן")
        await me.keeps("walk-why")
        await on_a_phone(me, "Telegram")


async def test_a_reader_stops_and_comes_back_in_hebrew() -> None:
    """Apart from the walk above: one person has twenty commands a minute, which is more than a reader needs."""
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser) as me:
        await me.open(sandbox)
        await witnessed(me, sandbox)
        await me.page.click("#telegram-start")
        await key(me, "Topics").click()
        await key(me, re.compile("^Culture")).click()
        await expect(key(me, re.compile("^✓ Culture"))).to_be_visible()
        await me.types("telegram", "/settings")
        await key(me, "Language").click()
        await key(me, "עברית").click()
        await expect(me.bubble("ההגדרות שלכם")).to_be_visible()
        await me.types("telegram", "/fly")
        await expect(me.bubble("אין פקודה כזאת")).to_be_visible()
        await me.types("telegram", "/stop")
        await key(me, "להפסיק את הכול").click()
        await expect(me.bubble("ההודעות הופסקו")).to_be_visible()
        await me.types("telegram", "/subscribe")
        await key(me, "כמו קודם").click()
        await expect(me.bubble("שמחים שחזרתם!")).to_contain_text("Culture")


async def test_an_admin_walks_in_a_post_of_a_discord_forum_from_the_card_to_a_daily_digest() -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser) as me:
        await me.open(sandbox)
        await witnessed(me, sandbox)
        stage, world = sandbox.stage.discord, sandbox.discord.world
        forum = world.add_channel(stage.guild, "ideas", ChannelType.FORUM)
        world.add_thread(forum, "What we read", owner=stage.people[EDITOR])
        await sends(me, "subscribe", channel="# ideas")
        await expect(me.message("What would you like to get here?")).to_contain_text("#ideas")
        await button(me, "Topics").click()
        await chooses(me, "Science")
        await expect(me.message("✓ marks your subscriptions.")).to_contain_text("Subscribed to: Science.")
        await published(me, "A star above the bay", "Science")
        await expect(me.desk.locator(".desk-count--discord")).to_contain_text("1 sent")
        await me.discord.locator(".dc-channel", has_text="A star above the bay").click()
        await expect(me.message("A star above the bay").locator(".dc-embed__image")).to_be_visible()
        await me.keeps("walk-forum-post")
        await me.discord.locator(".dc-channel", has_text="What we read").click()
        await expect(me.discord.get_by_role("heading", name="What we read", exact=True)).to_be_visible()

        await sends(me, "subscribe")
        await button(me, "Topics").click()
        await chooses(me, "Culture")
        await expect(me.message("✓ marks your subscriptions.")).to_contain_text("Subscribed to: Culture.")
        await button(me, "‹ All choices").click()
        await expect(me.message("What would you like to get here?")).to_contain_text("Subscribed to: Culture.")
        await expect(me.discord.locator(".dc-message")).to_have_count(1)
        await me.keeps("walk-forum-card")

        await sends(me, "settings")
        await button(me, "Language and time zone").click()
        await form(me).get_by_label("Language").select_option(label="עברית")
        await form(me).get_by_role("button", name="Submit").click()
        settings = me.message("Settings of this thread")
        await expect(settings).to_contain_text(re.compile("Language: .*עברית"))
        await published(me, "A museum by the water", "Culture")
        await expect(me.message("A museum by the water").get_by_role("link", name="לקריאה")).to_be_visible()

        await button(me, "When posts come").click()
        await form(me).get_by_label(re.compile("^every day at")).check()
        await me.keeps("walk-forum-form")
        await form(me).get_by_role("button", name="Submit").click()
        await expect(settings).to_contain_text("When posts come: every day at 08:00, in a digest")
        await published(me, "A song in the evening", "Culture")
        await sends(me, "why")
        await expect(me.message("A song in the evening")).to_contain_text("It waits for the next digest")
        await me.keeps("walk-forum-why")
        await on_a_phone(me, "Discord")


async def witnessed(me: Newcomer, sandbox: Sandbox) -> None:
    """The group gets every article, so that it can be seen when one has been sent to all."""
    stage = sandbox.stage.telegram
    sandbox.telegram.world.say(stage.people[EDITOR], stage.group, "/subscribe everything")
    await me.becomes_editor("discord")
    await asyncio.wait_for(sandbox.newsroom.read.wait(), PATIENCE / 1000)


async def published(me: Newcomer, title: str, topic: str) -> None:
    """An article of a topic, once it has come where every article comes."""
    await publish(me, title, "A standfirst.", topics=topic)
    await me.turns_to_the_site()
    await expect(me.desk.locator(".desk-log__one", has_text="Newsroom friends").filter(has_text=title)).to_be_visible()


def key(me: Newcomer, name: str | re.Pattern[str]) -> Locator:
    """The newest button of this name under a message on Telegram."""
    return me.telegram.locator(".tg-key").and_(me.telegram.get_by_role("button", name=name, exact=True)).last


def button(me: Newcomer, name: str) -> Locator:
    """The newest button of this name under a message on Discord."""
    return me.discord.locator(".dc-row").get_by_role("button", name=name, exact=True).last


def form(me: Newcomer) -> Locator:
    """The open form on Discord."""
    return me.discord.get_by_role("dialog")


async def sends(me: Newcomer, command: str, *, channel: str | None = None) -> None:
    """A command that has boxes, with none filled in but that of a channel."""
    await me.types("discord", f"/{command}")
    if channel:
        await me.discord.locator(f'.dc-command[data-command="{command}"] [name=channel]').select_option(label=channel)
    await me.discord.get_by_role("button", name="Send the command").locator("visible=true").click()


async def chooses(me: Newcomer, name: str) -> None:
    """An option of the newest menu on Discord."""
    menu = me.discord.locator(".dc-select").last
    await menu.locator("summary").click()
    await menu.get_by_role("option", name=name).click()


async def on_a_phone(me: Newcomer, pane: str) -> None:
    """The same on a phone: nothing is wider than its screen."""
    await me.page.set_viewport_size({"width": 390, "height": 844})
    await me.page.locator(".tabs").get_by_role("button", name=pane).click()
    await expect(me.page.locator(f"#{pane.lower()}-text")).to_be_in_viewport()
    await me.keeps(f"walk-{pane.lower()}-phone")
    assert await me.page.evaluate("document.documentElement.scrollWidth") == 390
