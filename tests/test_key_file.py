"""Secrets in files of the data folder."""

import stat
from pathlib import Path

import pytest

from adapters.key_file import kept_in
from bot import errors
from config.event_key import FILE, event_key
from config.settings import Settings


def test_a_key_is_made_once_and_for_its_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "a.key"
    assert kept_in(file, lambda: b"first") == b"first"
    assert kept_in(file, lambda: b"second") == b"first"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["a.key"]


def test_of_two_that_make_it_at_once_both_use_the_first(tmp_path: Path) -> None:
    file = tmp_path / "a.key"

    def made_while_another_was() -> bytes:
        assert kept_in(file, lambda: b"the other's") == b"the other's"
        return b"ours"

    assert kept_in(file, made_while_another_was) == b"the other's"
    assert [each.name for each in tmp_path.iterdir()] == ["a.key"]


def test_what_died_while_it_was_made_left_nothing_that_is_taken_for_a_key(tmp_path: Path) -> None:
    (tmp_path / "a.key.1a2b3c4d").write_bytes(b"ha")  # as a process leaves it that died while writing
    assert kept_in(tmp_path / "a.key", lambda: b"whole") == b"whole"


def test_a_key_for_events_that_is_none_is_refused(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data": {"dir": tmp_path}})
    (tmp_path / FILE).write_bytes(b"\n")
    with pytest.raises(errors.Problem, match="holds no key"):
        event_key(settings)
    (tmp_path / FILE).unlink()
    assert event_key(settings).secret("a") == event_key(settings).secret("a")
