"""`israfan parse`: every file answered, in order, whatever is in it; without settings."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Israfan, feed

LONG = "The first to cross was a cat, which had been waiting there since early morning."
PAGE = "<html><head><title>A bridge</title></head><body><article><h1>A bridge</h1>" + "<p>It opened on Monday.</p>" * 9


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_each_file_is_answered_in_its_place(israfan: Israfan, folder: Path) -> None:
    (folder / "good.xml").write_text(feed("Second", "First"), "utf-8")
    (folder / "bad.xml").write_text("nonsense", "utf-8")
    (folder / "folder").mkdir()
    (folder / "separators.xml").write_text(feed("One\u2028two\u0085three"), "utf-8")
    names = ["bad.xml", "good.xml", "gone.xml", "folder", "separators.xml", "good.xml"]
    done = israfan("parse", "feed", *names, "--json")
    answers = lines(done.out)
    assert (done.status, done.err) == (1, "3 of 6 files could not be read; `error` says why.\n")
    assert [(answer["file"], answer["ok"]) for answer in answers] == [
        ("bad.xml", False), ("good.xml", True), ("gone.xml", False), ("folder", False), ("separators.xml", True),
        ("good.xml", True),
    ]  # fmt: skip
    assert [entry["title"] for entry in answers[1]["entries"]] == ["Second", "First"]
    assert answers[2]["error"] == "The file cannot be read: No such file or directory."
    assert answers[3]["error"] == "The file cannot be read: it is not a file."
    assert {tuple(answer) for answer in answers} == {("file", "ok", "error", "feed", "entries")}


def test_a_file_that_is_too_large_is_refused_without_being_read_whole(israfan: Israfan, folder: Path) -> None:
    with (folder / "huge.xml").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    answer = lines(israfan("parse", "feed", "huge.xml", "--json").out)[0]
    assert (answer["ok"], answer["error"]) == (False, "The file cannot be read: it is larger than 20 MiB.")


def test_a_page_has_its_body_as_plain_text(israfan: Israfan, folder: Path) -> None:
    (folder / "bridge.html").write_text(PAGE, "utf-8")
    answer = lines(israfan("parse", "page", "bridge.html", "--url", "https://news.example/bridge", "--json").out)[0]
    assert list(answer) == ["file", "ok", "error", "title", "authors", "date", "summary", "body", "image", "url"]
    assert (answer["title"], answer["body"].split("\n\n")[0]) == ("A bridge", "It opened on Monday.")


def test_a_page_that_is_not_there_has_the_form_of_a_page(israfan: Israfan) -> None:
    done = israfan("parse", "page", "gone.html", "--json")
    answer = lines(done.out)[0]
    assert list(answer) == ["file", "ok", "error", "title", "authors", "date", "summary", "body", "image", "url"]
    assert (done.status, answer["error"]) == (1, "The file cannot be read: No such file or directory.")


def test_a_text_file_is_read_as_a_text(israfan: Israfan, folder: Path) -> None:
    (folder / "bridge.txt").write_text(f"A bridge opens\n\nNine years.\n\n{LONG}\n\n{LONG}\n", "utf-8")
    answer = lines(israfan("parse", "page", "bridge.txt", "--json").out)[0]
    assert (answer["title"], answer["summary"], answer["body"]) == (
        "A bridge opens",
        "Nine years.",
        f"{LONG}\n\n{LONG}",
    )


def test_broken_settings_do_not_matter(israfan: Israfan, folder: Path) -> None:
    (folder / "israfan.toml").write_text("not TOML at all", "utf-8")
    (folder / "good.xml").write_text(feed("First"), "utf-8")
    assert lines(israfan("parse", "feed", "good.xml", "--json").out)[0]["ok"] is True


def test_people_see_a_summary_and_a_status(israfan: Israfan, folder: Path) -> None:
    (folder / "good.xml").write_text(feed("First"), "utf-8")
    done = israfan("parse", "feed", "good.xml", "gone.xml")
    assert done.out.splitlines()[0] == "good.xml: The News, 1 entry"
    assert (done.status, done.err) == (1, "gone.xml: The file cannot be read: No such file or directory.\n")
