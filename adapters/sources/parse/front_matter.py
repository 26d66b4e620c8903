"""The facts above a text: lines of `name: value` between two rules of three dashes."""

import re
from dataclasses import dataclass

from adapters.sources.parse.plain_text import squeeze

MAX_LINES = 60

_FACT = re.compile(r"^([A-Za-z][\w -]{0,40}):(?:\s+(.*))?$")
_ITEM = re.compile(r"^\s*-\s+(.*)$")
# What different programs call the same thing.
_ALSO = {
    "headline": "title", "tags": "topics", "topic": "topics", "tag": "topics", "categories": "topics",
    "category": "topics", "keywords": "topics", "link": "url", "canonical": "url", "canonical_url": "url",
    "lang": "language", "locale": "language", "authors": "author", "by": "author", "published": "date",
    "published_at": "date", "description": "summary", "standfirst": "summary", "subtitle": "summary",
    "excerpt": "summary", "cover": "image", "picture": "image",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The facts by name (title, topics, url, image, language, author, date, summary), each with its values."""

    facts: dict[str, tuple[str, ...]]

    def one(self, name: str) -> str | None:
        """The first value of a fact, or None."""
        return next(iter(self.facts.get(name, ())), None)


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The facts above a text and the text below them; without a closing rule everything is text."""
    lines = text.lstrip("\n ").split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter({}), text
    end = next((i for i, line in enumerate(lines[1:MAX_LINES], 1) if line.rstrip() in ("---", "...")), None)
    facts = None if end is None else _facts(lines[1:end])
    if end is None or not facts:
        return FrontMatter({}), text
    return FrontMatter(facts), "\n".join(lines[end + 1 :])


def _facts(lines: list[str]) -> dict[str, tuple[str, ...]]:
    facts: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in lines:
        if fact := _FACT.match(line):
            called = fact.group(1).strip().lower()
            name = _ALSO.get(called, called)
            facts[name] = _values(name, fact.group(2) or "")
        elif (item := _ITEM.match(line)) and name:
            facts[name] = (*facts[name], *_values("", item.group(1)))
    return facts


def _values(name: str, stated: str) -> tuple[str, ...]:
    value = stated.strip()
    listed = value.startswith("[") and value.endswith("]")
    parts = re.split(r"[,،]", value.strip("[]")) if listed or name in ("topics", "author") else [value]
    return tuple(clean for part in parts if (clean := squeeze(part.strip().strip("\"'"))))
