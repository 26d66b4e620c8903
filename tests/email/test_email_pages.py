"""The newsletter's pages over HTTP, with the real core behind them and a mail server over loopback."""

import asyncio
import random
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from adapters.email.adapter import EmailAdapter
from adapters.email.definition import EMAIL
from adapters.email.settings_section import EmailSection
from adapters.platform_definition import Surroundings
from bot import errors, topic_registry
from bot.chat import Publication
from bot.following import EVERYTHING, Target, WordFilter
from bot.preferences import Every
from bot.subscriber import Subscriber
from storage import SqlStore
from tests.bot.conversation import chat_on
from tests.bot.fakes import FakeClock
from tests.email.mail_server import MailServer, TakenMail, mail_server

NOUR = "nour@reader.example"
BASE = "http://news.example"


@dataclass
class Newsletter:
    """A newsroom's newsletter, and who reads it."""

    platform: EmailAdapter
    store: SqlStore
    clock: FakeClock
    server: MailServer
    client: httpx.AsyncClient

    async def post(self, path: str, **fields: str | list[str]) -> httpx.Response:
        return await self.client.post(path, data=fields)

    async def letters(self, number: int) -> list[TakenMail]:
        async with asyncio.timeout(20):
            while len(self.server.taken) < number:  # noqa: ASYNC110 - the server tells nobody
                await asyncio.sleep(0.01)
        return self.server.taken

    async def subscribers(self) -> list[Subscriber]:
        async with self.store.reading() as work:
            return list(await work.subscribers.list(limit=100))

    async def subscribed(self, mailbox: str = NOUR, **fields: str | list[str]) -> str:
        """Signed up and confirmed; what stands for the reader in links."""
        before = len(self.server.taken)
        assert (await self.post("/newsletter", mailbox=mailbox, **fields)).status_code == 200
        mail = (await self.letters(before + 1))[-1]
        [link] = re.findall(r"http://news.example(/newsletter/confirm\S+)", mail.text())
        page = await self.post(link)
        [choose] = re.findall(r'href="[^"]*/newsletter/preferences\?t=([^"]+)"', page.text)
        return unescape(choose)


@pytest_asyncio.fixture
async def newsletter(store: SqlStore, clock: FakeClock, tmp_path: Path) -> AsyncIterator[Newsletter]:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(mail_server())
        chat = chat_on(store, clock, publication=Publication(name="Israfan", site=None, timezone="UTC"))
        around = Surroundings(chat=chat, store=store, clock=clock, address=BASE, folder=tmp_path)
        section = EmailSection.model_validate({"smtp_url": server.url, "from_address": "news@israfan.example"})
        platform = EMAIL.build(section, around)
        assert isinstance(platform, EmailAdapter)
        stack.push_async_callback(platform.close)
        pages = EMAIL.pages(section, platform)
        assert pages is not None
        over = httpx.ASGITransport(app=pages.app)
        client = await stack.enter_async_context(httpx.AsyncClient(transport=over, base_url=BASE))
        async with store.work() as work:
            await topic_registry.registered(work, ["Weather", "Politics"])
        yield Newsletter(platform, store, clock, server, client)


async def test_nothing_is_kept_until_the_button_behind_the_link_is_pressed(newsletter: Newsletter) -> None:
    answered = await newsletter.post("/newsletter", mailbox=NOUR, topic="weather", language="ar")
    assert answered.headers["content-security-policy"].startswith("default-src 'none'")
    [mail] = await newsletter.letters(1)
    assert mail.message["Subject"] == "أكّد اشتراكك في Israfan"
    [link] = re.findall(r"http://news.example(/newsletter/confirm\S+)", mail.text())
    for _ in range(2):  # as programs do that look at links
        assert (await newsletter.client.get(link)).status_code == 200
    assert await newsletter.subscribers() == []
    for _ in range(2):
        assert (await newsletter.post(link)).status_code == 200
    [found] = await newsletter.subscribers()
    assert (found.language, found.topics, found.everything) == ("ar", ("weather",), False)
    assert "nour" not in repr(found)


async def test_the_answer_does_not_tell_who_is_subscribed(newsletter: Newsletter) -> None:
    await newsletter.subscribed()
    known = await newsletter.post("/newsletter", mailbox=NOUR, language="en")
    unknown = await newsletter.post("/newsletter", mailbox="sami@reader.example", language="en")
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)


async def test_a_mailbox_is_written_to_three_times_a_day_and_who_asks_does_not_learn_it(newsletter: Newsletter) -> None:
    said = {(await newsletter.post("/newsletter", mailbox=NOUR)).text for _ in range(8)}
    assert len(said) == 1
    await newsletter.letters(3)
    await asyncio.sleep(0.05)
    assert len(newsletter.server.taken) == 3


async def test_a_network_that_asks_very_often_is_told_so(newsletter: Newsletter) -> None:
    codes = [(await newsletter.post("/newsletter", mailbox=f"r{n}@reader.example")).status_code for n in range(25)]
    assert codes == [200] * 20 + [429] * 5


async def test_one_click_leaves_and_a_look_does_not(newsletter: Newsletter) -> None:
    token = await newsletter.subscribed()
    path = f"/newsletter/unsubscribe?t={token}"
    assert (await newsletter.client.get(path)).status_code == 200
    assert [each.state for each in await newsletter.subscribers()] == ["active"]
    for _ in range(2):
        answered = await newsletter.client.post(path, files={"List-Unsubscribe": (None, "One-Click")})
        assert answered.status_code == 200
    assert [each.state for each in await newsletter.subscribers()] == ["left"]


