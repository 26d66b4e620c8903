"""What a program may ask again under a key of its own without its being done again: it gets the answer it was given.

The key is kept in the unit of work of the act: a process that dies in between did neither, and of two that ask at once
the second waits for what the first did.
"""

import json
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot import errors
from bot.desk.access import Actor
from bot.json_forms import Json
from bot.ports import Clock, Store, Work

KEPT = timedelta(hours=24)  # docs/limits.md#people

Act = Callable[[Work], Awaitable[Json]]
"""What is done within a unit of work, and its answer."""


async def once(
    store: Store, clock: Clock, actor: Actor, act: Act, *, key: str | None = None, request: str = ""
) -> tuple[Json, bool]:
    """Do it, unless it was done under this key; the answer, and whether it was given before. `request`: a digest of
    what is asked. Without a key it is done each time. Raises BadInput where the key was used for something else, and
    what the act raises, after which the key is free again."""
    async with store.work() as work:
        if key is None:
            return await act(work), False
        now = clock.now()
        await work.given_answers.forget(now - KEPT)
        before = await work.given_answers.claim(actor.person, key, request, now)
        if before is not None:
            asked, answer = before
            if asked != request:
                raise errors.BadInput(phrase="key-reused")
            return json.loads(answer), True
        done = await act(work)
        await work.given_answers.keep(actor.person, key, json.dumps(done, ensure_ascii=False))
    return done, False
