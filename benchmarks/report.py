"""The report: a table of goals, a table a row, and where it was measured. Markdown, with plots beside it."""

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.goals import Goal
from benchmarks.runner import MeasuredRow

NAMES = {
    "us": "processor, µs each",
    "keeping_us": "… to write its next time, µs",
    "per_second": "a second",
    "cpu_share": "share of a processor",
    "peak": "peak memory, MiB",
    "worst_ms": "longest transaction, ms",
    "seconds": "in all, s",
    "fired": "firings",
    "command_p50_ms": "command p50, ms",
    "command_p99_ms": "command p99, ms",
    "breaking_ms": "breaking, median ms",
    "breaking_worst_ms": "breaking, worst ms",
    "planned_s": "planned in, s",
    "planning_p99_ms": "command p99 meanwhile, ms",
    "sent_per_second": "sent a second",
    "push_p50_s": "to the first message, p50, s",
    "push_p99_s": "p99, s",
    "push_worst_s": "worst, s",
    "press_p50_ms": "a press, p50, ms",
    "press_p99_ms": "a press, p99, ms",
    "digests_s": "queued in, s",
    "digest_breaking_ms": "breaking meanwhile, worst ms",
    "digests": "digests",
    "search_p50_ms": "a search, p50, ms",
    "search_p95_ms": "a search, p95, ms",
    "search_worst_ms": "a search, worst, ms",
    "changed_p99_ms": "command p99 while correcting, ms",
    "changed_breaking_ms": "breaking while correcting, worst ms",
    "cancel_worst_ms": "cancelling: longest transaction, ms",
    "cancel_s": "in all, s",
    "correct_worst_ms": "correcting: longest transaction, ms",
    "correct_s": "in all, s",
    "retract_worst_ms": "retracting: longest transaction, ms",
    "retract_s": "in all, s",
    "tally_ms": "median, ms",
    "tally_worst_ms": "worst, ms",
    "matched_ms": "median, ms",
    "matched_worst_ms": "worst, ms",
    "console_p95_ms": "slowest page, p95, ms",
    "console_median_ms": "half of the pages, p95, ms",
    "open_pages_share": "ten open pages: share of a processor",
    "watched_share": "ten open pages: sending against none",
    "shell_s": "from the shell, s",
    "processor_s": "processor, s",
}


def markdown(
    measured: Sequence[MeasuredRow], *, machine: str, command: str, notes: Iterable[str], plots: Mapping[str, str]
) -> str:
    """The whole report. `plots`: row key to a picture's address."""
    parts = [
        "# Performance, as measured",
        f"By `{command}` on {machine}. Only figures of one run compare with each other: cases of a row take turns, and"
        " a ratio is formed within a round; the median of the rounds counts, the range stands beside it."
        " What is measured, and how to read it: [benchmarks/README.md](../benchmarks/README.md).",
        *notes,
        "\n".join(_goals(measured)),
    ]
    for each in measured:
        parts += [f"## {each.row.title}", "\n".join(_table(each))]
        if each.row.key in plots:
            parts.append(f"![{each.row.title}]({plots[each.row.key]})")
        parts += [f"Did not work: `{trouble.splitlines()[0]}`" for trouble in each.trouble]
    return "\n\n".join(parts) + "\n"


def _goals(measured: Sequence[MeasuredRow]) -> Iterator[str]:
    yield "| | goal | measured | |"
    yield "|---|---|---|---|"
    for each in measured:
        for goal in each.row.goals:
            found = goal.values(each.rounds)
            name = f"{each.row.title}: {goal.text}"
            yield f"| {name} | {_bound(goal)} | {_spread(found, goal.unit)} | {_word(goal, found)} |"


def _bound(goal: Goal) -> str:
    return f"{'≥' if goal.at_least else '≤'} {number(goal.bound)} {goal.unit}".rstrip()


def _spread(found: Sequence[float], unit: str) -> str:
    if not found:
        return "–"
    low, middle, high = min(found), statistics.median(found), max(found)
    around = f" ({number(low)}–{number(high)})" if len(found) > 1 else ""
    return f"{number(middle)}{f' {unit}' if unit else ''}{around}"


def _word(goal: Goal, found: Sequence[float]) -> str:
    if not found:
        return "not measured"
    return "reached" if goal.met(found) else "**missed**"


def _table(measured: MeasuredRow) -> Iterator[str]:
    shown = measured.row.shown
    yield "| | " + " | ".join(NAMES[name] for name in shown) + " |"
    yield "|---|" + "---|" * len(shown)
    for case in measured.row.cases:
        rounds = [each[case.label] for each in measured.rounds if case.label in each]
        if rounds:
            cells = [_cell([each[name] for each in rounds if name in each]) for name in shown]
            yield f"| {case.label} | " + " | ".join(cells) + " |"


def _cell(values: Sequence[float]) -> str:
    return number(statistics.median(values)) if values else "–"


def number(value: float) -> str:
    """Three figures that mean something."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
