"""One copy shown: sent, edited or deleted, by one request whose answer is the outcome.

An archived thread takes new messages, which wake it, but no changes: for those it is woken first.
"""

from dataclasses import replace

import aiohttp

from adapters.discord import forum as forums
from adapters.discord.access import PLATFORM, channel_of, interaction_message
from adapters.discord.forum import Forum, InPost, in_post
from adapters.discord.outcome import (
    CANNOT_ANSWER,
    FORUM,
    NO_TAG,
    THREAD_ARCHIVED,
    UNKNOWN_CHANNEL,
    Doing,
    of_answer,
    of_failure,
    of_interaction_answer,
    reaching,
)
from adapters.discord.render import Encoded, Renderer, shows
from adapters.discord.rights import Channels, RightsUnknown
from adapters.discord.task_queue import TaskQueue
from adapters.discord.transport import Holds, InvalidRequests, Json, Rest, RestAnswer, encoded
from bot.message import Message
from bot.model import Address, Copy, PlaceKind
from bot.outcomes import Gone, Later, Outcome, PutOff, Refused, Scope, Sent, Unknown
from bot.ports import Clock
from bot.preferences import RoleMention
from bot.repositories.conversations import MessageTask, TaskKind
from bot.subscriber import TroubleKind

_CHANNELS = (PlaceKind.CHANNEL, PlaceKind.ANNOUNCEMENT)
_NO_NAME = "…"
_METHODS = {Doing.SEND: "POST", Doing.EDIT: "PATCH", Doing.DELETE: "DELETE"}


