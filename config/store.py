"""The store of the settings, for a command or for the whole desk."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.topic_titles import TopicTitles
from config import process_lock
from config.settings import Settings
from storage import SqlStore, open_store, schema


def topic_titles(settings: Settings) -> TopicTitles:
    """What topics are called in other languages."""
    return TopicTitles({each.name: each.titles for each in settings.topic})


@asynccontextmanager
async def store(settings: Settings) -> AsyncIterator[SqlStore]:
    """The store, closed again at the end. An empty database gets its tables: there is nothing to lose in it."""
    opened = await open_store(
        settings.database_url, data_dir=settings.data.dir, create=True, titles=topic_titles(settings)
    )
    try:
        yield opened
    finally:
        await opened.close()


async def is_desk_running(settings: Settings, opened: SqlStore) -> bool:
    """Whether an `israfan run` is there to send what is queued: it holds the file's lock, or a lease on the server."""
    if settings.database_file:
        return process_lock.holder(settings.database_file) is not None
    return await opened.is_owned()


def schema_revision() -> str:
    """The revision of the tables that this version works with."""
    return schema.head()
