import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import errors
from bot.model import Topic
from storage import SqlStore, open_store
from storage.engine import connect, locate, transaction

TOPIC = Topic(slug="a", title="A")


async def write(store: SqlStore) -> None:
    async with store.work() as work:
        await work.topics.ensure([TOPIC])


async def topics(store: SqlStore) -> list[Topic]:
    async with store.reading() as work:
        return list(await work.topics.all())


async def pragma(engine: AsyncEngine, name: str) -> object:
    async with transaction(engine) as connection:
        result = await connection.execute(text(f"PRAGMA {name}"))
        return result.scalar() if result.returns_rows else None


def modes(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mode & 0o777 for file in folder.glob("israfan.db*")}


async def test_an_errors_text_names_nobody(store: SqlStore) -> None:
    query = text("SELECT no_such_column FROM subscriber WHERE chat = :chat")
    with pytest.raises(DBAPIError) as raised:
        async with transaction(store.engines.reader) as connection:
            await connection.execute(query, {"chat": "7410001"})
    assert "no_such_column" in str(raised.value)
    assert "7410001" not in str(raised.value)


# ── Addresses ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "located"),
    [
        ("sqlite", "sqlite+aiosqlite:////data/israfan.db"),
        ("", "sqlite+aiosqlite:////data/israfan.db"),
        ("sqlite:///here.db", "sqlite+aiosqlite:///here.db"),
        ("sqlite+aiosqlite:////there.db", "sqlite+aiosqlite:////there.db"),
        ("postgresql://me@host:5/name", "postgresql+asyncpg://me@host:5/name"),
        ("postgres://host/name", "postgresql+asyncpg://host/name"),
    ],
)
def test_an_address_is_located(given: str, located: str) -> None:
    assert locate(given, data_dir=Path("/data")).render_as_string() == located


@pytest.mark.parametrize("given", ["mysql://host/name", "sqlite://", "sqlite:///:memory:", "nonsense", "://"])
def test_an_address_we_cannot_use_is_refused_with_those_we_can(given: str) -> None:
    with pytest.raises(errors.BadInput) as raised:
        locate(given, data_dir=Path("/data"))
    assert str(raised.value) == (
        "database.url is neither `sqlite`, `sqlite:///path/to/file.db` nor `postgresql://user@host/name`."
    )


@pytest.mark.parametrize("port", ["0", "65536", "99999"])
def test_a_port_that_is_none_is_named(port: str) -> None:
    with pytest.raises(errors.BadInput) as raised:
        locate(f"postgresql://me:s3cret@h:{port}/x", data_dir=Path("/data"))
    assert str(raised.value) == (
        f"database.url names the port {port}; ports are from 1 to 65535, and PostgreSQL's is 5432 where none is named."
    )


async def test_a_password_is_in_no_sentence(tmp_path: Path) -> None:
    with pytest.raises(errors.Problem) as raised:
        await open_store("postgresql://me:s3cret@127.0.0.1:1/name", data_dir=tmp_path)
    assert str(raised.value) == "The database server does not answer: check that it runs, and database.url."


# ── SQLite ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_the_file_is_its_owners_alone_and_so_is_what_lies_beside_it(
    sqlite_template: Path, sqlite_store: SqlStore, tmp_path: Path
) -> None:
    await write(sqlite_store)
    assert modes(tmp_path) == {"israfan.db": 0o600, "israfan.db-wal": 0o600, "israfan.db-shm": 0o600}


async def test_the_writer_is_durable_and_strict(sqlite_template: Path) -> None:
    engines = connect(locate("sqlite", data_dir=sqlite_template.parent))
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5_000}
    assert {name: await pragma(engines.writer, name) for name in expected} == expected
    assert await pragma(engines.reader, "query_only") == 1
    await engines.close()


