"""`israfan webhook`, and the receiver that docs/events.md shows."""

import os
import re
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.logs import MASK, Mask
from tests.cli.conftest import Israfan

RECEIVER = Path(__file__).parents[2] / "docs" / "events.md"


@pytest.fixture(autouse=True)
def settings(folder: Path) -> None:
    (folder / "israfan.toml").write_text('[publication]\ntimezone = "Asia/Beirut"\n', "utf-8")


@contextmanager
def receiver(secret: str, port: int) -> Iterator["subprocess.Popen[str]"]:
    """The one of the docs, as it stands there."""
    (code,) = re.findall(r"```python\n(.*?)```", RECEIVER.read_text("utf-8"), re.DOTALL)
    around = {**os.environ, "WEBHOOK_SECRET": secret, "PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=around, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)  # it tells nobody that it listens
        yield process
    finally:
        process.kill()
        process.communicate()


def test_an_endpoint_is_added_tested_changed_and_removed(israfan: Israfan, folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    url = f"http://127.0.0.1:{port}/"
    made = israfan("webhook", "add", url, "--type", "post.published")
    secret, said = made.out.splitlines()[:2]
    assert (made.status, said) == (0, "It signs what endpoint 1 is sent. It is not shown again.")
    assert re.fullmatch(r"whsec_[\w+/]{43}=", secret)
    assert Mask()(f"signed with {secret} today") == f"signed with {MASK} today"
    key = folder / "data" / "event.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert all(secret[6:30].encode() not in each.read_bytes() for each in (folder / "data").iterdir() if each.is_file())

    refused = israfan("webhook", "test", "1")
    assert (refused.status, "127.0.0.1 could not be connected to" in refused.err) == (1, True)
    with receiver(secret, port) as running:
        assert israfan("webhook", "test", "1").out.splitlines()[0] == "204: taken"
        assert running.stdout is not None
        assert running.stdout.readline() == "test\n"
        rotated = israfan("webhook", "rotate", "1", "--json").json["secret"]
        assert rotated != secret
        assert israfan("webhook", "test", "1", "--json").json["took"]  # the old secret signs too
    with receiver("whsec_" + "A" * 43 + "=", port):
        wrong = israfan("webhook", "test", "1")
        assert (wrong.status, wrong.out.splitlines()[0]) == (1, "401: not taken")

    assert israfan("webhook", "change", "1", "--all-types", "--off").out == "Endpoint 1 is off (desk): all events.\n"
    assert israfan("webhook", "replay", "1", "--since", "1d").status == 1
    assert israfan("webhook", "change", "1", "--on").status == 0
    assert israfan("webhook", "replay", "1", "--since", "1d", "--json").json == {"events": 0, "more_since": None}
    assert israfan("webhook", "list").out.splitlines()[1].split()[:4] == ["1", url, "all", "on"]
    assert israfan("webhook", "remove", "1").status == 0
    assert israfan("webhook", "list", "--json").json == []
    acts = [each["act"] for each in israfan("audit", "--json").json]
    assert acts[-2:] == ["test endpoint", "add endpoint"]
    assert acts[0] == "remove endpoint"


def test_what_cannot_be_is_said(israfan: Israfan) -> None:
    assert israfan("webhook", "add", "ftp://a.example/").status == 1
    assert israfan("webhook", "add", "https://a.example/", "--type", "post.nothing").status == 2
    assert israfan("webhook", "change", "1").status == 2
    missing = israfan("webhook", "remove", "7")
    assert (missing.status, missing.err) == (
        1,
        "There is no endpoint 7: `israfan webhook list` shows those there are.\n",
    )
