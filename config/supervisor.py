"""One task group for everything that runs; each part is restarted when it fails, and all of it stops in order.

A part that ends with an error is started again after 1, 2, 4 … 60 seconds (back to 1 after ten good minutes). What a
person can fix is logged as one sentence, once; an error in the program with its traceback, each time. On SIGTERM or
SIGINT every part is cancelled and given time to put things in order; a second signal leaves at once.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot import errors
from bot.delivery.lease import LeaseLost
from bot.ports import Clock

log = logging.getLogger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
GOOD_FOR = 600.0

_SENTENCES = (errors.Problem, LeaseLost)

Run = Callable[[], Awaitable[object]]


@dataclass(slots=True)
class Part:
    """Something that runs for as long as the process does, and how it is doing."""

    name: str
    run: Run
    stage: int = 0  # parts of a lower stage have stopped before those of a higher one are told to
    error: str | None = None
    restarts: int = 0
    said: set[str] = field(default_factory=set)  # the sentences it failed with since it last ran well


@dataclass(slots=True)
class Supervisor:
    """The parts of one process."""

    clock: Clock
    parts: list[Part] = field(default_factory=list)

    def add(self, name: str, run: Run, *, stage: int = 0) -> Part:
        """One more part; what others lean on while they stop has a higher stage."""
        part = Part(name, run, stage)
        self.parts.append(part)
        return part

    async def run(self) -> None:
        """Until cancelled, or until a signal says stop."""
        stop = asyncio.Event()
        with _signals(stop):
            async with asyncio.TaskGroup() as group:
                running = [(part.stage, group.create_task(self._supervise(part))) for part in self.parts]
                await stop.wait()
                log.info("israfan: stopping")
                for stage in sorted({part.stage for part in self.parts}):
                    await _cancel([task for at, task in running if at == stage])

    async def _supervise(self, part: Part) -> None:
        wait = FIRST_WAIT
        while True:
            started = self.clock.monotonic()
            try:
                await part.run()
                part.error = "ended by itself"
            except _SENTENCES as problem:
                part.error = str(problem)
                self._say(part, started)
            except Exception as error:
                part.error = f"{type(error).__name__}: {error}"
                log.exception("%s: failed, restarting it", part.name)
            if _is_cancelled():
                return
            part.restarts += 1
            wait = FIRST_WAIT if self._ran_well(started) else min(wait * 2, LONGEST_WAIT)
            await self.clock.sleep(wait)
            part.error = None

    def _say(self, part: Part, started: float) -> None:
        if self._ran_well(started):
            part.said.clear()
        sentence = part.error or ""
        again = " It is tried again." if sentence.endswith(".") else ""
        log.log(logging.DEBUG if sentence in part.said else logging.ERROR, "%s: %s%s", part.name, sentence, again)
        part.said.add(sentence)

    def _ran_well(self, started: float) -> bool:
        return self.clock.monotonic() - started > GOOD_FOR


def _is_cancelled() -> bool:
    """Whether this task was cancelled, though an error on the way out hides it."""
    task = asyncio.current_task()
    # Asked of the task: an error raised on the way out replaces CancelledError, and the part would be started again.
    return task is not None and task.cancelling() > 0


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    # A part that fails while it stops must not end the others before they have put their things in order.
    await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()

    def asked() -> None:
        if stop.is_set():
            # At once, without handlers: who presses Ctrl-C twice does not wait for anything. 130 is a shell's 128 +
            # SIGINT.
            os._exit(130)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        # By the loop: Python's own handler would raise KeyboardInterrupt in the middle of whatever runs.
        loop.add_signal_handler(number, asked)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
