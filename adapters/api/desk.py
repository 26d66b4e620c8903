"""Sources, subscribers, figures."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from adapters.api import cursors
from adapters.api.asking_again import Key, once
from adapters.api.bodies import LARGEST_NUMBER, SourceForm, StatsQuery, SubscriberQuery
from adapters.api.parts import ApiParts, Caller, answers, problems
from adapters.api.problems import ApiAnswer
from bot import audience_report, json_forms
from bot.desk import overview, sources, subscribers
from bot.desk.audience_counts import ViewFilter
from bot.json_forms import Json
from bot.ports import Work
from bot.release_rules import ReleaseRule
from bot.repositories.census import Facet

SourceNumber = Annotated[int, Path(alias="id", ge=1, le=LARGEST_NUMBER)]


class DeskAddresses:
    """The addresses `/sources`, `/subscribers`, `/stats`."""

    def __init__(self, parts: ApiParts) -> None:
        self._chat = parts.chat
        self._reader = parts.reader

    def router(self) -> APIRouter:
        """Each with what it may answer."""
        router = APIRouter()
        read = {**answers(200, "All sources"), **problems()}
        router.add_api_route("/sources", self.listed, methods=["GET"], responses=read, tags=["sources"])
        made = {**answers(201, "The source"), **answers(200, "It was known"), **problems(400, 413, 415)}
        router.add_api_route("/sources", self.add, methods=["POST"], responses=made, tags=["sources"], status_code=201)
        router.add_api_route(
            "/sources/{id}",
            self.remove,
            methods=["DELETE"],
            responses=problems(404),
            tags=["sources"],
            status_code=204,
            response_class=Response,
        )
        found = {**answers(200, "Counts by state, subscribers, and `next`"), **problems()}
        router.add_api_route("/subscribers", self.receive, methods=["GET"], responses=found, tags=["audience"])
        figures = {**answers(200, "As `israfan stats --json`"), **problems()}
        router.add_api_route("/stats", self.stats, methods=["GET"], responses=figures, tags=["audience"])
        return router

    async def listed(self, actor: Caller) -> Response:
        """All sources and how they are doing."""
        found = await overview.sources(self._chat.store, actor)
        return ApiAnswer({"sources": [json_forms.source(each) for each in found]})

    async def add(self, actor: Caller, form: SourceForm) -> Response:
        """Follow a feed, or the feed of a site. One that is known gets what is given as well."""
        source, is_new = await sources.add(
            self._chat.store,
            self._chat.clock,
            actor,
            self._reader,
            form.url,
            topics=form.topics,
            interval=form.interval,
            site=form.site,
            release=None if form.release is None else ReleaseRule.read(form.release),
        )
        return ApiAnswer(json_forms.source(source), status_code=201 if is_new else 200)

    async def remove(self, actor: Caller, number: SourceNumber, key: Key = None) -> Response:
        """Follow a source no longer; its posts stay."""

        async def act(work: Work) -> Json:
            return json_forms.source(await sources.remove_in(work, self._chat.clock, actor, number))

        _, headers = await once(self._chat, actor, act, key=key, what=f"DELETE /sources/{number}")
        return Response(status_code=204, headers=headers)

    async def receive(self, actor: Caller, asked: Annotated[SubscriberQuery, Query()]) -> Response:
        """How many subscribers are in which state, and where they are, in the order in which they came. For owners."""
        found, after = await subscribers.addresses(
            self._chat.store,
            actor,
            limit=asked.limit,
            after_id=cursors.row(asked.cursor) or 0,
            state=asked.state,
            platform=asked.platform,
        )
        view = await self._chat.audience.view(actor, ViewFilter(days=7, facet=Facet.STATE))
        shown = [json_forms.subscriber(each) for each in found]
        counts = dict(view.today.by_name or {})
        return ApiAnswer({"counts": counts, "subscribers": shown, "next": cursors.written(after)})

    async def stats(self, actor: Caller, asked: Annotated[StatsQuery, Query()]) -> Response:
        """How many subscribers there are, and how that went, day by day."""
        view = await self._chat.audience.view(actor, ViewFilter(days=asked.days))
        return ApiAnswer(audience_report.json_form(view))
