"""What a newcomer does on the demo's page, in a real browser, with the whole product behind it.

A screenshot of each screen is kept under `screenshots/`, to be looked at.
"""

import asyncio
import re

import pytest
from playwright.async_api import expect

from tests.browser.newcomer import (
    BROWSER,
    PATIENCE,
    Newcomer,
    chromium,
    newcomer,
    publish,
    right_of,
    running_demo,
    width_of,
)

pytestmark = BROWSER


async def test_a_newcomer_follows_reads_and_broadcasts() -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser) as me:
        await me.open(sandbox)

        await expect(me.page.locator(".top__try")).to_contain_text("press START, then Everything")
        await expect(me.telegram).to_contain_text("Press START below, then choose what you want.")
        await me.page.click("#telegram-start")
        await me.telegram.get_by_role("button", name="Everything", exact=True).click()
        await expect(me.bubble("You're subscribed to")).to_be_visible()

        await me.becomes_editor("discord")
        await me.types("discord", "/subscribe everything")
        await expect(me.message("is subscribed to")).to_be_visible()

        await asyncio.wait_for(sandbox.newsroom.read.wait(), PATIENCE / 1000)
        await publish(me, "NVIDIA opens a lab in حيفا", "It begins on Sunday.")
        await expect(me.bubble("NVIDIA opens a lab in حيفا").locator(".picture")).to_be_visible()
        await expect(me.message("NVIDIA opens a lab in حيفا").locator(".dc-embed__image")).to_be_visible()
        await me.keeps("article")

        await me.types("telegram", "/latest 3")
        await expect(me.bubble("Latest articles").locator("a")).to_have_count(3)
        await me.types("discord", "/latest 2")
        await expect(me.message("Latest articles").locator("a")).to_have_count(2)

        await broadcast(me, "Our desk is open tonight until ten.")
        await expect(me.bubble("Done: 2 of 2 received it")).to_be_visible()
        await expect(me.message("Our desk is open tonight until ten.")).to_be_visible()
        await me.keeps("broadcast")


@pytest.mark.parametrize("width", [1440, 390])
async def test_the_console_is_there_logged_in_and_what_is_published_in_it_arrives(width: int) -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser, width=width) as me:
        await me.open(sandbox)
        await me.page.click("#telegram-start")
        await me.telegram.get_by_role("button", name="Everything", exact=True).click()
        await expect(me.bubble("You're subscribed to")).to_be_visible()
        if width < 900:
            await me.page.locator(".tabs").get_by_role("button", name="Desk").click()
        await expect(me.console.get_by_role("heading", name="Today")).to_be_visible()
        await me.keeps(f"console-today-{width}")

        pages = me.console.get_by_role("navigation", name="Pages")
        await pages.get_by_role("link", name="Write").click()
        await me.console.get_by_label("Headline").fill("A ferry at dawn")
        await me.console.get_by_label("Topics").fill("Culture")
        await me.console.get_by_label("Text", exact=True).fill("It sails when the light comes.")
        await me.console.get_by_role("button", name="Save as a draft").click()
        await me.console.locator("summary", has_text="Publish").click()
        await me.keeps(f"console-publish-{width}")
        await me.console.get_by_role("button", name="Publish", exact=True).click()
        await expect(me.console.get_by_text("It's being published.")).to_be_visible()
        await expect(me.console.get_by_text("1 of 1")).to_be_visible()
        if width < 900:
            await me.page.locator(".tabs").get_by_role("button", name="Telegram").click()
        await expect(me.bubble("A ferry at dawn")).to_be_visible()
        await me.keeps(f"console-published-{width}")


async def broadcast(me: Newcomer, text: str) -> None:
    """As the editor on Telegram: asked for the text, shown the preview, sent."""
    await me.becomes_editor("telegram")
    await me.page.click("#telegram-start")
    await expect(me.bubble("Welcome to Israfan")).to_be_visible()
    await me.types("telegram", "/broadcast")
    await expect(me.telegram.locator(".tg-answering")).to_contain_text("What shall I send?")
    await me.types("telegram", text)
    await expect(me.bubble("This goes to 1 Telegram chat and 1 Discord channel")).to_be_visible()
    await me.keeps("preview")
    await me.telegram.get_by_role("button", name="Send", exact=True).and_(me.page.locator(".tg-key")).click()


