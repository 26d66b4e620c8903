"""The list of corrections is signed: checked with openssl, and with what the documentation tells readers to run."""

import base64
import json
import re
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature

from adapters.archive.signing import HEADER
from bot import errors, ingesting, publishing
from bot.desk_nouns import ChangeAct
from config.corrections_key import FILE, corrections_key
from storage import SqlStore
from tests.archive.conftest import Archive
from tests.bot.fakes import FakeClock
from tests.sources.readings import BytesReader
from tests.sources.test_told_by_webhook import ToldNewsroom, feed

DOCUMENTED = Path(__file__).parents[2] / "docs" / "archive.md"
DER = bytes.fromhex("302a300506032b6570032100")  # what stands before an Ed25519 key (RFC 8410, section 4)


def in_base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def openssl_says(body: bytes, signature: str, key: bytes, folder: Path) -> bool:
    head, _, signed = signature.split(".")
    (folder / "key.der").write_bytes(DER + key)
    (folder / "body").write_bytes(f"{head}.{in_base64(body)}".encode())
    (folder / "signed").write_bytes(raw(signed))
    asked = "openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in body -sigfile signed"
    return subprocess.run(asked.split(), cwd=folder, capture_output=True, check=False).returncode == 0


async def test_anybody_can_check_who_signed_the_list_and_that_nothing_was_changed(
    archive: Archive, tmp_path: Path
) -> None:
    post = await archive.post()
    await archive.correct(post, title="Snow over the harbour")
    answer = await archive.get("/corrections.json")
    key = (await archive.get("/corrections/key.json")).text
    jwk, signature = json.loads(key), answer.headers[HEADER]
    head = json.loads(raw(signature.split(".")[0]))
    assert (jwk["kty"], jwk["crv"], head) == ("OKP", "Ed25519", {"alg": "EdDSA", "kid": jwk["kid"]})
    assert openssl_says(answer.content, signature, raw(jwk["x"]), tmp_path)
    assert not openssl_says(answer.content.replace(b"Snow", b"Hail"), signature, raw(jwk["x"]), tmp_path)

    names: dict[str, Any] = {}
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENTED.read_text(), re.DOTALL)
    exec(code, names)
    names["verify"](answer.content, signature, key)
    with pytest.raises(InvalidSignature):
        names["verify"](answer.content + b" ", signature, key)


def test_the_key_is_made_once_for_its_user_alone_and_no_other_file_is_taken_for_it(tmp_path: Path) -> None:
    first = corrections_key(tmp_path).private_bytes_raw()
    assert corrections_key(tmp_path).private_bytes_raw() == first
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [FILE]
    (tmp_path / FILE).write_text("something else")
    with pytest.raises(errors.Problem, match="holds no Ed25519 key"):
        corrections_key(tmp_path)


async def test_what_a_source_corrects_is_in_the_list_and_is_told_from_the_desks(
    sqlite_store: SqlStore, clock: FakeClock, archive: Archive
) -> None:
    room = await ToldNewsroom.opened(sqlite_store, clock)
    assert isinstance(room.reader, BytesReader)
    await room.tells("feed", "Rain")
    room.reader.data = feed("Rain").replace(
        b"<link>https://paper.example/rain", b"<category>X</category><link>https://paper.example/rain"
    )
    await ingesting.fetch(sqlite_store, clock, room.reader, await room.source())
    assert json.loads((await archive.get("/corrections.json")).content)["changes"] == []  # no reader sees it
    await room.tells("feed", "Rain, and snow")
    async with sqlite_store.work() as work:
        await publishing.correct(work, clock, 1, title="Snow")
    told = json.loads((await archive.get("/corrections.json")).content)["changes"]
    assert [(each["by"], each["act"], each["title"]) for each in told] == [
        ("desk", "correct", "Snow"),
        ("source", "correct", "Snow"),
    ]
    async with sqlite_store.reading() as work:
        assert [each.act for each in await work.public_changes.of_post(1)] == [ChangeAct.CORRECT] * 2