async def test_what_was_chosen_is_saved_and_shown_again(newsletter: Newsletter) -> None:
    token = await newsletter.subscribed()
    path = f"/newsletter/preferences?t={token}"
    saved = await newsletter.post(
        path, topic=["weather", "politics"], words="rain", without="football", every="weekly", at="0900", day="4",
        quiet="22:00-7:00", language="de", breaking="no",
    )  # fmt: skip
    assert saved.status_code == 200, saved.text
    [found] = await newsletter.subscribers()
    timing = found.preferences.timing
    assert sorted(each.target.name for each in found.follows) == ["politics", "weather"]
    assert {each.words for each in found.follows} == {WordFilter(include=("rain",), exclude=("football",))}
    assert (timing.schedule.every, timing.schedule.at.hour, timing.schedule.weekday) == (Every.WEEKLY, 9, 4)
    assert (len(timing.quiet), timing.breaking_passes, found.language) == (1, False, "de")
    page = await newsletter.client.get(path)
    assert 'value="22:00-07:00"' in page.text
    assert 'lang="de"' in page.text
    assert (await newsletter.post(path, topic="", quiet="")).status_code == 200
    [found] = await newsletter.subscribers()
    assert ([each.target for each in found.follows], found.preferences.timing.quiet) == ([EVERYTHING], ())


@pytest.mark.parametrize(
    "fields",
    [{"language": "en"}, {"topic": "no-such"}, {"topic": "", "every": "never"}, {"topic": "", "quiet": "all night"},
     {"topic": "", "words": '"open'}, {"topic": "", "zone": "Mars/Base"}, {"topic": "", "cap": "-1"}],
)  # fmt: skip
async def test_what_cannot_be_saved_changes_nothing_and_is_said(newsletter: Newsletter, fields: dict[str, str]) -> None:
    token = await newsletter.subscribed(topic="weather")
    before = await newsletter.subscribers()
    answered = await newsletter.post(f"/newsletter/preferences?t={token}", **fields)
    assert answered.status_code == 400
    assert 'role="alert"' in answered.text
    assert await newsletter.subscribers() == before


async def test_who_is_forgotten_is_in_no_table(newsletter: Newsletter) -> None:
    token = await newsletter.subscribed()
    chat = token.partition(".")[0]
    assert (await newsletter.client.get(f"/newsletter/forget?t={token}")).status_code == 200
    assert len(await newsletter.subscribers()) == 1
    assert (await newsletter.post(f"/newsletter/forget?t={token}")).status_code == 200
    assert [each for each in await newsletter.subscribers() if each.address.chat == chat] == []
    assert (await newsletter.client.get(f"/newsletter/preferences?t={token}")).status_code == 404


async def test_with_another_key_nobody_is_written_to(newsletter: Newsletter, tmp_path: Path) -> None:
    await newsletter.subscribed()
    around = newsletter.platform.around
    section = EmailSection.model_validate({"smtp_url": newsletter.server.url, "from_address": "news@israfan.example"})
    other = EMAIL.build(section, Surroundings(
        chat=around.chat, store=around.store, clock=around.clock, address=BASE, folder=tmp_path / "elsewhere"
    ))  # fmt: skip
    assert isinstance(other, EmailAdapter)
    with pytest.raises(errors.Problem, match=r"mailbox\.key"):
        await other.check_key()


HOSTILE = (
    "", "\r\nBcc: x@y.example", "\0", "é" * 400, "' OR 1=1 --", "<script>alert(1)</script>", "%s%n{0.__class__}",
    "a@b.example\r\nRCPT TO:<x@y.example>", "../../etc/passwd", "\u202e", "x" * 3000, "=?utf-8?q?=0D=0A?=",
    "🦊@🦊.example",
    "a@b.example,c@d.example", "true", "-1", "9" * 40,
)  # fmt: skip


async def test_three_hundred_hostile_requests_get_a_sentence_and_change_nothing(newsletter: Newsletter) -> None:
    token = await newsletter.subscribed(topic="weather")
    before, mails = await newsletter.subscribers(), len(newsletter.server.taken)
    luck = random.Random(8)
    paths = ("", "/confirm", "/unsubscribe", "/forget", "/preferences", "/static/..%2f..%2fmailbox.key", "/nothing")
    for number in range(300):
        path, given = luck.choice(paths), luck.choice(HOSTILE)
        forged = luck.choice((given, token[:-2], token.replace(".", "", 1), f"{given}.{token}", token[::-1]))
        fields = {luck.choice(("mailbox", "topic", "t", "language")): luck.choice(HOSTILE) for _ in range(3)}
        kinds = (
            {"data": fields},
            {"json": fields},
            {"content": given.encode("utf-8", "replace") * 40},
            {"files": fields},
        )
        method = luck.choice(("GET", "POST", "POST", "PUT", "DELETE"))
        more = luck.choice(kinds) if method == "POST" else {}
        answered = await newsletter.client.request(
            method, f"/newsletter{path}", params={"t": forged}, **more,
        )  # fmt: skip
        assert answered.status_code in (200, 400, 403, 404, 405, 410, 429), (number, path, answered.status_code)
        assert "Traceback" not in answered.text
        assert "<script" not in answered.text
    assert await newsletter.subscribers() == before
    assert len(newsletter.server.taken) == mails
    assert Target.of("weather") in {each.target for each in before[0].follows}
