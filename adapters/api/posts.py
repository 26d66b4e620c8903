"""Posts: put in, looked at, corrected, taken back, sent."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query
from pydantic import BaseModel
from starlette.responses import Response

from adapters.api import cursors
from adapters.api.asking_again import Key, once
from adapters.api.bodies import (
    LARGEST_NUMBER,
    CorrectionForm,
    NewPostForm,
    PostQuery,
    PublicationForm,
    html_of,
)
from adapters.api.parts import ApiParts, Caller, answers, problems
from adapters.api.problems import ApiAnswer
from bot import errors, json_forms, moments
from bot.desk import breaking, overview, posts, previewing, scheduling
from bot.desk.answering_once import Act
from bot.desk.scheduling import When
from bot.desk_nouns import Approval
from bot.entry import Page
from bot.json_forms import Json
from bot.model import Post, PostState
from bot.ports import Work
from bot.release_rules import Canary
from bot.rights import Actor

PostNumber = Annotated[int, Path(alias="id", ge=1, le=LARGEST_NUMBER)]
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", max_length=200, description="The `ETag` of what was read: refused (412) if it changed."),
]


class PostAddresses:
    """The addresses under `/posts`."""

    def __init__(self, parts: ApiParts) -> None:
        self._chat = parts.chat

    def router(self) -> APIRouter:
        """Each with what it may answer."""
        router = APIRouter(tags=["posts"])
        made = {**answers(201, "The post", "Post"), **problems(400, 404, 409, 413, 415)}
        one, found = answers(200, "The post", "Post"), answers(200, "Posts, and `next`: the cursor of the rest")
        router.add_api_route("/posts", self.create, methods=["POST"], responses=made, status_code=201)
        router.add_api_route("/posts", self.listed, methods=["GET"], responses={**found, **problems(404)})
        router.add_api_route("/posts/{id}", self.shown, methods=["GET"], responses={**one, **problems(404)})
        changed = {**one, **problems(400, 404, 409, 412, 413, 415)}
        router.add_api_route("/posts/{id}", self.correct, methods=["PATCH"], responses=changed)
        router.add_api_route("/posts/{id}", self.retract, methods=["DELETE"], responses={**one, **problems(404, 409)})
        sent = {**one, **answers(202, "It goes out later, or somebody is asked"), **problems(400, 404, 409, 413, 415)}
        router.add_api_route("/posts/{id}/publish", self.publish, methods=["POST"], responses=sent)
        told = answers(200, "Where the copies stand")
        router.add_api_route("/posts/{id}/report", self.report, methods=["GET"], responses={**told, **problems(404)})
        return router

    async def create(self, actor: Caller, form: NewPostForm, key: Key = None) -> Response:
        """Put an article in: a draft, or with `publish` sent to its readers at once."""
        page = Page(
            title=form.title,
            summary=form.summary,
            body=html_of(form.body),
            url=form.url,
            image=form.image,
            authors=(form.author,) if form.author else (),
            language=form.language and form.language.lower(),
            date=form.published_at and form.published_at.astimezone(UTC),
        )

        async def act(work: Work) -> Json:
            post = await posts.import_in(
                work,
                self._chat.clock,
                actor,
                page,
                topics=form.topics,
                publish=form.publish,
                follows=form.follows,
                variant_of=form.variant_of,
            )
            return json_forms.post(post)

        done, repeated = await once(self._chat, actor, act, key=key, what="POST /posts", form=form)
        self._chat.wake()
        headers = {"Location": f"/api/v1/posts/{done['id']}", "ETag": f'"{done["revision"]}"', **repeated}
        return ApiAnswer(done, status_code=201, headers=headers)

    async def listed(self, actor: Caller, asked: Annotated[PostQuery, Query()]) -> Response:
        """Posts, a page at a time."""
        store = self._chat.store
        if asked.q is not None:
            if asked.state is not None:
                raise errors.BadInput("Words are looked for in what readers can find: leave out q or state.")
            page = await overview.archived_posts(
                store, actor, asked.q, limit=asked.limit, topic=asked.topic, after=cursors.place(asked.cursor)
            )
        else:
            page = await overview.stored_posts(
                store,
                actor,
                limit=asked.limit,
                state=asked.state,
                topic=asked.topic,
                before_id=cursors.row(asked.cursor),
            )
        shown = [json_forms.post(each) for each in page.posts]
        return ApiAnswer({"posts": shown, "next": cursors.written(page.next)})

    async def shown(self, actor: Caller, number: PostNumber) -> Response:
        """One post as it stands now; `ETag` is its revision."""
        return _one(await previewing.post_to_look_at(self._chat.store, actor, number))

    async def correct(
        self, actor: Caller, number: PostNumber, form: CorrectionForm, if_match: IfMatch = None, key: Key = None
    ) -> Response:
        """Correct what a post says; every delivered copy is edited."""
        if not form.model_fields_set:
            raise errors.BadInput("Say what is to be different: title, summary, body or language.")
        given = {name: getattr(form, name) or "" for name in form.model_fields_set}
        body = given.pop("body", None)
        language = given.pop("language", None)

        async def act(work: Work) -> Json:
            post = await posts.correct_in(
                work,
                self._chat.clock,
                actor,
                number,
                **given,
                html=None if body is None else html_of(body),
                language=language.lower() if language else None,
                base=_revision(if_match),
            )
            return json_forms.post(post)

        also = f"{sorted(form.model_fields_set)}\n{if_match}"
        return await self._changed(actor, act, key, f"PATCH /posts/{number}", form, also)

    async def retract(self, actor: Caller, number: PostNumber, key: Key = None) -> Response:
        """Take a post back: what was not sent is not, what was is deleted where the platform allows it."""

        async def act(work: Work) -> Json:
            return json_forms.post(await posts.retract_in(work, self._chat.clock, actor, number))

        return await self._changed(actor, act, key, f"DELETE /posts/{number}")

    async def publish(
        self, actor: Caller, number: PostNumber, form: PublicationForm | None = None, key: Key = None
    ) -> Response:
        """Send a draft, held or archived post to its readers: at once, or at a time that lies ahead."""
        form = form or PublicationForm()
        act = self._publication(actor, number, form)
        what = f"POST /posts/{number}/publish"
        if form.breaking or form.at or form.embargo:
            done, headers = await once(self._chat, actor, act, key=key, what=what, form=form)
            return ApiAnswer(done, status_code=202, headers=headers)
        return await self._changed(actor, act, key, what, form)

    async def _changed(
        self, actor: Actor, act: Act, key: str | None, what: str, form: BaseModel | None = None, also: str = ""
    ) -> Response:
        """The post as it is by then."""
        done, headers = await once(self._chat, actor, act, key=key, what=what, form=form, also=also)
        self._chat.wake()
        return ApiAnswer(done, headers={"ETag": f'"{done["revision"]}"', **headers})

    def _publication(self, actor: Actor, number: int, form: PublicationForm) -> Act:
        """What the form asks for. Raises BadInput where it asks for two things."""
        clock, when, canary = self._chat.clock, self._when(form.at, form.embargo, form.latest), self.canary(form.canary)
        if form.breaking:
            if when is not None or canary is not None or form.all_languages:
                raise errors.BadInput(
                    "Breaking news goes to all, now: leave out the time, the canary and the languages."
                )
            return partial(self._break, actor, number)
        if when is not None and form.all_languages:
            raise errors.BadInput("all_languages is for now: give each language the same time by itself.")

        async def act(work: Work) -> Json:
            if when is not None:
                post, planned = await scheduling.schedule_post_in(work, clock, actor, number, when, canary=canary)
                return json_forms.planned(post, planned)
            send = posts.publish_all_in if form.all_languages else posts.publish_in
            return json_forms.post(await send(work, clock, actor, number, canary=canary))

        return act

    async def _break(self, actor: Actor, number: int, work: Work) -> Json:
        chat = self._chat
        begun = await breaking.begin(work, chat.clock, actor, number, chat.breaking)
        post = await work.posts.get(number)
        if post is None:
            raise errors.NotFound(phrase="post-unknown", number=number)
        if isinstance(begun, Approval):
            return {**json_forms.post(post), "approval": begun.id}
        return json_forms.planned(replace(post, state=PostState.SCHEDULED), begun)

    async def report(self, actor: Caller, number: PostNumber) -> Response:
        """Where a post's copies stand, and when they arrived."""
        whole = await overview.whole(self._chat.store, actor, number)
        return ApiAnswer(json_forms.report(whole.report))

    def canary(self, places: int | None) -> Canary | None:
        """To so many places first, for as long as the settings say."""
        return None if places is None else replace(self._chat.canary, places=places)

    def _when(self, at: str | None, embargo: str | None, latest: str | None) -> When | None:
        if at is not None and embargo is not None:
            raise errors.BadInput("at and embargo both say when: give one of them.")
        return self.when(at or embargo, latest, embargo=embargo is not None)

    def when(self, given: str | None, latest: str | None, *, embargo: bool = False) -> When | None:
        """None: at once. Raises BadInput."""
        if given is None:
            if latest is not None:
                raise errors.BadInput("latest goes with a time: what goes out now is never late.")
            return None
        last = None if latest is None else self._moment(latest)
        return When(at=self._moment(given), latest=last, embargo=embargo)

    def _moment(self, text: str) -> datetime:
        return moments.read(text, self._chat.publication.timezone, self._chat.clock.now())


def _one(post: Post) -> Response:
    return ApiAnswer(json_forms.post(post), headers={"ETag": f'"{post.revision}"'})


def _revision(if_match: str | None) -> int | None:
    """The revision that must be there still; 0, which none has, for what names none of ours."""
    if if_match is None or if_match.strip() == "*":
        return None
    bare = if_match.strip().removeprefix('"').removesuffix('"')
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) < 10 else 0
