"""The guard: nothing that is not on the public internet is ever connected to, whichever way leads there."""

import sys
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import AF_INET, AddressFamily

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.sources.fetch import Fetcher, FetchError, FetchRefused, Guard, NotPublic
from bot.urls import DENIED, is_public
from tests.sources.fetch.conftest import USER_AGENT, LoopbackServer, Serve, http

PRIVATE_FORMS = (
    "127.0.0.1",
    "127.0.0.53",
    "127.255.255.254",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f.1",
    "0x7f000001",
    "0177.0.0.1",
    "017700000001",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "127.0.0.1.",
    "localhost",
    "LOCALHOST",
    "0",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:169.254.169.254]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::1]",
    "[100::1]",
    "[2001::1]",
    "[2001:db8::1]",
    "[2002:7f00:1::]",
    "[3fff::1]",
    "[5f00::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fe80::1%25lo]",
    "[fec0::1]",
    "[ff02::1]",
    "[ff0e::1]",
)


class Attempts:
    """Every address this process tried to connect a socket to, as Python's own audit events tell it."""

    def __init__(self) -> None:
        self.seen: list[str] | None = None

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if self.seen is not None and event == "socket.connect" and isinstance(args[1], tuple):
            self.seen.append(str(args[1][0]))


_attempts = Attempts()
sys.addaudithook(_attempts)


@pytest.fixture
def connected_to() -> Iterator[list[str]]:
    seen: list[str] = []
    _attempts.seen = seen
    yield seen
    _attempts.seen = None


@pytest.fixture
async def canary(serve: Serve) -> LoopbackServer:
    """Listens on every address this machine has; what gets there was let through."""
    return await serve(http(body=b"secret"), host="0.0.0.0")


def strict(server: LoopbackServer, *allow: str) -> Fetcher:
    """A fetcher for which the server's port is a web port, so that only its address speaks against it."""
    guard = Guard(allow=Guard.opened_to(allow).allow, ports=frozenset({80, 443, server.port}))
    return Fetcher(guard=guard, user_agent=USER_AGENT)


async def test_the_canary_sings_when_it_is_reached(canary: LoopbackServer, connected_to: list[str]) -> None:
    async with strict(canary, "127.0.0.0/8") as fetcher:
        fetched = await fetcher.get(canary.url(host="localhost"))
    assert (fetched.body, canary.connections, connected_to) == (b"secret", 1, ["127.0.0.1"])


@pytest.mark.parametrize("host", PRIVATE_FORMS)
async def test_no_private_form_is_reached_directly(host: str, canary: LoopbackServer, connected_to: list[str]) -> None:
    async with strict(canary) as fetcher:
        with pytest.raises(FetchRefused) as raised:
            await fetcher.get(canary.url("/", host))
    assert (canary.connections, connected_to, raised.value.retry) == (0, [], False)


@pytest.mark.parametrize("host", PRIVATE_FORMS)
async def test_no_private_form_is_reached_by_a_redirect(
    host: str, canary: LoopbackServer, serve: Serve, connected_to: list[str]
) -> None:
    trap = await serve(http(302, Location=canary.url("/", host)), host="127.0.0.2")
    async with strict(canary, "127.0.0.2/32") as fetcher:
        with pytest.raises(FetchRefused):
            await fetcher.get(trap.url())
    assert (trap.connections, canary.connections, connected_to) == (1, 0, ["127.0.0.2"])


