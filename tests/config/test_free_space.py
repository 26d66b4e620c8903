"""How much the disk has left is known also before the data folder is made, and after somebody deleted it."""

import shutil
from pathlib import Path

import pytest

from config.wiring import free_bytes


@pytest.mark.parametrize("named", ["", "data", "var/lib/israfan"])
def test_the_disk_of_a_folder_is_known_whether_the_folder_is_there_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    total = shutil.disk_usage(tmp_path).total
    for folder in (tmp_path / named, Path(named or ".")):
        assert 0 < free_bytes(folder) <= total
