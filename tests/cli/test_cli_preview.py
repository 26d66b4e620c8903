"""`israfan post preview`: exactly what each platform would get."""

from pathlib import Path

import pytest

from tests.cli.conftest import Israfan

SETTINGS = """
[publication]
languages = ["en", "ar"]
[telegram]
token = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
[discord]
token = "MTA1NDMzODczMTMxMzU3MzYzMA.JX_-oW.5KCc24GANjJKSvrEgQaWRxSDMXkHwfIvZ1"
"""
WORDS = "On Monday the bridge was opened by the mayor, nine years after its first stone was laid."


@pytest.fixture(autouse=True)
def post(folder: Path, israfan: Israfan) -> None:
    (folder / "israfan.toml").write_text(SETTINGS, "utf-8")
    (folder / "israfan.toml").chmod(0o600)
    (folder / "a.txt").write_text(f"A bridge opens\n\nIt took nine years.\n\n{WORDS}\n\n{WORDS}\n", "utf-8")
    israfan("post", "import", folder / "a.txt", "--topic", "Bridges")


def test_each_platform_is_shown_in_each_language_with_the_very_payload(israfan: Israfan) -> None:
    found = israfan("post", "preview", "1", "--json").json
    assert [(each["platform"], each["languages"]) for each in found] == [
        ("telegram", ["en"]),
        ("telegram", ["ar"]),
        ("discord", ["en"]),
        ("discord", ["ar"]),
    ]
    telegram, discord = found[0], found[2]
    assert telegram["text"] == "A bridge opens\n\nIt took nine years.\n\n#Bridges"
    assert telegram["payload"]["entities"] == [{"type": "bold", "offset": 0, "length": 14}]
    assert [each["label"] for each in telegram["buttons"]] == ["Read here"]
    assert discord["payload"]["embeds"][0]["title"] == "A bridge opens"
    assert discord["payload"]["allowed_mentions"] == {"parse": []}


def test_people_see_text_and_buttons_and_one_platform_and_language_alone(israfan: Israfan) -> None:
    done = israfan("post", "preview", "1", "--platform", "discord", "--language", "ar", "--length", "headline")
    assert (done.status, done.out.splitlines()[:4]) == (
        0,
        ["Post 1, revision 1", "", "── Discord · ar ──", "A bridge opens"],
    )
    assert "nine years" not in done.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("9",), "There is no post 9. `israfan post list` shows those there are.\n"),
        (("1", "--platform", "icq"), "'icq' is no platform that is set up. There are: telegram, discord.\n"),
        (("1", "--language", "ru"), "'ru' is no language of the newsroom. There are: en, ar.\n"),
        (("1", "--send-to", "icq:7"), "'icq' is no platform that is set up. There are: telegram, discord.\n"),
    ],
)
def test_what_is_not_there_is_said(israfan: Israfan, arguments: tuple[str, ...], sentence: str) -> None:
    done = israfan("post", "preview", *arguments)
    assert (done.status, done.out, done.err) == (1, "", sentence)


def test_a_place_is_written_as_it_is_listed(israfan: Israfan) -> None:
    done = israfan("post", "preview", "1", "--send-to", "somebody")
    assert done.status == 1
    assert "'somebody' is not a place" in done.err
