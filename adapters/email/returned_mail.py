"""Mails that come back, as the relay posts them: a mailbox that is not there gets nothing more, who complained leaves.

POST /hooks/email, `Authorization: Bearer …`, the whole mail as the body
"""

import hmac
import logging
from typing import Final, assert_never

from starlette.requests import Request as HttpRequest
from starlette.responses import PlainTextResponse, Response

from adapters.email.adapter import EmailAdapter
from adapters.email.reports import LARGEST, MailReport, ReportKind, read_report
from bot import errors, subscribing
from bot.model import Address

log = logging.getLogger(__name__)

PATH: Final = "/hooks/email"


class ReturnedMail:
    """The relay's door. Without a secret it is shut."""

    def __init__(self, platform: EmailAdapter, secret: str | None) -> None:
        self._platform = platform
        self._secret = secret

    async def hook(self, http: HttpRequest) -> Response:
        """One mail. What is no report on a mail of ours is taken too, so that it is not posted again."""
        given = http.headers.get("authorization", "").encode("utf-8", "surrogatepass")
        if not self._secret or not hmac.compare_digest(given, f"Bearer {self._secret}".encode()):
            return PlainTextResponse("forbidden", status_code=403)
        body = bytearray()
        async for chunk in http.stream():
            body += chunk
            if len(body) > LARGEST:
                return PlainTextResponse("too large", status_code=413)
        try:
            await self.take(bytes(body))
        except errors.Busy:
            return PlainTextResponse("busy, post it again", status_code=503)
        return PlainTextResponse("ok")

    async def take(self, raw: bytes) -> None:
        """What it reports is done. Twice is once. Raises Busy."""
        report = read_report(raw, self._platform.seal)
        if report is None:
            log.info("email: what came back is no report on one of our mails")
            return
        async with self._platform.around.store.reading() as work:
            place = await work.deliveries.place_of(report.delivery)
        if place is not None and place.platform == self._platform.name:
            await self._do(report, place)

    async def _do(self, report: MailReport, place: Address) -> None:
        store, clock = self._platform.around.store, self._platform.around.clock
        match report.kind:
            case ReportKind.NOBODY:
                await subscribing.chat_gone(store, clock, place.platform, place.chat, f"came back: {report.status}")
            case ReportKind.NOT_NOW:
                await subscribing.chat_suspended(
                    store, clock, place.platform, place.chat, f"came back: {report.status}"
                )
            case ReportKind.COMPLAINT:
                await subscribing.leave(store, clock, place)
            case ReportKind.NOTHING:
                log.info("email: report that changes nothing (status %s)", report.status or "none")
            case _:
                assert_never(report.kind)
