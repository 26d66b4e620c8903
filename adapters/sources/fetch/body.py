"""A body taken in small steps, weighed at each: bytes on the wire, bytes unpacked, the ratio, and the pace.

chunk ≤ 64 KiB ─▶ Pace ─▶ Intake ─▶ an unpacker, 64 KiB a step ─▶ Intake ─▶ body
"""

import asyncio
import zlib
from collections import deque
from collections.abc import Iterator
from typing import Protocol

import aiohttp

from adapters.sources.fetch.errors import Garbled, TooLarge, TooSlow
from adapters.sources.fetch.limits import MIB, FetchLimits

STEP = 65_536
OFFERED = "gzip, deflate"
"""Brotli and zstd are not offered: our libraries cannot unpack them in steps of a known size."""

_UNREAD = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip"})
_GZIP = 31  # zlib's window bits: a gzip header, and exactly one member
_ZLIB = 15
_RAW = -15


async def read_body(response: aiohttp.ClientResponse, limits: FetchLimits, wire_limit: int) -> bytes:
    """The unpacked body; raises `TooLarge`, `TooSlow` or `Garbled`, and whatever aiohttp raises when it breaks off."""
    # Said ahead, it saves the bytes; what is not said, or not true, is counted below.
    if (response.content_length or 0) > wire_limit:
        raise TooLarge(_too_large(wire_limit))
    intake = Intake(unpacker(response.headers.get("Content-Encoding")), limits, wire_limit)
    loop = asyncio.get_running_loop()
    pace = Pace(limits, loop.time())
    while chunk := await _next(response.content, limits):
        pace.note(loop.time(), len(chunk))
        intake.take(chunk)
        await asyncio.sleep(0)  # a fast sender must not keep the event loop to itself
    return intake.finish()


async def _next(content: aiohttp.StreamReader, limits: FetchLimits) -> bytes:
    try:
        async with asyncio.timeout(limits.pace_seconds):
            return await content.read(STEP)
    except TimeoutError as error:
        raise TooSlow(_SLOW) from error


class Pace:
    """Bytes over the last `pace_seconds`; `now` is on any steady clock, in seconds."""

    def __init__(self, limits: FetchLimits, now: float) -> None:
        self._seconds = limits.pace_seconds
        self._least = limits.pace_bytes_per_second * limits.pace_seconds
        self._start = now
        self._sum = 0
        self._arrivals: deque[tuple[float, int]] = deque()

    def note(self, now: float, size: int) -> None:
        """Count an arrival; `TooSlow` when a full window has passed with too little in it."""
        self._arrivals.append((now, size))
        self._sum += size
        while self._arrivals[0][0] <= now - self._seconds:
            self._sum -= self._arrivals.popleft()[1]
        if now - self._start >= self._seconds and self._sum < self._least:
            raise TooSlow(_SLOW)


class Unpacker(Protocol):
    """Turns wire bytes into body bytes, at most `STEP` at a time."""

    pending: int  # bytes handed over and not yet used

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """What this chunk adds."""

    def finish(self) -> None:
        """The wire has ended; raises `Garbled` if that was too early."""


class Intake:
    """Collects the body and raises `TooLarge` at the first byte too many."""

    def __init__(self, source: Unpacker, limits: FetchLimits, wire_limit: int) -> None:
        self._source = source
        self._limits = limits
        self._wire_limit = wire_limit
        self._wire = 0
        self._body = bytearray()

    def take(self, chunk: bytes) -> None:
        """Add one chunk from the wire."""
        self._wire += len(chunk)
        if self._wire > self._wire_limit:
            raise TooLarge(_too_large(self._wire_limit))
        for piece in self._source.pieces(chunk):
            self._body += piece
            self._weigh()

    def finish(self) -> bytes:
        """The whole body."""
        self._source.finish()
        return bytes(self._body)

    def _weigh(self) -> None:
        size, used = len(self._body), self._wire - self._source.pending
        if size > self._limits.inflated_bytes:
            raise TooLarge(_too_large(self._limits.inflated_bytes))
        if size > self._limits.ratio_free_bytes and size > self._limits.ratio * used:
            raise TooLarge("The answer is packed suspiciously well and was not unpacked further.")


def unpacker(encoding: str | None) -> Unpacker:
    """The unpacker for a Content-Encoding. Nonsense there (`utf-8`, say) is common and means: not packed."""
    names = [name.strip().lower() for name in (encoding or "").split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    if len(names) > 1 or _UNREAD.intersection(names):
        raise Garbled("The answer is packed in a way that was not asked for.")
    if names in (["gzip"], ["x-gzip"]):
        return _Inflate(_GZIP)
    return _Inflate(None) if names == ["deflate"] else _Plain()


class _Plain:
    pending = 0

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk

    def finish(self) -> None:
        pass


class _Inflate:
    """One gzip member or one deflate stream; `bits` are zlib's window bits, None to tell zlib from raw by the head."""

    def __init__(self, bits: int | None) -> None:
        self.pending = 0
        self._stream = None if bits is None else zlib.decompressobj(bits)
        self._begun = False
        self._head = b""  # the first byte, while two are needed
        self._behind = b""  # the first bytes after the end

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        self._begun = True
        if self._stream is None:
            chunk = self._head = self._head + chunk
            if len(chunk) < 2:
                return
            # "deflate" means zlib's format (RFC 9110, section 8.4.1.2), but some servers send the bare stream: its head
            # tells.
            self._stream = zlib.decompressobj(_ZLIB if _has_zlib_header(chunk) else _RAW)
        if not self._stream.eof:
            yield from self._steps(self._stream, chunk)
            chunk = self._stream.unused_data
        self._look_behind(chunk)

    def finish(self) -> None:
        if self._begun and not (self._stream and self._stream.eof):
            # zlib itself says nothing of a stream that only stops: half a feed would look like one with fewer entries.
            raise Garbled("The answer broke off in the middle.")

    def _steps(self, stream: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
        piece = b"-"
        while piece and not stream.eof:
            try:
                # Without a size one chunk of 64 KiB may unpack to 64 MiB at once, before anything is weighed.
                piece = stream.decompress(data, STEP)
            except zlib.error as error:
                raise Garbled("The answer is packed badly and cannot be unpacked.") from error
            data = stream.unconsumed_tail
            self.pending = len(data)
            yield piece

    def _look_behind(self, data: bytes) -> None:
        """Padding after the end is ignored; a second member is not unpacked, and half a feed is no feed."""
        if not (self._stream and self._stream.eof):
            return
        self._behind = (self._behind + data[:2])[:2]
        if self._behind == b"\x1f\x8b":
            raise Garbled("The answer is packed in several parts; only one is unpacked.")


def _has_zlib_header(data: bytes) -> bool:
    return data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0


def _too_large(limit: int) -> str:
    size = f"{limit // MIB} MiB" if limit % MIB == 0 else f"{limit / 1_000_000:g} MB"
    return f"The answer is larger than {size}."


_SLOW = "The answer came too slowly."
