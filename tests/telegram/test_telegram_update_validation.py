"""Which updates are dropped before anything reads them: each word that is read later is one, or the update goes."""

from copy import deepcopy
from typing import Any

import pytest

from adapters.telegram.update_validation import fault

PERSON = {"id": 5, "is_bot": False, "first_name": "A", "last_name": "B", "username": "ab", "language_code": "en"}
CHAT = {"id": 5, "type": "private", "title": "T", "username": "ab"}
LINK = {"type": "text_link", "offset": 0, "length": 2, "url": "https://a.example/"}
WORDS = {"message_id": 3, "chat": CHAT, "text": "hi", "entities": [LINK], "caption": "hi", "caption_entities": [LINK]}
MESSAGE = WORDS | {"date": 1, "from": PERSON, "reply_to_message": WORDS | {"from": PERSON}}
MEMBER = {"status": "member", "user": PERSON}
UPDATES: dict[str, dict[str, Any]] = {
    "message": MESSAGE,
    "channel_post": MESSAGE | {"sender_chat": CHAT},
    "guest_message": MESSAGE | {"guest_query_id": "1"},
    "callback_query": {"id": "1", "from": PERSON, "message": WORDS, "data": "x"},
    "inline_query": {"id": "1", "from": PERSON, "query": "x", "offset": ""},
    "my_chat_member": {"chat": CHAT, "from": PERSON, "old_chat_member": MEMBER, "new_chat_member": MEMBER},
}
ODD: tuple[Any, ...] = (True, 1.5, [None], {"a": 1})


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each word in it, however deep."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in places(inner, (*path, key))]
    if isinstance(value, list):
        return [found for index, inner in enumerate(value) for found in places(inner, (*path, index))]
    return [path] if isinstance(value, str) else []


@pytest.mark.parametrize("kind", UPDATES)
def test_a_word_that_is_none_drops_the_update_wherever_it_stands(kind: str) -> None:
    sound = {"update_id": 1, kind: UPDATES[kind]}
    assert fault(sound) is None
    kept = []
    for path in places(sound):
        for odd in ODD:
            bent = deepcopy(sound)
            place: Any = bent
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = odd
            kept += [(path, odd)] if fault(bent) is None else []
    assert kept == []


@pytest.mark.parametrize("odd", [None, *ODD])
def test_who_has_no_name_says_nothing(odd: Any) -> None:
    assert fault({"update_id": 1, "message": MESSAGE | {"from": PERSON | {"first_name": odd}}}) is not None
