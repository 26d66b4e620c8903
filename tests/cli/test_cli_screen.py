"""What stands on the screen: text as text, in the width there is."""

import csv
import io
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from adapters.cli import screen
from adapters.cli.screen import Screen

EVIL = "\x1b[31mred\x1b[0m [bold]not bold[/bold] \u202eback\x07\rover"


def test_text_from_outside_is_shown_and_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    shown = Screen()
    shown.line(EVIL)
    shown.note(EVIL)
    shown.table(["A"], [[EVIL]], wide="A", empty="")
    shown.facts({"b": EVIL})
    out, err = capsys.readouterr()
    harmless = "[31mred[0m [bold]not bold[/bold] backover"
    assert [line.strip() for line in out.splitlines()] == [harmless, "A", harmless, f"b  {harmless}"]
    assert err == harmless + "\n"


def test_nothing_is_cut_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    Screen().line("x" * 300)
    assert capsys.readouterr().out == "x" * 300 + "\n"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r\n@", " =", "＝", "\x1b=", "\u202e-"])
def test_no_cell_of_a_table_for_a_spreadsheet_is_a_formula(begin: str, capsys: pytest.CaptureFixture[str]) -> None:
    Screen().csv([[f'{begin}1+1,"x"\ny', -5]])
    [row] = csv.reader(io.StringIO(capsys.readouterr().out))
    assert (row[0][0], row[0].endswith('1+1,"x" y'), row[1]) == ("'", True, "-5")


def test_progress_is_silent_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Screen().progress("Importing") as progress:
        progress(1, 2)
        progress(2, 2)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (43, "43 s"), (89, "89 s"), (300, "5 min"), (3600, "60 min"), (7200, "2 h")]
)
def test_durations_are_said_roughly(seconds: float, said: str) -> None:
    assert screen.duration(seconds) == said


def test_numbers_and_moments() -> None:
    assert [screen.plural(n, "copy", "copies") for n in (0, 1, 1204)] == ["0 copies", "1 copy", "1,204 copies"]
    shown = Screen()
    assert shown.moment(datetime(2026, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=2)))) == "2026-01-02 01:04 UTC"
    assert shown.moment(None) == "–"
    shown.zone = ZoneInfo("Asia/Jerusalem")
    assert shown.moment(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02 02:00 IST"
