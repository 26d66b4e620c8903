"""`israfan db`, and how commands meet a database that is not as it should be."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from config.process_lock import alone
from storage import migrate
from storage.engine import connect, locate
from tests.cli.conftest import Israfan


def titles(israfan: Israfan) -> list[str]:
    return [post["title"] for post in israfan("post", "list", "--json").json]


def write(folder: Path, title: str) -> Path:
    file = folder / "article.txt"
    file.write_text(f"{title}\n\nIt is so.\n", "utf-8")
    return file


def test_the_tables_are_made_once_and_then_found_in_order(israfan: Israfan, folder: Path) -> None:
    first, again = israfan("db", "upgrade"), israfan("db", "upgrade")
    assert (first.status, first.out, first.err) == (0, "The database is up to date.\n", "")
    assert again == first
    assert israfan("db", "check").out == "OK\n"
    assert (folder / "data" / "israfan.db").stat().st_mode & 0o777 == 0o600
    assert list((folder / "data").glob("backups/*")) == []


def test_a_folder_outside_the_data_folder_is_not_made(israfan: Israfan, folder: Path) -> None:
    (folder / "israfan.toml").write_text(f'database.url = "sqlite:///{folder}/nope/deeper/x.db"\n', "utf-8")
    done = israfan("post", "list")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        f"database.url names a file in {folder}/nope/deeper, which is not there: make that folder, or name another.\n"
    )
    assert not (folder / "nope").exists()


def test_an_older_database_is_backed_up_before_it_is_upgraded(israfan: Israfan, folder: Path) -> None:
    israfan("post", "import", write(folder, "Kept"))
    asyncio.run(downgrade(folder / "data", "0001"))
    refused = israfan("post", "list")
    assert (refused.status, refused.err) == (
        1,
        "The database was made by an older version of israfan: run `israfan db upgrade`.\n",
    )
    done = israfan("db", "upgrade")
    backups = list((folder / "data" / "backups").iterdir())
    assert done.err == f"The database is of an older version; its backup is data/backups/{backups[0].name}.\n"
    assert len(backups) == 1
    assert titles(israfan) == ["Kept"]
    asyncio.run(downgrade(folder / "data", "0001"))
    israfan("db", "restore", backups[0], "--yes")
    israfan("db", "upgrade")
    assert titles(israfan) == ["Kept"]


async def downgrade(folder: Path, revision: str) -> None:
    engines = connect(locate("sqlite", data_dir=folder))
    async with engines.writer.begin() as connection:
        await migrate.downgrade(connection, revision)
    await engines.close()


def test_a_newer_database_is_left_alone(israfan: Israfan, folder: Path) -> None:
    israfan("db", "upgrade")
    with sqlite3.connect(folder / "data" / "israfan.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    done = israfan("db", "upgrade")
    sentence = (
        "The database was made by a newer version of israfan: install that version, or restore an older backup.\n"
    )
    assert (done.status, done.out, done.err) == (1, "", sentence)
    assert not (folder / "data" / "backups").exists()


def test_a_backup_is_restored(israfan: Israfan, folder: Path) -> None:
    israfan("post", "import", write(folder, "Before"))
    done = israfan("db", "backup", "kept.db")
    assert (done.status, done.out) == (0, "The backup is kept.db.\n")
    assert (folder / "kept.db").stat().st_mode & 0o777 == 0o600
    israfan("post", "import", write(folder, "After"))
    assert titles(israfan) == ["After", "Before"]
    restored = israfan("db", "restore", "kept.db", "--yes").out.splitlines()
    assert restored[0] == "The database is that of kept.db."
    assert restored[-1] == "All sending is stopped, and nothing waits to be sent; `israfan go-on` lets it go on."
    (replaced,) = (folder / "data" / "backups").glob("before-restore-*.db")
    assert replaced.stat().st_mode & 0o777 == 0o600
    assert titles(israfan) == ["Before"]


def test_a_backup_without_a_name_goes_into_the_data_folder(israfan: Israfan, folder: Path) -> None:
    israfan("db", "upgrade")
    israfan("db", "backup")
    assert len(list((folder / "data" / "backups").glob("israfan-*.db"))) == 1


def test_a_file_that_is_there_is_not_written_over(israfan: Israfan, folder: Path) -> None:
    (folder / "mine").write_text("precious")
    israfan("db", "upgrade")
    done = israfan("db", "backup", "mine")
    assert (done.status, done.err) == (1, "mine is there already: nothing was written. Say --force to replace it.\n")
    assert (folder / "mine").read_text() == "precious"
    assert israfan("db", "backup", "mine", "--force").status == 0


def test_a_restore_needs_a_yes_and_a_whole_backup(israfan: Israfan, folder: Path) -> None:
    israfan("post", "import", write(folder, "Before"))
    (folder / "torn.db").write_bytes(b"SQLite format 3\0" + b"x" * 5_000)
    asked = israfan("db", "restore", "torn.db")
    assert (asked.status, asked.err) == (
        1,
        "Nothing was changed: say --yes to replace the database without being asked.\n",
    )
    torn = israfan("db", "restore", "torn.db", "--yes")
    assert (torn.status, torn.err) == (1, "torn.db is not a whole database: nothing was changed.\n")
    assert israfan("db", "restore", "gone.db", "--yes").err == "There is no backup at gone.db.\n"
    assert titles(israfan) == ["Before"]


def test_nothing_is_restored_under_a_running_desk(israfan: Israfan, folder: Path) -> None:
    israfan("db", "upgrade")
    israfan("db", "backup", "kept.db")
    with alone(folder / "data" / "israfan.db"):
        done = israfan("db", "restore", "kept.db", "--yes")
    assert done.status == 1
    assert done.err.endswith(
        f" works with the database {folder}/data/israfan.db: stop it first, or give this one a database of its own.\n"
    )


def test_damage_is_reported_with_status_1(israfan: Israfan, folder: Path) -> None:
    israfan("db", "upgrade")
    with sqlite3.connect(folder / "data" / "israfan.db") as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("INSERT INTO post_key (key, post_id) VALUES ('k', 99)")
    done = israfan("db", "check", "--json")
    assert (done.status, done.json["ok"], len(done.json["problems"])) == (1, False, 1)
    assert israfan("db", "check").out.splitlines() == done.json["problems"]


def test_a_file_that_is_no_database_is_named(israfan: Israfan, folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "israfan.db").write_text("this is a letter to my aunt " * 100)
    done = israfan("post", "list")
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1


def test_a_data_folder_that_is_a_file_is_named(israfan: Israfan, folder: Path) -> None:
    (folder / "data").touch()
    done = israfan("post", "list")
    assert (done.status, done.err) == (
        1,
        f"{folder}/data/israfan.db cannot be opened (file exists): check the folder and its rights.\n",
    )


def test_a_server_that_is_not_there_is_named(israfan: Israfan, folder: Path) -> None:
    (folder / "israfan.toml").write_text('[database]\nurl = "postgresql://me:sesame123@127.0.0.1:1/news"\n')
    done = israfan("post", "list")
    assert (done.status, done.err) == (
        1,
        "The database server does not answer: check that it runs, and database.url.\n",
    )


def test_what_is_too_old_is_said_before_it_is_cleared(israfan: Israfan, folder: Path) -> None:
    israfan("db", "upgrade")
    with sqlite3.connect(folder / "data" / "israfan.db") as connection:
        connection.execute("INSERT INTO search_query (key, query, asked_at) VALUES ('a', 'rain', 0)")
    asked = israfan("db", "prune")
    assert (asked.status, asked.err) == (1, "Nothing was cleared: say --yes to clear it without being asked.\n")
    assert re.search(r"searches +2 days +1 ", asked.out)
    assert re.search(r"copies of posts \(their counts stay\) +90 days +0 ", asked.out)
    done = israfan("db", "prune", "--yes")
    assert done.status == 0
    assert re.search(r"1 row cleared\.\nThe database has [\d.]+ MB, of which [\d.]+ MB are free inside it", done.out)
    assert israfan("audit", "--json").json[0]["act"] == "clear old rows"
    (folder / "israfan.toml").write_text('[retention]\ndeliveries = "never"\naudit = "45 days"\n', "utf-8")
    again = israfan("db", "prune", "--json").json
    kept = {each["sort"]: each["days"] for each in again["sorts"]}
    assert (kept["copies"], kept["audit"], again["cleared"]) == (None, 45, 0)


@pytest.mark.parametrize(
    ("written", "said"),
    [("3 days", "is too short: it is kept for 7 days at least"), ("soon", "is no time; write one such as 90 days")],
)
def test_a_time_that_cannot_be_kept_is_refused(israfan: Israfan, folder: Path, written: str, said: str) -> None:
    (folder / "israfan.toml").write_text(f'retention.deliveries = "{written}"\n', "utf-8")
    done = israfan("post", "list")
    assert (done.status, "retention.deliveries" in done.err, said in done.err) == (1, True, True)


@pytest.fixture
def server(postgres: str, postgres_template: str) -> Iterator[str]:
    """The address of a database on a server with empty tables."""
    name = f"cli_{uuid4().hex}"
    asyncio.run(_on_server(postgres, f"CREATE DATABASE {name} TEMPLATE {postgres_template}"))
    yield postgres.replace("/postgres?", f"/{name}?")
    asyncio.run(_on_server(postgres, f"DROP DATABASE {name} WITH (FORCE)"))


async def _on_server(server: str, statement: str) -> None:
    connection = await asyncpg.connect(server)
    await connection.execute(statement)
    await connection.close()


def test_the_database_moves_to_a_server_and_the_old_one_is_refused_until_it_is_taken_back(
    israfan: Israfan, folder: Path, server: str
) -> None:
    israfan("post", "import", write(folder, "Kept"))
    with alone(folder / "data" / "israfan.db"):
        assert israfan("db", "move", server).err.startswith("Another israfan (process ")
    done = israfan("db", "move", server)
    where, counted, *rest = done.out.splitlines()[0].removesuffix(".").rpartition(": ")
    assert (done.status, done.err, counted) == (0, "", ": ")
    assert where.startswith("The database is at postgresql://")
    assert rest[0].endswith(" rows, each compared")
    assert done.out.splitlines()[1].startswith('Put database.url = "postgresql://')
    refused = israfan("post", "list")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("The database was moved to postgresql://")
    (folder / "israfan.toml").write_text(f'database.url = "{server}"\n', "utf-8")
    assert titles(israfan) == ["Kept"]
    (folder / "israfan.toml").unlink()
    assert israfan("db", "move", "--undo").out.splitlines()[1].startswith("All sending is stopped")
    assert titles(israfan) == ["Kept"]
    assert israfan("go-on").status == 0
    assert israfan("db", "move").status == israfan("db", "move", server, "--undo").status == 2
    nowhere = israfan("db", "move", "mysql://x/y")
    assert nowhere.err.startswith("The address to move to is neither `sqlite`")
