"""What the operator says about Discord."""

import hashlib
from dataclasses import dataclass, field

from adapters.discord import limits

API_URL = "https://discord.com/api/v10"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordConfig:
    """The token, and where Discord is. Its repr never shows the token.

    `send_seconds`: how long one request may take. `guild_ready_seconds`: how long to wait for the next server in the
    first rush before the bot counts as ready. `most_shards`: as many of the bot's shards this process takes at most;
    None: as many as there are.
    """

    token: str = field(repr=False)
    api_url: str = API_URL
    send_seconds: float = limits.SEND_SECONDS
    guild_ready_seconds: float = 2.0
    most_shards: int | None = None

    @property
    def bot(self) -> str:
        """Names the bot in the database, without telling its token."""
        return hashlib.sha256(self.token.encode()).hexdigest()[:16]
