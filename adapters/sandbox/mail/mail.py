"""One mail, read as a mail program would: whoever sent it may have written anything, and none of it may be believed."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from functools import cached_property
from typing import Final

_IN_ANGLES: Final = re.compile(r"<([^<>\s]+)>")
_ONE_CLICK: Final = "list-unsubscribe=one-click"
LONGEST_HEADER: Final = 998  # characters that are shown: a line by RFC 5322, 2.1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingLink:
    """What `List-Unsubscribe` offers. `one_click`: by a POST without a page (RFC 8058)."""

    url: str
    one_click: bool


@dataclass(frozen=True, kw_only=True)
class ReceivedMail:
    """As it was taken: `at` in seconds of the sandbox's clock, `sender` and `recipient` of the envelope."""

    id: int
    at: float
    sender: str
    recipient: str
    raw: bytes

    @cached_property
    def message(self) -> EmailMessage:
        """Its parts."""
        return message_from_bytes(self.raw, policy=policy.default)

    def header(self, name: str) -> str:
        """A header's words in one line; "" where there is none, or none that can be read."""
        try:
            words = str(self.message.get(name, ""))
        except Exception:  # noqa: BLE001 - the standard library's parser raises anything over hostile headers
            words = ""
        return " ".join(words.split())[:LONGEST_HEADER]

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.header("Subject")

    @cached_property
    def author(self) -> str:
        """The name in `From`; the address where none is given."""
        name, address = parseaddr(self.header("From"))
        return name or address or self.sender

    @cached_property
    def text(self) -> str:
        """Its plain text, "" for none."""
        return self._part("plain")

    @cached_property
    def html(self) -> str:
        """Its HTML, "" for none."""
        return self._part("html")

    @cached_property
    def leaving(self) -> LeavingLink | None:
        """The web address in `List-Unsubscribe`."""
        found = _IN_ANGLES.findall(self.header("List-Unsubscribe"))
        web = next((url for url in found if url.lower().startswith(("https://", "http://"))), None)
        one_click = self.header("List-Unsubscribe-Post").lower() == _ONE_CLICK
        return LeavingLink(url=web, one_click=one_click) if web else None

    def _part(self, kind: str) -> str:
        try:
            part = self.message.get_body(preferencelist=(kind,))
            content = part.get_content() if part is not None else ""
        except Exception:  # noqa: BLE001 - unknown character sets, broken encodings, parts within themselves
            return ""
        return content.replace("\r\n", "\n") if isinstance(content, str) else ""
