"""What a source hands over, in one normal form whatever the format was.

A feed becomes a `Feed` with its `Entry` items; an article page or a file becomes a `Page`. Texts named *html* are
sanitised HTML (no active content); all others are plain text. Times are aware and in UTC.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.model import Content, Topic
from bot.release_rules import ReleaseRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that comes with an entry; `length` is in bytes and is what the publisher claims."""

    url: str
    type: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedContent:
    """What an entry says as a post would say it: made where the feed is parsed, since it costs time for each letter.

    `said_before` is the digest that posts stored by an earlier version hold of the same words; `topics` are made of the
    entry's own tags.
    """

    content: Content
    said_before: str
    topics: tuple[Topic, ...] = ()


class Translation(NamedTuple):
    """Another address that says the same in another language, as keys of a post. `claim`: that this one says so; kept
    with it. `joined`: that the two were made one article, by either; not done twice, for an editor may have parted
    them. `asked`: under which a post is known that may be joined."""

    claim: str
    joined: str
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What names a story: `kept` are stored with its post, `asked` are looked for, strongest first. `asked` also holds
    the forms that stories were stored under by earlier versions.
    """

    kept: tuple[str, ...]
    asked: tuple[str, ...]
    guid: str | None = None  # its key, where it may be believed
    trust: int = 0  # in the guid, see `guids.Trust`
    scoped: str | None = None  # of an address as this feed's own: names no story of another source
    words: str | None = None  # the key of title and moment, or of title and words, that is believed by itself
    moment: datetime | None = None  # when it was published, where that tells it from others
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed. `id` is the publisher's own (guid, atom:id), never invented by us.

    `date_text` is a date that is stated and could not be read. `cut_off`: the feed ended in the middle of it.
    `from_end`: of a feed of which both ends are looked at, its place counted from the top; negative from the bottom.
    """

    title: str | None = None
    link: str | None = None
    id: str | None = None
    summary: str | None = None  # html
    content: str | None = None  # html
    author: str | None = None
    author_name: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None  # where it can be known to differ from the feed's
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    image: str | None = None
    date_text: str | None = None
    cut_off: bool = False
    from_end: int = 0
    translations: tuple[str, ...] = ()  # addresses of the same in other languages (hreflang)
    prepared: PreparedContent | None = field(default=None, compare=False)  # follows from the rest
    names: Names | None = field(default=None, compare=False)  # from the rest and the entries beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A whole feed as fetched. `self_url` and `hub_url` are its own statements about itself.

    `skipped` says, one sentence each, which of its entries could not be read and are missing from `entries`. `cut_off`:
    its end is missing, and entries may be.
    """

    title: str | None = None
    link: str | None = None
    id: str | None = None
    description: str | None = None
    language: str | None = None
    author: str | None = None
    author_name: str | None = None
    image: str | None = None
    self_url: str | None = None
    hub_url: str | None = None
    entries: tuple[Entry, ...] = ()
    skipped: tuple[str, ...] = ()
    cut_off: bool = False


class Telling(StrEnum):
    """What a publisher's system tells of an article, by webhook."""

    ARTICLE = "article"  # it is public, and this is what it says
    CHANGED = "changed"  # something is new; what it says is not in it
    GONE = "gone"  # it is public no more
    NOTHING = "nothing"  # of something that readers have not seen, and do not see now


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told by webhook. `feed`: of the article alone, prepared and named; None where it names none. `moment`:
    when the article changed, as it says itself."""

    telling: Telling
    feed: Feed | None = None
    moment: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One article read from a web page, a text file or, with what it says as a post, an entry of a feed. `body` is
    html, one `<p>` a paragraph."""

    title: str | None = None
    summary: str | None = None
    body: str | None = None
    url: str | None = None
    image: str | None = None
    authors: tuple[str, ...] = ()
    date: datetime | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()  # as of `Entry`
    prepared: PreparedContent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSource:
    """A source as a list names it that another desk or program wrote. `interval`, in seconds, `site` and `release` as
    in `bot.model.Source`; None: what a new source has. `paused`: it is not to be read until somebody resumes it."""

    url: str
    name: str | None = None
    topics: tuple[str, ...] = ()
    interval: float | None = None
    site: str | None = None
    release: ReleaseRule | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusableOutline:
    """A line of a list of sources that names none that can be followed; `reason` is a sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """A list of sources, each once. `damaged`: the file was no whole XML, so that some may be missing."""

    sources: tuple[ListedSource, ...]
    unusable: tuple[UnusableOutline, ...] = ()
    damaged: bool = False
