"""Functions in limited processes: whatever they do, only their own call is lost.

The functions called are the standard library's, because a worker imports what it calls by name.
"""

import _thread
import asyncio
import ctypes
import io
import json
import math
import operator
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import lxml.etree
import pytest

from adapters.sources.limited_process import (
    LimitedError,
    LimitedPool,
    NotHandedBack,
    TookTooLong,
    WorkerDied,
    WorkerLimits,
    _answer,
    _PlainUnpickler,
)
from adapters.sources.limited_worker import _packed
from bot.entry import Entry

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and /proc as on Linux")

MIB = 1024 * 1024


@pytest.fixture
async def pool() -> AsyncIterator[LimitedPool]:
    async with LimitedPool(workers=1) as opened:
        yield opened


async def failing(pool: LimitedPool, function: Callable[..., object], *args: object) -> LimitedError:
    with pytest.raises(LimitedError) as raised:
        await pool.run(function, *args)
    return raised.value


def kind_and_text(error: LimitedError) -> tuple[type[LimitedError], str]:
    return type(error), error.reason


def children() -> set[int]:
    """The processes this one has, zombies included."""
    return set(map(int, Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()))


async def test_a_function_gives_its_result(pool: LimitedPool) -> None:
    assert await pool.run(int, "ff", base=16) == 255


async def test_it_runs_in_another_process_which_is_kept(pool: LimitedPool) -> None:
    first, second = await pool.run(os.getpid), await pool.run(os.getpid)
    assert (first != os.getpid(), first) == (True, second)


async def test_the_models_of_the_house_travel_both_ways(pool: LimitedPool) -> None:
    entry = Entry(title="مرحبا \ud83d", published=datetime(2026, 3, 1, tzinfo=UTC), tags=("a", "b"))
    assert await pool.run(operator.pos, True) == 1
    assert await pool.run(tuple, [entry, entry]) == (entry, entry)


async def test_many_things_are_handed_back_each_by_itself(pool: LimitedPool) -> None:
    assert await pool.run_each(map, abs, [-1, 2]) == [1, 2]
    with pytest.raises(NotHandedBack):
        await pool.run_each(map, bytes, [70 * MIB])
    with pytest.raises(ZeroDivisionError):
        await pool.run_each(map, operator.floordiv, [1], [0])
    assert await pool.run_each(list) == []


async def test_the_event_loop_turns_while_much_is_read() -> None:
    turns, parts = 0, [pickle.dumps(b"x" * MIB)] * 40

    async def turn() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    answer = _answer(memoryview(framed(parts)), each=True)
    turning = asyncio.create_task(turn())
    values = [value async for value in answer.values()]
    turning.cancel()
    assert len(values) == len(parts)
    assert turns >= len(parts) - 1


async def test_small_things_are_read_many_in_a_turn() -> None:
    answer = _answer(memoryview(framed([pickle.dumps(1)] * 500)), each=True)
    assert [value async for value in answer.values()] == [1] * 500


def framed(packed_parts: list[bytes], **head: object) -> bytes:
    """An answer without the size in front of it."""
    fields = {"kind": "done", "text": "", "retiring": False, "parts": [len(part) for part in packed_parts], **head}
    packed = json.dumps(fields).encode()
    return len(packed).to_bytes(4, "big") + packed + b"".join(packed_parts)


def sized(frame: bytes) -> bytes:
    return len(frame).to_bytes(8, "big") + frame


async def test_nothing_is_started_before_it_is_needed() -> None:
    before = children()
    async with LimitedPool() as pool:
        idle = children()
        await pool.run(abs, -1)
        busy = children()
    assert (idle - before, len(busy - before), children() - before) == (set(), 1, set())


async def test_an_exception_of_the_function_is_raised_here(pool: LimitedPool) -> None:
    with pytest.raises(ValueError, match="invalid literal for int") as raised:
        await pool.run(int, "x")
    assert [note.split("\n")[0] for note in raised.value.__notes__] == ["in a limited process:"]


async def test_an_exception_that_cannot_travel_is_told_in_words(pool: LimitedPool) -> None:
    error = await failing(pool, lxml.etree.fromstring, "<a")
    assert (type(error), error.reason.partition(":")[0]) == (NotHandedBack, "lxml.etree.XMLSyntaxError")


async def test_a_result_that_cannot_be_pickled_is_told_in_words(pool: LimitedPool) -> None:
    assert kind_and_text(await failing(pool, _thread.allocate_lock)) == (
        NotHandedBack,
        "A lock cannot be handed back: TypeError: cannot pickle '_thread.lock' object",
    )


async def test_a_result_that_is_more_than_data_is_not_let_in(pool: LimitedPool) -> None:
    """A worker taken over by its input answers with a pickle of its own making."""
    assert kind_and_text(await failing(pool, operator.attrgetter, "system")) == (
        NotHandedBack,
        "What came back could not be read: operator.attrgetter is not plain data",
    )


