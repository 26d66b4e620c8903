"""What the page shows and acts on."""

from dataclasses import dataclass, field

from adapters.sandbox import pictures
from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.demo_world import DemoWorld
from adapters.sandbox.discord.server import DiscordSandbox
from adapters.sandbox.mail import MailSandbox
from adapters.sandbox.news_site import Article, NewsSite
from adapters.sandbox.telegram.server import TelegramSandbox


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleFrame:
    """The console of the desk that runs against the sandbox, on another port of this machine, and a session in it."""

    port: int
    path: str
    cookie: str
    session: str

    def address(self, host: str) -> str:
        """Under the name that the page has: a browser keeps cookies by name, whatever the port."""
        return f"http://{host}:{self.port}{self.path}"


@dataclass(slots=True)
class DeskWindow:
    """What the page shows of the desk, once there is one: its console, and the address behind which its archive is."""

    console: ConsoleFrame | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """The platforms with their people, the newsroom, and the log of what the platforms accepted."""

    telegram: TelegramSandbox
    discord: DiscordSandbox
    mail: MailSandbox
    stage: DemoWorld
    newsroom: NewsSite
    log: AcceptLog
    window: DeskWindow = field(default_factory=DeskWindow)

    def local_picture(self, url: object) -> str | None:
        """The path of one of the newsroom's own pictures; the page loads no others."""
        start = f"{self.newsroom.site}/pictures/"
        if not isinstance(url, str) or not url.startswith(start):
            return None
        name = url.removeprefix(start).removesuffix(".png")
        return f"/pictures/{name}.png" if name in pictures.PICTURES else None

    def local_article(self, url: str) -> Article | None:
        """The newsroom's article at this address."""
        start = f"{self.newsroom.site}/articles/"
        return self.newsroom.find(url.removeprefix(start)) if url.startswith(start) else None
