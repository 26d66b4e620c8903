"""Connecting, listening, stopping: polling and webhook, and what goes wrong with either."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import text

from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import EventKind, Kind, errors
from adapters.sandbox.telegram.errors import answer_with
from adapters.telegram.adapter import REFUSED_TOKEN, TWO_READERS
from adapters.telegram.adapter_config import CannotRun, TelegramConfig
from adapters.telegram.adapter_config import Mode as Reached
from adapters.telegram.inbox import TelegramInbox
from bot.message import Card, Message, words
from bot.model import Address, Copy, PlaceKind
from bot.outcomes import BotDown, Sent
from bot.phrases import available
from bot.repositories.conversations import Kept
from storage import SqlStore
from storage.engine import transaction
from tests.telegram.conftest import TOKEN, LocalTelegram, TelegramStage, build
from tests.telegram.toy_desk import OWNER, TestClock, WatchedStore

SECRET = "s3cret_s3cret"


# ── Polling ──


async def test_updates_from_before_the_start_are_answered(sandbox: LocalTelegram) -> None:
    stage = build(sandbox)
    user, chat = stage.reader()
    stage.world.say(user, chat, "/help")
    with stage.world.watch() as watch:
        async with stage.running():
            event = await asyncio.wait_for(watch.next(EventKind.MESSAGE), 60)
    assert event.message is not None
    assert event.message.text == "help"


MALFORMED: dict[str, Any] = {
    "no chat": {"message_id": 1, "date": 1},
    "null": None,
    "a date beyond time": {"message_id": 1, "date": 2**63, "chat": {"id": 1, "type": "private"}},
    "a word for an object": {"message_id": 1, "date": 1, "chat": "here"},
    "a list": [1, 2],
}


@pytest.mark.parametrize("what", MALFORMED)
async def test_an_update_that_makes_no_sense_stops_nobody(stage: TelegramStage, what: str) -> None:
    user, chat = stage.reader()
    stage.bot.updates.add("message", MALFORMED[what])
    answer = await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
    assert answer.text == "help"


async def test_senseless_updates_of_one_sort_are_logged_once(
    stage: TelegramStage, caplog: pytest.LogCaptureFixture
) -> None:
    user, chat = stage.reader()
    for _ in range(5):
        stage.bot.updates.add("message", MALFORMED["a word for an object"])
    await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert lines == ["telegram: update dropped, its shape is not the Bot API's: message (message.chat: model_type)"]


def raw(answer: bytes) -> Fault:
    return Fault(mode=FaultMode.ANSWER, method="getUpdates", status=200, body=answer.decode(), times=1)


async def test_one_update_that_spoils_an_answer_is_left_out_and_the_others_come(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    spoilt = b'{"ok":true,"result":[{"update_id": 7, "message": ' + b"9" * 5_000 + b"}]}"
    for _ in range(2):  # of the batch, and of the one alone
        stage.sandbox.faults.add(raw(spoilt))
    for _ in range(3):
        await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)


async def test_the_words_of_an_update_may_hold_anything(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    message = {
        "message_id": 77,
        "date": 1,
        "chat": {"id": chat.id, "type": "private", "first_name": "A"},
        "from": {"id": user.id, "is_bot": False, "first_name": "A\ud800", "language_code": "\x00"},
        "text": "/latest a\ud800b\x00c\u202e",
        "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
    }
    answer = await stage.answer(lambda: stage.bot.updates.add("message", message), chat)
    assert answer.text == "latest a?b c"
    assert stage.desk.requests[0].person.language is None
    await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)


async def test_what_an_earlier_run_kept_and_nobody_can_read_holds_up_nobody(stage: TelegramStage) -> None:
    stage.task.cancel()
    await asyncio.gather(stage.task, return_exceptions=True)
    rows = [Kept(id="5", payload="{"), Kept(id="6", payload="[1]"), Kept(id="7", payload='{"update_id": 7}')]
    async with stage.desk.store.work() as work:
        await work.inbox.keep("telegram", rows, stage.desk.clock.now())
    async with stage.running():
        user, chat = stage.reader()
        await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
        async with asyncio.timeout(60):
            while await unhandled(stage):  # noqa: ASYNC110 - the store tells nobody
                await asyncio.sleep(0.005)


async def unhandled(stage: TelegramStage) -> int:
    async with stage.desk.store.reading() as work:
        return len(await work.inbox.unhandled("telegram", limit=10))


ODD: list[Any] = [None, True, -1, 2**63, 2**200, "x", [None], {"id": None}]


def mutations() -> Iterator[dict[str, Any]]:
    """A message with each of its parts taken out, and replaced by each of what is odd."""
    sound = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 5, "type": "private", "first_name": "A"},
        "from": {"id": 5, "is_bot": False, "first_name": "A", "language_code": "en"},
        "text": "/latest",
        "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
        "reply_to_message": {"message_id": 3, "date": 1, "chat": {"id": 5, "type": "private"}},
    }
    for name in sound:
        yield {key: value for key, value in sound.items() if key != name}
        for odd in ODD:
            yield sound | {name: odd}
            if isinstance(sound[name], dict):
                yield from (sound | {name: sound[name] | {part: odd}} for part in sound[name])  # type: ignore[attr-defined, operator]
    yield from (sound | {"entities": [{"type": "bot_command", "offset": 0, "length": odd}]} for odd in ODD)


async def test_odd_updates_leave_no_traceback_and_stop_nobody(
    stage: TelegramStage, caplog: pytest.LogCaptureFixture
) -> None:
    for message in mutations():
        stage.bot.updates.add("message", message)
    spoilt = {"update_id": 1, "edited_message": {"message_id": 1, "date": 1, "chat": {"id": {}, "type": "private"}}}
    await stage.adapter.feed(spoilt | {"edited_message": {**spoilt["edited_message"], "from": {"id": []}}})  # type: ignore[dict-item]
    user, chat = stage.reader()
    await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
    assert [record.getMessage() for record in caplog.records if "Traceback" in record.getMessage()] == []


@pytest.mark.parametrize("words_sent", ["/latest 10", "hello"])
async def test_a_person_who_sends_thousands_is_told_so_and_hardly_read(
    stage: TelegramStage, store: SqlStore, words_sent: str
) -> None:
    flooder, home = stage.reader()
    answers = [(await stage.answer(lambda: stage.world.say(flooder, home, words_sent), home)).text for _ in range(6)]
    assert answers[5] == "That's a lot at once! Please wait a minute, then try again."
    for _ in range(2_000):
        stage.world.say(flooder, home, words_sent)
    other, chat = stage.reader("Other")
    answer = await stage.answer(lambda: stage.world.say(other, chat, "/help"), chat)
    assert answer.text == "help"
    async with transaction(store.engines.reader) as connection:
        kept = (await connection.execute(text("SELECT count(*) FROM inbox"))).scalar_one()
    assert kept < 1_000  # what came in before the answers told it


async def test_updates_that_end_while_others_are_written_are_written_together(store: SqlStore) -> None:
    watched = WatchedStore(store)
    inbox = TelegramInbox(watched, TestClock())
    await inbox.keep([{"update_id": number} for number in range(50)])
    await asyncio.gather(*(inbox.done(number) for number in range(50)))
    assert await inbox.unhandled() == []
    assert watched.works <= 3


async def test_another_reader_of_the_same_bot_stops_this_one(stage: TelegramStage) -> None:
    stage.sandbox.faults.add(answer_with(errors.OTHER_POLLER, method="getUpdates"))
    user, chat = stage.reader()
    stage.world.say(user, chat, "/help")  # ends the poll under way
    async with asyncio.timeout(60):
        with pytest.raises(CannotRun) as problem:
            await stage.task
    assert (str(problem.value), await stage.adapter.ready()) == (TWO_READERS, TWO_READERS)


async def test_two_instances_do_not_fight(sandbox: LocalTelegram) -> None:
    async with build(sandbox).running() as first, build(sandbox).running() as second:
        async with asyncio.timeout(60):
            with pytest.raises(CannotRun):
                await first.task
        assert await first.adapter.ready() == TWO_READERS
        assert await second.adapter.ready() is None


async def test_a_refused_token_says_what_to_do_and_never_the_token(sandbox: LocalTelegram) -> None:
    stage = build(sandbox, token="1:" + "wrong" * 8)
    with pytest.raises(CannotRun) as problem:
        await stage.adapter.run()
    assert (str(problem.value), await stage.adapter.ready()) == (REFUSED_TOKEN, REFUSED_TOKEN)
    assert problem.value.__suppress_context__


async def test_a_token_revoked_meanwhile_stops_it(stage: TelegramStage) -> None:
    stage.bot.revoked = True
    copy = Copy(address=Address("telegram", "1"), kind=PlaceKind.PRIVATE)
    outcome = await stage.adapter.show(copy, Message(text=words("x")))
    assert (outcome, await stage.adapter.ready()) == (BotDown("the token is refused"), REFUSED_TOKEN)


async def test_an_outage_is_waited_out_and_nothing_said_is_lost(stage: TelegramStage) -> None:
    user, chat = stage.reader()
    await stage.sandbox.stop()
    stage.world.say(user, chat, "/latest during")
    with stage.world.watch() as watch:
        await stage.sandbox.start()
        event = await asyncio.wait_for(watch.next(EventKind.MESSAGE), 60)
    assert event.message is not None
    assert (event.message.text, stage.desk.clock.waited[0]) == ("latest during", 1.0)


async def test_a_flood_wait_on_polling_is_kept(stage: TelegramStage) -> None:
    stage.sandbox.faults.add(answer_with(errors.flood(7), method="getUpdates"))
    user, chat = stage.reader()
    await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
    await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
    assert stage.desk.clock.waited == [7.0]


async def test_it_can_be_stopped_and_run_again(sandbox: LocalTelegram) -> None:
    stage = build(sandbox)
    async with stage.running():
        assert await stage.adapter.ready() is None
    assert await stage.adapter.ready() == "Telegram is stopped."
    async with stage.running():
        user, chat = stage.reader()
        answer = await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
        assert answer.text == "help"


# ── Menus ──


async def menus_set(stage: TelegramStage, count: int) -> None:
    with stage.world.watch() as watch:
        async with stage.running():
            for _ in range(count):
                await asyncio.wait_for(watch.next(EventKind.COMMANDS), 60)


async def test_menus_speak_every_language_and_only_the_desk_sees_its_commands(sandbox: LocalTelegram) -> None:
    stage = build(sandbox)
    owner = stage.world.add_user("Owner", id=int(OWNER), language_code="he")
    reader, chat = stage.reader(language_code="ar")
    await menus_set(stage, 2 * len(available()))
    phrases = stage.desk.said
    arabic = [(line["command"], line["description"]) for line in stage.world.menu(reader, chat)]
    hebrew = [line["command"] for line in stage.world.menu(owner, stage.world.private(owner))]
    public = ["help", "latest", "subscribe", "topics", "start", "stop"]
    assert arabic == [(name, phrases(f"command-{name}", language="ar")) for name in public]
    assert hebrew == ["help", "latest", "subscribe", "broadcast", "topics", "start", "stop"]


async def test_an_owner_gets_the_desk_s_menu_when_he_first_writes(sandbox: LocalTelegram) -> None:
    stage = build(sandbox)
    owner = stage.world.add_user("Owner", id=int(OWNER))
    chat = stage.world.private(owner)
    stage.sandbox.faults.add(answer_with(errors.CHAT_NOT_FOUND, method="setMyCommands", times=2))
    async with stage.running():
        await stage.answer(lambda: stage.world.say(owner, chat, "hello"), chat)
        await stage.answer(lambda: stage.world.say(owner, chat, "hello"), chat)
        assert "broadcast" in [line["command"] for line in stage.world.menu(owner, chat)]


async def test_a_menu_that_cannot_be_set_stops_nothing(sandbox: LocalTelegram) -> None:
    sandbox.faults.add(answer_with(errors.RESTART, method="setMyCommands", times=-1))
    async with build(sandbox).running() as stage:
        user, chat = stage.reader()
        answer = await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
        assert answer.text == "help"


# ── Webhook ──


@asynccontextmanager
async def hook(stages: list[TelegramStage]) -> AsyncIterator[str]:
    """What `adapters/web` does: check the secret, hand the update over."""

    async def handle(request: web.Request) -> web.Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != SECRET:
            return web.Response(status=403)
        await stages[0].adapter.feed(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_by_webhook_updates_are_fed(sandbox: LocalTelegram) -> None:
    stages: list[TelegramStage] = []
    async with hook(stages) as url:
        stages.append(build(sandbox, mode=Reached.WEBHOOK, webhook_url=url, webhook_secret=SECRET))
        async with stages[0].running() as stage:
            user, chat = stage.reader()
            stage.bot.updates.add("message", MALFORMED["no chat"])
            answer = await stage.answer(lambda: stage.world.say(user, chat, "/help"), chat)
    assert answer.text == "help"
    assert stage.bot.webhook is not None
    assert (stage.bot.webhook.url, stage.bot.webhook.secret) == (url, SECRET)


async def test_polling_takes_a_webhook_away(sandbox: LocalTelegram) -> None:
    async with hook([]) as url:
        async with build(sandbox, mode="webhook", webhook_url=url, webhook_secret=SECRET).running():
            pass
        async with build(sandbox).running() as stage:
            assert stage.bot.webhook is None


@pytest.mark.parametrize(
    "given",
    [{"webhook_url": "https://a.example"}, {"webhook_secret": SECRET}, {"webhook_url": "x", "webhook_secret": " "}],
)
def test_a_webhook_without_address_or_secret_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(CannotRun):
        TelegramConfig(token=TOKEN, mode=Reached.WEBHOOK, **given)  # type: ignore[arg-type]


def test_settings_never_show_their_secrets() -> None:
    shown = repr(TelegramConfig(token=TOKEN, webhook_secret=SECRET))
    assert (TOKEN in shown, SECRET in shown) == (False, False)


# ── Showing ──


async def test_a_copy_is_sent_edited_and_deleted(stage: TelegramStage) -> None:
    _, chat = stage.reader()
    chat.started = True
    address = Address("telegram", str(chat.id))
    post = Message(card=Card(title="One", url="https://a.example/1", image="https://a.example/1.jpg"), silent=True)
    sent = await stage.adapter.show(Copy(address=address, kind=PlaceKind.PRIVATE), post)
    assert isinstance(sent, Sent)
    message = chat.messages[int(sent.message_ids[0])]
    assert (message.text, message.silent) == ("One\n\na.example", True)
    assert message.link_preview_options == {
        "url": "https://a.example/1.jpg",
        "prefer_large_media": True,
        "show_above_text": True,
    }
    copy = Copy(address=address, kind=PlaceKind.PRIVATE, message_ids=sent.message_ids)
    assert await stage.adapter.show(copy, Message(card=Card(title="Two"))) == sent
    assert message.text == "Two"
    assert await stage.adapter.show(copy, None) == Sent()
    assert chat.messages == {}


async def test_a_copy_for_a_topic_is_sent_into_it(stage: TelegramStage) -> None:
    owner, chat = stage.group(Kind.SUPERGROUP, forum=True)
    topic = stage.world.open_topic(chat, "News", by=owner)
    copy = Copy(address=Address("telegram", str(chat.id), str(topic.id)), kind=PlaceKind.THREAD)
    sent = await stage.adapter.show(copy, Message(text=words("Into the topic")))
    assert isinstance(sent, Sent)
    assert chat.messages[int(sent.message_ids[0])].thread == topic.id


@pytest.mark.parametrize(("paid", "rate", "in_flight"), [(False, 28.0, 8), (True, 1000.0, 128)])
def test_rates_follow_the_settings(sandbox: LocalTelegram, paid: bool, rate: float, in_flight: int) -> None:
    rates = build(sandbox, paid_broadcast=paid).adapter.rates
    assert (rates.per_second, rates.in_flight, rates.group_per_minute) == (rate, in_flight, 18.0)


async def test_nothing_that_is_logged_holds_the_token(stage: TelegramStage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    user, chat = stage.reader()
    await stage.answer(lambda: stage.world.say(user, chat, "/start"), chat)
    stage.sandbox.faults.add(answer_with(errors.RESTART, method="sendMessage"))
    await stage.adapter.show(Copy(address=Address("telegram", str(chat.id)), kind=PlaceKind.PRIVATE), Message())
    shown = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    assert "sendmessage" in shown
    assert TOKEN not in shown
