"""Commands, buttons, choices and forms, through the real discord.py and a local Discord."""

import asyncio
import logging

import pytest

from adapters.sandbox.discord.components import STRING_SELECT, find, walk
from adapters.sandbox.discord.model import DiscordMessage, Interaction
from adapters.sandbox.faults import Fault, FaultMode
from bot.message import Button, Message, words
from bot.model import Address, PlaceKind
from tests.discord.adapter_setup import DiscordStage, copy, until


def pressable(message: DiscordMessage, label: str) -> str:
    """The custom id of the button with this label."""
    row = next(row for row in message.components if any(each.get("label") == label for each in row["components"]))
    return str(next(each["custom_id"] for each in row["components"] if each.get("label") == label))


async def menu(stage: DiscordStage) -> DiscordMessage:
    """The menu, in a private channel, where everybody's messages are plain ones."""
    channel = stage.sandbox.world.dm(stage.reader, stage.app)
    shown = (await stage.sandbox.world.slash(stage.reader, channel, "menu").answered()).original
    assert shown is not None
    return shown


def texts(interaction: Interaction) -> list[tuple[str, bool]]:
    """What was answered, in order, and whether only one person sees it."""
    shown = [interaction.original, *interaction.followups]
    return [(message.content, message.ephemeral) for message in shown if message and not message.deleted]


async def test_a_command_is_answered_with_its_parameters_by_name(stage: DiscordStage) -> None:
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "latest", {"number": 3, "topic": "politics"})
    assert texts(await slash.answered()) == [("news", True)]
    request = stage.record.requests[0]
    assert (request.address, request.kind) == (Address("discord", stage.text.id), PlaceKind.CHANNEL)
    assert request.arguments == {"number": "3", "topic": "politics"}
    assert (str(request.person), request.update_id) == (f"discord:{stage.reader.id}", slash.id)


async def test_each_kind_of_place_is_told_apart(stage: DiscordStage) -> None:
    world = stage.sandbox.world
    thread = world.add_thread(stage.text, "talk", owner=stage.reader)
    post = world.add_thread(stage.forum, "a post", owner=stage.reader)
    private = world.dm(stage.reader, stage.app)
    for channel in (stage.text, stage.news, thread, post, private):
        await world.slash(stage.reader, channel, "latest").answered()
    assert [(request.address, request.kind) for request in stage.record.requests] == [
        (Address("discord", stage.text.id), PlaceKind.CHANNEL),
        (Address("discord", stage.news.id), PlaceKind.ANNOUNCEMENT),
        (Address("discord", stage.text.id, thread.id), PlaceKind.THREAD),
        (Address("discord", stage.forum.id, post.id), PlaceKind.THREAD),
        (Address("discord", private.id), PlaceKind.PRIVATE),
    ]


async def test_only_those_who_run_a_server_may_settle_things_for_its_channels(stage: DiscordStage) -> None:
    world = stage.sandbox.world
    refused = await world.slash(stage.reader, stage.text, "place").answered()
    allowed = await world.slash(stage.editor, stage.text, "place").answered()
    [(sentence, alone)] = texts(refused)
    assert (sentence[:20], alone) == ("Only admins can do t", True)
    assert texts(allowed) == [("done", False)]


async def test_a_person_is_answered_in_the_language_of_their_client(stage: DiscordStage) -> None:
    stage.reader.locale = "he"
    [(sentence, _)] = texts(await stage.sandbox.world.slash(stage.reader, stage.text, "place").answered())
    assert sentence == stage.chat.phrases.say("admins-only", "he")


@pytest.mark.parametrize("room", ["text", "news"])
async def test_what_one_reader_asks_in_a_channel_is_answered_to_that_reader_alone(
    stage: DiscordStage, room: str
) -> None:
    world, channel = stage.sandbox.world, stage.text if room == "text" else stage.news
    asked = await world.slash(stage.reader, channel, "latest").answered()
    slow = world.slash(stage.reader, channel, "slow")
    await slow.acknowledged()
    stage.record.gate.set()
    await until(lambda: len(slow.followups) == 1)
    assert [texts(asked), texts(slow)] == [[("news", True)], [("at last", True), ("and more", True)]]
    assert stage.shown(channel) == []


