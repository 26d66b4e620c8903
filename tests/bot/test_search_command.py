"""/search as people use it, on a real SQLite store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import identity
from bot.chat import Chat
from bot.commands.search import MOST_CHARACTERS
from bot.message import Style, plain
from bot.model import Content, NewPost, PostKind, PostState
from bot.ports import Store
from bot.repositories.old_rows import Prunable
from bot.request import Reply, Request
from tests.bot.conversation import buttons, by, chat_on, said, turned
from tests.bot.fakes import START, FakeClock


async def add(store: Store, title: str, *, minutes: int = 0, source: str | None = None, **content: str) -> int:
    topics = tuple(filter(None, content.pop("topics", "").split()))
    async with store.work() as work:
        known = {name: number for number, name in (await work.search.sources()).items()}
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=Content(title=title, url="https://a.example/1", **content),  # type: ignore[arg-type]
            topics=topics,
            source_id=known[source] if source else None,
            published_at=START + timedelta(minutes=minutes),
        )
        return (await work.posts.add(new, START)).id


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(title) for title in ("Politics", "Middle East")])
        for name in ("Daily News – World", "Daily News – Home", "הארץ", "The Post"):
            await work.sources.add(f"https://{hash(name)}.example", name=name, topics=(), interval=9, now=START)
    await add(store, "Rain in Haifa", summary="It rains.", topics="politics", source="Daily News – World")
    await add(store, "Rain in Acre", minutes=1, topics="middle-east", source="The Post")
    await add(store, "גשם בחיפה", minutes=2, source="הארץ", language="he")
    return chat_on(store, clock)


def titles(reply: Reply) -> list[str]:
    lines = said(reply).split("\n")
    return [line for line in lines if line.startswith(("Rain", "Story", "גשם"))]


def named(**arguments: str) -> Request:
    """As a platform with named parameters asks."""
    return replace(by(), arguments=arguments)


async def test_a_result_has_its_title_as_a_link_the_words_in_bold_what_stands_around_them_and_its_day(
    chat: Chat,
) -> None:
    reply = await chat.answer("search", by(text="haifa rain"))
    assert said(reply) == "Search: haifa rain\n\nRain in Haifa\nIt rains.\nDaily News – World · 2026-11-22 12:00"
    spans = [(span.text, Style.BOLD in span.styles, span.link) for span in reply.messages[0].text]
    link = "https://a.example/1"
    assert spans[2:6] == [
        ("Rain", True, link),
        (" in ", False, link),
        ("Haifa", True, link),
        ("\n", False, None),
    ]
    assert [text for text, bold, _ in spans[6:] if bold] == ["rains"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rain", ["Rain in Acre", "Rain in Haifa"]),
        ("rain #politics", ["Rain in Haifa"]),
        ("#Middle_East rain", ["Rain in Acre"]),
        ("rain politics", ["Rain in Haifa"]),
        ("rain from the post", ["Rain in Acre"]),
        ("rain from daily news", ["Rain in Haifa"]),
        ("rain מאת the post", ["Rain in Acre"]),
        ("rain from the post #politics", []),
        ("rain from acre", []),
        ("גשם מאת הארץ", ["גשם בחיפה"]),
    ],
)
async def test_a_topic_by_its_sign_and_a_source_behind_from(chat: Chat, text: str, found: list[str]) -> None:
    assert titles(await chat.answer("search", by(text=text))) == found


async def test_named_parameters_do_the_same(chat: Chat) -> None:
    assert titles(await chat.answer("search", named(words="rain", topic="middle-east"))) == ["Rain in Acre"]
    reply = await chat.answer("search", named(words="rain", **{"from": "daily NEWS"}))
    assert said(reply).startswith("Search: rain\nFrom daily NEWS\n\nRain in Haifa\n")


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (by(), "What are you looking for? Write the words after /search, for example: /search climate summit"),
        (by(text="?! 🙂"), "What are you looking for?"),
        (by(text="#politics"), "What are you looking for?"),
        (named(topic="politics"), "What are you looking for?"),
        (by(text="x" * 10_000), f"That's too long to search for. Use up to {MOST_CHARACTERS} characters."),
        (named(words="rain", topic="x" * 10_000), "That's too long to search for."),
        (named(words="rain", topic="politcs"), "There is no topic “politcs”. Did you mean: Politics?"),
        (by(text="rain #politcs"), "There is no topic “politcs”. Did you mean: Politics?"),
        (named(words="rain", **{"from": "The Pots"}), "There's no source “The Pots”. Did you mean: The Post?"),
        (
            named(words="rain", **{"from": "qqqqqq"}),
            "There's no source “qqqqqq”. Leave it out to search all sources.",
        ),
    ],
)
async def test_what_cannot_be_looked_for_is_said_in_a_sentence(chat: Chat, request_: Request, sentence: str) -> None:
    reply = await chat.answer("search", request_)
    assert said(reply).startswith(sentence)
    assert "\n" not in said(reply)


async def test_nothing_found_in_a_topic_offers_the_whole_archive(chat: Chat) -> None:
    reply = await chat.answer("search", by(text="acre #politics"))
    assert said(reply) == "Search: acre\nOn Politics\n\nNothing found. Try fewer or other words."
    everywhere = await turned(chat, reply, "Search everything")
    assert everywhere.replace
    assert titles(everywhere) == ["Rain in Acre"]
    assert buttons(reply.messages[0])[0].command == "/search acre"


async def test_nothing_found_offers_topics_that_are_spelt_nearly_so(chat: Chat) -> None:
    reply = await chat.answer("search", by(text="politcs"))
    assert said(reply).endswith("Or did you mean one of these topics?")
    latest = await turned(chat, reply, "Politics")
    assert said(latest).startswith("Latest on Politics\n\nRain in Haifa")
    assert buttons((await chat.answer("search", by(text="zzzzzzzz"))).messages[0]) == []


async def test_pages_show_every_article_once_and_stay_what_they_are(chat: Chat, store: Store) -> None:
    for number in range(12):
        await add(store, f"Story {number:02}", minutes=number, source="The Post")
    first = await chat.answer("search", by(text="story from The Post"))
    assert [button.label for button in buttons(first.messages[0])] == ["More ›"]
    for number in (12, 13):
        await add(store, f"Story {number:02}", minutes=number, source="The Post")
    second = await turned(chat, first, "More ›")
    last = await turned(chat, second, "More ›")
    shown = [*titles(first), *titles(second), *titles(last)]
    assert shown == [f"Story {number:02}" for number in reversed(range(12))]
    assert [button.label for button in buttons(last.messages[0])] == ["‹ Back"]
    assert second.replace
    assert said(last).startswith("Search: story\nFrom The Post\n")
    back = await turned(chat, await turned(chat, last, "‹ Back"), "‹ Back")
    assert titles(back) == titles(first)


async def test_a_retracted_article_takes_nothing_else_with_it_from_the_pages(chat: Chat, store: Store) -> None:
    posts = [await add(store, f"Story {number:02}", minutes=number) for number in range(8)]
    first = await chat.answer("search", by(text="story"))
    async with store.work() as work:
        await work.posts.set_state(posts[3], PostState.RETRACTED)  # the last of the first page
    assert titles(await turned(chat, first, "More ›")) == ["Story 02", "Story 01", "Story 00"]
    async with store.work() as work:
        for post in posts[:3]:
            await work.posts.set_state(post, PostState.RETRACTED)
    reply = await turned(chat, first, "More ›")
    assert reply.notice == "There are no more results."


async def test_buttons_of_a_forgotten_search_say_so(chat: Chat, store: Store) -> None:
    for number in range(6):
        await add(store, f"Story {number:02}")
    first = await chat.answer("search", by(text="story"))
    async with store.work() as work:
        assert await work.old_rows.remove(Prunable.SEARCHES, START + timedelta(days=9), START, limit=9) == 1
    assert (await turned(chat, first, "More ›")).notice == "This button has expired. Please send the command again."


async def test_very_many_results_say_on_their_last_page_that_there_are_more(chat: Chat, store: Store) -> None:
    async with store.work() as work:
        for _ in range(305):
            content = Content(title="Snow")
            new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=content, published_at=START)
            await work.posts.add(new, START)
    reply = await chat.answer("search", by(text="snow"))
    while any(button.label == "More ›" for button in buttons(reply.messages[0])):
        chat.clock.shift(10)  # type: ignore[attr-defined] # nobody may turn all pages at once
        reply = await turned(chat, reply, "More ›")
    assert said(reply).endswith("These are the 300 best results. Add a word to narrow the search.")


async def test_a_date_is_set_apart_in_an_article_that_reads_right_to_left(chat: Chat) -> None:
    reply = await chat.answer("search", by(text="גשם"))
    assert said(reply).endswith("הארץ · \u20682026-11-22 12:02\u2069")
    assert {span.rtl for span in reply.messages[0].text[1:]} == {True}


async def test_sources_complete_by_what_their_names_hold(chat: Chat) -> None:
    assert await chat.sources_like("news") == ["Daily News – Home", "Daily News – World"]
    assert (await chat.sources_like("post"), await chat.sources_like("", limit=1)) == (
        ["The Post"],
        ["Daily News – Home"],
    )


async def test_words_in_a_databases_own_language_are_only_words(chat: Chat) -> None:
    for text in (
        '"',
        "'; DROP TABLE post; --",
        "NEAR(a b)",
        "title:rain",
        "* * *",
        "rain AND",
        "\x00 rain",
        "rain\ud800",
    ):
        reply = await chat.answer("search", by(text=text))
        assert len(reply.messages) == 1, text
        chat.clock.shift(10)  # type: ignore[attr-defined]
        assert plain(reply.messages[0].text)
