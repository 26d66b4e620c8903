"""Somebody who looks at the archive: in which language it speaks with them, and how things are written there."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from adapters.archive import addresses
from adapters.archive.addresses import ArchiveAddresses
from adapters.archive.answering import HTML, answered
from adapters.archive.signing import CorrectionsSigner
from adapters.archive.templating import rendered
from adapters.html_pages import asked_language
from adapters.platform_definition import SignUpForm
from bot import variants
from bot.chat import Chat
from bot.message import RTL_LANGUAGES, reads_rtl, trim
from bot.model import Address, PlaceKind, Post
from bot.request import Person, Request
from bot.zones import language_name

DOOR = "archive"
SUMMARY_LENGTH = 280


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatDoor:
    """How one comes from a page to a platform. `opens`: the beginning of an address that opens a chat with the bot, a
    payload behind it; `invites`: where a server's admin adds the bot."""

    title: str
    opens: str | None = None
    invites: str | None = None


async def _no_doors() -> Sequence[ChatDoor]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveParts:
    """What the archive stands on. `doors`: the platforms that can be subscribed on, as far as they answer; `forms`: of
    those that are subscribed on by a form. `signer`: signs the list of corrections for machines; None: nobody does.
    `hub`: the one that tells subscribers of the feeds what is new."""

    chat: Chat
    addresses: ArchiveAddresses
    doors: Callable[[], Awaitable[Sequence[ChatDoor]]] = _no_doors
    forms: Sequence[SignUpForm] = ()
    signer: CorrectionsSigner | None = None
    hub: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderVisit:
    """One request."""

    parts: ArchiveParts
    http: HttpRequest
    language: str

    @classmethod
    def of(cls, parts: ArchiveParts, http: HttpRequest) -> "ReaderVisit":
        """Who asks, in the first language of the publication that their browser names."""
        return cls(parts=parts, http=http, language=asked_language(parts.chat.languages, http))

    @property
    def spoken(self) -> Request:
        """The same as the core's commands take it."""
        person = Person(platform=DOOR, id="", language=self.language)
        return Request(update_id="", address=Address(DOOR, ""), kind=PlaceKind.PRIVATE, person=person)

    @property
    def reads(self) -> tuple[str, ...]:
        """The languages they read, best first."""
        return variants.order((), self.language)

    @property
    def base(self) -> str:
        """Where the archive is reached, for addresses that leave the page."""
        return self.parts.addresses.asked_at(self.http)

    def say(self, phrase: str, **values: str | int | float) -> str:
        """A sentence in their language."""
        return self.parts.chat.phrases.say(phrase, self.language, **values)

    def topic(self, title: str) -> str:
        """A topic's title in their language."""
        return self.parts.chat.phrases.topic(title, self.language)

    def page(
        self, template: str, *, modified: datetime | None = None, canonical: str | None = None, **values: Any
    ) -> Response:
        """A page, whole. `canonical`: the path it is known by."""
        return answered(
            self.http, self.text(template, canonical=canonical, **values), HTML, modified=modified, by_language=True
        )

    def text(self, template: str, *, canonical: str | None = None, **values: Any) -> str:
        """A template with what all of them need."""
        return rendered(template, **self._values(), canonical=self.base + canonical if canonical else None, **values)

    def _values(self) -> Mapping[str, Any]:
        chat = self.parts.chat
        return {
            "say": self.say,
            "at": self.moment,
            "topic": self.topic,
            "language": self.language,
            "direction": _direction(self.language),
            "name_of": language_name,
            "languages": chat.languages,
            "publication": chat.publication.name,
            "path": self.parts.addresses.path,
            "base": self.base,
            "of_post": addresses.of_post,
            "direction_of": direction_of,
            "short": lambda text: trim(text, SUMMARY_LENGTH),
        }

    def moment(self, at: datetime) -> str:
        """A moment in the publication's zone, which is named."""
        local = at.astimezone(ZoneInfo(self.parts.chat.publication.timezone))
        return f"{format_date(local, 'long', locale=self.language)}, {local:%H:%M %Z}"


def direction_of(post: Post) -> str:
    """The direction in which an article's own words read."""
    return "rtl" if reads_rtl(f"{post.content.title}\n{post.content.summary}", post.content.language) else "ltr"


def _direction(language: str) -> str:
    return "rtl" if language in RTL_LANGUAGES else "ltr"
