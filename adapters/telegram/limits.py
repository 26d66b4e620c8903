"""Telegram's limits, each with its source.

* text 4096 after entity parsing: python-telegram-bot `MessageLimit`. TDLib counts code points, entity offsets are
  UTF-16 units; counting units throughout satisfies both readings. (Captions, 1024, are not used: see `render`.)
* 100 entities are shown, more are ignored: python-telegram-bot `MESSAGE_ENTITIES` (undocumented by Telegram).
* 9,500 bytes of link addresses in one message, "a good approximation of the current limit on the total message entities
  size": tdlib/telegram-bot-api#165. More is 400 ENTITIES_TOO_LONG; 500 are left for the other entities.
* callback data 64 bytes, 8 buttons a row, 100 in all: python-telegram-bot `InlineKeyboard*Limit`.
* a toast 200 characters, a command's description 256, 100 commands, a reply field's placeholder 64: its constants.
* 28 messages a second: "will not allow more than 30 messages per second or so" — Bots FAQ; two are left for replies.
* 1000 a second with `allow_paid_broadcast`: its `FloodLimit.PAID_MESSAGES_PER_SECOND`.
* one message a second in a chat, 20 a minute in a group: the same FAQ; 18 leaves room for replies.
* in flight: "very few (maybe 3)" — grammY's page on flood limits; with paid broadcasts about the latency in ms.
* ids of chats and people have "at most 52 significant bits": the Bot API, Chat and User; numbers of messages and of
  updates are 32-bit integers in TDLib.
* a long poll ends after at most 50 s: the Bot API server's source.
"""

from bot.ports import Rates

TEXT = 4096
ENTITIES = 100
ADDRESS_BYTES = 9_000
CALLBACK_BYTES = 64
BUTTONS_PER_ROW = 8
BUTTONS = 100
TOAST = 200
DESCRIPTION = 256
COMMANDS = 100
PLACEHOLDER = 64
MESSAGES_PER_SECOND = 28.0
PAID_MESSAGES_PER_SECOND = 1000.0
LONG_POLL = 50.0
NUMBER = 2**31 - 1
ID = 2**52

# Ours: nothing is published, and a line of buttons or of tags that is longer helps nobody.
LABEL = 64
INLINE_TITLE = 200
URL = 2048
TAGS = 10


def rates(per_second: float, *, paid: bool) -> Rates:
    """How fast this bot may send; `paid` lifts it to Telegram's paid rate."""
    rate = PAID_MESSAGES_PER_SECOND if paid else per_second
    return Rates(
        per_second=rate,
        burst=max(5.0, rate / 10),
        chat_per_second=1.0,
        chat_burst=3.0,
        group_per_minute=18.0,
        in_flight=128 if rate > MESSAGES_PER_SECOND else 8,
    )
