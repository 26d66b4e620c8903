"""A person takes the bot along on Discord: it answers them where it was never added, and sets nothing there."""

import pytest

from adapters.sandbox.discord import CannotDo, permissions
from adapters.sandbox.discord.model import Channel
from tests.e2e.people import DiscordPlace
from tests.e2e.product import Product

BODY = "\n\n".join(f"Paragraph {number}. " + "The harbour wakes before the town does. " * 20 for number in range(12))
NOT_HERE = "I'm not a member here, so I can't bring articles here."


def server_without_the_bot(product: Product, *, external: bool = True) -> DiscordPlace:
    """A channel of a server that the member is in; `external`: their own apps may answer for all to see."""
    world = product.discord.world
    guild = world.add_guild("Elsewhere", owner=product.chief.user)
    world.join(product.member.user, guild)
    channel = world.add_channel(guild, "talk")
    if not external:
        world.set_overwrite(channel, guild.roles[guild.id], deny=permissions.USE_EXTERNAL_APPS)
    return product.room(channel)


def a_chat(product: Product) -> DiscordPlace:
    """Several people, and no bot."""
    world = product.discord.world
    return product.room(world.group_dm(product.member.user, product.chief.user))


@pytest.mark.parametrize("where", ["server", "server without external apps", "group"])
async def test_articles_are_read_where_the_bot_is_not_and_by_who_asked_alone(product: Product, where: str) -> None:
    place = a_chat(product) if where == "group" else server_without_the_bot(product, external=where == "server")
    with pytest.raises(CannotDo):
        await product.member.uses("latest", at=place)
    product.discord.world.install(product.member.user, product.stage.discord.app)
    await product.publishes("The harbour", "A morning by the sea.", body=BODY, topics=("Food",))

    latest = await product.member.uses("latest", at=place)
    assert "The harbour" in latest.text
    found = await product.member.uses("search", words="harbour", at=place)
    assert "Search: harbour" in found.text
    read = await product.member.uses("read", at=place)
    assert "Paragraph 0" in read.text
    await product.member.presses(read.messages[0], "More ›")
    assert "Page 2 of" in read.text
    answered = [latest, found, read]
    answered += [await product.member.uses(name, at=place) for name in ("topics", "help")]
    assert all(each.hidden for each in answered)
    assert place.texts == []
    assert await product.states() == {}


async def test_what_sets_something_for_a_place_says_that_the_bot_is_not_there(product: Product) -> None:
    place = server_without_the_bot(product)
    world, app = product.discord.world, product.stage.discord.app
    world.install(product.member.user, app)
    world.install(product.chief.user, app)
    for person, command in ((product.member, "subscribe"), (product.chief, "subscribe"), (product.chief, "settings")):
        answered = await person.uses(command, at=place)
        assert NOT_HERE in answered.text
        assert answered.hidden
    topics = await product.chief.uses("topics", at=place)
    refused = await product.chief.chooses(topics.messages[0], "Culture")
    assert NOT_HERE in refused.text
    assert await product.states() == {}


async def test_where_the_bot_is_too_everything_works_as_ever(product: Product) -> None:
    product.discord.world.install(product.chief.user, product.stage.discord.app)
    answered = await product.chief.uses("subscribe", topic="everything", at=product.talk)
    assert "This channel is subscribed to everything." in answered.text
    await product.chief.uses("subscribe", topic="everything")
    assert (await product.states()).keys() == {product.talk.id, product.chief.home.id}


async def said(product: Product, place: Channel, text: str) -> str:
    """What “Read here” on somebody's message brings."""
    message = product.discord.world.say(product.chief.user, place, text)
    answered = await product.member.uses_on(message, "Read here")
    assert answered.hidden
    return answered.text


async def test_read_here_in_the_menu_of_a_message_opens_the_article_it_links_to(product: Product) -> None:
    place = server_without_the_bot(product)
    product.discord.world.install(product.member.user, product.stage.discord.app)
    article = await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    await product.publishes("Rain")
    url = product.feeds.newsroom.url(article)
    assert "Paragraph 0" in await said(product, place.channel, f"Look at <{url}?utm_source=x>, it is good")
    assert "Paragraph 0" in await said(product, product.talk.channel, f"[here]({url})")
    for text in ("no link at all", "https://elsewhere.example/harbour"):
        answered = await said(product, place.channel, text)
        assert "Rain" not in answered
        assert "Paragraph" not in answered


async def test_read_here_works_on_the_bot_s_own_post(product: Product) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    await product.all_arrive("The harbour", product.talk)
    post = await product.talk.sees("The harbour")
    assert "Paragraph 0" in (await product.member.uses_on(post, "Read here")).text
