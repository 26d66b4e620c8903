"""What the description says is what is answered: requests made from it by schemathesis, the same each time."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import just

from tests.api.conftest import ApiDesk, Program

schemathesis = pytest.importorskip("schemathesis")

EXAMPLES = 40  # of each operation
QUIET = settings(
    max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


async def test_every_operation_answers_as_it_is_described(desk: ApiDesk) -> None:
    await desk.readers()
    chief = await desk.program("owner")
    await chief.puts("Rain", topics=["Sport"])
    described = (await desk.client.get("/openapi.json")).json()
    base = str(desk.client.base_url).rstrip("/")
    statuses = await asyncio.to_thread(_walk, desk, chief, described, base)
    assert sum(statuses.values()) > 300
    assert {200, 201, 202, 404, 422} <= set(statuses), statuses


def _walk(desk: ApiDesk, program: Program, described: dict[str, Any], base: str) -> Counter[int]:
    statuses = Counter[int]()
    for found in schemathesis.openapi.from_dict(described).get_all_operations():
        operation = found.ok()
        responses = described["paths"][operation.path][operation.method.lower()]["responses"]

        def ask(case: Any, responses: dict[str, Any]) -> None:
            desk.clock.shift(1)
            answer = case.call(base_url=base, headers={"Authorization": f"Bearer {program.token}"})
            statuses[answer.status_code] += 1
            assert str(answer.status_code) in responses, (case, answer.text)
            kinds = responses[str(answer.status_code)].get("content", {})
            assert not kinds or set(answer.headers["content-type"]) <= set(kinds), (case, answer.text)

        QUIET(given(case=operation.as_strategy(), responses=just(responses))(ask))()
    return statuses
