"""The sizes and paces that Discord holds a bot to; the requests are bare, so that no library stands in the way."""

from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from adapters.sandbox.discord import DiscordLimits
from adapters.sandbox.discord.limits import FixedWindow
from adapters.sandbox.faults import Fault, FaultMode
from tests.sandbox.discord.connected_bot import SandboxStage


class Caller:
    """A client without a library."""

    def __init__(self, stage: SandboxStage, session: aiohttp.ClientSession) -> None:
        self.stage = stage
        self.session = session
        self.headers: Any = {}

    async def __call__(self, method: str, path: str, body: Any = None, *, token: str | None = None) -> tuple[int, Any]:
        authorization = {"Authorization": f"Bot {token or self.stage.app.token}"}
        url = self.stage.sandbox.api_url + path
        async with self.session.request(method, url, json=body, headers=authorization) as answer:
            self.headers = answer.headers
            return answer.status, await answer.json(content_type=None) if answer.status != 204 else None

    async def send(self, **message: Any) -> tuple[int, Any]:
        return await self("POST", f"/channels/{self.stage.text.id}/messages", message)


@pytest.fixture
async def call(stage: SandboxStage) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(stage, session)


def paths(tree: Any, prefix: str = "") -> dict[str, str]:
    """An error tree as path -> code."""
    found = {prefix: tree["_errors"][0]["code"]} if "_errors" in tree else {}
    for key, value in tree.items():
        if key != "_errors":
            found |= paths(value, f"{prefix}.{key}".strip("."))
    return found


def button(**keys: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "x", "custom_id": "x"} | keys


def rows(*controls: dict[str, Any]) -> dict[str, Any]:
    return {"components": [{"type": 1, "components": list(controls)}]}


def options(count: int) -> list[dict[str, str]]:
    return [{"label": str(index), "value": str(index)} for index in range(count)]


