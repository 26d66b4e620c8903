"""Mailboxes: as people write them, as they are kept, and what a stranger can make of that."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.email import mailbox
from adapters.email.links import MailLinks, SignUp
from adapters.email.mailbox import MailboxSeal, key_in
from bot import errors
from tests.bot.fakes import FakeClock

SEAL = MailboxSeal(b"k" * 64)
ASKED = SignUp(mailbox="nour@reader.example", language="ar", topics=("weather",))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Nour@Reader.Example", "nour@reader.example"),
        ("  nour+news@reader.example ", "nour+news@reader.example"),
        ("nour@bücher.example", "nour@xn--bcher-kva.example"),
        ("nour@XN--BCHER-KVA.example", "nour@xn--bcher-kva.example"),
    ],
)
def test_two_ways_to_write_a_mailbox_are_one(written: str, kept: str) -> None:
    assert mailbox.read(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "", "nour", "@a.example", "nour@", "nour@localhost", "a b@c.example", '"a b"@c.example', "nour@[127.0.0.1]",
        "نور@reader.example", "nour@reader.example\r\nBcc: x@y.example", "nour@reader.example, x@y.example", "x" * 300,
        "x" * 65 + "@a.example", "Nour <nour@reader.example>", "nour@reader..example", "nour\0@reader.example",
    ],
)  # fmt: skip
def test_what_is_no_mailbox_is_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(errors.BadInput):
        mailbox.read(written)


def test_one_mailbox_has_one_seal_which_says_nothing_and_opens_with_its_key_alone() -> None:
    sealed = SEAL.sealed("nour@reader.example")
    assert sealed == SEAL.sealed("nour@reader.example")
    assert "nour" not in sealed
    assert SEAL.mailbox(sealed) == "nour@reader.example"
    assert MailboxSeal(b"j" * 64).mailbox(sealed) is None
    for forged in ("", "x", sealed[:-2], sealed[:-1] + "_!", "é", sealed[::-1], "=" * 9):
        assert SEAL.mailbox(forged) is None


def test_the_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    key = key_in(tmp_path / "data")
    assert key_in(tmp_path / "data") == key
    file = tmp_path / "data" / mailbox.KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("nonsense")
    with pytest.raises(errors.Problem, match="backup"):
        key_in(tmp_path / "data")


def test_a_link_confirms_for_two_days_and_one_for_another_thing_confirms_nothing() -> None:
    clock = FakeClock()
    links = MailLinks("https://news.example", SEAL, clock)
    token = links.confirm(ASKED).partition("t=")[2]
    assert links.asked(token) == ASKED
    chat = SEAL.sealed(ASKED.mailbox)
    for forged in ("", "x", token[:-3], chat, links.token(chat), SEAL.hidden(b"[]", b"another")):
        with pytest.raises(errors.NotAllowed):
            links.asked(forged)
    assert links.chat(links.token(chat)) == chat
    for forged in ("", chat, f"{chat}.", f"{chat}.{'A' * 16}", links.token("another").replace("another", chat), "é.é"):
        with pytest.raises(errors.NotAllowed):
            links.chat(forged)
    clock.shift(timedelta(days=2, seconds=1).total_seconds())
    with pytest.raises(errors.Expired):
        links.asked(token)
