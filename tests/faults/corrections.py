"""F29: a correction and a retraction of many delivered copies, with everything that goes wrong meanwhile."""

from functools import partial

from sqlalchemy import func, select

from adapters.sandbox.faults import FaultMode
from adapters.sandbox.telegram import errors
from bot.model import DeliveryState, Post
from storage.engine import transaction
from storage.outbox_tables import delivery
from tests.faults.bulk_crashes import CORRECTED, ROLES, Act, Slices
from tests.faults.harness import Stage
from tests.faults.results import ScenarioResult

FLOOD_SECONDS = 2


async def f29(stage: Stage, *, readers: int, groups: int, database: str) -> ScenarioResult:
    """Some have blocked the bot, some groups have moved, some chats are told to wait, and the process is killed in the
    middle of each: in the end the ledger says of every copy what the platform shows."""
    chats, rooms = await stage.readers(readers), await stage.groups(groups)
    places, slices = readers + groups, Slices(stage, readers + groups, None)
    [post] = await stage.publish(1)
    first = stage.start(roles=ROLES, data="first")
    await stage.until_sent()
    first.kill()
    await first.ended()
    await stage.remote.do("block", chats=chats[::10])
    for chat in rooms[::4]:
        await stage.remote.do("migrate", chat=chat)
    await _told_to_wait(stage, "editMessageText", chats[1::20])
    rows = await _killed_in_the_middle(stage, post, slices.correct, 2)
    shown = slices.shown(stage.marks[post.id])
    right = [place for place, texts in shown.items() if all(CORRECTED in each for each in texts)]
    corrected = _number(rows, DeliveryState.SENT)
    assert (sum(rows.values()), len(shown)) == (places, places)
    assert corrected == len(right)
    assert set(rows) <= {DeliveryState.SENT, DeliveryState.SUPPRESSED, DeliveryState.FAILED}
    await _told_to_wait(stage, "deleteMessage", chats[2::20])
    rows = await _killed_in_the_middle(stage, post, slices.retract, 0)
    left = slices.shown(stage.marks[post.id])
    deleted = _number(rows, DeliveryState.SENT)
    assert sum(rows.values()) == places
    assert deleted == places - len(left)
    assert deleted >= places - len(chats[::10]) - len(rooms[::4])
    assert await stage.damage() == []
    verdict = await stage.verdict()
    assert (verdict.doubled, verdict.held) == (0, 0)
    return ScenarioResult(
        scenario="F29",
        database=database,
        scale=f"{places:,} delivered copies, corrected and retracted, a kill in each",
        verdict=verdict,
        figures={"corrected": corrected, "deleted": deleted},
    )


async def _told_to_wait(stage: Stage, method: str, chats: list[str]) -> None:
    flood = errors.flood(FLOOD_SECONDS)
    for chat in chats:
        await stage.remote.fault(
            "telegram", FaultMode.ANSWER, method=method, chat=chat, times=1, status=flood.status, body=flood.body()
        )


async def _killed_in_the_middle(stage: Stage, post: Post, act: Act, wanted: int) -> dict[DeliveryState, int]:
    """Do it, kill the process that sends when a third of the copies are right, and let another go on to the end: how
    many copies ended in which state, of those that had been delivered."""
    process = stage.start(roles=ROLES, data="killed")
    await act(post.id)
    await stage.until(partial(_are_right, stage, post, wanted), 600, "a third of the copies")
    process.kill()
    await process.ended()
    last = stage.start(roles=ROLES, data="last")
    await stage.until_sent()
    last.kill()
    await last.ended()
    async with stage.store.reading() as work:
        found: dict[DeliveryState, int] = {}
        for _, state, _, number in await work.deliveries.delivered(post.id):
            found[state] = found.get(state, 0) + number
    return found


async def _are_right(stage: Stage, post: Post, wanted: int) -> bool:
    right = (delivery.c.post_id == post.id, delivery.c.wanted == wanted, delivery.c.shown == wanted)
    every = delivery.c.post_id == post.id
    async with transaction(stage.store.engines.reader) as connection:
        numbers = [
            int((await connection.execute(select(func.count()).select_from(delivery).where(*which))).scalar_one())
            for which in (right, (every,))
        ]
    return numbers[0] * 3 >= numbers[1]


def _number(rows: dict[DeliveryState, int], state: DeliveryState) -> int:
    return rows.get(state, 0)
