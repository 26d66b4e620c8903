"""Structured logs that hold no secret, not even in a traceback.

Every record, ours or a library's, passes one formatter, and the whole finished line is masked: so message, arguments,
extras and exception text are all covered.
"""

import logging
import logging.handlers
import os
import re
import sys
from collections.abc import Iterable
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import structlog

# None begins at a word's edge: on a terminal a colour's code, which ends in a letter, may stand right before a secret.
_PATTERNS = (
    re.compile(r"bot\d{5,}:[\w-]{20,}"),  # Telegram's token as it stands in addresses
    re.compile(r"\d{5,}:[\w-]{20,}"),
    re.compile(r"[MNO][A-Za-z\d_-]{22,28}\.[\w-]{5,7}\.[\w-]{27,}"),  # Discord's token
    re.compile(r"(?<=/webhooks/)\d+/[\w-]{20,}"),
    re.compile(r"(?<=/interactions/)\d+/[\w-]{20,}"),
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),  # user and password in an address
    re.compile(r"(?i)(?<=authorization: )\S+ ?\S*"),
)
MASK = "•••"
LARGEST = 5 * 1024 * 1024  # bytes of the file for tracebacks; one older is kept beside it
_QUIET = ("httpx", "httpcore", "aiohttp.client", "aiohttp.access", "discord.http", "uvicorn", "alembic")
# What they say needs nobody: the one warns that it cannot speak, which nobody asked of it, the other that a tick takes
# longer than its interval, and of failures that the metronome tells with their traceback already.
_SILENT = {"discord.client": logging.ERROR, "apscheduler": logging.CRITICAL}


class Mask:
    """Takes known secrets and what looks like one out of a text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(sorted((secret for secret in secrets if len(secret) >= 6), key=len, reverse=True))

    def __call__(self, text: str) -> str:
        """The text with every secret replaced."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        for pattern in _PATTERNS:
            text = pattern.sub(MASK, text)
        return text


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
        steps.append(structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback))
    else:
        steps += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return _Masked(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=steps), Mask(secrets))


def _in_one_line(aside: Path, _: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The error in short, and where its traceback is."""
    error = (event.pop("exc_info", None) or (None, None, None))[1]
    if error is not None:
        short = " ".join(f"{type(error).__name__}: {error}".split())
        event["event"] = f"{event['event']}: {short} (all of it is in {aside})"
    return event
