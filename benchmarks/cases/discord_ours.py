"""Sending on Discord: our adapter, to so many channels one after another."""

import tempfile
from pathlib import Path

from adapters.discord.adapter import DiscordAdapter
from benchmarks import discord_channels
from benchmarks.messages import rich
from benchmarks.resource_usage import Figures, Options, main
from benchmarks.whole_product import desk
from bot.model import Address, Copy, PlaceKind
from bot.outcomes import Sent


async def case(options: Options) -> Figures:
    """Options: url, channels, messages, in_flight."""
    with tempfile.TemporaryDirectory() as name:
        async with desk(Path(name), discord=options["url"]) as opened:
            adapter = opened.platforms["discord"]
            assert isinstance(adapter, DiscordAdapter)
            message = rich()

            async def send(channel: int) -> None:
                address = Address("discord", str(channel))
                outcome = await adapter.show(Copy(address=address, kind=PlaceKind.CHANNEL, nonce="1-1"), message)
                assert isinstance(outcome, Sent), outcome

            figures = await discord_channels.measured(send, options)
            await adapter.close()
    return figures


if __name__ == "__main__":
    main(case)
