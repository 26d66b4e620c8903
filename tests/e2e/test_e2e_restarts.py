"""Stopped, killed, started again: nothing is lost, nothing is doubled but what nobody can know of."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

import config
from adapters.clock import SystemClock
from adapters.sources.reader import WebReader
from bot.phrases import Phrases
from config.supervisor import Supervisor
from storage.outbox_tables import SENDING, delivery
from storage.tables import lease
from tests.e2e.people import DiscordPlace, TelegramPerson
from tests.e2e.product import Product, Products
from tests.e2e.waiting import until, until_async

ROOT = Path(config.__file__).resolve().parents[1]


@pytest.fixture
def houses_on_each(database_url: str, web_reader: WebReader, phrases: Phrases, tmp_path: Path) -> Products:
    """Houses that remember in SQLite, and in PostgreSQL."""
    return Products(reader=web_reader, phrases=phrases, database_url=database_url, folder=tmp_path)


async def audience(product: Product, readers: int, channels: int) -> tuple[list[TelegramPerson], list[DiscordPlace]]:
    """So many readers, and so many channels of the server, all subscribed."""
    people = [product.newcomer(f"Reader {number}") for number in range(readers)]
    for person in people:
        await person.says("/subscribe everything")
    rooms = await product.subscribed_rooms(channels)
    await product.counts(readers + channels)
    return people, rooms


async def test_a_desk_stopped_in_the_middle_of_a_broadcast_goes_on_where_it_was(houses_on_each: Products) -> None:
    async with houses_on_each.open(telegram={"messages_per_second": 10}) as product:
        people, rooms = await audience(product, 30, 4)
        await product.editor.says("/broadcast In two halves")
        question = await product.editor.sees("This goes to 30 Telegram chats and 4 Discord channels")
        await product.editor.presses(question, "Send")
        await until(lambda: len(product.copies("In two halves")) > 10)

        await product.restarts()
        at_the_restart = len(product.copies("In two halves"))
        await product.all_arrive("In two halves", *(person.home for person in people), *rooms)
        await product.editor.sees("Done: 34 of 34 received it")

        assert at_the_restart < 35
        assert product.copies("In two halves") == dict.fromkeys(
            [product.editor.id, *(person.id for person in people), *(room.id for room in rooms)], 1
        )


async def test_articles_corrections_and_subscriptions_work_on_each_database(houses_on_each: Products) -> None:
    async with houses_on_each.open() as product:
        await product.publishes("Soup", topics=("Food",))
        await product.reader.says("/subscribe food")
        await product.reader.sees("You're subscribed to Food")
        await product.chief.uses("subscribe", topic="everything", at=product.talk)
        article = await product.publishes("Bread is deer", topics=("Food",))
        await product.all_arrive("Bread is deer", product.reader.home, product.talk)

        await product.corrects(article, title="Bread is dear")
        await product.reader.sees("Bread is dear")
        await product.talk.sees("Bread is dear")
        await product.restarts()
        await product.publishes("Salt", topics=("Food",))
        await product.all_arrive("Salt", product.reader.home, product.talk)

        assert product.copies("Bread") == product.copies("Salt") == {product.reader.id: 1, product.talk.id: 1}


async def test_a_button_from_before_a_restart_still_works(product: Product) -> None:
    await product.reader.starts()
    welcome = await product.reader.sees("Welcome")
    menu = (await product.member.uses("topics")).messages[0]

    await product.restarts()
    await product.reader.presses(welcome, "Everything")
    await product.member.chooses(menu, "Everything")

    assert await product.states() == {product.reader.id: "active", product.member.home.id: "active"}


async def test_what_was_said_while_the_desk_was_away_is_answered_when_it_is_back(product: Product) -> None:
    await product.stops()
    await product.reader.says("/subscribe everything")
    product.feeds.newsroom.publish("Published meanwhile", "News.")

    await product.restarts()
    await product.reader.sees("You're subscribed to everything")

    assert len(product.reader.texts) == 1


async def test_an_article_published_while_the_desk_was_away_arrives_when_it_is_back(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.stops()
    product.feeds.newsroom.publish("Published meanwhile", "News.")

    await product.restarts()
    await product.reads()
    await product.all_arrive("Published meanwhile", product.reader.home)

    assert product.copies("Published meanwhile") == {product.reader.id: 1}


async def test_a_part_that_breaks_while_it_stops_keeps_nobody_from_stopping() -> None:
    started = asyncio.Event()

    async def clumsy() -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            raise RuntimeError("on the way out")

    supervisor = Supervisor(SystemClock())
    supervisor.add("clumsy", clumsy)
    running = asyncio.create_task(supervisor.run())
    await started.wait()
    running.cancel()

    done, _ = await asyncio.wait({running}, timeout=5)

    assert done == {running}


# ── killed ──


@asynccontextmanager
async def alone(product: Product, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`israfan run` in a process of its own, with the product's settings, killed in the end if it still runs."""
    with (folder / "israfan.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from config.main import main; main()"),
            *("--config", str(_settings_file(product, folder)), "run"),
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _settings_file(product: Product, folder: Path) -> Path:
    settings = product.settings
    assert settings.telegram
    assert settings.discord
    file = folder / "israfan.toml"
    file.write_text(
        f"""
[data]
dir = "{settings.data.dir}"
[telegram]
token = "{settings.telegram.token.get_secret_value()}"
owners = [{settings.telegram.owners[0]}]
api_url = "{settings.telegram.api_url}"
[discord]
token = "{settings.discord.token.get_secret_value()}"
owners = [{settings.discord.owners[0]}]
api_url = "{settings.discord.api_url}"
[fetch]
allow_networks = ["127.0.0.0/8"]
[web]
port = {settings.web.port}
[[source]]
url = "{settings.source[0].url}"
interval = 1
""",
        "utf-8",
    )
    return file


