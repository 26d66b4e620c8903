"""What a person does in the mailbox: open, unsubscribe as mail programs do, complain."""

from typing import Final
from urllib.parse import urlsplit

import aiohttp
from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from adapters.sandbox.mail.mail import LeavingLink, ReceivedMail
from adapters.sandbox.page.guard import LOCAL_NAMES
from adapters.sandbox.page.json_requests import PageAction, cannot
from adapters.sandbox.page.mail_view import html_of, view
from adapters.sandbox.page.page_context import PageParts
from adapters.sandbox.page.templating import page

ANSWER_WITHIN: Final = 10.0  # seconds until leaving is given up
_ONE_CLICK: Final = {"List-Unsubscribe": "One-Click"}  # the whole body: RFC 8058, 3.2


class MailChosen(PageAction):
    """An act on a mail."""

    mail: int


class MailPane:
    """The pane and its acts."""

    def __init__(self, parts: PageParts) -> None:
        self._parts = parts
        self._world = parts.mail.world

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/view/mail", self.shown)
        router.add_api_route("/mail/{number}/html", self.html)
        router.add_api_route("/mail/open", self.open, methods=["POST"], status_code=204)
        for act in (self.unsubscribe, self.spam, self.bounce):
            router.add_api_route(f"/mail/{act.__name__}", act, methods=["POST"])
        return router

    async def shown(self, mail: int | None = None, part: str = "") -> HTMLResponse:
        """The list, or one mail."""
        return page("mail.html", view=view(self._parts, mail, part))

    async def html(self, number: int) -> HTMLResponse:
        """A mail's own HTML. Whoever wrote it gets nothing by it: no script, no form, no page of ours around it, and
        no picture but the newsroom's, as its policy says even where somebody opens it by itself."""
        mail = self._world.find(number)
        if mail is None:
            raise HTTPException(404, "This mail is gone.")
        return HTMLResponse(
            html_of(mail),
            headers={"Cache-Control": "no-store", "Content-Security-Policy": _policy(self._parts.newsroom.site)},
        )

    async def open(self, act: MailChosen) -> None:
        """Look at it: it is unread no more."""
        self._world.open(self._mail(act))

    async def unsubscribe(self, act: MailChosen) -> dict[str, str]:
        """What a mail program does behind its own button: the POST of RFC 8058, without cookies or redirects."""
        leaving = self._mail(act).leaving
        if leaving is None or not leaving.one_click:
            raise cannot("This mail offers no way to leave with one click.")
        if urlsplit(leaving.url).hostname not in LOCAL_NAMES:
            raise cannot("Its way to leave is on another machine, and the sandbox asks none.")
        status = await _post(leaving)
        if not 200 <= status < 300:
            raise cannot(f"The sender answered {status}: you may still get mails.")
        return {"said": "The sender was told that you leave, and answered that it is done."}

    async def spam(self, act: MailChosen) -> dict[str, str]:
        """Mark as spam, and the sender hears of it."""
        self._world.complain(self._mail(act))
        return {"said": "A report (ARF) went to the sender’s return address."}

    async def bounce(self, act: MailChosen) -> dict[str, str]:
        """The mailbox is gone after all, and the sender hears of it."""
        self._world.bounce(self._mail(act))
        return {"said": "A report that it was not delivered (DSN) went to the sender’s return address."}

    def _mail(self, act: MailChosen) -> ReceivedMail:
        mail = self._world.find(act.mail)
        if mail is None:
            raise cannot("This mail is gone.")
        return mail


async def _post(leaving: LeavingLink) -> int:
    timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as client,
            client.post(leaving.url, data=_ONE_CLICK, allow_redirects=False) as answer,
        ):
            return answer.status
    except (TimeoutError, aiohttp.ClientError, ValueError):
        raise cannot("The sender does not answer.") from None


def _policy(site: str) -> str:
    pictures = " ".join(f"{site.replace('127.0.0.1', name)}/pictures/" for name in sorted(LOCAL_NAMES))
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'unsafe-inline'",
            f"img-src {pictures}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'",
            "sandbox allow-popups allow-popups-to-escape-sandbox",
        )
    )
