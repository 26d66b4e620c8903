"""The body of an article page: which extraction to trust, and what in it is not the article."""

import html
import re
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from adapters.sources.parse.asides import without_asides
from adapters.sources.parse.metadata import Metadata
from adapters.sources.parse.page_blocks import Block, blocks_of, length, paragraph
from adapters.sources.parse.page_tree import take_out
from adapters.sources.parse.page_urls import web_address
from adapters.sources.parse.plain_text import key, squeeze

# Less than this is a caption or a notice: look again. trafilatura's own floor is 250.
SCRAP = 250
MAX_STATED = 300_000
# Shorter descriptions are slogans, longer ones the article itself.
MIN_STANDFIRST = 40
MAX_STANDFIRST = 700
# Elements between a headline and its text.
MAX_ABOVE = 60
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", ".”", ".«", ".»", '."', "」")

# What trafilatura lets through on pages it did not foresee; such a page has no body, it is not an error of ours.
_TRIPS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, etree.LxmlError)
# Names of captions in other languages and systems than trafilatura's.
_CAPTION = re.compile(r"(?:^|[\s_-])(?:tr-caption|didascalia|bildunterschrift|bildtext|caption-text)(?:\s|$)")
# Set before a paragraph that repeats the one before it, which trafilatura would drop: refrains are text too.
_REPEAT_MARK = "\ue000"


def read_body(root: HtmlElement, metadata: Metadata, *, url: str | None) -> list[Block]:
    """The article's blocks, standfirst first where the page shows one; empty where the page holds no article.

    `url` is what relative links are relative to.
    """
    tree = deepcopy(root)
    _take_out_cards(tree)
    captions = take_out_captions(tree)
    _make_links_absolute(tree, base=url)
    precise = without_asides(_extracted(tree, url=url, precise=True), title=metadata.title, authors=metadata.authors)
    found = _better(precise, tree, metadata, url=url)
    blocks = [block for block in found if key(block.text) not in captions]
    lead = _standfirst(tree, metadata, blocks)
    return [paragraph(lead), *blocks] if lead else blocks


def _better(precise: list[Block], tree: HtmlElement, metadata: Metadata, *, url: str | None) -> list[Block]:
    """The precise extraction, unless it is a scrap of what the page's JSON-LD or a balanced one gives."""
    stated = [paragraph(line) for line in _stated_lines(metadata.stated_body)]
    expected = length(stated) if length(stated) > SCRAP else 0
    if length(precise) >= SCRAP and length(precise) * 5 >= expected * 2:
        return precise
    balanced = without_asides(_extracted(tree, url=url, precise=False), title=metadata.title, authors=metadata.authors)
    if expected and length(balanced) * 5 < expected * 2:
        return stated
    return balanced if length(balanced) > 2 * length(precise) else precise


def _stated_lines(text: str) -> list[str]:
    """The lines of a JSON-LD articleBody, which some pages write as HTML."""
    plain = re.sub(r"<(?:/p|br)\b[^>]*>", "\n", text[:MAX_STATED], flags=re.IGNORECASE)
    return [line for line in html.unescape(re.sub(r"<[^>]{0,2000}>", "", plain)).splitlines() if line.strip()]


def _take_out_cards(tree: HtmlElement) -> None:
    """Teasers of other articles: links that hold a heading or a paragraph of their own."""
    whole = len(tree.text_content())
    for link in tree.xpath("//body//a[@href][.//p or .//h2 or .//h3 or .//h4 or .//div]"):
        if len(link.text_content()) * 2 < whole and not link.xpath("ancestor::h1 or .//h1"):
            take_out(link)


