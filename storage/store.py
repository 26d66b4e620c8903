"""The store: units of work on one database."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import errors
from bot.delivery.word_filters import FilterIndex
from bot.ports import Grant, Work
from bot.topic_titles import TopicTitles
from storage import leases, schema
from storage.api_tokens import SqlApiTokens
from storage.approvals import SqlApprovals
from storage.audit import SqlAuditLog
from storage.broadcasts import SqlBroadcasts
from storage.census import SqlCensus
from storage.console_sessions import SqlConsoleSessions
from storage.desk_events import SqlDeskEvents
from storage.desk_people import SqlDeskPeople
from storage.desk_settings import SqlChores, SqlDeskSettings
from storage.dialogs import SqlDialogs
from storage.endpoints import SqlEndpoints
from storage.engine import Engines, connect, locate, transaction
from storage.follow_changes import SqlFollowChanges
from storage.given_answers import SqlGivenAnswers
from storage.inbox import SqlInbox
from storage.kill_switch import SqlKillSwitch
from storage.links import SqlLinks
from storage.message_tasks import SqlMessageTasks
from storage.old_rows import SqlOldRows
from storage.outbox.deliveries import SqlDeliveries
from storage.personal_data import SqlPersonalData
from storage.post_changes import SqlPostChanges
from storage.posts import SqlPosts
from storage.public_changes import SqlPublicChanges
from storage.releases import SqlReleases
from storage.search import SqlArchiveSearch
from storage.shared_views import SqlSharedViews
from storage.short_lived import SqlShortLivedMessages
from storage.source_push import SqlHubSubscriptions, SqlSourceWebhooks
from storage.sources import SqlSources
from storage.subscribers import SqlSubscribers
from storage.told_alerts import SqlToldAlerts
from storage.topics import SqlTopics
from storage.traces import Traces
from storage.troubles import SqlTroubles
from storage.variants import SqlVariants

log = logging.getLogger(__name__)

CHANNEL = "israfan"
SLICE_SECONDS = 0.03  # aimed at, so that the longest lock stays below 50 ms on SQLite (docs/limits.md#sending)
# … and below 150 ms on PostgreSQL, where a slice may take thrice as long as the one before: other rows, a checkpoint.
SLICE_SECONDS_ON_SERVER = 0.05


class SqlWork:
    """`bot.ports.Work` on one connection and its transaction."""

    def __init__(
        self, connection: AsyncConnection, filters: FilterIndex, traces: Traces, titles: TopicTitles | None = None
    ) -> None:
        """`filters`: the word filters this process knows; it grows, and outlives the transaction. So do `traces`."""
        self.posts = SqlPosts(connection)
        self.topics = SqlTopics(connection, titles)
        self.subscribers = SqlSubscribers(connection)
        self.follow_changes = SqlFollowChanges(connection)
        self.deliveries = SqlDeliveries(connection, filters)
        self.broadcasts = SqlBroadcasts(connection)
        self.releases = SqlReleases(connection)
        self.approvals = SqlApprovals(connection)
        self.sources = SqlSources(connection)
        self.webhooks = SqlSourceWebhooks(connection)
        self.hub_subscriptions = SqlHubSubscriptions(connection)
        self.dialogs = SqlDialogs(connection)
        self.short_lived = SqlShortLivedMessages(connection)
        self.audit = SqlAuditLog(connection)
        self.inbox = SqlInbox(connection)
        self.message_tasks = SqlMessageTasks(connection)
        self.search = SqlArchiveSearch(connection)
        self.personal = SqlPersonalData(connection, traces.add)
        self.links = SqlLinks(connection)
        self.kill_switch = SqlKillSwitch(connection)
        self.post_changes = SqlPostChanges(connection)
        self.desk = SqlDeskPeople(connection)
        self.console = SqlConsoleSessions(connection)
        self.api_tokens = SqlApiTokens(connection)
        self.given_answers = SqlGivenAnswers(connection)
        self.troubles = SqlTroubles(connection)
        self.variants = SqlVariants(connection)
        self.public_changes = SqlPublicChanges(connection)
        self.told_alerts = SqlToldAlerts(connection)
        self.desk_settings = SqlDeskSettings(connection)
        self.chores = SqlChores(connection)
        self.old_rows = SqlOldRows(connection)
        self.census = SqlCensus(connection)
        self.shared_views = SqlSharedViews(connection)
        self.endpoints = SqlEndpoints(connection)
        self.events = SqlDeskEvents(connection)


class SqlStore:
    """`bot.ports.Store`. On SQLite units of work that may write queue for the one writer: never nest them."""

    def __init__(self, engines: Engines, *, server: str | None = None, titles: TopicTitles | None = None) -> None:
        """`server`: the address of a PostgreSQL server as its own driver takes it; None for SQLite. `titles`: what
        topics are called in other languages."""
        self._titles = titles
        self.engines = engines
        self.server = server
        self._filters = FilterIndex()
        self._traces = Traces()

    @property
    def slice_seconds(self) -> float:
        """How long one unit of work of many may take: on SQLite nobody else writes meanwhile."""
        return SLICE_SECONDS if self.server is None else SLICE_SECONDS_ON_SERVER

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """A unit of work that may write. Raises Busy when the database takes no writes now."""
        async with transaction(self.engines.writer) as connection:
            yield SqlWork(connection, self._filters, self._traces, self._titles)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        """A consistent view that may not write. Raises Busy when the database does not answer."""
        async with transaction(self.engines.reader) as connection:
            yield SqlWork(connection, self._filters, self._traces, self._titles)

    async def acquire(self, platform: str, token: str, owner: str, seconds: float) -> Grant | None:
        """Own a bot token for so long, by the database's clock; None if another holds it.

        `owner` must be new for each process: what an earlier one left is known by its other epoch.
        """
        claimant = leases.Claimant(platform=platform, token=token, owner=owner, session=self.engines.session)
        if claimant.session is not None:
            async with transaction(self.engines.writer) as connection:
                if await leases.fence(connection, claimant):
                    log.warning("%s: previous owner stalled, its database connections were ended", platform)
        async with transaction(self.engines.writer) as connection:
            return await leases.acquire(connection, claimant, seconds)

    async def pause(self, platform: str, token: str, seconds: float) -> None:
        """The platform asked the whole bot to be silent for so long."""
        async with transaction(self.engines.writer) as connection:
            await leases.pause(connection, platform, token, seconds)

    async def release(self, platform: str, token: str, owner: str) -> None:
        """Give the token up."""
        async with transaction(self.engines.writer) as connection:
            await leases.release(connection, platform, token, owner)

    async def is_owned(self) -> bool:
        """Whether any process holds a lease on this database now."""
        async with transaction(self.engines.reader) as connection:
            return await leases.owned(connection)

    async def erase_traces(self) -> bool:
        """What was removed is not left in the database's files either; a PostgreSQL server looks after its own."""
        return self.server is None and await self._traces.erase(self.engines.writer)

    async def notify(self) -> None:
        """Wake the other processes on this database; nothing on SQLite, which has one."""
        if self.server is not None:
            async with transaction(self.engines.writer) as connection:
                # PostgreSQL hands it out when the transaction commits, and takes no bound value as the channel's name.
                await connection.execute(text(f"NOTIFY {CHANNEL}"))

    async def wait_for_rows(self) -> None:
        """Wait until another process says that there is something to do."""
        if self.server is None:
            await asyncio.Event().wait()
        else:
            notify = import_module("storage.notify")  # PostgreSQL's driver: a command on SQLite need not load it
            await notify.wait_for_notification(self.server, CHANNEL)

    async def disown(self) -> None:
        """Every owner of a token is gone: for a process that holds the data folder alone, and so need not wait for a
        dead process's lease to end."""
        async with transaction(self.engines.writer) as connection:
            await leases.disown(connection)

    async def close(self) -> None:
        """Close every connection."""
        await self.engines.close()


async def open_store(url: str, *, data_dir: Path, create: bool = False, titles: TopicTitles | None = None) -> SqlStore:
    """The store at an address of the settings (`sqlite`: a file in the data folder). `titles`: what topics are called
    in other languages.

    With `create` an empty database gets its tables. Raises BadInput for an address that cannot be used, Busy where the
    database cannot be opened, and Problem where it was made by another version of israfan; it is never upgraded here
    (`maintenance.upgrade`).
    """
    location = locate(url, data_dir=data_dir)
    engines = connect(location)
    try:
        async with transaction(engines.reader) as connection:
            current = await schema.current(connection)
        if create and current is None:
            async with transaction(engines.writer) as connection:
                await schema.create(connection)
            current = schema.head()
        if sentence := schema.objection(current):
            raise errors.Problem(sentence)
    except errors.Problem:
        await engines.close()
        raise
    on_server = location.get_backend_name() == "postgresql"
    # LISTEN needs a connection that stays open, outside of the pool; asyncpg knows no address with a driver in its
    # scheme.
    server = location.set(drivername="postgresql").render_as_string(hide_password=False) if on_server else None
    return SqlStore(engines, server=server, titles=titles)
