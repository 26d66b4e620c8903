"""What Telegram's words about a chat make of its places, and in which order they are heeded."""

import asyncio
from typing import Any

import pytest
from telegram import ChatMemberUpdated, Update

from adapters.sandbox.telegram import Kind, TelegramChat, errors
from adapters.sandbox.telegram.errors import answer_with
from adapters.telegram.membership import standing
from adapters.telegram.update_order import AT_ONCE, InTurn
from bot import subscribing
from bot.following import EVERYTHING
from bot.model import Address, PlaceKind
from bot.request import PlaceRight
from bot.subscriber import SubscriberState
from tests.telegram.conftest import LocalTelegram, TelegramStage, build

ACTIVE, GONE, SUSPENDED = SubscriberState.ACTIVE, SubscriberState.GONE, SubscriberState.SUSPENDED
BOT = {"id": 4242, "is_bot": True, "first_name": "Desk"}
RIGHTS = (
    "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes "
    "can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews can_change_info "
    "can_invite_users can_pin_messages can_manage_topics can_edit_tag can_react_to_messages can_be_edited "
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_post_stories can_edit_stories can_delete_stories is_anonymous"
)


def member(status: str, **more: Any) -> dict[str, Any]:
    return {"user": BOT, "status": status, "until_date": 0, **dict.fromkeys(RIGHTS.split(), True), **more}


