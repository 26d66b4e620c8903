"""A ratchet on the shared corpus: what reading pages has reached, it keeps. Raise the figures when they rise."""

import importlib.util
import json
from datetime import datetime
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from trafilatura import extract_metadata, load_html

from adapters.sources.parse.errors import NotAPage
from adapters.sources.parse.json_output import page_json
from adapters.sources.parse.page import parse_page

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus"
RATCHET = Path(__file__).parent / "page_ratchet.json"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside this checkout"),
]
# Further decimals depend on the versions of lxml and trafilatura.
SLACK = 0.002


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def answer(path: Path) -> dict[str, object]:
    try:
        return page_json(str(path), parse_page(path.read_bytes()))
    except NotAPage as refusal:
        return page_json(str(path), refusal)


def figures() -> dict[str, float]:
    score = scorer()
    files = json.loads((CORPUS / "manifest.json").read_text("utf-8"))["files"]
    overlaps: list[tuple[float, float]] = []
    right: dict[str, list[bool]] = {"title": [], "date": []}
    for file in (file for file in files if file.get("truth")):
        truth = json.loads((CORPUS / file["truth"]).read_text("utf-8"))
        found = answer(CORPUS / file["path"])
        if truth.get("body"):
            overlaps.append(score.overlap(found.get("body") or "", truth["body"]))
        for field, named in (("title", "title"), ("date", "published")):
            if truth.get(named):
                right[field].append(score.same(field, str(found.get(field) or ""), truth[named]))
    precision, recall = (sum(row) / len(row) for row in zip(*overlaps, strict=True))
    shares = {f"{field}s": sum(hits) / len(hits) for field, hits in right.items()}
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall), **shares}


def test_pages_of_the_corpus_are_read_as_well_as_ever() -> None:
    reached = figures()
    kept = json.loads(RATCHET.read_text("utf-8"))
    fallen = {name: (round(reached[name], 4), least) for name, least in kept.items() if reached[name] < least - SLACK}
    assert fallen == {}
    assert (set(kept), kept["f1"] >= 0.978, kept["titles"] >= 0.91) == (set(reached), True, True)


def stated_dates() -> list[tuple[Path, str]]:
    files = json.loads((CORPUS / "manifest.json").read_text("utf-8"))["files"]
    truths = [(file, json.loads((CORPUS / file["truth"]).read_text("utf-8"))) for file in files if file.get("truth")]
    return [(CORPUS / file["path"], str(truth["published"])) for file, truth in truths if truth.get("published")]


def is_day_of(found: str, kind_and_text: str) -> bool:
    """Whether a moment is the one that is told, or stands for its day; `told` has a zone of its own or none."""
    moment = datetime.fromisoformat(kind_and_text)
    zone = moment.tzinfo
    there = (
        datetime.fromisoformat(found).astimezone(zone) if zone and len(found) > 10 else datetime.fromisoformat(found)
    )
    return there.date() == moment.date()


def test_dates_are_found_at_least_as_often_as_by_trafilatura_alone() -> None:
    ours = theirs = 0
    for path, kind_and_text in stated_dates():
        found = answer(path).get("date")
        alone = extract_metadata(load_html(path.read_bytes())).date
        ours += bool(found) and is_day_of(str(found), kind_and_text)
        theirs += bool(alone) and is_day_of(str(alone), kind_and_text)
    assert (ours >= theirs, ours >= 47) == (True, True), (ours, theirs)


@pytest.mark.parametrize("name", ["bad_jsonld.html", "canonical_other_host.html"])
def test_hostile_pages_are_read_and_not_believed(name: str) -> None:
    found = parse_page((CORPUS / "feeds" / "hostile" / "pages" / name).read_bytes(), url="https://courier.example/a")
    assert (found.url, found.image, bool(found.title)) == ("https://courier.example/a", None, True)
