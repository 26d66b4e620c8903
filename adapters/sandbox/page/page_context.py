"""What the page shows and acts on."""

from dataclasses import dataclass

from adapters.sandbox import pictures
from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.demo_world import DemoWorld
from adapters.sandbox.discord.server import DiscordSandbox
from adapters.sandbox.news_site import Article, NewsSite
from adapters.sandbox.telegram.server import TelegramSandbox


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """The two platforms with their people, the newsroom, and the log of what the platforms accepted."""

    telegram: TelegramSandbox
    discord: DiscordSandbox
    stage: DemoWorld
    newsroom: NewsSite
    log: AcceptLog

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
