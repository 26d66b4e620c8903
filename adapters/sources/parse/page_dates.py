"""When a page says that its article was published: in its metadata, in its address, or where readers see it."""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import UTC, datetime

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from adapters.sources.parse.date_lines import is_date_line
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
# An East Asian day wherever it stands, since lines with two of them are no date as a whole.
_EAST_ASIAN_DAY = re.compile(
    r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일](?:\s?[(（]?[日月火水木金土일월화수목금토](?:曜日|요일)?[)）])?"
)
_MOST_FOREIGN = 40  # lines of one page that are looked at as dates in other scripts
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
    plain = _with_iso_days(root)
    try:
        found = find_date(plain, extensive_search=True, original_date=True)
        day = datetime.strptime(found, "%Y-%m-%d").replace(tzinfo=UTC) if found else None
    except _TRIPS:
        day = None
    return day if day and _is_shown(day, plain) else _marked_day(root)


def _with_iso_days(root: HtmlElement) -> HtmlElement:
    """A copy in which the lines that are dates in other scripts are days in ISO 8601.

    htmldate would hand such a line to dateparser, which tries some 200 locales and compiles patterns for each: seconds
    of CPU time for the first line that it meets (measured: 4.7 s on a busy machine).
    """
    tree = deepcopy(root)
    left = _MOST_FOREIGN
    for element in tree.iter(etree.Element):
        for place in ("text", "tail"):
            text = getattr(element, place)
            if left and text and not text.isascii() and len(text) <= _LONGEST_LINE and any(map(str.isdigit, text)):
                left -= 1
                setattr(element, place, _with_iso_day(text))
    return tree


def _with_iso_day(text: str) -> str:
    """A line that is a date becomes its first day alone; in any other the East Asian days are written so."""
    first = _EAST_ASIAN_DAY.search(text)
    if is_date_line(text):
        moment = parse_date(first[0] if first else text)
        return f" {moment:%Y-%m-%d} " if moment else text
    return _EAST_ASIAN_DAY.sub(lambda day: f" {int(day[1]):04}-{int(day[2]):02}-{int(day[3]):02} ", text)


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
