"""What systemd is told where it started the desk: that it is ready, that its event loop turns, that it stops.

systemd reads datagrams at the socket that `NOTIFY_SOCKET` names, and restarts a service that is silent for longer than
`WATCHDOG_USEC` microseconds (sd_notify(3), sd_watchdog_enabled(3)). Where neither is set nothing is said.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial

_A_WATCH = 3  # signs of life within the time after which systemd restarts: two may come late


@asynccontextmanager
async def told_to_service_manager(environment: Mapping[str, str]) -> AsyncIterator[None]:
    """Ready at once, alive for as long as this is open, then stopping."""
    address = environment.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        yield
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
        connection.settimeout(0)
        tell = partial(_tell, connection, address.replace("@", "\0", 1) if address[0] == "@" else address)
        tell("READY=1")
        alive = asyncio.create_task(_live(tell, environment))
        try:
            yield
        finally:
            alive.cancel()
            tell("STOPPING=1")


async def _live(tell: Callable[[str], None], environment: Mapping[str, str]) -> None:
    # The loop's own time and no injected one: it is this very loop's turning that is watched.
    if not (within := environment.get("WATCHDOG_USEC", "")).isdecimal() or not int(within):
        return
    while True:
        tell("WATCHDOG=1")
        await asyncio.sleep(int(within) / 1_000_000 / _A_WATCH)


def _tell(connection: socket.socket, address: str, state: str) -> None:
    # A manager that is being restarted, is not there, or does not read, must not end what it looks after.
    with contextlib.suppress(OSError):
        connection.sendto(state.encode(), address)
