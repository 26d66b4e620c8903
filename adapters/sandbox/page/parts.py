"""What the page shows and acts on."""

from dataclasses import dataclass

from adapters.sandbox.accepted import AcceptLog
from adapters.sandbox.discord.server import DiscordSandbox
from adapters.sandbox.newsroom import Newsroom
from adapters.sandbox.stage import Stage
from adapters.sandbox.telegram.server import TelegramSandbox


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """The two platforms with their people, the newsroom, and the log of what the platforms accepted."""

    telegram: TelegramSandbox
    discord: DiscordSandbox
    stage: Stage
    newsroom: Newsroom
    log: AcceptLog
