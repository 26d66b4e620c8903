"""What people can say to the bot, whatever the platform: commands, buttons, forms; who may; how it is answered.

A platform turns what it received into a `Request`, calls one method of `Chat`, and shows the `Reply`. Commands are
defined once (in `commands/`), so a platform's folder holds no sentence and no query.

Buttons are signed (`signing`); access is checked again at each press. Nobody may ask so much that others wait
(`command_limit`).
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import assert_never

from bot import errors, identity, subscribing, text_form, word_folding
from bot.command_limit import A_CHAT, COMMANDS_OF_A_PERSON, PRESSES_OF_A_PERSON, Allowance, CommandLimit, Verdict
from bot.message import Button, Form, Message, Option, Tone, words
from bot.model import Address, Dialog, PlaceKind
from bot.phrases import Phrases
from bot.ports import Clock, Store
from bot.signing import Signer, parts


class Access(StrEnum):
    """Who may: anybody; in shared places only those who run the place; the newsroom's desk."""

    READER = "reader"
    PLACE = "place"
    DESK = "desk"


class ParamKind(StrEnum):
    """How a parameter is read. `TEXT` takes the rest of the line."""

    NUMBER = "number"
    TOPIC = "topic"
    SOURCE = "source"
    TEXT = "text"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One parameter of a command; none is required. Its description is the phrase `param-<command>-<name>`."""

    name: str
    kind: ParamKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who speaks. `id` is the platform's numeric id, as a string; names and handles are never used to decide."""

    platform: str
    id: str
    language: str | None = None
    anonymous: bool = False  # speaks in a group's own name: nobody can be told from another

    def __str__(self) -> str:
        return f"{self.platform}:{self.id}"


async def _nobody() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing a person said, pressed or filled in.

    `arguments` are by parameter name where the platform has named parameters; `text` is what stood behind the command
    where it has not. A command is handed them by name in either case. `manages` asks the platform, live, whether the
    person runs this place; a private chat is theirs.
    `message_ids` is the message whose button was pressed, or that was replied to.
    `answer_due`: the platform shows the person a failure unless something comes back.
    `patience`: seconds that a command beyond the person's limit may wait for its turn before it is refused.
    """

    update_id: str
    address: Address
    kind: PlaceKind
    person: Person
    text: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    manages: Callable[[], Awaitable[bool]] = _nobody
    message_ids: tuple[str, ...] = ()
    answer_due: bool = False
    patience: float = 0.0

    @property
    def language(self) -> str | None:
        """The language the person's client speaks."""
        return self.person.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the bot answers. `replace`: instead of the message whose button was pressed. `notice`: a short toast.

    `form` comes after the messages, which are to be read first.
    """

    messages: tuple[Message, ...] = ()
    replace: bool = False
    notice: str | None = None
    form: Form | None = None


def say(*messages: Message, replace: bool = False, notice: str | None = None) -> Reply:
    """A reply of messages."""
    return Reply(messages=messages, replace=replace, notice=notice)


Answer = Callable[["Chat", Request], Awaitable[Reply]]
ActionAnswer = Callable[["Chat", Request, str], Awaitable[Reply]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing people can say. Its description is the phrase `command-<name>`."""

    name: str
    answer: Answer
    params: tuple[Param, ...] = ()
    access: Access = Access.READER
    listed: bool = True  # shown in the menu to everyone (desk commands only to the desk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a button or a form does. `personal`: only for the person it was shown to. `lifetime` is in seconds."""

    name: str
    answer: ActionAnswer
    access: Access = Access.READER
    personal: bool = False
    lifetime: int = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformFacts:
    """What commands may want to say about a platform: its name for people, how fast it is sent to, its buttons."""

    title: str
    per_second: float
    places: str  # the phrase that counts its places: "places-chats" or "places-channels"
    paid: bool = False  # its messages cost money
    buttons: bool = True  # without them, what they do is said in words (`text_form`)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The newsroom that runs the desk."""

    name: str = "Israfan"
    site: str | None = None
    timezone: str = "UTC"


