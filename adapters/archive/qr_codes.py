"""QR codes as SVG within a page: drawn here, so that nobody else learns who looks."""

from functools import lru_cache

import segno
from markupsafe import Markup

QUIET_ZONE = 4  # modules of white around it, which cameras need


@lru_cache(maxsize=256)
def qr_code(address: str) -> Markup:
    """An address to be read by a camera; black on white, without a size of its own."""
    code = segno.make(address, micro=False, error="m")
    drawn = code.svg_inline(border=QUIET_ZONE, light="#fff", omitsize=True)
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))
