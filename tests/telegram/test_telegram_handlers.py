"""People talking to the bot: the real library, the local Telegram, toy commands."""

import asyncio
import json
from collections.abc import Callable

import pytest

from adapters.sandbox.telegram import EventKind, Kind, TelegramChat, TelegramMessage, TelegramUser, errors
from adapters.sandbox.telegram.errors import answer_with
from bot import subscribing
from bot.following import EVERYTHING
from bot.model import Address, PlaceKind
from bot.repositories.conversations import Kept
from bot.request import Request
from bot.subscriber import SubscriberState
from tests.telegram.conftest import LocalTelegram, TelegramStage, build
from tests.telegram.toy_desk import OWNER


def summary(request: Request) -> tuple[str, str | None, PlaceKind, str, bool, str | None]:
    person = request.person
    return (
        request.address.chat,
        request.address.thread,
        request.kind,
        person.id,
        person.anonymous,
        person.language,
    )


async def topics(stage: TelegramStage, user: TelegramUser, chat: TelegramChat) -> TelegramMessage:
    return await stage.answer(lambda: stage.world.say(user, chat, "/topics"), chat)


# ── Commands ──


async def test_a_command_in_a_private_chat_is_answered_without_a_quote(stage: TelegramStage) -> None:
    user, chat = stage.reader(language_code="ar")
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/latest 3  politics "), chat)
    assert (answer.text, answer.reply_to) == ("latest 3  politics", None)
    assert [summary(request) for request in stage.desk.requests] == [
        (str(chat.id), None, PlaceKind.PRIVATE, str(user.id), False, "ar")
    ]


@pytest.mark.parametrize("kind", [Kind.GROUP, Kind.SUPERGROUP])
async def test_a_command_in_a_group_is_answered_with_a_quote(stage: TelegramStage, kind: Kind) -> None:
    owner, chat = stage.group(kind)
    said: list[TelegramMessage] = []
    answer = await stage.answer(lambda: said.append(stage.world.say(owner, chat, "/latest")), chat)
    assert (answer.text, answer.reply_to) == ("latest", said[0])
    assert summary(stage.desk.requests[0])[:3] == (str(chat.id), None, PlaceKind.GROUP)


async def test_a_topic_of_a_forum_is_an_address_of_its_own(stage: TelegramStage) -> None:
    owner, chat = stage.group(forum=True)
    topic = stage.world.open_topic(chat, "News", by=owner)
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/latest", thread=topic.id), chat)
    assert answer.thread == topic.id
    assert summary(stage.desk.requests[0])[:3] == (str(chat.id), str(topic.id), PlaceKind.THREAD)
    assert stage.desk.requests[0].message_ids == ()


async def test_the_general_topic_of_a_forum_is_the_group(stage: TelegramStage) -> None:
    owner, chat = stage.group(forum=True)
    await stage.answer(lambda: stage.world.say(owner, chat, "/latest"), chat)
    assert summary(stage.desk.requests[0])[:3] == (str(chat.id), None, PlaceKind.GROUP)


async def test_an_admin_who_posts_in_a_channel_speaks_for_it(stage: TelegramStage) -> None:
    owner, chat = stage.group(Kind.CHANNEL)
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/subscribe"), chat)
    assert answer.text == "subscribed"
    assert summary(stage.desk.requests[0]) == (str(chat.id), None, PlaceKind.CHANNEL, str(chat.id), False, None)


