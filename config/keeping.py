"""Memory and sources for a single command, and the care of the database."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from adapters.cli.assembly import Desk, Progress, Say
from adapters.sources.fetch import FetchError, NotPublic
from bot import errors
from bot.ports import SourceProblem
from config.opening import opened
from config.process_lock import alone
from config.settings import Settings
from storage import maintenance, schema

_NEWER = "a newer version"  # in the store's objection to tables it does not know
BACKUPS = "backups"
DISCORD_PER_SECOND = 45.0  # of the 50 that Discord allows a bot


@asynccontextmanager
async def desk(settings: Settings) -> AsyncIterator[Desk]:
    """What a command works with. An empty database gets its tables first: there is nothing to lose in it."""
    keeper = Keeper(settings)
    if await keeper.revision() is None:
        await keeper.make_tables()
    async with opened(settings) as parts:
        yield Desk(
            store=parts.store,
            clock=parts.clock,
            reader=parts.reader,
            rates=rates(settings),
            paid=paid(settings),
            truth=truth,
        )


def rates(settings: Settings) -> dict[str, float]:
    """Messages a second, of the platforms that are set up."""
    found = {}
    if settings.telegram:
        found["telegram"] = 1000.0 if settings.telegram.paid_broadcast else settings.telegram.messages_per_second
    if settings.discord:
        found["discord"] = DISCORD_PER_SECOND
    return found


def paid(settings: Settings) -> frozenset[str]:
    """Of these, those whose messages cost money."""
    return frozenset({"telegram"} if settings.telegram and settings.telegram.paid_broadcast else ())


def truth(problem: SourceProblem) -> str:
    """What the operator may hear: the fetch's own reason, also for hosts of a private network, and what would help."""
    return " ".join(filter(None, (detail(problem), advice(problem))))


def detail(problem: SourceProblem) -> str:
    """The reason alone."""
    cause = problem.__cause__
    return cause.detail if isinstance(cause, FetchError) else problem.reason


def advice(problem: SourceProblem) -> str:
    """What the operator can do, where it is in the settings."""
    if not isinstance(problem.__cause__, NotPublic):
        return ""
    return (
        "If the server is yours, name its network in fetch.allow_networks, such as 10.0.0.0/8: then any port is read."
    )


class Keeper:
    """Implements `adapters.cli.assembly.Database`."""

    def __init__(self, settings: Settings, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._url = settings.database_url
        self._folder = settings.data.dir
        self._now = now

    @property
    def file(self) -> bool:
        """Whether the database is a file here, and not on a server."""
        return self._url.startswith("sqlite")

    async def revision(self) -> str | None:
        """Which tables it has; None: none yet."""
        return await maintenance.current(self._url, data_dir=self._folder)

    async def make_tables(self) -> None:
        """Bring the tables up to this version."""
        await maintenance.upgrade(self._url, data_dir=self._folder)

    async def upgrade(self, say: Say, progress: Progress) -> None:
        """`migrate`, with the data folder held for itself."""
        with alone(self._folder) if self.file else nullcontext():
            await self.migrate(say, progress)

    async def migrate(self, say: Say, progress: Progress) -> None:
        """Bring the tables up to this version; where they change and hold something, a backup comes first."""
        revision = await self.revision()
        behind = revision not in (None, schema.head())
        if behind and (objection := schema.objection(revision)) and _NEWER in objection:
            raise errors.Problem(objection)
        if behind and self.file:
            say(f"The database is of an older version; its backup is {await self.backup(None, progress)}.")
        await self.make_tables()

    async def check(self) -> Sequence[str]:
        """What is wrong, a sentence each."""
        return await maintenance.check(self._url, data_dir=self._folder)

    async def backup(self, path: Path | None, progress: Progress) -> Path:
        """A copy in one file; by default in the data folder, named for the moment. Returns its path."""
        target = path or self._folder / BACKUPS / f"israfan-{self._now():%Y%m%d-%H%M%S}.db"
        await maintenance.backup(self._url, target, progress, data_dir=self._folder)
        return target

    async def restore(self, path: Path, progress: Progress) -> None:
        """Put a backup in the database's place, while nobody else works with it."""
        with alone(self._folder) if self.file else nullcontext():
            await maintenance.restore(self._url, path, progress, data_dir=self._folder)
