"""A place stops receiving because the bot lost a right there: who set it up is told once, and it resumes by itself."""

import json

import pytest

from adapters.sandbox.discord import permissions
from adapters.sandbox.telegram import Kind
from bot.subscriber import SubscriberState
from config.wiring import Assembly
from tests.e2e.people import TelegramPlace, bare
from tests.e2e.product import Product
from tests.e2e.waiting import until

ONLY = "Give me these permissions, and I'll go on by myself: "


async def set_up(product: Product, place: TelegramPlace, language: str = "en") -> None:
    """The editor, who runs the place, has a chat with the bot and subscribes the place."""
    product.editor.user.language_code = language
    await product.editor.starts()
    await until(lambda: bool(product.editor.texts), what=lambda: "a greeting")
    await product.editor.says("/subscribe everything", at=place)
    await until(lambda: bool(place.texts), what=lambda: "an answer")


async def test_in_a_group_the_missing_right_is_named_once_and_articles_come_when_it_is_back(product: Product) -> None:
    world, bot, group = product.telegram.world, product.stage.telegram.bot, product.group
    await set_up(product, group)
    world.restrict(group.chat, bot, without={"can_send_messages"})
    told = await product.editor.sees("I can't post there any more.")
    assert bare(told.text) == f"{group.chat.title}\nI can't post there any more. {ONLY}Send messages."
    await product.publishes("Silence")
    await product.is_quiet()
    await product.restarts()
    world.promote(group.chat, bot)
    await product.state_becomes(group, "active")
    await product.publishes("Bread")
    await product.all_arrive("Bread", group)
    assert product.copies("Bread") == {group.id: 1}
    assert sum("I can't post there" in text for text in product.editor.texts) == 1


async def test_in_a_channel_who_takes_the_right_is_told_where_its_posts_name_nobody(product: Product) -> None:
    world, bot, owner = product.telegram.world, product.stage.telegram.bot, product.newcomer("Owner")
    channel = product.place(world.add_chat(Kind.CHANNEL, "Neighbours", owner.user))
    world.add_to(channel.chat, bot, by=owner.user)
    world.promote(channel.chat, bot, by=owner.user)
    await owner.starts()
    await owner.says("/subscribe everything", at=channel)
    await product.state_becomes(channel, "active")
    world.promote(channel.chat, bot, by=owner.user, without={"can_post_messages"})
    told = await owner.sees("I can't post there any more.")
    assert bare(told.text) == f"Neighbours\nI can't post there any more. {ONLY}Post messages."
    world.promote(channel.chat, bot, by=owner.user)
    await product.state_becomes(channel, "active")
    world.promote(channel.chat, bot, by=owner.user, without={"can_post_messages"})
    await until(lambda: sum("I can't post there" in text for text in owner.texts) == 2, what=lambda: "a second loss")


async def test_what_happened_right_before_a_restart_is_told_after_it(product: Product) -> None:
    await set_up(product, product.group)
    await product.stops()
    product.telegram.world.permit(product.group.chat, without={"can_send_messages"})
    product.telegram.world.demote(product.group.chat, product.stage.telegram.bot)
    async with product.store.work() as work:
        (place,) = await work.subscribers.of_chat("telegram", product.group.id)
        await work.subscribers.set_state(place.id, SubscriberState.SUSPENDED, "no right to write", product.clock.now())
    product.desk = await Assembly.of(product.desk.opened)
    await product.starts()
    # Longer than `alerts.AGAIN`: what cannot be looked at while the desk is still starting waits so long.
    await product.editor.sees("I can't post there any more.", seconds=100)


async def test_a_closed_topic_is_told_in_the_language_of_who_set_it_up(product: Product) -> None:
    world, forum = product.telegram.world, product.forum
    world.demote(forum.chat, product.stage.telegram.bot)
    await set_up(product, forum, "ar")
    topic = forum.chat.topics[forum.thread or 0]
    world.close_topic(forum.chat, topic)
    await product.publishes("Silence")
    told = await product.editor.sees("لم يعد بإمكاني النشر هناك لأن الموضوع مغلق.")
    assert "إدارة المواضيع" in told.text
    assert any(str(each.get("url", "")).endswith(f"/{forum.thread}") for each in told.entities)
    world.reopen_topic(forum.chat, topic)
    await product.state_becomes(forum, "active")
    await product.publishes("Bread")
    await product.all_arrive("Bread", forum)


