"""What waits for somebody's yes, on the page of today: shown, and sent, held or dropped by a button."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.requests import Request

from adapters.console.fields import number_of
from adapters.console.visit import ConsoleParts, Entrance, Visit
from bot import errors
from bot.commands import approvals as cards
from bot.desk import approvals
from bot.desk.approvals import Question

SHOWN: Final = 20  # questions at once, the oldest first
MOST_POSTS: Final = 15  # of one, listed by their titles


class ApprovalActs:
    """The part of the page, and its buttons."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._entrance = entrance

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/approvals", self.shown)
        router.add_api_route("/approvals/{number}/{act}", self.act, methods=["POST"])
        return router

    async def shown(self, request: Request) -> Response:
        """The part of the page of today that asks again by itself."""
        visit = await self._entrance.visit(request)
        return HTMLResponse(visit.part("approvals.html", **await waiting(visit)))

    async def act(self, request: Request, number: str, act: str) -> Response:
        """The answer of who presses; the message in the desk's chat follows by itself."""
        visit, _ = await self._entrance.act(request)
        chat = self._parts.chat
        acts: dict[str, Callable[..., Awaitable[Question]]] = {
            "approve": partial(approvals.approve, rule=chat.breaking),
            "hold": approvals.hold,
            "drop": approvals.drop,
        }
        if act not in acts:
            raise errors.NotFound(phrase="console-not-found")
        name = visit.visitor.name
        await acts[act](chat.store, chat.clock, visit.actor, number_of(number), name=name)
        chat.wake()
        return visit.back("/", said=act)


async def waiting(visit: Visit) -> dict[str, Any]:
    """What the part shows: each question with its sentences."""
    chat = visit.parts.chat
    found = await approvals.waiting(chat.store, visit.actor, limit=SHOWN)
    return {
        "most_posts": MOST_POSTS,
        "questions": [
            (each, cards.head(chat, visit.spoken, each), _state(visit, each)) for each in found if each.waiting
        ],
    }


def _state(visit: Visit, found: Question) -> Sequence[str]:
    return cards.state(visit.parts.chat, visit.spoken, found)
