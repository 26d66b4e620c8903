"""Lists of sources as OPML 2.0, which feed readers exchange: read from strangers, and written.

OPML carries an address, a name and categories. What else is known of a source stands in attributes of a namespace of
our own, which other programs pass over: docs/desk.md#lists-of-sources-opml names them.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree

from adapters.sources.parse import clean
from adapters.sources.parse.encoding import decode
from adapters.sources.parse.errors import FAULTS, NotAFeed
from adapters.sources.parse.xml_repair import MAX_DEPTH, prepare
from bot import urls
from bot.entry import ListedSource, SourceList, UnusableOutline
from bot.message import trim
from bot.model import LONGEST_INTERVAL, Source
from bot.release_rules import AT_ONCE, ReleaseRule

NAMESPACE = "urn:israfan:opml:1"
MOST_OUTLINES = 5_000
"""In one list; the readers' own lists that are passed around hold some hundreds."""
MOST_TOPICS = 30  # of one source, and
LONGEST_TOPIC = 100  # characters of each: as over HTTP (adapters/api/bodies.py)
LONGEST_SHOWN = 100  # characters of what is told about an outline that is left out
_FEEDS = frozenset({"rss", "atom", "feed", "rdf"})
_OTHERS = {
    "html": "It is a web page, not an OPML list of sources.",
    "rss": "It is a feed, not an OPML list of sources: `israfan source add` follows the address that it came from.",
}
_OTHERS |= {"feed": _OTHERS["rss"], "rdf": _OTHERS["rss"]}


class _UnusableError(Exception):
    """Why an outline is left out: a sentence."""


def read(data: bytes) -> SourceList:
    """The sources that a list names. Raises `NotAFeed` with its reason, and nothing else, where it is no list that can
    be read; a single outline that cannot be used is left out, and said."""
    try:
        return _read(decode(data))
    except FAULTS as fault:
        raise NotAFeed("It is too broken to be read as OPML.") from fault


def _read(text: str) -> SourceList:
    if not clean.sane(text).strip("\ufeff \t\r\n"):
        raise NotAFeed("It is empty.")
    if "<" not in text:
        raise NotAFeed("It is no OPML: a list of sources begins with <opml>.")
    document = prepare(text)
    root_name = document.root.rpartition(":")[2].lower()
    if root_name != "opml":
        raise NotAFeed(_OTHERS.get(root_name, "It is no OPML: a list of sources begins with <opml>."))
    root, whole = _tree(document.text)
    outlines = list(_outlines(root))
    if document.too_deep or any(len(groups) > MAX_DEPTH for _, groups in outlines):
        raise NotAFeed(f"Its outlines are nested more than {MAX_DEPTH} deep, which no list of sources is.")
    sources, unusable = _sorted_out(outlines)
    if not sources and not unusable:
        raise NotAFeed("It names no sources: no outline in it has an xmlUrl, the address of a feed.")
    damaged = document.cut_off or not whole
    return SourceList(sources=tuple(sources), unusable=tuple(unusable), damaged=damaged)


def _tree(text: str) -> tuple[etree._Element, bool]:
    """The document, and whether it was well-formed; of one that is not, what can be made out."""
    for recover in (False, True):
        # All but `recover` and `encoding` keep a document from naming files or addresses that libxml2 would then fetch.
        parser = etree.XMLParser(
            recover=recover, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
        )
        try:
            root = etree.fromstring(text.encode("utf-8"), parser=parser)
        except etree.XMLSyntaxError:
            continue
        if root is not None:
            return root, not recover
    raise NotAFeed("It is too broken to be read as XML.")


def _outlines(root: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, ...]]]:
    """Each outline in the file's order, with the names of those that it stands in and that name no feed. Raises
    NotAFeed for more than `MOST_OUTLINES`."""
    seen = 0
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, groups = waiting.pop()
        if _local(element) == "outline":
            seen += 1
            if seen > MOST_OUTLINES:
                raise NotAFeed(f"It has more than {MOST_OUTLINES:,} outlines: divide it into several files.")
            yield element, groups
            groups = groups if _is_source(_plain_attributes(element)) else (*groups, _name(element) or "")
        waiting.extend((child, groups) for child in reversed(element))


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _plain_attributes(element: etree._Element) -> dict[str, str]:
    """Those of OPML itself, by name in small letters: programs write xmlUrl and xmlurl."""
    return {str(name).lower(): str(value) for name, value in element.attrib.items() if not str(name).startswith("{")}


def _is_source(attributes: dict[str, str]) -> bool:
    kind = attributes.get("type", "").strip().lower()
    return "xmlurl" in attributes or kind in _FEEDS or kind == "include"


def _name(element: etree._Element) -> str | None:
    attributes = _plain_attributes(element)
    return clean.line(attributes.get("title")) or clean.line(attributes.get("text"))


def _sorted_out(
    outlines: Sequence[tuple[etree._Element, tuple[str, ...]]],
) -> tuple[list[ListedSource], list[UnusableOutline]]:
    """What can be used, and what cannot and why. Readers list a feed once in each folder that it is in: that is one
    source with all these topics."""
    found: dict[str, ListedSource] = {}
    unusable: list[UnusableOutline] = []
    for number, (element, groups) in enumerate(outlines, 1):
        attributes = _plain_attributes(element)
        if not _is_source(attributes):
            continue
        try:
            source = _source(element, attributes, groups)
            key = urls.feed_spelling(source.url) or source.url
            found[key] = _with_topics(found[key], source.topics) if key in found else source
        except _UnusableError as fault:
            name = _label(element) or f"outline {number}"
            unusable.append(UnusableOutline(name=trim(name, LONGEST_SHOWN), reason=str(fault)))
    return list(found.values()), unusable


