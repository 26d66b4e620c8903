"""Processes of their own: the stubs, and one for each run of a case."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks.resource_usage import Figures

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 900.0  # seconds a case may take


class CaseFailed(Exception):
    """A case ended without figures; the text is what it said last."""


@contextmanager
def stub(latency: float = 0.0) -> Iterator[str]:
    """A stub server's address."""
    with _serving("benchmarks.stub", "--latency", str(latency)) as url:
        yield url


@contextmanager
def mail_server() -> Iterator[str]:
    """A mail server's address."""
    with _serving("benchmarks.mail_server") as url:
        yield url


@contextmanager
def _serving(*what: str) -> Iterator[str]:
    """The address that a server prints; it ends with its input."""
    command = [sys.executable, "-m", *what]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


def ask(url: str, what: str) -> dict[str, Any]:
    """One of the stub's own pages."""
    with urlopen(f"{url}/stub/{what}", timeout=10) as answer:
        answered: dict[str, Any] = json.load(answer)
    return answered


def run(name: str, **options: Any) -> Figures:
    """Run a case in a fresh process. Raises CaseFailed."""
    command = [sys.executable, "-m", f"benchmarks.cases.{name}", json.dumps(options)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False, cwd=ROOT)
    if done.returncode:
        raise CaseFailed(f"{name} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures
