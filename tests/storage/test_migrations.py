"""Migrations are code: up, down, up, and what they arrive at is exactly `tables`, on both databases."""

import json
import re
from itertools import filterfalse
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import errors
from storage import maintenance, migrate, open_store, schema
from storage.engine import connect, locate, transaction
from storage.schema import metadata

INDEX_OF_WORDS = re.compile("archive_(head|text|words)")  # and what FTS5 keeps beside them: `search_tables` makes them


def is_in_metadata(_object: object, name: str | None, _kind: str, _reflected: bool, _compared: object) -> bool:
    return not INDEX_OF_WORDS.match(name or "")


def differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "compare_server_default": True, "include_object": is_in_metadata}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, metadata))


def indexes(connection: Connection) -> dict[str, tuple[Any, ...]]:
    """Conditions of partial indexes, which the comparison passes over."""
    look = inspect(connection)
    found = {}
    for table in filterfalse(INDEX_OF_WORDS.match, look.get_table_names()):
        for index in look.get_indexes(table):
            options = index.get("dialect_options", {})
            where = str(options.get("sqlite_where", options.get("postgresql_where"))).strip("()")
            found[str(index["name"])] = (tuple(index["column_names"]), bool(index["unique"]), where)
    return found


async def triggers(connection: AsyncConnection) -> set[str]:
    by_database = {
        "sqlite": "SELECT name || sql FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    }
    return set((await connection.execute(text(by_database[connection.dialect.name]))).scalars())


async def index_of_words(connection: AsyncConnection) -> set[str]:
    """The tables and indexes that SQLAlchemy does not know, as the database describes them."""
    by_database = {
        "sqlite": "SELECT name || coalesce(sql, '') FROM sqlite_master WHERE name LIKE 'archive!_%' ESCAPE '!'",
        "postgresql": "SELECT column_name || data_type || is_nullable FROM information_schema.columns"
        " WHERE table_name = 'archive_words'"
        " UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename = 'archive_words'"
        " UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = to_regclass('archive_words')"
        " UNION ALL SELECT array_to_string(reloptions, ',') FROM pg_class WHERE oid = to_regclass('archive_words')"
        " UNION ALL SELECT attname || CAST(attstorage AS text)"
        " FROM pg_attribute WHERE attrelid = to_regclass('archive_words')",
    }
    return set((await connection.execute(text(by_database[connection.dialect.name]))).scalars())


async def tables(connection: AsyncConnection) -> set[str]:
    names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    return set(filterfalse(INDEX_OF_WORDS.match, names))


async def test_what_the_migrations_arrive_at_is_what_the_tables_say(database_url: str, tmp_path: Path) -> None:
    engines = connect(locate(database_url, data_dir=tmp_path))
    async with transaction(engines.writer) as connection:
        assert await connection.run_sync(differences) == []
        migrated = await connection.run_sync(indexes)
        await migrate.downgrade(connection, "base")
        await connection.run_sync(metadata.create_all)
        assert await connection.run_sync(indexes) == migrated
    await engines.close()


async def test_tables_made_at_once_are_those_the_migrations_arrive_at(database_url: str, tmp_path: Path) -> None:
    engines = connect(locate(database_url, data_dir=tmp_path))
    async with transaction(engines.writer) as connection:
        migrated = await connection.run_sync(indexes), await tables(connection), await triggers(connection)
        words = await index_of_words(connection)
        await migrate.downgrade(connection, "base")
        assert await index_of_words(connection) == set()
        await connection.execute(text("DROP TABLE alembic_version"))
        assert await schema.current(connection) is None
        await schema.create(connection)
        assert await connection.run_sync(differences) == []
        made = await connection.run_sync(indexes), await tables(connection), await triggers(connection)
        assert made == migrated
        assert made[2]
        assert await index_of_words(connection) == words
        assert words
        assert await schema.current(connection) == schema.head()
        await migrate.upgrade(connection)  # alembic agrees: there is nothing to do
    await engines.close()


def test_the_migration_files_are_read_as_alembic_reads_them() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    assert schema.head() == scripts.get_current_head()
    assert schema.revisions() == {script.revision for script in scripts.walk_revisions()}


async def test_up_down_up(database_url: str, tmp_path: Path) -> None:
    every = set(metadata.tables) | {"alembic_version"}
    engines = connect(locate(database_url, data_dir=tmp_path))
    async with transaction(engines.writer) as connection:
        assert await tables(connection) == every
        await migrate.downgrade(connection, "base")
        assert await tables(connection) == {"alembic_version"}
        assert await schema.current(connection) is None
        await migrate.upgrade(connection)
        assert await tables(connection) == every
        assert await schema.current(connection) == schema.head()
    await engines.close()


async def test_every_step_has_a_way_back(database_url: str, tmp_path: Path) -> None:
    steps = list(ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions())
    engines = connect(locate(database_url, data_dir=tmp_path))
    async with transaction(engines.writer) as connection:
        for step in steps:
            await migrate.downgrade(connection, str(step.down_revision or "base"))
        for step in reversed(steps):
            await migrate.upgrade(connection, step.revision)
        assert await schema.current(connection) == schema.head()
    await engines.close()


async def test_upgrading_twice_changes_nothing(database_url: str, tmp_path: Path) -> None:
    await maintenance.upgrade(database_url, data_dir=tmp_path)
    assert await maintenance.current(database_url, data_dir=tmp_path) == schema.head()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("DELETE FROM alembic_version", "The database is empty: run `israfan db upgrade` once."),
        (
            "UPDATE alembic_version SET version_num = 'from the future'",
            "The database was made by a newer version of israfan: install that version, or restore an older backup.",
        ),
    ],
)
async def test_a_store_of_another_version_does_not_open(
    database_url: str, tmp_path: Path, change: str, sentence: str
) -> None:
    engines = connect(locate(database_url, data_dir=tmp_path))
    async with transaction(engines.writer) as connection:
        await connection.execute(text(change))
    await engines.close()
    with pytest.raises(errors.Problem) as raised:
        await open_store(database_url, data_dir=tmp_path)
    assert str(raised.value) == sentence
    assert await maintenance.check(database_url, data_dir=tmp_path) == [sentence]


