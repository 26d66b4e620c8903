"""What Discord gets of a message, for the people of the desk: before it is sent to anybody."""

from collections.abc import Iterator
from typing import Any

from adapters.discord.render import cut_parts, payload
from bot.message import Message
from bot.platform_facts import RenderedButton, Rendering


def rendering(message: Message) -> Rendering:
    """The message as it is sent."""
    body = payload(message)
    embeds = body["embeds"]
    return Rendering(
        text="\n".join(filter(None, (body["content"], *(part for embed in embeds for part in _parts(embed))))),
        payload=body,
        picture=next((url for embed in embeds if (url := _picture(embed))), None),
        buttons=tuple(
            RenderedButton(each["label"], each.get("url"))
            for row in body["components"]
            for each in row["components"]
            if "label" in each
        ),
        cut=cut_parts(message.card) if message.card else frozenset(),
    )


def _parts(embed: dict[str, Any]) -> Iterator[str]:
    """What it says, from top to bottom."""
    yield embed.get("author", {}).get("name", "")
    yield embed.get("title", "")
    yield embed.get("description", "")
    yield embed.get("footer", {}).get("text", "")


def _picture(embed: dict[str, Any]) -> str | None:
    url = (embed.get("image") or embed.get("thumbnail") or {}).get("url")
    return str(url) if url else None
