"""Connections: which database an address names, how it is opened, and what its errors mean to a person."""

import asyncio
import os
import re
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import Error as SqliteError

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot import errors
from storage.column_types import to_json

FILE = "israfan.db"
LOCK_WAIT = 5.0  # seconds
CACHE_KIB = 8_192  # claims and slices go through the tables in order: more costs memory and saves nothing
WRITER_WAIT = 30.0  # seconds a unit of work waits for the one before it
READERS = 4
# Who stands still between two statements keeps its locks no longer; for one that does so within, see `leases.fence`.
IDLE_SECONDS = 20.0
CONNECTIONS = 10  # PostgreSQL allows 100 for all processes together by default


@dataclass(frozen=True, slots=True)
class Engines:
    """`writer` opens transactions that may write, `reader` such as may not. On PostgreSQL they share their pool, and
    `session` names its connections, so that another process can tell them from others."""

    writer: AsyncEngine
    reader: AsyncEngine
    session: str | None = None

    async def close(self) -> None:
        """Close every connection."""
        await self.reader.dispose()
        await self.writer.dispose()


def locate(url: str, *, data_dir: Path, called: str = "database.url") -> URL:
    """The database an address of the settings names, with its async driver. `sqlite`: a file in the data folder.
    `called`: what the address is, for who gave it.

    Raises BadInput for an address that is not SQLite's or PostgreSQL's, and for a file in a folder that is not there:
    the data folder alone is ours to make, and an empty database in place of a disk that is not mounted helps nobody.
    """
    if url in ("", "sqlite"):
        return URL.create("sqlite+aiosqlite", database=str(data_dir / FILE))
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise errors.BadInput(_NOT_AN_ADDRESS.format(called)) from None
    if parsed.port is not None and not 0 < parsed.port < 65_536:
        raise errors.BadInput(_NO_PORT.format(called, parsed.port))
    kind = parsed.drivername.split("+")[0]
    if kind == "sqlite" and parsed.database and parsed.database != ":memory:":
        folder = Path(parsed.database).absolute().parent
        if not folder.is_relative_to(data_dir.absolute()) and _is_missing(folder):
            raise errors.BadInput(_NO_FOLDER.format(called, folder))
        return parsed.set(drivername="sqlite+aiosqlite")
    if kind in ("postgresql", "postgres"):
        # `postgres://` is what many hosts hand out; SQLAlchemy itself knows only `postgresql`.
        return parsed.set(drivername="postgresql+asyncpg")
    raise errors.BadInput(_NOT_AN_ADDRESS.format(called))


def _is_missing(folder: Path) -> bool:
    try:
        return not folder.exists()
    except OSError:
        return False  # opening the file says what is wrong


_NOT_AN_ADDRESS = "{} is neither `sqlite`, `sqlite:///path/to/file.db` nor `postgresql://user@host/name`."
_NO_PORT = "{} names the port {}; ports are from 1 to 65535, and PostgreSQL's is 5432 where none is named."
_NO_FOLDER = "{} names a file in {}, which is not there: make that folder, or name another."


def connect(url: URL, *, patience: float = LOCK_WAIT, idle: float = IDLE_SECONDS) -> Engines:
    """Engines for a located address; nothing is opened yet, but SQLite's file is made, for its owner's eyes only.

    `patience`: seconds to wait for SQLite's file when another program holds it. `idle`: seconds after which PostgreSQL
    ends a transaction whose process does nothing.
    """
    if url.get_backend_name() == "sqlite":
        make_private(Path(url.database or ""))
        return Engines(_sqlite(url, patience, writing=True), _sqlite(url, patience, writing=False))
    # New for each engine: by this name the next owner finds and ends the connections of this one, and of no other.
    session = f"israfan {secrets.token_hex(8)}"
    timeout = str(round(idle * 1_000))
    engine = create_async_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=WRITER_WAIT,
        # The next owner ends the connections of a stalled one: a unit of work would fail on each that it left here.
        pool_pre_ping=True,
        json_serializer=to_json,
        hide_parameters=True,  # an error's text goes to the log, which holds nobody's id
        connect_args={"server_settings": {"application_name": session, "idle_in_transaction_session_timeout": timeout}},
    )
    # One snapshot for all that a unit of work reads: a list and its counts would not agree otherwise.
    reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(engine, reader, session)


