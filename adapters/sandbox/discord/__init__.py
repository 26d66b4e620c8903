"""A local Discord, REST and gateway, that the unmodified discord.py talks to over loopback."""

from adapters.sandbox.discord.client_input import CannotDo
from adapters.sandbox.discord.limits import DiscordLimits, FixedWindow
from adapters.sandbox.discord.server import DiscordSandbox
from adapters.sandbox.discord.world import DiscordWorld

__all__ = ["CannotDo", "DiscordLimits", "DiscordSandbox", "DiscordWorld", "FixedWindow"]
