"""One plot a row: bars of the row's first figure, the peers in grey. Needs matplotlib; without it there are none."""

import statistics
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.report import NAMES, number
from benchmarks.runner import MeasuredRow

_OURS, _PEER = "#2f6fde", "#b8bcc4"
_PEERS = ("aiogram", "python-telegram-bot", "discord.py", "bare SQL", "an APScheduler job", "import ")


def draw(measured: Sequence[MeasuredRow], folder: Path) -> dict[str, Path]:
    """SVG files by row key, for the rows with something to compare."""
    if find_spec("matplotlib") is None:
        return {}
    import_module("matplotlib").use("svg")
    pyplot = import_module("matplotlib.pyplot")
    pyplot.rcParams.update({"svg.hashsalt": "israfan", "svg.fonttype": "none", "font.size": 9})
    folder.mkdir(parents=True, exist_ok=True)
    return {
        each.row.key: _bars(each, pyplot, folder / f"{each.row.key}.svg")
        for each in measured
        if len(each.row.cases) > 1 and each.rounds
    }


def _bars(measured: MeasuredRow, pyplot: Any, path: Path) -> Path:
    name = measured.row.shown[0]
    values: dict[str, list[float]] = {}
    for case in measured.row.cases:
        found = [each[case.label][name] for each in measured.rounds if case.label in each]
        if found:
            values[case.label] = found
    labels = list(values)[::-1]
    middles = [statistics.median(values[label]) for label in labels]
    colours = [_PEER if label.startswith(_PEERS) else _OURS for label in labels]
    figure, axes = pyplot.subplots(figsize=(7, 0.6 + 0.42 * len(labels)))
    bars = axes.barh(labels, middles, color=colours, height=0.62)
    axes.bar_label(bars, labels=[number(middle) for middle in middles], padding=3)
    axes.set_xlabel(NAMES[name])
    axes.set_xlim(0, max(middles) * 1.15)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    pyplot.close(figure)
    return path
