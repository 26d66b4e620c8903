"""Mails: what they say (golden), and what no article, name or address can make of them."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from adapters.email import envelope
from adapters.email.envelope import MailHead
from adapters.email.phrases import with_ours
from adapters.email.render import RenderedMail, render
from bot.message import Button, Card, Message, Span
from bot.phrases import Phrases
from tests.golden.gallery import GALLERY

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "email"
PHRASES = with_ours(Phrases())
LEAVE, CHOOSE = "https://news.example/newsletter/unsubscribe?t=A", "https://news.example/newsletter/preferences?t=A&b=1"
HEAD = MailHead(
    publication="Israfan",
    sender="news@israfan.example",
    recipient="nour@reader.example",
    message_id="<7.abc@israfan.example>",
    at=datetime(2026, 8, 27, 12, tzinfo=UTC),
    leave=LEAVE,
    answers="<6.abc@israfan.example>",
)


def mail_of(message: Message) -> RenderedMail:
    return render(message, PHRASES, "Israfan").made_out_to(leave=LEAVE, choose=CHOOSE)


def described(mail: RenderedMail) -> Iterator[str]:
    """For a reader of diffs: subject, the text, and the HTML's own words, directions, links and pictures."""
    yield f"Subject: {mail.subject}"
    yield ""
    yield from (f"| {line}" for line in mail.text.splitlines())
    yield ""
    page: Any = html.document_fromstring(mail.html)
    yield f"html lang={page.get('lang')} dir={page.get('dir')}"
    for each in page.body.iter():
        if each.tag == "a":
            yield f"[{' '.join(each.text_content().split())}] → {each.get('href')}"
        elif each.tag == "img":
            yield f"picture {each.get('src')}"


@pytest.mark.parametrize("name", GALLERY)
def test_a_message_of_the_gallery_is_mailed_as_reviewed(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    text = "\n".join(described(mail_of(GALLERY[name]))) + "\n"
    if os.environ.get("ISRAFAN_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_every_golden_mail_belongs_to_a_message() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(GALLERY)


PIECES = (
    "\r\nBcc: all@evil.example",
    "\nContent-Type: text/html\n\n<script>alert(1)</script>",
    "\r\n\r\n.\r\nMAIL FROM:<evil@evil.example>\r\n",
    "=?utf-8?q?=0D=0ABcc:_x@y.example?=",
    "\x00\x1b[31m\u2028Bcc: x\u2029",
    "\ud800\udfff lone",
    "</mj-text></mj-column><mj-raw><script>alert(1)</script></mj-raw>",
    "]]><!--[if mso]><a href='javascript:alert(1)'>x</a><![endif]-->",
    "{{ leave }}{% raw %}&lt;&#0;&bogus;",
    "javascript:alert(1)",
    "https://a.example/\r\nX: y",
    'https://a.example/"><img src=x onerror=alert(1)>',
    "data:text/html,<script>",
    "\u202eevil\u2066",
    '"Evil" <evil@evil.example>, ',
    "ثقافة " * 40,
    "😀" * 200,
    "",
    " ",
)


def hostile(luck: random.Random) -> str:
    return "".join(luck.choice(PIECES) for _ in range(luck.randint(0, 4)))


def test_three_hundred_hostile_articles_make_mails_of_our_own_headers_and_without_scripts() -> None:
    luck = random.Random(9)
    for number in range(300):
        card = Card(
            title=hostile(luck),
            summary=hostile(luck),
            url=hostile(luck) or None,
            image=hostile(luck) or None,
            source=hostile(luck),
            author=hostile(luck),
            tags=(hostile(luck), hostile(luck)),
            label=hostile(luck) or None,
        )
        words = (Span(hostile(luck), link=hostile(luck) or None),)
        buttons = ((Button(label=hostile(luck), url=hostile(luck) or "https://a.example"),),)
        message = Message(card=card, text=words, buttons=buttons, language=luck.choice(("en", "ar", None, "x\r\nA: b")))
        publication = hostile(luck)
        mail = render(message, PHRASES, publication).made_out_to(leave=LEAVE, choose=CHOOSE)
        head = replace(HEAD, publication=publication)
        raw = envelope.content(head, mail)
        raw.decode("ascii")
        assert max(map(len, raw.split(b"\r\n"))) <= 998
        found = message_from_bytes(raw, policy=policy.default)
        expected = {
            "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "list-id", "list-unsubscribe",
            "list-unsubscribe-post", "precedence", "auto-submitted", "mime-version", "content-type", "content-language",
        }  # fmt: skip
        assert {name.lower() for name in found.keys()} <= expected, number  # noqa: SIM118 - it has no iterator of its own
        assert str(found["To"]) == HEAD.recipient
        assert [each.addr_spec for each in found["From"].addresses] == [HEAD.sender]
        assert [part.get_content_type() for part in found.iter_parts()] == ["text/plain", "text/html"]
        page: Any = html.document_fromstring(mail.html)
        assert not page.xpath("//script | //iframe | //form | //object | //@onerror | //link"), number
        for where in page.xpath("//@href | //@src"):
            assert where.startswith(("http://", "https://")), (number, where)
        assert LEAVE in mail.text
        assert CHOOSE in page.xpath("//@href")


def test_nothing_of_a_mail_tells_who_opened_it() -> None:
    message = GALLERY["english"]
    page: Any = html.document_fromstring(mail_of(message).html)
    assert message.card is not None
    assert page.xpath("//img/@src") == [message.card.image]
    assert set(page.xpath("//a/@href")) == {message.card.url, LEAVE, CHOOSE}


def test_a_long_link_to_leave_is_one_that_a_program_can_follow() -> None:
    head = replace(HEAD, leave=LEAVE + "x" * 400)
    raw = envelope.content(head, mail_of(GALLERY["english"]))
    assert f"List-Unsubscribe: <{head.leave}>\r\n".encode() in raw
