import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import errors
from bot.model import Address, PlaceKind, Topic
from storage import SqlStore, maintenance, migrate, open_store, schema
from storage.engine import connect, locate, transaction

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class WatchedFile:
    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.seen.append((done, total))


async def add_topics(store: SqlStore, number: int) -> None:
    async with store.work() as work:
        await work.topics.ensure(Topic(slug=f"{each:05}", title="x" * 500) for each in range(number))


async def count(folder: Path) -> int:
    store = await open_store("sqlite", data_dir=folder)
    async with store.reading() as work:
        number = len(await work.topics.all())
    await store.close()
    return number


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[5 * 4096 : 6 * 4096] = b"\x7f" * 4096
    file.write_bytes(content)


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


async def test_a_sound_database_has_no_problems(database_url: str, store: SqlStore, tmp_path: Path) -> None:
    async with store.work() as work:
        await work.subscribers.save(Address("telegram", "1"), PlaceKind.PRIVATE, NOON)
    assert await maintenance.check(database_url, data_dir=tmp_path) == []


async def test_it_can_be_looked_at_while_another_writes_and_has_a_size(
    database_url: str, store: SqlStore, tmp_path: Path
) -> None:
    async with store.work() as work:
        await work.subscribers.save(Address("telegram", "1"), PlaceKind.PRIVATE, NOON)
        assert await maintenance.look(database_url, data_dir=tmp_path) == []
    if not database_url.startswith("sqlite"):
        assert await maintenance.server_size(database_url) > 1_000_000


async def test_a_backup_is_whole_while_the_store_is_in_use_and_says_how_far_it_is(
    sqlite_store: SqlStore, tmp_path: Path
) -> None:
    await add_topics(sqlite_store, 10_000)
    watched = WatchedFile()
    copy = tmp_path / "copy"
    async with sqlite_store.work() as work:
        await work.topics.ensure([Topic(slug="uncommitted", title="U")])
        await maintenance.backup("sqlite", copy / "israfan.db", watched, data_dir=tmp_path)
    assert await count(copy) == 10_000
    assert mode(copy / "israfan.db") == 0o600
    total = watched.seen[-1][1]
    assert watched.seen[-1] == (total, total)
    assert len(watched.seen) > 1
    assert watched.seen == sorted(watched.seen)


async def test_a_backup_comes_back(sqlite_template: Path, sqlite_store: SqlStore, tmp_path: Path) -> None:
    await add_topics(sqlite_store, 3)
    await maintenance.backup("sqlite", tmp_path / "backup.db", WatchedFile(), data_dir=tmp_path)
    await add_topics(sqlite_store, 9)
    await sqlite_store.close()
    kept = tmp_path / "kept" / "israfan.db"
    restored = await maintenance.restore("sqlite", tmp_path / "backup.db", kept, WatchedFile(), data_dir=tmp_path)
    assert (restored, await count(kept.parent), mode(kept)) == (kept, 9, 0o600)
    assert await count(tmp_path) == 3
    assert await maintenance.check("sqlite", data_dir=tmp_path) == []


async def test_a_damaged_backup_changes_nothing(sqlite_store: SqlStore, tmp_path: Path) -> None:
    await add_topics(sqlite_store, 100)
    await maintenance.backup("sqlite", tmp_path / "backup.db", WatchedFile(), data_dir=tmp_path)
    damage(tmp_path / "backup.db")
    with pytest.raises(errors.BadInput) as raised:
        await maintenance.restore(
            "sqlite", tmp_path / "backup.db", tmp_path / "kept.db", WatchedFile(), data_dir=tmp_path
        )
    assert str(raised.value) == f"{tmp_path / 'backup.db'} is not a whole database: nothing was changed."
    assert await count(tmp_path) == 100


async def test_a_damaged_database_is_found(sqlite_store: SqlStore, tmp_path: Path) -> None:
    await add_topics(sqlite_store, 100)
    await maintenance.backup("sqlite", tmp_path / "other.db", WatchedFile(), data_dir=tmp_path)
    damage(tmp_path / "other.db")
    problems = await maintenance.check(f"sqlite:///{tmp_path / 'other.db'}", data_dir=tmp_path)
    assert problems
    assert all("damaged" in problem for problem in problems)


async def test_rows_that_point_nowhere_are_found(sqlite_store: SqlStore, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "israfan.db", isolation_level=None)) as connection:
        connection.execute("INSERT INTO post_key VALUES ('k', 7)")
        connection.execute(
            "INSERT INTO post (id, kind, state, revision, lane, updated_at, created_at) VALUES (1, 0, 0, 1, 2, 0, 0)"
        )
        connection.execute(
            "INSERT INTO delivery (post_id, subscriber_id, platform, state, lane, wanted, on_unknown, not_before)"
            " VALUES (1, 9, 'telegram', 0, 2, 1, 0, 0)"
        )
    assert await maintenance.check("sqlite", data_dir=tmp_path) == [
        "Row 1 of post_key points to a row of post that is not there.",
        "1 deliveries belong to no subscriber.",
    ]


