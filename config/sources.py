"""The reader of feeds and pages that the settings allow, and what the operator may hear when it fails."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from adapters.sources.endpoint_client import GuardedEndpointClient
from adapters.sources.fetch import Fetcher, Guard, honest_user_agent
from adapters.sources.limited_process import LimitedPool
from adapters.sources.reader import PARSERS, WebReader
from bot.ports import SourceProblem
from config.settings import Settings


@asynccontextmanager
async def sources(settings: Settings) -> AsyncIterator[WebReader]:
    """The guarded fetcher and the limited parsers."""
    async with LimitedPool(imports=PARSERS) as pool, _fetcher(settings) as fetcher:
        yield WebReader(fetcher, pool)


@asynccontextmanager
async def endpoint_client(settings: Settings) -> AsyncIterator[GuardedEndpointClient]:
    """The same way out for events, with places of its own: sources that are slow keep none of them back."""
    async with _fetcher(settings) as fetcher:
        yield GuardedEndpointClient(fetcher)


def _fetcher(settings: Settings) -> Fetcher:
    agent = honest_user_agent(version("israfan"), settings.publication.site or "https://israfan.example/bot")
    return Fetcher(guard=Guard.opened_to(map(str, settings.fetch.allow_networks)), user_agent=agent)


def explanation(problem: SourceProblem) -> str:
    """Why a fetch failed, also for hosts of a private network, and what would help: for the operator alone."""
    return " ".join(filter(None, (problem.detail, advice(problem))))


def advice(problem: SourceProblem) -> str:
    """What the operator can do, where it is in the settings."""
    if not problem.private:
        return ""
    return (
        "If the server is yours, name its network in fetch.allow_networks, such as 10.0.0.0/8: then any port is read."
    )
