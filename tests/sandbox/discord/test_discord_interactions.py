"""Commands, buttons, selects and forms: what a person does, and what the real discord.py makes of it."""

import asyncio
from typing import Any

import discord
import pytest
from discord import app_commands

from adapters.sandbox.discord import CannotDo, DiscordLimits, permissions
from adapters.sandbox.discord.components import check_components, check_modal
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.model import Interaction
from tests.sandbox.discord.connected_bot import ConnectedBot, SandboxStage, until


class Ask(discord.ui.Modal, title="Ask"):
    """A form of one field in a row and one in a label."""

    words: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Words", custom_id="words")
    kind: discord.ui.Label[Any] = discord.ui.Label(
        text="Kind",
        component=discord.ui.Select(
            custom_id="kind", options=[discord.SelectOption(label="A", value="a"), discord.SelectOption(label="B")]
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.kind.component, discord.ui.Select)
        await interaction.response.send_message(f"{self.words.value} {self.kind.component.values}", ephemeral=True)


class Choices(discord.ui.Modal, title="Choices"):
    """Radio buttons, checkboxes, one checkbox and a menu that shows what is chosen."""

    when: discord.ui.Label[Any] = discord.ui.Label(
        text="When",
        component=discord.ui.RadioGroup(
            custom_id="when",
            options=[
                discord.RadioGroupOption(label="Now", value="now", default=True),
                discord.RadioGroupOption(label="Later", value="later"),
            ],
        ),
    )
    days: discord.ui.Label[Any] = discord.ui.Label(
        text="Days",
        component=discord.ui.CheckboxGroup(
            custom_id="days",
            min_values=1,
            options=[discord.CheckboxGroupOption(label=each, value=each, default=each == "b") for each in "abc"],
        ),
    )
    sound: discord.ui.Label[Any] = discord.ui.Label(
        text="Sound", component=discord.ui.Checkbox(custom_id="sound", default=True)
    )
    size: discord.ui.Label[Any] = discord.ui.Label(
        text="Size",
        component=discord.ui.Select(
            custom_id="size",
            options=[discord.SelectOption(label="S", value="s", default=True), discord.SelectOption(label="L")],
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        when, days, sound, size = (each.component for each in (self.when, self.days, self.sound, self.size))
        assert isinstance(when, discord.ui.RadioGroup)
        assert isinstance(days, discord.ui.CheckboxGroup)
        assert isinstance(sound, discord.ui.Checkbox)
        assert isinstance(size, discord.ui.Select)
        await interaction.response.send_message(f"{when.value} {days.values} {sound.value} {size.values}")


class Panel(discord.ui.View):
    """A button, a select and a button that cannot be pressed."""

    @discord.ui.button(label="Press", custom_id="press")
    async def press(self, interaction: discord.Interaction, button: discord.ui.Button["Panel"]) -> None:
        await interaction.response.edit_message(content="Pressed", view=None)

    @discord.ui.select(custom_id="pick", options=[discord.SelectOption(label="One"), discord.SelectOption(label="Two")])
    async def pick(self, interaction: discord.Interaction, select: discord.ui.Select["Panel"]) -> None:
        await interaction.response.send_message(f"Picked {select.values[0]}")

    @discord.ui.button(label="Dead", custom_id="dead", disabled=True)
    async def dead(self, interaction: discord.Interaction, button: discord.ui.Button["Panel"]) -> None:
        raise AssertionError

    @discord.ui.button(label="Form", custom_id="form")
    async def form(self, interaction: discord.Interaction, button: discord.ui.Button["Panel"]) -> None:
        await interaction.response.send_modal(Ask())

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: discord.Interaction, button: discord.ui.Button["Panel"]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="Later")


def furnish(bot: ConnectedBot) -> None:
    """The commands that these tests use."""

    @bot.tree.command()
    async def latest(interaction: discord.Interaction, count: app_commands.Range[int, 1, 10] = 3) -> None:
        """The latest posts."""
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"The latest {count}")

    @bot.tree.command()
    async def whisper(interaction: discord.Interaction, to: discord.Member) -> None:
        """Say something to one person."""
        await interaction.response.send_message(f"Only you and {to.name}", ephemeral=True)
        await interaction.followup.send("And once more", ephemeral=True)

    @bot.tree.command()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def settings(interaction: discord.Interaction) -> None:
        """Only for those who manage the guild."""
        await interaction.response.send_message("Settings", view=Panel(timeout=None))

    @bot.tree.command()
    async def ask(interaction: discord.Interaction) -> None:
        """Open a form."""
        await interaction.response.send_modal(Ask())

    @bot.tree.command()
    async def choose(interaction: discord.Interaction) -> None:
        """Open a form of choices."""
        await interaction.response.send_modal(Choices())

    @bot.tree.command()
    async def topic(interaction: discord.Interaction, name: str) -> None:
        """A topic by name."""
        await interaction.response.send_message(name)

    @topic.autocomplete("name")
    async def complete(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=each, value=each) for each in ("world", "weather") if each.startswith(current)]


