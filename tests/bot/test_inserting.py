"""Articles that are put into other chats: found as somebody types, in pages, as the message that is put there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat import Chat
from bot.command_limit import LOOKS_OF_A_PERSON
from bot.commands import inserting
from bot.message import Message, plain
from bot.model import Address, Content, NewPost, PlaceKind, PostKind, PostState
from bot.ports import Store
from bot.request import Person, Request
from tests.bot.conversation import chat_on
from tests.bot.fakes import START, FakeClock

LONG = "The harbour wakes before the town does.\n\n" + "And it sleeps late. " * 30
LINK = "https://t.me/desk_bot?start="


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    return chat_on(store, clock)


async def publish(store: Store, title: str, *, minute: int = 0, state: PostState = PostState.PUBLISHED) -> int:
    content = Content(title=title, summary="What happened.", url=f"https://a.example/{title.replace(' ', '-')}")
    new = NewPost(
        kind=PostKind.ARTICLE,
        state=state,
        content=replace(content, body=LONG, image="https://a.example/p.jpg"),
        published_at=START + timedelta(minutes=minute),
    )
    async with store.work() as work:
        return (await work.posts.add(new, START)).id


def typed(text: str, *, language: str = "en", person: str = "2") -> Request:
    return Request(
        update_id="1",
        address=Address("telegram", person),
        kind=PlaceKind.PRIVATE,
        person=Person(platform="telegram", id=person, language=language),
        text=text,
        private_link=LINK,
    )


async def titles(chat: Chat, text: str, after: str = "") -> tuple[list[str], str]:
    offer = await inserting.offered(chat, typed(text), after)
    assert offer is not None
    return [each.title for each in offer.articles], offer.next


def said(message: Message | None) -> str:
    assert message is not None
    return message.card.title if message.card else plain(message.text)


async def test_words_find_what_search_finds_and_none_the_newest(chat: Chat, store: Store) -> None:
    await publish(store, "Élections in Málaga", minute=1)
    await publish(store, "The harbour", minute=2)
    await publish(store, "Not yet", minute=3, state=PostState.HELD)
    assert await titles(chat, "malaga elect") == (["Élections in Málaga"], "")
    assert await titles(chat, "  ") == (["The harbour", "Élections in Málaga"], "")
    assert await titles(chat, "?!") == (["The harbour", "Élections in Málaga"], "")


async def test_pages_show_every_article_once_with_words_and_without(chat: Chat, store: Store) -> None:
    for number in range(2 * inserting.PAGE + 3):
        await publish(store, f"Rain {number}", minute=number)
    for text in ("rain", ""):
        found, after, pages = [], "", 0
        while pages == 0 or after:
            page, after = await titles(chat, text, after)
            found += page
            pages += 1
        assert (len(found), len(set(found)), pages) == (2 * inserting.PAGE + 3, 2 * inserting.PAGE + 3, 3)


@pytest.mark.parametrize("after", ["x", "1.", "99999999999999.1", "'; drop", "\x00", "zz.zz.zz"])
async def test_an_offset_that_is_none_of_ours_brings_nothing(chat: Chat, store: Store, after: str) -> None:
    await publish(store, "Rain")
    assert await titles(chat, "rain", after) == ([], "")


async def test_an_article_comes_as_its_readers_get_it_with_addresses_for_buttons(chat: Chat, store: Store) -> None:
    number = await publish(store, "The harbour")
    offer = await inserting.offered(chat, typed("harbour", language="de"))
    assert offer is not None
    [article] = offer.articles
    assert (article.detail, article.picture) == ("What happened.", "https://a.example/p.jpg")
    [row] = article.message.buttons
    assert all(button.url for button in row)
    assert [button.label for button in row] == ["Lesen", "Hier lesen", "Teilen"]
    assert row[1].url == f"{LINK}post-{number}"
    assert len(f"{article.id}".encode()) <= 64


async def test_unfinished_and_unknown_words_are_no_problem(chat: Chat, store: Store) -> None:
    await publish(store, "The harbour")
    for text in ("#Nowhere harbour", "x" * 5_000, "zebra", "#"):
        offer = await inserting.offered(chat, typed(text))
        assert offer is not None
        assert offer.nothing == (None if text == "#" else "Nothing found. Open the chat with me")


async def test_a_mention_is_answered_with_the_best_article_or_a_sentence(chat: Chat, store: Store) -> None:
    await publish(store, "Rain in the harbour", minute=1)
    await publish(store, "The harbour", minute=2)
    assert said(await inserting.mentioned(chat, typed("harbour rain"))) == "Rain in the harbour"
    assert said(await inserting.mentioned(chat, typed(""))) == "The harbour"
    assert said(await inserting.mentioned(chat, typed("zebra"))) == "I find no article with “zebra”."
    assert "„zebra“" in said(await inserting.mentioned(chat, typed("zebra", language="de")))


async def test_who_asks_more_than_anybody_may_gets_nothing_and_others_do(
    chat: Chat, store: Store, clock: FakeClock
) -> None:
    await publish(store, "The harbour")
    for _ in range(LOOKS_OF_A_PERSON.burst):
        assert await inserting.offered(chat, typed("harbour")) is not None
    assert await inserting.offered(chat, typed("harbour")) is None
    assert await inserting.mentioned(chat, typed("harbour")) is None
    assert await inserting.offered(chat, typed("harbour", person="3")) is not None
    clock.shift(60)
    assert await inserting.offered(chat, typed("harbour")) is not None
