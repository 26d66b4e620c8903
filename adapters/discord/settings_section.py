"""Discord's table of the settings file."""

from typing import Annotated

from pydantic import Field

from adapters.settings_section import BotSection, WebAddress


class DiscordSection(BotSection):
    """The gateway is where `GET /gateway/bot` of `api_url` says. `most_shards`: this process takes no more of them."""

    api_url: WebAddress = "https://discord.com/api/v10"
    most_shards: Annotated[int, Field(ge=1)] | None = None
