"""Rendering: limits, directions, what is cleaned away; any message at all is one that Telegram takes."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sandbox.telegram import entities, message_parameters
from adapters.sandbox.telegram.arguments import Args
from adapters.telegram import limits
from adapters.telegram.foreign_text import names_inert
from adapters.telegram.render import encode, hashtag, render, toast
from adapters.telegram.urls import shortened
from bot.message import Button, Card, Message, Option, Select, Span, Style, Tone, utf16, words
from tests.golden.gallery import GALLERY

TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n\t\u200f\u202e\u2068\u2069\u2066\x00\ud800\u200b#@/*_<&…"),
        st.sampled_from("abcXYZ אבג عربي ۱۲ 😀👩‍👧é"),
        st.characters(),
    ),
    max_size=60,
)
LONG_TEXTS = st.builds(lambda text, times: text * times, TEXTS, st.sampled_from([1, 1, 1, 40, 400]))
URLS = st.one_of(
    st.none(), TEXTS, st.sampled_from(["https://a.example/x?y=1", "http://[::1", "javascript:x", "share:"])
)
SPANS = st.builds(Span, LONG_TEXTS, st.frozensets(st.sampled_from(Style), max_size=3), URLS)
CARDS = st.builds(
    Card,
    title=LONG_TEXTS,
    summary=LONG_TEXTS,
    url=URLS,
    image=URLS,
    source=st.one_of(st.none(), LONG_TEXTS),
    author=st.one_of(st.none(), LONG_TEXTS),
    tags=st.lists(LONG_TEXTS, max_size=15).map(tuple),
    published_at=st.just(datetime(2026, 8, 27, tzinfo=UTC)),
    label=st.one_of(st.none(), TEXTS),
)
SHARED = URLS.map(lambda url: f"share:{url or ''}")
BUTTONS = st.one_of(
    st.builds(Button, label=TEXTS, action=TEXTS, tone=st.sampled_from(Tone)),
    st.builds(Button, label=TEXTS, url=URLS),
    st.builds(Button, label=TEXTS, url=SHARED, along=LONG_TEXTS),
)
SELECTS = st.builds(
    Select, placeholder=TEXTS, options=st.lists(st.builds(Option, label=TEXTS, action=TEXTS), max_size=25).map(tuple)
)
MESSAGES = st.builds(
    Message,
    text=st.lists(SPANS, max_size=120).map(tuple),
    card=st.one_of(st.none(), CARDS),
    buttons=st.lists(st.lists(BUTTONS, max_size=12).map(tuple), max_size=12).map(tuple),
    select=st.one_of(st.none(), SELECTS),
    language=st.sampled_from([None, "en", "ar", "he", "fa-IR"]),
    silent=st.booleans(),
)


def taken(message: Message) -> None:
    """Through the sandbox's own validation, as a request would be."""
    rendered = render(message)
    args = Args(json.loads(b"{" + encode(rendered) + b"}"), {})
    content = message_parameters.text_content(args)
    assert content.text == entities.clean(rendered.text)
    assert len(rendered.entities) <= limits.ENTITIES
    assert 1 <= utf16(rendered.text) <= limits.TEXT
    assert sum(map(len, rendered.keyboard)) <= limits.BUTTONS
    assert all(1 <= len(row) <= limits.BUTTONS_PER_ROW for row in rendered.keyboard)


@settings(max_examples=200, deadline=None)
@given(MESSAGES)
def test_any_message_becomes_one_that_telegram_takes(message: Message) -> None:
    taken(message)


@pytest.mark.parametrize("name", GALLERY)
def test_the_gallery_is_taken(name: str) -> None:
    taken(GALLERY[name])


@pytest.mark.parametrize("size", [4095, 4096, 4097, 9000])
def test_a_text_is_cut_at_4096_units(size: int) -> None:
    assert utf16(render(Message(text=words("x" * size))).text) == min(size, 4096)


def test_astral_letters_count_twice() -> None:
    text = render(Message(text=words("😀" * 4096))).text
    assert text == "😀" * 2047 + "…"


def test_a_family_is_never_cut_in_two() -> None:
    family = "👩‍👩‍👧"
    text = render(Message(text=words(family * 600))).text
    assert text == family * 511 + "…"


def test_the_link_survives_a_summary_without_end() -> None:
    rendered = render(Message(card=Card(title="Title", summary="word " * 4000, url="https://a.example/x")))
    assert rendered.text.split("\n")[-1] == "a.example"
    assert rendered.entities[-1].url == "https://a.example/x"


def test_a_hundred_and_one_entities_become_a_hundred() -> None:
    spans = [Span(f"{n} ", frozenset({Style.BOLD} if n % 2 else {Style.ITALIC})) for n in range(101)]
    assert len(render(Message(text=tuple(spans))).entities) == 100


def test_neighbouring_spans_of_one_style_are_one_entity() -> None:
    bold = frozenset({Style.BOLD})
    rendered = render(Message(text=(Span("one ", bold), Span("two", bold | {Style.ITALIC}))))
    assert [(e.type, e.offset, e.length) for e in rendered.entities] == [("bold", 0, 7), ("italic", 4, 3)]


def test_code_holds_no_other_entity_and_no_marks() -> None:
    span = Span("x = 1", frozenset({Style.CODE, Style.BOLD}), "https://a.example")
    rendered = render(Message(text=(span,), language="ar"))
    assert (rendered.text, [e.type for e in rendered.entities]) == ("x = 1", ["code"])


def test_a_line_of_hebrew_that_begins_in_latin_still_reads_from_the_right() -> None:
    text = render(Message(text=words("חדשות\nNVIDIA פותחת\nשלום"), language="he")).text
    assert text == "חדשות\n\u200fNVIDIA פותחת\nשלום"


