"""Which revision of the tables a database has, and how it gets to another one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

_MIGRATIONS = Path(__file__).parent / "migrations"


def head() -> str:
    """The revision this version of israfan works with."""
    found = ScriptDirectory(str(_MIGRATIONS)).get_current_head()
    if found is None:
        raise LookupError(f"no migrations in {_MIGRATIONS}")
    return found


async def current(connection: AsyncConnection) -> str | None:
    """The revision the database has; None: it is empty."""
    return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


def objection(current: str | None) -> str | None:
    """One sentence where a database of this revision cannot be worked with."""
    if current == head():
        return None
    if current is None:
        return "The database is empty: run `israfan db upgrade` once."
    if current in {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}:
        return "The database was made by an older version of israfan: run `israfan db upgrade`."
    return "The database was made by a newer version of israfan: install that version, or restore an older backup."


async def upgrade(connection: AsyncConnection, revision: str = "head") -> None:
    """Bring the tables up to a revision, within the connection's transaction."""
    await connection.run_sync(lambda sync: command.upgrade(_config(sync), revision))


async def downgrade(connection: AsyncConnection, revision: str) -> None:
    """Take the tables back to a revision (`base`: none of them), within the connection's transaction."""
    await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
