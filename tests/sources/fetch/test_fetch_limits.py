"""How much and how long: no server makes us take more bytes or wait longer than we said."""

import asyncio
import random
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.fetch import Accept, Fetcher, FetchError, FetchLimits, Garbled, TooLarge, TooSlow, Unreachable
from adapters.sources.fetch.body import Intake, Pace, unpacker
from tests.sources.fetch.conftest import Answer, ReceivedRequest, Serve, http, loopback, zipped

MIB = 1024 * 1024
FEED = b"<rss>" + bytes(range(256)) * 40 + b"</rss>"
BOMB = zipped(bytes(200 * MIB))
QUICK_PACE = FetchLimits(pace_seconds=0.2)
QUICK_START = FetchLimits(first_byte_seconds=0.15)
QUICK_END = FetchLimits(total_seconds=0.4)


async def failing(url: str, limits: FetchLimits | None = None, accept: Accept = Accept.FEED) -> FetchError:
    async with loopback(limits) as fetcher:
        with pytest.raises(FetchError) as raised:
            await fetcher.get(url, accept=accept)
    return raised.value


def kind_and_text(error: FetchError) -> tuple[type[FetchError], str]:
    return type(error), error.detail


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", zipped(FEED)),
        ("x-gzip", zipped(FEED)),
        ("GZIP", zipped(FEED)),
        ("identity, gzip", zipped(FEED)),
        ("gzip", zipped(FEED) + b"\0" * 100),
        ("deflate", zlib.compress(FEED)),
        ("deflate", raw_deflate(FEED)),
        ("", FEED),
        ("identity", FEED),
        ("utf-8", FEED),
    ],
)
async def test_each_packing_we_offer_is_unpacked(encoding: str, packed: bytes, serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(body=packed, Content_Encoding=encoding))
    assert (await fetcher.get(server.url())).body == FEED


@given(st.binary(max_size=3000), st.integers(1, 700), st.sampled_from(["gzip", "deflate", "raw"]))
def test_the_chunks_of_the_wire_do_not_change_the_body(body: bytes, size: int, packing: str) -> None:
    packers: dict[str, Callable[[bytes], bytes]] = {"gzip": zipped, "deflate": zlib.compress, "raw": raw_deflate}
    packed = packers[packing](body)
    intake = Intake(unpacker("gzip" if packing == "gzip" else "deflate"), FetchLimits(), MIB)
    for start in range(0, len(packed), size):
        intake.take(packed[start : start + size])
    assert intake.finish() == body


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "br, utf-8"])
async def test_a_packing_we_did_not_ask_for_is_not_unpacked(encoding: str, serve: Serve) -> None:
    server = await serve(http(body=zipped(FEED), Content_Encoding=encoding))
    assert kind_and_text(await failing(server.url())) == (
        Garbled,
        "The answer is packed in a way that was not asked for.",
    )


async def test_two_hundred_mebibytes_in_two_hundred_kibibytes_are_not_unpacked(serve: Serve) -> None:
    server = await serve(http(body=BOMB, Content_Encoding="gzip"))
    tracemalloc.start()
    error = await failing(server.url())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kind_and_text(error) == (TooLarge, "The answer is packed suspiciously well and was not unpacked further.")
    assert peak < 8 * MIB


async def test_ten_thousand_gzip_members_are_not_unpacked(serve: Serve) -> None:
    server = await serve(http(body=zipped(b"") * 10_000, Content_Encoding="gzip"))
    assert kind_and_text(await failing(server.url())) == (
        Garbled,
        "The answer is packed in several parts; only one is unpacked.",
    )


@pytest.mark.parametrize(
    ("encoding", "packed", "detail"),
    [
        ("gzip", FEED, "The answer is packed badly and cannot be unpacked."),
        ("gzip", zipped(FEED)[:-20], "The answer broke off in the middle."),
        ("gzip", zipped(FEED)[:4], "The answer broke off in the middle."),
        ("gzip", zipped(FEED)[:-8] + bytes(8), "The answer is packed badly and cannot be unpacked."),
        ("deflate", b"\xff\xff\xff\xff", "The answer is packed badly and cannot be unpacked."),
        ("deflate", b"x", "The answer broke off in the middle."),
    ],
)
async def test_a_badly_packed_answer_is_garbled(encoding: str, packed: bytes, detail: str, serve: Serve) -> None:
    server = await serve(http(body=packed, Content_Encoding=encoding))
    assert kind_and_text(await failing(server.url())) == (Garbled, detail)


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate"])
async def test_no_bytes_are_an_empty_body(encoding: str, serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(body=b"", Content_Encoding=encoding))
    assert (await fetcher.get(server.url())).body == b""


