"""`israfan stats`: what it prints, also of a desk that nobody subscribes to."""

import pytest

from tests.cli.conftest import Israfan


def test_the_figures_are_printed_by_day(israfan: Israfan) -> None:
    shown, form = israfan("stats"), israfan("stats", "--days", "7", "--json").json
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith("0 subscribers receive now.\nSince ")
    assert "0 joined, 0 left or can no longer be reached, +0 in all.\n" in shown.out
    assert {name: form[name] for name in ("active", "new", "lost", "net", "platforms")} == {
        "active": 0,
        "new": 0,
        "lost": 0,
        "net": 0,
        "platforms": {},
    }
    assert [each["active"] for each in form["days"]] == [0]


@pytest.mark.parametrize("days", ["0", "-3", "367", "x"])
def test_a_period_that_is_none_is_wrong_usage(israfan: Israfan, days: str) -> None:
    assert israfan("stats", f"--days={days}").status == 2
