"""How large a picture is, from the head of its file."""

import io

import imagesize

from adapters.sources.parse.errors import FAULTS, NotAPicture


def measure(data: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises NotAPicture."""
    try:
        width, height = imagesize.get(io.BytesIO(data))
    except FAULTS:
        width = height = 0
    if width < 1 or height < 1:
        raise NotAPicture("What is at this address is no picture that both apps can show.")
    return int(width), int(height)