@pytest.mark.parametrize("how", ["quick", "slow", "pressed"])
async def test_where_the_bot_is_not_no_more_is_said_than_discord_takes(
    stage: DiscordStage, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    world = stage.sandbox.world
    world.install(stage.reader, stage.app)
    chat = world.group_dm(stage.reader, stage.editor)
    stage.record.long = tuple(str(number) for number in range(9))
    if how == "slow":
        asked = world.slash(stage.reader, chat, "slow_long")
        await asked.acknowledged()
        stage.record.gate.set()
    elif how == "quick":
        stage.record.gate.set()
        asked = world.slash(stage.reader, chat, "slow_long")
    else:
        menu_ = (await world.slash(stage.reader, chat, "menu").answered()).original
        assert menu_ is not None
        asked = world.click(stage.reader, menu_, pressable(menu_, "Long"))
        await asked.acknowledged()
        stage.record.gate.set()
    await until(lambda: len(asked.followups) == 5)
    await until(lambda: all(row is None for row in stage.store.inbox.rows.values()))
    first = [] if how == "pressed" else ["0"]
    assert [message.content for message in asked.followups] == list(stage.record.long[len(first) : len(first) + 5])
    assert "refused" not in caplog.text


async def test_a_press_on_a_message_that_all_see_is_answered_to_the_one_who_pressed(stage: DiscordStage) -> None:
    await stage.sandbox.world.slash(stage.reader, stage.text, "latest").answered()
    action = stage.chat.sign("more", "", stage.record.requests[-1])
    message = Message(text=words("For all"), buttons=((Button(label="More", action=action),),))
    await stage.adapter.show(copy(stage.text), message)
    [shown] = stage.shown(stage.text)
    pressed = stage.sandbox.world.click(stage.reader, shown, pressable(shown, "More"))
    await until(lambda: len(pressed.followups) == 1)
    assert texts(pressed) == [("one", True), ("two", True)]


async def test_eight_quick_commands_are_all_answered_and_of_a_hundred_none_fails(stage: DiscordStage) -> None:
    asked = [stage.sandbox.world.slash(stage.reader, stage.text, "latest") for _ in range(100)]
    for slash in asked:
        await slash.acknowledged()
    sentence = stage.chat.phrases.say("too-fast", "en")
    assert [index for index, slash in enumerate(asked) if slash.deferred] == [5, 6, 7, 8, 9]
    assert [texts(slash) for slash in asked[10:]] == [[(sentence, True)]] * 90
    assert [seconds for seconds in stage.clock.sleeps if seconds in {3, 6, 9, 12, 15}] == [3, 6, 9, 12, 15]
    stage.clock.move(9)
    assert [texts(await slash.answered()) for slash in asked[:8]] == [[("news", True)]] * 8
    assert len(stage.record.requests) == 8


async def test_an_answer_longer_than_a_message_comes_in_as_many_as_it_needs(stage: DiscordStage) -> None:
    stage.record.long = tuple(f"{number:02} {'x' * 280}" for number in range(60))
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "long")
    await slash.answered()
    await until(lambda: len(slash.followups) == 2)
    shown = [message for message in (slash.original, *slash.followups) if message]
    said = "\n\n".join(part for each in shown for part in (each.content, *(e["description"] for e in each.embeds)))
    assert said.split("\n\n") == list(stage.record.long)
    assert all(alone for _, alone in texts(slash))


async def test_more_options_than_a_menu_holds_come_in_several(stage: DiscordStage) -> None:
    stage.record.options = tuple(f"Topic {number:03}" for number in range(60))
    shown = (await stage.sandbox.world.slash(stage.reader, stage.text, "options").answered()).original
    assert shown is not None
    menus = [each for each in walk(shown.components) if each["type"] == STRING_SELECT]
    assert [len(each["options"]) for each in menus] == [25, 25, 10]
    assert [each["placeholder"] for each in menus] == ["A topic (1/3)", "A topic (2/3)", "A topic (3/3)"]
    values = [menus[2]["options"][9]["value"]]
    await stage.sandbox.world.select(stage.reader, shown, menus[2]["custom_id"], values).answered()
    assert shown.content == "picked Topic 059"


async def test_a_ticked_option_can_be_chosen_again(stage: DiscordStage) -> None:
    stage.record.options, stage.record.ticked = ("Politics", "Culture"), frozenset({"Politics"})
    shown = (await stage.sandbox.world.slash(stage.reader, stage.text, "options").answered()).original
    assert shown is not None
    [before] = [each for each in walk(shown.components) if each["type"] == STRING_SELECT]
    assert [each["label"] for each in before["options"]] == ["✓ Politics", "Culture"]
    chosen = stage.sandbox.world.select(stage.reader, shown, before["custom_id"], [before["options"][0]["value"]])
    await asyncio.wait_for(chosen.answered(), 60)
    stage.record.ticked = frozenset()
    again = (await stage.sandbox.world.slash(stage.reader, stage.text, "options").answered()).original
    assert again is not None
    [after] = [each for each in walk(again.components) if each["type"] == STRING_SELECT]
    assert before["custom_id"] != after["custom_id"]


