from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.word_filters import FilterIndex, found, passes, words_of
from bot.following import WordFilter
from bot.model import Content, Post, PostKind, PostState

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def post(title: str, *, summary: str = "", body: str = "", author: str | None = None) -> Post:
    return Post(
        id=1,
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED,
        revision=1,
        content=Content(title=title, summary=summary, body=body, author=author),
        topics=("west-bank",),
        tags=("West Bank",),
        source="The Daily",
        updated_at=NOW,
        created_at=NOW,
    )


@pytest.mark.parametrize(
    ("term", "occurs"),
    [
        ("rain", True),
        ("RAIN", True),
        ("rai", False),  # whole words
        ("rai*", True),
        ("ain*", False),
        ("ain", False),
        ("heavy rain", True),
        ("rain heavy", False),
        ("heavy rai*", True),
        ("rain. Snow", False),  # no phrase goes on from the title to the standfirst
        ("snow", True),
        ("west bank", True),  # a topic
        ("daily", True),  # the source
        ("cohen", True),
        ("hidden", False),  # what only the whole text says is not seen in the message
        ("*", False),
        ("", False),
        ("---", False),
        (".*", False),  # never a pattern
        ("ra.n", False),
    ],
)
def test_a_term_is_a_word_a_beginning_or_words_in_order(term: str, occurs: bool) -> None:
    text = words_of(post("A heavy Rain", summary="Snow follows", author="Cohen", body="<p>hidden</p>"))
    assert bool(found(text, [term])) is occurs


def test_without_a_summary_the_first_paragraph_is_looked_at() -> None:
    text = words_of(post("Title", body="<p>First one</p><p>second</p>"))
    assert found(text, ["first one", "second"]) == ("first one",)


@pytest.mark.parametrize(
    ("include", "exclude", "passing"),
    [
        ((), (), True),
        (("rain",), (), True),
        (("snow", "rain"), (), True),  # one of them is enough
        (("snow",), (), False),
        ((), ("rain",), False),
        ((), ("snow",), True),
        (("rain",), ("heavy",), False),
        (("...",), (), True),  # says nothing, so it demands nothing
        (("snow",), ("...",), False),
    ],
)
def test_one_of_the_words_to_include_and_none_to_exclude(
    include: tuple[str, ...], exclude: tuple[str, ...], passing: bool
) -> None:
    words = WordFilter(include=include, exclude=exclude)
    text = words_of(post("Heavy rain"))
    index = FilterIndex()
    index.add({7: words})
    assert passes(text, words) is passing
    assert index.passed(text) == ({7} if passing else set())


TERMS = ("a", "a*", "a b", "b", "ab", "ab*", "b a b", "ا", "أ*", "")
WORDS = st.lists(st.sampled_from(["a", "ab", "b", "ba", "abc", "أ", "اب", "-"]), max_size=8).map(" ".join)
FILTERS = st.builds(
    WordFilter,
    include=st.lists(st.sampled_from(TERMS), max_size=3).map(tuple),
    exclude=st.lists(st.sampled_from(TERMS), max_size=2).map(tuple),
)


@given(st.lists(FILTERS, max_size=12), WORDS)
def test_all_filters_at_once_say_what_each_says_by_itself(filters: list[WordFilter], title: str) -> None:
    text = words_of(post(title))
    index = FilterIndex()
    for number, words in enumerate(filters, 1):  # added one after another, as readers choose them
        index.add({number: words})
        assert index.highest == number
    assert index.passed(text) == {number for number, words in enumerate(filters, 1) if passes(text, words)}


def test_filters_with_one_word_in_common_are_told_apart() -> None:
    index = FilterIndex()
    pairs = list(product(("rain", "snow"), ("rain", "sun")))
    index.add({n: WordFilter(include=(one,), exclude=(other,)) for n, (one, other) in enumerate(pairs)})
    assert {pairs[n] for n in index.passed(words_of(post("rain and snow")))} == {("rain", "sun"), ("snow", "sun")}
