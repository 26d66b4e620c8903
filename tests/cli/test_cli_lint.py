"""`israfan post lint`: what is wrong with a post, before anybody sees it."""

import asyncio
from pathlib import Path

import pytest

from bot import identity
from bot.model import Content, NewPost, PostKind, PostState
from storage import maintenance, open_store
from tests.bot.fakes import START
from tests.cli.conftest import Israfan, Site

SETTINGS = """
[publication]
banned_words = ["the powers that be"]
[telegram]
token = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
[discord]
token = "MTA1NDMzODczMTMxMzU3MzYzMA.JX_-oW.5KCc24GANjJKSvrEgQaWRxSDMXkHwfIvZ1"
"""
WORDS = "On Monday the bridge was opened by the mayor, nine years after its first stone was laid. "


@pytest.fixture(autouse=True)
def settings(folder: Path) -> None:
    (folder / "israfan.toml").write_text(SETTINGS, "utf-8")
    (folder / "israfan.toml").chmod(0o600)


def page(site: Site, path: str, title: str, *, picture: str = "") -> str:
    meta = f'<meta property="og:image" content="{picture}">' if picture else ""
    body = f"<p>{WORDS}</p><p>{WORDS * 3}</p>"
    html = (
        f"<html><head><title>{title}</title>{meta}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return site.serve(path, html)


def written(folder: Path, text: str) -> Path:
    file = folder / "article.txt"
    file.write_text(text, "utf-8")
    return file


def test_a_post_that_is_well_says_so(israfan: Israfan, site: Site) -> None:
    israfan("post", "import", page(site, "/a", "A bridge opens after nine years"), "--topic", "Bridges")
    done = israfan("post", "lint", "1")
    assert (done.status, done.out.splitlines()) == (
        0,
        ["Post 1, revision 1: A bridge opens after nine years", "Nothing is wrong with it."],
    )


def test_what_is_serious_leaves_the_status_1_and_what_is_minor_does_not(israfan: Israfan, folder: Path) -> None:
    israfan("post", "import", written(folder, f"A bridge opens\n\nFor the powers that be.\n\n{WORDS}"))
    done = israfan("post", "lint", "1")
    assert (done.status, done.err) == (1, "")
    assert done.out.splitlines()[1:] == [
        "serious  The newsroom doesn't use this word: “the powers that be”.",
        "minor    It has no topic, so only people who follow everything will get it. "
        "`israfan post import … --topic NAME` gives it one.",
    ]
    israfan("post", "correct", "1", "--body", "For all.")
    form = israfan("post", "lint", "1", "--json")
    assert form.status == 0
    assert form.json == {
        "post": 1,
        "serious": False,
        "findings": [
            {
                "code": "no-topic",
                "severity": "minor",
                "sentence": "It has no topic, so only people who follow everything will get it. "
                "`israfan post import … --topic NAME` gives it one.",
                "values": {},
            }
        ],
    }


def stored(folder: Path, *, url: str | None = None, picture: str | None = None) -> None:
    """A draft with these addresses, which an import leaves out where they are not public."""

    async def add() -> None:
        await maintenance.upgrade("sqlite", data_dir=folder / "data")
        store = await open_store("sqlite", data_dir=folder / "data")
        content = Content(title="A bridge opens", summary="For all.", url=url, image=picture)
        kind, state = PostKind.ARTICLE, PostState.DRAFT
        async with store.work() as work:
            await work.topics.ensure([identity.topic("Bridges")])
            await work.posts.add(NewPost(kind=kind, state=state, content=content, topics=("bridges",)), START)
        await store.close()

    asyncio.run(add())


def test_a_link_and_a_picture_that_are_gone_are_found(israfan: Israfan, site: Site, folder: Path) -> None:
    stored(folder, url=f"{site.url}/a", picture=f"{site.url}/gone.png")
    found = israfan("post", "lint", "1", "--json").json["findings"]
    assert [(each["code"], each["values"]["address"]) for each in found] == [
        ("picture-missing", f"{site.url}/gone.png"),
        ("link-dead", f"{site.url}/a"),
    ]


def test_a_page_that_answers_and_a_page_in_place_of_a_picture(israfan: Israfan, site: Site, folder: Path) -> None:
    stored(folder, url=page(site, "/a", "A bridge opens"), picture=f"{site.url}/a")
    [found] = israfan("post", "lint", "1", "--json").json["findings"]
    assert (found["code"], found["values"]["reason"]) == (
        "picture-missing",
        "What is at this address is no picture that both apps can show.",
    )


def test_a_private_address_is_not_asked(israfan: Israfan, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ISRAFAN_FETCH__ALLOW_NETWORKS")
    stored(folder, url="http://127.0.0.1/a")
    [found] = israfan("post", "lint", "1", "--json").json["findings"]
    assert (found["code"], found["values"]["reason"]) == (
        "link-doubtful",
        "This address is not on the public internet.",
    )


def test_each_platform_is_asked_what_it_cuts_and_one_alone_where_it_is_named(israfan: Israfan, folder: Path) -> None:
    israfan("post", "import", written(folder, f"A title\n\n{WORDS}"), "--topic", "Bridges")
    israfan("post", "correct", "1", "--title", "A long title " * 30)
    both = israfan("post", "lint", "1", "--json").json["findings"]
    alone = israfan("post", "lint", "1", "--platform", "telegram", "--json").json["findings"]
    assert [(each["code"], each["values"]) for each in both] == [("title-cut", {"platform": "Discord"})]
    assert alone == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("9",), "There is no post 9. `israfan post list` shows those there are.\n"),
        (("1", "--platform", "icq"), "'icq' is no platform that is set up. There are: telegram, discord.\n"),
    ],
)
def test_what_is_not_there_is_said(israfan: Israfan, folder: Path, arguments: tuple[str, ...], sentence: str) -> None:
    israfan("post", "import", written(folder, f"A bridge opens\n\n{WORDS}"))
    done = israfan("post", "lint", *arguments)
    assert (done.status, done.out, done.err) == (1, "", sentence)


def test_a_story_that_was_just_sent_is_offered_to_be_gone_on_with(israfan: Israfan, site: Site, folder: Path) -> None:
    israfan("post", "import", page(site, "/a", "A bridge opens after nine years"), "--publish")
    israfan("post", "import", written(folder, f"Bridge opens after nine years\n\n{WORDS}"), "--topic", "Bridges")
    done = israfan("post", "lint", "2")
    assert done.status == 0
    assert done.out.splitlines()[1] == (
        "minor    Post 1 of the last 24 hours has almost the same title: “A bridge opens after nine years”. "
        "`israfan post import … --follow-up 1` makes it the next part of that story."
    )
