"""Work on foreign text grows with its length, not with its square: every pattern of the product, and every parser.

Growth is judged by ratios: eight times the text may cost three times eight times the time, never sixty-four times. What
costs less than some scans of the same text is not looked at further, so a fast machine and a busy one judge alike.
"""

import importlib
import json
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from types import ModuleType
from typing import Any

import pytest
import regex

import adapters
import bot
import config
import storage
from adapters.sources.parse import clean, dates
from adapters.sources.parse.bylines import person
from adapters.sources.parse.discover import discover_feeds
from adapters.sources.parse.errors import NotAFeed
from adapters.sources.parse.feed import parse_feed
from adapters.sources.parse.text_file import parse_text
from bot import markup
from bot.lint_rules import Suspect, lint
from bot.model import Content, Post, PostKind, PostState

AnyPattern = re.Pattern[Any] | regex.Pattern[Any]

SIZES = (250, 500, 1_000, 2_000)
MOST_GROWTH = 3 * SIZES[-1] / SIZES[0]
CHEAP = 60
"""Scans of the same text by the simplest pattern; a square of the largest size costs hundreds."""
NOT_OURS = ("adapters.sandbox", "storage.migrations", "adapters.sources.limited_worker", "config.main")
# Sandbox and migrations read no foreign text; the other two are programs that must not be imported.

ATOMS = (
    " ", "\n", "a", "A", "1", "<", ">", "&", "-", "_", ".", ",", "/", ":", "@", "#", '"', "'", "=", "]", "[", "(", ")",
    "!", "?", "|", "*", "`", "\\", ";", "~", "%", "{", "}", "\u200f", "א", "ا", "\u0301", "年", "😀", "\u2068",
    "\u2068a", "http://", "<br>", "<br ", "<p>", "<a ", "</", "<!--", "<![CDATA[", "<?", "]]>", "&amp;", "&#1", "a.",
    "1.", "1,", "a-", " a", "\na", " =", "a=", 'a="', "a ='", "<item>", "<author>", " a:b", "xmlns:a", "@everyone",
    "<script",
    "<style>", "<td ", "charset=", "20", "2020-", "1:", "a@", "@a", " - ", ": ", "a and ", "\n\n", "\n--", ". ",
)  # fmt: skip
STARTS = ("", "<a", "x ")
END = "\0!"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
SCAN = re.compile(r"[^\0]*\0")


def modules() -> Iterator[ModuleType]:
    for package in (bot, adapters, config, storage):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.startswith(NOT_OURS):
                yield importlib.import_module(module.name)