async def test_in_a_server_the_missing_permission_is_named_and_articles_come_when_it_is_given(
    product: Product,
) -> None:
    world, bot, talk, chief = product.discord.world, product.stage.discord.app.user, product.talk, product.chief
    await chief.uses("subscribe", topic="everything", at=talk)
    world.set_overwrite(talk.channel, bot, deny=permissions.SEND_MESSAGES | permissions.EMBED_LINKS)
    await product.publishes("Silence")
    told = await chief.home.sees("I can't post there any more.")
    assert f"#{talk.channel.name}" in told.content
    assert f"/channels/{talk.channel.guild_id}/{talk.id}" in told.content
    assert f"{ONLY}Send Messages, Embed Links." in bare(told.content)
    world.set_overwrite(talk.channel, bot)
    await product.state_becomes(talk, "active")
    await product.publishes("Bread")
    await product.all_arrive("Bread", talk)
    assert len(chief.home.texts) == 1


async def test_a_locked_thread_is_told_once_though_the_channel_changes(product: Product) -> None:
    world, chief, bot = product.discord.world, product.chief, product.stage.discord.app.user
    thread = product.room(world.add_thread(product.talk.channel, "evening", owner=chief.user))
    world.deny(product.talk.channel, bot, permissions.MANAGE_THREADS)
    await chief.uses("subscribe", topic="everything", at=thread)
    world.lock(thread.channel)
    await product.publishes("Silence")
    told = await chief.home.sees("the thread is locked or archived")
    assert "evening" in told.content
    world.channel_event("UPDATE", product.talk.channel)  # a new name, say: the rights are as they were
    await product.state_becomes(thread, "active")
    await product.publishes("Again")
    await product.state_becomes(thread, "suspended")
    assert await product.desk.background.suspension_notices.tell() == 0
    world.lock(thread.channel, locked=False)
    await product.state_becomes(thread, "active")
    await product.publishes("Bread")
    await product.all_arrive("Bread", thread)
    assert len(chief.home.texts) == 1


async def test_nobody_is_told_where_the_bot_was_removed(product: Product) -> None:
    world, bot = product.telegram.world, product.stage.telegram.bot
    await set_up(product, product.group)
    world.remove_from(product.group.chat, bot, by=product.editor.user)
    await product.state_becomes(product.group, "gone")
    await set_up(product, product.forum)
    world.restrict(product.forum.chat, bot, without={"can_send_messages"})
    told = await product.editor.sees("I can't post there any more.")
    assert str(product.forum.chat.title) in told.text
    assert sum("I can't post there" in text for text in product.editor.texts) == 1


async def test_who_cannot_be_reached_leaves_it_to_the_editors(product: Product) -> None:
    world, owner = product.telegram.world, product.newcomer("Owner")
    world.add_to(product.group.chat, owner.user)
    world.promote(product.group.chat, owner.user)
    await owner.says("/subscribe everything", at=product.group)
    await owner.sees("is subscribed to everything", at=product.group)
    await product.editor.starts()
    world.restrict(product.group.chat, product.stage.telegram.bot, without={"can_send_messages"})
    await product.editor.sees("I can't post there any more.")
    assert owner.texts == []


@pytest.mark.parametrize("forgets", [False, True])
async def test_who_set_a_place_up_finds_it_in_the_export_until_they_are_forgotten(
    product: Product, forgets: bool
) -> None:
    await set_up(product, product.group)
    if forgets:
        await product.editor.says("/forget")
        question = await product.editor.sees("Delete everything")
        await product.editor.presses(question, "Delete everything")
    await product.editor.says("/export")
    sent = await product.editor.sees("This file holds everything")
    kept = json.loads((sent.media and sent.media.data) or b"{}")
    assert kept["manages"] == ([] if forgets else [f"telegram:{product.group.id}"])