LONG = "BASE_TYPE_MAX_LENGTH"
BAD = "BASE_TYPE_BAD_LENGTH"
TOO_MUCH: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("content", {"content": "x" * 2001}, {"content": LONG}),
    ("title", {"embeds": [{"title": "x" * 257}]}, {"embeds.0.title": LONG}),
    ("description", {"embeds": [{"description": "x" * 4097}]}, {"embeds.0.description": LONG}),
    ("footer", {"embeds": [{"footer": {"text": "x" * 2049}}]}, {"embeds.0.footer.text": LONG}),
    ("author", {"embeds": [{"author": {"name": "x" * 257}}]}, {"embeds.0.author.name": LONG}),
    ("fields", {"embeds": [{"fields": [{"name": "x", "value": "x"}] * 26}]}, {"embeds.0.fields": LONG}),
    ("field", {"embeds": [{"fields": [{"name": "x" * 257, "value": "x" * 1025}]}]},
     {"embeds.0.fields.0.name": LONG, "embeds.0.fields.0.value": LONG}),
    ("empty field", {"embeds": [{"fields": [{"name": "", "value": "x"}]}]},
     {"embeds.0.fields.0.name": "BASE_TYPE_REQUIRED"}),
    ("embeds", {"embeds": [{"title": "x"}] * 11}, {"embeds": LONG}),
    ("total", {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3001}]},
     {"embeds.1": "MAX_EMBED_SIZE_EXCEEDED"}),
    ("no embed", {"embeds": ["x"]}, {"embeds.0": "DICT_TYPE_CONVERT"}),
    ("host without a dot", {"embeds": [{"title": "x", "url": "http://cms:8080/x", "image": {"url": "http://[::1]/"}}]},
     {"embeds.0.url": "URL_TYPE_INVALID_URL", "embeds.0.image.url": "URL_TYPE_INVALID_URL"}),
    ("button's host", {"content": "x"} | rows({"type": 2, "style": 5, "label": "x", "url": "https://news./x"}),
     {"components.0.components.0.url": "URL_TYPE_INVALID_URL"}),
    ("url", {"embeds": [{"title": "x", "url": "javascript:alert(1)"}]}, {"embeds.0.url": "URL_TYPE_INVALID_SCHEME"}),
    ("nonce", {"content": "x", "nonce": "n" * 26}, {"nonce": LONG}),
    ("rows", {"content": "x", "components": [{"type": 1, "components": [button(custom_id=str(n))]} for n in range(6)]},
     {"components": BAD}),
    ("buttons", {"content": "x"} | rows(*(button(custom_id=str(n)) for n in range(6))),
     {"components.0.components": BAD}),
    ("label", {"content": "x"} | rows(button(label="x" * 81)), {"components.0.components.0.label": LONG}),
    ("custom id", {"content": "x"} | rows(button(custom_id="x" * 101)), {"components.0.components.0.custom_id": LONG}),
    ("same custom id", {"content": "x"} | rows(button(), button()), {"components.0": "COMPONENT_CUSTOM_ID_DUPLICATED"}),
    ("options", {"content": "x"} | rows({"type": 3, "custom_id": "s", "options": options(26)}),
     {"components.0.components.0.options": BAD}),
    ("same option", {"content": "x"} | rows({"type": 3, "custom_id": "s", "options": options(1) * 2}),
     {"components.0.components.0.options.1.value": "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"}),
    ("link without address", {"content": "x"} | rows({"type": 2, "style": 5, "label": "x"}),
     {"components.0.components.0.url": "BASE_TYPE_REQUIRED"}),
    ("two rules for users", {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
     {"allowed_mentions": "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"}),
    ("layout text", {"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 4001}]},
     {"components": "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"}),
    ("layout parts", {"flags": 1 << 15, "components": [{"type": 10, "content": "x"}] * 41},
     {"components": "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"}),
    ("layout with content", {"flags": 1 << 15, "content": "x", "components": [{"type": 10, "content": "x"}]},
     {"content": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"}),
]  # fmt: skip
FULL: dict[str, dict[str, Any]] = {
    "content": {"content": "x" * 2000},
    "embed total": {"embeds": [{"description": "x" * 3000}, {"description": "y" * 3000}]},
    "embeds": {"embeds": [{"title": "x"}] * 10},
    "fields": {"embeds": [{"fields": [{"name": "x" * 100, "value": "x" * 100}] * 25}]},
    "components": {
        "content": "x",
        "components": [
            {"type": 1, "components": [button(custom_id=f"{row}{n}", label="x" * 80) for n in range(5)]}
            for row in range(5)
        ],
    },
    "layout": {"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 100}] * 40},
}


@pytest.mark.parametrize(("message", "blamed"), [each[1:] for each in TOO_MUCH], ids=[each[0] for each in TOO_MUCH])
async def test_too_much_is_refused_and_blamed(call: Caller, message: dict[str, Any], blamed: dict[str, str]) -> None:
    status, body = await call.send(**message)
    assert (status, body["code"], paths(body["errors"])) == (400, 50035, blamed)
    assert call.stage.text.messages == {}


@pytest.mark.parametrize("message", FULL.values(), ids=FULL.keys())
async def test_what_is_just_full_is_taken(call: Caller, message: dict[str, Any]) -> None:
    assert (await call.send(**message))[0] == 200


@pytest.mark.parametrize("message", [{}, {"content": ""}, {"content": " \n "}, {"embeds": [{}]}, {"content": None}])
async def test_an_empty_message_is_refused(call: Caller, message: dict[str, Any]) -> None:
    status, body = await call.send(**message)
    assert (status, body["code"]) == (400, 50006)


async def test_what_is_no_json_is_refused(call: Caller) -> None:
    url = f"{call.stage.sandbox.api_url}/channels/{call.stage.text.id}/messages"
    headers = {"Authorization": f"Bot {call.stage.app.token}", "Content-Type": "application/json"}
    for raw in (b'{"content": ', b'{"content": "\\ud800"}', b"[" * 100_000):
        async with call.session.post(url, data=raw, headers=headers) as answer:
            assert (answer.status, (await answer.json())["code"]) == (400, 50109)


async def test_every_answer_has_the_headers_that_the_library_insists_on(call: Caller) -> None:
    for method, path in (("GET", "/users/@me"), ("GET", "/channels/1"), ("GET", "/nowhere")):
        await call(method, path)
        assert call.headers["Content-Type"] == "application/json"
        assert call.headers["Via"] == "1.1 google"
    await call.send(content="x")
    stated = {key: value for key, value in call.headers.items() if key.startswith("X-RateLimit-")}
    assert stated.pop("X-RateLimit-Bucket")
    assert stated == {
        "X-RateLimit-Limit": "5",
        "X-RateLimit-Remaining": "4",
        "X-RateLimit-Reset": f"{call.stage.clock.now + 5:.3f}",
        "X-RateLimit-Reset-After": "5.000",
    }


async def test_five_messages_in_five_seconds_a_channel(call: Caller) -> None:
    assert [(await call.send(content="x"))[0] for _ in range(6)] == [200] * 5 + [429]
    status, body = await call.send(content="x")
    assert (status, body["retry_after"], body["global"]) == (429, 5.0, False)
    assert (call.headers["X-RateLimit-Scope"], call.headers["Via"]) == ("user", "1.1 google")
    assert (await call("POST", f"/channels/{call.stage.news.id}/messages", {"content": "x"}))[0] == 200
    call.stage.clock.move(5)
    assert (await call.send(content="x"))[0] == 200
    assert len(call.stage.log) == 7


async def test_fifty_requests_a_second_over_all(call: Caller) -> None:
    world = call.stage.sandbox.world
    places = [world.add_channel(call.stage.guild, str(number)) for number in range(51)]
    statuses = [(await call("GET", f"/channels/{each.id}"))[0] for each in places]
    assert statuses == [200] * 50 + [429]
    assert (call.headers["X-RateLimit-Scope"], call.headers["X-RateLimit-Global"]) == ("global", "true")
    call.stage.clock.move(1)
    assert (await call("GET", f"/channels/{places[0].id}"))[0] == 200


async def test_a_channel_is_renamed_twice_in_ten_minutes(call: Caller) -> None:
    world = call.stage.sandbox.world
    world.give_role(call.stage.app.user, call.stage.guild, world.add_role(call.stage.guild, "mod", 1 << 4))
    path = f"/channels/{call.stage.text.id}"
    answers = [await call("PATCH", path, {"name": f"n{number}"}) for number in range(3)]
    assert [status for status, _ in answers] == [200, 200, 429]
    assert (answers[2][1]["retry_after"], call.headers["Retry-After"]) == (600.0, "601")


@pytest.mark.parametrize(("size", "status", "code"), [(10, 200, None), (11, 413, 40005)])
async def test_files_hold_ten_mebibytes(call: Caller, size: int, status: int, code: int | None) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", '{"content": "x"}')
    form.add_field("files[0]", BytesIO(bytes(size * 1024 * 1024)), filename="a.bin")
    url = f"{call.stage.sandbox.api_url}/channels/{call.stage.text.id}/messages"
    headers = {"Authorization": f"Bot {call.stage.app.token}"}
    async with call.session.post(url, data=form, headers=headers) as answer:
        assert (answer.status, (await answer.json()).get("code")) == (status, code)


async def test_ten_crossposts_an_hour_a_channel(call: Caller) -> None:
    path = f"/channels/{call.stage.news.id}/messages"
    statuses = []
    for _ in range(11):
        call.stage.clock.move(2)
        message = (await call("POST", path, {"content": "x"}))[1]
        statuses.append((await call("POST", f"{path}/{message['id']}/crosspost"))[0])
    assert statuses == [200] * 10 + [429]
    assert float(call.headers["X-RateLimit-Reset-After"]) == 3600 - 20


async def test_a_published_message_is_edited_three_times_an_hour(call: Caller) -> None:
    path = f"/channels/{call.stage.news.id}/messages"
    message = (await call("POST", path, {"content": "x"}))[1]["id"]
    await call("POST", f"{path}/{message}/crosspost")
    answers = [await call("PATCH", f"{path}/{message}", {"content": str(number)}) for number in range(4)]
    assert [status for status, _ in answers] == [200, 200, 200, 429]
    assert answers[3][1]["code"] == 20022


class TestOldMessages:
    @pytest.fixture
    def limits(self) -> DiscordLimits:
        return DiscordLimits(old_edits=FixedWindow(1, 3600.0))

    async def test_messages_older_than_an_hour_are_edited_seldom(self, call: Caller) -> None:
        message = (await call.send(content="x"))[1]["id"]
        path = f"/channels/{call.stage.text.id}/messages/{message}"
        assert (await call("PATCH", path, {"content": "y"}))[0] == 200
        call.stage.clock.move(3601)
        answers = [await call("PATCH", path, {"content": str(number)}) for number in range(2)]
        assert [status for status, _ in answers] == [200, 429]
        assert answers[1][1]["code"] == 30046


class TestInvalidRequests:
    @pytest.fixture
    def limits(self) -> DiscordLimits:
        return DiscordLimits(invalid_requests=FixedWindow(3, 600.0), ban_seconds=100.0)

    async def test_too_many_invalid_requests_ban_the_caller(self, call: Caller) -> None:
        for _ in range(3):
            assert (await call("GET", "/users/@me", token="wrong"))[0] == 401
        url = call.stage.sandbox.api_url + "/users/@me"
        async with call.session.get(url, headers={"Authorization": f"Bot {call.stage.app.token}"}) as answer:
            assert (answer.status, answer.headers.get("Via"), answer.content_type) == (429, None, "text/html")
        call.stage.clock.move(101)
        assert (await call("GET", "/users/@me"))[0] == 200

    async def test_a_shared_flood_is_nobodys_fault(self, call: Caller) -> None:
        shared = {"X-RateLimit-Scope": "shared"}
        call.stage.faults.add(Fault(mode=FaultMode.ANSWER, status=429, body={}, headers=shared, times=5))
        statuses = [(await call("GET", "/users/@me"))[0] for _ in range(6)]
        assert statuses == [429] * 5 + [200]


def command(**keys: Any) -> dict[str, Any]:
    return {"name": "x", "description": "x", "type": 1} | keys


def option(**keys: Any) -> dict[str, Any]:
    return {"name": "x", "description": "x", "type": 3} | keys


WRONG_COMMANDS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("name", command(name="x" * 33), {"0.name": BAD}),
    ("capital", command(name="Latest"), {"0.name": "APPLICATION_COMMAND_INVALID_NAME"}),
    ("blank", command(name="a b"), {"0.name": "APPLICATION_COMMAND_INVALID_NAME"}),
    ("no description", command(description=""), {"0.description": "BASE_TYPE_REQUIRED"}),
    ("description", command(description="x" * 101), {"0.description": BAD}),
    ("options", command(options=[option(name=f"o{n}") for n in range(26)]), {"0.options": LONG}),
    ("choices", command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])]),
     {"0.options.0.choices": LONG}),
    ("order", command(options=[option(), option(name="y", required=True)]),
     {"0.options.1": "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"}),
    ("twins", command(options=[option(), option()]),
     {"0.options.1.name": "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"}),
    ("language", command(name_localizations={"ar": "x"}), {"0.name_localizations.ar": "ENUM_TYPE_COERCE"}),
    ("size", command(options=[option(name=f"o{n}", choices=[{"name": "x" * 100, "value": "y" * 100}] * 20)
                              for n in range(3)]), {"0": "APPLICATION_COMMAND_TOO_LARGE"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "blamed"), [each[1:] for each in WRONG_COMMANDS], ids=[each[0] for each in WRONG_COMMANDS]
)
async def test_a_wrong_command_is_refused(call: Caller, form: dict[str, Any], blamed: dict[str, str]) -> None:
    status, body = await call("PUT", f"/applications/{call.stage.app.id}/commands", [form])
    assert (status, body["code"], paths(body["errors"])) == (400, 50035, blamed)


