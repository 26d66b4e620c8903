"""The program as a whole: its version, where `--config` may stand, and that it works with settings only."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from adapters.cli.app import config_first
from storage import schema
from tests.cli.conftest import Israfan


def test_the_version_names_program_and_schema(israfan: Israfan) -> None:
    assert israfan("--version").out == f"israfan {version('israfan')}, database schema {schema.head()}\n"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["post", "list", "--config", "a.toml"], ["--config", "a.toml", "post", "list"]),
        (["post", "--config=a.toml", "list", "--json"], ["--config=a.toml", "post", "list", "--json"]),
        (["--config", "a.toml", "post", "list"], ["--config", "a.toml", "post", "list"]),
        (["broadcast", "--", "--config", "a"], ["broadcast", "--", "--config", "a"]),
        (["post", "list", "--config"], ["--config"]),
    ],
)
def test_the_settings_file_may_be_named_anywhere(typed: list[str], read: list[str]) -> None:
    assert config_first(typed) == read


@pytest.mark.parametrize(
    "command",
    [
        ("post", "list"),
        ("post", "import", "a.txt", "--publish"),
        ("subscriber", "list"),
        ("broadcast", "Hello", "--yes"),
        ("source", "list"),
        ("report", "1"),
        ("db", "upgrade"),
        ("run",),
    ],
)
def test_a_command_without_settings_refuses_and_makes_nothing(
    israfan: Israfan, folder: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.delenv("ISRAFAN_FETCH__ALLOW_NETWORKS")
    (folder / "a.txt").write_text("Title\n\nText.\n", "utf-8")
    done = israfan(*command)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"There are no settings: {folder}/israfan.toml is not there. `israfan init` writes it;")
    assert not (folder / "data").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("post", "show", "abc"), "Invalid value for 'POST': a whole number is expected."),
        (("post", "list", "--limit", "0"), "Invalid value for '--limit': a number of at least 1 is expected."),
        (("source", "add", "x", "--interval", "often"), "Invalid value for '--interval': a number is expected."),
        (
            ("sandbox", "--page-port", "70000"),
            "Invalid value for '--page-port': a number of at most 65535 is expected.",
        ),
        (
            ("subscriber", "list", "--state", "asleep"),
            "Invalid value for '--state': 'asleep' is not one of 'active', 'suspended', 'gone', 'left'.",
        ),
        (("post", "list", "--config"), "Option '--config' requires an argument."),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(israfan: Israfan, words: tuple[str, ...], sentence: str) -> None:
    done = israfan(*words)
    assert (done.status, done.out, done.err.splitlines()[0]) == (2, "", sentence)


@pytest.mark.parametrize("words", [(), ("post",), ("post", "publish"), ("source", "add"), ("broadcast",), ("init",)])
def test_the_help_names_no_type_of_the_programming_language(israfan: Israfan, words: tuple[str, ...]) -> None:
    options = israfan(*words, "--help").out.partition("─ Options ─")[2]
    assert not re.findall(r"<(?:bool|str|int|float|list|path)\b", options)
    assert ("--install-completion" in options) is (words == ())


@pytest.mark.parametrize(
    "command",
    [
        ("broadcast", "Hello \udcff", "--yes"),
        ("broadcast", "Hello", "--topic=\udcff"),
        ("post", "import", "\udcff"),
        ("source", "add", "https://a.example/\udcff"),
        ("source", "change", "1", "--topic", "\ud800"),
        ("post", "list", "--state", "\udcff"),
        ("nosuch\udcff",),
    ],
)
def test_bytes_that_are_no_text_are_wrong_usage(israfan: Israfan, command: tuple[str, ...]) -> None:
    ran = israfan(*command)
    assert (ran.status, ran.out) == (2, "")
    assert re.fullmatch(r".*\\ud[89a-f]\w\w.* is not UTF-8 text, and there is no such file: .*\n", ran.err)


def test_a_file_may_be_named_by_such_bytes(israfan: Israfan, folder: Path) -> None:
    (folder / "\udcff.txt").write_text("A headline\n\nAnd a text of some words.\n")
    assert israfan("post", "import", str(folder / "\udcff.txt")).status == 0


def test_what_waits_for_a_desk_says_when_none_runs(israfan: Israfan, folder: Path) -> None:
    (folder / "a.txt").write_text("Title\n\nText.\n", "utf-8")
    waits = "No desk is running: it goes out as soon as `israfan run` does.\n"
    assert israfan("post", "import", "a.txt", "--publish").err == waits
    assert israfan("post", "correct", "1", "--title", "Other").err == waits
    assert israfan("post", "import", "a.txt").err == ""


@pytest.mark.parametrize("command", [("source", "add"), ("post", "import"), ("db", "restore", "--yes"), ("check",)])
def test_an_argument_that_a_terminal_would_obey_is_named_without_that(
    israfan: Israfan, command: tuple[str, ...]
) -> None:
    odd = "a\x1b[31mb\u202ec\u2066\x9bd"
    done = israfan(*command, odd)
    assert not set("\x1b\x9b\u202e\u2066") & set(done.out + done.err)
    assert "[31mbc" in done.out + done.err
