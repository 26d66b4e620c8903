"""Subscribed at the hubs of feeds (W3C WebSub): asked for, confirmed, renewed, given up.

    a reading names a hub ──asked──> the hub calls back ──> active ──two thirds of the lease──> asked again
                              │              └── denied ──a day──> asked again
                              └── does not answer ──1 min … 6 h──> asked again

Until a hub has told of something, and once it tells of nothing any more, the source is read as often as any other
(`source_state.interval`).
"""

import logging
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.message import seen, trim
from bot.model import Source
from bot.ports import Clock, HubClient, SourceProblem, Store, Work
from bot.repositories.push import HubSubscription, SubscriptionState
from bot.source_state import BACK_OFF

log = logging.getLogger(__name__)

LEASE_SECONDS = 864_000  # asked for; the hub says how many it gives
SHORTEST_LEASE, LONGEST_LEASE = 300.0, 90 * 86_400.0  # believed of what it says
PATIENCE_SECONDS = 3_600.0  # for a hub to call back
DENIED_SECONDS = 86_400.0
AT_ONCE = 20  # asked in one go
LONGEST_CHALLENGE = 2_048  # characters
_CALLBACK = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
PATH = "/hooks/websub/"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubSubscribing:
    """Keeps the subscriptions. `address`: where this desk is reached from outside; None: it subscribes to nothing."""

    store: Store
    clock: Clock
    client: HubClient
    address: str | None

    async def look(self) -> int:
        """Ask each hub whose time has come. Returns how many were asked."""
        if self.address is None:
            return 0
        now = self.clock.now()
        async with self.store.reading() as work:
            sources, known = await work.sources.all(), await work.hub_subscriptions.all()
        due = to_ask(sources, {each.source_id: each for each in known}, now)
        for subscription in due:
            await self._ask(subscription, self.address)
        return len(due)

    async def _ask(self, subscription: HubSubscription, address: str) -> None:
        """The row stands before the hub is asked: some call back before they have answered."""
        now = self.clock.now()
        patience = timedelta(seconds=PATIENCE_SECONDS)
        async with self.store.work() as work:
            await work.hub_subscriptions.save(replace(subscription, next_at=now + patience, error=None))
        fields = {
            "hub.mode": "subscribe",
            "hub.topic": subscription.topic,
            "hub.callback": f"{address}{PATH}{subscription.callback}",
            "hub.lease_seconds": str(LEASE_SECONDS),
            "hub.secret": subscription.secret,
        }
        try:
            await self.client.ask_hub(subscription.hub, fields)
        except SourceProblem as problem:
            await self._failed(subscription, problem, now)

    async def _failed(self, subscription: HubSubscription, problem: SourceProblem, now: datetime) -> None:
        log.info("source %d: its hub could not be asked (%s)", subscription.source_id, problem.reason)
        wait = timedelta(seconds=max(BACK_OFF[min(subscription.tries, len(BACK_OFF) - 1)], problem.wait or 0))
        async with self.store.work() as work:
            known = await work.hub_subscriptions.get(subscription.source_id)
            if known is None or (known.callback, known.lease_until) != (
                subscription.callback,
                subscription.lease_until,
            ):
                return  # it called back all the same
            state = known.state if known.state is SubscriptionState.ACTIVE else SubscriptionState.FAILED
            tries = subscription.tries + 1
            await work.hub_subscriptions.save(
                replace(known, state=state, tries=tries, next_at=now + wait, error=problem.reason)
            )


def to_ask(sources: Iterable[Source], known: Mapping[int, HubSubscription], now: datetime) -> list[HubSubscription]:
    """The subscriptions to ask for now, some of them new. Not pure: what cannot be guessed is made here."""
    found: list[HubSubscription] = []
    for source in sources:
        if source.hub is None or source.hub_topic is None or source.paused_at is not None or not source.baseline:
            continue
        before = known.get(source.id)
        if before is None or (before.hub, before.topic) != (source.hub, source.hub_topic):
            found.append(_new(source.id, source.hub, source.hub_topic, now))
        elif before.next_at <= now:
            found.append(_again(before, now))
    return found[:AT_ONCE]


def _new(source_id: int, hub: str, topic: str, now: datetime) -> HubSubscription:
    return HubSubscription(
        source_id=source_id,
        hub=hub,
        topic=topic,
        callback=secrets.token_urlsafe(32),
        secret=secrets.token_urlsafe(32),
        state=SubscriptionState.ASKED,
        next_at=now,
    )


def _again(before: HubSubscription, now: datetime) -> HubSubscription:
    """One whose lease still runs stays active while it is renewed: what the hub sends meanwhile counts."""
    is_active = before.state is SubscriptionState.ACTIVE and before.lease_until is not None and before.lease_until > now
    return before if is_active else replace(before, state=SubscriptionState.ASKED)


async def of_callback(work: Work, callback: str) -> HubSubscription | None:
    """The subscription that a hub calls about, within a unit of work."""
    return await work.hub_subscriptions.by_callback(callback) if _CALLBACK.fullmatch(callback) else None


async def answer(store: Store, clock: Clock, callback: str, asked: Mapping[str, str]) -> str | None:
    """What a hub that calls back is answered: its challenge, where we asked it for what it says; None: we did not."""
    now, topic = clock.now(), asked.get("hub.topic", "")
    async with store.work() as work:
        known = await of_callback(work, callback)
        if known is None or topic != known.topic:
            return None
        match asked.get("hub.mode"):
            case "subscribe":
                challenge = asked.get("hub.challenge", "")
                if not 0 < len(challenge) <= LONGEST_CHALLENGE:
                    return None
                await work.hub_subscriptions.save(_confirmed(known, asked.get("hub.lease_seconds", ""), now))
                log.info("source %d: subscribed at its hub", known.source_id)
                return challenge
            case "denied":
                await work.hub_subscriptions.save(_denied(known, asked.get("hub.reason", ""), now))
                await _trust_no_more(work, known.source_id)
                log.warning("source %d: its hub tells it nothing (denied); it is read as before", known.source_id)
                return ""
            case _:  # we never ask to be told no more: the address of a source that is gone answers 410
                return None


def _confirmed(known: HubSubscription, stated: str, now: datetime) -> HubSubscription:
    said = float(stated[:9]) if stated.isascii() and stated.isdigit() else float(LEASE_SECONDS)
    lease = timedelta(seconds=min(max(said, SHORTEST_LEASE), LONGEST_LEASE))
    return replace(
        known,
        state=SubscriptionState.ACTIVE,
        lease_until=now + lease,
        next_at=now + lease * 2 / 3,
        tries=0,
        error=None,
    )


def _denied(known: HubSubscription, reason: str, now: datetime) -> HubSubscription:
    said = trim(" ".join(seen(reason).split()), 200)
    error = f"The hub refused it: {said}" if said else "The hub refused it."
    again = now + timedelta(seconds=DENIED_SECONDS)
    return replace(known, state=SubscriptionState.DENIED, lease_until=None, next_at=again, error=error)


async def _trust_no_more(work: Work, source_id: int) -> None:
    source = await work.sources.get(source_id)
    if source is not None and source.pushed_at is not None:
        await work.sources.save(replace(source, pushed_at=None))
