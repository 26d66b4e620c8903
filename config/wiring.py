"""The one place that knows every part: settings in, a working desk out.

with `resources(settings)`   the store, the phrases and the reader of sources
with `Desk.of(resources)`    the platforms, their couriers and everything that ticks: what `israfan run` needs
"""

import asyncio
import hashlib
import logging
import os
import secrets
import shutil
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from adapters.api.app import create_api
from adapters.api.parts import ApiParts
from adapters.archive.addresses import ArchiveAddresses
from adapters.archive.app import create_archive
from adapters.archive.signing import CorrectionsSigner
from adapters.archive.visitor import ArchiveParts
from adapters.console.app import create_console
from adapters.console.reachable import Reachable
from adapters.console.visit import ConsoleParts
from adapters.html_pages import LOOPBACK
from adapters.html_pages.root_paths import RootPaths
from adapters.interval_scheduler import IntervalScheduler
from adapters.pictures import painted
from adapters.platform_definition import Capability, PlatformPages, Surroundings
from adapters.settings_section import PlatformSection
from adapters.web.app import Check, WebParts, WebServer, create_app
from adapters.web.source_hooks import SourceHooks
from adapters.web.webhooks import Hook
from bot import composing, link_tags, topic_registry
from bot.alerts import EditorAlerts
from bot.background import Background
from bot.chat import Chat, Publication
from bot.commands import ACTIONS, COMMANDS, WORDS, approvals, canary, desk_people, links
from bot.commands.desk import progress_buttons, resend_button
from bot.commands.planned import release_button
from bot.delivery.courier import WAITING_FOR_OWNER, Courier
from bot.delivery.lease import Lease, Owned
from bot.desk.approval_cards import ApprovalCards
from bot.desk.live_settings import LinkTagsNow
from bot.desk.notices import DeskNotices
from bot.event_sending import EventSending
from bot.hub_publishing import HubPublishing
from bot.hub_subscribing import HubSubscribing
from bot.linking import LinkNotices
from bot.message import Message
from bot.model import PlaceKind, Post
from bot.ports import Clock, Platform
from bot.preferences import Display
from bot.progress import Watcher
from bot.repositories.desk import SIGNING_KEY
from bot.source_pushes import Taker
from bot.standing_alerts import Sending, StandingAlerts
from bot.suspension_notices import SuspensionNotices
from bot.text_form import TextPlatform
from bot.trouble_notices import TroubleNotices
from config.chat_doors import ChatDoors
from config.corrections_key import corrections_key
from config.database_care import ConfiguredDatabase
from config.dependencies import Resources
from config.doubt_counts import DoubtCounts
from config.event_figures import EventFigures
from config.kept_promises import KeptPromises
from config.live_settings import file_settings
from config.metrics import registry
from config.platforms import PLATFORMS, enabled, facts
from config.stop_state import StopState
from config.supervisor import Part, Supervisor

log = logging.getLogger(__name__)

ROLES = ("ingest", "send", "chat", "web")
"""What a process of the desk can do: all of it, or some."""


