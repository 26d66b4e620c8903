"""Groups, topics, channels, servers and threads: where an answer goes, who may subscribe a place, and in whose name."""

import pytest

from adapters.sandbox.discord import CannotDo, permissions
from adapters.sandbox.telegram import Kind
from tests.e2e.product import House
from tests.e2e.waiting import until

ADMINS_ONLY = "Only admins can do that here"


async def test_a_group_is_subscribed_by_its_administrators_alone(house: House) -> None:
    await house.reader.says("/subscribe", at=house.group)
    await house.reader.sees(ADMINS_ONLY, at=house.group)
    refused = await house.states()
    await house.editor.says("/subscribe", at=house.group)
    await house.editor.sees("is subscribed to everything", at=house.group)

    await house.publishes("For the group")
    await house.all_arrive("For the group", house.group)

    assert refused == {}
    assert house.copies("For the group") == {house.group.id: 1}


async def test_an_administrator_who_is_not_of_the_desk_may_subscribe_a_supergroup(house: House) -> None:
    owner = house.newcomer("Owner")
    helper = house.newcomer("Helper")
    place = house.place(house.telegram.world.add_chat(Kind.SUPERGROUP, "Neighbours", owner.user))
    house.telegram.world.add_to(place.chat, house.stage.telegram.bot, by=owner.user)
    house.telegram.world.add_to(place.chat, helper.user)
    house.telegram.world.promote(place.chat, helper.user, by=owner.user)

    await helper.says("/subscribe", at=place)
    await helper.sees("is subscribed to everything", at=place)
    await owner.says("/unsubscribe", at=place)
    await owner.sees("Unsubscribed from everything", at=place)

    assert (await house.states())[place.id] == "active"


async def test_an_anonymous_administrator_is_told_to_show_himself(house: House) -> None:
    await house.editor.says("/subscribe", at=house.group, as_chat=house.group.chat)

    await house.editor.sees("I can't tell who you are", at=house.group)

    assert await house.states() == {}


async def test_a_channel_speaking_in_a_group_is_nobody(house: House) -> None:
    await house.editor.says("/subscribe", at=house.group, as_chat=house.channel.chat)

    await house.editor.sees("I can't tell who you are", at=house.group)

    assert await house.states() == {}


async def test_a_button_in_a_group_is_refused_to_ordinary_members(house: House) -> None:
    await house.editor.says("/topics", at=house.group)
    menu = await house.editor.sees("Topics you can follow", at=house.group)

    toast = await house.reader.presses(menu, "Everything")

    assert toast.startswith(ADMINS_ONLY)
    assert await house.states() == {}


async def test_a_topic_of_a_forum_is_answered_and_served_inside_it(house: House) -> None:
    await house.editor.says("/subscribe", at=house.forum)
    await house.editor.sees("is subscribed to everything", at=house.forum)

    await house.publishes("Inside the topic")
    await house.all_arrive("Inside the topic", house.forum)

    whole = house.place(house.forum.chat)
    assert house.copies("Inside the topic") == {f"{house.forum.id}/{house.forum.thread}": 1}
    assert whole.texts == []


async def test_two_topics_of_one_forum_follow_different_things(house: House) -> None:
    world = house.telegram.world
    other = house.place(house.forum.chat)
    other.thread = world.open_topic(house.forum.chat, "Kitchen", by=house.editor.user).id
    await house.publishes("Soup", topics=("Food",))
    await house.editor.says("/subscribe food", at=other)
    await house.editor.sees("is subscribed to Food", at=other)
    await house.editor.says("/subscribe", at=house.forum)
    await house.editor.sees("is subscribed to everything", at=house.forum)

    await house.publishes("Elections", topics=("Politics",))
    await house.publishes("Bread", topics=("Food",))
    await house.all_arrive("Bread", house.forum, other)

    assert house.copies("Elections") == {f"{house.forum.id}/{house.forum.thread}": 1}
    assert house.copies("Bread") == {f"{house.forum.id}/{thread}": 1 for thread in (house.forum.thread, other.thread)}


