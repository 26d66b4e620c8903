"""A chart of lines over days, drawn as SVG: no script, no style of its own, mirrored where one reads from the right.

Colours and the size of letters come from classes (`chart__…`), so that a page sets them for light and dark, and a
picture by a style sheet of its own. Lines differ by their dashes and ends as well as by colour. Pure.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

RIGHT_TO_LEFT_MARK = "\u200f"
WIDTH, PLOT = 400, 200  # units; what stands below the plot comes on top of it
_LEFT, _RIGHT, _TOP, _BELOW = 46, 14, 24, 24
_LEGEND_ROW = 20
_TICKS = 4
_DAYS_NAMED = 4
_STEPS = (1, 2, 3, 4, 5, 6, 8, 10)
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "1 5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of a chart. `values`: one a day; None where nothing is known, which leaves a gap."""

    name: str
    values: Sequence[int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn. `days`: what is written below each. `marks`: numbers that stand above a day, by its place."""

    title: str
    description: str
    days: Sequence[str]
    lines: Sequence[Line]
    marks: Mapping[int, str] = field(default_factory=dict)
    mirrored: bool = False


def svg(chart: Chart, *, number: Callable[[int], str] = str) -> str:
    """The picture. `number`: how a number is written."""
    height = PLOT + _TOP + _BELOW + _LEGEND_ROW * ((len(chart.lines) + 1) // 2)
    low, step = scale([each for line in chart.lines for each in line.values if each is not None])
    plane = _Plane(len(chart.days), low, low + step * _TICKS, mirrored=chart.mirrored)
    parts = [
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' aria-labelledby="chart-title chart-description" direction="ltr">',
        f'<title id="chart-title">{escape(chart.title)}</title>',
        f'<desc id="chart-description">{escape(chart.description)}</desc>',
        *_grid(plane, [low + step * each for each in range(_TICKS + 1)], number),
        *_days(plane, chart.days),
        *(each for at, line in enumerate(chart.lines) for each in _line(plane, line, at)),
        *_marks(plane, chart.marks),
        *_legend(plane, chart.lines),
        "</svg>",
    ]
    return "".join(parts)


def scale(values: Sequence[int]) -> tuple[int, int]:
    """Where the axis begins, and what a step of it is. It begins at nothing, unless all values lie in the upper half:
    a slow growth would be a flat line."""
    most, least = max(values, default=0), min(values, default=0)
    low = 0
    if least * 2 > most > max(least, _TICKS):
        step = _round_step((most - least) / (_TICKS - 1))
        low = least // step * step
    return low, _round_step(max(most - low, _TICKS) / _TICKS)


def _round_step(least: float) -> int:
    """The smallest round number that is not below it."""
    power = 1
    while least > power * 10:
        power *= 10
    return next(each * power for each in _STEPS if each * power >= least)


class _Plane:
    """Where a day and a value stand."""

    def __init__(self, days: int, low: int, high: int, *, mirrored: bool) -> None:
        self._step = (WIDTH - _LEFT - _RIGHT) / max(1, days - 1)
        self._low, self._high = low, high
        self.mirrored = mirrored

    def across(self, place: float) -> float:
        """Of a distance from where one begins to read."""
        return round(WIDTH - place if self.mirrored else place, 1)

    def day(self, at: int) -> float:
        return self.across(_LEFT + at * self._step)

    def value(self, value: int) -> float:
        return round(_TOP + PLOT * (self._high - value) / (self._high - self._low), 1)

    @property
    def towards(self) -> str:
        """How words stand that end where the plot begins."""
        return "start" if self.mirrored else "end"

    def words(self, text: str, x: float, y: float, anchor: str, name: str = "chart__words") -> str:
        """Words at a place; of a text from the right, whose beginning may be a number, the direction is said."""
        said = f"{RIGHT_TO_LEFT_MARK}{text}" if self.mirrored else text
        return f'<text class="{name}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(said)}</text>'

    @property
    def onwards(self) -> str:
        """How words stand that begin at a place."""
        return "end" if self.mirrored else "start"


def _grid(plane: _Plane, ticks: Sequence[int], number: Callable[[int], str]) -> Iterator[str]:
    for each in ticks:
        at = plane.value(each)
        edges = plane.across(_LEFT), plane.across(WIDTH - _RIGHT)
        yield f'<path class="chart__grid" d="M{edges[0]} {at}H{edges[1]}"/>'
        yield plane.words(number(each), plane.across(_LEFT - 6), at + 4, plane.towards)


def _days(plane: _Plane, days: Sequence[str]) -> Iterator[str]:
    last = len(days) - 1
    places = sorted({round(last * each / (_DAYS_NAMED - 1)) for each in range(_DAYS_NAMED)})
    for at in places:
        anchor = plane.onwards if at == 0 and last else plane.towards if at == last and last else "middle"
        yield plane.words(days[at], plane.day(at), _TOP + PLOT + 17, anchor)


def _line(plane: _Plane, line: Line, at: int) -> Iterator[str]:
    """Its stretches between gaps; a day alone is a dot."""
    drawn = f'class="chart__line chart__line--{at}" stroke-dasharray="{DASHES[at % len(DASHES)]}"'
    known = groupby(enumerate(line.values), key=lambda each: each[1] is not None)
    for is_known, stretch in known:
        points = [(plane.day(day), plane.value(value)) for day, value in stretch if is_known and value is not None]
        if len(points) > 1:
            yield f'<path {drawn} d="M{" L".join(f"{x} {y}" for x, y in points)}"/>'
        for x, y in points[-1:]:
            yield f'<circle class="chart__dot chart__dot--{at}" cx="{x}" cy="{y}" r="3"/>'


def _marks(plane: _Plane, marks: Mapping[int, str]) -> Iterator[str]:
    for at, name in marks.items():
        x = plane.day(at)
        yield f'<path class="chart__mark" d="M{x} {_TOP}V{_TOP + PLOT}"/>'
        yield f'<circle class="chart__badge" cx="{x}" cy="{_TOP - 11}" r="10"/>'
        yield plane.words(name, x, _TOP - 7, "middle", "chart__name")


def _legend(plane: _Plane, lines: Sequence[Line]) -> Iterator[str]:
    for at, line in enumerate(lines):
        begins = 12 + (WIDTH / 2 - 6) * (at % 2)
        y = _TOP + PLOT + _BELOW + 14 + _LEGEND_ROW * (at // 2)
        ends = plane.across(begins), plane.across(begins + 26)
        dashes = DASHES[at % len(DASHES)]
        drawn = f'class="chart__line chart__line--{at}" stroke-dasharray="{dashes}"'
        yield f'<path {drawn} d="M{ends[0]} {y - 4}H{ends[1]}"/>'
        yield plane.words(line.name, plane.across(begins + 32), y, plane.onwards)
