"""How large a slice is."""

import pytest

from bot.delivery.fan_out import SLICE, SMALLEST_SLICE, fitting

SECONDS = 0.04


@pytest.mark.parametrize(
    ("size", "took", "expected"),
    [
        (SLICE, SECONDS, SLICE),
        (SLICE, 2 * SECONDS, SLICE // 2),
        (10_000, 60, SMALLEST_SLICE),
        (4_000, SECONDS / 10, 8_000),  # no faster than twice
        (8_000, SECONDS / 10, SLICE),
        (4_000, 0, SLICE),
    ],
)
def test_a_slice_is_as_large_as_its_time_allows(size: int, took: float, expected: int) -> None:
    assert fitting(size, took, seconds=SECONDS) == expected


def test_a_slice_is_never_larger_than_asked_for() -> None:
    assert (
        fitting(3, 0, seconds=SECONDS, most=3)
        == fitting(3, 60, seconds=SECONDS, most=3)
        == fitting(3, 0.001, seconds=SECONDS, most=3)
        == 3
    )
