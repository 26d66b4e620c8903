"""The same client code against the sandbox and against simcord, an independent simulator of Discord's rules.

What both agree on is less likely to be a misconception of ours. Where simcord is looser, that is written down too.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands

from adapters.sandbox.discord.model import Interaction
from tests.sandbox.discord.connected_bot import ConnectedBot, SandboxStage

Outcome = tuple[str, int]
FINE: Outcome = ("fine", 0)


async def outcome(act: Awaitable[Any]) -> Outcome:
    """How a client's call ended: fine, or the class and code of its exception."""
    try:
        await act
    except discord.HTTPException as error:
        return type(error).__name__, error.code
    return FINE


@dataclass
class Seen:
    """What an interaction showed its person."""

    content: str | None = None
    ephemeral: bool = False
    modal: str | None = None
    followups: list[str] = field(default_factory=list)


class PeerPlace:
    """A guild with one text channel, on either Discord, and a person in it."""

    def __init__(self, bot: ConnectedBot, channel_id: int) -> None:
        self.bot = bot
        self.channel_id = channel_id

    @property
    def channel(self) -> discord.TextChannel:
        found = self.bot.get_channel(self.channel_id)
        assert isinstance(found, discord.TextChannel)
        return found

    async def say(self, text: str) -> int:
        raise NotImplementedError

    async def slash(self, name: str, **options: Any) -> Seen:
        raise NotImplementedError

    async def click(self, message_id: int, custom_id: str) -> Seen:
        raise NotImplementedError

    async def select(self, message_id: int, custom_id: str, values: list[str]) -> Seen:
        raise NotImplementedError

    async def submit(self, name: str, values: dict[str, str]) -> Seen:
        raise NotImplementedError


class Ours(PeerPlace):
    """The sandbox."""

    def __init__(self, bot: ConnectedBot, stage: SandboxStage) -> None:
        super().__init__(bot, int(stage.text.id))
        self.stage = stage
        self.world = stage.sandbox.world

    async def say(self, text: str) -> int:
        return int(self.world.say(self.stage.reader, self.stage.text, text).id)

    async def slash(self, name: str, **options: Any) -> Seen:
        return await self._seen(self.world.slash(self.stage.reader, self.stage.text, name, options))

    async def click(self, message_id: int, custom_id: str) -> Seen:
        message = self.stage.text.messages[str(message_id)]
        return await self._seen(self.world.click(self.stage.reader, message, custom_id))

    async def select(self, message_id: int, custom_id: str, values: list[str]) -> Seen:
        message = self.stage.text.messages[str(message_id)]
        return await self._seen(self.world.select(self.stage.reader, message, custom_id, values))

    async def submit(self, name: str, values: dict[str, str]) -> Seen:
        shown = await self.world.slash(self.stage.reader, self.stage.text, name).answered()
        return await self._seen(self.world.submit_modal(self.stage.reader, shown, values))

    async def _seen(self, interaction: Interaction) -> Seen:
        await interaction.answered()
        await self.bot.finished.wait()
        self.bot.finished.clear()
        original = interaction.original
        return Seen(
            content=original.content if original else None,
            ephemeral=original.ephemeral if original else False,
            modal=interaction.modal["title"] if interaction.modal else None,
            followups=[each.content for each in interaction.followups],
        )


class Theirs(PeerPlace):
    """simcord."""

    def __init__(
        self, bot: ConnectedBot, env: simcord.Env, channel: simcord.ChannelHandle, person: simcord.MemberActor
    ) -> None:
        super().__init__(bot, channel.id)
        self.env = env
        self.handle = channel
        self.person = person

    async def say(self, text: str) -> int:
        return int((await self.person.send(self.handle, text)).id)

    async def slash(self, name: str, **options: Any) -> Seen:
        return self._seen(await self.person.slash(self.handle, name, **options))

    async def click(self, message_id: int, custom_id: str) -> Seen:
        return self._seen(await self.person.click(await self._message(message_id), custom_id=custom_id))

    async def select(self, message_id: int, custom_id: str, values: list[str]) -> Seen:
        return self._seen(await self.person.select(await self._message(message_id), values, custom_id=custom_id))

    async def submit(self, name: str, values: dict[str, str]) -> Seen:
        return self._seen(await self.person.submit_modal(await self.person.slash(self.handle, name), values))

    async def _message(self, message_id: int) -> discord.Message:
        return await self.channel.fetch_message(message_id)

    def _seen(self, result: simcord.InteractionResult) -> Seen:
        return Seen(
            content=result.response.content if result.response else None,
            ephemeral=result.ephemeral,
            modal=result.modal["title"] if result.modal else None,
            followups=[each.content for each in result.followups],
        )


class ShownForm(discord.ui.Modal, title="Ask"):
    """A form."""

    words: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Words", custom_id="words")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Got {self.words.value}")
        finish(interaction)


def finish(interaction: discord.Interaction) -> None:
    assert isinstance(interaction.client, ConnectedBot)
    interaction.client.finished.set()


