"""Links by which somebody without a login sees one view of the audience's counts, and nothing else.

A link is 256 random bits, kept as a digest. It counts until it is over or revoked, and only as long as who made it may
still make one.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from bot import errors
from bot.desk import signing_in
from bot.desk.access import Actor, Right, record
from bot.desk.audience_counts import ViewFilter
from bot.desk.people import Owners
from bot.ports import Clock, Store
from bot.repositories.census import SharedView

LIFETIMES = (7, 30, 90)  # days
_BYTES = 32
_OVER = "stats-link-over"


async def share(store: Store, clock: Clock, actor: Actor, asked: ViewFilter, days: int) -> str:
    """What stands in a link that shows this view for so many days, one of `LIFETIMES`. Raises BadInput, NotAllowed."""
    actor.require(Right.SEND)
    if days not in LIFETIMES:
        raise errors.BadInput(phrase="stats-lifetime-bad")
    code, now = secrets.token_urlsafe(_BYTES), clock.now()
    view = SharedView(
        days=asked.days,
        platform=asked.platform,
        facet=asked.facet,
        made_by=actor.person,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    async with store.work() as work:
        await work.shared_views.forget(now)
        made = await work.shared_views.add(_digest(code), view)
        await record(work, actor, now, "share counts", f"shared view {made.id}", change=f"→ {said(made)}")
    return code


async def listed(store: Store, clock: Clock, actor: Actor) -> Sequence[SharedView]:
    """Those that lead somewhere, the newest first. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        return await work.shared_views.all(clock.now())


async def revoke(store: Store, clock: Clock, actor: Actor, view_id: int) -> None:
    """The link leads nowhere from now on. Raises Expired where it does already, NotAllowed."""
    actor.require(Right.SEND)
    async with store.work() as work:
        view = await work.shared_views.remove(view_id)
        if view is None:
            raise errors.Expired(phrase=_OVER)
        await record(
            work, actor, clock.now(), "revoke shared counts", f"shared view {view_id}", change=f"{said(view)} →"
        )


async def opened(store: Store, clock: Clock, owners: Owners, code: str) -> ViewFilter:
    """What a link shows. Raises Expired for one that is unknown, over, revoked, or of somebody who may not any more."""
    async with store.reading() as work:
        view = await work.shared_views.get(_digest(code), clock.now())
        maker = await signing_in.visitor_in(work, owners, view.made_by) if view else None
    if view is None or maker is None or Right.SEND not in maker.actor.standing.rights:
        raise errors.Expired(phrase=_OVER)
    return filter_of(view)


def filter_of(view: SharedView) -> ViewFilter:
    """What a link shows, as it is asked for."""
    return ViewFilter(days=view.days, platform=view.platform, facet=view.facet)


def said(view: SharedView) -> str:
    """What a link shows and until when, in short words. Pure."""
    return f"{view.days} days by {view.facet} of {view.platform or 'all'}, until {view.expires_at:%Y-%m-%d}"


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()