@dataclass(slots=True)
class Assembly:
    """Everything that `israfan run` keeps running."""

    opened: Resources
    chat: Chat
    platforms: Mapping[str, Platform]
    couriers: Mapping[str, Courier]
    background: Background
    tags: LinkTagsNow
    hooks: Mapping[str, Hook] = field(default_factory=dict)
    pages: Sequence[PlatformPages] = ()
    name: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}")
    listening: dict[str, Owned] = field(default_factory=dict)
    framed_by: tuple[str, ...] = ()  # origins whose pages may show the console in a frame

    @classmethod
    async def of(cls, opened: Resources) -> "Assembly":
        """Wire the parts together."""
        settings = opened.settings
        async with opened.store.work() as work:
            key = await work.audit.setting(SIGNING_KEY, secrets.token_hex(32))
        planned = asyncio.Event()
        platforms: dict[str, Platform] = {}
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
                banned_words=settings.publication.banned_words,
                console=settings.web.console if settings.web.public_url else None,
            ),
            wake=planned.set,
            words=WORDS,
            web=opened.reader,
            connected=platforms,
            breaking=settings.breaking,
            paint=painted,
            canary=settings.canary,
        )
        around = Surroundings(
            chat=chat,
            store=opened.store,
            clock=opened.clock,
            address=settings.web.address,
            folder=settings.data.dir,
        )
        couriers, hooks, pages = {}, {}, list[PlatformPages]()
        tags = LinkTagsNow(opened.store, opened.clock, settings.publication.link_tags)
        for definition, section in enabled(settings):
            built = definition.build(section, around)
            # What a button does is put in words only where somebody can write them back.
            in_words = definition.can(Capability.COMMANDS) and not definition.can(Capability.BUTTONS)
            platform = platforms[definition.name] = TextPlatform(built, opened.phrases) if in_words else built
            couriers[definition.name] = _courier(opened, platform, section, definition.nonce_window, tags)
            hook = definition.hook(section, built)
            if hook is not None:
                hooks[hook.path] = Hook(feed=hook.feed, header=hook.header, secret=hook.secret)
            if (brought := definition.pages(section, built)) is not None:
                pages.append(brought)
        background = _background(opened, chat, platforms, couriers, planned)
        return cls(opened, chat, platforms, couriers, background, tags, hooks, pages)

    def supervisor(self, roles: tuple[str, ...] = ROLES) -> Supervisor:
        """The parts to run for these roles."""
        supervisor = Supervisor(self.opened.clock)
        if "chat" in roles:
            for name, platform in self.platforms.items():
                if platform.shared:
                    supervisor.add(name, platform.run, stage=2)
                    continue
                self.listening[name] = self._alone(f"{name} listening", platform.run)
                supervisor.add(name, self.listening[name].run, stage=2)
        if "send" in roles:
            for name, courier in self.couriers.items():
                supervisor.add(f"{name} courier", courier.run, stage=1)
            supervisor.add("link tags", self.tags.run)
        if "ingest" in roles:
            supervisor.add("planning", self.background.plan)
            supervisor.add("changes", self.background.change)
            supervisor.add("sources", self._alone("sources", self._read_sources).run)
        if "send" in roles:
            supervisor.add("watching", self._alone("watching", self._watch).run)
        supervisor.add("news from others", self.background.listen)
        if "web" in roles:
            supervisor.add("web", self._web(supervisor).run, stage=3)
        return supervisor

    async def run(self, roles: tuple[str, ...] = ROLES) -> None:
        """All of these roles, until a signal says stop."""
        await self.keep_running(self.supervisor(roles))

    async def keep_running(self, supervisor: Supervisor) -> None:
        """These parts, until a signal says stop; then nothing is left open."""
        try:
            await supervisor.run()
        finally:
            for platform in self.platforms.values():
                await platform.close()

    # ── what goes on by itself ──

    def _alone(self, what: str, run: Callable[[], Awaitable[object]]) -> Owned:
        """Of all processes on one database, one does this; when it is gone another takes over within the lease."""
        store, clock = self.opened.store, self.opened.clock
        return Owned(Lease(store, clock, what, "one process", self.name), clock, run)

    async def _watch(self) -> None:
        await self.background.watch(IntervalScheduler())

    async def _read_sources(self) -> None:
        await self._configured_sources()
        await self.background.read_sources(IntervalScheduler())

    async def _configured_sources(self) -> None:
        """The settings' sources and topics are there from the start; the address need not answer now."""
        now = self.opened.clock.now()
        async with self.opened.store.work() as work:
            await topic_registry.registered(work, [each.name for each in self.opened.settings.topic])
            for each in self.opened.settings.source:
                source = await work.sources.add(
                    each.url, name=None, topics=each.topics, interval=each.interval, now=now, site=each.site
                )
                wanted = replace(source, site=each.site or source.site, release=each.release or source.release)
                if wanted != source:
                    await work.sources.save(wanted)

    # ── health ──

    def _web(self, supervisor: Supervisor) -> WebServer:
        settings = self.opened.settings
        own: dict[str, Check] = {name: partial(self._platform, name) for name in self.platforms}
        own |= {f"{name} courier": partial(_courier_check, courier) for name, courier in self.couriers.items()}
        checks: dict[str, Check] = {"database": self._database}
        checks |= {part.name: partial(_part_check, part, own.get(part.name)) for part in supervisor.parts}
        doubts, stop = DoubtCounts(self.opened.store), StopState(self.opened.store)
        promises = KeptPromises(
            self.opened.store,
            self.opened.clock,
            tuple(self.couriers),
            settings.kept,
            ConfiguredDatabase(settings, self.opened.clock),
            partial(free_bytes, settings.data.dir),
        )
        events = EventFigures(self.opened.store, self.opened.clock)

        async def measure() -> None:
            await doubts.measure()
            await stop.measure()
            await promises.measure()
            await events.measure()

        parts = WebParts(
            checks=checks,
            remarks={f"{name} copies": partial(doubts.remark, name) for name in self.platforms}
            | {"sending": stop.remark},
            registry=registry(self.couriers, doubts, stop, promises, events),
            measure=measure,
            hooks=self.hooks,
            source_hooks=SourceHooks(
                store=self.opened.store, clock=self.opened.clock, wake=self.background.wake_for_pushed
            ),
        )
        app = create_app(parts)
        app.mount("/desk", create_console(self.console_parts))
        app.mount("/api", create_api(self.api_parts))
        app.router.routes.extend(RootPaths(each.app) for each in self.pages)
        if settings.web.archive:
            app.router.routes.append(RootPaths(create_archive(self.archive_parts)))
        return WebServer(app, host=settings.web.host, port=settings.web.port)

    @property
    def console_parts(self) -> ConsoleParts:
        """What the console stands on: what people can say is its other half."""
        web = self.opened.settings.web
        return ConsoleParts(
            chat=self.chat,
            reachable=Reachable.at(web.host, web.public_url, self.framed_by),
            care=ConfiguredDatabase(self.opened.settings, self.opened.clock),
            file=file_settings(self.opened.settings),
            retention=self.opened.settings.kept,
            base=f"{urlsplit(web.address).path}/desk",
        )

    @property
    def api_parts(self) -> ApiParts:
        """What the API stands on."""
        opened = self.opened
        return ApiParts(chat=self.chat, reader=opened.reader, client=opened.client, event_key=opened.event_key)

    @property
    def archive_parts(self) -> ArchiveParts:
        """What the archive stands on."""
        web = self.opened.settings.web
        own = urlsplit(web.address)
        return ArchiveParts(
            chat=self.chat,
            addresses=ArchiveAddresses(
                own=web.address,
                public=web.public_url and web.address,
                names=LOOPBACK | ({own.hostname} if own.hostname else set()),
            ),
            doors=ChatDoors(enabled(self.opened.settings), self.opened.clock).open,
            forms=[each.form for each in self.pages if each.form],
            signer=CorrectionsSigner(corrections_key(self.opened.settings.data.dir)),
            hub=web.hub,
        )

    async def _platform(self, name: str) -> str | None:
        """A process that stands by while another listens is well."""
        listening = self.listening.get(name)
        return None if listening and listening.waiting else await self.platforms[name].ready()

    async def _database(self) -> None:
        """Raises whatever a query meets, which readiness reports."""
        async with self.opened.store.reading() as work:
            await work.sources.get(0)