class TwoPartPanel(discord.ui.View):
    """A button and a select."""

    @discord.ui.button(label="Press", custom_id="press")
    async def press(self, interaction: discord.Interaction, button: discord.ui.Button["TwoPartPanel"]) -> None:
        await interaction.response.edit_message(content="Pressed")
        finish(interaction)

    @discord.ui.select(custom_id="pick", options=[discord.SelectOption(label="One"), discord.SelectOption(label="Two")])
    async def pick(self, interaction: discord.Interaction, select: discord.ui.Select["TwoPartPanel"]) -> None:
        await interaction.response.send_message(select.values[0], ephemeral=True)
        finish(interaction)


Act = Callable[[discord.Interaction, list[Outcome]], Awaitable[None]]


async def late(interaction: discord.Interaction, outcomes: list[Outcome]) -> None:
    await interaction.response.defer()
    outcomes.append(await outcome(interaction.edit_original_response(content="Done")))


async def twice(interaction: discord.Interaction, outcomes: list[Outcome]) -> None:
    await interaction.response.send_message("First", ephemeral=True)
    interaction.response._response_type = None  # the library refuses a second answer before Discord can
    outcomes.append(await outcome(interaction.response.send_message("Second")))


async def more(interaction: discord.Interaction, outcomes: list[Outcome]) -> None:
    await interaction.response.send_message("One")
    outcomes.append(await outcome(interaction.followup.send("Two")))


async def long(interaction: discord.Interaction, outcomes: list[Outcome]) -> None:
    outcomes.append(await outcome(interaction.response.send_message("x" * 2001)))
    await interaction.response.send_message("Short")


async def wide(interaction: discord.Interaction, outcomes: list[Outcome]) -> None:
    outcomes.append(await outcome(interaction.response.send_modal(ShownForm(title="t" * 46))))
    await interaction.response.send_message("Narrow")


async def form(interaction: discord.Interaction, outcomes: list[Outcome]) -> None:
    outcomes.append(await outcome(interaction.response.send_modal(ShownForm())))


def furnished(outcomes: list[Outcome]) -> ConnectedBot:
    """A bot with commands whose calls end in `outcomes`."""
    bot = ConnectedBot()

    def add(name: str, act: Act) -> None:
        async def run(interaction: discord.Interaction) -> None:
            await act(interaction, outcomes)
            finish(interaction)

        bot.tree.add_command(app_commands.Command(name=name, description=name, callback=run))

    for act in (late, twice, more, long, wide, form):
        add(act.__name__, act)
    return bot


@asynccontextmanager
async def ours(stage: SandboxStage, outcomes: list[Outcome], denied: int = 0) -> AsyncIterator[PeerPlace]:
    if denied:
        stage.sandbox.world.deny(stage.text, stage.app.user, denied)
    yield Ours(await stage.connect(furnished(outcomes)), stage)


@asynccontextmanager
async def theirs(outcomes: list[Outcome], denied: int = 0) -> AsyncIterator[PeerPlace]:
    bot = furnished(outcomes)
    async with simcord.run(bot, check_errors=False) as env:
        guild = env.create_guild()
        assert bot.user is not None
        deny = discord.PermissionOverwrite.from_pair(discord.Permissions.none(), discord.Permissions(denied))
        channel = guild.create_text_channel("general", overwrites={bot.user: deny} if denied else None)
        person = guild.add_member(env.create_user("reader"))
        await env.settle()
        yield Theirs(bot, env, channel, person)


Host = Callable[[list[Outcome]], AbstractAsyncContextManager[PeerPlace]]


def hosts(stage: SandboxStage) -> tuple[Host, Host]:
    """The two Discords."""
    return partial(ours, stage), theirs


def button(custom_id: str) -> discord.ui.Button[Any]:
    return discord.ui.Button(label="x", custom_id=custom_id)


def twins() -> discord.ui.View:
    return discord.ui.View(timeout=None).add_item(button("same")).add_item(button("same"))


async def edit_foreign(place: PeerPlace) -> Outcome:
    partial = place.channel.get_partial_message(await place.say("Mine"))
    return await outcome(partial.edit(content="Yours"))


async def delete_foreign(place: PeerPlace) -> Outcome:
    return await outcome(place.channel.get_partial_message(await place.say("Mine")).delete())


async def publish_plain(place: PeerPlace) -> Outcome:
    return await outcome((await place.channel.send("x")).publish())


async def edit_too_long(place: PeerPlace) -> Outcome:
    return await outcome((await place.channel.send("x")).edit(content="x" * 2001))


async def register(place: PeerPlace, *forms: dict[str, Any]) -> Outcome:
    assert place.bot.application_id is not None
    return await outcome(place.bot.http.bulk_upsert_global_commands(place.bot.application_id, list(forms)))


