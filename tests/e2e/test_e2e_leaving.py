"""Those who block, kick, move and close: nobody else notices, nothing is forgotten, and they come back as they were."""

import pytest

from adapters.sandbox.discord import errors as discord_errors
from adapters.sandbox.discord import permissions
from adapters.sandbox.telegram import Kind, TelegramChat
from tests.e2e.people import TelegramPerson, TelegramPlace
from tests.e2e.product import House
from tests.e2e.waiting import until


async def follows_everything(*people: TelegramPerson) -> None:
    for person in people:
        await person.says("/subscribe")
        await person.sees("You're subscribed to everything")


async def test_a_reader_who_blocks_the_bot_receives_nothing_and_comes_back_as_he_was(house: House) -> None:
    other = house.newcomer("Other")
    await house.publishes("Soup", topics=("Food",))
    await follows_everything(other)
    await house.reader.says("/subscribe food")
    await house.reader.sees("You're subscribed to Food")

    house.telegram.world.block(house.reader.user)
    await house.state_becomes(house.reader.home, "gone")
    await house.publishes("Bread", topics=("Food",))
    await house.all_arrive("Bread", other.home)
    await house.reader.starts()
    await house.reader.sees("Welcome")
    await house.state_becomes(house.reader.home, "active")
    await house.publishes("Salt", topics=("Food",))
    await house.all_arrive("Salt", house.reader.home, other.home)

    assert house.copies("Bread") == {other.id: 1}
    assert house.copies("Salt") == {house.reader.id: 1, other.id: 1}
    assert (await house.subscribers())[house.reader.id].topics == ("food",)


async def test_a_block_that_only_the_sending_discovers_suspends_one_reader(house: House) -> None:
    other = house.newcomer("Other")
    await follows_everything(house.reader, other)
    house.reader.home.chat.blocked = True  # the update about it was lost

    await house.publishes("Bread")
    await house.all_arrive("Bread", other.home)
    await house.state_becomes(house.reader.home, "gone")
    tried = house.telegram.calls
    await house.publishes("Salt")
    await house.all_arrive("Salt", other.home)

    assert house.copies("Salt") == {other.id: 1}
    assert house.telegram.calls - tried <= 3  # one message; at most two polls end meanwhile


async def test_an_account_that_is_deleted_harms_nobody(house: House) -> None:
    other = house.newcomer("Other")
    await follows_everything(house.reader, other)
    house.telegram.world.deactivate(house.reader.user)

    await house.publishes("Bread")
    await house.all_arrive("Bread", other.home)
    await house.state_becomes(house.reader.home, "gone")

    assert house.copies("Bread") == {other.id: 1}


@pytest.mark.parametrize("place", ["group", "forum"])
async def test_a_bot_thrown_out_and_added_again_serves_the_place_as_before(house: House, place: str) -> None:
    world, bot, editor = house.telegram.world, house.stage.telegram.bot, house.editor
    here: TelegramPlace = getattr(house, place)
    await editor.says("/subscribe", at=here)
    await editor.sees("is subscribed to everything", at=here)

    world.remove_from(here.chat, bot, by=editor.user)
    await house.state_becomes(here, "gone")
    await house.publishes("Unheard")
    await house.is_quiet()
    world.add_to(here.chat, bot, by=editor.user)
    await house.state_becomes(here, "active")
    await house.publishes("Heard again")
    await house.all_arrive("Heard again", here)

    assert house.copies("Unheard") == {}
    assert list(house.copies("Heard again").values()) == [1]


async def test_a_channel_that_demotes_the_bot_is_served_again_once_it_may_post(house: House) -> None:
    world, bot = house.telegram.world, house.stage.telegram.bot
    await house.editor.says("/subscribe", at=house.channel)
    await house.editor.sees("is subscribed to", at=house.channel)

    world.demote(house.channel.chat, bot, by=house.editor.user)
    await house.state_becomes(house.channel, "gone")
    world.promote(house.channel.chat, bot, by=house.editor.user)
    await house.state_becomes(house.channel, "active")
    await house.publishes("Back on air")
    await house.all_arrive("Back on air", house.channel)

    assert house.copies("Back on air") == {house.channel.id: 1}


