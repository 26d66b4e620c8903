"""`israfan subscriber export` and `forget`: everything that is kept of one place, and of no other."""

import asyncio
from pathlib import Path

import pytest

from bot.following import EVERYTHING, Follow
from bot.model import Address, OnUnknown, PlaceKind, Plan
from bot.outbox import Room
from bot.outcomes import Result, Sent
from storage import open_store
from tests.bot.fakes import START
from tests.cli.conftest import Israfan

READER = "7410001234"


async def _delivered(post_id: int, folder: Path) -> None:
    """A reader got the post."""
    store = await open_store("sqlite", data_dir=folder)
    plan = Plan(post_id=post_id, audience=None, on_unknown=OnUnknown.HOLD, not_before=START)
    async with store.work() as work:
        reader = await work.subscribers.save(Address("telegram", READER), PlaceKind.PRIVATE, START)
        await work.subscribers.follow(reader.id, Follow(EVERYTHING), START)
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 10, START)
        claimed = await work.deliveries.claim("telegram", START, Room(urgent=9, rest=9), 1)
        await work.deliveries.settle([Result(each, Sent(("77",)), START) for each in claimed], 1)
    await store.close()


@pytest.fixture
def database(israfan: Israfan, folder: Path) -> Path:
    """With a post that a reader got."""
    (folder / "a.md").write_text("Title\n\nText.\n", "utf-8")
    israfan("post", "import", "a.md")
    asyncio.run(_delivered(1, folder / "data"))
    return folder / "data"


def test_a_subscriber_is_forgotten_altogether(israfan: Israfan, database: Path) -> None:
    assert israfan("report", "1", "--json").json["total"] == 1
    done = israfan("subscriber", "forget", f"telegram:{READER}", "--yes")
    assert (done.status, done.out) == (0, f"telegram:{READER} is forgotten.\n")
    assert israfan("subscriber", "list", "--json").json == []
    assert israfan("report", "1", "--json").json["total"] == 0
    assert israfan("db", "check").out == "OK\n"
    assert [each.name for each in database.iterdir() if each.is_file() and READER.encode() in each.read_bytes()] == []


@pytest.mark.usefixtures("database")
def test_of_who_is_not_there_it_says_so(israfan: Israfan) -> None:
    done = israfan("subscriber", "forget", "telegram:99", "--yes")
    assert (done.status, done.out) == (0, "telegram:99 was no subscriber; what else was kept is gone.\n")
    assert len(israfan("subscriber", "list", "--json").json) == 1


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("place", ["17", "telegram:", ":5", ""])
def test_what_is_no_place_is_refused_in_a_sentence(israfan: Israfan, place: str) -> None:
    done = israfan("subscriber", "forget", place, "--yes")
    assert (done.status, done.out) == (1, "")
    assert "is not a place" in done.err
    assert "israfan subscriber list" in done.err


@pytest.mark.usefixtures("database")
def test_unasked_nothing_is_deleted(israfan: Israfan) -> None:
    done = israfan("subscriber", "forget", f"telegram:{READER}")
    assert (done.status, done.err) == (1, "Nothing was deleted: say --yes to delete it without being asked.\n")
    assert len(israfan("subscriber", "list", "--json").json) == 1


@pytest.mark.usefixtures("database")
def test_what_is_kept_of_a_subscriber_is_given_as_json(israfan: Israfan) -> None:
    form = israfan("subscriber", "export", f"telegram:{READER}").json
    assert [each["chat"] for each in form["places"]] == [READER]
    assert [(each["title"], each["state"]) for each in form["articles"]] == [("Title", "sent")]
    assert form["older_articles_left_out"] is False


@pytest.mark.usefixtures("database")
def test_of_who_is_not_there_the_export_is_empty(israfan: Israfan) -> None:
    form = israfan("subscriber", "export", "telegram:99").json
    assert (form["places"], form["articles"]) == ([], [])
