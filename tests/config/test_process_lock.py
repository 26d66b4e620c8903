"""One process a database file."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from bot import errors
from config.process_lock import alone, holder, lock_of


def test_the_lock_is_held_by_one_and_free_after_it(tmp_path: Path) -> None:
    database = tmp_path / "data" / "israfan.db"
    assert holder(database) is None
    with alone(database):
        assert holder(database) == str(os.getpid())
        with pytest.raises(errors.Busy) as refused, alone(database):
            pass
        assert str(refused.value).startswith(f"Another israfan (process {os.getpid()}) works with the database ")
    assert holder(database) is None
    with alone(database):
        pass


def test_a_lock_is_given_back_when_its_holder_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), alone(tmp_path / "israfan.db"):
        raise ZeroDivisionError
    assert holder(tmp_path / "israfan.db") is None


def test_another_database_is_another_lock(tmp_path: Path) -> None:
    with alone(tmp_path / "one.db"), alone(tmp_path / "two.db"):
        pass


def test_one_database_by_two_paths_is_one_lock(tmp_path: Path) -> None:
    database, link = tmp_path / "data" / "israfan.db", tmp_path / "link.db"
    database.parent.mkdir()
    database.touch()
    link.symlink_to(database)
    with alone(database), pytest.raises(errors.Busy), alone(link):
        pass


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(errors.Busy) as refused, alone(tmp_path / "file" / "israfan.db"):
        pass
    assert str(refused.value) == (
        f"The folder {tmp_path}/file cannot be used (File exists): check data.dir, database.url and its rights."
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names that the kernel keeps are Linux's")
@pytest.mark.parametrize("lost", ["the lock file", "the folder", "the folder, made once more"])
def test_a_second_is_refused_though_the_lock_file_is_gone(tmp_path: Path, lost: str) -> None:
    database = tmp_path / "data" / "israfan.db"
    with alone(database):
        if lost == "the lock file":
            lock_of(database).unlink()
        else:
            shutil.rmtree(database.parent)
        if lost == "the folder, made once more":
            database.parent.mkdir()
            lock_of(database).touch()
        assert holder(database) == str(os.getpid())
        with pytest.raises(errors.Busy) as refused, alone(database):
            pass
        assert str(refused.value).startswith(f"Another israfan (process {os.getpid()}) works with the database ")
    with alone(database):
        pass
