"""Backups of a database on a server: files that either kind of desk is restored from, whatever is broken off."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import errors
from bot.desk_nouns import StopOrder
from bot.ports import Store, Work
from storage import maintenance, moving, open_store
from storage.engine import connect, locate
from tests.contracts.conftest import NOON, StoreDriver
from tests.storage.deaths import KilledError, killed_at
from tests.storage.filled import dump, fill


@pytest.fixture
async def server(three_databases: list[str]) -> str:
    """The address of a database on a server with empty tables."""
    return three_databases[0]


@pytest.fixture
async def filled(server: str, sqlite_template: Path, tmp_path: Path) -> dict[str, list[object]]:
    """What that database holds, with rows in each table."""
    file = Path(shutil.copy(sqlite_template, tmp_path / "old.db"))
    fill(file, rows=2)
    await moving.move(f"sqlite:///{file}", server, quiet, data_dir=tmp_path)
    return dump(file)


def quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


async def stopped(work: Work) -> None:
    await work.kill_switch.stop(StopOrder(at=NOON, person="cli:me"))


async def titles(store: Store) -> list[str]:
    async with store.reading() as work:
        return sorted(each.content.title for each in await work.posts.latest(limit=9))


async def on(url: str, folder: Path, *added: str) -> tuple[list[str], StopOrder | None]:
    """The titles of the articles in a database, after these were added, and whether it is stopped."""
    store = await open_store(url, data_dir=folder)
    for title in added:
        await StoreDriver(store).post(title)
    async with store.reading() as work:
        found = await titles(store), await work.kill_switch.order()
    await store.close()
    return found


async def test_a_backup_holds_every_row_and_says_how_far_it_is(
    server: str, filled: dict[str, list[object]], tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    await maintenance.backup(server, tmp_path / "b.db", lambda *each: seen.append(each), data_dir=tmp_path)
    assert dump(tmp_path / "b.db") == filled
    assert (tmp_path / "b.db").stat().st_mode & 0o777 == 0o600
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    assert names(tmp_path) == ["b.db", "old.db"]
    assert await maintenance.check(f"sqlite:///{tmp_path / 'b.db'}", data_dir=tmp_path) == []


@pytest.mark.parametrize("onto_server", [True, False], ids=["onto the server", "onto a file"])
async def test_what_is_restored_is_stopped_and_what_it_replaces_is_kept(
    server: str, tmp_path: Path, onto_server: bool
) -> None:
    await on(server, tmp_path, "Before")
    file, kept = tmp_path / "b.db", tmp_path / "kept.db"
    await maintenance.backup(server, file, quiet, data_dir=tmp_path)
    target = server if onto_server else "sqlite"
    if not onto_server:
        await maintenance.upgrade("sqlite", data_dir=tmp_path)
    await on(target, tmp_path, "After")
    found = await maintenance.restore(target, file, kept, quiet, data_dir=tmp_path, stop=stopped)
    assert found == kept
    assert await on(target, tmp_path) == (["Before"], StopOrder(at=NOON, person="cli:me"))
    assert "After" in (await on(f"sqlite:///{kept}", tmp_path))[0]
    assert not [each for each in names(tmp_path) if "partial" in each]
    assert await maintenance.check(target, data_dir=tmp_path) == []


async def test_a_restore_that_dies_before_any_transaction_is_done_again(
    server: str, filled: dict[str, list[object]], tmp_path: Path
) -> None:
    file, kept, now = tmp_path / "b.db", tmp_path / "kept.db", tmp_path / "now.db"
    await maintenance.backup(server, file, quiet, data_dir=tmp_path)
    with killed_at(0) as every:
        await maintenance.restore(server, file, tmp_path / "first.db", quiet, data_dir=tmp_path)
    # In what keeps the old rows, at its end, among the tables that are filled, and among them once more.
    for number in (1, every[0] // 2, every[0] - 10, 8):
        with killed_at(number), pytest.raises(KilledError):
            await maintenance.restore(server, file, kept, quiet, data_dir=tmp_path)
    with pytest.raises(errors.Problem, match="is an unfinished copy of "):
        await open_store(server, data_dir=tmp_path)
    await maintenance.restore(server, file, kept, quiet, data_dir=tmp_path)
    await maintenance.backup(server, now, quiet, data_dir=tmp_path)
    assert dump(now) == dump(kept) == filled


async def test_a_backup_that_dies_is_not_there_and_the_next_one_is_whole(
    server: str, filled: dict[str, list[object]], tmp_path: Path
) -> None:
    file = tmp_path / "b.db"
    for number in (1, 7, 40):
        with killed_at(number), pytest.raises(KilledError):
            await maintenance.backup(server, file, quiet, data_dir=tmp_path)
        assert not file.exists()
    await maintenance.backup(server, file, quiet, data_dir=tmp_path)
    assert dump(file) == filled


async def test_nothing_is_restored_under_a_running_process_or_over_another_s_tables(
    server: str, three_databases: list[str], tmp_path: Path
) -> None:
    await maintenance.backup(server, tmp_path / "b.db", quiet, data_dir=tmp_path)
    store = await open_store(server, data_dir=tmp_path)
    assert await titles(store) == []
    with pytest.raises(errors.Busy, match="stop every process of it first"):
        await maintenance.restore(server, tmp_path / "b.db", tmp_path / "kept.db", quiet, data_dir=tmp_path)
    await store.close()
    engines = connect(locate(three_databases[1], data_dir=tmp_path))
    async with engines.writer.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
        await connection.execute(text("CREATE TABLE theirs (x int)"))
    await engines.close()
    with pytest.raises(errors.BadInput, match="holds tables of something else: nothing was changed"):
        await maintenance.restore(three_databases[1], tmp_path / "b.db", tmp_path / "k.db", quiet, data_dir=tmp_path)
    with pytest.raises(errors.NotFound):
        await maintenance.backup(three_databases[1], tmp_path / "none.db", quiet, data_dir=tmp_path)
