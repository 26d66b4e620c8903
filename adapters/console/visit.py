"""Who asks: the session behind a request, read again each time, with the language and the token of each form.

cookie ──> session ──> person of the desk as they stand now ──> Visit
             └── none, over, or no longer of the desk ──> LoggedOut
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal, format_percent
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.requests import Request as HttpRequest

from adapters.console.fields import Fields, fields_of
from adapters.console.reachable import Reachable
from adapters.console.templating import render
from adapters.html_pages import asked_language
from bot import errors, report_tables
from bot.chat import Chat
from bot.desk import signing_in
from bot.desk.live_settings import FileSettings
from bot.desk.overview import PostRow, WholePost
from bot.desk.signing_in import ConsoleVisitor
from bot.message import RTL_LANGUAGES
from bot.model import Address, DeliveryState, PlaceKind, Tally
from bot.ports import DatabaseCare
from bot.pruning import Retention
from bot.request import Person, Request
from bot.rights import Actor, Right
from bot.zones import language_name

COOKIE = "__Host-israfan"
"""With this prefix a browser keeps it only for this very host, sent over TLS or from this machine."""


_UNITS = (("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12))
_PATH = re.compile(r"/(?:[a-z]+(?:/[a-z0-9]+){0,2})?")
DONE = frozenset(
    {
        *("publish", "pause", "resume", "cancel", "retract", "retry", "resend", "unschedule", "correct"),
        *("schedule", "draft", "change", "remove", "break", "send", "drop", "backup", "clear"),
        *("approve", "hold"),
    }
)
"""What a page may say that it is done; it stands in the address, where anybody can write anything."""


class ConsolePage(NamedTuple):
    """One that the console's menu leads to; its name is the phrase `name`."""

    at: str
    path: str
    name: str
    right: Right = Right.VIEW


PAGES = (
    ConsolePage("today", "/", "console-today"),
    ConsolePage("posts", "/posts", "console-posts"),
    ConsolePage("broadcasts", "/broadcasts", "console-broadcasts"),
    ConsolePage("compose", "/compose", "console-compose", Right.WRITE),
    ConsolePage("calendar", "/calendar", "console-calendar"),
    ConsolePage("audience", "/audience", "stats-page"),
    ConsolePage("deliveries", "/deliveries", "console-deliveries"),
    ConsolePage("sources", "/sources", "console-sources"),
    ConsolePage("people", "/people", "console-people", Right.MANAGE),
    ConsolePage("audit", "/audit", "console-log"),
)


OWN_PAGES = (
    ConsolePage("settings", "/settings", "console-settings", Right.MANAGE),
    ConsolePage("maintenance", "/maintenance", "console-maintenance", Right.MANAGE),
    ConsolePage("setup", "/setup", "console-setup", Right.MANAGE),
)
"""Those that the menu of who is logged in leads to."""


