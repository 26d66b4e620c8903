"""A topic is one, whatever language it is named in."""

from bot.phrases import Phrases
from bot.topic_titles import TopicTitles

TITLES = TopicTitles({"Politics": {"ar": "سياسة", "he": "פוליטיקה"}, "Daily": {"ar": "يوميات"}})


def test_a_title_is_shown_in_the_language_of_who_reads_it() -> None:
    shown = [TITLES.shown("politics", language) for language in ("ar", "he", "fr")]
    assert (shown, TITLES.shown("Sport", "ar")) == (["سياسة", "פוליטיקה", "politics"], "Sport")


def test_every_title_leads_to_the_name_whatever_marks_it_is_written_with() -> None:
    assert [TITLES.original(name) for name in ("#سِياسة", "פוליטיקה", "POLITICS", "Sport")] == [
        "Politics",
        "Politics",
        "Politics",
        "Sport",
    ]


def test_titles_are_completed_those_first_that_begin_so() -> None:
    titles = TopicTitles({"A": {"en": "Inner cities"}, "B": {"en": "Cities", "fr": "Villes"}})
    assert list(titles.like("cit")) == ["b", "a"]


def test_without_titles_nothing_changes() -> None:
    assert (TopicTitles().shown("Politics", "ar"), TopicTitles().original("x"), Phrases(("en",)).topic("x", "ar")) == (
        "Politics",
        "x",
        "x",
    )
