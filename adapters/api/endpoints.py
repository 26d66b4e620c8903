"""Addresses that are told what happens at the desk."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from adapters.api.asking_again import Key, once
from adapters.api.bodies import LARGEST_NUMBER, EndpointChangeForm, EndpointForm, ReplayForm
from adapters.api.parts import ApiParts, Caller, answers, problems
from adapters.api.problems import ApiAnswer
from bot import errors, json_forms
from bot.desk import endpoints
from bot.json_forms import Json
from bot.ports import Work

EndpointNumber = Annotated[int, Path(alias="id", ge=1, le=LARGEST_NUMBER)]
_SALT = "salt"  # in what is kept of an answer, in place of the secret that is made from it


class EndpointAddresses:
    """The addresses under `/webhooks`. For owners."""

    def __init__(self, parts: ApiParts) -> None:
        self._chat = parts.chat
        self._client, self._key = parts.client, parts.event_key

    def router(self) -> APIRouter:
        """Each with what it may answer."""
        router = APIRouter(tags=["events"])
        told, one = answers(200, "All endpoints"), answers(200, "The endpoint")
        made = {**answers(201, "The endpoint, and its `secret` this once"), **problems(400, 413, 415)}
        changed = {**one, **problems(400, 404, 413, 415)}
        turned = {**answers(200, "The endpoint, and its new `secret` this once"), **problems(404)}
        again = {**answers(200, "How many `events`, and `more_since`"), **problems(400, 404, 413, 415)}
        tried = {**answers(200, "What it answered"), **problems(404)}
        router.add_api_route("/webhooks", self.listed, methods=["GET"], responses={**told, **problems()})
        router.add_api_route("/webhooks", self.add, methods=["POST"], responses=made, status_code=201)
        router.add_api_route("/webhooks/{id}", self.change, methods=["PATCH"], responses=changed)
        gone = problems(404)
        router.add_api_route(
            "/webhooks/{id}",
            self.remove,
            methods=["DELETE"],
            responses=gone,
            status_code=204,
            response_class=Response,
        )
        router.add_api_route("/webhooks/{id}/rotate", self.rotate, methods=["POST"], responses=turned)
        router.add_api_route("/webhooks/{id}/replay", self.replay, methods=["POST"], responses=again)
        router.add_api_route("/webhooks/{id}/test", self.try_out, methods=["POST"], responses=tried)
        return router

    async def listed(self, actor: Caller) -> Response:
        """All endpoints, and how far each is."""
        found, figures = await endpoints.listed(self._chat.store, actor)
        return ApiAnswer({"webhooks": [json_forms.endpoint(each, figures.get(each.id)) for each in found]})

    async def add(self, actor: Caller, form: EndpointForm, key: Key = None) -> Response:
        """Send events to an address. `types`: none named, all."""

        async def act(work: Work) -> Json:
            made = await endpoints.add_in(work, self._chat.clock, actor, self._client, self._key, form.url, form.types)
            return {**json_forms.endpoint(made), _SALT: made.salt}

        done, headers = await once(self._chat, actor, act, key=key, what="POST /webhooks", form=form)
        location = {"Location": f"/api/v1/webhooks/{done['id']}"}
        return ApiAnswer(self._with_secret(done), status_code=201, headers={**location, **headers})

    async def change(
        self, actor: Caller, number: EndpointNumber, form: EndpointChangeForm, key: Key = None
    ) -> Response:
        """Choose other events, or switch it on or off; what is not named stays."""
        if not form.model_fields_set:
            raise errors.BadInput("Say what is to be different: types or on.")

        async def act(work: Work) -> Json:
            changed = await endpoints.change_in(work, self._chat.clock, actor, number, types=form.types, on=form.on)
            return json_forms.endpoint(changed)

        done, headers = await once(self._chat, actor, act, key=key, what=f"PATCH /webhooks/{number}", form=form)
        return ApiAnswer(done, headers=headers)

    async def remove(self, actor: Caller, number: EndpointNumber, key: Key = None) -> Response:
        """Send it nothing more; what waited for it is dropped."""

        async def act(work: Work) -> Json:
            return json_forms.endpoint(await endpoints.remove_in(work, self._chat.clock, actor, number))

        _, headers = await once(self._chat, actor, act, key=key, what=f"DELETE /webhooks/{number}")
        return Response(status_code=204, headers=headers)

    async def rotate(self, actor: Caller, number: EndpointNumber, key: Key = None) -> Response:
        """Give it another secret; for 24 hours the old one signs too."""

        async def act(work: Work) -> Json:
            turned = await endpoints.rotate_in(work, self._chat.clock, actor, self._key, number)
            return {**json_forms.endpoint(turned), _SALT: turned.salt}

        done, headers = await once(self._chat, actor, act, key=key, what=f"POST /webhooks/{number}/rotate")
        return ApiAnswer(self._with_secret(done), headers=headers)

    async def replay(self, actor: Caller, number: EndpointNumber, form: ReplayForm, key: Key = None) -> Response:
        """Send it once more what happened since a time (30 days are kept), under the same ids."""

        async def act(work: Work) -> Json:
            sent, more = await endpoints.replay_in(work, self._chat.clock, actor, number, form.since)
            return {"events": sent, "more_since": json_forms.time(more)}

        what = f"POST /webhooks/{number}/replay"
        done, headers = await once(self._chat, actor, act, key=key, what=what, form=form)
        return ApiAnswer(done, headers=headers)

    async def try_out(self, actor: Caller, number: EndpointNumber) -> Response:
        """Send it an event of the type `test`, now and once."""
        chat = self._chat
        answer = await endpoints.try_out(chat.store, chat.clock, actor, self._client, self._key, number)
        return ApiAnswer({"took": answer.took, "status": answer.status, "answer": answer.text})

    def _with_secret(self, kept: Json) -> Json:
        """An answer may be given twice; the database that keeps it holds no secret."""
        return {**{name: value for name, value in kept.items() if name != _SALT}, "secret": self._secret(kept)}

    def _secret(self, kept: Json) -> str:
        return self._key.secret(str(kept[_SALT]))
