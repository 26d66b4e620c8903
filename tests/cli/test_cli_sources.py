"""`israfan source`: found, read, and its health shown."""

from pathlib import Path

import pytest

from tests.cli.conftest import Israfan, Site, feed


def test_a_feed_is_found_from_its_site(israfan: Israfan, site: Site) -> None:
    site.serve("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head></html>')
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    source = israfan("source", "add", f"{site.url}/", "--topic", "World", "--interval", "60", "--json").json
    assert (source["id"], source["url"], source["topics"], source["interval"]) == (1, news, ["World"], 60.0)


def test_a_feed_that_is_known_gets_the_topics_and_is_said_to_be_known(israfan: Israfan, site: Site) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    assert israfan("source", "add", news, "--topic", "World").out.splitlines() == [
        f"Source 1: {news}",
        "The topics of all its posts: World.",
        "It is read every 5 min.",
    ]
    again = israfan("source", "add", news, "--topic", "world", "--topic", "Sport").out.splitlines()
    assert again[:2] == [f"Source 1, known already: {news}", "The topics of all its posts: World, Sport."]
    assert [each["topics"] for each in israfan("source", "list", "--json").json] == [["World", "Sport"]]


def test_a_feed_that_is_known_takes_the_interval_that_is_given_and_keeps_it_where_none_is(
    israfan: Israfan, site: Site
) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    israfan("source", "add", news, "--interval", "60")
    kept = israfan("source", "add", news)
    changed = israfan("source", "add", news, "--interval", "120")
    assert (kept.status, kept.out.splitlines()) == (
        0,
        [f"Source 1, known already: {news}", "It is read every 60 s."],
    )
    assert (changed.status, changed.out.splitlines()[1]) == (0, "It is read every 2 min.")
    assert israfan("source", "list", "--json").json[0]["interval"] == 120.0


def test_a_paused_source_is_not_read_until_it_is_resumed(israfan: Israfan, site: Site) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    israfan("source", "add", news)
    assert israfan("source", "pause", "1").out.splitlines() == [
        f"Source 1 is paused: {news}",
        "It is not read until `israfan source resume 1`.",
    ]
    one, every = israfan("source", "fetch", "1"), israfan("source", "fetch")
    assert (one.status, one.err) == (1, "Source 1 is paused: `israfan source resume 1` has it read again.\n")
    assert (every.status, every.out) == (0, "Nothing to read.\n")
    assert every.err == "1 source not read, because paused: `israfan source resume`.\n"
    assert "paused" in israfan("source", "list").out
    assert "paused since" in " ".join(israfan("source", "health").out.split())
    assert israfan("source", "list", "--json").json[0]["paused_at"]
    assert israfan("source", "add", news).out.splitlines()[1].startswith("It is paused since ")
    assert israfan("source", "resume", "1").out.splitlines() == [
        f"Source 1 is resumed: {news}",
        "It is read every 5 min.",
    ]
    assert israfan("source", "fetch", "--json").json[0]["stored"] == 1
    assert israfan("source", "health", "--json").json[0]["paused_at"] is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("pause", "7"), "There is no source 7. `israfan source list` shows those there are."),
        (("resume", "7"), "There is no source 7. `israfan source list` shows those there are."),
        (("resume", "1"), "Source 1 isn't paused. `israfan source health` shows how it is doing."),
        (("pause", "2"), "Source 2 is already paused. `israfan source resume` has it read again."),
    ],
)
def test_what_cannot_be_paused_or_resumed_is_one_sentence(
    israfan: Israfan, site: Site, words: tuple[str, str], sentence: str
) -> None:
    israfan("source", "add", site.serve("/news.xml", feed("First"), kind="application/rss+xml"))
    israfan("source", "add", site.serve("/more.xml", feed("Second"), kind="application/rss+xml"))
    israfan("source", "pause", "2")
    done = israfan("source", *words)
    assert (done.status, done.out, done.err) == (1, "", f"{sentence}\n")


