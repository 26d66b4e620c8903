"""What comes back: redirects, validators, waits, and the sentence for each way an answer can be bad."""

import asyncio
import socket
import ssl
import struct
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from yarl import URL

from adapters.sources.fetch import (
    Accept,
    BadStatus,
    FetchAnswer,
    Fetcher,
    FetchError,
    FetchRefused,
    Garbled,
    Guard,
    Unreachable,
    honest_user_agent,
)
from adapters.sources.fetch.headers import max_age, retry_after, validator
from adapters.sources.fetch.redirects import same_party
from tests.sources.fetch.conftest import USER_AGENT, Answer, ReceivedRequest, Serve, http

FEED = b"<rss version='2.0'><channel/></rss>"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def redirects(steps: dict[str, tuple[int, str]], end: bytes) -> Answer:
    async def answer(request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
        status, location = steps.get(request.path, (0, ""))
        writer.write(http(status, Location=location) if status else end)

    return answer


async def failing(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as raised:
        await fetcher.get(url)
    return raised.value


async def test_a_good_answer_comes_back_whole(serve: Serve, fetcher: Fetcher) -> None:
    answer = http(
        body=FEED,
        Content_Type="text/xml; charset=windows-1251",
        ETag='W/"abc"',
        Last_Modified="Sun, 01 Mar 2026 10:00:00 GMT",
        Cache_Control="public, max-age=600",
    )
    server = await serve(answer)
    assert await fetcher.get(server.url("/feed?x=1#top")) == FetchAnswer(
        url=server.url("/feed?x=1"),
        status=200,
        body=FEED,
        content_type="text/xml; charset=windows-1251",
        etag='W/"abc"',
        last_modified="Sun, 01 Mar 2026 10:00:00 GMT",
        max_age=600,
    )


async def test_a_request_says_who_we_are_and_nothing_more(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(body=FEED))
    await fetcher.get(server.url(), accept=Accept.IMAGE)
    assert server.requests[0].headers == {
        "host": f"127.0.0.1:{server.port}",
        "user-agent": USER_AGENT,
        "accept": Accept.IMAGE.value,
        "accept-encoding": "gzip, deflate",
        "connection": "close",
    }


def test_our_name_carries_an_address_for_complaints() -> None:
    assert honest_user_agent("0.1", "https://example.org/bot") == "Israfan/0.1 (+https://example.org/bot)"


async def test_cookies_are_not_kept(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(body=FEED, Set_Cookie="a=b; Path=/"))
    await fetcher.get(server.url())
    await fetcher.get(server.url())
    assert [request.headers.get("cookie") for request in server.requests] == [None, None]


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ((301,), "/1"),
        ((308,), "/1"),
        ((301, 308, 301), "/3"),
        ((302,), None),
        ((303,), None),
        ((307,), None),
        ((302, 301), None),
        ((301, 302, 301), "/1"),
    ],
)
async def test_only_permanent_redirects_move_the_stored_address(
    statuses: tuple[int, ...], moved_to: str | None, serve: Serve, fetcher: Fetcher
) -> None:
    steps = {f"/{step or ''}": (status, f"/{step + 1}") for step, status in enumerate(statuses)}
    server = await serve(redirects(steps, http(body=FEED)))
    fetched = await fetcher.get(server.url("/"))
    assert (fetched.url, fetched.moved_to) == (server.url(f"/{len(statuses)}"), moved_to and server.url(moved_to))


