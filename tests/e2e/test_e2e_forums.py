"""A forum on Discord gets each article as a post, chosen by who runs it from another channel of the server."""

from datetime import timedelta

import pytest

from adapters.sandbox.discord import errors
from adapters.sandbox.discord.errors import answer_with
from adapters.sandbox.discord.model import Channel, ChannelType
from adapters.sandbox.faults import Fault, FaultMode
from tests.e2e.people import Answered, words_of
from tests.e2e.product import Product
from tests.e2e.waiting import until


def forum(product: Product, *tags: str, required: bool = False) -> Channel:
    """A forum in the server."""
    world, guild = product.discord.world, product.stage.discord.guild
    return world.add_channel(guild, "stories", ChannelType.FORUM, tags=tags, tag_required=required)


async def subscribed(product: Product, place: Channel, topic: str = "everything") -> Answered:
    return await product.chief.uses("subscribe", topic=topic, channel=place, at=product.talk)


async def posts(place: Channel, number: int) -> list[Channel]:
    """Wait for so many posts."""
    await until(lambda: len(place.threads) >= number, what=lambda: f"{number} posts; there are {len(place.threads)}")
    return list(place.threads.values())


async def test_each_article_becomes_a_post_tagged_by_its_topics(product: Product) -> None:
    place = forum(product, "Food", "Sport", "Weather")
    answered = await subscribed(product, place)
    assert "#stories" in answered.text
    assert "This channel is subscribed to everything." in answered.text
    assert answered.hidden
    assert product.talk.texts == []
    article = await product.publishes("Bread", topics=("Food", "Weather", "Politics"))
    (post,) = await posts(place, 1)
    names = {each["id"]: each["name"] for each in place.tags}
    assert (post.name, sorted(names[each] for each in post.applied_tags)) == ("Bread", ["Food", "Weather"])

    await product.corrects(article, title="Bread and butter")
    await until(lambda: post.name == "Bread and butter", what=lambda: f"the new name; it is {post.name}")
    assert [message.embeds[0]["title"] for message in post.messages.values()] == ["Bread and butter"]
    await product.is_quiet()
    await product.retracts("Bread and butter")
    await until(lambda: not post.messages, what=lambda: "the post's message to go")
    assert len(await posts(place, 1)) == 1


async def test_a_correction_between_a_lost_answer_and_the_second_try_makes_no_second_post(product: Product) -> None:
    place = forum(product)
    await subscribed(product, place)
    faults = product.discord.faults
    faults.add(Fault(mode=FaultMode.RESET_AFTER, method="startThread", chat=place.id))
    faults.add(answer_with(errors.OVERLOADED, method="listActiveThreads", times=-1))  # no second try yet
    article = await product.publishes("Rain in Gallilee")
    (post,) = await posts(place, 1)
    await until(lambda: len(product.struck()) >= 2, what=lambda: "a second try")
    await product.corrects(article, title="Rain in Galilee")
    await product.wanted_becomes(2)
    faults.clear()
    product.clock.ahead += timedelta(minutes=1)
    await until(lambda: post.name == "Rain in Galilee", what=lambda: f"the new name; it is {post.name}")
    await product.is_quiet()
    assert [message.embeds[0]["title"] for each in place.threads.values() for message in each.messages.values()] == [
        "Rain in Galilee"
    ]


async def test_a_forum_that_requires_a_tag_is_told_so_and_gets_what_it_has_tags_for(product: Product) -> None:
    place = forum(product, "Food", "Sport", required=True)
    answered = await subscribed(product, place)
    await answered.sees("Posts in “#stories” need a tag.")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.publishes("Rain", topics=("Weather",))
    await product.publishes("Goal", topics=("Sport",))
    await product.all_arrive("Rain", product.talk)
    assert [post.name for post in await posts(place, 1)] == ["Goal"]
    await product.is_quiet()
    assert (await product.states())[place.id] == "active"


async def test_only_who_runs_it_may_and_its_subscriptions_are_a_button_away(product: Product) -> None:
    place = forum(product)
    refused = await product.member.uses("subscribe", topic="everything", channel=place, at=product.talk)
    assert "Only the admins of “#stories” can choose what it gets" in refused.text
    assert await product.states() == {}
    answered = await subscribed(product, place)
    shown = await product.chief.presses(answered.messages[0], "Subscriptions: #stories")
    assert "Your subscriptions" in shown.text
    undone = await product.chief.presses(answered.messages[0], "Undo")
    assert "#stories" in undone.text
    assert (await product.subscribers())[place.id].follows == ()


@pytest.mark.parametrize("kind", [ChannelType.CATEGORY])
async def test_what_takes_no_posts_is_not_found(product: Product, kind: ChannelType) -> None:
    world, guild = product.discord.world, product.stage.discord.guild
    answered = await subscribed(product, world.add_channel(guild, "corner", kind))
    assert "I can't find “#corner”." in answered.text
    assert await product.states() == {}


async def test_an_announcement_channel_can_be_chosen_too_and_what_the_bot_lacks_is_named(product: Product) -> None:
    world = product.discord.world
    news = product.news.channel
    world.deny(news, product.stage.discord.app.user, 1 << 14)
    answered = await subscribed(product, news)
    warned = await answered.sees("I can't post here yet.")
    assert "Embed Links" in words_of(warned)
