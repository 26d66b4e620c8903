"""What a page says about its article: in JSON-LD, OpenGraph, Twitter cards, Dublin Core and microdata."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from adapters.sources.parse import bylines
from adapters.sources.parse.headline import Titles, best_headline
from adapters.sources.parse.json_ld import Statement, article_statement
from adapters.sources.parse.languages import language_code, names_one
from adapters.sources.parse.page_dates import stated_date
from adapters.sources.parse.page_pictures import picture_of
from adapters.sources.parse.page_urls import day_in, has_path, same_site, site_name_in, web_address
from adapters.sources.parse.plain_text import cut, key, plain_line, squeeze

MAX_TITLE = 500
MAX_SUMMARY = 2_000
MAX_AUTHORS = 10
MAX_TAGS = 30
MOST_TRANSLATIONS = 40

# By the share of pages on which each is the article's own headline.
_TITLE_METAS = (("og:title", 3.0), ("article:title", 2.5), ("twitter:title", 2.0), ("dc.title", 1.0), ("title", 1.5))
_CATALOGUE_TITLES = ("dc:title", "dcterms:title", "dcterms.title", "parsely-title", "sailthru.title")
_AUTHOR_METAS = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dc:creator",
    "parsely-author",
    "byl",
    "sailthru.author",
)
_SUMMARY_METAS = (
    "og:description",
    "description",
    "dc:description",
    "dcterms:description",
    "dc.description",
    "twitter:description",
)
_TAG_METAS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags")
# Elements whose text no reader reads as part of a line, and those that begin a line.
_UNREAD = frozenset({"rt", "rp", "script", "style", "template"})
_BREAKING = frozenset({"br", "div", "p", "h1", "h2", "h3", "h4", "li", "ul", "header", "section", "td"})
_LINE_END = "\ue001"
_LINE_ENDS = re.compile(f"{_LINE_END}+")
# Between East Asian characters a line may break anywhere, and no space is meant.
_JOINED_LINES = re.compile(
    rf"(?<=[\u3001-\u9fff\uff01-\uffee])\s*{_LINE_END}[\s{_LINE_END}]*(?=[\u3001-\u9fff\uff01-\uffee])"
)
_KICKER_TAGS = ("span", "small", "div", "p", "em", "strong", "a", "b", "i", "sup")
_KICKER = re.compile(
    r"kicker|over-?line|eyebrow|top-?line|dach-?zeile|spitzmarke|sur-?title|sur-?titre|pre-?title|super-?title|roofline"
    r"|ante-?t[ií]tulo|vols?ada|occhiello|label|flag|rubri(?:c|k)|category|section-?name",
    re.IGNORECASE,
)
_HOME = re.compile(r"(?:^|[\s_-])(?:home(?:page|link)?|logo|brand|site-?(?:title|name))(?:[\s_-]|$)", re.IGNORECASE)
_HEADS_ARTICLE = "//header[contains(@class, 'entry-header')]//h1 | //h1[contains(@class, 'entry-title')]"
_BYLINE = re.compile(
    r"^(?:by|von|par|por|di|da|door|av|af|af:|од|от|written by|texte? ?:|texto ?:|автор:?|מאת:?|بقلم:?"
    r"|كتبت?:?|إعداد:?|نویسنده:?)\s+",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"[,;|،、؛]|(?<=\s)[&/](?=\s)|\b(?:and|und|et)\b|(?<=\s)[ye](?=\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a page beside its body.

    `stated_body` is the text that its JSON-LD gives as the body, `page_title` its `<title>` as it stands, and
    `states_article` says whether any of its metadata speak of an article.
    """

    title: str | None
    url: str | None
    authors: tuple[str, ...]
    date: datetime | None
    image: str | None
    language: str | None
    summary: str | None
    tags: tuple[str, ...]
    translations: tuple[str, ...]
    stated_body: str
    page_title: str
    states_article: bool


def read_metadata(root: HtmlElement, *, url: str | None) -> Metadata:
    """Everything the page states, where it can be believed; `url` is the address that it was fetched from."""
    metas = _metas(root)
    base = base_address(root, url=url)
    page_title = squeeze(
        " ".join(root.xpath("(//head//title)[1]//text()")) or " ".join(root.xpath("(//title)[1]//text()"))
    )
    statement = article_statement(
        root,
        title=" ".join([page_title, *_all(metas, "og:title"), *_headings(root, "h1")]),
        addresses=_page_addresses(root, metas, base=base, url=url),
        base=base,
    )
    address = _address(root, metas, statement, base=base, url=url)
    sites = [
        *_all(metas, "og:site_name"),
        *_all(metas, "application-name"),
        statement.publisher,
        *_site_names(address, metas),
    ]
    title = best_headline(_titles(root, metas, statement, page_title, sites))
    return Metadata(
        title=cut(title, MAX_TITLE) if title else None,
        url=address,
        authors=_authors(root, metas, statement, sites),
        date=stated_date(root, metas, statement=statement.published) or day_in(address),
        image=picture_of(root, metas, statement=statement.images, base=base or address),
        language=_language(root, metas, statement),
        summary=_summary(metas, statement),
        tags=_tags(metas, statement),
        translations=_translations(root, base),
        stated_body=statement.body,
        page_title=page_title,
        states_article=_states_article(root, metas, statement),
    )


