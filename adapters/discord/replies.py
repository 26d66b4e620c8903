"""One interaction's answers: the first within three seconds, then edits and follow-ups for fifteen minutes."""

import logging
from dataclasses import dataclass, replace
from enum import IntEnum

import aiohttp

from adapters.discord import limits
from adapters.discord.access import Asked
from adapters.discord.render import EPHEMERAL, LOADING, Json, edit_of, modal, payloads
from adapters.discord.transport import Rest, RestAnswer, encoded
from bot.message import File, Form, Message, trim

log = logging.getLogger(__name__)


class First(IntEnum):
    """Kinds of first answers [docs] interactions/receiving-and-responding#interaction-callback-type."""

    MESSAGE = 4
    THINKING = 5
    SEEN = 6
    UPDATE = 7
    MODAL = 9


@dataclass(frozen=True, slots=True)
class ReplyMessage:
    """One message of an answer as Discord takes it, and whether only the person who asked sees it."""

    body: Json
    alone: bool
    file: File | None = None


class Conversation:
    """What was answered so far, and so how the next answer must travel."""

    def __init__(self, rest: Rest, asked: Asked, *, alone: bool) -> None:
        """`alone`: answers are for this person only, whatever their messages say."""
        self._rest = rest
        self._id = asked.id
        self._hook = f"/webhooks/{asked.application_id}/{asked.token}"
        self._token = asked.token
        self._shared = asked.shared
        # Where the bot is not, its answers are for who asked, whatever that server lets others' apps say to all.
        self._alone = alone or asked.hidden or asked.guest
        self._most = limits.GUEST_FOLLOW_UPS if asked.guest else None
        self.pressed = asked.message_id is not None
        self._pressed_id = asked.message_id
        self._first: First | None = None

    @property
    def acknowledged(self) -> bool:
        """Whether Discord has its first answer."""
        return self._first is not None

    def said(self, message: Message, *, alone: bool = False) -> list[ReplyMessage]:
        """A message, in as many as it needs, with its audience; in a private channel everything is private already."""
        hidden = self._shared and (alone or self._alone or message.private)
        *before, last = payloads(message, ephemeral=hidden)
        if message.file is not None and message.file.shows:
            described = {"id": 0, "description": trim(message.file.shows, limits.ATTACHMENT_DESCRIPTION)}
            last = last | {"attachments": [described]}
        return [*(ReplyMessage(body, hidden) for body in before), ReplyMessage(last, hidden, message.file)]

    async def first_answer(self) -> RestAnswer:
        """What Discord has as the first answer. Raises as `Rest.ask` does."""
        return await self._rest.ask("GET", f"{self._hook}/messages/@original", authorised=False)

    def take_up(self, first: RestAnswer | None) -> bool:
        """Go on where a dead process stopped, by what `first_answer` found; False when the answer was given already."""
        if first is None or not first.ok or first.body is None:
            return True  # no answer: the first is still due, and is refused if it comes too late
        if int(first.body.get("flags") or 0) & LOADING:
            self._first = First.THINKING
        elif first.body.get("id") == self._pressed_id:
            self._first = First.SEEN  # or the message was changed already: the same change once more does no harm
        return self._first is not None

    async def acknowledge(self) -> None:
        """Ask for patience. What only one person may see is never promised to all: the wait itself is shown to one."""
        if self.pressed:
            await self._answer_first(First.SEEN)
        else:
            await self._answer_first(First.THINKING, {"flags": EPHEMERAL} if self._shared else None)

    async def ask(self, form: Form) -> bool:
        """Show a form; False when it is too late for one."""
        if self.acknowledged:
            return False
        await self._answer_first(First.MODAL, modal(form))
        return True

    async def show(self, said: list[ReplyMessage], *, replace: bool) -> None:
        """Everything there is to say, in order. `replace`: the first stands where the pressed button was."""
        rest = said
        if said and not (replace and self.pressed):
            rest = await self._say_first(said)
        elif said:
            await self._replace(said[0].body)
            rest = said[1:]
        elif not self.acknowledged:
            await self.acknowledge()
        for each in rest[: self._most]:
            await self._deliver("POST", self._hook, each)
        # Discord would go on showing "thinking…" for fifteen minutes.
        if not said and self._first is First.THINKING:
            await self._send("DELETE", f"{self._hook}/messages/@original")

    async def _replace(self, said: Json) -> None:
        body = edit_of(said)
        if self.acknowledged:
            await self._send("PATCH", f"{self._hook}/messages/@original", body)
        else:
            await self._answer_first(First.UPDATE, body)

    async def _say_first(self, said: list[ReplyMessage]) -> list[ReplyMessage]:
        """Give the first answer where it is still due, or fill in the one that asked for patience; returns the rest."""
        if not self.acknowledged:
            await self._answer_first(First.MESSAGE, said[0].body, said[0].file)
            return said[1:]
        if self._first is not First.THINKING:
            return said
        if said[0].alone or not self._shared:
            edited = replace(said[0], body=edit_of(said[0].body))
            await self._deliver("PATCH", f"{self._hook}/messages/@original", edited)
            return said[1:]
        # The wait was shown to one person, and Discord cannot open it to all: take it away and say it again.
        await self._send("DELETE", f"{self._hook}/messages/@original")
        return said

    async def _answer_first(self, kind: First, data: Json | None = None, file: File | None = None) -> None:
        # Before the request: where its answer is lost Discord may have it, and refuses a second first answer (40060).
        self._first = kind
        path = f"/interactions/{self._id}/{self._token}/callback"
        body: Json = {"type": int(kind)} | ({"data": data} if data is not None else {})
        answer = await self._send("POST", path, body, file)
        if file is not None and data is not None and _is_refused(answer):
            await self._send("POST", path, body | {"data": _in_words(data, file)})

    async def _deliver(self, method: str, path: str, said: ReplyMessage) -> None:
        """One message; where Discord does not take its file, a sentence that says so."""
        answer = await self._send(method, path, said.body, said.file)
        if said.file is not None and _is_refused(answer):
            await self._send(method, path, _in_words(said.body, said.file))

    async def _send(
        self, method: str, path: str, body: Json | None = None, file: File | None = None
    ) -> RestAnswer | None:
        """One call; a person who goes without an answer can ask again, so a failure is only logged."""
        try:
            raw = None if body is None else encoded(body)
            answer = await self._rest.ask(method, path, raw, authorised=False, file=file)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("discord: answer to a person not delivered (%s)", type(error).__name__)
            return None
        if not answer.ok:
            log.warning("discord: answer to a person refused (%d, code %d)", answer.status, answer.code)
        return answer


def _in_words(body: Json, file: File) -> Json:
    """The same message without its file."""
    return {name: value for name, value in body.items() if name != "attachments"} | {"content": file.refused}


def _is_refused(answer: RestAnswer | None) -> bool:
    """Whether Discord took nothing of it, for its own sake: another try with something else may succeed."""
    return answer is not None and 400 <= answer.status < 500 and answer.status != 429
