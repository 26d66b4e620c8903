"""What people can say to the bot, whatever the platform: commands, buttons, forms; how it is answered.

A platform turns what it received into a `Request`, calls one method of `Chat`, and shows the `Reply`. Commands are
defined once (in `commands/`), so a platform's folder holds no sentence and no query.

Who may, and how much, is decided in `admission`. Buttons are signed (`signing`), but for those under posts; access is
checked again at each press.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar, assert_never

from bot import elsewhere, errors, identity, subscribing, text_form, variants, word_folding
from bot.admission import Access, Admission
from bot.button_data import parts
from bot.chart_pictures import ChartPictures, Paint
from bot.command_limit import COMMANDS_OF_A_PERSON, PRESSES_OF_A_PERSON, CommandLimit, Verdict
from bot.desk.audience_counts import AudienceCounts
from bot.desk.roster import Roster
from bot.message import Button, Form, Message, Option, Tone, trim, words
from bot.model import Dialog, PlaceKind
from bot.parameters import ANOTHER_PLACE, Param, arguments
from bot.phrases import Phrases
from bot.platform_facts import PlatformFacts
from bot.ports import Clock, Platform, Store, WebLook
from bot.publishing_rates import ARTICLES_LOOKED_AT, PublishingRates, rates
from bot.recent import Recent
from bot.release_rules import BreakingRule, Canary
from bot.request import Reply, Request
from bot.rights import Actor, Right
from bot.signing import Signer

Answer = Callable[["Chat", Request], Awaitable[Reply]]
Offer = Callable[["Chat", Request], Awaitable[Reply | None]]
ActionAnswer = Callable[["Chat", Request, str], Awaitable[Reply]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing people can say. Its description is the phrase `command-<name>`.

    `expensive`: one person is answered five times an hour (docs/limits.md#people).
    `elsewhere`: in a private chat it can be said of another place that the person runs, with its name in front.
    `anywhere`: it concerns who says it alone, so that it is answered also where the bot is not.
    `right`: what one of the desk must be allowed to, to see it in a menu and to use it; None: it looks itself at who
    asks, who may not be of the desk yet.
    """

    name: str
    answer: Answer
    params: tuple[Param, ...] = ()
    access: Access = Access.READER
    listed: bool = True  # shown in the menu to everyone (desk commands only to the desk)
    expensive: bool = False
    elsewhere: bool = False
    anywhere: bool = False
    right: Right | None = Right.VIEW

    def is_for(self, actor: Actor | None) -> bool:
        """Whether it is shown to this person: what is the desk's, to those of it alone who may use it."""
        if self.access is not Access.DESK:
            return True
        return actor is not None and (self.right or Right.VIEW) in actor.standing.rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a button or a form does. `personal`: only for the person it was shown to. `lifetime` is in seconds.

    `unsigned`: its button is the same everywhere and for ever, under a post; it does what anybody may ask, whatever the
    argument, and changes nothing.
    `command`: the one that it belongs to: who may give that in a place, by the place's own word, may press this too.
    """

    name: str
    answer: ActionAnswer
    access: Access = Access.READER
    personal: bool = False
    lifetime: int = 86_400
    unsigned: bool = False
    command: str = ""

    def __post_init__(self) -> None:
        if self.access is Access.PLACE and not self.command:
            raise ValueError(f"the action {self.name} names no command, so no place could say who may")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The newsroom that runs the desk."""

    name: str = "Israfan"
    site: str | None = None
    timezone: str = "UTC"
    banned_words: tuple[str, ...] = ()
    console: str | None = None  # where its console is reached from outside