async def test_a_form_on_discord_a_menu_on_telegram_and_a_correction() -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser) as me:
        await me.open(sandbox)
        await me.page.click("#telegram-start")
        await me.telegram.get_by_role("button", name="Topics", exact=True).click()
        await me.telegram.get_by_role("button", name=re.compile("^Culture")).click()
        await expect(me.telegram.locator(".toast")).to_contain_text("Culture")
        await expect(me.telegram.get_by_role("button", name="✓ Culture")).to_be_visible()

        await publish_for_culture(me)
        await expect(me.bubble("A first title")).to_be_visible()
        await correct(me, "A better title")
        await expect(me.bubble("A better title").locator(".edited")).to_be_visible()
        await expect(me.telegram.get_by_text("A first title")).to_have_count(0)

        await me.becomes_editor("discord")
        await me.page.locator("#discord-text").press_sequentially("/bro")
        await expect(me.page.locator("#discord-menu").get_by_role("option", name="/broadcast")).to_be_visible()
        await me.page.locator("#discord-text").press("Tab")
        await me.discord.get_by_role("button", name="Send the command").click()
        form = me.discord.get_by_role("dialog")
        await form.get_by_label("Text").fill("From the form")
        await me.keeps("form")
        await form.get_by_role("button", name="Submit").click()
        await expect(me.message("This goes to 1 Telegram chat")).to_contain_text("Only you can see this")
        await expect(form).to_have_count(0)
        await me.message("This goes to 1 Telegram chat").get_by_role("button", name="Cancel").click()
        await expect(me.message("Nothing was sent.")).to_be_visible()


async def test_what_comes_while_somebody_reads_further_up_is_announced_and_their_own_words_are_shown() -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser, height=520) as me:
        await me.open(sandbox)
        await me.page.click("#telegram-start")
        await me.telegram.get_by_role("button", name="Everything", exact=True).click()
        await me.types("telegram", "/latest 5")
        await expect(me.bubble("Latest articles")).to_be_visible()
        log = me.telegram.locator(".log")
        await log.evaluate("log => { log.scrollTop = 0; }")

        await asyncio.wait_for(sandbox.newsroom.read.wait(), PATIENCE / 1000)
        await publish(me, "While you were reading", "It came meanwhile.")
        newer = me.telegram.locator(".newer button")
        await expect(newer).to_be_visible()
        assert await log.evaluate("log => log.scrollTop") == 0
        await newer.click()
        await expect(newer).to_be_hidden()
        await expect(me.bubble("While you were reading")).to_be_in_viewport()

        await log.evaluate("log => { log.scrollTop = 0; }")
        await me.types("telegram", "/stop")
        await expect(me.telegram.locator(".tg-message--mine", has_text="/stop")).to_be_in_viewport()


async def test_the_language_of_the_person_is_chosen_on_the_page() -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser) as me:
        await me.open(sandbox)
        await me.page.select_option("#language", "he")
        await me.page.click("#telegram-start")
        await expect(me.bubble("ברוכים הבאים")).to_be_visible()
        await me.types("telegram", "/help")
        await me.keeps("hebrew-help")


async def publish_for_culture(me: Newcomer) -> None:
    await me.turns_to_the_site()
    await me.page.fill("#desk-title", "A first title")
    await me.page.fill("#desk-topics", "Culture")
    await me.page.click("#desk-publish")


async def correct(me: Newcomer, title: str) -> None:
    article = me.desk.locator(".desk-article").first
    await article.locator("summary").click()
    await article.get_by_label("Title").fill(title)
    await article.get_by_role("button", name="Correct").click()


