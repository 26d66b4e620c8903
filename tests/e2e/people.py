"""People and places on the two local platforms, with verbs that read as sentences.

    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to everything")
    await product.member.uses("latest", at=product.talk, count=3)

What somebody sees is looked for among what they have not looked at yet; an edited message is news again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from adapters.sandbox.discord import components
from adapters.sandbox.discord.model import Channel, DiscordMessage, DiscordUser, Interaction
from adapters.sandbox.discord.world import DiscordWorld
from adapters.sandbox.telegram import Press, TelegramChat, TelegramMessage, TelegramUser, TelegramWorld
from bot import errors
from bot.phrases import Phrases
from tests.e2e.waiting import until

_ASKED_AGAIN = 3  # times
_MARKS = re.compile("[\u200e\u200f\u2068\u2069]")


def bare(text: str) -> str:
    """A text without the invisible marks of direction."""
    return _MARKS.sub("", text)


def is_label(shown: str, label: str) -> bool:
    """Whether a button or a choice shows this label, perhaps ticked, perhaps with a detail behind it."""
    return bare(shown).split(" · ")[0].endswith(label)


def words_of(message: DiscordMessage) -> str:
    """Everything that a Discord message says, embeds too."""
    parts = [message.content]
    for embed in message.embeds:
        parts += [embed.get("title") or "", embed.get("description") or ""]
        parts += [(embed.get(key) or {}).get(name) or "" for key, name in (("author", "name"), ("footer", "text"))]
        parts += [f"{each['name']} {each['value']}" for each in embed.get("fields") or []]
    return "\n".join(part for part in parts if part)


@dataclass
class TelegramPlace:
    """A chat, or one topic of it, as a person in it sees it."""

    world: TelegramWorld
    chat: TelegramChat
    thread: int | None = None
    _read: set[tuple[int, str]] = field(default_factory=set)

    @property
    def id(self) -> str:
        return str(self.chat.id)

    @property
    def messages(self) -> list[TelegramMessage]:
        """The bot's messages here that are still there, in order."""
        return [
            message
            for message in self.chat.messages.values()
            if message.author and message.author.is_bot and message.service is None and message.thread == self.thread
        ]

    @property
    def texts(self) -> list[str]:
        return [bare(message.text) for message in self.messages]

    async def sees(self, text: str, *, seconds: float = 120) -> TelegramMessage:
        """Wait for the bot's next message with this in it."""
        found: list[TelegramMessage] = []

        def shown() -> bool:
            found[:] = [
                message
                for message in self.messages
                if text in bare(message.text) and (message.id, message.text) not in self._read
            ]
            return bool(found)

        await until(shown, seconds, lambda: f"{text!r} in chat {self.id}; there is {self.texts}")
        self._read.add((found[0].id, found[0].text))
        return found[0]


@dataclass
class TelegramPerson:
    """Somebody with Telegram's app."""

    world: TelegramWorld
    user: TelegramUser
    home: TelegramPlace

    @property
    def id(self) -> str:
        return str(self.user.id)

    @property
    def texts(self) -> list[str]:
        """What the bot has said to this person."""
        return self.home.texts

    async def says(self, text: str, *, at: TelegramPlace | None = None, **more: Any) -> TelegramMessage:
        """Write; `more` as in the world's `say`."""
        place = at or self.home
        return self.world.say(self.user, place.chat, text, thread=place.thread, **more)

    async def starts(self, payload: str = "") -> None:
        self.world.start(self.user, payload)

    async def sees(self, text: str, *, at: TelegramPlace | None = None, seconds: float = 120) -> TelegramMessage:
        return await (at or self.home).sees(text, seconds=seconds)

    async def sees_alone(self, text: str, *, at: TelegramPlace, seconds: float = 120) -> TelegramMessage:
        """Wait for a message of the bot in a group that nobody else sees."""

        def shown() -> list[TelegramMessage]:
            mine = [message for message in at.chat.whispered.values() if message.receiver is self.user]
            return [message for message in mine if text in bare(message.text)]

        await until(shown, seconds, lambda: f"{text!r} for {self.user.first_name} alone in chat {at.id}")
        return shown()[0]

    async def presses(self, message: TelegramMessage, button: str | int) -> str:
        """Tap a button, named by its label, and wait for the toast: its text, empty for none."""
        return bare(str((await self._pressed(message, button)).get("text") or ""))

    async def follows(self, message: TelegramMessage, button: str | int) -> str:
        """Tap a button whose answer opens an address, and go there: the address."""
        url = str((await self._pressed(message, button)).get("url") or "")
        await self.opens(url)
        return url

    async def opens(self, url: str) -> None:
        """Follow a link into the private chat with the bot."""
        self.world.start(self.user, url.partition("?start=")[2])

    async def _pressed(self, message: TelegramMessage, button: str | int) -> dict[str, Any]:
        press = self.taps(message, button)
        await until(lambda: press.answer is not None, what=lambda: f"an answer to {button!r}")
        return press.answer or {}

    def taps(self, message: TelegramMessage, button: str | int) -> Press:
        """Tap a button and do not wait. A tick before a label is part of the label's looks."""
        labels = [str(each["text"]) for each in message.buttons]
        found = [label for label in labels if isinstance(button, str) and is_label(label, button)]
        return self.world.press(self.user, message, found[0] if found else button)


