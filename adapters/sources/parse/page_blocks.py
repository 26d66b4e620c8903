"""The body of an article as a row of blocks: paragraphs, headings, list items, quotes; and from there to HTML."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

import nh3
from lxml.etree import _Element

from adapters.sources.parse.page_urls import web_address
from adapters.sources.parse.plain_text import printable, squeeze

_STRONG = {"#b": "strong", "#i": "em", "#u": "u", "#t": "code", "#sub": "sub", "#sup": "sup"}
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "br",
    "strong",
    "em",
    "u",
    "s",
    "code",
    "sub",
    "sup",
    "a",
}
_BREAK = "<br>"
_TAG = re.compile(r"<[^<>]*>")
_DEAD_LINK = re.compile(r'<a href="#">(.*?)</a>', re.DOTALL)
_EMPTY_INLINE = re.compile(r"<(strong|em|u|code|sub|sup|s|a)(?: [^<>]*+)?>\s*</\1>")


@dataclass(frozen=True, kw_only=True)
class Block:
    """One block: `tag` is p, h2–h4, li, blockquote or pre; `html` its inside; `linked` the characters inside links."""

    tag: str
    html: str
    linked: int = 0

    @cached_property
    def text(self) -> str:
        """What a reader sees of it, in one line."""
        return squeeze(html.unescape(_TAG.sub("", self.html.replace(_BREAK, " "))))


def blocks_of(body: _Element, *, url: str | None) -> list[Block]:
    """The blocks of trafilatura's tree; links are made absolute with `url` and kept only where they are web links."""
    return [block for block in _walk(body, url) if block.text]


def length(blocks: Iterable[Block]) -> int:
    """Characters a reader sees."""
    return sum(len(block.text) for block in blocks)


def html_of(blocks: Iterable[Block]) -> str:
    """The blocks as HTML, one line a block, list items of a row in one list."""
    lines = []
    for tag, row in groupby(blocks, key=lambda block: block.tag):
        inside = [f"<{tag}>{block.html}</{tag}>" for block in row]
        lines += ["<ul>", *inside, "</ul>"] if tag == "li" else inside
    return _DEAD_LINK.sub(r"\1", "\n".join(lines))


def sanitised(body: str) -> str:
    """The HTML with nothing in it but the elements of a text, and web links."""
    return nh3.clean(body, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None)


def text_of(body: str) -> str:
    """HTML as `sanitised` makes it as plain text: a blank line between blocks."""
    lined = re.sub(r"</(?:p|h[1-6]|li|blockquote|pre)>\s*", "\n\n", body.replace(_BREAK, "\n"))
    return html.unescape(_TAG.sub("", lined)).strip()


def paragraph(text: str) -> Block:
    """A paragraph of plain text."""
    return Block(tag="p", html=html.escape(squeeze(text), quote=False))


def _walk(parent: _Element, url: str | None) -> Iterator[Block]:
    yield from _loose(parent.text)
    for child in parent:
        match child.tag:
            case "head":
                yield _block(_HEADINGS.get(child.get("rend") or "h2", "h3"), child, url)
            case "list":
                yield from _items(child, url)
            case "quote":
                yield from (replace(block, tag="blockquote") for block in _walk_or_whole(child, url))
            case "table":
                yield from _rows(child, url)
            case "code":
                yield _block("pre", child, url)
            case "div" | "body" | "article" | "section":
                yield from _walk(child, url)
            case "graphic" | "del" | "lb":
                pass
            case _:
                yield from _paragraphs(child, url)
        yield from _loose(child.tail)


def _loose(text: str | None) -> Iterator[Block]:
    if text and text.strip():
        yield paragraph(text)


def _walk_or_whole(quote: _Element, url: str | None) -> Iterator[Block]:
    if any(child.tag in ("p", "list", "quote", "head") for child in quote):
        yield from _walk(quote, url)
        return
    yield from _paragraphs(quote, url)


def _items(parent: _Element, url: str | None) -> Iterator[Block]:
    for item in parent:
        inner = item.find("list")
        if inner is None:
            yield _block("li", item, url)
            continue
        item.remove(inner)
        yield _block("li", item, url)
        yield from _items(inner, url)


def _rows(table: _Element, url: str | None) -> Iterator[Block]:
    for row in table.iter("row"):
        cells = [_block("p", cell, url) for cell in row.iter("cell")]
        yield Block(
            tag="p", html=" · ".join(cell.html for cell in cells if cell.text), linked=sum(c.linked for c in cells)
        )


def _paragraphs(element: _Element, url: str | None) -> Iterator[Block]:
    """An element as one paragraph, or as several where two line breaks stand in a row."""
    whole = _block("p", element, url)
    parts = re.split(r"(?:<br>\s*){2,}", whole.html)
    # Two line breaks inside of a bold passage: divided there, neither half would be well-formed.
    if len(parts) == 1 or any(_unbalanced(part) for part in parts):
        yield whole
        return
    for part in parts:
        yield Block(tag="p", html=_trimmed(part), linked=_linked(part))


def _unbalanced(part: str) -> bool:
    return len(re.findall(r"<(?!/|br)", part)) != len(re.findall(r"</", part))


def _block(tag: str, element: _Element, url: str | None) -> Block:
    inside = _trimmed(_inline(element, url))
    return Block(tag=tag, html=inside, linked=_linked(inside))


def _linked(inside: str) -> int:
    return sum(len(squeeze(_TAG.sub("", part))) for part in re.findall(r"<a [^>]*>(.*?)</a>", inside, re.DOTALL))


def _trimmed(inside: str) -> str:
    collapsed = re.sub(r"[ \t\n\u00a0]+", " ", inside)
    return re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", _EMPTY_INLINE.sub("", collapsed))


def _inline(element: _Element, url: str | None) -> str:
    parts = [_escaped(element.text)]
    for child in element:
        parts += [_marked(child, url), _escaped(child.tail)]
    return "".join(parts)


def _marked(child: _Element, url: str | None) -> str:
    match child.tag:
        case "lb":
            return _BREAK
        case "graphic":
            return ""
        case "hi":
            return _wrapped(_STRONG.get(child.get("rend") or "", ""), _inline(child, url))
        case "del":
            return _wrapped("s", _inline(child, url))
        case "ref":
            return _link(web_address(child.get("target"), base=url), _inline(child, url))
        case "p" | "item" | "cell" | "head" | "quote" | "list" | "div":
            return f" {_inline(child, url)} "
        case _:
            return _inline(child, url)


def _wrapped(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag}>" if tag and inside.strip() else inside


def _link(address: str | None, inside: str) -> str:
    # A link that leads nowhere still counts as one: that is how a block of links is known.
    return f'<a href="{html.escape(address or "#")}">{inside}</a>' if inside.strip() else inside


def _escaped(text: str | None) -> str:
    return html.escape(printable(text or ""), quote=False)
