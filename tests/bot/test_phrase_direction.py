"""Every phrase, in every language, laid out by the Unicode bidirectional algorithm (UAX 9) whatever is put into it."""

import functools
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from bidi import get_base_level, get_display

from bot.message import RTL_LANGUAGES, reads_rtl, turn
from bot.phrases import Phrases, available, harmless, sentences
from tests.bot.test_phrases import NUMBERS, NUMERIC, SELECTORS, variables

HOSTILE = (
    "NATO حلف 2026 – 5%",
    "שלום (a) עולם",
    "١٢٣ 45 + ۶۷",
    ") ] »",
    "\u202eevil\u202c \u2069\u2069 out",
    "\u2067never closed",
    "\u200f\u200e\u061cABC",
    "/stop https://a.example/?q=١",
    "גשם\u2029Regen\nمطر",
)
UNSAFE = re.compile("[\n\u2028\u2029]+")
UNDRAWN = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
MARKERS = "一丁七丈三上下不"  # letters that no phrase has, each the place of a value
OWN_LEFT_TO_RIGHT = re.compile(r"(?<![\w/])/[a-z]+(?: \d+)?|https?://")


@functools.cache
def drawn(text: str, *, rtl: bool) -> str:
    """The letters of each line from left to right, as a screen shows them."""
    shown = (get_display(line, base_dir="R" if rtl else "L") for line in text.split("\n"))
    return UNDRAWN.sub("", "\n".join(map(str, shown)))


def cases(phrase: str, language: str) -> list[dict[str, str | int]]:
    """The values that decide which words a phrase has, each choice and number once; other values are texts."""
    names = variables(language, phrase)
    choices = {name: SELECTORS.get(name, NUMBERS) for name in names if name in SELECTORS or name in NUMERIC}
    most = max(map(len, choices.values()), default=1)
    return [{name: each[index % len(each)] for name, each in choices.items()} for index in range(most)]


class Drawn(NamedTuple):
    """A phrase with markers in it, the same with hostile values, and what each marker stands for."""

    phrase: str
    pattern: str
    sentence: str
    values: dict[str, str]


def sayings(language: str) -> Iterator[Drawn]:
    """Each phrase with each hostile text in each place, Latin and Arabic words beside it."""
    phrases = Phrases((language,))
    for phrase in sentences(language):
        if "sentence" in variables(language, phrase):
            continue  # all of it is the value
        for chosen in cases(phrase, language):
            free = sorted(variables(language, phrase) - chosen.keys())
            pattern = phrases.say(phrase, language, **chosen, **dict(zip(free, MARKERS, strict=False)))
            for at, text in itertools.product(range(max(1, len(free))), HOSTILE if free else ("",)):
                texts = [text if place == at else ("Culture", "ثقافة")[place % 2] for place in range(len(free))]
                said = phrases.say(phrase, language, **chosen, **dict(zip(free, texts, strict=True)))
                yield Drawn(phrase, pattern, said, dict(zip(MARKERS, texts, strict=False)))


def values_are_drawn_in_their_places(case: Drawn, *, rtl: bool) -> bool:
    """No value moves a word around it: what is drawn is the pattern as drawn, and in it each value as drawn alone."""
    expected = drawn(case.pattern, rtl=rtl)
    for marker, text in case.values.items():
        value = UNSAFE.sub(" ", harmless(text))
        expected = expected.replace(marker, drawn(value, rtl=get_base_level(value) == 1))
    return drawn(case.sentence, rtl=rtl) == expected


def lines_begin_on_their_side(case: Drawn, language: str, *, rtl: bool) -> bool:
    """A line has the language's direction, where it is put in from right to left also if it is of values alone;
    renderers put a mark (`turn`) where it begins otherwise."""
    for pattern, line in zip(case.pattern.split("\n"), case.sentence.split("\n"), strict=True):
        mark = turn(line, rtl=reads_rtl(line, language)) if rtl else ""
        has_words = any(letter.isalpha() for letter in (pattern if rtl else re.sub(f"[{MARKERS}]", "", pattern)))
        if has_words and get_base_level(mark + line) != int(rtl):
            return False
    return True


@pytest.mark.parametrize("language", available())
def test_every_phrase_is_drawn_in_its_direction_whatever_is_put_into_it(language: str) -> None:
    rtl = language in RTL_LANGUAGES
    count = 0
    for case in sayings(language):
        count += 1
        assert values_are_drawn_in_their_places(case, rtl=rtl), (case.phrase, ascii(case.sentence))
        assert lines_begin_on_their_side(case, language, rtl=rtl), (case.phrase, ascii(case.sentence))
        shown = drawn(case.sentence, rtl=rtl)
        for command in OWN_LEFT_TO_RIGHT.findall(case.pattern):
            assert command in shown, (case.phrase, ascii(case.sentence))
    assert count > 1000


def test_the_algorithm_sees_a_value_without_its_isolate() -> None:
    assert drawn("אבג /help", rtl=True) == "help/ גבא"
    assert drawn("אבג \u2068/help\u2069", rtl=True) == "/help גבא"