def make_private(path: Path) -> None:
    """Make the file if it is not there, readable by its owner alone. Raises Busy."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        # The mode given to `open` counts for a new file only: one that an earlier program left readable would stay so.
        path.chmod(0o600)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise errors.Busy(f"{path} cannot be opened ({reason}): check the folder and its rights.") from error


def _sqlite(url: URL, patience: float, *, writing: bool) -> AsyncEngine:
    """One writer, so that units of work queue here instead of finding the file locked; a few readers beside it."""
    path = Path(url.database or "")
    opened = _identity(path)
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        # SQLite takes one writer at a time: a second connection would poll for the lock, in no order, and give up after
        # `patience`.
        pool_size=1 if writing else READERS,
        max_overflow=0,
        pool_timeout=WRITER_WAIT,
        json_serializer=to_json,
        hide_parameters=True,
        # Left to itself the driver begins a transaction before the first write only: what was read before would not be
        # in it.
        connect_args={"isolation_level": None},  # transactions begin where we say so, below
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: SqliteConnection, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in _pragmas(patience, writing=writing):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        # SQLite goes on with a file that has no name any more: what is written there is lost, and so are its claims.
        if _identity(path) != opened:
            raise errors.Busy(_REPLACED.format(path))
        # IMMEDIATE takes the write lock now. A plain BEGIN that reads and then writes fails at once, without waiting,
        # when another connection wrote in between.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    @event.listens_for(engine.sync_engine, "invalidate")
    def _roll_back(connection: DBAPIConnection, _record: object, _error: BaseException | None) -> None:
        """Who is cancelled in a statement loses the connection: closed as it is, it would keep the file locked."""
        with suppress(SqliteError):
            connection.rollback()

    return engine


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file the path leads to; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    # By device and number: another file under the same name is not the one that is open here.
    return found.st_dev, found.st_ino


def _pragmas(patience: float, *, writing: bool) -> tuple[str, ...]:
    wait = f"busy_timeout={round(patience * 1_000)}"
    if not writing:
        # A write by mistake fails here; let in, it would take the file's lock past the queue of the one writer.
        return (wait, "query_only=ON")
    # WAL lets readers go on beside the writer. With NORMAL, which some builds take in WAL mode
    # (SQLITE_DEFAULT_WAL_SYNCHRONOUS), a power failure may undo the last commits: an outcome lost so is a message sent
    # twice. Foreign keys are off in SQLite unless each connection asks for them.
    # What is removed is overwritten: a person who asks to be forgotten is in no unused page either (`traces`).
    return (
        wait,
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"cache_size=-{CACHE_KIB}",
    )


# ── Errors ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_LOCKED = "The database is locked by another program: wait for it, or stop it."
_FULL = "The disk that holds the database is full: make room, and sending goes on by itself."
_READ_ONLY = "The database cannot be written to: its file, folder or server is read-only."
_CANNOT_OPEN = "The database cannot be opened: check that its folder exists and its rights."
_DISK = "The disk that holds the database gives errors: check it."
_DAMAGED = "The file is not a database, or is damaged: restore a backup (`israfan db restore`)."
_REPLACED = (
    "{} was moved, deleted or replaced while israfan works with it: nothing is written or sent any more. "
    "Stop israfan, put the right file there (`israfan db restore`), and start it again."
)
_AWAY = "The database server does not answer: check that it runs, and database.url."
_QUEUE = "The database is busy with other work: wait a moment."

_SQLITE = (
    (re.compile(r"is locked"), _LOCKED),
    (re.compile(r"disk is full"), _FULL),
    (re.compile(r"readonly database|query_only"), _READ_ONLY),
    (re.compile(r"unable to open database"), _CANNOT_OPEN),
    (re.compile(r"disk I/O error"), _DISK),
    (re.compile(r"not a database|malformed"), _DAMAGED),
)
# PostgreSQL's error classes by the head of their SQLSTATE (its manual, appendix A).
_POSTGRESQL = (
    ("53100", _FULL),
    ("25006", _READ_ONLY),
    ("25P03", _AWAY),
    ("40", _QUEUE),
    ("55P03", _LOCKED),
    ("53", _QUEUE),
    ("57", _AWAY),
    ("08", _AWAY),
)


@contextmanager
def translated() -> Iterator[None]:
    """Turns what a database says when it cannot take work now into Busy; anything else is our own fault and passes."""
    try:
        yield
    except PoolTimeout as error:
        raise errors.Busy(_QUEUE) from error
    except DBAPIError as error:
        sentence = meaning(error)
        if sentence is None:
            raise
        raise errors.Busy(sentence) from error


def meaning(error: DBAPIError) -> str | None:
    """One sentence, if the error is of the passing kind."""
    # PostgreSQL's messages come in the server's language; the state is the same in all. SQLite's are always English.
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return next((sentence for head, sentence in _POSTGRESQL if state.startswith(head)), None)
    # Some errors of a lost connection bear no state at all (asyncpg's InterfaceError).
    if error.connection_invalidated:
        return _AWAY
    return next((sentence for pattern, sentence in _SQLITE if pattern.search(str(error.orig))), None)


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection in a transaction: committed when the block ends, rolled back when it raises. Raises Busy."""
    connection = engine.connect()
    with _reaching():
        await connection.start()
    try:
        with translated():
            async with connection.begin():
                yield connection
    finally:
        await asyncio.shield(connection.close())  # back to the pool even if we are cancelled: there is one writer


@contextmanager
def _reaching() -> Iterator[None]:
    """The same for the moment of connecting, where a server that is away shows as the network's own error."""
    try:
        with translated():
            yield
    except OSError as error:
        raise errors.Busy(_AWAY) from error
