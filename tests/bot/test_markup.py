import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import markup
from bot.message import Span, Style, plain

BOLD = frozenset({Style.BOLD})


def test_styles_and_links_become_spans() -> None:
    html = '<p>The <b>US</b> and <a href="https://a.example/x">Iran</a>.</p>'
    assert markup.spans(html) == (
        Span("The "),
        Span("US", BOLD),
        Span(" and "),
        Span("Iran", link="https://a.example/x"),
        Span("."),
    )


def test_blocks_stand_apart_and_lists_have_bullets() -> None:
    assert markup.plain("<p>One</p><p>Two<br>lines</p><ul><li>a</li><li>b</li></ul>") == "One\n\nTwo\nlines\n\n• a\n• b"


def test_a_link_that_is_no_web_address_is_only_text() -> None:
    assert markup.spans('<a href="javascript:alert(1)">x</a>') == (Span("x"),)


def test_scripts_and_styles_say_nothing() -> None:
    assert markup.plain("<script>alert(1)</script><style>p{}</style>Text") == "Text"


def test_entities_and_white_space_are_read_as_a_browser_reads_them() -> None:
    assert markup.plain("  Tom &amp;\n   Jerry&nbsp;©  ") == "Tom & Jerry ©"


def test_plain_text_becomes_paragraphs_without_markup_of_its_own() -> None:
    assert markup.paragraphs("One <b>\nline\n\n\nTwo") == "<p>One &lt;b&gt;<br>line</p>\n<p>Two</p>"


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("First", "<p>First</p>"),
        ("A &amp; <b>B</b>&#160;c", "<p>A &amp; <b>B</b>&#160;c</p>"),
        ("One<br><br/>Two<br>\nlines<br>", "<p>One</p>\n<p>Two<br>\nlines</p>"),
        ("<b>One<br><br>Two</b>", "<p><b>One<br><br>Two</b></p>"),
        ("Lead <p>One</p>\n<p>Two</p> tail", "<p>Lead</p><p>One</p>\n<p>Two</p><p>tail</p>"),
        ("<ul><li>a</li></ul>b", "<ul><li>a</li></ul><p>b</p>"),
        ("<div>held <p>x</p></div>", "<div>held <p>x</p></div>"),
        ('<img src="https://a.example/x.png"> <p>x</p>', '<img src="https://a.example/x.png"> <p>x</p>'),
        ("", ""),
        ("<p>One</p>\n<p>Two</p>", "<p>One</p>\n<p>Two</p>"),
    ],
)
def test_each_paragraph_stands_in_an_element_of_its_own(html: str, written: str) -> None:
    assert markup.in_paragraphs(html) == written
    assert markup.in_paragraphs(written) == written


@given(st.text(alphabet='ab <>/pbri&;=\n"', max_size=60))
def test_paragraphs_lose_no_words(typed: str) -> None:
    html = nh3.clean(typed)
    assert markup.plain(markup.in_paragraphs(html)).split() == markup.plain(html).split()


@given(st.text())
def test_paragraphs_say_again_what_was_written(text: str) -> None:
    said = markup.plain(markup.paragraphs(text))
    assert said.split() == plain(markup.spans(markup.paragraphs(text))).split()


@given(st.text())
def test_any_text_at_all_is_read_without_an_error(text: str) -> None:
    markup.spans(text)
