"""Pure functions run in processes that may die: hostile input costs one worker, never the caller or another call.

    run(function, *args) ─▶ a free worker ─▶ result, or the function's own exception
                                └─▶ over its memory, CPU or time, or crashed: killed and replaced, `LimitedError`

A worker is a fresh interpreter (not a fork: the parent has threads and an event loop) with nothing of the parent's
open but one socket, no environment with secrets in it, and the limits of `WorkerLimits`. It keeps its imports between
calls; it leaves when its memory has grown, and dies with the parent.

Measured on Linux, Python 3.11: resident memory 14 MiB bare, 44 MiB with lxml, feedparser and trafilatura imported (55
MiB of address space); 20 ms to start bare, 0.3 s with these imports; 0.4 ms for an empty call.
"""

import asyncio
import io
import itertools
import json
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, time, timedelta, timezone
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_SCRIPT = Path(__file__).with_name("limited_worker.py")
_OUT_OF_MEMORY = 86  # as in limited_worker.py
# Settings may come by the environment, tokens among them: foreign text that takes a worker over would have them.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ")
_NONSENSE = "The process answered nonsense."
_BYTES_A_TURN = 512 * 1024  # copied or unpickled before the event loop turns: 1 to 2 ms
_BYTES_OF_A_PART = 2_000  # what a part costs beside its bytes: it is read by an unpickler of its own
_PLAIN = (BaseException, Enum, date, time, timedelta, timezone)


class LimitedError(Exception):
    """The call did not come back as it should; `reason` is a sentence.

    LimitedError
    ├── WorkerDied       out of memory, crashed, or could not be started
    ├── TookTooLong      used up its CPU seconds or its seconds on the clock
    └── NotHandedBack    the result, or the exception, is too large or cannot be pickled
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WorkerDied(LimitedError):
    """The worker ended before it answered."""


class TookTooLong(LimitedError):
    """The call was ended for the time it took."""


class NotHandedBack(LimitedError):
    """The function ended, but what it gave does not fit through the door."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """Of one worker. The reasons stand in docs/limits.md#fetching-and-parsing."""

    memory_bytes: int = 512 * 1024 * 1024  # address space
    cpu_seconds: int = 10  # per call
    wall_seconds: float = 15.0  # per call
    start_seconds: float = 30.0  # interpreter and imports, once per worker
    result_bytes: int = 64 * 1024 * 1024  # pickled
    retire_bytes: int = 160 * 1024 * 1024  # resident after a call: give the memory back by leaving


