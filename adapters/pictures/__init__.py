"""Charts as pictures, for where nothing draws SVG: resvg with a font that has the Arabic and the Hebrew script."""

from pathlib import Path
from typing import Final

import resvg_py

_FONT: Final = Path(__file__).parent / "static" / "DejaVuSans.ttf"
_FAMILY: Final = "DejaVu Sans"
_ZOOM: Final = 3.0  # 1,200 pixels wide: sharp on a phone, and far below what platforms take
_PAPER: Final = "#fffefb"
_STYLE: Final = """
    text { font-family: "DejaVu Sans"; font-size: 9px; fill: #4a473f; }
    .chart__grid { fill: none; stroke: #e2ddd2; }
    .chart__line { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke: #0d5a62; }
    .chart__dot { fill: #0d5a62; }
    .chart__line--1 { stroke: #a8480f; } .chart__dot--1 { fill: #a8480f; }
    .chart__line--2 { stroke: #5b3fa0; } .chart__dot--2 { fill: #5b3fa0; }
    .chart__line--3 { stroke: #2c6e1f; } .chart__dot--3 { fill: #2c6e1f; }
    .chart__line--4 { stroke: #a3265f; } .chart__dot--4 { fill: #a3265f; }
"""


def painted(svg: str) -> bytes:
    """A chart as PNG. It takes some tenths of a second of a processor, so not on the event loop. Raises ValueError for
    what is no SVG."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        style_sheet=_STYLE,
        background=_PAPER,
        zoom=_ZOOM,
        skip_system_fonts=True,  # the same picture on every machine, and none of its files is read
        font_files=[str(_FONT)],
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )
