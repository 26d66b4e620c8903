"""One process a data folder."""

import os
from pathlib import Path

import pytest

from bot import errors
from config.process_lock import alone, holder


def test_the_lock_is_held_by_one_and_free_after_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert holder(folder) is None
    with alone(folder):
        assert holder(folder) == str(os.getpid())
        with pytest.raises(errors.Busy) as refused, alone(folder):
            pass
        assert str(refused.value).startswith(f"Another israfan (process {os.getpid()}) works with the data folder ")
    assert holder(folder) is None
    with alone(folder):
        pass


def test_a_lock_is_given_back_when_its_holder_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), alone(tmp_path):
        raise ZeroDivisionError
    assert holder(tmp_path) is None


def test_another_folder_is_another_lock(tmp_path: Path) -> None:
    with alone(tmp_path / "one"), alone(tmp_path / "two"):
        pass


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(errors.Busy) as refused, alone(tmp_path / "file"):
        pass
    assert str(refused.value) == (
        f"The data folder {tmp_path}/file cannot be used (File exists): check data.dir and the folder's rights."
    )
