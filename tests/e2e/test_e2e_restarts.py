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
from config.lifetime import Lifetime
from storage.outbox_tables import SENDING, delivery
from storage.tables import lease
from tests.e2e.people import DiscordPlace, TelegramPerson
from tests.e2e.product import House, Houses
from tests.e2e.waiting import until, until_told

ROOT = Path(config.__file__).resolve().parents[1]


@pytest.fixture
def houses_on_each(database_url: str, web_reader: WebReader, phrases: Phrases, tmp_path: Path) -> Houses:
    """Houses that remember in SQLite, and in PostgreSQL."""
    return Houses(reader=web_reader, phrases=phrases, database_url=database_url, folder=tmp_path)


async def audience(house: House, readers: int, channels: int) -> tuple[list[TelegramPerson], list[DiscordPlace]]:
    """So many readers, and so many channels of the server, all subscribed."""
    people = [house.newcomer(f"Reader {number}") for number in range(readers)]
    for person in people:
        await person.says("/subscribe")
    rooms = await house.subscribed_rooms(channels)
    await house.counts(readers + channels)
    return people, rooms


async def test_a_desk_stopped_in_the_middle_of_a_broadcast_goes_on_where_it_was(houses_on_each: Houses) -> None:
    async with houses_on_each.open(telegram={"messages_per_second": 10}) as house:
        people, rooms = await audience(house, 30, 4)
        await house.editor.says("/broadcast In two halves")
        question = await house.editor.sees("This goes to 30 Telegram chats and 4 Discord channels")
        await house.editor.presses(question, "Send")
        await until(lambda: len(house.copies("In two halves")) > 10)

        await house.restarts()
        at_the_restart = len(house.copies("In two halves"))
        await house.all_arrive("In two halves", *(person.home for person in people), *rooms)
        await house.editor.sees("Done: 34 of 34 received it")

        assert at_the_restart < 35
        assert house.copies("In two halves") == dict.fromkeys(
            [house.editor.id, *(person.id for person in people), *(room.id for room in rooms)], 1
        )


async def test_articles_corrections_and_subscriptions_work_on_each_database(houses_on_each: Houses) -> None:
    async with houses_on_each.open() as house:
        await house.publishes("Soup", topics=("Food",))
        await house.reader.says("/subscribe food")
        await house.reader.sees("You're subscribed to Food")
        await house.chief.uses("subscribe", at=house.talk)
        article = await house.publishes("Bread is deer", topics=("Food",))
        await house.all_arrive("Bread is deer", house.reader.home, house.talk)

        await house.corrects(article, title="Bread is dear")
        await house.reader.sees("Bread is dear")
        await house.talk.sees("Bread is dear")
        await house.restarts()
        await house.publishes("Salt", topics=("Food",))
        await house.all_arrive("Salt", house.reader.home, house.talk)

        assert house.copies("Bread") == house.copies("Salt") == {house.reader.id: 1, house.talk.id: 1}


async def test_a_button_from_before_a_restart_still_works(house: House) -> None:
    await house.reader.starts()
    welcome = await house.reader.sees("Welcome")
    menu = (await house.member.uses("topics")).messages[0]

    await house.restarts()
    await house.reader.presses(welcome, "Everything")
    await house.member.chooses(menu, "Everything")

    assert await house.states() == {house.reader.id: "active", house.member.home.id: "active"}


async def test_what_was_said_while_the_desk_was_away_is_answered_when_it_is_back(house: House) -> None:
    await house.stops()
    await house.reader.says("/subscribe")
    house.press.newsroom.publish("Published meanwhile", "News.")

    await house.restarts()
    await house.reader.sees("You're subscribed to everything")

    assert len(house.reader.texts) == 1


async def test_an_article_published_while_the_desk_was_away_arrives_when_it_is_back(house: House) -> None:
    await house.reader.says("/subscribe")
    await house.reader.sees("You're subscribed to")
    await house.stops()
    house.press.newsroom.publish("Published meanwhile", "News.")

    await house.restarts()
    await house.reads()
    await house.all_arrive("Published meanwhile", house.reader.home)

    assert house.copies("Published meanwhile") == {house.reader.id: 1}


