"""Buttons, choices and forms as words, for a platform without buttons (e-mail): each with what to open or to write.

    [Read] [Politics ✓] [More ›]   ──>   Read: https://…
                                         ✓ Politics: /unsubscribe Politics
                                         More ›: /press lo|Ekk|t5x2m0|…

What can be said in words of its own is said so; for anything else the button's own data, which is signed and holds all
there is to know, is written behind `/press`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.message import Button, Form, Message, Option, is_blank, plain, words
from bot.model import Address, Copy
from bot.outcomes import Outcome
from bot.phrases import Phrases
from bot.ports import Platform, Rates
from bot.request import SharedPlace

PRESS = "press"
SHARE = "share:"  # as in `composing`: asks a platform's own dialog, which has no text form
_TICK = "✓ "


def as_text(phrases: Phrases, message: Message) -> Message:
    """The message without buttons and choices; what they do stands below its words, a line for each. Pure."""
    language = message.language
    lines = [phrases.say("text-button", language, label=label, command=does) for label, does in _offers(message)]
    if message.select and not message.text:
        lines.insert(0, message.select.placeholder)
    shown = "\n".join(lines)
    gap = "\n\n" if shown and not is_blank(plain(message.text)) else ""
    return replace(message, text=(*message.text, *words(gap + shown)), buttons=(), select=None)


def form_as_text(phrases: Phrases, form: Form, language: str | None) -> Message:
    """A form as a question, and how it is answered: its first field alone can be. Pure."""
    how = phrases.say("text-form", language, command=_press(form.action))
    return Message(text=words(f"{form.question}\n\n{how}"), language=language, private=True)


def pressed(text: str) -> tuple[str, str]:
    """What stands behind `/press`: a button's data, and what was written for a form."""
    data, _, more = text.strip().partition(" ")
    return data, more.strip()


def _offers(message: Message) -> Iterator[tuple[str, str]]:
    for option in message.select.options if message.select else ():
        yield (_TICK if option.chosen else "") + option.line, _does(option)
    shown = message.card.url if message.card else None  # the card says its own address
    for button in (button for row in message.buttons for button in row):
        if button.url is None:
            yield button.label, _does(button)
        elif button.url != shown and not button.url.startswith(SHARE):
            yield button.label, button.url


def _does(offer: Button | Option) -> str:
    return offer.command or _press(offer.action or "")


def _press(data: str) -> str:
    return f"/{PRESS} {data}"


@dataclass(frozen=True, slots=True)
class TextPlatform:
    """A platform without buttons as the rest of the core uses it: what is shown there is shown as text."""

    platform: Platform
    phrases: Phrases

    @property
    def name(self) -> str:
        """As in `Address.platform`."""
        return self.platform.name

    @property
    def rates(self) -> Rates:
        """Its own limits, as configured."""
        return self.platform.rates

    @property
    def shared(self) -> bool:
        """Whether several processes may `run` it at once."""
        return self.platform.shared

    async def run(self) -> None:
        """Connected and answering, until cancelled."""
        await self.platform.run()

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        """Send, edit or delete, once: as text."""
        return await self.platform.show(copy, None if message is None else as_text(self.phrases, message))

    async def answers(self) -> bool:
        """Whether it answers a request to send."""
        return await self.platform.answers()

    async def ready(self) -> str | None:
        """None when it is connected, else one sentence saying what is wrong."""
        return await self.platform.ready()

    async def close(self) -> None:
        """End the connections that `show` opened."""
        await self.platform.close()

    async def private(self, person: str) -> Address | None:
        """Where this person can be written to alone."""
        return await self.platform.private(person)

    async def role_changed(self, person: str) -> None:
        """Somebody is something else at the desk now."""
        await self.platform.role_changed(person)

    async def may_write(self, address: Address) -> bool | None:
        """Whether the bot has the right to write there."""
        return await self.platform.may_write(address)

    async def place(self, address: Address, reason: str | None) -> SharedPlace | None:
        """A shared place as it is now, with what the bot lacks to write there."""
        return await self.platform.place(address, reason)
