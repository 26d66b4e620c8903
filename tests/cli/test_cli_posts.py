"""`israfan post`: what is taken, what is shown, and what becomes of it."""

import asyncio
import json
import re
from pathlib import Path

import pytest

from bot.following import EVERYTHING, Follow
from bot.model import Address, OnUnknown, PlaceKind, Plan
from bot.outbox import Room
from bot.outcomes import Result, Unknown
from storage import open_store
from tests.bot.fakes import START
from tests.cli.conftest import Israfan, Site, feed

FORM = [
    "id", "revision", "state", "kind", "title", "summary", "body", "url", "image", "author", "language", "topics",
    "source", "published_at", "updated_at",
]  # fmt: skip
FIRST = "On Monday the bridge was opened by the mayor, nine years after its first stone was laid."
SECOND = "The first to cross was a cat, which had been waiting at the barrier since early morning."
ARTICLE = f"A bridge opens\n\nIt took nine years.\n\n{FIRST}\n\n{SECOND}\n"
SEED = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus" / "seed" / "israfan-post.txt"


@pytest.fixture
def article(folder: Path) -> Path:
    file = folder / "bridge.txt"
    file.write_text(ARTICLE, "utf-8")
    return file


def test_a_text_file_becomes_a_draft_in_the_form_of_the_contract(israfan: Israfan, article: Path) -> None:
    post = israfan("post", "import", article, "--topic", "Bridges", "--json").json
    assert list(post) == FORM
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", post["updated_at"])
    assert {**post, "updated_at": None} == {
        "id": 1,
        "revision": 1,
        "state": "draft",
        "kind": "article",
        "title": "A bridge opens",
        "summary": "It took nine years.",
        "body": f"<p>{FIRST}</p>\n<p>{SECOND}</p>",
        "url": None,
        "image": None,
        "author": None,
        "language": "en",
        "topics": ["Bridges"],
        "source": None,
        "published_at": None,
        "updated_at": None,
    }


@pytest.mark.corpus
@pytest.mark.skipif(not SEED.exists(), reason="the corpus is not beside this checkout")
def test_the_seed_post_has_its_standfirst_and_eight_paragraphs(israfan: Israfan) -> None:
    post = israfan("post", "import", SEED, "--json").json
    assert post["summary"].startswith("The US seeks to mediate hostilities")
    assert post["body"].count("<p>") == 8
    assert not re.search(r"subscribe", post["body"], re.IGNORECASE)


def test_the_same_file_twice_is_one_post_and_a_changed_one_its_next_revision(israfan: Israfan, article: Path) -> None:
    first = israfan("post", "import", article, "--json").json
    again = israfan("post", "import", article, "--json").json
    article.write_text(ARTICLE.replace("a cat", "a dog"), "utf-8")
    changed = israfan("post", "import", article, "--json").json
    assert [(post["id"], post["revision"]) for post in (first, again, changed)] == [(1, 1), (1, 1), (1, 2)]
    assert [post["id"] for post in israfan("post", "list", "--json").json] == [1]


def test_a_feed_file_becomes_a_draft_for_each_entry(israfan: Israfan, folder: Path) -> None:
    (folder / "news.xml").write_text(feed("Second", "First"), "utf-8")
    posts = israfan("post", "import", "news.xml", "--json").json
    assert [(post["title"], post["state"], post["url"]) for post in posts] == [
        ("First", "draft", "https://news.example/First"),
        ("Second", "draft", "https://news.example/Second"),
    ]


def test_a_page_and_a_feed_are_taken_from_their_address(israfan: Israfan, site: Site) -> None:
    text = "<p>" + "The bridge was opened on Monday by a cat that had waited for nine long years. " * 5 + "</p>"
    article = f"<article><h1>A bridge opens</h1>{text}</article>"
    page = site.serve("/bridge", f"<html><head><title>A bridge opens</title></head><body>{article}</body></html>")
    news = site.serve("/feed", feed("First"), kind="application/rss+xml")
    assert israfan("post", "import", page, "--json").json["title"] == "A bridge opens"
    assert israfan("post", "import", news, "--json").json["title"] == "First"


def test_publishing_correcting_and_retracting_move_a_post_on(israfan: Israfan, article: Path) -> None:
    israfan("post", "import", article)
    states = [
        israfan("post", "publish", "1", "--json").json,
        israfan("post", "correct", "1", "--title", "The bridge opens", "--json").json,
        israfan("post", "show", "1", "--json").json,
        israfan("post", "retract", "1", "--json").json,
    ]
    assert [(post["state"], post["revision"], post["title"]) for post in states] == [
        ("published", 1, "A bridge opens"),
        ("published", 2, "The bridge opens"),
        ("published", 2, "The bridge opens"),
        ("retracted", 2, "The bridge opens"),
    ]


