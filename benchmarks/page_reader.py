"""Browsers that have the console's first page open: each reads its stream until this process's input ends.

python -m benchmarks.page_reader http://127.0.0.1:8080/desk COOKIE 10
"""

import asyncio
import contextlib
import sys

import httpx


async def read(address: str, cookie: str, number: int) -> None:
    """Have so many streams open."""
    async with httpx.AsyncClient(headers={"Cookie": cookie}, timeout=None) as client:
        reading = [asyncio.create_task(_stream(client, f"{address}/live")) for _ in range(number)]
        await asyncio.to_thread(sys.stdin.read)
        for each in reading:
            each.cancel()
        await asyncio.gather(*reading, return_exceptions=True)


async def _stream(client: httpx.AsyncClient, address: str) -> None:
    async with client.stream("GET", address) as answer:
        answer.raise_for_status()
        async for _ in answer.aiter_bytes():
            pass


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(read(sys.argv[1], sys.argv[2], int(sys.argv[3])))
