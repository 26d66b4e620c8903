"""Logging in by a link that works once, choosing a language, logging out.

The link's code comes with its address into the form, which a person sends: an app that looks at addresses before it
shows them uses none up.
"""

import re

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.requests import Request

from adapters.console.fields import fields_of
from adapters.console.templating import render
from adapters.console.visit import COOKIE, ConsoleParts, Entrance, PageWriting
from adapters.html_pages import asked_language
from bot import errors
from bot.command_limit import CommandLimit
from bot.desk import signing_in

_CODE = re.compile(r"[\w-]{43}", re.ASCII)


class LoginPages:
    """The way in and out."""

    def __init__(self, parts: ConsoleParts, entrance: Entrance) -> None:
        self._parts = parts
        self._entrance = entrance
        self._limit = CommandLimit(parts.chat.clock)

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/login", self.shown)
        router.add_api_route("/login", self.log_in, methods=["POST"])
        router.add_api_route("/logout", self.log_out, methods=["POST"])
        router.add_api_route("/logout/everywhere", self.log_out_everywhere, methods=["POST"])
        router.add_api_route("/language", self.speak, methods=["POST"])
        return router

    async def shown(self, request: Request) -> Response:
        """The form."""
        return self.form(request)

    def form(self, request: Request, problem: errors.Problem | None = None, *, status: int = 200) -> HTMLResponse:
        """The form, with what was wrong."""
        chat = self._parts.chat
        language = asked_language(chat.languages, request)
        sentence = chat.phrases.explain(problem, language) if problem else None
        values = PageWriting(self._parts, language).values()
        given = request.query_params.get("code", "")
        code = given if _CODE.fullmatch(given) else ""
        return HTMLResponse(render("login.html", problem=sentence, code=code, **values), status_code=status)

    async def log_in(self, request: Request) -> Response:
        """Use the link up. Nothing is looked for where this address has sent as many wrong ones as anybody may."""
        code = (await fields_of(request)).get("code", "").strip()
        chat, caller = self._parts.chat, request.client.host if request.client else ""
        try:
            with self._limit.few_mistakes(f"console {caller}"):
                if not _CODE.fullmatch(code):
                    raise errors.Expired(phrase="console-link-over")
                session = await signing_in.log_in(chat.store, chat.clock, chat.roster.owners, code)
        except errors.Expired as over:
            return self.form(request, over, status=403)
        except errors.Busy as too_often:
            return self.form(request, too_often, status=429)
        answer = self._leads("/")
        self._keep(answer, session, int(signing_in.SESSION_LIFETIME.total_seconds()))
        return answer

    async def log_out(self, request: Request) -> Response:
        """This session is over."""
        visit, _ = await self._entrance.act(request)
        await signing_in.log_out(self._parts.chat.store, visit.token)
        return self._gone()

    async def log_out_everywhere(self, request: Request) -> Response:
        """All of one's sessions are over."""
        visit, _ = await self._entrance.act(request)
        chat = self._parts.chat
        await signing_in.log_out_everywhere(chat.store, chat.clock, visit.actor, visit.actor.person)
        return self._gone()

    async def speak(self, request: Request) -> Response:
        """Another language."""
        visit, fields = await self._entrance.act(request)
        language = fields.get("language", "")
        if language in self._parts.chat.languages:
            await signing_in.speak(self._parts.chat.store, visit.token, language)
        return self._leads("/")

    def _gone(self) -> Response:
        answer = self._leads("/login")
        self._keep(answer, "", 0)
        return answer

    def _leads(self, path: str) -> RedirectResponse:
        return RedirectResponse(self._parts.base + path, status_code=303)

    def _keep(self, answer: Response, session: str, seconds: int) -> None:
        answer.set_cookie(COOKIE, session, max_age=seconds, path="/", secure=True, httponly=True, samesite="strict")
