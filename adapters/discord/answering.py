"""Commands, buttons, choices and forms: each interaction becomes one call of the core, and its reply the answer.

    interaction ──> request ──> chat.answer / chat.press ──> reply ──> conversation
                                      │ not there yet after 1.5 s
                                      └──> acknowledged, answered when it comes

Nothing is registered for a button: its data is signed and comes back with the press, so a restart forgets none.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from adapters.discord import limits
from adapters.discord.access import AnyInteraction, request_of
from adapters.discord.conversation import Conversation, Said
from adapters.discord.rest import Rest
from bot.chat import FORM_LIFETIME, Access, Chat, Command, Reply
from bot.message import Button, Form, Message, words
from bot.ports import Clock

log = logging.getLogger(__name__)

_REMEMBERED = 4096  # interactions; a resumed connection may hand one over twice
_FORMS = 256


class Answering:
    """Answers interactions."""

    def __init__(
        self,
        rest: Rest,
        chat: Chat,
        *,
        patience: float = limits.ACKNOWLEDGE_AFTER,
        desk_patience: float = limits.ACKNOWLEDGE_DESK_AFTER,
    ) -> None:
        """`patience`: seconds that the core may take before Discord is asked to wait."""
        self._rest = rest
        self._chat = chat
        self._patience = patience
        self._desk_patience = desk_patience
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._offered = Offered(chat.clock)

    async def command(self, interaction: AnyInteraction, command: Command, arguments: Mapping[str, str]) -> None:
        """A slash command was given."""
        if not self._is_new(interaction):
            return
        desk = command.access is Access.DESK
        talk = Conversation(self._rest, interaction, alone=desk)
        reply = self._chat.answer(command.name, request_of(interaction, arguments))
        await self._reply(talk, interaction, reply, patience=self._desk_patience if desk else self._patience)

    async def unknown(self, interaction: AnyInteraction, name: str) -> None:
        """A command was given that Discord still lists and we no longer know."""
        if self._is_new(interaction):
            talk = Conversation(self._rest, interaction, alone=True)
            await self._reply(talk, interaction, self._chat.answer(name, request_of(interaction)))

    async def component(self, interaction: AnyInteraction) -> None:
        """A button was pressed, or something chosen."""
        if not self._is_new(interaction):
            return
        data: Mapping[str, Any] = interaction.data or {}
        chosen = data.get("values") or [data.get("custom_id", "")]
        talk = Conversation(self._rest, interaction, alone=False)
        form = self._offered.get(chosen[0])
        if form is not None:
            await talk.ask(form)
            return
        pressed = self._chat.press(chosen[0], request_of(interaction))
        await self._reply(talk, interaction, pressed, patience=self._desk_patience)

    async def modal(self, interaction: AnyInteraction) -> None:
        """A form was filled in."""
        if not self._is_new(interaction):
            return
        data: Mapping[str, Any] = interaction.data or {}
        arguments = dict(filled_in(data.get("components") or ()))
        talk = Conversation(self._rest, interaction, alone=True)
        filled = self._chat.press(data.get("custom_id", ""), request_of(interaction, arguments))
        await self._reply(talk, interaction, filled)

    async def _reply(
        self,
        talk: Conversation,
        interaction: AnyInteraction,
        coming: Awaitable[Reply],
        *,
        patience: float | None = None,
    ) -> None:
        task = asyncio.ensure_future(coming)
        done, _ = await asyncio.wait({task}, timeout=self._patience if patience is None else patience)
        if not done:
            await talk.acknowledge()
        try:
            reply = await task
        except Exception:
            log.exception("an interaction broke in our own hands")
            reply = self._apology(interaction)
        await self._show(talk, reply)

    async def _show(self, talk: Conversation, reply: Reply) -> None:
        messages = reply.messages
        if reply.form is not None:
            if not messages and await talk.ask(reply.form):
                return
            messages = self._offer(reply.form, messages)
        said = [talk.said(message) for message in messages]
        if reply.notice:
            said.append(_notice(talk, reply.notice))
        await talk.show(said, replace=reply.replace and bool(reply.messages))

    def _offer(self, form: Form, messages: Sequence[Message]) -> tuple[Message, ...]:
        """A form that is not shown at once, being late or after something to read: under the last a button shows it."""
        self._offered.keep(form)
        *before, last = messages or (Message(text=words(form.question)),)
        button = Button(label=form.button or form.title, action=form.action)
        return (*before, replace(last, buttons=(*last.buttons, (button,)), private=True))

    def _apology(self, interaction: AnyInteraction) -> Reply:
        return Reply(notice=self._chat.phrases.say("broken", interaction.locale.value))

    def _is_new(self, interaction: AnyInteraction) -> bool:
        """True once for each interaction."""
        if interaction.id in self._seen:
            return False
        self._seen[interaction.id] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return True


class Offered:
    """Forms behind buttons, with what was written in them: the newest, and no longer than their actions are good."""

    def __init__(self, clock: Clock, *, most: int = _FORMS) -> None:
        self._clock = clock
        self._most = most
        self._forms: OrderedDict[str, tuple[float, Form]] = OrderedDict()

    def keep(self, form: Form) -> None:
        """Remember it, and forget the oldest."""
        self._forms[form.action] = (self._clock.monotonic() + FORM_LIFETIME, form)
        self._forget()

    def get(self, action: str) -> Form | None:
        """The form that this button shows."""
        self._forget()
        _, form = self._forms.get(action, (0.0, None))
        return form

    def _forget(self) -> None:
        now = self._clock.monotonic()
        while self._forms and (len(self._forms) > self._most or next(iter(self._forms.values()))[0] <= now):
            self._forms.popitem(last=False)


def _notice(talk: Conversation, notice: str) -> Said:
    return talk.said(Message(text=words(notice)), alone=True)


def filled_in(components: object) -> Iterator[tuple[str, str]]:
    """The fields of a submitted modal by name, however Discord nests them."""
    for component in components if isinstance(components, list) else ():
        if isinstance(component.get("value"), str):
            yield str(component.get("custom_id", "")), component["value"]
        yield from filled_in(component.get("components"))
        yield from filled_in([component["component"]] if isinstance(component.get("component"), dict) else None)
