"""What is wrong with a post before anybody sees it: a table of rules, each with its severity and its decision. Pure.

What had to be asked for (whether the link answers, how large the picture is, what was sent lately, what each platform
cuts) is in the `Suspect`; `bot.desk.linting` asks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import urlsplit

import regex
from rapidfuzz import fuzz

from bot import likeness, markup, urls
from bot.delivery.word_filters import found
from bot.message import seen
from bot.model import Content, Post, PostKind
from bot.platform_facts import Cut
from bot.ports import PictureSize
from bot.word_folding import fold


class Severity(StrEnum):
    """`serious`: most readers would see that something is wrong; `minor`: worth a look."""

    SERIOUS = "serious"
    MINOR = "minor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why an address gave nothing. `gone`: the site says that there is nothing; else it may be well for a reader."""

    reason: str
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A post, and what was found out about it. `cut`: by the platform's title. `picture`: None where it has none, or
    nobody looked. `sent`: posts that went out lately, without this one, newest first. `banned`: words of the desk."""

    content: Content
    kind: PostKind
    topics: tuple[str, ...] = ()
    now: datetime
    cut: Mapping[str, frozenset[Cut]] = field(default_factory=dict)
    picture: PictureSize | Trouble | None = None
    link: Trouble | None = None
    sent: Sequence[Post] = ()
    banned: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All it says, as it was written: with what no reader sees."""
        return "\n".join((self.content.title, self.content.summary, markup.unescaped(self.content.body)))


