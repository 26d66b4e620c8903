"""Looking for words in the archive: what is asked, what is indexed, in which order it is answered, and the port.

A person's words never reach a database's own query language: they become terms here, of folded words alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot import markup
from bot.model import Post
from bot.word_folding import fold

SHORTEST_PREFIX = 3  # letters: with fewer nearly every article matches, and reading them all takes too long
MOST_INDEXED = 20_000  # characters of an article's text: some 3,000 words
MOST_CANDIDATES = 300  # newest articles that are ranked, of each sort
LONGEST_WORD = 80  # letters: PostgreSQL refuses words of 2,047 bytes and more (its manual, 8.11.1)

_QUOTED = re.compile(r"(?<!\S)[\"“„«״](.+?)[\"”“»״](\*?)(?!\S)")
_TITLE_BONUS = timedelta(days=365)
_STANDFIRST_BONUS = timedelta(days=90)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that follow each other; with `prefix` the last is the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False

    def is_in(self, folded: str) -> bool:
        """Whether folded text holds it."""
        sought = " " + " ".join(self.words)
        return (sought if self.prefix else f"{sought} ") in f" {folded} "


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveQuery:
    """All of the terms, in articles of this topic (its slug) and of one of these sources; None: of any."""

    terms: tuple[Term, ...]
    topic: str | None = None
    sources: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedWords:
    """What of an article is looked through, folded. `topics` are slugs."""

    title: str
    standfirst: str
    text: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article with all terms: in its title and standfirst together (then `title` is its folded title), or in all
    of its words."""

    post_id: int
    published_at: datetime
    title: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an article stands among what was found: the greatest is the first. `score` is in seconds, from 0 on."""

    score: int
    post_id: int


class ArchiveSearch(Protocol):
    """The words of published and archived articles; they are kept by `Posts`, in its own transactions."""

    async def find(self, query: ArchiveQuery) -> Sequence[Candidate]:
        """The newest that match, at most `MOST_CANDIDATES` by title and standfirst and as many by all their words."""

    async def sources(self) -> Mapping[int, str]:
        """The names of the sources that have one."""

    async def unindexed(self, limit: int) -> Sequence[Post]:
        """The next articles of before there was an index, newest stored first; none: all are indexed."""

    async def index(self, words: Mapping[int, tuple[int, IndexedWords]]) -> None:
        """Index these of `unindexed`, by post, at least one: those that still have the revision the words are of."""

    async def keep_query(self, key: str, query: str, now: datetime) -> None:
        """Remember what was asked, for the buttons below its answer."""

    async def kept_query(self, key: str) -> str | None:
        """What was asked; None where it is forgotten."""


def terms(text: str) -> tuple[Term, ...]:
    """What a person's words look for, whatever they are: phrases in quotes, `word*` and the last word as beginnings."""
    found, place = list[Term](), 0
    for quoted in _QUOTED.finditer(text):
        found += _of_words(text[place : quoted.start()], is_end=False)
        found += _term(quoted[1], prefix=bool(quoted[2]) or quoted[1].endswith("*"))
        place = quoted.end()
    return tuple(dict.fromkeys((*found, *_of_words(text[place:], is_end=True))))


def _of_words(text: str, *, is_end: bool) -> Iterable[Term]:
    pieces = text.split()
    for number, piece in enumerate(pieces, start=1):
        yield from _term(piece, prefix=piece.endswith("*") or (is_end and number == len(pieces)))


def _term(text: str, *, prefix: bool) -> tuple[Term, ...]:
    words = tuple(word[:LONGEST_WORD] for word in fold(text).split())
    if not words:
        return ()
    return (Term(words, prefix and len(words[-1]) >= SHORTEST_PREFIX),)


def words_of(post: Post) -> IndexedWords:
    """What is looked through of a post: the title, the standfirst with names and topics, the text."""
    content = post.content
    standfirst = (markup.standfirst(content.summary, content.body), content.author or "", *post.tags)
    html = content.body
    if len(html) > 2 * MOST_INDEXED:
        html = html[: 2 * MOST_INDEXED].rpartition("<")[0]  # or half a tag would be indexed as words
    text = markup.plain(html)
    return IndexedWords(
        title=_shortened(content.title),
        standfirst=_shortened("\n".join(standfirst)),
        text=_shortened(text),
        topics=post.topics,
    )


def names(post: Post, terms: Iterable[Term]) -> bool:
    """Whether its title and standfirst hold all of them: for what is in no index. Pure."""
    content = post.content
    held = " ".join(map(_shortened, (content.title, markup.standfirst(content.summary, content.body))))
    return all(term.is_in(held) for term in terms)


def _shortened(text: str) -> str:
    return " ".join(word[:LONGEST_WORD] for word in fold(text[:MOST_INDEXED]).split())


def ranked(candidates: Iterable[Candidate], query: ArchiveQuery) -> list[Place]:
    """Best first: by age, where a title with all terms counts as a year younger and a standfirst as ninety days.

    The order of two articles never changes by itself, so that pages stay what they are.
    """
    best: dict[int, int] = {}
    for each in candidates:
        best[each.post_id] = max(best.get(each.post_id, 0), _score(each, query))
    return sorted((Place(score, post_id) for post_id, score in best.items()), reverse=True)


def _score(candidate: Candidate, query: ArchiveQuery) -> int:
    bonus = timedelta()
    if candidate.title is not None:
        in_title = all(term.is_in(candidate.title) for term in query.terms)
        bonus = _TITLE_BONUS if in_title else _STANDFIRST_BONUS
    return max(0, int((candidate.published_at + bonus - _EPOCH).total_seconds()))
