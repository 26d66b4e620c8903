"""`israfan post publish --at`, `broadcast --at`, `israfan calendar`, `israfan post unschedule`."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Israfan
from tests.cli.test_cli_broadcast import SETTINGS, desk, plan

__all__ = ["desk"]  # a fixture

WORDS = "On Monday the bridge was opened by the mayor, nine years after its first stone was laid."


@pytest.fixture(autouse=True)
def post(desk: Path, israfan: Israfan) -> None:
    (desk / "israfan.toml").write_text(f'[publication]\ntimezone = "Asia/Beirut"\n{SETTINGS}', "utf-8")
    (desk / "a.txt").write_text(f"A bridge opens\n\nIt took nine years.\n\n{WORDS}\n\n{WORDS}\n", "utf-8")
    israfan("post", "import", desk / "a.txt")


def test_a_post_is_planned_listed_moved_and_taken_back(israfan: Israfan) -> None:
    done = israfan("post", "publish", "1", "--at", "+2h", "--latest", "+3h")
    listed = israfan("calendar").out.splitlines()
    moved = israfan("post", "publish", "1", "--embargo", "+5h", "--json").json
    refused = israfan("post", "publish", "1")
    back = israfan("post", "unschedule", "1")
    assert done.status == 0
    assert re.fullmatch(
        r"It goes out on \d{4}-\d\d-\d\d \d\d:\d\d \(Asia/Beirut, UTC\+0[23]:00\), and not after "
        r"\d{4}-\d\d-\d\d \d\d:\d\d \(Asia/Beirut, UTC\+0[23]:00\)\.",
        done.out.splitlines()[1],
    )
    assert listed[1].split()[0] == "1"
    assert listed[1].endswith("A bridge opens")
    assert (moved["state"], moved["embargo"], moved["latest"]) == ("scheduled", True, None)
    assert (refused.status, refused.err) == (
        1,
        "Post 1 is embargoed, so it can't be published yet. Take it off the schedule first. "
        "`israfan post unschedule` does that.\n",
    )
    assert back.out.splitlines()[1].startswith("It is a draft")
    assert israfan("calendar").out.startswith("Nothing is planned.")
    assert israfan("calendar", "--json").json == []


def test_a_broadcast_is_planned_and_its_audience_is_that_of_then(israfan: Israfan) -> None:
    done = israfan("broadcast", "Hello", "--yes", "--platform", "telegram", "--at", "+2h")
    assert done.status == 0
    assert done.out.splitlines()[-2:] == [
        done.out.splitlines()[-2],
        "`israfan calendar` lists it; `israfan post unschedule 2` takes it back.",
    ]
    assert done.out.splitlines()[-2].startswith("Post 2 goes out on ")
    [listed] = israfan("calendar", "--json").json
    assert (listed["id"], listed["kind"], listed["state"]) == (2, "announcement", "scheduled")
    assert israfan("post", "unschedule", "2").status == 0
    assert israfan("calendar", "--json").json == []


@pytest.mark.parametrize(
    ("options", "status", "sentence"),
    [
        (("--at", "soon"), 1, "“soon” isn't a time I understand."),
        (("--at", "2020-01-01 10:00"), 1, "2020-01-01 10:00 (Asia/Beirut, UTC+02:00) has already passed."),
        (("--at", "+400d"), 1, "is more than a year away."),
        (("--at", "+2h", "--latest", "+1h"), 1, "The latest time is before the time it's to go out."),
        (("--at", "+2h", "--embargo", "+1h"), 2, "--at and --embargo both say when: give one of them."),
        (("--latest", "+1h"), 2, "--latest goes with --at or --embargo: what goes out now is never late."),
    ],
)
def test_a_time_that_does_not_fit_is_refused(
    israfan: Israfan, options: tuple[str, ...], status: int, sentence: str
) -> None:
    done = israfan("post", "publish", "1", *options)
    assert (done.status, done.out) == (status, "")
    assert sentence in done.err
    assert israfan("post", "show", "1", "--json").json["state"] == "draft"


def test_what_is_not_planned_is_not_taken_back(israfan: Israfan) -> None:
    done = israfan("post", "unschedule", "1")
    assert (done.status, done.err) == (1, "Post 1 isn't scheduled. `israfan calendar` shows what is.\n")


def test_a_broadcast_reaches_a_few_places_first_and_the_rest_when_an_editor_says_so(
    israfan: Israfan, folder: Path
) -> None:
    done = israfan("broadcast", "Hello", "--yes", "--canary", "1")
    plan(folder)
    waiting = israfan("report", "2")
    form = israfan("report", "2", "--json").json
    on = israfan("post", "go-on", "2")
    plan(folder)
    after = israfan("report", "2", "--json").json
    again = israfan("post", "go-on", "2")
    assert done.out.splitlines()[-2:] == [
        "It goes to 1 place first; the rest follow 10 minutes later unless you stop it.",
        "`israfan post go-on 2` sends to the rest now; `israfan post cancel 2` stops it.",
    ]
    assert re.fullmatch(
        r"Sent to 1 place first; the rest follow at \d{4}-\d\d-\d\d \d\d:\d\d EES?T unless you stop it "
        r"\(`israfan post go-on 2`, `israfan post cancel 2`\)\.",
        waiting.out.splitlines()[1],
    )
    assert (form["total"], form["planning"], form["goes_on_at"] is None) == (1, True, False)
    assert on.out == "Post 2 goes to the rest: 0 of 1 copy sent so far.\n"
    assert (after["total"], after["planning"], after["goes_on_at"]) == (4, False, None)
    assert (again.status, again.err) == (1, "Nobody is waiting for it: it isn't held back for a few places first.\n")


def test_an_article_reaches_a_few_places_first_and_what_is_stopped_nobody_else(israfan: Israfan, folder: Path) -> None:
    (folder / "israfan.toml").write_text(f"{SETTINGS}[desk]\ncanary_minutes = 3\n", "utf-8")
    done = israfan("post", "publish", "1", "--canary", "2")
    plan(folder)
    stopped = israfan("post", "cancel", "1")
    plan(folder)
    form = israfan("report", "1", "--json").json
    assert done.out.splitlines()[2] == "It goes to 2 places first; the rest follow 3 minutes later unless you stop it."
    assert stopped.status == 0
    assert (form["total"], form["by_state"], form["planning"]) == (2, {"cancelled": 2}, False)


def test_what_is_planned_keeps_its_first_places_and_breaking_news_has_none(israfan: Israfan) -> None:
    israfan("post", "publish", "1", "--at", "+2h", "--canary", "5")
    moved = israfan("post", "publish", "1", "--at", "+3h", "--json").json
    refused = israfan("post", "publish", "1", "--breaking", "--canary", "5")
    wrong = israfan("post", "publish", "1", "--canary", "1001")
    broadcast = israfan("broadcast", "Hello", "--canary", "2", "--dry-run", "--json").json
    assert moved["canary"] == {"places": 5, "seconds": 600}
    assert broadcast["canary"] == {"places": 2, "seconds": 600}
    assert (refused.status, wrong.status) == (1, 2)
    assert refused.err.startswith("Breaking news goes to everybody at once.")


def test_a_broadcast_comes_at_one_hour_of_each_reader_s_own_zone(israfan: Israfan, folder: Path) -> None:
    shown = israfan("broadcast", "Hello", "--local-time", "8:00", "--dry-run")
    form = israfan("broadcast", "Hello", "--local-time", "08:00", "--yes", "--json").json
    plan(folder)
    report = israfan("report", "2", "--json").json
    line = next(each for each in shown.out.splitlines() if "where each reader is" in each)
    assert re.fullmatch(
        r"08:00 where each reader is: first at \d{4}-\d\d-\d\d 08:00 \(Asia/Beirut, UTC\+0[23]:00\), "
        r"last at \d{4}-\d\d-\d\d 08:00 \(Asia/Beirut, UTC\+0[23]:00\), in one time zone\.",
        line,
    )
    assert (form["local_time"]["at"], form["local_time"]["zones"]) == ("08:00", 1)
    assert form["local_time"]["first"] == form["local_time"]["last"] == report["last_at"]
    assert (report["total"], report["open"], report["planning"]) == (4, 4, False)
    assert israfan("report", "2").out.splitlines()[1].startswith("4 copies, 4 still to be sent, the last at ")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--at", "+2h"), "--at and --local-time both say who gets it when: give one of them."),
        (("--canary", "3"), "--canary and --local-time both say who gets it when: give one of them."),
    ],
)
def test_one_hour_for_all_goes_with_no_other_time(israfan: Israfan, options: tuple[str, ...], sentence: str) -> None:
    refused = israfan("broadcast", "Hello", "--local-time", "08:00", *options)
    assert refused.status == 2
    assert sentence in refused.err


@pytest.mark.parametrize("given", ["8", "24:00", "soon", "08:60"])
def test_what_is_no_hour_is_refused(israfan: Israfan, given: str) -> None:
    refused = israfan("broadcast", "Hello", "--local-time", given)
    assert refused.status == 2
    assert f"“{given}” is no hour: write it as 08:00." in refused.err
