"""The benchmarks run, and say what they measured; how fast anything is, no test asks."""

import re
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # they are no part of what is installed

from benchmarks import benchmark_rows, report, runner
from benchmarks.goals import BenchmarkRow, Case, Goal, figure, ratio

TINY = {"messages": 20, "in_flight": 4}
ROW = BenchmarkRow(
    key="tiny",
    title="Tiny",
    cases=(
        Case(label="ours", name="telegram_ours", options=TINY, latency=0.0),
        Case(label="nobody", name="there_is_no_such_case", options=TINY),
    ),
    goals=(
        Goal(text="processor", bound=1e9, of=figure("ours", "us"), unit="µs"),
        Goal(text="rate", bound=1e9, of=figure("ours", "per_second"), unit="/s", at_least=True),
        Goal(text="against nobody", bound=1.0, of=ratio("ours", "nobody")),
    ),
)


def test_a_case_runs_in_its_own_process_and_the_report_says_what_was_reached_missed_or_not_measured() -> None:
    with ExitStack() as stack:
        measured = runner.measure(ROW, runner.Provisions(stack), rounds=1, say=lambda _: None)
    text = report.markdown([measured], machine="a machine", command="a command", notes=["A note."], plots={"tiny": "x"})
    assert set(measured.rounds[0]["ours"]) == {"us", "per_second", "cpu_share", "rss", "peak"}
    assert re.sub(r"\d[\d,.]*", "#", text).splitlines()[4:] == [
        "A note.",
        "",
        "| | goal | measured | |",
        "|---|---|---|---|",
        "| Tiny: processor | ≤ # µs | # µs | reached |",
        "| Tiny: rate | ≥ # /s | # /s | **missed** |",
        "| Tiny: against nobody | ≤ # × | – | not measured |",
        "",
        "## Tiny",
        "",
        "| | processor, µs each | a second |",
        "|---|---|---|",
        "| ours | # | # |",
        "",
        "![Tiny](x)",
        "",
        "Did not work: `there_is_no_such_case ended with #:`",
    ]


@pytest.mark.parametrize(
    ("key", "case"),
    [
        ("changes", Case(label="x", name="bulk_changes", database="sqlite", subscribers=40)),
        (
            "tally",
            Case(
                label="x",
                name="tally_while_sending",
                options={"warm": 5, "asked": 2},
                database="sqlite",
                subscribers=40,
            ),
        ),
        (
            "preferences",
            Case(
                label="x",
                name="planning_ours",
                options={"choosy_every": 5},
                database="sqlite",
                subscribers=40,
                plan=False,
            ),
        ),
        (
            "settings",
            Case(
                label="x",
                name="presses_under_load",
                options={"backlog": 3, "readers": 2, "presses": 5, "seconds": 2},
                latency=0.0,
            ),
        ),
        ("digests", Case(label="x", name="digest_minute", options={"readers": 62}, latency=0.0)),
        ("word-filters", Case(label="x", name="word_filters", options={"posts": 2})),
        ("command-line", Case(label="x", name="command_line", options={"program": "israfan", "runs": 1})),
    ],
)
def test_a_case_gives_every_figure_that_its_row_shows(key: str, case: Case) -> None:
    row = next(row for row in benchmark_rows.rows(quick=True) if row.key == key)
    with ExitStack() as stack:
        measured = runner.measure(replace(row, cases=(case,)), runner.Provisions(stack), rounds=1, say=lambda _: None)
    assert measured.trouble == []
    assert set(row.shown) <= set(measured.rounds[0]["x"])


def test_every_figure_that_a_row_shows_has_a_name() -> None:
    rows = benchmark_rows.rows(quick=False)
    assert [name for row in rows for name in row.shown if name not in report.NAMES] == []
    assert [row.key for row in rows] == [row.key for row in benchmark_rows.rows(quick=True)]


def test_an_archive_is_searched_on_both_databases() -> None:
    options = {"posts": 60, "searches": 30}
    row = BenchmarkRow(
        key="tiny search",
        title="Tiny search",
        cases=tuple(
            Case(label=name, name="archive_search", options=options, database=name, plan=False)
            for name in ("sqlite", "postgresql")
        ),
        goals=(),
    )
    with ExitStack() as stack:
        measured = runner.measure(row, runner.Provisions(stack), rounds=1, say=lambda _: None)
    assert measured.trouble == []
    for figures in measured.rounds[0].values():
        assert 0 < figures["search_p50_ms"] <= figures["search_p95_ms"] <= figures["search_worst_ms"]
