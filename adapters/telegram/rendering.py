"""What Telegram gets of a message, for the people of the desk: before it is sent to anybody."""

import json

from adapters.telegram.render import cut_parts, encode, render
from bot.message import Message
from bot.platform_facts import RenderedButton, Rendering


def rendering(message: Message) -> Rendering:
    """The message as it is sent."""
    rendered = render(message)
    return Rendering(
        text=rendered.text,
        payload=json.loads(b"{" + encode(rendered) + b"}"),
        picture=rendered.preview.get("url"),
        buttons=tuple(RenderedButton(each["text"], each.get("url")) for row in rendered.keyboard for each in row),
        cut=cut_parts(message.card) if message.card else frozenset(),
    )
