"""What is still to be set up: each step ticks itself from facts; on Today until the first message is out."""

import re
from dataclasses import replace

import pytest

from bot.delivery import fan_out
from bot.model import PostState
from bot.outbox import Room
from bot.outcomes import Result, Sent
from tests.bot.fakes import FakePlatform
from tests.console.conftest import CHIEF, STANDINGS, Browser, ConsoleDesk, said


def plainly(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


async def undone(browser: Browser, path: str = "/setup") -> list[str]:
    """What is not ticked."""
    page = plainly((await browser.looks(path)).text)
    return re.findall(r"<p>([^<]*?) <span class=\"unseen\">\(to do\)", page)


async def test_each_step_ticks_itself_until_the_first_message_is_out(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    everything = [
        "Telegram is connected",
        "Discord is connected",
        "A source is read",
        "Somebody follows",
        "The first article went out",
        "The console is reached over https",
        "A backup was made",
    ]
    assert await undone(browser) == await undone(browser, "/") == everything
    desk.chat.connected = {"telegram": FakePlatform(desk.clock)}
    assert await undone(browser) == everything, "looked at a moment ago"
    desk.clock.shift(11)
    assert await undone(browser) == everything[1:]
    async with desk.store.work() as work:
        source = await work.sources.add(
            "https://a.example/feed", name=None, topics=(), interval=9, now=desk.clock.now()
        )
        await work.sources.save(replace(source, last_success_at=desk.clock.now()))
    desk.chat.publication = replace(desk.chat.publication, console="https://news.example/desk")
    await desk.readers(1)
    await browser.presses("/maintenance/backup")
    desk.clock.shift(11)
    assert await undone(browser, "/") == ["Discord is connected", "The first article went out"]
    post = await desk.post()
    await fan_out.write_deliveries(desk.store, desk.clock)
    desk.clock.shift(11)
    assert len(await undone(browser, "/")) == 2, "it is not there yet"
    async with desk.store.work() as work:
        (copy,) = await work.deliveries.claim("telegram", desk.clock.now(), Room(urgent=9, rest=9), 1)
        await work.deliveries.settle([Result(copy, Sent(("1",)), desk.clock.now())], 1)
    desk.clock.shift(11)
    assert "Setting up" not in re.sub(
        r"<details class=.me.>.*?</details>", "", (await browser.looks("/")).text, flags=re.S
    )
    assert await undone(browser) == ["Discord is connected"]
    assert await desk.state(post) == PostState.PUBLISHED.value
    desk.chat.connected = {}
    desk.clock.shift(11)
    assert await undone(browser) == ["Discord is connected"], "another process sends with Telegram's"


async def test_what_a_platform_says_of_itself_stands_beside_its_step(desk: ConsoleDesk) -> None:
    class RefusedToken(FakePlatform):
        async def ready(self) -> str | None:
            return "Telegram refuses the token <b>."

    desk.chat.connected = {"telegram": RefusedToken(desk.clock)}
    page = await (await desk.as_(CHIEF)).looks("/setup")
    assert "Telegram refuses the token &lt;b&gt;." in page.text


@pytest.mark.parametrize("role", ["editor", "viewer"])
async def test_it_is_shown_to_owners(desk: ConsoleDesk, role: str) -> None:
    browser = await desk.role(role)
    assert (await browser.looks("/setup")).status_code == 403
    assert "Setting up" not in said(await browser.looks("/"))


async def test_an_owner_may_be_one_of_the_list_and_a_desk_may_have_no_platform(desk: ConsoleDesk) -> None:
    await desk.joins("telegram:7", STANDINGS["owner"])
    browser = await desk.as_("telegram:7")
    desk.chat.platforms = {}
    assert (await undone(browser))[0] == "A platform is set up"
    assert "An owner is known" not in await undone(browser)