def held(value: object, depth: int = 2) -> Iterator[AnyPattern]:
    if isinstance(value, re.Pattern | regex.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from (found for each in value.values() for found in held(each, depth - 1))
    elif depth and isinstance(value, tuple | list | set | frozenset):
        yield from (found for each in value for found in held(each, depth - 1))


def patterns() -> dict[str, AnyPattern]:
    """Every compiled pattern of the product by where it stands, each once."""
    found: dict[tuple[object, int], tuple[str, AnyPattern]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(held(value)):
                found.setdefault((pattern.pattern, pattern.flags), (f"{module.__name__}.{name}[{number}]", pattern))
    return dict(found.values())


def seconds(work: Callable[[], object], *, least_of: int = 1) -> float:
    """CPU seconds of this thread, the least of several runs: what other processes do does not count."""
    taken = []
    for _ in range(least_of):
        started = time.thread_time()
        work()
        taken.append(time.thread_time() - started)
    return min(taken)


def words_of(pattern: AnyPattern) -> list[str]:
    """What the pattern itself names, repeated: generic strings may never reach its middle."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    literals = re.findall(r"(?<!\\)[a-zA-Z\u0590-\u06ff]{2,12}", source)
    return [*dict.fromkeys(literals[:4]), *dict.fromkeys(f"{word} " for word in literals[:4])]


def text_of(start: str, atom: str, size: int) -> str:
    return start + atom * (size // len(atom)) + END


def grows_too_fast(run: Callable[[str], object], start: str, atom: str) -> bool:
    """Whether the work grows faster than the text; measured again before it is said."""
    largest = seconds(partial(run, text_of(start, atom, SIZES[-1])))
    if largest < CHEAP * scan() or largest <= MOST_GROWTH * seconds(partial(run, text_of(start, atom, SIZES[0]))):
        return False
    return all(growth(run, start, atom) > MOST_GROWTH for _ in range(3))


@lru_cache(maxsize=1)
def scan() -> float:
    """What it costs to look at every character of the largest text once."""
    text = "a" * SIZES[-1] + END
    return max(seconds(lambda: SCAN.search(text), least_of=50), 1e-7)


def growth(run: Callable[[str], object], start: str, atom: str) -> float:
    """How much more the largest text costs than the smallest."""
    costs = []
    for size in SIZES:
        costs.append(seconds(partial(run, text_of(start, atom, size)), least_of=3))
    return costs[-1] / max(costs[0], 1e-6)


def searched(pattern: AnyPattern) -> Callable[[str], object]:
    if isinstance(pattern.pattern, bytes):
        return lambda text: pattern.search(text.encode())
    return lambda text: pattern.search(text)


def test_a_pattern_that_costs_its_square_is_found() -> None:
    assert grows_too_fast(re.compile(r"\s+$").search, "x", " ")
    assert not grows_too_fast(re.compile(r"\s++x").match, "x", " ")


@pytest.mark.timeout(600)
def test_every_pattern_of_the_product_grows_with_the_text() -> None:
    every = patterns()
    assert len(every) > 100
    slow = []
    for name, pattern in every.items():
        run = searched(pattern)
        atoms = (*ATOMS, *words_of(pattern))
        slow += [(name, start, atom) for atom in atoms for start in STARTS if grows_too_fast(run, start, atom)][:1]
    assert slow == []


def feed_of(text: str) -> bytes:
    safe = text.replace("\0", "").replace("&", "&amp;").replace("<", "&lt;")
    inside = "".join(f"<{name}>{safe}</{name}>" for name in ("title", "author", "description", "pubDate", "link"))
    return f"<rss version='2.0'><channel><title>T</title><item>{inside}</item></channel></rss>".encode()


def json_of(text: str) -> bytes:
    item = {"id": "1", "title": text, "content_html": text, "summary": text, "author": text, "url": text}
    return json.dumps({"version": "https://jsonfeed.org/version/1", "title": "T", "items": [item]}).encode()


def suspect_of(text: str) -> Suspect:
    linked = f"<p>{text}</p><a href='https://a.example/'>{text}</a>"
    content = Content(title=text, summary=text, body=linked, url="https://a.example/")
    other = replace(content, url="https://b.example/")
    sent = Post(
        id=2,
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED,
        revision=1,
        content=other,
        updated_at=NOW,
        created_at=NOW,
    )
    return Suspect(content=content, kind=PostKind.ARTICLE, now=NOW, sent=(sent,), banned=("casino", "free money"))


def parsed(data: bytes) -> object:
    try:
        return parse_feed(data)
    except NotAFeed as refusal:
        return refusal


PARSERS: dict[str, Callable[[str], object]] = {
    "markup.plain": markup.plain,
    "markup.in_paragraphs": markup.in_paragraphs,
    "clean.sanitise": clean.sanitise,
    "clean.line": clean.line,
    "clean.line_of_html": clean.line_of_html,
    "clean.paragraphs": clean.paragraphs,
    "clean.web_link": clean.web_link,
    "bylines.person": person,
    "lint_rules.lint": lambda text: lint(suspect_of(text)),
    "dates.parse_date": dates.parse_date,
    "discover_feeds": lambda text: discover_feeds(text.encode(), url="https://n.example/"),
    "an item of RSS": lambda text: parsed(feed_of(text)),
    "an item of JSON": lambda text: parsed(json_of(text)),
    "what should be XML": lambda text: parsed(f"<rss><channel><item><title>{text}".encode()),
    "a text file": lambda text: parse_text(f"Title\n\n{text.replace(chr(0), '')}\n\nWords.".encode()),
}
WHOLE = ("an item", "what should", "a text")
NESTED = (
    "<b>",
    "<b>x",
    "<div>",
    "<b></i>",
    "<a href='",
    '<img "',
    "<img src=x ",
    "<!x",
    "<b",
    "<br><br>x",
    "[",
    "(a@b.c) ",
)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", PARSERS)
def test_every_parser_grows_with_the_text(name: str) -> None:
    run = PARSERS[name]
    whole = name.startswith(WHOLE)  # these contain the parts above: some texts are enough, and they are slower
    atoms, starts = ((*ATOMS[::3], *NESTED), STARTS[:1]) if whole else ((*ATOMS, *NESTED), STARTS)
    slow = [(start, atom) for atom in atoms for start in starts if grows_too_fast(run, start, atom)]
    assert slow == []


@pytest.mark.parametrize("name", PARSERS)
def test_no_parser_raises_on_odd_text(name: str) -> None:
    for atom in (*ATOMS, *NESTED, "&#" + "9" * 6_000 + ";", "\ud800", "<![", "<![ x", "&#xd800;"):
        text = f"C {atom}{atom} x"
        PARSERS[name](text if name.startswith("markup") else text.replace("\ud800", "\ufffd"))
