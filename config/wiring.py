"""The one place that knows every part: settings in, a working desk out.

with `resources(settings)`   the store, the phrases and the reader of sources
with `Desk.of(resources)`    the platforms, their couriers and everything that ticks: what `israfan run` needs
"""

import asyncio
import hashlib
import logging
import os
import secrets
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

from adapters.metronome import Metronome
from adapters.platform_definition import Surroundings
from adapters.settings_section import PlatformSection
from adapters.web.app import Check, WebParts, WebServer, create_app
from adapters.web.hooks import Hook
from bot import composing, progress, subscribing
from bot.alerts import Teller
from bot.chat import Chat, Publication
from bot.commands import ACTIONS, COMMANDS
from bot.commands.desk import progress_button
from bot.delivery import fan_out
from bot.delivery.courier import WAITING_FOR_OWNER, Courier
from bot.delivery.lease import Lease, Owned
from bot.ingesting import Fetched
from bot.model import Source
from bot.ports import Platform
from bot.source_schedule import SourceSchedule
from config.lifetime import Lifetime, Part
from config.metrics import registry
from config.platforms import enabled, facts
from config.resources import Resources

log = logging.getLogger(__name__)

ROLES = ("ingest", "send", "chat", "web")
"""What a process of the desk can do: all of it, or some."""
PLAN_SECONDS = 1.0
FETCH_SECONDS = 1.0
TIDY_SECONDS = 3600.0
FOLD_SECONDS = 10.0
LOOK_SECONDS = 60.0
PROGRESS_SECONDS = 2.0  # how often it is looked at; `bot.progress` edits as seldom as each place asks