Values = Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What is wrong; the phrase `lint-<code>` says it with these values."""

    code: str
    severity: Severity
    values: Values


class Rule(NamedTuple):
    """One row of the table: `find` gives the values of each flaw."""

    code: str
    severity: Severity
    find: Callable[[Suspect], Iterator[Values]]


LAST_DAY = timedelta(days=1)
ALIKE = 90.0  # of 100: the same words but for one or two, in whatever order
FEWEST_LETTERS = 12  # shorter titles ("Live", "In brief") are alike by chance
FEWEST_CAPITALS = 8
LEAST_WIDTH, LEAST_HEIGHT = 400, 200  # pixels: smaller ones are shown as a thumbnail or blurred

_CAPITALS = 0.8  # of the letters that have a case; names and abbreviations stay below
_AROUND = "()[]{}<>\"'“”„«»‘’.,:;!?…"  # signs beside an address that are not part of it
_WITH_CASE = 0.6  # of all letters: "NATO" in an Arabic title says nothing of how it is written
_LETTER = regex.compile(r"\p{L}")
_OVERRIDE = regex.compile("[\u202d\u202e]")
_OPENED, _CLOSED = regex.compile("[\u202a\u202b\u2066-\u2068]"), regex.compile("[\u202c\u2069]")
_HARMLESS = regex.compile("[\u00ad\u200b\ufeff\u202a-\u202c\u2066-\u2069\r]")  # left by editors and word processors
_EVERYBODY = regex.compile(r"(?<![\p{L}\p{N}._-])@(?:everyone|here)\b")
_MENTION = regex.compile(r"<(?:@[!&]?|#)\d+>|(?<![\p{L}\p{N}._-])@\p{L}\w{3,63}|tg://\w{1,63}")
_ADDRESS_LIKE = regex.compile(r"\A(?:https?://)?((?:[\p{L}\p{N}-]{1,63}+\.){1,20}\p{L}{2,63})(?:[/?#:]\S*)?")


def lint(suspect: Suspect) -> tuple[Flaw, ...]:
    """All that is wrong, what is serious first."""
    flaws = [
        Flaw(code=rule.code, severity=rule.severity, values=values) for rule in RULES for values in rule.find(suspect)
    ]
    return tuple(sorted(flaws, key=lambda each: each.severity is not Severity.SERIOUS))


def is_serious(flaws: Sequence[Flaw]) -> bool:
    """Whether one of them is."""
    return any(each.severity is Severity.SERIOUS for each in flaws)


# ── How it will look ────────────────────────────────────────────────────────────────────────────────────────────────


def _cut(part: Cut) -> Callable[[Suspect], Iterator[Values]]:
    def find(suspect: Suspect) -> Iterator[Values]:
        yield from ({"platform": name} for name, parts in suspect.cut.items() if part in parts)

    return find


def _picture_missing(suspect: Suspect) -> Iterator[Values]:
    if isinstance(suspect.picture, Trouble):
        yield {"address": suspect.content.image or "", "reason": suspect.picture.reason}


def _picture_small(suspect: Suspect) -> Iterator[Values]:
    size = suspect.picture
    if isinstance(size, PictureSize) and (size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT):
        yield {"width": size.width, "height": size.height, "least": f"{LEAST_WIDTH} × {LEAST_HEIGHT}"}


def _link(*, gone: bool) -> Callable[[Suspect], Iterator[Values]]:
    def find(suspect: Suspect) -> Iterator[Values]:
        if suspect.link and suspect.link.gone == gone:
            yield {"address": suspect.content.url or "", "reason": suspect.link.reason}

    return find


def _capitals(suspect: Suspect) -> Iterator[Values]:
    words = (word for word in suspect.content.title.split() if not _is_address(word))  # it is written as it must be
    letters = _LETTER.findall(" ".join(words))
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    capitals = sum(letter.isupper() for letter in cased)
    if capitals >= FEWEST_CAPITALS and len(cased) >= _WITH_CASE * len(letters) and capitals >= _CAPITALS * len(cased):
        yield {}


def _is_address(word: str) -> bool:
    bare = word.strip(_AROUND)
    return "://" in bare or "@" in bare or _ADDRESS_LIKE.fullmatch(bare) is not None


# ── What it hides ───────────────────────────────────────────────────────────────────────────────────────────────────


def _turned(suspect: Suspect) -> Iterator[Values]:
    """A sign that turns words around, or one that is opened and not closed in its line."""
    lines = suspect.words.split("\n")
    if any(_OVERRIDE.search(line) or len(_OPENED.findall(line)) > len(_CLOSED.findall(line)) for line in lines):
        yield {}


def _hidden_mention(suspect: Suspect) -> Iterator[Values]:
    """One that is there only once signs are left out that nobody sees, or letters are taken for their likeness."""
    shown = set(_MENTION.findall(suspect.words))
    plain = set(_MENTION.findall(normalize("NFKC", seen(suspect.words).replace("\u200d", "").replace("\u200c", ""))))
    yield from ({"mention": each} for each in sorted(plain - shown))


def _mention_of_all(suspect: Suspect) -> Iterator[Values]:
    yield from ({"mention": each} for each in sorted(set(_EVERYBODY.findall(suspect.words))))


def _disguised_link(suspect: Suspect) -> Iterator[Values]:
    """Words that are an address, and lead to another site."""
    for span in markup.spans(suspect.content.body):
        said = _ADDRESS_LIKE.fullmatch(span.text.strip()) if span.link else None
        if said and _site(said[1]) != _site(urlsplit(span.link or "").hostname or ""):
            yield {"words": span.text.strip(), "address": span.link or ""}


def _site(host: str) -> str:
    return host.casefold().rstrip(".").removeprefix("www.")


def _invisible(suspect: Suspect) -> Iterator[Values]:
    written = _OVERRIDE.sub("", _HARMLESS.sub("", suspect.words))
    if number := len(written) - len(seen(written)):
        yield {"number": number}


# ── What was sent before ────────────────────────────────────────────────────────────────────────────────────────────


def _sent_elsewhere(suspect: Suspect) -> Iterator[Values]:
    for post in suspect.sent:
        if _is_same(suspect, post):
            yield {"number": post.id, "title": post.content.title}


def _like_another(suspect: Suspect) -> Iterator[Values]:
    title = fold(suspect.content.title)
    if len(title) < FEWEST_LETTERS:
        return
    for post in suspect.sent:
        is_recent = (post.published_at or post.created_at) > suspect.now - LAST_DAY
        if is_recent and _alike(title, fold(post.content.title)) and not _is_same(suspect, post):
            yield {"number": post.id, "title": post.content.title}


def _alike(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE) > 0


def _is_same(suspect: Suspect, post: Post) -> bool:
    """Word for word, at another address."""
    content, other = suspect.content, post.content
    if not (content.url and other.url) or fold(content.title) != fold(other.title):
        return False
    has_moved = urls.canonical(content.url) != urls.canonical(other.url)
    return has_moved and likeness.have_like_words(content.summary + content.body, other.summary + other.body)


# ── What the desk wants ─────────────────────────────────────────────────────────────────────────────────────────────


def _banned(suspect: Suspect) -> Iterator[Values]:
    content = suspect.content
    said = " | ".join(map(fold, (content.title, content.summary, markup.plain(content.body))))
    yield from ({"word": word} for word in found(f" {said} ", suspect.banned))


def _no_topic(suspect: Suspect) -> Iterator[Values]:
    if suspect.kind is PostKind.ARTICLE and not suspect.topics:
        yield {}


RULES: tuple[Rule, ...] = (
    Rule("title-cut", Severity.SERIOUS, _cut(Cut.TITLE)),
    Rule("text-cut", Severity.MINOR, _cut(Cut.TEXT)),
    Rule("picture-missing", Severity.SERIOUS, _picture_missing),
    Rule("picture-small", Severity.MINOR, _picture_small),
    Rule("link-dead", Severity.SERIOUS, _link(gone=True)),
    Rule("link-doubtful", Severity.MINOR, _link(gone=False)),
    Rule("capitals", Severity.MINOR, _capitals),
    Rule("turned", Severity.SERIOUS, _turned),
    Rule("hidden-mention", Severity.SERIOUS, _hidden_mention),
    Rule("mention-of-all", Severity.MINOR, _mention_of_all),
    Rule("disguised-link", Severity.SERIOUS, _disguised_link),
    Rule("invisible", Severity.MINOR, _invisible),
    Rule("sent-elsewhere", Severity.SERIOUS, _sent_elsewhere),
    Rule("like-another", Severity.MINOR, _like_another),
    Rule("banned-word", Severity.SERIOUS, _banned),
    Rule("no-topic", Severity.MINOR, _no_topic),
)
