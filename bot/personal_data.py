"""What a person can do with what is kept of them, and the admins of a place with what is kept of it."""

import hashlib
import hmac
import secrets
from collections.abc import Collection

from bot.model import Address, AuditEntry
from bot.ports import Clock, Store, Work
from bot.repositories import SIGNING_KEY


async def forget(
    store: Store, clock: Clock, address: Address, persons: Collection[str] = (), *, by: str | None = None
) -> bool:
    """Remove a place (without a thread: its whole chat) and what these people ("platform:id") said and did. Twice is
    once. `by`: who does it, where it is not the place itself. Returns whether it was a subscriber.

    Copies of posts that are being sent arrive, and are in no table afterwards.
    """
    now = clock.now()
    async with store.work() as work:
        alias = await _alias(work, next(iter(persons), str(address)))
        known = await work.personal.forget(address, persons, alias, now)
        await work.audit.record(AuditEntry(at=now, person=by or alias, act="forget", about=alias))
    return known


async def _alias(work: Work, name: str) -> str:
    """What stands for somebody in the audit log: the same for the same name, and no way back without the key."""
    key = bytes.fromhex(await work.audit.setting(SIGNING_KEY, secrets.token_hex(32)))
    return "forgotten:" + hmac.new(key, b"forgotten " + name.encode(), hashlib.sha256).hexdigest()[:16]
