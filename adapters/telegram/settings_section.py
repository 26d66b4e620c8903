"""Telegram's table of the settings file."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator

from adapters.settings_section import BotSection, WebAddress

HOOK_PATH = "/hooks/telegram"


class TelegramSection(BotSection):
    """`messages_per_second` is for the whole bot; `paid_broadcast` lifts it to 1,000."""

    api_url: WebAddress = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: WebAddress | None = None
    webhook_secret: SecretStr | None = None
    messages_per_second: Annotated[float, Field(gt=0, le=1000)] = 28
    paid_broadcast: bool = False

    @property
    def called_at(self) -> str | None:
        """`webhook_url` with the path that is served: Telegram would call "/" where the settings name none."""
        url = self.webhook_url
        return f"{url.rstrip('/')}{HOOK_PATH}" if url and len(urlsplit(url).path) <= 1 else url

    @property
    def secrets(self) -> tuple[SecretStr, ...]:
        """The token, and the secret of the webhook."""
        return (self.token, *((self.webhook_secret,) if self.webhook_secret else ()))

    @model_validator(mode="after")
    def _complete(self) -> "TelegramSection":
        if self.mode == "webhook" and not (self.webhook_url and self.webhook_secret):
            raise ValueError(
                "webhook mode needs webhook_url and webhook_secret; without a secret anyone could post updates"
            )
        return self