async def test_a_part_that_breaks_while_it_stops_keeps_nobody_from_stopping() -> None:
    begun = asyncio.Event()

    async def clumsy() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            raise RuntimeError("on the way out")

    life = Lifetime(SystemClock())
    life.add("clumsy", clumsy)
    running = asyncio.create_task(life.run())
    await begun.wait()
    running.cancel()

    done, _ = await asyncio.wait({running}, timeout=5)

    assert done == {running}


# ── killed ──


@asynccontextmanager
async def alone(house: House, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`israfan run` in a process of its own, with the house's settings, killed in the end if it still runs."""
    with (folder / "israfan.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from config.main import main; main()"),
            *("--config", str(_settings_file(house, folder)), "run"),
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


def _settings_file(house: House, folder: Path) -> Path:
    settings = house.settings
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


async def _listening(house: House, process: asyncio.subprocess.Process, folder: Path) -> None:
    def log() -> str:
        return (folder / "israfan.log").read_text("utf-8")

    await until(lambda: house.listens() or process.returncode is not None, 60, log)
    assert process.returncode is None, log()


async def _in_doubt(house: House) -> int:
    """Copies that were claimed when the process died."""
    async with house.store.engines.reader.connect() as connection:
        rows = select(func.count()).select_from(delivery).where(text(SENDING), text("platform = 'telegram'"))
        return int((await connection.execute(rows)).scalar_one())


async def _leases_run_out(house: House) -> None:
    """What half a minute does: the dead process owns nothing any more."""
    async with house.store.engines.writer.begin() as connection:
        await connection.execute(update(lease).values(until=0))


async def _in_time(what: Awaitable[int], seconds: float) -> int:
    async with asyncio.timeout(seconds):
        return await what


async def test_a_process_killed_in_the_middle_of_a_broadcast_loses_nothing_and_doubles_only_what_was_on_its_way(
    houses: Houses, tmp_path: Path
) -> None:
    async with houses.open(running=False) as house:
        async with alone(house, tmp_path) as first:
            await _listening(house, first, tmp_path)
            people, rooms = await audience(house, 70, 6)
            await house.editor.says("/broadcast Whatever happens")
            question = await house.editor.sees("This goes to 70 Telegram chats and 6 Discord channels")
            await house.editor.presses(question, "Send")
            await until(lambda: len(house.copies("Whatever happens")) > 30)
            first.kill()
            await first.wait()
            doubtful = await _in_doubt(house)
            await _leases_run_out(house)
            arrived = len(house.copies("Whatever happens"))

        async with alone(house, tmp_path) as second:
            await house.editor.sees("Done: 76 of 76 received it", seconds=60)
            second.terminate()
            status = await _in_time(second.wait(), 25)

        copies = house.copies("Whatever happens")
        readers = {person.id: copies[person.id] for person in people}
        extra = sum(number - 1 for number in readers.values())
        assert arrived < 77
        assert copies.keys() == {house.editor.id, *readers, *(room.id for room in rooms)}
        assert {room.id: copies[room.id] for room in rooms} == {room.id: 1 for room in rooms}
        assert max(readers.values()) <= 2
        assert extra <= doubtful <= 28
        assert status == 0
        log = (tmp_path / "israfan.log").read_text("utf-8")
        assert [secret for secret in house.settings.secrets if secret in log] == []


async def test_a_second_process_on_the_same_folder_says_so_and_leaves(houses: Houses, tmp_path: Path) -> None:
    async with houses.open(running=False) as house, alone(house, tmp_path) as first:
        await _listening(house, first, tmp_path)

        async with alone(house, tmp_path) as second:
            status = await _in_time(second.wait(), 20)

        await house.reader.says("/subscribe")
        await house.reader.sees("You're subscribed to")
        assert status == 1


async def test_the_whole_command_delivers_what_its_feed_brings(houses: Houses, tmp_path: Path) -> None:
    async with houses.open(running=False) as house, alone(house, tmp_path) as process:
        await _listening(house, process, tmp_path)
        await house.reader.says("/subscribe")
        await house.reader.sees("You're subscribed to")
        await house.knows_its_feeds()
        house.press.newsroom.publish("By the command itself", "News.")

        await house.all_arrive("By the command itself", house.reader.home)
        process.terminate()
        status = await _in_time(process.wait(), 25)

        assert house.copies("By the command itself") == {house.reader.id: 1}
        assert status == 0
        await until_told(lambda: _is_closed(house), what=lambda: "nothing to be open")


async def _is_closed(house: House) -> bool:
    return await house.open_rows() == 0
