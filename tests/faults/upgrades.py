"""F25: the old program is stopped, the database is brought up to the new one's tables, and the new one goes on."""

import asyncio
import json
import sys
from pathlib import Path

import tomlkit

from adapters.sandbox.faults import FaultMode
from adapters.sandbox.telegram import errors
from bot.desk import posts as desk_posts
from bot.model import DeliveryState
from storage import migrate
from storage.engine import connect, locate, transaction
from tests.faults.delivery_check import QuietTime
from tests.faults.harness import Stage
from tests.faults.platforms import ACTOR
from tests.faults.results import ScenarioResult

OLDEST = "0001"  # the tables that the first version had
ALL_ROLES = ("send", "chat", "ingest")


async def f25(
    stage: Stage, *, readers: int, posts: int, first: int, chats: int, seconds: int, database: str
) -> ScenarioResult:
    """Stopped in the middle, taken back to the oldest tables, brought up by `israfan db upgrade`, started again.

    What is open then: copies never tried, copies that wait out a flood wait, corrections of copies that were sent, and
    a post whose copies are not written yet. `first`: how many are sent before.
    """
    places = await stage.readers(readers)
    flooding = places[:: readers // chats][:chats]
    for chat in flooding:
        flood = errors.flood(seconds)
        await stage.remote.fault(
            "telegram", FaultMode.ANSWER, method="sendMessage", chat=chat, status=flood.status, body=flood.body()
        )
    made = await stage.publish(posts)
    old = stage.start(paid_broadcast=readers > PAID_FROM)
    await stage.until_accepted(first)
    old.terminate()
    status = await old.ended()
    in_doubt, open_rows = await stage.sending(), await stage.unsettled()
    await desk_posts.correct(stage.store, stage.clock, ACTOR, made[0].id, title=f"Corrected №{stage.marks[made[0].id]}")
    to_edit = await stage.unsettled() - open_rows
    await stage.publish(1, planned=False)
    await _take_back(stage)
    upgraded = await _israfan(stage, "db", "upgrade")
    damage = await stage.damage()
    stage.start(roles=ALL_ROLES, paid_broadcast=readers > PAID_FROM)
    await stage.until(stage.all_planned, 300, "every post to be planned")
    await stage.until_sent()
    asked: dict[str, float] = {}
    for each in await stage.asked():
        asked.setdefault(each.chat, each.at)
    verdict = await stage.verdict(
        paused=[QuietTime(asked[chat], asked[chat] + seconds, f"telegram:{chat}") for chat in flooding]
    )
    edits = sum(json.loads(line)["method"] == "editMessageText" for line in stage.remote.accepted())
    assert (status, in_doubt, upgraded, damage) == (0, 0, 0, [])
    assert edits == to_edit
    assert await stage.count(DeliveryState.SENT) == verdict.planned
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered) == (0, 0, 0, 0)
    assert (verdict.while_paused, verdict.unplanned, verdict.floods) == (0, 0, 0)
    return ScenarioResult(
        scenario="F25",
        database=database,
        scale=f"{open_rows:,} copies open, {verdict.planned:,} sent in all, tables back to {OLDEST} and up",
        verdict=verdict,
        figures={"sent before the upgrade": verdict.planned - readers - open_rows, "copies edited after it": edits},
    )


PAID_FROM = 1_000  # readers: more are sent to at Telegram's paid rate, or it would take an hour


async def _take_back(stage: Stage) -> None:
    """The database as the oldest version left it, on connections that know nothing of newer tables."""
    await stage.store.engines.close()
    engines = connect(locate(stage.url, data_dir=stage.folder))
    async with transaction(engines.writer) as connection:
        await migrate.downgrade(connection, OLDEST)
    await engines.close()


async def _israfan(stage: Stage, *command: str) -> int:
    """The program as a person calls it: its exit status."""
    settings = stage.folder / "israfan.toml"
    settings.write_text(tomlkit.dumps(stage.settings("data", ("telegram",))), "utf-8")
    program = Path(sys.executable).with_name("israfan")
    process = await asyncio.create_subprocess_exec(
        program, "--config", settings, *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    return await process.wait()
