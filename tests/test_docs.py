"""The documentation against the product: what it names exists, and what exists is named.

Patterns for words that may stand nowhere carry one letter in brackets, so that they do not match themselves.
"""

import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, SecretStr
from typer.main import get_command

from adapters.cli import lazy_group
from adapters.cli.app import app
from adapters.cli.lazy_group import LazyGroup
from bot import phrases
from bot.admission import Access
from bot.commands import COMMANDS
from config import settings

HOUSE = Path(__file__).resolve().parents[1]
DOCS = HOUSE / "docs"
PAGES = sorted([*HOUSE.glob("*.md"), *DOCS.rglob("*.md")])
EXAMPLE = HOUSE / "config" / "israfan.example.toml"

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def text(path: Path) -> str:
    return path.read_text("utf-8")


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return _FENCED.sub("", text(page))


def code(page: Path) -> list[str]:
    """What stands as code in a page: every line of a shell block, every span between backticks."""
    blocks = [body for language, body in _FENCED.findall(text(page)) if language in ("", "sh")]
    return [*(line for block in blocks for line in block.splitlines()), *_CODE.findall(prose(page))]


def name_of(path: Path) -> str:
    return str(path.relative_to(HOUSE))


each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


# ── Settings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def keys(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every setting by its dotted name, with its default."""
    for name, field in model.model_fields.items():
        sections = [kind for kind in (field.annotation, *get_args(field.annotation)) if _is_model(kind)]
        if sections:
            yield from keys(sections[0], f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", field.default


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


TABLES = frozenset({"topic.titles", "publication.link_tags"})  # settings with keys of their own


def written(values: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """The dotted names in a settings file."""
    for name, value in values.items():
        section = value[0] if isinstance(value, list) and value and isinstance(value[0], dict) else value
        if isinstance(section, dict) and f"{prefix}{name}" not in TABLES:
            yield from written(section, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def settings_table() -> dict[str, str]:
    """Setting -> default, as the table of operating.md has them."""
    body = text(DOCS / "operating.md").split("\n## Settings\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z_.]+)` \| ([^|]*) \|", body, re.MULTILINE)
    return {name: default.strip() for name, default in rows}


def shown(default: Any) -> str:
    """A default as the table shows it."""
    if isinstance(default, SecretStr):
        return default.get_secret_value()
    if isinstance(default, Path):
        return f"./{default}"
    if isinstance(default, tuple):
        return json.dumps(list(default))
    return str(default).lower() if isinstance(default, bool) else str(default)


def test_every_setting_is_in_the_example_file_and_no_other() -> None:
    assert set(written(tomllib.loads(text(EXAMPLE)))) == {name for name, _ in keys(settings.Settings)}


def test_the_example_file_is_taken_as_it_stands() -> None:
    assert settings.parse(tomllib.loads(text(EXAMPLE)), source=EXAMPLE.name).publication.name == "Israfan"


def test_every_setting_is_in_the_table_and_no_other() -> None:
    assert set(settings_table()) == {name for name, _ in keys(settings.Settings)}


def test_the_table_has_the_defaults_that_the_settings_have() -> None:
    table = settings_table()
    known = {name: f"`{shown(default)}`" for name, default in keys(settings.Settings)}
    given = {name: default for name, default in table.items() if default.startswith("`")}
    assert given == {name: known[name] for name in given}
    without = {name for name in table if name not in given}
    assert {known[name] for name in without} == {"`None`", "`PydanticUndefined`"}


# ── Commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("page", "desk"), [("guide.md", False), ("desk.md", True)])
def test_everything_people_can_say_is_on_the_page_for_them(page: str, desk: bool) -> None:
    documented = {line.split()[0] for line in code(DOCS / page) if line.strip()}
    spoken = {f"/{command.name}" for command in COMMANDS if (command.access is Access.DESK) is desk}
    assert spoken - documented == set()


@cache
def cli() -> dict[str, Any]:
    """`israfan` and each of its commands by their words."""
    return dict(_cli(get_command(app), "israfan"))


def _cli(command: Any, words: str) -> Iterator[tuple[str, Any]]:
    yield words, command
    lazy = command.lazy if isinstance(command, LazyGroup) else {}
    for name in (*lazy, *getattr(command, "commands", {})):
        inner = command.load(name) if lazy else command.commands[name]
        yield from _cli(inner, f"{words} {name}")


def leaves() -> set[str]:
    return {words for words, command in cli().items() if words != "israfan" and not hasattr(command, "commands")}


def test_the_list_of_commands_says_what_each_says_itself() -> None:
    for name, lazy in lazy_group.COMMANDS.items():
        own = cli()[f"israfan {name}"].get_short_help_str(limit=200).removesuffix(".")
        said = lazy.help.split(":")[0].split(",")[0].split(".")[0]
        assert own.startswith(said), name


def words_of(line: str) -> list[str]:
    """What stands behind `israfan` in a line of code, without the settings file."""
    words = shlex.split(line, comments=True)[1:]
    while "--config" in words:
        at = words.index("--config")
        del words[at : at + 2]
    return words


def named_in(line: str) -> str:
    """The command that a line of code names: its words as far as they are a command's."""
    found = "israfan"
    for word in words_of(line):
        if f"{found} {word}" not in cli():
            break
        found = f"{found} {word}"
    return found


def test_every_command_of_the_command_line_is_in_the_docs() -> None:
    documented = {named_in(line) for page in PAGES for line in _calls(page)}
    assert leaves() - documented == set()


def _calls(page: Path) -> list[str]:
    lines = (line.strip().removeprefix(".venv/bin/") for line in code(page))
    return [line for line in lines if line.startswith("israfan ")]


@each_page
def test_the_commands_and_options_that_a_page_names_exist(page: Path) -> None:
    unknown = [line for line in _calls(page) if not _is_call(line)]
    assert unknown == []


def _is_call(line: str) -> bool:
    found = named_in(line)
    options = {option for param in cli()[found].params for option in param.opts}
    named = {word.split("=")[0] for word in words_of(line) if word.startswith("--")}
    alone = found == "israfan" and named == {"--version"}
    return alone or (found in leaves() and named <= options)


# ── Links, targets, languages ───────────────────────────────────────────────────────────────────────────────────────


def anchors(page: Path) -> set[str]:
    """The headings of a page as addresses name them."""
    return {
        re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-") for heading in _HEADING.findall(prose(page))
    }


@each_page
def test_every_link_and_picture_of_a_page_leads_somewhere(page: Path) -> None:
    inside = [link for link in _LINK.findall(prose(page)) if not re.match(r"[a-z]+:", link)]
    assert [link for link in inside if not _leads_somewhere(page, link)] == []


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in anchors(target))


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", text(HOUSE / "Makefile"), re.MULTILINE))


@each_page
def test_the_make_targets_that_a_page_names_exist(page: Path) -> None:
    named = {target for line in code(page) for target in re.findall(r"\bmake ([a-z]+)", line)}
    assert named - make_targets() == set()


@pytest.mark.parametrize("folder", ["adapters", "benchmarks", "bot", "config", "storage", "tests"])
def test_every_page_that_code_refers_to_has_that_heading(folder: str) -> None:
    named = {
        (source, page, anchor)
        for source in (HOUSE / folder).rglob("*.py")
        for page, anchor in re.findall(r"(docs/[a-z0-9/-]+\.md)(?:#([\w-]+))?", text(source))
    }
    assert [each for each in named if not _leads_somewhere(HOUSE / "README.md", "#".join(filter(None, each[1:])))] == []


def test_what_the_readme_says_to_run_is_what_is_run_on_a_clean_clone() -> None:
    run = [line.split() for line in text(HOUSE / ".ci" / "run").splitlines() if line.startswith("make ")]
    assert run == [["make", "test", "check"]]
    assert {"make test", "make check"} <= set(code(HOUSE / "README.md"))


def test_every_language_that_the_bot_speaks_is_in_the_guide() -> None:
    listed = text(DOCS / "guide.md").split("\n## Languages\n")[1].split("\n## ")[0]
    assert set(re.findall(r"\(`([a-z]{2,3})`\)", listed)) == set(phrases.available())


def test_every_decision_is_in_the_index() -> None:
    folder = DOCS / "decisions"
    pages = {page.name for page in folder.glob("[0-9]*.md")}
    assert set(re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", text(folder / "README.md"))) == pages


# ── What may stand nowhere ──────────────────────────────────────────────────────────────────────────────────────────

NOWHERE = {
    "a registry": r"py[p]i\.org|python[h]osted|npm[j]s\.(org|com)|[a]rtifactory|--(extra-)?index-ur[l]",
    "a path of one machine": r"(?<![\w.-])/(wor[k]|far[m]|roo[t]|hom[e]/\w+)/",
    "another page": r"\b(ENGIN[E]|SECURIT[Y]|LESSON[S]|PLATFORM[S]|SANDBO[X]|PERFORMANC[E])`? [A-F]?[0-9]",
    "a writing tool": r"(?i)\b(cl[a]ude|anthr[o]pic|chat[g]pt|co[p]ilot|co-auth[o]red-by)\b",
}


@pytest.fixture(scope="module")
def tracked() -> dict[str, str]:
    """Every tracked file that is text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=True).stdout
    found = {}
    for name in listed.decode().split("\0"):
        path = HOUSE / name
        if name and path.is_file() and b"\0" not in (data := path.read_bytes())[:8192]:
            found[name] = data.decode("utf-8", "replace")
    return found


@pytest.mark.parametrize("what", NOWHERE)
def test_no_tracked_file_names(what: str, tracked: dict[str, str]) -> None:
    pattern = re.compile(NOWHERE[what])
    assert [f"{name}: {hit.group()}" for name, body in tracked.items() if (hit := pattern.search(body))] == []