async def test_a_hundred_commands_are_taken_and_not_one_more(call: Caller) -> None:
    path = f"/applications/{call.stage.app.id}/commands"
    many = [command(name=f"c{number}") for number in range(101)]
    assert (await call("PUT", path, many))[1]["code"] == 30032
    assert (await call("PUT", path, many[:100]))[0] == 200
    assert (await call("POST", path, many[100]))[1]["code"] == 30032
    assert (await call("POST", path, many[0]))[0] == 200


async def test_a_modal_title_holds_45_characters(call: Caller) -> None:
    stage = call.stage
    await call("PUT", f"/applications/{stage.app.id}/commands", [command()])
    world = stage.sandbox.world
    field = {"type": 1, "components": [{"type": 4, "custom_id": "f", "label": "F", "style": 1}]}
    for length, expected in ((46, 400), (45, 204)):
        it = world.slash(stage.reader, stage.text, "x")
        modal = {"title": "t" * length, "custom_id": "m", "components": [field]}
        body = {"type": 9, "data": modal}
        assert (await call("POST", f"/interactions/{it.id}/{it.token}/callback", body))[0] == expected


async def test_two_hundred_new_commands_a_day_are_taken(call: Caller) -> None:
    call.stage.sandbox.world.limits = replace(call.stage.sandbox.limits, command_creations=FixedWindow(2, 86_400.0))
    path = f"/applications/{call.stage.app.id}/commands"
    one, two, three = ([{"name": name, "description": "x"}] for name in ("one", "two", "three"))
    assert [(await call("PUT", path, each))[0] for each in (one, one, two, two)] == [200, 200, 200, 200]
    status, body = await call("PUT", path, three)
    assert (status, body["code"]) == (429, 30034)
    call.stage.clock.now += 86_401
    assert (await call("PUT", path, three))[0] == 200
