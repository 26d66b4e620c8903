"""Events on their way to other programs: by the guarded fetcher, and with its sentences where nothing was answered."""

import logging
from collections.abc import Mapping

from adapters.sources.fetch import Fetcher, FetchError, NotPublic
from bot.ports import EndpointAnswer, SourceProblem

log = logging.getLogger(__name__)


class GuardedEndpointClient:
    """`bot.ports.EndpointClient`."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    def check(self, url: str) -> None:
        """Whether the guard would let us try."""
        try:
            self._fetcher.check(url)
        except FetchError as error:
            raise _problem(error) from error

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> EndpointAnswer:
        """Send once."""
        try:
            answer = await self._fetcher.post(url, body, headers)
        except FetchError as error:
            log.info("events: not sent (%s)", error.detail)
            raise _problem(error) from error
        text = answer.beginning.decode("utf-8", "replace")
        return EndpointAnswer(status=answer.status, text=text, wait=answer.retry_after)


def _problem(error: FetchError) -> SourceProblem:
    return SourceProblem(
        error.reason, wait=error.retry_after, detail=error.detail, private=isinstance(error, NotPublic)
    )