async def test_a_channel_post_subscribes_the_channel(house: House) -> None:
    await house.editor.says("/subscribe", at=house.channel)
    await house.editor.sees("is subscribed to everything", at=house.channel)

    await house.publishes("For the channel")
    await house.all_arrive("For the channel", house.channel)

    assert house.copies("For the channel") == {house.channel.id: 1}


async def test_a_command_for_another_bot_in_a_group_is_not_ours(house: House) -> None:
    await house.editor.says("/subscribe@SomebodyElsesBot", at=house.group)
    await house.editor.says(f"/subscribe@{house.stage.telegram.bot.user.username}", at=house.group)

    await house.editor.sees("is subscribed to everything", at=house.group)

    assert len(house.group.messages) == 1


async def test_a_discord_channel_is_subscribed_by_those_who_run_the_server_alone(house: House) -> None:
    refused = await house.member.uses("subscribe", at=house.talk)
    taken = await house.chief.uses("subscribe", at=house.talk)

    assert ADMINS_ONLY in refused.text
    assert refused.hidden
    assert "is subscribed to everything" in taken.text
    assert await house.states() == {house.talk.id: "active"}


async def test_somebody_who_manages_the_server_may_subscribe_a_channel(house: House) -> None:
    world, guild = house.discord.world, house.stage.discord.guild
    world.give_role(house.member.user, guild, world.add_role(guild, "helper", permissions.MANAGE_GUILD))

    answered = await house.member.uses("subscribe", at=house.talk)

    assert "is subscribed to everything" in answered.text


async def test_what_an_announcement_channel_receives_is_published_to_its_followers(house: House) -> None:
    await house.chief.uses("subscribe", at=house.news)

    await house.publishes("Crossposted")
    posted = await house.news.sees("Crossposted")
    await house.is_quiet()

    await until(lambda: posted.crossposted, what=lambda: "the crosspost")
    assert house.copies("Crossposted") == {house.news.id: 1}


async def test_a_thread_is_subscribed_by_itself(house: House) -> None:
    world = house.discord.world
    thread = house.room(world.add_thread(house.talk.channel, "evening", owner=house.chief.user))

    await house.chief.uses("subscribe", at=thread)
    await house.publishes("In the thread")
    await house.all_arrive("In the thread", thread)

    assert house.copies("In the thread") == {thread.id: 1}
    assert house.talk.texts == []


async def test_only_the_desk_is_offered_a_broadcast_on_discord_and_others_cannot_give_it(house: House) -> None:
    with pytest.raises(CannotDo):
        await house.member.uses("broadcast", at=house.talk, text="I am the editor")


async def test_an_administrator_of_a_server_who_is_not_of_the_desk_cannot_broadcast(house: House) -> None:
    world = house.discord.world
    stranger = house.new_member("owner-of-another")
    guild = world.add_guild("Elsewhere", owner=stranger.user)
    world.join(house.stage.discord.app.user, guild)
    place = house.room(world.add_channel(guild, "general"))

    answered = await stranger.uses("broadcast", at=place, text="I am the editor")

    assert "Only the newsroom's editors can do that" in answered.text


async def test_an_ordinary_reader_cannot_broadcast_on_telegram(house: House) -> None:
    for place in (house.reader.home, house.group):
        await house.reader.says("/broadcast I am the editor", at=place)
        await house.reader.sees("Only the newsroom's editors can do that", at=place)


async def test_somebody_with_the_editor_s_name_is_not_the_editor(house: House) -> None:
    user = house.editor.user
    double = house.newcomer(user.first_name, last_name=user.last_name, username=f"{user.username}_")

    await double.says("/broadcast I am the editor")

    await double.sees("Only the newsroom's editors can do that")


async def test_a_forwarded_command_does_nothing(house: House) -> None:
    said = await house.editor.says("/subscribe")
    await house.editor.sees("You're subscribed to")
    house.telegram.world.forward(house.reader.user, house.reader.home.chat, said)
    await house.reader.says("/help")

    await house.reader.sees("can do here")

    assert await house.states() == {house.editor.id: "active"}
