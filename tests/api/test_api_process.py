"""The API of `israfan run` in a process of its own: the client of the docs, and kill -9 between doing and answering."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli_running import COMMAND, HOUSE, PLATFORMS, SECONDS, environment, run

SINCE = (0.0, 0.002, 0.01, 0.03)
"""Seconds after which it is killed: before, while and after it does what was asked."""


@pytest.fixture
def port(tmp_path: Path) -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = int(free.getsockname()[1])
    (tmp_path / "israfan.toml").write_text(PLATFORMS.replace("port = 0", f"port = {number}"), "utf-8")
    return number


@contextmanager
def serving(folder: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        [*COMMAND, "run", "--roles", "web"], cwd=folder, env=environment(), stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + SECONDS
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
                break
            except urllib.error.URLError:
                assert process.poll() is None
                assert time.monotonic() < end
                time.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.wait()


def token(folder: Path) -> str:
    made = run(folder, "token", "create", "cms", "--role", "editor", "--json")
    assert made.returncode == 0, made.stderr
    return str(json.loads(made.stdout)["token"])


def ask(port: int, shown: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
    data = None if body is None else json.dumps(body).encode()
    told = {"Authorization": f"Bearer {shown}", "Content-Type": "application/json", **headers}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1{path}", data, told)
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return answer.status, json.load(answer)


def test_the_client_of_the_docs_puts_a_post_in(tmp_path: Path, port: int) -> None:
    (client,) = re.findall(r"```python\n(.*?)```", (HOUSE / "docs" / "api.md").read_text("utf-8"), re.DOTALL)
    with serving(tmp_path, port):
        around = {**os.environ, "API_TOKEN": token(tmp_path), "API_URL": f"http://127.0.0.1:{port}/api/v1"}
        for _ in range(2):  # the same key: the same post
            done = subprocess.run(
                [sys.executable, "-c", client], env=around, text=True, capture_output=True, timeout=SECONDS, check=False
            )
            assert (done.stdout, done.returncode) == ("1 Rain\n", 0), done.stderr
    listed = json.loads(run(tmp_path, "post", "list", "--json").stdout)
    assert [each["body"] for each in listed] == ["<p>It rains.</p>\n<p>Still.</p>"]


def test_killed_between_doing_and_answering_it_does_nothing_twice(tmp_path: Path, port: int) -> None:
    shown = token(tmp_path)
    for number, seconds in enumerate(SINCE):
        body = json.dumps({"title": f"Rain {number}"}).encode()
        head = (
            f"POST /api/v1/posts HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {shown}\r\n"
            f"Content-Type: application/json\r\nIdempotency-Key: {number}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        with serving(tmp_path, port) as process:
            with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
                connection.sendall(head.encode() + body)
                time.sleep(seconds)
                process.kill()
            process.wait()
    with serving(tmp_path, port):
        for number in range(len(SINCE)):
            answers = [
                ask(port, shown, "/posts", {"title": f"Rain {number}"}, **{"Idempotency-Key": str(number)})
                for _ in range(2)
            ]
            assert answers[0] == answers[1]
            assert answers[0][0] == 201
        _, listed = ask(port, shown, "/posts")
    assert sorted(each["title"] for each in listed["posts"]) == [f"Rain {number}" for number in range(len(SINCE))]
    imports = [each for each in json.loads(run(tmp_path, "audit", "--json").stdout) if each["act"] == "import"]
    assert len(imports) == len(SINCE)
