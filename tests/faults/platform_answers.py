"""F8, F9, F12, F15, F16, F24, F26: what the platforms answer, and what the desk does meanwhile."""

import math
from functools import partial
from itertools import pairwise

from adapters.sandbox.faults import FaultMode
from adapters.sandbox.telegram import errors
from bot.desk import broadcasts
from bot.model import DeliveryState, Post
from tests.faults.delivery_check import QuietTime
from tests.faults.harness import Stage
from tests.faults.platforms import ACTOR, OWNERS, SENDS
from tests.faults.results import ScenarioResult, on

FOR_EVER = -1
PER_SECOND = 28
IN_FLIGHT = 8


async def f8(stage: Stage, *, readers: int, posts: int, share: float, hangs: int, hold: bool) -> ScenarioResult:
    """Cut after the message was accepted: doubled once at most where posts are sent again, never where held."""
    await stage.readers(readers)
    if hold:
        await stage.broadcast(recipients=readers)
    else:
        await stage.publish(posts)
    await stage.remote.fault("telegram", FaultMode.HANG_AFTER, method="sendMessage", times=hangs, share=share)
    await stage.remote.fault("telegram", FaultMode.RESET_AFTER, method="sendMessage", times=FOR_EVER, share=share)
    stage.start()
    await stage.until_sent()
    struck = (await stage.remote.do("seen"))["struck"]
    cut = struck.get(FaultMode.RESET_AFTER.value, 0) + struck.get(FaultMode.HANG_AFTER.value, 0)
    verdict = await stage.verdict()
    unknown = await stage.count(DeliveryState.UNKNOWN)
    assert cut > 0
    assert (verdict.lost, verdict.disordered, verdict.floods) == (0, 0, 0)
    if hold:
        assert verdict.doubled == 0
        assert 0 <= cut - unknown <= len(OWNERS)  # each editor gets one alert, and that may be cut off too
    else:
        assert 0 < verdict.doubled <= cut
        assert verdict.most_extra == 1
    return ScenarioResult(
        scenario="F8 (hold)" if hold else "F8",
        database="sqlite",
        scale=f"{cut} of {verdict.planned} answers cut off",
        verdict=verdict,
        figures={"in doubt, shown to the desk": unknown},
    )


async def f8_elsewhere(stage: Stage, *, platform: str, places: int, posts: int, share: float) -> ScenarioResult:
    """The same where nothing is doubled: on Discord a nonce makes a second try harmless; a mail is not tried again, and
    each in doubt is shown to the desk."""
    await stage.audience(platform, places)
    await stage.publish(posts)
    await stage.remote.fault(platform, FaultMode.RESET_AFTER, method=SENDS[platform], times=FOR_EVER, share=share)
    stage.start(roles=("send",), platforms=(platform,))
    await stage.until_sent()
    cut = (await stage.remote.do("seen"))["struck"].get(FaultMode.RESET_AFTER.value, 0)
    verdict = await stage.verdict()
    unknown = await stage.count(DeliveryState.UNKNOWN)
    assert cut > 0
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    assert unknown == (cut if platform == "email" else 0)
    return ScenarioResult(
        scenario=on("F8", platform),
        database="sqlite",
        scale=f"{cut} of {verdict.planned} answers cut off",
        verdict=verdict,
        figures={"in doubt, shown to the desk": unknown} if unknown else {},
    )


async def f9(stage: Stage, *, readers: int, posts: int, share: float) -> ScenarioResult:
    """Cut before the message was accepted: nothing doubled, nothing lost.

    The product cannot tell this from a cut after it. A copy that is cut off twice is held for the desk, which presses
    "resend unknown" once the network is well.
    """
    await stage.readers(readers)
    await stage.publish(posts)
    await stage.remote.fault("telegram", FaultMode.RESET, method="sendMessage", times=FOR_EVER, share=share)
    stage.start()
    await stage.until_sent()
    await stage.remote.do("behave")
    held = await stage.resend_unknown()
    await stage.until_sent()
    cut = (await stage.remote.do("seen"))["struck"].get(FaultMode.RESET.value, 0)
    verdict = await stage.verdict()
    assert cut > 0
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.floods) == (0, 0, 0, 0)
    return ScenarioResult(
        scenario="F9",
        database="sqlite",
        scale=f"{cut} requests cut off during {verdict.planned} sends",
        verdict=verdict,
        figures={"cut off twice, resent by the desk": held},
    )


