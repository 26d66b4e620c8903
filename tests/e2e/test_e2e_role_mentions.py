"""A role of a Discord server is mentioned with breaking news or chosen topics, by its id, and nobody else ever is."""

from typing import Any

import pytest

from adapters.sandbox.discord import permissions
from adapters.sandbox.discord.errors import MISSING_PERMISSIONS, answer_with
from adapters.sandbox.discord.model import DiscordMessage, GuildRole
from bot.desk import posts
from bot.model import Lane
from tests.bot.fakes import OWNER
from tests.e2e.people import Answered, DiscordPerson, bare
from tests.e2e.product import Product
from tests.e2e.waiting import until, until_async

ABOUT = "A role is mentioned with the articles you choose"
READERS_MAY = permissions.EVERYONE & ~permissions.MENTION_EVERYONE


def role(product: Product, name: str, *members: Any, mentionable: bool = True) -> GuildRole:
    """A role of the server, in which by itself nobody may mention all roles."""
    world, guild = product.discord.world, product.stage.discord.guild
    world.change_role(guild, guild.roles[guild.id], READERS_MAY)
    made = world.add_role(guild, name, mentionable=mentionable)
    for each in members:
        world.give_role(each.user, guild, made)
    return made


async def opens(
    product: Product, by: DiscordPerson, label: str = "Role mentions", about: str = ABOUT
) -> DiscordMessage:
    """Somebody opens the page of mentions in #talk, which the chief subscribes."""
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    card = (await by.uses("settings", at=product.talk)).messages[0]
    return await (await by.presses(card, label)).sees(about)


async def mentions(product: Product, chosen: GuildRole, **fields: Any) -> Answered:
    """The chief has a role mentioned."""
    form = await product.chief.presses(await opens(product, product.chief), "Mention a role…")
    return await product.chief.fills_in(form, role=[chosen], **fields)


async def posted(product: Product, title: str) -> DiscordMessage:
    return await product.talk.sees(title)


async def test_a_role_is_mentioned_with_its_topics_alone_and_its_reach_is_said(product: Product) -> None:
    sport = role(product, "sport", product.member, product.chief)
    await product.publishes("Warm up", topics=("Sport",))
    shown = await mentions(product, sport, breaking=["no"], topics="Sport")
    await shown.sees("sport: Sport — reaches 2 members")
    assert "Role mentions: sport" in (await product.chief.uses("settings", at=product.talk)).text
    article = await product.publishes("Goal", topics=("Sport",))
    await product.publishes("Rain", topics=("Weather",))
    goal, rain = await posted(product, "Goal"), await posted(product, "Rain")
    assert (goal.content, goal.mentions.roles, goal.mentions.everyone) == (f"<@&{sport.id}>", (sport.id,), False)
    assert goal.allowed_mentions == {"parse": [], "roles": [sport.id]}
    assert (rain.content, rain.mentions.count) == ("", 0)
    await product.corrects(article, title="Goal and again")
    await until(lambda: goal.embeds[0]["title"] == "Goal and again", what=lambda: "the correction")
    assert (goal.content, goal.allowed_mentions) == (f"<@&{sport.id}>", {"parse": []})


async def test_breaking_news_mentions_its_role_and_no_feed_can(product: Product) -> None:
    breaking = role(product, "breaking", product.member)
    await (await mentions(product, breaking, breaking=["yes"])).sees("breaking: Breaking news — reaches 1 member")
    await product.publishes(f"Calm <@&{breaking.id}> @everyone")
    calm = await posted(product, "Calm")
    assert calm.mentions.count == 0
    async with product.store.work() as work:
        newest = (await work.posts.latest(limit=1))[0]
    assert newest.lane is Lane.NORMAL
    await posts.update(product.store, product.clock, OWNER, newest.id, title="Storm", lane=Lane.BREAKING)
    product.desk.background.planned.set()
    storm = await posted(product, "Storm")
    assert (storm.content, storm.mentions.roles) == (f"<@&{breaking.id}>", (breaking.id,))


async def test_who_may_not_mention_a_role_cannot_have_it_mentioned(product: Product) -> None:
    world, guild = product.discord.world, product.stage.discord.guild
    secret = role(product, "secret", mentionable=False)
    helper = product.new_member("Helper")
    world.give_role(helper.user, guild, world.add_role(guild, "helpers", permissions.MANAGE_CHANNELS))
    form = await helper.presses(await opens(product, helper), "Mention a role…")
    refused = await (await helper.fills_in(form, role=[secret], breaking=["yes"])).sees("To have “secret” mentioned")
    assert "you need the permission “Mention @everyone, @here and All Roles” yourself" in bare(refused.content).replace(
        "\u200b", ""
    )
    again = await helper.presses(refused, "Role mentions")
    await (await helper.fills_in(again, role=[guild.roles[guild.id]], breaking=["yes"])).sees("never everyone")
    assert (await product.subscribers())[product.talk.id].preferences.mentions == ()


