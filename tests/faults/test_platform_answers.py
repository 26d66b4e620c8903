"""The scenarios of `platform_answers`, in two sizes: the first is run with every test, the second by `make soak`."""

from collections.abc import Callable

import pytest

from tests.faults import platform_answers, results
from tests.faults.fork_client import ForkClient
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

Keep = Callable[[ScenarioResult], None]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(7_200),
    pytest.mark.parametrize("database", ["sqlite"]),
]


async def test_f8_an_answer_cut_off_doubles_a_post_once_at_most(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 2_000, "posts": 10, "hangs": 20} if soak else {"readers": 200, "posts": 10, "hangs": 2}
    keep(await platform_answers.f8(stage, share=0.01, hold=False, **size))


async def test_f8_an_answer_cut_off_never_doubles_a_large_broadcast(stage: Stage, soak: bool, keep: Keep) -> None:
    readers, hangs = (20_000, 20) if soak else (1_500, 2)
    keep(await platform_answers.f8(stage, readers=readers, posts=1, share=0.01, hangs=hangs, hold=True))


@pytest.mark.parametrize("platform", ["discord", "email"])
async def test_f8_an_answer_cut_off_doubles_nothing(stage: Stage, soak: bool, keep: Keep, platform: str) -> None:
    size = {"places": 2_000, "posts": 10} if soak else {"places": 300, "posts": 5}
    keep(await platform_answers.f8_elsewhere(stage, platform=platform, share=0.01, **size))


async def test_f9_a_request_cut_off_is_neither_lost_nor_doubled(stage: Stage, soak: bool, keep: Keep) -> None:
    size = {"readers": 2_000, "posts": 10} if soak else {"readers": 200, "posts": 10}
    keep(await platform_answers.f9(stage, share=0.05, **size))


async def test_f12_a_flood_wait_outlives_a_kill_in_its_middle(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_answers.f12(stage, readers=3_000 if soak else 300, seconds=35))


async def test_f15_a_dead_place_is_tried_once(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_answers.f15(stage, readers=5_000 if soak else 500))


async def test_f16_a_wrong_token_does_not_cost_the_audience(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_answers.f16(stage, readers=5_000 if soak else 500))


async def test_f24_a_cancelled_broadcast_stops_within_a_second(stage: Stage, soak: bool, keep: Keep) -> None:
    keep(await platform_answers.f24(stage, readers=10_000 if soak else 1_200))


async def test_f26_a_poison_post_fails_alone(stage: Stage, soak: bool, keep: Keep) -> None:
    readers, posts = (300, 100) if soak else (60, 30)
    keep(await platform_answers.f26(stage, readers=readers, posts=posts))


async def test_f26_a_post_refused_with_an_unlisted_text_fails_alone(stage: Stage, soak: bool, keep: Keep) -> None:
    readers, posts = (300, 100) if soak else (60, 10)
    keep(await platform_answers.f26(stage, readers=readers, posts=posts, unlisted=True))


async def test_f26_a_place_that_refuses_with_an_unlisted_text_is_tried_four_times(
    nursery: ForkClient, database_url: str, soak: bool
) -> None:
    async with Stage.open(nursery, database_url, factor=100) as stage:
        result = await platform_answers.f26_one_place(stage, readers=100 if soak else 20, tries=4 if soak else 3)
        results.keep(result, size="soak" if soak else "subset", factor=stage.clock.factor)
