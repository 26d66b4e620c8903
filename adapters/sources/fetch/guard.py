"""Who we may connect to: decided on the IP address of each connection, never on the name.

A name can answer with a public address now and with 127.0.0.1 a moment later, and a redirect can lead anywhere. So
the addresses are looked at where no way leads around: as the socket for a connection is made.
"""

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import ip_network

from aiohttp.connector import AddrInfoType
from yarl import URL

from adapters.sources.fetch.errors import FetchRefused, NotPublic
from bot.urls import Network, is_public, unwrapped, within

WEB_PORTS = frozenset({80, 443})

_HOST = re.compile(r"[a-z0-9_.-]{1,253}", re.IGNORECASE)
_LONGEST_ADDRESS = 4096


class Forbidden(PermissionError):
    """Raised in place of making a socket. An `OSError`, so that a name's other addresses are still tried."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules. `allow` are private networks opened by the operator, on any port; everyone else gets `ports`."""

    allow: tuple[Network, ...] = ()
    ports: frozenset[int] = WEB_PORTS

    @classmethod
    def opened_to(cls, networks: Iterable[str]) -> "Guard":
        """A guard for the operator's list of networks; ValueError names the one that is none."""
        return cls(allow=tuple(ip_network(network) for network in networks))

    def address(self, text: str) -> URL:
        """The address to ask, without its fragment, if it may be asked at all; `FetchRefused` says why not."""
        url = _parsed(text)
        if url.scheme not in {"http", "https"}:
            raise FetchRefused(
                f"Only http and https addresses are read, not {url.scheme or 'an address without a scheme'}."
            )
        if url.user is not None or url.password is not None:
            raise FetchRefused("An address with a user name or password in it is not read.")
        if not _plausible_host(url.raw_host or ""):
            raise FetchRefused("This address names no server.")
        # An opened network is known only once the name has become an address: then the port is judged in `objection`.
        if not self.allow and url.port not in self.ports:
            raise NotPublic(_wrong_port(url.port))
        return url.with_fragment(None)

    def objection(self, ip: str, port: int) -> str | None:
        """Why a connection to this address may not be made, as a sentence; None when it may."""
        # `::ffff:127.0.0.1` and its like are IPv4 addresses in IPv6's clothes: what they lead to is looked at.
        parsed = unwrapped(ip)
        if parsed and within(parsed, self.allow):
            return None
        if not is_public(ip):
            return "This address is not on the public internet."
        return None if port in self.ports else _wrong_port(port)


@dataclass(slots=True)
class FetchWatch:
    """The guard's eye on one fetch: `private` once a connection to an opened private network was allowed."""

    guard: Guard
    private: bool = field(default=False)

    def socket(self, addr_info: AddrInfoType) -> socket.socket:
        """Make the socket for a connection to this address, or raise `Forbidden`: the choke point of every hop."""
        family, kind, protocol, _, (ip, port, *_) = addr_info
        if objection := self.guard.objection(str(ip), int(port)):
            raise Forbidden(objection)
        self.private = self.private or not is_public(str(ip))
        return socket.socket(family, kind, protocol)


def _parsed(text: str) -> URL:
    if len(text) > _LONGEST_ADDRESS:
        raise FetchRefused(f"An address longer than {_LONGEST_ADDRESS} characters is not read.")
    try:
        return URL(text.strip())
    except (ValueError, UnicodeError) as error:
        raise FetchRefused("This is not a proper web address.") from error


def _wrong_port(port: int | None) -> str:
    return f"Only the web's own ports are read, not {port}."


def _plausible_host(host: str) -> bool:
    return ":" in host or _HOST.fullmatch(host) is not None