async def test_a_file_that_another_program_holds_is_busy_and_then_free(sqlite_store: SqlStore, tmp_path: Path) -> None:
    store = SqlStore(connect(locate("sqlite", data_dir=tmp_path), patience=0.01))
    with closing(sqlite3.connect(tmp_path / "israfan.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            errors.Busy, match=r"^The database is locked by another program: wait for it, or stop it\.$"
        ):
            await write(store)
        assert await topics(store) == []
        other.execute("ROLLBACK")
        await write(store)
    assert await topics(store) == [TOPIC]
    await store.close()


async def test_a_unit_of_work_holds_the_file_from_its_first_word(sqlite_store: SqlStore, tmp_path: Path) -> None:
    """One that only began to read would be refused its first write if another program wrote meanwhile."""
    async with sqlite_store.work() as work:
        await work.topics.all()
        other = sqlite3.connect(tmp_path / "israfan.db", timeout=0)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO topic (slug, title, folded, bare) VALUES ('b', 'B', 'b', 'b')")
        await work.topics.ensure([TOPIC])
    assert await topics(sqlite_store) == [TOPIC]


async def test_a_full_disk_is_busy_and_then_has_room(sqlite_store: SqlStore) -> None:
    engine = sqlite_store.engines.writer
    await pragma(engine, "max_page_count=1")
    full = r"^The disk that holds the database is full: make room, and sending goes on by itself\.$"

    async def fill() -> None:
        async with sqlite_store.work() as work:
            await work.topics.ensure(Topic(slug=f"{number}", title="x" * 4_000) for number in range(100))

    with pytest.raises(errors.Busy, match=full):
        await fill()
    assert await topics(sqlite_store) == []
    await pragma(engine, "max_page_count=1000000")
    await write(sqlite_store)
    assert await topics(sqlite_store) == [TOPIC]


async def test_a_read_only_database_is_busy(sqlite_store: SqlStore) -> None:
    await pragma(sqlite_store.engines.writer, "query_only=ON")
    sentence = r"^The database cannot be written to: its file, folder or server is read-only\.$"
    with pytest.raises(errors.Busy, match=sentence):
        await write(sqlite_store)


async def test_a_folder_that_cannot_be_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(errors.Busy) as raised:
        await open_store("sqlite", data_dir=tmp_path / "file")
    place = tmp_path / "file" / "israfan.db"
    assert str(raised.value) == f"{place} cannot be opened (file exists): check the folder and its rights."


async def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "israfan.db").write_bytes(b"not a database" * 100)
    with pytest.raises(errors.Problem) as raised:
        await open_store("sqlite", data_dir=tmp_path)
    assert str(raised.value) == "The file is not a database, or is damaged: restore a backup (`israfan db restore`)."


# ── PostgreSQL ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_server_that_cuts_the_line_is_busy_and_then_back(store: SqlStore) -> None:
    async def be_cut() -> None:
        async with transaction(store.engines.writer) as mine:
            me = (await mine.execute(text("SELECT pg_backend_pid()"))).scalar_one()
            async with transaction(store.engines.writer) as killer:
                other = (await killer.execute(text("SELECT pg_backend_pid()"))).scalar_one()
                await killer.execute(text("SELECT pg_terminate_backend(:me)"), {"me": me})
            assert me != other
            await mine.execute(text("SELECT 1"))

    with pytest.raises(
        errors.Busy, match=r"^The database server does not answer: check that it runs, and database\.url\.$"
    ):
        await be_cut()
    await write(store)
    assert await topics(store) == [TOPIC]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_server_that_has_gone_is_busy(store: SqlStore, tmp_path: Path) -> None:
    with pytest.raises(
        errors.Busy, match=r"^The database server does not answer: check that it runs, and database\.url\.$"
    ):
        await open_store(f"postgresql://postgres@/postgres?host={tmp_path}", data_dir=tmp_path)


async def test_our_own_faults_are_not_called_busy(store: SqlStore) -> None:
    async def fail() -> None:
        async with transaction(store.engines.writer) as connection:
            await connection.execute(text("SELECT no_such_column FROM post"))

    with pytest.raises(Exception, match="no_such_column") as raised:
        await fail()
    assert not isinstance(raised.value, errors.Problem)


@pytest.mark.parametrize("what", ["deleted", "moved", "replaced", "folder deleted"])
async def test_nothing_is_read_or_written_once_the_file_is_another(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "data"
    store = await open_store("sqlite", data_dir=folder, create=True)
    try:
        await write(store)
        file = folder / "israfan.db"
        match what:
            case "deleted":
                file.unlink()
            case "moved":
                file.rename(folder / "elsewhere.db")
            case "replaced":
                (folder / "copy.db").write_bytes(file.read_bytes())
                (folder / "copy.db").replace(file)
            case _:
                shutil.rmtree(folder)
        for attempt in (write, topics):
            with pytest.raises(errors.Busy, match="was moved, deleted or replaced while israfan works with it"):
                await attempt(store)
    finally:
        await store.close()


async def test_a_file_that_comes_back_is_used_again(tmp_path: Path) -> None:
    store = await open_store("sqlite", data_dir=tmp_path, create=True)
    try:
        (tmp_path / "israfan.db").rename(tmp_path / "elsewhere.db")
        with pytest.raises(errors.Busy):
            await write(store)
        (tmp_path / "elsewhere.db").rename(tmp_path / "israfan.db")
        await write(store)
        assert await topics(store) == [TOPIC]
    finally:
        await store.close()
