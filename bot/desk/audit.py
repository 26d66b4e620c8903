"""The audit log, to read: who did what, when, by which door, what changed, and to how many."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk.access import Actor, Right
from bot.desk_nouns import AuditEntry
from bot.ports import Store, Work
from bot.repositories.desk import AuditFilter

_SENT_OUT = ("publish", "import and publish")
"""Acts after which the copies are still to be planned: how many there are is known later, and looked up."""


async def entries(store: Store, actor: Actor, only: AuditFilter, *, limit: int) -> Sequence[AuditEntry]:
    """Newest first. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        return [await _with_reach(work, each) for each in await work.audit.latest(limit=limit, only=only)]


async def _with_reach(work: Work, entry: AuditEntry) -> AuditEntry:
    kind, _, number = entry.about.partition(",")[0].partition(" ")
    if entry.act not in _SENT_OUT or kind != "post" or not number.isdecimal():
        return entry
    return replace(entry, reach=(await work.deliveries.tally(int(number))).total)