def _label(element: etree._Element) -> str | None:
    """What an outline is called where it is left out: of an address the host alone, since it may hold a password."""
    name = _name(element) or clean.line(_plain_attributes(element).get("xmlurl"))
    return urls.party(name) or name


def _source(element: etree._Element, attributes: dict[str, str], groups: tuple[str, ...]) -> ListedSource:
    url = _address(attributes)
    name = _name(element)
    site = clean.sane(_own(element, "site")).strip() or None
    if site and urls.party(site) is None:
        raise _UnusableError(f"Its israfan:site is no web address: {_shown(site)}.")
    return ListedSource(
        url=url,
        name=None if name == url else name,
        topics=_topics(groups, _own_topics(element) or _categories(attributes.get("category", ""))),
        interval=_interval(_own(element, "interval")),
        site=site,
        release=_release(_own(element, "release")),
        paused=_truth(_own(element, "paused")),
    )


def _own(element: etree._Element, name: str) -> str:
    return str(element.get(f"{{{NAMESPACE}}}{name}") or "")


def _shown(text: str) -> str:
    return trim(clean.line(text) or "", LONGEST_SHOWN)


def _address(attributes: dict[str, str]) -> str:
    if attributes.get("type", "").strip().lower() == "include":
        raise _UnusableError("It is another list, which is not fetched: save that list and import the file.")
    url = clean.sane(attributes.get("xmlurl") or attributes.get("url") or "").strip()
    if not url:
        raise _UnusableError("It has no xmlUrl, the address of a feed.")
    if not clean.is_web(url) or urls.party(url) is None or any(each.isspace() for each in url):
        raise _UnusableError(f"Its address is no web address (http or https): {_shown(url)}.")
    if len(url) > clean.LINK_LIMIT:
        raise _UnusableError(f"Its address has more than {clean.LINK_LIMIT:,} characters.")
    if urlsplit(url).username is not None:
        # Not shown: it may be a password.
        raise _UnusableError("Its address has a user name or password in it; such an address is not read.")
    return url


def _categories(text: str) -> list[str]:
    """OPML 2.0: paths with slashes, separated by commas."""
    return [part for path in text.split(",") for part in path.split("/")]


def _own_topics(element: etree._Element) -> list[str]:
    text = _own(element, "topics")
    try:
        found = json.loads(text) if text else []
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise _UnusableError('Its israfan:topics is no list: write it as ["Politics", "World"].')
    return found


def _topics(groups: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
    named = [topic for each in (*groups, *own) if (topic := clean.line(each))]
    if any(len(topic) > LONGEST_TOPIC for topic in named):
        raise _UnusableError(f"One of its topics has more than {LONGEST_TOPIC} characters.")
    return _each_once(named)


def _each_once(named: Iterable[str]) -> tuple[str, ...]:
    once: dict[str, str] = {}
    for topic in named:
        once.setdefault(topic.casefold(), topic)
    if len(once) > MOST_TOPICS:
        raise _UnusableError(f"It has more than {MOST_TOPICS} topics.")
    return tuple(once.values())


def _with_topics(source: ListedSource, more: Iterable[str]) -> ListedSource:
    return replace(source, topics=_each_once((*source.topics, *more)))


def _interval(text: str) -> float | None:
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 1 <= seconds <= LONGEST_INTERVAL:  # nor is NaN
        raise _UnusableError(f"Its israfan:interval is no number of seconds up to a year's: {_shown(text)}.")
    return seconds


def _release(text: str) -> ReleaseRule | None:
    try:
        return ReleaseRule.read(text) if text else None
    except ValueError as fault:
        raise _UnusableError(f"Its israfan:release is no rule ({_shown(text)}): {fault}.") from None


def _truth(text: str) -> bool:
    if text.strip().lower() not in ("", "true", "false"):
        raise _UnusableError(f"Its israfan:paused is neither true nor false: {_shown(text)}.")
    return text.strip().lower() == "true"


def written(sources: Iterable[Source]) -> bytes:
    """The list of these sources in UTF-8. Without a date, so that the same sources give the same file."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"israfan": NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Sources"
    body = etree.SubElement(root, "body")
    for source in sources:
        etree.SubElement(body, "outline", _attributes(source))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _attributes(source: Source) -> dict[str, str]:
    url = clean.sane(source.url)
    name = clean.line(source.name) or url
    topics = [topic for each in source.topics if (topic := clean.line(each))]
    plain = [topic for topic in topics if not set(topic) & {",", "/"}]
    site = clean.sane(source.site or "")
    own = {
        "topics": json.dumps(topics, ensure_ascii=False) if plain != topics else "",
        "interval": f"{source.interval:.15g}",
        "site": site,
        "release": str(source.release) if source.release != AT_ONCE else "",
        "paused": "true" if source.paused_at is not None else "",
    }
    standard = {"text": name, "title": name, "type": "rss", "xmlUrl": url, "htmlUrl": site, "category": ",".join(plain)}
    ours = {f"{{{NAMESPACE}}}{key}": value for key, value in own.items()}
    return {key: value for key, value in (standard | ours).items() if value}