async def test_articles_come_by_themselves_and_a_phone_shows_one_pane_at_a_time() -> None:
    async with (
        running_demo(play=True) as sandbox,
        chromium() as browser,
        newcomer(browser, width=390, height=844) as me,
    ):
        archived = {article.id for article in sandbox.newsroom.articles}
        await me.open(sandbox)
        await expect(me.discord).to_be_hidden()
        await me.page.click("#telegram-start")
        assert all(article.id in archived for article in sandbox.newsroom.articles)  # none comes before it is wanted
        await me.telegram.get_by_role("button", name="Everything", exact=True).click()
        await me.page.get_by_role("button", name="Newsroom friends").click()
        await expect(me.bubble("Aqaba’s reef").locator(".picture")).to_be_visible()
        await me.keeps("phone-telegram")
        await me.page.locator(".tabs").get_by_role("button", name="Discord").click()
        await expect(me.telegram).to_be_hidden()
        await expect(me.message("Aqaba’s reef").locator(".dc-embed__image")).to_be_visible()
        await me.keeps("phone-discord")
        assert await me.page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [390, 950, 1050, 1180, 1440])
async def test_the_page_is_readable_at_every_width(width: int) -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser, width=width) as me:
        await me.open(sandbox)
        for step in await me.page.locator(".top__try li").all():
            assert await right_of(step) <= width
        if width < 1280:
            await me.page.locator(".tabs").get_by_role("button", name="Discord").click()
            await expect(me.telegram).to_be_hidden()
        assert await width_of(me.discord.locator(".dc-chat")) >= 300
        assert await width_of(me.discord.locator(".dc-head svg")) > 0
        if width > 900:
            assert await width_of(me.page.locator(".desk-console")) >= 360
        await me.keeps(f"width-{width}")


async def test_the_footer_of_a_hebrew_embed_reads_from_right_to_left() -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser) as me:
        await me.open(sandbox)
        await me.becomes_editor("discord")
        await me.types("discord", "/subscribe everything")
        await expect(me.message("is subscribed to")).to_be_visible()
        await asyncio.wait_for(sandbox.newsroom.read.wait(), PATIENCE / 1000)
        await me.turns_to_the_site()
        await me.page.select_option("#desk-language", "he")
        await publish(me, "NVIDIA פותחת מעבדה", "ביום ראשון.")
        foot = me.message("NVIDIA פותחת מעבדה").locator(".dc-embed__foot")
        assert await right_of(foot.locator("time")) < await right_of(foot.locator("span"))


async def test_articles_are_found_behind_the_bots_name_and_put_into_a_group_in_arabic_too() -> None:
    async with running_demo() as sandbox, chromium() as browser, newcomer(browser) as me:
        await me.open(sandbox)
        await me.page.click("#telegram-start")
        await me.telegram.get_by_role("button", name="Everything", exact=True).click()
        await expect(me.bubble("You're subscribed to")).to_be_visible()
        await asyncio.wait_for(sandbox.newsroom.read.wait(), PATIENCE / 1000)
        await publish(me, "NVIDIA opens a lab in حيفا", "It begins on Sunday.")
        await expect(me.bubble("NVIDIA opens a lab in حيفا")).to_be_visible()
        await me.telegram.get_by_role("button", name="Newsroom friends").click()
        found = me.page.locator("#telegram-inline").get_by_role("option")
        await me.page.locator("#telegram-text").press_sequentially(f"@{sandbox.stage.telegram.bot.user.username} حيفا")
        await expect(found.first).to_contain_text("NVIDIA opens a lab in حيفا")
        await me.keeps("inline")
        await found.first.click()
        await expect(me.bubble("NVIDIA opens a lab in حيفا").locator(".tg-via")).to_contain_text("via @")
        await me.page.locator("#telegram-text").press_sequentially(f"@{sandbox.stage.telegram.bot.user.username} zzzz")
        await expect(found.first).to_contain_text("Nothing found. Open the chat with me")
        await found.first.click()
        await expect(me.bubble("Welcome to Israfan")).to_be_visible()
