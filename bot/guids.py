"""What the guid of a feed's entry is worth: a name of that entry, what may be a name, or nothing. Pure.

A guid is meant to be its entry's alone for ever. Feeds also carry in its place a word for "none", the nil UUID, the
feed's own address or its section's, the entry's place in the list, its title, its date. Believed as a name, such a guid
edits each story into the next and tells readers of none. The reasons: docs/decisions/0050-when-a-guid-is-believed.md.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from bot import urls
from bot.entry import Entry

_WORDS_FOR_NONE = frozenset(
    {"", "n/a", "na", "n.a", "n.a.", "none", "null", "nil", "undefined", "unknown", "false", "true", "nan", "empty"}
    | {"tbd", "todo", "test", "noguid", "no guid", "no id"}
)
_LEFT_AS_MADE = frozenset(  # what a program or a template says where it was never given a value
    {"guid", "id", "uuid", "uid", "item", "entry", "post", "article", "news", "rss", "feed", "default"}
    | {"object object", "system.xml.xmlelement", "http://", "https://"}
)
_DIGESTS_OF_NO_TEXT = frozenset(
    {
        "d41d8cd98f00b204e9800998ecf8427e",  # MD5
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",  # SHA-1
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",  # SHA-256
    }
)
_NONE = _WORDS_FOR_NONE | _LEFT_AS_MADE | _DIGESTS_OF_NO_TEXT
_BRACKETS = " \t\r\n()[]{}<>\"'"
_SIGNS = re.compile(r"[\W_]+")
_TEMPLATE = re.compile(r"\$\{|\{\{|\{%|<%|%\{|%s|%d")  # of a program that did not put the value in
_ONE_SIGN = re.compile(r"0+|(.)\1{7,}")  # the nil UUID, and what else is one character for ever
_DATE = re.compile(
    r"\A(?:(?:\w{2,9}\.?,? )?\d{1,2}[ -]\w{3,9}[ -]\d{2,4}(?:,? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: [\w+:-]{1,9})?)?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?: \d{1,2}:\d\d(?::\d\d)?)?)",
    re.IGNORECASE,
)
_DAY_IN_IT = re.compile(r"(?<!\d)(?:19|20)\d\d(?:([-/._]?)[01]?\d(?:\1[0-3]?\d)?)?(?!\d)")
_TAG = re.compile(r"\Atag:[^:]*+:", re.IGNORECASE)  # RFC 4151: whose it is, and since when
_TOKEN = re.compile(r"(?<![a-z0-9])[a-z0-9]{8,}+", re.IGNORECASE)
_TURN = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", re.IGNORECASE)
_SLUG = re.compile(r"(?<![^\W_])[^\W_]++(?:[-_][^\W_]++){3}")
_LONG = 24  # code points of what is no path: too many for a word that is every story's
_LOOKED_AT = 500  # code points of a guid's form
_LONGEST_NUMBER = 20  # digits of what may count entries
_DIGITS = 5  # of a number that is likelier a story's than a place in a list, a page or a section
_OTHERS = 3  # different guids of one reading that show that the publisher makes one for each entry


class Trust(IntEnum):
    """How far a guid is believed that is a known story's, where address, title and moment are not that story's."""

    VAGUE = 0  # never: it may be every story's, or the next one's at this place of the list
    SPECIFIC = 1  # where the words are that story's too: it looks like one that is made for a story
    PROVEN = 2  # by itself: the entries beside it have guids of their own of that kind


@dataclass(frozen=True, slots=True)
class Guids:
    """What the guids of one reading say of each other."""

    shared: frozenset[str] = frozenset()  # names of nothing: of several entries, the feed's own, a section's
    trust: Trust = Trust.PROVEN  # the most that any of them is worth


def of_reading(entries: Sequence[Entry], own: Iterable[str | None]) -> Guids:
    """What to know of a reading's guids before one of them is believed. `own` are the feed's id and addresses."""
    shared = frozenset((*_of_several(entries), *_of_sections(entries), *(normal(each) for each in own if each)))
    if _count_places(entries):
        return Guids(shared, Trust.VAGUE)
    specific = {normal(e.id) for e in entries if e.id and not says_nothing(e.id) and is_specific(e.id)} - shared
    return Guids(shared, Trust.PROVEN if len(specific) >= _OTHERS else Trust.SPECIFIC)


def usable(entry: Entry, guids: Guids) -> tuple[str, Trust] | None:
    """The entry's guid and what it is worth; None where it names nothing."""
    text = (entry.id or "").strip()
    if says_nothing(text) or normal(text) in guids.shared:
        return None
    return text, min(guids.trust, Trust.PROVEN if is_specific(text) else Trust.VAGUE)


