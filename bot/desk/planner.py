"""What sending something now would come to, before it is sent: to how many, how long, and how many alerts that makes.

outlook ──> AlertMeter ──lines──> phrases with their values, for chat and command line alike
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot import errors, moments
from bot.delivery.choice import Step
from bot.delivery.outlook import Outlook, outlook
from bot.desk.access import Actor, Right
from bot.model import Lane, Post
from bot.ports import Clock, Store, Work
from bot.release_rules import LocalTime

SHORT = 60  # seconds: what takes less needs no reckoning by platform

Line = tuple[str, Mapping[str, int]]
"""A phrase, and its values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertMeter:
    """What readers get. `nth`: it would be so many-th of the desk's day; 0: nobody looked."""

    outlook: Outlook
    nth: int = 0


async def meter(
    store: Store, clock: Clock, actor: Actor, post_id: int, zone: str, *, lane: Lane | None = None
) -> tuple[Post, AlertMeter]:
    """What publishing an article now comes to. Raises NotFound, NotAllowed."""
    actor.require(Right.VIEW)
    now = clock.now()
    async with store.reading() as work:
        post = await work.posts.get(post_id)
        if post is None:
            raise errors.NotFound(phrase="post-unknown", number=post_id)
        groups = await work.deliveries.outlook(post, None, now)
        nth = 1 + await _sent_today(work, now, zone)
    lane = lane or post.lane
    return replace(post, lane=lane), AlertMeter(outlook=outlook(groups, post.kind, lane, now), nth=nth)


async def sent_today(store: Store, clock: Clock, zone: str) -> int:
    """How many articles and broadcasts went out on the desk's day."""
    async with store.reading() as work:
        return await _sent_today(work, clock.now(), zone)


async def _sent_today(work: Work, now: datetime, zone: str) -> int:
    return await work.posts.sent_since(moments.beginning(moments.day_of(now, zone), zone))


def seconds(places: int, per_second: float) -> int:
    """How long so many messages take."""
    return math.ceil(places / per_second)


def waves(found: Outlook, local_time: LocalTime, zone: str) -> tuple[str, Mapping[str, str | int]] | None:
    """Of what comes at each reader's own hour: the first and the last, where the desk is, and in how many zones. None
    where nobody gets it. Pure."""
    if found.waves is None:
        return None
    first, last = (moments.named(each, zone) for each in (found.waves.first, found.waves.last))
    values: dict[str, str | int] = {
        "hour": local_time.shown,
        "first": first,
        "last": last,
        "zones": len(found.waves.zones),
    }
    return "waves-outlook", values


def lines(found: AlertMeter) -> Iterator[Line]:
    """What is worth saying of it, in order. Pure."""
    if found.nth > 1:
        yield "meter-today", {"number": found.nth}
    for step, phrase in _STEPS.items():
        if number := found.outlook.steps.get(step, 0):
            yield phrase, {"number": number}
    if found.outlook.muted_story:
        yield "meter-story", {"number": found.outlook.muted_story}
    if others := found.outlook.steps.get(Step.LEFT_OUT, 0) - found.outlook.muted_story:
        yield "meter-left-out", {"number": others}


_STEPS = {
    Step.CAP: "meter-cap",
    Step.DIGEST: "meter-digest",
    Step.QUIET: "meter-asleep",
    Step.MUTED: "meter-muted",
}