def arguments(command: Command, request: Request) -> Mapping[str, str]:
    """What was given to a command, by parameter name: as the platform named it, or read from the text behind it.

    A word is given to a `NUMBER` parameter if it is one. `TOPIC` and `SOURCE` take the rest of the line, for what
    stands below is another command or no name; `TEXT` takes the rest.
    """
    if request.arguments:
        return {name: value.strip() for name, value in request.arguments.items() if value.strip()}
    found: dict[str, str] = {}
    rest = request.text.strip()
    for param in command.params:
        if not rest:
            break
        if param.kind is ParamKind.TEXT:
            found[param.name], rest = rest, ""
        elif param.kind in (ParamKind.TOPIC, ParamKind.SOURCE):
            found[param.name], rest = rest.splitlines()[0].strip(), ""
        elif param.kind is ParamKind.NUMBER and _NUMBER.match(rest):
            found[param.name], *more = rest.split(maxsplit=1)
            rest = "".join(more)
    return found


def whole_number(text: str) -> int | None:
    """The number a person wrote, in any script's digits (٣, ۳, 3); None if it is none."""
    return int(text) if _NUMBER.fullmatch(text.strip()) else None


_NUMBER = re.compile(r"[-+−]?\d{1,9}(?!\S)")

CONFIRMATION_LIFETIME = 600  # seconds (docs/limits.md#people)
FORM_LIFETIME = 3_600  # seconds: somebody may be writing, and what comes of it is confirmed before it is done