def _states_article(root: HtmlElement, metas: dict[str, list[str]], statement: Statement) -> bool:
    kinds = {kind.lower() for kind in _all(metas, "og:type")}
    dated = _all(metas, "article:published_time", "datepublished")
    marked = root.xpath("boolean(//*[@itemprop='headline' or @itemprop='articleBody'])")
    return bool(kinds & {"article", "news", "blog", "newsarticle"} or dated or statement.headline or marked)


def _metas(root: HtmlElement) -> dict[str, list[str]]:
    """Every meta element's content by its name, in lower case; one element may carry several names."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = plain_line(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (meta.get(attribute) or "").lower().split():
                # `property` is how OpenGraph is meant to be written: before what pages write by habit as `name`.
                row = metas.setdefault(name, [])
                row.insert(0, content) if attribute == "property" and not _has_property(meta, row) else row.append(
                    content
                )
    return {name: [content for content in row if content] for name, row in metas.items()}


def _has_property(meta: HtmlElement, row: Sequence[str]) -> bool:
    return bool(row) and any(
        (other.get("property") or "").lower() == (meta.get("property") or "").lower()
        for other in meta.itersiblings("meta", preceding=True)
    )


def _all(metas: dict[str, list[str]], *names: str) -> list[str]:
    return [content for name in names for content in metas.get(name, ())]


def _titles(
    root: HtmlElement, metas: dict[str, list[str]], statement: Statement, page: str, sites: Sequence[str]
) -> Titles:
    marked = [
        squeeze(_words(element)) for element in root.xpath("//*[contains(@itemprop, 'headline')][not(self::meta)]")
    ]
    headings = _headings(root, "h1")
    return Titles(
        meta=[(metas[name][0], weight) for name, weight in _TITLE_METAS if metas.get(name)],
        catalogue=next(iter(_all(metas, *_CATALOGUE_TITLES)), ""),
        statement=statement.headline,
        page=page,
        # Several of them are a list of articles, of which the first is not this one.
        marked=marked[0] if len(marked) == 1 else "",
        first=headings,
        headings=[*headings, *_headings(root, "h2")],
        in_article={key(_heading_words(element)) for element in root.xpath(_HEADS_ARTICLE)[:10]},
        site_names={name for name in (*sites, *_home_links(root)) if name},
    )


def _home_links(root: HtmlElement) -> Iterator[str]:
    """First headings that do nothing but lead home: the site's name."""
    for link in root.xpath("(//h1//a[@href] | //h2//a[@href])[position() <= 10]"):
        target = web_address(link.get("href"), base="https://a.example/")
        heading = next(link.iterancestors("h1", "h2"))
        home = (target and not has_path(target)) or link.get("rel") == "home" or _HOME.search(_names(link))
        if home and key(_words(link)) == key(_words(heading)):
            yield squeeze(_words(link))


def _headings(root: HtmlElement, tag: str) -> list[str]:
    return [text for element in root.xpath(f"(//{tag})[position() <= 30]") if (text := _heading_words(element))]


def _heading_words(heading: HtmlElement) -> str:
    """A heading's text without its kicker, where elements inside it are marked as such."""
    kickers = [part for part in heading.iter(*_KICKER_TAGS) if part is not heading and _KICKER.search(_names(part))]
    whole = squeeze(_words(heading))
    for kicker in kickers[:3]:
        rest = whole.removeprefix(squeeze(_words(kicker))).lstrip(" :|–—-·•")
        whole = rest if rest else whole
    return whole


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"[:200]


def _words(element: HtmlElement) -> str:
    """The element's text without the readings (rt, rp) that stand beside East Asian characters.

    Where a line breaks or a block begins stands a space.
    """
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        parts.append(_LINE_END if part.tag in _BREAKING else "")
        if event == "end":
            parts.append((part.tail or "") if part is not element else "")
        elif part.tag in _UNREAD:
            walk.skip_subtree()
        else:
            parts.append(part.text or "")
    return _LINE_ENDS.sub(" ", _JOINED_LINES.sub("", "".join(parts)))


