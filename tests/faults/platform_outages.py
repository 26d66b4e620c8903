"""F10, F11, F13, F17, F21, F22: a platform that storms, floods, revokes, or is not there."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from adapters.sandbox.faults import FaultMode
from adapters.sandbox.mail.replies import GREYLISTED
from adapters.sandbox.telegram import errors
from bot.model import DeliveryState, Lane
from tests.faults import delivery_check
from tests.faults.delivery_check import QuietTime
from tests.faults.harness import AskedCommand, Stage
from tests.faults.platforms import SENDS
from tests.faults.results import ScenarioResult, on

FOR_EVER = -1
IN_FLIGHT = 8
PER_SECOND = 28
BURST = 5
SHORTEST_BACK_OFF = 3.9  # seconds: 5 less a fifth, and what the machine measures too short
OPENS_AFTER = 10
CLOSES_WITHIN = 15.0
HTML = "<html><h1>502 Bad Gateway</h1></html>"


async def f10(stage: Stage, *, readers: int, seconds: float) -> ScenarioResult:
    """A storm of 502, 503 and garbage: the breaker opens within ten sends and closes within 15 s after it."""
    await stage.readers(readers)
    await stage.publish(3)
    stage.start()
    counted, slowest = [], 0.0
    for mode, status, body in (
        (FaultMode.ANSWER, 502, HTML),
        (FaultMode.ANSWER, 503, ""),
        (FaultMode.GARBAGE, 200, HTML),
    ):
        await stage.until_accepted(readers // 10)
        started = await stage.remote.fault(
            "telegram", mode, method="sendMessage", times=FOR_EVER, status=status, body=body
        )
        await stage.clock.sleep(seconds)
        await stage.remote.do("behave")
        counted.append(_before_a_pause([asked for asked in await stage.asked() if asked.at >= started]))
        slowest = max(slowest, await stage.until_accepted(1))
    await stage.until_sent()
    verdict = await stage.verdict()
    struck = sum((await stage.remote.do("seen"))["struck"].values())
    await stage.resend_unknown()
    await stage.until_sent()
    after = await stage.verdict()
    assert max(counted) <= OPENS_AFTER + IN_FLIGHT  # those in flight when the tenth fails have left already
    assert slowest <= CLOSES_WITHIN + stage.reaction, slowest
    assert verdict.most_extra <= 1
    assert verdict.doubled <= struck
    assert (verdict.lost, after.lost + after.held, verdict.floods) == (0, 0, 0)
    return ScenarioResult(
        scenario="F10",
        database="sqlite",
        scale=f"three storms of {seconds:g} s during {verdict.planned} sends",
        verdict=verdict,
        figures={
            "requests before the breaker opened": max(counted),
            "sending again after the storm, s": round(slowest, 1),
            "requests met by a storm": struck,
        },
    )


async def f10_few(stage: Stage, *, seconds: Sequence[float]) -> ScenarioResult:
    """Telegram answers everything with 502 for a while, and there are one to three chats: every article arrives once,
    at most 15 s after it, and nothing is left in doubt."""
    stage.start()
    slowest = 0.0
    for number, length in enumerate(seconds):
        if number < 3:
            await stage.readers(1)
        await stage.remote.fault("telegram", FaultMode.ANSWER, times=FOR_EVER, status=502, body=HTML)
        before = len(await stage.asked())
        await stage.publish(1)
        await stage.until(partial(_asked_more, stage, before), 60, "a try to send")  # else no article meets the outage
        await stage.clock.sleep(length)
        await stage.remote.do("behave")
        slowest = max(slowest, await stage.until_sent())
    verdict = await stage.verdict()
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.floods) == (0, 0, 0, 0)
    assert slowest <= CLOSES_WITHIN + stage.reaction, slowest
    return ScenarioResult(
        scenario="F10 (few chats)",
        database="postgresql" if stage.url.startswith("postgresql") else "sqlite",
        scale=f"outages of {min(seconds):g} to {max(seconds):g} s, one to three chats",
        verdict=verdict,
        figures={"arrived after the outage, s": round(slowest, 1)},
    )


async def _asked_more(stage: Stage, before: int) -> bool:
    return len(await stage.asked()) > before


def _before_a_pause(asked: Sequence[AskedCommand], *, pause: float = 0.7) -> int:
    """How many requests until the first pause of so many seconds."""
    for number, (before, after) in enumerate(pairwise(asked), start=1):
        if after.at - before.at >= pause:
            return number
    return len(asked)


async def f11(
    stage: Stage, *, readers: int, chats: int, longest: int, share: float, platform: str = "telegram"
) -> ScenarioResult:
    """Flood waits of 50 chats, 1 to 120 s: nothing goes there early, none is taken for the bot's, and the others keep
    this share of their rate. A mail server names no time: it is asked again after 5 s (less a fifth) at first."""
    places = await stage.audience(platform, readers)
    flooding = places[:: readers // chats][:chats]  # spread over the audience, as chats of one kind are
    waits = {
        chat: await _told_to_wait(stage, platform, chat, 1 + number * (longest - 1) // max(1, chats - 1))
        for number, chat in enumerate(flooding)
    }
    await stage.publish(2)
    stage.start(platforms=(platform,))
    await stage.until_accepted(1)
    started = stage.clock.monotonic()
    others = (readers - chats) * 2
    await stage.until_accepted(others * 9 // 10, 3_000)
    rate = others * 0.9 / (stage.clock.monotonic() - started)
    await stage.until_sent()
    first: dict[str, float] = {}
    for asked in await stage.asked(platform):
        first.setdefault(asked.chat, asked.at)
    named = {chat: stage.named(platform, chat) for chat in waits}
    paused = [QuietTime(first[chat], first[chat] + seconds, named[chat]) for chat, seconds in waits.items()]
    verdict = await stage.verdict(paused=paused)
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.while_paused, verdict.floods) == (0, 0, 0, 0, 0)
    assert "whole bot" not in stage.log()
    assert rate >= share * PER_SECOND
    return ScenarioResult(
        scenario=on("F11", platform),
        database="sqlite",
        scale=f"{chats} of {readers} {'chats' if platform == 'telegram' else 'mailboxes'}, {_span(waits)} s",
        verdict=verdict,
        figures={"rate of the others, /s": round(rate, 1)},
    )


async def _told_to_wait(stage: Stage, platform: str, chat: str, seconds: int) -> float:
    """Its next message is refused for now: for how long nothing may go there."""
    method = SENDS[platform]
    if platform == "telegram":
        flood = errors.flood(seconds)
        answer = {"status": flood.status, "body": flood.body()}
    else:
        answer = {"status": GREYLISTED.code, "body": GREYLISTED.text.replace("{}", chat)}
    await stage.remote.fault(platform, FaultMode.ANSWER, method=method, chat=chat, **answer)
    return seconds if platform == "telegram" else SHORTEST_BACK_OFF


def _span(waits: Mapping[str, float]) -> str:
    shortest, longest = min(waits.values()), max(waits.values())
    return f"{shortest:g}" if shortest == longest else f"{shortest:g}–{longest:g}"


async def f13(stage: Stage, *, readers: int) -> ScenarioResult:
    """A 429 that names no time, none, or a day: back-off from 5 s (less a fifth), and a day pauses with an alarm."""
    chats = await stage.readers(readers)
    bare = {"ok": False, "error_code": 429, "description": "Too Many Requests"}
    odd = {chats[1]: bare, chats[2]: errors.flood(0).body()}
    for chat, body in odd.items():
        await stage.remote.fault(
            "telegram", FaultMode.ANSWER, method="sendMessage", chat=chat, times=2, status=429, body=body
        )
    await stage.publish(1)
    process = stage.start()
    await stage.until_sent()
    tries = await stage.asked()
    gaps = {
        chat: [after.at - before.at for before, after in pairwise([each for each in tries if each.chat == chat])]
        for chat in odd
    }
    day = errors.flood(86_400)
    await stage.remote.fault(
        "telegram", FaultMode.ANSWER, method="sendMessage", chat=chats[3], status=day.status, body=day.body()
    )
    await stage.publish(1)
    await stage.until(partial(_all_asked, stage, chats[3], 2), 60, "the day's wait")
    begins = stage.clock.timestamp()
    await stage.clock.sleep(120)
    alive = stage.nursery.poll(process.pid) is None
    alarmed = '"critical"' in stage.log() or "CRITICAL" in stage.log()
    verdict = await stage.verdict(paused=[QuietTime(begins + 1, float("inf"), f"telegram:{chats[3]}")])
    assert alive
    assert alarmed
    assert verdict.while_paused == 0
    assert all(gap >= SHORTEST_BACK_OFF for each in gaps.values() for gap in each), gaps
    assert (verdict.doubled, verdict.floods) == (0, 0)
    return ScenarioResult(
        scenario="F13",
        database="sqlite",
        scale=f"{readers} readers; without a time, with 0, and with 86,400 s",
        verdict=verdict,
        figures={"shortest back-off, s": round(min(gap for each in gaps.values() for gap in each), 1)},
    )


async def _all_asked(stage: Stage, chat: str, times: int) -> bool:
    return sum(1 for asked in await stage.asked() if asked.chat == chat) >= times


async def f17(stage: Stage, *, readers: int) -> ScenarioResult:
    """The token is revoked in the middle: sending stops, the rows stay, and a new token goes on with them."""
    await stage.readers(readers)
    await stage.publish(2)
    old = stage.start()
    await stage.until_accepted(readers // 2)
    token = await stage.remote.do("new_token")
    at = stage.clock.timestamp()
    await stage.clock.sleep(30)
    late = sum(1 for asked in await stage.asked() if asked.at > at)  # none: a revoked token asks for no method
    kept = await stage.unsettled() + await stage.count(DeliveryState.SENT)
    old.terminate()
    status = await old.ended()
    stage.addresses["telegram_token"] = token
    stage.secrets.add(token.split(":")[-1])
    stage.start()
    await stage.until_sent()
    verdict = await stage.verdict()
    assert (late, kept, status) == (0, readers * 2, 0)
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    return ScenarioResult(scenario="F17", database="sqlite", scale=f"during {verdict.planned} sends", verdict=verdict)


async def f21(stage: Stage, *, readers: int, seconds: float, per_second: float = PER_SECOND) -> ScenarioResult:
    """The network is away. What outlives its time expires, the rest comes, and the platform's limits are not met."""
    await stage.readers(readers)
    stage.start(messages_per_second=per_second)
    await stage.publish(1)
    await stage.until_sent()
    await stage.remote.do("shut")
    await stage.publish(1, lane=Lane.BREAKING)
    await stage.publish(1)
    await stage.clock.sleep(seconds)
    at = stage.clock.timestamp()
    await stage.remote.do("reopen")
    await stage.until_sent()
    back = [asked.at for asked in await stage.asked() if asked.at >= at]
    busiest = delivery_check.busiest(back, 10)
    expired = await stage.count(DeliveryState.EXPIRED)
    for posts in stage.planned.values():
        if expired:
            posts.remove(2)
    verdict = await stage.verdict()
    kept = seconds < 7_200
    assert expired == (0 if kept else readers)
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.floods) == (0, 0, 0, 0)
    # Besides the rate: the few that may go at once, and what the machine holds up for a moment.
    assert busiest <= 10 * per_second + max(BURST, per_second)
    return ScenarioResult(
        scenario="F21" if kept else "F21 (3 h)",
        database="sqlite",
        scale=f"cut off for {seconds / 60:g} min, {readers} readers",
        verdict=verdict,
        figures={"expired": expired, "most in any 10 s afterwards": busiest},
    )


async def f22(stage: Stage, *, readers: int, seconds: float) -> ScenarioResult:
    """The platform's name is unknown for 30 s: nothing was sent, so nothing is doubled, and it goes on by itself."""
    await stage.readers(readers)
    await stage.publish(2)
    address = stage.name_known(False)
    stage.start(api_url=address)
    await stage.clock.sleep(seconds)
    before = await stage.accepted()
    stage.name_known(True)
    await stage.until_sent()
    verdict = await stage.verdict()
    assert before == 0
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    return ScenarioResult(
        scenario="F22", database="sqlite", scale=f"{seconds:g} s, {verdict.planned} sends", verdict=verdict
    )
