"""Health over HTTP: what a probe is answered when parts are well, when one is not, and when one cannot be asked."""

import logging
from typing import Any

import httpx
import pytest
from prometheus_client import CollectorRegistry

from adapters.web.app import Check, WebParts, create_app
from bot import errors


async def well() -> str | None:
    return None


async def away() -> str | None:
    return "no connection to Discord"


def raising(error: Exception) -> Check:
    async def check() -> str | None:
        raise error

    return check


def probe(**checks: Check) -> httpx.AsyncClient:
    app = create_app(WebParts(checks=checks, registry=CollectorRegistry()))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk")


UNFORESEEN = "could not be checked (OSError); the log says more"
READINESS: dict[str, tuple[dict[str, Check], int, dict[str, Any]]] = {
    "all are well": ({"database": well, "discord": well}, 200, {"database": "ok", "discord": "ok"}),
    "one is not": ({"database": well, "discord": away}, 503, {"database": "ok", "discord": "no connection to Discord"}),
    "one raises a sentence": (
        {"database": raising(errors.Busy("The disk is full: make room.")), "discord": well},
        503,
        {"database": "The disk is full: make room.", "discord": "ok"},
    ),
    "one raises what nobody foresaw": (
        {"database": raising(OSError(5, "postgresql://desk:s3cret@db")), "discord": well},
        503,
        {"database": UNFORESEEN, "discord": "ok"},
    ),
}


@pytest.mark.parametrize("what", READINESS)
async def test_readiness_reports_each_part_by_itself(what: str) -> None:
    checks, expected, body = READINESS[what]
    async with probe(**checks) as client:
        answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()) == (expected, body)


async def test_a_check_that_raises_leaves_the_process_alive() -> None:
    async with probe(database=raising(OSError())) as client:
        assert (await client.get("/readyz")).status_code == 503
        assert (await client.get("/healthz")).json() == {"status": "ok"}


async def test_a_check_that_goes_on_raising_is_logged_once_until_it_is_well_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    raised = [OSError(), OSError(), None, OSError()]

    async def check() -> str | None:
        error = raised.pop(0)
        if error:
            raise error
        return None

    async with probe(database=check) as client:
        codes = [(await client.get("/readyz")).status_code for _ in range(4)]

    logged = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert codes == [503, 503, 200, 503]
    assert [record.getMessage() for record in logged] == ["web: /readyz is 503, database could not be checked"] * 2
    assert all(record.exc_info for record in logged)


async def test_what_is_known_to_go_wrong_is_logged_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    async with probe(database=raising(errors.Busy("The disk is full: make room."))) as client:
        await client.get("/readyz")
    (logged,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert not logged.exc_info
