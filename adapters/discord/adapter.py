"""Discord as a platform of the core: connected through discord.py, sending through one plain request at a time."""

import asyncio
from dataclasses import replace

import aiohttp

from adapters.discord import limits
from adapters.discord.access import PLATFORM, channel_of, interaction_message
from adapters.discord.config import DiscordConfig
from adapters.discord.crosspost_queue import Crossposts
from adapters.discord.gateway import CannotConnect, Gateway
from adapters.discord.handlers import Answering
from adapters.discord.inbox import Inbox
from adapters.discord.membership import Membership
from adapters.discord.outcome import Doing, of_answer, of_failure, of_interaction_answer
from adapters.discord.render import Renderer, shows
from adapters.discord.transport import Answer, Holds, InvalidRequests, Rest, encoded
from bot.chat import Chat
from bot.message import Message
from bot.model import Address, Copy, Later, NotSent, Outcome, PlaceKind, Scope, Sent
from bot.ports import Clock, Rates, Store

__all__ = ["CannotConnect", "DiscordAdapter", "DiscordConfig"]

RATES = Rates(
    per_second=limits.PER_SECOND,
    burst=limits.BURST,
    chat_per_second=limits.CHANNEL_PER_SECOND,
    chat_burst=limits.CHANNEL_BURST,
    group_per_minute=None,
    in_flight=limits.IN_FLIGHT,
)

_METHODS = {Doing.SEND: "POST", Doing.EDIT: "PATCH", Doing.DELETE: "DELETE"}


class DiscordAdapter:
    """Implements `bot.ports.Platform`. discord.py keeps the API's address in a class attribute: one a process."""

    name = PLATFORM
    rates = RATES

    def __init__(
        self,
        config: DiscordConfig,
        *,
        chat: Chat,
        store: Store,
        clock: Clock,
        patience: float = limits.ACKNOWLEDGE_AFTER,
        desk_patience: float = limits.ACKNOWLEDGE_DESK_AFTER,
    ) -> None:
        """`patience`: seconds that the core may take over an answer before Discord is asked to wait; `desk_patience`
        where the answer may be a form."""
        self._rest = Rest(token=config.token, api_url=config.api_url, seconds=config.send_seconds)
        self._renderer = Renderer()
        self.holds = Holds(clock.monotonic)
        self.invalid = InvalidRequests(clock.monotonic)
        self._crossposts = Crossposts(self._rest, clock)
        self.membership = Membership(store, clock)
        self._answering = Answering(
            self._rest, chat, Inbox(store, clock), patience=patience, desk_patience=desk_patience
        )
        self._gateway = Gateway(
            config=config,
            chat=chat,
            rest=self._rest,
            answering=self._answering,
            membership=self.membership,
            clock=clock,
        )

    async def run(self) -> None:
        """Connected and answering, until cancelled. Raises CannotConnect when Discord refuses the bot itself, and Busy
        where what an earlier run kept cannot be read."""
        await self._answering.resume()
        publishing = asyncio.create_task(self._crossposts.run(), name="discord crossposts")
        try:
            await self._gateway.stay_connected()
        finally:
            publishing.cancel()
            await asyncio.gather(publishing, return_exceptions=True)

    async def close(self) -> None:
        """End the connections that `show` and `run` opened. Not at the end of `run`: who falls is started again, and a
        message under way would be cut off meanwhile."""
        await self._rest.close()

    async def ready(self) -> str | None:
        """None when it is connected, else one sentence saying what is wrong."""
        return self._gateway.trouble

    async def private(self, person: str) -> Address | None:
        """The channel between the bot and this person, opened if need be; None where Discord does not allow it."""
        try:
            answer = await self._rest.ask("POST", "/users/@me/channels", encoded({"recipient_id": person}))
        except (aiohttp.ClientError, OSError, TimeoutError):
            return None
        channel = (answer.body or {}).get("id")
        return Address(PLATFORM, channel) if answer.ok and isinstance(channel, str) else None

    async def may_write(self, address: Address) -> bool | None:
        """Whether the bot has the right to write there, as Discord last told; None where it is not known."""
        return self._gateway.may_write(int(address.chat)) if address.chat.isdecimal() else None

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        """Send, edit or delete, once."""
        doing = _doing(copy, message)
        if doing is Doing.DELETE and not copy.message_ids:
            return Sent()
        if wait := self.invalid.wait():
            return Later(wait, Scope.BOT, "too many refusals: Discord would ban this network address")
        hidden = interaction_message(copy.message_ids[0]) if copy.message_ids else None
        body = self._body(doing, copy, message)
        if hidden is not None:
            return await self._show_hidden(doing, hidden, body, copy.message_ids)
        return await self._show_in_channel(doing, copy, body)

    async def _show_in_channel(self, doing: Doing, copy: Copy, body: bytes | None) -> Outcome:
        channel = channel_of(copy.address)
        bucket = f"{doing} {channel}"
        if wait := self.holds.seconds(bucket):
            return Later(wait, Scope.CHAT, "the channel's limit is reached")
        path = f"/channels/{channel}/messages" + (f"/{copy.message_ids[0]}" if doing is not Doing.SEND else "")
        answer = await self._ask(doing, path, body)
        if not isinstance(answer, Answer):
            return answer
        self.holds.learn(bucket, answer)
        outcome = of_answer(answer, doing, copy.message_ids)
        if copy.retry and doing is Doing.SEND and isinstance(outcome, Sent) and answer.ok and answer.body and body:
            outcome = replace(outcome, stale=not shows(answer.body, body))
        if doing is Doing.SEND and copy.kind is PlaceKind.ANNOUNCEMENT and isinstance(outcome, Sent):
            for message_id in outcome.message_ids:
                self._crossposts.add(channel, message_id)
        return outcome

    async def _show_hidden(
        self, doing: Doing, hidden: tuple[str, str], body: bytes | None, message_ids: tuple[str, ...]
    ) -> Outcome:
        """A message that only one person sees is reached by its interaction's token."""
        if self._gateway.application_id is None:
            return NotSent("not connected to Discord yet")
        token, message_id = hidden
        path = f"/webhooks/{self._gateway.application_id}/{token}/messages/{message_id}"
        answer = await self._ask(doing, path, body, authorised=False)
        return of_interaction_answer(answer, doing, message_ids) if isinstance(answer, Answer) else answer

    async def _ask(self, doing: Doing, path: str, body: bytes | None, *, authorised: bool = True) -> Answer | Outcome:
        try:
            answer = await self._rest.ask(_METHODS[doing], path, body, authorised=authorised)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            return of_failure(error)
        if answer.invalid:
            self.invalid.count()
        return answer

    def _body(self, doing: Doing, copy: Copy, message: Message | None) -> bytes | None:
        if message is None:
            return None
        encoded = self._renderer.encoded(message)
        return encoded.sent_as(copy.nonce) if doing is Doing.SEND else encoded.edit


def _doing(copy: Copy, message: Message | None) -> Doing:
    if message is None:
        return Doing.DELETE
    return Doing.EDIT if copy.message_ids else Doing.SEND
