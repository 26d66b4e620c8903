"""Those who block, kick, move and close: nobody else notices, nothing is forgotten, and they come back as they were."""

import pytest

from adapters.sandbox.discord import errors as discord_errors
from adapters.sandbox.discord import permissions
from adapters.sandbox.telegram import Kind, TelegramChat
from tests.e2e.people import TelegramPerson, TelegramPlace
from tests.e2e.product import Product
from tests.e2e.waiting import until


async def follows_everything(*people: TelegramPerson) -> None:
    for person in people:
        await person.says("/subscribe everything")
        await person.sees("You're subscribed to everything")


async def test_a_reader_who_blocks_the_bot_receives_nothing_and_comes_back_as_he_was(product: Product) -> None:
    other = product.newcomer("Other")
    await product.publishes("Soup", topics=("Food",))
    await follows_everything(other)
    await product.reader.says("/subscribe food")
    await product.reader.sees("You're subscribed to Food")

    product.telegram.world.block(product.reader.user)
    await product.state_becomes(product.reader.home, "gone")
    await product.publishes("Bread", topics=("Food",))
    await product.all_arrive("Bread", other.home)
    await product.reader.starts()
    await product.reader.sees("Welcome")
    await product.state_becomes(product.reader.home, "active")
    await product.publishes("Salt", topics=("Food",))
    await product.all_arrive("Salt", product.reader.home, other.home)

    assert product.copies("Bread") == {other.id: 1}
    assert product.copies("Salt") == {product.reader.id: 1, other.id: 1}
    assert (await product.subscribers())[product.reader.id].topics == ("food",)


async def test_a_block_that_only_the_sending_discovers_suspends_one_reader(product: Product) -> None:
    other = product.newcomer("Other")
    await follows_everything(product.reader, other)
    product.reader.home.chat.blocked = True  # the update about it was lost

    await product.publishes("Bread")
    await product.all_arrive("Bread", other.home)
    await product.state_becomes(product.reader.home, "gone")
    tried = product.telegram.calls
    await product.publishes("Salt")
    await product.all_arrive("Salt", other.home)

    assert product.copies("Salt") == {other.id: 1}
    assert product.telegram.calls - tried <= 3  # one message; at most two polls end meanwhile


async def test_an_account_that_is_deleted_harms_nobody(product: Product) -> None:
    other = product.newcomer("Other")
    await follows_everything(product.reader, other)
    product.telegram.world.deactivate(product.reader.user)

    await product.publishes("Bread")
    await product.all_arrive("Bread", other.home)
    await product.state_becomes(product.reader.home, "gone")

    assert product.copies("Bread") == {other.id: 1}


@pytest.mark.parametrize("place", ["group", "forum"])
async def test_a_bot_thrown_out_and_added_again_serves_the_place_as_before(product: Product, place: str) -> None:
    world, bot, editor = product.telegram.world, product.stage.telegram.bot, product.editor
    here: TelegramPlace = getattr(product, place)
    await editor.says("/subscribe everything", at=here)
    await editor.sees("is subscribed to everything", at=here)

    world.remove_from(here.chat, bot, by=editor.user)
    await product.state_becomes(here, "gone")
    await product.publishes("Unheard")
    await product.is_quiet()
    world.add_to(here.chat, bot, by=editor.user)
    await product.state_becomes(here, "active")
    await product.publishes("Heard again")
    await product.all_arrive("Heard again", here)

    assert product.copies("Unheard") == {}
    assert list(product.copies("Heard again").values()) == [1]


async def test_a_channel_that_demotes_the_bot_is_served_again_once_it_may_post(product: Product) -> None:
    world, bot = product.telegram.world, product.stage.telegram.bot
    await product.editor.says("/subscribe everything", at=product.channel)
    await product.editor.sees("is subscribed to", at=product.channel)

    world.demote(product.channel.chat, bot, by=product.editor.user)
    await product.state_becomes(product.channel, "gone")
    world.promote(product.channel.chat, bot, by=product.editor.user)
    await product.state_becomes(product.channel, "active")
    await product.publishes("Back on air")
    await product.all_arrive("Back on air", product.channel)

    assert product.copies("Back on air") == {product.channel.id: 1}


