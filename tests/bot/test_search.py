"""What a person's words look for, and how what was found is shown."""

import pytest

from bot.excerpts import excerpt, marked
from bot.message import Style
from bot.search import Term, terms


def bold_parts(text: str, asked: str) -> list[str]:
    return [span.text for span in marked(text, terms(asked)) if Style.BOLD in span.styles]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ()),
        ("?!* \u200f 🙂", ()),
        ("Rain in Haifa", (Term(("rain",)), Term(("in",)), Term(("haifa",), True))),
        ("haifa in", (Term(("haifa",)), Term(("in",)))),
        ("ra* rai* x", (Term(("ra",)), Term(("rai",), True), Term(("x",)))),
        ('"west bank" farms', (Term(("west", "bank")), Term(("farms",), True))),
        ('farms "west bank"', (Term(("farms",)), Term(("west", "bank")))),
        ('"west bank', (Term(("west",)), Term(("bank",), True))),
        ('צה"ל "צה"ל היום"', (Term(("צה", "ל")), Term(("צה", "ל", "היום")))),
        ("west-bank", (Term(("west", "bank"), True),)),
        ("rain rain* rain", (Term(("rain",)), Term(("rain",), True))),
    ],
)
def test_what_words_look_for(asked: str, found: tuple[Term, ...]) -> None:
    assert terms(asked) == found


@pytest.mark.parametrize(
    ("text", "asked", "bold"),
    [
        ("Rain in Haifa, rain in Acre", "rain", ["Rain", "rain"]),
        ("Rainbows rain", "rain x", ["rain"]),
        ("Rainbows rain", "rain", ["Rainbows", "rain"]),
        ("The west-bank's farmers", '"west bank"', ["west-bank"]),
        ("مُحَمَّد في القُدْس", "القدس محمد", ["مُحَمَّد", "القُدْس"]),
        ("שָׁלוֹם לכם", "שלום", ["שָׁלוֹם"]),
        ("می‌خواهم بروم", "میخواهم x", ["می‌خواهم"]),
        ("Straßen", "strassen", ["Straßen"]),
        ("ılık", "ILIK", ["ılık"]),
        ("nothing here", "rain", []),
        ("a b a b", '"a b a" "b a b"', ["a b a"]),
    ],
)
def test_the_words_that_matched_are_bold_as_they_are_written(text: str, asked: str, bold: list[str]) -> None:
    assert bold_parts(text, asked) == bold
    assert "".join(span.text for span in marked(text, terms(asked))) == text


def test_an_excerpt_is_of_the_text_that_matches_and_begins_shortly_before() -> None:
    long = "word " * 100 + "needle " + "tail " * 100
    assert excerpt(("A standfirst.", long), terms("needle"), 100).startswith("…word word")
    assert "needle" in excerpt(("A standfirst.", long), terms("needle"), 100)
    assert len(excerpt(("A standfirst.", long), terms("needle"), 100)) <= 100
    assert excerpt(("A  standfirst\nneedle.", long), terms("needle"), 100) == "A standfirst needle."
    assert excerpt(("", "Text."), terms("needle"), 100) == "Text."
    assert excerpt(("", ""), terms("needle"), 100) == ""
