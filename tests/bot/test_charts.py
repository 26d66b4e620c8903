"""A chart of lines over days: where the axis begins, gaps, mirroring, and that nothing written becomes markup."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from bot.charts import WIDTH, Chart, Line, scale, svg

SVG = "{http://www.w3.org/2000/svg}"
CHART = Chart(
    title="Readers",
    description="From 1 March to 5 March",
    days=["1 Mar", "2 Mar", "3 Mar", "4 Mar", "5 Mar"],
    lines=[Line(name="Telegram", values=[1, 2, None, 4, 5]), Line(name="Discord", values=[None, 1, None, 1, None])],
    marks={2: "1"},
)


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(svg(chart))


def texts(root: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def test_a_chart_is_a_picture_with_a_title_and_a_description() -> None:
    root = drawn(CHART)
    ids = (root.get("aria-labelledby") or "").split()
    said = [found.text for each in ids for found in root.iter() if found.get("id") == each]
    assert (root.get("role"), said) == ("img", ["Readers", "From 1 March to 5 March"])
    assert {"Telegram", "Discord", "1 Mar", "5 Mar"} <= set(texts(root))


def test_what_nobody_counted_is_a_gap_and_a_day_alone_a_dot() -> None:
    root = drawn(CHART)
    plot = [each for each in root.iter(f"{SVG}path") if (each.get("class") or "").startswith("chart__line")]
    lines = [each.get("d") or "" for each in plot if "L" in (each.get("d") or "")]
    dots = [each.get("class") for each in root.iter(f"{SVG}circle")]
    assert len(lines) == 2, "the first line, in two parts; the second has no two days side by side"
    assert sorted(filter(None, dots)) == [
        "chart__badge",
        *["chart__dot chart__dot--0"] * 2,
        *["chart__dot chart__dot--1"] * 2,
    ]


def test_from_the_right_everything_stands_mirrored() -> None:
    plain, mirrored = drawn(CHART), drawn(replace(CHART, mirrored=True))
    places = [
        [(round(float(each.get("cx") or 0), 1), each.get("cy")) for each in root.iter(f"{SVG}circle")]
        for root in (plain, mirrored)
    ]
    assert texts(mirrored) == [f"\u200f{each}" for each in texts(plain)]
    assert places[1] == [(round(WIDTH - x, 1), y) for x, y in places[0]]


def test_nothing_that_is_written_becomes_markup() -> None:
    hostile = "</text><script>x()</script>\"'&"
    line = Line(name=hostile, values=[1, 2])
    text = svg(Chart(title=hostile, description=hostile, days=[hostile, hostile], lines=[line], marks={0: hostile}))
    root = ElementTree.fromstring(text)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {
        *("svg", "title", "desc", "path", "text", "circle"),
    }
    assert hostile in texts(root)
    assert not re.search(r"\sstyle=|\son\w+=|href", text.replace("&quot;", ""))


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ([], (0, 1)),
        ([0, 0], (0, 1)),
        ([1, 3], (0, 1)),
        ([0, 40], (0, 10)),
        ([0, 41], (0, 20)),
        ([12_000, 12_040], (12_000, 10)),
        ([12_003, 12_040], (12_000, 10)),
        ([400_000, 1_000_000], (0, 300_000)),
        ([7], (0, 2)),
    ],
)
def test_the_axis_begins_at_nothing_unless_the_growth_could_not_be_seen(
    values: list[int], axis: tuple[int, int]
) -> None:
    low, step = scale(values)
    assert (low, step) == axis
    assert all(low <= value <= low + 4 * step for value in values)


def test_every_value_has_room_on_the_axis() -> None:
    for most in range(1, 3_000, 7):
        for least in (0, most // 2, most * 9 // 10, most):
            low, step = scale([least, most])
            assert low <= least <= most <= low + 4 * step, (least, most)


def test_a_single_day_is_drawn_too() -> None:
    root = drawn(Chart(title="", description="", days=["1 Mar"], lines=[Line(name="x", values=[5])]))
    assert "1 Mar" in texts(root)