Case = tuple[int, Callable[[PeerPlace], Awaitable[Outcome]], Outcome]
VIEW, SEND, MODERATE, EMBED = 1 << 10, 1 << 11, 1 << 13, 1 << 14
CASES: dict[str, Case] = {
    "plain": (0, lambda it: outcome(it.channel.send("x")), FINE),
    "too long": (0, lambda it: outcome(it.channel.send("x" * 2001)), ("HTTPException", 50035)),
    "long title": (
        0,
        lambda it: outcome(it.channel.send(embed=discord.Embed(title="x" * 257))),
        ("HTTPException", 50035),
    ),
    "twins": (0, lambda it: outcome(it.channel.send("x", view=twins())), ("HTTPException", 50035)),
    "may not see": (VIEW, lambda it: outcome(it.channel.send("x")), ("Forbidden", 50001)),
    "may not send": (SEND, lambda it: outcome(it.channel.send("x")), ("Forbidden", 50013)),
    "unknown message": (0, lambda it: outcome(it.channel.fetch_message(1)), ("NotFound", 10008)),
    "delete unknown": (0, lambda it: outcome(it.channel.get_partial_message(1).delete()), ("NotFound", 10008)),
    "unknown channel": (0, lambda it: outcome(it.bot.fetch_channel(1)), ("NotFound", 10003)),
    "unknown user": (0, lambda it: outcome(it.bot.fetch_user(1)), ("NotFound", 10013)),
    "edit foreign": (0, edit_foreign, ("Forbidden", 50005)),
    "delete foreign": (MODERATE, delete_foreign, ("Forbidden", 50013)),
    "edit too long": (0, edit_too_long, ("HTTPException", 50035)),
    "publish plain": (0, publish_plain, ("HTTPException", 50024)),
    "sync": (0, lambda it: outcome(it.bot.tree.sync()), FINE),
}


LOOSER: dict[str, tuple[Case, Outcome]] = {
    "empty": ((0, lambda it: outcome(it.channel.send("")), ("HTTPException", 50006)), ("HTTPException", 50035)),
    "may not embed": (
        (EMBED, lambda it: outcome(it.channel.send(embed=discord.Embed(title="x"))), ("Forbidden", 50013)),
        FINE,
    ),
    "capital": ((0, lambda it: register(it, {"name": "Bad", "description": "x"}), ("HTTPException", 50035)), FINE),
    "long name": ((0, lambda it: register(it, {"name": "x" * 33, "description": "x"}), ("HTTPException", 50035)), FINE),
    "undescribed": ((0, lambda it: register(it, {"name": "x", "description": ""}), ("HTTPException", 50035)), FINE),
}
"""What Discord refuses, and how simcord 3.2.1 ends it instead."""


@pytest.mark.parametrize(("case", "theirs_ends"), LOOSER.values(), ids=LOOSER.keys())
async def test_where_the_peer_is_looser_it_is_known(stage: SandboxStage, case: Case, theirs_ends: Outcome) -> None:
    denied, client, expected = case
    async with ours(stage, [], denied) as place:
        here = await client(place)
    async with theirs([], denied) as place:
        there = await client(place)
    assert (here, there) == (expected, theirs_ends)


@pytest.mark.parametrize(("denied", "client", "expected"), CASES.values(), ids=CASES.keys())
async def test_the_same_call_ends_the_same(
    stage: SandboxStage, denied: int, client: Callable[[PeerPlace], Awaitable[Outcome]], expected: Outcome
) -> None:
    async with ours(stage, [], denied) as place:
        here = await client(place)
    async with theirs([], denied) as place:
        there = await client(place)
    assert (here, there) == (expected, expected)


ANSWERS: dict[str, tuple[Seen, list[Outcome]]] = {
    "late": (Seen(content="Done"), [FINE]),
    "twice": (Seen(content="First", ephemeral=True), [("HTTPException", 40060)]),
    "more": (Seen(content="One", followups=["Two"]), [FINE]),
    "long": (Seen(content="Short"), [("HTTPException", 50035)]),
    "wide": (Seen(content="Narrow"), [("HTTPException", 50035)]),
    "form": (Seen(modal="Ask"), [FINE]),
}


@pytest.mark.parametrize(("name", "expected"), ANSWERS.items(), ids=ANSWERS.keys())
async def test_the_same_command_shows_the_same(
    stage: SandboxStage, name: str, expected: tuple[Seen, list[Outcome]]
) -> None:
    for host in hosts(stage):
        outcomes: list[Outcome] = []
        async with host(outcomes) as place:
            await place.bot.tree.sync()
            assert (await place.slash(name), outcomes) == expected


async def test_the_same_presses_show_the_same(stage: SandboxStage) -> None:
    for host in hosts(stage):
        async with host([]) as place:
            sent = await place.channel.send("Panel", view=TwoPartPanel(timeout=None))
            assert await place.select(sent.id, "pick", ["Two"]) == Seen(content="Two", ephemeral=True)
            pressed = await place.click(sent.id, "press")
            assert (pressed.ephemeral, pressed.modal, pressed.followups) == (False, None, [])
            assert (await place.channel.fetch_message(sent.id)).content == "Pressed"


async def test_the_same_form_is_submitted_the_same(stage: SandboxStage) -> None:
    for host in hosts(stage):
        async with host([]) as place:
            await place.bot.tree.sync()
            assert (await place.submit("form", {"words": "Hello"})).content == "Got Hello"
