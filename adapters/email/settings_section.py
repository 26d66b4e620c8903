"""E-mail's table of the settings file."""

import re
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, Field, SecretStr

from adapters.settings_section import PlatformSection

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


def _relay(value: SecretStr) -> SecretStr:
    try:
        parts = urlsplit(value.get_secret_value())
        usable = parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets or a port that are none
        usable = False
    if not usable:
        raise ValueError("this is no mail relay; write one such as smtp://user:password@mail.example.org:587")
    return value


def _own_address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError(
            'this is no e-mail address, without a name and without "+"; write one such as news@example.org'
        )
    return value


OwnAddress = Annotated[str, AfterValidator(_own_address)]


class EmailSection(PlatformSection):
    """`smtp_url`: the relay, with user and password where it wants them. `connections`: how many are open to it at
    once. `bounce_address`: where mails come back to, with a part of each mail's own behind "+"; None: to the sender.
    `bounce_secret`: by which the relay posts here what came back. `dkim_selector`: of the key that it signs with."""

    smtp_url: Annotated[SecretStr, AfterValidator(_relay)]
    from_address: OwnAddress
    messages_per_second: Annotated[float, Field(gt=0, le=1000)] = 50
    connections: Annotated[int, Field(ge=1, le=100)] = 4
    bounce_address: OwnAddress | None = None
    bounce_secret: Annotated[SecretStr, Field(min_length=16)] | None = None
    dkim_selector: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,63}$")] | None = None

    @property
    def account(self) -> str:
        """The sender."""
        return self.from_address

    @property
    def secrets(self) -> tuple[SecretStr, ...]:
        """The relay's password, as it is written and as it is meant, and the secret it posts with."""
        password = urlsplit(self.smtp_url.get_secret_value()).password
        written = tuple(dict.fromkeys((password, unquote(password)))) if password else ()
        return (*(SecretStr(each) for each in written), *((self.bounce_secret,) if self.bounce_secret else ()))