async def test_a_group_where_the_bot_may_not_write_is_suspended_and_others_are_served(product: Product) -> None:
    await follows_everything(product.reader)
    await product.editor.says("/subscribe everything", at=product.group)
    await product.editor.sees("is subscribed to", at=product.group)
    product.telegram.world.restrict(product.group.chat, product.stage.telegram.bot, without={"can_send_messages"})

    await product.publishes("Silence")
    await product.all_arrive("Silence", product.reader.home)
    await product.state_becomes(product.group, "suspended")

    assert product.copies("Silence") == {product.reader.id: 1}


async def test_a_closed_topic_is_suspended_and_the_other_topic_is_served(product: Product) -> None:
    world = product.telegram.world
    other = product.place(product.forum.chat)
    topic = world.open_topic(product.forum.chat, "Kitchen", by=product.editor.user)
    other.thread = topic.id
    for place in (product.forum, other):
        await product.editor.says("/subscribe everything", at=place)
        await product.editor.sees("is subscribed to", at=place)
    world.close_topic(product.forum.chat, topic)

    await product.publishes("Doors")
    await product.all_arrive("Doors", product.forum)
    await product.state_becomes(other, "suspended")

    assert product.copies("Doors") == {f"{product.forum.id}/{product.forum.thread}": 1}


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscription(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.group)
    await product.editor.sees("is subscribed to", at=product.group)

    new = product.place(product.telegram.world.migrate(product.group.chat))
    await product.state_becomes(new, "active")
    await product.publishes("At the new place")
    await product.all_arrive("At the new place", new)

    assert product.copies("At the new place") == {new.id: 1}
    assert await product.states() == {new.id: "active"}


async def test_a_group_that_moves_in_the_middle_of_a_broadcast_receives_one_copy(product: Product) -> None:
    owner, bot, world = product.editor, product.stage.telegram.bot, product.telegram.world
    groups = [product.place(world.add_chat(Kind.GROUP, f"Group {number}", owner.user)) for number in range(4)]
    for group in groups:
        world.add_to(group.chat, bot, by=owner.user)
        await owner.says("/subscribe everything", at=group)
        await owner.sees("is subscribed to", at=group)
    await owner.says("/broadcast We are moving")
    question = await owner.sees("This goes to 4 Telegram chats")

    moved = [product.place(_unheard_migration(product, group)) for group in groups[:2]]
    await owner.presses(question, "Send")
    await product.all_arrive("We are moving", *moved, *groups[2:])
    await owner.sees("Done: 4 of 4")

    places = {place.id: 1 for place in (*moved, *groups[2:])}
    assert product.copies("We are moving") == {owner.id: 1, **places}
    assert await product.states() == dict.fromkeys(places, "active")


def _unheard_migration(product: Product, group: TelegramPlace) -> TelegramChat:
    """The group moves and the bot learns of it only from the refusal of its next message."""
    new = product.telegram.world.migrate(group.chat)
    product.stage.telegram.bot.updates.clear()
    return new


async def test_a_group_whose_new_address_already_subscribes_receives_one_copy(product: Product) -> None:
    owner = product.editor
    await owner.says("/subscribe everything", at=product.group)
    await owner.sees("is subscribed to", at=product.group)
    new = product.place(_unheard_migration(product, product.group))
    await owner.says("/subscribe everything", at=new)
    await owner.sees("is subscribed to", at=new)
    both = set(await product.states())

    await product.publishes("Once, please")
    await product.all_arrive("Once, please", new)

    assert both == {product.group.id, new.id}
    assert product.copies("Once, please") == {new.id: 1}
    assert await product.states() == {new.id: "active"}


