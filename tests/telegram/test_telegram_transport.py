"""The library's requests over our transport: what reached Telegram and what did not, files, and no address anywhere."""

import asyncio
import traceback

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest

from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import TelegramSandbox, errors
from adapters.sandbox.telegram.errors import answer_with
from adapters.telegram import requests
from adapters.telegram.transport import Flooded, Timeouts, Transport, Unanswered, Unsent, last_answer, prepared
from bot.delivery import lease
from tests.telegram.conftest import TOKEN

QUICK = Timeouts(connect=0.05, pool=0.05, read=0.1, total=5)


def bot_over(sandbox: TelegramSandbox, transport: Transport) -> Bot:
    return Bot(
        TOKEN,
        base_url=sandbox.base_url,
        base_file_url=sandbox.file_url,
        request=transport,
        get_updates_request=Transport(connections=1),
    )


def started_chat(sandbox: TelegramSandbox) -> int:
    chat = sandbox.world.private(sandbox.world.add_user("Nour"))
    chat.started = True
    return chat.id


async def test_a_hanging_answer_is_ambiguous_and_a_full_pool_is_not(sandbox: TelegramSandbox) -> None:
    chat = started_chat(sandbox)
    sandbox.faults.add(Fault(mode=FaultMode.HANG_AFTER, method="sendMessage"))
    quick = Timeouts(connect=0.05, pool=0.05, read=1.0, total=5)
    async with bot_over(sandbox, Transport(connections=1, timeouts=quick)) as bot:
        hanging = asyncio.create_task(bot.send_message(chat, "first"))
        await asyncio.sleep(0.02)
        with pytest.raises(Unsent) as unsent:
            await bot.send_message(chat, "second")
        with pytest.raises(Unanswered):
            await hanging
    assert str(unsent.value) == "cannot connect (ConnectionTimeoutError)"
    assert [accepted.text for accepted in sandbox.log] == ["first"]


async def test_no_traceback_of_a_failed_request_holds_the_token(sandbox: TelegramSandbox) -> None:
    chat = started_chat(sandbox)
    sandbox.faults.add(Fault(mode=FaultMode.HANG, method="sendMessage", times=-1))
    async with bot_over(sandbox, Transport(connections=1, timeouts=QUICK)) as bot:
        both = await asyncio.gather(*(bot.send_message(chat, "x") for _ in range(3)), return_exceptions=True)
    failures = [error for error in both if isinstance(error, Exception)]
    assert {type(error) for error in failures} == {Unsent, Unanswered}
    assert [TOKEN in "".join(traceback.format_exception(error)) for error in failures] == [False] * 3


async def test_the_status_is_kept_beside_the_librarys_own_error(sandbox: TelegramSandbox) -> None:
    chat = started_chat(sandbox)
    sandbox.faults.add(answer_with(errors.TOPIC_CLOSED, method="sendMessage"))
    async with bot_over(sandbox, Transport(connections=2)) as bot:
        with pytest.raises(BadRequest, match="Topic_closed"):
            await bot.send_message(chat, "x")
        answer = last_answer()
    assert answer is not None
    assert answer.status == 400


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b'{"ok":true,"result":{"message_id":7,"date":1}}', {"message_id": 7}),
        (b'{"ok": true, "result": {"message_id": 7, "date": cut off', {"message_id": 7}),
        (b'{"ok":true,"result":{"message_id":7.5}}', {"message_id": 7.5}),
        (b'{"ok":true,"result":true}', True),
        (b'{"result":{"message_id":8,"chat":{}},"ok":true}', {"message_id": 8, "chat": {}}),
    ],
)
async def test_of_the_answer_to_a_prepared_request_the_number_is_read_if_there_is_one(
    sandbox: TelegramSandbox, body: bytes, read: object
) -> None:
    sandbox.faults.add(Fault(mode=FaultMode.ANSWER, status=200, body=body.decode(), method="sendMessage"))
    async with bot_over(sandbox, Transport(connections=1)) as bot:
        assert await bot.do_api_request("sendmessage", prepared({"chat_id": 1}, b'"text":"x"')) == read


async def test_a_flood_says_for_how_long(sandbox: TelegramSandbox) -> None:
    chat = started_chat(sandbox)
    sandbox.faults.add(answer_with(errors.flood(3), method="sendMessage"))
    async with bot_over(sandbox, Transport(connections=2)) as bot:
        with pytest.raises(Flooded):
            await bot.send_message(chat, "x")
        answer = last_answer()
        assert answer is not None
        assert answer.retry_after == 3.0


async def test_files_go_up_and_come_down(sandbox: TelegramSandbox) -> None:
    chat = started_chat(sandbox)
    async with bot_over(sandbox, Transport(connections=2)) as bot:
        sent = await bot.send_document(chat, b"the bytes", filename="report.txt", caption="Report")
        assert sent.document is not None
        file = await bot.get_file(sent.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"the bytes"
    assert [accepted.text for accepted in sandbox.log] == ["Report"]


async def test_a_transport_can_be_closed_twice_and_opened_again() -> None:
    transport = Transport(connections=1)
    for _ in range(2):
        await transport.initialize()
        await transport.shutdown()
        await transport.shutdown()


async def test_words_in_a_topic_do_not_answer_the_message_that_opened_it() -> None:
    chat = {"id": -100, "type": "supergroup", "title": "Forum", "is_forum": True}
    opening = {
        "message_id": 5,
        "date": 1,
        "chat": chat,
        "forum_topic_created": {"name": "News", "icon_color": 7322096},
    }
    said = {
        "message_id": 6,
        "date": 1,
        "chat": chat,
        "from": {"id": 1, "is_bot": False, "first_name": "Nour"},
        "text": "words",
        "message_thread_id": 5,
        "is_topic_message": True,
        "reply_to_message": opening,
    }
    update = Update.de_json({"update_id": 1, "message": said}, None)
    assert update.message is not None
    request = requests.from_message(update, update.message, "words", _nobody, bot=None)
    assert (request.message_ids, request.address.thread) == ((), "5")


async def _nobody(chat: str, person: str) -> bool:
    return False


async def test_nothing_leaves_once_the_bot_is_anothers(sandbox: TelegramSandbox) -> None:
    chat = started_chat(sandbox)
    ours = True
    lease.IS_OURS.set(lambda: ours)
    async with bot_over(sandbox, Transport(connections=1)) as bot:
        await bot.send_message(chat, "first")
        ours = False
        for _ in range(2):  # over the connection that is there, and over a new one
            with pytest.raises(Unsent, match="stood still"):
                await bot.send_message(chat, "second")
    assert [accepted.text for accepted in sandbox.log] == ["first"]
