"""What the bot says where it was added: once, to those who run the place, in their language."""

import pytest

from adapters.sandbox.discord import permissions
from adapters.sandbox.telegram import Kind
from tests.e2e.people import DiscordPlace, TelegramPerson, TelegramPlace
from tests.e2e.product import Product
from tests.e2e.waiting import until

THANKS = "Thanks for adding me! I bring the articles of Israfan."


def telegram_place(product: Product, owner: TelegramPerson, kind: Kind = Kind.SUPERGROUP) -> TelegramPlace:
    """A chat with the bot in it since just now."""
    place = product.place(product.telegram.world.add_chat(kind, "Neighbours", owner.user))
    product.telegram.world.add_to(place.chat, product.stage.telegram.bot, by=owner.user)
    return place


def server(product: Product, *, locale: str = "en-US", may: int = permissions.ALL) -> tuple[DiscordPlace, DiscordPlace]:
    """Two channels of a new server with the bot in it; it may write in the second alone."""
    world, bot = product.discord.world, product.stage.discord.app.user
    guild = world.add_guild("Elsewhere", owner=product.chief.user, locale=locale)
    rules, talk = world.add_channel(guild, "rules"), world.add_channel(guild, "talk")
    world.set_overwrite(rules, guild.roles[guild.id], deny=permissions.SEND_MESSAGES)
    world.set_overwrite(talk, guild.roles[guild.id], deny=permissions.ALL & ~may)
    world.join(bot, guild)
    return product.room(rules), product.room(talk)


async def test_in_a_group_one_message_leads_its_admin_to_the_first_subscription(product: Product) -> None:
    owner = product.newcomer("Owner")
    group = telegram_place(product, owner)
    greeting = await owner.sees(THANKS, at=group)
    assert "Admins: press a button to begin." in greeting.text
    await owner.presses(greeting, "Everything")
    await owner.sees("This group is subscribed to everything", at=group)
    assert len(group.messages) == 1  # the greeting became the answer
    await product.state_becomes(group, "active")


async def test_the_greeting_s_buttons_are_for_admins(product: Product) -> None:
    owner = product.newcomer("Owner")
    group = telegram_place(product, owner)
    greeting = await owner.sees(THANKS, at=group)
    assert "Only admins can do that here" in await product.reader.presses(greeting, "Everything")
    assert await product.states() == {}


async def test_in_a_channel_the_greeting_comes_with_the_right_to_post(product: Product) -> None:
    owner = product.newcomer("Owner")
    channel = telegram_place(product, owner, Kind.CHANNEL)
    product.telegram.world.promote(channel.chat, product.stage.telegram.bot, by=owner.user)
    await owner.sees(THANKS, at=channel)
    product.telegram.world.promote(channel.chat, product.stage.telegram.bot, by=owner.user)
    await owner.says("/subscribe everything", at=channel)
    await owner.sees("This channel is subscribed to everything", at=channel)
    assert len(channel.messages) == 2


async def test_the_greeting_is_in_the_language_of_who_added_the_bot(product: Product) -> None:
    owner = product.newcomer("Owner", language_code="he")
    await owner.sees("תודה שהוספתם אותי!", at=telegram_place(product, owner))


async def test_a_place_that_subscribed_before_hears_that_it_goes_on(product: Product) -> None:
    bot, world = product.stage.telegram.bot, product.telegram.world
    await product.editor.says("/subscribe everything", at=product.group)
    await product.editor.sees("This group is subscribed", at=product.group)
    world.remove_from(product.group.chat, bot, by=product.editor.user)
    await product.state_becomes(product.group, "gone")
    world.add_to(product.group.chat, bot, by=product.editor.user)
    await product.editor.sees("I'm back! Articles come here again as before.", at=product.group)
    await product.publishes("Bread")
    await product.all_arrive("Bread", product.group)


async def test_nothing_is_said_where_the_bot_may_not_write_and_none_for_a_migration(product: Product) -> None:
    world = product.telegram.world
    owner = product.newcomer("Owner")
    mute = product.place(world.add_chat(Kind.SUPERGROUP, "Quiet", owner.user))
    world.restrict(mute.chat, product.stage.telegram.bot, without={"can_send_messages"}, by=owner.user)
    new = product.place(world.migrate(product.group.chat, by=product.editor.user))
    await product.editor.says("/help", at=new)
    await product.editor.sees("What you can do here", at=new)
    assert (mute.texts, len(new.messages)) == ([], 1)


