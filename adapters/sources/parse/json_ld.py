"""What a page says about its article in JSON-LD, well-formed or not."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from adapters.sources.parse.wording import key, squeeze

# Characters and counts far above what article pages hold: a page chooses these, so they need an end.
MAX_SCRIPT = 512 * 1024
MAX_SCRIPTS = 20
MAX_NODES = 5_000

_ARTICLE = re.compile(r"(Article|BlogPosting|^Report$|^Review$|LiveBlogPosting|ReportageNewsArticle)$")
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


def article_statement(root: HtmlElement, *, title: str) -> Statement:
    """The JSON-LD about the article whose headline is in `title`, else about the first article; never raises."""
    sources = [text for script in root.iter("script") if _is_json_ld(script) and (text := script.text or "").strip()]
    nodes = [node for source in sources[:MAX_SCRIPTS] for node in _nodes(_parsed(source[:MAX_SCRIPT]))]
    named = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    about = [node for node in articles if (headline := key(_text(node.get("headline")))) and headline in key(title)]
    for node in [*about, *articles]:
        return _statement(node, named)
    return Statement()


def _is_json_ld(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _is_article(node: dict[str, object]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _parsed(source: str) -> object:
    """The script's JSON; where it is broken, first mended, then field by field."""
    text = _COMMENT.sub("", source).strip().removesuffix(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
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


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """Every object in the JSON, outermost first; without recursion, since depth is the page's choice."""
    waiting = [value]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        current = waiting.pop(0)
        if isinstance(current, dict):
            yield current
            waiting += [inner for inner in current.values() if isinstance(inner, dict | list)]
        elif isinstance(current, list):
            waiting += [inner for inner in current if isinstance(inner, dict | list)]


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
    return squeeze(html.unescape(html.unescape(value))) if isinstance(value, str) else ""


def _first(value: object, named: dict[str, dict[str, object]], fields: tuple[str, ...]) -> str:
    return next(iter(_all(value, named, fields)), "")


def _all(value: object, named: dict[str, dict[str, object]], fields: tuple[str, ...]) -> list[str]:
    """The texts of a value that is a text, an object with one, a reference to such an object, or a list of these."""
    texts = []
    for item in (value if isinstance(value, list) else [value])[:50]:
        node = named.get(str(item.get("@id")), item) if isinstance(item, dict) else item
        told = (
            next((text for field in fields if (text := _text(node.get(field)))), "")
            if isinstance(node, dict)
            else _text(node)
        )
        texts += [told] if told else []
    return texts
