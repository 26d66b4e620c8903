"""What a reader gets and how, as one form: the choices, the sentences and the acts are those of `/settings`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from adapters.email.adapter import PLATFORM, EmailAdapter
from adapters.email.visitor import NewsletterVisit, form_of, token_of
from bot import errors, subscribing
from bot.commands import written_words
from bot.commands.settings import change, said, written
from bot.commands.settings.offers import OFFERS, TITLES, PlaceSettings
from bot.following import EVERYTHING, Follow, Target, TargetKind, WordFilter
from bot.model import Address, PlaceKind, Topic
from bot.request import Person, Request
from bot.subscriber import Subscriber

CHOICES: Final = ("every", "at", "day", "cap", "breaking", "mode", "length", "zone")
MOST_TOPICS: Final = 200  # that are offered
_QUIET: Final = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Whose form it is."""

    visit: NewsletterVisit
    request: Request
    subscriber: Subscriber

    @property
    def place(self) -> PlaceSettings:
        """As the choices take it."""
        return PlaceSettings(self.visit.platform.around.chat, self.request, self.subscriber)

    @property
    def followed(self) -> dict[Target, Follow]:
        """What comes, stories apart: those are followed by themselves and for a time."""
        kept = (each for each in self.subscriber.follows if not each.left_out and not each.of_story)
        return {each.target: each for each in kept}


class PreferencesPage:
    """Its answers."""

    def __init__(self, platform: EmailAdapter) -> None:
        self._platform = platform

    async def page(self, http: HttpRequest) -> Response:
        """The form. Raises NotAllowed, NotFound."""
        reader = await self._reader(http)
        return await self._form(http, reader)

    async def save(self, http: HttpRequest) -> Response:
        """All of the form, or nothing of it with the reason why. Raises NotAllowed, NotFound."""
        reader = await self._reader(http)
        given = await form_of(http)
        try:
            await self._saved(reader, given)
        except errors.BadInput as problem:
            sentence = self._platform.phrases.explain(problem, reader.visit.language)
            return await self._form(http, reader, problem=sentence, status=400)
        again = await self._reader(http)
        return await self._form(http, again, done=again.visit.say("email-saved"))

    async def _saved(self, reader: _Reader, given: Sequence[tuple[str, str]]) -> None:
        values = dict(given)
        settings = self._settings(reader, values)
        words = written_words.filter_of(values.get("words", ""), values.get("without", ""))
        follows = await self._follows(reader, [value for name, value in given if name == "topic"], words)
        store, clock, address = self._platform.around.store, self._platform.around.clock, reader.subscriber.address
        await change.set_all(self._platform.around.chat, reader.request, settings)
        language = values.get("language", "")
        if language in self._platform.around.chat.languages:
            await subscribing.choose_language(store, address, language, chosen=True)
        gone = [target for target in reader.followed if target not in {each.target for each in follows}]
        await subscribing.change(store, clock, address, *follows)
        await subscribing.drop(store, clock, address, gone)

    def _settings(self, reader: _Reader, values: Mapping[str, str]) -> list[tuple[str, str]]:
        """The settings that were chosen, out of what was offered. Raises BadInput."""
        found = list[tuple[str, str]]()
        for name in CHOICES:
            if name in values:
                if values[name] not in {choice.value for choice in OFFERS[name](reader.place)}:
                    raise errors.BadInput(phrase="email-link-wrong")
                found.append((name, values[name]))
        text, before = values.get(_QUIET, "").strip(), reader.subscriber.preferences.timing.quiet
        if text != _shown_quiet(reader):
            found += [(_QUIET, f"{written.coded(each)}-") for each in before]
            if text:
                found.append((_QUIET, f"-{written.coded(written.quiet_hours(text))}"))
        return found

    async def _follows(self, reader: _Reader, chosen: Sequence[str], words: WordFilter) -> list[Follow]:
        """What is followed from now on. Raises BadInput where that is nothing."""
        async with self._platform.around.store.reading() as work:
            there = await work.topics.by_slugs([each for each in chosen if each])
        targets = [EVERYTHING] if "" in chosen else [Target.of(slug) for slug in chosen if slug in there]
        targets += [each for each in reader.followed if each.kind not in (TargetKind.EVERYTHING, TargetKind.TOPIC)]
        if not targets:
            raise errors.BadInput(phrase="email-nothing-chosen")
        narrowed = None if words == WordFilter() else words
        return [
            replace(reader.followed.get(target) or Follow(target), words=narrowed) for target in dict.fromkeys(targets)
        ]

    async def _reader(self, http: HttpRequest) -> _Reader:
        address = Address(PLATFORM, self._platform.links.chat(token_of(http)))
        found = await subscribing.find(self._platform.around.store, address)
        if found is None:
            raise errors.NotFound(phrase="console-not-found")
        visit = NewsletterVisit.of(self._platform, http, found.language)
        person = Person(platform=PLATFORM, id=address.chat, language=visit.language)
        request = Request(update_id="", address=address, kind=PlaceKind.PRIVATE, person=person, spoken=visit.language)
        return _Reader(visit=visit, request=request, subscriber=found)

    async def _form(self, http: HttpRequest, reader: _Reader, *, status: int = 200, **values: Any) -> Response:
        async with self._platform.around.store.reading() as work:
            topics = list(await work.topics.page(limit=MOST_TOPICS))
            more = await work.topics.by_slugs(reader.subscriber.topics)
        listed = [*topics, *(each for each in more.values() if each not in topics)]
        words = next((each.words for each in reader.followed.values() if each.words), WordFilter())
        return reader.visit.page(
            "preferences.html",
            status=status,
            title=reader.visit.say("email-choose"),
            token=token_of(http),
            receives=subscribing.receives(reader.subscriber),
            choices=[(name, reader.visit.say(TITLES[name]), OFFERS[name](reader.place)) for name in CHOICES],
            quiet=_shown_quiet(reader),
            topics=[_Ticked(topic=each, chosen=Target.of(each.slug) in reader.followed) for each in listed],
            everything=EVERYTHING in reader.followed,
            words=written_words.shown(words.include),
            without=written_words.shown(words.exclude),
            **{"problem": None, "done": None} | values,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ticked:
    topic: Topic
    chosen: bool


def _shown_quiet(reader: _Reader) -> str:
    quiet = reader.subscriber.preferences.timing.quiet
    return ", ".join(f"{said.hour(each.begins)}-{said.hour(each.ends)}" for each in quiet)