class WrittenByName(Enum):
    """Pickled as Python 3.11.0 to 3.11.3 do it with every enum: Debian 12's own is 3.11.2."""

    ONE = "one"

    def __reduce_ex__(self, proto: int) -> tuple[Any, ...]:  # type: ignore[override]
        return getattr, (type(self), self.name)


def test_a_member_of_an_enum_travels_by_its_value() -> None:
    _, _, [part] = _packed("done", "", [[WrittenByName.ONE]], limit=MIB)
    assert _PlainUnpickler(io.BytesIO(part)).load() == [WrittenByName.ONE]


@pytest.mark.parametrize(
    ("forged", "error"),
    [
        ((2**40).to_bytes(8, "big"), (NotHandedBack, "The result has more than 67108864 bytes.")),
        ((5).to_bytes(8, "big") + b"hello", (WorkerDied, "The process answered nonsense.")),
        (sized(b"\0\0\0\2[]"), (WorkerDied, "The process answered nonsense.")),
        (sized(framed([], kind="raised")), (WorkerDied, "The process answered nonsense.")),
        (sized(framed([b"N."] * 2)), (WorkerDied, "The process answered nonsense.")),
        (sized(framed([b"N."], parts=[-1])), (WorkerDied, "The process answered nonsense.")),
        (sized(framed([b"N."], parts=["2"])), (WorkerDied, "The process answered nonsense.")),
        (sized(framed([b"N."], parts=[9])), (WorkerDied, "The process answered nonsense.")),
    ],
)
async def test_a_forged_answer_is_not_believed(
    forged: bytes, error: tuple[type[LimitedError], str], pool: LimitedPool
) -> None:
    assert kind_and_text(await failing(pool, os.write, 0, forged)) == error
    assert await pool.run(abs, -1) == 1


async def test_memory_over_the_limit_ends_the_worker_and_no_other_call(pool: LimitedPool) -> None:
    assert kind_and_text(await failing(pool, bytearray, 600 * MIB)) == (
        WorkerDied,
        "It needed more than 512 MiB of memory.",
    )
    assert await pool.run(abs, -1) == 1


async def test_cpu_time_over_the_limit_ends_the_call() -> None:
    async with LimitedPool(workers=1, limits=WorkerLimits(cpu_seconds=1)) as pool:
        assert kind_and_text(await failing(pool, sum, range(10**12))) == (
            TookTooLong,
            "It used more than 1 seconds of CPU time.",
        )
        assert await pool.run(abs, -1) == 1


async def test_cpu_time_is_counted_anew_for_each_call() -> None:
    async with LimitedPool(workers=1, limits=WorkerLimits(cpu_seconds=1)) as pool:
        pid = await pool.run(os.getpid)
        while await pool.run(time.process_time) < 3.0:
            await pool.run(sum, range(5_000_000))
        assert await pool.run(os.getpid) == pid


async def test_a_call_that_sleeps_is_ended_by_the_clock() -> None:
    async with LimitedPool(workers=1, limits=WorkerLimits(wall_seconds=0.5)) as pool:
        assert kind_and_text(await failing(pool, time.sleep, 60)) == (TookTooLong, "It took longer than 0.5 seconds.")
        assert await pool.run(abs, -1) == 1


@pytest.mark.parametrize(
    ("function", "argument", "reason"),
    [
        (os._exit, 3, "Its process ended with status 3."),
        (sys.exit, 4, "Its process ended with status 4."),
        (ctypes.string_at, 0, "Its process crashed (SIGSEGV)."),
        (signal.raise_signal, signal.SIGKILL, "Its process crashed (SIGKILL)."),
    ],
)
async def test_a_worker_that_dies_is_replaced(
    function: Callable[..., object], argument: int, reason: str, pool: LimitedPool
) -> None:
    assert kind_and_text(await failing(pool, function, argument)) == (WorkerDied, reason)
    assert await pool.run(abs, -1) == 1


