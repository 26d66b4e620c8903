"""Structured logs that hold no secret, not even in a traceback.

Every record, ours or a library's, passes one formatter, and the whole finished line is masked: so message, arguments,
extras and exception text are all covered.
"""

import base64
import json
import logging
import logging.handlers
import os
import re
import sys
import traceback
from collections.abc import Iterable
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO
from urllib.parse import quote, quote_plus

import structlog

# Every repetition is bounded, so that masking takes time in proportion to the text: a line of a megabyte of digits
# would otherwise hold the event loop for minutes. What a pattern keeps before the secret is its group `kept`.
# None begins at a word's edge: on a terminal a colour's code, which ends in a letter, may stand right before a secret.
_PATTERNS = (
    re.compile(r"bot\d{5,20}:[\w-]{20,200}"),  # Telegram's token as it stands in addresses
    re.compile(r"(?<!\d)\d{5,20}(?::|%3[Aa])[\w-]{20,200}"),
    re.compile(r"[MNO][A-Za-z\d_-]{22,28}\.[\w-]{5,7}\.[\w-]{27,100}"),  # Discord's token
    re.compile(r"isr_[\w-]{20,200}"),  # a token of the HTTP API
    re.compile(r"whsec_[\w+/=-]{20,200}"),  # what signs events
    re.compile(r"(?P<kept>/webhooks/)\d{1,20}/[\w-]{20,200}"),
    re.compile(r"(?P<kept>/interactions/)\d{1,20}/[\w-]{20,300}"),
    # User and password. A database's password may hold blanks, slashes and @, so all up to the line's last @.
    re.compile(r"(?P<kept>(?:postgres|postgresql|mysql|mariadb|redis)(?:\+\w{1,16})?://)[^\n]{1,256}(?=@)"),
    re.compile(r"(?P<kept>://)[^/\s:@]{1,256}:[^/\s]{1,256}(?=@)"),
    re.compile(r"(?i)(?P<kept>authorization['\"]?\s{0,3}[:=]\s{0,3}['\"]?)[^\s'\"]{1,300}(?: [^\s'\"]{1,300})?"),
    re.compile(r"(?i)(?P<kept>cookie['\"]?\s{0,3}[:=]\s{0,3}['\"]?)[^\s'\"]{1,300}"),
    re.compile(r"(?i)(?P<kept>(?:password|passwd|api_?key|secret|token)=['\"]?)[^\s'\"&,)]{1,300}"),
)
MASK = "•••"
# What a terminal obeys instead of showing it, or what makes one record look like several: controls, line separators,
# marks of direction and of invisible text; and lone surrogates, which no file takes.
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_SHORTEST = 6  # characters of a secret: a shorter one would take words apart
_LONG = 20
LARGEST = 5 * 1024 * 1024  # bytes of the file for tracebacks; one older is kept beside it
_QUIET = ("httpx", "httpcore", "aiohttp.client", "aiohttp.access", "discord.http", "uvicorn", "alembic")
# What they say needs nobody: the one warns that it cannot speak, which nobody asked of it, the next of completions that
# were refused, which `adapters.discord.commands` logs in a sentence, the last that a tick takes longer than its
# interval, and of failures that `interval_scheduler` logs with their traceback already.
_SILENT = {
    "discord.client": logging.ERROR,
    "discord.app_commands.tree": logging.CRITICAL,
    "apscheduler": logging.CRITICAL,
}

_JSON = structlog.processors.JSONRenderer(ensure_ascii=False)


class Mask:
    """Takes known secrets and what looks like one out of a text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {spelling for secret in secrets if len(secret) >= _SHORTEST for spelling in _spellings(secret)}
        self._secrets = tuple(sorted(known, key=len, reverse=True))

    def __call__(self, text: str) -> str:
        """The text with every secret replaced."""
        for secret in self._secrets:
            # The longest first, as `known` is sorted: a short one that is part of it would leave the rest standing.
            text = text.replace(secret, MASK)
        for pattern in _PATTERNS:
            text = pattern.sub(f"\\g<kept>{MASK}" if "kept" in pattern.groupindex else MASK, text)
        return text


def visible(text: str) -> str:
    """The text on one line, with whatever a terminal would obey written as an escape (`\\x1b`, `\\u202e`)."""
    return _OBEYED.sub(lambda found: _escaped(ord(found.group())), text)


def _escaped(point: int) -> str:
    """As Python and, from `\\u` on, JSON write it."""
    if named := {0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t"}.get(point):
        return named
    return f"\\x{point:02x}" if point < 0x80 else _in_json(point)


def _in_json(point: int) -> str:
    if point <= 0xFFFF:
        return f"\\u{point:04x}"
    point -= 0x10000
    return f"\\u{0xD800 + (point >> 10):04x}\\u{0xDC00 + (point & 0x3FF):04x}"


def _spellings(secret: str) -> set[str]:
    """A secret as it is, in an address, in JSON, in base64, and without the account's number in front of it."""
    own = secret.rpartition(":")[2]
    # In each form in which a library may write it: an address in an error's text, a JSON body, a basic login.
    quoted = {quote(secret, safe=""), quote(secret), quote_plus(secret), json.dumps(secret)[1:-1]}
    encoded = base64.b64encode(secret.encode("utf-8", "surrogatepass")).decode()
    return {secret, encoded, encoded.rstrip("="), *quoted} | ({own} if len(own) >= _LONG else set())