async def test_it_is_said_before_that_the_bot_cannot_mention_a_role_and_that_its_reach_is_not_known(
    product: Product,
) -> None:
    secret = role(product, "secret", mentionable=False)
    bot = product.stage.discord.app.user
    product.discord.world.deny(product.talk.channel, bot, permissions.MENTION_EVERYONE)
    shown = await mentions(product, secret, breaking=["yes"])
    page = await shown.sees("secret: Breaking news — I can't mention it: let everyone mention it")
    open_ = role(product, "open")
    product.discord.faults.add(answer_with(MISSING_PERMISSIONS, method="countRoleMembers", times=-1))
    form = await product.chief.presses(page, "Mention a role…")
    shown = await product.chief.fills_in(form, role=[open_], breaking=["yes"])
    await shown.sees("how many members it reaches isn't known")


@pytest.mark.parametrize("denied", ["there", "here"])
async def test_for_another_channel_its_own_rights_count_and_not_those_where_it_is_asked(
    product: Product, denied: str
) -> None:
    world, chief, bot = product.discord.world, product.chief, product.stage.discord.app.user
    secret = role(product, "secret", product.member, mentionable=False)
    other = product.room(world.add_channel(product.stage.discord.guild, "alerts"))
    place = other if denied == "there" else product.talk
    world.deny(place.channel, bot, permissions.MENTION_EVERYONE)
    await chief.uses("subscribe", topic="everything", channel=other.channel, at=product.talk)
    card = (await chief.uses("settings", channel=other.channel, at=product.talk)).messages[0]
    page = await (await chief.presses(card, "Role mentions")).sees(ABOUT)
    shown = await chief.fills_in(await chief.presses(page, "Mention a role…"), role=[secret], breaking=["yes"])
    note = "I can't mention it" if denied == "there" else "reaches 1 member"
    await shown.sees(f"secret: Breaking news — {note}")


async def test_a_role_that_is_deleted_is_left_out_and_told_once(product: Product) -> None:
    world, guild = product.discord.world, product.stage.discord.guild
    product.chief.user.locale = "he"
    sport = role(product, "sport")
    await product.publishes("Warm up", topics=("Sport",))
    page = await opens(product, product.chief, "אזכור תפקידים", "אף אחד אחר לא מאוזכר")
    form = await product.chief.presses(page, "אזכור תפקיד…")
    await (await product.chief.fills_in(form, role=[sport], breaking=["yes"], topics="Sport")).sees(
        "sport: מבזקים, Sport"
    )
    world.delete_role(guild, sport)
    await product.publishes("Goal", topics=("Sport",))
    await product.publishes("Another goal", topics=("Sport",))
    goal = await posted(product, "Goal")
    assert (goal.content, goal.mentions.count) == ("", 0)
    told = await product.chief.home.sees("התפקיד ”sport” כבר לא קיים")
    assert f"#{product.talk.channel.name}" in told.content
    await product.all_arrive("Another goal", product.talk)
    assert len(product.chief.home.texts) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"breaking": ["no"]}, "Choose breaking news or at least one topic."),
        ({"breaking": ["no"], "topics": "Sprot"}, "There is no topic “Sprot”."),
        ({"breaking": ["no"], "topics": "everything"}, "Everything would be too much."),
    ],
)
async def test_what_cannot_be_is_said_and_nothing_is_set(
    product: Product, fields: dict[str, Any], sentence: str
) -> None:
    await product.publishes("Warm up", topics=("Sport",))
    refused = await mentions(product, role(product, "sport"), **fields)
    await refused.sees(sentence)
    assert (await product.subscribers())[product.talk.id].preferences.mentions == ()


async def test_a_mention_is_changed_and_taken_away_by_its_button(product: Product) -> None:
    sport = role(product, "sport")
    shown = await mentions(product, sport, breaking=["yes"])
    form = await product.chief.presses(await shown.sees("sport: Breaking news"), "sport")
    await product.chief.fills_in(form, breaking=["no"])

    async def forgotten() -> bool:
        return (await product.subscribers())[product.talk.id].preferences.mentions == ()

    await until_async(forgotten, what=lambda: "the mention to be taken away")
