"""Discord's table of the settings file."""

from adapters.settings_section import PlatformSection


class DiscordSection(PlatformSection):
    """The gateway is where `GET /gateway/bot` of `api_url` says."""

    api_url: str = "https://discord.com/api/v10"
