"""Sending on Discord: discord.py's own `send`, to so many channels one after another."""

import discord
from discord.http import Route

from benchmarks import discord_channels
from benchmarks.messages import discord_payload
from benchmarks.resource_usage import Figures, Options, main


async def case(options: Options) -> Figures:
    """Options: url, channels, messages, in_flight."""
    Route.BASE = options["url"]
    payload = discord_payload()
    client = discord.Client(intents=discord.Intents.none())
    await client.login("token")
    view = _view(payload["components"])
    nobody = discord.AllowedMentions.none()

    async def send(channel: int) -> None:
        place = client.get_partial_messageable(channel)
        await place.send(payload["content"], view=view, allowed_mentions=nobody, nonce="1-1")

    figures = await discord_channels.measured(send, options)
    await client.close()
    return figures


def _view(rows: list[dict[str, object]]) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(rows):
        buttons = row["components"]
        assert isinstance(buttons, list)
        for button in buttons:
            view.add_item(discord.ui.Button(label=button["label"], url=button["url"], row=number))
    return view


if __name__ == "__main__":
    main(case)
