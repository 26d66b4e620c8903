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

from adapters.sources.parse.plain_text import key, width

# Characters of scripts that set no spaces around what they join: Japanese, Chinese, Korean, and their punctuation.
_JOINING = "\u3000-\u303f\u3040-\u9fff\uac00-\ud7af\uff01-\uffee"
# Between a headline and a site's name: spaced dashes, bars, guillemets and dots, and bars that stand unspaced. A Korean
# vowel and a Chinese stroke serve as bars, because they look like one.
_BARS = r"(?<!\s)\s*+[|｜¦│┃ǀ❘丨]\s*|(?<=[\uac00-\ud7af\s.!?\"'”’])ㅣ(?=[\w\s])"
_BETWEEN = re.compile(
    rf"(?<!\s)\s++(?:[-–—―−:»›«‹·•●▪■★☆⋆∣/~\\>]|::)\s++|(?<![\s-])\s*+--++\s*+|{_BARS}"
    rf"|(?<=[{_JOINING}])(?:_|[-–—]{{2,}}|\s*+[：:]\s*+)|_(?=[\u3040-\u9fff\uac00-\ud7af])"
)
_BAR = re.compile(_BARS)
# What joins a name to a headline on some sites stands inside words and headlines on others.
_JOINT = re.compile(r"(?<!\s)\s*+[-–—‐_:：·]\s*|, ")
_HEADING_JOINT = re.compile(r"(?<!\s)\s*+[:：,،] ")
_JOINED_TAIL = re.compile(rf"(?<=[{_JOINING}])[-–—‐](?=[{_JOINING}])")
# Between a label and the headline that it stands before.
_LABEL_END = re.compile(r"(?<!\s)\s*+[:：|│\]】)]\s*+|(?<=\w)\.{2,3} |(?<!\s)\s++[-–—•+]++\s++")
# How media in Chinese, Japanese and Korean end their names.
_MEDIA_NAME = re.compile(
    r"(?:[网網站报報刊台臺社]|新[闻聞]|[频頻]道|在[线線]|[电電][视視]|日[报報]|[周週]刊|资讯|資訊|传媒|傳媒|ニュース|オンライン|テレビ|放送"
    r"|뉴스|일보|신문|방송|닷컴|경제|타임스|저널|투데이|매일|TV|NEWS|\.com)$",
    re.IGNORECASE,
)
_MEDIA_NAME_WIDTH = 20
# Without any other sign, a tail this short beside a headline that long is a site's name.
_NAME_WORDS = 4
_HEADLINE_LENGTH = 20
_LABEL_WORDS = 4
_MIN_HEADLINE = 8
_SPLITS = 7

_STATEMENT = 3.0
_CATALOGUE = 5.0
_VISIBLE = 3.2
_ONLY_HEADING = 4.5
_SOME_HEADING = 1.6
_PAGE_TITLE = 2.0
_ANOTHER_OF_THE_HEAD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The titles of a page by where they stand: `meta` with the weight of each, `headings` are its h1 and h2.

    `in_article` are the keys of those h1 that head the article itself.
    """

    meta: Sequence[tuple[str, float]] = ()
    catalogue: str = ""
    statement: str = ""
    page: str = ""
    marked: str = ""
    first: Sequence[str] = ()
    headings: Sequence[str] = ()
    in_article: Collection[str] = ()
    site_names: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vote:
    text: str
    witness: str
    weight: float


def best_headline(titles: Titles) -> str | None:
    """The headline that most statements agree on, as the most trusted of them writes it; None where there is none."""
    sites = {key(name) for name in (*titles.site_names, *(h for h in titles.first if _ends_title(h, titles)))} - {""}
    votes = [vote for vote in _votes(titles, sites) if key(vote.text) and not _names_site(vote.text, sites)]
    if not votes:
        return titles.page or None
    weights = {
        name: _weight([vote for vote in votes if key(vote.text) == name]) for name in (key(v.text) for v in votes)
    }
    winner = max(weights, key=lambda name: weights[name])
    return next(vote.text for vote in votes if key(vote.text) == winner)


def without_site(text: str, *, sites: Collection[str], known: Collection[str]) -> str:
    """The title without a site's name at either end; `sites` and `known` titles are keys as `plain_text.key` makes."""
    parts = _split(text)
    runs = [text[start:end].strip() for start, end in _runs(parts)]
    agreed = [run for run in runs if run != text and key(run) in known and len(key(run)) > 1]
    return max(agreed, key=len) if agreed else _without_joined_site(_trimmed(text, parts, sites), sites)