async def test_a_slow_answer_for_a_place_is_acknowledged_in_time_and_then_shown_to_all(stage: DiscordStage) -> None:
    slash = stage.sandbox.world.slash(stage.editor, stage.text, "slow_place")
    await slash.acknowledged()
    assert slash.deferred
    stage.record.gate.set()
    await until(lambda: len(slash.followups) == 2)
    assert texts(slash) == [("at last", False), ("and more", False)]


async def test_a_slow_private_answer_fills_the_wait_that_one_person_sees(stage: DiscordStage) -> None:
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "slow_private")
    await slash.acknowledged()
    stage.record.gate.set()
    assert texts(await slash.answered()) == [("at last", True)]


async def test_a_desk_command_opens_its_form_and_the_form_is_answered_for_one_person(stage: DiscordStage) -> None:
    world = stage.sandbox.world
    slash = await world.slash(stage.editor, stage.text, "broadcast").answered()
    submitted = await world.submit_modal(stage.editor, slash, {"text": "Hello *all*", "url": ""}).answered()
    assert texts(submitted) == [("preview of Hello \\*all\\*", True)]
    assert stage.record.requests[-1].arguments["text"] == "Hello *all*"


async def test_the_desk_is_answered_where_nobody_else_sees_it(stage: DiscordStage) -> None:
    slash = await stage.sandbox.world.slash(stage.editor, stage.text, "status").answered()
    assert texts(slash) == [("all well", True)]


async def test_what_follows_a_message_for_one_person_is_for_that_person_too(stage: DiscordStage) -> None:
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "menu").answered()
    assert slash.original is not None
    pressed = stage.sandbox.world.click(stage.reader, slash.original, pressable(slash.original, "More"))
    await until(lambda: len(pressed.followups) == 1)
    assert texts(pressed) == [("one", True), ("two", True)]


async def test_a_form_that_comes_late_is_offered_by_a_button(stage: DiscordStage) -> None:
    world = stage.sandbox.world
    slash = world.slash(stage.editor, stage.text, "slow_form")
    await slash.acknowledged()
    stage.record.gate.set()
    await slash.answered()
    assert slash.original is not None
    pressed = await world.click(stage.editor, slash.original, pressable(slash.original, "Broadcast")).answered()
    assert pressed.modal is not None
    assert pressed.modal["title"] == "Broadcast"


async def test_a_press_that_replaces_changes_the_pressed_message(stage: DiscordStage) -> None:
    shown = await menu(stage)
    await stage.sandbox.world.click(stage.reader, shown, pressable(shown, "Pick")).answered()
    assert (shown.content, shown.components) == ("picked one", [])
    assert stage.record.requests[-1].message_ids == (shown.id,)


async def test_a_choice_comes_back_as_the_chosen_option(stage: DiscordStage) -> None:
    shown = await menu(stage)
    [select] = [each for each in walk(shown.components) if each["type"] == STRING_SELECT]
    values = [select["options"][1]["value"]]
    await stage.sandbox.world.select(stage.reader, shown, select["custom_id"], values).answered()
    assert shown.content == "picked Culture"


async def test_a_notice_is_a_message_of_its_own_for_one_person(stage: DiscordStage) -> None:
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "menu").answered()
    assert slash.original is not None
    pressed = stage.sandbox.world.click(stage.reader, slash.original, pressable(slash.original, "Tell"))
    assert texts(await pressed.answered()) == [("told two", True)]
    assert slash.original.content == "Choose"


async def test_a_message_that_changed_says_what_a_notice_would(stage: DiscordStage) -> None:
    shown = await menu(stage)
    pressed = await stage.sandbox.world.click(stage.reader, shown, pressable(shown, "Pick")).answered()
    await menu(stage)  # time for what else would come
    assert pressed.followups == []


async def test_several_messages_follow_one_another(stage: DiscordStage) -> None:
    shown = await menu(stage)
    pressed = stage.sandbox.world.click(stage.reader, shown, pressable(shown, "More"))
    await pressed.answered()
    await until(lambda: len(pressed.followups) == 1)
    assert texts(pressed) == [("one", False), ("two", False)]