class Rebinding(AbstractResolver):
    """A name server that gives another answer each time it is asked."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = answers
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        self.asked += 1
        answer = self._answers[(self.asked - 1) % len(self._answers)]
        return [ResolveResult(hostname=host, host=ip, port=port, family=AF_INET, proto=0, flags=0) for ip in answer]

    async def close(self) -> None:
        pass


async def test_a_rebinding_name_never_reaches_the_inside(canary: LoopbackServer, connected_to: list[str]) -> None:
    resolver = Rebinding(["127.0.0.2"], ["127.0.0.1"])
    guard = Guard(allow=Guard.opened_to(["127.0.0.2/32"]).allow, ports=frozenset({canary.port}))
    outcomes: list[bytes | type[FetchError]] = []
    async with Fetcher(guard=guard, user_agent=USER_AGENT, resolver=resolver) as fetcher:
        for _ in range(100):
            try:
                outcomes.append((await fetcher.get(canary.url(host="rebind.test"))).body)
            except FetchError as error:
                outcomes.append(type(error))
    assert outcomes == [b"secret", NotPublic] * 50
    assert (resolver.asked, set(connected_to)) == (100, {"127.0.0.2"})


async def test_a_name_with_an_inner_and_an_outer_address_is_only_met_outside(
    canary: LoopbackServer, connected_to: list[str]
) -> None:
    resolver = Rebinding(["127.0.0.1", "127.0.0.2", "10.0.0.1"])
    guard = Guard(allow=Guard.opened_to(["127.0.0.2/32"]).allow, ports=frozenset({canary.port}))
    async with Fetcher(guard=guard, user_agent=USER_AGENT, resolver=resolver) as fetcher:
        await fetcher.get(canary.url(host="both.test"))
    assert connected_to == ["127.0.0.2"]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/feed", "Only http and https addresses are read, not ftp."),
        ("file:///etc/passwd", "Only http and https addresses are read, not file."),
        ("gopher://127.0.0.1:70/_x", "Only http and https addresses are read, not gopher."),
        ("example.org/feed", "Only http and https addresses are read, not an address without a scheme."),
        ("", "Only http and https addresses are read, not an address without a scheme."),
        ("http://me:secret@example.org/", "An address with a user name or password in it is not read."),
        ("http://me@example.org/", "An address with a user name or password in it is not read."),
        ("http://example.org:22/", "Only the web's own ports are read, not 22."),
        ("http://example.org:0/", "Only the web's own ports are read, not 0."),
        ("https://example.org:8443/", "Only the web's own ports are read, not 8443."),
        ("http://example.org:99999/", "This is not a proper web address."),
        ("http:///feed", "This address names no server."),
        ("http://exa mple.org/", "This address names no server."),
        ("http://exam%70le.org/", "This address names no server."),
        ("http://x\\@127.0.0.1/", "This is not a proper web address."),
        ("http://[::1/", "This is not a proper web address."),
        ("http://example.org/" + "a" * 5000, "An address longer than 4096 characters is not read."),
    ],
)
def test_an_odd_address_is_refused_with_its_reason(address: str, reason: str) -> None:
    with pytest.raises(FetchRefused) as raised:
        Guard().address(address)
    assert raised.value.reason == reason


def test_an_ordinary_address_loses_only_its_fragment() -> None:
    assert str(Guard().address(" https://Example.org/a%2Fb?q=1#top ")) == "https://example.org/a%2Fb?q=1"


def test_an_address_in_another_script_is_an_address() -> None:
    assert str(Guard().address("https://مثال.إختبار/خبر")).startswith("https://")


def test_an_opened_network_is_open_on_any_port_and_nothing_else_is() -> None:
    guard = Guard.opened_to(["10.1.0.0/16", "fd00:1::/32"])
    asked = [("10.1.2.3", 8080), ("::ffff:10.1.2.3", 22), ("fd00:1::9", 81), ("10.2.0.1", 80), ("1.1.1.1", 8080)]
    assert [guard.objection(ip, port) for ip, port in asked] == [
        None,
        None,
        None,
        "This address is not on the public internet.",
        "Only the web's own ports are read, not 8080.",
    ]


def test_a_network_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match=r"'10\.0\.0\.0/99'"):
        Guard.opened_to(["10.0.0.0/8", "10.0.0.0/99"])


@pytest.mark.parametrize("ip", ["1.1.1.1", "93.184.216.34", "::ffff:93.184.216.34", "2606:4700::1111", "2a00:1450::1"])
def test_the_public_internet_is_public(ip: str) -> None:
    assert is_public(ip)


addresses = st.one_of(
    st.ip_addresses(v=4),
    st.ip_addresses(v=6),
    st.one_of([st.ip_addresses(network=network) for network in DENIED]),
    st.ip_addresses(v=4).map(lambda ip: IPv6Address(f"::ffff:{ip}")),
    st.ip_addresses(v=4).map(lambda ip: IPv6Address(f"64:ff9b::{ip}")),
    st.ip_addresses(v=4).map(lambda ip: IPv6Address((0x2002 << 112) | (int(ip) << 80))),
)


@given(addresses)
@example(ip_address("64:ff9b::808:808"))
@example(ip_address("ff0e::1"))
def test_nothing_that_is_not_globally_routable_is_permitted(ip: IPv4Address | IPv6Address) -> None:
    plain = (ip.ipv4_mapped or ip) if isinstance(ip, IPv6Address) else ip
    routable = plain.is_global and not plain.is_multicast and not any(plain in network for network in DENIED)
    if not routable:
        assert Guard().objection(str(ip), 80) == "This address is not on the public internet."


@given(st.ip_addresses(v=4), st.sampled_from(["64:ff9b::", "64:ff9b:1::", "::", "::ffff:0:"]))
def test_no_ipv6_wrapping_carries_any_ipv4_address_through(ip: IPv4Address, prefix: str) -> None:
    assert not is_public(f"{prefix}{ip}")


@given(st.text(max_size=60), st.integers(0, 65535))
def test_what_is_no_address_at_all_is_not_permitted(text: str, port: int) -> None:
    try:
        ip_address(text)
    except ValueError:
        assert Guard().objection(text, port) == "This address is not on the public internet."
