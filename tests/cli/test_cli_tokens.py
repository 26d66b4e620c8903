"""`israfan token`: made once, listed, revoked; and the log holds none."""

import re
from pathlib import Path

import pytest

from config.logs import MASK, Mask
from tests.cli.conftest import Israfan


@pytest.fixture(autouse=True)
def settings(folder: Path) -> None:
    (folder / "israfan.toml").write_text('[publication]\ntimezone = "Asia/Beirut"\n', "utf-8")
    (folder / "a.md").write_text("Title\n\nText.\n", "utf-8")


def test_a_token_is_shown_once_listed_and_revoked(israfan: Israfan) -> None:
    israfan("post", "import", "a.md", "--topic", "Politics")
    made = israfan("token", "create", "cms", "--role", "editor", "--topic", "Politics", "--no-send")
    shown, said = made.out.splitlines()
    assert made.status == 0
    assert re.fullmatch(r"isr_[\w-]{43}", shown)
    assert said.startswith("With it cms is writer of politics, until ")
    listed = israfan("token", "list", "--json")
    assert shown not in listed.out
    (token,) = listed.json
    assert {name: token[name] for name in ("name", "role", "topics", "sends", "revoked_at", "used_on")} == {
        "name": "cms", "role": "editor", "topics": ["politics"], "sends": False, "revoked_at": None, "used_on": None,
    }  # fmt: skip
    assert token["created_by"].startswith("cli:")
    assert israfan("token", "list").out.splitlines()[1].split()[:4] == ["cms", "writer", "politics", "good"]

    assert israfan("token", "revoke", "cms").out == "The token cms opens nothing any more.\n"
    assert israfan("token", "list").out.splitlines()[1].split()[3] == "revoked"
    again = israfan("token", "revoke", "cms")
    assert (again.status, again.err) == (1, "The token cms was revoked already.\n")
    unknown = israfan("token", "revoke", "app")
    assert (unknown.status, "israfan token list" in unknown.err) == (1, True)
    acts = [each["act"] for each in israfan("audit", "--json").json if "token" in each["act"]]
    assert acts == ["revoke token", "create token"]


def test_days_and_limits_are_looked_at(israfan: Israfan) -> None:
    assert israfan("token", "create", "cms").status == 2
    assert israfan("token", "create", "cms", "--role", "viewer", "--days", "0").status == 2
    assert israfan("token", "create", "cms", "--role", "viewer", "--no-send").status == 1
    made = israfan("token", "create", "cms", "--role", "viewer", "--days", "1", "--json").json
    assert made["token"].startswith("isr_")
    assert made["expires_at"][:10] > made["created_at"][:10]


def test_a_token_is_masked_in_the_log(israfan: Israfan) -> None:
    shown = israfan("token", "create", "cms", "--role", "viewer", "--json").json["token"]
    assert Mask()(f"GET /api/v1/posts with {shown} failed") == f"GET /api/v1/posts with {MASK} failed"
