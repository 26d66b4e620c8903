"""What systemd hears of the desk."""

import asyncio
import socket
from pathlib import Path

import pytest

from config.service_manager import told_to_service_manager


def heard(manager: socket.socket) -> list[str]:
    said = []
    while True:
        try:
            said.append(manager.recv(100).decode())
        except BlockingIOError:
            return said


@pytest.mark.parametrize("abstract", [False, True], ids=["a path", "an abstract name"])
async def test_it_is_told_that_the_desk_is_ready_and_alive_and_stops(tmp_path: Path, abstract: bool) -> None:
    name = f"{tmp_path.name}-{id(tmp_path)}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.setblocking(False)
        manager.bind(f"\0{name}" if abstract else name)
        environment = {"NOTIFY_SOCKET": f"@{name}" if abstract else name, "WATCHDOG_USEC": "3000"}
        async with told_to_service_manager(environment):
            said = heard(manager)
            while len(said) < 3:  # an interval is 1 ms
                await asyncio.sleep(0.001)
                said += heard(manager)
            assert said[0] == "READY=1"
            assert set(said[1:]) == {"WATCHDOG=1"}
        assert heard(manager)[-1] == "STOPPING=1"
        await asyncio.sleep(0.005)
        assert heard(manager) == []


@pytest.mark.parametrize(
    "environment",
    [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "vsock:2:1"}, {"WATCHDOG_USEC": "1000"}],
    ids=["without systemd", "empty", "of another kind", "a watchdog alone"],
)
async def test_nothing_is_told_where_nobody_listens(environment: dict[str, str]) -> None:
    async with told_to_service_manager(environment):
        await asyncio.sleep(0)


async def test_a_manager_that_went_away_takes_nothing_with_it(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        desk = told_to_service_manager({"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "3000"})
        await desk.__aenter__()
    await asyncio.sleep(0.005)
    await desk.__aexit__(None, None, None)


async def test_a_manager_that_is_not_there_holds_nothing_up(tmp_path: Path) -> None:
    async with told_to_service_manager({"NOTIFY_SOCKET": str(tmp_path / "nobody"), "WATCHDOG_USEC": "3000"}):
        await asyncio.sleep(0.005)
