"""Settings: `israfan.toml`, overridden by `ISRAFAN_<SECTION>__<KEY>`. Every key is in `israfan.example.toml`.

Raises `errors.BadInput` with one sentence a fault: an unknown key is named together with the nearest known one.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, get_args
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

import bot
from adapters.discord.settings_section import DiscordSection
from adapters.email.settings_section import EmailSection
from adapters.settings_section import PlatformSection, Section, WebAddress, several
from adapters.telegram.settings_section import TelegramSection
from bot import errors, identity, link_tags, pruning
from bot.model import LONGEST_INTERVAL, Address
from bot.release_rules import MOST_CANARY_PLACES, BreakingRule, Canary, ReleaseRule

FILE = "israfan.toml"
PREFIX = "ISRAFAN_"
LANGUAGES = tuple(
    sorted(
        (each.name for each in (Path(bot.__file__).parent / "locales").iterdir() if each.is_dir()),
        key=lambda name: (name != "en", name),
    )
)


def _network(value: Any) -> Any:
    if not isinstance(value, str):  # a number is an address to the library: 5 is 0.0.0.5
        raise ValueError("this is no network; write one such as 10.0.0.0/8")
    try:
        return ip_network(value)
    except ValueError:
        raise ValueError(f"this is no network; {_network_meant(value)}") from None


def _network_meant(value: Any) -> str:
    """Where only the bits behind the mask are wrong, the network that is meant."""
    try:
        return f"did you mean {ip_network(value, strict=False)}?"
    except ValueError:
        return "write one such as 10.0.0.0/8"


def _folder(value: Any) -> Any:
    if value == "":
        raise ValueError("the path of a folder is expected")
    return value


def _topic_tables(value: Any) -> Any:
    if isinstance(value, dict):
        raise ValueError("there may be several, so its table is written with two brackets: [[topic]]")
    return value


def _tables(value: Any) -> Any:
    if isinstance(value, dict):
        raise ValueError("there may be several, so its table is written with two brackets: [[source]]")
    return value


def objection_to_timezone(name: str) -> str | None:
    """None for a time zone there is, else what is wrong with it, with the nearest there is."""
    try:
        ZoneInfo(name)  # the list of all is made by opening some 600 files
    except (LookupError, ValueError, OSError):
        pass
    else:
        return None
    near = difflib.get_close_matches(name, available_timezones(), n=1, cutoff=0.6)
    return f"{name!r} is no time zone; " + (f"did you mean {near[0]}?" if near else "write one such as Asia/Jerusalem")


def _checked_time(written: str, info: ValidationInfo) -> str:
    pruning.time_of(written, pruning.LEAST[info.field_name or ""])
    return written


def _for_good(written: str) -> str:
    if written != "never":
        raise ValueError("posts are kept for good: write never, or leave it out")
    return written


def _rule(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("text is expected")
    return ReleaseRule.read(value)


Words = Annotated[tuple[str, ...], BeforeValidator(several)]
Rule = Annotated[ReleaseRule, BeforeValidator(_rule)]
NotEmpty = Annotated[str, Field(min_length=1)]
Network = Annotated[IPv4Network | IPv6Network, BeforeValidator(_network)]
Networks = Annotated[tuple[Network, ...], BeforeValidator(several)]


class PublicationSection(Section):
    """The newsroom."""

    name: NotEmpty = "Israfan"
    site: WebAddress | None = None
    languages: Words = LANGUAGES
    timezone: str = "UTC"
    banned_words: Words = ()
    link_tags: dict[str, NotEmpty] = Field(default={})

    @field_validator("link_tags")
    @classmethod
    def _tags(cls, tags: dict[str, str]) -> dict[str, str]:
        if (objection := link_tags.objection(tags)) is not None:
            raise ValueError(objection)
        return tags

    @field_validator("languages")
    @classmethod
    def _spoken(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        for language in languages:
            if language not in LANGUAGES:
                raise ValueError(f"there are no phrases in {language!r}; there are: {', '.join(LANGUAGES)}")
        if not languages:
            raise ValueError(f"name one at least, of: {', '.join(LANGUAGES)}")
        return languages

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        if (objection := objection_to_timezone(name)) is not None:
            raise ValueError(objection)
        return name


class DataSection(Section):
    """One folder for everything that must survive."""

    dir: Annotated[Path, BeforeValidator(_folder)] = Path("data")


class DatabaseSection(Section):
    """`sqlite` in the data folder, or `postgresql://…`."""

    url: Annotated[SecretStr, Field(min_length=1)] = SecretStr("sqlite")


class FetchSection(Section):
    """Private networks that sources may be fetched from; none by default."""

    allow_networks: Networks = ()


class WebSection(Section):
    """Where the desk's own pages and the health checks are served. `event_key`: what signs events, for several machines
    that share a database; else each keeps a key in its data folder."""

    host: NotEmpty = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    public_url: WebAddress | None = None
    archive: bool = True
    websub_hub: WebAddress | None = None
    event_key: Annotated[SecretStr, Field(min_length=32)] | None = None

    @property
    def hub(self) -> str | None:
        """The hub that the archive's feeds name; none where nobody could read them from outside."""
        return self.websub_hub if self.archive and self.public_url else None

    @property
    def address(self) -> str:
        """Where people reach it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")

    @property
    def console(self) -> str:
        """Where the desk's console is."""
        return f"{self.address}/desk"