def _without_joined_site(text: str, sites: Collection[str]) -> str:
    """The title without a site's whole name that a dash, a colon or a comma joins to it."""
    for joint in list(_JOINT.finditer(text))[-_SPLITS:]:
        head = text[: joint.start()].strip()
        if key(text[joint.end() :]) in sites and width(head) >= _MIN_HEADLINE:
            return head
    first = _HEADING_JOINT.search(text)
    if first and key(text[: first.start()]) in sites and width(text[first.end() :]) >= _HEADLINE_LENGTH:
        return text[first.end() :].strip()
    return text


def _votes(titles: Titles, sites: set[str]) -> list[_Vote]:
    visible = [text for text in titles.first if not _names_site(text, sites)]
    stated = (titles.catalogue, titles.statement, titles.marked, *(text for text, _ in titles.meta))
    known = {key(text) for text in (*stated, *visible, *titles.headings)} - sites - {""}
    page = without_site(titles.page, sites=sites, known=known)
    if key(titles.page) not in {key(text) for text in visible}:
        page = without_tails(page) if page == titles.page else _without_bars(page)
    known_titles = known | {key(page)}
    head = [
        _Vote(text=without_site(text, sites=sites, known=known_titles), witness="head", weight=w)
        for text, w in titles.meta
    ]
    others = [
        _Vote(
            text=without_site(titles.catalogue, sites=sites, known=known_titles), witness="catalogue", weight=_CATALOGUE
        ),
        _Vote(text=without_site(titles.statement, sites=sites, known=()), witness="statement", weight=_STATEMENT),
        _Vote(text=page, witness="head", weight=_PAGE_TITLE),
    ]
    return [*head, *others, *_seen(titles, visible, page)]


