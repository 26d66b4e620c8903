"""An answer that is too long for one message: several, broken between items; nothing lost, nothing cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram import limits
from adapters.telegram.render import bare, render
from adapters.telegram.splitting import parts
from bot.message import Button, Card, Message, Option, Select, Span, Style, Text, bold, plain, utf16, words

ADDRESS = "https://a.example/" + "%D8%A7" * 200  # 418 bytes with its letters as they are


def item(number: int, *, url: str | None = None, length: int = 40) -> Text:
    return Span(f"\n\nTitle {number}", link=url), Span(f"\n{'x' * length}")


def listed(*items: Text) -> Message:
    return Message(text=words(bold("Latest"), *(span for each in items for span in each)))


def bytes_of(message: Message) -> int:
    return sum(len((entity.url or "").encode()) for entity in render(message).entities)


def test_what_fits_is_one_message_as_it_was() -> None:
    message = listed(*(item(n) for n in range(10)))
    assert parts(message) == (message,)


@pytest.mark.parametrize(
    "message",
    [
        listed(*(item(n, length=700) for n in range(15))),
        listed(*(item(n, url=f"{ADDRESS}{n}") for n in range(60))),
        Message(text=tuple(Span(f"\n\n{n}", frozenset({Style.BOLD})) for n in range(250))),
    ],
    ids=["too long", "too many addresses", "too many entities"],
)
def test_a_list_is_broken_between_its_items_and_nothing_of_it_is_lost(message: Message) -> None:
    sent = parts(message)
    assert len(sent) > 1
    assert "\n\n".join(plain(part.text) for part in sent) == plain(message.text).strip()
    links = [span.link for part in sent for span in part.text if span.link]
    assert links == [span.link for span in message.text if span.link]
    for part in sent:
        assert utf16(render(part).text) <= limits.TEXT
        assert bytes_of(part) <= limits.ADDRESS_BYTES
        assert len(render(part).entities) <= limits.ENTITIES
        assert not render(part).text.endswith("…")


def test_no_headline_is_parted_from_its_standfirst() -> None:
    for part in parts(listed(*(item(n, length=700) for n in range(15)))):
        titles = plain(part.text).count("Title")
        assert plain(part.text).count("x" * 700) == titles


def test_an_item_longer_than_a_message_goes_on_in_the_next() -> None:
    sent = parts(Message(text=words("word " * 2_000)))
    assert "".join(plain(part.text) for part in sent).replace(" ", "") == "word" * 2_000


def test_buttons_are_under_the_last() -> None:
    message = Message(text=words("word " * 2_000), buttons=((Button(label="b", action="a"),),))
    assert [bool(part.buttons) for part in parts(message)] == [False, False, True]


def test_a_card_is_one_message() -> None:
    assert len(parts(Message(card=Card(title="T", summary="word " * 4_000)))) == 1


def test_a_choice_without_words_is_one_message() -> None:
    message = Message(select=Select(placeholder="Choose", options=(Option(label="a", action="b"),)))
    assert parts(message) == (message,)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("a \nאب😀", max_size=900), max_size=30))
def test_every_letter_arrives_and_every_part_fits(texts: list[str]) -> None:
    message = Message(text=words(*texts))
    sent = parts(message)
    kept = "".join(plain(part.text) for part in sent).split()
    assert "".join(kept) == "".join(plain(message.text).split())
    assert all(utf16(render(part).text) <= limits.TEXT for part in sent)


def test_bare_words_have_nothing_that_could_be_refused_for_its_form() -> None:
    buttons = ((Button(label="Read", url="https://a.example"), Button(label="Follow", action="a")),)
    rendered = bare(Message(text=words(bold("Bold")), card=None, buttons=buttons))
    assert (rendered.text, rendered.entities, rendered.preview) == ("Bold", (), {"is_disabled": True})
    assert rendered.keyboard == (({"text": "Follow", "callback_data": "a"},),)
