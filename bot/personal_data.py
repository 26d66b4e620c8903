"""What a person can do with what is kept of them, and the admins of a place with what is kept of it."""

import hashlib
import hmac
import secrets
from collections.abc import Collection

from bot.desk_nouns import AuditEntry
from bot.model import Address
from bot.ports import Clock, Store, Work
from bot.repositories.desk import SIGNING_KEY
from bot.repositories.subscribers import PersonalRecord
from bot.rights import Actor

COPIES = 1_000  # of posts in one export: some 300 kB, as much as anybody reads (docs/limits.md#people)


async def read(
    store: Store, address: Address, persons: Collection[str] = (), *, copies: int = COPIES
) -> PersonalRecord:
    """What is kept of a place (without a thread: of its whole chat) and of these people ("platform:id")."""
    async with store.reading() as work:
        return await work.personal.read(address, persons, copies=copies)


async def forget(store: Store, clock: Clock, address: Address, persons: Collection[str] = ()) -> bool:
    """Remove a place (without a thread: its whole chat) and what these people ("platform:id") said and did; they are of
    the desk no longer. Twice is once. Returns whether it was a subscriber.

    Copies of posts that are being sent arrive, and are in no table afterwards.
    """
    async with store.work() as work:
        return await forget_in(work, clock, address, persons)


async def forget_in(
    work: Work, clock: Clock, address: Address, persons: Collection[str] = (), *, by: Actor | None = None
) -> bool:
    """The same in a unit of work. `by`: who does it, where it is not the place itself."""
    now = clock.now()
    alias = await _alias(work, next(iter(persons), str(address)))
    known = await work.personal.forget(address, persons, alias, now)
    person, door = (by.person, by.way_in) if by else (alias, address.platform)
    await work.audit.record(AuditEntry(at=now, person=person, act="forget", about=alias, door=door))
    return known


async def _alias(work: Work, name: str) -> str:
    """What stands for somebody in the audit log: the same for the same name, and no way back without the key."""
    key = bytes.fromhex(await work.audit.setting(SIGNING_KEY, secrets.token_hex(32)))
    return "forgotten:" + hmac.new(key, b"forgotten " + name.encode(), hashlib.sha256).hexdigest()[:16]
