"""What can go wrong while fetching, in sentences for a person.

FetchError
├── FetchRefused  we do not go there: scheme, user name in the address, too many redirects
│   └── NotPublic another port than the web's, or a private network; the operator may open it
├── Unreachable   no name, no connection, no valid certificate, or it broke off
├── TooSlow       a time limit passed, or the body came too slowly
├── TooLarge      too many bytes on the wire or unpacked, or packed suspiciously well
├── BadStatus     an answer, but not a good one (404, 429, 503 …)
└── Garbled       an answer that is not proper HTTP, or packed in a way we do not read
"""


class FetchError(Exception):
    """Why nothing was fetched.

    `reason` is a sentence that may be shown to anyone: for a host in a private network it is always the same one, so
    that nobody can map a network by asking for addresses. `detail` is the plain truth, for the log and the operator.
    `retry` says that the same request may well succeed later; `retry_after` is the server's own wish in seconds.
    """

    def __init__(self, reason: str, *, retry: bool, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = reason
        self.retry = retry
        self.retry_after = retry_after

    def __str__(self) -> str:
        return self.reason

    def hide(self, host: str) -> None:
        """Make `reason` say no more than that this private host gave nothing."""
        self.reason = f"{host} could not be read."


class FetchRefused(FetchError):
    """We do not go there, today or tomorrow."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retry=False)


class NotPublic(FetchRefused):
    """Not on the public web. The operator may open a network to us, with all its ports (`fetch.allow_networks`)."""


class Unreachable(FetchError):
    """No name, no connection, no valid certificate, or it broke off."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retry=True)


class TooSlow(FetchError):
    """A time limit passed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retry=True)


class TooLarge(FetchError):
    """More bytes than we take."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retry=False)


class BadStatus(FetchError):
    """An answer with a status other than success."""

    def __init__(self, status: int, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason, retry=status in _MAY_PASS or status >= 500, retry_after=retry_after)
        self.status = status


class Garbled(FetchError):
    """Not proper HTTP, or packed in a way we do not read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retry=True)


_MAY_PASS = frozenset({408, 425, 429})
