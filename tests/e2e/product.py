"""The whole product against the two local platforms and a news server, in one process.

    async with products.open() as product:
        await product.reader.says("/subscribe everything")
        await product.publishes("Rain")
        assert product.copies("Rain") == {product.reader.home.id: 1}

The wiring is the product's own (`config.wiring.Desk`); the sandbox's accept log and what people see are the judges.
"""

import asyncio
import signal
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import func, select, text

from adapters.clock import SystemClock
from adapters.sandbox.accept_log import Accepted, AcceptLog
from adapters.sandbox.demo_world import EDITOR, READER, DemoWorld
from adapters.sandbox.discord import DiscordLimits, DiscordSandbox, permissions
from adapters.sandbox.discord.model import Channel, DiscordUser
from adapters.sandbox.faults import Fault, FaultPlan
from adapters.sandbox.news_site import Article
from adapters.sandbox.telegram import TelegramChat, TelegramLimits, TelegramSandbox, TelegramUser
from adapters.sources.reader import WebReader
from bot import ingesting
from bot.desk import posts
from bot.entry import Page
from bot.model import Post, Source
from bot.phrases import Phrases
from bot.subscriber import Subscriber
from config.dependencies import Resources
from config.event_key import event_key
from config.settings import Settings, parse
from config.sources import endpoint_client
from config.store import topic_titles
from config.supervisor import Supervisor
from config.wiring import Assembly
from storage import SqlStore, open_store
from storage.outbox_tables import OPEN, delivery
from tests.bot.fakes import OWNER
from tests.e2e.news_server import NewsServer, serving
from tests.e2e.people import DiscordPerson, DiscordPlace, TelegramPerson, TelegramPlace, words_of
from tests.e2e.waiting import until, until_async

SECRET = "a-webhook-secret-of-the-tests"
FOREVER = 86_400.0
_NEW = ("sendMessage", "createMessage")


class MovableClock(SystemClock):
    """The machine's time, moved ahead by as much as a test says."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self.ahead


class Ledger(AcceptLog):
    """The accept log, with the whole of what a Discord message said when it was accepted."""

    discord: DiscordSandbox

    def record(self, accepted: Accepted) -> None:
        message = self.discord.world.messages.get(accepted.message_id or "")
        if accepted.platform == "discord" and message is not None:
            accepted = replace(accepted, text=words_of(message))
        super().record(accepted)


class Faults(FaultPlan):
    """A plan that remembers when each of its faults struck, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.struck: list[tuple[float, str | None]] = []

    def strike(self, method: str, chat: str | None, luck: float = 0.0, *, text: str = "") -> Fault | None:
        fault = super().strike(method, chat, luck, text=text)
        if fault is not None:
            self.struck.append((time.time(), chat))
        return fault


