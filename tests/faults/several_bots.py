"""L9: several desks with a paid bot each, on one PostgreSQL server: none takes anything from the others."""

import asyncio
from collections.abc import Sequence
from dataclasses import fields

from adapters.sandbox.faults import FaultMode
from adapters.sandbox.telegram import errors
from bot.delivery.rate_limit import RATE_CUT
from tests.faults.delivery_check import DeliveryCounts
from tests.faults.harness import Stage
from tests.faults.load import PAID_PER_SECOND
from tests.faults.results import ScenarioResult

OFF = 0.03  # of the rate
SETTLED = 1.0  # seconds: what was on the wire when the wait began may still arrive


async def l9(stages: Sequence[Stage], *, readers: int, wait: int, timed: bool) -> ScenarioResult:
    """Each sends one message to so many at 1,000 a second, all at once, and the last one is told to wait in between:
    each of the others keeps its rate, and that one goes on at 70 % of it after its wait."""
    for stage in stages:
        await stage.readers(readers)
        await stage.publish(1)
        stage.start(paid_broadcast=True)
    *others, told = stages
    waiting = asyncio.create_task(_told_to_wait(told, readers // 2, wait))
    await asyncio.gather(*(stage.until_sent() for stage in stages))
    begins, ends = await waiting
    verdicts = [await stage.verdict() for stage in stages]
    whole = _together(verdicts)
    rates = [_rate([each.at for each in await stage.arrivals()]) for stage in others]
    moments = [each.at for each in await told.arrivals()]
    rates += [_rate([at for at in moments if at < begins]), _rate([at for at in moments if at >= ends])]
    assert (whole.lost, whole.held, whole.doubled, whole.disordered, whole.floods) == (0, 0, 0, 0, 0)
    assert not [at for at in moments if begins + SETTLED <= at < ends]
    shares = [rate / PAID_PER_SECOND for rate in rates]
    wanted = [1.0] * len(stages) + [RATE_CUT]
    assert not timed or all(abs(share / want - 1) <= OFF for share, want in zip(shares, wanted, strict=True)), shares
    return ScenarioResult(
        scenario="L9",
        database="postgresql",
        scale=f"{len(stages)} bots, one message to each one's {readers:,} private chats, a flood wait of {wait} s",
        verdict=whole,
        figures={"rates, /s (last: before and after its wait)": ", ".join(f"{rate:,.0f}" for rate in rates)},
    )


async def _told_to_wait(stage: Stage, after: int, wait: int) -> tuple[float, float]:
    """Once so many are sent, every message is refused with a flood wait, until it is over. When it began and ended."""
    await stage.until_accepted(after)
    flood = errors.flood(wait)
    begins = await stage.remote.fault(
        "telegram", FaultMode.ANSWER, method="sendMessage", times=-1, status=flood.status, body=flood.body()
    )
    await stage.clock.sleep(wait - SETTLED)
    await stage.remote.do("behave")
    return begins, begins + wait


def _rate(moments: Sequence[float]) -> float:
    """Messages a second, from half a second after the first, when those that may go at once have gone, to the last."""
    begins, ends = min(moments) + SETTLED / 2, max(moments)
    return sum(1 for at in moments if at > begins) / (ends - begins)


def _together(verdicts: Sequence[DeliveryCounts]) -> DeliveryCounts:
    """One judgement of all."""
    sums = {each.name: sum(getattr(one, each.name) for one in verdicts) for each in fields(DeliveryCounts)}
    return DeliveryCounts(**{**sums, "most_extra": max(one.most_extra for one in verdicts)})