def take_out_captions(tree: HtmlElement) -> set[str]:
    """Take out, in place, the captions of pictures wherever they stand; gives their words, since some are repeated."""
    named = [each for each in tree.xpath("//body//*[@class]") if _CAPTION.search(each.get("class")[:300])]
    captions = [*tree.iter("figcaption"), *(each for each in named if len(each.text_content()) <= MAX_STANDFIRST)]
    texts = [squeeze(caption.text_content()) for caption in captions]
    if sum(map(len, texts)) * 2 > len(squeeze(tree.text_content())):
        # A page of pictures: its captions are its text.
        return set()
    for caption in captions:
        take_out(caption)
    return {key(text) for text in texts} - {""}


def _make_links_absolute(tree: HtmlElement, *, base: str | None) -> None:
    """Resolve links by the page's base: trafilatura would resolve them by the host alone."""
    for link in tree.iter("a"):
        if base and (target := web_address(link.get("href"), base=base)):
            link.set("href", target)


def _standfirst(tree: HtmlElement, metadata: Metadata, blocks: list[Block]) -> str | None:
    """The page's description as it shows it, or what it marks as a lead, where the body lacks it."""
    body = key(" ".join(block.text for block in blocks))
    if not body:
        return None
    wanted = key((metadata.summary or "").rstrip("….").removesuffix("..."))
    stated = _described(tree, wanted) if len(wanted) >= MIN_STANDFIRST and wanted[:MIN_STANDFIRST] not in body else None
    lead = stated or _marked_lead(tree, blocks)
    return lead if lead and key(lead)[:MIN_STANDFIRST] not in body else None


def _described(tree: HtmlElement, wanted: str) -> str | None:
    """The text of the innermost element that begins with the description: outer ones hold date and byline too."""
    found = []
    for element in tree.xpath("//body//*[self::p or self::div or self::span or self::strong or self::li or self::h2]"):
        shown = element.text_content()
        if len(shown) <= 4 * MAX_STANDFIRST and key(text := squeeze(shown)).startswith(wanted):
            found.append(text)
    text = min(found, key=len, default="")
    return text if MIN_STANDFIRST <= len(text) <= MAX_STANDFIRST else None


def _marked_lead(tree: HtmlElement, blocks: list[Block]) -> str | None:
    """The paragraph between headline and text that is called a teaser: trafilatura drops what bears such a name."""
    first = key(blocks[0].text)[:MIN_STANDFIRST]
    for element in tree.xpath("(//h1)[1]/following::*[self::p or self::div or self::section or self::span]")[
        :MAX_ABOVE
    ]:
        text = squeeze(element.text_content())
        if key(text).startswith(first):
            break
        sentence = MIN_STANDFIRST <= len(text) <= MAX_STANDFIRST and text.endswith(_SENTENCE_ENDS)
        if (
            sentence
            and "teaser" in _names(element)
            and not element.xpath("boolean(.//a | ancestor::a | ancestor::aside)")
        ):
            return text
    return None


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}".lower()


def _extracted(root: HtmlElement, *, url: str | None, precise: bool) -> list[Block]:
    """The page's article by trafilatura, favouring precision or balanced; empty where it finds none."""
    tree = deepcopy(root)
    _mark_repeats(tree)
    try:
        found = bare_extraction(
            tree,
            url=url,
            favor_precision=precise,
            include_comments=False,
            include_formatting=True,
            include_links=True,
            # trafilatura's own metadata would only be thrown away: `metadata` has read the page's.
            with_metadata=False,
        )
    except _TRIPS:
        return []
    # Declared as a Document, a dictionary or None: of the last two there is no body here.
    body = getattr(found, "body", None)
    return [] if body is None else [_unmarked(block) for block in blocks_of(body, url=url)]


def _mark_repeats(tree: HtmlElement) -> None:
    for repeat in tree.iter("p"):
        before = repeat.getprevious()
        if before is not None and before.tag == "p" and repeat.text and before.text_content() == repeat.text_content():
            repeat.text = _REPEAT_MARK + repeat.text


def _unmarked(block: Block) -> Block:
    return Block(tag=block.tag, html=block.html.replace(_REPEAT_MARK, ""), linked=block.linked)