def _ends_title(heading: str, titles: Titles) -> bool:
    """Whether the page's only h1 is a short last part of its title and nothing else states it: the site's name."""
    parts = _split(titles.page)
    stated = {key(text) for text in (titles.statement, titles.marked, titles.catalogue, *_texts(titles.meta))}
    if len(titles.first) != 1 or len(parts) < 2 or key(heading) in stated:
        return False
    tail, rest = titles.page[slice(*parts[-1])].strip(), titles.page[: parts[-2][1]].strip()
    short = len(heading.split()) <= _NAME_WORDS and width(rest) >= max(_MIN_HEADLINE, width(heading) * 6 // 5)
    return short and key(heading) == key(tail) and len(rest.split()) >= len(heading.split())


def _seen(titles: Titles, visible: Sequence[str], page: str) -> list[_Vote]:
    if titles.marked:
        return [_Vote(text=titles.marked, witness="visible", weight=_VISIBLE)]
    stated = [key(text) for text in (titles.statement, titles.page, *(text for text, _ in titles.meta)) if text]
    # The name of a section or of the site, where the title goes on to name an article that is a heading too.
    own = [text for text in visible if key(text) == key(page) or key(page) not in {key(h) for h in titles.headings}]
    if not any(key(text) in stated for text in own) and any(_holds_stated(t, [*stated, key(page)]) for t in own):
        # The heading holds the headline and more: a kicker before it, a label or a name after it.
        return []
    if len(visible) == 1 and _is_labelled(visible[0], [titles.page, *_texts(titles.meta)]):
        return [_Vote(text=visible[0], witness="visible", weight=_ONLY_HEADING)]
    agreeing = sorted((text for text in own if _is_part(key(text), stated)), key=len, reverse=True)
    for text in agreeing[:1]:
        return [_Vote(text=text, witness="visible", weight=_VISIBLE)]
    # One short word is a section more often than a headline, unless it heads the article itself.
    alone = len(visible) == 1 and (" " in visible[0] or width(visible[0]) > 12 or key(visible[0]) in titles.in_article)
    return [_Vote(text=text, witness="visible", weight=_ONLY_HEADING if alone else _SOME_HEADING) for text in own[:1]]


def _is_part(heading: str, stated: Collection[str]) -> bool:
    # A short word is part of many a title without being the headline.
    return any(heading == title or (width(heading) >= _MIN_HEADLINE and heading in title) for title in stated)


def _texts(meta: Sequence[tuple[str, float]]) -> list[str]:
    return [text for text, _ in meta]


def _holds_stated(heading: str, stated: Collection[str]) -> bool:
    whole = key(heading)
    parts = [text for text in stated if len(text) < len(whole) and (whole.startswith(text) or whole.endswith(text))]
    return any(
        width(text) >= _HEADLINE_LENGTH or (width(text) >= _MIN_HEADLINE and 2 * len(text) >= len(whole))
        for text in parts
    )


def _is_labelled(heading: str, stated: Sequence[str]) -> bool:
    """Whether a stated title is this heading after a label of a few words, as in `Press release: …`."""
    for text in stated:
        for joint in list(_LABEL_END.finditer(text))[:_SPLITS]:
            label, rest = text[: joint.start()], text[joint.end() :]
            if key(rest) == key(heading) and len(label.split()) <= _LABEL_WORDS and width(label) < width(heading):
                return True
    return False


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


def without_tails(text: str) -> str:
    """The title without what stands after it in the form in which browsers' titles are written: names and slogans."""
    return _without_joined_tail(_without_tail(_without_bars(text)))


def _without_bars(text: str) -> str:
    """The title without the parts after a bar, where several bars stand: a headline holds none itself."""
    bars = list(_BAR.finditer(text))[:_SPLITS]
    if len(bars) < 2:
        return text
    head, tails = text[: bars[0].start()].strip(), re.split(_BAR, text[bars[0].end() :])
    return head if width(head) >= max(_HEADLINE_LENGTH, *(width(tail.strip()) for tail in tails)) else text


def _without_tail(text: str) -> str:
    """The title without a short last part after a separator, and without a section's name between the two."""
    parts = _split(text)
    if len(parts) < 2:
        return text
    tail, head = text[slice(*parts[-1])].strip(), text[: parts[-2][1]].strip()
    if len(tail.split()) > _NAME_WORDS or width(head) < max(_HEADLINE_LENGTH, width(tail)):
        return text
    if len(parts) < 3 or text[slice(parts[-3][1], parts[-2][0])] != text[slice(parts[-2][1], parts[-1][0])]:
        return head
    section, rest = text[slice(*parts[-2])].strip(), text[: parts[-3][1]].strip()
    named = len(section.split()) <= 2 and not section[:1].islower()
    return rest if named and width(rest) >= max(_HEADLINE_LENGTH, 2 * width(section)) else head


def _without_joined_tail(text: str) -> str:
    """The title without a medium's name that a dash joins to it, as in 标题-海港新闻网."""
    for joint in reversed(list(_JOINED_TAIL.finditer(text))):
        head, tail = text[: joint.start()].strip(), text[joint.end() :].strip()
        if len(tail.split()) == 1 and width(tail) <= _MEDIA_NAME_WIDTH and _MEDIA_NAME.search(tail):
            return head if width(head) >= max(_MIN_HEADLINE * 2, width(tail)) else text
        break
    return text


def _split(text: str) -> list[tuple[int, int]]:
    """Where the parts of a title between separators begin and end; at most eight."""
    cuts = [match.span() for match in _BETWEEN.finditer(text)][:_SPLITS]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()] or [
        (0, len(text))
    ]


def _runs(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(parts[i][0], parts[j][1]) for i in range(len(parts)) for j in range(i, len(parts))]