async def f12(stage: Stage, *, readers: int, seconds: int) -> ScenarioResult:
    """A flood wait of the whole bot outlives a kill -9 in its middle: nothing is even tried until it is over.

    A 429 does not say whom it means, so one more message learns it: the second 429 begins the wait.
    """
    await stage.readers(readers)
    await stage.publish(1)
    first = stage.start()
    await stage.until_accepted(readers // 3)
    flood = errors.flood(seconds)
    await stage.remote.fault(
        "telegram", FaultMode.ANSWER, method="sendMessage", times=FOR_EVER, status=flood.status, body=flood.body()
    )
    await stage.until(partial(_struck_twice, stage), 120, "the flood wait")
    begins = stage.clock.timestamp()
    await stage.clock.sleep(seconds / 3)
    first.kill()
    await first.ended()
    stage.start()
    await stage.clock.sleep(max(0.0, begins + seconds - 1 - stage.clock.timestamp()))
    refused = await stage.struck(FaultMode.ANSWER)
    await stage.remote.do("behave")
    await stage.until_sent()
    on_the_wire = 1.0  # what was in flight when the answer came may still land
    tried = [asked.at for asked in await stage.asked() if begins + on_the_wire <= asked.at < begins + seconds - 1]
    verdict = await stage.verdict(paused=[QuietTime(begins + on_the_wire, begins + seconds - 1)])
    assert tried == []
    assert refused <= 1 + IN_FLIGHT  # those in flight when the first 429 comes have left already
    assert (verdict.lost, verdict.held, verdict.while_paused, verdict.floods) == (0, 0, 0, 0)
    assert verdict.doubled <= PER_SECOND
    return ScenarioResult(
        scenario="F12",
        database="sqlite",
        scale=f"{seconds} s, killed after a third of it, {verdict.planned} sends",
        verdict=verdict,
        figures={"requests it took to learn of the wait": refused},
    )


async def _struck_twice(stage: Stage) -> bool:
    return await stage.struck(FaultMode.ANSWER) >= 2


async def f15(stage: Stage, *, readers: int) -> ScenarioResult:
    """30 % have blocked the bot and 2 % are no more: one attempt each, and none with the next post."""
    chats = await stage.readers(readers)
    blocked = [chat for number, chat in enumerate(chats) if number % 10 in (1, 4, 7)]
    deleted = [chat for number, chat in enumerate(chats) if number % 50 == 5]
    await stage.remote.do("block", chats=blocked)
    await stage.remote.do("deactivate", chats=deleted)
    gone = {*blocked, *deleted}
    stage.start()
    for _ in range(2):
        await stage.publish(1)
        await stage.until_sent()
    tries = [asked.chat for asked in await stage.asked()]
    verdict = await stage.verdict(without={f"telegram:{chat}" for chat in gone})
    assert sorted(chat for chat in tries if chat in gone) == sorted(gone)
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    return ScenarioResult(
        scenario="F15",
        database="sqlite",
        scale=f"{len(gone)} of {readers} places dead, 2 posts",
        verdict=verdict,
        figures={"attempts at dead places": len(gone)},
    )


async def f16(stage: Stage, *, readers: int) -> ScenarioResult:
    """Everybody seems to have blocked the bot: the brake goes on before 20 places are touched."""
    await stage.readers(readers)
    await stage.publish(1)
    wrong = errors.BLOCKED
    await stage.remote.fault(
        "telegram", FaultMode.ANSWER, method="sendMessage", times=FOR_EVER, status=wrong.status, body=wrong.body()
    )
    stage.start()
    await stage.until(partial(stage.struck, FaultMode.ANSWER), 120, "the first refusal")
    await stage.clock.sleep(60)
    touched = await stage.touched()
    asked = (await stage.remote.do("seen"))["struck"][FaultMode.ANSWER.value]
    await stage.remote.do("behave")
    assert touched <= 20
    assert asked <= 20 + IN_FLIGHT
    return ScenarioResult(
        scenario="F16",
        database="sqlite",
        scale=f"{readers} readers, every answer 403",
        verdict=await stage.verdict(),
        figures={"places touched": touched, "requests made in a minute": asked},
    )


async def f24(stage: Stage, *, readers: int) -> ScenarioResult:
    """A broadcast is cancelled at 40 %: at most what is in flight and a second's worth arrives after that."""
    await stage.readers(readers)
    broadcast = await stage.broadcast(recipients=readers)
    stage.start()
    await stage.until_accepted(readers * 2 // 5, 600)
    await broadcasts.cancel(stage.store, stage.clock, ACTOR, broadcast.id)
    at = stage.clock.timestamp()
    await stage.until_sent()
    await stage.clock.sleep(5)
    late = sum(1 for arrival in await stage.arrivals() if arrival.at > at)
    states = {state: await stage.count(state) for state in DeliveryState}
    verdict = await stage.verdict()
    sent = states[DeliveryState.SENT]
    assert late <= IN_FLIGHT + PER_SECOND
    assert sent + states[DeliveryState.CANCELLED] == readers
    assert (sent, verdict.doubled, verdict.floods) == (verdict.arrived, 0, 0)
    assert sent < math.ceil(readers / 2)
    return ScenarioResult(
        scenario="F24",
        database="sqlite",
        scale=f"a broadcast to {readers}, cancelled at 40 %",
        verdict=verdict,
        figures={"arrived after the cancellation": late, "sent": sent, "cancelled": states[DeliveryState.CANCELLED]},
    )


async def f26(stage: Stage, *, readers: int, posts: int, unlisted: bool = False) -> ScenarioResult:
    """One post among a hundred is refused everywhere: it fails after three places, and the others are not touched.
    `unlisted`: with a text that is in no table."""
    await stage.readers(readers)
    made = await stage.publish(posts)
    poison = made[posts // 2]
    mark = stage.marks[poison.id]
    refusal = errors.bad_request("SOMETHING_NEW") if unlisted else errors.CANNOT_PARSE
    await stage.remote.fault(
        "telegram", FaultMode.ANSWER, text=f"№{mark}\n", times=FOR_EVER, status=refusal.status, body=refusal.body()
    )
    stage.start()
    await stage.until_sent()
    states = await stage.states_of(poison)
    tries = sum(1 for asked in await stage.asked() if asked.post == mark)
    for place in stage.planned.values():
        place.remove(mark)
    verdict = await stage.verdict()
    assert states == {DeliveryState.FAILED: readers}
    assert tries <= 3 + IN_FLIGHT
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.disordered, verdict.floods) == (0, 0, 0, 0, 0)
    return ScenarioResult(
        scenario="F26 (unlisted)" if unlisted else "F26",
        database="sqlite",
        scale=f"one poison post among {posts}, {readers} readers",
        verdict=verdict,
        figures={"places it was tried at": tries},
    )


async def f26_one_place(stage: Stage, *, readers: int, tries: int) -> ScenarioResult:
    """One place refuses with a text that is in no table, and the others take the post: it is tried there after 1 min,
    10 min and 1 h, then fails there alone. `tries`: so many of the four are waited for."""
    places = await stage.readers(readers)
    refusal = errors.bad_request("SOMETHING_NEW")
    await stage.remote.fault(
        "telegram", FaultMode.ANSWER, chat=places[0], times=FOR_EVER, status=refusal.status, body=refusal.body()
    )
    [post] = await stage.publish(1)
    stage.start()
    waits = [after for after, _ in UNLISTED_TRIES[1:tries]]
    await stage.until(partial(_tried_at, stage, places[0], tries), 2 * sum(waits) + 60, "the tries")
    becomes = {DeliveryState.SENT: readers - 1, UNLISTED_TRIES[tries - 1][1]: 1}
    await stage.until(partial(_stand, stage, post, becomes), 60, "the last try to be written down")
    moments = [asked.at for asked in await stage.asked() if asked.chat == places[0]]
    gaps = [after - before for before, after in pairwise(moments)]
    del stage.planned[f"telegram:{places[0]}"]
    verdict = await stage.verdict()
    assert all(gap >= wait for gap, wait in zip(gaps, waits, strict=True)), gaps
    assert all(gap <= wait + stage.reaction for gap, wait in zip(gaps, waits, strict=True)), gaps
    assert (verdict.lost, verdict.held, verdict.doubled, verdict.floods) == (0, 0, 0, 0)
    return ScenarioResult(
        scenario="F26 (one place)",
        database="sqlite",
        scale=f"one of {readers} places, {tries} tries",
        verdict=verdict,
        figures={"between the tries, s": ", ".join(f"{gap:.0f}" for gap in gaps)},
    )


UNLISTED_TRIES = (
    (0, DeliveryState.READY),
    (60, DeliveryState.READY),
    (600, DeliveryState.READY),
    (3_600, DeliveryState.FAILED),
)
"""Seconds after the try before, and what becomes of the copy then."""


async def _stand(stage: Stage, post: Post, becomes: dict[DeliveryState, int]) -> bool:
    return await stage.states_of(post) == becomes


async def _tried_at(stage: Stage, chat: str, times: int) -> bool:
    return sum(1 for asked in await stage.asked() if asked.chat == chat) >= times
