"""Moving a database between revisions of the tables, with alembic."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import MIGRATIONS


async def upgrade(connection: AsyncConnection, revision: str = "head") -> None:
    """Bring the tables up to a revision, within the connection's transaction."""
    await connection.run_sync(upgrade_now, revision)


def upgrade_now(connection: Connection, revision: str = "head") -> None:
    """`upgrade` without a loop."""
    command.upgrade(_config(connection), revision)


async def downgrade(connection: AsyncConnection, revision: str) -> None:
    """Take the tables back to a revision (`base`: none of them), within the connection's transaction."""
    await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    # Handed over: a connection that alembic opens itself would wait for the write lock that this one holds.
    config.attributes["connection"] = connection
    return config
