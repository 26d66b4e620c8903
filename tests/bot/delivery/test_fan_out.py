"""How large a slice is."""

import pytest

from bot.delivery.fan_out import SLICE, SMALLEST_SLICE
from bot.delivery.slices import fitting

SECONDS = 0.04


@pytest.mark.parametrize(
    ("size", "took", "expected"),
    [
        (SLICE, SECONDS, SLICE),
        (SLICE, 1.25 * SECONDS, 7_600),
        (SLICE, 2 * SECONDS, SLICE // 2),
        (SLICE, 60, SLICE // 2),  # the disk may have held up this one alone
        (SMALLEST_SLICE + 1, 60, SMALLEST_SLICE),
        (4_000, SECONDS / 1.1, 4_400),
        (4_000, SECONDS / 10, 5_000),  # no more than a quarter larger
        (8_000, SECONDS / 10, SLICE),
        (4_000, 0, 5_000),
    ],
)
def test_a_slice_is_as_large_as_its_time_allows(size: int, took: float, expected: int) -> None:
    assert fitting(size, took, seconds=SECONDS, least=SMALLEST_SLICE, most=SLICE) == expected


def test_a_slice_is_never_larger_than_asked_for() -> None:
    assert (
        fitting(3, 0, seconds=SECONDS, least=SMALLEST_SLICE, most=3)
        == fitting(3, 60, seconds=SECONDS, least=SMALLEST_SLICE, most=3)
        == fitting(3, 0.001, seconds=SECONDS, least=SMALLEST_SLICE, most=3)
        == 3
    )
