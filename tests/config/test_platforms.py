"""What each platform says of itself, against the documentation and the rest of the program."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.platform_definition import Ability, Capability
from config.platforms import PLATFORMS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "platforms.md").read_text("utf-8")


def table() -> list[list[str]]:
    """The rows of the table, its heading first."""
    lines = [line.strip().strip("|") for line in PAGE.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")] for line in lines if not line.startswith("---")]


def test_the_table_has_a_row_for_each_capability_and_a_column_for_each_platform() -> None:
    heading, *rows = table()
    assert heading == ["capability", *(platform.title for platform in PLATFORMS)]
    assert [row[0] for row in rows] == list(Capability)


@pytest.mark.parametrize("number", range(len(Capability)), ids=[each.name for each in Capability])
def test_a_row_says_what_the_platforms_say(number: int) -> None:
    capability = list(Capability)[number]
    said = [platform.capabilities[capability].how for platform in PLATFORMS]
    assert table()[1 + number] == [capability, *said]


def test_what_a_platform_cannot_do_reads_so() -> None:
    for each in PLATFORMS:
        for capability, ability in each.capabilities.items():
            says_no = re.match(r"no\b|not |–$", ability.how) is not None
            assert says_no is not ability.able, (each.name, capability)


def test_a_platform_that_says_nothing_of_a_capability_is_a_mistake() -> None:
    for each in PLATFORMS:
        silent: dict[Capability, Ability] = dict(each.capabilities)
        del silent[Capability.FORMS]
        with pytest.raises(ValueError, match=f"{each.name} says nothing of FORMS"):
            replace(each, capabilities=silent)


def test_a_platform_refuses_doubles_for_as_long_as_it_says_it_can() -> None:
    assert [each.nonce_window > 0 for each in PLATFORMS] == [each.can(Capability.DOUBLES) for each in PLATFORMS]


def test_no_platform_is_named_outside_its_folder() -> None:
    each = "|".join(platform.name for platform in PLATFORMS)
    named = re.compile(rf"""[=!]= ?["']({each})["']|["']({each})["'] (==|!=|in)""")
    files = [path for folder in ("bot", "adapters", "storage", "config") for path in (ROOT / folder).rglob("*.py")]
    theirs = {*(platform.name for platform in PLATFORMS), "sandbox"}
    outside = [path for path in files if not theirs & set(path.relative_to(ROOT).parts)]
    assert outside
    assert [str(path) for path in outside if named.search(path.read_text("utf-8"))] == []


def test_no_phrase_names_a_platform() -> None:
    phrases = sorted((ROOT / "bot" / "locales").rglob("*.ftl"))
    assert phrases
    named = re.compile("|".join(word for each in PLATFORMS for word in (each.name, each.title)), re.IGNORECASE)
    assert [str(path) for path in phrases if named.search(path.read_text("utf-8"))] == []
