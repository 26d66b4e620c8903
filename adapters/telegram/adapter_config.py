"""How this bot is reached: its settings."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from adapters.telegram import limits
from bot import errors

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # Bot API, setWebhook


class Mode(StrEnum):
    """Who opens the connection: we ask (polling), or Telegram calls (webhook)."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class CannotRun(errors.Problem):
    """The bot cannot go on: what is wrong, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramConfig:
    """`api_url` is without a trailing slash; `long_poll` and `press_answer` seconds.

    Raises CannotRun for a webhook without its address or a fit secret: without one anybody could speak as anyone.
    """

    token: str = field(repr=False)
    api_url: str = "https://api.telegram.org"
    mode: Mode = Mode.POLLING
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    messages_per_second: float = limits.MESSAGES_PER_SECOND
    paid_broadcast: bool = False
    long_poll: float = 30.0
    press_answer: float = 5.0

    def __post_init__(self) -> None:
        if self.mode == Mode.WEBHOOK and not self.webhook_url:
            raise CannotRun("webhook mode needs telegram.webhook_url, the https address Telegram is to call")
        if self.mode == Mode.WEBHOOK and not _SECRET.fullmatch(self.webhook_secret or ""):
            raise CannotRun("webhook mode needs telegram.webhook_secret: 1 to 256 of A-Z, a-z, 0-9, _ and -")
