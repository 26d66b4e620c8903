"""The statements that the docs have people type into the database, on one with all that hangs together."""

import asyncio
import re
import sqlite3
from pathlib import Path

from bot.following import EVERYTHING, Follow
from bot.model import Address, OnUnknown, PlaceKind, Plan
from bot.outbox import Room
from bot.outcomes import Result, Sent
from storage import open_store
from tests.bot.fakes import START
from tests.cli.conftest import Israfan

DOCS = Path(__file__).resolve().parents[2] / "docs"


def statement(page: str, beginning: str) -> str:
    """What stands in quotes behind `sqlite3 data/israfan.db` on a page."""
    [found] = re.findall(
        rf'^sqlite3 data/israfan\.db "({re.escape(beginning)}.*)"$', (DOCS / page).read_text("utf-8"), re.M
    )
    return str(found)


async def _delivered(post_id: int, folder: Path) -> int:
    """A reader got the post. Returns their number."""
    store = await open_store("sqlite", data_dir=folder)
    plan = Plan(post_id=post_id, audience=None, on_unknown=OnUnknown.HOLD, not_before=START)
    async with store.work() as work:
        reader = await work.subscribers.save(Address("telegram", "5"), PlaceKind.PRIVATE, START)
        await work.subscribers.follow(reader.id, Follow(EVERYTHING), START)
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 10, START)
        claimed = await work.deliveries.claim("telegram", START, Room(urgent=9, rest=9), 1)
        await work.deliveries.settle([Result(each, Sent(("77",)), START) for each in claimed], 1)
    await store.close()
    return reader.id


def test_a_subscriber_is_removed_altogether_by_the_statement_of_the_docs(israfan: Israfan, folder: Path) -> None:
    (folder / "a.md").write_text("Title\n\nText.\n", "utf-8")
    israfan("post", "import", "a.md")
    number = asyncio.run(_delivered(1, folder / "data"))
    removal = statement("operating.md", "PRAGMA foreign_keys=ON; DELETE").replace("17", str(number))
    with sqlite3.connect(folder / "data" / "israfan.db") as database:
        database.executescript(removal)
    assert israfan("subscriber", "list", "--json").json == []
    assert israfan("report", "1", "--json").json["total"] == 0
    assert israfan("db", "check").out == "OK\n"


def test_the_audit_log_is_shown_by_the_statement_of_the_docs(israfan: Israfan, folder: Path) -> None:
    (folder / "a.md").write_text("Title\n\nText.\n", "utf-8")
    israfan("post", "import", "a.md")
    israfan("post", "retract", "1")
    with sqlite3.connect(folder / "data" / "israfan.db") as database:
        rows = database.execute(statement("desk.md", "SELECT datetime(at").rstrip(";")).fetchall()
    assert [(act, about) for _, _, act, about in rows] == [("retract", "post 1"), ("import", "post 1, revision 1")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", at) and who.startswith("cli:") for at, who, _, _ in rows)
