"""How many subscribers there are and how that went: a page with filters, and links to one view that need no login."""

import re
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.requests import Request

from adapters.console.fields import number_of
from adapters.console.templating import render
from adapters.console.visit import ConsoleParts, Entrance, PageWriting, Visit
from adapters.html_pages import asked_language
from bot import errors
from bot.audience_report import AudienceReport
from bot.command_limit import CommandLimit
from bot.desk import audience_counts, shared_views
from bot.desk.audience_counts import FACETS, MOST_ROWS, PERIODS, AudienceView, ViewFilter
from bot.repositories.census import Facet

_CODE = re.compile(r"[\w-]{43}", re.ASCII)
_UNLISTED = {"X-Robots-Tag": "noindex, nofollow"}


class AudiencePages:
    """The page, and what hangs on its links."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._chat = parts.chat
        self._entrance = entrance
        self._limit = CommandLimit(parts.chat.clock)

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/audience", self.shown)
        router.add_api_route("/audience/share", self.share, methods=["POST"])
        router.add_api_route("/audience/{number}/revoke", self.revoke, methods=["POST"])
        router.add_api_route("/shared/{code}", self.shared)
        return router

    async def shown(self, request: Request) -> Response:
        """What stands in the address; what cannot be meant is passed over."""
        visit = await self._entrance.visit(request)
        return await self._page(visit, self._asked(request.query_params))

    async def share(self, request: Request) -> Response:
        """A link to what is looked at, shown once."""
        visit, fields = await self._entrance.act(request)
        asked, days = self._asked(fields), number_of(fields.get("lifetime", ""))
        code = await shared_views.share(self._chat.store, self._chat.clock, visit.actor, asked, days)
        return await self._page(visit, asked, link=f"{self._origin(request)}{self._parts.base}/shared/{code}")

    async def revoke(self, request: Request, number: str) -> Response:
        """A link leads nowhere any more."""
        visit, _ = await self._entrance.act(request)
        await shared_views.revoke(self._chat.store, self._chat.clock, visit.actor, number_of(number))
        return visit.back("/audience", said="remove")

    async def shared(self, request: Request, code: str) -> Response:
        """One view, for who has its link. Nothing is looked for where an address has sent as many wrong ones as
        anybody may."""
        chat, caller = self._chat, request.client.host if request.client else ""
        language = asked_language(chat.languages, request)
        try:
            with self._limit.few_mistakes(f"shared view {caller}"):
                if not _CODE.fullmatch(code):
                    raise errors.Expired(phrase="stats-link-over")
                asked = await shared_views.opened(chat.store, chat.clock, chat.roster.owners, code)
        except errors.Expired as over:
            return self._closed(language, over, 404)
        except errors.Busy as busy:
            return self._closed(language, busy, 429)
        view = await chat.audience.shown(asked)
        return self._open(language, problem=None, **self._values(view, language))

    def _closed(self, language: str, problem: errors.Problem, status: int) -> Response:
        return self._open(language, status, problem=self._chat.phrases.explain(problem, language))

    def _open(self, language: str, status: int = 200, **values: Any) -> Response:
        """A page for who is not logged in."""
        text = render("shared.html", **PageWriting(self._parts, language).values(), **values)
        return HTMLResponse(text, status_code=status, headers=_UNLISTED)

    async def _page(self, visit: Visit, asked: ViewFilter, *, link: str = "") -> Response:
        chat = self._chat
        view = await chat.audience.view(visit.actor, asked)
        links = await shared_views.listed(chat.store, chat.clock, visit.actor)
        return visit.page(
            "audience.html",
            at="audience",
            link=link,
            links=[(each, shared_views.filter_of(each)) for each in links],
            periods=PERIODS,
            facets=FACETS,
            lifetimes=shared_views.LIFETIMES,
            **self._values(view, visit.language),
        )

    def _values(self, view: AudienceView, language: str) -> Mapping[str, Any]:
        report = AudienceReport(self._chat.phrases, language, self._chat.platforms)
        return {
            "view": view,
            "report": report,
            "names": view.names[:MOST_ROWS],
            "overlaps": view.asked.facet is Facet.TOPIC,
        }

    def _asked(self, given: Mapping[str, str]) -> ViewFilter:
        return audience_counts.asked_for(given, tuple(self._chat.platforms))

    def _origin(self, request: Request) -> str:
        """Under which address the console is reached; on this machine alone that by which it was."""
        return self._parts.reachable.public or f"{request.url.scheme}://{request.headers.get('host', '')}"
