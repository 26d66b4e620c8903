"""Telegram's table of the settings file."""

from typing import Annotated, Literal

from pydantic import Field, SecretStr, model_validator

from adapters.settings_section import PlatformSection


class TelegramSection(PlatformSection):
    """`messages_per_second` is for the whole bot; `paid_broadcast` lifts it to 1,000."""

    api_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    messages_per_second: Annotated[float, Field(gt=0, le=1000)] = 28
    paid_broadcast: bool = False

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
