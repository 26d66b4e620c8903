"""What somebody writes in a private channel, as the gateway tells of it."""

from typing import Any

import pytest

from adapters.discord.access import request_of_words, words_in
from bot.model import Address, PlaceKind

MESSAGE: dict[str, Any] = {"id": "9", "channel_id": "5", "type": 0, "author": {"id": "7"}, "content": "stop"}


def test_a_persons_words_are_read() -> None:
    said = words_in(MESSAGE)
    assert said is not None
    request = request_of_words(said)
    assert (request.address, request.kind, request.text) == (Address("discord", "5"), PlaceKind.PRIVATE, "stop")
    assert (str(request.person), request.language) == ("discord:7", None)


def test_what_no_database_keeps_is_replaced() -> None:
    said = words_in(MESSAGE | {"content": "a\x00b\ud800"})
    assert said is not None
    assert said.text == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "other",
    [
        {"author": {"id": "1", "bot": True}},  # the bot's own article
        {"guild_id": "3"},
        {"content": ""},
        {"type": 6},  # a message was pinned
    ],
)
def test_anything_else_is_left_alone(other: dict[str, Any]) -> None:
    assert words_in(MESSAGE | other) is None
