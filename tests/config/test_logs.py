"""Logs hold no secret: not in the message, its arguments, extras or a traceback; neither for people nor as JSON."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.clock import Metronome
from config import crash_report, logs

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
DISCORD = "MTA1NDMzODczMTMxMzU3MzYzMA.JX_-oW.5KCc24GANjJKSvrEgQaWRxSDMXkHwfIvZ1"
OWN = "a webhook secret of our own"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _root() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for ours in [each for each in root.handlers if each not in handlers]:
        ours.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.fixture(params=[io.StringIO, Terminal])
def stream(request: pytest.FixtureRequest) -> io.StringIO:
    opened: io.StringIO = request.param()
    logs.configure((OWN,), stream=opened)
    return opened


def fail(text: str) -> None:
    raise ValueError(text)


def test_a_message_and_its_arguments_are_masked(stream: io.StringIO) -> None:
    logging.getLogger("tests").info(
        "posting to https://api.telegram.org/bot%s/getMe as %s with %s", TOKEN, DISCORD, OWN
    )
    said = stream.getvalue()
    assert [secret for secret in (TOKEN, DISCORD, OWN) if secret in said] == []
    assert "https://api.telegram.org/•••/getMe as ••• with •••" in said


def test_a_traceback_is_masked(stream: io.StringIO) -> None:
    try:
        fail(f"{TOKEN} {DISCORD} {OWN}")
    except ValueError:
        logging.getLogger("tests").exception("it failed")
    said = stream.getvalue()
    assert [secret for secret in (TOKEN, DISCORD, OWN) if secret in said] == []
    assert "ValueError: ••• ••• •••" in said


def test_extras_are_masked(stream: io.StringIO) -> None:
    logging.getLogger("tests").warning(
        "sent", extra={"token": TOKEN, "bot": DISCORD, "to": "https://me:sesame@db.example/x"}
    )
    said = stream.getvalue()
    assert [secret for secret in (TOKEN, DISCORD, "sesame") if secret in said] == []
    assert "https://•••@db.example/x" in said


def test_a_person_at_a_terminal_sees_one_line_and_the_traceback_is_in_a_file(tmp_path: Path) -> None:
    stream, aside = Terminal(), tmp_path / "israfan-errors.log"
    logs.configure((OWN,), stream=stream, aside=aside)
    logging.getLogger("tests").info("all is well")
    assert not aside.exists()
    try:
        fail(f"{TOKEN}\n{OWN}")
    except ValueError:
        logging.getLogger("tests").exception("it fell")
    assert len(stream.getvalue().splitlines()) == 2
    assert f"it fell: ValueError: ••• ••• (all of it is in {aside})" in stream.getvalue()
    assert "Traceback" in json.loads(aside.read_text("utf-8"))["exception"]
    assert OWN not in aside.read_text("utf-8")
    assert aside.stat().st_mode & 0o777 == 0o600


def test_a_file_or_a_pipe_gets_one_json_object_a_line() -> None:
    stream = io.StringIO()
    logs.configure(stream=stream)
    logging.getLogger("tests").info("first\nsecond")
    record = json.loads(stream.getvalue())
    assert (record["event"], record["level"], record["logger"]) == ("first\nsecond", "info", "tests")


def test_libraries_that_log_addresses_are_quiet() -> None:
    stream = io.StringIO()
    logs.configure(stream=stream)
    for name in ("httpx", "aiohttp.access", "discord.http"):
        logging.getLogger(name).info("GET https://example/?secret")
    assert stream.getvalue() == ""


async def test_a_tick_that_takes_longer_than_its_interval_is_no_news(stream: io.StringIO) -> None:
    metronome, ticks = Metronome(), asyncio.Semaphore(0)

    async def tick() -> None:
        ticks.release()
        await asyncio.sleep(0.1)

    metronome.every(0.02, tick, "slow")
    running = asyncio.create_task(metronome.run())
    for _ in range(2):
        await asyncio.wait_for(ticks.acquire(), 30)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert stream.getvalue() == ""


def test_a_mistake_is_kept_masked_where_it_can_be_found(tmp_path: Path) -> None:
    try:
        fail(f"bot{TOKEN} {OWN}")
    except ValueError as mistake:
        sentence = crash_report.keep(mistake, (OWN,), tmp_path)
    kept = (tmp_path / "israfan-errors.log").read_text("utf-8")
    assert sentence == f"What it was is written in {tmp_path}/israfan-errors.log: please report it with that file."
    assert "ValueError: ••• •••" in json.loads(kept)["exception"]
