"""What is measured, against what, and which figure each goal is about.

A `Row` runs its cases in turn, round after round, so that whatever else the machine does meets all of them alike. A
`Goal` is one figure over a row's rounds: mostly a ratio within a round, of which the median counts.
"""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.resource_usage import Figures

Round = dict[str, Figures]
"""One round: what each case measured, by label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`label` as the report says it; `name` the file in `cases`; `latency`: seconds of the stub it speaks to."""

    label: str
    name: str
    options: dict[str, Any] = field(default_factory=dict)
    latency: float | None = None  # None: no stub
    database: str | None = None  # prepared before it, unmeasured
    subscribers: int = 0
    plan: bool = True
    rounds: int | None = None  # fewer than the row's


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """At most (or at least) `bound`. `of` reads one round; None where the round has not what it needs."""

    text: str
    bound: float
    of: Callable[[Round], float | None]
    unit: str = "×"
    at_least: bool = False

    def values(self, rounds: Sequence[Round]) -> list[float]:
        """One of each round that has it."""
        return [value for each in rounds if (value := self.of(each)) is not None]

    def met(self, values: Sequence[float]) -> bool:
        """Whether the median keeps to the bound."""
        median = statistics.median(values)
        return median >= self.bound if self.at_least else median <= self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkRow:
    """One line of what is to be reached."""

    key: str
    title: str
    cases: tuple[Case, ...]
    goals: tuple[Goal, ...]
    shown: tuple[str, ...] = ("us", "per_second")
    """The figures that the report's table has."""


def ratio(one: str, other: str, figure: str = "us") -> Callable[[Round], float | None]:
    """How one case compares with another of the same round."""

    def of(found: Round) -> float | None:
        if one not in found or other not in found:
            return None
        return float(found[one][figure] / found[other][figure])

    return of


def figure(label: str, name: str, scale: float = 1.0) -> Callable[[Round], float | None]:
    """One case's own figure."""

    def of(found: Round) -> float | None:
        return float(found[label][name]) * scale if label in found else None

    return of


def difference(one: str, other: str, name: str) -> Callable[[Round], float | None]:
    """How much more one case has of something."""

    def of(found: Round) -> float | None:
        if one not in found or other not in found:
            return None
        return float(found[one][name] - found[other][name])

    return of