async def _listening(product: Product, process: asyncio.subprocess.Process, folder: Path) -> None:
    def log() -> str:
        return (folder / "israfan.log").read_text("utf-8")

    await until(lambda: product.listens() or process.returncode is not None, 60, log)
    assert process.returncode is None, log()


async def _in_doubt(product: Product) -> int:
    """Copies that were claimed when the process died."""
    async with product.store.engines.reader.connect() as connection:
        rows = select(func.count()).select_from(delivery).where(text(SENDING), text("platform = 'telegram'"))
        return int((await connection.execute(rows)).scalar_one())


async def _leases_run_out(product: Product) -> None:
    """What half a minute does: the dead process owns nothing any more."""
    async with product.store.engines.writer.begin() as connection:
        await connection.execute(update(lease).values(until=0))


async def _in_time(what: Awaitable[int], seconds: float) -> int:
    async with asyncio.timeout(seconds):
        return await what


async def test_a_process_killed_in_the_middle_of_a_broadcast_loses_nothing_and_doubles_only_what_was_on_its_way(
    products: Products, tmp_path: Path
) -> None:
    async with products.open(running=False) as product:
        async with alone(product, tmp_path) as first:
            await _listening(product, first, tmp_path)
            people, rooms = await audience(product, 70, 6)
            await product.editor.says("/broadcast Whatever happens")
            question = await product.editor.sees("This goes to 70 Telegram chats and 6 Discord channels")
            await product.editor.presses(question, "Send")
            await until(lambda: len(product.copies("Whatever happens")) > 30)
            first.kill()
            await first.wait()
            doubtful = await _in_doubt(product)
            await _leases_run_out(product)
            arrived = len(product.copies("Whatever happens"))

        async with alone(product, tmp_path) as second:
            await product.editor.sees("Done: 76 of 76 received it")
            second.terminate()
            status = await _in_time(second.wait(), 25)

        copies = product.copies("Whatever happens")
        readers = {person.id: copies[person.id] for person in people}
        extra = sum(number - 1 for number in readers.values())
        assert arrived < 77
        assert copies.keys() == {product.editor.id, *readers, *(room.id for room in rooms)}
        assert {room.id: copies[room.id] for room in rooms} == {room.id: 1 for room in rooms}
        assert max(readers.values()) <= 2
        assert extra <= doubtful <= 28
        assert status == 0
        log = (tmp_path / "israfan.log").read_text("utf-8")
        assert [secret for secret in product.settings.secrets if secret in log] == []


async def test_a_second_process_on_the_same_folder_says_so_and_leaves(products: Products, tmp_path: Path) -> None:
    async with products.open(running=False) as product, alone(product, tmp_path) as first:
        await _listening(product, first, tmp_path)

        async with alone(product, tmp_path) as second:
            status = await _in_time(second.wait(), 20)

        await product.reader.says("/subscribe everything")
        await product.reader.sees("You're subscribed to")
        assert status == 1


async def test_the_whole_command_delivers_what_its_feed_brings(products: Products, tmp_path: Path) -> None:
    async with products.open(running=False) as product, alone(product, tmp_path) as process:
        await _listening(product, process, tmp_path)
        await product.reader.says("/subscribe everything")
        await product.reader.sees("You're subscribed to")
        await product.knows_its_feeds()
        product.feeds.newsroom.publish("By the command itself", "News.")

        await product.all_arrive("By the command itself", product.reader.home)
        process.terminate()
        status = await _in_time(process.wait(), 25)

        assert product.copies("By the command itself") == {product.reader.id: 1}
        assert status == 0
        await until_async(lambda: _is_closed(product), what=lambda: "nothing to be open")


async def _is_closed(product: Product) -> bool:
    return await product.open_rows() == 0