def normal(text: str) -> str:
    """A guid in the form it is compared in: an address in its one spelling, anything else as it stands."""
    return (urls.canonical(text) if "://" in text else None) or text.strip()


def says_nothing(text: str) -> bool:
    """Whether it is no name at all: a word for none, one sign repeated, a site's address, a date."""
    bare = text.strip(_BRACKETS).casefold().removeprefix("urn:uuid:").removeprefix("urn:").strip(_BRACKETS)
    signs = _SIGNS.sub("", bare)
    return (
        bare in _NONE
        or not signs
        or _ONE_SIGN.fullmatch(signs) is not None
        or _TEMPLATE.search(text) is not None
        or urls.names_a_site(text)
        or _DATE.fullmatch(text.strip()) is not None
    )


def is_specific(text: str) -> bool:
    """Whether it looks like the name of one story: five digits that are no day, a token, or a slug of four words."""
    said = _TAG.sub("", text.strip()[:_LOOKED_AT])
    if "://" in said:
        said = said.partition("://")[2].partition("/")[2]
    said = _DAY_IN_IT.sub("", said)
    tokens = (len(_TURN.findall(token)) > 1 for token in _TOKEN.findall(said))
    return (
        sum(each.isdigit() for each in said) >= _DIGITS
        or any(tokens)
        or _SLUG.search(said) is not None
        or (len(said) >= _LONG and "/" not in said)
    )


def _of_several(entries: Sequence[Entry]) -> set[str]:
    """Guids that several entries carry whose addresses (or, without one, titles) differ."""
    given = {(normal(e.id), (urls.canonical(e.link) if e.link else None) or e.title) for e in entries if e.id}
    return {guid for guid, count in Counter(guid for guid, _ in given).items() if count > 1}


def _of_sections(entries: Sequence[Entry]) -> set[str]:
    """Guids that are the beginning of several entries' addresses."""
    asked = {normal(e.id) for e in entries if e.id and "://" in e.id}
    links = {link for e in entries if e.link and (link := urls.canonical(e.link))}
    begun = Counter(part for link in links for part in _beginnings(link, asked))
    return {part for part, count in begun.items() if count > 1}


def _beginnings(link: str, asked: Set[str]) -> list[str]:
    """The addresses above this one that are among those asked for."""
    parts = link.partition("?")[0].split("/")
    return [above for number in range(3, len(parts)) if (above := "/".join(parts[:number])) in asked]


def _count_places(entries: Sequence[Entry]) -> bool:
    """Whether the guids count the entries, up or down: then each is a place in the list, or may be."""
    ends = [_last_number((e.id or "").strip()) for e in entries]
    numbers = [number for _, number in ends if number is not None]
    if len(numbers) < _OTHERS or len(numbers) < len(entries) or len({before for before, _ in ends}) > 1:
        return False
    steps = {after - before for before, after in pairwise(numbers)}
    return steps in ({1}, {-1})


def _last_number(text: str) -> tuple[str, int | None]:
    """What stands before the number that the text ends in, and the number."""
    before = text.rstrip("0123456789")
    digits = text[len(before) :]
    return before, int(digits) if 0 < len(digits) < _LONGEST_NUMBER else None


NOTHING_KNOWN = Guids()
