"""Looking after the database in the console: only for owners, said before it is done, one entry in the log each."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.repositories.conversations import Kept
from storage.engine import transaction
from tests.console.conftest import CHIEF, ConsoleDesk, said

ACTS = {"check": "check database", "backup": "back up", "clear": "clear old rows"}


def plainly(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "").replace("\N{NO-BREAK SPACE}", " ")


async def test_the_database_is_checked_backed_up_and_cleared_and_the_log_says_so(
    desk: ConsoleDesk, tmp_path: Path
) -> None:
    async with desk.store.work() as work:
        await work.inbox.keep("telegram", [Kept(id="1", payload="{}")], desk.clock.now())
    desk.clock.shift(73 * 3600)
    browser = await desk.as_(CHIEF)
    page = plainly(said(await browser.looks("/maintenance")))
    assert re.search(r"It reads all \d+(\.\d+)? KB and looks for damage", page)
    assert re.search(
        r"copies all \d+(\.\d+)? KB into the data folder, while everything goes on; [\d.,]+ [GT]B are free", page
    )
    assert "No backup has been made yet." in page
    assert "One entry is too old now." in page
    checked = await browser.presses("/maintenance/check")
    assert (checked.status_code, "The database is whole." in said(checked)) == (200, True)
    backed_up = await browser.presses("/maintenance/backup")
    assert backed_up.headers["location"] == "/desk/maintenance?done=backup"
    (made,) = (tmp_path / "backups").iterdir()
    assert made.name in said(await browser.looks("/maintenance"))
    assert made.stat().st_size > 100_000
    cleared = await browser.presses("/maintenance/clear")
    assert cleared.headers["location"] == "/desk/maintenance?done=clear"
    after = plainly(said(await browser.looks("/maintenance")))
    assert "0 entries are too old now." in after
    assert after.count("Last at ") == 11, "the check, and each sort of what is cleared"
    assert [act for _, act, _ in await desk.acts()] == list(ACTS.values())
    await browser.presses("/stop-all", {"reason": "a wrong headline"})
    assert "a wrong headline" in said(await browser.looks("/maintenance"))


async def test_damage_is_said(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    async with transaction(desk.store.engines.writer) as connection:
        await connection.execute(text("CREATE TABLE stranger (id INTEGER)"))
    checked = said(await browser.presses("/maintenance/check"))
    assert "The tables are not those of israfan" in checked


@pytest.mark.parametrize("role", ["editor", "writer", "limited", "viewer"])
async def test_only_an_owner_looks_after_the_database(desk: ConsoleDesk, role: str, tmp_path: Path) -> None:
    browser = await desk.role(role)
    csrf = await browser.csrf()
    assert (await browser.looks("/maintenance")).status_code == 403
    for act in ACTS:
        assert (await browser.presses(f"/maintenance/{act}", csrf=csrf)).status_code == 403, act
    assert "/desk/maintenance" not in (await browser.looks("/")).text
    assert await desk.acts() == []
    assert not (tmp_path / "backups").exists()
    owner = await desk.as_(CHIEF)
    assert "/desk/maintenance" in (await owner.looks("/")).text
    assert (await owner.presses("/maintenance/explode")).status_code == 404
    assert (await owner.presses("/maintenance/backup", csrf="")).status_code == 403