async def _courier_check(courier: Courier) -> str | None:
    """One that stands by while another process sends is well."""
    return None if courier.error == WAITING_FOR_OWNER else courier.error


async def _part_check(part: Part, own: Check | None) -> str | None:
    """Why it fell, else what it says of itself."""
    return part.error or (await own() if own else None)


def _background(
    opened: Resources,
    chat: Chat,
    platforms: Mapping[str, Platform],
    couriers: Mapping[str, Courier],
    planned: asyncio.Event,
) -> Background:
    store, clock, phrases = opened.store, opened.clock, opened.phrases

    def wake() -> None:
        for courier in couriers.values():
            courier.wake()

    alerts = EditorAlerts(
        platforms=platforms, owners=opened.settings.owners, phrases=phrases, chats=opened.settings.alert_chats
    )
    return Background(
        store=store,
        clock=clock,
        retention=opened.settings.kept,
        reader=opened.reader,
        platforms=platforms,
        alerts=alerts,
        link_notices=LinkNotices(store=store, clock=clock, platforms=platforms, message=partial(links.notice, chat)),
        desk_notices=DeskNotices(
            store=store, clock=clock, platforms=platforms, message=partial(desk_people.notice, chat)
        ),
        standing_alerts=StandingAlerts(
            store=store,
            clock=clock,
            alerts=alerts,
            zone=opened.settings.publication.timezone,
            sending=lambda: [_sending(courier, clock) for courier in couriers.values()],
            free=partial(free_bytes, opened.settings.data.dir),
        ),
        audience=chat.audience,
        hubs=HubSubscribing(
            store=store,
            clock=clock,
            client=opened.reader,
            address=opened.settings.web.public_url and opened.settings.web.address,
        ),
        own_hub=HubPublishing(
            store=store,
            clock=clock,
            client=opened.reader,
            hub=opened.settings.web.hub,
            address=opened.settings.web.address,
        ),
        taker=Taker(store=store, clock=clock, reader=opened.reader, pushes=opened.reader),
        suspension_notices=SuspensionNotices(
            store=store, clock=clock, platforms=platforms, facts=chat.platforms, alerts=alerts, phrases=phrases
        ),
        trouble_notices=TroubleNotices(
            store=store, clock=clock, platforms=platforms, facts=chat.platforms, alerts=alerts, phrases=phrases
        ),
        watcher=Watcher(
            store=store,
            clock=clock,
            phrases=phrases,
            platforms=platforms,
            titles={each.name: each.title for each in PLATFORMS},
            zone=opened.settings.publication.timezone,
            buttons=partial(progress_buttons, chat),
        ),
        change_watcher=Watcher(
            store=store,
            clock=clock,
            phrases=phrases,
            platforms=platforms,
            titles={each.name: each.title for each in PLATFORMS},
            zone=opened.settings.publication.timezone,
            buttons=lambda broadcast, tally: (),
            canary_buttons=partial(canary.buttons, chat),
            what=lambda watched: f"change {watched.id}",
        ),
        approval_cards=ApprovalCards(
            store=store,
            clock=clock,
            platforms=platforms,
            places=opened.settings.approval_chats,
            owners=opened.settings.owners,
            message=partial(approvals.message, chat),
        ),
        events=EventSending(store=store, clock=clock, client=opened.client, key=opened.event_key),
        release_button=lambda withheld: partial(release_button, chat, withheld.planned),
        zone=opened.settings.publication.timezone,
        resend_button=lambda doubt: partial(resend_button, chat, doubt),
        wake=wake,
        planned=planned,
    )


