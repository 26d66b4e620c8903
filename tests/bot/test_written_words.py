"""Words that people write to narrow a subscription: what they mean, and what each bad one is answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import errors
from bot.commands.written_words import MOST_CHARACTERS, MOST_WORDS, filter_of, shown
from bot.following import WordFilter


@pytest.mark.parametrize(
    ("text", "include", "exclude"),
    [
        ("rain", ("rain",), ()),
        ("rain, snow", ("rain", "snow"), ()),
        ("rain snow\nhail;wind", ("hail", "rain", "snow", "wind"), ()),
        ("مطر، ثلج", ("ثلج", "مطر"), ()),
        ('"west bank"', ("west bank",), ()),
        ("“west bank”, „Tel Aviv“ «Haïfa nord»", ("Haïfa nord", "Tel Aviv", "west bank"), ()),
        ('"west   ban*", "east ban"*', ("east ban*", "west ban*"), ()),
        ('צה"ל, -ארה״ב', ('צה"ל',), ("ארה״ב",)),  # a quotation mark in a word is its own
        ("elect*", ("elect*",), ()),
        ("-football", (), ("football",)),
        ('−football –"cup final" -rugb*', (), ("cup final", "football", "rugb*")),
        ("Covid-19", ("Covid-19",), ()),
        ("Rain, RAIN, ráin", ("Rain",), ()),  # as they are compared they are one
        ("ra.n", ("ra.n",), ()),  # two words with a sign between them, and no pattern
        ("C++", ("C++",), ()),
        ("", (), ()),
        (" , ،\n", (), ()),
    ],
)
def test_words_are_apart_by_blanks_and_commas(text: str, include: tuple[str, ...], exclude: tuple[str, ...]) -> None:
    assert filter_of(text) == WordFilter(include=include, exclude=exclude)


def test_the_second_box_is_of_what_must_not_occur_with_a_minus_or_without() -> None:
    assert filter_of("rain -hail", 'football, -rugby "cup final"') == WordFilter(
        include=("rain",), exclude=("cup final", "football", "hail", "rugby")
    )


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("x" * 10_000, "too-long"),
        ("rain " * 2_000, "too-long"),
        (" ".join(f"w{n}" for n in range(200)), "words-many"),
        ('""', "words-quote-empty"),
        ('rain, "  "', "words-quote-empty"),
        ('-""', "words-quote-empty"),
        ('"west bank', "words-quote-open"),
        ('"', "words-quote-open"),
        ("*", "words-no-letters"),
        ("-", "words-no-letters"),
        ("...", "words-no-letters"),
        ("rain, -*", "words-no-letters"),
        ('"*"', "words-no-letters"),
        ("😀", "words-no-letters"),
        ("ra*", "words-star"),
        ("م*", "words-star"),
        ('"west b*"', "words-star"),
        ("*ball", "words-star"),
        ("ra*n", "words-star"),
        ("rain**", "words-star"),
        (".*rain", "words-star"),
        ("w" * 81, "words-long"),
        ("rain, -Rain", "words-both"),
    ],
)
def test_what_says_nothing_or_too_much_is_refused(text: str, phrase: str) -> None:
    with pytest.raises(errors.BadInput) as refused:
        filter_of(text)
    assert refused.value.phrase == phrase
    with pytest.raises(errors.BadInput):
        filter_of(text if phrase == "words-both" else "", text)


def test_the_limits_themselves_are_allowed() -> None:
    assert len(filter_of(" ".join(f"w{n}" for n in range(MOST_WORDS))).include) == MOST_WORDS
    assert filter_of("w" * 80 + " " * (MOST_CHARACTERS - 80)).include == ("w" * 80,)


_WORDS = st.lists(st.sampled_from(["rain", "snow*", "west bank", "tel aviv*", 'צה"ל', "C++", "אבג*"]))


@given(_WORDS, _WORDS)
def test_what_is_shown_can_be_written_again(include: list[str], exclude: list[str]) -> None:
    apart = [each for each in exclude if each not in include]
    once = filter_of(shown(include), shown(apart))
    assert filter_of(shown(once.include), shown(once.exclude)) == once
    assert (set(once.include), set(once.exclude)) == (set(include), set(apart))


@given(st.text(max_size=300))
def test_whatever_is_written_becomes_words_or_one_sentence(text: str) -> None:
    try:
        found = filter_of(text)
    except errors.BadInput:
        return
    assert filter_of(shown(found.include), shown(found.exclude)) == found


@pytest.mark.parametrize("text", ['"-football"', '"a,b"', '"a;b" -"c،d"', '"צה"ל אמר"'])
def test_what_needs_its_quotes_keeps_them(text: str) -> None:
    once = filter_of(text)
    assert once != WordFilter()
    assert filter_of(shown(once.include), shown(once.exclude)) == once


def test_hostile_quotes_cost_no_more_than_their_length() -> None:
    with pytest.raises(errors.BadInput):
        filter_of('"a' * (MOST_CHARACTERS // 2))
