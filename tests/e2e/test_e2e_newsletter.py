"""The newsletter of the whole product: asked for on the archive's page, confirmed, received, corrected, left."""

import re
from contextlib import AsyncExitStack
from html import unescape
from urllib.parse import urlsplit

import aiohttp

from adapters.sandbox.mail import reports
from adapters.sandbox.mail.mail import ReceivedMail
from adapters.sandbox.mail.replies import NO_SUCH_USER
from tests.e2e.product import Product, Products
from tests.e2e.waiting import until
from tests.email.mail_server import MailServer, TakenMail, mail_server

NOUR, SAMI = "nour@reader.example", "sami@reader.example"
SECRET = "a-secret-of-the-relay"


async def posts(url: str, **fields: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, data=fields) as response:
        return response.status, await response.text()


async def hands_in(product: Product, raw: bytes, secret: str) -> int:
    """As the relay does with a mail that came back."""
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "message/rfc822"}
    url = f"{product.web_url}/hooks/email"
    async with aiohttp.ClientSession() as session, session.post(url, data=raw, headers=headers) as response:
        return response.status


async def letter(server: MailServer, number: int, mailbox: str = NOUR) -> TakenMail:
    await until(lambda: len(server.to(mailbox)) >= number, 60, lambda: f"mail {number} to {mailbox}")
    return server.to(mailbox)[number - 1]


def link(mail: TakenMail, path: str) -> str:
    [found] = re.findall(rf"https?://\S+/newsletter/{path}\S*", mail.text())
    return str(found)


async def subscribes(product: Product, server: MailServer, mailbox: str = NOUR, *, topic: str = "") -> TakenMail:
    """By the form on the archive's page, the mail and the button behind its link."""
    page = (await product.asks("/subscribe"))[1]
    assert 'action="/newsletter"' in page
    before = len(server.to(mailbox))
    given = {"mailbox": mailbox, "language": "en"} | ({"topic": topic} if topic else {})
    status, said = await posts(f"{product.web_url}/newsletter", **given)
    assert (status, "Look into your mailbox" in said) == (200, True)
    confirmation = await letter(server, before + 1, mailbox)
    asked = link(confirmation, "confirm")
    status, page = await product.asks(urlsplit(asked).path + "?" + urlsplit(asked).query)
    assert status == 200
    [action] = re.findall(r'method="post" action="([^"]+)"', page)
    assert await product.subscribers() == {} or mailbox not in str(await product.subscribers())
    assert (await posts(product.web_url + unescape(action)))[0] == 200
    return confirmation


async def test_a_reader_subscribes_reads_is_told_what_was_wrong_and_leaves_by_one_click(products: Products) -> None:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(mail_server())
        given = {
            "smtp_url": server.url,
            "from_address": "news@israfan.example",
            "bounce_address": "bounces@israfan.example",
            "bounce_secret": SECRET,
        }
        product = await stack.enter_async_context(products.open(email=given))
        await product.is_ready()
        await subscribes(product, server)
        assert list((await product.states()).values()) == ["active"]
        assert "reader.example" not in str(await product.subscribers())

        article = await product.publishes("Rain over the harbour")
        mail = await letter(server, 2)
        assert mail.message["Subject"] == "Rain over the harbour"
        assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        await product.is_quiet()

        await product.corrects(article, title="Snow over the harbour")
        correction = await letter(server, 3)
        assert "Snow over the harbour" in correction.text()
        assert correction.message["In-Reply-To"] == mail.message["Message-ID"]
        await product.is_quiet()

        one_click = str(mail.message["List-Unsubscribe"]).strip("<>")
        assert (await product.asks(urlsplit(one_click).path + "?" + urlsplit(one_click).query))[0] == 200
        assert list((await product.states()).values()) == ["active"]  # looking ends nothing
        fields = {"List-Unsubscribe": "One-Click"}
        assert (await posts(one_click, **fields))[0] == 200
        assert list((await product.states()).values()) == ["left"]
        await product.publishes("Nobody hears of this")
        await product.is_quiet()
        assert len(server.to(NOUR)) == 3

        await subscribes(product, server, SAMI)
        await product.publishes("Sun again")
        arrived = await letter(server, 2, SAMI)
        await product.is_quiet()
        returned = ReceivedMail(id=1, at=0.0, sender=arrived.sender, recipient=SAMI, raw=arrived.raw)
        bounce = reports.bounce(returned, NO_SUCH_USER)
        for secret, status, state in (("wrong", 403, "active"), (SECRET, 200, "gone"), (SECRET, 200, "gone")):
            assert await hands_in(product, bounce, secret) == status
            assert sorted((await product.states()).values()) == sorted([state, "left"])