async def test_in_a_server_it_is_said_in_the_first_channel_where_the_bot_may_write(product: Product) -> None:
    rules, talk = server(product)
    greeting = await talk.sees(THANKS)
    assert "use /subscribe in each channel" in greeting.content
    assert rules.texts == []
    assert (
        "This channel is subscribed to everything."
        in (await product.chief.uses("subscribe", topic="everything", at=talk)).text
    )
    assert len(talk.messages) == 2


async def test_a_server_s_own_channel_for_such_messages_goes_first(product: Product) -> None:
    world, guild = product.discord.world, product.stage.discord.guild
    bot = product.stage.discord.app.user
    world.leave(bot, guild)
    welcome = product.room(world.add_channel(guild, "welcome"))
    guild.system_channel = welcome.id
    world.join(bot, guild)
    await welcome.sees(THANKS)
    assert product.talk.texts == []


async def test_a_server_that_subscribed_before_hears_that_it_goes_on(product: Product) -> None:
    world, guild, bot = product.discord.world, product.stage.discord.guild, product.stage.discord.app.user
    roles = [guild.roles[each] for each in guild.members[bot.id].roles]
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    world.leave(bot, guild)
    await product.state_becomes(product.talk, "gone")
    world.join(bot, guild, roles=roles)
    await until(
        lambda: any("I'm back!" in each for room in (product.news, product.talk) for each in room.texts),
        what=lambda: f"a word on the return; there is {product.news.texts + product.talk.texts}",
    )
    await product.publishes("Bread")
    await product.all_arrive("Bread", product.talk)


async def test_a_server_added_while_the_gateway_is_away_is_greeted_after_the_resume(product: Product) -> None:
    await product.is_ready()
    gateway = product.discord.gateway
    gateway.faults.refuse_connections(2)
    gateway.faults.drop()
    talk = server(product)[1]
    await talk.sees(THANKS)
    assert gateway.counts.resumes == 1
    await _greeted_once(product, talk)


async def test_a_server_added_between_two_sessions_is_greeted_once_and_none_that_was_known(product: Product) -> None:
    await product.is_ready()
    gateway = product.discord.gateway
    identified = gateway.counts.identifies
    gateway.faults.refuse_connections(2)
    gateway.faults.forget_sessions()
    gateway.faults.drop()
    talk = server(product)[1]
    await talk.sees(THANKS)
    assert gateway.counts.identifies == identified + 1
    await _another_session(product)
    await _greeted_once(product, talk)


async def test_a_server_that_left_and_came_back_between_sessions_is_told_that_it_goes_on(product: Product) -> None:
    world, bot = product.discord.world, product.stage.discord.app.user
    talk = server(product)[1]
    await talk.sees(THANKS)
    guild = world.guilds[str(talk.channel.guild_id)]
    gateway = product.discord.gateway
    for change in (lambda: world.leave(bot, guild), lambda: world.join(bot, guild)):
        gateway.faults.refuse_connections(1)
        gateway.faults.forget_sessions()
        gateway.faults.drop()
        change()
        identified = gateway.counts.identifies
        await until(lambda: gateway.counts.identifies > identified, 30, lambda: "a new session")  # noqa: B023
        await product.is_ready()
    await until(lambda: len(talk.texts) == 2, what=lambda: f"another greeting; there is {talk.texts}")


async def test_a_desk_that_starts_again_greets_no_server(product: Product) -> None:
    talk = server(product)[1]
    await talk.sees(THANKS)
    await product.restarts()
    await product.member.uses("help")
    await _greeted_once(product, talk)


async def _another_session(product: Product) -> None:
    gateway = product.discord.gateway
    identified = gateway.counts.identifies
    gateway.faults.invalidate(resumable=False)
    await until(lambda: gateway.counts.identifies > identified, 30, lambda: "a new session")
    await product.is_ready(30)


async def _greeted_once(product: Product, talk: DiscordPlace) -> None:
    """What another server hears afterwards shows that what came before has been handled."""
    other = server(product)[1]
    await other.sees(THANKS)
    assert len(talk.texts) == 1
    assert product.news.texts == product.talk.texts == []


async def test_where_the_bot_may_write_nowhere_nothing_is_said(
    product: Product, caplog: pytest.LogCaptureFixture
) -> None:
    rules, talk = server(product, may=permissions.VIEW_CHANNEL)
    other = server(product)[1]
    await other.sees(THANKS)
    assert rules.texts == talk.texts == []
    assert "greeting" not in caplog.text
