"""The one guarded HTTP client of the program."""

from adapters.sources.fetch.errors import (
    BadStatus,
    FetchError,
    FetchRefused,
    Garbled,
    NotPublic,
    TooLarge,
    TooSlow,
    Unreachable,
)
from adapters.sources.fetch.fetched import Accept, FetchAnswer, PostAnswer
from adapters.sources.fetch.fetcher import Fetcher
from adapters.sources.fetch.guard import Guard
from adapters.sources.fetch.headers import honest_user_agent
from adapters.sources.fetch.limits import FetchLimits

__all__ = [
    "Accept",
    "BadStatus",
    "FetchAnswer",
    "FetchError",
    "FetchLimits",
    "FetchRefused",
    "Fetcher",
    "Garbled",
    "Guard",
    "NotPublic",
    "PostAnswer",
    "TooLarge",
    "TooSlow",
    "Unreachable",
    "honest_user_agent",
]
