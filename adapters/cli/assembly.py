"""What the command line asks of the assembly. `config.assembly` answers it; tests may answer it otherwise.

Whatever takes long to load stands behind one of these, so that a command loads only what it uses.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot.entry import Feed, Page
from bot.ports import Clock, SourceProblem, SourceReader, Store

Json = Mapping[str, object]
Say = Callable[[str], None]
Progress = Callable[[int, int], None]
"""Called with parts done and parts in all."""
ROLES = ("ingest", "send", "chat", "web")
"""What a process of the desk can do: all of it, or some."""


class Reader(SourceReader, Protocol):
    """Reads the web, and files that are here already."""

    async def parse_page(self, data: bytes, *, url: str | None, content_type: str | None = None) -> Page:
        """The article in a page's bytes. Raises SourceProblem."""

    async def parse_text(self, data: bytes, *, name: str) -> Page:
        """The article in a text or Markdown file. Raises SourceProblem."""

    async def parse_feed(self, data: bytes, *, url: str | None, content_type: str | None = None) -> Feed:
        """The feed in these bytes. Raises SourceProblem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a command works with. `rates` are messages a second by platform, of those that are set up.

    `truth` is what the operator may hear of a failed fetch; `SourceProblem.reason` is what anybody may.
    """

    store: Store
    clock: Clock
    reader: Reader
    rates: Mapping[str, float]
    paid: frozenset[str]  # of these, those whose messages cost money
    truth: Callable[[SourceProblem], str]


class Parser(Protocol):
    """Reads files into the normal form, each within limits; nothing that is in a file can raise here."""

    async def feed(self, file: str, data: bytes | OSError, url: str | None) -> Json:
        """`{"file", "ok", "error", "feed", "entries"}`. In place of a file's bytes why they could not be had."""

    async def page(self, file: str, data: bytes | OSError, url: str | None) -> Json:
        """`{"file", "ok", "error", "title", "authors", "date", "summary", "body", "image", "url"}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What `check` says of one part: `says` in plain words, `mend` what to do where it is not well."""

    part: str
    ok: bool
    says: str
    mend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the sandbox's servers are, and what its platforms accept."""

    page_url: str
    telegram_api_url: str
    telegram_token: str
    telegram_owner: str
    discord_api_url: str
    discord_token: str
    discord_owner: str
    feed_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A platform's section of new settings. Its repr never shows the token."""

    token: str = field(repr=False)
    owners: tuple[int, ...] = ()
    api_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What `init` was told."""

    name: str
    site: str | None = None
    timezone: str = "UTC"
    telegram: Bot | None = None
    discord: Bot | None = None
    feeds: tuple[str, ...] = ()


class Beginning(Protocol):
    """What `init` needs: each answer is checked as it is given; the sentence says what is wrong, None that all is."""

    async def telegram(self, bot: Bot) -> Finding:
        """Whether Telegram takes the token."""

    async def discord(self, bot: Bot) -> Finding:
        """Whether Discord takes the token."""

    async def feed(self, url: str) -> tuple[str, Finding]:
        """The address of the feed that this one leads to, and how it reads."""

    def timezone(self, name: str) -> str | None:
        """None for a time zone there is, else the nearest name, or nothing."""

    def write(self, answers: Answers, path: Path) -> None:
        """Write the settings file, for its owner's eyes only. Raises BadInput, Busy."""


class Database(Protocol):
    """Looking after the database of the settings."""

    async def upgrade(self, say: Say, progress: Progress) -> None:
        """Bring its tables up to this version, after a backup where there is something to lose."""

    async def check(self) -> Sequence[str]:
        """What is wrong with it, a sentence each."""

    async def backup(self, path: Path | None, progress: Progress) -> Path:
        """Copy it into one file; None: one in the data folder. Returns where."""

    async def restore(self, path: Path, progress: Progress) -> None:
        """Put a backup in its place. Raises Problem while another process uses it."""


class Assembly(Protocol):
    """The whole house, as far as the command line may ask for it. `config` is the settings file that was named."""

    def desk(self, config: Path | None) -> AbstractAsyncContextManager[Desk]:
        """Memory and sources. Raises Problem where the settings or the database cannot be used."""

    def parser(self) -> AbstractAsyncContextManager[Parser]:
        """The parsers alone, without settings."""

    def database(self, config: Path | None) -> Database:
        """The database alone."""

    def beginning(self) -> Beginning:
        """For new settings."""

    async def check(self, config: Path | None, heard: Callable[[Finding], None]) -> None:
        """Look at each part; `heard` is told of each as soon as it is known."""

    async def run(self, config: Path | None, roles: Sequence[str], say: Say, progress: Progress) -> None:
        """Until a signal says stop. Raises Problem where it cannot begin."""

    async def demo(self, port: int, ready: Say) -> None:
        """Sandbox and desk; `ready` is told the page's address."""

    async def sandbox(
        self, *, telegram_port: int, discord_port: int, page_port: int, ready: Callable[[Addresses], None]
    ) -> None:
        """The two local platforms, until stopped."""