class _Masked(logging.Formatter):
    def __init__(self, inner: logging.Formatter, mask: Mask) -> None:
        super().__init__()
        self._inner = inner
        self._mask = mask

    def format(self, record: logging.LogRecord) -> str:
        return self._mask(self._inner.format(record))


class _Aside(logging.handlers.RotatingFileHandler):
    """What stands behind the lines that a person reads: records with a traceback, in a file for its owner alone."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True)
        self.addFilter(lambda record: record.exc_info is not None)

    def _open(self) -> TextIOWrapper:
        # Opened by hand: with the usual umask the library would make it readable for every user of the machine.
        file = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(file, "a", encoding=self.encoding)


def configure(
    secrets: Iterable[str] = (), *, stream: TextIO | None = None, level: str = "INFO", aside: Path | None = None
) -> None:
    """Log to `stream` (stderr): lines for people on a terminal, JSON otherwise.

    `aside`: a file that takes the tracebacks, where they would go to a terminal.
    """
    stream = stream or sys.stderr
    terminal = stream.isatty()
    handlers: list[logging.Handler] = [logging.StreamHandler(stream)]
    handlers[0].setFormatter(_formatter(secrets, terminal=terminal, aside=aside if terminal else None))
    if terminal and aside:
        handlers.append(_Aside(aside))
        handlers[1].setFormatter(_formatter(secrets, terminal=False))
    root = logging.getLogger()
    for before in [each for each in root.handlers if isinstance(each, _Aside)]:
        before.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name, lowest in _SILENT.items():
        logging.getLogger(name).setLevel(lowest)
    logging.captureWarnings(capture=True)


def _formatter(secrets: Iterable[str], *, terminal: bool, aside: Path | None = None) -> logging.Formatter:
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    steps: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if terminal:
        steps += [partial(_in_one_line, aside)] if aside else []
        steps += [_shown, structlog.dev.ConsoleRenderer(exception_formatter=_indented)]
    else:
        steps += [
            structlog.processors.format_exc_info,
            _json_line,
        ]
    return _Masked(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=steps), Mask(secrets))


def _in_one_line(aside: Path, _: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The error in short, and where its traceback is."""
    error = (event.pop("exc_info", None) or (None, None, None))[1]
    if error is not None:
        short = " ".join(f"{type(error).__name__}: {error}".split())
        event["event"] = f"{event['event']}: {short} (all of it is in {aside})"
    return event


def _shown(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Every value as a terminal can be given it: what others wrote must not steer it, nor pass for a line of ours."""
    return {visible(name): _value(name, value) for name, value in event.items()}


def _value(name: str, value: Any) -> Any:
    if name in ("exc_info", "stack") or value is None or isinstance(value, bool | int | float):
        return value
    return visible(value if isinstance(value, str) else repr(value))


def _indented(stream: TextIO, exc_info: tuple[type[BaseException], BaseException, TracebackType | None]) -> None:
    """A traceback, each of its lines behind a bar: a line break in an error's text cannot begin a line of the log."""
    # Made here and not by structlog, whose own formatter colours foreign text and shows the values of variables, tokens
    # among them.
    lines = "".join(traceback.format_exception(*exc_info)).rstrip("\n").split("\n")
    stream.write("\n" + "\n".join(f"  | {visible(line)}" for line in lines))


def _json_line(logger: object, name: str, event: structlog.typing.EventDict) -> str:
    """One JSON object. The library leaves bare what begins at U+007F; as JSON's own escapes it reads the same."""
    rendered = _JSON(logger, name, event)
    return _OBEYED.sub(lambda found: _in_json(ord(found.group())), str(rendered))
