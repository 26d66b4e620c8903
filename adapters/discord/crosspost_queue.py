"""Publishing messages of announcement channels to the channels that follow them, in a queue of its own.

Ten an hour in one channel is what Discord allows; a publication that fails or comes late never touches the delivery,
whose message already stands in the channel. The queue and the tries that count towards the quota are in the database:
neither a restart nor another process loses one or publishes beyond it. Discord refuses a second publication (40033),
so that one whose answer was lost is settled by asking again.

    add ──> crosspost (row) ──> take, one a channel, breaking news first ──> POST …/crosspost ──> done | later
"""

import asyncio
import logging
from datetime import timedelta

import aiohttp

from adapters.discord import limits
from adapters.discord.access import PLATFORM
from adapters.discord.transport import Rest, RestAnswer
from bot import errors
from bot.delivery.lease import Lease, LeaseLost, Owned
from bot.ports import Clock, Store
from bot.repositories import Crosspost, CrosspostQuota

log = logging.getLogger(__name__)

ALREADY_PUBLISHED = 40033
QUOTA = CrosspostQuota(
    most=limits.CROSSPOSTS,
    # Discord counts from when a try reached it, as late as a request may take: sooner, the eleventh is refused.
    window=timedelta(seconds=limits.CROSSPOST_SECONDS + limits.SEND_SECONDS),
    again=timedelta(seconds=limits.CROSSPOST_AGAIN),
)
_AT_ONCE = 16
_KEPT = timedelta(days=1)


class CrosspostQueue:
    """What waits to be published, and who works through it."""

    def __init__(self, rest: Rest, store: Store, clock: Clock, *, bot: str, owner: str) -> None:
        """`bot` names the token: of all processes that serve it one publishes; `owner` names this process."""
        self._rest = rest
        self._store = store
        self._clock = clock
        self._lease = Lease(store, clock, f"{PLATFORM} crossposts", bot, owner)
        self._unwritten: list[Crosspost] = []
        self._writing = asyncio.Lock()
        self._wake = asyncio.Event()

    async def add(self, channel: str, message_id: str, *, urgent: bool) -> None:
        """Publish this message as soon as its channel's limit allows. It is written down when this returns, unless the
        database is busy: then it is tried again until it is not."""
        self._unwritten.append(Crosspost(platform=PLATFORM, chat=channel, message_id=message_id, urgent=urgent))
        await self._write()
        self._wake.set()

    async def run(self) -> None:
        """Work through the queue until cancelled; one process does, the others stand by."""
        while True:
            try:
                await Owned(self._lease, self._clock, self._work).run()
            except (LeaseLost, errors.Busy) as problem:
                log.warning("discord: publishing of announcements paused (%s)", problem)
                await self._clock.sleep(limits.CROSSPOST_LOOK)

    async def _write(self) -> None:
        """Keep what is not kept yet: all that wait together are one unit of work."""
        async with self._writing:
            batch, self._unwritten = self._unwritten, []
            if not batch:
                return
            try:
                async with self._store.work() as work:
                    await work.crossposts.add(batch, self._clock.now())
            except errors.Busy:
                self._unwritten = batch + self._unwritten
                log.warning(
                    "discord: %d announcements not queued for publishing yet, the database takes no writes", len(batch)
                )

    async def _work(self) -> None:
        forgotten = None
        while True:
            self._wake.clear()
            await self._write()
            now = self._clock.now()
            if forgotten is None or now - forgotten > QUOTA.window:
                forgotten = now
                async with self._store.work() as work:
                    await work.crossposts.forget(now - _KEPT)
            async with self._store.work() as work:
                taken = await work.crossposts.take(PLATFORM, now, QUOTA, limit=_AT_ONCE)
                following = None if taken else await work.crossposts.next_due(PLATFORM, QUOTA)
            if taken:
                await asyncio.gather(*(self._publish(each) for each in taken))
                continue
            wait = limits.CROSSPOST_LOOK if following is None else (following - now).total_seconds()
            await self._clock.wait(self._wake, min(max(wait, 0.0), limits.CROSSPOST_LOOK))

    async def _publish(self, crosspost: Crosspost) -> None:
        path = f"/channels/{crosspost.chat}/messages/{crosspost.message_id}/crosspost"
        try:
            answer = await self._rest.ask("POST", path)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("discord: announcement not published yet (%s); it is tried again", type(error).__name__)
            await self._try_again(crosspost)
            return
        if answer.ok or answer.code == ALREADY_PUBLISHED:
            await self._done(crosspost)
        elif answer.status == 429:
            await self._hold(crosspost, answer)
        elif answer.status >= 500:
            await self._try_again(crosspost)
        else:
            log.warning(
                "discord: announcement not published, it was refused (%d, code %d); check the bot's rights there",
                answer.status,
                answer.code,
            )
            await self._done(crosspost)

    async def _done(self, crosspost: Crosspost) -> None:
        async with self._store.work() as work:
            await work.crossposts.done(crosspost.id, self._clock.now())

    async def _hold(self, crosspost: Crosspost, answer: RestAnswer) -> None:
        """The whole channel waits."""
        seconds = answer.retry_after or limits.CROSSPOST_AGAIN
        async with self._store.work() as work:
            until = self._clock.now() + timedelta(seconds=seconds)
            await work.crossposts.hold(PLATFORM, crosspost.chat, until)

    async def _try_again(self, crosspost: Crosspost) -> None:
        """After a minute, then two, four … an hour, for a day."""
        now = self._clock.now()
        if crosspost.created_at is not None and now - crosspost.created_at > _KEPT:
            log.error("discord: announcement not published after a day of tries; publish it by hand in its channel")
            await self._done(crosspost)
            return
        wait = min(limits.CROSSPOST_AGAIN * 2 ** (crosspost.tries - 1), limits.CROSSPOST_SECONDS)
        async with self._store.work() as work:
            await work.crossposts.postpone(crosspost.id, now + timedelta(seconds=wait))
