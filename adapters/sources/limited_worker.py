"""The inside of a limited process: reads calls from its standard input, a socket, and answers each.

Run as a script by `limited_process.py`, never imported by it; standard library only: a worker starts in milliseconds.

    ◀─ setup as JSON     once: the limits, where modules are found, what to import before the first call
    ─▶ ready             or why not
    ◀─ pickle            of (function, args, kwargs, whether each thing that it gives is packed by itself)
    ─▶ JSON, pickles     {"kind": "done" | "raised" | "lost", "text", "retiring", "parts": [size, …]} behind its own
                         length in four bytes, then the result's parts, or the exception

A frame is eight bytes of length, big-endian, and that many bytes.
"""

import ctypes
import importlib
import io
import json
import math
import os
import pickle
import resource
import signal
import socket
import sys
import traceback
from enum import Enum
from typing import Any

OUT_OF_MEMORY = 86
"""Exit status: a MemoryError leaves too little to say more."""

_PR_SET_PDEATHSIG = 1
_LONGEST_NOTE = 10_000
_HEAD = 8192  # room for the answer's head
_SIZE = 12  # and for the size of each part in it


def main() -> None:
    """Serve until the parent closes the socket or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    if sys.platform == "linux":
        # A worker that is busy does not notice that its parent was killed: it would go on, with its memory.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    with socket.socket(fileno=0) as channel:
        setup: dict[str, Any] = json.loads(_received(channel))
        _send(channel, _prepared(setup))
        while not _serve_one(channel, setup):
            pass


def _prepared(setup: dict[str, Any]) -> bytes:
    # Of address space: RLIMIT_RSS, which would be meant, has had no effect on Linux since 2.4.
    resource.setrlimit(resource.RLIMIT_AS, (setup["memory_bytes"], setup["memory_bytes"]))
    # A core of a crashed parser would hold foreign text, and fill the disk at every crash.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.path[:] = setup["path"]
    try:
        for name in setup["imports"]:
            importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 - importing runs foreign code; the parent tells of it
        return _in_words(error).encode("utf-8", "replace")
    return b"ready"


def _serve_one(channel: socket.socket, setup: dict[str, Any]) -> bool:
    """Answer one call; whether this process should leave after it."""
    call = _received(channel)
    _limit_this_call(setup)
    try:
        kind, text, parts = _packed(*_outcome(call), limit=setup["result_bytes"])
    except MemoryError:
        # Not `sys.exit`, whose handlers need memory that is not there.
        os._exit(OUT_OF_MEMORY)
    retiring: bool = _resident_bytes() > setup["retire_bytes"]
    signal.setitimer(signal.ITIMER_REAL, 0)
    sizes = [len(part) for part in parts]
    head = json.dumps({"kind": kind, "text": text, "retiring": retiring, "parts": sizes}).encode()
    _send(channel, len(head).to_bytes(4, "big"), head, *parts)
    return retiring


def _limit_this_call(setup: dict[str, Any]) -> None:
    """CPU time is counted over a process's life, so the limit moves up with what earlier calls used.

    The alarm ends a call that outlives its parent; the parent's own clock strikes earlier.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = math.ceil(usage.ru_utime + usage.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (used + setup["cpu_seconds"], resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, setup["wall_seconds"] + 1)


def _outcome(call: bytes) -> tuple[str, str, list[object]]:
    try:
        function, args, kwargs, each = pickle.loads(call)
        result = function(*args, **kwargs)
        return "done", "", list(result) if each else [result]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a parser raises belongs to the caller
        words = _in_words(error)  # first: the note would be its last line
        error.add_note("in a limited process:\n" + "".join(traceback.format_exception(error))[-_LONGEST_NOTE:])
        return "raised", words, [error.with_traceback(None)]


def _packed(kind: str, text: str, values: list[object], *, limit: int) -> tuple[str, str, list[bytes]]:
    parts: list[bytes] = []
    left = limit - _HEAD
    for value in values:
        try:
            parts.append(_pickled(value))
            if kind == "raised":
                pickle.loads(parts[-1])  # many an exception can be packed but not unpacked
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - packing calls foreign code
            return "lost", text or f"A {type(value).__name__} cannot be handed back: {_in_words(error)}", []
        left -= len(parts[-1]) + _SIZE
        if left < 0:
            return "lost", f"The result has more than {limit} bytes.", []
    return kind, text, parts


def _pickled(value: object) -> bytes:
    with io.BytesIO() as written:
        _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
        return written.getvalue()


class _Pickler(pickle.Pickler):
    """Writes a member of an enum by its value.

    Python 3.11.0 to 3.11.3 write it as a call of `getattr`, which the parent does not let in: no feed could be read.
    """

    def reducer_override(self, obj: object) -> Any:
        return (type(obj), (obj.value,)) if isinstance(obj, Enum) else NotImplemented


def _in_words(error: Exception) -> str:
    return traceback.format_exception_only(error)[-1].strip()[:500]


def _resident_bytes() -> int:
    try:
        with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 - pathlib is not worth its import here
            return int(statm.read().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def _received(channel: socket.socket) -> bytes:
    return _exactly(channel, int.from_bytes(_exactly(channel, 8), "big"))


def _exactly(channel: socket.socket, size: int) -> bytes:
    buffer = bytearray(size)
    view, have = memoryview(buffer), 0
    while have < size:
        got = channel.recv_into(view[have:])
        if not got:
            sys.exit(0)
        have += got
    return bytes(buffer)


def _send(channel: socket.socket, *parts: bytes) -> None:
    channel.sendall(sum(map(len, parts)).to_bytes(8, "big"))
    for part in parts:
        channel.sendall(part)


if __name__ == "__main__":
    main()
