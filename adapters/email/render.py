"""A neutral message as a mail: subject, plain text, HTML by MJML; pure, and once for all who get it.

    Message ──> subject
            ──> plain text, whose links are addresses
            ──> mail.mjml ──> HTML for mail programs: tables, both directions, light and dark, pictures by address

What differs from reader to reader, two links at the foot, is put in afterwards (`RenderedMail.made_out_to`). Nothing is
loaded from us and no link is changed, so nobody is told who opened what.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from mjml import mjml2html

from adapters.email import limits
from adapters.html_pages import environment
from bot.message import RTL_LANGUAGES, Button, Card, Message, Span, Style, Text, is_blank, plain, reads_rtl, seen, trim
from bot.phrases import Phrases, harmless

SHARE: Final = "share:"
_TEMPLATES: Final = environment(Path(__file__).parent / "templates")
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # of a language, BCP 47
_TAGS: Final = {
    Style.BOLD: "b",
    Style.ITALIC: "i",
    Style.UNDERLINE: "u",
    Style.STRIKE: "s",
    Style.CODE: "code",
    Style.PRE: "code",
    Style.QUOTE: "i",
}
# What stands for a reader's two links until a mail is made out to them. Nobody outside this process knows it, so no
# article can hold it.
_WORD: Final = secrets.token_hex(8)
_LEAVE: Final = f"https://{_WORD}.invalid/leave"
_CHOOSE: Final = f"https://{_WORD}.invalid/choose"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedMail:
    """A mail but for whom it goes to."""

    subject: str
    text: str
    html: str
    language: str | None = None

    def made_out_to(self, *, leave: str, choose: str) -> "RenderedMail":
        """With the two links of one reader. They are addresses of ours, which need no escaping but "&"."""
        return replace(
            self,
            text=self.text.replace(_LEAVE, leave).replace(_CHOOSE, choose),
            html=self.html.replace(_LEAVE, str(escape(leave))).replace(_CHOOSE, str(escape(choose))),
        )

    def about(self, subject: str) -> "RenderedMail":
        """The same under another subject."""
        return replace(self, subject=one_line(subject))


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLink:
    """Where a mail leads."""

    label: str
    url: str


def render(message: Message, phrases: Phrases, publication: str) -> RenderedMail:
    """The message as it is mailed to readers: with what it is and how to leave at its foot."""
    language = phrases.known(message.language)
    foot = phrases.say("email-foot", language, publication=publication)
    ways = [
        MailLink(label=phrases.say("email-choose", language), url=_CHOOSE),
        MailLink(label=phrases.say("email-leave", language), url=_LEAVE),
    ]
    return _mail(message, publication, foot, ways, foot_language=language)


def letter(message: Message, publication: str, foot: str) -> RenderedMail:
    """A mail to somebody who is no subscriber yet: nothing to leave."""
    return _mail(message, publication, foot, [], foot_language=message.language or "en")


def _mail(message: Message, publication: str, foot: str, ways: list[MailLink], *, foot_language: str) -> RenderedMail:
    card, links = message.card, list(links_of(message))
    rtl = _reads_rtl(message)
    spoken = message.language if _TAG.fullmatch(message.language or "") else None
    subject = subject_of(message, publication)
    html = _TEMPLATES.get_template("mail.mjml").render(
        language=spoken or foot_language,
        rtl=rtl,
        subject=subject,
        publication=one_line(publication),
        label=one_line(card.label) if card and card.label else "",
        title=one_line(card.title) if card else "",
        url=web_address(card.url) if card else None,
        image=web_address(card.image) if card else None,
        paragraphs=_paragraphs(card.summary) if card else [],
        about=_about(card) if card else "",
        tags=[one_line(tag) for tag in card.tags] if card else [],
        words=_html(message.text),
        links=links,
        foot=foot,
        foot_language=foot_language,
        foot_rtl=foot_language in RTL_LANGUAGES,
        ways=ways,
    )
    return RenderedMail(
        subject=subject,
        text=_text(message, links, foot, ways),
        html=mjml2html(html),
        language=spoken,
    )


def subject_of(message: Message, publication: str) -> str:
    """What the mail is about, in one line."""
    card = message.card
    if card is None:
        lines = [line for line in plain(message.text).splitlines() if not is_blank(line)][:2]
        said = one_line(" – ".join(lines))
    else:
        title = card.title or next(iter(card.summary.splitlines()), "")
        said = one_line(f"{card.label} · {title}" if card.label else title)
    return trim(said, limits.SUBJECT) or one_line(publication)


def web_address(url: str | None) -> str | None:
    """An address that a mail may lead to; None for any other."""
    if not url or any(sign.isspace() or not sign.isprintable() for sign in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def links_of(message: Message) -> Iterable[MailLink]:
    """The buttons that lead somewhere; one that is answered in a chat leads nowhere from a mail."""
    for button in (button for row in message.buttons for button in row):
        url = _leads(button)
        if url is not None:
            yield MailLink(label=one_line(button.label), url=url)


def _leads(button: Button) -> str | None:
    return None if button.url is None or button.url.startswith(SHARE) else web_address(button.url)


def _reads_rtl(message: Message) -> bool:
    card = message.card
    said = f"{card.title}\n{card.summary}" if card else plain(message.text)
    return reads_rtl(said, message.language)


def one_line(text: str) -> str:
    """What can be seen of it, without its lines."""
    return " ".join(seen(text).split())


def _paragraphs(text: str) -> list[str]:
    return [one_line(part) for part in text.splitlines() if not is_blank(part)]


def _about(card: Card) -> str:
    said = [each for each in (card.source, card.author) if each]
    if card.published_at is not None:
        said.append(card.published_at.strftime("%Y-%m-%d %H:%M UTC"))
    return " · ".join(one_line(each) for each in said)


def _text(message: Message, links: list[MailLink], foot: str, ways: list[MailLink]) -> str:
    card, parts = message.card, list[str]()
    if card is not None:
        parts += [one_line(each) for each in (card.label, card.title) if each]
        parts += _paragraphs(card.summary)
        if about := _about(card):
            parts.append(about)
        if card.tags:
            parts.append(", ".join(one_line(tag) for tag in card.tags))
    if not is_blank(plain(message.text)):
        parts.append("".join(_word(span) for span in message.text).strip())
    said = {button.url for button in links}
    if card is not None and (url := web_address(card.url)) and url not in said:
        parts.append(url)
    parts += [f"{link.label}: {link.url}" for link in links]
    below = "\n".join([foot, *(f"{way.label}: {way.url}" for way in ways)])
    return "\n\n".join(parts) + f"\n\n-- \n{below}\n"


def _word(span: Span) -> str:
    link = web_address(span.link)
    said = harmless(span.text)
    return f"{said} ({link})" if link and link != said else said


def _html(text: Text) -> Markup:
    return Markup("").join(_marked(span) for span in text)


def _marked(span: Span) -> Markup:
    said = Markup("<br />").join(escape(line) for line in harmless(span.text).split("\n"))
    for style in Style:
        if style in span.styles and (tag := _TAGS.get(style)):
            said = Markup(f"<{tag}>{{}}</{tag}>").format(said)
    link = web_address(span.link)
    if link:
        said = Markup('<a href="{}">{}</a>').format(link, said)
    if span.rtl is not None:
        said = Markup('<span dir="{}">{}</span>').format("rtl" if span.rtl else "ltr", said)
    return said
