"""Commands, buttons, choices and forms: each interaction becomes one call of the core, and its reply the answer.

    interaction ──> inbox ──> request ──> chat.answer / chat.press ──> reply ──> replies
                                                │ not there yet after 1.5 s
                                                └──> acknowledged, answered when it comes

Nothing is registered for a button: its data is signed and comes back with the press, so a restart forgets none. What a
dead process had kept and not answered is carried out by the next one.
"""

import asyncio
import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import aiohttp

from adapters.discord import limits
from adapters.discord.access import AnyInteraction, Asked, By, asked_in, request_of
from adapters.discord.inbox import DiscordInbox
from adapters.discord.membership import DiscordMembership
from adapters.discord.replies import Conversation, ReplyMessage
from adapters.discord.transport import Rest, RestAnswer
from bot import errors
from bot.chat import FORM_LIFETIME, Access, Chat, Command, Reply, Request
from bot.message import Button, Form, Message, words
from bot.recent import Recent

log = logging.getLogger(__name__)

_REMEMBERED = 4096  # interactions; a resumed connection may hand one over twice
_FORMS = 256


class Answering:
    """Answers interactions."""

    def __init__(
        self,
        rest: Rest,
        chat: Chat,
        inbox: DiscordInbox,
        membership: DiscordMembership,
        *,
        patience: float = limits.ACKNOWLEDGE_AFTER,
        desk_patience: float = limits.ACKNOWLEDGE_DESK_AFTER,
    ) -> None:
        """`patience`: seconds that the core may take before Discord is asked to wait."""
        self._rest = rest
        self._chat = chat
        self._inbox = inbox
        self._membership = membership
        self._patience = patience
        self._desk_patience = desk_patience
        self._access = {command.name: command.access for command in chat.commands}
        self._seen = Recent[str, None](_REMEMBERED)
        # Forms behind buttons, with what was written in them, no longer than their actions are good.
        self._offered = Recent[str, Form](_FORMS, seconds=FORM_LIFETIME, clock=chat.clock)

    async def command(self, interaction: AnyInteraction, command: Command, arguments: Mapping[str, str]) -> None:
        """A slash command was given."""
        await self._take(asked_in(interaction, By.COMMAND, command.name, arguments))

    async def unknown(self, interaction: AnyInteraction, name: str) -> None:
        """A command was given that Discord still lists and we no longer know."""
        await self._take(asked_in(interaction, By.COMMAND, name))

    async def component(self, interaction: AnyInteraction) -> None:
        """A button was pressed, or something chosen."""
        data: Mapping[str, Any] = interaction.data or {}
        chosen = data.get("values") or [data.get("custom_id", "")]
        await self._take(asked_in(interaction, By.PRESS, chosen[0]))

    async def modal(self, interaction: AnyInteraction) -> None:
        """A form was filled in."""
        data: Mapping[str, Any] = interaction.data or {}
        arguments = dict(filled_in(data.get("components") or ()))
        await self._take(asked_in(interaction, By.FORM, data.get("custom_id", ""), arguments))

    async def resume(self, number: int, count: int) -> None:
        """Carry out what an earlier owner of a shard kept, and answer it where that is still possible. Raises Busy."""
        unanswered = [asked for asked in await self._inbox.unanswered() if asked.shard(count) == number]
        earlier = [asked for asked in unanswered if self._is_new(asked)]
        if earlier:
            log.warning("discord: handling %d interactions left by an earlier run", len(earlier))
        for asked in earlier:
            talk = self._talk(asked)
            reply = await self._carried_out(asked, request_of(asked))
            if talk.take_up(await self._first_answer(talk)):
                await self._show(talk, reply)
            await self._inbox.done(asked.id)

    async def _take(self, asked: Asked) -> None:
        if not self._is_new(asked):
            return
        talk = self._talk(asked)
        form = self._offered.get(asked.name) if asked.by is By.PRESS else None
        if form is not None:
            await talk.ask(form)
            return
        started = time.monotonic()
        keeping = asyncio.ensure_future(self._kept(asked))
        await asyncio.wait({keeping}, timeout=self._patience)
        if not keeping.done():
            await self._show(talk, self._busy(asked))
            if await keeping:
                await self._inbox.done(asked.id)
            return
        kept = keeping.result()
        if kept is None:
            await self._show(talk, self._busy(asked))
        elif kept:
            await self._answer(talk, asked, started)
            await self._inbox.done(asked.id)

    async def _kept(self, asked: Asked) -> bool | None:
        """False where it was kept before; None where it cannot be."""
        try:
            return await self._inbox.keep(asked)
        except errors.Busy:
            return None

    async def _answer(self, talk: Conversation, asked: Asked, started: float) -> None:
        """`started`: when it came; Discord waits three seconds from there for a first answer."""
        task = asyncio.ensure_future(self._carried_out(asked, request_of(asked, patience=limits.TURN_PATIENCE)))
        done, _ = await asyncio.wait({task}, timeout=max(0.0, started + self._patience_with(asked) - time.monotonic()))
        if not done:
            await talk.acknowledge()
        await self._show(talk, await task)

    async def _carried_out(self, asked: Asked, request: Request) -> Reply:
        try:
            if asked.usable:
                await self._membership.proved(request.address)
            if asked.by is By.COMMAND:
                return await self._chat.answer(asked.name, request)
            return await self._chat.press(asked.name, request)
        except errors.Busy:
            return self._busy(asked)
        except Exception:
            log.exception("discord: interaction failed, an error in this program; please report it with this traceback")
            return Reply(notice=self._chat.phrases.say("broken", asked.language))

    def _talk(self, asked: Asked) -> Conversation:
        """What one person asks is answered to them alone; what is set for a whole place, to all who read there."""
        for_all = asked.by is By.COMMAND and self._access.get(asked.name) is Access.PLACE
        return Conversation(self._rest, asked, alone=not for_all)

    def _patience_with(self, asked: Asked) -> float:
        """Longer where the answer may be a form, which cannot follow an acknowledgement."""
        form = asked.by is By.PRESS or (asked.by is By.COMMAND and self._access.get(asked.name) is Access.DESK)
        return self._desk_patience if form else self._patience

    def _busy(self, asked: Asked) -> Reply:
        """Nothing is promised that is not kept."""
        return Reply(notice=self._chat.phrases.explain(errors.Busy(), asked.language))

    async def _first_answer(self, talk: Conversation) -> RestAnswer | None:
        """What Discord has as the first answer; None where it cannot be asked."""
        try:
            return await talk.first_answer()
        except (aiohttp.ClientError, OSError, TimeoutError):
            return None

    async def _show(self, talk: Conversation, reply: Reply) -> None:
        messages = reply.messages
        if reply.form is not None:
            if not messages and await talk.ask(reply.form):
                return
            messages = self._offer(reply.form, messages)
        said = [part for message in messages for part in talk.said(message)]
        if reply.notice:
            said += _notice(talk, reply.notice)
        await talk.show(said, replace=reply.replace and bool(reply.messages))

    def _offer(self, form: Form, messages: Sequence[Message]) -> tuple[Message, ...]:
        """A form that is not shown at once, being late or after something to read: under the last a button shows it."""
        self._offered.keep(form.action, form)
        *before, last = messages or (Message(text=words(form.question)),)
        button = Button(label=form.button or form.title, action=form.action)
        return (*before, replace(last, buttons=(*last.buttons, (button,)), private=True))

    def _is_new(self, asked: Asked) -> bool:
        """True once for each interaction."""
        if asked.id in self._seen:
            return False
        self._seen.keep(asked.id, None)
        return True


def _notice(talk: Conversation, notice: str) -> list[ReplyMessage]:
    return talk.said(Message(text=words(notice)), alone=True)


def filled_in(components: object) -> Iterator[tuple[str, str]]:
    """The fields of a submitted modal by name, however Discord nests them."""
    for component in components if isinstance(components, list) else ():
        if isinstance(component.get("value"), str):
            yield str(component.get("custom_id", "")), component["value"]
        yield from filled_in(component.get("components"))
        yield from filled_in([component["component"]] if isinstance(component.get("component"), dict) else None)