@dataclass(repr=False)
class Product:
    """A desk and everybody it talks to. The editor is of the desk and runs every shared place; the others do not."""

    telegram: TelegramSandbox
    discord: DiscordSandbox
    stage: DemoWorld
    feeds: NewsServer
    log: Ledger
    store: SqlStore
    settings: Settings
    desk: Assembly
    clock: MovableClock
    supervisor: Supervisor | None = None
    running: "asyncio.Task[None] | None" = None
    reader: TelegramPerson = field(init=False)
    editor: TelegramPerson = field(init=False)
    member: DiscordPerson = field(init=False)
    chief: DiscordPerson = field(init=False)
    group: TelegramPlace = field(init=False)
    forum: TelegramPlace = field(init=False)
    channel: TelegramPlace = field(init=False)
    news: DiscordPlace = field(init=False)
    talk: DiscordPlace = field(init=False)

    def __post_init__(self) -> None:
        telegram, discord = self.stage.telegram, self.stage.discord
        self.reader, self.editor = (self.on_telegram(telegram.people[role]) for role in (READER, EDITOR))
        self.member, self.chief = (self.on_discord(discord.people[role]) for role in (READER, EDITOR))
        self.group, self.channel = self.place(telegram.group), self.place(telegram.channel)
        topic = next(iter(telegram.forum.topics))
        self.forum = TelegramPlace(self.telegram.world, telegram.forum, topic)
        self.news, self.talk = self.room(discord.news), self.room(discord.talk)

    # ── people and places ──

    def on_telegram(self, user: TelegramUser) -> TelegramPerson:
        return TelegramPerson(self.telegram.world, user, self.place(self.telegram.world.private(user)))

    def on_discord(self, user: DiscordUser) -> DiscordPerson:
        app = self.stage.discord.app
        return DiscordPerson(self.discord.world, user, self.room(self.discord.world.dm(user, app)))

    def newcomer(self, name: str = "Sami", **more: Any) -> TelegramPerson:
        """Somebody else on Telegram."""
        return self.on_telegram(self.telegram.world.add_user(name, **more))

    def new_member(self, name: str = "sami", **more: Any) -> DiscordPerson:
        """Somebody else in the Discord server."""
        user = self.discord.world.add_user(name, **more)
        self.discord.world.join(user, self.stage.discord.guild)
        return self.on_discord(user)

    def place(self, chat: TelegramChat) -> TelegramPlace:
        return TelegramPlace(self.telegram.world, chat)

    def room(self, channel: Channel) -> DiscordPlace:
        return DiscordPlace(self.discord.world, channel)

    async def subscribed_rooms(self, number: int) -> list[DiscordPlace]:
        """So many new channels of the server that follow everything: a moderator for each, since one person may give
        only so many commands a minute."""
        world, guild = self.discord.world, self.stage.discord.guild
        role = world.add_role(guild, "moderators", permissions.MANAGE_GUILD)
        rooms = [self.room(world.add_channel(guild, f"room-{each}")) for each in range(number)]
        moderators = [self.new_member(f"moderator-{each}") for each in range(number)]
        for moderator in moderators:
            world.give_role(moderator.user, guild, role)
        given = zip(moderators, rooms, strict=True)
        answers = await asyncio.gather(
            *(moderator.uses("subscribe", topic="everything", at=room) for moderator, room in given)
        )
        assert all("subscribed to everything" in answer.text for answer in answers), [each.text for each in answers]
        return rooms

    # ── running ──

    async def starts(self) -> None:
        """Run the desk until it listens on both platforms and knows its feed."""
        self.supervisor = self.desk.supervisor()
        self.running = asyncio.create_task(self.desk.keep_running(self.supervisor))
        await until(self.listens, 30, lambda: f"the desk to listen; {self.problems}")
        await self.knows_its_feeds()

    async def stops(self) -> None:
        """As on SIGTERM."""
        if self.running is not None and not self.running.done():
            signal.raise_signal(signal.SIGTERM)
            async with asyncio.timeout(60):
                await self.running
        self.running = None

    async def restarts(self) -> None:
        """The desk stops, and another begins with what the first one kept."""
        await self.stops()
        self.desk = await Assembly.of(self.desk.opened)
        await self.starts()

    async def is_ready(self, seconds: float = 120) -> None:
        """Wait until every part says that it is well."""
        await until_async(self._is_well, seconds, lambda: "every part to be well")

    async def _is_well(self) -> bool:
        return (await self.asks("/readyz"))[0] == 200

    async def asks(self, path: str) -> tuple[int, str]:
        """GET one of the desk's own pages: status and body."""
        async with aiohttp.ClientSession() as session, session.get(self.web_url + path) as response:
            return response.status, await response.text()

    @property
    def web_url(self) -> str:
        return f"http://127.0.0.1:{self.settings.web.port}"

    @property
    def problems(self) -> dict[str, str | None]:
        return {part.name: part.error for part in self.supervisor.parts} if self.supervisor else {}

    def listens(self) -> bool:
        """Whether a desk, this one or another process, polls Telegram and is connected to Discord."""
        if self.running is not None and self.running.done():
            self.running.result()
        return (not self.settings.telegram or self._telegram_listens()) and (
            not self.settings.discord or self._discord_listens()
        )

    def _telegram_listens(self) -> bool:
        bot = self.stage.telegram.bot
        return ("default", self.settings.publication.languages[-1]) in bot.commands and (
            bot.updates.polling.is_set() or bot.webhook is not None
        )

    def _discord_listens(self) -> bool:
        connected = any(session.connection for session in self.discord.gateway.sessions.values())
        offered = self.discord.world.offered_commands(self.chief.user, self.talk.channel)
        return connected and any(command["name"] == "stop" for _, command in offered)

    async def knows_its_feeds(self) -> None:
        """Wait until the desk has read every source once."""

        async def known() -> bool:
            baselines = [source.baseline for source in await self.sources()]
            return len(baselines) >= len(self.settings.source) and all(baselines)

        await until_async(known, 30, lambda: "the feeds' baselines")

    # ── news ──

    async def publishes(self, title: str, summary: str = "", topics: tuple[str, ...] = (), **more: Any) -> Article:
        """The newsroom publishes, and the desk reads the feed."""
        article = self.feeds.newsroom.publish(title, summary or f"About {title}.", topics=topics, **more)
        await self.reads()
        return article

    async def corrects(self, article: Article, **more: str) -> None:
        self.feeds.newsroom.correct(article.id, **more)
        await self.reads()

    async def retracts(self, title: str) -> None:
        """An editor takes a post back."""
        post = next(each for each in await self.posts() if each.content.title == title)
        await posts.retract(self.store, self.clock, OWNER, post.id)
        self.desk.background.planned.set()

    async def post_of(self, title: str) -> Post:
        return next(each for each in await self.posts() if each.content.title == title)

    async def goes_on(self, title: str, first: str) -> None:
        """An editor publishes an article that goes on with the story of another."""
        page, begun = Page(title=title, body="What happened since."), await self.post_of(first)
        await posts.import_page(self.store, self.clock, OWNER, page, topics=(), publish=True, follows=begun.id)
        self.desk.background.planned.set()

    async def reads(self, source: Source | None = None) -> ingesting.IngestResult:
        """The desk reads a source, as it does when its time has come; the newsroom's feed if not said."""
        opened = self.desk.opened
        found = source or (await self.sources())[0]
        fetched = await ingesting.fetch(opened.store, opened.clock, opened.reader, found)
        self.desk.background.planned.set()
        return fetched

    async def follows(self, url: str, *, topics: tuple[str, ...] = ()) -> Source:
        """One more source, not yet read."""
        async with self.store.work() as work:
            added = await work.sources.add(url, name=None, topics=topics, interval=FOREVER, now=self.clock.now())
            await work.sources.save(replace(added, next_fetch_at=self.clock.now() + timedelta(days=9)))
        return added

    async def source(self, source: Source) -> Source:
        """A source as it is now."""
        async with self.store.reading() as work:
            found = await work.sources.get(source.id)
        assert found is not None
        return found

    async def sources(self) -> list[Source]:
        async with self.store.reading() as work:
            return list(await work.sources.all())

    async def posts(self) -> list[Post]:
        """The newest first."""
        async with self.store.reading() as work:
            return list(await work.posts.latest(limit=100, topic=None))

    async def subscribers(self) -> dict[str, Subscriber]:
        """By chat; a thread's by chat/thread."""
        async with self.store.reading() as work:
            found = await work.subscribers.list(limit=10_000)
        return {str(each.address).partition(":")[2]: each for each in found}

    async def states(self) -> dict[str, str]:
        """Each subscriber's state, by chat."""
        return {place: str(each.state) for place, each in (await self.subscribers()).items()}

    async def counts(self, subscribers: int) -> None:
        """Wait until there are so many subscribers."""

        async def reached() -> bool:
            return len(await self.subscribers()) == subscribers

        await until_async(reached, 30, lambda: f"{subscribers} subscribers")

    async def state_becomes(self, place: TelegramPlace | DiscordPlace, state: str) -> None:
        async def reached() -> bool:
            return (await self.states()).get(_stored(place)) == state

        await until_async(reached, what=lambda: f"{_stored(place)} to be {state}")

    # ── what the platforms took ──

    def accepted(self, text: str, *, methods: tuple[str, ...] = _NEW) -> list[Accepted]:
        """What the platforms took of messages that say this, in order."""
        return [each for each in self.log if each.method in methods and text in each.text]

    def struck(self) -> list[float]:
        """When faults struck, on either platform, in order."""
        plans = (self.telegram.faults, self.discord.faults)
        return sorted(at for plan in plans if isinstance(plan, Faults) for at, _ in plan.struck)

    def copies(self, text: str) -> dict[str, int]:
        """How many new messages with this each place took, by chat, or chat/thread."""
        return dict(Counter(_place(each) for each in self.accepted(text)))

    async def all_have(self, text: str, *places: TelegramPlace | DiscordPlace) -> None:
        """Wait until each of these places has it, whatever is still to be sent."""
        wanted = {_named(place) for place in places}
        await until(lambda: wanted <= self.copies(text).keys(), what=lambda: f"{text!r} in {wanted}")

    async def all_arrive(self, text: str, *places: TelegramPlace | DiscordPlace, seconds: float = 120) -> None:
        """Wait until each of these places has it, and the ledger has no row open."""
        wanted = {_named(place) for place in places}
        await until(
            lambda: wanted <= self.copies(text).keys(),
            seconds,
            lambda: f"{text!r} in {wanted}; it is in {self.copies(text)}",
        )
        await self.is_quiet(seconds)

    async def open_rows(self) -> int:
        """Copies that the ledger has still to send, edit or delete."""
        async with self.store.engines.reader.connect() as connection:
            counted = await connection.execute(select(func.count()).select_from(delivery).where(text(OPEN)))
            return int(counted.scalar_one())

    async def wanted_becomes(self, *revisions: int) -> None:
        """Wait until open copies want these revisions."""

        async def reached() -> bool:
            async with self.store.engines.reader.connect() as connection:
                wanted = await connection.execute(select(delivery.c.wanted).where(text(OPEN)))
                return sorted(wanted.scalars()) == sorted(revisions)

        await until_async(reached, what=lambda: f"open copies to want {revisions}")

    async def is_quiet(self, seconds: float = 120) -> None:
        """Wait until nothing is left to be planned or sent."""

        async def quiet() -> bool:
            async with self.store.reading() as work:
                planned = not await work.deliveries.open_plans()
            return planned and not await self.open_rows()

        await until_async(quiet, seconds, lambda: "nothing to be left to send")


