"""The corpus of real, conformance and hostile feeds: no figure may fall below what `ratchet.json` says was reached.

The figures are those of the corpus's own `score.py`, whose judgement is used here; where one rises, raise it there too.
"""

import collections
import importlib.util
import json
import re
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from adapters.sources.parse.errors import NotAFeed, NotAPage
from adapters.sources.parse.feed import parse_feed
from adapters.sources.parse.json_output import feed_json, page_json
from adapters.sources.parse.page import parse_page
from bot.entry import Feed, Page

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus"
RATCHET: dict[str, dict[str, int]] = json.loads((Path(__file__).parent / "ratchet.json").read_text("utf-8"))

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (CORPUS / "manifest.json").exists(), reason="the corpus is not beside this checkout"),
]

File = dict[str, Any]
Figures = collections.Counter[str]


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def files(kind: str) -> list[File]:
    manifest: dict[str, list[File]] = json.loads((CORPUS / "manifest.json").read_text("utf-8"))
    return [file for file in manifest["files"] if file["kind"] == f"feeds/{kind}"]


def answer(file: File) -> dict[str, Any]:
    outcome: Feed | NotAFeed
    try:
        outcome = parse_feed((CORPUS / file["path"]).read_bytes())
    except NotAFeed as refusal:
        outcome = refusal
    return feed_json(file["path"], outcome)


def page_answer(file: File) -> dict[str, Any]:
    outcome: Page | NotAPage
    try:
        outcome = parse_page((CORPUS / file["path"]).read_bytes())
    except NotAPage as refusal:
        outcome = refusal
    return page_json(file["path"], outcome)


def below(part: str, figures: Figures) -> dict[str, tuple[int, int]]:
    """Each figure that fell, with what it is and what it was."""
    return {name: (figures[name], held) for name, held in RATCHET[part].items() if figures[name] < held}


def test_real_feeds_keep_their_figures(score: ModuleType) -> None:
    figures: Figures = collections.Counter()
    for file in files("real"):
        entries, facts = answer(file).get("entries"), file["facts"]
        figures["count_right"] += entries is not None and len(entries) == facts["entry_count"]
        for position, index in (("first", 0), ("last", -1)):
            for field in ("title", "link", "id", "published"):
                wanted = facts.get(position, {}).get(field)
                if not entries or not wanted or (field == "link" and not re.match("https?:", wanted)):
                    continue
                right = score.field_right(field, entries[index], wanted, facts[position])
                figures[f"{field}_right"] += bool(right)
    assert below("real", figures) == {}


def test_conformance_cases_keep_their_figures(score: ModuleType) -> None:
    figures: Figures = collections.Counter()
    for file in files("conformance"):
        if expected := file.get("expect"):
            read = answer(file)
            results = [bool(score.meets(read, expectation)) for expectation in expected]
            figures["cases_right"] += all(results)
            figures["assertions_right"] += sum(results)
    assert below("conformance", figures) == {}


def test_hostile_feeds_and_pages_keep_their_figures(score: ModuleType) -> None:
    figures: Figures = collections.Counter()
    for file in files("hostile"):
        started = time.monotonic()
        read = page_answer(file) if "/pages/" in file["path"] else answer(file)
        faults = score.hostile_faults(read, file["expect"], time.monotonic() - started)
        figures["met"] += not faults and not leaked(read, file["expect"])
    assert below("hostile", figures) == {}


def leaked(read: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Whether text stands in the answer that only another file or host could have given."""
    return "no_leak" in expected and str(expected["no_leak"]) in json.dumps(read)