class Chat:
    """All commands and actions, with what they need to answer."""

    def __init__(
        self,
        *,
        commands: Sequence[Command],
        actions: Sequence[Action],
        store: Store,
        clock: Clock,
        phrases: Phrases,
        key: bytes,
        owners: Mapping[str, frozenset[str]],
        platforms: Mapping[str, PlatformFacts] | None = None,
        publication: Publication | None = None,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """`owners`: numeric ids of the desk, by platform. `wake` is called when there is something new to send."""
        self.commands = tuple(commands)
        self._commands = {command.name: command for command in commands}
        self._actions = {action.name: action for action in actions}
        self.store = store
        self.clock = clock
        self.phrases = phrases
        self._everything = frozenset(
            identity.fold(word)
            for language in phrases.languages
            for word in phrases.say("everything-words", language).split(",")
        )
        self._signer = Signer(key, clock)
        self._limit = CommandLimit(clock)
        self._owners = owners
        self.platforms = platforms or {}
        self.publication = publication or Publication()
        self.wake = wake

    # ── what platforms call ──

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that menus are set in; the first is the default."""
        return self.phrases.languages

    def describe(self, command: Command, language: str | None, param: Param | None = None) -> str:
        """One line about a command, or about one of its parameters, for menus."""
        name = f"param-{command.name}-{param.name}" if param else f"command-{command.name}"
        return self.phrases.say(name, language)

    def ignores(self, person: str, *, command: bool) -> bool:
        """Whether this person (`Person` as text) has asked so much, and been told so, that a command (or a text that
        is none) is met with silence: a platform may drop it unread, at hardly any cost."""
        return self._limit.silent(*_bucket(person, COMMANDS_OF_A_PERSON if command else PRESSES_OF_A_PERSON))

    async def answer(self, name: str, request: Request) -> Reply:
        """A command was given. Never raises a Problem: it becomes the reply."""
        return self._said(await self._answered(name, request), request)

    async def _answered(self, name: str, request: Request) -> Reply:
        if (refused := await self._too_much(request, COMMANDS_OF_A_PERSON, patience=request.patience)) is not None:
            return refused
        if name == text_form.PRESS and not self._has_buttons(request):
            data, written = text_form.pressed(request.text)
            return await self._pressed(data, replace(request, arguments={"text": written} if written else {}))
        command = self._commands.get(name)
        if command is None:
            return self._problem(errors.NotFound(phrase="unknown-command", command=f"/{name}"), request)
        parsed = replace(request, arguments=arguments(command, request))

        async def answer() -> Reply:
            await self._keep_language(request)
            return await command.answer(self, parsed)

        return await self._guarded(request, command.access, answer)

    async def _keep_language(self, request: Request) -> None:
        """Articles come with buttons in the language of the app, also after the person has changed it there."""
        if request.kind is PlaceKind.PRIVATE and request.language:
            with suppress(errors.Busy):  # the answer matters more, and the next command keeps it
                await subscribing.speaks(self.store, request.address, self.phrases.known(request.language))

    async def press(self, data: str, request: Request) -> Reply:
        """A button was pressed, or a choice made, or a form filled in (`request.arguments` holds its fields)."""
        if (refused := await self._too_much(request, PRESSES_OF_A_PERSON)) is not None:
            return refused
        return self._said(await self._pressed(data, request), request)

    async def asked(self, form: Form, request: Request, message_id: str) -> None:
        """A platform without forms has asked the form's question in this message: remember to take the reply.

        The question may stand in another chat than it was made for, where that one has a new id (`request.address`).
        """
        action, argument, *_ = parts(form.action)
        dialog = Dialog(
            address=request.address,
            person=str(request.person),
            message_id=message_id,
            form=self.sign(action, argument, request),
            expires_at=self.clock.now() + timedelta(seconds=CONFIRMATION_LIFETIME),
        )
        async with self.store.work() as work:
            await work.dialogs.ask(dialog)

    async def reply(self, request: Request) -> Reply | None:
        """A person wrote something that is no command: the answer to a question of ours, or None when it is not."""
        message_id = request.message_ids[0] if request.message_ids else None
        if message_id is None and request.kind is not PlaceKind.PRIVATE:
            return None
        if (refused := await self._too_much(request, PRESSES_OF_A_PERSON)) is not None:
            return refused
        async with self.store.work() as work:
            dialog = await work.dialogs.answered(request.address, str(request.person), message_id, self.clock.now())
        if dialog is None:
            return None
        return await self._pressed(dialog.form, replace(request, arguments={"text": request.text}))

    async def topics_like(self, prefix: str, *, limit: int = 25) -> Sequence[tuple[str, str]]:
        """(slug, title) of topics whose title or slug holds the prefix, for completion as a person types."""
        async with self.store.reading() as work:
            return [(topic.slug, topic.title) for topic in await work.topics.like(prefix, limit=limit)]

    async def sources_like(self, prefix: str, *, limit: int = 25) -> Sequence[str]:
        """Names of sources that hold the prefix, each once, those that begin with it first: for completion."""
        wanted = word_folding.fold(prefix)
        async with self.store.reading() as work:
            names = {word_folding.fold(name): name for name in (await work.search.sources()).values()}
        held = sorted((not folded.startswith(wanted), folded) for folded in names if wanted in folded)
        return [names[folded] for _, folded in held[:limit]]

    # ── what commands call ──

    def say(self, phrase: str, request: Request, **values: str | int | float) -> str:
        """A sentence in the person's language."""
        return self.phrases.say(phrase, request.language, **values)

    def text(self, phrase: str, request: Request, **values: str | int | float) -> Message:
        """A message of one sentence."""
        return Message(text=words(self.say(phrase, request, **values)), language=self.phrases.known(request.language))

    def button(
        self,
        label: str,
        action: str,
        argument: str,
        request: Request,
        tone: Tone = Tone.PLAIN,
        *,
        command: str | None = None,
    ) -> Button:
        """A signed button for this place (and person, where the action is personal)."""
        return Button(label=label, action=self.sign(action, argument, request), tone=tone, command=command)

    def option(
        self,
        label: str,
        action: str,
        argument: str,
        request: Request,
        *,
        chosen: bool = False,
        command: str | None = None,
    ) -> Option:
        """A signed choice of a select."""
        return Option(label=label, action=self.sign(action, argument, request), chosen=chosen, command=command)

    def sign(self, action: str, argument: str, request: Request) -> str:
        """The data of a button; raises ValueError when it would not fit, which is a mistake of ours."""
        known = self._actions[action]
        person = request.person.id if known.personal else None
        return self._signer.sign(action, argument, known.lifetime, request.address, person)

    def is_desk(self, person: Person) -> bool:
        """Whether this person is of the desk: by platform and numeric id alone."""
        return not person.anonymous and person.id in self._owners.get(person.platform, frozenset())

    def means_everything(self, name: str) -> bool:
        """Whether a person who writes this instead of a topic's name means all of them, in whatever language."""
        return identity.fold(name) in self._everything

    # ── inside ──

    def _has_buttons(self, request: Request) -> bool:
        facts = self.platforms.get(request.address.platform)
        return facts is None or facts.buttons

    def _said(self, reply: Reply, request: Request) -> Reply:
        """The reply in words alone where the platform has no buttons."""
        if self._has_buttons(request):
            return reply
        language = self.phrases.known(request.language)
        messages = [text_form.as_text(self.phrases, message) for message in reply.messages]
        if reply.notice:
            messages.append(Message(text=words(reply.notice), language=language, private=True))
        if reply.form:
            messages.append(text_form.form_as_text(self.phrases, reply.form, language))
        return Reply(messages=tuple(messages), replace=reply.replace and bool(reply.messages))

    async def _too_much(self, request: Request, of_a_person: Allowance, *, patience: float = 0.0) -> Reply | None:
        """None as long as this person, and this chat, ask no more than they may; returns when it is their turn.

        The desk is not held up by a chat.
        """
        person = str(request.person)
        has_notice = self.ignores(person, command=True) or self.ignores(person, command=False)
        ruling = self._limit.take(*_bucket(person, of_a_person), patience=patience)
        verdict = ruling.verdict
        if verdict is Verdict.ANSWER and not self.is_desk(request.person):
            verdict = self._limit.take((request.address.platform, request.address.chat, "chat"), A_CHAT).verdict
        match verdict:
            case Verdict.ANSWER:
                if ruling.seconds:
                    await self.clock.sleep(ruling.seconds)
                return None
            case Verdict.NOTICE | Verdict.SILENCE:
                is_silent = has_notice or verdict is Verdict.SILENCE
                if is_silent and not request.answer_due:
                    return Reply()
                return self._problem(errors.Busy(phrase="too-fast"), request)
        assert_never(verdict)

    async def _pressed(self, data: str, request: Request) -> Reply:
        try:
            action, argument = self._opened(data, request)
        except errors.Problem as problem:
            return Reply(notice=self.phrases.explain(problem, request.language))
        return await self._guarded(request, action.access, lambda: action.answer(self, request, argument), press=True)

    async def _guarded(
        self, request: Request, access: Access, answer: Callable[[], Awaitable[Reply]], *, press: bool = False
    ) -> Reply:
        try:
            await self._admit(request, access)
            return await answer()
        except errors.Problem as problem:
            return self._problem(problem, request, press=press)

    async def _admit(self, request: Request, access: Access) -> None:
        if access is Access.DESK and not self.is_desk(request.person):
            raise errors.NotAllowed(phrase="desk-only")
        if access is Access.PLACE and request.kind is not PlaceKind.PRIVATE:
            if request.person.anonymous:
                raise errors.NotAllowed(phrase="anonymous-admin")
            if not await request.manages():
                raise errors.NotAllowed(phrase="admins-only")

    def _problem(self, problem: errors.Problem, request: Request, *, press: bool = False) -> Reply:
        sentence = self.phrases.explain(problem, request.language)
        if press and len(sentence) <= 200:  # Telegram shows at most 200 characters in a toast
            return Reply(notice=sentence)
        message = Message(text=words(sentence), language=self.phrases.known(request.language), private=True)
        return Reply(messages=(message,))

    def _opened(self, data: str, request: Request) -> tuple[Action, str]:
        action = self._actions.get(parts(data)[0])
        if action is None:
            raise errors.Expired(phrase="button-unknown")
        person = request.person.id if action.personal else None
        return action, self._signer.check(data, request.address, person)


def _bucket(person: str, allowance: Allowance) -> tuple[tuple[str, ...], Allowance]:
    return (person, str(allowance.burst)), allowance
