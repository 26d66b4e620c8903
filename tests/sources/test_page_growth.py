"""Pages written to be slow: what their reading costs grows with their length, never with its square."""

from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from adapters.sources.parse.errors import NotAPage
from adapters.sources.parse.page import parse_page

STORY = "<p>The council decided on Tuesday evening to close the old bridge, after engineers had found cracks.</p>" * 3
SIZES = (10_000, 20_000, 40_000, 80_000)
# Work that grows with the square takes 64 times as long for eight times the length; the rest is room for noise.
MOST = 24


def page(body: str = STORY, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def meta(name: str, content: str) -> bytes:
    return page(head=f'<meta property="{name}" content="{content}">')


def json_ld(text: str) -> bytes:
    return page(head=f'<script type="application/ld+json">{text}</script>')


PAGES: dict[str, Callable[[int], bytes]] = {
    "blanks": lambda n: page("<p>" + "\u00a0 " * n + "x</p>" + STORY),
    "title of dashes": lambda n: page(head="<title>" + "a - " * (n // 4) + "</title>"),
    "title of joints": lambda n: page(head="<title>" + "标-" * (n // 2) + "</title>"),
    "title of blanks": lambda n: page(head="<title>a" + " " * n + "|b</title>"),
    "glued addresses": lambda n: meta("og:image", "https://a" * (n // 9)),
    "open tags in a description": lambda n: meta("og:description", "&lt;a " * (n // 6)),
    "references": lambda n: meta("og:description", "&amp;amp;" * (n // 9)),
    "names": lambda n: meta("author", " and " * (n // 5)),
    "broken statement": lambda n: json_ld('{"headline": "' + '\\"' * (n // 2)),
    "commas of a statement": lambda n: json_ld("{," + " " * n + "x"),
    "paragraphs": lambda n: page("".join(f"<p>Sentence {i} of many, each its own.</p>" for i in range(n // 25))),
    "headings": lambda n: page(STORY + "<h2>x</h2>" * (n // 25)),
    "dates": lambda n: page(STORY + "<p>" + "2021-10-18 " * (n // 11) + "</p>"),
    "notices": lambda n: page(STORY + ("<p>" + "This article " * 30 + "</p>") * (n // 400)),
    "sets of pictures": lambda n: page('<article><h1>x</h1><img srcset="' + "a 1" * (n // 3) + f'">{STORY}</article>'),
    "marks of walls": lambda n: page(head="<script>" + "_pxAppId location" * (n // 17) + "</script>"),
    "sentences of walls": lambda n: page("<p>" + "you don't have permission to access " * (n // 36) + "</p>"),
    "refresh": lambda n: page(head=f'<meta http-equiv="refresh" content="0;{" " * n}x">'),
}  # fmt: skip


def cost(data: bytes) -> float:
    started = process_time()
    with suppress(NotAPage):
        parse_page(data, url="https://courier.example/a")
    return process_time() - started


@pytest.mark.parametrize("shape", PAGES)
def test_cost_grows_with_length(shape: str) -> None:
    cost(page())
    shortest, *_, longest = (cost(PAGES[shape](size)) for size in SIZES)
    # Of a few hundredths of a second most is the same for every page.
    assert longest <= MOST * max(shortest, 0.02)
