"""What the tables of the settings file have in common, and a platform's table in particular."""

import re
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)


def several(value: Any) -> Any:
    """What an environment can say of a list: one, some with commas, or JSON (which is decoded by now)."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return (value,) if isinstance(value, int | float) else value


def _user_ids(value: Any) -> Any:
    given = several(value)
    if not isinstance(given, list | tuple) or not all(re.fullmatch(r"\d{1,20}", str(each)) for each in given):
        raise ValueError("these are numeric user ids, such as 5 or 5,6 or [5, 6]; a name is none")
    return given


def objection_to_address(value: str) -> str | None:
    """None for the address of something on the web, else what is wrong with it."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets or a port that are none
        usable = False
    if not usable or any(sign.isspace() for sign in value):
        return "this is no web address; write one such as https://example.org"
    return None


def _web_address(value: str) -> str:
    if (objection := objection_to_address(value)) is not None:
        raise ValueError(objection)
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
UserIds = Annotated[tuple[int, ...], BeforeValidator(_user_ids)]


_OF_NO_KIND = object()
"""Refused by whatever the setting takes, in its own words."""


class Section(BaseModel):
    """A table of the settings file; what it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _of_its_own_kind(cls, value: Any, about: ValidationInfo) -> Any:
        """pydantic takes true for 1 and 1 for true, so `port = true` would listen on port 1."""
        annotation = cls.model_fields[about.field_name or ""].annotation
        takes_boolean = bool in (annotation, *get_args(annotation))
        is_number = isinstance(value, int | float)
        return _OF_NO_KIND if is_number and isinstance(value, bool) != takes_boolean else value


class PlatformSection(Section):
    """A platform's table; where it is absent, the platform is off."""

    @property
    def owner_ids(self) -> tuple[int, ...]:
        """Who of the desk commands it there; nobody where it takes no commands."""
        return ()

    @property
    def account(self) -> str:
        """What the platform knows the desk by: one process sends under it at a time."""
        raise NotImplementedError

    @property
    def secrets(self) -> tuple[SecretStr, ...]:
        """What must never be seen in a log."""
        return ()


class BotSection(PlatformSection):
    """The table of a platform that is reached as a bot, by a token at its API."""

    token: Annotated[SecretStr, Field(min_length=1)]
    owners: UserIds = ()
    api_url: WebAddress

    @property
    def owner_ids(self) -> tuple[int, ...]:
        """As they are written."""
        return self.owners

    @property
    def account(self) -> str:
        """The token."""
        return self.token.get_secret_value()

    @property
    def secrets(self) -> tuple[SecretStr, ...]:
        """What must never be seen in a log."""
        return (self.token,)
