"""Waiting for what another task is about to do."""

import asyncio
from collections.abc import Awaitable, Callable

_LOOK_EVERY = 0.01  # seconds
_ASK_EVERY = 0.05  # what is asked for costs a query or a request


async def until(condition: Callable[[], object], seconds: float = 120, what: Callable[[], str] = lambda: "it") -> None:
    """Wait until the condition holds; AssertionError, saying what was waited for, when it does not in time."""
    ends = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < ends, f"waited {seconds} s in vain for {what()}"
        await asyncio.sleep(_LOOK_EVERY)


async def until_async(
    condition: Callable[[], Awaitable[object]], seconds: float = 120, what: Callable[[], str] = lambda: "it"
) -> None:
    """The same for a condition that must be asked for."""
    ends = asyncio.get_running_loop().time() + seconds
    while not await condition():
        assert asyncio.get_running_loop().time() < ends, f"waited {seconds} s in vain for {what()}"
        await asyncio.sleep(_ASK_EVERY)
