"""The command as a process: signals, pipes, locks, and secrets that stay secret."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.process_lock import alone
from tests.cli.conftest import Israfan, feed

HOUSE = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "import sys; from config.main import main; sys.argv[0] = 'israfan'; main()"]
TELEGRAM = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
DISCORD = "MTA1NDMzODczMTMxMzU3MzYzMA.JX_-oW.5KCc24GANjJKSvrEgQaWRxSDMXkHwfIvZ1"
SECONDS = 60.0  # more than the slowest machine needs; nothing here waits for it


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(HOUSE)}


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(),
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(),
        text=True,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


def settings(**sections: str) -> str:
    return "".join(f"[{name}]\n{text}\n" for name, text in sections.items())


PLATFORMS = settings(
    telegram=f'token = "{TELEGRAM}"\nowners = [7]\napi_url = "http://127.0.0.1:9"',
    discord=f'token = "{DISCORD}"\nowners = [8]\napi_url = "http://127.0.0.1:9"',
    web="port = 0",
)


def test_the_demo_says_where_it_is_and_leaves_nothing_behind(folder: Path, israfan: Israfan) -> None:
    temporary = folder / "temporary"
    temporary.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary))
        with started(folder, "demo", "--no-browser") as process:
            assert process.stdout
            assert process.stdout.readline().startswith("The demo is at http://127.0.0.1:")
            named = process.stdout.readline().split()
            assert re.search(r"^Its archive is at http://127\.0\.0\.1:[1-9]\d+/posts ", process.stdout.readline())
            assert process.stdout.readline() == "Ctrl-C stops it.\n"
            (made,) = temporary.iterdir()
            assert named[2:] == ["israfan", "--config", str(made / "israfan.toml"), "post", "list"]
            listed = israfan(*named[3:])
            assert (listed.status, listed.err) == (0, "")
            (folder / "bridge.txt").write_text("A bridge opens\n\nIt took nine years.\n", "utf-8")
            published = israfan(*named[3:5], "post", "import", folder / "bridge.txt", "--publish")
            assert (published.status, published.err) == (0, "")  # not that no desk is running
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out, err) == (0, "", "")
    assert list(temporary.iterdir()) == []


def test_the_sandbox_prints_what_the_settings_need(folder: Path, israfan: Israfan) -> None:
    with started(folder, "sandbox") as process:
        assert process.stdout
        said: list[str] = []
        while not said or not said[-1].startswith("interval"):
            said.append(process.stdout.readline())
        (folder / "israfan.toml").write_text("".join(said) + "\n[web]\nport = 0\n", "utf-8")
        (folder / "israfan.toml").chmod(0o600)
        assert israfan("check", "--json").json["ok"] is True
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (0, "")


def test_a_taken_port_is_a_sentence(folder: Path) -> None:
    with started(folder, "sandbox") as process:
        assert process.stdout
        port = process.stdout.readline().strip().rstrip("/").rpartition(":")[2]
        done = run(folder, "demo", "--no-browser", "--port", port)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert port in done.stderr


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    names = [f"{number}.xml" for number in range(300)]
    for name in names:
        (folder / name).write_text(feed(*[f"Title {n} {'x' * 80}" for n in range(5)]), "utf-8")
    with started(folder, "parse", "feed", *names, "--json") as process:
        assert process.stdout
        json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == ""
        assert process.wait(timeout=SECONDS) == 0


def test_ctrl_c_in_the_middle_of_a_command_is_silent(folder: Path) -> None:
    names = [f"{number}.xml" for number in range(300)]
    for name in names:
        (folder / name).write_text(feed("First"), "utf-8")
    with started(folder, "parse", "feed", *names, "--json") as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (130, "")


def test_a_second_desk_on_the_same_folder_is_refused_at_once(folder: Path, israfan: Israfan) -> None:
    (folder / "israfan.toml").write_text(PLATFORMS, "utf-8")
    with alone(folder / "data" / "israfan.db"):
        done = israfan("run")
    assert done.status == 1
    assert done.err == (
        f"Another israfan (process {os.getpid()}) works with the database {folder}/data/israfan.db: stop it first, "
        "or give this one a database of its own.\n"
    )


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        ("", [], "No platform is set up: the settings have neither [telegram] nor [discord] nor [email]. "),
        (settings(telegram='token = "x"\nmode = "webhook"'), [], "israfan.toml: telegram: webhook mode needs "),
    ],
)
def test_a_desk_that_cannot_run_says_why(
    israfan: Israfan, folder: Path, text: str, arguments: list[str], sentence: str
) -> None:
    (folder / "israfan.toml").write_text(text, "utf-8")
    done = israfan("run", *arguments)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith(sentence)


@pytest.mark.parametrize(("roles", "wrong"), [("ingest,sned", "'sned' is no role"), ("", "no role is named")])
def test_a_role_there_is_not_is_wrong_usage(israfan: Israfan, folder: Path, roles: str, wrong: str) -> None:
    (folder / "israfan.toml").write_text(PLATFORMS, "utf-8")
    done = israfan("run", "--roles", roles)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"Invalid value for --roles: {wrong}. There are: ingest, send, chat, web.\n")


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_running_desk_logs_its_troubles_as_sentences_and_stops_in_good_order(
    folder: Path, stop: signal.Signals
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        troubled = PLATFORMS.replace("port = 0", f"port = {taken.getsockname()[1]}")
        (folder / "israfan.toml").write_text(troubled, "utf-8")
        said, rest, out, status = _running_until_troubled(folder, stop)
    assert status == 0
    assert [secret for secret in (TELEGRAM, DISCORD) if secret in said + rest + out] == []
    assert "Traceback" not in said + rest
    records = [json.loads(line) for line in (said + rest).splitlines() if line.startswith("{")]
    assert {"event", "level", "logger", "timestamp"} <= set(records[0])
    events = [record["event"] for record in records]
    assert len(events) == len(set(events))


def _running_until_troubled(folder: Path, stop: signal.Signals) -> tuple[str, str, str, int]:
    with started(folder, "run") as process:
        assert process.stderr
        said = ""
        while "telegram: " not in said or "Discord" not in said or "web: " not in said:
            line = process.stderr.readline()
            assert line, said
            said += line
        process.send_signal(stop)
        out, rest = process.communicate(timeout=SECONDS)
    return said, rest, out, process.returncode


BREAKING = """
import sys
from pathlib import Path
from adapters.cli import context
from config import main
class Broken(context.Shell):
    def with_store(self, act):
        settings = self.settings()
        raise RuntimeError("cannot reach https://api.telegram.org/bot" + settings.telegram.token.get_secret_value())
context.Shell = Broken
sys.argv = ["israfan", "post", "list"]
main.main()
"""


def test_a_mistake_of_ours_is_one_sentence_and_a_masked_file(folder: Path) -> None:
    (folder / "israfan.toml").write_text(PLATFORMS, "utf-8")
    (folder / "data").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", BREAKING], cwd=folder, env=environment(), text=True, capture_output=True, check=False
    )
    kept = folder / "data" / "israfan-errors.log"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Something went wrong inside israfan. What it was is written in data/israfan-errors.log: "
        "please report it with that file.\n"
    )
    record = json.loads(kept.read_text("utf-8"))
    assert record["exception"].splitlines()[-1] == "RuntimeError: cannot reach https://api.telegram.org/bot•••"
    assert TELEGRAM not in kept.read_text("utf-8")
    assert kept.stat().st_mode & 0o777 == 0o600
