"""Whatever the bytes are, a page or a text is read or refused, and what comes out is harmless."""

import re
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.sources.parse.errors import NotAPage
from adapters.sources.parse.page import parse_page
from adapters.sources.parse.text_file import parse_text
from bot.entry import Page

SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ACTIVE = re.compile(
    r"<(?!/?(?:p|h[2-4]|ul|ol|li|blockquote|pre|br|strong|em|u|s|code|sub|sup|a)\b)|<[^>]*\son\w+=", re.I
)
LINK = re.compile(r"<a\b([^>]*)>")
PIECES = st.sampled_from([
    b"<script>alert(1)</script>", b'<a href="javascript:alert(1)">x</a>', b"<img src=x onerror=alert(1)>", b"<p>",
    b"</p>", b"<div onclick='x'>", b"<title>", b"<h1>", b'<script type="application/ld+json">', b'{"@type":"Article",',
    b'"headline":', b'"a b c"', b"}", b"</script>", b'<meta property="og:title" content="', b'">', b"<!--", b"]]>",
    b'<link rel="canonical" href="', b"some words of a text that is long enough to be one. ", b"&lt;script&gt;", b"\0",
    b"&#xD83D;", b"\xff\xfe", b"\xd7\x90", b"---\n", b"title: x\n", b"# ", b"\n\n", b"[l](javascript:x)", b"> ",
    b"![i](data:x)", b"- ", b"\xe2\x80\xa2 ", b"```", b"<svg><p>", b"<math>", b"<table><tr><td>",
])  # fmt: skip
DATA = st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=40).map(b"".join))


def harmless(page: Page) -> None:
    for text in (page.title, page.summary, page.body, page.url, page.image, page.language, *page.authors, *page.tags):
        assert (text or "").encode("utf-8").decode("utf-8") == (text or "")
    body = page.body or ""
    assert ACTIVE.findall(body) == []
    assert [a for a in LINK.findall(body) if a and not re.fullmatch(r' href="https?://[^"]*"', a)] == []
    assert [a for a in (page.url, page.image) if a and not re.match("https?://", a)] == []
    assert page.date is None or page.date.tzinfo is not None


@SETTINGS
@given(data=DATA)
def test_any_bytes_are_a_page_or_are_refused(data: bytes) -> None:
    with suppress(NotAPage):
        harmless(parse_page(data, url="https://courier.example/a"))


@SETTINGS
@given(data=DATA, name=st.sampled_from([None, "a.txt", "a.md"]))
def test_any_bytes_are_a_text_or_are_refused(data: bytes, name: str | None) -> None:
    with suppress(NotAPage):
        harmless(parse_text(data, name=name))
