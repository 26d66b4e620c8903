"""What is sent in every case: one rich message, 900 characters with entities and a keyboard, as each library wants it.

The stub's answers hold the same message, since that is what the libraries parse.
"""

import json
from typing import Any

from adapters.discord import render as discord_render
from adapters.telegram import render as telegram_render
from bot.message import Button, Message, Span, Style

TITLE = "Council approves the new tram line after nine years of debate"
LINK = "https://example.org/city/tram-line"
_WORDS = "The first trams are to run in the spring, the works begin on Monday at the harbour. "


def rich() -> Message:
    """900 characters: bold, italic, a link and a quotation, two rows of buttons. Its key lets adapters encode once."""
    head = (
        Span(TITLE, frozenset({Style.BOLD})),
        Span("\n\n"),
        Span("By our correspondent", frozenset({Style.ITALIC})),
        Span("\n\n"),
    )
    tail = (Span("\n\n"), Span("Read the whole story", frozenset(), LINK))
    room = 900 - sum(len(span.text) for span in (*head, *tail))
    body = (_WORDS * (room // len(_WORDS) + 1))[:room]
    quoted = (Span(body[:200], frozenset({Style.QUOTE})), Span(body[200:]))
    return Message(
        text=(*head, *quoted, *tail),
        buttons=(
            (Button(label="Read", url=LINK), Button(label="Share", url=f"share:{LINK}")),
            (Button(label="More from the city", url="https://example.org/city"),),
        ),
        language="en",
        key="bench.1.en",
    )


def telegram_fields() -> dict[str, Any]:
    """Text, entities and keyboard as the Bot API names them."""
    fields: dict[str, Any] = json.loads(b"{" + telegram_render.encode(telegram_render.render(rich())) + b"}")
    return fields


def discord_payload() -> dict[str, Any]:
    """Content and components as Discord's API names them."""
    return discord_render.payload(rich())


def _telegram_answer() -> bytes:
    fields = telegram_fields()
    message = {
        "message_id": 1234567,
        "from": {"id": 4242, "is_bot": True, "first_name": "Desk", "username": "desk_bot"},
        "chat": {"id": 5_000_000_001, "first_name": "Reader", "type": "private"},
        "date": 1_770_000_000,
        "text": fields["text"],
        "entities": fields["entities"],
        "link_preview_options": fields["link_preview_options"],
        "reply_markup": fields["reply_markup"],
    }
    return json.dumps({"ok": True, "result": message}).encode()


def _discord_answer() -> bytes:
    message = {
        "id": "1300000000000000001",
        "channel_id": "1200000000000000001",
        "author": {"id": "4242", "username": "desk", "discriminator": "0", "avatar": None, "bot": True},
        "timestamp": "2026-03-01T12:00:00.000000+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
        "nonce": "1-1",
    } | {key: value for key, value in discord_payload().items() if key != "allowed_mentions"}
    return json.dumps(message).encode()


TELEGRAM_ANSWER = _telegram_answer()
DISCORD_ANSWER = _discord_answer()
