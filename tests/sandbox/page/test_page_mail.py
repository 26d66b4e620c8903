"""The mailbox: what arrived, as a mail program shows it, and what is done with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage

import pytest
from aiohttp import web

from adapters.sandbox.mail.mail import ReceivedMail
from tests.sandbox.page.conftest import Visitor, texts

ADDRESS = "sara@home.example"
HOSTILE = "<script>alert(1)</script>\u202e\"'><img src=x onerror=alert(2)>"


def arrives(visitor: Visitor, *, subject: str = "A ferry", text: str = "It sails.", **more: str) -> ReceivedMail:
    """A mail, straight into the mailbox; `html` and `leave` where there are such."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Israfan <news@israfan.example>", subject
    if leave := more.get("leave"):
        mail["List-Unsubscribe"] = f"<mailto:leave@israfan.example>, <{leave}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(text)
    if html := more.get("html"):
        mail.add_alternative(html, subtype="html")
    world = visitor.sandbox.mail.world
    made = world.made("news@israfan.example", ADDRESS, mail.as_bytes())
    world.take(made)
    return made


async def test_the_list_has_the_newest_first_and_what_was_opened_is_read(visitor: Visitor) -> None:
    assert texts(await visitor.see("mail"), "ml-empty")
    first = arrives(visitor)
    arrives(visitor, subject="مكتبة Shams")
    pane = await visitor.see("mail")
    assert texts(pane, "ml-entry__subject") == ["مكتبة Shams", "A ferry"]
    assert (await visitor.act("/mail/open", mail=first.id)).status_code == 204
    pane = await visitor.see("mail")
    unread = [bool(each.get("data-unread")) for each in pane.xpath('.//button[@data-act="mail.open"]')]
    assert unread == [True, False]


async def test_a_text_has_links_and_a_source_is_shown_as_it_came(visitor: Visitor) -> None:
    mail = arrives(visitor, text="Confirm (https://israfan.example/c?a=1&b=2).\nOr not.")
    pane = await visitor.see("mail", mail=str(mail.id))
    [link] = pane.xpath('.//div[contains(@class, "ml-text")]//a')
    assert (link.get("href"), link.get("target")) == ("https://israfan.example/c?a=1&b=2", "_blank")
    assert texts(pane, "line") == ["Confirm (https://israfan.example/c?a=1&b=2).", "Or not."]
    source = texts(await visitor.see("mail", mail=str(mail.id), part="source"), "line")
    assert source[0] == "From: Israfan <news@israfan.example>"


async def test_a_hostile_mail_stays_text_and_its_html_is_shut_in(visitor: Visitor) -> None:
    mail = arrives(visitor, subject=HOSTILE, text=HOSTILE, html=f"<html><head></head>{HOSTILE}</html>")
    for answer in (
        await visitor.http.get("/view/mail"),
        await visitor.http.get("/view/mail", params={"mail": str(mail.id), "part": "text"}),
        await visitor.http.get("/view/mail", params={"mail": str(mail.id), "part": "source"}),
    ):
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
    pane = await visitor.see("mail", mail=str(mail.id))
    [frame] = pane.xpath(".//iframe")
    assert frame.get("sandbox") == "allow-popups allow-popups-to-escape-sandbox"
    html = await visitor.http.get(frame.get("src"))
    rules = html.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "form-action 'none'", f"sandbox {frame.get('sandbox')}"} <= set(rules)
    assert '<head><base target="_blank">' in html.text


@asynccontextmanager
async def sender(answers: int) -> AsyncIterator[tuple[str, list[str]]]:
    """A newsletter's address for leaving, and what was posted there."""
    posted: list[str] = []

    async def leave(request: web.Request) -> web.Response:
        posted.append(f"{request.content_type} {await request.text()}")
        return web.Response(status=answers, headers={"Location": "/elsewhere"})

    async def nothing(request: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.router.add_post("/leave", leave)
    app.router.add_get("/elsewhere", nothing)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/leave", posted
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(("answers", "status"), [(200, 200), (302, 409), (500, 409)])
async def test_unsubscribe_posts_what_rfc_8058_says_and_follows_nothing(
    visitor: Visitor, answers: int, status: int
) -> None:
    async with sender(answers) as (address, posted):
        mail = arrives(visitor, leave=address)
        assert (await visitor.act("/mail/unsubscribe", mail=mail.id)).status_code == status
        assert posted == ["application/x-www-form-urlencoded List-Unsubscribe=One-Click"]


async def test_the_sandbox_asks_no_other_machine(visitor: Visitor) -> None:
    for leave in ("https://israfan.example/leave", "http://127.0.0.1.evil.example/leave"):
        answer = await visitor.act("/mail/unsubscribe", mail=arrives(visitor, leave=leave).id)
        assert (answer.status_code, "another machine" in answer.text) == (409, True)
    assert (await visitor.act("/mail/unsubscribe", mail=arrives(visitor).id)).status_code == 409


async def test_what_is_marked_as_spam_or_bounces_comes_back_to_the_sender(visitor: Visitor) -> None:
    mail = arrives(visitor)
    assert (await visitor.act("/mail/spam", mail=mail.id)).status_code == 200
    assert (await visitor.act("/mail/bounce", mail=mail.id)).status_code == 200
    back = [each for each in visitor.sandbox.mail.world if each.recipient == "news@israfan.example"]
    assert [each.subject for each in back] == ["Undelivered Mail Returned to Sender", "FW: A ferry"]
