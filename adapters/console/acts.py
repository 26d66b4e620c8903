"""What an editor does to a post by a button of the console: each is one use case, and leads back to its page."""

from collections.abc import Awaitable, Callable
from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from adapters.console.fields import Fields, number_of
from adapters.console.visit import ConsoleParts, Entrance
from bot import errors, markup
from bot.desk import breaking, posts, previewing, scheduling
from bot.model import Content
from bot.ports import Clock, Store
from bot.rights import Actor

ACTS: Final[dict[str, Callable[[Store, Clock, Actor, int], Awaitable[object]]]] = {
    "publish": posts.publish,
    "pause": posts.pause,
    "resume": posts.resume,
    "proceed": posts.go_on,
    "cancel": posts.cancel,
    "retract": posts.retract,
    "retry": posts.retry,
    "resend": posts.resend,
    "unschedule": scheduling.unschedule,
}


class PostActs:
    """The buttons."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/posts/{number}/correct", self.correct, methods=["POST"])
        router.add_api_route("/posts/{number}/break", self.send_breaking, methods=["POST"])
        router.add_api_route("/posts/{number}/{act}", self.act, methods=["POST"])
        return router

    async def act(self, request: Request, number: str, act: str) -> Response:
        """One of them."""
        visit, fields = await self._entrance.act(request)
        if act not in ACTS:
            raise errors.NotFound(phrase="console-not-found")
        chat = self._parts.chat
        if act == "publish" and fields.get("canary") == "on":
            await posts.publish(chat.store, chat.clock, visit.actor, number_of(number), canary=chat.canary)
        else:
            await ACTS[act](chat.store, chat.clock, visit.actor, number_of(number))
        chat.wake()
        return visit.back(fields.get("back", ""), said="resume" if act == "proceed" else act)

    async def send_breaking(self, request: Request, number: str) -> Response:
        """As breaking news: a second person is asked, or it goes out in some seconds."""
        visit, fields = await self._entrance.act(request)
        chat = self._parts.chat
        name = visit.visitor.name
        await breaking.send(chat.store, chat.clock, visit.actor, number_of(number), chat.breaking, name=name)
        return visit.back(fields.get("back", ""), said="break")

    async def correct(self, request: Request, number: str) -> Response:
        """Other words for every copy; refused where somebody changed them since the form was shown."""
        visit, fields = await self._entrance.act(request)
        chat, post_id = self._parts.chat, number_of(number)
        shown = await previewing.post_to_look_at(chat.store, visit.actor, post_id)
        base = number_of(fields.get("revision", ""))
        await posts.correct(chat.store, chat.clock, visit.actor, post_id, **_changed(shown.content, fields), base=base)
        chat.wake()
        return visit.back(f"/posts/{post_id}", said="correct")


def _changed(content: Content, fields: Fields) -> dict[str, str]:
    """What was written again: a text that is as it was keeps its links and its emphasis."""
    written = {"title": content.title, "summary": content.summary, "body": markup.plain(content.body)}
    return {
        name: fields[name].strip()
        for name, before in written.items()
        if name in fields and fields[name].strip() != before.strip()
    }
