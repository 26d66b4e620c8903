import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message import (
    Span,
    begins_rtl,
    is_blank,
    plain,
    reads_rtl,
    seen,
    split,
    trim,
    trim_text,
    turn,
    utf16,
    words,
)

FAMILY = "👨‍👩‍👧‍👦"


def test_utf16_counts_what_telegram_counts() -> None:
    assert utf16("a") == 1
    assert utf16("😀" * 4096) == 8192
    assert utf16(FAMILY) == 11


def test_a_short_text_is_left_alone() -> None:
    assert trim("Short.", 6) == "Short."


def test_a_cut_falls_at_a_words_end_and_says_so() -> None:
    assert trim("Blinken arrives in Israel today", 27) == "Blinken arrives in Israel…"


def test_a_cut_never_falls_inside_a_family_or_a_flag() -> None:
    assert trim(FAMILY * 3, 20) == FAMILY + "…"
    assert trim("🇮🇱🇵🇸🇮🇷", 7) == "🇮🇱…"


@given(st.text(), st.integers(1, 300))
def test_a_trimmed_text_always_fits(text: str, limit: int) -> None:
    assert utf16(trim(text, limit)) <= limit


@given(st.lists(st.text(min_size=1)), st.integers(2, 300))
def test_trimmed_spans_always_fit_and_begin_as_the_text_did(texts: list[str], limit: int) -> None:
    cut = trim_text(words(*texts), limit)
    assert utf16(plain(cut)) <= limit
    whole = "".join(texts)
    assert plain(cut) == whole or whole.startswith(plain(cut).removesuffix("…").rstrip())


@given(st.lists(st.text(min_size=1)), st.integers(8, 100))
def test_split_parts_fit_and_lose_no_words(texts: list[str], limit: int) -> None:
    parts = split(words(*texts), limit)
    assert all(utf16(plain(part)) <= limit for part in parts)
    assert "".join("".join(plain(part) for part in parts).split()) == "".join("".join(texts).split())


def test_what_no_reader_sees_is_taken_out_and_what_persian_and_emoji_need_stays() -> None:
    assert seen("a\u202eb\u200bc\x00d\ud83de\u2066f\u2069") == "abcdef"
    assert seen("so\u00adft\u3164 \U000e0041tag\ufff9") == "soft tag"
    for needed in (
        "می‌خواهم",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "❤️",
        "שָׁלוֹם",
        "كِتابٌ\u200f",
    ):
        assert seen(needed) == needed
    assert seen("می‌خواهم " + FAMILY + "\n\t") == "می‌خواهم " + FAMILY + "\n\t"


def _flag(*letters: str) -> str:
    return "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in letters) + "\U000e007f"


HIDDEN = {
    "object replacement": "\ufffc",
    "interlinear mark": "\ufffa",
    "musical format controls": "\U0001d173\U0001d176\U0001d17a",
    "null notehead": "\U0001d159",
    "hieroglyph format controls": "\U00013430\U00013438\U0001343f",
    "shorthand format controls": "\U0001bca0\U0001bca3",
    "Khitan filler": "\U00016fe4",
    "private use": "\ue000\uf8ff\U000f0000\U0010fffd",
    "tags": "\U000e0001\U000e0068\U000e0069\U000e007f",
    "a selector of ideographs": "\U000e0100",
    "noncharacter": "\ufdd0\U0001ffff",
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_characters_that_show_nothing_or_a_box_are_taken_out(hidden: str) -> None:
    assert seen(f"a{hidden}b c{hidden}") == "ab c"
    assert is_blank(hidden)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (_flag(*"gbeng") + _flag(*"gbsct") + _flag(*"gbwls") + _flag(*"ustx"), None),
        (_flag(*"hi"), "🏴"),  # no region's code is so short
        (_flag(*"hidden text"), "🏴"),
        (_flag(*"GBENG"), "🏴"),
        ("❤️‍🔥 👁️‍🗨️ 🏳️‍🌈 🏳️‍⚧️ 1️⃣ #️⃣ ☎︎ 👩🏽‍🚀 🇵🇸", None),
        ("葛\U000e0100城", None),  # a name's own form of the character
        ("︎a", "a"),
        ("a ️b", "a b"),
        ("👍️️️\ufe01", "👍️"),
        ("👍" + "".join(chr(0xE0100 + each) for each in b"hidden"), "👍"),
        ("a\u200b\ufe0f", "a"),
        ("کتاب‌ها لا‎ كِتَابٌ ـ ۝ שָׁ͏לוֹם", None),
    ],
)
def test_of_selectors_and_tags_what_emoji_and_names_need_stays(text: str, left: str | None) -> None:
    assert seen(text) == (text if left is None else left)
    assert seen(seen(text)) == seen(text)


@pytest.mark.parametrize(
    "text", ["", " \n", "\u200b\u2060\ufeff", "\u200d\u200f", "\u2800\u3164", "\U000e0041", "\ufe0f"]
)
def test_text_of_invisible_characters_alone_is_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(text + "א")


@pytest.mark.parametrize(
    ("text", "language", "rtl"),
    [
        ("תיקון: קו רכבת חדש מחבר את נצרת ל־Haifa עם NVIDIA", "en", True),
        ("NVIDIA ועיריית ירושלים פותחות מעבדה", None, True),
        ("Orchestra 49 تعزف في حلب", "en", True),
        ("שלום NVIDIA", "en", True),
        ("BBC: زلزال", "en", True),
        ("The new שוק הלילה opens today", None, False),
        ("שלום NVIDIA", "he", True),
        ("NVIDIA", "he-IL", True),
        ("حمرا is closed to traffic", None, False),
        ("/subscriptions — נושאים", "en", True),
        ("https://israfan.example/a חדש", None, True),
        ("✓ \u2068תרבות\u2069 is followed", "en", False),
        ("ab אב", None, False),
        ("אב ab", None, True),
        ("123 …", "ar", True),
        ("123 …", None, False),
    ],
)
def test_a_line_reads_as_its_language_does_or_most_of_its_words(text: str, language: str | None, rtl: bool) -> None:
    assert reads_rtl(text, language) is rtl


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("בנימין Netanyahu", True),
        ("1. Netanyahu בנימין", False),
        ("\u200fNATO", True),
        ("\u200eאב", False),
        ("12:30", None),
    ],
)
def test_a_platform_goes_by_the_first_strong_letter(text: str, begins: bool | None) -> None:
    assert begins_rtl(text) is begins


def test_only_a_line_that_begins_the_other_way_is_turned() -> None:
    assert [turn(line, rtl=True) for line in ("NVIDIA חיפה", "חיפה", "12:30")] == ["\u200f", "", ""]
    assert [turn(line, rtl=False) for line in ("حمرا is", "is حمرا")] == ["\u200e", ""]


@pytest.mark.parametrize("line", ["[מתי]: [מיד]", "[22:00]–[07:00]", "[קבוצה [Haifa]]", "[a.example]", "[not closed"])
def test_a_line_of_nothing_but_what_is_set_apart_is_turned_for_apps_that_pass_over_it(line: str) -> None:
    isolated = line.replace("[", "\u2068").replace("]", "\u2069")
    assert (turn(isolated, rtl=True), turn(f"חיפה {isolated}", rtl=True)) == ("\u200f", "")
    assert turn(isolated, rtl=False) == ("\u200e" if begins_rtl(line) else "")


def test_words_leaves_out_what_is_empty() -> None:
    assert words("a", "", Span("b")) == (Span("a"), Span("b"))
