"""Words of others, so that Telegram makes nothing of them: no mention, no command, no `tg://` link; pure."""

import re

from adapters.telegram.urls import sound
from bot.message import Span, Text

JOINER = "\u2060"
"""U+2060 WORD JOINER: unseen, of no width, and no letter to what looks for names."""

# As TDLib finds them: a mention where no letter of an account's name stands before the @ (an e-mail address has one), a
# command where none stands before the slash. One more than it would find does no harm.
_LIVE = re.compile(
    r"(?<![A-Za-z0-9_])(?P<mention>@)(?=[A-Za-z0-9_])"
    r"|(?<![A-Za-z0-9_/<>])(?P<command>/)(?=[A-Za-z0-9_])"
    r"|(?P<scheme>(?:tg|ton|tonsite):)(?=//)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2048}", re.IGNORECASE)
_NAME = re.compile("\u2068([^\u2068\u2069]{0,4096})")
_OWN = re.compile(r"/[a-z_]{1,32}(?: [A-Z0-9]{4}-[A-Z0-9]{4})?")
_CLOSING = ".,;:!?)]}'’”»…"


def inert(text: str) -> str:
    """The text with a joiner inside whatever Telegram would make a link of that is not a web address."""
    return _LIVE.sub(lambda found: found.group() + JOINER, text)


def names_inert(text: str) -> str:
    """A sentence of ours: only the names that Fluent put into it, between isolates, are others' words.

    A lone command there is ours, or one with a code: sentences set those apart too, so that they keep their direction.
    """
    return _NAME.sub(lambda found: found.group() if _OWN.fullmatch(found[1]) else inert(found.group()), text)


def linked(text: str) -> Text:
    """The same; web addresses that a joiner would break, or that hide their host, become links of ours as a whole.

    Inside of those Telegram looks for nothing. All others it finds by itself.
    """
    spans, at = [], 0
    for found in _ADDRESS.finditer(text):
        shown = found.group().rstrip(_CLOSING)
        hides_host = "@" in shown.split("/", 3)[2]  # a user name in front of it
        url = sound(shown) if hides_host or inert(shown) != shown else None
        if url is not None:
            spans += [Span(inert(text[at : found.start()])), Span(url if hides_host else shown, link=url)]
            at = found.start() + len(shown)
    spans.append(Span(inert(text[at:])))
    return tuple(span for span in spans if span.text)
