"""A command from the shell, from its start to its end, and the least that a program with this database loads."""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.processes import ROOT
from benchmarks.resource_usage import Figures, Options, main

_PROGRAMS = {
    "israfan": "import sys; from config.main import main; sys.argv[0] = 'israfan'; main()",
    "sqlalchemy": "import sqlalchemy.ext.asyncio",
}


async def case(options: Options) -> Figures:
    """Options: program (of those above), runs."""
    with tempfile.TemporaryDirectory() as name:
        settings = Path(name) / "israfan.toml"
        settings.write_text(f'[data]\ndir = "{name}"\n')
        arguments = ["--config", str(settings), "post", "list"] if options["program"] == "israfan" else []
        command = [sys.executable, "-c", _PROGRAMS[options["program"]], *arguments]
        _run(command)  # makes the database, and brings files into memory
        runs = [_run(command) for _ in range(options["runs"])]
    processor, wall = (statistics.median(column) for column in zip(*runs, strict=True))
    return {"processor_s": processor, "shell_s": wall}


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds of processor and by the wall clock."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


if __name__ == "__main__":
    main(case)
