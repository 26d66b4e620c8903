"""Why a host could not be asked, in plain words for an operator. No address is in them: it may hold a token."""

import errno
import socket
import ssl
from enum import Enum

import aiohttp


class ConnectionFault(Enum):
    """What went wrong on the way, each with what to say of the host and what to do."""

    NAME_NOT_FOUND = ("is not found under that name", "check the spelling in {setting}, and this machine's DNS")
    REFUSED = ("refuses the connection", "check host and port in {setting}, and that a server runs there")
    UNREACHABLE = ("cannot be reached from here", "check this machine's network, and {setting}")
    TIMED_OUT = ("did not answer in time", "check this machine's network and its firewall, and {setting}")
    CERTIFICATE = (
        "shows a certificate that is not valid",
        "check this machine's clock, a proxy on the way, and {setting}",
    )
    NO_TLS = ("does not speak TLS at that port", "check https and the port in {setting}")
    CLOSED = ("closes the connection without an answer", "check https and the port in {setting}")
    OTHER = ("does not answer", "check the network, and {setting}")

    def sentence(self, host: str, setting: str) -> str:
        """One sentence: the host, what is wrong, what to do; `setting` is the one that names the host."""
        says, remedy = self.value
        return f"{host} {says}: {remedy.format(setting=setting)}."


_BY_NUMBER = {
    errno.ECONNREFUSED: ConnectionFault.REFUSED,
    errno.ECONNRESET: ConnectionFault.CLOSED,
    errno.ECONNABORTED: ConnectionFault.CLOSED,
    errno.EPIPE: ConnectionFault.CLOSED,
    errno.ETIMEDOUT: ConnectionFault.TIMED_OUT,
    **dict.fromkeys(
        (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN), ConnectionFault.UNREACHABLE
    ),
}


def fault_of(error: BaseException) -> ConnectionFault:
    """The fault behind an error of aiohttp or of the operating system."""
    match error:
        case aiohttp.ClientConnectorCertificateError() | ssl.SSLCertVerificationError():
            return ConnectionFault.CERTIFICATE
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return ConnectionFault.NO_TLS
        case socket.gaierror():
            return ConnectionFault.NAME_NOT_FOUND
        case aiohttp.ClientConnectorError(os_error=OSError() as inner):
            return ConnectionFault.NAME_NOT_FOUND if isinstance(inner, socket.gaierror) else _of_system(inner)
        case aiohttp.ServerDisconnectedError() | aiohttp.ClientPayloadError() | aiohttp.ClientResponseError():
            return ConnectionFault.CLOSED
        case TimeoutError():
            return ConnectionFault.TIMED_OUT
        case OSError():
            return _of_system(error)
    return ConnectionFault.OTHER


def _of_system(error: OSError) -> ConnectionFault:
    return _BY_NUMBER.get(error.errno or 0, ConnectionFault.OTHER)