async def test_a_worker_that_dies_while_idle_is_noticed(pool: LimitedPool) -> None:
    pid = await pool.run(os.getpid)
    os.kill(pid, signal.SIGKILL)
    await asyncio.to_thread(os.waitid, os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert await pool.run(os.getpid) != pid


async def test_a_result_over_the_limit_does_not_come_back() -> None:
    async with LimitedPool(workers=1, limits=WorkerLimits(result_bytes=MIB)) as pool:
        assert len(await pool.run(bytes, MIB - 10_000)) == MIB - 10_000
        pid = await pool.run(os.getpid)
        assert kind_and_text(await failing(pool, bytes, MIB)) == (
            NotHandedBack,
            "The result has more than 1048576 bytes.",
        )
        assert await pool.run(os.getpid) == pid


async def test_twenty_mebibytes_travel_both_ways(pool: LimitedPool) -> None:
    body = bytes(range(256)) * (20 * MIB // 256)
    assert await pool.run(bytes, body) == body


async def test_a_worker_that_has_grown_is_replaced_after_its_answer() -> None:
    async with LimitedPool(workers=1, limits=WorkerLimits(retire_bytes=1)) as pool:
        assert await pool.run(os.getpid) != await pool.run(os.getpid)


async def test_many_calls_share_few_workers_and_the_bad_ones_harm_no_other() -> None:
    before = children()
    async with LimitedPool(workers=2) as pool:
        calls = [pool.run(os._exit, 1) if number % 10 == 0 else pool.run(abs, -number) for number in range(60)]
        results = await asyncio.gather(*calls, return_exceptions=True)
        alive = len(children() - before)
    expected = [WorkerDied if number % 10 == 0 else number for number in range(60)]
    assert [type(result) if isinstance(result, LimitedError) else result for result in results] == expected
    assert alive == 2


async def test_no_answer_reaches_the_call_after_a_cancelled_one(pool: LimitedPool) -> None:
    call = asyncio.create_task(pool.run(time.sleep, 0.1))
    await asyncio.sleep(0.05)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert await pool.run(abs, -7) == 7


async def test_closing_ends_busy_workers_and_leaves_no_process() -> None:
    before = children()
    pool = LimitedPool(workers=2)
    await pool.run(abs, -1)
    calls = [asyncio.create_task(pool.run(time.sleep, 60)) for _ in range(5)]
    await asyncio.sleep(0.3)
    await pool.aclose()
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert ([type(outcome) for outcome in outcomes], children() - before) == ([WorkerDied] * 5, set())


async def test_a_closed_pool_takes_no_call(pool: LimitedPool) -> None:
    await pool.aclose()
    await pool.aclose()
    assert kind_and_text(await failing(pool, abs, -1)) == (WorkerDied, "The pool is closed.")


async def test_an_import_that_fails_is_told() -> None:
    async with LimitedPool(imports=("json", "no_such_module")) as pool:
        assert kind_and_text(await failing(pool, abs, -1)) == (
            WorkerDied,
            "The process could not be started: ModuleNotFoundError: No module named 'no_such_module'",
        )


async def test_secrets_in_the_environment_stay_outside(pool: LimitedPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISRAFAN_TELEGRAM__TOKEN", "123:secret")
    assert await pool.run(os.getenv, "ISRAFAN_TELEGRAM__TOKEN") is None


async def test_a_worker_has_none_of_our_files_open(pool: LimitedPool, tmp_path: Path) -> None:
    with (tmp_path / "open").open("wb") as file:
        os.set_inheritable(file.fileno(), True)
        open_there = {await pool.run(os.readlink, f"/proc/self/fd/{number}") for number in (1, 2)}
        with pytest.raises(FileNotFoundError):
            await pool.run(os.readlink, f"/proc/self/fd/{file.fileno()}")
    assert open_there == {os.devnull}


async def test_ctrl_c_is_not_the_workers_to_answer(pool: LimitedPool) -> None:
    await pool.run(signal.raise_signal, signal.SIGINT)
    assert await pool.run(os.getpgid, 0) != os.getpgid(0)


async def test_what_cannot_be_sent_is_the_callers_mistake(pool: LimitedPool) -> None:
    with pytest.raises((pickle.PicklingError, AttributeError)):
        await pool.run(lambda: 1)


PARENT = """
import asyncio, os, time
from adapters.sources.limited_process import LimitedPool

async def main():
    pool = LimitedPool()
    print(await pool.run(os.getpid), flush=True)
    await pool.run(time.sleep, 60)

asyncio.run(main())
"""


def test_workers_die_with_their_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.kill()
    assert _gone_within(worker, 5)


SEVERAL_FILES = """
import asyncio, math
from adapters.sources.limited_process import LimitedError, LimitedPool

async def main():
    async with LimitedPool() as pool:
        for number in (4, -1, "x", 9):
            try:
                print(await pool.run(math.isqrt, number))
            except (LimitedError, TypeError, ValueError) as error:
                print(type(error).__name__)

asyncio.run(main())
"""


def test_a_script_calls_it_through_asyncio_run_and_leaves_no_warning() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", SEVERAL_FILES], capture_output=True, text=True, check=True
    )
    assert (done.stdout.split(), done.stderr) == (["2", "ValueError", "TypeError", "3"], "")


def _gone_within(process: int, seconds: float) -> bool:
    for _ in range(math.ceil(seconds / 0.01)):
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().split()[2] == "Z":
            return True
        time.sleep(0.01)
    return False
