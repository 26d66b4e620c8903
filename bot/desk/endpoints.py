"""What an owner does with the addresses that events are sent to.

add ──> a secret, shown once ──> events, signed with it ──> rotate: another secret, the old one signs too for a day
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import errors, event_sending, events
from bot.desk.access import Actor, Right, record
from bot.event_retries import BY_DESK
from bot.event_signing import EventKey, new_salt
from bot.ports import Clock, EndpointAnswer, EndpointClient, SourceProblem, Store, Work
from bot.repositories.endpoints import DeskEvent, Endpoint, EndpointFigures, EventType

MOST = 20  # each event is written once for each of them
BOTH_SIGN = timedelta(hours=24)  # after a rotation; docs/limits.md#events
MOST_REPLAYED = 10_000  # events in one go
_TEST = "test"
_NO_ROW = 0


async def add_in(
    work: Work,
    clock: Clock,
    actor: Actor,
    client: EndpointClient,
    key: EventKey,
    url: str,
    types: Collection[EventType] = (),
) -> Endpoint:
    """One more; no type named, all. Its secret is `key.secret(endpoint.salt)`, to be shown this once. Raises BadInput
    for an address that is never sent to, NotAllowed."""
    actor.require(Right.MANAGE)
    try:
        client.check(url)
    except SourceProblem as problem:
        raise errors.BadInput(problem.reason) from None
    now, salt = clock.now(), new_salt()
    known = await work.endpoints.all()
    if len(known) >= MOST:
        raise errors.BadInput(f"There are {MOST} endpoints already: remove one that is not needed any more.")
    new = Endpoint(
        id=_NO_ROW,
        url=url,
        types=frozenset(types),
        salt=salt,
        check=key.check(salt),
        created_by=actor.person,
        created_at=now,
    )
    await _count_failures(work, [new], now)
    endpoint = await work.endpoints.add(new)
    change = f"→ {url}: {', '.join(sorted(types)) or 'all events'}"
    await record(work, actor, now, "add endpoint", f"endpoint {endpoint.id}", change=change)
    return endpoint


async def listed(store: Store, actor: Actor) -> tuple[Sequence[Endpoint], Mapping[int, EndpointFigures]]:
    """All of them, and how far each is. Raises NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.reading() as work:
        return await work.endpoints.all(), await work.endpoints.figures()


async def change_in(
    work: Work,
    clock: Clock,
    actor: Actor,
    endpoint_id: int,
    *,
    types: Collection[EventType] | None = None,
    on: bool | None = None,
) -> Endpoint:
    """Other types, or switched on or off; None leaves it so. Raises NotFound, NotAllowed."""
    before, now = await _held(work, actor, endpoint_id), clock.now()
    after = before if types is None else replace(before, types=frozenset(types))
    if on:  # a clean slate: what was wrong before is not counted on
        after = replace(after, off_at=None, off_reason=None, failures=0, failing_since=None, open_until=None)
    elif on is False and before.off_at is None:
        after = replace(after, off_at=now, off_reason=BY_DESK)
    if after != before:
        await _count_failures(work, [after], now)
        await work.endpoints.save(after)
        change = f"{_said(before)} → {_said(after)}"
        await record(work, actor, now, "change endpoint", f"endpoint {endpoint_id}", change=change)
    return after


async def remove_in(work: Work, clock: Clock, actor: Actor, endpoint_id: int) -> Endpoint:
    """It hears of nothing more. Raises NotFound, NotAllowed."""
    endpoint = await _held(work, actor, endpoint_id)
    await work.endpoints.remove(endpoint_id)
    await record(work, actor, clock.now(), "remove endpoint", f"endpoint {endpoint_id}", change=f"{endpoint.url} →")
    return endpoint


async def rotate_in(work: Work, clock: Clock, actor: Actor, key: EventKey, endpoint_id: int) -> Endpoint:
    """Another secret, to be shown this once; the old one signs too for a day. Raises NotFound, NotAllowed."""
    before, now, salt = await _held(work, actor, endpoint_id), clock.now(), new_salt()
    # What another key made cannot sign any more.
    old = before.salt if key.fits(before) else None
    after = replace(before, salt=salt, check=key.check(salt), old_salt=old, old_until=now + BOTH_SIGN if old else None)
    await work.endpoints.save(after)
    await record(work, actor, now, "rotate secret", f"endpoint {endpoint_id}")
    return after


async def replay_in(
    work: Work, clock: Clock, actor: Actor, endpoint_id: int, since: datetime
) -> tuple[int, datetime | None]:
    """What happened since then is sent to it once more, under the same keys, at most so many, the oldest first. Returns
    how many, and from when on there is more. Raises BadInput for one that is off, NotFound, NotAllowed."""
    endpoint, now = await _held(work, actor, endpoint_id), clock.now()
    if endpoint.off_at is not None:
        raise errors.BadInput(f"The endpoint {endpoint_id} is off: switch it on first.")
    number, more = await work.events.replay(endpoint_id, since, now, MOST_REPLAYED)
    change = f"since {since.isoformat(timespec='seconds')}"
    await record(work, actor, now, "replay events", f"endpoint {endpoint_id}", change=change, reach=number)
    return number, more


async def try_out(
    store: Store, clock: Clock, actor: Actor, client: EndpointClient, key: EventKey, endpoint_id: int
) -> EndpointAnswer:
    """Send it an event of the type `test`, once, which is kept nowhere. Raises SourceProblem where nothing was
    answered, NotFound, NotAllowed."""
    now = clock.now()
    async with store.work() as work:
        endpoint = await _held(work, actor, endpoint_id)
        await record(work, actor, now, "test endpoint", f"endpoint {endpoint_id}")
    name, body = events.made(_TEST, {"endpoint": endpoint_id}, now)
    event = DeskEvent(key=name, type=EventType.POST_PUBLISHED, at=now, body=body)
    return await event_sending.send_once(client, key, endpoint, event, clock)


async def _held(work: Work, actor: Actor, endpoint_id: int) -> Endpoint:
    actor.require(Right.MANAGE)
    endpoint = await work.endpoints.get(endpoint_id, hold=True)
    if endpoint is None:
        raise errors.NotFound(f"There is no endpoint {endpoint_id}: `israfan webhook list` shows those there are.")
    return endpoint


async def _count_failures(work: Work, coming: Sequence[Endpoint], now: datetime) -> None:
    """The first that wants to hear of failed copies does not hear of those there were before it came."""
    wanted = any(each.wants(EventType.DELIVERY_FAILED) for each in coming)
    if wanted and not await work.events.wanted(EventType.DELIVERY_FAILED):
        await events.count_from_now(work, now)


def _said(endpoint: Endpoint) -> str:
    return f"{', '.join(sorted(endpoint.types)) or 'all events'}{'' if endpoint.off_at is None else ', off'}"
