"""What alembic runs for every command: on the connection it is given, in that connection's transaction."""

from alembic import context

from storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    # alembic takes SQLite for a database without it; a migration that is killed must leave nothing half done.
    transactional_ddl=True,
)
context.run_migrations()
