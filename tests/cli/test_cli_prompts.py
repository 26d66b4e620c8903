"""What is asked at a terminal, and what the answers do: the command as a process on a pseudo-terminal."""

import os
import pty
import select
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.settings import load
from tests.cli.conftest import Israfan
from tests.cli.test_cli_running import COMMAND, SECONDS, environment


class Terminal:
    """A person at a keyboard."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._fd, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=folder,
            env={**environment(), "TERM": "dumb"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = ""
        self.shown = ""  # all of it, since the beginning

    def asked(self, question: str) -> None:
        """Wait for it."""
        while question not in self.seen:
            assert self._read(), self.seen
        self.seen = self.seen.partition(question)[2]

    def types(self, answer: str) -> None:
        """And presses Enter."""
        os.write(self._fd, f"{answer}\n".encode())

    def left(self) -> int:
        """Wait for the end; its status."""
        while self._read():
            pass
        return self.process.wait(timeout=SECONDS)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._fd)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._fd], [], [], SECONDS)
        try:
            data = os.read(self._fd, 4096) if ready else b""
        except OSError:  # how Linux says that nobody has the other end open
            data = b""
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        self.seen += text
        self.shown += text
        return bool(data)


@pytest.fixture
def terminal(folder: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def at(*arguments: str) -> Terminal:
        opened.append(Terminal(folder, *arguments))
        return opened[-1]

    yield at
    for each in opened:
        each.close()


def test_init_asks_and_asks_again_where_an_answer_is_wrong(terminal: Callable[..., Terminal], folder: Path) -> None:
    person = terminal("init")
    person.asked("The publication's name: ")
    person.types("The Gull")
    person.asked("Its address on the web (empty: none): ")
    person.types("")
    person.asked("Its time zone [UTC]: ")
    person.types("Asia/Jerusalm")
    person.asked("'Asia/Jerusalm' is no time zone; did you mean Asia/Jerusalem?\nIts time zone [UTC]: ")
    person.types("Asia/Jerusalem")
    person.asked("Telegram bot token, from @BotFather (empty: not now): ")
    person.types("a-wrong-token")
    person.asked("WRONG  Telegram: This is not a bot token")
    person.asked("Keep it all the same? [y/N]: ")
    person.types("y")
    person.asked("Numeric user ids of those who may publish and broadcast (commas; empty: later): ")
    person.types("me")
    person.asked("Numbers, please")
    person.types("7, 8")
    person.asked("Discord bot token, from discord.com/developers (empty: not now): ")
    person.types("")
    person.asked("A feed, or a site that has one (empty: no more): ")
    person.types("")
    person.asked("israfan.toml is written, for your eyes only.")
    assert person.left() == 0
    written = load(folder / "israfan.toml")
    assert (written.publication.name, written.publication.timezone, written.discord) == (
        "The Gull",
        "Asia/Jerusalem",
        None,
    )
    assert written.telegram
    assert (written.telegram.token.get_secret_value(), written.telegram.owners) == ("a-wrong-token", (7, 8))


def test_a_token_is_not_shown_as_it_is_typed(terminal: Callable[..., Terminal]) -> None:
    person = terminal("init", "--name", "x", "--site", "", "--timezone", "UTC", "--no-check")
    person.asked("Telegram bot token")
    person.types("the-secret-token")
    person.asked("Numeric user ids")
    assert "the-secret-token" not in person.shown


def test_a_no_leaves_the_database_as_it_is(terminal: Callable[..., Terminal], israfan: Israfan, folder: Path) -> None:
    israfan("db", "upgrade")
    israfan("db", "backup", "kept.db")
    (folder / "a.txt").write_text("After\n\nIt is so.\n", "utf-8")
    israfan("post", "import", "a.txt")
    person = terminal("db", "restore", "kept.db")
    person.asked("Replace the database with kept.db? What is there now is kept beside it. [y/N]: ")
    person.types("n")
    person.asked("Nothing was changed.")
    assert person.left() == 1
    assert [post["title"] for post in israfan("post", "list", "--json").json] == ["After"]


def test_ctrl_d_at_a_question_ends_without_a_traceback(terminal: Callable[..., Terminal], folder: Path) -> None:
    person = terminal("init")
    person.asked("The publication's name: ")
    person.types("\x04")
    assert person.left() == 130
    assert "Traceback" not in person.shown
    assert list(folder.iterdir()) == []
