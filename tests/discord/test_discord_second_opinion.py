"""Our payloads against another's idea of Discord's rules, so that we do not share our own local Discord's mistakes."""

import discord
import pytest
import simcord
from discord.http import Route

from adapters.discord.render import Json, payload
from tests.golden.gallery import GALLERY


async def sent(body: Json) -> Json:
    """The message that this payload makes. Raises discord.HTTPException where it is refused."""
    bot = discord.Client(intents=discord.Intents(guilds=True))
    async with simcord.run(bot) as env:
        channel = env.create_guild().create_text_channel("general")
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel.id)
        return dict(await bot.http.request(route, json=body))


@pytest.mark.parametrize("name", GALLERY)
async def test_a_message_of_the_gallery_is_taken(name: str) -> None:
    message = await sent(payload(GALLERY[name]))
    assert len(message["embeds"]) == (GALLERY[name].card is not None)


async def test_the_second_opinion_would_object() -> None:
    with pytest.raises(discord.HTTPException) as refusal:
        await sent(payload(GALLERY["title_only"]) | {"content": "x" * 2001})
    assert refusal.value.code == 50035
