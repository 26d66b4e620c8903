"""The page says what the results say."""

import json
from pathlib import Path
from typing import Any

from tests.faults import report
from tests.faults.delivery_check import judge
from tests.faults.results import ScenarioResult, keep

SCENARIO = {"scenario": "F1", "database": "sqlite", "scale": "2 kills during 3 sends"}


def stored(**changes: Any) -> dict[str, Any]:
    verdict = judge({"telegram:1": [1, 2, 3]}, []).as_row()
    return {
        **SCENARIO,
        "verdict": verdict,
        "figures": {},
        "at": "2026-11-22T12:00:00+00:00",
        "size": "soak",
        "factor": 10.0,
        **changes,
    }


def rows(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith("| F")]


def test_a_row_holds_the_verdict() -> None:
    counts = "3 | 3 | 0 | 0 | 0 | 0 | 0 | 0"
    expected = f"| F1 | kill -9 at random moments | 2 kills during 3 sends (SQLite) | {counts} | 2026-11-22 |"
    assert rows(report.page([stored()])) == [expected]


def test_what_was_run_beside_much_other_work_is_named() -> None:
    page = report.page([stored(scenario="F12", load=9.0), stored(load=8.5), stored(scenario="F4", load=0.8)])
    assert "say little: F1, F12." in page
    assert "say little" not in report.page([stored(load=0.8), stored(scenario="F2")])


def test_scenarios_stand_in_the_order_of_their_numbers() -> None:
    page = report.page([stored(scenario=name) for name in ("F12", "F8 (hold)", "F2", "F8")])
    assert [row.split(" | ")[0] for row in rows(page)] == ["| F2", "| F8", "| F8 (hold)", "| F12"]


def test_the_full_size_goes_before_the_small_one(tmp_path: Path) -> None:
    for size, scale in (("subset", "small"), ("soak", "large")):
        (tmp_path / f"F1-sqlite-{size}.json").write_text(json.dumps(stored(size=size, scale=scale)))
    assert [each["scale"] for each in report.latest(tmp_path)] == ["large"]


def test_what_is_kept_can_be_read_again(tmp_path: Path) -> None:
    result = ScenarioResult(**SCENARIO, verdict=judge({"telegram:1": [1]}, []), figures={"in doubt": 4})
    path = keep(result, size="soak", factor=10, folder=tmp_path)
    [kept] = report.latest(tmp_path)
    assert path.name == "F1-sqlite-soak.json"
    assert (kept["figures"], kept["verdict"]["lost"], kept["factor"]) == ({"in doubt": 4}, 1, 10)