def free_bytes(folder: Path) -> int:
    """Left on the disk of a folder, or of where it will be made: with a database server there may be none yet."""
    return shutil.disk_usage(next(each for each in (folder, *folder.resolve().parents) if each.exists())).free


def _sending(courier: Courier, clock: Clock) -> Sending:
    name = courier.platform.name
    return Sending(
        name=name,
        title=next(each.title for each in PLATFORMS if each.name == name),
        asked=courier.breaker.openings,
        braked=courier.brake.on,
        wait=timedelta(seconds=max(0.0, courier.pacer.paused_until - clock.monotonic())),
    )


def _courier(
    opened: Resources, platform: Platform, section: PlatformSection, nonce_window: float, tags: LinkTagsNow
) -> Courier:

    def compose(post: Post, language: str | None, display: Display, kind: PlaceKind) -> Message:
        made = composing.compose(opened.phrases, post, language, display, kind)
        return link_tags.tagged(made, post, platform.name, tags.tags)

    def compose_instead(post: Post | None, language: str | None) -> Message:
        made = composing.instead(opened.phrases, post, language)
        return made if post is None else link_tags.tagged(made, post, platform.name, tags.tags)

    return Courier(
        platform=platform,
        store=opened.store,
        clock=opened.clock,
        compose=compose,
        compose_instead=compose_instead,
        # New in each process: a restarted one must not pass for the one that died, whose copies are in doubt.
        owner=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}",
        # A fingerprint: the database and its backups hold no token.
        token=hashlib.sha256(section.account.encode()).hexdigest()[:16],
        nonce_window=nonce_window,
    )