async def test_a_permanent_redirect_to_nothing_moves_nothing(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(redirects({"/": (301, "/gone")}, http(404)))
    assert isinstance(await failing(fetcher, server.url("/")), BadStatus)


async def test_five_redirects_are_followed_and_a_sixth_is_not(serve: Serve, fetcher: Fetcher) -> None:
    steps = {f"/{step}": (302, f"/{step + 1}") for step in range(6)}
    server = await serve(redirects(steps, http(body=FEED)))
    assert (await fetcher.get(server.url("/1"))).url == server.url("/6")
    server.requests.clear()
    error = await failing(fetcher, server.url("/0"))
    assert (type(error), error.detail) == (FetchRefused, "The address redirects more than 5 times.")
    assert [request.path for request in server.requests] == [f"/{step}" for step in range(6)]


async def test_a_redirect_loop_ends(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(301, Location="/"))
    error = await failing(fetcher, server.url("/"))
    assert (type(error), server.connections) == (FetchRefused, 6)


@pytest.mark.parametrize(
    ("location", "kind", "detail"),
    [
        ("", Garbled, "The server redirects without saying where."),
        ("http://[::1/", FetchRefused, "The server redirects to something that is not a web address."),
        ("file:///etc/passwd", FetchRefused, "Only http and https addresses are read, not file."),
        ("http://a:b@127.0.0.1/", FetchRefused, "An address with a user name or password in it is not read."),
    ],
)
async def test_a_redirect_to_an_odd_place_is_not_followed(
    location: str, kind: type[FetchError], detail: str, serve: Serve, fetcher: Fetcher
) -> None:
    server = await serve(http(302, Location=location))
    error = await failing(fetcher, server.url())
    assert (type(error), error.detail) == (kind, detail)


async def test_custom_headers_stay_with_their_host(serve: Serve, fetcher: Fetcher) -> None:
    other = await serve(redirects({"/": (302, "/again")}, http(body=FEED)), host="127.0.0.2")
    first = await serve(redirects({"/": (302, "/same"), "/same": (302, other.url())}, b""))
    secrets = {"Authorization": "Bearer abc", "X-Key": "123", "accept": "text/xml"}
    await fetcher.get(first.url("/"), headers=secrets, etag='"1"')
    seen = [
        [request.headers.get(name) for name in ("authorization", "x-key", "accept")]
        for request in (*first.requests, *other.requests)
    ]
    kind_and_text, untold = ["Bearer abc", "123", "text/xml"], [None, None, Accept.FEED.value]
    assert seen == [kind_and_text, kind_and_text, untold, untold]


async def test_secrets_do_not_come_back_after_a_detour(serve: Serve, fetcher: Fetcher) -> None:
    home: list[str] = []

    async def elsewhere(request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
        writer.write(http(302, Location=home[0]))

    other = await serve(elsewhere, host="127.0.0.2")
    first = await serve(redirects({"/": (302, other.url())}, http(body=FEED)))
    home.append(first.url("/end"))
    await fetcher.get(first.url("/"), headers={"X-Key": "123"})
    assert [request.headers.get("x-key") for request in first.requests] == ["123", None]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("http://a.org/1", "http://a.org/2", True),
        ("http://a.org/", "https://a.org/", True),
        ("https://a.org/", "https://a.org:443/", True),
        ("https://a.org/", "http://a.org/", False),
        ("https://a.org/", "https://b.a.org/", False),
        ("https://a.org/", "https://a.org:8443/", False),
        ("http://a.org:81/", "https://a.org/", False),
        ("http://a.org/", "http://b.org/", False),
        ("http://a.org/", "https://b.org/", False),
    ],
)
def test_a_secret_may_follow_to_the_same_server_and_up_to_tls(before: str, after: str, *, same: bool) -> None:
    assert same_party(URL(before), URL(after)) == same


