"""Sockets that let nothing out once the bot is another process's.

A process that stood still may wake anywhere on the way from its decision to send to the system call that does it: by
then another owns the bot and has settled what this one had claimed. Looking at the lease where the decision falls
leaves all of the rendering, the client library and its connections between the two; here there is nothing between.
"""

import socket
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.delivery import lease

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from aiohttp.connector import AddrInfoType


class _Owners(socket.socket):
    def send(self, data: "ReadableBuffer", flags: int = 0, /) -> int:
        _check()
        return super().send(data, flags)

    def sendmsg(self, buffers: "Iterable[ReadableBuffer]", *more: object) -> int:  # from Python 3.12 on
        _check()
        return super().sendmsg(buffers, *more)  # type: ignore[arg-type]


class NotOurs(ConnectionAbortedError):
    """This was not let out, because the bot may be another process's by now."""


def _check() -> None:
    if not lease.is_ours():
        raise NotOurs("the bot is another process's now")


def kept_back(error: BaseException) -> bool:
    """Whether a request failed because part of it was not let out: then nobody can have carried it out."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, NotOurs):
        cause = cause.__cause__
    return cause is not None


def owners(address: "AddrInfoType") -> socket.socket:
    """A socket for such an address, as aiohttp's connectors take it: whatever else fails there, sending does too."""
    family, kind, protocol, _, _ = address
    return _Owners(family, kind, protocol)
