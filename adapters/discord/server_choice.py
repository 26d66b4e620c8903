"""What a server chose in its settings under Integrations: who may give which of the bot's commands, and where.

Discord carries it out itself: whom it denies a command never gets to give it. What it cannot know is that a command
sets something for a place, which wants a right of its own; whom the server named for the command has it by that.
"""

from collections.abc import Iterable, Mapping
from enum import IntEnum

import aiohttp

from adapters.discord.access import Asked
from adapters.discord.rights import RightsUnknown
from adapters.discord.transport import Json, Rest
from bot import errors

_NOTHING_CHOSEN = 10066


class Whom(IntEnum):
    """What a choice is about [docs] interactions/application-commands#application-command-permissions-object."""

    ROLE = 1
    USER = 2
    CHANNEL = 3


class ServerChoice:
    """Asked of Discord each time, and only for who lacks the right: an admin changes it at any moment."""

    def __init__(self, rest: Rest, numbers: Mapping[str, str]) -> None:
        """`numbers`: those of the commands, by name, as far as Discord gave them."""
        self._rest = rest
        self._numbers = numbers

    async def names(self, asked: Asked, command: str, channel: str) -> bool:
        """Whether the person is one of those that the server named for this command, and may give it in this channel.
        Raises RightsUnknown."""
        number = self._numbers.get(command)
        if asked.guild is None or number is None:
            return False
        path = f"/applications/{asked.application_id}/guilds/{asked.guild}/commands/{number}/permissions"
        try:
            answer = await self._rest.ask("GET", path)
        except (aiohttp.ClientError, OSError, TimeoutError):
            raise RightsUnknown from None
        if answer.code == _NOTHING_CHOSEN:
            return False
        if not answer.ok or answer.body is None:
            raise RightsUnknown
        return named(answer.body.get("permissions") or (), asked, channel)


async def is_named(choice: ServerChoice, asked: Asked, command: str, channel: str | None = None) -> bool:
    """The same, where it was asked if no channel is named. Raises Busy where Discord does not say."""
    try:
        return await choice.names(asked, command, channel or asked.chat)
    except RightsUnknown:
        raise errors.Busy from None


def named(chosen: Iterable[Json], asked: Asked, channel: str) -> bool:
    """Whether these choices allow a command to this person by name or by a role, and deny it neither to them nor in
    this channel; the person counts before their roles, these before everybody, a channel before all channels. Pure."""
    stated = {(int(each["type"]), str(each["id"])): bool(each["permission"]) for each in chosen}
    guild = asked.guild or "0"
    anywhere = stated.get((Whom.CHANNEL, str(int(guild) - 1)), True)  # [docs] all channels have the guild's id less one
    if not stated.get((Whom.CHANNEL, channel), anywhere):
        return False
    if (mine := stated.get((Whom.USER, asked.person))) is not None:
        return mine
    by_role = [stated[Whom.ROLE, role] for role in asked.roles if (Whom.ROLE, role) in stated and role != guild]
    return any(by_role) if by_role else stated.get((Whom.ROLE, guild), False)
