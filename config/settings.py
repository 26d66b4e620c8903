"""Settings: `israfan.toml`, overridden by `ISRAFAN_<SECTION>__<KEY>`. Every key is in `israfan.example.toml`.

Raises `errors.BadInput` with one sentence a fault: an unknown key is named together with the nearest known one.
"""

import difflib
import os
import tomllib
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot import errors

FILE = "israfan.toml"
PREFIX = "ISRAFAN_"


class Section(BaseModel):
    """A table of the file; what it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Publication(Section):
    """The newsroom."""

    name: str = "Israfan"
    site: str | None = None
    languages: tuple[str, ...] = ("en", "ar", "he", "fa")
    timezone: str = "UTC"

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"{name!r} is no time zone; write one such as 'Asia/Jerusalem'")
        return name


class Data(Section):
    """One folder for everything that must survive."""

    dir: Path = Path("data")


class Database(Section):
    """`sqlite` in the data folder, or `postgresql://…`."""

    url: SecretStr = SecretStr("sqlite")


class Telegram(Section):
    """Absent: the platform is off."""

    token: SecretStr
    owners: tuple[int, ...] = ()
    api_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    messages_per_second: Annotated[float, Field(gt=0, le=1000)] = 28
    paid_broadcast: bool = False

    @model_validator(mode="after")
    def _complete(self) -> "Telegram":
        if self.mode == "webhook" and not (self.webhook_url and self.webhook_secret):
            raise ValueError(
                "webhook mode needs webhook_url and webhook_secret; without a secret anyone could post updates"
            )
        return self


class Discord(Section):
    """Absent: the platform is off."""

    token: SecretStr
    owners: tuple[int, ...] = ()
    api_url: str = "https://discord.com/api/v10"


class Fetch(Section):
    """Private networks that sources may be fetched from; none by default."""

    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()


class Web(Section):
    """Where the desk's own pages and the health checks are served."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    public_url: str | None = None


class Source(Section):
    """A feed or site that is always there; others are added at run time. `interval` is in seconds."""

    url: str
    topics: tuple[str, ...] = ()
    interval: Annotated[float, Field(ge=1)] = 300


class Settings(BaseSettings):
    """All of it."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=True
    )

    publication: Publication = Publication()
    data: Data = Data()
    database: Database = Database()
    telegram: Telegram | None = None
    discord: Discord | None = None
    fetch: Fetch = Fetch()
    web: Web = Web()
    source: tuple[Source, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file, which is given as init values."""
        return env_settings, init_settings

    @property
    def database_url(self) -> str:
        """With `sqlite` spelled out as a file of the data folder."""
        url = self.database.url.get_secret_value()
        return f"sqlite:///{(self.data.dir / 'israfan.db').absolute()}" if url == "sqlite" else url

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be seen in a log."""
        found = [self.telegram.token, self.telegram.webhook_secret] if self.telegram else []
        found += [self.discord.token] if self.discord else []
        return tuple(secret.get_secret_value() for secret in found if secret)


def load(path: Path | None = None) -> Settings:
    """The settings from `path`, `ISRAFAN_CONFIG`, or `israfan.toml` here if there is one."""
    named = path or (Path(os.environ["ISRAFAN_CONFIG"]) if os.environ.get("ISRAFAN_CONFIG") else None)
    chosen = named or Path(FILE)
    if named is None and not chosen.exists():
        return parse({}, source="the environment")
    return parse(_read(chosen), source=str(chosen))


def parse(values: Mapping[str, Any], *, source: str) -> Settings:
    """Settings from plain values; `source` names where they stand, for the sentences."""
    _check_environment()
    try:
        return Settings(**values)
    except ValidationError as error:
        raise errors.BadInput("\n".join(_sentence(fault, source) for fault in error.errors())) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise errors.BadInput(f"There is no settings file {path}. `israfan init` writes one.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise errors.BadInput(f"The settings file {path} cannot be read: {error}.") from None
    except tomllib.TOMLDecodeError as error:
        raise errors.BadInput(f"{path} is not valid TOML: {error}.") from None


def _check_environment() -> None:
    """pydantic-settings passes over variables of unknown sections; a typing mistake there should be heard of."""
    for name in os.environ:
        if not name.startswith(PREFIX) or name == f"{PREFIX}CONFIG":
            continue
        section = name.removeprefix(PREFIX).split("__")[0].lower()
        if section not in Settings.model_fields:
            raise errors.BadInput(f"{name} names no setting.{_nearest(section, list(Settings.model_fields))}")


def _sentence(fault: Mapping[str, Any], source: str) -> str:
    where = [str(part) for part in fault["loc"]]
    key = ".".join(where)
    if fault["type"] == "extra_forbidden":
        return f"{source}: there is no setting {key}.{_nearest(where[-1], _known(where[:-1]), where[:-1])}"
    if fault["type"] == "missing":
        return f"{source}: {key} is missing."
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{source}: {key}: {message[:1].lower()}{message[1:]}."


def _known(path: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    for name in path:
        if name.isdigit():
            continue
        annotation = model.model_fields[name].annotation
        candidates = [annotation, *get_args(annotation)]
        model = next(each for each in candidates if isinstance(each, type) and issubclass(each, BaseModel))
    return list(model.model_fields)


def _nearest(name: str, known: list[str], path: list[str] | None = None) -> str:
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    prefix = "".join(f"{part}." for part in path or [] if not part.isdigit())
    return f" Did you mean {prefix}{near[0]}?" if near else f" Known here: {', '.join(known)}."
