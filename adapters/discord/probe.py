"""Is this token right, and is the bot as we need it? A few questions to Discord, without connecting to its gateway."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from adapters.connection_errors import fault_of
from adapters.discord import limits
from adapters.discord.transport import Json, Rest
from bot import errors

REFUSED = "Discord refuses the token. Copy it again from the developer portal (Bot, Reset Token)."
INVITE = "https://discord.com/oauth2/authorize?client_id={id}&scope=bot+applications.commands&permissions={permissions}"
PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 38  # view channels, send messages, embed links, write in threads


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordProbe:
    """What Discord says of the bot. `identifies` are the connections it may still begin today."""

    username: str
    application_id: str
    servers: int
    identifies: int

    @property
    def exhausted(self) -> bool:
        """Whether too many connections were opened today."""
        return self.identifies <= limits.IDENTIFIES_KEPT

    @property
    def invitation(self) -> str:
        """Where a server's admin invites the bot."""
        return INVITE.format(id=self.application_id, permissions=PERMISSIONS)


async def probe(token: str, api_url: str) -> DiscordProbe:
    """Ask who the bot is. Raises Problem: the token is refused, or Discord does not answer."""
    rest = Rest(token=token, api_url=api_url)
    host = urlsplit(api_url).hostname or api_url
    try:
        me = await _ask(rest, "/users/@me", host)
        application = await _ask(rest, "/oauth2/applications/@me", host)
        gateway = await _ask(rest, "/gateway/bot", host)
    finally:
        await rest.close()
    budget = gateway.get("session_start_limit") or {}
    return DiscordProbe(
        username=str(me.get("username", "")),
        application_id=str(application.get("id", "")),
        servers=int(application.get("approximate_guild_count") or 0),
        identifies=int(budget.get("remaining", 1000)),
    )


async def _ask(rest: Rest, path: str, host: str) -> Json:
    try:
        answer = await rest.ask("GET", path)
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise errors.Busy(fault_of(error).sentence(host, "discord.api_url")) from None
    except ValueError:  # what cannot stand in a header
        raise errors.BadInput(REFUSED) from None
    if answer.status == 401:
        raise errors.Problem(REFUSED)
    if answer.status == 429:
        raise errors.Busy("Discord asks to wait: try again in a minute.")
    if not answer.ok or answer.body is None:
        raise errors.Problem(f"{host} answers {answer.status}, but not as Discord does: check discord.api_url.")
    return answer.body
