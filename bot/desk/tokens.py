"""What an owner does with the tokens by which programs act at the desk, and whom a token lets in.

    create ──> a token, shown once ──> bearer, at each request ──> an actor, with a role like a person's
                                          └── unknown, expired, revoked ──> nobody

Kept is a digest alone. A program is `token:NAME` in the audit log, and what it is is read again in each act
(`access.still_stands`): revoked a second ago, it does nothing any more.
"""

import hashlib
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, timedelta

from bot import errors
from bot.desk.access import TOKEN, Actor, DeskStanding, Right, record
from bot.ports import Clock, Store
from bot.repositories.desk import ApiToken

DOOR = "api"
PREFIX = "isr_"  # so that one that lies about somewhere is recognised for what it is
DAYS = 365  # that one is good for unless told otherwise (docs/limits.md#people)
MOST_DAYS = 3650
_BYTES = 32  # of a token: nobody guesses one, however often they try
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_TOKEN = re.compile(rf"{PREFIX}[\w-]{{43}}", re.ASCII)


async def create(
    store: Store, clock: Clock, actor: Actor, name: str, given: DeskStanding, *, days: int = DAYS
) -> tuple[ApiToken, str]:
    """A token for a program of this name. Its text is returned this once. Raises BadInput for a name that cannot be
    used, or was given before, NotAllowed."""
    actor.require(Right.MANAGE)
    if not _NAME.fullmatch(name):
        raise errors.BadInput(phrase="token-name", name=name[:60])
    shown, now = PREFIX + secrets.token_urlsafe(_BYTES), clock.now()
    token = ApiToken(
        name=name, standing=given, created_by=actor.person, created_at=now, expires_at=now + timedelta(days=days)
    )
    async with store.work() as work:
        if not await work.api_tokens.add(token, _digest(shown)):
            raise errors.BadInput(phrase="token-taken", name=name)
        await record(work, actor, now, "create token", f"{TOKEN}:{name}", change=f"→ {given}")
    return token, shown


async def listed(store: Store, actor: Actor) -> Sequence[ApiToken]:
    """All there ever were, by name. Raises NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.reading() as work:
        return await work.api_tokens.all()


async def revoke(store: Store, clock: Clock, actor: Actor, name: str) -> ApiToken:
    """It opens nothing from now on. Raises NotFound, Expired where it was revoked before, NotAllowed."""
    actor.require(Right.MANAGE)
    now = clock.now()
    async with store.work() as work:
        if await work.api_tokens.get(name) is None:
            raise errors.NotFound(phrase="token-unknown", name=name[:60])
        if not await work.api_tokens.revoke(name, now):
            raise errors.Expired(phrase="token-revoked", name=name)
        await record(work, actor, now, "revoke token", f"{TOKEN}:{name}")
        token = await work.api_tokens.get(name)
    if token is None:
        raise LookupError(f"the token {name} is gone, though nothing takes one away")
    return token


async def bearer(store: Store, clock: Clock, shown: str) -> Actor | None:
    """Who shows this token, as they stand now; None: it is unknown, expired or revoked."""
    if not _TOKEN.fullmatch(shown):
        return None
    async with store.reading() as work:
        token = await work.api_tokens.by_digest(_digest(shown))
    now = clock.now()
    if token is None or not token.is_good(now):
        return None
    if token.used_on != (today := now.astimezone(UTC).date()):
        with suppress(errors.Busy):  # the answer matters more, and the next request keeps it
            async with store.work() as work:
                await work.api_tokens.used(token.name, today)
    standing = token.standing
    return Actor(f"{TOKEN}:{token.name}", standing.role, standing.topics, standing.sends, listed=True, door=DOOR)


def _digest(shown: str) -> str:
    return hashlib.sha256(shown.encode()).hexdigest()
