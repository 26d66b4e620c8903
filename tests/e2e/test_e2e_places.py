"""Groups, topics, channels, servers and threads: where an answer goes, who may subscribe a place, and in whose name."""

import pytest

from adapters.sandbox.discord import CannotDo, permissions
from adapters.sandbox.telegram import Kind
from tests.e2e.people import bare
from tests.e2e.product import Product
from tests.e2e.waiting import until

ADMINS_ONLY = "Only admins can do that here"


async def test_a_group_is_subscribed_by_its_administrators_alone(product: Product) -> None:
    await product.reader.says("/subscribe everything", at=product.group)
    await product.reader.sees(ADMINS_ONLY, at=product.group)
    refused = await product.states()
    await product.editor.says("/subscribe everything", at=product.group)
    await product.editor.sees("is subscribed to everything", at=product.group)

    await product.publishes("For the group")
    await product.all_arrive("For the group", product.group)

    assert refused == {}
    assert product.copies("For the group") == {product.group.id: 1}


async def test_an_administrator_who_is_not_of_the_desk_may_subscribe_a_supergroup(product: Product) -> None:
    owner = product.newcomer("Owner")
    helper = product.newcomer("Helper")
    place = product.place(product.telegram.world.add_chat(Kind.SUPERGROUP, "Neighbours", owner.user))
    product.telegram.world.add_to(place.chat, product.stage.telegram.bot, by=owner.user)
    product.telegram.world.add_to(place.chat, helper.user)
    product.telegram.world.promote(place.chat, helper.user, by=owner.user)

    await helper.says("/subscribe everything", at=place)
    await helper.sees("is subscribed to everything", at=place)
    await owner.says("/unsubscribe", at=place)
    await owner.sees("Unsubscribed from everything", at=place)

    assert (await product.states())[place.id] == "active"


async def test_an_anonymous_administrator_is_told_to_show_himself(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.group, as_chat=product.group.chat)

    await product.editor.sees("I can't tell who you are", at=product.group)

    assert await product.states() == {}


async def test_a_channel_speaking_in_a_group_is_nobody(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.group, as_chat=product.channel.chat)

    await product.editor.sees("I can't tell who you are", at=product.group)

    assert await product.states() == {}


async def test_a_button_in_a_group_is_refused_to_ordinary_members(product: Product) -> None:
    await product.editor.says("/topics", at=product.group)
    menu = await product.editor.sees("Topics you can follow", at=product.group)

    toast = await product.reader.presses(menu, "Everything")

    assert toast.startswith(ADMINS_ONLY)
    assert await product.states() == {}


async def test_a_topic_of_a_forum_is_answered_and_served_inside_it(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.forum)
    await product.editor.sees("is subscribed to everything", at=product.forum)

    await product.publishes("Inside the topic")
    await product.all_arrive("Inside the topic", product.forum)

    whole = product.place(product.forum.chat)
    assert product.copies("Inside the topic") == {f"{product.forum.id}/{product.forum.thread}": 1}
    assert whole.texts == []


async def test_two_topics_of_one_forum_follow_different_things(product: Product) -> None:
    world = product.telegram.world
    other = product.place(product.forum.chat)
    other.thread = world.open_topic(product.forum.chat, "Kitchen", by=product.editor.user).id
    await product.publishes("Soup", topics=("Food",))
    await product.editor.says("/subscribe food", at=other)
    await product.editor.sees("is subscribed to Food", at=other)
    await product.editor.says("/subscribe everything", at=product.forum)
    await product.editor.sees("is subscribed to everything", at=product.forum)

    await product.publishes("Elections", topics=("Politics",))
    await product.publishes("Bread", topics=("Food",))
    await product.all_arrive("Bread", product.forum, other)

    assert product.copies("Elections") == {f"{product.forum.id}/{product.forum.thread}": 1}
    assert product.copies("Bread") == {
        f"{product.forum.id}/{thread}": 1 for thread in (product.forum.thread, other.thread)
    }


async def test_a_channel_post_subscribes_the_channel(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.channel)
    await product.editor.sees("is subscribed to everything", at=product.channel)

    await product.publishes("For the channel")
    await product.all_arrive("For the channel", product.channel)

    assert product.copies("For the channel") == {product.channel.id: 1}


async def test_a_command_for_another_bot_in_a_group_is_not_ours(product: Product) -> None:
    await product.editor.says("/subscribe@SomebodyElsesBot everything", at=product.group)
    await product.editor.says(f"/subscribe@{product.stage.telegram.bot.user.username} everything", at=product.group)

    await product.editor.sees("is subscribed to everything", at=product.group)

    assert len(product.group.messages) == 1


async def test_a_discord_channel_is_subscribed_by_those_who_run_the_server_alone(product: Product) -> None:
    refused = await product.member.uses("subscribe", topic="everything", at=product.talk)
    taken = await product.chief.uses("subscribe", topic="everything", at=product.talk)

    assert ADMINS_ONLY in refused.text
    assert refused.hidden
    assert "is subscribed to everything" in taken.text
    assert await product.states() == {product.talk.id: "active"}


