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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import aiohttp
import discord

from adapters.discord import greeting, limits
from adapters.discord.access import (
    PLATFORM,
    AnyInteraction,
    Asked,
    By,
    PrivateWords,
    asked_in,
    request_of,
    request_of_words,
    said_of_itself,
)
from adapters.discord.inbox import DiscordInbox
from adapters.discord.markdown import mentioned
from adapters.discord.membership import DiscordMembership
from adapters.discord.other_places import shared_place
from adapters.discord.render import payloads
from adapters.discord.replies import Conversation, ReplyMessage
from adapters.discord.rights import Channels
from adapters.discord.roles import roles_of
from adapters.discord.server_choice import ServerChoice, is_named
from adapters.discord.transport import Rest, RestAnswer, encoded
from bot import errors
from bot.admission import Access
from bot.chat import FORM_LIFETIME, Chat, Command
from bot.message import Button, Form, Message, words
from bot.model import Address
from bot.recent import Recent
from bot.request import PlaceRole, Reply, Request, SharedPlace

log = logging.getLogger(__name__)

_REMEMBERED = 4096  # interactions and texts; a resumed connection may hand one over twice
_FORMS = 256


class Answering:
    """Answers interactions."""

    def __init__(
        self,
        rest: Rest,
        chat: Chat,
        inbox: DiscordInbox,
        membership: DiscordMembership,
        channels: Channels,
        *,
        patience: float = limits.ACKNOWLEDGE_AFTER,
        desk_patience: float = limits.ACKNOWLEDGE_DESK_AFTER,
    ) -> None:
        """`patience`: seconds that the core may take before Discord is asked to wait."""
        self._rest = rest
        self._chat = chat
        self._inbox = inbox
        self._membership = membership
        self._channels = channels
        self._patience = patience
        self._desk_patience = desk_patience
        self.commands: dict[str, str] = {}
        """The numbers that Discord gave them, by name, once it said."""
        self._choice = ServerChoice(rest, self.commands)
        self._access = {command.name: command.access for command in chat.commands}
        self._seen = Recent[str, None](_REMEMBERED)
        # Forms behind buttons, with what was written in them, no longer than their actions are good.
        self._offered = Recent[str, Form](_FORMS, seconds=FORM_LIFETIME, clock=chat.clock)

    async def command(self, interaction: AnyInteraction, command: Command, arguments: Mapping[str, str]) -> None:
        """A slash command was given."""
        await self._take(asked_in(interaction, By.COMMAND, command.name, arguments))

    async def on_message(self, interaction: AnyInteraction, command: str, message: discord.Message) -> None:
        """A command was used on somebody's message."""
        # Of a message without links nothing is quoted, and the command alone would mean the newest article.
        await self._take(asked_in(interaction, By.COMMAND, command, quoted=tuple(said_of_itself(message)) or ("",)))

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

    async def words(self, said: PrivateWords) -> None:
        """Somebody wrote in their private channel without a command: answered where a button can be offered for it."""
        request = request_of_words(said)
        if not self._is_new(said.id) or self._chat.limit.ignores(str(request.person), command=False):
            return
        try:
            await self._membership.proved(request.address)
            reply = await self._chat.reply(request)
        except errors.Busy:
            return  # no button is missed by what is mostly no name of a topic
        for message in reply.messages if reply else ():
            for body in payloads(message):
                await self._post(said.chat, encoded(body))

    async def _post(self, channel: str, body: bytes) -> None:
        """One message; a person who goes without an answer can ask again, so a failure is only logged."""
        try:
            answer = await self._rest.ask("POST", f"/channels/{channel}/messages", body)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("discord: answer to a person not delivered (%s)", type(error).__name__)
            return
        if not answer.ok:
            log.warning("discord: answer to a person refused (%d, code %d)", answer.status, answer.code)

    async def added(self, guild: discord.Guild, *, back: bool) -> None:
        """The bot was added to a server; `back`: places there receive again."""
        await greeting.greet(self._rest, self._chat, guild, back=back)

    async def resume(self, number: int, count: int) -> None:
        """Carry out what an earlier owner of a shard kept, and answer it where that is still possible. Raises Busy."""
        unanswered = [asked for asked in await self._inbox.unanswered() if asked.shard(count) == number]
        earlier = [asked for asked in unanswered if self._is_new(asked.id)]
        if earlier:
            log.warning("discord: handling %d interactions left by an earlier run", len(earlier))
        for asked in earlier:
            talk = self._talk(asked)
            reply = await self._carried_out(asked, self._request(asked))
            if talk.take_up(await self._first_answer(talk)):
                await self._show(talk, reply)
            await self._inbox.done(asked.id)

    async def _take(self, asked: Asked) -> None:
        if not self._is_new(asked.id):
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
        task = asyncio.ensure_future(
            self._carried_out(
                asked,
                self._request(asked, patience=limits.TURN_PATIENCE),
            )
        )
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

    async def _place(self, asked: Asked, channel: str) -> SharedPlace:
        """Another channel of the server. Raises NotFound, and Busy where Discord does not say."""
        return await shared_place(self._channels, self._choice, asked, channel, self._command_meant(asked), self._roles)

    async def _is_named(self, asked: Asked) -> bool:
        """Whether the server itself named the person for this command. Raises Busy where Discord does not say."""
        return await is_named(self._choice, asked, self._command_meant(asked))

    async def _roles(self, asked: Asked) -> Mapping[str, PlaceRole]:
        return await roles_of(self._rest, asked)

    def _request(self, asked: Asked, *, patience: float = 0.0) -> Request:
        asks = (self._place, self._is_named, self._roles, self._writes_privately)
        return request_of(asked, *asks, patience=patience)

    async def _writes_privately(self, asked: Asked, make: Callable[[Address], Message]) -> bool:
        """Whether the person took a private message. Raises Busy where Discord does not say."""
        try:
            opened = await self._rest.ask("POST", "/users/@me/channels", encoded({"recipient_id": asked.person}))
            channel = str((opened.body or {}).get("id", ""))
            answer = opened
            for body in payloads(make(Address(PLATFORM, channel))) if opened.ok else ():
                answer = await self._rest.ask("POST", f"/channels/{channel}/messages", encoded(body))
        except (aiohttp.ClientError, OSError, TimeoutError):
            raise errors.Busy from None
        if answer.status == 429 or answer.status >= 500:
            raise errors.Busy
        return answer.ok

    def _command_meant(self, asked: Asked) -> str:
        return asked.name if asked.by is By.COMMAND else self._chat.command_of(asked.name)

    def _talk(self, asked: Asked) -> Conversation:
        """What one person asks is answered to them alone; what is set for a whole place, to all who read there."""
        for_place = asked.by is By.COMMAND and self._access.get(asked.name) is Access.PLACE
        for_all = for_place and asked.about is None
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
        shown = (replace(each, text=mentioned(each.text, self.commands)) for each in messages)
        said = [part for message in shown for part in talk.said(message)]
        replaces = reply.replace and bool(reply.messages)
        if reply.notice and not replaces:  # a message that changed under the person's eyes says it already
            said += _notice(talk, reply.notice)
        await talk.show(said, replace=replaces)

    def _offer(self, form: Form, messages: Sequence[Message]) -> tuple[Message, ...]:
        """A form that is not shown at once, being late or after something to read: under the last a button shows it."""
        self._offered.keep(form.action, form)
        *before, last = messages or (Message(text=words(form.question)),)
        button = Button(label=form.button or form.title, action=form.action)
        return (*before, replace(last, buttons=(*last.buttons, (button,)), private=True))

    def _is_new(self, number: str) -> bool:
        """True once for each interaction and each text."""
        if number in self._seen:
            return False
        self._seen.keep(number, None)
        return True


def _notice(talk: Conversation, notice: str) -> list[ReplyMessage]:
    return talk.said(Message(text=words(notice)), alone=True)


def filled_in(components: object) -> Iterator[tuple[str, str]]:
    """The fields of a submitted modal by name, however Discord nests them; of several chosen values all."""
    for component in components if isinstance(components, list) else ():
        if isinstance(component.get("value"), str):
            yield str(component.get("custom_id", "")), component["value"]
        if isinstance(component.get("values"), list):
            yield str(component.get("custom_id", "")), ",".join(map(str, component["values"]))
        yield from filled_in(component.get("components"))
        yield from filled_in([component["component"]] if isinstance(component.get("component"), dict) else None)
