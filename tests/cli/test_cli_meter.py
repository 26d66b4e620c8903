"""`israfan post forecast`: what it would come to."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.clock import SystemClock
from bot.following import EVERYTHING, Follow
from bot.model import Address
from bot.preferences import Every, Preferences, Schedule, Timing
from storage import open_store
from tests.cli.conftest import Israfan
from tests.cli.test_cli_broadcast import desk

__all__ = ["desk"]  # a fixture

WORDS = "On Monday the bridge was opened by the mayor, nine years after its first stone was laid."


@pytest.fixture(autouse=True)
def post(desk: Path, israfan: Israfan) -> None:
    (desk / "a.txt").write_text(f"A bridge opens\n\nIt took nine years.\n\n{WORDS}\n\n{WORDS}\n", "utf-8")
    israfan("post", "import", desk / "a.txt", "--topic", "Bridges")

    async def wish() -> None:
        now = SystemClock().now()
        store = await open_store("sqlite", data_dir=desk / "data")
        wishes = {
            "12": Preferences(timing=Timing(schedule=Schedule(every=Every.DAILY))),
            "-13": Preferences(muted_until=now + timedelta(days=1)),
        }
        async with store.work() as work:
            for chat, preferences in wishes.items():
                place = await work.subscribers.get(Address("telegram", chat))
                assert place is not None
                await work.subscribers.follow(place.id, Follow(EVERYTHING), now)
                await work.subscribers.set_preferences(place.id, preferences, now)
        await store.close()

    asyncio.run(wish())


def test_it_says_how_long_each_platform_takes_and_who_gets_it_later_or_not(israfan: Israfan) -> None:
    done = israfan("post", "forecast", "1")
    assert done.status == 0
    assert done.out.splitlines() == [
        "Post 1, revision 1: A bridge opens",
        "1 place on discord at 45 a second: 1 s.",
        "1 place on telegram at 1 a second: 1 s.",
        "in their digest: 1 · muted everything: 1",
    ]
    assert israfan("post", "show", "1", "--json").json["state"] == "draft"


def test_the_same_as_json(israfan: Israfan) -> None:
    assert israfan("post", "forecast", "1", "--json").json == {
        "post": 1,
        "today": 1,
        "places": {"telegram": 1, "discord": 1},
        "digest": {"telegram": 1},
        "seconds": {"telegram": 1, "discord": 1},
        "by_rule": {"at once": 2, "digest": 1, "muted": 1},
        "muted_story": 0,
    }


def test_a_broadcast_counts_nobody_who_muted_everything(israfan: Israfan) -> None:
    done = israfan("broadcast", "Hello", "--dry-run", "--platform", "telegram")
    assert done.out.splitlines()[1:3] == [
        "This goes to 2 places on telegram, about 2 s.",
        "muted everything: 1",
    ]