async def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(errors.NotFound) as raised:
        await maintenance.backup("sqlite", tmp_path / "backup.db", WatchedFile(), data_dir=tmp_path)
    assert str(raised.value) == f"There is no database at {tmp_path / 'israfan.db'}."
    with pytest.raises(errors.NotFound) as raised:
        await maintenance.restore(
            "sqlite", tmp_path / "backup.db", tmp_path / "kept.db", WatchedFile(), data_dir=tmp_path
        )
    assert str(raised.value) == f"There is no backup at {tmp_path / 'backup.db'}."
    assert await maintenance.check("sqlite", data_dir=tmp_path) == [
        "The database is empty: run `israfan db upgrade` once."
    ]


NOT_OURS = "{file} is not a database of israfan: nothing was changed."
NOT_WHOLE = "{file} is not a whole database: nothing was changed."


def _foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmarks (x)")


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _emptied(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TABLE delivery")


def _changed(*statements: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


def _strange(what: str) -> str:
    return "{file} is not as israfan makes it (" + what + "): nothing was changed."


INSERT_TOPIC = "BEGIN INSERT INTO topic (slug, title) VALUES (NEW.url, 'x'); END"
CHANGED = [  # what was done to a database of ours, and what differs then
    (("ALTER TABLE post RENAME COLUMN state TO stage",), "the column post.state is missing"),
    (("ALTER TABLE subscriber DROP COLUMN display",), "the column subscriber.display is missing"),
    (("ALTER TABLE topic ADD COLUMN more TEXT",), "the column topic.more should not be there"),
    (("DROP TABLE topic", "CREATE TABLE topic (slug, title, folded, bare)"), "the index ix_topic_bare is missing"),
    (
        ("ALTER TABLE audit RENAME TO old", "CREATE VIEW audit AS SELECT * FROM old"),
        "the table audit is missing",
    ),
    ((f"CREATE TRIGGER spy AFTER INSERT ON source {INSERT_TOPIC}",), "the trigger spy should not be there"),
    (("DROP TRIGGER delivery_tally_delete",), "the trigger delivery_tally_delete is missing"),
    (
        (
            "DROP TRIGGER delivery_tally_delete",
            "CREATE TRIGGER delivery_tally_delete AFTER DELETE ON delivery BEGIN DELETE FROM post; END",
        ),
        "the trigger delivery_tally_delete is not as it should be",
    ),
    (("DROP INDEX uq_delivery_copy",), "the index uq_delivery_copy is missing"),
    (
        ("DROP INDEX uq_delivery_copy", "CREATE INDEX uq_delivery_copy ON delivery (post_id, subscriber_id)"),
        "the index uq_delivery_copy is not as it should be",
    ),
    (
        ("DROP INDEX ix_delivery_in_doubt", "CREATE INDEX ix_delivery_in_doubt ON delivery (post_id) WHERE state = 1"),
        "the index ix_delivery_in_doubt is not as it should be",
    ),
    (("CREATE TABLE notes (x)",), "the table notes should not be there"),
]


@pytest.mark.parametrize(("statements", "difference"), CHANGED, ids=[difference for _, difference in CHANGED])
async def test_tables_that_are_not_ours_are_found_and_not_restored(
    sqlite_store: SqlStore, tmp_path: Path, statements: tuple[str, ...], difference: str
) -> None:
    await add_topics(sqlite_store, 3)
    file, kept = tmp_path / "backup.db", tmp_path / "kept.db"
    await maintenance.backup("sqlite", file, WatchedFile(), data_dir=tmp_path)
    _changed(*statements)(file)
    found = await maintenance.check(f"sqlite:///{file}", data_dir=tmp_path)
    assert found[0] == f"The tables are not those of israfan: {difference}."
    with pytest.raises(errors.BadInput) as raised:
        await maintenance.restore("sqlite", file, kept, WatchedFile(), data_dir=tmp_path)
    assert str(raised.value) == _strange(difference).format(file=file)
    assert (await count(tmp_path), kept.exists()) == (3, False)


ALIKE_ON_SQLITE = (frozenset({"0028", "0029"}), frozenset({"0040", "0041"}))
"""What lies between the two of a pair changes PostgreSQL alone."""


# Every fifth, because each takes two seconds; that every step leads up and down is proved in `test_migrations.py`.
@pytest.mark.parametrize("revision", sorted({*sorted(schema.revisions())[::5], *sorted(schema.revisions())[-2:]}))
async def test_a_backup_of_an_earlier_version_is_restored_but_not_one_that_only_says_so(
    sqlite_store: SqlStore, tmp_path: Path, revision: str
) -> None:
    file = tmp_path / "backup.db"
    await maintenance.backup("sqlite", file, WatchedFile(), data_dir=tmp_path)
    engines = connect(locate(f"sqlite:///{file}", data_dir=tmp_path))
    async with transaction(engines.writer) as connection:
        await migrate.downgrade(connection, revision)
    await engines.close()
    for claimed in _neighbours(revision):
        _changed(f"UPDATE alembic_version SET version_num = '{claimed}'")(file)
        with pytest.raises(errors.BadInput, match="is not as israfan makes it"):
            await maintenance.restore("sqlite", file, tmp_path / "kept.db", WatchedFile(), data_dir=tmp_path)
    _changed(f"UPDATE alembic_version SET version_num = '{revision}'", "ANALYZE")(file)
    await sqlite_store.close()
    await maintenance.restore("sqlite", file, tmp_path / "kept.db", WatchedFile(), data_dir=tmp_path)
    await maintenance.upgrade("sqlite", data_dir=tmp_path)
    assert await maintenance.check("sqlite", data_dir=tmp_path) == []


def _neighbours(revision: str) -> list[str]:
    """The versions next to one, on both sides, whose tables are others on SQLite: what differs from these differs all
    the more from those further away, and trying each with each takes minutes."""
    known = sorted(schema.revisions())
    alike = next((pair for pair in ALIKE_ON_SQLITE if revision in pair), {revision})
    before = [each for each in known if each < min(alike)][-1:]
    return before + [each for each in known if each > max(alike)][:1]


async def test_a_database_made_at_once_has_the_tables_the_migrations_arrive_at(tmp_path: Path) -> None:
    await (await open_store("sqlite", data_dir=tmp_path, create=True)).close()
    assert await maintenance.check("sqlite", data_dir=tmp_path) == []


async def test_a_file_that_ends_within_a_page_is_found(sqlite_store: SqlStore, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    await maintenance.backup("sqlite", file, WatchedFile(), data_dir=tmp_path)
    file.write_bytes(file.read_bytes()[:-1])
    assert await maintenance.check(f"sqlite:///{file}", data_dir=tmp_path) == [
        "The database file is damaged: it ends in the middle of a page."
    ]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-1]), NOT_WHOLE),
        (lambda file: file.write_bytes(file.read_bytes()[:-4096]), NOT_WHOLE),
        (lambda file: file.write_bytes(file.read_bytes() + b"x"), NOT_WHOLE),
        (lambda file: file.write_bytes(b""), NOT_OURS),
        (lambda file: file.write_bytes(b"\0" * 8192), NOT_WHOLE),
        (lambda file: file.write_text("hello"), NOT_WHOLE),
        (lambda file: file.write_bytes(file.read_bytes()[:8192]), NOT_WHOLE),
        (_foreign, NOT_OURS),
        (_emptied, NOT_OURS),
        (
            _newer,
            "{file} was made by a newer version of israfan: install that version to restore it. Nothing was changed.",
        ),
        (lambda file: (file.unlink(), file.mkdir()), "{file} is not a file: nothing was changed."),
    ],
    ids=[
        "a byte short",
        "a page short",
        "a byte more",
        "empty",
        "zeros",
        "text",
        "cut",
        "foreign",
        "a table gone",
        "newer",
        "folder",
    ],
)
async def test_a_restore_takes_only_a_whole_database_of_ours(
    sqlite_store: SqlStore, tmp_path: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    await add_topics(sqlite_store, 3)
    file, kept = tmp_path / "backup.db", tmp_path / "kept.db"
    await maintenance.backup("sqlite", file, WatchedFile(), data_dir=tmp_path)
    spoil(file)
    with pytest.raises(errors.BadInput) as raised:
        await maintenance.restore("sqlite", file, kept, WatchedFile(), data_dir=tmp_path)
    assert str(raised.value) == sentence.format(file=file)
    assert (await count(tmp_path), kept.exists()) == (3, False)


async def test_a_damaged_database_that_is_replaced_is_kept_as_it_is(sqlite_store: SqlStore, tmp_path: Path) -> None:
    await add_topics(sqlite_store, 100)
    await maintenance.backup("sqlite", tmp_path / "backup.db", WatchedFile(), data_dir=tmp_path)
    await sqlite_store.close()
    (tmp_path / "israfan.db").write_bytes(b"no database at all" * 1000)
    kept = tmp_path / "kept.db"
    await maintenance.restore("sqlite", tmp_path / "backup.db", kept, WatchedFile(), data_dir=tmp_path)
    assert kept.read_bytes() == b"no database at all" * 1000
    assert await count(tmp_path) == 100
