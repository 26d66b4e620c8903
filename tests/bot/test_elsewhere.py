"""A place that is spoken of in a private chat: how it is named, and what of a press says which it is."""

from dataclasses import replace
from typing import Any

import pytest

from bot import elsewhere, errors
from bot.message import Button, Message, plain, words
from bot.model import Address, PlaceKind
from bot.request import Person, PlaceRight, Request, SharedPlace

PLACE = SharedPlace(address=Address("telegram", "-1001"), kind=PlaceKind.CHANNEL, title="Harbour", manages=True)


def said(text: str, **more: Any) -> Request:
    request = Request(
        update_id="1",
        address=Address("telegram", "2"),
        kind=PlaceKind.PRIVATE,
        person=Person(platform="telegram", id="2"),
        text=text,
    )
    return replace(request, **more)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@harbour", ("@harbour", "")),
        ("@harbour Politics, Food", ("@harbour", "Politics, Food")),
        ("@harbour, Politics", ("@harbour", "Politics")),
        (" @harbour\nPolitics", ("@harbour", "Politics")),
        ("https://t.me/harbour everything", ("https://t.me/harbour", "everything")),
        ("Politics @harbour", None),
        ("Politics", None),
        ("", None),
        ("@", None),
    ],
)
def test_a_place_is_named_in_front(text: str, found: tuple[str, str] | None) -> None:
    assert elsewhere.named(said(text)) == found


def test_what_was_chosen_is_meant_and_outside_a_private_chat_words_name_no_place() -> None:
    assert elsewhere.named(said("Politics", chosen_place="-1001")) == ("-1001", "Politics")
    assert elsewhere.named(said("@harbour", kind=PlaceKind.GROUP)) is None


def test_a_press_is_about_the_place_of_its_message() -> None:
    quoted = ("undo|1|a|b", "https://at.example/", "at|-1001|a|b")
    assert elsewhere.pressed_about(said("", quoted=quoted)) == Address("telegram", "-1001")
    assert elsewhere.pressed_about(said("", quoted=quoted, kind=PlaceKind.GROUP)) == Address("telegram", "-1001")
    assert elsewhere.pressed_about(said("", quoted=quoted[:2])) is None


def test_what_stands_beside_a_question_says_which_place_its_answer_is_for() -> None:
    assert elsewhere.pressed_about(said("", quoted=(elsewhere.mark(PLACE.address),))) == PLACE.address


async def test_a_request_about_a_place_is_as_if_it_came_from_there() -> None:
    lacking = replace(PLACE, lacks=(PlaceRight.POST,))
    asked: list[str] = []

    async def looks_up(name: str) -> SharedPlace | None:
        asked.append(name)
        return lacking

    there = await elsewhere.there(said("", looks_up=looks_up), elsewhere.NamedPlace("@harbour", "Politics"))
    assert (there.address, there.kind, there.text, there.about) == (
        PLACE.address,
        PlaceKind.CHANNEL,
        "Politics",
        lacking,
    )
    assert (await there.manages(), await there.lacks(), asked) == (True, (PlaceRight.POST,), ["@harbour"])


async def test_what_is_no_name_of_a_place_changes_nothing() -> None:
    request = said("@harbour")
    assert await elsewhere.there(request, elsewhere.NamedPlace("@harbour", "")) is request


@pytest.mark.parametrize(("manages", "phrase"), [(None, "place-closed"), (False, "place-not-yours")])
async def test_a_place_without_the_bot_or_of_others_is_refused(manages: bool | None, phrase: str) -> None:
    async def looks_up(name: str) -> SharedPlace | None:
        return replace(PLACE, manages=manages)

    with pytest.raises(errors.NotAllowed) as refused:
        await elsewhere.there(said("", looks_up=looks_up), elsewhere.NamedPlace("@harbour", ""))
    assert refused.value.phrase == phrase


def test_an_answer_names_the_place_above_and_on_its_last_button() -> None:
    first, last = Button(label="Undo", action="a"), Button(label="Subscriptions", action="b")
    message = elsewhere.headed(Message(text=words("Done."), buttons=((first,),)), PLACE, last)
    assert (plain(message.text), message.buttons) == ("Harbour\nDone.", ((first,), (last,)))
