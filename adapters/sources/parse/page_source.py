"""From the text of a web page to a tree that is safe to walk: small enough, and without what no reader sees."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Bytes. Sixteen times the largest article page of the test corpus (360 KiB).
MAX_BYTES = 6 * 1024 * 1024
# trafilatura copies the tree up to five times; 60,000 elements stay under 200 MiB in all.
MAX_ELEMENTS = 60_000

_NOT_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas")
_HIDING_STYLE = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def readable_tree(text: str) -> HtmlElement | None:
    """The page as a tree, or None where nothing of it can be walked."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = document_fromstring(_xml_safe(text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root if len(root) and not _too_large(root) else None


def without_hidden(root: HtmlElement) -> None:
    """Take out, in place, what no reader sees: scripts, and elements hidden by attribute or inline style."""
    etree.strip_elements(root, *_NOT_TEXT, with_tail=False)
    whole = len(root.text_content())
    for element in root.xpath(".//*[@hidden or @style]"):
        # A page may hide its whole article until a script shows it; that is still the article.
        if _is_hidden(element) and len(element.text_content()) * 2 < whole:
            take_out(element)


def take_out(element: HtmlElement) -> None:
    """Remove the element and keep the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    hidden = element.get("hidden")
    return (hidden is not None and hidden != "until-found") or bool(_HIDING_STYLE.search(element.get("style", "")))


def _xml_safe(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def _too_large(root: HtmlElement) -> bool:
    return sum(1 for _ in root.iter()) > MAX_ELEMENTS
