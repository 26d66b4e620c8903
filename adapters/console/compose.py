"""Writing an article: as each platform would show it while one writes, what is wrong with it, and when it goes out."""

from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.requests import Request

from adapters.console.fields import Fields, number_of, written
from adapters.console.looks import looked_at, took
from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot import errors, identity, markup, moments
from bot.desk import planner, posts, scheduling
from bot.entry import Page
from bot.model import Content, Post, PostKind, PostState
from bot.rights import Right
from bot.zones import language_name

_UNSENT = (PostState.DRAFT, PostState.HELD, PostState.ARCHIVED, PostState.SCHEDULED)
_SHORT = {"title": 400, "summary": 2_000, "url": 1_000, "image": 1_000, "topics": 400, "language": 12}


class ComposePages:
    """The form, what it would come to, and what is done with it."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._chat = parts.chat
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/compose", self.shown)
        router.add_api_route("/compose", self.keep, methods=["POST"])
        router.add_api_route("/compose/look", self.look, methods=["POST"])
        router.add_api_route("/posts/{number}/check", self.check)
        router.add_api_route("/posts/{number}/schedule", self.schedule, methods=["POST"])
        return router

    async def shown(self, request: Request) -> Response:
        """An empty form."""
        visit = await self._entrance.visit(request)
        visit.actor.require(Right.WRITE)
        return visit.page("compose.html", at="compose", spoken=self._spoken(visit))

    async def keep(self, request: Request) -> Response:
        """It is a draft from now on, whose page says what is wrong with it and has the buttons that send it."""
        visit, fields = await self._entrance.act(request)
        page = Page(
            title=_written(fields, "title"),
            summary=_written(fields, "summary"),
            body=markup.paragraphs(fields.get("body", "")),
            url=_address(fields, "url"),
            image=_address(fields, "image"),
            language=_written(fields, "language") or None,
        )
        chat = self._chat
        post = await posts.import_page(chat.store, chat.clock, visit.actor, page, topics=_topics(fields), publish=False)
        return visit.back(f"/posts/{post.id}", said="draft")

    async def look(self, request: Request) -> Response:
        """What is written so far, as it would be shown. Addresses are not looked at: they are half written."""
        visit, fields = await self._entrance.act(request)
        visit.actor.require(Right.WRITE)
        now = self._chat.clock.now()
        content = Content(
            title=_written(fields, "title"),
            summary=_written(fields, "summary"),
            body=markup.paragraphs(fields.get("body", "")),
            url=_written(fields, "url") or None,
            image=_written(fields, "image") or None,
            language=_written(fields, "language") or None,
        )
        names = tuple(_topics(fields))
        post = Post(
            id=0,
            kind=PostKind.ARTICLE,
            state=PostState.DRAFT,
            revision=1,
            content=content,
            topics=names,
            tags=names,
            updated_at=now,
            created_at=now,
        )
        return HTMLResponse(visit.part("look.html", **await looked_at(visit, post, web=False), forecast=None))

    async def check(self, request: Request, number: str) -> Response:
        """The same of a post that is kept, with its addresses, and whom it would reach."""
        visit = await self._entrance.visit(request)
        chat = self._chat
        post, meter = await planner.meter(
            chat.store, chat.clock, visit.actor, number_of(number), chat.publication.timezone
        )
        forecast = None
        if post.state in _UNSENT:
            copies = meter.outlook.copies
            rates = {name: facts.per_second for name, facts in chat.platforms.items()}
            forecast = {
                "copies": copies,
                "times": {name: took(planner.seconds(copies[name], rates[name])) for name in copies if name in rates},
                "lines": [visit.say(phrase, **values) for phrase, values in planner.lines(meter)],
            }
        found = await looked_at(visit, post, web=post.state in _UNSENT)
        return HTMLResponse(visit.part("look.html", **found, forecast=forecast))

    async def schedule(self, request: Request, number: str) -> Response:
        """It goes out at a time that is written as in chat, or chosen in the browser, in the newsroom's zone."""
        visit, fields = await self._entrance.act(request)
        chat, post_id = self._chat, number_of(number)
        at = moments.read(fields.get("at", ""), chat.publication.timezone, chat.clock.now())
        when = scheduling.When(at=at, embargo=fields.get("embargo") == "on")
        await scheduling.schedule(chat.store, chat.clock, visit.actor, post_id, when)
        return visit.back(f"/posts/{post_id}", said="schedule")

    def _spoken(self, visit: Visit) -> Sequence[tuple[str, str]]:
        """The newsroom's languages, that of the page first."""
        names = [visit.language, *(each for each in self._chat.phrases.languages if each != visit.language)]
        return [(each, language_name(each)) for each in names]


def _written(fields: Fields, name: str) -> str:
    return written(fields, name, _SHORT[name])


def _topics(fields: Fields) -> list[str]:
    return identity.split_names(_written(fields, "topics"))


def _address(fields: Fields, name: str) -> str | None:
    """A web address, or none. Raises BadInput for what is no such."""
    given = _written(fields, name)
    if given and not given.startswith(("http://", "https://")):
        raise errors.BadInput(phrase="not-an-address", address=given[:100])
    return given or None
