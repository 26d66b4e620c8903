"""Charts as pictures: with letters in every script of the product, alike on every machine, and never twice a minute."""

import asyncio
import struct
import threading

import pytest

from adapters.pictures import painted
from bot.chart_pictures import KEPT_SECONDS, ChartPictures
from bot.charts import Chart, Line, svg
from tests.bot.fakes import FakeClock

WORDS = {"ar": "الإنجليزية", "he": "עברית", "fa": "گفتگوهای", "ru": "Русский", "tr": "Şubat ğüşiöç", "fr": "Élèves"}


def chart(name: str, *, mirrored: bool = False) -> str:
    lines = [Line(name=name, values=[1, 2, 3])]
    return svg(Chart(title="x", description="y", days=["1", "2", "3"], lines=lines, mirrored=mirrored))


@pytest.mark.parametrize("language", WORDS)
def test_every_script_has_letters_of_its_own_and_no_empty_boxes(language: str) -> None:
    word = WORDS[language]
    picture = painted(chart(word, mirrored=language in ("ar", "he", "fa")))
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (1200, 804)
    # A font without these letters would draw the same box for each, whatever its order.
    assert picture != painted(chart(word[::-1], mirrored=language in ("ar", "he", "fa")))


def test_a_chart_is_the_same_picture_each_time_and_what_is_none_is_refused() -> None:
    assert painted(chart("a")) == painted(chart("a"))
    with pytest.raises(ValueError, match=r"(?i)svg|xml|root"):
        painted("<p>no chart</p>")


async def test_a_picture_is_painted_beside_the_event_loop_once_a_minute(clock: FakeClock) -> None:
    threads: list[int] = []

    def paint(text: str) -> bytes:
        threads.append(threading.get_ident())
        return text.encode()

    pictures = ChartPictures(paint, clock)
    both = await asyncio.gather(*(pictures.picture("a", lambda: "one") for _ in range(2)))
    assert both == [b"one", b"one"]
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    assert await pictures.picture("b", lambda: "two") == b"two"
    clock.shift(KEPT_SECONDS + 1)
    assert await pictures.picture("a", lambda: "three") == b"three"
    assert await ChartPictures(None, clock).picture("a", lambda: "x") is None
