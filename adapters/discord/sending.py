"""One copy shown: sent, edited or deleted, by one request whose answer is the outcome.

An archived thread takes new messages, which wake it, but no changes: for those it is woken first.
"""

from dataclasses import replace

import aiohttp

from adapters.discord.access import channel_of, interaction_message
from adapters.discord.crosspost_queue import CrosspostQueue
from adapters.discord.outcome import THREAD_ARCHIVED, Doing, of_answer, of_failure, of_interaction_answer, reaching
from adapters.discord.render import Renderer, shows
from adapters.discord.rights import Channels
from adapters.discord.transport import Holds, InvalidRequests, Rest, RestAnswer, encoded
from bot.message import Message
from bot.model import Copy, PlaceKind
from bot.outcomes import Later, Outcome, PutOff, Refused, Scope, Sent
from bot.ports import Clock

_METHODS = {Doing.SEND: "POST", Doing.EDIT: "PATCH", Doing.DELETE: "DELETE"}


class ChannelSender:
    """Shows messages in channels. No call raises anything but cancellation."""

    def __init__(self, *, rest: Rest, clock: Clock, channels: Channels, crossposts: CrosspostQueue) -> None:
        self.holds = Holds(clock.monotonic)
        self.invalid = InvalidRequests(clock.monotonic)
        self._rest = rest
        self._channels = channels
        self._crossposts = crossposts
        self._renderer = Renderer()
        self._application_id: str | None = None

    async def answers(self) -> bool:
        """Whether Discord answers a request to send: an empty message to a channel that does not exist."""
        # Another route is served by other machines: it may answer while sending does not.
        answer = await self._ask("POST", "/channels/0/messages", b"{}")
        return isinstance(answer, RestAnswer) and answer.body is not None and answer.status < 500

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
        # Asked before the request: Discord counts each 429 towards a ban of the address.
        if wait := self.holds.seconds(bucket):
            return reaching(Later(wait, Scope.CHAT, "the channel's limit is reached"), doing)
        path = f"/channels/{channel}/messages" + (f"/{copy.message_ids[0]}" if doing is not Doing.SEND else "")
        answer = await self._ask(_METHODS[doing], path, body)
        if isinstance(answer, RestAnswer) and answer.code == THREAD_ARCHIVED and doing is not Doing.SEND:
            answer = await self._ask_awake(doing, channel, path, body)
        if not isinstance(answer, RestAnswer):
            return answer
        self.holds.learn(bucket, answer)
        outcome = of_answer(answer, doing, copy.message_ids)
        # Discord answers a nonce that it knows with the message made before, and that is of the text as it was then.
        if copy.retry and doing is Doing.SEND and isinstance(outcome, Sent) and answer.ok and answer.body and body:
            outcome = replace(outcome, stale=not shows(answer.body, body))
        if doing is Doing.SEND and isinstance(outcome, Sent):
            await self._publish(copy, outcome)
        return outcome

    async def _ask_awake(self, doing: Doing, thread: str, path: str, body: bytes | None) -> RestAnswer | Outcome:
        """The same once more, after the thread was woken [docs] topics/threads#unarchiving-a-thread."""
        woken = await self._ask("PATCH", f"/channels/{thread}", encoded({"archived": False}))
        if not isinstance(woken, RestAnswer):
            return woken
        if woken.ok:
            return await self._ask(_METHODS[doing], path, body)
        outcome = of_answer(woken, Doing.EDIT)
        # Not every refusal to wake it is one to write there: what it says of the place, the next message finds out.
        return outcome if isinstance(outcome, Later | PutOff) else Refused("the archived thread cannot be woken")

    async def _publish(self, copy: Copy, sent: Sent) -> None:
        """Have the followers of an announcement channel get it too; a thread of one has none."""
        if copy.kind not in (PlaceKind.CHANNEL, PlaceKind.ANNOUNCEMENT):
            return
        # Asked each time: a text channel can be turned into an announcement channel and back at any moment.
        kind = self._channels.kind(copy.address.chat) or copy.kind
        if kind is PlaceKind.ANNOUNCEMENT:
            for message_id in sent.message_ids:
                await self._crossposts.add(copy.address.chat, message_id, urgent=copy.urgent)

    async def _show_hidden(
        self, doing: Doing, hidden: tuple[str, str], body: bytes | None, message_ids: tuple[str, ...]
    ) -> Outcome:
        """A message that only one person sees is reached by its interaction's token."""
        if self._application_id is None:
            about = await self._ask("GET", "/oauth2/applications/@me", None)
            if not isinstance(about, RestAnswer):
                return about
            if not about.ok or about.body is None:
                return of_answer(about, Doing.EDIT)
            self._application_id = str(about.body.get("id", ""))
        token, message_id = hidden
        path = f"/webhooks/{self._application_id}/{token}/messages/{message_id}"
        # The interaction's token in the path is the right; with the bot's own Discord finds no such message.
        answer = await self._ask(_METHODS[doing], path, body, authorised=False)
        return of_interaction_answer(answer, doing, message_ids) if isinstance(answer, RestAnswer) else answer

    async def _ask(
        self, method: str, path: str, body: bytes | None, *, authorised: bool = True
    ) -> RestAnswer | Outcome:
        try:
            answer = await self._rest.ask(method, path, body, authorised=authorised)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            return of_failure(error)
        # Counted here, where every request passes: a ban would be of this address, and end answers and commands too.
        if answer.invalid:
            self.invalid.count()
        return answer

    def _body(self, doing: Doing, copy: Copy, message: Message | None) -> bytes | None:
        if message is None:
            return None
        rendered = self._renderer.encoded(message)
        return rendered.sent_as(copy.nonce) if doing is Doing.SEND else rendered.edit


def _doing(copy: Copy, message: Message | None) -> Doing:
    if message is None:
        return Doing.DELETE
    return Doing.EDIT if copy.message_ids else Doing.SEND
