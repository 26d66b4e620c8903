"""When a page says that its article was published: in its metadata, in its address, or where readers see it."""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import UTC, datetime

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from adapters.sources.parse.dates import parse_date

_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dc:date", "dcterms.date", "dc.created",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "originalpublicationdate",
    "article_date_original", "cxenseparse:recs:publishtime", "article:published", "article.published", "og:pubdate",
    "dcterms.issued", "citation_publication_date", "date_published", "published-date", "bt:pubdate", "ptime", "date",
    "creation_date", "rnews:datepublished",
)  # fmt: skip
# Elements that are called a date, in the article if one is marked.
_MARKED = (
    "(//article | //main | //body)[1]//*[self::time or contains(@class, 'date') or contains(@class, 'publish')"
    " or contains(@class, 'time') or contains(@itemprop, 'datePublished')]"
)
_BARE_YEAR = re.compile(r"\A\D*+\d{4}\D*+(?:\d{1,2}\D*+)?\Z")  # or a month
_MOST_MARKED = 5
_LONGEST_LINE = 200
# What htmldate lets through on pages it did not foresee; such a page has no date, it is not an error of ours.
_TRIPS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, OverflowError, etree.LxmlError)
# Characters between a day and its year, as in `18. October, Monday, 2021` and in `2021-10-18`.
_NEAR = 24


def stated_date(root: HtmlElement, metas: dict[str, list[str]], *, statement: str) -> datetime | None:
    """The moment that the page's metadata name: its JSON-LD `statement`, its metas by name, and its elements."""
    marked = root.xpath("//*[contains(@itemprop, 'datePublished')]/@*[name() = 'datetime' or name() = 'content']")
    times = root.xpath("(//article | //main | //header | //body)[1]//time/@datetime")
    named = [content for name in _METAS for content in metas.get(name, ())]
    return _first([statement, *named, *map(str, marked[:10]), *map(str, times[:3])])


def visible_date(root: HtmlElement) -> datetime | None:
    """The day that readers see beside the article, at midnight UTC; None where only a year is known.

    By htmldate, which knows where pages write it; then by what is marked as a date, in the words and calendars of
    `dates`, which htmldate does not read.

    Give it the page without scripts, and of bounded size: htmldate walks all of it several times.
    """
    try:
        found = find_date(deepcopy(root), extensive_search=True, original_date=True)
        day = datetime.strptime(found, "%Y-%m-%d").replace(tzinfo=UTC) if found else None
    except _TRIPS:
        day = None
    return day if day and _is_shown(day, root) else _marked_day(root)


def _marked_day(root: HtmlElement) -> datetime | None:
    texts = (" ".join(element.text_content()[:_LONGEST_LINE].split()) for element in root.xpath(_MARKED)[:_MOST_MARKED])
    moment = _first(text for text in texts if not _BARE_YEAR.fullmatch(text))
    return moment.replace(hour=0, minute=0, second=0) if moment else None


def _first(texts: Iterable[str]) -> datetime | None:
    return next((found for text in texts if (found := parse_date(text))), None)


def _is_shown(day: datetime, root: HtmlElement) -> bool:
    """Whether the day of the month stands near the year: htmldate makes the first of January of a bare year."""
    places = [*root.itertext(), *_values(root.xpath("//@datetime | //@content | //@title | //@href | //@src"))]
    near = re.compile(
        rf"(?<!\d)0?{day.day}(?!\d)[^\n]{{0,{_NEAR}}}(?:{day.year}|(?<!\d){day.year % 100:02d}(?!\d))"
        rf"|{day.year}[^\n]{{0,{_NEAR}}}?(?<!\d)0?{day.day}(?!\d)|{day:%Y%m%d}"
    )
    return any(near.search(" ".join(place.split())) for place in places)


def _values(found: Sequence[str]) -> list[str]:
    return [value[:300] for value in found[:2_000]]
