"""The roles of a server, with how many members each reaches, as Discord says now."""

from collections.abc import Mapping

import aiohttp

from adapters.discord.access import Asked
from adapters.discord.transport import Json, Rest
from bot import errors
from bot.request import PlaceRight, PlaceRole


async def roles_of(rest: Rest, asked: Asked) -> Mapping[str, PlaceRole]:
    """By their ids; that of everybody, which has the server's own id, is none of them. Raises Busy."""
    if asked.guild is None:
        return {}
    try:
        listed = await rest.listed(f"/guilds/{asked.guild}/roles")
    except (aiohttp.ClientError, OSError, TimeoutError, LookupError, ValueError):
        raise errors.Busy from None
    counts = await _member_counts(rest, asked.guild)
    all_ = PlaceRight.MENTION.value not in asked.without
    return {str(each["id"]): _role(each, counts, asked, all_=all_) for each in listed if each["id"] != asked.guild}


def _role(form: Json, counts: Json, asked: Asked, *, all_: bool) -> PlaceRole:
    members, mentionable = counts.get(str(form["id"])), bool(form.get("mentionable"))
    return PlaceRole(
        id=str(form["id"]),
        name=str(form.get("name", form["id"])),
        members=members if isinstance(members, int) else None,
        mentionable=mentionable or all_,
        theirs=mentionable or asked.mentions,
    )


async def _member_counts(rest: Rest, guild: str) -> Json:
    """How many members have each role [docs] resources/guild#get-guild-role-member-counts; empty where nobody says."""
    try:
        answer = await rest.ask("GET", f"/guilds/{guild}/roles/member-counts")
    except (aiohttp.ClientError, OSError, TimeoutError):
        return {}
    return answer.body if answer.ok and answer.body else {}