def test_importing_an_unchanged_entry_of_a_feed_changes_nothing(israfan: Israfan, site: Site) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    israfan("source", "add", news)
    israfan("source", "fetch")
    again = israfan("post", "import", news, "--json").json
    assert (again["revision"], again["body"]) == (1, "<p>About First.</p>")


def test_the_next_fetch_does_not_undo_an_import(israfan: Israfan, site: Site, folder: Path) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    israfan("source", "add", news)
    israfan("source", "fetch")
    (folder / "corrected.xml").write_text(feed("First").replace("About First.", "All about First."), "utf-8")
    corrected = israfan("post", "import", "corrected.xml", "--json").json
    assert israfan("source", "fetch", "--json").json[0]["revised"] == 0
    assert israfan("post", "show", "1", "--json").json == corrected
    assert (corrected["revision"], corrected["summary"]) == (2, "All about First.")


def test_an_import_can_publish_at_once(israfan: Israfan, article: Path) -> None:
    assert israfan("post", "import", article, "--publish", "--json").json["state"] == "published"


def in_hebrew(folder: Path) -> Path:
    """The same article in another language, which its text leaves no doubt about."""
    file = folder / "bridge-he.txt"
    text = "גשר נפתח\n\nזה לקח תשע שנים.\n\n" + "ביום שני נפתח הגשר בידי ראש העיר, תשע שנים אחרי שהונחה אבן הפינה. " * 3
    file.write_text(text, "utf-8")
    return file


def languages_of(israfan: Israfan, number: int) -> str:
    """What `post show` says of the other languages of a post."""
    (line,) = [line for line in israfan("post", "show", str(number)).out.splitlines() if "other languages" in line]
    return line.split("other languages")[1].strip()


def test_an_import_is_another_language_of_a_post_and_both_go_out_together(
    israfan: Israfan, article: Path, folder: Path
) -> None:
    israfan("post", "import", article)
    hebrew = israfan("post", "import", in_hebrew(folder), "--variant-of", "1", "--language", "he", "--json").json
    assert (hebrew["id"], hebrew["language"], hebrew["state"]) == (2, "he", "draft")
    assert [languages_of(israfan, number) for number in (1, 2)] == ["post 2 (he)", "post 1 (en)"]
    planned = israfan("post", "publish", "1", "--all-languages", "--at", "+2h")
    assert (planned.status, "--all-languages is for now" in " ".join(planned.err.split())) == (2, True)
    israfan("post", "publish", "1", "--all-languages")
    assert [post["state"] for post in israfan("post", "list", "--json").json] == ["published", "published"]


def test_posts_are_joined_and_parted_as_languages_of_one_article(israfan: Israfan, article: Path, folder: Path) -> None:
    israfan("post", "import", article)
    israfan("post", "import", in_hebrew(folder), "--language", "he")
    assert israfan("post", "join", "2", "1").out == "One article: post 1 (en), post 2 (he).\n"
    assert israfan("post", "join", "1", "2", "--json").json == [
        {"post": 1, "language": "en"},
        {"post": 2, "language": "he"},
    ]
    assert [israfan("post", "part", "2").out for _ in range(2)] == [
        "Post 2 is an article of its own now.\n",
        "Post 2 is an article of its own already.\n",
    ]
    assert israfan("post", "part", "1", "--json").json == {"post": 1, "parted": False}
    assert languages_of(israfan, 1) == "–"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("post", "join", "1", "1"), "two different posts"),
        (("post", "join", "1", "9"), "no post 9"),
        (("post", "part", "9"), "no post 9"),
        (("post", "import", "bridge-he.txt", "--variant-of", "1", "--language", "en"), "both in the same language"),
        (("post", "import", "news.xml", "--variant-of", "1"), "is a feed: --variant-of is for one article."),
    ],
)
def test_what_cannot_be_joined_is_said_in_one_line(
    israfan: Israfan, article: Path, folder: Path, arguments: tuple[str, ...], why: str
) -> None:
    israfan("post", "import", article)
    in_hebrew(folder)
    (folder / "news.xml").write_text(feed("First", "Second"), "utf-8")
    done = israfan(*arguments)
    assert (done.status, why in " ".join(done.err.split()), done.err.count("\n") <= 2) == (1, True, True), done.err
    assert len(israfan("post", "list", "--json").json) == 1


def test_posts_are_listed_by_state(israfan: Israfan, article: Path) -> None:
    israfan("post", "import", article)
    assert israfan("post", "list", "--state", "published", "--json").json == []
    assert [post["id"] for post in israfan("post", "list", "--state", "draft", "--json").json] == [1]