def _site_names(address: str | None, metas: dict[str, list[str]]) -> Iterator[str]:
    if name := site_name_in(address):
        yield name
        yield urlsplit(address or "").hostname or ""
    yield from (handle.lstrip("@") for handle in _all(metas, "twitter:site"))


def base_address(root: HtmlElement, *, url: str | None) -> str | None:
    """What the page's relative addresses are relative to: its first `<base>`, else where it was fetched from."""
    stated = next((web_address(href, base=url) for href in root.xpath("(//base[@href])[1]/@href")), None)
    return stated or url


def _claims(root: HtmlElement, metas: dict[str, list[str]], *, base: str | None) -> list[str]:
    canonical = root.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")[:5]
    return [address for claim in (*canonical, *_all(metas, "og:url")) if (address := web_address(claim, base=base))]


def _page_addresses(
    root: HtmlElement, metas: dict[str, list[str]], *, base: str | None, url: str | None
) -> tuple[str, ...]:
    known = [*_claims(root, metas, base=base), web_address(url)]
    return tuple(address for address in known if address and has_path(address))


def _address(
    root: HtmlElement, metas: dict[str, list[str]], statement: Statement, *, base: str | None, url: str | None
) -> str | None:
    """The article's own address: what the page claims, when it is of the site that the page came from.

    Without a fetched address a claim needs a second one of the same site: a page could name any site as its own.
    """
    stated = web_address(statement.url, base=base) if statement.url else None
    known = [*_claims(root, metas, base=base), *([stated] if stated else [])]
    if url is None:
        return next((a for a in known if sum(same_site(a, other) for other in known) > 1 and has_path(a)), None)
    fetched = web_address(url)
    own = (a for a in known if fetched and same_site(a, fetched) and (has_path(a) or not has_path(fetched)))
    return next(own, fetched)


def _authors(
    root: HtmlElement, metas: dict[str, list[str]], statement: Statement, sites: Sequence[str]
) -> tuple[str, ...]:
    named = "//*[@itemprop='author']//*[@itemprop='name'] | //a[@rel='author'] | //*[@itemprop='author']"
    marked = root.xpath(f"({named})[position() <= {MAX_AUTHORS}]")
    groups = [list(statement.authors), _all(metas, *_AUTHOR_METAS), [_words(element) for element in marked]]
    for group in groups:
        names = dict.fromkeys(name for text in group for name in names_in(text))
        people = [name for name in names if key(name) not in {key(site) for site in sites}]
        if people:
            return tuple(people[:MAX_AUTHORS])
    return ()


def names_in(text: str) -> list[str]:
    """The people named in a byline; addresses and whole sentences name nobody."""
    line = _BYLINE.sub("", squeeze(bylines.person(text) or ""))
    if "://" in line or "@" in line or not line:
        return []
    return [
        name for part in _BETWEEN_NAMES.split(line) if (name := _BYLINE.sub("", part).strip(" .,")) and len(name) <= 100
    ]


def _language(root: HtmlElement, metas: dict[str, list[str]], statement: Statement) -> str | None:
    html_lang = root.get("lang") or root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    stated = [html_lang, statement.language, *_all(metas, "content-language", "og:locale", "dc.language", "language")]
    return next((code for text in stated if (code := language_code(text))), None)


def _translations(root: HtmlElement, base: str | None) -> tuple[str, ...]:
    """Where the page says that it is in other languages; its own address may be among them."""
    said = (link for link in root.iter("link") if "alternate" in (link.get("rel") or "").lower().split())
    addresses = (web_address(link.get("href"), base=base) for link in said if names_one(link.get("hreflang")))
    return tuple(dict.fromkeys(address for address in addresses if address))[:MOST_TRANSLATIONS]


def _summary(metas: dict[str, list[str]], statement: Statement) -> str | None:
    stated = [*_all(metas, *_SUMMARY_METAS[:4]), statement.description, *_all(metas, *_SUMMARY_METAS[4:])]
    return (
        cut(stated[0], MAX_SUMMARY)
        if stated and stated[0]
        else next((cut(text, MAX_SUMMARY) for text in stated if text), None)
    )


def _tags(metas: dict[str, list[str]], statement: Statement) -> tuple[str, ...]:
    for group in (_all(metas, "article:tag"), list(statement.keywords), _all(metas, *_TAG_METAS[1:])):
        tags = dict.fromkeys(
            tag for text in group for part in re.split(r"[,;،、]", text) if (tag := part.strip()) and len(tag) <= 100
        )
        if tags:
            return tuple(tags)[:MAX_TAGS]
    return ()
