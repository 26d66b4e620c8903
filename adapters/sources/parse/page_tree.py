"""From the text of a web page to a tree that is safe to walk: small enough, and without what no reader sees."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Bytes. Sixteen times the largest article page of the test corpus (360 KiB).
MAX_BYTES = 6 * 1024 * 1024
# Ten times the largest page of that corpus, after scripts are gone; trafilatura's time and memory grow with each of
# these, most of all with the depths of all elements added up.
MAX_ELEMENTS = 20_000
MAX_DEPTHS = 400_000
MAX_CHILDREN = 4_000
MAX_TEXT = 400_000

_NOT_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas")
_HIDING_STYLE = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def readable_tree(text: str) -> HtmlElement | None:
    """The page as a tree, or None where nothing of it can be walked. libxml2 cuts what is nested deeper than 255."""
    # `huge_tree` would lift libxml2's own limits on depth and on the length of a text. The encoding is said, or a
    # `<meta>` of the page, already obeyed, would be obeyed a second time.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = document_fromstring(_xml_safe(text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root if len(root) else None


def is_too_large(root: HtmlElement) -> bool:
    """Whether a page without its scripts is more than an extraction may cost."""
    elements = depths = depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, elements, depths = depth + 1, elements + 1, depths + depth + 1
        if elements > MAX_ELEMENTS or depths > MAX_DEPTHS or len(element) > MAX_CHILDREN:
            return True
    return len(root.text_content()) > MAX_TEXT


def without_scripts(root: HtmlElement) -> None:
    """Take out, in place, the elements that hold no text for readers."""
    # `with_tail`, lxml's default, takes the text after each element along with it.
    etree.strip_elements(root, *_NOT_TEXT, with_tail=False)


def without_hidden(root: HtmlElement) -> None:
    """Take out, in place, elements hidden by attribute or inline style."""
    whole = len(root.text_content())
    for element in root.xpath(".//*[@hidden or @style]"):
        # A page may hide its whole article until a script shows it; that is still the article.
        if _is_hidden(element) and len(element.text_content()) * 2 < whole:
            take_out(element)


def take_out(element: HtmlElement) -> None:
    """Remove the element and keep the text that follows it."""
    if element.getparent() is not None:
        # Not `remove`, which in lxml takes the text after the element along with it.
        element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    hidden = element.get("hidden")
    # `until-found` is text that a reader's search opens (HTML, the hidden attribute): part of the page.
    return (hidden is not None and hidden != "until-found") or bool(_HIDING_STYLE.search(element.get("style", "")))


def _xml_safe(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