@dataclass(slots=True)
class Desk:
    """Everything that `israfan run` keeps running."""

    opened: Resources
    chat: Chat
    platforms: Mapping[str, Platform]
    couriers: Mapping[str, Courier]
    hooks: Mapping[str, Hook] = field(default_factory=dict)
    name: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}")
    listening: dict[str, Owned] = field(default_factory=dict)
    planned: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def of(cls, opened: Resources) -> "Desk":
        """Wire the parts together."""
        settings = opened.settings
        async with opened.store.work() as work:
            key = await work.desk.setting("signing-key", secrets.token_hex(32))
        planned = asyncio.Event()
        chat = Chat(
            commands=COMMANDS,
            actions=ACTIONS,
            store=opened.store,
            clock=opened.clock,
            phrases=opened.phrases,
            key=bytes.fromhex(key),
            owners=settings.owners,
            platforms=facts(settings),
            publication=Publication(
                name=settings.publication.name,
                site=settings.publication.site,
                timezone=settings.publication.timezone,
            ),
            wake=planned.set,
        )
        around = Surroundings(chat=chat, store=opened.store, clock=opened.clock)
        platforms, couriers, hooks = {}, {}, {}
        for definition, section in enabled(settings):
            platform = platforms[definition.name] = definition.build(section, around)
            couriers[definition.name] = _courier(opened, platform, section, definition.nonce_window)
            hook = definition.hook(section, platform)
            if hook is not None:
                hooks[hook.path] = Hook(feed=hook.feed, header=hook.header, secret=hook.secret)
        return cls(opened, chat, platforms, couriers, hooks, planned=planned)

    def lifetime(self, roles: tuple[str, ...] = ROLES) -> Lifetime:
        """The parts to run for these roles."""
        life = Lifetime(self.opened.clock)
        if "chat" in roles:
            for name, platform in self.platforms.items():
                if platform.shared:
                    life.add(name, platform.run, stage=2)
                    continue
                self.listening[name] = self._alone(f"{name} listening", platform.run)
                life.add(name, self.listening[name].run, stage=2)
        if "send" in roles:
            for name, courier in self.couriers.items():
                life.add(f"{name} courier", courier.run, stage=1)
        if "ingest" in roles:
            life.add("planning", self._plan)
            life.add("changes", self._change)
            life.add("sources", self._alone("sources", self._read_sources).run)
        if "send" in roles:
            life.add("watching", self._alone("watching", self._watch).run)
        life.add("news from others", self._hear)
        if "web" in roles:
            life.add("web", self._web(life).run, stage=3)
        return life

    async def run(self, roles: tuple[str, ...] = ROLES) -> None:
        """All of these roles, until a signal says stop."""
        await self.keep_running(self.lifetime(roles))

    async def keep_running(self, life: Lifetime) -> None:
        """These parts, until a signal says stop; then nothing is left open."""
        try:
            await life.run()
        finally:
            for platform in self.platforms.values():
                await platform.close()

    # ── what goes on by itself ──

    def _alone(self, what: str, run: Callable[[], Awaitable[object]]) -> Owned:
        """Of all processes on one database, one does this; when it is gone another takes over within the lease."""
        store, clock = self.opened.store, self.opened.clock
        return Owned(Lease(store, clock, what, "one process", self.name), clock, run)

    async def _hear(self) -> None:
        """Other processes say when there is something to do; without that the next second finds it."""
        while True:
            await self.opened.store.told()
            self.planned.set()

    async def _watch(self) -> None:
        """Progress messages, and places that may receive again."""
        store, clock = self.opened.store, self.opened.clock
        watcher = progress.Watcher(
            store=store,
            clock=clock,
            phrases=self.opened.phrases,
            platforms=self.platforms,
            button=partial(progress_button, self.chat),
        )
        metronome = Metronome()
        look = partial(subscribing.look_again, store, clock, self.platforms)
        metronome.every(LOOK_SECONDS, look, "look again")
        metronome.every(FOLD_SECONDS, self._fold, "fold")
        metronome.every(PROGRESS_SECONDS, partial(progress.report_progress, watcher), "progress")
        await metronome.run()

    async def _fold(self) -> None:
        """What expired becomes a digest a place, and the desk is told."""
        places = await fan_out.fold_expired(self.opened.store, self.opened.clock)
        if places:
            await self._teller.tell("told-expired", number=places)

    @property
    def _teller(self) -> Teller:
        return Teller(platforms=self.platforms, owners=self.opened.settings.owners, phrases=self.opened.phrases)

    async def _read_sources(self) -> None:
        await self._configured_sources()
        metronome = Metronome()
        metronome.every(TIDY_SECONDS, self._tidy, "tidy")
        schedule = SourceSchedule(self.opened.store, self.opened.clock, self.opened.reader, self._fetched)
        metronome.every(FETCH_SECONDS, schedule.begin_due, "fetch")
        try:
            await metronome.run()
        finally:
            await schedule.close()

    async def _tidy(self) -> None:
        """Updates are forgotten after three days (SECURITY D6): Telegram gives one for a day at most."""
        async with self.opened.store.work() as work:
            await work.inbox.forget(self.opened.clock.now() - timedelta(hours=72))

    async def _configured_sources(self) -> None:
        """The settings' sources are there from the start; the address need not answer now."""
        now = self.opened.clock.now()
        async with self.opened.store.work() as work:
            for each in self.opened.settings.source:
                source = await work.sources.add(
                    each.url, name=None, topics=each.topics, interval=each.interval, now=now, site=each.site
                )
                if each.site and source.site != each.site:
                    await work.sources.save(replace(source, site=each.site))

    async def _fetched(self, source: Source, fetched: Fetched) -> None:
        """A source was read: what it brought is planned, and the desk is told what waits for it."""
        if fetched.announced or fetched.revised:
            self.planned.set()
        if fetched.held:
            await self._teller.tell("told-held", number=fetched.held, source=source.name or source.url)

    async def _plan(self) -> None:
        """Write deliveries as soon as somebody says that there is something to plan, and once a second anyway."""
        clock, store = self.opened.clock, self.opened.store
        while True:
            await clock.wait(self.planned, PLAN_SECONDS)
            woken = self.planned.is_set()
            self.planned.clear()
            written = await fan_out.write_deliveries(store, clock)
            if written:
                await store.tell()
            if written or woken:
                for courier in self.couriers.values():
                    courier.wake()

    async def _change(self) -> None:
        """Go on with corrections, retractions and the like of many copies; beside planning, which must not wait."""
        clock, store = self.opened.clock, self.opened.store
        while True:
            await clock.sleep(PLAN_SECONDS)
            if await fan_out.change_copies(store, clock):
                await store.tell()

    # ── health ──

    def _web(self, life: Lifetime) -> WebServer:
        settings = self.opened.settings
        own: dict[str, Check] = {name: partial(self._platform, name) for name in self.platforms}
        own |= {f"{name} courier": partial(_courier_check, courier) for name, courier in self.couriers.items()}
        checks: dict[str, Check] = {"database": self._database}
        checks |= {part.name: partial(_part_check, part, own.get(part.name)) for part in life.parts}
        parts = WebParts(checks=checks, registry=registry(self.couriers), hooks=self.hooks)
        return WebServer(create_app(parts), host=settings.web.host, port=settings.web.port)

    async def _platform(self, name: str) -> str | None:
        """A process that stands by while another listens is well."""
        listening = self.listening.get(name)
        return None if listening and listening.waiting else await self.platforms[name].ready()

    async def _database(self) -> str | None:
        try:
            async with self.opened.store.reading() as work:
                await work.sources.get(0)
        except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer is that it is not well
            return str(error)
        return None


async def _courier_check(courier: Courier) -> str | None:
    """One that stands by while another process sends is well."""
    return None if courier.error == WAITING_FOR_OWNER else courier.error


async def _part_check(part: Part, own: Check | None) -> str | None:
    """Why it fell, else what it says of itself."""
    return part.error or (await own() if own else None)


def _courier(opened: Resources, platform: Platform, section: PlatformSection, nonce_window: float) -> Courier:
    token = section.token.get_secret_value()
    return Courier(
        platform=platform,
        store=opened.store,
        clock=opened.clock,
        compose=partial(composing.compose, opened.phrases),
        owner=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}",
        token=hashlib.sha256(token.encode()).hexdigest()[:16],
        nonce_window=nonce_window,
    )
