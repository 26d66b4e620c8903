"""`israfan broadcast`, `israfan subscriber` and `israfan report`: whom it reaches, and who got it."""

import asyncio
import csv
import io
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.clock import SystemClock
from bot import identity, subscribing
from bot.delivery import fan_out
from bot.following import Target
from bot.model import Address, PlaceKind
from bot.outbox import Room
from bot.outcomes import Event, Refused, Result, Sent
from bot.ports import Clock
from bot.subscriber import SubscriberState
from storage import open_store
from tests.cli.conftest import Done, Israfan

SETTINGS = """
[telegram]
token = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
messages_per_second = 1
[discord]
token = "MTA1NDMzODczMTMxMzU3MzYzMA.JX_-oW.5KCc24GANjJKSvrEgQaWRxSDMXkHwfIvZ1"
"""
PLACES = [
    (Address("telegram", "11"), PlaceKind.PRIVATE, None),
    (Address("telegram", "12"), PlaceKind.PRIVATE, "bridges"),
    (Address("telegram", "-13"), PlaceKind.GROUP, None),
    (Address("discord", "21"), PlaceKind.CHANNEL, None),
]


@pytest.fixture
def desk(folder: Path, sqlite_template: Path) -> Path:
    """A desk with both platforms, and readers on each."""
    (folder / "israfan.toml").write_text(SETTINGS, "utf-8")
    (folder / "israfan.toml").chmod(0o600)

    async def subscribe() -> None:
        clock: Clock = SystemClock()
        (folder / "data").mkdir(mode=0o700)
        shutil.copy(sqlite_template, folder / "data")
        store = await open_store("sqlite", data_dir=folder / "data")
        async with store.work() as work:
            await work.topics.ensure([identity.topic("Bridges")])
        for address, kind, topic in PLACES:
            await subscribing.subscribe(store, clock, address, kind, targets=[Target.of(topic)], language="en")
        await store.close()

    asyncio.run(subscribe())
    return folder


def plan(folder: Path) -> None:
    """What the running desk does every second."""

    async def write() -> None:
        store = await open_store("sqlite", data_dir=folder / "data")
        await fan_out.write_deliveries(store, SystemClock())
        await store.close()

    asyncio.run(write())


def deliver(folder: Path, events: Sequence[Event]) -> None:
    """What became of the first copies on Telegram; who got the first one leaves."""

    async def settle() -> None:
        store, now = await open_store("sqlite", data_dir=folder / "data"), SystemClock().now()
        async with store.work() as work:
            claimed = await work.deliveries.claim("telegram", now, Room(urgent=0, rest=len(events)), 1)
            results = [Result(copy, event, now) for copy, event in zip(claimed, events, strict=True)]
            await work.deliveries.settle(results, 1)
            await work.subscribers.set_state(claimed[0].subscriber_id, SubscriberState.LEFT, "stop", now)
        await store.close()

    asyncio.run(settle())


@pytest.mark.usefixtures("desk")
def test_a_dry_run_counts_and_queues_nothing(israfan: Israfan) -> None:
    done = israfan("broadcast", "The bridge is closed\nhttps://news.example/bridge", "--dry-run")
    assert done.status == 0
    assert done.out.splitlines() == [
        "The bridge is closed",
        "link  https://news.example/bridge",
        "This goes to 1 place on discord and 3 places on telegram, about 3 s.",
        "Nothing was sent: this was a dry run.",
    ]
    assert israfan("post", "list", "--json").json == []


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("chosen", "places"),
    [
        ([], {"telegram": 3, "discord": 1}),
        (["--platform", "telegram"], {"telegram": 3}),
        (["--kind", "private"], {"telegram": 2}),
        (["--kind", "private", "--kind", "channel"], {"telegram": 2, "discord": 1}),
        (["--platform", "discord", "--kind", "group"], {}),
        (["--language", "en", "--without-topic", "Bridges"], {"telegram": 2, "discord": 1}),
        (["--language", "ar"], {}),
    ],
)
def test_an_audience_is_chosen(israfan: Israfan, chosen: list[str], places: dict[str, int]) -> None:
    form = israfan("broadcast", "Hello", "--dry-run", "--json", *chosen).json
    assert (form["queued"], form["places"]) == (False, places)


def test_what_is_queued_is_delivered_by_the_running_desk_and_reported(israfan: Israfan, desk: Path) -> None:
    done = israfan("broadcast", "Hello", "--yes", "--platform", "telegram", "--json")
    assert done.json == {"queued": True, "post": 1, "places": {"telegram": 3}, "seconds": 3}
    assert israfan("report", "1", "--json").json["planning"] is True
    plan(desk)
    report = israfan("report", "1", "--copies", "--json").json
    assert (report["total"], report["open"], report["planning"], report["by_state"]) == (3, 3, False, {"ready": 3})
    assert report["rows"] == [{"platform": "telegram", "state": "ready", "reason": None, "number": 3}]
    assert [copy["address"] for copy in report["copies"]] == ["telegram:11", "telegram:12", "telegram:-13"]
    assert israfan("report", "1").out.splitlines()[:2] == ["Post 1: Hello", "3 copies, 3 still to be sent."]


