"""What the mail server takes and refuses, as the standard library's client sees it."""

import shutil
import smtplib
import ssl
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.mail import MailLimits, MailSandbox, replies
from adapters.sandbox.mail.dialogue import STEPS
from adapters.sandbox.mail.mail import ReceivedMail
from adapters.sandbox.mail.replies import SmtpReply
from adapters.sandbox.mail.world import KEPT_MAILS
from tests.sandbox.mail.conftest import READER, SENDER, WoundTime, client, letter, send

CUT = "closed$|reset|Broken pipe"


async def test_what_is_taken_stands_in_the_mailbox_and_in_the_log(sandbox: MailSandbox) -> None:
    await send(sandbox, to="Noor@Readers.Example", mail=letter("№7\nقهوة"))
    [mail] = sandbox.world
    assert (mail.recipient, mail.sender, mail.author) == (READER, SENDER, "Israfan")
    assert (mail.subject, mail.text, mail.html) == ("A ferry at dawn", "№7\nقهوة\n", "<p>№7\nقهوة</p>\n")
    [entry] = sandbox.log
    assert (entry.platform, entry.method, entry.chat) == ("email", "message", READER)
    assert (entry.text, entry.marker) == ("A ferry at dawn\n№7\nقهوة\n", "<7@israfan.example>")


@pytest.mark.parametrize(
    ("step", "mode", "seen", "accepted"),
    [
        *((step, FaultMode.RESET, CUT, 0) for step in STEPS if step != "AUTH"),
        ("connect", FaultMode.HANG, "timed out", 0),
        ("message", FaultMode.RESET_AFTER, CUT, 1),
        ("message", FaultMode.HANG_AFTER, "timed out", 1),
        ("message", FaultMode.GARBAGE, "Welcome", 1),
    ],
)
async def test_a_dialogue_that_is_cut_off_or_never_answered(
    sandbox: MailSandbox, step: str, mode: FaultMode, seen: str, accepted: int
) -> None:
    sandbox.faults.add(Fault(mode=mode, method=step))
    with pytest.raises(OSError, match=seen):  # SMTPException is one
        await send(sandbox)
    assert len(sandbox.log) == accepted
    await send(sandbox)
    assert len(sandbox.log) == accepted + 1


@pytest.mark.parametrize(
    ("step", "reply"),
    [
        ("connect", replies.SHUTTING_DOWN),
        ("MAIL", replies.LOCAL_ERROR),
        ("RCPT", replies.NO_SUCH_USER),
        ("RCPT", replies.MAILBOX_BUSY),
        ("DATA", replies.NO_ROOM),
        ("message", replies.REFUSED_CONTENT),
        ("message", replies.TOO_MUCH_MAIL),
    ],
)
async def test_a_refusal_at_a_step_of_the_dialogue(sandbox: MailSandbox, step: str, reply: SmtpReply) -> None:
    sandbox.faults.add(replies.answer_with(reply, method=step))
    with pytest.raises(smtplib.SMTPException) as caught:
        await send(sandbox)
    assert code_of(caught.value) == reply.code
    assert len(sandbox.log) == 0
    await send(sandbox)
    assert len(sandbox.log) == 1


async def test_nothing_more_is_said_after_a_421(sandbox: MailSandbox) -> None:
    sandbox.faults.add(replies.answer_with(replies.SHUTTING_DOWN, method="MAIL"))

    def talk(connection: smtplib.SMTP) -> None:
        connection.ehlo()
        assert connection.docmd("MAIL", f"FROM:<{SENDER}>")[0] == 421
        connection.noop()

    with pytest.raises(smtplib.SMTPServerDisconnected, match=CUT):
        await client(sandbox, talk)


async def test_a_late_answer_is_a_good_one_and_a_fault_for_one_address_spares_the_others(sandbox: MailSandbox) -> None:
    sandbox.faults.add(Fault(mode=FaultMode.DELAY, method="message", seconds=0.01))
    sandbox.faults.add(replies.answer_with(replies.NO_SUCH_USER, method="RCPT", chat="gone@readers.example", times=-1))
    await send(sandbox)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        await send(sandbox, to="gone@readers.example")
    assert [entry.chat for entry in sandbox.log] == [READER]


async def test_who_can_be_written_to_is_said_by_the_world(sandbox: MailSandbox) -> None:
    sandbox.world.unknown.add("nobody@readers.example")
    sandbox.world.full.add("full@readers.example")
    for address, code in (("nobody@readers.example", 550), ("full@readers.example", 452)):
        with pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
            await send(sandbox, to=address)
        assert code_of(caught.value) == code


@pytest.mark.parametrize("limits", [MailLimits(greylist_seconds=300)])
async def test_greylisting_lets_a_pair_pass_when_it_comes_again(sandbox: MailSandbox, clock: WoundTime) -> None:
    for wait, taken in ((0, 0), (299, 0), (1, 1), (0, 2)):
        clock.now += wait
        if taken:
            await send(sandbox)
        else:
            with pytest.raises(smtplib.SMTPRecipientsRefused, match="Greylisted"):
                await send(sandbox)
        assert len(sandbox.log) == taken


