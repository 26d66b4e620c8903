"""What a scenario stands on: platforms, a database, an audience, the product as processes, and the judge at the end.

    async with Stage.open(nursery, database_url) as stage:
        await stage.readers(350)
        await stage.publish(10)
        one = stage.start()
        …
        verdict = await stage.verdict()

Seconds are those of the quickened world (`fast_clock`) unless a name says otherwise.
"""

import asyncio
import shutil
import socket
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import and_, bindparam, exists, func, insert, literal, select, text, update

from adapters.email.mailbox import MailboxSeal, key_in
from adapters.sandbox.faults import FaultMode
from bot import publishing
from bot.delivery import fan_out
from bot.desk import broadcasts
from bot.desk.broadcasts import Reach
from bot.desk_nouns import Broadcast
from bot.following import EVERYTHING, Follow, Target
from bot.model import Address, Audience, Content, DeliveryState, Lane, NewPost, PlaceKind, Post, PostKind, PostState
from bot.ports import Clock
from bot.subscriber import SubscriberState
from storage import maintenance
from storage.engine import connect, locate, transaction
from storage.outbox_tables import OPEN, SENDING, delivery
from storage.schema import metadata
from storage.subscriber_tables import follow, subscriber
from storage.tables import lease
from tests.faults import delivery_check, self_measurement
from tests.faults.delivery_check import Arrival, Copy, DeliveryCounts, QuietTime
from tests.faults.fast_clock import QuickClock, QuickStore
from tests.faults.fork_client import ForkClient, Process
from tests.faults.fork_server import HOST, NAMES, SET_BY, Orders
from tests.faults.platforms import ACCEPTED, ACTOR, OWNERS, Remote

FACTOR = 10.0
"""How many times faster the world turns: 28 messages a second are 280, a lease of 30 s is one of 3 s."""

PLATFORMS_LOG = "platforms.log"
READERS = "@readers.example"  # where mailboxes are
PATIENCE = 60.0  # real seconds
LOOK_EVERY = 0.02  # real seconds
PER_SECOND = 28
"""Mails, as many as a bot of Telegram sends messages: so the bounds of scenarios are the same for both."""
MAIL_CONNECTIONS = 4
_ROWS = 1_000
_FOLLOW_EVERYTHING = insert(follow).from_select(
    ["subscriber_id", "kind", "name", "created_at"],
    select(
        subscriber.c.id,
        literal(EVERYTHING.kind, follow.c.kind.type),
        literal(EVERYTHING.name),
        bindparam("now", type_=follow.c.created_at.type),
    ).where(~exists().where(follow.c.subscriber_id == subscriber.c.id)),
    include_defaults=False,
)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _exists(file: Path) -> bool:
    return await asyncio.to_thread(file.exists)


@dataclass(frozen=True, slots=True)
class AskedCommand:
    """One request to send something; `post` is the number its text shows, 0 for none."""

    at: float
    chat: str
    post: int


def _knows(path: Path) -> bool:
    """Whether a secret may stand there: the platforms know theirs, and settings say them."""
    return path.name in (PLATFORMS_LOG, ACCEPTED) or path.suffix == ".toml"