async def test_somebody_who_manages_the_server_may_subscribe_a_channel(product: Product) -> None:
    world, guild = product.discord.world, product.stage.discord.guild
    world.give_role(product.member.user, guild, world.add_role(guild, "helper", permissions.MANAGE_GUILD))

    answered = await product.member.uses("subscribe", topic="everything", at=product.talk)

    assert "is subscribed to everything" in answered.text


async def test_what_an_announcement_channel_receives_is_published_to_its_followers(product: Product) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.news)

    await product.publishes("Crossposted")
    posted = await product.news.sees("Crossposted")
    await product.is_quiet()

    await until(lambda: posted.crossposted, what=lambda: "the crosspost")
    assert product.copies("Crossposted") == {product.news.id: 1}


async def test_a_thread_is_subscribed_by_itself(product: Product) -> None:
    world = product.discord.world
    thread = product.room(world.add_thread(product.talk.channel, "evening", owner=product.chief.user))

    await product.chief.uses("subscribe", topic="everything", at=thread)
    await product.publishes("In the thread")
    await product.all_arrive("In the thread", thread)

    assert product.copies("In the thread") == {thread.id: 1}
    assert product.talk.texts == []


async def test_only_the_desk_is_offered_a_broadcast_on_discord_and_others_cannot_give_it(product: Product) -> None:
    with pytest.raises(CannotDo):
        await product.member.uses("broadcast", at=product.talk, text="I am the editor")


async def test_an_administrator_of_a_server_who_is_not_of_the_desk_cannot_broadcast(product: Product) -> None:
    world = product.discord.world
    stranger = product.new_member("owner-of-another")
    guild = world.add_guild("Elsewhere", owner=stranger.user)
    world.join(product.stage.discord.app.user, guild)
    place = product.room(world.add_channel(guild, "general"))

    answered = await stranger.uses("broadcast", at=place, text="I am the editor")

    assert "Only the newsroom's editors can do that" in answered.text


async def test_an_ordinary_reader_cannot_broadcast_on_telegram(product: Product) -> None:
    for place in (product.reader.home, product.group):
        await product.reader.says("/broadcast I am the editor", at=place)
        await product.reader.sees("Only the newsroom's editors can do that", at=place)


async def test_somebody_with_the_editor_s_name_is_not_the_editor(product: Product) -> None:
    user = product.editor.user
    double = product.newcomer(user.first_name, last_name=user.last_name, username=f"{user.username}_")

    await double.says("/broadcast I am the editor")

    await double.sees("Only the newsroom's editors can do that")


async def test_a_forwarded_command_does_nothing(product: Product) -> None:
    said = await product.editor.says("/subscribe everything")
    await product.editor.sees("You're subscribed to")
    product.telegram.world.forward(product.reader.user, product.reader.home.chat, said)
    await product.reader.says("/help")

    await product.reader.sees("can do here")

    assert await product.states() == {product.editor.id: "active"}


async def test_a_missing_right_is_named_before_the_first_article_fails(product: Product) -> None:
    world = product.discord.world
    denied = permissions.SEND_MESSAGES | permissions.EMBED_LINKS
    world.set_overwrite(product.talk.channel, product.stage.discord.app.user, deny=denied)

    answered = await product.chief.uses("subscribe", topic="everything", at=product.talk)

    warning = await answered.sees("I can't post here yet.")
    assert "Send Messages, Embed Links." in bare(warning.content)
    assert warning.ephemeral
    assert (
        "I can't post here yet" not in (await product.chief.uses("subscribe", topic="everything", at=product.news)).text
    )


async def test_in_a_thread_another_right_is_named(product: Product) -> None:
    world = product.discord.world
    thread = product.room(world.add_thread(product.talk.channel, "evening", owner=product.chief.user))
    world.set_overwrite(product.talk.channel, product.stage.discord.app.user, deny=permissions.SEND_MESSAGES_IN_THREADS)
    answered = await product.chief.uses("subscribe", topic="everything", at=thread)
    assert "Send Messages in Threads." in bare((await answered.sees("I can't post here yet.")).content)


async def test_who_manages_a_channel_may_subscribe_it_and_no_other(product: Product) -> None:
    world = product.discord.world
    world.set_overwrite(product.talk.channel, product.member.user, allow=permissions.MANAGE_CHANNELS)
    assert (
        "is subscribed to everything"
        in (await product.member.uses("subscribe", topic="everything", at=product.talk)).text
    )
    assert ADMINS_ONLY in (await product.member.uses("subscribe", topic="everything", at=product.news)).text


async def test_an_admin_of_a_group_in_which_the_bot_is_mute_hears_it_in_private(product: Product) -> None:
    await product.editor.says("/help")
    world = product.telegram.world
    world.permit(product.group.chat, without={"can_send_messages"})

    await product.editor.says("/subscribe everything", at=product.group)

    await product.editor.sees("This group is subscribed to everything")
    await product.editor.sees(
        "I can't post here yet. Give me these permissions, and it begins by itself: Send messages."
    )
    assert product.group.texts == []