@pytest.mark.parametrize("limits", [MailLimits(messages_per_minute=2)])
async def test_more_than_a_minutes_mails_are_refused_until_it_is_over(sandbox: MailSandbox, clock: WoundTime) -> None:
    await send(sandbox)
    await send(sandbox)
    with pytest.raises(smtplib.SMTPException) as caught:
        await send(sandbox)
    assert (code_of(caught.value), sandbox.floods) == (421, 1)
    clock.now += 61
    await send(sandbox)
    assert len(sandbox.log) == 3


@pytest.mark.parametrize("limits", [MailLimits(message_bytes=2_000, connections=1)])
async def test_what_is_too_big_and_who_is_too_many(sandbox: MailSandbox) -> None:
    with pytest.raises(smtplib.SMTPException) as caught:
        await send(sandbox, mail=letter("much " * 1_000))
    assert code_of(caught.value) == 552

    def second(first: smtplib.SMTP) -> None:
        first.noop()
        smtplib.SMTP("127.0.0.1", sandbox.port, timeout=1)

    with pytest.raises(smtplib.SMTPConnectError, match="too many connections"):
        await client(sandbox, second)


async def test_a_login_where_one_is_wanted(clock: WoundTime) -> None:
    sandbox = MailSandbox(log=(log := AcceptLog()), clock=clock, login=("desk", "secret"))
    await sandbox.start()
    try:
        with pytest.raises(smtplib.SMTPSenderRefused, match="Authentication required"):
            await send(sandbox)
        with pytest.raises(smtplib.SMTPAuthenticationError) as caught:
            await client(sandbox, lambda connection: connection.login("desk", "wrong"))
        assert caught.value.smtp_code == 535
        await client(
            sandbox, lambda connection: (connection.login("desk", "secret"), connection.send_message(letter()))
        )
        assert len(log) == 1
    finally:
        await sandbox.stop()


async def test_the_world_outlives_a_restart_on_the_same_port(sandbox: MailSandbox) -> None:
    await send(sandbox)
    port = sandbox.port
    await sandbox.stop()
    with pytest.raises(ConnectionRefusedError):
        await send(sandbox)
    await sandbox.start()
    await send(sandbox)
    assert (sandbox.port, len(list(sandbox.world))) == (port, 2)


async def test_a_bounce_and_a_complaint_come_back_to_the_envelopes_sender_and_are_never_bounced(
    sandbox: MailSandbox,
) -> None:
    sandbox.world.bouncing |= {READER, SENDER}
    heard: list[ReceivedMail] = []
    sandbox.world.on_returned.append(heard.append)
    await send(sandbox)
    mail = next(each for each in sandbox.world if each.recipient == READER)
    sandbox.world.complain(mail)
    bounce, complaint = (each.message for each in heard)
    assert [each.recipient for each in heard] == [SENDER, SENDER]
    assert (bounce.get_content_type(), bounce.get_param("report-type")) == ("multipart/report", "delivery-status")
    assert kinds(bounce) == ["text/plain", "message/delivery-status", "text/rfc822-headers"]
    _, machine, headers = bounce.iter_parts()
    _, recipient = machine.iter_parts()
    assert (recipient["Final-Recipient"], recipient["Action"]) == (f"rfc822; {READER}", "failed")
    assert recipient["Status"] == "5.1.1"
    assert "<7@israfan.example>" in headers.as_string()
    [fields] = [*complaint.iter_parts()][1].iter_parts()
    assert (fields["Feedback-Type"], fields["Original-Rcpt-To"]) == ("abuse", f"<{READER}>")


async def test_the_oldest_mails_go_first(sandbox: MailSandbox) -> None:
    for number in range(KEPT_MAILS + 1):
        sandbox.world.take(sandbox.world.made(SENDER, READER, b"Subject: %d\r\n\r\n" % number))
    kept = [mail.subject for mail in sandbox.world]
    assert (len(kept), kept[0], kept[-1]) == (KEPT_MAILS, str(KEPT_MAILS), "1")


def kinds(report: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in report.iter_parts()]


def code_of(error: smtplib.SMTPException) -> int:
    match error:
        case smtplib.SMTPRecipientsRefused():
            [(code, _)] = error.recipients.values()
            return code
        case smtplib.SMTPResponseException():
            return error.smtp_code
    raise error


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
async def test_a_connection_turns_to_tls(tmp_path: Path, clock: WoundTime) -> None:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    made = ("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")
    names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate)
    subprocess.run([*made, *names], check=True, capture_output=True)  # noqa: ASYNC221 - a moment, in a test
    offered = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    offered.load_cert_chain(certificate, key)
    sandbox = MailSandbox(log=(log := AcceptLog()), clock=clock, tls=offered)
    await sandbox.start()

    def talk(connection: smtplib.SMTP) -> None:
        connection.starttls(context=ssl.create_default_context(cafile=str(certificate)))
        connection.send_message(letter())

    try:
        await client(sandbox, talk)
        assert [entry.chat for entry in log] == [READER]
    finally:
        await sandbox.stop()