class LoggedOut(Exception):
    """Nobody is logged in here, or no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleParts:
    """What the console stands on. `care`: looks after the database; `file`: what the settings file says
    of what an owner may change, and of how long things are kept (`retention`). `base`: the path it is reached under."""

    chat: Chat
    reachable: Reachable
    care: DatabaseCare
    file: FileSettings
    retention: Retention
    base: str = "/desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request of somebody who is logged in. `csrf`: what their forms must hold."""

    parts: ConsoleParts
    http: HttpRequest
    visitor: ConsoleVisitor
    token: str
    language: str

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.visitor.actor

    @property
    def csrf(self) -> str:
        """Follows from the session's token, which no other site can read."""
        digest = hashlib.sha256(f"form\x1f{self.token}".encode("utf-8", "surrogatepass")).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    @property
    def spoken(self) -> Request:
        """What the commands' own answers are written from: asked privately, in this language."""
        platform, _, number = self.actor.person.partition(":")
        return Request(
            update_id="",
            address=Address(signing_in.DOOR, number),
            kind=PlaceKind.PRIVATE,
            person=Person(platform=platform, id=number, language=self.language),
            spoken=self.language,
            actor=self.actor,
        )

    def say(self, phrase: str, **values: str | int | float) -> str:
        """A sentence in their language."""
        return self.parts.chat.phrases.say(phrase, self.language, **values)

    def may(self, right: Right) -> bool:
        """Whether their role allows it at all; the act itself looks again, and at topics."""
        return right in self.actor.standing.rights

    def back(self, path: str, *, said: str = "") -> RedirectResponse:
        """To a page of the console, which then says that it is done; to the first one where the path is none."""
        known = path if _PATH.fullmatch(path) else "/"
        query = f"?done={said}" if said else ""
        return RedirectResponse(f"{self.parts.base}{known}{query}", status_code=303)

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A page, whole."""
        return HTMLResponse(self.part(template, **values), status_code=status)

    def part(self, template: str, **values: Any) -> str:
        """A template with what all of them need."""
        shown = PageWriting(self.parts, self.language)
        done = self.http.query_params.get("done", "")
        return render(
            template,
            visit=self,
            csrf=self.csrf,
            Right=Right,
            pages=[each for each in PAGES if self.may(each.right)],
            own_pages=[each for each in OWN_PAGES if self.may(each.right)],
            done=done if done in DONE else "",
            **shown.values(),
            **values,
        )


class PageWriting:
    """How things are written in a language."""

    def __init__(self, parts: ConsoleParts, language: str) -> None:
        self._chat = parts.chat
        self._language = language
        self._zone = ZoneInfo(parts.chat.publication.timezone)
        self._base = parts.base

    def values(self) -> Mapping[str, Any]:
        """For templates."""
        return {
            "say": self.say,
            "number": self.number,
            "moment": self.moment,
            "topic": lambda title: self._chat.topic(title, _speaking(self._language)),
            "language": self._language,
            "direction": "rtl" if self._language in RTL_LANGUAGES else "ltr",
            "languages": [(each, language_name(each)) for each in self._chat.languages],
            "publication": self._chat.publication.name,
            "platform": self.platform,
            "base": self._base,
            "percent": self.percent,
            "size": self.size,
            "speed": self.speed,
            "waits": self.waits,
            "sent": lambda tally: tally.by_state.get(DeliveryState.SENT, 0),
            "zone": self._chat.publication.timezone,
        }

    def say(self, phrase: str, **values: str | int | float) -> str:
        """A sentence."""
        return self._chat.phrases.say(phrase, self._language, **values)

    def speed(self, row: PostRow | WholePost) -> str:
        """Of breaking news, how far it is against what is promised."""
        ran = row.ran(self._chat.clock.now())
        ended = not row.is_going_out
        return report_tables.speed(self._chat.phrases, self._language, ran, ended=ended) if ran else ""

    def waits(self, tally: Tally) -> str:
        """Of what a few places have, when the rest follows; of what comes at each reader's own hour, when the last."""
        asked = (self._chat.phrases, self._language, tally, self._chat.publication.timezone)
        return report_tables.waits(*asked) or report_tables.waves(*asked) or ""

    def number(self, value: int) -> str:
        """With the language's own groups."""
        return str(format_decimal(value, locale=self._language))

    def percent(self, value: int) -> str:
        """Of a hundred, with the language's own digits and sign."""
        return str(format_percent(value / 100, locale=self._language))

    def size(self, bytes_: int) -> str:
        """As `34.1 MB`, with the language's own digits and comma."""
        unit, divisor = next((each for each in _UNITS if bytes_ < each[1] * 1000), _UNITS[-1])
        return f"{format_decimal(round(bytes_ / divisor, 1), locale=self._language)}\N{NO-BREAK SPACE}{unit}"

    def moment(self, at: datetime | None) -> str:
        """In the newsroom's zone: the hour alone today."""
        if at is None:
            return "–"
        local, now = at.astimezone(self._zone), self._chat.clock.now().astimezone(self._zone)
        return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%Y-%m-%d %H:%M}"

    def platform(self, name: str) -> str:
        """As people call it."""
        facts = self._chat.platforms.get(name)
        return facts.title if facts else name


def _speaking(language: str) -> Request:
    person = Person(platform=signing_in.DOOR, id="", language=language)
    return Request(update_id="", address=Address(signing_in.DOOR, ""), kind=PlaceKind.PRIVATE, person=person)


class Entrance:
    """Lets in who is logged in."""

    def __init__(self, parts: ConsoleParts) -> None:
        self.parts = parts

    async def visit(self, request: HttpRequest) -> Visit:
        """Who looks. Raises LoggedOut."""
        chat, token = self.parts.chat, request.cookies.get(COOKIE, "")
        visitor = await signing_in.visitor(chat.store, chat.clock, chat.roster.owners, token) if token else None
        if visitor is None:
            raise LoggedOut
        language = chat.phrases.known(visitor.language) if visitor.language else asked_language(chat.languages, request)
        visit = Visit(parts=self.parts, http=request, visitor=visitor, token=token, language=language)
        request.state.visit = visit
        return visit

    async def act(self, request: HttpRequest) -> tuple[Visit, Fields]:
        """Who acts, and what they filled in. Raises LoggedOut; NotAllowed where the form is not one of this session."""
        visit = await self.visit(request)
        fields = await fields_of(request)
        if not hmac.compare_digest(fields.get("csrf", "").encode(), visit.csrf.encode()):
            raise errors.NotAllowed(phrase="console-form-over")
        return visit, fields