def test_an_english_line_that_begins_with_an_arabic_name_still_reads_from_the_left() -> None:
    text = render(Message(text=words("حمرا is closed to traffic today"), language="en")).text
    assert text == "\u200eحمرا is closed to traffic today"


def test_an_arabic_headline_in_an_english_list_stays_arabic() -> None:
    text = render(Message(text=words("Latest:\nاستئناف المحادثات في Muscat"), language="en")).text
    assert text == "Latest:\nاستئناف المحادثات في Muscat"


def test_isolates_of_our_own_phrases_stay_and_those_of_a_feed_go() -> None:
    ours = render(Message(text=words("الموضوع \u2068NATO\u2069"), language="ar")).text
    theirs = render(Message(card=Card(title="خبر \u2068NATO\u2069"), language="ar")).text
    assert (ours, theirs) == ("الموضوع \u2068NATO\u2069", "خبر NATO")


def test_overrides_go_everywhere() -> None:
    button = Button(label="a\u202eb", url="https://a.example")
    rendered = render(Message(text=words("x\u202ey"), buttons=((button,),)))
    assert (rendered.text, rendered.keyboard[0][0]["text"]) == ("xy", "ab")


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("Middle East", "#Middle_East"),
        ("#Already", "#Already"),
        ("COVID-19", "#COVID_19"),
        ("الشرق الأوسط", "#الشرق_الأوسط"),
        ("R&D", "R&D"),
        ("2026", "2026"),
        ("a.example", ""),
        ("@everyone", ""),
        ("!!!", ""),
        ("", ""),
        ("x" * 200, ""),
    ],
)
def test_a_tag_is_a_hashtag_or_words_or_nothing(tag: str, shown: str) -> None:
    assert hashtag(tag) == shown


@pytest.mark.parametrize(("size", "fits"), [(64, True), (65, False)])
def test_button_data_has_64_bytes(size: int, fits: bool) -> None:
    rendered = render(Message(text=words("x"), buttons=((Button(label="b", action="d" * size),),)))
    assert bool(rendered.keyboard) is fits


@pytest.mark.parametrize("action", ["a\ud800", "a\nb", ""])
def test_button_data_that_cannot_be_sent_costs_only_the_button(action: str) -> None:
    rendered = render(Message(text=words("x"), buttons=((Button(label="b", action=action),),)))
    assert rendered.keyboard == ()


def shared(along: str) -> str:
    button = Button(label="Share", url="share:https://a.example/x?y=1", along=along)
    [[key]] = render(Message(text=words("x"), buttons=((button,),))).keyboard
    return key["url"]


def test_words_go_along_with_a_shared_address_where_there_is_room() -> None:
    bare_ = "https://t.me/share/url?url=https%3A%2F%2Fa.example%2Fx%3Fy%3D1"
    assert shared("") == bare_
    assert shared("Rain & fog\n\u2068x\u2069\u202e") == f"{bare_}&text=Rain%20%26%20fog%0Ax"
    assert shared("س" * 500) == bare_


def test_without_a_picture_nothing_is_said_twice() -> None:
    rendered = render(Message(card=Card(title="Title", summary="Summary.", url="https://www.a.example/x/y?z=1")))
    assert (rendered.text, rendered.preview) == ("Title\n\nSummary.\n\na.example", {"is_disabled": True})
    assert rendered.entities[-1].url == "https://www.a.example/x/y?z=1"


def test_a_link_shows_its_host_and_no_user_name() -> None:
    url = "https://www.bbc.com%2Fnews%2Farticles@evil.example/x"
    button = Button(label="Read", url=url)
    rendered = render(Message(card=Card(title="T", summary=f"At {url} now", url=url), buttons=((button,),)))
    assert rendered.text == "T\n\nAt https://evil.example/x now\n\nevil.example"
    assert rendered.keyboard[0][0]["url"] == "https://evil.example/x"


LONG = "https://a.example/" + "%D8%A7" * 250  # 1,518 bytes; 518 with its letters as they are


def entity_bytes(message: Message) -> int:
    return sum(len((entity.url or "").encode()) for entity in render(message).entities)


def test_addresses_are_spelt_shorter_where_they_are_too_many() -> None:
    message = Message(text=tuple(Span(f"\n\nTitle {n}", link=f"{LONG}{n}") for n in range(10)))
    assert [entity.url for entity in render(message).entities] == [f"{shortened(LONG)}{n}" for n in range(10)]
    assert entity_bytes(message) == 5_190


def test_links_beyond_what_one_message_holds_lose_their_addresses_and_keep_their_words() -> None:
    lines = [Span(f"\n\nTitle {n}", link="https://a.example/" + "x" * 1_981 + str(n)) for n in range(6)]
    rendered = render(Message(text=tuple(lines)))
    assert (len(rendered.entities), rendered.text.count("Title")) == (4, 6)


def test_nothing_at_all_is_still_a_message() -> None:
    assert render(Message(text=words("\u200f \n\u200b"))).text == "…"


def test_a_toast_has_at_most_200_characters() -> None:
    assert toast("x" * 300) == "x" * 199 + "…"


@pytest.mark.parametrize(
    ("name", "alive"),
    [
        ("/link", True),
        ("/link K7QM-2XPD", True),  # who pastes it sends a command
        ("/link K7QM-2XPD now", False),
        ("/link k7qm-2xpd", False),
        ("/stop everything", False),
        ("@desk", False),
    ],
)
def test_of_what_a_sentence_sets_apart_only_our_commands_stay_whole(name: str, alive: bool) -> None:
    sentence = f"שלחו \u2068{name}\u2069 שם"
    assert (names_inert(sentence) == sentence) is alive
