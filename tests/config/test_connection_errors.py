"""Each way a connection fails has its words, and none shows the name of an error's class."""

import errno
import socket
import ssl
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from adapters.connection_errors import ConnectionFault, fault_of

KEY: Any = SimpleNamespace(host="a.example", port=443, ssl=True, is_ssl=True)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), ConnectionFault.NAME_NOT_FOUND),
        (aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(-2, "unknown")), ConnectionFault.NAME_NOT_FOUND),
        (aiohttp.ClientConnectorError(KEY, ConnectionRefusedError(errno.ECONNREFUSED, "no")), ConnectionFault.REFUSED),
        (aiohttp.ClientConnectorError(KEY, OSError(errno.ENETUNREACH, "no way")), ConnectionFault.UNREACHABLE),
        (aiohttp.ClientConnectorError(KEY, OSError(errno.EMFILE, "too many")), ConnectionFault.OTHER),
        (aiohttp.ClientConnectorError(KEY, TimeoutError(errno.ETIMEDOUT, "late")), ConnectionFault.TIMED_OUT),
        (aiohttp.ClientConnectorCertificateError(KEY, ssl.CertificateError("expired")), ConnectionFault.CERTIFICATE),
        (aiohttp.ClientConnectorSSLError(KEY, ssl.SSLError(1, "wrong version number")), ConnectionFault.NO_TLS),
        (aiohttp.ConnectionTimeoutError("late"), ConnectionFault.TIMED_OUT),
        (aiohttp.SocketTimeoutError("late"), ConnectionFault.TIMED_OUT),
        (TimeoutError(), ConnectionFault.TIMED_OUT),
        (aiohttp.ServerDisconnectedError(), ConnectionFault.CLOSED),
        (aiohttp.ClientOSError(errno.ECONNRESET, "reset"), ConnectionFault.CLOSED),
        (ConnectionResetError(errno.ECONNRESET, "reset"), ConnectionFault.CLOSED),
        (aiohttp.ClientError("whatever"), ConnectionFault.OTHER),
    ],
)
def test_a_fault_is_known_by_its_error(error: BaseException, fault: ConnectionFault) -> None:
    assert fault_of(error) is fault


@pytest.mark.parametrize("fault", ConnectionFault)
def test_each_fault_is_one_sentence_with_what_to_do(fault: ConnectionFault) -> None:
    said = fault.sentence("a.example", "discord.api_url")
    assert said.startswith("a.example ")
    assert ": check " in said
    assert said.endswith(".")
    assert "discord.api_url" in said
    assert "Error" not in said
