"""What a page says about its article in JSON-LD, well-formed or not."""

import html
import json
import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from adapters.sources.parse.page_urls import has_path, same_page, web_address
from adapters.sources.parse.plain_text import key, plain_line

# Characters and counts far above what article pages hold: a page chooses these, so they need an end.
MAX_SCRIPT = 512 * 1024
MAX_SCRIPTS = 20
MAX_NODES = 5_000
_MAX_VALUES = 200  # of one property, lists in lists counted out
_MAX_OBJECTS = 3  # one in another, as in {"name": {"@value": "Ada"}}

_ARTICLE = re.compile(r"(Article|BlogPosting|^Report$|^Review$|LiveBlogPosting|ReportageNewsArticle)$")
# Properties of schema.org whose articles are not the one that the page is about.
_OF_OTHERS = frozenset({
    "itemListElement", "mentions", "citation", "isBasedOn", "isRelatedTo", "relatedLink", "hasPart", "liveBlogUpdate",
    "comment", "subjectOf", "blogPost",
})  # fmt: skip
# Some templates still wrap scripts so for XHTML, and JSON knows no comments.
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_BROKEN_FIELD = r'"{name}"\s*:\s*"((?:[^"\\]|\\.){{1,1000}})"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the page's own article says of itself; an empty string where it says nothing."""

    headline: str = ""
    description: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    publisher: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def article_statement(root: HtmlElement, *, title: str, addresses: Collection[str], base: str | None) -> Statement:
    """The JSON-LD about the page's article; never raises.

    That is the article whose address is one of the page's `addresses`, else the one whose headline is in `title`, else
    the first whose address is not another page's and that stands in no list. `base` resolves relative addresses.
    """
    sources = [text for script in root.iter("script") if _is_json_ld(script) and (text := script.text or "").strip()]
    found = [pair for source in sources[:MAX_SCRIPTS] for pair in _nodes(_parsed(source[:MAX_SCRIPT]))]
    # A node of one key only refers to another; taken for the thing itself it would hide author and publisher.
    named = {str(node["@id"]): node for node, _ in found if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [(node, listed) for node, listed in found if _is_article(node)]
    own = {id(node): _own_addresses(node, named, base) for node, _ in articles}
    by_address = [node for node, _ in articles if _any_same(own[id(node)], addresses)]
    about = [node for node, _ in articles if (line := key(_text(node.get("headline")))) and line in key(title)]
    others = [node for node, listed in articles if not listed and not (own[id(node)] and addresses)]
    for node in [*by_address, *about, *others]:
        return _statement(node, named)
    return Statement()


def _own_addresses(node: dict[str, object], named: dict[str, dict[str, object]], base: str | None) -> list[str]:
    """Where the article says that it stands; a site's own address, which some give to all articles, says nothing."""
    pages = [*_all(node.get("url"), named, ("@id",)), *_all(node.get("mainEntityOfPage"), named, ("@id", "url"))]
    stated = [*pages, _text(node.get("@id"))][:10]
    known = (web_address(text.partition("#")[0], base=base) for text in stated if text.partition("#")[0])
    return [address for address in known if address and has_path(address)]


def _any_same(own: Collection[str], addresses: Collection[str]) -> bool:
    return any(same_page(one, other) for one in own for other in addresses)


def _is_json_ld(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _is_article(node: dict[str, object]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _parsed(source: str) -> object:
    """The script's JSON; where it is broken, first repaired, then field by field."""
    text = _COMMENT.sub("", source).strip().removesuffix(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            # Not strict: articles' texts stand in JSON-LD with their line breaks unescaped on many pages.
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _pieced(text)


def _pieced(text: str) -> dict[str, object]:
    found: dict[str, object] = {"@type": "Article"}
    for name in ("headline", "datePublished", "inLanguage"):
        match = re.search(_BROKEN_FIELD.format(name=name), text)
        if match:
            found[name] = re.sub(r"\\(.)", r"\1", match.group(1))
    return found if len(found) > 1 else {}


def _nodes(value: object) -> Iterator[tuple[dict[str, object], bool]]:
    """Every object in the JSON, outermost first, and whether it stands in a list of other things.

    Without recursion, since depth is the page's choice.
    """
    waiting = deque([(value, False)])
    for _ in range(MAX_NODES):
        if not waiting:
            return
        current, listed = waiting.popleft()
        if isinstance(current, dict):
            yield current, listed
            inner = [(each, listed or name in _OF_OTHERS) for name, each in current.items()]
        else:
            inner = [(each, listed) for each in current] if isinstance(current, list) else []
        waiting += [(each, among) for each, among in inner if isinstance(each, dict | list)]


def _statement(node: dict[str, object], named: dict[str, dict[str, object]]) -> Statement:
    return Statement(
        headline=_text(node.get("headline")),
        description=_text(node.get("description")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        language=_first(node.get("inLanguage"), named, ("alternateName", "name")),
        url=_first(node.get("url"), named, ("@id",)) or _first(node.get("mainEntityOfPage"), named, ("@id", "url")),
        publisher=_first(node.get("publisher"), named, ("name",)),
        body=node["articleBody"] if isinstance(node.get("articleBody"), str) else "",  # type: ignore[arg-type]
        authors=tuple(_all(node.get("author") or node.get("creator"), named, ("name",))),
        images=tuple(_all(node.get("image") or node.get("thumbnailUrl"), named, ("url", "contentUrl"))),
        keywords=tuple(_all(node.get("keywords"), named, ("name",))),
    )


def _text(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return plain_line(value) if isinstance(value, str) else ""


def _first(value: object, named: dict[str, dict[str, object]], fields: tuple[str, ...]) -> str:
    return next(iter(_all(value, named, fields)), "")


def _all(value: object, named: dict[str, dict[str, object]], fields: tuple[str, ...]) -> list[str]:
    """The texts of a value that is a text, an object with some, a reference to such an object, or lists of these."""
    texts: list[str] = []
    waiting = deque([(value, 0)])
    for _ in range(_MAX_VALUES):
        if not waiting:
            break
        current, inside = waiting.popleft()
        if isinstance(current, list):
            waiting.extendleft((each, inside) for each in reversed(current[:_MAX_VALUES]))
        elif isinstance(current, dict) and inside < _MAX_OBJECTS:
            node = named.get(str(current.get("@id")), current)
            stated = next((node[field] for field in (*fields, "@value") if _says(node.get(field))), None)
            waiting.appendleft((stated, inside + 1))
        elif isinstance(current, str) and (text := _text(current)):
            texts.append(text)
    return texts


def _says(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)