async def test_a_group_where_the_bot_may_not_write_is_suspended_and_others_are_served(house: House) -> None:
    await follows_everything(house.reader)
    await house.editor.says("/subscribe", at=house.group)
    await house.editor.sees("is subscribed to", at=house.group)
    house.telegram.world.restrict(house.group.chat, house.stage.telegram.bot, without={"can_send_messages"})

    await house.publishes("Silence")
    await house.all_arrive("Silence", house.reader.home)
    await house.state_becomes(house.group, "suspended")

    assert house.copies("Silence") == {house.reader.id: 1}


async def test_a_closed_topic_is_suspended_and_the_other_topic_is_served(house: House) -> None:
    world = house.telegram.world
    other = house.place(house.forum.chat)
    topic = world.open_topic(house.forum.chat, "Kitchen", by=house.editor.user)
    other.thread = topic.id
    for place in (house.forum, other):
        await house.editor.says("/subscribe", at=place)
        await house.editor.sees("is subscribed to", at=place)
    world.close_topic(house.forum.chat, topic)

    await house.publishes("Doors")
    await house.all_arrive("Doors", house.forum)
    await house.state_becomes(other, "suspended")

    assert house.copies("Doors") == {f"{house.forum.id}/{house.forum.thread}": 1}


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscription(house: House) -> None:
    await house.editor.says("/subscribe", at=house.group)
    await house.editor.sees("is subscribed to", at=house.group)

    new = house.place(house.telegram.world.migrate(house.group.chat))
    await house.state_becomes(new, "active")
    await house.publishes("At the new place")
    await house.all_arrive("At the new place", new)

    assert house.copies("At the new place") == {new.id: 1}
    assert await house.states() == {new.id: "active"}


async def test_a_group_that_moves_in_the_middle_of_a_broadcast_receives_one_copy(house: House) -> None:
    owner, bot, world = house.editor, house.stage.telegram.bot, house.telegram.world
    groups = [house.place(world.add_chat(Kind.GROUP, f"Group {number}", owner.user)) for number in range(4)]
    for group in groups:
        world.add_to(group.chat, bot, by=owner.user)
        await owner.says("/subscribe", at=group)
        await owner.sees("is subscribed to", at=group)
    await owner.says("/broadcast We are moving")
    question = await owner.sees("This goes to 4 Telegram chats")

    moved = [house.place(_unheard_migration(house, group)) for group in groups[:2]]
    await owner.presses(question, "Send")
    await house.all_arrive("We are moving", *moved, *groups[2:])
    await owner.sees("Done: 4 of 4")

    places = {place.id: 1 for place in (*moved, *groups[2:])}
    assert house.copies("We are moving") == {owner.id: 1, **places}
    assert await house.states() == dict.fromkeys(places, "active")


def _unheard_migration(house: House, group: TelegramPlace) -> TelegramChat:
    """The group moves and the bot learns of it only from the refusal of its next message."""
    new = house.telegram.world.migrate(group.chat)
    house.stage.telegram.bot.updates.clear()
    return new


async def test_a_group_whose_new_address_already_subscribes_receives_one_copy(house: House) -> None:
    owner = house.editor
    await owner.says("/subscribe", at=house.group)
    await owner.sees("is subscribed to", at=house.group)
    new = house.place(_unheard_migration(house, house.group))
    await owner.says("/subscribe", at=new)
    await owner.sees("is subscribed to", at=new)
    both = set(await house.states())

    await house.publishes("Once, please")
    await house.all_arrive("Once, please", new)

    assert both == {house.group.id, new.id}
    assert house.copies("Once, please") == {new.id: 1}
    assert await house.states() == {new.id: "active"}