class DeskSection(Section):
    """Where the desk hears what it did not ask for (`alert_chats`), and is asked about what waits for its yes
    (`approval_chats`): chats and channels, or topics and threads in them. How many persons breaking news takes, and for
    how many seconds it can be undone. How many places are offered to get something first, and after how many minutes
    the rest follow."""

    alert_chats: Words = ()
    approval_chats: Words = ()
    breaking_persons: Annotated[int, Field(ge=1, le=2)] = 2
    breaking_undo: Annotated[int, Field(ge=0, le=300)] = 15
    canary_places: Annotated[int, Field(ge=1, le=MOST_CANARY_PLACES)] = 20
    canary_minutes: Annotated[int, Field(ge=1, le=1440)] = 10

    @field_validator("alert_chats", "approval_chats")
    @classmethod
    def _places(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        for each in written:
            if not re.fullmatch(r"[a-z]+:-?\d+(/\d+)?", each):
                raise ValueError(
                    f"{each!r} is no place; write one such as telegram:-1001234567890 or, of a topic, "
                    "telegram:-1001234567890/17"
                )
        return written


class RetentionSection(Section):
    """For how long copies of posts and the log of what the desk did are kept: `90 days`, `2 years`, `never`. Posts
    themselves are kept for good: archive, search and the keys that tell a story from a new one stand on them."""

    deliveries: Annotated[str, AfterValidator(_checked_time)] = "90 days"
    audit: Annotated[str, AfterValidator(_checked_time)] = "2 years"
    posts: Annotated[str, AfterValidator(_for_good)] = "never"


class SourceSection(Section):
    """A feed or site that is always there; others are added at run time. `interval` is in seconds. `site`: the site
    that the feed may speak for, where a service at another address serves it. `release`: when what it brings goes
    out; left out, it stays as it is."""

    url: WebAddress
    topics: Words = ()
    interval: Annotated[float, Field(ge=1, le=LONGEST_INTERVAL)] = 300
    site: WebAddress | None = None
    release: Rule | None = None


class TopicSection(Section):
    """A topic, by the name that feeds give it, and what it is called in other languages."""

    name: NotEmpty
    titles: dict[str, NotEmpty] = Field(min_length=1)


def _told_apart(topics: tuple[TopicSection, ...]) -> tuple[TopicSection, ...]:
    """One title may not mean two topics."""
    meant: dict[str, str] = {}
    for topic in topics:
        for title in {identity.fold(each) for each in (topic.name, *topic.titles.values())}:
            if meant.setdefault(title, topic.name) != topic.name:
                raise ValueError(f"{meant[title]} and {topic.name} would both be called {title!r}: change one of them")
    if len({topic.name for topic in topics}) < len(topics):
        raise ValueError("one topic stands there twice: put all its titles into one table")
    return topics


class _Environment(EnvSettingsSource):
    """Takes what is not JSON as it stands: the setting itself says what it would understand."""

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        try:
            return super().decode_complex_value(field_name, field, value)
        except ValueError:
            return value


class Settings(BaseSettings):
    """All of it."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=True
    )

    publication: PublicationSection = PublicationSection()
    data: DataSection = DataSection()
    database: DatabaseSection = DatabaseSection()
    telegram: TelegramSection | None = None
    discord: DiscordSection | None = None
    email: EmailSection | None = None
    desk: DeskSection = DeskSection()
    fetch: FetchSection = FetchSection()
    web: WebSection = WebSection()
    retention: RetentionSection = RetentionSection()
    source: Annotated[tuple[SourceSection, ...], BeforeValidator(_tables)] = ()
    topic: Annotated[tuple[TopicSection, ...], BeforeValidator(_topic_tables), AfterValidator(_told_apart)] = ()

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
        return _Environment(settings_cls), init_settings

    @property
    def database_url(self) -> str:
        """With `sqlite` spelled out as a file of the data folder."""
        url = self.database.url.get_secret_value()
        return f"sqlite:///{(self.data.dir / 'israfan.db').absolute()}" if url == "sqlite" else url

    @property
    def database_file(self) -> Path | None:
        """The file of an SQLite database; None: the database is on a server."""
        url = self.database_url
        return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None

    @property
    def platform_sections(self) -> dict[str, PlatformSection]:
        """The tables of the platforms that are on, by the platform's name."""
        named = ((name, getattr(self, name)) for name in type(self).model_fields)
        return {name: value for name, value in named if isinstance(value, PlatformSection)}

    @property
    def alert_chats(self) -> tuple[Address, ...]:
        """Where the desk hears what it did not ask for."""
        return _addresses(self.desk.alert_chats)

    @property
    def approval_chats(self) -> tuple[Address, ...]:
        """Where the desk is asked about what waits for its yes; none: each owner in private."""
        return _addresses(self.desk.approval_chats)

    @property
    def breaking(self) -> BreakingRule:
        """Who it takes to send breaking news, and how long they can undo it."""
        return BreakingRule(persons=self.desk.breaking_persons, undo=timedelta(seconds=self.desk.breaking_undo))

    @property
    def canary(self) -> Canary:
        """Whom it is offered to reach first, and how long the rest wait."""
        return Canary(places=self.desk.canary_places, wait=timedelta(minutes=self.desk.canary_minutes))

    @property
    def kept(self) -> pruning.Retention:
        """For how long what becomes too old is kept."""
        times = {name: pruning.time_of(getattr(self.retention, name), least) for name, least in pruning.LEAST.items()}
        return pruning.Retention(**times)

    @property
    def owners(self) -> dict[str, frozenset[str]]:
        """Who may use the desk on each platform that is on: user ids."""
        return {name: frozenset(map(str, each.owner_ids)) for name, each in self.platform_sections.items()}

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be seen in a log."""
        found = [secret.get_secret_value() for each in self.platform_sections.values() for secret in each.secrets]
        password = urlsplit(self.database_url).password
        if self.web.event_key is not None:
            found.append(self.web.event_key.get_secret_value())
        return (*found, *(dict.fromkeys((password, unquote(password))) if password else ()))


def _addresses(written: Sequence[str]) -> tuple[Address, ...]:
    return tuple(Address(*re.split("[:/]", each)) for each in written)


def load(path: Path | None = None) -> Settings:
    """The settings from `path`, `ISRAFAN_CONFIG`, or `israfan.toml` here if there is one."""
    named = path or (Path(os.environ["ISRAFAN_CONFIG"]) if os.environ.get("ISRAFAN_CONFIG") else None)
    chosen = named or Path(FILE)
    if named is None and not chosen.exists():
        if not _given_by_environment():
            raise errors.BadInput(
                f"There are no settings: {chosen.absolute()} is not there. `israfan init` writes it; "
                "--config or ISRAFAN_CONFIG names another file."
            )
        return parse({}, source="the environment")
    return parse(_read(chosen), source=str(chosen))


def file_of(path: Path | None) -> Path | None:
    """Where the settings stand; None: nowhere, and they are the environment's."""
    named = path or os.environ.get("ISRAFAN_CONFIG")
    file = Path(named or FILE)
    return file if named or file.exists() else None


def _given_by_environment() -> bool:
    """A container may have all its settings there."""
    return any(name.startswith(PREFIX) and "__" in name and value for name, value in os.environ.items())


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
    """pydantic-settings passes over variables of unknown sections; a typing mistake there should be reported."""
    for name in os.environ:
        if not name.startswith(PREFIX) or name == f"{PREFIX}CONFIG":
            continue
        section = name.removeprefix(PREFIX).split("__")[0].lower()
        if section not in Settings.model_fields:
            rest = name.removeprefix(PREFIX)[len(section) :]
            raise errors.BadInput(f"{name} names no setting.{_nearest(section, _sections(), PREFIX, rest)}")


def _sentence(fault: Mapping[str, Any], source: str) -> str:
    where = [str(part) for part in fault["loc"]]
    key, variable = ".".join(where), _variable(where)
    if fault["type"] == "extra_forbidden":
        known, inside = _known(where[:-1]), [part for part in where[:-1] if not part.isdigit()]
        if variable:
            before = PREFIX + "".join(f"{part.upper()}__" for part in inside)
            return f"{variable} names no setting.{_nearest(where[-1], [name.upper() for name in known], before)}"
        before = "".join(f"{part}." for part in inside)
        return f"{source}: there is no setting {key}.{_nearest(where[-1], known, before)}"
    if fault["type"] == "missing":
        return f"{source}: {key} is missing."
    message = plain_words(fault)
    end = "" if message.endswith("?") else "."
    return f"{variable or f'{source}: {key}'}: {message[:1].lower()}{message[1:]}{end}"


def plain_words(fault: Mapping[str, Any]) -> str:
    """What is wrong with a value, in our words and never the validating library's."""
    if fault["type"] in ("value_error", "assertion_error"):
        return str(fault["ctx"]["error"])
    return _PLAIN.get(fault["type"], _OTHERWISE).format(**fault.get("ctx", {}))


_PLAIN = {
    "int_parsing": "a whole number is expected",
    "int_type": "a whole number is expected",
    "float_parsing": "a number is expected",
    "float_type": "a number is expected",
    "bool_parsing": "true or false is expected",
    "bool_type": "true or false is expected",
    "string_type": "text is expected",
    "tuple_type": "a list is expected",
    "dict_type": 'a title for each language is expected, as in {{ ar = "سياسة" }}',
    "model_type": "a table of settings is expected",
    "model_attributes_type": "a table of settings is expected",
    "int_from_float": "a whole number is expected",
    "finite_number": "a number is expected, and neither infinite nor none",
    "bytes_type": "text is expected",
    "path_type": "the path of a folder is expected",
    "literal_error": "one of {expected} is expected",
    "greater_than": "a number above {gt:g} is expected",
    "greater_than_equal": "a number of at least {ge:g} is expected",
    "less_than_equal": "a number of at most {le:g} is expected",
    "string_too_short": "it is empty, and must not be",
    "too_short": "it is empty, and must not be",
}
_OTHERWISE = "this value is not understood; docs/operating.md lists what each setting takes"


def _variable(where: Sequence[str]) -> str | None:
    """The variable of the environment that this value comes from, if it does: what stands there wins over the file."""
    given = {name.upper(): name for name, value in os.environ.items() if value}
    names = ("__".join((PREFIX + where[0], *where[1:end])).upper() for end in range(len(where), 0, -1))
    return next((given[name] for name in names if name in given), None)


def _sections() -> list[str]:
    return [name.upper() for name in Settings.model_fields]


def _known(path: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    for name in path:
        if name.isdigit():
            continue
        annotation = model.model_fields[name].annotation
        candidates = [annotation, *get_args(annotation)]
        model = next(each for each in candidates if isinstance(each, type) and issubclass(each, BaseModel))
    return list(model.model_fields)


def _nearest(name: str, known: list[str], before: str = "", after: str = "") -> str:
    """In the words of the file or, in capitals, of the environment."""
    wanted = name.upper() if known[0].isupper() else name.lower()
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.5)
    return f" Did you mean {before}{near[0]}{after}?" if near else f" Known here: {', '.join(known)}."