async def test_a_discord_channel_closed_to_the_bot_is_served_again_once_it_is_opened(product: Product) -> None:
    world, bot = product.discord.world, product.stage.discord.app.user
    for place in (product.talk, product.news):
        await product.chief.uses("subscribe", topic="everything", at=place)
    await product.is_ready()

    world.set_overwrite(product.talk.channel, bot, deny=permissions.SEND_MESSAGES)
    await product.publishes("Unheard")
    await product.all_arrive("Unheard", product.news)
    await product.state_becomes(product.talk, "suspended")
    world.set_overwrite(product.talk.channel, bot)
    await product.state_becomes(product.talk, "active")
    await product.publishes("Heard again")
    await product.all_arrive("Heard again", product.talk, product.news)

    assert product.copies("Unheard") == {product.news.id: 1}
    assert product.copies("Heard again") == {product.talk.id: 1, product.news.id: 1}


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (discord_errors.MISSING_ACCESS, "suspended"),
        (discord_errors.MISSING_PERMISSIONS, "suspended"),
        (discord_errors.UNKNOWN_CHANNEL, "gone"),
    ],
)
async def test_a_discord_refusal_silences_that_place_alone(
    product: Product, error: discord_errors.RestError, state: str
) -> None:
    for place in (product.talk, product.news):
        await product.chief.uses("subscribe", topic="everything", at=place)
    product.discord.faults.add(discord_errors.answer_with(error, method="createMessage", chat=product.talk.id))

    await product.publishes("Unheard")
    await product.all_arrive("Unheard", product.news)
    await product.state_becomes(product.talk, state)

    assert product.copies("Unheard") == {product.news.id: 1}


async def test_a_deleted_channel_is_gone_and_the_others_are_served(product: Product) -> None:
    for place in (product.talk, product.news):
        await product.chief.uses("subscribe", topic="everything", at=place)

    product.discord.world.delete_channel(product.talk.channel)
    await product.state_becomes(product.talk, "gone")
    await product.publishes("For the rest")
    await product.all_arrive("For the rest", product.news)

    assert product.copies("For the rest") == {product.news.id: 1}


async def test_somebody_who_closes_his_private_messages_is_served_again_when_he_asks(product: Product) -> None:
    await product.member.uses("subscribe", topic="everything")
    product.discord.world.close_dms(product.member.user)

    await product.publishes("Unheard")
    await product.state_becomes(product.member.home, "gone")
    product.discord.world.open_dms(product.member.user)
    await product.member.uses("subscribe", topic="everything")
    await product.publishes("Heard again")
    await product.all_arrive("Heard again", product.member.home)

    assert product.copies("Unheard") == {}
    assert product.copies("Heard again") == {product.member.home.id: 1}


async def test_a_server_that_removes_the_bot_and_takes_it_back_is_served_as_before(product: Product) -> None:
    world, guild, bot = product.discord.world, product.stage.discord.guild, product.stage.discord.app.user
    roles = [guild.roles[each] for each in guild.members[bot.id].roles]
    await product.chief.uses("subscribe", topic="everything", at=product.talk)

    world.kick(bot, guild)
    await product.state_becomes(product.talk, "gone")
    world.join(bot, guild, roles=roles)
    await product.state_becomes(product.talk, "active")
    await product.publishes("Back again")
    await product.all_arrive("Back again", product.talk)

    assert product.copies("Back again") == {product.talk.id: 1}


async def test_an_outage_of_a_server_changes_no_subscription(product: Product) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.is_ready()

    product.discord.gateway.faults.outage(product.stage.discord.guild)
    product.discord.gateway.faults.recover(product.stage.discord.guild)
    await until(lambda: product.discord.gateway.counts.sent.get("GUILD_CREATE", 0) >= 2)
    await product.publishes("Through it all")
    await product.all_arrive("Through it all", product.talk)

    assert product.copies("Through it all") == {product.talk.id: 1}
