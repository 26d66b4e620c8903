"""The local platforms, the newsroom and the page, opened together: what `israfan demo` and `israfan sandbox` stand on.

async with Sandbox.open() as sandbox:
    ...  # point the product at sandbox.telegram_api_url, sandbox.discord_api_url and sandbox.feed_url
    await sandbox.play()
"""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.demo_world import EDITOR, DemoWorld
from adapters.sandbox.discord.server import DiscordSandbox
from adapters.sandbox.mail import MailSandbox
from adapters.sandbox.news_site import NewsSite
from adapters.sandbox.page.app import PageParts, Streams, create_app
from adapters.sandbox.page.page_context import ConsoleFrame, DeskWindow
from adapters.sandbox.page.server import PageServer
from adapters.sandbox.stories import TO_COME
from adapters.sandbox.telegram.server import TelegramSandbox

HOST = "127.0.0.1"
FIRST_AFTER = 3.0  # seconds between both bots standing ready and the first article
BETWEEN = 10.0  # seconds between two articles: time to read one
LATER = 45.0  # seconds between two, once all have come: enough to see that it lives
_LOOK_EVERY = 0.1


@dataclass(slots=True, kw_only=True)
class Sandbox:
    """Everything, running. Close it by leaving `open`."""

    telegram: TelegramSandbox
    discord: DiscordSandbox
    mail: MailSandbox
    stage: DemoWorld
    newsroom: NewsSite
    log: AcceptLog
    page: PageServer
    window: DeskWindow

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        *,
        telegram_port: int = 0,
        discord_port: int = 0,
        mail_port: int = 0,
        page_port: int = 0,
        log_path: Path | None = None,
    ) -> AsyncIterator["Sandbox"]:
        """Start all servers on loopback; port 0 takes a free one. OSError, as a sentence, for a taken port."""
        async with AsyncExitStack() as stack:
            log = AcceptLog(log_path)
            stack.callback(log.close)
            telegram, discord, mail = TelegramSandbox(log=log), DiscordSandbox(log=log), MailSandbox(log=log)
            await _listen("Telegram", telegram.start, telegram_port)
            stack.push_async_callback(telegram.stop)
            await _listen("Discord", discord.start, discord_port)
            stack.push_async_callback(discord.stop)
            await _listen("mail server", mail.start, mail_port)
            stack.push_async_callback(mail.stop)
            stage, newsroom = DemoWorld.build(telegram, discord), NewsSite()
            parts = PageParts(telegram=telegram, discord=discord, mail=mail, stage=stage, newsroom=newsroom, log=log)
            streams = Streams(parts)
            page = await stack.enter_async_context(PageServer.serving(create_app(parts, streams), port=page_port))
            await stack.enter_async_context(streams.running())
            newsroom.site = page.url
            yield cls(
                telegram=telegram,
                discord=discord,
                mail=mail,
                stage=stage,
                newsroom=newsroom,
                log=log,
                page=page,
                window=parts.window,
            )

    @property
    def page_url(self) -> str:
        """Where a person goes."""
        return f"{self.page.url}/"

    @property
    def page_origins(self) -> tuple[str, ...]:
        """The page under either name of this machine."""
        return self.page.url, self.page.url.replace(HOST, "localhost")

    def show_console(self, console: ConsoleFrame) -> None:
        """The page has it in the desk's pane from now on, logged in."""
        self.window.console = console

    def show_archive(self, address: str) -> None:
        """The mailbox links from now on to the archive behind this address, and to where one subscribes."""
        self.window.archive = address

    @property
    def newsroom_url(self) -> str:
        """The newsroom's site."""
        return f"{self.page.url}/news"

    @property
    def feed_url(self) -> str:
        """The newsroom's feed."""
        return self.newsroom.feed_url

    @property
    def telegram_api_url(self) -> str:
        """What the setting `telegram.api_url` takes: without the `/bot` that a library appends."""
        return self.telegram.base_url.removesuffix("/bot")

    @property
    def discord_api_url(self) -> str:
        """What the setting `discord.api_url` takes."""
        return self.discord.api_url

    async def play(
        self,
        subscribed: Callable[[], Awaitable[None]],
        *,
        first_after: float = FIRST_AFTER,
        between: float = BETWEEN,
        later: float = LATER,
    ) -> None:
        """The demo by itself, until cancelled: the editor subscribes two places; from the first subscription of a
        person on, for which `subscribed` waits, articles come, one after another and round and round."""
        await self.bots_ready()
        await self.newsroom.read.wait()
        self._subscribe_places()
        await subscribed()
        await asyncio.sleep(first_after)
        for round_ in itertools.count():
            for story in TO_COME:
                self.newsroom.release(story.in_round(round_))
                await asyncio.sleep(later if round_ else between)

    async def bots_ready(self) -> None:
        """Wait until the product listens on both platforms and has registered its commands."""
        while not (self._telegram_ready() and self._discord_ready()):  # noqa: ASYNC110 - no event tells of both
            await asyncio.sleep(_LOOK_EVERY)

    async def until_stopped(self) -> None:
        """Until cancelled."""
        await asyncio.Event().wait()

    def _telegram_ready(self) -> bool:
        bot = self.stage.telegram.bot
        return bool(bot.commands) and (bot.updates.polling.is_set() or bot.webhook is not None)

    def _discord_ready(self) -> bool:
        stage = self.stage.discord
        offered = self.discord.world.offered_commands(stage.people[EDITOR], stage.news)
        connected = any(session.connection for session in self.discord.gateway.sessions.values())
        return connected and any(command["name"] == "subscribe" for _, command in offered)

    def _subscribe_places(self) -> None:
        """As the editor of a newsroom would: the group of friends, and #news."""
        telegram, discord = self.stage.telegram, self.stage.discord
        self.telegram.world.say(telegram.people[EDITOR], telegram.group, "/subscribe everything")
        self.discord.world.slash(discord.people[EDITOR], discord.news, "subscribe", {"topic": "everything"})


async def _listen(name: str, start: Callable[..., Awaitable[None]], port: int) -> None:
    try:
        await start(HOST, port)
    except OSError as error:
        raise OSError(f"The local {name} cannot listen on {HOST}:{port}: the port is taken. Choose another.") from error
