"""A local Discord, REST and gateway, that the unmodified discord.py talks to over loopback."""

from adapters.sandbox.discord.limits import Bucket, Limits
from adapters.sandbox.discord.picking import CannotDo
from adapters.sandbox.discord.server import DiscordSandbox
from adapters.sandbox.discord.world import World

__all__ = ["Bucket", "CannotDo", "DiscordSandbox", "Limits", "World"]