async def test_a_proxy_in_the_environment_is_not_used(
    serve: Serve, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = await serve(http(body=b"proxied"), host="127.0.0.2")
    monkeypatch.setenv("http_proxy", proxy.url())
    server = await serve(http(body=FEED))
    assert ((await fetcher.get(server.url())).body, proxy.connections) == (FEED, 0)


@pytest.mark.parametrize("name", ["Host", "content-length", "Transfer-Encoding", "Accept-Encoding", "a b", "X\r\nY"])
async def test_a_custom_header_that_changes_the_connection_is_refused(name: str, fetcher: Fetcher) -> None:
    with pytest.raises(FetchRefused, match="cannot be set"):
        await fetcher.get("http://127.0.0.1/", headers={name: "1"})


@pytest.mark.parametrize("value", ["a\r\nX: y", "\x00", "é"])
async def test_a_custom_header_with_an_odd_value_is_refused(value: str, fetcher: Fetcher) -> None:
    with pytest.raises(FetchRefused, match="'X' cannot be set"):
        await fetcher.get("http://127.0.0.1/", headers={"X": value})


async def test_an_unchanged_answer_keeps_its_validators(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(304))
    fetched = await fetcher.get(server.url(), etag='"1"', last_modified="Sun, 01 Mar 2026 10:00:00 GMT")
    sent = server.requests[0].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"1"', "Sun, 01 Mar 2026 10:00:00 GMT")
    assert fetched == FetchAnswer(
        url=server.url(),
        status=304,
        body=b"",
        etag='"1"',
        last_modified="Sun, 01 Mar 2026 10:00:00 GMT",
        not_modified=True,
    )


async def test_not_modified_is_no_answer_to_a_first_question(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(304))
    error = await failing(fetcher, server.url())
    assert (type(error), error.detail) == (BadStatus, "127.0.0.1 answered with status 304.")


@pytest.mark.parametrize("etag", ['"a\tb"', '"é"', '"' + "x" * 2000 + '"', "\udce9", ""])
def test_a_validator_that_cannot_be_sent_back_is_forgotten(etag: str) -> None:
    assert validator(etag) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("0", 0.0),
        (" 120 ", 120.0),
        ("9" * 5000, 86_400.0),
        ("Sun, 01 Mar 2026 12:01:30 GMT", 90.0),
        ("Sunday, 01-Mar-26 12:01:30 GMT", 90.0),
        ("Sun Mar  1 12:01:30 2026", 90.0),
        ("Sun, 01 Mar 2026 13:01:30 +0100", 90.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("Sun, 01 Mar 2099 11:00:00 GMT", 86_400.0),
        ("Sun, 99 Mar 2026 11:00:00 GMT", None),
        ("Sun, 01 Mar 2026 12:01:30 +999999", None),
        ("١٢", None),
    ],
)
def test_retry_after_is_read_in_every_form(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("no-cache", None),
        ("max-age=0", 0),
        ("private, Max-Age = 300, x", 300),
        ('max-age="60"', 60),
        ("s-maxage=9", None),
        ("max-age=99999999999", None),
        ("max-age=-1", None),
    ],
)
def test_max_age_is_read(value: str | None, seconds: int | None) -> None:
    assert max_age(value) == seconds


@pytest.mark.parametrize(
    ("status", "retry", "detail"),
    [
        (400, False, "127.0.0.1 did not understand the request (400)."),
        (401, False, "127.0.0.1 asks for a login (401)."),
        (403, False, "127.0.0.1 does not let us in (403)."),
        (404, False, "127.0.0.1 has nothing at this address (404)."),
        (408, True, "127.0.0.1 answered with status 408."),
        (410, False, "127.0.0.1 says that this is gone for good (410)."),
        (429, True, "127.0.0.1 asks us to come less often (429)."),
        (500, True, "127.0.0.1 has trouble of its own (500)."),
        (503, True, "127.0.0.1 has trouble of its own (503)."),
    ],
)
async def test_each_bad_status_has_its_sentence(
    status: int, retry: bool, detail: str, serve: Serve, fetcher: Fetcher
) -> None:
    server = await serve(http(status, b"<html><h1>Sorry</h1></html>", Content_Type="text/html", Retry_After="7"))
    error = await failing(fetcher, server.url())
    assert isinstance(error, BadStatus)
    assert (error.status, error.retry, error.retry_after, error.detail) == (status, retry, 7.0, detail)


async def test_a_wait_given_as_a_date_counts_from_the_clock_we_were_given(serve: Serve) -> None:
    server = await serve(http(429, Retry_After="Sun, 01 Mar 2026 12:05:00 GMT"))
    guard = Guard.opened_to(["127.0.0.0/8"])
    async with Fetcher(guard=guard, user_agent=USER_AGENT, now=lambda: NOW) as fetcher:
        assert (await failing(fetcher, server.url())).retry_after == 300.0


async def test_html_is_handed_on_as_it_is(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(body=b"<!doctype html><p>Maintenance", Content_Type="text/html; charset=nonsense"))
    fetched = await fetcher.get(server.url())
    assert (fetched.body, fetched.content_type) == (
        b"<!doctype html><p>Maintenance",
        "text/html; charset=nonsense",
    )


