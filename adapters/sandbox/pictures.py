"""Pictures for the demo's articles, drawn by arithmetic and written as PNG: nothing is downloaded, nobody's photograph.

A picture is three planes of bytes, stored column by column: hills and buildings are then one slice assignment a column.
"""

import math
import random
import struct
import zlib
from collections.abc import Callable
from functools import cache
from typing import Final

WIDTH: Final = 1200
HEIGHT: Final = 630  # the size that link previews are cut to (ogp.me image guides: 1.91 to 1)

Colour = tuple[int, int, int]


class Picture:
    """A canvas of WIDTH × HEIGHT pixels."""

    def __init__(self, top: Colour, bottom: Colour) -> None:
        self._planes = [bytearray(_fade(a, b, HEIGHT) * WIDTH) for a, b in zip(top, bottom, strict=True)]

    def column(self, x: int, top: float, bottom: float, colour: Colour) -> None:
        """Fill one column between two heights; the upper edge is softened."""
        first, last = max(0, math.ceil(top)), min(HEIGHT, round(bottom))
        if not 0 <= x < WIDTH or last <= first:
            return
        start = x * HEIGHT
        for plane, value in zip(self._planes, colour, strict=True):
            plane[start + first : start + last] = bytes((value,)) * (last - first)
            if first > 0 and (share := first - top) > 0:
                under = plane[start + first - 1]
                plane[start + first - 1] = round(under + (value - under) * share)

    def block(self, x: int, top: float, width: int, colour: Colour, *, bottom: float = HEIGHT) -> None:
        """A rectangle."""
        for each in range(x, x + width):
            self.column(each, top, bottom, colour)

    def disc(self, x: int, y: int, radius: int, colour: Colour) -> None:
        """A circle."""
        for each in range(x - radius, x + radius + 1):
            reach = math.sqrt(radius * radius - (each - x) ** 2)
            self.column(each, y - reach, y + reach, colour)

    def ridge(self, height: Callable[[float], float], colour: Colour) -> None:
        """Everything below a line; `height` gives it for x from 0 to 1."""
        for x in range(WIDTH):
            self.column(x, height(x / WIDTH), HEIGHT, colour)

    def png(self) -> bytes:
        """The file."""
        raw = bytearray()
        row = bytearray(3 * WIDTH)
        for y in range(HEIGHT):
            for index, plane in enumerate(self._planes):
                row[index::3] = plane[y::HEIGHT]
            raw.append(0)
            raw += row
        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        parts = (("IHDR", header), ("IDAT", zlib.compress(bytes(raw), 6)), ("IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name.encode(), data) for name, data in parts)


def _fade(start: int, end: int, steps: int) -> bytes:
    return bytes(round(start + (end - start) * step / steps) for step in range(steps))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _wave(level: float, size: float, waves: float, shift: float = 0.0) -> Callable[[float], float]:
    return lambda x: level + size * math.sin(waves * math.tau * x + shift) + size / 3 * math.sin(17 * x + 2 * shift)


def _harbour() -> Picture:
    picture = Picture((246, 173, 108), (255, 226, 183))
    picture.disc(880, 330, 92, (255, 244, 214))
    picture.ridge(_wave(352, 16, 0.8, 1), (191, 116, 96))
    for index in range(3):
        x = 150 + 170 * index
        picture.block(x, 190, 14, (74, 62, 84))
        picture.block(x - 60, 190, 150, (74, 62, 84), bottom=202)
        picture.block(x - 48, 202, 4, (74, 62, 84), bottom=280)
    for row, colour in enumerate(((58, 98, 130), (46, 82, 114), (34, 66, 96))):
        picture.ridge(_wave(400 + 70 * row, 7, 4 + row, row), colour)
    picture.block(560, 372, 300, (150, 52, 50), bottom=412)
    for index, colour in enumerate(((214, 158, 66), (66, 130, 130), (200, 90, 70), (230, 214, 180), (70, 90, 140))):
        picture.block(580 + 46 * index, 340, 40, colour, bottom=372)
    return picture


def _city() -> Picture:
    picture = Picture((26, 32, 74), (228, 120, 108))
    picture.disc(250, 150, 56, (250, 240, 214))
    for index in range(34):
        top = 300 + 90 * math.sin(index * 2.4) + 40 * math.sin(index * 0.9)
        picture.block(36 * index - 4, top, 38, (62, 48, 92))
    for index in range(22):
        x, top = 56 * index, 400 + 80 * math.sin(index * 3.7 + 1)
        picture.block(x, top, 54, (34, 28, 60))
        for floor in range(round(top) + 16, HEIGHT - 12, 30):
            for window in range(3):
                if (index * 7 + floor + window * 5) % 3:
                    picture.block(x + 8 + 15 * window, floor, 8, (252, 206, 120), bottom=floor + 12)
    return picture


def _hills() -> Picture:
    picture = Picture((142, 196, 226), (250, 238, 206))
    picture.disc(320, 210, 70, (255, 250, 226))
    for row, colour in enumerate(((152, 186, 168), (112, 158, 124), (76, 128, 88), (48, 96, 66))):
        picture.ridge(_wave(330 + 76 * row, 42 - 6 * row, 1.1 + 0.5 * row, 1.7 * row), colour)
    for index in range(26):
        x = 24 + 46 * index
        picture.disc(x, 590 - 18 * (index % 3), 18, (36, 78, 54))
    return picture


def _dunes() -> Picture:
    picture = Picture((70, 130, 180), (252, 222, 172))
    picture.disc(940, 160, 62, (255, 248, 220))
    for row, colour in enumerate(((232, 184, 118), (214, 156, 92), (188, 126, 72), (154, 98, 58))):
        picture.ridge(_wave(350 + 74 * row, 50 - 8 * row, 0.9 + 0.35 * row, 2.2 * row), colour)
    for index in range(5):
        x = 180 + 64 * index
        picture.block(x, 452 + 3 * index, 50, (28, 44, 82), bottom=478 + 3 * index)
    return picture


def _rails() -> Picture:
    picture = Picture((196, 222, 238), (246, 246, 238))
    picture.ridge(_wave(330, 30, 1.4), (170, 194, 190))
    picture.ridge(_wave(400, 18, 0.9, 2), (126, 160, 140))
    picture.block(0, 470, WIDTH, (96, 92, 96))
    for x in range(-10, WIDTH, 46):
        picture.block(x, 520, 24, (70, 60, 58), bottom=534)
    picture.block(0, 508, WIDTH, (190, 190, 196), bottom=516)
    picture.block(120, 300, 900, (238, 240, 244), bottom=500)
    picture.block(120, 420, 900, (196, 48, 58), bottom=446)
    for x in range(160, 990, 78):
        picture.block(x, 330, 52, (46, 64, 92), bottom=392)
    return picture


def _night() -> Picture:
    picture = Picture((10, 18, 44), (54, 66, 118))
    stars = random.Random(4)
    for _ in range(130):
        x, y, size = stars.randrange(WIDTH), stars.randrange(400), stars.choice((2, 2, 3, 4))
        picture.block(x, y, size, (236, 236, 214), bottom=y + size)
    picture.disc(890, 170, 74, (244, 236, 204))
    picture.disc(862, 152, 66, (22, 30, 62))
    picture.ridge(_wave(470, 24, 1.3, 1), (24, 30, 62))
    picture.disc(430, 440, 90, (58, 70, 122))
    picture.block(340, 440, 180, (58, 70, 122))
    picture.block(560, 300, 26, (58, 70, 122))
    picture.disc(573, 300, 20, (58, 70, 122))
    picture.ridge(_wave(560, 12, 2.2), (12, 16, 36))
    return picture


PICTURES: Final[dict[str, Callable[[], Picture]]] = {
    "harbour": _harbour,
    "city": _city,
    "hills": _hills,
    "dunes": _dunes,
    "rails": _rails,
    "night": _night,
}
"""What an article can be illustrated with, by name."""


@cache
def png(name: str) -> bytes:
    """A picture's file; drawn once. KeyError for a name that is not in `PICTURES`."""
    return PICTURES[name]().png()