async def test_in_a_group_only_those_who_run_it_may_subscribe_it(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    member = stage.world.add_user("Member")
    stage.world.add_to(chat, member)
    refused = await stage.answer(lambda: stage.world.say(member, chat, "/subscribe"), chat)
    allowed = await stage.answer(lambda: stage.world.say(owner, chat, "/subscribe"), chat)
    assert (refused.text, allowed.text) == (stage.desk.said("admins-only"), "subscribed")


async def test_rights_are_asked_of_telegram_once_a_minute(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    for _ in range(2):
        await stage.answer(lambda: stage.world.say(owner, chat, "/subscribe"), chat)
    stage.sandbox.faults.add(answer_with(errors.RESTART, method="getChatMember"))
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/subscribe"), chat)
    assert (answer.text, len(stage.sandbox.faults.faults)) == ("subscribed", 1)
    assert stage.sandbox.faults.faults[0].times == 1


async def test_rights_that_telegram_does_not_tell_are_none(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    stage.sandbox.faults.add(answer_with(errors.RESTART, method="getChatMember"))
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/subscribe"), chat)
    assert answer.text == stage.desk.said("admins-only")


async def test_an_anonymous_administrator_is_nobody_in_particular(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/subscribe", as_chat=chat), chat)
    assert answer.text == stage.desk.said("anonymous-admin")


async def test_a_channel_speaking_in_a_group_is_nobody_in_particular(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    channel = stage.world.add_chat(Kind.CHANNEL, "Channel", owner)
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/subscribe", as_chat=channel), chat)
    assert answer.text == stage.desk.said("anonymous-admin")


async def test_an_unknown_command_is_said_to_be_one(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/lates 3"), chat)
    assert answer.text == stage.desk.said("unknown-command", command="/lates")


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("/latest,food", "food"),
        ("/latest#Food", "Food"),
        ("/latest:food", "food"),
        ("/latest-food", "food"),
        ("/latest\u00a0food", "food"),
        ("/latest\u200bfood", "food"),
        ("/latest، food", "food"),
        ("/latest, food", "food"),
        ("/latest , food", "food"),
        ("/latest.", ""),
        ("/latest -3", "-3"),
        ("/latest −3", "−3"),
        ('/latest "a, b"', '"a, b"'),
        ("/LATEST@desk_bot,food", "food"),
        ("/latest 😀,x", "😀,x"),
        ("/latest\u061cfood", "food"),
        ("/latest \u2067food", "food"),
        ("\u200f/latest food", "food"),
        ("/latest\nfood", "food"),
    ],
)
async def test_a_command_ends_where_its_entity_ends(stage: TelegramStage, said: str, understood: str) -> None:
    user, chat = stage.reader()
    await stage.answer(lambda: stage.world.say(user, chat, said), chat)
    assert [request.text for request in stage.desk.requests] == [understood]


PICTURE = b"\xff\xd8\xff\xe0"


@pytest.mark.parametrize(
    ("words", "answer"),
    [("", "help"), ("look at this", "help look at this"), ("/latest 3", "latest 3"), ("/latest,food", "latest food")],
)
async def test_a_picture_and_its_caption_are_answered(stage: TelegramStage, words: str, answer: str) -> None:
    user, chat = stage.reader()
    said = await stage.answer(lambda: stage.world.say(user, chat, words, photo=PICTURE), chat)
    assert said.text == answer


async def test_what_somebody_forwards_in_private_is_answered_and_its_command_is_not_obeyed(
    stage: TelegramStage,
) -> None:
    user, chat = stage.reader()
    _, group = stage.group()
    said = stage.world.say(user, group, "/latest")
    answer = await stage.answer(lambda: stage.world.forward(user, chat, said), chat)
    assert answer.text == "help"


async def test_who_has_an_empty_name_is_answered_like_others(stage: TelegramStage) -> None:
    user, chat = stage.reader("")
    assert (await stage.answer(lambda: stage.world.say(user, chat, "/latest"), chat)).text == "latest"


async def test_a_sticker_in_private_is_answered_and_in_a_group_is_not(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    owner, group = stage.group()
    sticker = {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1} | dict.fromkeys(
        ("is_animated", "is_video"), False
    )
    for where, form in ((group, {"id": group.id, "type": "supergroup"}), (chat, {"id": chat.id, "type": "private"})):
        sender = {"id": (owner if where is group else user).id, "is_bot": False, "first_name": "A"}
        message = {"message_id": 9, "date": 1, "chat": form, "from": sender, "sticker": sticker}
        if where is group:
            stage.bot.updates.add("message", message)
        else:
            await stage.answer(lambda said=message: stage.bot.updates.add("message", said), chat)
    assert [message.text for message in group.messages.values() if message.author is stage.bot.user] == []


async def test_an_album_is_answered_once(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    chat.started = True

    def album() -> None:
        for number in range(3):
            picture = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}
            sender = {"id": user.id, "is_bot": False, "first_name": "A"}
            message = {"message_id": number, "date": 1, "chat": {"id": chat.id, "type": "private"}, "from": sender}
            stage.bot.updates.add("message", message | {"photo": [picture], "media_group_id": "album"})

    assert (await stage.answer(album, chat)).text == "help"
    assert (await stage.answer(lambda: stage.world.say(user, chat, "/latest"), chat)).text == "latest"


async def test_an_open_question_is_not_answered_by_a_sticker(stage: TelegramStage) -> None:
    user = stage.world.add_user("Owner", id=int(OWNER))
    chat = stage.world.private(user)
    await stage.answer(lambda: stage.world.say(user, chat, "/broadcast"), chat)
    await stage.answer(lambda: stage.world.say(user, chat, "", photo=PICTURE), chat)
    answer = await stage.answer(lambda: stage.world.say(user, chat, "We have moved."), chat)
    assert answer.text == "got We have moved."


async def test_telegram_s_own_words_about_a_private_chat_are_not_answered(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    first = await stage.answer(lambda: stage.world.say(user, chat, "/latest"), chat)
    pinned = {"message_id": first.id, "date": 1, "chat": {"id": chat.id, "type": "private"}, "text": "latest"}
    sender = {"id": user.id, "is_bot": False, "first_name": "A"}
    message = {"message_id": 90, "date": 1, "chat": {"id": chat.id, "type": "private"}, "from": sender}
    stage.bot.updates.add("message", message | {"pinned_message": pinned})
    await stage.answer(lambda: stage.world.say(user, chat, "/latest"), chat)
    ours = [message.text for message in chat.messages.values() if message.author is stage.bot.user]
    assert ours == ["latest", "latest"]


IGNORED: dict[str, Callable[[TelegramStage, TelegramUser, TelegramChat], object]] = {
    "for another bot": lambda stage, user, chat: stage.world.say(user, chat, "/latest@other_bot"),
    "unknown, among others": lambda stage, user, chat: stage.world.say(user, chat, "/lates"),
    "edited": lambda stage, user, chat: stage.world.edit(stage.world.say(user, chat, "hm"), "/latest"),
    "forwarded": lambda stage, user, chat: stage.world.forward(
        user, chat, stage.world.say(user, stage.world.private(user), "/latest")
    ),
    "from another bot": lambda stage, user, chat: stage.world.say(
        stage.world.add_bot("99:other", "other_bot").user, chat, "/latest"
    ),
    "no command": lambda stage, user, chat: stage.world.say(user, chat, "what is /latest?"),
}


@pytest.mark.parametrize("what", IGNORED)
async def test_what_is_not_said_to_us_is_not_answered(stage: TelegramStage, what: str) -> None:
    owner, chat = stage.group()
    stage.world.promote(chat, stage.bot)  # administrators are told everything
    IGNORED[what](stage, owner, chat)
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/help"), chat)
    ours = [message.text for message in chat.messages.values() if message.author is stage.bot.user]
    assert (answer.text, ours) == ("help", ["help"])


async def test_a_repeated_update_is_acted_on_once(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    await stage.answer(lambda: stage.world.say(user, chat, "/latest"), chat)
    await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
    stage.bot.updates.repeat(2)
    await stage.answer(lambda: stage.world.say(user, chat, "/latest 2"), chat)
    assert [request.text for request in stage.desk.requests] == ["", "", "2"]


async def test_what_one_person_says_is_done_in_turn_and_nobody_else_waits(stage: TelegramStage) -> None:
    slow, slow_chat = stage.reader("Slow")
    other, other_chat = stage.reader("Other")
    stage.world.say(slow, slow_chat, "/stop")
    stage.world.say(slow, slow_chat, "/latest after stop")
    for _ in range(300):
        if stage.desk.requests:
            break
        await asyncio.sleep(0.01)
    await stage.answer(lambda: stage.world.say(other, other_chat, "/latest at once"), other_chat)
    assert [request.text for request in stage.desk.requests] == ["", "at once"]
    await stage.answer(stage.desk.gate.set, slow_chat)
    await stage.answer(lambda: stage.world.say(slow, slow_chat, "/help"), slow_chat)
    assert [request.text for request in stage.desk.requests][2] == "after stop"


# ── Flood waits, faults ──


async def test_a_flood_wait_on_a_reply_is_waited_out_once(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    stage.sandbox.faults.add(answer_with(errors.flood(40), method="sendMessage"))
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/latest"), chat)
    assert (answer.text, stage.desk.clock.waited) == ("latest", [40.0])


async def test_a_flood_wait_without_a_time_is_waited_out_too(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    stage.sandbox.faults.add(answer_with(errors.FLOOD_WITHOUT_PARAMETERS, method="sendMessage"))
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/latest"), chat)
    assert (answer.text, stage.desk.clock.waited) == ("latest", [5.0])


async def test_nobody_waits_longer_than_a_minute_for_a_reply(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    stage.sandbox.faults.add(answer_with(errors.flood(61), method="sendMessage"))
    stage.world.say(user, chat, "/latest lost")
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/latest next"), chat)
    assert (answer.text, stage.desk.clock.waited) == ("latest next", [])


async def test_a_command_that_breaks_is_answered_and_logged(
    stage: TelegramStage, caplog: pytest.LogCaptureFixture
) -> None:
    user, chat = stage.reader(language_code="he")
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/start"), chat)
    assert answer.text == stage.desk.said("broken", language="he")
    assert "RuntimeError: a secret in a traceback" in caplog.text
    assert stage.bot.token not in caplog.text


async def test_while_the_store_is_busy_nothing_is_acknowledged_and_everything_is_answered_later(
    stage: TelegramStage,
) -> None:
    user, chat = stage.reader()
    stage.desk.store.locked = True

    async def later() -> None:
        while await stage.adapter.ready() is None:  # noqa: ASYNC110 - readiness is asked for, not told
            await asyncio.sleep(0.005)
        stage.desk.store.locked = False

    unlocking = asyncio.create_task(later())
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/latest"), chat)
    await unlocking
    assert answer.text.startswith("latest")
    assert len(stage.desk.requests) == 1
    assert await stage.adapter.ready() is None


async def test_a_command_is_answered_though_the_state_of_its_place_cannot_be_looked_up(
    stage: TelegramStage, caplog: pytest.LogCaptureFixture
) -> None:
    user, chat = stage.reader()
    stage.desk.store.unreadable = True
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/latest"), chat)
    assert answer.text == "latest"
    assert "Traceback" not in caplog.text
    assert "telegram: place answered, but not recorded as writable" in caplog.text


async def test_updates_that_an_earlier_run_did_not_finish_are_handled_at_the_next_start(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    stage.task.cancel()
    await asyncio.gather(stage.task, return_exceptions=True)
    update = {
        "update_id": 900,
        "message": {
            "message_id": 77,
            "date": 1,
            "chat": {"id": chat.id, "type": "private"},
            "from": {"id": user.id, "is_bot": False, "first_name": "R"},
            "text": "/latest",
            "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
        },
    }
    async with stage.desk.store.work() as work:
        await work.inbox.keep("telegram", [Kept(id="900", payload=json.dumps(update))], stage.desk.clock.now())
    async with stage.running():
        async with asyncio.timeout(60):
            while await unhandled(stage):  # noqa: ASYNC110 - the store tells nobody
                await asyncio.sleep(0.005)
    assert [request.update_id for request in stage.desk.requests] == ["900"]


async def unhandled(stage: TelegramStage) -> int:
    async with stage.desk.store.reading() as work:
        return len(await work.inbox.unhandled("telegram", limit=10))


async def test_an_answer_that_is_refused_for_its_content_is_sent_as_plain_words(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    stage.sandbox.faults.add(answer_with(errors.ENTITIES_TOO_LONG, method="sendMessage"))
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/topics"), chat)
    assert (answer.text, answer.content.entities, len(answer.buttons)) == ("Choose", (), 4)


async def test_a_refusal_that_nobody_knows_is_answered_with_plain_words_once(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    stage.sandbox.faults.add(answer_with(errors.bad_request("SOMETHING_NEW"), method="sendMessage", times=2))
    stage.world.say(user, chat, "/latest lost")
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/latest next"), chat)
    assert answer.text == "latest next"


# ── Buttons ──


async def test_a_press_that_replaces_edits_its_message(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    message = await topics(stage, user, chat)
    edited = await stage.answer(lambda: stage.world.press(user, message, "replace"), chat, EventKind.EDITED)
    assert (edited, edited.text, edited.buttons) == (message, "replaced x", [])
    assert stage.desk.requests[0].message_ids == (str(message.id),)


async def test_a_message_that_cannot_be_edited_any_more_is_followed_by_a_new_one(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    message = await topics(stage, user, chat)
    stage.sandbox.faults.add(answer_with(errors.CANNOT_EDIT, method="editMessageText"))
    answer = await stage.answer(lambda: stage.world.press(user, message, "replace"), chat)
    assert (answer.text, message.text) == ("replaced x", "Choose")


async def test_a_pressed_message_that_may_not_look_so_shows_plain_words(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    message = await topics(stage, user, chat)
    stage.sandbox.faults.add(answer_with(errors.BUTTON_URL_INVALID, method="editMessageText"))
    edited = await stage.answer(lambda: stage.world.press(user, message, "replace"), chat, EventKind.EDITED)
    assert edited.text == "replaced x"


async def test_a_press_on_a_message_out_of_reach_does_nothing_in_the_whole_group(stage: TelegramStage) -> None:
    owner, chat = stage.group(forum=True)
    topic = stage.world.open_topic(chat, "News", by=owner)
    shown = await stage.answer(lambda: stage.world.say(owner, chat, "/topics", thread=topic.id), chat)
    data = shown.buttons[0]["callback_data"]
    query = {"id": "1", "chat_instance": "1", "data": data}
    sender = {"id": owner.id, "is_bot": False, "first_name": "A"}
    out_of_reach = {"chat": {"id": chat.id, "type": "supergroup"}, "message_id": shown.id, "date": 0}
    stage.bot.updates.add("callback_query", query | {"from": sender, "message": out_of_reach})
    await stage.answer(lambda: stage.world.say(owner, chat, "/latest"), chat)
    assert [request.text for request in stage.desk.requests] == [""]


async def test_a_notice_is_a_toast(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    press = stage.world.press(user, await topics(stage, user, chat), "toast")
    assert await asyncio.wait_for(press.answered(), 60) == {"text": "Done.", "show_alert": False, "url": ""}


async def test_a_press_is_answered_in_time_though_its_answer_is_late(sandbox: LocalTelegram) -> None:
    async with build(sandbox, press_answer=0.01).running() as stage:
        user, chat = stage.reader()
        press = stage.world.press(user, await topics(stage, user, chat), "slow")
        assert (await asyncio.wait_for(press.answered(), 60)).get("text", "") == ""
        answer = await stage.answer(stage.desk.gate.set, chat)
        assert answer.text == "At last."


async def test_a_press_that_breaks_is_answered_with_one_sentence(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    press = stage.world.press(user, await topics(stage, user, chat), "break")
    assert (await asyncio.wait_for(press.answered(), 60))["text"] == stage.desk.said("broken")


async def test_a_forged_button_does_nothing(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    message = await topics(stage, user, chat)
    message.reply_markup = {"inline_keyboard": [[{"text": "x", "callback_data": "replace|y|zzzzzz|AAAAAAAAAAA"}]]}
    press = stage.world.press(user, message, 0)
    assert (await asyncio.wait_for(press.answered(), 60))["text"] == stage.desk.said("button-unknown")
    assert stage.desk.requests == []


# ── Questions ──


async def test_a_question_is_answered_by_a_reply(stage: TelegramStage) -> None:
    user = stage.world.add_user("Owner", id=int(OWNER))
    chat = stage.world.private(user)
    question = await stage.answer(lambda: stage.world.say(user, chat, "/broadcast"), chat)
    assert question.text == "What shall it say?"
    answer = await stage.answer(lambda: stage.world.say(user, chat, "We have moved.", reply_to=question), chat)
    assert answer.text == "got We have moved."


async def test_in_private_the_answer_need_not_be_a_reply(stage: TelegramStage) -> None:
    user = stage.world.add_user("Owner", id=int(OWNER))
    chat = stage.world.private(user)
    await stage.answer(lambda: stage.world.say(user, chat, "/broadcast"), chat)
    answer = await stage.answer(lambda: stage.world.say(user, chat, "We have moved."), chat)
    assert answer.text == "got We have moved."


async def test_in_a_group_the_answer_is_a_reply_to_the_question(stage: TelegramStage) -> None:
    _, chat = stage.group()
    user = stage.world.add_user("Editor", id=int(OWNER))
    stage.world.add_to(chat, user)
    stage.bot.reads_all = True
    said: list[TelegramMessage] = []
    question = await stage.answer(lambda: said.append(stage.world.say(user, chat, "/broadcast")), chat)
    assert question.reply_to == said[0]
    stage.world.say(user, chat, "not for the bot")
    stage.world.say(user, chat, "nor this", reply_to=said[0])
    answer = await stage.answer(lambda: stage.world.say(user, chat, "We have moved.", reply_to=question), chat)
    assert answer.text == "got We have moved."
    assert [request.text for request in stage.desk.requests] == ["We have moved."]


async def test_words_in_private_that_answer_nothing_get_help(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    answer = await stage.answer(lambda: stage.world.say(user, chat, "hello there"), chat)
    assert answer.text == "help hello there"


# ── Comings and goings ──


async def standing(stage: TelegramStage, chat: TelegramChat) -> tuple[SubscriberState, str | None] | None:
    found = await subscribing.find(stage.desk.store, Address("telegram", str(chat.id)))
    return (found.state, found.reason) if found else None


async def becomes(
    stage: TelegramStage, chat: TelegramChat, expected: tuple[SubscriberState, str | None] | None
) -> None:
    """Nothing is said to anybody when this is written down, so look until it is."""
    for _ in range(300):
        if await standing(stage, chat) == expected:
            return
        await asyncio.sleep(0.01)
    assert await standing(stage, chat) == expected


async def subscribed(stage: TelegramStage, chat: TelegramChat, kind: PlaceKind) -> None:
    address = Address("telegram", str(chat.id))
    await subscribing.subscribe(stage.desk.store, stage.desk.clock, address, kind, targets=[EVERYTHING], language="en")


async def test_blocking_and_coming_back_are_noticed(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    await subscribed(stage, chat, PlaceKind.PRIVATE)
    stage.world.block(user)
    await becomes(stage, chat, (SubscriberState.GONE, "blocked"))
    stage.world.unblock(user)
    await becomes(stage, chat, (SubscriberState.ACTIVE, None))


async def test_being_thrown_out_and_added_again_are_noticed(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    await subscribed(stage, chat, PlaceKind.GROUP)
    stage.world.remove_from(chat, stage.bot, by=owner)
    await becomes(stage, chat, (SubscriberState.GONE, "kicked"))
    stage.world.add_to(chat, stage.bot, by=owner)
    await becomes(stage, chat, (SubscriberState.ACTIVE, None))


async def test_a_group_that_becomes_a_supergroup_keeps_its_place(stage: TelegramStage) -> None:
    _, chat = stage.group(Kind.GROUP)
    await subscribed(stage, chat, PlaceKind.GROUP)
    moved = stage.world.migrate(chat)
    await becomes(stage, moved, (SubscriberState.ACTIVE, None))


async def test_a_reply_follows_a_group_that_has_just_moved(stage: TelegramStage) -> None:
    owner, chat = stage.group(Kind.GROUP)
    await subscribed(stage, chat, PlaceKind.GROUP)
    new = stage.world.add_chat(Kind.SUPERGROUP, "New", owner)
    stage.world.add_to(new, stage.bot, by=owner)
    stage.bot.updates.clear()  # nobody added the bot there: it moved with the group
    stage.sandbox.faults.add(answer_with(errors.migrated(new.id), method="sendMessage", chat=chat.id))
    answer = await stage.answer(lambda: stage.world.say(owner, chat, "/latest"), new)
    assert answer.text == "latest"
    await becomes(stage, new, (SubscriberState.ACTIVE, None))


async def test_a_question_follows_a_group_that_has_just_moved_and_its_answer_is_taken_there(
    stage: TelegramStage,
) -> None:
    owner, chat = stage.group(Kind.GROUP)
    new = stage.world.add_chat(Kind.SUPERGROUP, "New", owner)
    editor = stage.world.add_user("Editor", id=int(OWNER))
    for place, who in ((chat, editor), (new, editor), (new, stage.bot)):
        stage.world.add_to(place, who, by=owner)
    stage.bot.updates.clear()  # nobody added the bot there: it moved with the group
    stage.sandbox.faults.add(answer_with(errors.migrated(new.id), method="sendMessage", chat=chat.id))
    question = await stage.answer(lambda: stage.world.say(editor, chat, "/broadcast"), new)
    answer = await stage.answer(lambda: stage.world.say(editor, new, "We have moved.", reply_to=question), new)
    assert answer.text == "got We have moved."


@pytest.mark.parametrize("refusal", [errors.EDIT_NOT_FOUND, errors.migrated(-100123), errors.bad_request("NEW_TEXT")])
async def test_an_answer_to_a_press_comes_in_a_new_message_where_the_pressed_one_cannot_be_changed(
    stage: TelegramStage, refusal: errors.Failure
) -> None:
    user, chat = stage.reader()
    pressed = await topics(stage, user, chat)
    stage.sandbox.faults.add(answer_with(refusal, method="editMessageText", times=2))
    answer = await stage.answer(lambda: stage.world.press(user, pressed, "replace"), chat)
    assert (answer.text, pressed.text) == ("replaced x", "Choose")
