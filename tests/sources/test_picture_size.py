"""How large a picture is, from the head of its file; whatever else the bytes are."""

import pytest

from adapters.sandbox.pictures import HEIGHT, WIDTH, Picture
from adapters.sources.parse.errors import NotAPicture
from adapters.sources.parse.picture_size import measure

GIF = b"GIF89a\x40\x01\xf0\x00\x00\x00\x00;"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0001108012c019003012200021101031101ffd9")


@pytest.mark.parametrize(("data", "size"), [(GIF, (320, 240)), (JPEG, (400, 300))])
def test_a_picture_is_measured(data: bytes, size: tuple[int, int]) -> None:
    assert measure(data) == size


def test_a_png_is_measured() -> None:
    assert measure(Picture((0, 0, 0), (9, 9, 9)).png()) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("data", [b"", b"<html>no</html>", GIF[:7], JPEG[:20], b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        measure(data)
