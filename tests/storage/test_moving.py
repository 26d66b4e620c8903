"""Moving from one kind of database to the other and back: nothing missing, nothing other, whenever it is broken off."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import errors
from bot.desk_nouns import StopOrder
from bot.model import DeliveryState
from bot.ports import Work
from storage import SqlStore, maintenance, moving, open_store
from storage.engine import connect, locate
from storage.moving import MovedDatabase
from tests.contracts.conftest import NOON, StoreDriver
from tests.storage.deaths import KilledError, killed_at
from tests.storage.filled import NUMBERED_UP_TO, dump, fill


@pytest.fixture
async def server(three_databases: list[str]) -> str:
    """The address of a database on a server with empty tables."""
    return three_databases[0]


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Path:
    """A database file with empty tables."""
    return Path(shutil.copy(sqlite_template, tmp_path / "old.db"))


async def move(from_: str | Path, to: str | Path) -> MovedDatabase:
    return await moving.move(_url(from_), _url(to), lambda _done, _total: None, data_dir=Path())


def _url(database: str | Path) -> str:
    return f"sqlite:///{database}" if isinstance(database, Path) else database


async def stopped(work: Work) -> None:
    await work.kill_switch.stop(StopOrder(at=NOON, person="cli:me"))


async def test_there_and_back_every_row_of_every_table_is_the_same(file: Path, server: str, tmp_path: Path) -> None:
    fill(file)
    before, back = dump(file), tmp_path / "back.db"
    there = await move(file, server)
    assert (there.rows, there.nulls) == (sum(map(len, before.values())) - len(before["sqlite_sequence"]), 0)
    assert dump(file) == before
    await move(server, back)
    assert dump(back) == before
    assert dict(before["sqlite_sequence"])["approval"] == NUMBERED_UP_TO


async def test_what_was_moved_is_worked_with_as_before(file: Path, server: str) -> None:
    store = await open_store(_url(file), data_dir=Path())
    desk = StoreDriver(store)
    await desk.subscribe("1", "2", "3")
    post = await desk.send_out("Rain in Aden")
    first, *_ = await desk.claim(1)
    await desk.settle(desk.arrived(first))
    await store.close()
    await move(file, server)
    store = await open_store(server, data_dir=Path())
    moved = StoreDriver(store)
    assert (await moved.send_out("Sun")).id == post.id + 1
    await moved.deliver_all()
    async with store.reading() as work:
        tally = await work.deliveries.tally(post.id)
    await store.close()
    assert tally.by_state == {DeliveryState.SENT: 3}
    assert await maintenance.check(server, data_dir=Path()) == []


@pytest.mark.parametrize("to_server", [True, False], ids=["to the server", "to a file"])
async def test_killed_before_any_transaction_it_goes_on_from_there(
    file: Path, server: str, tmp_path: Path, to_server: bool
) -> None:
    fill(file, rows=2)
    before, back = dump(file), tmp_path / "back.db"
    if not to_server:
        await move(file, server)
    from_, to = (file, server) if to_server else (server, back)
    deaths = 0
    for number in range(1, 100):
        with killed_at(number) as seen:
            try:
                await move(from_, to)
                break
            except KilledError:
                deaths += 1
        if deaths > 1:  # at the first nothing was begun
            with pytest.raises(errors.Problem, match=r"unfinished copy of|being moved to|was moved to|is empty: run"):
                await _refuse_both(from_, to)
    assert deaths > 8
    assert seen[0] < number
    if to_server:
        await move(server, back)
    assert dump(back) == before


async def _refuse_both(from_: str | Path, to: str | Path) -> None:
    """Raises what keeps a desk from working with the two databases at once; returns where nothing does."""
    for database in (to, from_):
        await (await open_store(_url(database), data_dir=Path())).close()


async def test_no_desk_works_with_both_copies_and_the_old_one_is_taken_back_stopped(file: Path, server: str) -> None:
    await move(file, server)
    with pytest.raises(errors.Problem) as refused:
        await open_store(_url(file), data_dir=Path())
    where = moving.shown(locate(server, data_dir=Path()))
    assert str(refused.value) == (
        f"The database was moved to {where}: point database.url there. `israfan db move --undo` takes this one back."
    )
    assert await maintenance.check(_url(file), data_dir=Path()) == [str(refused.value)]
    assert await moving.take_back(_url(file), stopped, data_dir=Path()) == where
    store = await open_store(_url(file), data_dir=Path())
    async with store.reading() as work:
        assert await work.kill_switch.order() == StopOrder(at=NOON, person="cli:me")
    await store.close()
    with pytest.raises(errors.Expired):
        await moving.take_back(_url(file), stopped, data_dir=Path())


async def test_given_up_and_changed_it_begins_from_the_start(file: Path, server: str, tmp_path: Path) -> None:
    fill(file)
    with killed_at(20), pytest.raises(KilledError):
        await move(file, server)
    await moving.take_back(_url(file), stopped, data_dir=Path())
    _execute(file, "DELETE FROM stop_order WHERE id = 1", "UPDATE post SET language = 'he'", "DELETE FROM inbox")
    now = dump(file)
    await move(file, server)
    await move(server, tmp_path / "back.db")
    assert dump(tmp_path / "back.db") == now


def _execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


async def test_only_an_empty_database_is_moved_to(file: Path, server: str, tmp_path: Path) -> None:
    desk = StoreDriver(await open_store(server, data_dir=Path()))
    await desk.subscribe("1")
    assert isinstance(desk.store, SqlStore)
    await desk.store.close()
    with pytest.raises(errors.BadInput, match=r"^The database postgresql://.* is not empty: nothing was changed\."):
        await move(file, server)
    full = Path(shutil.copy(file, tmp_path / "full.db"))
    fill(full)
    with pytest.raises(errors.BadInput, match="is not empty"):
        await move(server, full)
    with pytest.raises(errors.BadInput, match="both addresses are of one kind"):
        await move(file, tmp_path / "third.db")
    assert await maintenance.look(server, data_dir=Path()) == []


async def test_another_s_unfinished_copy_is_not_moved_onto(file: Path, server: str, tmp_path: Path) -> None:
    other = Path(shutil.copy(file, tmp_path / "other.db"))
    fill(file)
    with killed_at(20), pytest.raises(KilledError):
        await move(file, server)
    with pytest.raises(errors.BadInput, match="is not empty"):
        await move(other, server)
    with pytest.raises(errors.Problem, match=f"is an unfinished copy of sqlite:///{file}"):
        await open_store(server, data_dir=Path())
    with pytest.raises(errors.Problem, match="is being moved to postgresql://"):
        await move(file, server + "2")


async def test_nothing_is_moved_from_a_server_under_a_running_process(server: str, tmp_path: Path) -> None:
    store = await open_store(server, data_dir=Path())
    async with store.reading() as work:
        await work.topics.all()
    with pytest.raises(errors.Busy, match="stop every process of it first"):
        await move(server, tmp_path / "new.db")
    assert await store.acquire("telegram", "token", "me", 30) is not None
    await store.close()
    with pytest.raises(errors.Busy, match="stop every process of it first"):
        await move(server, tmp_path / "new.db")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE post SET revision = 2147483648", "post.revision holds a number that is larger than 4 bytes"),
        ("UPDATE revision SET content = x'00ff'", "revision.content holds bytes where str belongs"),
        ("UPDATE topic SET title = CAST(x'ff' AS TEXT)", "The table topic holds text that is not UTF-8"),
        ("UPDATE source SET name = x'41'", "source.name holds bytes where str belongs"),
    ],
)
async def test_what_the_other_database_cannot_hold_is_named(
    file: Path, server: str, statement: str, sentence: str
) -> None:
    fill(file)
    _execute(file, statement)
    with pytest.raises(errors.Problem, match=sentence):
        await move(file, server)
    with pytest.raises(errors.Problem, match=sentence):  # and again, from where it was
        await move(file, server)


async def test_a_nul_becomes_what_stands_for_it_and_is_counted(file: Path, server: str, tmp_path: Path) -> None:
    fill(file)
    _execute(file, "UPDATE topic SET title = 'a' || char(0) || 'b', slug = slug || char(0)")
    there = await move(file, server)
    assert there.nulls == 4
    await move(server, tmp_path / "back.db")
    with closing(sqlite3.connect(tmp_path / "back.db")) as connection:
        assert set(connection.execute("SELECT title, substr(slug, -1) FROM topic")) == {("a\ufffdb", "\ufffd")}


async def test_a_copy_that_differs_is_not_used(file: Path, server: str) -> None:
    fill(file)
    engines = connect(locate(server, data_dir=Path()))
    async with engines.writer.begin() as connection:
        # Another hand in the new database, which no comparison of counts would find.
        await connection.execute(
            text(
                "CREATE FUNCTION tampered() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN NEW.title := 'other'; RETURN NEW; END $$"
            )
        )
        await connection.execute(
            text("CREATE TRIGGER tamper BEFORE INSERT ON topic FOR EACH ROW EXECUTE FUNCTION tampered()")
        )
    await engines.close()
    with pytest.raises(errors.Problem, match="is not the same as the database in topic: it is not used"):
        await move(file, server)
    with pytest.raises(errors.Problem, match=r"is an unfinished copy of"):
        await open_store(server, data_dir=Path())
    engines = connect(locate(server, data_dir=Path()))
    async with engines.writer.begin() as connection:
        await connection.execute(text("DROP TRIGGER tamper ON topic"))
    await engines.close()
    await move(file, server)