def test_the_site_that_a_feed_may_speak_for_is_said_where_it_is_added(israfan: Israfan, site: Site) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    said = israfan("source", "add", news, "--site", "https://paper.example").out.splitlines()
    assert said[1] == "It may speak for the articles of https://paper.example."
    assert israfan("source", "list", "--json").json[0]["site"] == "https://paper.example"


def test_a_source_is_changed_in_what_is_given_and_in_nothing_else(israfan: Israfan, site: Site) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    israfan("source", "add", news, "--topic", "World")
    faster = israfan("source", "change", "1", "--interval", "60", "--json").json
    vouched = israfan("source", "change", "1", "--site", "https://paper.example")
    other = israfan("source", "change", "1", "--topic", "Sport", "--topic", "Football", "--json").json
    ruled = israfan("source", "change", "1", "--release", "after 10 min").out.splitlines()
    at_once = israfan("source", "change", "1", "--release", "at once", "--json").json
    bare = israfan("source", "change", "1", "--no-topics", "--site", "").out.splitlines()
    assert (faster["interval"], faster["topics"], faster["site"]) == (60.0, ["World"], None)
    assert vouched.out.splitlines() == [
        f"Source 1: {news}",
        "The topics of all its posts: World.",
        "It may speak for the articles of https://paper.example.",
        "It is read every 60 s.",
    ]
    assert (other["topics"], other["site"], other["interval"]) == (["Sport", "Football"], "https://paper.example", 60.0)
    assert (ruled[-2], at_once["release"]) == ("What it brings goes out after 10 min.", "at once")
    assert bare == [f"Source 1: {news}", "It is read every 60 s."]


def test_a_webhook_is_opened_with_a_secret_that_is_shown_once(israfan: Israfan, site: Site) -> None:
    israfan("source", "add", site.serve("/news.xml", feed("First"), kind="application/rss+xml"))
    opened = israfan("source", "change", "1", "--webhook").out.splitlines()
    assert opened[-2].endswith("/hooks/cms/1, signed with this secret. It is not shown again:")
    assert opened[-1].startswith("whsec_")
    health = israfan("source", "health", "--json")
    assert (health.json[0]["webhook"], health.json[0]["hub"]) == (True, None)
    again = israfan("source", "change", "1", "--webhook", "--json").json["webhook"]
    assert again["secret"] not in (None, opened[-1])
    assert not any(secret in israfan("audit").out + health.out for secret in (opened[-1], again["secret"]))
    assert israfan("source", "change", "1", "--no-webhook").out.splitlines()[-1] == "Webhooks are not taken for it."
    assert israfan("source", "health", "--json").json[0]["webhook"] is False


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("1",), 2, "Give --topic, --no-topics, --interval, --site, --release or --webhook: what should be different?"),
        (
            ("1", "--release", "later"),
            2,
            '\'later\' is no rule: write "at once", "after 10 min" (up to 10080 min) or "after approval".',
        ),
        (("1", "--topic", "World", "--no-topics"), 2, "--topic and --no-topics say opposite things: give one of them."),
        (("7", "--interval", "60"), 1, "There is no source 7. `israfan source list` shows those there are."),
        (
            ("1", "--site", "paper.example"),
            1,
            "“paper.example” isn't a web address: it has to start with http:// or https://.",
        ),
    ],
)
def test_a_change_that_cannot_be_made_is_one_sentence(
    israfan: Israfan, site: Site, words: tuple[str, ...], status: int, sentence: str
) -> None:
    israfan("source", "add", site.serve("/news.xml", feed("First"), kind="application/rss+xml"))
    done = israfan("source", "change", *words)
    assert (done.status, done.out) == (status, "")
    assert sentence in done.err


