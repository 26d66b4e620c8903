"""Every line of the log speaks to an operator: its subject, a colon, the fact; on one line, without a full stop."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}
# "telegram: …", "post %d: …", "source %d (%s): …", "%s: …" for a platform's or a part's name
SUBJECT = re.compile(r"(?:[a-z]+|%s)(?: %[ds])?(?: \(%s\))?: \S")


def messages() -> Iterator[tuple[str, str]]:
    for folder in ("bot", "adapters", "storage", "config"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and _is_log_call(node.func):
                    text = node.args[1 if _name(node.func) == "log" else 0]
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", ast.literal_eval(text)


def _is_log_call(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in LEVELS
        and isinstance(function.value, ast.Name)
        and function.value.id == "log"
    )


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else ""


def fault(text: str) -> str | None:
    """What is wrong with a log line's form; None: nothing."""
    if not SUBJECT.match(text):
        return "no subject in front"
    if "\n" in text or text.endswith((".", "!")):
        return "more than a line, or a sentence's end"
    if re.search(r": (?:an?|the) |\bnow\b| itself\b|\bwe\b", text):
        return "an article behind the subject, or a word that says nothing"
    return None


def test_every_log_line_names_its_subject_first() -> None:
    found = list(messages())
    assert len(found) > 60
    assert {place: (wrong, text) for place, text in found if (wrong := fault(text))} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("telegram: sending paused %.3g s (flood wait, %s)", None),
        ("source %d (%s): not read: %s", None),
        ("%s: failed, restarting it", None),
        ("sending paused", "no subject in front"),
        ("%s", "no subject in front"),
        ("post %d: sent.", "more than a line, or a sentence's end"),
        ("post %d: sent\nto all", "more than a line, or a sentence's end"),
        ("discord: an event was dropped", "an article behind the subject, or a word that says nothing"),
    ],
)
def test_the_form_is_really_looked_at(text: str, expected: str | None) -> None:
    assert fault(text) == expected
