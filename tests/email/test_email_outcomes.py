"""What a relay answers, through the real library, and what each answer means."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from adapters.clock import SystemClock
from adapters.email import outcome
from adapters.email.outcome import MailStep
from adapters.email.transport import MailTransport, Relay
from bot.delivery import lease
from bot.outcomes import BotDown, Gone, Later, NotSent, Outcome, PutOff, Refused, Scope, Sent, Unknown, Unlisted
from tests.email.mail_server import MailServer, mail_server

MAIL = b"Subject: A\r\n\r\n.begins with a dot\r\n"
ANSWERS: list[tuple[MailStep, int, str, type[Outcome], dict[str, object]]] = [
    (MailStep.CONNECT, 421, "4.3.2 closing", Later, {"scope": Scope.BOT}),
    (MailStep.CONNECT, 454, "4.7.0 temporary authentication failure", Later, {"scope": Scope.BOT}),
    (MailStep.CONNECT, 535, "5.7.8 authentication failed", BotDown, {}),
    (MailStep.CONNECT, 554, "no service", BotDown, {}),
    (MailStep.SENDER, 451, "4.3.0 queue is full", Later, {"scope": Scope.BOT}),
    (MailStep.SENDER, 550, "5.7.1 sender not allowed", BotDown, {}),
    (MailStep.SENDER, 530, "5.7.0 authentication required", BotDown, {}),
    (MailStep.SENDER, 552, "5.3.4 message too large", Refused, {"content": True}),
    (MailStep.RECIPIENT, 421, "4.7.0 too many", Later, {"scope": Scope.BOT}),
    (MailStep.RECIPIENT, 450, "4.2.0 greylisted", PutOff, {}),
    (MailStep.RECIPIENT, 452, "4.2.2 over quota", PutOff, {}),
    (MailStep.RECIPIENT, 550, "5.1.1 no such user", Gone, {"suspended": False}),
    (MailStep.RECIPIENT, 550, "no such user", Gone, {"suspended": False}),
    (MailStep.RECIPIENT, 550, "5.2.1 disabled", Gone, {"suspended": False}),
    (MailStep.RECIPIENT, 552, "5.2.2 full", Gone, {"suspended": True}),
    (MailStep.RECIPIENT, 552, "full", Gone, {"suspended": True}),
    (MailStep.RECIPIENT, 553, "5.1.3 bad address", Gone, {"suspended": False}),
    (MailStep.RECIPIENT, 550, "5.1.8 bad sender", BotDown, {}),
    (MailStep.RECIPIENT, 554, "5.7.1 relay access denied", Refused, {"content": False}),
    (MailStep.RECIPIENT, 554, "listed somewhere", Unlisted, {}),
    (MailStep.DATA, 451, "4.3.0 try later", PutOff, {}),
    (MailStep.CONTENT, 250, "2.0.0 queued", Sent, {}),
    (MailStep.CONTENT, 451, "4.3.0 try later", PutOff, {}),
    (MailStep.CONTENT, 550, "5.7.1 spam", Refused, {"content": True}),
    (MailStep.CONTENT, 554, "5.6.0 bad message", Refused, {"content": True}),
    (MailStep.CONTENT, 550, "5.1.1 no such user", Gone, {"suspended": False}),
    (MailStep.CONTENT, 552, "5.2.2 full", Gone, {"suspended": True}),
    (MailStep.CONTENT, 554, "transaction failed", Unlisted, {}),
]


@pytest.mark.parametrize(("step", "code", "text", "kind", "parts"), ANSWERS, ids=lambda each: str(each)[:30])
def test_an_answer_means_this_at_this_step(
    step: MailStep, code: int, text: str, kind: type[Outcome], parts: dict[str, object]
) -> None:
    found = outcome.answered(step, code, text)
    assert isinstance(found, kind), found
    assert {name: getattr(found, name) for name in parts} == parts


def test_what_is_kept_of_an_answer_names_no_mailbox() -> None:
    said = "5.1.1 <nour@reader.example>: nour@reader.example unknown (orcpt=rfc822;nour@reader.example)"
    for step in MailStep:
        for code in (450, 550):
            assert "nour" not in str(outcome.answered(step, code, said))


def test_until_the_content_is_written_nothing_can_have_arrived() -> None:
    found = {step: type(outcome.broken(step, "cut")) for step in MailStep}
    assert found == {step: Unknown if step is MailStep.CONTENT else NotSent for step in MailStep}
    assert outcome.broken(MailStep.CONTENT, "cut") == Unknown("no answer to the whole mail: cut", hold=True)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as opened:
        yield opened


@pytest_asyncio.fixture
async def transport(server: MailServer) -> AsyncIterator[MailTransport]:
    opened = MailTransport(Relay.of(server.url), SystemClock(), name="israfan.example")
    yield opened
    await opened.close()


async def sent(transport: MailTransport) -> Outcome:
    return await transport.send("news@israfan.example", "nour@reader.example", MAIL)


async def test_one_connection_takes_many_mails_also_after_a_refusal(
    transport: MailTransport, server: MailServer
) -> None:
    assert isinstance(await sent(transport), Sent)
    for step, answer in (("MAIL", "451 4.3.0 no"), ("RCPT", "550 5.1.1 no"), ("DATA", "554 5.6.0 no")):
        server.answers = {step: answer}
        assert not isinstance(await sent(transport), Sent)
    server.answers = {}
    assert isinstance(await sent(transport), Sent)
    assert (transport.opened, len(server.taken)) == (1, 2)
    assert server.taken[0].raw == MAIL


@pytest.mark.parametrize(("step", "kind"), [("MAIL", NotSent), ("RCPT", NotSent), ("DATA", Unknown)])
async def test_a_connection_that_is_cut_means_this(
    transport: MailTransport, server: MailServer, step: str, kind: type[Outcome]
) -> None:
    server.answers = {step: "cut"}
    assert isinstance(await sent(transport), kind)
    server.answers = {}
    assert isinstance(await sent(transport), Sent)


async def test_a_connection_that_was_closed_while_idle_costs_no_attempt(
    transport: MailTransport, server: MailServer
) -> None:
    assert isinstance(await sent(transport), Sent)
    server.answers = {"MAIL": "421 4.4.2 idle for too long"}
    asyncio.get_running_loop().call_later(0, server.answers.clear)
    first = await sent(transport)
    assert isinstance(first, Sent | Later)
    server.answers = {}
    assert isinstance(await sent(transport), Sent)


async def test_a_process_that_may_not_send_any_more_keeps_the_mail_back(
    transport: MailTransport, server: MailServer
) -> None:
    token = lease.IS_OURS.set(lambda: False)
    try:
        assert isinstance(await sent(transport), NotSent)
    finally:
        lease.IS_OURS.reset(token)
    assert isinstance(await sent(transport), Sent)
    assert len(server.taken) == 1


async def test_a_relay_that_is_away_was_sent_nothing() -> None:
    transport = MailTransport(Relay.of("smtp://127.0.0.1:1"), SystemClock(), name="israfan.example")
    assert isinstance(await sent(transport), NotSent)
    assert not await transport.answers()


def test_a_password_travels_over_a_network_by_tls_alone() -> None:
    found = {
        url: Relay.of(url).start_tls
        for url in (
            "smtp://a:b@mail.example",
            "smtp://mail.example",
            "smtp://a:b@127.0.0.1",
            "smtps://a:b@mail.example",
        )
    }
    assert list(found.values()) == [True, None, None, False]
    assert "b" not in repr(Relay.of("smtp://a:b@mail.example")).replace("mail.example", "").partition("user")[2][9:]
