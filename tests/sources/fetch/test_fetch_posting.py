"""What is sent: under the guard, once, without following, and whatever is answered is an answer."""

import asyncio

import pytest

from adapters.sources.fetch import Fetcher, FetchLimits, FetchRefused, Guard, NotPublic, TooSlow, Unreachable
from tests.sources.fetch.conftest import ReceivedRequest, Serve, http, loopback

SIGNED = {"webhook-id": "evt_1", "Content-Type": "application/json"}


async def test_an_answer_is_returned_whatever_its_status(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(503, b"down", Retry_After="7"))
    answer = await fetcher.post(server.url("/hook"), b"{}", SIGNED)
    assert (answer.status, answer.beginning, answer.retry_after) == (503, b"down", 7.0)
    (request,) = server.requests
    assert (request.path, request.headers["webhook-id"], request.headers["content-length"]) == ("/hook", "evt_1", "2")
    assert request.headers["accept-encoding"] == "identity"


async def test_a_redirect_is_not_followed(serve: Serve, fetcher: Fetcher) -> None:
    elsewhere = await serve(http(200))
    server = await serve(http(307, Location=elsewhere.url("/")))
    assert (await fetcher.post(server.url(), b"{}", SIGNED)).status == 307
    assert elsewhere.connections == 0


async def test_of_a_long_answer_only_the_beginning_is_read(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(http(200, b"x" * 5_000_000))
    assert len((await fetcher.post(server.url(), b"{}", SIGNED)).beginning) <= FetchLimits().answer_bytes


async def test_a_private_address_is_refused_and_nobody_asked(serve: Serve) -> None:
    server = await serve(http(200))
    async with Fetcher(guard=Guard(ports=frozenset({server.port})), user_agent="x") as closed:
        for url in (server.url(), server.url(host="localhost")):
            with pytest.raises(NotPublic):
                await closed.post(url, b"{}", SIGNED)
    assert server.connections == 0


async def test_a_server_that_says_nothing_is_given_up(serve: Serve) -> None:
    async def silent(request: ReceivedRequest, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    server = await serve(silent)
    async with loopback(FetchLimits(total_seconds=0.2)) as fetcher:
        with pytest.raises(TooSlow):
            await fetcher.post(server.url(), b"{}", SIGNED)


@pytest.mark.parametrize("url", ["ftp://a.example/", "https://me:secret@a.example/", "https://", "nonsense"])
async def test_what_is_no_address_of_the_web_is_refused(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchRefused):
        fetcher.check(url)
    with pytest.raises(FetchRefused):
        await fetcher.post(url, b"{}", SIGNED)


async def test_who_breaks_off_has_not_answered(serve: Serve, fetcher: Fetcher) -> None:
    server = await serve(b"")
    with pytest.raises(Unreachable):
        await fetcher.post(server.url(), b"{}", SIGNED)
