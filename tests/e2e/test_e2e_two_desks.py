"""Two whole desks on one PostgreSQL: one does each thing, the other stands by and takes over, nothing is sent twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from adapters.sandbox.assembly import Sandbox
from config.demo import demo_settings
from config.dependencies import resources
from config.settings import DatabaseSection, Settings
from config.wiring import Assembly


@pytest.fixture
def database() -> str:
    return "postgresql"


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(45):
        while not condition():  # noqa: ASYNC110 - many things change, none of them tells
            await asyncio.sleep(0.05)


@asynccontextmanager
async def desk(settings: Settings) -> AsyncIterator[tuple[Assembly, "asyncio.Task[None]"]]:
    async with resources(settings) as parts:
        found = await Assembly.of(parts)
        task = asyncio.create_task(found.run())
        try:
            yield found, task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def copies(sandbox: Sandbox, title: str) -> Counter[tuple[str, str]]:
    """How often each place got it; Discord's embeds stand in the messages and not in the log's text."""
    telegram = [(e.platform, e.chat) for e in sandbox.log if e.method == "sendMessage" and title in e.text]
    embeds = [m for m in sandbox.stage.discord.news.messages.values() if any(title in str(e) for e in m.embeds)]
    return Counter(telegram + [("discord", m.id) for m in embeds])


async def test_two_desks_share_one_database_and_send_everything_once(database_url: str, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox.open())
        settings = demo_settings(sandbox, tmp_path)
        settings = settings.model_copy(update={"database": DatabaseSection(url=SecretStr(database_url))})
        first, running = await stack.enter_async_context(desk(settings))
        async with asyncio.timeout(45):
            await sandbox.bots_ready()
        second, _ = await stack.enter_async_context(desk(settings))
        telegram = sandbox.stage.telegram
        reader = telegram.people["reader"]
        sandbox.telegram.world.start(reader)
        sandbox.telegram.world.say(
            reader, sandbox.telegram.world.private(reader, telegram.bot), "/subscribe everything"
        )
        await until(lambda: any("You're subscribed to" in e.text for e in sandbox.log))
        await until(lambda: "telegram" in second.listening)
        sandbox.newsroom.publish("While both are there", "s", "b", ["T"], "en")
        await until(lambda: bool(copies(sandbox, "While both are there")))
        assert [each.listening["telegram"].waiting for each in (first, second)] == [False, True]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await until(lambda: not second.listening["telegram"].waiting)
        sandbox.newsroom.publish("After the first has stopped", "s", "b", ["T"], "en")
        await until(lambda: bool(copies(sandbox, "After the first has stopped")))
        sandbox.telegram.world.say(reader, sandbox.telegram.world.private(reader, telegram.bot), "/subscriptions")
        await until(lambda: any("Your subscriptions" in e.text for e in sandbox.log))
        for title in ("While both are there", "After the first has stopped"):
            assert set(copies(sandbox, title).values()) == {1}
