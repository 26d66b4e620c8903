"""Plain text and Markdown files, read as a newsroom's posts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.sources.parse.errors import NotAPage
from adapters.sources.parse.text_file import parse_text

SEED = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus" / "seed" / "israfan-post.txt"
ONE = "The harbour bridge carried its first cars since Friday on Monday morning, after inspectors found it sound."
TWO = "Traffic had been sent around the bay for three days, a detour of forty kilometres for the morning buses."
CALL = "Stay informed about the harbour. Share this article or subscribe to our newsletter for more updates."


def text(*paragraphs: str, end: str = "\n") -> bytes:
    return (end * 2).join(paragraphs).encode()


BODY = f"<p>{ONE}</p>\n<p>{TWO}</p>"


@pytest.mark.parametrize(
    ("paragraphs", "title", "summary"),
    [
        (("• Courier\n  • Posts\n  • Bridge opens", "Bridge opens", "It was closed for days.", ONE, TWO, CALL),
         "Bridge opens", "It was closed for days."),
        (("Home > News > Bridge opens", "Bridge opens", ONE, TWO), "Bridge opens", None),
        (("• Courier\n• Posts", "Bridge opens", ONE, TWO, CALL), "Bridge opens", None),
        (("Bridge opens", "It was closed for days.", ONE, TWO), "Bridge opens", "It was closed for days."),
        (("Bridge opens", ONE, TWO), "Bridge opens", None),
        ((ONE, TWO), None, None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_post_is_read_with_and_without_what_stands_around_it(
    paragraphs: tuple[str, ...], title: str | None, summary: str | None, end: str
) -> None:
    found = parse_text(text(*(p.replace("\n", end) for p in paragraphs), end=end))
    assert (found.title, found.summary, found.body) == (title, summary, BODY)


@pytest.mark.parametrize(
    "call",
    [
        CALL,
        "Sign up for our newsletter.",
        "Follow us on Telegram.",
        "הישארו מעודכנים: שתפו את הכתבה או הירשמו לניוזלטר שלנו.",
        "ابقوا على اطلاع. شارك هذا المقال أو اشترك في النشرة البريدية.",
        "عضو شوید و این خبر را به اشتراک بگذارید.",
    ],
)
def test_closing_calls_are_left_out_in_every_language_of_the_house(call: str) -> None:
    assert parse_text(text("Bridge opens", ONE, TWO, call)).body == BODY


def test_a_last_paragraph_about_a_newsletter_is_news() -> None:
    last = "The city's newsletter, printed since 1921, will carry the plans in its next issue in the autumn."
    assert (parse_text(text("Bridge opens", ONE, TWO, last)).body or "").endswith(f"<p>{last}</p>")


def test_front_matter_states_the_facts() -> None:
    front = (
        '---\ntitle: "Bridge opens"\ntopics: [Harbour, Roads]\nurl: https://courier.example/b\nlang: en-GB\n'
        "image: http://127.0.0.1/x.png\nauthor: Ada Marsh\ndate: 2026-05-04T09:30:00+02:00\n---\n"
    )
    found = parse_text(front.encode() + text("Bridge opens", ONE, TWO))
    assert (found.title, found.tags, found.url, found.language) == (
        "Bridge opens", ("Harbour", "Roads"), "https://courier.example/b", "en",
    )  # fmt: skip
    assert (found.image, found.authors, found.body) == (None, ("Ada Marsh",), BODY)
    assert found.date == datetime(2026, 5, 4, 7, 30, tzinfo=UTC)


def test_front_matter_lists_topics_line_by_line() -> None:
    assert parse_text(b"---\ntags:\n - Harbour\n - Roads\n---\n" + text("Bridge", ONE)).tags == ("Harbour", "Roads")


def test_a_rule_that_is_never_closed_is_text() -> None:
    assert parse_text(b"---\n\nBridge opens\n\n" + text(ONE, TWO)).title == "Bridge opens"


def test_markdown_is_rendered_and_sanitised() -> None:
    source = (
        f"# Bridge opens\n\nBy Ada Marsh\n\n12 May 2026\n\n{ONE}\n\n## Damage\n\n- *two* railings\n- **lamps**\n\n"
        f"1. first\n\n> We heard it.\n\n[site](https://courier.example/x) [no](javascript:1) <b onclick=x>raw</b>"
        f"\n\n{CALL}\n"
    )
    found = parse_text(source.encode())
    assert (found.title, found.authors, found.date) == (
        "Bridge opens",
        ("Ada Marsh",),
        datetime(2026, 5, 12, tzinfo=UTC),
    )
    assert (found.body or "").split("\n") == [
        f"<p>{ONE}</p>", "<h2>Damage</h2>", "<ul>", "<li><em>two</em> railings</li>", "<li><strong>lamps</strong></li>",
        "</ul>", "<ol>", "<li>first</li>", "</ol>", "<blockquote>", "<p>We heard it.</p>", "</blockquote>",
        '<p><a href="https://courier.example/x">site</a> [no](javascript:1) &lt;b onclick=x&gt;raw&lt;/b&gt;</p>',
    ]  # fmt: skip


def test_the_name_tells_markdown_and_plain_text_keeps_its_stars() -> None:
    source = text("Bridge opens", ONE + " It was *loud*.", TWO)
    assert ["<em>" in (parse_text(source, name=name).body or "") for name in ("a.md", "a.txt")] == [True, False]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    assert parse_text(text("Bridge opens", ONE.replace(", after", ",\nafter"), TWO)).body == BODY


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("הגשר מעל הנמל נפתח ביום שני בבוקר לתנועה", "he"),
        ("عبرت السيارات جسر الميناء صباح الاثنين للمرة الأولى", "ar"),
        ("خودروها صبح دوشنبه برای نخستین بار از روی پل گذشتند و چراغ‌ها روشن شد", "fa"),
        (ONE, "en"),
        ("Die Brücke über den Hafen ist am Montag wieder für den Verkehr freigegeben und offen", None),
        ("ok", None),
    ],
)
def test_the_language_is_told_by_the_script_or_not_at_all(words: str, language: str | None) -> None:
    assert parse_text(words.encode()).language == language


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_other_encodings_are_read(encoding: str) -> None:
    assert parse_text("Überfahrt geöffnet\n\n".encode(encoding)).title == "Überfahrt geöffnet"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file holds no text."),
        (b" \n\n\t", "The file holds no text."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The file is not text."),
        (b"x" * (1024 * 1024 + 1), "The file is larger than 1024 KiB of text."),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPage) as refused:
        parse_text(data)
    assert refused.value.reason == reason


@pytest.mark.corpus
@pytest.mark.skipif(not SEED.exists(), reason="the shared corpus is not beside this checkout")
def test_the_seed_post_is_its_title_standfirst_and_eight_paragraphs() -> None:
    found = parse_text(SEED.read_bytes(), name=SEED.name)
    source = [part for part in SEED.read_text("utf-8").split("\n\n") if part.strip()]
    assert (found.title, found.summary) == (
        "Blinken Arrives in Israel as US Pushes for Ceasefire Talks and Cautions Against Iran Strike",
        "The US seeks to mediate hostilities while urging restraint in Israel’s response to Iran.",
    )
    assert found.body == "\n".join(f"<p>{part.strip()}</p>" for part in source[3:11])
    assert (len(source), found.language) == (12, "en")