def test_a_report_is_a_table_for_a_spreadsheet_which_runs_nothing_of_it(israfan: Israfan, desk: Path) -> None:
    israfan("broadcast", "Hello", "--yes", "--platform", "telegram")
    plan(desk)
    deliver(desk, (Sent(("1",)), Refused('=HYPERLINK("https://evil.example")')))

    report = israfan("report", "1", "--json").json
    assert (set(report["seconds_to_percent"]), report["left_within_an_hour"]) == ({"50"}, 1)
    rows = list(csv.reader(io.StringIO(israfan("report", "1", "--csv").out)))
    assert [*rows[:4], rows[-1]] == [
        ["platform", "state", "reason", "copies"],
        ["telegram", "refused", '\'=HYPERLINK("https://evil.example")', "1"],
        ["telegram", "waiting", "", "1"],
        ["telegram", "delivered", "", "1"],
        ["all", "readers who left within an hour of getting it", "", "1"],
    ]
    assert israfan("report", "1", "--csv", "--copies").out.splitlines()[:2] == [
        "address,state,reason,shows,should show",
        "telegram:11,delivered,,1,1",
    ]
    assert "1 reader left within an hour of getting it." in israfan("report", "1").out.splitlines()
    assert israfan("report", "1", "--csv", "--json").status == 2


@pytest.mark.usefixtures("desk")
def test_nothing_is_sent_without_a_yes_where_nobody_can_be_asked(israfan: Israfan) -> None:
    done = israfan("broadcast", "Hello")
    assert done.status == 1
    assert done.err == "Nothing was sent: say --yes to send it without being asked, or --dry-run to only look.\n"
    assert israfan("post", "list", "--json").json == []


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("text", ["", " \n", "https://news.example/only-a-link"])
def test_a_broadcast_without_words_is_wrong_usage(israfan: Israfan, text: str) -> None:
    done = israfan("broadcast", text, "--yes")
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines() == [
        "Invalid value for TEXT: There is no text to send: a broadcast needs words, with or without a link.",
        "Usage: israfan broadcast [OPTIONS] {TEXT}",
        "`israfan broadcast --help` says more.",
    ]


@pytest.mark.usefixtures("desk")
def test_a_text_that_is_too_long_is_refused(israfan: Israfan) -> None:
    done = israfan("broadcast", "x" * 5_000, "--yes")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("That's too long for one message: 5,000 characters, and the limit is 3,500.")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("chosen", "status", "sentence"),
    [
        (["--platform", "icq"], 1, "'icq' is no platform that is set up. There are: telegram, discord.\n"),
        (["--topic", "Bridge"], 1, "There is no topic 'Bridge'. There are: Bridges.\n"),
    ],
)
def test_an_audience_that_is_not_there_is_refused_with_what_there_is(
    israfan: Israfan, chosen: list[str], status: int, sentence: str
) -> None:
    done = israfan("broadcast", "Hello", "--yes", *chosen)
    assert (done.status, done.out, done.err) == (status, "", sentence)


@pytest.mark.usefixtures("desk")
def test_an_unknown_kind_is_wrong_usage(israfan: Israfan) -> None:
    done: Done = israfan("broadcast", "Hello", "--kind", "everywhere")
    assert done.status == 2
    assert "announcement" in done.err.splitlines()[0]


@pytest.mark.usefixtures("folder")
def test_without_a_platform_nobody_can_be_reached(israfan: Israfan) -> None:
    done = israfan("broadcast", "Hello", "--dry-run")
    assert (done.status, done.err) == (
        1,
        "No platform is set up, so nobody can be reached. `israfan init` sets one up.\n",
    )


@pytest.mark.usefixtures("desk")
def test_subscribers_are_listed_and_shown(israfan: Israfan) -> None:
    listed = israfan("subscriber", "list", "--platform", "telegram", "--json").json
    assert [(each["chat"], each["kind"], each["everything"], each["topics"]) for each in listed] == [
        ("11", "private", True, []),
        ("12", "private", False, ["bridges"]),
        ("-13", "group", True, []),
    ]
    assert israfan("subscriber", "show", "2", "--json").json == listed[1]
    assert israfan("subscriber", "list", "--state", "gone").out == "There is no subscriber in state gone.\n"
    assert israfan("subscriber", "show", "9").err == (
        "There is no subscriber 9. `israfan subscriber list` shows them.\n"
    )


@pytest.mark.usefixtures("desk")
def test_the_report_of_a_post_that_is_not_there_says_so(israfan: Israfan) -> None:
    done = israfan("report", "9")
    assert (done.status, done.err) == (1, "There is no post 9. `israfan post list` shows those there are.\n")


def test_an_audience_is_narrowed_by_activity(desk: Path, israfan: Israfan) -> None:
    """Everybody subscribed today, so nobody has been away for a day."""
    active = israfan("broadcast", "Hello", "--active-within", "30", "--dry-run", "--json").json
    sleeping = israfan("broadcast", "Hello", "--inactive-for", "1", "--dry-run", "--json").json
    israfan("broadcast", "Hello", "--active-within", "30", "--yes")
    wrong = israfan("broadcast", "Hello", "--active-within", "0", "--dry-run")
    assert (sum(active["places"].values()), sum(sleeping["places"].values())) == (4, 0)
    assert "to active within 30 days" in israfan("audit", "--json").out
    assert wrong.status == 2