def test_people_see_a_table_and_the_next_step(israfan: Israfan, article: Path) -> None:
    imported = israfan("post", "import", article)
    assert imported.out.splitlines() == [
        "Post 1, revision 1: A bridge opens",
        "It is a draft; `israfan post publish 1` sends it to its readers.",
    ]
    heads, row = israfan("post", "list").out.splitlines()
    assert heads.split() == ["Post", "State", "Published", "Topics", "Title"]
    assert row.split() == ["1", "draft", "–", "–", "A", "bridge", "opens"]


def test_a_title_cannot_colour_the_screen_or_move_the_cursor(israfan: Israfan, folder: Path) -> None:
    (folder / "evil.json").write_text(
        '{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": '
        '[{"id": "1", "title": "\\u001b[31mRed [bold]tag[/bold]\\u202e", "content_text": "x"}]}',
        "utf-8",
    )
    shown = israfan("post", "import", "evil.json").out + israfan("post", "list").out
    assert "Red [bold]tag[/bold]" in shown
    assert not re.search("[\x1b\u202e]", shown)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "7"], "There is no post 7. `israfan post list` shows those there are.\n"),
        (["publish", "7"], "There is no post 7. `israfan post list` shows those there are.\n"),
        (["import", "gone.txt"], "There is no file gone.txt. An address on the web begins with https://.\n"),
        (["import", "."], ". cannot be read: Is a directory.\n"),
        (["import", "empty.txt"], "empty.txt cannot be imported. The file holds no text.\n"),
        (["import", "empty.xml"], "empty.xml cannot be imported. It is empty.\n"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    israfan: Israfan, folder: Path, arguments: list[str], sentence: str
) -> None:
    (folder / "empty.txt").touch()
    (folder / "empty.xml").touch()
    done = israfan("post", *arguments)
    assert (done.status, done.out, done.err) == (1, "", sentence)


def test_an_address_that_answers_404_is_named(israfan: Israfan, site: Site) -> None:
    done = israfan("post", "import", f"{site.url}/gone")
    assert done.status == 1
    assert done.err.startswith(f"{site.url}/gone cannot be imported. ")
    assert "404" in done.err


def test_a_correction_has_to_say_something(israfan: Israfan) -> None:
    done = israfan("post", "correct", "1")
    assert done.status == 2
    said = "Invalid value: Give --title, --summary, --body or --language: what should it say instead?"
    assert done.err.splitlines()[0] == said


async def _lose_sight_of(post_id: int, folder: Path, chats: int) -> None:
    """So many readers' copies of a post may or may not have arrived."""
    store = await open_store("sqlite", data_dir=folder)
    plan = Plan(post_id=post_id, audience=None, on_unknown=OnUnknown.HOLD, not_before=START)
    async with store.work() as work:
        for chat in range(chats):
            reader = await work.subscribers.save(Address("telegram", str(chat)), PlaceKind.PRIVATE, START)
            await work.subscribers.follow(reader.id, Follow(EVERYTHING), START)
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 10, START)
        claimed = await work.deliveries.claim("telegram", START, Room(urgent=9, rest=9), 1)
        await work.deliveries.settle([Result(each, Unknown("cut"), START) for each in claimed], 1)
    await store.close()


def test_resend_sends_what_is_in_doubt_once_more_and_is_in_the_audit_log(
    israfan: Israfan, article: Path, folder: Path
) -> None:
    israfan("post", "import", article)
    nothing = israfan("post", "resend", "1")
    unsent = israfan("report", "1")
    asyncio.run(_lose_sight_of(1, folder / "data", chats=2))
    sent = israfan("post", "resend", "1")
    again = israfan("post", "resend", "1", "--json")
    missing = israfan("post", "resend", "99")
    states = israfan("report", "1", "--json").json

    assert nothing.out == "No copy of post 1 is in doubt: there is nothing to send again.\n"
    assert unsent.out.splitlines()[1] == "It is a draft, and there are no copies of it."
    assert sent.out == "2 copies of post 1 will be sent again.\n"
    assert "unknown" not in json.dumps(states)
    assert again.json == {"post": 1, "copies": 0}
    assert (missing.status, missing.out) == (1, "")
    assert "There is no post 99" in missing.err
    assert asyncio.run(_acts(folder / "data"))[:3] == [
        ("send again", "post 1", 0),
        ("send again", "post 1", 2),
        ("send again", "post 1", 0),
    ]


async def _acts(folder: Path) -> list[tuple[str, str, int | None]]:
    """What the audit log says, newest first; all of it was done at this shell."""
    store = await open_store("sqlite", data_dir=folder)
    async with store.reading() as work:
        entries = await work.audit.latest(limit=9)
    await store.close()
    assert {entry.person.partition(":")[0] for entry in entries} == {"cli"}
    return [(entry.act, entry.about, entry.reach) for entry in entries]