PRIVATELY = "dm"  # the action by which a reader in a shared place gets articles in private
RATES_KEPT = 600.0  # seconds
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
        words: Offer | None = None,
        web: WebLook | None = None,
        connected: Mapping[str, Platform] | None = None,
        breaking: BreakingRule | None = None,
        paint: Paint | None = None,
        canary: Canary | None = None,
    ) -> None:
        """`owners`: numeric ids of those who are owners by the settings, by platform. `wake` is called when there is
        something new to send. `words`: what is offered to who writes something in a private chat that is no command.
        `web`: looks at what editors link to. `connected`: the platforms themselves, for what is sent where nobody
        asked. `breaking`: who it takes to send breaking news. `canary`: whom it is offered to reach first. `paint`: a
        chart as a picture.

        Raises ValueError when two commands, or two actions, have one name.
        """
        self.commands = tuple(commands)
        self._commands = _by_name(commands)
        self._actions = _by_name(actions)
        self.store = store
        self.clock = clock
        self.phrases = phrases
        self._meant: dict[str, frozenset[str]] = {}
        self._words = words
        self._signer = Signer(key, clock)
        self.limit = CommandLimit(clock)
        self._rates = Recent[str, PublishingRates](1, seconds=RATES_KEPT, clock=clock)
        self.roster = Roster(store, phrases, owners)
        self._admission = Admission(store=store, clock=clock, roster=self.roster, limit=self.limit)
        self.platforms = platforms or {}
        self.publication = publication or Publication()
        self.pictures = ChartPictures(paint, clock)
        self.audience = AudienceCounts(store, clock, self.publication.timezone)
        self.wake = wake
        self.web = web
        self.breaking = breaking or BreakingRule()
        self.canary = canary or Canary()
        self.connected = {} if connected is None else connected  # filled when the platforms are there

    # ── what platforms call ──

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that menus are set in; the first is the default."""
        return self.phrases.languages

    def describe(self, command: Command, language: str | None, param: Param | None = None) -> str:
        """One line about a command, or about one of its parameters, for menus."""
        if param is ANOTHER_PLACE:
            return self.phrases.say("param-place", language)
        name = f"param-{command.name}-{param.name}" if param else f"command-{command.name}"
        return self.phrases.say(name, language)

    def command_of(self, data: str) -> str:
        """The command that a button belongs to; empty for what is no button's data."""
        with suppress(errors.Problem):
            if (action := self._actions.get(parts(data)[0])) is not None:
                return action.command
        return ""

    async def answer(self, name: str, request: Request) -> Reply:
        """A command was given. Never raises a Problem: it becomes the reply."""
        return self._said(await self._answered(name, request), request)

    async def _answered(self, name: str, request: Request) -> Reply:
        turn = await self._admission.turn(request, COMMANDS_OF_A_PERSON, patience=request.patience)
        if (refused := self._refused(turn, request)) is not None:
            return refused
        if name == text_form.PRESS and not self._has_buttons(request):
            data, written = text_form.pressed(request.text)
            return await self._pressed(data, replace(request, arguments={"text": written} if written else {}))
        command = self._commands.get(name)
        if command is None:
            unknown = errors.NotFound(phrase="unknown-command", command=f"/{name}")
            return self._problem(unknown, await self._spoken(request))
        if request.guest and not command.anywhere:
            return self._problem(errors.NotAllowed(phrase="not-here"), request)
        turn = self._admission.expensive(name, request) if command.expensive else Verdict.ANSWER
        if (refused := self._refused(turn, request, "too-often")) is not None:
            return refused

        async def answer(spoken: Request) -> Reply:
            return await command.answer(self, replace(spoken, arguments=arguments(command.params, spoken)))

        named = elsewhere.named(request) if command.elsewhere else None
        return await self._guarded(request, command.access, answer, named=named, right=command.right)

    async def _spoken(self, request: Request) -> Request:
        """The request in the language that was chosen in a private chat; else articles come with buttons in the app's,
        also after the person has changed it there."""
        if request.kind is not PlaceKind.PRIVATE:
            return request
        spoken = None
        with suppress(errors.Busy):  # the answer matters more, and the next command keeps it
            if request.language:
                known = self.phrases.known(request.language)
                chosen = await subscribing.speaks(self.store, request.address, known)
                spoken = chosen if chosen != known else None
            elif subscriber := await subscribing.find(self.store, request.address):
                spoken = subscriber.language
        return replace(request, spoken=spoken)

    async def looks(self, request: Request) -> Request | None:
        """Somebody looks for something that is shown to them alone, as they type: the request in their language; None
        where they ask more than anybody may, and get nothing."""
        return await self._spoken(request) if self.limit.looks(str(request.person)) else None

    async def press(self, data: str, request: Request) -> Reply:
        """A button was pressed, or a choice made, or a form filled in (`request.arguments` holds its fields)."""
        turn = await self._admission.turn(request, PRESSES_OF_A_PERSON)
        if (refused := self._refused(turn, request)) is not None:
            return refused
        return self._said(await self._pressed(data, request), request)

    async def asked(self, form: Form, request: Request, message_id: str) -> None:
        """A platform without forms has asked the form's question in this message: remember to take the reply.

        The question may stand in another chat than it was made for, where that one has a new id (`request.address`).
        """
        action, argument, *_ = parts(form.action)
        signed = self.sign(action, argument, replace(request, address=form.about or request.address))
        dialog = Dialog(
            address=request.address,
            person=str(request.person),
            message_id=message_id,
            form=f"{signed} {elsewhere.mark(form.about)}" if form.about else signed,
            expires_at=self.clock.now() + timedelta(seconds=CONFIRMATION_LIFETIME),
        )
        async with self.store.work() as work:
            await work.dialogs.ask(dialog)

    async def reply(self, request: Request) -> Reply | None:
        """A person wrote something that is no command: the answer to a question of ours, or in a private chat words
        that a button can be offered for; None when it is neither."""
        message_id = request.message_ids[0] if request.message_ids else None
        if message_id is None and request.kind is not PlaceKind.PRIVATE:
            return None
        turn = await self._admission.turn(request, PRESSES_OF_A_PERSON)
        if (refused := self._refused(turn, request)) is not None:
            return refused
        async with self.store.work() as work:
            dialog = await work.dialogs.answered(request.address, str(request.person), message_id, self.clock.now())
        if dialog is None:
            if message_id is not None:
                return None
            await self._admission.remember_use(request)
            return await self._offered(request)
        data, *about = dialog.form.split()
        answered = await self._pressed(data, replace(request, arguments={"text": request.text}, quoted=tuple(about)))
        return replace(answered, replace=False)  # what was written stands below the question, and the answer below that

    async def topics_like(
        self, prefix: str, *, limit: int = 25, language: str | None = None
    ) -> Sequence[tuple[str, str]]:
        """(slug, title in this language) of topics whose title, in any, or slug holds the prefix, for completion as a
        person types."""
        async with self.store.reading() as work:
            found = await work.topics.like(prefix, limit=limit)
        return [(topic.slug, self.phrases.topic(topic.title, language)) for topic in found]

    async def sources_like(self, prefix: str, *, limit: int = 25) -> Sequence[str]:
        """Names of sources that hold the prefix, each once, those that begin with it first: for completion."""
        wanted = word_folding.fold(prefix)
        async with self.store.reading() as work:
            names = {word_folding.fold(name): name for name in (await work.search.sources()).values()}
        held = sorted((not folded.startswith(wanted), folded) for folded in names if wanted in folded)
        return [names[folded] for _, folded in held[:limit]]

    # ── what commands call ──

    def say(self, phrase: str, request: Request, **values: str | int | float) -> str:
        """A sentence in the person's language, and in the words of the app: `app` says what its places are."""
        facts = self.platforms.get(request.address.platform)
        return self.phrases.say(phrase, request.language, app=facts.places if facts else "", **values)

    def topic(self, title: str, request: Request) -> str:
        """A topic's title in the person's language."""
        return self.phrases.topic(title, request.language)

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

    def private_button(self, request: Request) -> Button:
        """By which a reader in a shared place gets articles in private."""
        return self.button(self.say("button-private", request), PRIVATELY, "", request)

    def option(
        self,
        label: str,
        action: str,
        argument: str,
        request: Request,
        *,
        chosen: bool = False,
        command: str | None = None,
        detail: str | None = None,
    ) -> Option:
        """A signed choice of a select."""
        data = self.sign(action, argument, request)
        return Option(label=label, action=data, chosen=chosen, command=command, detail=detail)

    def has_choice_forms(self, request: Request) -> bool:
        """Whether forms hold choices where this was asked."""
        facts = self.platforms.get(request.address.platform)
        return facts is not None and facts.choice_forms

    def has_threads(self, request: Request) -> bool:
        """Whether one can be started under each article that comes to where this was asked."""
        facts = self.platforms.get(request.address.platform)
        has = request.kind in (PlaceKind.CHANNEL, PlaceKind.ANNOUNCEMENT) and (
            not request.about or request.about.threads
        )
        return facts is not None and facts.threads and has

    def has_roles(self, request: Request) -> bool:
        """Whether roles can be mentioned where this was asked."""
        facts = self.platforms.get(request.address.platform)
        return facts is not None and facts.roles and request.kind is not PlaceKind.PRIVATE and not request.guest

    async def reads(self, request: Request) -> tuple[str, ...]:
        """The languages that are read where this was asked, best first."""
        subscriber = await subscribing.find(self.store, request.address)
        chosen = subscriber.preferences.reads if subscriber else ()
        return variants.order(chosen, self.phrases.known(request.language))

    async def publishing_rates(self) -> PublishingRates:
        """How often is published, not older than ten minutes."""
        if (known := self._rates.get("")) is not None:
            return known
        async with self.store.reading() as work:
            newest = await work.posts.latest(limit=ARTICLES_LOOKED_AT)
        return self._rates.keep("", rates(newest, self.clock.now()))

    def sign(self, action: str, argument: str, request: Request) -> str:
        """The data of a button; raises ValueError when it would not fit, which is a mistake of ours."""
        known = self._actions[action]
        person = request.person.id if known.personal else None
        return self._signer.sign(action, argument, known.lifetime, request.address, person)

    def means(self, phrase: str, text: str) -> bool:
        """Whether a person who writes this means one of the words that the phrase lists, in whatever language."""
        if phrase not in self._meant:
            lists = (self.phrases.say(phrase, language) for language in self.phrases.languages)
            self._meant[phrase] = frozenset(identity.fold(word) for said in lists for word in said.split(","))
        return identity.fold(text) in self._meant[phrase]

    def means_everything(self, name: str) -> bool:
        """Whether a person who writes this instead of a topic's name means all of them, in whatever language."""
        return self.means("everything-words", name)

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

    def _refused(self, verdict: Verdict, request: Request, phrase: str = "too-fast") -> Reply | None:
        """None where the person is answered; else what is said of it."""
        match verdict:
            case Verdict.ANSWER:
                return None
            case Verdict.NOTICE:
                return self._problem(errors.Busy(phrase=phrase), request)
            case Verdict.SILENCE:
                return Reply()
        assert_never(verdict)

    async def _pressed(self, data: str, request: Request) -> Reply:
        try:
            at = elsewhere.pressed_about(request)
            action, argument = self._opened(data, replace(request, address=at) if at else request)
        except errors.Problem as problem:
            return Reply(notice=self.phrases.explain(problem, request.language))

        async def answer(spoken: Request) -> Reply:
            return await action.answer(self, spoken, argument)

        named = elsewhere.NamedPlace(at.chat, "") if at else None
        return await self._guarded(request, action.access, answer, press=True, named=named)

    async def _offered(self, request: Request) -> Reply | None:
        """A button for words that are no command; None where none fits."""
        if self._words is None or request.chosen_place:
            return None
        spoken = await self._spoken(request)
        try:
            reply = await self._words(self, spoken)
        except errors.Problem as problem:
            return self._problem(problem, spoken)
        return None if reply is None else self._said(reply, spoken)

    async def _guarded(
        self,
        request: Request,
        access: Access,
        answer: Callable[[Request], Awaitable[Reply]],
        *,
        press: bool = False,
        named: elsewhere.NamedPlace | None = None,
        right: Right | None = Right.VIEW,
    ) -> Reply:
        request = here = await self._spoken(request)
        try:
            if named is not None:
                request = await elsewhere.there(request, named)
            request = await self._admission.admit(request, access, right)
            reply = await answer(request)
            await self._admission.remember_use(here)
            if access is Access.PLACE and request.kind is not PlaceKind.PRIVATE:
                await self._admission.remember_manager(request)
                reply = await self._with_missing_rights(reply, request)
            return self._headed(reply, request)
        except errors.Problem as problem:
            return self._problem(problem, request, press=press)

    def _headed(self, reply: Reply, request: Request) -> Reply:
        """An answer about another place names it."""
        place = request.about
        if place is None:
            return reply
        label = self.say("button-place", request, title=trim(place.title, elsewhere.TITLE_LENGTH))
        button = self.button(label, elsewhere.PLACE, place.address.chat, request)
        return replace(
            reply,
            messages=tuple(elsewhere.headed(each, place, button) for each in reply.messages),
            form=replace(reply.form, about=place.address) if reply.form else None,
        )

    async def _with_missing_rights(self, reply: Reply, request: Request) -> Reply:
        """Who sets something for a place in which the bot cannot post hears why, before the first article is refused.
        A tick in a list is answered by a notice, and says it not each time."""
        if reply.notice or not (lacking := await request.lacks()):
            return reply
        place = await subscribing.find(self.store, request.address)
        if place is None or not subscribing.receives(place):
            return reply
        rights = ", ".join(self.say(right.value, request) for right in lacking)
        warning = replace(self.text("rights-missing", request, rights=rights), private=True)
        return replace(reply, messages=(*reply.messages, warning))

    def _problem(self, problem: errors.Problem, request: Request, *, press: bool = False) -> Reply:
        sentence = self.phrases.explain(problem, request.language)
        if press and len(sentence) <= 200:  # Telegram shows at most 200 characters in a toast
            return Reply(notice=sentence)
        message = Message(text=words(sentence), language=self.phrases.known(request.language), private=True)
        if problem.phrase == "admins-only" and request.writes_privately is not None:
            message = replace(message, buttons=((self.private_button(request),),))
        return Reply(messages=(message,))

    def _opened(self, data: str, request: Request) -> tuple[Action, str]:
        action = self._actions.get(parts(data)[0])
        if action is None:
            raise errors.Expired(phrase="button-unknown")
        if action.unsigned:
            return action, parts(data)[1]
        person = request.person.id if action.personal else None
        return action, self._signer.check(data, request.address, person)


_Named = TypeVar("_Named", Command, Action)


def _by_name(items: Sequence[_Named]) -> dict[str, _Named]:
    """Of two with one name the first would never be heard of again, and its buttons would do what the other does."""
    found = {item.name: item for item in items}
    if len(found) < len(items):
        names = [item.name for item in items]
        raise ValueError(f"two of one name: {sorted(name for name in found if names.count(name) > 1)}")
    return found