def test_what_an_operator_should_know_of_a_reading_that_worked_stands_in_health(israfan: Israfan, site: Site) -> None:
    titles = [f"Story {number}" for number in range(22)]
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    israfan("source", "add", news)
    israfan("source", "fetch")
    site.serve("/news.xml", feed(*titles, "First"), kind="application/rss+xml")
    israfan("source", "fetch")
    held = "It brought 22 new entries at once; they are held for an editor."
    assert israfan("source", "health", "--json").json[0]["notice"] == held
    assert "held for an editor" in " ".join(israfan("source", "health").out.split())


def test_what_may_not_be_read_is_told_with_the_setting_that_opens_it(
    israfan: Israfan, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ISRAFAN_FETCH__ALLOW_NETWORKS")
    monkeypatch.setenv("ISRAFAN_PUBLICATION__NAME", "The News")
    port = site.url.rpartition(":")[2]
    advice = (
        "If the server is yours, name its network in fetch.allow_networks, such as 10.0.0.0/8: then any port is read."
    )
    for url, reason in (
        (site.url, f"Only the web's own ports are read, not {port}."),
        ("http://127.0.0.1/feed", "This address is not on the public internet."),
    ):
        assert israfan("source", "add", url).err == f"{url} cannot be added. {reason} {advice}\n"


def test_the_first_fetch_is_the_baseline_and_the_next_announces(israfan: Israfan, site: Site) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    israfan("source", "add", news)
    baseline = israfan("source", "fetch", "--json").json
    site.serve("/news.xml", feed("Second", "First"), kind="application/rss+xml")
    later = israfan("source", "fetch", "1", "--json").json
    assert [(each["announced"], each["stored"], each["error"]) for each in baseline + later] == [
        (0, 1, None),
        (1, 0, None),
    ]
    assert [post["title"] for post in israfan("post", "list", "--json").json] == ["Second", "First"]
    assert israfan("post", "list", "--json").json[0]["source"] == "The News"


def test_health_says_why_a_source_fails_and_when_it_is_read_next(israfan: Israfan, site: Site) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    israfan("source", "add", news)
    site.serve("/news.xml", "gone", status=503)
    fetched = israfan("source", "fetch", "1")
    assert fetched.status == 1
    assert fetched.err == "1 source could not be read: the outcome says why. They are tried again by themselves.\n"
    assert "503" in fetched.out
    health = israfan("source", "health", "--json").json[0]
    assert (health["failures"], health["last_success_at"], health["next_fetch_at"] > health["last_fetch_at"]) == (
        1,
        None,
        True,
    )


def test_the_operator_hears_more_of_a_private_host_than_is_kept_for_anybody(israfan: Israfan, site: Site) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    israfan("source", "add", news)
    site.serve("/news.xml", "gone", status=503)
    error = israfan("source", "fetch", "--json").json[0]["error"]
    kept = israfan("source", "health", "--json").json[0]["error"]
    assert "503" in error
    assert kept == "127.0.0.1 could not be read."


def test_a_page_without_a_feed_is_refused_with_the_reason(israfan: Israfan, site: Site) -> None:
    page = site.serve("/", "<html><body><p>Hello</p></body></html>")
    done = israfan("source", "add", page)
    reason = "It is a web page, not a feed; the page may name its feed, which is the address to give."
    assert (done.status, done.out, done.err) == (1, "", f"{page} cannot be added. {reason}\n")
    assert israfan("source", "list", "--json").json == []


def test_a_removed_source_is_gone_and_a_second_time_unknown(israfan: Israfan, site: Site) -> None:
    israfan("source", "add", site.serve("/news.xml", feed("First"), kind="application/rss+xml"))
    assert israfan("source", "remove", "1").out == "Source 1 is removed; its posts stay.\n"
    again = israfan("source", "remove", "1")
    assert (again.status, again.err) == (1, "There is no source 1. `israfan source list` shows those there are.\n")
    assert israfan("source", "fetch", "9").err == again.err.replace("1.", "9.", 1)


def test_people_see_what_to_do_where_there_are_none(israfan: Israfan, folder: Path) -> None:
    assert israfan("source", "list").out == "No sources yet. `israfan source add URL` follows a feed.\n"