async def test_what_is_followed_survives_the_step_to_follows_and_back(database_url: str, tmp_path: Path) -> None:
    engines = connect(locate(database_url, data_dir=tmp_path))
    subscribed = "SELECT id FROM subscriber WHERE everything ORDER BY id"
    followed = (
        "SELECT subscriber_id, follow.kind, name, left_out, subscriber.choosy"
        " FROM follow JOIN subscriber ON id = subscriber_id"
    )
    async with transaction(engines.writer) as connection:
        await migrate.downgrade(connection, "0010")
        for number, everything in ((1, "true"), (2, "false"), (3, "true")):
            await connection.execute(
                text(
                    "INSERT INTO subscriber (id, platform, chat, thread, kind, state, everything, created_at, state_at)"
                    f" VALUES ({number}, 'x', '{number}', '', 0, 0, {everything}, 5, 5)"
                )
            )
        for number, topic in ((2, "a"), (3, "b")):
            await connection.execute(text(f"INSERT INTO subscription VALUES ({number}, '{topic}', 5)"))
        await migrate.upgrade(connection)
        found = [tuple(row) for row in await connection.execute(text(followed + " ORDER BY subscriber_id, name"))]
        assert found == [(1, 0, "", 0, 0), (2, 1, "a", 0, 0), (3, 0, "", 0, 0), (3, 1, "b", 0, 0)]
        await migrate.downgrade(connection, "0010")
        assert (await connection.execute(text(subscribed))).scalars().all() == [1, 3]
        kept = await connection.execute(text("SELECT subscriber_id, topic FROM subscription ORDER BY subscriber_id"))
        assert [tuple(row) for row in kept] == [(2, "a"), (3, "b")]
    await engines.close()


async def test_articles_that_are_there_already_wait_to_be_indexed(database_url: str, tmp_path: Path) -> None:
    engines = connect(locate(database_url, data_dir=tmp_path))
    waiting = text("SELECT value FROM setting WHERE name = 'search-unindexed-before'")
    async with transaction(engines.writer) as connection:
        assert (await connection.execute(waiting)).scalars().all() == []  # there were none
        await migrate.downgrade(connection, "0013")
        await connection.execute(
            text(
                "INSERT INTO post (id, kind, state, revision, lane, updated_at, created_at, doubt_alerted)"
                " VALUES (7, 0, 2, 1, 2, 5, 5, false)"
            )
        )
        await migrate.upgrade(connection)
        assert (await connection.execute(waiting)).scalars().all() == ["8"]
    await engines.close()


async def test_what_was_corrected_and_taken_back_before_is_told(database_url: str, tmp_path: Path) -> None:
    """And each post has the language that its current revision says."""
    engines = connect(locate(database_url, data_dir=tmp_path))
    post = "INSERT INTO post (id, kind, state, revision, lane, updated_at, created_at, doubt_alerted) VALUES "
    revised = "INSERT INTO revision (post_id, number, content, created_at) VALUES "
    async with transaction(engines.writer) as connection:
        await migrate.downgrade(connection, "0056")
        for number, state, revision_ in ((1, 2, 4), (2, 3, 1), (3, 3, 1), (4, 2, 1)):
            await connection.execute(text(f"{post}({number}, 0, {state}, {revision_}, 2, 50, 5, false)"))
        for number, place, content in (
            (1, 1, {"title": "a", "language": "en"}),
            (1, 2, {"title": "b", "language": "pt-BR", "corrected_at": "x"}),
            (1, 3, {"title": "c", "language": "pt-BR", "corrected_at": "x"}),
            (1, 4, {"title": "d", "language": "pt-BR", "corrected_at": "y"}),
            (2, 1, {"title": "a"}),
            (3, 1, {"title": "a"}),
            (4, 1, {"title": "a", "language": "he"}),
        ):
            values = {"content": json.dumps(content)}
            await connection.execute(text(f"{revised}({number}, {place}, :content, {place})"), values)
        await connection.execute(
            text("INSERT INTO plan (post_id, state, cursor, lane, on_unknown, not_before) VALUES (2, 1, 0, 2, 0, 5)")
        )
        logged = "INSERT INTO audit (at, person, act, about, door) VALUES (70, 'x', 'retract', 'post 2', 'cli')"
        await connection.execute(text(logged))
        await migrate.upgrade(connection)
        told = await connection.execute(text("SELECT post_id, act, revision, at FROM public_change ORDER BY id"))
        assert sorted(map(tuple, told)) == [(1, "correct", 2, 2), (1, "correct", 4, 4), (2, "retract", 1, 70)]
        languages = await connection.execute(text("SELECT language FROM post ORDER BY id"))
        assert languages.scalars().all() == ["pt", None, None, "he"]
    await engines.close()