async def test_a_discord_channel_closed_to_the_bot_is_served_again_once_it_is_opened(house: House) -> None:
    world, bot = house.discord.world, house.stage.discord.app.user
    for place in (house.talk, house.news):
        await house.chief.uses("subscribe", at=place)
    await house.is_ready()

    world.set_overwrite(house.talk.channel, bot, deny=permissions.SEND_MESSAGES)
    await house.publishes("Unheard")
    await house.all_arrive("Unheard", house.news)
    await house.state_becomes(house.talk, "suspended")
    world.set_overwrite(house.talk.channel, bot)
    await house.state_becomes(house.talk, "active")
    await house.publishes("Heard again")
    await house.all_arrive("Heard again", house.talk, house.news)

    assert house.copies("Unheard") == {house.news.id: 1}
    assert house.copies("Heard again") == {house.talk.id: 1, house.news.id: 1}


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (discord_errors.MISSING_ACCESS, "suspended"),
        (discord_errors.MISSING_PERMISSIONS, "suspended"),
        (discord_errors.UNKNOWN_CHANNEL, "gone"),
    ],
)
async def test_a_discord_refusal_silences_that_place_alone(
    house: House, error: discord_errors.RestError, state: str
) -> None:
    for place in (house.talk, house.news):
        await house.chief.uses("subscribe", at=place)
    house.discord.faults.add(discord_errors.answer_with(error, method="createMessage", chat=house.talk.id))

    await house.publishes("Unheard")
    await house.all_arrive("Unheard", house.news)
    await house.state_becomes(house.talk, state)

    assert house.copies("Unheard") == {house.news.id: 1}


async def test_a_deleted_channel_is_gone_and_the_others_are_served(house: House) -> None:
    for place in (house.talk, house.news):
        await house.chief.uses("subscribe", at=place)

    house.discord.world.delete_channel(house.talk.channel)
    await house.state_becomes(house.talk, "gone")
    await house.publishes("For the rest")
    await house.all_arrive("For the rest", house.news)

    assert house.copies("For the rest") == {house.news.id: 1}


async def test_somebody_who_closes_his_private_messages_is_served_again_when_he_asks(house: House) -> None:
    await house.member.uses("subscribe")
    house.discord.world.close_dms(house.member.user)

    await house.publishes("Unheard")
    await house.state_becomes(house.member.home, "gone")
    house.discord.world.open_dms(house.member.user)
    await house.member.uses("subscribe")
    await house.publishes("Heard again")
    await house.all_arrive("Heard again", house.member.home)

    assert house.copies("Unheard") == {}
    assert house.copies("Heard again") == {house.member.home.id: 1}


async def test_a_server_that_removes_the_bot_and_takes_it_back_is_served_as_before(house: House) -> None:
    world, guild, bot = house.discord.world, house.stage.discord.guild, house.stage.discord.app.user
    roles = [guild.roles[each] for each in guild.members[bot.id].roles]
    await house.chief.uses("subscribe", at=house.talk)

    world.kick(bot, guild)
    await house.state_becomes(house.talk, "gone")
    world.join(bot, guild, roles=roles)
    await house.state_becomes(house.talk, "active")
    await house.publishes("Back again")
    await house.all_arrive("Back again", house.talk)

    assert house.copies("Back again") == {house.talk.id: 1}


async def test_an_outage_of_a_server_changes_no_subscription(house: House) -> None:
    await house.chief.uses("subscribe", at=house.talk)
    await house.is_ready()

    house.discord.gateway.faults.outage(house.stage.discord.guild)
    house.discord.gateway.faults.recover(house.stage.discord.guild)
    await until(lambda: house.discord.gateway.counts.sent.get("GUILD_CREATE", 0) >= 2)
    await house.publishes("Through it all")
    await house.all_arrive("Through it all", house.talk)

    assert house.copies("Through it all") == {house.talk.id: 1}
