"""`israfan desk` and `israfan audit`: who is of the desk, and what was done there."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Israfan

TOKEN = "1234567:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SETTINGS = f"""
[publication]
timezone = "Asia/Beirut"
[telegram]
token = "{TOKEN}"
owners = [1]
api_url = "http://127.0.0.1:9"
"""


@pytest.fixture(autouse=True)
def settings(folder: Path) -> None:
    (folder / "israfan.toml").write_text(SETTINGS, "utf-8")
    (folder / "a.md").write_text("Title\n\nText.\n", "utf-8")


def test_people_are_added_listed_changed_and_removed_by_number(israfan: Israfan) -> None:
    israfan("post", "import", "a.md", "--topic", "Politics", "--topic", "Sport")
    added = israfan("desk", "add", "telegram:7", "--role", "editor", "--topic", "Politics", "--no-send")
    assert (added.status, added.out) == (0, "telegram:7: a writer for politics alone, who sends nothing.\n")
    assert "No desk is running" in added.err
    listed = israfan("desk", "list", "--json").json
    assert listed[0] == {
        "person": "telegram:1", "name": None, "role": "owner", "topics": [], "sends": True,
        "invited_by": None, "since": None,
    }  # fmt: skip
    person = listed[1]
    assert person.pop("since").endswith("Z")
    assert person.pop("invited_by").startswith("cli:")
    assert person == {"person": "telegram:7", "name": None, "role": "editor", "topics": ["politics"], "sends": False}
    table = israfan("desk", "list").out.splitlines()
    assert [line.split()[0] for line in table] == ["Person", "telegram:1", "telegram:7"]

    assert israfan("desk", "change", "telegram:7", "--send").out == "telegram:7: an editor for politics alone.\n"
    assert israfan("desk", "change", "telegram:7", "--topic", "sport").out == "telegram:7: an editor for sport alone.\n"
    assert israfan("desk", "change", "telegram:7", "--all-topics").out == "telegram:7: an editor.\n"
    assert israfan("desk", "change", "telegram:7", "--role", "viewer", "--json").json["role"] == "viewer"
    assert israfan("desk", "remove", "telegram:7").out == "telegram:7 is of the desk no longer. Was: a viewer.\n"
    assert [each["person"] for each in israfan("desk", "list", "--json").json] == ["telegram:1"]


def test_a_role_without_limits_takes_none_along(israfan: Israfan) -> None:
    israfan("desk", "add", "telegram:7", "--no-send")
    assert israfan("desk", "change", "telegram:7", "--role", "owner").out == "telegram:7: an owner.\n"


def test_without_an_id_there_is_a_code_to_hand_on(israfan: Israfan) -> None:
    made = israfan("desk", "add", "--role", "viewer")
    code, until, how = made.out.splitlines()
    assert re.fullmatch(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", code)
    assert re.fullmatch(r"Who uses it first, until \d{4}-\d\d-\d\d \d\d:\d\d EET, is a viewer\.", until)
    assert how == f"They send the bot, in a private chat: /desk {code}"
    assert "Telegram gives no link" in made.err
    asked = israfan("desk", "add", "--json").json
    assert (asked["role"], asked["sends"], asked["topics"], asked["links"]) == ("editor", True, [], [])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "telegram:1"), "telegram:1 is an owner by telegram.owners in israfan.toml, and only that changes it."),
        (("change", "telegram:1", "--role", "viewer"), "telegram:1 is an owner by telegram.owners"),
        (("remove", "telegram:1"), "telegram:1 is an owner by telegram.owners"),
        (
            ("add", "@ann"),
            "“@ann” isn't an account. Write the platform and the numeric user id, as in telegram:123456.",
        ),
        (("remove", "telegram:8"), "telegram:8 is not at the desk. `israfan desk list` shows everybody"),
        (("add", "telegram:8", "--topic", "Sprot"), "There is no topic “Sprot”."),
        (("add", "telegram:8", "--role", "viewer", "--no-send"), "Leave out --topic and --no-send"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(israfan: Israfan, arguments: tuple[str, ...], sentence: str) -> None:
    done = israfan("desk", *arguments)
    assert (done.status, done.out) == (1, "")
    assert sentence in done.err
    assert israfan("audit").out == "Nothing was done at the desk yet.\n"


def test_one_more_of_the_same_is_refused(israfan: Israfan) -> None:
    israfan("desk", "add", "telegram:7")
    again = israfan("desk", "add", "telegram:7", "--role", "owner")
    assert (again.status, again.out) == (1, "")
    assert "telegram:7 is at the desk already. `israfan desk change` changes what they may do." in again.err


@pytest.mark.parametrize("arguments", [("--topic", "Sport", "--all-topics"), ()])
def test_a_change_of_nothing_or_of_opposites_is_wrong_usage(israfan: Israfan, arguments: tuple[str, ...]) -> None:
    assert israfan("desk", "change", "telegram:7", *arguments).status == 2


def test_the_audit_log_tells_who_did_what_and_is_narrowed(israfan: Israfan) -> None:
    israfan("post", "import", "a.md", "--topic", "Sport")
    israfan("post", "correct", "1", "--title", "Better")
    israfan("post", "publish", "1")
    israfan("desk", "add", "telegram:7", "--role", "viewer")
    entries = israfan("audit", "--json").json
    assert [(each["act"], each["about"], each["change"], each["reach"]) for each in entries] == [
        ("add person", "telegram:7", "→ viewer", None),
        ("publish", "post 1", "draft → published", 0),
        ("correct", "post 1, revision 2", "title: Title → Better", 0),
        ("import", "post 1, revision 1", "", None),
    ]
    assert {each["door"] for each in entries} == {"cli"}
    [who] = {each["person"] for each in entries}

    def acts(*arguments: str) -> list[str]:
        return [each["act"] for each in israfan("audit", "--json", *arguments).json]

    assert acts("--post", "1") == ["publish", "correct", "import"]
    assert acts("--act", "publish") == ["publish"]
    assert acts("--person", who, "--limit", "1") == ["add person"]
    assert acts("--person", "telegram:7") == []
    assert acts("--door", "telegram") == []
    assert acts("--since", "1h") == ["add person", "publish", "correct", "import"]
    assert acts("--since", "2999-01-01") == []
    assert israfan("audit", "--act", "retract").out == "Nothing of that kind was done.\n"
    shown = israfan("audit", "--act", "publish").out.splitlines()
    assert re.search(
        r"^\d{4}-\d\d-\d\d \d\d:\d\d EET +cli:\S+ +cli +publish +post 1 +draft → published +0 *$", shown[1]
    )


def test_a_time_that_is_none_is_refused(israfan: Israfan) -> None:
    done = israfan("audit", "--since", "yesterday")
    assert (done.status, done.out) == (1, "")
    assert "'yesterday' is not a time." in done.err


def test_a_link_to_the_console_is_made_for_who_is_of_the_desk(israfan: Israfan) -> None:
    made = israfan("desk", "login", "telegram:1")
    link, until = made.out.splitlines()
    assert re.fullmatch(r"http://127\.0\.0\.1:8080/desk/login\?code=[\w-]{43}", link)
    assert re.fullmatch(r"It logs telegram:1 in, once, until .* EET\. Show it to nobody\.", until)
    assert "No desk is running" in made.err
    mine = israfan("desk", "login", "--json").json
    assert mine["person"].startswith("cli:")
    assert "telegram:8 is not at the desk" in israfan("desk", "login", "telegram:8").err
    assert israfan("desk", "logout", "telegram:1").out == "telegram:1 is logged out of 0 sessions.\n"


def test_no_link_is_made_where_no_browser_would_log_in(israfan: Israfan, folder: Path) -> None:
    (folder / "israfan.toml").write_text(SETTINGS + '[web]\npublic_url = "http://desk.example"\n', "utf-8")
    refused = israfan("desk", "login")
    assert refused.status != 0
    assert "Browsers do not log in at http://desk.example/desk" in refused.err