async def test_a_body_at_the_wire_limit_is_taken_and_one_byte_more_is_not(serve: Serve, fetcher: Fetcher) -> None:
    full = await serve(http(body=bytes(5 * MIB)))
    over = await serve(b"HTTP/1.0 200 OK\r\n\r\n" + bytes(5 * MIB + 1))
    assert len((await fetcher.get(full.url())).body) == 5 * MIB
    assert kind_and_text(await failing(over.url())) == (TooLarge, "The answer is larger than 5 MiB.")


async def test_an_announced_size_over_the_limit_is_not_even_read(serve: Serve) -> None:
    async def announce(request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5242881\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(5)

    server = await serve(announce)
    assert kind_and_text(await failing(server.url())) == (TooLarge, "The answer is larger than 5 MiB.")


async def test_a_picture_may_be_as_large_as_the_platforms_take(serve: Serve, fetcher: Fetcher) -> None:
    full = await serve(http(body=bytes(10_000_000)))
    over = await serve(http(body=bytes(10_000_001)))
    assert len((await fetcher.get(full.url(), accept=Accept.IMAGE)).body) == 10_000_000
    assert kind_and_text(await failing(over.url(), accept=Accept.IMAGE)) == (
        TooLarge,
        "The answer is larger than 10 MB.",
    )


def test_an_unpacked_body_at_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    limits = FetchLimits(inflated_bytes=100_000, ratio_free_bytes=MIB)
    full = Intake(unpacker("gzip"), limits, MIB)
    full.take(zipped(bytes(100_000)))
    assert len(full.finish()) == 100_000
    with pytest.raises(TooLarge):
        Intake(unpacker("gzip"), limits, MIB).take(zipped(bytes(100_001)))


def test_the_ratio_counts_only_after_the_first_mebibyte() -> None:
    free = Intake(unpacker("gzip"), FetchLimits(), MIB)
    free.take(zipped(bytes(MIB)))
    assert len(free.finish()) == MIB
    with pytest.raises(TooLarge, match="suspiciously"):
        Intake(unpacker("gzip"), FetchLimits(), MIB).take(zipped(bytes(MIB + 1)))


def test_the_ratio_is_that_of_the_bytes_used_so_far_however_they_came() -> None:
    packed = zipped(bytes(2 * MIB) + random.Random(1).randbytes(60_000))
    with pytest.raises(TooLarge, match="suspiciously"):
        Intake(unpacker("gzip"), FetchLimits(), MIB).take(packed)


async def test_more_bytes_than_announced_are_no_proper_http(serve: Serve) -> None:
    server = await serve(http(body=b"four and more", Content_Length="4"))
    assert kind_and_text(await failing(server.url())) == (Garbled, "127.0.0.1 did not answer in proper HTTP.")


async def test_fewer_bytes_than_announced_are_no_body(serve: Serve) -> None:
    server = await serve(http(body=b"four", Content_Length="400"))
    assert kind_and_text(await failing(server.url())) == (Unreachable, "The connection to 127.0.0.1 broke off.")


async def test_an_endless_fast_body_ends_at_the_limit(serve: Serve) -> None:
    async def flood(request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"10000\r\n" + bytes(65_536) + b"\r\n")
            await writer.drain()

    server = await serve(flood)
    assert kind_and_text(await failing(server.url())) == (TooLarge, "The answer is larger than 5 MiB.")


def dripping(head: bytes, drop: bytes, seconds: float) -> Answer:
    async def drip(request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while not writer.is_closing():
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(seconds)

    return drip


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


async def test_a_body_of_one_byte_at_a_time_is_too_slow(serve: Serve) -> None:
    server = await serve(dripping(CHUNKED, b"1\r\nx\r\n", 0.01))
    assert kind_and_text(await failing(server.url(), QUICK_PACE)) == (TooSlow, "The answer came too slowly.")


async def test_a_body_that_stops_is_too_slow(serve: Serve) -> None:
    server = await serve(dripping(CHUNKED + b"1\r\nx\r\n", b"", 0.01))
    assert kind_and_text(await failing(server.url(), QUICK_PACE)) == (TooSlow, "The answer came too slowly.")


async def test_a_body_just_fast_enough_still_ends_with_the_total(serve: Serve) -> None:
    server = await serve(dripping(CHUNKED, b"40\r\n" + bytes(64) + b"\r\n", 0.005))
    assert kind_and_text(await failing(server.url(), QUICK_END)) == (TooSlow, "127.0.0.1 took longer than 0.4 seconds.")


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: "])
async def test_a_head_that_does_not_come_is_too_slow(head: bytes, serve: Serve) -> None:
    server = await serve(dripping(head, b"a" if head else b"", 0.01))
    assert kind_and_text(await failing(server.url(), QUICK_START)) == (
        TooSlow,
        "127.0.0.1 did not begin to answer within 0.15 seconds.",
    )


async def test_all_hops_share_one_total(serve: Serve) -> None:
    async def late(request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(http(302, Location="/"))

    server = await serve(late)
    limits = replace(QUICK_END, redirects=99)
    assert kind_and_text(await failing(server.url(), limits)) == (TooSlow, "127.0.0.1 took longer than 0.4 seconds.")


@pytest.mark.parametrize(
    ("arrivals", "slow"),
    [
        ([(0, 1), (9.9, 1)], False),  # the first window is not over
        ([(0, 1), (10, 1)], True),
        ([(1, 10_240), (10, 1)], False),
        ([(1, 10_240), (11, 1)], True),
        ([(1, 10_239), (10, 0)], True),
        ([(second, 1024) for second in range(60)], False),
        ([(second, 1023) for second in range(60)], True),
    ],
)
def test_the_pace_is_held_over_any_ten_seconds(arrivals: list[tuple[float, int]], *, slow: bool) -> None:
    pace = Pace(FetchLimits(), 0.0)
    try:
        for now, size in arrivals:
            pace.note(now, size)
        outcome = False
    except TooSlow:
        outcome = True
    assert outcome == slow


class Crowd:
    """An answer that takes a moment, and counts how many wait for it at once."""

    def __init__(self) -> None:
        self.now = 0
        self.most = 0

    async def __call__(self, request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0.02)
        self.now -= 1
        writer.write(http(body=b"x"))


async def test_a_host_never_sees_more_than_two_of_us(serve: Serve, fetcher: Fetcher) -> None:
    crowd = Crowd()
    server = await serve(crowd)
    await asyncio.gather(*(fetcher.get(server.url()) for _ in range(10)))
    assert (crowd.most, server.connections) == (2, 10)


async def test_there_is_a_most_for_all_hosts_together(serve: Serve) -> None:
    crowd = Crowd()
    servers = [await serve(crowd, host=f"127.0.0.{last}") for last in range(2, 8)]
    async with loopback(FetchLimits(connections=3)) as fetcher:
        await asyncio.gather(*(fetcher.get(server.url()) for server in servers))
    assert crowd.most == 3


async def test_waiting_for_a_slot_does_not_use_up_the_time(serve: Serve) -> None:
    server = await serve(Crowd())
    limits = replace(QUICK_END, connections_per_host=1)
    async with loopback(limits) as fetcher:
        bodies = [fetched.body for fetched in await asyncio.gather(*(fetcher.get(server.url()) for _ in range(25)))]
    assert bodies == [b"x"] * 25


async def test_a_crowd_before_one_slow_host_leaves_the_others_room(serve: Serve) -> None:
    slow = await serve(dripping(b"", b"", 0.01), host="127.0.0.2")
    good = await serve(http(body=b"x"))
    async with loopback(FetchLimits(connections=3)) as fetcher:
        waiting = [asyncio.create_task(fetcher.get(slow.url())) for _ in range(10)]
        await asyncio.sleep(0.05)
        fetched = await fetcher.get(good.url())
        began = sum(not task.done() for task in waiting)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert (fetched.body, began) == (b"x", 10)