def change(kind: str, old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    person = {"id": 5, "is_bot": False, "first_name": "A"}
    chat = {"id": -5, "type": kind, "title": "G"}
    return {"chat": chat, "from": person, "date": 1, "old_chat_member": old, "new_chat_member": new}


MEMBER, OUT = member("member"), member("kicked")
STANDINGS = {
    "blocked": ("private", MEMBER, OUT, (GONE, "blocked")),
    "unblocked": ("private", OUT, MEMBER, (ACTIVE, None)),
    "thrown out": ("supergroup", MEMBER, OUT, (GONE, "kicked")),
    "left": ("group", MEMBER, member("left"), (GONE, "removed")),
    "added": ("group", member("left"), MEMBER, (ACTIVE, None)),
    "made administrator": ("channel", MEMBER, member("administrator", can_post_messages=True), (ACTIVE, None)),
    "may not post": (
        "channel",
        MEMBER,
        member("administrator", can_post_messages=False),
        (SUSPENDED, "no right to write"),
    ),
    "an administrator of a group": ("supergroup", MEMBER, member("administrator"), (ACTIVE, None)),
    "back with restrictions": ("supergroup", OUT, member("restricted", is_member=True), (ACTIVE, None)),
    "restricted and out": ("supergroup", MEMBER, member("restricted", is_member=False), (GONE, "removed")),
    "muted": (
        "supergroup",
        MEMBER,
        member("restricted", is_member=True, can_send_messages=False),
        (SUSPENDED, "no right to write"),
    ),
    "may speak again, still restricted": (
        "supergroup",
        member("restricted", is_member=True, can_send_messages=False),
        member("restricted", is_member=True),
        (ACTIVE, None),
    ),
    "a status of the future": ("supergroup", MEMBER, member("guest"), None),
}


@pytest.mark.parametrize("what", STANDINGS)
def test_a_change_of_membership_makes_of_the_chat(what: str) -> None:
    kind, old, new, expected = STANDINGS[what]
    found = ChatMemberUpdated.de_json(change(kind, old, new), None)
    assert standing(found) == expected


# ── Through the whole adapter ──


async def state(stage: TelegramStage, chat: TelegramChat, thread: int | None = None) -> SubscriberState | None:
    address = Address("telegram", str(chat.id), None if thread is None else str(thread))
    found = await subscribing.find(stage.desk.store, address)
    return found.state if found else None


async def becomes(
    stage: TelegramStage, expected: SubscriberState, chat: TelegramChat, thread: int | None = None
) -> None:
    """Nothing is said to anybody when this is written down, so look until it is."""
    for _ in range(300):
        if await state(stage, chat, thread) is expected:
            return
        await asyncio.sleep(0.01)
    assert await state(stage, chat, thread) is expected


async def subscribed(
    stage: TelegramStage, chat: TelegramChat, became: SubscriberState, thread: int | None = None
) -> None:
    """A place of the chat that was reported gone, suspended or left."""
    address = Address("telegram", str(chat.id), None if thread is None else str(thread))
    kind = PlaceKind.PRIVATE if chat.kind is Kind.PRIVATE else PlaceKind.GROUP
    store, clock = stage.desk.store, stage.desk.clock
    place = await subscribing.subscribe(store, clock, address, kind, targets=[EVERYTHING], language="en")
    async with store.work() as work:
        await work.subscribers.set_state(place.subscriber.id, became, "a reason", clock.now())


async def test_a_reader_who_writes_is_no_longer_gone(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    await subscribed(stage, chat, GONE)
    await stage.answer(lambda: stage.world.say(user, chat, "hello"), chat)
    await becomes(stage, ACTIVE, chat)


async def test_a_reader_who_presses_a_button_is_no_longer_gone(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    shown = await stage.answer(lambda: stage.world.say(user, chat, "/topics"), chat)
    await subscribed(stage, chat, GONE)
    stage.world.press(user, shown, "replace")
    await becomes(stage, ACTIVE, chat)


async def test_a_place_that_asked_to_be_left_alone_is_left_alone(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    await subscribed(stage, chat, SubscriberState.LEFT)
    await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
    await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
    assert await state(stage, chat) is SubscriberState.LEFT


async def test_a_command_in_a_group_brings_every_gone_topic_of_it_back(stage: TelegramStage) -> None:
    owner, chat = stage.group(forum=True)
    topic = stage.world.open_topic(chat, "News", by=owner)
    await subscribed(stage, chat, GONE, topic.id)
    await stage.answer(lambda: stage.world.say(owner, chat, "/help"), chat)
    await becomes(stage, ACTIVE, chat, topic.id)


async def test_an_answer_that_arrives_proves_that_a_suspended_place_can_be_written_to(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    await subscribed(stage, chat, SUSPENDED)
    await stage.answer(lambda: stage.world.say(owner, chat, "/help"), chat)
    await becomes(stage, ACTIVE, chat)


async def test_an_answer_that_is_refused_proves_nothing(stage: TelegramStage) -> None:
    owner, chat = stage.group()
    await stage.answer(
        lambda: stage.world.say(owner, chat, "/help"), chat
    )  # by then the update about its adding is handled
    await subscribed(stage, chat, SUSPENDED)
    stage.sandbox.faults.add(answer_with(errors.NO_RIGHT_TO_TEXT, method="sendMessage", chat=chat.id))
    stage.world.say(owner, chat, "/help")
    user, private = stage.reader()
    await stage.answer(lambda: stage.world.say(user, private, "/help"), private)
    assert await state(stage, chat) is SUSPENDED


async def test_a_topic_that_is_opened_again_receives_again_and_no_other(stage: TelegramStage) -> None:
    owner, chat = stage.group(forum=True)
    topic = stage.world.open_topic(chat, "News", by=owner)
    other = stage.world.open_topic(chat, "Other", by=owner)
    for each in (topic, other):
        await subscribed(stage, chat, SUSPENDED, each.id)
    stage.world.close_topic(chat, topic)
    stage.world.reopen_topic(chat, topic)
    await becomes(stage, ACTIVE, chat, topic.id)
    assert await state(stage, chat, other.id) is SUSPENDED


async def test_a_bot_that_is_muted_waits_and_one_that_may_speak_again_receives(stage: TelegramStage) -> None:
    _, chat = stage.group()
    await subscribed(stage, chat, ACTIVE)
    stage.world.restrict(chat, stage.bot, without={"can_send_messages"})
    await becomes(stage, SUSPENDED, chat)
    stage.world.restrict(chat, stage.bot, without={"can_send_polls"})
    await becomes(stage, ACTIVE, chat)


async def test_a_bot_that_is_an_admin_no_more_in_a_group_where_members_are_silent_waits(stage: TelegramStage) -> None:
    _, chat = stage.group()
    stage.world.promote(chat, stage.bot)
    stage.world.permit(chat, without={"can_send_messages"})
    await subscribed(stage, chat, ACTIVE)
    stage.world.demote(chat, stage.bot)
    await becomes(stage, SUSPENDED, chat)
    stage.world.promote(chat, stage.bot)
    await becomes(stage, ACTIVE, chat)


async def test_removed_by_one_and_added_by_another_while_the_bot_slept(sandbox: LocalTelegram) -> None:
    stage = build(sandbox)
    owner, chat = stage.group()
    helper = stage.world.add_user("Helper")
    stage.world.add_to(chat, helper)
    stage.world.promote(chat, helper)
    await subscribed(stage, chat, ACTIVE)
    stage.world.remove_from(chat, stage.bot, by=owner)
    stage.world.add_to(chat, stage.bot, by=helper)
    async with stage.running():
        user, private = stage.reader()
        await stage.answer(lambda: stage.world.say(user, private, "/help"), private)
        await becomes(stage, ACTIVE, chat)


# ── Order ──


def said(number: int, chat: int, person: int) -> Update:
    sender = {"id": person, "is_bot": False, "first_name": "A"}
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "group", "title": "G"}, "from": sender}
    found = Update.de_json({"update_id": number, "message": message | {"text": "x"}}, None)
    assert found is not None
    return found


def typed(number: int, person: int) -> Update:
    sender = {"id": person, "is_bot": False, "first_name": "A"}
    query = {"id": str(number), "from": sender, "query": "x", "offset": ""}
    found = Update.de_json({"update_id": number, "inline_query": query}, None)
    assert found is not None
    return found


def changed(number: int) -> Update:
    found = Update.de_json({"update_id": number, "my_chat_member": change("group", MEMBER, OUT)}, None)
    assert found is not None
    return found


def moved(number: int, chat: int, to: int) -> Update:
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "group", "title": "G"}}
    found = Update.de_json({"update_id": number, "message": message | {"migrate_to_chat_id": to}}, None)
    assert found is not None
    return found


ORDERS: dict[str, tuple[list[Update], list[int]]] = {
    "two people, side by side": ([said(1, -5, 1), said(2, -5, 2)], [1, 2]),
    "one person, in turn": ([said(1, -5, 1), said(2, -5, 1), said(3, -5, 2)], [1, 3]),
    "one person in two chats": ([said(1, -5, 1), said(2, -6, 1)], [1, 2]),
    "a membership after words": ([said(1, -5, 1), said(2, -5, 2), changed(3)], [1, 2]),
    "words after a membership": ([changed(1), said(2, -5, 1), said(3, -6, 1)], [1, 3]),
    "two people who type elsewhere": ([typed(1, 1), typed(2, 1), typed(3, 2)], [1, 3]),
    "two memberships": ([changed(1), changed(2)], [1]),
    "words of a person after a membership after his words": ([said(1, -5, 1), changed(2), said(3, -5, 1)], [1]),
    "a move and words from where it goes": ([moved(1, -5, -6), said(2, -6, 1)], [1]),
    "words from where it goes, then the move": ([said(1, -6, 1), moved(2, -5, -6), said(3, -5, 2)], [1]),
}


@pytest.mark.parametrize("what", ORDERS)
async def test_who_begins_at_once_and_that_all_are_handled_in_the_end(what: str) -> None:
    updates, at_once = ORDERS[what]
    started: list[int] = []
    handled: list[int] = []
    gate = asyncio.Event()

    async def handle(update: Update) -> None:
        started.append(update.update_id)
        await gate.wait()

    async def finished(update: object) -> None:
        assert isinstance(update, Update)
        handled.append(update.update_id)

    order = InTurn(finished)
    tasks = [asyncio.create_task(order.process_update(update, handle(update))) for update in updates]
    for _ in range(20):
        await asyncio.sleep(0)
    assert started == at_once
    gate.set()
    await asyncio.gather(*tasks)
    assert sorted(handled) == [update.update_id for update in updates]
    assert order.waiting == 0


async def test_hundreds_of_one_person_s_updates_keep_nobody_waiting() -> None:
    gate, reached = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        await gate.wait()

    async def reach() -> None:
        reached.set()

    async def finished(update: object) -> None:
        pass

    order = InTurn(finished)
    flood = [order.process_update(said(n, -5, 1), wait()) for n in range(AT_ONCE + 50)]
    tasks = [asyncio.create_task(each) for each in (*flood, order.process_update(said(9_999, -5, 2), reach()))]
    await asyncio.wait_for(reached.wait(), 60)
    gate.set()
    await asyncio.gather(*tasks)


async def test_what_is_cut_off_while_it_waits_is_not_handled_and_breaks_nothing() -> None:
    handled: list[object] = []

    async def never() -> None:
        await asyncio.Event().wait()

    async def finished(update: object) -> None:
        handled.append(update)

    order = InTurn(finished)
    tasks = [asyncio.create_task(order.process_update(said(n, -5, 1), never())) for n in range(3)]
    for _ in range(20):
        await asyncio.sleep(0)
    for task in reversed(tasks):
        task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(end) for end in ends] == [asyncio.CancelledError] * 3
    assert handled == []
    assert order.waiting == 0


async def test_a_persons_next_update_begins_before_the_last_is_written_down() -> None:
    started: list[int] = []
    gate = asyncio.Event()

    async def handle(number: int) -> None:
        started.append(number)

    async def finished(update: object) -> None:
        await gate.wait()

    order = InTurn(finished)
    tasks = [asyncio.create_task(order.process_update(said(n, -5, 1), handle(n))) for n in range(3)]
    for _ in range(20):
        await asyncio.sleep(0)
    assert started == [0, 1, 2]
    gate.set()
    await asyncio.gather(*tasks)


async def test_a_place_can_be_looked_at_before_the_bot_has_asked_who_it_is(sandbox: LocalTelegram) -> None:
    stage = build(sandbox)  # and not run: what is due at a start looks at places in its first moment
    _, group = stage.group()
    address = Address("telegram", str(group.id))
    sandbox.world.permit(group, without={"can_send_messages"})
    place = await stage.adapter.place(address, None)
    assert place is not None
    assert (place.title, place.lacks) == ("Group", (PlaceRight.WRITE,))
    assert await stage.adapter.may_write(address) is False
    await stage.adapter.close()