@pytest.fixture
async def bot(stage: SandboxStage) -> ConnectedBot:
    bot = await stage.connect()
    furnish(bot)
    await bot.tree.sync()
    return bot


async def answer(interaction: Interaction) -> Interaction:
    async with asyncio.timeout(60):
        return await interaction.answered()


async def test_a_deferred_answer_waits_and_is_then_edited(stage: SandboxStage, bot: ConnectedBot) -> None:
    done = await answer(stage.sandbox.world.slash(stage.reader, stage.text, "latest", {"count": 5}))
    assert done.deferred
    assert done.original is not None
    assert (done.original.content, int(done.original.flags)) == ("The latest 5", 0)
    assert [each.method for each in stage.log] == ["interactionCallback", "editWebhookMessage"]


async def test_an_ephemeral_answer_is_seen_by_one_person_alone(stage: SandboxStage, bot: ConnectedBot) -> None:
    queue = stage.sandbox.world.watch()
    done = await answer(stage.sandbox.world.slash(stage.reader, stage.text, "whisper", {"to": stage.owner}))
    await until(lambda: done.followups)
    assert done.original is not None
    assert (done.original.content, done.original.seen_by) == ("Only you and owner", stage.reader)
    assert [each.content for each in done.followups] == ["And once more"]
    assert stage.text.messages == {}
    kinds = [queue.get_nowait().kind for _ in range(queue.qsize())]
    assert kinds == ["ephemeral message shown", "interaction answered", "ephemeral message shown"]


