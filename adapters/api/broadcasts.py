"""The desk's own word to an audience."""

from fastapi import APIRouter
from starlette.responses import Response

from adapters.api.asking_again import Key, once
from adapters.api.bodies import AudienceForm, BroadcastForm
from adapters.api.parts import ApiParts, Caller, answers, problems
from adapters.api.posts import PostAddresses
from adapters.api.problems import ApiAnswer
from bot import errors, json_forms, moments
from bot.commands import reached
from bot.desk import broadcasts, people, scheduling
from bot.desk.broadcasts import Reach
from bot.desk.scheduling import When
from bot.json_forms import Json
from bot.model import Audience, Content
from bot.phrases import available
from bot.ports import Work
from bot.release_rules import Canary, LocalTime
from bot.rights import Actor, Right


class BroadcastAddresses:
    """The address `/broadcasts`."""

    def __init__(self, parts: ApiParts, post_addresses: PostAddresses) -> None:
        self._chat = parts.chat
        self._posts = post_addresses

    def router(self) -> APIRouter:
        """With what it may answer."""
        router = APIRouter(tags=["broadcasts"])
        sent = {
            **answers(202, "Queued, as this post"),
            **answers(200, "Whom it would reach"),
            **problems(400, 404, 409, 413, 415),
        }
        router.add_api_route("/broadcasts", self.send, methods=["POST"], responses=sent, status_code=202)
        return router

    async def send(self, actor: Caller, form: BroadcastForm, key: Key = None) -> Response:
        """Send an announcement to everybody, or to those chosen."""
        hour, canary, when = self._hour(form), self._posts.canary(form.canary), self._posts.when(form.at, form.latest)
        content = broadcasts.split_input(form.text, form.link, form.picture)
        actor.require(Right.WRITE if form.dry_run else Right.SEND)
        audience = await self._audience(actor, form.audience)
        actor.require(Right.WRITE if form.dry_run else Right.SEND, audience.topics)
        reach = await reached.count(self._chat, audience, hour)
        if form.dry_run:
            return ApiAnswer(_form(None, reach, when, canary, hour))

        async def act(work: Work) -> Json:
            return _form(await self._send(work, actor, content, audience, reach, when, canary, hour), *shown)

        shown = (reach, when, canary, hour)
        done, headers = await once(self._chat, actor, act, key=key, what="POST /broadcasts", form=form)
        self._chat.wake()
        return ApiAnswer(done, status_code=202, headers=headers)

    async def _send(
        self,
        work: Work,
        actor: Actor,
        content: Content,
        audience: Audience,
        reach: Reach,
        when: When | None,
        canary: Canary | None,
        hour: LocalTime | None,
    ) -> tuple[int, int]:
        """The post's number and the broadcast's."""
        if not reach.total:
            raise errors.BadInput(phrase="broadcast-nobody")
        clock = self._chat.clock
        made = await broadcasts.draft_in(work, clock, actor, content, audience)
        if when is not None:
            await scheduling.schedule_broadcast_in(work, clock, actor, made.id, when, reach, canary=canary)
        else:
            await broadcasts.confirm_in(work, clock, actor, made.id, reach, canary=canary, local_time=hour)
        return made.post_id, made.id

    def _hour(self, form: BroadcastForm) -> LocalTime | None:
        if form.local_time is None:
            return None
        if form.at is not None or form.canary is not None:
            other = "at" if form.at is not None else "canary"
            raise errors.BadInput(f"{other} and local_time both say who gets it when: give one of them.")
        at = moments.hour_alone(form.local_time)
        if at is None:
            raise errors.BadInput("local_time is no hour: write it as 08:00.")
        return LocalTime(at=at, zone=self._chat.publication.timezone)

    async def _audience(self, actor: Actor, form: AudienceForm) -> Audience:
        """Of who is limited to topics, their readers at most. Raises BadInput, NotFound."""
        for name in form.platforms:
            if name not in self._chat.platforms:
                raise errors.BadInput(f"There is no such platform here. There are: {', '.join(self._chat.platforms)}.")
        for code in form.languages:
            if code not in available():
                raise errors.BadInput(f"Readers are written to in: {', '.join(available())}.")
        topics = await people.slugs(self._chat.store, form.topics)
        return Audience(
            platforms=frozenset(form.platforms),
            kinds=frozenset(form.kinds),
            topics=topics or actor.topics,
            languages=frozenset(form.languages),
            without_topics=await people.slugs(self._chat.store, form.without_topics),
            active_days=form.active_within,
            without_active_days=form.inactive_for,
        )


def _form(
    made: tuple[int, int] | None, reach: Reach, when: When | None, canary: Canary | None, hour: LocalTime | None
) -> Json:
    """As `israfan broadcast --json` prints it, and the broadcast's number."""
    post_id, broadcast_id = made or (None, None)
    form: Json = {
        "queued": made is not None,
        "post": post_id,
        "broadcast": broadcast_id,
        "places": dict(reach.places),
        "seconds": reach.seconds,
    }
    if when is not None:
        form |= {"at": json_forms.time(when.at), "latest": json_forms.time(when.latest)}
    if hour is not None and reach.outlook.waves is not None:
        form["local_time"] = json_forms.waves(hour, reach.outlook.waves)
    if canary is not None:
        form["canary"] = json_forms.canary(canary)
    return form
