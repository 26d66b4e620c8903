"""One name, one thing: no class has the name of another, wherever both stand."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("bot", "adapters", "storage", "config", "benchmarks", "tests")


def classes() -> dict[str, list[str]]:
    """Where each name of a class is defined."""
    found: dict[str, list[str]] = defaultdict(list)
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef):
                    found[node.name].append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def test_no_two_classes_have_one_name() -> None:
    found = classes()
    assert len(found) > 500
    assert {name: places for name, places in found.items() if len(places) > 1} == {}
