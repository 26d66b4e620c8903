"""A text or Markdown file, read as an article: title, standfirst, body, and nothing of the page it was copied from.

breadcrumb      • Site / • Posts / • title       left out
title           the first line, or heading
byline, date    as far as they stand there
standfirst      one line, far shorter than the paragraphs
body
closing call    "Stay informed … subscribe"      left out
"""

import re
from collections.abc import Sequence
from datetime import datetime
from statistics import median

from adapters.sources.parse.asides import calls_for_attention
from adapters.sources.parse.dates import parse_date
from adapters.sources.parse.encoding import decode
from adapters.sources.parse.errors import NotAPage
from adapters.sources.parse.front_matter import FrontMatter, split_front_matter
from adapters.sources.parse.languages import language_code, language_of
from adapters.sources.parse.metadata import MAX_SUMMARY, MAX_TAGS, MAX_TITLE, names_in
from adapters.sources.parse.page_urls import web_address
from adapters.sources.parse.plain_text import cut, key, printable
from adapters.sources.parse.text_file_parts import BULLET, TextPart, is_markdown, markdown_parts, plain_parts
from bot.entry import Page

# Bytes; a novel has about as many.
MAX_BYTES = 1024 * 1024

_TITLE_LENGTH = 200
_STANDFIRST_LENGTH = 300
# A standfirst is at most this share of the paragraphs' middle length.
_STANDFIRST_SHARE = 0.6
_DATE_LENGTH = 40
_CRUMBS = 6
_CRUMB_WORDS = 4
_BETWEEN_CRUMBS = re.compile(r"[>›»/]")
_BYLINE = re.compile(r"^(?:by|written by|von|par|por|מאת:?|بقلم:?|نویسنده:?|автор:?)\s+\S.{0,80}$", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def parse_text(data: bytes, *, name: str | None = None) -> Page:
    """Read an article from a plain text or Markdown file called `name`; raises `NotAPage` where it holds no text."""
    if len(data) > MAX_BYTES:
        raise NotAPage(f"The file is larger than {MAX_BYTES // 1024} KiB of text.")
    decoded = decode(data)
    if _is_binary(decoded):
        raise NotAPage("The file is not text.")
    front, text = split_front_matter(printable(decoded.removeprefix("\ufeff")))
    parts = markdown_parts(text) if is_markdown(text, name=name) else plain_parts(text)
    page = _arranged(parts, front)
    if not page.body and not page.title:
        raise NotAPage("The file holds no text.")
    return page


def _is_binary(text: str) -> bool:
    controls = sum(char < " " and char not in "\t\n\r\f\v\x1b" for char in text[:10_000])
    # A NUL is in no text: UTF-16, which is full of them, is decoded by now.
    return "\0" in text[:10_000] or controls * 20 > len(text[:10_000])


def _arranged(parts: Sequence[TextPart], front: FrontMatter) -> Page:
    rest = _without_breadcrumb(parts)
    title, rest = _title(rest, front.one("title"))
    authors, date, rest = _byline(rest)
    rest = _without_closing(rest)
    summary, rest = _standfirst(rest, front.one("summary"), titled=title is not None)
    body = "\n".join(part.html for part in rest if part.html)
    images = [front.one("image"), *(image for part in parts for image in part.images)]
    return Page(
        title=cut(title, MAX_TITLE) if title else None,
        summary=cut(summary, MAX_SUMMARY) if summary else None,
        body=body or None,
        url=web_address(front.one("url")),
        image=next((address for image in images if (address := web_address(image))), None),
        authors=front.facts.get("author") or authors,
        date=parse_date(front.one("date")) or date,
        language=language_code(front.one("language") or "") or language_of(f"{title} {body}"),
        tags=front.facts.get("topics", ())[:MAX_TAGS],
    )


def _without_breadcrumb(parts: Sequence[TextPart]) -> Sequence[TextPart]:
    """Without the path to the page that is copied along with it: its last step is the title, or all steps are short."""
    if len(parts) < 2 or not (crumbs := _crumbs(parts[0])):
        return parts
    title = key(parts[1].text)
    ends_in_title = bool(key(crumbs[-1])) and key(crumbs[-1]) == title
    short = parts[0].tag == "ul" and all(len(crumb.split()) <= _CRUMB_WORDS for crumb in crumbs)
    return parts[1:] if ends_in_title or short else parts


def _crumbs(part: TextPart) -> list[str]:
    if len(part.lines) > 1:
        bulleted = all(BULLET.match(line) for line in part.lines)
        return [BULLET.sub("", line) for line in part.lines] if bulleted and len(part.lines) <= _CRUMBS else []
    steps = [step.strip() for step in _BETWEEN_CRUMBS.split(BULLET.sub("", part.text))]
    return steps if 1 < len(steps) <= _CRUMBS else []


def _title(parts: Sequence[TextPart], stated: str | None) -> tuple[str | None, Sequence[TextPart]]:
    """The stated title or the first line; the text's own copy of it is taken out."""
    first = parts[0] if parts else None
    if first is None:
        return stated, parts
    if stated is not None:
        return stated, parts[1:] if key(first.text) == key(stated) else parts
    heading = first.tag in _HEADINGS
    line = first.tag == "p" and len(first.lines) <= 2 and len(first.text) <= _TITLE_LENGTH
    sentence = first.text.endswith((".", "。", "।")) and len(first.text) > _TITLE_LENGTH // 2
    return (first.text, parts[1:]) if heading or (line and not sentence) else (None, parts)


def _byline(parts: Sequence[TextPart]) -> tuple[tuple[str, ...], datetime | None, Sequence[TextPart]]:
    """The names and the day in the lines under the title, and what comes after these."""
    authors: tuple[str, ...] = ()
    date: datetime | None = None
    at = 0
    while at < min(len(parts) - 1, 3):
        text = parts[at].text
        stated = parse_date(text) if len(text) <= _DATE_LENGTH else None
        if stated is not None:
            date = date or stated
        elif _BYLINE.match(text) and not text.endswith("."):
            authors = authors or tuple(names_in(text))
        else:
            break
        at += 1
    return authors, date, parts[at:]


def _without_closing(parts: Sequence[TextPart]) -> Sequence[TextPart]:
    """Without the calls after the last paragraph, and a heading that they leave with nothing below it."""
    end = len(parts)
    while end > 1 and (calls_for_attention(parts[end - 1].text) or parts[end - 1].tag in _HEADINGS):
        end -= 1
    return parts[:end]


def _standfirst(
    parts: Sequence[TextPart], stated: str | None, *, titled: bool
) -> tuple[str | None, Sequence[TextPart]]:
    """The stated summary or the first paragraph, where it is a line above paragraphs that are far longer."""
    first = parts[0] if parts else None
    if first is None:
        return stated, parts
    if stated is not None:
        return stated, parts[1:] if key(first.text) == key(stated) else parts
    lengths = [len(part.text) for part in parts[1:] if part.tag == "p"]
    if not titled or first.tag != "p" or len(lengths) < 2 or len(first.text) > _STANDFIRST_LENGTH:
        return None, parts
    return (first.text, parts[1:]) if len(first.text) <= _STANDFIRST_SHARE * median(lengths) else (None, parts)