@dataclass(slots=True, kw_only=True)
class Stage:
    """One scenario's world."""

    folder: Path
    url: str
    clock: QuickClock
    nursery: ForkClient
    remote: Remote
    store: QuickStore
    seed: int
    addresses: dict[str, str] = field(default_factory=dict)
    planned: dict[str, list[int]] = field(default_factory=dict)  # place -> posts, in order
    sealed: dict[str, str] = field(default_factory=dict)  # a place as a platform names it -> as the product does
    marks: dict[int, int] = field(default_factory=dict)  # post id -> the number that its text shows
    secrets: set[str] = field(default_factory=set)
    web_port: int = field(default_factory=_free_port)
    _processes: list[Process] = field(default_factory=list)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, nursery: ForkClient, url: str, *, seed: int = 1, factor: float = FACTOR
    ) -> AsyncIterator["Stage"]:
        """Platforms that run, and a store on a database whose tables are there."""
        folder = Path(tempfile.mkdtemp(prefix="faults-", dir="/tmp"))  # short: a socket's path is limited to 107 bytes
        clock = QuickClock(time.time(), factor)
        store = QuickStore(url, folder=folder, factor=factor)
        stage = cls(folder=folder, url=url, clock=clock, nursery=nursery, remote=Remote(folder), store=store, seed=seed)
        stage._processes.append(nursery.start(stage._orders(start="platforms", log=PLATFORMS_LOG)))
        try:
            await stage.remote.connect()
            stage.addresses = await stage.remote.do("addresses")
            stage.secrets |= {stage.addresses[name].split(":")[-1] for name in ("telegram_token", "discord_token")}
            stage.secrets.add(READERS)
            yield stage
            leaks = await stage.leaks()
            assert leaks == []
        finally:
            await stage._close()

    async def _close(self) -> None:
        await self.remote.close()
        await self.store.close()
        for process in self._processes:
            if self.nursery.poll(process.pid) is None:
                process.thaw()
                process.kill()
                await process.ended()
        shutil.rmtree(self.folder)

    async def leaks(self) -> list[str]:
        """Where a token or a mailbox stands that should stand nowhere: the product's logs, its files, its database."""
        known = [secret.encode() for secret in self.secrets]
        files = [path for path in self.folder.rglob("*") if path.is_file() and not _knows(path)]
        found = [path.name for path in files if any(secret in path.read_bytes() for secret in known)]
        async with transaction(self.store.engines.reader) as connection:
            for table in metadata.sorted_tables:
                rows = await connection.execute(text(f"SELECT * FROM {table.name}"))
                if any(secret in str(row) for row in rows for secret in self.secrets):
                    found.append(table.name)
        return found

    @property
    def reaction(self) -> float:
        """What two seconds of this machine's own time come to: a busy machine's share in a measured wait."""
        return self.clock.factor * 2

    # ── the product ──

    def start(
        self,
        *,
        roles: Sequence[str] = ("send", "chat"),
        data: str = "data",
        platforms: Sequence[str] = ("telegram",),
        trap: tuple[str, int] | None = None,
        url: str | None = None,
        zone: str | None = None,
        sources: Sequence[Mapping[str, Any]] = (),
        probe: bool = False,
        slice_: int | None = None,
        **section: Any,
    ) -> Process:
        """One process of it. `section` overrides settings of the first platform's; `trap`, `zone` and `slice_` are as
        in `fork_server.Orders`; `url` is another database than the stage's; `sources` are as in a settings file; with
        `probe` it measures itself (`measured`)."""
        settings = self.settings(data, platforms, section, url)
        if sources:
            settings |= {"source": list(sources), "fetch": {"allow_networks": ["127.0.0.0/8"]}}
        orders = self._orders(
            start="product",
            log=f"{data}.log",
            roles=tuple(roles),
            trap=trap,
            zone=zone,
            probe=str(self._probe) if probe else None,
            slice=slice_,
            settings=settings,
        )
        process = self.nursery.start(orders)
        self._processes.append(process)
        return process

    @property
    def _probe(self) -> Path:
        return self.folder / "probe.json"

    async def measured(self) -> self_measurement.Measured:
        """What the process that was started with `probe` measured of itself."""
        await self.until(partial(_exists, self._probe), 100, "a first measurement")
        return self_measurement.read(self._probe)

    def _orders(self, *, start: str, log: str, **more: Any) -> Orders:
        return Orders(
            start=start,
            folder=str(self.folder),
            log=str(self.folder / log),
            origin=self.clock.origin,
            factor=self.clock.factor,
            seed=self.seed,
            **more,
        )

    def settings(
        self, data: str, platforms: Sequence[str], section: Mapping[str, Any] | None = None, url: str | None = None
    ) -> dict[str, Any]:
        """As in a settings file."""
        settings: dict[str, Any] = {
            "publication": {"languages": ["en"]},
            "data": {"dir": str(self.folder / data)},
            "database": {"url": url or self.url},
            "web": {"port": self.web_port},
        }
        if "telegram" in platforms:
            token, api_url = self.addresses["telegram_token"], self.addresses["telegram"]
            settings["telegram"] = {"token": token, "api_url": api_url, "owners": list(OWNERS)}
        if "discord" in platforms:
            token, api_url = self.addresses["discord_token"], self.addresses["discord"]
            owners = self.addresses["discord_owners"].split(",")
            settings["discord"] = {"token": token, "api_url": api_url, "owners": owners}
        if "email" in platforms:
            pace = {"messages_per_second": PER_SECOND, "connections": MAIL_CONNECTIONS}
            settings["email"] = {"smtp_url": self.addresses["email"], "from_address": "news@israfan.example", **pace}
        settings[platforms[0]] |= section or {}
        return settings

    def name_known(self, known: bool) -> str:
        """Whether `fork_server.HOST` is a name: the address of Telegram under that name."""
        file = self.folder / NAMES
        file.touch() if known else file.unlink(missing_ok=True)
        return self.addresses["telegram"].replace("127.0.0.1", HOST)

    async def set_clock(self, by: float) -> None:
        """The product's wall clock is so many seconds ahead of the world's from now on, or behind; so is its SQLite's,
        which asks the same machine. A PostgreSQL server keeps its own time, and the platforms keep theirs."""
        file = self.folder / SET_BY
        before = float(file.read_text("utf-8")) if file.exists() else 0.0
        partial = file.with_suffix(".partial")
        partial.write_text(str(by), "utf-8")
        partial.replace(file)
        if self.url.startswith("sqlite"):
            await self._move_leases(round((before - by) / self.clock.factor * 1_000_000))

    async def _move_leases(self, micros: int) -> None:
        """What leases hold are moments of the database's clock: for them it is set when they are moved."""
        moved = {column.name: column + micros for column in (lease.c.until, lease.c.paused_until)}
        async with transaction(self.store.engines.writer) as connection:
            await connection.execute(update(lease).values(moved))

    def log(self) -> str:
        """What the product's processes have logged, but for its complaints about menus of owners unknown here."""
        paths = sorted(path for path in self.folder.glob("*.log") if path.name != PLATFORMS_LOG)
        lines = [line for path in paths for line in path.read_text("utf-8", "replace").splitlines(keepends=True)]
        return "".join(line for line in lines if "telegram.menus" not in line)

    # ── the audience ──

    async def readers(self, count: int) -> list[str]:
        """So many private chats of Telegram, all following everything."""
        return await self._subscribe("telegram", await self.remote.do("readers", count=count), PlaceKind.PRIVATE)

    async def groups(self, count: int) -> list[str]:
        """So many groups of Telegram."""
        return await self._subscribe("telegram", await self.remote.do("groups", count=count), PlaceKind.GROUP)

    async def channels(self, count: int) -> list[str]:
        """So many text channels of Discord."""
        return await self._subscribe("discord", await self.remote.do("text_channels", count=count), PlaceKind.CHANNEL)

    async def mailboxes(self, count: int) -> list[str]:
        """So many mailboxes; the product keeps them sealed with the key of its data folder."""
        seal = MailboxSeal(key_in(self.folder / "data"))
        mailboxes = [f"reader{number}{READERS}" for number in range(count)]
        sealed = [seal.sealed(mailbox) for mailbox in mailboxes]
        self.sealed |= {f"email:{one}": f"email:{other}" for one, other in zip(mailboxes, sealed, strict=True)}
        await self._subscribe("email", sealed, PlaceKind.PRIVATE)
        return mailboxes

    async def audience(self, platform: str, count: int) -> list[str]:
        """So many places of the kind that most of a platform's are, as the platform names them."""
        made = {"telegram": self.readers, "discord": self.channels, "email": self.mailboxes}
        return await made[platform](count)

    async def subscribe_channels(self, channels: Sequence[str], kind: PlaceKind = PlaceKind.CHANNEL) -> None:
        """These channels of Discord follow everything."""
        await self._subscribe("discord", channels, kind)

    async def follow(self, chats: Sequence[str], topic: str) -> None:
        """These places of Telegram subscribe too, if they do not yet, and follow this topic besides everything."""
        now = self.clock.now()
        async with self.store.work() as work:
            for chat in chats:
                saved = await work.subscribers.save(Address("telegram", chat), PlaceKind.GROUP, now)
                await work.subscribers.follow(saved.id, Follow(EVERYTHING), now)
                await work.subscribers.follow(saved.id, Follow(Target.of(topic)), now)

    async def threads(self, chat: str, count: int) -> None:
        """So many threads of one chat of Telegram follow everything; the platform need not know of it."""
        numbers = [(chat, str(thread)) for thread in range(1, count + 1)]
        await self._write_subscribers("telegram", numbers, PlaceKind.THREAD)

    async def _subscribe(self, platform: str, chats: Sequence[str], kind: PlaceKind) -> list[str]:
        await self._write_subscribers(platform, [(chat, "") for chat in chats], kind)
        self.planned |= {f"{platform}:{chat}": [] for chat in chats}
        return list(chats)

    async def _write_subscribers(self, platform: str, places: Sequence[tuple[str, str]], kind: PlaceKind) -> None:
        now = self.clock.now()
        rows = [
            {
                "platform": platform,
                "chat": chat,
                "thread": thread,
                "kind": kind,
                "state": SubscriberState.ACTIVE,
                "created_at": now,
                "state_at": now,
            }
            for chat, thread in places
        ]
        engines = connect(locate(self.url, data_dir=self.folder))
        async with transaction(engines.writer) as connection:
            for start in range(0, len(rows), _ROWS):
                await connection.execute(insert(subscriber), rows[start : start + _ROWS])
            await connection.execute(_FOLLOW_EVERYTHING, {"now": now})
        await engines.close()

    # ── the desk ──

    async def publish(
        self, posts: int = 1, *, lane: Lane = Lane.NORMAL, planned: bool = True, clock: Clock | None = None
    ) -> list[Post]:
        """So many articles for everybody. With `planned` their deliveries are written here and now. `clock`: another
        one than the world's, for what was published long ago."""
        made = [await self._release(lane, clock or self.clock) for _ in range(posts)]
        if planned:
            await fan_out.write_deliveries(self.store, clock or self.clock)
        return made

    async def _release(self, lane: Lane, clock: Clock) -> Post:
        mark = len(self.marks) + 1
        content = Content(title=f"News №{mark}", summary="What happened.", url=f"https://paper.example/{mark}")
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=content, lane=lane)
        async with self.store.work() as work:
            post = await publishing.release(work, clock, await work.posts.add(new, clock.now()))
        self._expect(post.id, mark)
        return post

    async def broadcast(self, recipients: int) -> Broadcast:
        """An announcement to everybody, confirmed."""
        mark = len(self.marks) + 1
        content = broadcasts.split_input(f"Announcement №{mark}")
        draft = await broadcasts.draft(self.store, self.clock, ACTOR, content, Audience())
        reach = Reach(places={"telegram": recipients}, seconds=0)
        confirmed = await broadcasts.confirm(self.store, self.clock, ACTOR, draft.id, reach)
        await fan_out.write_deliveries(self.store, self.clock)
        self._expect(draft.post_id, mark)
        return confirmed

    def _expect(self, post_id: int, mark: int) -> None:
        self.marks[post_id] = mark
        for posts in self.planned.values():
            posts.append(mark)

    async def adopt_articles(self) -> None:
        """What came from feeds and was sent is expected too, at everybody, by the number that its title shows."""
        others = select(delivery.c.post_id).where(delivery.c.post_id.not_in(self.marks)).distinct()
        async with transaction(self.store.engines.reader) as connection:
            numbers = (await connection.execute(others)).scalars().all()
        async with self.store.reading() as work:
            for number in numbers:
                article = await work.posts.get(number)
                assert article
                self._expect(number, int(delivery_check.MARK.findall(article.content.title)[0]))

    async def resend_unknown(self) -> int:
        """The desk presses "resend unknown" for every post. How many copies that concerns."""
        async with self.store.work() as work:
            found = sum([await work.deliveries.resend_unknown(post_id, self.clock.now()) for post_id in self.marks])
        # Of a post with many copies the act changes the first ones, and a process with the role `ingest` the rest; most
        # scenarios start none.
        await fan_out.change_copies(self.store, self.clock)
        return found

    # ── looking ──

    async def asked(self, platform: str = "telegram") -> list[AskedCommand]:
        """Every request to a platform to send something, refused ones too."""
        made = await self.remote.do("asked", platform=platform)
        return [
            AskedCommand(at, str(chat), post) for at, method, chat, post in made if method in delivery_check.SENDING
        ]

    async def struck(self, mode: FaultMode) -> int:
        """How often a planned fault of this mode has happened."""
        seen = await self.remote.do("seen")
        return int(seen["struck"].get(mode.value, 0))

    async def owner_pid(self) -> int:
        """The process that owns the bot now."""
        async with transaction(self.store.engines.reader) as connection:
            owners = await connection.execute(
                select(lease.c.owner).where(lease.c.platform == "telegram", lease.c.owner != "")
            )
            owner = owners.scalar_one()
        return int(owner.split(":")[1])

    async def touched(self) -> int:
        """Places that no longer receive."""
        return await self.places_that_are(SubscriberState.GONE, SubscriberState.SUSPENDED)

    async def places_that_are(self, *states: SubscriberState) -> int:
        """Places in these states."""
        async with transaction(self.store.engines.reader) as connection:
            found = await connection.execute(
                select(func.count()).select_from(subscriber).where(subscriber.c.state.in_(states))
            )
        return int(found.scalar_one())

    async def states_of(self, post: Post) -> dict[DeliveryState, int]:
        """How many copies of a post stand where."""
        async with self.store.reading() as work:
            return (await work.deliveries.tally(post.id)).by_state

    async def sending(self) -> int:
        """Copies that are claimed and not settled: what a crash now leaves in doubt."""
        return await self._counted(text(SENDING))

    async def unsettled(self) -> int:
        """Copies that still have to be sent."""
        return await self._counted(text(OPEN))

    async def count(self, *states: DeliveryState) -> int:
        """Copies in these states."""
        return await self._counted(delivery.c.state.in_(states))

    async def sending_on(self, platform: str) -> int:
        """The same for one platform."""
        return await self._counted(and_(text(SENDING), delivery.c.platform == platform))

    async def _counted(self, which: Any) -> int:
        async with transaction(self.store.engines.reader) as connection:
            found = await connection.execute(select(func.count()).select_from(delivery).where(which))
        return int(found.scalar_one())

    async def accepted(self) -> int:
        """How many requests that change anything the platforms have accepted."""
        return int((await self.remote.do("seen"))["accepted"])

    async def until(self, condition: Callable[[], Awaitable[object]], seconds: float, what: str = "it") -> float:
        """Wait until the condition holds: how many seconds that took. AssertionError when it does not in time.

        The limit only ends what hangs: a machine with other work is waited for a minute of its own time.
        """
        seconds = max(seconds, PATIENCE * self.clock.factor)
        started = self.clock.monotonic()
        while not await condition():
            assert self.clock.monotonic() - started < seconds, (
                f"waited {seconds:g} s in vain for {what}\n{self.log()[-3000:]}"
            )
            await asyncio.sleep(LOOK_EVERY)
        return self.clock.monotonic() - started

    async def until_sent(self, seconds: float = 3_000) -> float:
        """Wait until no copy is open, for so long at most while none is settled: how many seconds that took."""
        started = self.clock.monotonic()
        while open_ := await self.unsettled():
            await self.until(partial(self._fewer_than, open_), seconds, "the next copy to be settled")
        return self.clock.monotonic() - started

    async def _fewer_than(self, copies: int) -> bool:
        return await self.unsettled() < copies

    async def back(self, seconds: float = 120) -> float:
        """Wait until sending goes on: how many of the machine's own seconds that took, starting the process too."""
        started = time.monotonic()
        await self.until_accepted(1, seconds)
        return time.monotonic() - started

    async def until_accepted(self, number: int, seconds: float = 600) -> float:
        """Wait until so many more have been accepted than now."""
        wanted = await self.accepted() + number

        async def so() -> bool:
            return await self.accepted() >= wanted

        return await self.until(so, seconds, f"{number} more to be accepted")

    async def quiet(self, seconds: float = 2.0) -> None:
        """Wait until nobody has asked the platforms for anything for so long: what a dead process had written already
        still reaches them."""
        asked, before = -1, 0
        while asked != before:
            before = asked
            await self.clock.sleep(seconds)
            asked = (await self.remote.do("seen"))["asked"]

    async def ready(self) -> int:
        """What `/readyz` answers; 0 where nobody does."""
        try:
            page = f"http://127.0.0.1:{self.web_port}/readyz"
            async with aiohttp.ClientSession() as session, session.get(page) as response:
                return response.status
        except aiohttp.ClientError:
            return 0

    # ── the judgement ──

    async def arrivals(self) -> list[Arrival]:
        """What arrived so far at anybody, by the product's names. Alerts to editors name posts, and are no copies."""
        posts = await self.posts_by_delivery("discord")
        desk = set(await self.remote.do("desk")) - self.planned.keys()
        arrived = delivery_check.arrivals(self.remote.accepted(), posts)
        named = (replace(each, place=self.sealed.get(each.place, each.place)) for each in arrived)
        return [each for each in named if each.place not in desk]

    def named(self, platform: str, chat: str) -> str:
        """A place as the product names it."""
        return self.sealed.get(f"{platform}:{chat}", f"{platform}:{chat}")

    async def posts_by_delivery(self, platform: str) -> dict[int, int]:
        """Which post each copy is of, by the number that its text shows. A digest has none of its own."""
        query = select(delivery.c.id, delivery.c.post_id).where(delivery.c.platform == platform)
        async with transaction(self.store.engines.reader) as connection:
            rows = (await connection.execute(query)).all()
        return {row.id: self.marks[row.post_id] for row in rows if row.post_id in self.marks}

    async def doubles(self) -> set[Copy]:
        """Which copies arrived more than once."""
        counts = Counter((arrival.place, arrival.post) for arrival in await self.arrivals())
        return {copy for copy, times in counts.items() if times > 1}

    async def doubled_within(self, seconds: float) -> set[Copy]:
        """Which copies arrived again so soon after they had arrived: within the time of a nonce none should."""
        return delivery_check.doubled_within(await self.arrivals(), seconds)

    async def all_planned(self) -> bool:
        """Whether no post's deliveries are still being written."""
        async with self.store.reading() as work:
            return not await work.deliveries.open_plans()

    async def held(self) -> set[Copy]:
        """What the desk is shown as in doubt, but for digests."""
        query = (
            select(subscriber.c.platform, subscriber.c.chat, delivery.c.post_id)
            .join(subscriber, subscriber.c.id == delivery.c.subscriber_id)
            .where(delivery.c.state == DeliveryState.UNKNOWN)
        )
        async with transaction(self.store.engines.reader) as connection:
            rows = (await connection.execute(query)).all()
        return {(f"{row.platform}:{row.chat}", self.marks[row.post_id]) for row in rows if row.post_id in self.marks}

    async def verdict(
        self,
        *,
        paused: Sequence[QuietTime] = (),
        dead: Mapping[str, float] | None = None,
        without: Collection[str] = (),
        aliases: Mapping[str, str] | None = None,
    ) -> DeliveryCounts:
        """The judgement so far; `without`: places that were not to be reached; `aliases`: what places were before."""
        moved = aliases or {}
        seen = await self.remote.do("seen")
        return delivery_check.judge(
            {place: posts for place, posts in self.planned.items() if place not in without},
            [replace(arrival, place=moved.get(arrival.place, arrival.place)) for arrival in await self.arrivals()],
            held=await self.held(),
            paused=paused,
            dead=dead,
            floods=seen["floods"],
        )

    async def damage(self) -> list[str]:
        """What is wrong with the database."""
        return await maintenance.check(self.url, data_dir=self.folder)