async def test_a_button_can_open_a_form(stage: DiscordStage) -> None:
    shown = await menu(stage)
    pressed = await stage.sandbox.world.click(stage.reader, shown, pressable(shown, "Form")).answered()
    assert pressed.modal is not None


async def test_a_slow_press_changes_the_message_when_it_comes(stage: DiscordStage) -> None:
    shown = await menu(stage)
    pressed = stage.sandbox.world.click(stage.reader, shown, pressable(shown, "Slow"))
    await pressed.acknowledged()
    stage.record.gate.set()
    await until(lambda: shown.content == "changed")


async def test_a_button_still_works_after_a_restart(stage: DiscordStage) -> None:
    shown = await menu(stage)
    await stage.close()
    await stage.connect()
    await stage.sandbox.world.click(stage.reader, shown, pressable(shown, "Pick")).answered()
    assert shown.content == "picked one"


async def test_a_forged_button_says_that_it_does_not_work(stage: DiscordStage) -> None:
    shown = await menu(stage)
    before = len(stage.record.requests)
    button = find(shown.components, pressable(shown, "Pick"))
    assert button is not None
    button["custom_id"] = "pick|one|zzzzzz|AAAAAAAAAAA"
    pressed = await stage.sandbox.world.click(stage.reader, shown, button["custom_id"]).answered()
    assert texts(pressed) == [("This button no longer works. Please send the command again.", False)]
    assert len(stage.record.requests) == before


async def test_a_fault_of_our_own_is_told_to_the_person(stage: DiscordStage) -> None:
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "broken").answered()
    sentence = "Something went wrong on our side. Please try again in a minute."
    assert texts(slash) == [(sentence, True)]


async def test_an_answer_of_nothing_leaves_nothing(stage: DiscordStage) -> None:
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "mute")
    await slash.acknowledged()
    await until(lambda: slash.original is not None and slash.original.deleted)
    assert texts(slash) == []


async def test_topics_are_completed_as_they_are_typed(stage: DiscordStage) -> None:
    typed = stage.sandbox.world.autocomplete(stage.reader, stage.text, "latest", {"topic": "pol"}, focused="topic")
    assert (await typed.answered()).choices == [{"name": "Politics", "value": "politics"}]


@pytest.mark.parametrize("fault", ["busy", "silent"])
async def test_nothing_is_completed_and_no_traceback_logged_while_the_database_does_not_answer(
    stage: DiscordStage, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    stage.store.busy = fault == "busy"
    if fault == "silent":
        stage.store.gate.clear()
    typed = stage.sandbox.world.autocomplete(stage.reader, stage.text, "latest", {"topic": "pol"}, focused="topic")
    assert (await typed.answered()).choices == []
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert caplog.records[0].message.startswith("discord: topic completion is empty (")


async def test_a_completion_that_is_refused_is_one_sentence_in_the_log_and_sent_once(
    stage: DiscordStage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="discord.app_commands.tree")  # as `config.logs` has it
    caplog.set_level(logging.INFO, logger="adapters.discord.commands")
    body = {"message": "Unknown interaction", "code": 10062}
    stage.sandbox.faults.add(Fault(mode=FaultMode.ANSWER, method="interactionCallback", status=404, body=body))
    refused = stage.sandbox.world.autocomplete(stage.reader, stage.text, "latest", {"topic": "pol"}, focused="topic")
    await until(lambda: any("not delivered" in record.message for record in caplog.records))
    typed = stage.sandbox.world.autocomplete(stage.reader, stage.text, "latest", {"topic": "po"}, focused="topic")
    assert (await typed.answered()).choices == [{"name": "Politics", "value": "politics"}]
    assert refused.choices is None, "it was sent once more"
    ours = [record for record in caplog.records if record.name.startswith(("adapters", "discord.app_commands"))]
    assert [(record.levelname, record.exc_info) for record in ours] == [("INFO", None)]


async def test_an_interaction_handed_over_twice_is_answered_once(stage: DiscordStage) -> None:
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "latest").answered()
    stage.sandbox.gateway.faults.duplicate("INTERACTION_CREATE")
    again = await stage.sandbox.world.slash(stage.reader, stage.text, "latest").answered()
    await until(lambda: again.answered_at is not None)
    assert [request.update_id for request in stage.record.requests] == [slash.id, again.id]
