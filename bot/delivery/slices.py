"""How much of a long piece of work one transaction takes on, so that other writers wait for a moment only."""

GROWS = 1.25  # times larger at most than the one before
SHRINKS = 0.5  # times as large at least: one that the disk held up says little of the next


def fitting(size: int, took: float, *, seconds: float, least: int, most: int) -> int:
    """How large the next slice should be, when one of this size took so long and one should take `seconds`. Pure.

    Between `least` and `most`. It grows slowly: where some slices take twice as long as others, for what the disk does
    at their end, a quick one says little of the next.
    """
    times = seconds / took if took > 0 else GROWS
    fits = round(size * max(SHRINKS, min(GROWS, times)))
    return max(min(least, most), min(most, fits))
