"""The desk pane, and what every answer of the page is held to."""

import asyncio
import json
import socket

import pytest
from lxml import etree

from adapters.sandbox.assembly import Sandbox
from adapters.sandbox.demo_world import READER
from tests.sandbox.page.conftest import Visitor, texts


async def test_an_article_from_the_desk_is_first_in_the_feed(visitor: Visitor) -> None:
    form = {"title": " שלום <b> ", "summary": "S", "body": "One\n\nTwo", "topics": "Culture، ערים, ", "language": "he"}
    answer = await visitor.act("/desk/publish", **form, picture="city")
    feed = etree.fromstring((await visitor.http.get("/feed.xml")).content)
    item = feed.find("channel/item")
    assert item is not None
    assert (item.findtext("title"), item.findtext("link")) == ("שלום <b>", answer.json()["url"])
    assert [each.text for each in item.findall("category")] == ["Culture", "ערים"]
    assert texts(await visitor.see("desk"), "desk-article")[0].startswith("שלום <b>")


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"title": "  "}, "An article needs a title."),
        ({"title": "x" * 301}, "That title is too long: 300 characters fit."),
        ({"title": "x", "language": "xx"}, "This newsroom writes in en, ar, de, es, fa, fr, he, ru, tr."),
        ({"title": "x", "picture": "../secret"}, "There is no picture “../secret”."),
    ],
)
async def test_what_cannot_be_published_says_why(visitor: Visitor, form: dict[str, str], sentence: str) -> None:
    answer = await visitor.act("/desk/publish", **form)
    assert (answer.status_code, answer.json()) == (409, {"detail": sentence})


async def test_a_correction_changes_the_article_and_keeps_its_address(visitor: Visitor) -> None:
    article = visitor.sandbox.newsroom.articles[0]
    before = (await visitor.http.get("/feed.xml")).headers["etag"]
    assert (await visitor.act("/desk/correct", article=article.id, title="Better", summary="So")).status_code == 204
    changed = visitor.sandbox.newsroom.find(article.id)
    assert changed is not None
    assert (changed.title, changed.published_at, changed.corrected) == ("Better", article.published_at, True)
    assert (await visitor.http.get("/feed.xml")).headers["etag"] != before
    assert (await visitor.act("/desk/correct", article="none", title="x")).status_code == 409


async def test_the_switchboard_lets_the_platforms_misbehave(visitor: Visitor) -> None:
    sandbox = visitor.sandbox
    await visitor.act("/desk/fault", fault="telegram-flood")
    await visitor.act("/desk/fault", fault="telegram-502")
    assert [(each.status, each.times) for each in sandbox.telegram.faults.faults] == [(429, 1), (502, -1)]
    await visitor.act("/desk/fault", fault="reader-blocks")
    reader = sandbox.stage.telegram.people[READER]
    assert sandbox.telegram.world.private(reader).blocked
    assert "Reader unblocks the bot" in texts(await visitor.see("desk"), "desk-faults")[0]
    assert (await visitor.act("/desk/fault", fault="earthquake")).status_code == 409


async def test_the_desk_counts_what_the_platforms_took(visitor: Visitor) -> None:
    await visitor.act("/telegram/start", who=READER)
    sent = await visitor.telegram("sendMessage", chat_id=visitor.reader_id, text="One")
    await visitor.telegram("editMessageText", chat_id=visitor.reader_id, message_id=sent["message_id"], text="Two")
    news = visitor.sandbox.stage.discord.news.id
    await visitor.discord("POST", f"/channels/{news}/messages", {"embeds": [{"title": "Card"}]})
    pane = await visitor.see("desk")
    assert texts(pane, "desk-count") == ["1 sent · 1 editedTelegram", "1 sentDiscord", "0 sentE-mail"]
    assert [each.split(" ", 1)[1] for each in texts(pane, "desk-log__one")] == [
        "sent → #news Card",
        "edited → Noor Two",
        "sent → Noor One",
    ]


async def test_each_change_is_told_to_who_looks(visitor: Visitor) -> None:
    async with visitor.http.stream("GET", "/events") as stream:
        lines = stream.aiter_lines()
        assert [await anext(lines) for _ in range(3)] == ["retry: 1000", "event: hello", "data: {}"]
        await visitor.act("/telegram/start", who=READER)
        await visitor.act("/discord/say", channel=visitor.sandbox.stage.discord.talk.id, text="hi")
        announced: dict[str, dict[str, str]] = {}
        async with asyncio.timeout(60):
            while not {"telegram", "discord", "desk"} <= set(announced):
                line = await anext(lines)
                if line.startswith("event: "):
                    announced[line.removeprefix("event: ")] = json.loads((await anext(lines)).removeprefix("data: "))
    assert announced["telegram"]["chat"] == str(visitor.reader_id)
    assert announced["discord"] == {"what": "message created", "channel": visitor.sandbox.stage.discord.talk.id}


async def test_the_page_answers_to_its_own_name_only(visitor: Visitor) -> None:
    rebound = await visitor.http.get("/", headers={"Host": "evil.example"})
    foreign = await visitor.http.post("/telegram/start", json={}, headers={"Origin": "https://evil.example"})
    crossed = await visitor.http.post("/telegram/start", json={}, headers={"Sec-Fetch-Site": "cross-site"})
    own = await visitor.http.post("/telegram/start", json={}, headers={"Origin": visitor.sandbox.page.url})
    assert [each.status_code for each in (rebound, foreign, crossed, own)] == [403, 403, 403, 204]


async def test_nothing_foreign_and_nothing_inline_is_allowed(visitor: Visitor) -> None:
    answer = await visitor.http.get("/")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; ")
    assert "unsafe" not in policy
    assert 'style="' not in answer.text
    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize("name", ["telegram_port", "discord_port", "mail_port", "page_port"])
async def test_a_taken_port_says_so(name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=f"cannot listen on 127.0.0.1:{port}: the port is taken. Choose another."):
            async with Sandbox.open(**{name: port}):
                pass
