"""Which of the titles that a page states is the article's own headline, without the site's name.

    head        og:title, twitter:title, <title> …   one hand wrote them all: the best counts, each other adds little
    statement   JSON-LD headline                     another witness
    catalogue   Dublin Core, Parse.ly, sailthru      written for lists of articles: the headline and nothing else
    visible     h1, or what is marked as headline    what readers see: the only h1 of a page outweighs the head

The title that most witnesses agree on wins. Two titles agree when they differ in case, spacing or punctuation only.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from adapters.sources.parse.wording import key

# Between a headline and a site's name: spaced dashes, bars, guillemets and dots, and bars that stand unspaced.
_BETWEEN = re.compile(
    r"\s+(?:[-–—:»›«‹·•/~\\>]|::|--)\s+|\s*[|｜¦│]\s*|(?<=[\u3040-\u9fff])(?:_|[-–—]{2,}|\s*[：:]\s*)|_(?=[\u3040-\u9fff])"
)
# Without any other sign, a tail this short beside a headline that long is a site's name.
_NAME_WORDS = 4
_HEADLINE_LENGTH = 20

_STATEMENT = 3.0
_CATALOGUE = 5.0
_VISIBLE = 3.2
_ONLY_HEADING = 4.5
_SOME_HEADING = 1.6
_PAGE_TITLE = 2.0
_ANOTHER_OF_THE_HEAD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The titles of a page by where they stand: `meta` with the weight of each, `headings` are its h1 and h2."""

    meta: Sequence[tuple[str, float]] = ()
    catalogue: str = ""
    statement: str = ""
    page: str = ""
    marked: str = ""
    first: Sequence[str] = ()
    headings: Sequence[str] = ()
    site_names: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vote:
    text: str
    witness: str
    weight: float


def best_headline(titles: Titles) -> str | None:
    """The headline that most statements agree on, as the most trusted of them writes it; None where there is none."""
    sites = {key(name) for name in titles.site_names} - {""}
    votes = [vote for vote in _votes(titles, sites) if key(vote.text) and not _names_site(vote.text, sites)]
    if not votes:
        return titles.page or None
    weights = {
        name: _weight([vote for vote in votes if key(vote.text) == name]) for name in (key(v.text) for v in votes)
    }
    winner = max(weights, key=lambda name: weights[name])
    return next(vote.text for vote in votes if key(vote.text) == winner)


def without_site(text: str, *, sites: Collection[str], known: Collection[str]) -> str:
    """The title without a site's name at either end; `sites` and `known` titles are keys as `wording.key` makes."""
    parts = _split(text)
    runs = [text[start:end].strip() for start, end in _runs(parts)]
    agreed = [run for run in runs if run != text and key(run) in known and len(key(run)) > 1]
    return max(agreed, key=len) if agreed else _trimmed(text, parts, sites)


def _votes(titles: Titles, sites: set[str]) -> list[_Vote]:
    visible = [text for text in titles.first if not _names_site(text, sites)]
    stated = (titles.catalogue, titles.statement, titles.marked, *(text for text, _ in titles.meta))
    known = {key(text) for text in (*stated, *visible, *titles.headings)} - sites - {""}
    page = without_site(titles.page, sites=sites, known=known)
    page = without_tail(page) if page == titles.page else page
    told = known | {key(page)}
    head = [
        _Vote(text=without_site(text, sites=sites, known=told), witness="head", weight=w) for text, w in titles.meta
    ]
    others = [
        _Vote(text=without_site(titles.catalogue, sites=sites, known=told), witness="catalogue", weight=_CATALOGUE),
        _Vote(text=without_site(titles.statement, sites=sites, known=()), witness="statement", weight=_STATEMENT),
        _Vote(text=page, witness="head", weight=_PAGE_TITLE),
    ]
    return [*head, *others, *_seen(titles, visible, page)]


def _seen(titles: Titles, visible: Sequence[str], page: str) -> list[_Vote]:
    if titles.marked:
        return [_Vote(text=titles.marked, witness="visible", weight=_VISIBLE)]
    stated = [key(text) for text in (titles.statement, titles.page, *(text for text, _ in titles.meta)) if text]
    # The name of a section or of the site, where the title goes on to name an article that is a heading too.
    own = [text for text in visible if key(text) == key(page) or key(page) not in {key(h) for h in titles.headings}]
    longer = [
        t for t in own for told in stated if _HEADLINE_LENGTH <= len(told) < len(key(t)) and key(t).startswith(told)
    ]
    if longer and not any(key(text) in stated for text in own):
        # The heading goes on after the headline, with a label or a name that only print or a reading voice shows.
        return []
    agreeing = sorted((text for text in own if any(key(text) in other for other in stated)), key=len, reverse=True)
    for text in agreeing[:1]:
        return [_Vote(text=text, witness="visible", weight=_VISIBLE)]
    # One short word is a section more often than a headline.
    weight = _ONLY_HEADING if len(visible) == 1 and (" " in visible[0] or len(visible[0]) > 12) else _SOME_HEADING
    return [_Vote(text=text, witness="visible", weight=weight) for text in own[:1]]


def _weight(votes: Sequence[_Vote]) -> float:
    head = sorted((vote.weight for vote in votes if vote.witness == "head"), reverse=True)
    return (
        sum(vote.weight for vote in votes if vote.witness != "head")
        + sum(head[:1])
        + _ANOTHER_OF_THE_HEAD * len(head[1:])
    )


def _trimmed(text: str, parts: list[tuple[int, int]], sites: Collection[str]) -> str:
    while len(parts) > 1 and _names_site(text[slice(*parts[-1])], sites):
        parts = parts[:-1]
    while len(parts) > 1 and _names_site(text[slice(*parts[0])], sites):
        parts = parts[1:]
    return text[parts[0][0] : parts[-1][1]].strip()


def _names_site(part: str, sites: Collection[str]) -> bool:
    name = key(part)
    short = len(part.split()) <= _NAME_WORDS
    return any(
        name == site or (short and len(site) > 3 and site in name and len(name) <= 3 * len(site)) for site in sites
    )


def without_tail(text: str) -> str:
    """The title without a short last part after a separator: the form in which browsers' titles are written."""
    parts = _split(text)
    if len(parts) < 2:
        return text
    tail, head = text[slice(*parts[-1])].strip(), text[: parts[-2][1]].strip()
    return head if len(tail.split()) <= _NAME_WORDS and len(head) >= max(_HEADLINE_LENGTH, len(tail)) else text


def _split(text: str) -> list[tuple[int, int]]:
    """Where the parts of a title between separators begin and end; at most eight."""
    cuts = [match.span() for match in _BETWEEN.finditer(text)][:7]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()] or [
        (0, len(text))
    ]


def _runs(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(parts[i][0], parts[j][1]) for i in range(len(parts)) for j in range(i, len(parts))]
