"""Who may choose for a place on Discord: those who run it, or whom the server named for the command in Integrations."""

import pytest

from adapters.sandbox.discord import CannotDo, permissions
from adapters.sandbox.discord.command_choices import CHANNEL, ROLE, USER, choice, everywhere
from adapters.sandbox.faults import Fault, FaultMode
from tests.e2e.people import bare
from tests.e2e.product import Product

ADMINS_ONLY = "Only admins can do that here"


def chooses(product: Product, command: str, *choices: dict[str, object]) -> None:
    """An admin of the server chooses this under Integrations."""
    app = product.stage.discord.app
    product.discord.world.choose_commands(product.stage.discord.guild, app, command, *choices)


async def test_whom_the_server_named_for_subscribe_passes_and_undoes_it_and_no_more(product: Product) -> None:
    member, talk = product.member, product.talk
    chooses(product, "subscribe", choice(USER, member.id, allowed=True))
    answered = await member.uses("subscribe", topic="everything", at=talk)
    assert "This channel is subscribed to everything." in answered.text
    assert not answered.hidden
    undone = await member.presses(answered.messages[0], "Undo")
    assert "There are no subscriptions here now." in undone.text
    assert ADMINS_ONLY in (await member.uses("stop", at=talk)).text
    other = await product.new_member("Nobody").uses("subscribe", topic="everything", at=talk)
    assert ADMINS_ONLY in other.text
    chooses(product, "subscribe")
    assert ADMINS_ONLY in (await member.uses("subscribe", topic="everything", at=talk)).text


async def test_a_role_passes_in_its_language_and_who_is_denied_never_reaches_the_bot(product: Product) -> None:
    world, guild, member = product.discord.world, product.stage.discord.guild, product.member
    member.user.locale = "ar"
    editors = world.add_role(guild, "editors")
    world.give_role(member.user, guild, editors)
    chooses(product, "subscribe", choice(ROLE, guild.id, allowed=False), choice(ROLE, editors.id, allowed=True))
    answered = await member.uses("subscribe", topic="everything", at=product.talk)
    say = product.desk.opened.phrases.say
    assert bare(say("subscribed", "ar", topic=say("everything", "ar"), place="channel")) in answered.text
    manager = product.new_member("Manager")
    world.give_role(manager.user, guild, world.add_role(guild, "helpers", permissions.MANAGE_GUILD))
    with pytest.raises(CannotDo):
        await manager.uses("subscribe", topic="everything", at=product.talk)


async def test_a_denied_person_is_denied_whatever_their_roles_and_everybody_can_be_named(product: Product) -> None:
    guild, member = product.stage.discord.guild, product.member
    chooses(product, "subscribe", choice(ROLE, guild.id, allowed=True), choice(USER, member.id, allowed=False))
    with pytest.raises(CannotDo):
        await member.uses("subscribe", topic="everything", at=product.talk)
    anybody = product.new_member("Anybody")
    assert "is subscribed to" in (await anybody.uses("subscribe", topic="everything", at=product.talk)).text


async def test_what_was_chosen_for_the_whole_app_gives_nobody_the_right(product: Product) -> None:
    app = product.stage.discord.app
    chooses(product, app.id, choice(USER, product.member.id, allowed=True))
    assert ADMINS_ONLY in (await product.member.uses("subscribe", topic="everything", at=product.talk)).text


async def test_a_channel_in_which_the_command_is_not_to_be_used_cannot_be_named_from_another(product: Product) -> None:
    world, guild, member = product.discord.world, product.stage.discord.guild, product.member
    open_, closed = (world.add_channel(guild, name) for name in ("open", "closed"))
    chooses(
        product,
        "subscribe",
        choice(USER, member.id, allowed=True),
        choice(CHANNEL, everywhere(guild), allowed=False),
        choice(CHANNEL, open_.id, allowed=True),
        choice(CHANNEL, product.talk.id, allowed=True),
    )
    taken = await member.uses("subscribe", topic="everything", channel=open_, at=product.talk)
    refused = await member.uses("subscribe", topic="everything", channel=closed, at=product.talk)
    assert "This channel is subscribed to everything." in taken.text
    assert "Only the admins of “#closed” can choose what it gets" in refused.text
    with pytest.raises(CannotDo):
        await member.uses("subscribe", topic="everything", at=product.news)


async def test_who_was_named_for_settings_changes_them(product: Product) -> None:
    member, talk = product.member, product.talk
    await product.chief.uses("subscribe", topic="everything", at=talk)
    assert "Only admins can change this here." in (await member.uses("settings", at=talk)).text
    chooses(product, "settings", choice(USER, member.id, allowed=True))
    card = (await member.uses("settings", at=talk)).messages[0]
    await member.fills_in(await member.presses(card, "How posts look"), silent=["yes"])
    assert (await product.subscribers())[talk.id].preferences.display.silent


async def test_where_discord_does_not_say_nobody_passes_and_it_is_said(product: Product) -> None:
    chooses(product, "subscribe", choice(USER, product.member.id, allowed=True))
    silent = Fault(mode=FaultMode.ANSWER, method="getCommandPermissions", status=503, body="", times=-1)
    product.discord.faults.add(silent)
    answered = await product.member.uses("subscribe", topic="everything", at=product.talk)
    assert product.desk.opened.phrases.say("busy", "en") in answered.text
    assert await product.states() == {}
