"""The processes of a scenario: started through `tests.faults.fork_server`, asked after, and ended by their own ids."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Process:
    """One fork."""

    pid: int
    nursery: "ForkClient"

    def kill(self) -> None:
        """kill -9."""
        os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        """SIGTERM."""
        os.kill(self.pid, signal.SIGTERM)

    def freeze(self) -> None:
        """SIGSTOP: it stands still, like a process on a host that is suspended."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT."""
        os.kill(self.pid, signal.SIGCONT)

    async def ended(self, seconds: float = 30) -> int:
        """Wait until it has ended: its exit status, negative for a signal. Seconds are the machine's."""
        ends = asyncio.get_running_loop().time() + seconds
        while (status := self.nursery.poll(self.pid)) is None:
            assert asyncio.get_running_loop().time() < ends, f"process {self.pid} has not ended in {seconds} s"
            await asyncio.sleep(0.005)
        return status


class ForkClient:
    """Forks processes that have everything loaded."""

    def __init__(self) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("ISRAFAN_")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fork_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environment | {"PYTHONPATH": str(ROOT)},
            text=True,
        )

    def start(self, orders: Any) -> Process:
        """Fork a process with these orders (`child.Orders`)."""
        return Process(self._ask(asdict(orders))["pid"], self)

    def poll(self, pid: int) -> int | None:
        """Its exit status; None while it runs."""
        status: int | None = self._ask({"poll": pid})["status"]
        return status

    def close(self) -> None:
        """End what is left of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer
