"""Logs hold no secret: not in the message, its arguments, extras or a traceback; neither for people nor as JSON."""

import asyncio
import base64
import io
import json
import logging
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from adapters.interval_scheduler import IntervalScheduler
from config import crash_report, logs

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
DISCORD = "MTA1NDMzODczMTMxMzU3MzYzMA.JX_-oW.5KCc24GANjJKSvrEgQaWRxSDMXkHwfIvZ1"
OWN = "a webhook secret of our own"


class TerminalStream(io.StringIO):
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


@pytest.fixture(params=[io.StringIO, TerminalStream])
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


PASSWORDS = ("s3cr3t", "p@ssw0rd!", "p/w0rd", "p w0rd", "p#w?rd", "pässw0rd", "a'b\"c")


@pytest.mark.parametrize("password", PASSWORDS)
def test_a_database_s_password_is_masked_however_it_is_spelt(stream: io.StringIO, password: str) -> None:
    quoted = quote(password, safe="")
    log = logging.getLogger("tests")
    log.warning("connect to %s failed", f"postgresql://desk:{password}@db.example/news")
    log.warning("connect to %s failed", f"postgresql+asyncpg://desk:{quoted}@db.example/news")
    log.warning("connect(host='db', user='desk', password='%s')", quoted)
    said = stream.getvalue()
    assert [spelling for spelling in (password, quoted) if spelling in said] == []
    assert "postgresql://•••@db.example/news" in said


SPELT = {
    "in an address": quote(TOKEN, safe=""),
    "in base64": base64.b64encode(TOKEN.encode()).decode(),
    "without its number": TOKEN.split(":")[1],
    "another bot's, in an address": quote("987654321:AAFzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", safe=""),
    "in a header": "{'Authorization': 'Bot abcdefghijk'}",
    "in a cookie": "Cookie: session=abcdefghijk",
    "in a query": "http://feed.example/rss?api_key=abcdefghijk",
}


@pytest.mark.parametrize("how", SPELT)
def test_a_secret_is_masked_in_every_spelling(how: str) -> None:
    said = logs.Mask((TOKEN,))(f"so: {SPELT[how]}")
    assert [part for part in (SPELT[how][-20:], "abcdefghijk") if part in said] == []


@pytest.mark.parametrize(
    "piece", ["1", "a", ":", "postgresql://", "://a:", "password=", "MNO", "bot1", "authorization "]
)
def test_masking_takes_time_in_proportion_to_the_text(piece: str) -> None:
    mask = logs.Mask((TOKEN,))

    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        started = time.process_time()
        mask(text)
        return time.process_time() - started

    small = min(seconds(60_000) for _ in range(3)) + 0.001
    assert seconds(480_000) / small < 8 * 4


FOREIGN = {
    "a line break": "ok\n2026-01-01 forged",
    "a carriage return": "ok\rforged",
    "an escape sequence": "\x1b[2J",
    "a bell": "\x07",
    "a line separator": "a\u2028b",
    "an override": "\u202eforged",
    "a next line": "a\x85b",
    "a C1 control": "\x9b31m",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_foreign_text_stays_on_its_line_and_steers_no_terminal(stream: io.StringIO, what: str) -> None:
    foreign = FOREIGN[what]
    logging.getLogger("tests").warning("source 1 cannot be read: %s", foreign, extra={"title": foreign})
    try:
        fail(foreign)
    except ValueError:
        logging.getLogger("tests").exception("it failed")
    said = stream.getvalue()
    own_colours = re.sub(r"\x1b\[\d{1,2}m", "", said)
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", own_colours) == []
    assert [line for line in said.split("\n") if line.startswith("2026-01-01 forged")] == []
    assert "\\" in said


def test_half_of_a_surrogate_pair_is_written_as_an_escape() -> None:
    assert logs.visible("a\ud800b") == "a\\ud800b"
    assert logs.visible("a\ufffc\u3164\U000e0100b") == "a\\ufffc\\u3164\\udb40\\udd00b"


def test_a_line_of_json_says_what_was_said() -> None:
    stream = io.StringIO()
    logs.configure(stream=stream)
    logging.getLogger("tests").info("a\u202eb\U000e0041c\nمرحبا")
    assert json.loads(stream.getvalue())["event"] == "a\u202eb\U000e0041c\nمرحبا"
    assert "مرحبا" in stream.getvalue()


def test_a_person_at_a_terminal_sees_one_line_and_the_traceback_is_in_a_file(tmp_path: Path) -> None:
    stream, aside = TerminalStream(), tmp_path / "israfan-errors.log"
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
    scheduler, ticks = IntervalScheduler(), asyncio.Semaphore(0)

    async def tick() -> None:
        ticks.release()
        await asyncio.sleep(0.1)

    scheduler.every(0.02, tick, "slow")
    running = asyncio.create_task(scheduler.run())
    for _ in range(2):
        await asyncio.wait_for(ticks.acquire(), 60)
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
