"""The webhook: what is posted, how a refusal is met, and the real library on the other end."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.telegram import EventKind, Patience, TelegramSandbox, TelegramUser, TelegramWorld

TOKEN = "4242:sandbox-token"


@pytest.fixture
def slept() -> list[float]:
    """The delays that were asked for, in seconds."""
    return []


@pytest.fixture
async def sandbox(clock: Any, slept: list[float]) -> AsyncIterator[TelegramSandbox]:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await asyncio.sleep(0)

    sandbox = TelegramSandbox(log=AcceptLog(), clock=clock, patience=Patience(first=1, longest=5), sleep=sleep)
    sandbox.world.add_bot(TOKEN, "desk_bot")
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@dataclass
class Receiver:
    """A bot's own web server that answers with the statuses it is given, then with 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    retry_after: str = ""
    taken: "asyncio.Queue[tuple[str | None, dict[str, Any]]]" = field(default_factory=asyncio.Queue)

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        self.taken.put_nowait((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        headers = {"Retry-After": self.retry_after} if self.retry_after else {}
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200, headers=headers)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_an_update_is_posted_with_the_secret(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, receiver: Receiver
) -> None:
    await bot.set_webhook(receiver.url, secret_token="s3cret")
    world.say(nour, world.private(nour), "hello")
    secret, body = await receiver.taken.get()
    assert (secret, body["message"]["text"]) == ("s3cret", "hello")


async def test_a_refused_update_comes_again_and_the_next_one_waits_for_it(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, receiver: Receiver
) -> None:
    receiver.statuses = [503, 500, 201]
    await bot.set_webhook(receiver.url)
    world.say(nour, world.private(nour), "one")
    world.say(nour, world.private(nour), "two")
    texts = [(await receiver.taken.get())[1]["message"]["text"] for _ in range(4)]
    assert texts == ["one", "one", "one", "two"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_the_delay_doubles_up_to_the_longest_and_starts_again_after_a_success(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, receiver: Receiver, slept: list[float]
) -> None:
    receiver.statuses = [500, 500, 500, 500, 200, 500]
    await bot.set_webhook(receiver.url)
    world.say(nour, world.private(nour), "one")
    world.say(nour, world.private(nour), "two")
    for _ in range(7):
        await receiver.taken.get()
    assert slept == [1, 2, 4, 5, 1]


async def test_a_receiver_says_how_long_to_wait_up_to_an_hour(
    world: TelegramWorld, bot: Bot, nour: TelegramUser, receiver: Receiver, slept: list[float]
) -> None:
    receiver.statuses, receiver.retry_after = [503], "7200"
    await bot.set_webhook(receiver.url)
    world.say(nour, world.private(nour), "one")
    for _ in range(2):
        await receiver.taken.get()
    assert slept == [3600]


async def test_the_info_counts_what_waits(world: TelegramWorld, bot: Bot, nour: TelegramUser) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        await bot.set_webhook(f"http://127.0.0.1:{closed.getsockname()[1]}/", allowed_updates=["message"])
        world.say(nour, world.private(nour), "hello")
        with world.watch() as watch:
            await watch.next(EventKind.WEBHOOK)
        info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message) == (1, "Connection refused")
    assert info.allowed_updates == ("message",)
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).to_dict() == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "allowed_updates": ["message"],
    }


async def test_a_secret_with_other_characters_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:9/", secret_token="not a secret!")


async def test_the_real_library_takes_its_updates_by_webhook(
    sandbox: TelegramSandbox, bot: Bot, nour: TelegramUser, receiver: Receiver
) -> None:
    application: Application[Any, Any, Any, Any, Any, Any] = ApplicationBuilder().bot(bot).updater(None).build()

    async def echo(update: Update, context: object) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text.upper())

    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        await bot.set_webhook(receiver.url, secret_token="s3cret")
        with sandbox.world.watch() as watch:
            sandbox.world.say(nour, sandbox.world.private(nour), "over the hook")
            _, body = await receiver.taken.get()
            await application.update_queue.put(Update.de_json(body, bot))
            events = [(await anext(watch)).message for _ in range(2)]
        await application.stop()
    assert [message.text for message in events if message] == ["over the hook", "OVER THE HOOK"]
