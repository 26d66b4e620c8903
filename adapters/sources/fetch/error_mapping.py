"""From what aiohttp and the system raise to a `FetchError`."""

import aiohttp

from adapters.sources.fetch.errors import BadStatus, FetchError, FetchRefused, Garbled, NotPublic, Unreachable
from adapters.sources.fetch.guard import Forbidden

CAUGHT = (aiohttp.ClientError, OSError, ValueError)
"""What one request can raise besides our own errors; UnicodeError (an odd host name) is a ValueError."""

_SENTENCES = {
    400: "{host} did not understand the request (400).",
    401: "{host} asks for a login (401).",
    403: "{host} does not let us in (403).",
    404: "{host} has nothing at this address (404).",
    410: "{host} says that this is gone for good (410).",
    429: "{host} asks us to come less often (429).",
}


def translated(error: Exception, host: str) -> FetchError:
    """The sentence for a failed request to `host`."""
    match error:
        case aiohttp.InvalidURL():
            return FetchRefused("This is not a proper web address.")
        # The order matters: aiohttp's errors are kinds of each other, and the wider one would take all.
        case aiohttp.ClientConnectorCertificateError():
            return Unreachable(f"The certificate of {host} is not valid.")
        case aiohttp.ClientSSLError():
            return Unreachable(f"No secure connection to {host} came about.")
        case aiohttp.ClientConnectorDNSError():
            return Unreachable(f"There is no server named {host}.")
        case aiohttp.ClientConnectorError(os_error=Forbidden() as forbidden):
            return NotPublic(str(forbidden))
        case aiohttp.ClientConnectorError():
            return Unreachable(f"{host} could not be connected to.")
        case aiohttp.ClientPayloadError() | aiohttp.ClientConnectionError() | OSError():
            return Unreachable(f"The connection to {host} broke off.")
        case aiohttp.ClientError():
            return Garbled(f"{host} did not answer in proper HTTP.")
    return FetchRefused("This is not a proper web address.")


def bad_status(status: int, host: str, retry_after: float | None) -> BadStatus:
    """The error for an answer that is not a success."""
    rest = "{host} has trouble of its own ({status})." if status >= 500 else "{host} answered with status {status}."
    sentence = _SENTENCES.get(status, rest)
    return BadStatus(status, sentence.format(host=host, status=status), retry_after=retry_after)
