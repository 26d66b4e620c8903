"""Leaving: a page with a button, one click of a mail program (RFC 8058), and being forgotten altogether."""

from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from adapters.email.adapter import PLATFORM, EmailAdapter
from adapters.email.visitor import NewsletterVisit, token_of
from bot import personal_data, subscribing
from bot.model import Address


class LeavingPages:
    """Their answers."""

    def __init__(self, platform: EmailAdapter) -> None:
        self._platform = platform

    async def leave_page(self, http: HttpRequest) -> Response:
        """A button: looking at a link ends nothing."""
        visit, _ = await self._visit(http)
        publication = self._platform.around.chat.publication.name
        return visit.page(
            "ask.html",
            title=visit.say("email-leave"),
            question=visit.say("email-leave-ask", publication=publication),
            button=visit.say("email-leave"),
            action=f"/unsubscribe?t={token_of(http)}",
        )

    async def leave(self, http: HttpRequest) -> Response:
        """Nothing more comes. A mail program that posts here knows the link alone: what it says besides is not read."""
        visit, address = await self._visit(http)
        await subscribing.leave(self._platform.around.store, self._platform.around.clock, address)
        return visit.page("said.html", title=visit.say("email-leave"), sentence=visit.say("email-left"))

    async def forget_page(self, http: HttpRequest) -> Response:
        """A button."""
        visit, _ = await self._visit(http)
        return visit.page(
            "ask.html",
            title=visit.say("button-forget"),
            question=visit.say("email-forget-ask"),
            button=visit.say("button-forget"),
            action=f"/forget?t={token_of(http)}",
        )

    async def forget(self, http: HttpRequest) -> Response:
        """Nothing is kept any more."""
        visit, address = await self._visit(http)
        await personal_data.forget(self._platform.around.store, self._platform.around.clock, address)
        return visit.page("said.html", title=visit.say("button-forget"), sentence=visit.say("email-forgotten"))

    async def _visit(self, http: HttpRequest) -> tuple[NewsletterVisit, Address]:
        """Whom a link is about. Raises NotAllowed."""
        address = Address(PLATFORM, self._platform.links.chat(token_of(http)))
        found = await subscribing.find(self._platform.around.store, address)
        return NewsletterVisit.of(self._platform, http, found.language if found else None), address
