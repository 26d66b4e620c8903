"""Structured logs that hold no secret, not even in a traceback.

Every record, ours or a library's, passes one formatter, and the whole finished line is masked: so message, arguments,
extras and exception text are all covered.
"""

import logging
import re
import sys
from collections.abc import Iterable
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
_QUIET = ("httpx", "httpcore", "aiohttp.client", "aiohttp.access", "apscheduler", "discord.http", "uvicorn", "alembic")
_SILENT = ("discord.client",)  # says that it cannot speak, which nobody asked of it; its errors reach us as exceptions


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


def configure(secrets: Iterable[str] = (), *, stream: TextIO | None = None, level: str = "INFO") -> None:
    """Log to `stream` (stderr): lines for people on a terminal, JSON otherwise."""
    stream = stream or sys.stderr
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    last: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if stream.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    steps: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if not stream.isatty():
        steps.insert(0, structlog.processors.format_exc_info)
    formatter = structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[*steps, last])
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Masked(formatter, Mask(secrets)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _SILENT:
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)
