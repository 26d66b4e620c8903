"""Telegram's entities as HTML: exact by UTF-16 units, a line at a time, never markup from text."""

from typing import Any

import pytest

from adapters.sandbox.page.entities import lines, safe_url


def shown(text: str, *entities: dict[str, Any]) -> list[str]:
    """The lines without their own element."""
    made = [str(line) for line in lines(text, entities)]
    assert all(line.startswith('<div class="line') and line.endswith("</div>") for line in made)
    return [line.split(">", 1)[1].removesuffix("</div>") for line in made]


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


def test_offsets_count_utf16_units() -> None:
    assert shown("😀 bold", entity("bold", 3, 4)) == ["😀 <strong>bold</strong>"]
    assert shown("🇮🇱👩‍👩‍👧 x", entity("italic", 13, 1)) == ["🇮🇱👩‍👩‍👧 <em>x</em>"]


def test_an_entity_over_an_emoji_holds_it_whole() -> None:
    assert shown("a😀b", entity("underline", 1, 2)) == ["a<u>😀</u>b"]


def test_entities_nest_and_overlap() -> None:
    assert shown("abcd", entity("bold", 0, 3), entity("italic", 1, 3)) == [
        "<strong>a</strong><em><strong>bc</strong></em><em>d</em>"
    ]


def test_an_entity_over_lines_is_closed_and_opened_again() -> None:
    assert shown("one\ntwo", entity("bold", 1, 5)) == ["o<strong>ne</strong>", "<strong>tw</strong>o"]


def test_an_empty_line_keeps_its_height() -> None:
    assert shown("a\n\nb") == ["a", "<br>", "b"]


def test_each_line_finds_its_own_direction() -> None:
    made = [str(line) for line in lines("Israfan\nשלום Israfan", ())]
    assert made == ['<div class="line" dir="auto">Israfan</div>', '<div class="line" dir="auto">שלום Israfan</div>']


def test_quotes_and_code_blocks_are_whole_lines() -> None:
    made = [str(line) for line in lines("said\nx = 1", (entity("blockquote", 0, 4), entity("pre", 5, 5)))]
    assert made == [
        '<div class="line quote" dir="auto">said</div>',
        '<div class="line pre" dir="auto"><code>x = 1</code></div>',
    ]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;"])
def test_text_is_never_markup(text: str) -> None:
    (made,) = shown(text, entity("bold", 0, len(text)))
    assert "<" not in made.removeprefix("<strong>").removesuffix("</strong>")


def test_a_direction_override_stays_inside_of_its_line() -> None:
    made = [str(line) for line in lines("\u202eevil\nnext", ())]
    assert made == ['<div class="line" dir="auto">\u202eevil</div>', '<div class="line" dir="auto">next</div>']


def test_links_lead_only_to_web_mail_and_the_app_itself() -> None:
    (made,) = shown("here", entity("text_link", 0, 4, url='https://a.example/?a=1&b="2'))
    assert made == ('<a href="https://a.example/?a=1&amp;b=&#34;2" target="_blank" rel="noopener noreferrer">here</a>')
    assert shown("here", entity("text_link", 0, 4, url="javascript:alert(1)")) == ["here"]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example", True),
        ("tg://resolve?domain=x", True),
        (" JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_safe_addresses(url: str | None, safe: bool) -> None:
    assert (safe_url(url) is not None) is safe


def test_entities_out_of_bounds_are_passed_over() -> None:
    assert shown("abc", entity("bold", 1, 99), entity("bold", -1, 2), entity("bold", 2, 0)) == ["abc"]


def test_a_link_with_arabic_or_hebrew_words_gives_its_line_a_direction_and_an_address_does_not() -> None:
    def link(text: str) -> str:
        [line] = lines(text, [{"type": "text_link", "offset": 0, "length": len(text), "url": "https://a.example"}])
        return str(line)

    assert '<a href="https://a.example" class="rtl" ' in link("مرحبا Queen Alia")
    assert "class=" not in link("a.example").partition("<a ")[2]
