"""Posts: the list with its numbers, and one post whole."""

from collections.abc import Sequence
from contextlib import suppress

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.requests import Request

from adapters.console.fields import clean, number_of
from adapters.console.tables import table_to_keep
from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot import markup, report_tables
from bot.desk import live_settings, overview
from bot.desk.overview import WholePost
from bot.model import PostState
from bot.word_changes import WordFate

ON_A_PAGE = 40
_LONGEST = 200  # letters of what is searched for


class PostPages:
    """The pages."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/posts", self.listed)
        router.add_api_route("/posts/{number}", self.one)
        router.add_api_route("/posts/{number}/report", self.report)
        router.add_api_route("/posts/{number}/report.csv", self.table)
        return router

    async def listed(self, request: Request) -> Response:
        """The newest, narrowed by what stands in the address."""
        visit = await self._entrance.visit(request)
        words = clean(request.query_params.get("q", ""))[:_LONGEST]
        state = _state(request.query_params.get("state", ""))
        before = request.query_params.get("before", "")
        rows = await overview.posts(
            self._parts.chat.store,
            visit.actor,
            limit=ON_A_PAGE + 1,
            state=state,
            before_id=number_of(before) if before else None,
            words=words,
        )
        shown = rows[:ON_A_PAGE]
        more = shown[-1].post.id if len(rows) > ON_A_PAGE and not words.strip() else None
        return visit.page(
            "posts.html", at="posts", rows=shown, words=words, state=state, states=tuple(PostState), more=more
        )

    async def one(self, request: Request, number: str) -> Response:
        """One, whole."""
        visit = await self._entrance.visit(request)
        whole = await overview.whole(self._parts.chat.store, visit.actor, number_of(number))
        return visit.page(
            "post.html",
            at="posts",
            whole=whole,
            post=whole.post,
            body=markup.plain(whole.post.content.body),
            course=self._course(visit, whole),
            breaking=await live_settings.breaking(self._parts.chat.store, self._parts.chat.breaking),
            canary=self._parts.chat.canary,
            WordFate=WordFate,
        )

    async def report(self, request: Request, number: str) -> Response:
        """Who got it so far: the part of its page that asks again by itself while it goes out."""
        visit = await self._entrance.visit(request)
        whole = await overview.whole(self._parts.chat.store, visit.actor, number_of(number))
        return HTMLResponse(visit.part("report.html", whole=whole, course=self._course(visit, whole)))

    async def table(self, request: Request, number: str) -> Response:
        """The same for a spreadsheet."""
        visit = await self._entrance.visit(request)
        whole = await overview.whole(self._parts.chat.store, visit.actor, number_of(number))
        rows = report_tables.counts(self._parts.chat.phrases, whole.report)
        return table_to_keep(f"report-{whole.post.id}", rows)

    def _course(self, visit: Visit, whole: WholePost) -> Sequence[str]:
        return tuple(report_tables.course(self._parts.chat.phrases, visit.language, whole.report))


def _state(text: str) -> PostState | None:
    with suppress(ValueError):
        return PostState(text)
    return None