class ChannelSender:
    """Shows messages in channels. No call raises anything but cancellation."""

    def __init__(self, *, rest: Rest, clock: Clock, channels: Channels, tasks: TaskQueue) -> None:
        self.holds = Holds(clock.monotonic)
        self.invalid = InvalidRequests(clock.monotonic)
        self._rest = rest
        self._channels = channels
        self._tasks = tasks
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
        if copy.mentions and doing is not Doing.DELETE:
            copy = copy._replace(mentions=await self._mentionable(doing, copy))
        hidden = interaction_message(copy.message_ids[0]) if copy.message_ids else None
        body = self._body(doing, copy, message)
        if hidden is not None:
            return await self._show_hidden(doing, hidden, body, copy.message_ids)
        if copy.message_ids and (there := in_post(copy.message_ids[0])):
            return await self._change_in_post(doing, copy, message, there)
        if doing is Doing.SEND and message is not None and (earlier := self._thread_of_story(copy)):
            return await self._go_on(copy, message, earlier)
        forum = self._channels.forum(copy.address.chat) if copy.address.thread is None else None
        if doing is Doing.SEND and message is not None and forum is not None:
            return await self._post(copy, message, forum)
        if doing is Doing.DELETE and copy.threads and copy.kind in _CHANNELS:
            await self._take_thread_along(copy)
        return await self._show_in_channel(doing, copy, message, body)

    # ── a post of a forum ──

    async def _asked_forum(self, address: Address) -> Forum | None:
        return await self._channels.asked_forum(address.chat) if address.thread is None else None

    async def _post(self, copy: Copy, message: Message | None, forum: Forum) -> Outcome:
        """Make a post, with the tags that are named like its topics."""
        if message is None:
            return Sent()
        tags = forum.fitting(message.card.tags if message.card else ())
        if forum.requires_tag and not tags:
            return Refused(NO_TAG)
        name, bucket = forums.name_of(message), f"post {copy.address.chat}"
        if wait := self.holds.seconds(bucket):
            return Later(wait, Scope.CHAT, "the channel's limit is reached")
        said = self._encoded(copy, message)
        # Discord knows no nonce for a post: what may have arrived is looked for before it is sent again.
        if copy.retry:
            try:
                for each in (message, *message.earlier):
                    like = self._renderer.encoded(each).edit
                    if there := await self._posted(copy.address.chat, forums.name_of(each), like):
                        return Sent((forums.numbered(there),), stale=each is not message)
            except RightsUnknown:
                return PutOff("Discord does not say whether the post is there already")
        body = forums.post_body(name, tags, said.sent_as(None))
        answer = await self._ask("POST", f"/channels/{copy.address.chat}/threads", body)
        if not isinstance(answer, RestAnswer):
            return answer
        self.holds.learn(bucket, answer)
        outcome = of_answer(answer, Doing.SEND)
        if not isinstance(outcome, Sent):
            return outcome
        return replace(outcome, message_ids=tuple(map(forums.numbered, outcome.message_ids)))

    async def _posted(self, forum: str, name: str, body: bytes) -> str | None:
        """The post of the bot's own that says this already, if there is one. Raises RightsUnknown."""
        for post in await self._channels.own_posts(forum, name):
            first = await self._ask("GET", f"/channels/{post}/messages/{post}", None)
            if isinstance(first, RestAnswer) and first.ok and first.body and shows(first.body, body):
                return post
        return None

    def _thread_of_story(self, copy: Copy) -> InPost | None:
        """Where a story goes on: the post of the forum that it is in, or the thread under its article, if the channel
        has such threads. In an announcement channel it goes on in the channel: nobody publishes a thread."""
        there = in_post(copy.answers)
        if copy.answers is None or there is not None:
            return there
        kind = self._channels.kind(copy.address.chat) or copy.kind
        under = copy.threads and kind is PlaceKind.CHANNEL and copy.address.thread is None
        return InPost(copy.answers, "") if under else None

    async def _go_on(self, copy: Copy, message: Message, earlier: InPost) -> Outcome:
        """Write into the thread that the story is in; where that takes no more, or is not there, where any other
        article goes."""
        there = _in(copy, earlier.post)._replace(answers=earlier.message or None)
        body = self._body(Doing.SEND, there, message)
        outcome = await self._show_in_channel(Doing.SEND, there, message, body, in_story=True)
        if not isinstance(outcome, Gone | Refused):
            return outcome
        is_gone = isinstance(outcome, Gone) and not outcome.suspended
        if copy.retry and not is_gone:  # an earlier try may have arrived before it was closed
            return Unknown(outcome.reason)
        if forum := self._channels.forum(copy.address.chat) or await self._asked_forum(copy.address):
            return await self._post(copy, message, forum)
        above = copy._replace(answers=earlier.post)  # a thread has the number of the message that it stands under
        body = self._body(Doing.SEND, above, message)
        return await self._show_in_channel(Doing.SEND, above, message, body, in_story=True)

    async def _change_in_post(self, doing: Doing, copy: Copy, message: Message | None, at: InPost) -> Outcome:
        """Edit a message in a post, or delete it; with the first one the whole post, where the bot may and nothing
        that goes on with it stands there."""
        there = _in(copy, at.post)._replace(message_ids=(at.message,))
        if message is None and at.is_first and not await self._channels.wrote_more(at.post):
            gone = await self._ask("DELETE", f"/channels/{at.post}", None)
            if isinstance(gone, RestAnswer) and (gone.ok or gone.code == UNKNOWN_CHANNEL):
                return Sent()
        body = None if message is None else self._encoded(copy, message).edit
        outcome = await self._show_in_channel(doing, there, message, body)
        if isinstance(outcome, Gone) and not outcome.suspended:  # the post is, and not the forum
            return Sent(copy.message_ids if message else (), missing=message is not None)
        if message is None or not isinstance(outcome, Sent):
            return outcome
        if at.is_first:
            await self._rename(at.post, forums.name_of(message))
        return replace(outcome, message_ids=copy.message_ids)

    async def _rename(self, post: str, name: str) -> None:
        """Call a post by its corrected headline. Asked first: Discord takes two new names in ten minutes."""
        current = await self._ask("GET", f"/channels/{post}", None)
        if isinstance(current, RestAnswer) and current.ok and current.body and current.body.get("name") != name:
            await self._ask("PATCH", f"/channels/{post}", encoded({"name": name}))

    # ── a message ──

    async def _show_in_channel(
        self, doing: Doing, copy: Copy, message: Message | None, body: bytes | None, *, in_story: bool = False
    ) -> Outcome:
        """`in_story`: it is kept with the thread that it stands in; a nonce may have found it elsewhere."""
        channel = channel_of(copy.address)
        bucket = f"{doing} {channel}"
        # Asked before the request: Discord counts each 429 towards a ban of the address.
        if wait := self.holds.seconds(bucket):
            return reaching(Later(wait, Scope.CHAT, "the channel's limit is reached"), doing)
        path = f"/channels/{channel}/messages" + (f"/{copy.message_ids[0]}" if doing is not Doing.SEND else "")
        answer = await self._ask(_METHODS[doing], path, body)
        if isinstance(answer, RestAnswer) and answer.code in CANNOT_ANSWER and copy.answers:
            alone = copy._replace(answers=None)
            body = self._body(doing, alone, message)
            return await self._show_in_channel(doing, alone, message, body, in_story=in_story)
        if isinstance(answer, RestAnswer) and answer.code == FORUM and (forum := await self._asked_forum(copy.address)):
            return await self._post(copy, message, forum)
        if isinstance(answer, RestAnswer) and answer.code == THREAD_ARCHIVED and doing is not Doing.SEND:
            answer = await self._ask_awake(doing, channel, path, body)
        if not isinstance(answer, RestAnswer):
            return answer
        self.holds.learn(bucket, answer)
        outcome = of_answer(answer, doing, copy.message_ids)
        if in_story and isinstance(outcome, Sent) and answer.ok and answer.body:
            outcome = replace(outcome, message_ids=(forums.kept_as(answer.body, copy.address.chat),))
        # Discord answers a nonce that it knows with the message made before, and that is of the text as it was then.
        if copy.retry and doing is Doing.SEND and isinstance(outcome, Sent) and answer.ok and answer.body and body:
            outcome = replace(outcome, stale=not shows(answer.body, body))
        if isinstance(outcome, Sent) and message is not None:
            await self._afterwards(doing, copy, message, outcome, answer)
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

    async def _afterwards(self, doing: Doing, copy: Copy, message: Message, sent: Sent, answer: RestAnswer) -> None:
        """What else is to be done about a message that stands: in a channel itself; in a thread, nothing."""
        if copy.kind not in _CHANNELS or copy.address.thread is not None or any(map(in_post, sent.message_ids)):
            return
        if doing is Doing.SEND:
            await self._add_tasks(copy, message, sent)
        elif answer.ok and answer.body and message.card:
            await self._rename_thread(answer.body, message)

    async def _add_tasks(self, copy: Copy, message: Message, sent: Sent) -> None:
        """Have the followers of an announcement channel get it too, and a thread started under an article."""
        # Asked each time: a text channel can be turned into an announcement channel and back at any moment.
        kind = self._channels.kind(copy.address.chat) or copy.kind
        name = forums.name_of(message) if copy.threads and message.card and message.card.title else None
        tasks: list[MessageTask] = []
        for message_id in sent.message_ids:
            if kind is PlaceKind.ANNOUNCEMENT:
                tasks.append(_task(copy, message_id, TaskKind.PUBLISH))
            if name is not None:
                tasks.append(_task(copy, message_id, TaskKind.THREAD, name))
        if tasks:
            await self._tasks.add(*tasks)

    # ── a thread under a message, which has the message's number ──

    async def _take_thread_along(self, copy: Copy) -> None:
        """The thread under an article that is taken back goes too, or loses at least its name and is archived; one that
        somebody else started stays, and one in which the story goes on."""
        thread = copy.message_ids[0]
        try:
            if not await self._channels.own_thread(thread) or await self._channels.wrote_more(thread):
                return
        except RightsUnknown:
            return
        gone = await self._ask("DELETE", f"/channels/{thread}", None)
        if isinstance(gone, RestAnswer) and gone.status == 403:
            await self._ask("PATCH", f"/channels/{thread}", encoded({"name": _NO_NAME, "archived": True}))

    async def _rename_thread(self, standing: Json, message: Message) -> None:
        """Call the thread under a corrected article by its new headline: the answer to the correction has it."""
        thread, author = standing.get("thread") or {}, standing.get("author") or {}
        if thread.get("id") and thread.get("owner_id") == author.get("id"):
            name = forums.name_of(message)
            if thread.get("name") != name:
                await self._ask("PATCH", f"/channels/{thread['id']}", encoded({"name": name}))

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

    def _encoded(self, copy: Copy, message: Message) -> Encoded:
        return self._renderer.encoded(message, [each.role for each in copy.mentions])

    async def _mentionable(self, doing: Doing, copy: Copy) -> tuple[RoleMention, ...]:
        """Of the roles that are to be mentioned those that there are; who runs the place hears of the others, and of
        those that are mentioned in vain."""
        try:
            roles = await self._channels.roles(copy.address.chat)
        except RightsUnknown:
            return copy.mentions
        if doing is Doing.SEND:
            for each in copy.mentions:
                if not roles.get(each.role, False):
                    kind = TroubleKind.NO_MENTION if each.role in roles else TroubleKind.ROLE_GONE
                    await self._tasks.report(copy.address, kind, about=each.name)
        return tuple(each for each in copy.mentions if each.role in roles)

    def _body(self, doing: Doing, copy: Copy, message: Message | None) -> bytes | None:
        if message is None:
            return None
        rendered = self._encoded(copy, message)
        return rendered.sent_as(copy.nonce, copy.answers) if doing is Doing.SEND else rendered.edit


def _doing(copy: Copy, message: Message | None) -> Doing:
    if message is None:
        return Doing.DELETE
    return Doing.EDIT if copy.message_ids else Doing.SEND


def _in(copy: Copy, thread: str) -> Copy:
    """The same in a thread of its channel."""
    return copy._replace(address=Address(copy.address.platform, copy.address.chat, thread))


def _task(copy: Copy, message_id: str, kind: TaskKind, name: str = "") -> MessageTask:
    chat, urgent = copy.address.chat, copy.urgent
    return MessageTask(platform=PLATFORM, chat=chat, message_id=message_id, kind=kind, urgent=urgent, name=name)
