"""What readers' mail programs get of a message, for the people of the desk: before it is sent to anybody."""

from adapters.email.phrases import with_ours
from adapters.email.render import links_of, render, web_address
from bot.message import Message
from bot.phrases import Phrases
from bot.platform_facts import RenderedButton, Rendering

_PHRASES = with_ours(Phrases())


def rendering(message: Message) -> Rendering:
    """The message as it is mailed, but for a reader's own links at its foot."""
    mail = render(message, _PHRASES, "")
    return Rendering(
        text=f"{mail.subject}\n\n{mail.text.partition('-- ')[0].strip()}",
        payload={"subject": mail.subject, "text": mail.text, "html": mail.html},
        picture=web_address(message.card.image) if message.card else None,
        buttons=tuple(RenderedButton(each.label, each.url) for each in links_of(message)),
    )
