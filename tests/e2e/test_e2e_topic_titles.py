"""A topic has a title in each language: readers see theirs, and find it under any."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.e2e.people import bare
from tests.e2e.product import Product, Products
from tests.e2e.waiting import until

TOPICS = [{"name": "Politics", "titles": {"ar": "سياسة", "de": "Politik"}}]


@pytest_asyncio.fixture(loop_scope="session")
async def titled(products: Products) -> AsyncIterator[Product]:
    """A product whose settings name a topic in three languages."""
    async with products.open(topic=TOPICS) as opened:
        yield opened


async def test_on_telegram_each_reader_sees_and_types_their_own_title(titled: Product) -> None:
    arab, reader = titled.newcomer("Layla", language_code="ar"), titled.reader
    await arab.says("/subscribe سياسة")
    await arab.sees("سياسة")
    await reader.says("/subscribe politik")
    await reader.sees("You're subscribed to Politics.")
    await arab.says("/topics")
    listed = await arab.sees("المواضيع المتاحة")
    assert any("سياسة" in str(each["text"]) for each in listed.buttons)
    assert "Politics" not in str([each["text"] for each in listed.buttons])
    await titled.publishes("Vote", topics=("سياسة",))  # of a feed that names it so
    await titled.all_arrive("Vote", arab.home, reader.home)
    assert "#سياسة" in bare((await arab.sees("Vote")).text)
    assert "#Politics" in bare((await reader.sees("Vote")).text)


async def test_on_discord_they_are_completed_and_shown_in_the_language_of_the_app(titled: Product) -> None:
    german = titled.new_member("jonas", locale="de")
    world, typed = titled.discord.world, {"topic": "politik"}
    typing = world.autocomplete(german.user, german.home.channel, "subscribe", typed, focused="topic")
    await until(lambda: typing.choices is not None, what=lambda: "completions")
    assert [each["name"] for each in typing.choices or ()] == ["Politik"]
    assert "Politik" in (await german.uses("subscribe", topic="Politics")).text
    assert "subscribed to Politics" in (await titled.member.uses("subscribe", topic="سياسة")).text
    await titled.publishes("Vote", topics=("Politics",))
    await titled.all_arrive("Vote", german.home, titled.member.home)
    assert any("Politik" in text and "Vote" in text for text in german.home.texts)