class LimitedPool:
    """At most `workers` limited processes, started when first needed; `async with` or `aclose()` ends them.

    `imports` names the modules a worker loads before its first call, outside the limits of time. The thread that
    runs the event loop must live as long as the pool: the kernel ends a worker with the thread that started it.
    """

    def __init__(self, *, workers: int = 2, limits: WorkerLimits | None = None, imports: tuple[str, ...] = ()) -> None:
        self._workers = workers
        self._limits = limits or WorkerLimits()
        self._imports = imports
        self._places = asyncio.Semaphore(workers)
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result or its own exception; `LimitedError` when its process did not survive it.

        Function, arguments and result are pickled; the result may hold dataclasses, enums, dates and plain values.
        """
        (result,) = await self._results(function, args, kwargs, each=False)
        return cast(T, result)

    async def run_each(self, function: Callable[P, Iterable[T]], *args: P.args, **kwargs: P.kwargs) -> list[T]:
        """The same for a function that gives many things: each is handed back by itself, and the event loop turns
        between them. Unpickled as one, a large feed would hold it for 0.4 s."""
        return cast(list[T], await self._results(function, args, kwargs, each=True))

    async def _results(self, function: object, args: object, kwargs: object, *, each: bool) -> list[object]:
        call = pickle.dumps((function, args, kwargs, each), pickle.HIGHEST_PROTOCOL)
        async with self._places:
            answer = await self._called(call, each=each)
        if answer.kind == "raised":
            raise answer.value(answer.parts[0])
        if answer.kind != "done":
            raise NotHandedBack(answer.text)
        return [value async for value in answer.values()]

    async def aclose(self) -> None:
        """End every worker, busy ones too; their callers get `WorkerDied`. Returns when all are gone."""
        self._closed = True
        for worker in self._busy:
            worker.kill()
        for _ in range(self._workers):  # each call gives its place back once its worker is gone
            await self._places.acquire()
        while self._idle:
            await self._idle.pop().end()
        for _ in range(self._workers):
            self._places.release()

    async def _called(self, call: bytes, *, each: bool) -> "_Answer":
        worker = await self._free_worker()
        self._busy.add(worker)
        keep = False
        try:
            await worker.ready(self._imports)
            answer = await worker.call(call, each=each)
            keep = not (answer.retiring or self._closed)
        finally:  # after a failure or cancellation too: a late answer must not reach the next caller
            self._busy.discard(worker)
            if keep:
                self._idle.append(worker)
            else:
                await worker.end()
        return answer

    async def _free_worker(self) -> "_Worker":
        if self._closed:
            raise WorkerDied("The pool is closed.")
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            await worker.end()
        return _Worker(self._limits)


class _Worker:
    """One limited process, seen from outside."""

    def __init__(self, limits: WorkerLimits) -> None:
        self._limits = limits
        self._ready = False
        self._socket, theirs = socket.socketpair()
        # asyncio's socket calls demand a socket that does not block.
        self._socket.settimeout(0)
        with theirs:
            try:
                self._process = _spawned(theirs)
            except OSError as error:
                self._socket.close()
                raise WorkerDied(f"No process could be started: {error.strerror}.") from error

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    async def ready(self, imports: tuple[str, ...]) -> None:
        """Hand over the limits and wait for the imports, the first time."""
        if self._ready:
            return
        setup = json.dumps({"path": _absolute(sys.path), "imports": imports, **asdict(self._limits)})
        answer = await self._exchanged(setup.encode(), self._limits.start_seconds)
        if bytes(answer) != b"ready":
            raise WorkerDied(f"The process could not be started: {bytes(answer).decode('utf-8', 'replace')}")
        self._ready = True

    async def call(self, call: bytes, *, each: bool) -> "_Answer":
        """What became of one call; only one that gives `each` thing by itself may answer in several parts."""
        return _answer(await self._exchanged(call, self._limits.wall_seconds), each=each)

    def kill(self) -> None:
        """End the process now; the caller that waits for its answer gets `WorkerDied`."""
        self._process.kill()

    async def end(self) -> None:
        """Kill the process and wait until it is gone; harmless when it is."""
        self._socket.close()
        self._process.kill()
        # Waited for even if we are cancelled: a process that nobody waits for stays in the table as a zombie.
        await asyncio.shield(_gone(self._process))

    async def _exchanged(self, frame: bytes, seconds: float) -> memoryview:
        try:
            async with asyncio.timeout(seconds):
                return await self._asked(frame)
        except TimeoutError as error:
            raise TookTooLong(f"It took longer than {seconds:g} seconds.") from error
        except (OSError, EOFError) as error:
            raise await self._obituary() from error

    async def _asked(self, frame: bytes) -> memoryview:
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self._socket, len(frame).to_bytes(8, "big"))
        await loop.sock_sendall(self._socket, frame)
        size = int.from_bytes(await self._exactly(8), "big")
        if size > self._limits.result_bytes:
            raise NotHandedBack(f"The result has more than {self._limits.result_bytes} bytes.")
        return await self._exactly(size)

    async def _exactly(self, size: int) -> memoryview:
        loop = asyncio.get_running_loop()
        # One buffer of the size that was said: put together of pieces, a large result would be copied twice.
        view, have, turned = memoryview(bytearray(size)), 0, 0
        while have < size:
            got = await loop.sock_recv_into(self._socket, view[have:])
            if not got:
                raise EOFError
            have += got
            if have - turned > _BYTES_A_TURN:  # receiving what is there already does not suspend
                turned = have
                await asyncio.sleep(0)
        return view

    async def _obituary(self) -> LimitedError:
        try:
            async with asyncio.timeout(1):
                await _gone(self._process)
        except TimeoutError:
            return WorkerDied("The process hung up.")
        return _cause(self._process.returncode, self._limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    kind: str
    text: str
    retiring: bool
    parts: tuple[memoryview, ...]

    async def values(self) -> AsyncIterator[object]:
        """What was handed back, part by part; the event loop turns as soon as so many bytes are read."""
        read = 0
        for part in self.parts:
            yield self.value(part)
            read += len(part) + _BYTES_OF_A_PART
            if read > _BYTES_A_TURN:
                read = 0
                await asyncio.sleep(0)

    def value(self, part: memoryview) -> Any:
        """One part of the result, or the exception; `NotHandedBack` with its text when it is of a kind not let in."""
        try:
            return _PlainUnpickler(io.BytesIO(part)).load()
        except Exception as error:  # the bytes come from where hostile input was read
            raise NotHandedBack(f"What came back could not be read: {self.text or error}") from error


def _is_named_tuple(found: type) -> bool:
    return issubclass(found, tuple) and hasattr(found, "_fields")


class _PlainUnpickler(pickle.Unpickler):
    """Lets in data only: a process taken over by its input must not name a function for its parent to call."""

    def find_class(self, module: str, name: str) -> type:
        found = getattr(sys.modules.get(module), name, None)
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, _PLAIN) or _is_named_tuple(found)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is not plain data")


def _answer(frame: memoryview, *, each: bool) -> _Answer:
    size = int.from_bytes(frame[:4], "big")
    try:
        fields = json.loads(bytes(frame[4 : 4 + size]))
        parts = tuple(_cut(frame[4 + size :], fields["parts"]))
        single = fields["kind"] == "raised" or (fields["kind"] == "done" and not each)
        if single and len(parts) != 1:
            raise ValueError(parts)
        return _Answer(kind=fields["kind"], text=fields["text"], retiring=fields["retiring"], parts=parts)
    except (ValueError, KeyError, TypeError) as error:
        raise WorkerDied(_NONSENSE) from error


def _cut(payload: memoryview, sizes: list[int]) -> Iterator[memoryview]:
    at = 0
    for size in sizes:
        if not 0 < size <= len(payload) - at:
            raise ValueError(size)
        yield payload[at : at + size]
        at += size


def _spawned(channel: socket.socket) -> subprocess.Popen[bytes]:
    """A fresh interpreter that has `channel` as its standard input and nothing else of ours."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return subprocess.Popen(
        # Isolated: PYTHONPATH or a module in the working folder would else be loaded in place of the library's.
        [sys.executable, "-I", str(_SCRIPT)],
        stdin=channel.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # One arena: glibc reserves 64 MiB of address space for each thread's, and the limit on memory counts address
        # space.
        env={**environment, "MALLOC_ARENA_MAX": "1"},
        process_group=0,  # Ctrl-C in the terminal goes to the parent alone
    )


def _absolute(path: list[str]) -> list[str]:
    return [str(Path(entry).absolute()) for entry in path]


async def _gone(process: subprocess.Popen[bytes]) -> None:
    for seconds in itertools.chain((0.001, 0.002), itertools.repeat(0.005)):
        if process.poll() is not None:
            return
        await asyncio.sleep(seconds)


def _cause(status: int, limits: WorkerLimits) -> LimitedError:
    if status == -signal.SIGXCPU:
        return TookTooLong(f"It used more than {limits.cpu_seconds} seconds of CPU time.")
    if status == -signal.SIGALRM:
        return TookTooLong(f"It took longer than {limits.wall_seconds:g} seconds.")
    if status == _OUT_OF_MEMORY:
        return WorkerDied(f"It needed more than {limits.memory_bytes // 1_048_576} MiB of memory.")
    if status < 0:
        return WorkerDied(f"Its process crashed ({signal.Signals(-status).name}).")
    return WorkerDied(f"Its process ended with status {status}.")
