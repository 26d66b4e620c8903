"""What a case measures of itself: its own processor time (all its threads), the wall clock, its peak memory."""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

Options = dict[str, Any]
Figures = dict[str, Any]
Case = Callable[[Options], Coroutine[Any, Any, Figures]]

MIB = 1024 * 1024


class Meter:
    """`with Meter() as meter:` — then `cpu` and `wall` in seconds."""

    def __init__(self) -> None:
        self.cpu = self.wall = 0.0

    def __enter__(self) -> "Meter":
        self.cpu, self.wall = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu, self.wall = time.process_time() - self.cpu, time.perf_counter() - self.wall

    def per(self, number: int) -> Figures:
        """What each of so many cost: microseconds of processor, and how many a second went by the wall clock."""
        return {"us": 1e6 * self.cpu / number, "per_second": number / self.wall, "cpu_share": self.cpu / self.wall}


def memory() -> Figures:
    """This process's memory now and at its peak, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    status = Path("/proc/self/status")
    found = dict.fromkeys(("VmRSS", "VmHWM"), peak)
    if status.exists():
        lines = (line.split() for line in status.read_text().splitlines())
        found |= {words[0][:-1]: int(words[1]) * 1024 for words in lines if words[0][:-1] in found}
    return {"rss": found["VmRSS"] / MIB, "peak": found["VmHWM"] / MIB}


def main(case: Case) -> None:
    """Run one case with the options on the command line, and print its figures as the last line."""
    options = json.loads(sys.argv[1])
    print(json.dumps(asyncio.run(case(options))))
