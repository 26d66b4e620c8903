"""Readers who press buttons of `/settings` while a broadcast goes out at 28 a second."""

import asyncio
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from benchmarks import populated_database
from benchmarks.resource_usage import Figures, Options, main
from benchmarks.stub import FIRST_SPEAKER
from benchmarks.whole_product import asked_of_stub, broadcast, desk
from bot import subscribing
from bot.following import EVERYTHING
from bot.model import Address, PlaceKind
from bot.request import Person, Request
from config.garbage_collection import keep_loaded
from config.wiring import Assembly

_SOUND = ("silent.yes", "silent.no")  # each press changes something


async def case(options: Options) -> Figures:
    """Options: url, backlog (rows of the broadcast), readers (who press, in turn), presses (a second), seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with desk(folder, telegram=options["url"]) as built:
            await populated_database.subscribe("sqlite", folder, options["backlog"], everything=False)
            running = asyncio.create_task(built.run(("ingest", "send", "chat")))
            await asyncio.sleep(1)
            keep_loaded()  # as `israfan run` does
            await broadcast(built)
            await asyncio.sleep(2)
            for number in range(options["readers"]):  # after it was planned: what it sends them would count as answers
                await _card(built, options["url"], FIRST_SPEAKER + number)
            figures = await _watch(options)
            await asked_of_stub(options["url"], "lend")
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    return figures


async def _card(built: Assembly, url: str, person: int) -> None:
    """Somebody who follows everything, with the buttons of their card."""
    store, address = built.opened.store, Address("telegram", str(person))
    await subscribing.subscribe(
        store, populated_database.CLOCK, address, PlaceKind.PRIVATE, targets=[EVERYTHING], language="en"
    )
    by = Person(platform="telegram", id=str(person))
    request = Request(update_id="", address=address, kind=PlaceKind.PRIVATE, person=by)
    data = "&".join(quote(built.chat.sign("sc", change, request)) for change in _SOUND)
    await asked_of_stub(url, f"lend?{person}&{data}")


async def _watch(options: Options) -> Figures:
    url = options["url"]
    before = await asked_of_stub(url, f"speak?{options['presses']}&{options['seconds']}")
    started = time.monotonic()
    await asyncio.sleep(options["seconds"] + 1)
    after = await asked_of_stub(url, "stats")
    answers = sorted(after["answered"][len(before["answered"]) :])
    return {
        "press_p50_ms": 1e3 * answers[len(answers) // 2],
        "press_p99_ms": 1e3 * answers[int(len(answers) * 0.99)],
        "presses": len(answers),
        "unanswered": after["unanswered"],
        "sent_per_second": (after["requests"] - before["requests"] - 2 * len(answers)) / (time.monotonic() - started),
    }


if __name__ == "__main__":
    main(case)
