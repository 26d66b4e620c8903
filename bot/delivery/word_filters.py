"""Which word filters a post passes: all distinct filters at once, by one automaton over the folded text.

A filter's terms are whole words, the beginning of one (`gaz*`), or several words in order ("west bank"). A post passes
where one of those to include occurs (none are given: always) and none of those to exclude.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import ahocorasick

from bot import markup
from bot.following import WordFilter
from bot.model import Post
from bot.word_folding import fold

PREFIX = "*"
_APART = " | "  # no phrase goes on from one part to the next: a folded text has no such sign


@dataclass(frozen=True, slots=True)
class _Uses:
    """The filters that hold one term."""

    include: set[int]
    exclude: set[int]


def words_of(post: Post) -> str:
    """What filters look at, folded: what a reader sees of the post. The title, the standfirst, names and topics."""
    content = post.content
    standfirst = markup.standfirst(content.summary, content.body)
    parts = (content.title, standfirst, content.author or "", post.source or "", *post.tags)
    return f" {_APART.join(filter(None, map(fold, parts)))} "


def pattern(term: str) -> str:
    """A term as it is looked for in folded text that begins and ends with a blank; nothing where it has no letters."""
    folded = fold(term)
    if not folded:
        return ""
    return f" {folded}" if term.rstrip().endswith(PREFIX) else f" {folded} "


def found(text: str, terms: Iterable[str]) -> tuple[str, ...]:
    """Those of these terms that occur in folded text (`words_of`)."""
    return tuple(term for term in terms if (sought := pattern(term)) and sought in text)


def passes(text: str, words: WordFilter) -> bool:
    """Whether folded text passes one filter. For one; `FilterIndex` for many."""
    demanded = [term for term in words.include if pattern(term)]
    return (not demanded or bool(found(text, demanded))) and not found(text, words.exclude)


class FilterIndex:
    """Distinct filters by their numbers, in one automaton; a number never comes to mean another filter."""

    def __init__(self) -> None:
        self.highest = 0
        self._uses: dict[str, _Uses] = {}
        self._undemanding: set[int] = set()
        self._automaton = ahocorasick.Automaton()

    def add(self, filters: Mapping[int, WordFilter]) -> None:
        """Know these too."""
        for number, words in filters.items():
            demanded = [sought for term in words.include if (sought := pattern(term))]
            if not demanded:
                self._undemanding.add(number)
            for sought in demanded:
                self._use(sought).include.add(number)
            for term in words.exclude:
                if sought := pattern(term):
                    self._use(sought).exclude.add(number)
            self.highest = max(self.highest, number)
        if filters and self._uses:
            self._automaton.make_automaton()

    def passed(self, text: str) -> set[int]:
        """The filters that folded text (`words_of`) passes."""
        passing, failing = set(self._undemanding), set[int]()
        for uses in self._found(text):
            passing |= uses.include
            failing |= uses.exclude
        return passing - failing

    def _use(self, sought: str) -> _Uses:
        uses = self._uses.get(sought)
        if uses is None:
            uses = self._uses[sought] = _Uses(set(), set())
            self._automaton.add_word(sought, sought)
        return uses

    def _found(self, text: str) -> Collection[_Uses]:
        if not self._uses:
            return ()
        return [self._uses[sought] for sought in {sought for _, sought in self._automaton.iter(text)}]
