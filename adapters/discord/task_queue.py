"""What is done with messages once they were delivered, in a queue of its own: those of announcement channels are
published to the channels that follow them, and a thread is started under an article where its channel wants that.

What fails or comes late never touches the delivery, whose message already stands in the channel. The queue, and the
tries that count towards the quota of publications, are in the database: neither a restart nor another process loses one
or does too many. Discord refuses a second publication (40033) and a second thread (160004), so that one whose answer
was lost is settled by asking again.

    add ──> message_task (row) ──> take, one a channel, breaking first ──> POST …/crosspost, …/threads ──> done | later
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Final

import aiohttp

from adapters.discord import limits
from adapters.discord.access import PLATFORM
from adapters.discord.outcome import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE
from adapters.discord.transport import Rest, RestAnswer, encoded
from bot import errors
from bot.delivery.lease import Lease, LeaseLost, Owned
from bot.model import Address
from bot.ports import Clock, Store
from bot.repositories.conversations import MessageTask, TaskKind, TaskQuota
from bot.subscriber import TroubleKind

log = logging.getLogger(__name__)

_AGAIN: Final = timedelta(seconds=limits.TASK_AGAIN)
QUOTAS: Final[Mapping[TaskKind, TaskQuota]] = {
    TaskKind.PUBLISH: TaskQuota(
        most=limits.CROSSPOSTS,
        # Discord counts from when a try reached it, as late as a request may take: sooner, the eleventh is refused.
        window=timedelta(seconds=limits.CROSSPOST_SECONDS + limits.SEND_SECONDS),
        again=_AGAIN,
    ),
    # Discord names no figure for threads: the answers' headers say when a channel is to wait.
    TaskKind.THREAD: TaskQuota(most=None, window=timedelta(), again=_AGAIN),
}
_DONE_ALREADY: Final = {
    TaskKind.PUBLISH: frozenset({40033}),
    TaskKind.THREAD: frozenset(
        {160004, UNKNOWN_MESSAGE, UNKNOWN_CHANNEL}
    ),  # there is one, or nothing to start it under
}
_NOT_DONE: Final = {TaskKind.PUBLISH: "announcement not published", TaskKind.THREAD: "thread not started"}
_PATHS: Final = {TaskKind.PUBLISH: "crosspost", TaskKind.THREAD: "threads"}
_MISSING_RIGHT: Final = frozenset({50001, 50013})
_AT_ONCE = 16
_KEPT = timedelta(days=1)


class TaskQueue:
    """What waits to be done, and who works through it."""

    def __init__(
        self,
        rest: Rest,
        store: Store,
        clock: Clock,
        *,
        bot: str,
        owner: str,
        may_start_threads: Callable[[str], bool | None],
    ) -> None:
        """`bot` names the token: of all processes that serve it one does this; `owner` names this process.
        `may_start_threads`: whether the bot has the right to in a channel; None where that is not known here."""
        self._rest = rest
        self._store = store
        self._clock = clock
        self._may_start_threads = may_start_threads
        self._lease = Lease(store, clock, f"{PLATFORM} message tasks", bot, owner)
        self._unwritten: list[MessageTask] = []
        self._writing = asyncio.Lock()
        self._wake = asyncio.Event()

    async def add(self, *tasks: MessageTask) -> None:
        """Do this as soon as its channel's limit allows. It is written down when this returns, unless the database is
        busy: then it is tried again until it is not."""
        self._unwritten += tasks
        await self._write()
        self._wake.set()

    async def report(self, place: Address, trouble: TroubleKind, *, about: str) -> None:
        """Something about an article does not work there: told once. Of a busy database the next article does it."""
        with suppress(errors.Busy):
            async with self._store.work() as work:
                await work.troubles.begin(place, trouble, self._clock.now(), about=about)

    async def run(self) -> None:
        """Work through the queue until cancelled; one process does, the others stand by."""
        while True:
            try:
                await Owned(self._lease, self._clock, self._work).run()
            except (LeaseLost, errors.Busy) as problem:
                log.warning("discord: publishing and starting threads paused (%s)", problem)
                await self._clock.sleep(limits.TASK_LOOK)

    async def _write(self) -> None:
        """Keep what is not kept yet: all that wait together are one unit of work."""
        async with self._writing:
            batch, self._unwritten = self._unwritten, []
            if not batch:
                return
            try:
                async with self._store.work() as work:
                    await work.message_tasks.add(batch, self._clock.now())
            except errors.Busy:
                self._unwritten = batch + self._unwritten
                log.warning(
                    "discord: %d messages not queued for publishing or threads yet, the database takes no writes",
                    len(batch),
                )

    async def _work(self) -> None:
        forgotten = None
        while True:
            self._wake.clear()
            await self._write()
            now = self._clock.now()
            if forgotten is None or now - forgotten > QUOTAS[TaskKind.PUBLISH].window:
                forgotten = now
                async with self._store.work() as work:
                    await work.message_tasks.forget(now - _KEPT)
            async with self._store.work() as work:
                tasks = work.message_tasks
                allowed = QUOTAS if await work.kill_switch.order() is None else {}
                taken = [
                    task
                    for kind, quota in allowed.items()
                    for task in await tasks.take(PLATFORM, kind, now, quota, limit=_AT_ONCE)
                ]
                moments = [await tasks.next_due(PLATFORM, kind, quota) for kind, quota in allowed.items() if not taken]
            if taken:
                await asyncio.gather(*map(self._do, taken))
                continue
            following = min((each for each in moments if each is not None), default=None)
            wait = limits.TASK_LOOK if following is None else (following - now).total_seconds()
            await self._clock.wait(self._wake, min(max(wait, 0.0), limits.TASK_LOOK))

    async def _do(self, task: MessageTask) -> None:
        if task.kind is TaskKind.THREAD and self._may_start_threads(task.chat) is False:
            await self._done(task, lacks_right=True)
            return
        path = f"/channels/{task.chat}/messages/{task.message_id}/{_PATHS[task.kind]}"
        body = encoded({"name": task.name}) if task.kind is TaskKind.THREAD else None
        try:
            answer = await self._rest.ask("POST", path, body)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("discord: %s yet (%s); it is tried again", _NOT_DONE[task.kind], type(error).__name__)
            await self._try_again(task)
            return
        if answer.ok or answer.code in _DONE_ALREADY[task.kind]:
            await self._done(task, answer)
        elif answer.status == 429:
            await self._hold(task, answer.retry_after or limits.TASK_AGAIN)
        elif answer.status >= 500:
            await self._try_again(task)
        else:
            log.warning(
                "discord: %s, it was refused (%d, code %d); check the bot's rights there",
                _NOT_DONE[task.kind],
                answer.status,
                answer.code,
            )
            await self._done(task, lacks_right=answer.code in _MISSING_RIGHT)

    async def _done(self, task: MessageTask, answer: RestAnswer | None = None, *, lacks_right: bool = False) -> None:
        """Nothing is left to do, or nothing can be done: a missing right is told to who runs the channel."""
        now = self._clock.now()
        async with self._store.work() as work:
            await work.message_tasks.done(task.id, now)
            if task.kind is TaskKind.THREAD:
                place = Address(PLATFORM, task.chat)
                if lacks_right:
                    await work.troubles.begin(place, TroubleKind.NO_THREADS, now)
                elif answer is not None and answer.ok:
                    await work.troubles.end(place, TroubleKind.NO_THREADS)
            # Of publications the quota says when the next may go; the headers would only say the same.
            if answer is not None and answer.remaining == 0 and QUOTAS[task.kind].most is None:
                until = now + timedelta(seconds=answer.reset_after)
                await work.message_tasks.hold(PLATFORM, task.chat, task.kind, until)

    async def _hold(self, task: MessageTask, seconds: float) -> None:
        """The whole channel waits."""
        async with self._store.work() as work:
            until = self._clock.now() + timedelta(seconds=seconds)
            await work.message_tasks.postpone(task.id, until)
            await work.message_tasks.hold(PLATFORM, task.chat, task.kind, until)

    async def _try_again(self, task: MessageTask) -> None:
        """After a minute, then two, four … an hour, for a day."""
        now = self._clock.now()
        if task.created_at is not None and now - task.created_at > _KEPT:
            log.error("discord: %s after a day of tries; do it by hand in its channel", _NOT_DONE[task.kind])
            await self._done(task)
            return
        wait = min(limits.TASK_AGAIN * 2 ** (task.tries - 1), limits.TASK_AGAIN_LONGEST)
        async with self._store.work() as work:
            await work.message_tasks.postpone(task.id, now + timedelta(seconds=wait))
