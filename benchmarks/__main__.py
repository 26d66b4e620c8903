"""`python -m benchmarks`: measure, print as it goes, and leave a report.

python -m benchmarks                 about a quarter of an hour
python -m benchmarks --quick         about two minutes: less of everything, so rougher
python -m benchmarks --only send whole
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks import benchmark_rows, plots, report, runner

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
ROUNDS = {True: 1, False: 3}


def main() -> None:
    """Command line."""
    asked = _arguments()
    rows = [row for row in benchmark_rows.rows(quick=asked.quick) if not asked.only or row.key in asked.only]
    load_before = os.getloadavg()[0]
    started = time.monotonic()
    with ExitStack() as stack:
        ground = runner.Provisions(stack)
        rounds = asked.rounds or ROUNDS[asked.quick]
        measured = [runner.measure(row, ground, rounds=rounds, say=_say) for row in rows]
    asked.report.mkdir(parents=True, exist_ok=True)
    drawn = plots.draw(measured, asked.report / "performance")
    text = report.markdown(
        measured,
        machine=_machine(),
        command=_command(sys.argv[1:]),
        notes=_notes(load_before, time.monotonic() - started),
        plots={key: str(path.relative_to(asked.report)) for key, path in drawn.items()},
    )
    (asked.report / "performance.md").write_text(text)
    raw = [{"row": each.row.key, "rounds": each.rounds, "trouble": each.trouble} for each in measured]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "figures.json").write_text(json.dumps(raw, indent=1))
    print(text)
    print(f"Written to {asked.report / 'performance.md'}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure, and write a report.")
    keys = [row.key for row in benchmark_rows.rows(quick=True)]
    parser.add_argument("--quick", action="store_true", help="less of everything: about two minutes")
    parser.add_argument("--only", nargs="+", choices=keys, metavar="ROW", help=f"only these of {', '.join(keys)}")
    parser.add_argument("--rounds", type=int, help="how often each row is measured")
    parser.add_argument("--report", type=Path, default=RESULTS, help="the folder for the report and its plots")
    return parser.parse_args()


def _say(what: str) -> None:
    print(time.strftime("%H:%M:%S"), what, file=sys.stderr, flush=True)


def _machine() -> str:
    return f"{os.cpu_count()} processors, {platform.system()}, CPython {platform.python_version()}"


def _command(arguments: Sequence[str]) -> str:
    """As a person would give it; where the report went does not matter."""
    kept = list(arguments)
    if "--report" in kept:
        at = kept.index("--report")
        del kept[at : at + 2]
    return " ".join(["python -m benchmarks", *kept])


def _notes(load_before: float, seconds: float) -> Iterator[str]:
    yield (
        f"It took {seconds / 60:.0f} minutes; the machine's load was {load_before:.1f} before and"
        f" {os.getloadavg()[0]:.1f} at the end."
    )
    if load_before > 1:
        yield (
            "**Other work ran on this machine meanwhile.** Ratios of processor time hold; figures by the wall clock"
            " (a second, ms, s) are worse than on a machine of one's own."
        )


if __name__ == "__main__":
    main()