async def test_only_registered_commands_and_options_can_be_used(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    for name, options in (("nothing", {}), ("latest", {"wrong": 1}), ("latest", {"count": 11}), ("whisper", {})):
        with pytest.raises(CannotDo):
            world.slash(stage.reader, stage.text, name, options)


async def test_a_command_for_managers_is_offered_to_managers_alone(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    with pytest.raises(CannotDo):
        world.slash(stage.reader, stage.text, "settings")
    world.give_role(stage.reader, stage.guild, world.add_role(stage.guild, "desk", permissions.MANAGE_GUILD))
    assert (await answer(world.slash(stage.reader, stage.text, "settings"))).original is not None


async def test_a_command_works_in_a_private_channel(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    channel = world.dm(stage.reader, stage.app)
    done = await answer(world.slash(stage.reader, channel, "latest"))
    assert done.original is not None
    assert done.original.content == "The latest 3"
    with pytest.raises(CannotDo):
        world.slash(stage.reader, channel, "settings")


async def test_buttons_and_selects_answer(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    sent = await bot.text_channel(stage.text).send("Panel", view=Panel(timeout=None))
    message = stage.text.messages[str(sent.id)]
    picked = await answer(world.select(stage.reader, message, "pick", ["Two"]))
    assert picked.original is not None
    assert picked.original.content == "Picked Two"
    await answer(world.click(stage.reader, message, "later"))
    assert message.content == "Later"
    await answer(world.click(stage.reader, message, "press"))
    assert (message.content, message.components) == ("Pressed", [])


async def test_only_enabled_components_that_exist_can_be_pressed(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    sent = await bot.text_channel(stage.text).send("Panel", view=Panel(timeout=None))
    message = stage.text.messages[str(sent.id)]
    for name in ("dead", "nowhere", "pick"):
        with pytest.raises(CannotDo):
            world.click(stage.reader, message, name)
    for values in (["Three"], ["One", "Two"], []):
        with pytest.raises(CannotDo):
            world.select(stage.reader, message, "pick", values)


async def test_a_form_opens_from_a_command_or_a_button_and_is_submitted(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    sent = await bot.text_channel(stage.text).send("Panel", view=Panel(timeout=None))
    message = stage.text.messages[str(sent.id)]
    for opened in (
        await answer(world.slash(stage.reader, stage.text, "ask")),
        await answer(world.click(stage.reader, message, "form")),
    ):
        assert opened.modal is not None
        assert opened.modal["title"] == "Ask"
        done = await answer(world.submit_modal(stage.reader, opened, {"words": "Hello", "kind": ["a"]}))
        assert done.original is not None
        assert done.original.content == "Hello ['a']"


async def test_a_form_without_its_required_field_cannot_be_sent(stage: SandboxStage, bot: ConnectedBot) -> None:
    opened = await answer(stage.sandbox.world.slash(stage.reader, stage.text, "ask"))
    with pytest.raises(CannotDo):
        stage.sandbox.world.submit_modal(stage.reader, opened, {"kind": ["a"]})


async def chosen(stage: SandboxStage, **values: Any) -> str:
    """What comes of a form of choices in which these are made, and the rest is left as it stands."""
    opened = await answer(stage.sandbox.world.slash(stage.reader, stage.text, "choose"))
    done = await answer(stage.sandbox.world.submit_modal(stage.reader, opened, values))
    assert done.original is not None
    return done.original.content


async def test_a_form_sends_what_stands_in_it_as_chosen(stage: SandboxStage, bot: ConnectedBot) -> None:
    assert await chosen(stage) == "now ['b'] True ['s']"


async def test_radio_buttons_and_checkboxes_bring_what_is_chosen(stage: SandboxStage, bot: ConnectedBot) -> None:
    made = {"when": "later", "days": ["c", "a"], "sound": False, "size": ["L"]}
    assert await chosen(stage, **made) == "later ['a', 'c'] False ['L']"


@pytest.mark.parametrize(
    "values", [{"when": "never"}, {"when": ["now", "later"]}, {"when": []}, {"days": []}, {"days": ["d"]}]
)
async def test_a_form_s_choices_are_those_that_it_offers(
    stage: SandboxStage, bot: ConnectedBot, values: dict[str, Any]
) -> None:
    with pytest.raises(CannotDo):
        await chosen(stage, **values)


AB = [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]
RADIOS: dict[str, Any] = {"type": 21, "custom_id": "r", "options": AB}
MANY = [{"label": str(each), "value": str(each)} for each in range(11)]


@pytest.mark.parametrize(
    ("component", "blamed"),
    [
        (RADIOS | {"options": AB[:1]}, "options"),
        (RADIOS | {"options": MANY}, "options"),
        (RADIOS | {"custom_id": None}, "custom_id"),
        (RADIOS | {"options": AB[:1] * 2}, "options"),
        ({"type": 22, "custom_id": "c", "options": []}, "options"),
        ({"type": 22, "custom_id": "c", "options": MANY}, "options"),
        ({"type": 22, "custom_id": "c", "options": MANY[:2], "max_values": 3}, "max_values"),
        ({"type": 23}, "custom_id"),
        ({"type": 99, "custom_id": "x"}, "type"),
    ],
)
def test_a_form_with_choices_that_discord_refuses(component: dict[str, Any], blamed: str) -> None:
    modal = {"custom_id": "m", "title": "T", "components": [{"type": 18, "label": "L", "component": component}]}
    with pytest.raises(RestRefusal) as caught:
        check_modal(modal, DiscordLimits())
    assert caught.value.errors is not None
    assert list(caught.value.errors["components"]["0"]["component"]) == [blamed]


def test_radio_buttons_stand_in_a_label_of_a_form_alone() -> None:
    row = {"type": 1, "components": [RADIOS]}
    with pytest.raises(RestRefusal):
        check_modal({"custom_id": "m", "title": "T", "components": [row]}, DiscordLimits())
    with pytest.raises(RestRefusal):
        check_components([row], DiscordLimits(), layout=False)


async def test_completions_are_offered_while_typing(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    done = await answer(world.autocomplete(stage.reader, stage.text, "topic", {"name": "we"}, focused="name"))
    assert done.choices == [{"name": "weather", "value": "weather"}]


async def raw_slash(stage: SandboxStage, bot: ConnectedBot) -> tuple[Interaction, discord.Interaction]:
    """A command that nobody answers by itself."""
    caught: list[discord.Interaction] = []

    @bot.tree.command()
    async def silent(interaction: discord.Interaction) -> None:
        """Nothing."""
        caught.append(interaction)

    await bot.tree.sync()
    done = stage.sandbox.world.slash(stage.reader, stage.text, "silent")
    await until(lambda: caught)
    return done, caught[0]


async def test_an_answer_after_three_seconds_comes_too_late(stage: SandboxStage, bot: ConnectedBot) -> None:
    _, interaction = await raw_slash(stage, bot)
    stage.clock.move(3.5)
    with pytest.raises(discord.NotFound) as caught:
        await interaction.response.send_message("Late")
    assert caught.value.code == 10062


async def test_the_second_answer_is_refused(stage: SandboxStage, bot: ConnectedBot) -> None:
    _, interaction = await raw_slash(stage, bot)
    await interaction.response.send_message("First")
    interaction.response._response_type = None  # the library refuses a second answer before Discord can
    with pytest.raises(discord.HTTPException) as caught:
        await interaction.response.send_message("Second")
    assert caught.value.code == 40060


async def test_a_follow_up_before_the_answer_finds_no_webhook(stage: SandboxStage, bot: ConnectedBot) -> None:
    _, interaction = await raw_slash(stage, bot)
    with pytest.raises(discord.NotFound) as caught:
        await interaction.followup.send("Too early")
    assert caught.value.code == 10015


async def test_the_token_ends_after_fifteen_minutes(stage: SandboxStage, bot: ConnectedBot) -> None:
    _, interaction = await raw_slash(stage, bot)
    await interaction.response.send_message("First")
    stage.clock.move(901)
    with pytest.raises(discord.HTTPException) as caught:
        await interaction.edit_original_response(content="Too late")
    assert (caught.value.status, caught.value.code) == (401, 50027)


async def test_the_first_follow_up_takes_the_place_of_thinking(stage: SandboxStage, bot: ConnectedBot) -> None:
    done, interaction = await raw_slash(stage, bot)
    await interaction.response.defer(thinking=True)
    await interaction.followup.send("Now")
    assert done.original is not None
    assert (done.original.content, done.followups, len(stage.text.messages)) == ("Now", [], 1)


async def test_an_answer_pings_users_alone(stage: SandboxStage, bot: ConnectedBot) -> None:
    done, interaction = await raw_slash(stage, bot)
    await interaction.response.send_message(f"@everyone <@{stage.reader.id}> <@&{stage.guild.id}>")
    assert done.original is not None
    kept = done.original.mentions
    assert (kept.everyone, kept.users, kept.roles) == (False, (stage.reader.id,), ())


async def test_the_answer_tells_the_message_that_it_made(stage: SandboxStage, bot: ConnectedBot) -> None:
    done, interaction = await raw_slash(stage, bot)
    answer = await interaction.response.send_message("Here")
    assert done.original is not None
    assert str(answer.message_id) == done.original.id
    assert (await interaction.original_response()).content == "Here"


async def test_commands_keep_their_ids_when_they_are_synced_again(stage: SandboxStage, bot: ConnectedBot) -> None:
    first = {each.name: each.id for each in await bot.tree.sync()}
    bot.tree.remove_command("ask")
    second = {each.name: each.id for each in await bot.tree.sync()}
    assert second == {name: key for name, key in first.items() if name != "ask"}
    with pytest.raises(CannotDo):
        stage.sandbox.world.slash(stage.reader, stage.text, "ask")


async def test_a_guilds_own_command_is_offered_there_alone(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    other = world.add_guild("Elsewhere", owner=stage.reader)
    world.join(stage.app.user, other)
    place = world.add_channel(other, "general")

    @bot.tree.command(guild=discord.Object(int(stage.guild.id)))
    async def local(interaction: discord.Interaction) -> None:
        """Here."""
        await interaction.response.send_message("Here")

    await bot.tree.sync(guild=discord.Object(int(stage.guild.id)))
    assert (await answer(world.slash(stage.reader, stage.text, "local"))).original is not None
    with pytest.raises(CannotDo):
        world.slash(stage.reader, place, "local")


async def test_a_menu_of_one_sends_nothing_for_what_it_shows_as_chosen(stage: SandboxStage, bot: ConnectedBot) -> None:
    view = discord.ui.View()
    options = [discord.SelectOption(label="A", default=True), discord.SelectOption(label="B")]
    view.add_item(discord.ui.Select(custom_id="s", options=options))
    await bot.text_channel(stage.text).send("Choose", view=view)
    [shown] = stage.text.messages.values()
    with pytest.raises(CannotDo):
        stage.sandbox.world.select(stage.reader, shown, "s", ["A"])
    assert stage.sandbox.world.select(stage.reader, shown, "s", ["B"]).data["values"] == ["B"]


async def own_app(stage: SandboxStage, bot: ConnectedBot) -> tuple[Interaction, discord.Interaction]:
    """A command of an app that a person has brought along, answered by nobody yet."""
    caught: list[discord.Interaction] = []

    @bot.tree.command()
    @app_commands.allowed_installs(guilds=False, users=True)
    @app_commands.allowed_contexts(guilds=True, private_channels=True)
    async def brought(interaction: discord.Interaction) -> None:
        """Nothing."""
        caught.append(interaction)

    await bot.tree.sync()
    world = stage.sandbox.world
    place = world.add_channel(world.add_guild("Elsewhere", owner=stage.reader), "general")
    everyone = world.guilds[str(place.guild_id)].roles[str(place.guild_id)]
    world.set_overwrite(place, everyone, deny=permissions.USE_EXTERNAL_APPS)
    world.join(stage.owner, world.guilds[str(place.guild_id)])
    with pytest.raises(CannotDo):
        world.slash(stage.owner, place, "brought")
    world.install(stage.owner, stage.app)
    done = world.slash(stage.owner, place, "brought")
    await until(lambda: caught)
    return done, caught[0]


async def test_an_app_that_a_person_brought_is_told_so(stage: SandboxStage, bot: ConnectedBot) -> None:
    _, interaction = await own_app(stage, bot)
    assert (interaction.is_guild_integration(), interaction.is_user_integration()) == (False, True)
    world = stage.sandbox.world
    with pytest.raises(CannotDo):
        world.slash(stage.owner, stage.text, "silent")
    chat = world.group_dm(stage.owner, stage.reader)
    assert world.slash(stage.owner, chat, "brought").guest
    with pytest.raises(CannotDo):
        world.slash(stage.owner, world.dm(stage.owner, stage.app), "brought")


async def test_it_answers_its_person_alone_where_it_may_not_speak_to_all_and_five_times_more(
    stage: SandboxStage, bot: ConnectedBot
) -> None:
    done, interaction = await own_app(stage, bot)
    await interaction.response.send_message("For all?")
    assert done.original is not None
    assert done.original.ephemeral
    for number in range(5):
        await interaction.followup.send(str(number))
        stage.clock.move(1)
    with pytest.raises(discord.HTTPException) as caught:
        await interaction.followup.send("One more")
    assert caught.value.code == 40094