def _place(accepted: Accepted) -> str:
    if accepted.platform == "discord":
        return accepted.thread or accepted.chat
    return accepted.chat + (f"/{accepted.thread}" if accepted.thread else "")


def _stored(place: TelegramPlace | DiscordPlace) -> str:
    """The place's name among the subscribers: a thread's begins with its channel."""
    if isinstance(place, DiscordPlace) and place.channel.is_thread and place.channel.parent:
        return f"{place.channel.parent.id}/{place.id}"
    return _named(place)


def _named(place: TelegramPlace | DiscordPlace) -> str:
    if isinstance(place, DiscordPlace):
        return place.id
    return place.id + (f"/{place.thread}" if place.thread else "")


@dataclass(frozen=True, kw_only=True)
class Products:
    """Opens products. What is dear to start and remembers nothing is shared by them."""

    reader: WebReader
    phrases: Phrases
    database_url: str
    folder: Path

    @asynccontextmanager
    async def open(
        self,
        *,
        running: bool = True,
        telegram_limits: TelegramLimits | None = None,
        discord_limits: DiscordLimits | None = None,
        log_path: Path | None = None,
        **settings: Any,
    ) -> AsyncIterator[Product]:
        """A product; `settings` are sections of the product's own that differ."""
        async with AsyncExitStack() as stack:
            log = Ledger(log_path)
            stack.callback(log.close)
            telegram = TelegramSandbox(log=log, limits=telegram_limits, faults=Faults(), conflict_delay=0.1)
            # Not three seconds, which would judge the machine: tests/discord asks for them on a clock that is moved.
            limits = replace(discord_limits or DiscordLimits(), identify_window=0, first_answer=FOREVER)
            log.discord = discord = DiscordSandbox(log=log, limits=limits, faults=Faults())
            await telegram.start()
            stack.push_async_callback(telegram.stop)
            await discord.start()
            stack.push_async_callback(discord.stop)
            feeds = await stack.enter_async_context(serving())
            stage = DemoWorld.build(telegram, discord)
            stage.telegram.bot.updates.clear()  # an earlier run has greeted in the places that it was added to
            parsed = self._settings(telegram, discord, stage, feeds, settings)
            titles = topic_titles(parsed)
            store = await open_store(parsed.database_url, data_dir=self.folder, titles=titles)
            phrases = Phrases(topics=titles.shown) if parsed.topic else self.phrases
            stack.push_async_callback(store.close)
            clock = MovableClock()
            opened = Resources(
                settings=parsed,
                clock=clock,
                store=store,
                phrases=phrases,
                reader=self.reader,
                client=await stack.enter_async_context(endpoint_client(parsed)),
                event_key=event_key(parsed),
            )
            product = Product(
                telegram=telegram,
                discord=discord,
                stage=stage,
                feeds=feeds,
                log=log,
                store=store,
                settings=parsed,
                desk=await Assembly.of(opened),
                clock=clock,
            )
            stack.push_async_callback(product.stops)
            if running:
                await product.starts()
            yield product

    def _settings(
        self,
        telegram: TelegramSandbox,
        discord: DiscordSandbox,
        stage: DemoWorld,
        feeds: NewsServer,
        more: dict[str, Any],
    ) -> Settings:
        values: dict[str, Any] = {
            "publication": {"name": "Israfan", "site": feeds.url},
            "data": {"dir": self.folder},
            "database": {"url": self.database_url},
            "telegram": {
                "token": stage.telegram_token,
                "owners": [stage.telegram_owner_id],
                "api_url": telegram.base_url.removesuffix("/bot"),
            },
            "discord": {
                "token": stage.discord_token,
                "owners": [stage.discord_owner_id],
                "api_url": discord.api_url,
            },
            "fetch": {"allow_networks": ["127.0.0.0/8"]},
            "web": {"port": free_port()},
            "source": [{"url": f"{feeds.url}/feed.xml", "interval": FOREVER}],
        }
        for section, given in more.items():
            values[section] = {**values.get(section, {}), **given} if isinstance(given, dict) else given
        return parse(values, source="the tests")


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