@dataclass
class DiscordPlace:
    """A channel, a thread or a private channel."""

    world: DiscordWorld
    channel: Channel
    _read: set[tuple[str, str]] = field(default_factory=set)

    @property
    def id(self) -> str:
        return self.channel.id

    @property
    def messages(self) -> list[DiscordMessage]:
        """The bot's messages here that everybody sees and that are still there."""
        return [each for each in self.channel.messages.values() if each.author.bot and not each.ephemeral]

    @property
    def texts(self) -> list[str]:
        return [bare(words_of(message)) for message in self.messages]

    async def sees(self, text: str, *, seconds: float = 120) -> DiscordMessage:
        """Wait for the bot's next message with this in it."""
        found: list[DiscordMessage] = []

        def shown() -> bool:
            found[:] = [
                message
                for message in self.messages
                if text in bare(words_of(message)) and (message.id, words_of(message)) not in self._read
            ]
            return bool(found)

        await until(shown, seconds, lambda: f"{text!r} in channel {self.channel.name}; there is {self.texts}")
        self._read.add((found[0].id, words_of(found[0])))
        return found[0]


@dataclass
class DiscordPerson:
    """Somebody with Discord's app."""

    world: DiscordWorld
    user: DiscordUser
    home: DiscordPlace

    @property
    def id(self) -> str:
        return self.user.id

    async def says(self, text: str, *, at: DiscordPlace | None = None) -> DiscordMessage:
        """Write, without a command."""
        return self.world.say(self.user, (at or self.home).channel, text)

    async def sees(self, text: str, *, seconds: float = 120) -> DiscordMessage:
        """Wait for the bot's next message with this in it, in the private channel."""
        return await self.home.sees(text, seconds=seconds)

    async def uses(self, command: str, *, at: DiscordPlace | None = None, **options: Any) -> "Answered":
        """Give a slash command and wait for what comes back."""
        return await _asked(lambda: self.world.slash(self.user, (at or self.home).channel, command, options))

    async def uses_on(self, message: DiscordMessage, name: str) -> "Answered":
        """Use a command of a message's menu."""
        return await _asked(lambda: self.world.use_on(self.user, message, name))

    async def presses(self, message: DiscordMessage, label: str) -> "Answered":
        """Press a button, named by its label."""
        found = [
            each
            for each in components.walk(message.components)
            if each["type"] == components.BUTTON and bare(str(each.get("label"))).endswith(label)
        ]
        assert found, f"no button {label!r} in {words_of(message)!r}"
        return await _asked(lambda: self.world.click(self.user, message, found[0]["custom_id"]))

    async def chooses(self, message: DiscordMessage, label: str) -> "Answered":
        """Choose in the message's select, by the label of the choice."""
        select = next(each for each in components.walk(message.components) if each["type"] == components.STRING_SELECT)
        value = next(each["value"] for each in select["options"] if is_label(each["label"], label))
        return await _asked(lambda: self.world.select(self.user, message, select["custom_id"], [value]))

    async def fills_in(self, form: "Answered", **fields: Any) -> "Answered":
        """Send the form that came back; what is chosen in it as a list, and the rest as it stands."""
        return await _asked(lambda: self.world.submit_modal(self.user, form.interaction, fields))


@dataclass
class Answered:
    """What an interaction brought: messages, a form, or the pressed message as changed."""

    interaction: Interaction

    @classmethod
    async def of(cls, interaction: Interaction) -> "Answered":
        answered = cls(interaction)
        await until(lambda: answered.texts or interaction.modal, what=lambda: f"an answer to {interaction.name!r}")
        return answered

    @property
    def messages(self) -> list[DiscordMessage]:
        original = self.interaction.original
        first = [original] if original and not original.flags & 128 else []
        return [*first, *self.interaction.followups]

    @property
    def texts(self) -> list[str]:
        return [bare(words_of(message)) for message in self.messages]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def hidden(self) -> bool:
        """Whether this person alone sees it."""
        return all(message.ephemeral for message in self.messages)

    async def sees(self, text: str, *, seconds: float = 120) -> DiscordMessage:
        """Wait until one of the messages says this."""
        await until(
            lambda: any(text in each for each in self.texts),
            seconds,
            lambda: f"{text!r} in the answer; there is {self.texts}",
        )
        return next(message for message in self.messages if text in bare(words_of(message)))


async def _asked(ask: Callable[[], Interaction]) -> Answered:
    """What comes back, as somebody gets it who asks again when told that nothing can be done right now: Discord's
    answers are due within seconds, which a busy machine may take to keep what was asked."""
    answered = await Answered.of(ask())
    for _ in range(_ASKED_AGAIN):
        if not set(answered.texts) & _not_now():
            break
        answered = await Answered.of(ask())
    return answered


@cache
def _not_now() -> frozenset[str]:
    phrases = Phrases()
    return frozenset(bare(phrases.explain(errors.Busy(), language)) for language in phrases.languages)