async def test_a_header_of_undecodable_bytes_does_no_harm(serve: Serve, fetcher: Fetcher) -> None:
    raw = b'HTTP/1.1 200 OK\r\nContent-Type: text/xml; x=\xff\xfe\r\nETag: "\xff"\r\nContent-Length: 1\r\n\r\nx'
    server = await serve(raw)
    fetched = await fetcher.get(server.url())
    assert (fetched.content_type, fetched.etag) == ("text/xml; x=??", None)


@pytest.mark.parametrize(
    "raw",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    ],
)
async def test_an_answer_that_is_not_http_is_garbled(raw: bytes, serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(raw)
    error = await failing(fetcher, server.url())
    assert (type(error), error.detail) == (Garbled, "127.0.0.1 did not answer in proper HTTP.")


async def reset(request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
    """Half a body, then a TCP reset."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
    await writer.drain()
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def silence(request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
    """Hangs up without a word."""


@pytest.mark.parametrize("answer", [reset, silence])
async def test_a_connection_that_breaks_off_may_work_later(answer: Answer, serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(answer)
    error = await failing(fetcher, server.url())
    assert (type(error), error.retry, error.detail) == (
        Unreachable,
        True,
        "The connection to 127.0.0.1 broke off.",
    )


async def test_a_name_that_does_not_exist_is_said_so(fetcher: Fetcher) -> None:
    error = await failing(fetcher, "http://newsroom.invalid/")
    assert (type(error), error.reason) == (Unreachable, "There is no server named newsroom.invalid.")


async def test_a_name_too_long_for_the_dns_is_an_error_like_any_other(fetcher: Fetcher) -> None:
    assert isinstance(await failing(fetcher, f"http://{'a' * 70}.org/"), FetchError)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate and its key for `newsroom.test`, in one file."""
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=newsroom.test"
    san = ["-addext", "subjectAltName=IP:127.0.0.1"]
    try:
        subprocess.run(
            [*command.split(), *san, "-keyout", str(file), "-out", str(file) + ".crt"], check=True, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    file.write_text(file.read_text() + Path(str(file) + ".crt").read_text())
    return file


@pytest.fixture
def served_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


async def test_a_certificate_nobody_vouches_for_is_not_accepted(
    serve: Serve, fetcher: Fetcher, served_tls: ssl.SSLContext
) -> None:
    server = await serve(http(body=FEED), tls=served_tls)
    error = await failing(fetcher, server.url())
    assert (type(error), error.detail, server.requests) == (
        Unreachable,
        "The certificate of 127.0.0.1 is not valid.",
        [],
    )


async def test_tls_works_with_a_certificate_that_is_vouched_for(
    serve: Serve, served_tls: ssl.SSLContext, certificate: Path
) -> None:
    server = await serve(http(body=FEED), tls=served_tls)
    trusting = ssl.create_default_context(cafile=str(certificate))
    guard = Guard.opened_to(["127.0.0.0/8"])
    async with Fetcher(guard=guard, user_agent=USER_AGENT, tls=trusting) as fetcher:
        assert (await fetcher.get(server.url())).body == FEED


async def test_https_to_a_server_without_tls_is_said_so(fetcher: Fetcher) -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(http(400))
        writer.close()

    server = await asyncio.start_server(plain, "127.0.0.1", 0)
    error = await failing(fetcher, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
    server.close()
    assert (type(error), error.detail, error.retry) == (
        Unreachable,
        "No secure connection to 127.0.0.1 came about.",
        True,
    )


async def test_a_private_host_gives_the_same_reason_whatever_happened(serve: Serve, fetcher: Fetcher) -> None:
    servers = [await serve(answer) for answer in (http(401), http(500), b"SSH-2.0\r\n\r\n", silence, http(302))]
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    urls = [server.url() for server in servers] + [f"http://127.0.0.1:{port}/"]
    errors = [await failing(fetcher, url) for url in urls]
    assert {str(error) for error in errors} == {"127.0.0.1 could not be read."}
    assert len({error.detail for error in errors}) == len(errors)
