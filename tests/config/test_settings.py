"""Settings: what is read, what wins, and one sentence for each fault."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from adapters.telegram.definition import TELEGRAM
from adapters.telegram.settings_section import TelegramSection
from bot import errors
from config import settings
from config.settings import Settings, load

EXAMPLE = Path(settings.__file__).with_name("israfan.example.toml")


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("ISRAFAN_CONFIG", "ISRAFAN_WEB__PORT", "ISRAFAN_TELEGRAM__TOKEN"):
        monkeypatch.delenv(name, raising=False)


def written(text: str) -> Path:
    file = Path("israfan.toml")
    file.write_text(text, "utf-8")
    return file


def refusal(text: str) -> str:
    with pytest.raises(errors.BadInput) as refused:
        load(written(text))
    return str(refused.value)


def test_without_a_file_and_without_variables_there_are_no_settings() -> None:
    with pytest.raises(errors.BadInput) as refused:
        load()
    assert str(refused.value) == (
        f"There are no settings: {Path.cwd()}/israfan.toml is not there. `israfan init` writes it; "
        "--config or ISRAFAN_CONFIG names another file."
    )


def test_what_is_not_said_stays_at_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISRAFAN_PUBLICATION__NAME", "Israfan")
    found = load()
    assert (found.publication.name, found.telegram, found.discord, found.web.port) == ("Israfan", None, None, 8080)
    assert found.database_url == f"sqlite:///{Path.cwd()}/data/israfan.db"


def test_a_file_here_is_found_and_another_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    written("[web]\nport = 1001\n")
    Path("named.toml").write_text("[web]\nport = 1002\n", "utf-8")
    assert load().web.port == 1001
    monkeypatch.setenv("ISRAFAN_CONFIG", "named.toml")
    assert load().web.port == 1002
    assert load(Path("israfan.toml")).web.port == 1001


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    file = written('[web]\nport = 1001\nhost = "::1"\n')
    monkeypatch.setenv("ISRAFAN_WEB__PORT", "1003")
    found = load(file)
    assert (found.web.port, found.web.host) == (1003, "::1")


def test_a_section_may_stand_in_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISRAFAN_TELEGRAM__TOKEN", "123456:secret")
    found = load()
    assert found.telegram
    assert found.telegram.token.get_secret_value() == "123456:secret"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[web]\nprot = 1\n", "israfan.toml: there is no setting web.prot. Did you mean web.port?"),
        ('[telegrm]\ntoken = "x"\n', "israfan.toml: there is no setting telegrm. Did you mean telegram?"),
        (
            '[[source]]\nurl = "https://x.example"\ntopic = ["a"]\n',
            "israfan.toml: there is no setting source.0.topic. Did you mean source.topics?",
        ),
        (
            "[web]\nzzz = 1\n",
            "israfan.toml: there is no setting web.zzz. Known here: host, port, public_url, archive, websub_hub, "
            "event_key.",
        ),
        ("[telegram]\nowners = [1]\n", "israfan.toml: telegram.token is missing."),
        (
            '[telegram]\ntoken = "x"\nmode = "webhook"\nwebhook_url = "https://x.example"\n',
            "israfan.toml: telegram: webhook mode needs webhook_url and webhook_secret; "
            "without a secret anyone could post updates.",
        ),
        (
            '[publication]\ntimezone = "Mars/Olympus"\n',
            "israfan.toml: publication.timezone: 'Mars/Olympus' is no time zone; write one such as Asia/Jerusalem.",
        ),
        (
            '[publication]\ntimezone = "Asia/Jeruslem"\n',
            "israfan.toml: publication.timezone: 'Asia/Jeruslem' is no time zone; did you mean Asia/Jerusalem?",
        ),
        *(
            (text, f"israfan.toml: {key}: it is empty, and must not be.")
            for text, key in (
                ('[publication]\nname = ""\n', "publication.name"),
                ('[telegram]\ntoken = ""\n', "telegram.token"),
                ('[database]\nurl = ""\n', "database.url"),
                ('[web]\nhost = ""\n', "web.host"),
            )
        ),
        ('[data]\ndir = ""\n', "israfan.toml: data.dir: the path of a folder is expected."),
        (
            '[source]\nurl = "https://a.example"\n',
            "israfan.toml: source: there may be several, so its table is written with two brackets: [[source]].",
        ),
        (
            '[fetch]\nallow_networks = ["10.1.2.3/8"]\n',
            "israfan.toml: fetch.allow_networks.0: this is no network; did you mean 10.0.0.0/8?",
        ),
        (
            '[telegram]\ntoken = "x"\nmessages_per_second = 0\n',
            "israfan.toml: telegram.messages_per_second: a number above 0 is expected.",
        ),
        *(
            (text, f"israfan.toml: {key}: this is no web address; write one such as https://example.org.")
            for text, key in (
                ('[publication]\nsite = "paper.example"\n', "publication.site"),
                ('[web]\npublic_url = "https://"\n', "web.public_url"),
                ('[[source]]\nurl = "https://a b.example/feed"\n', "source.0.url"),
                ('[[source]]\nurl = "https://a.example"\nsite = "ftp://a.example"\n', "source.0.site"),
                ('[telegram]\ntoken = "x"\napi_url = "http://[::1"\n', "telegram.api_url"),
                ('[discord]\ntoken = "x"\napi_url = "https://discord.com:99999"\n', "discord.api_url"),
            )
        ),
        ('[discord]\ntoken = "x"\nmost_shards = 0\n', "israfan.toml: discord.most_shards: a number of at least 1 is"),
        ("[web]\nport = 70000\n", "israfan.toml: web.port: a number of at most 65535 is expected."),
        ('[fetch]\nallow_networks = ["10.0.0.0/8", "home"]\n', "israfan.toml: fetch.allow_networks.1"),
    ],
)
def test_a_fault_is_named_with_what_to_write(text: str, sentence: str) -> None:
    assert refusal(text).startswith(sentence)


def test_every_fault_has_a_line() -> None:
    said = refusal("[web]\nprot = 1\nport = 70000\n")
    assert len(said.splitlines()) == 2


def test_what_is_not_toml_is_told_with_its_line() -> None:
    assert refusal("[web\n").startswith("israfan.toml is not valid TOML: ")
    assert "line 1" in refusal("[web\n")


def test_a_file_that_is_not_there_or_not_text_is_told() -> None:
    with pytest.raises(errors.BadInput) as missing:
        load(Path("gone.toml"))
    assert str(missing.value) == "There is no settings file gone.toml. `israfan init` writes one."
    Path("israfan.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(errors.BadInput) as garbled:
        load()
    assert str(garbled.value).startswith("The settings file israfan.toml cannot be read: ")


def test_a_variable_of_an_unknown_section_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISRAFAN_TELEGRM__TOKEN", "123456:secret")
    with pytest.raises(errors.BadInput) as refused:
        load()
    assert str(refused.value) == "ISRAFAN_TELEGRM__TOKEN names no setting. Did you mean ISRAFAN_TELEGRAM__TOKEN?"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("WEB__PORT", "abc", "ISRAFAN_WEB__PORT: a whole number is expected."),
        ("WEB__PORT", "70000", "ISRAFAN_WEB__PORT: a number of at most 65535 is expected."),
        ("WEB", "5", "ISRAFAN_WEB: a table of settings is expected."),
        ("DISCORD__TOKN", "x", "ISRAFAN_DISCORD__TOKN names no setting. Did you mean ISRAFAN_DISCORD__TOKEN?"),
        (
            "WEB__ZZZ",
            "1",
            "ISRAFAN_WEB__ZZZ names no setting. Known here: HOST, PORT, PUBLIC_URL, ARCHIVE, WEBSUB_HUB, EVENT_KEY.",
        ),
        (
            "FETCH__ALLOW_NETWORKS",
            "home",
            "ISRAFAN_FETCH__ALLOW_NETWORKS: this is no network; write one such as 10.0.0.0/8.",
        ),
        ("SOURCE", "x", "ISRAFAN_SOURCE: a list is expected."),
        *(
            (
                "DISCORD__OWNERS",
                given,
                "ISRAFAN_DISCORD__OWNERS: these are numeric user ids, such as 5 or 5,6 or [5, 6]; a name is none.",
            )
            for given in ("me", "5,me", '["me"]', "5.5", "{")
        ),
    ],
)
def test_a_fault_in_the_environment_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    file = written('[discord]\ntoken = "x"\n[web]\nport = 1\n')
    monkeypatch.setenv(f"ISRAFAN_{name}", value)
    with pytest.raises(errors.BadInput) as refused:
        load(file)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("given", "owners"), [("5", (5,)), ("5,6", (5, 6)), ("5, 6,", (5, 6)), ("[5,6]", (5, 6))])
def test_a_list_in_the_environment_is_one_or_some_with_commas_or_json(
    monkeypatch: pytest.MonkeyPatch, given: str, owners: tuple[int, ...]
) -> None:
    monkeypatch.setenv("ISRAFAN_TELEGRAM__TOKEN", "x")
    monkeypatch.setenv("ISRAFAN_TELEGRAM__OWNERS", given)
    monkeypatch.setenv("ISRAFAN_FETCH__ALLOW_NETWORKS", "10.0.0.0/8,127.0.0.0/8")
    monkeypatch.setenv("ISRAFAN_PUBLICATION__LANGUAGES", "he")
    found = load()
    assert found.telegram
    assert found.telegram.owners == owners
    assert [str(each) for each in found.fetch.allow_networks] == ["10.0.0.0/8", "127.0.0.0/8"]
    assert found.publication.languages == ("he",)


def test_no_fault_repeats_a_secret() -> None:
    said = refusal('[telegram]\ntoken = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"\nmode = "both"\nx = 1\n')
    assert "AAHd" not in said


def test_neither_repr_nor_str_of_the_settings_shows_a_secret() -> None:
    file = written(
        '[telegram]\ntoken = "tele-secret"\nwebhook_secret = "hook-secret"\n[discord]\ntoken = "disc-secret"\n'
        '[database]\nurl = "postgresql://me:data-secret@db/news"\n'
    )
    found = load(file)
    assert "secret" not in (repr(found) + str(found)).replace("webhook_secret", "")
    assert found.secrets == ("tele-secret", "hook-secret", "disc-secret", "data-secret")


def test_the_example_has_every_setting_and_only_settings() -> None:
    example = tomllib.loads(EXAMPLE.read_text("utf-8"))
    assert sorted(_keys_of_file(example)) == sorted(_keys_of(Settings))
    load(EXAMPLE)


def _keys_of_file(table: dict[str, Any]) -> Iterator[str]:
    for section, keys in table.items():
        for key in keys[0] if isinstance(keys, list) else keys:
            yield f"{section}.{key}"


def _keys_of(model: type[BaseModel]) -> Iterator[str]:
    for section, field in model.model_fields.items():
        inside = [field.annotation, *get_args(field.annotation)]
        table = next(each for each in inside if isinstance(each, type) and issubclass(each, BaseModel))
        for key in table.model_fields:
            yield f"{section}.{key}"


@pytest.mark.parametrize(
    ("web", "address"),
    [
        ("", "http://127.0.0.1:8080"),
        ('host = "::1"\nport = 81\n', "http://[::1]:81"),
        ('public_url = "https://desk.example/"\n', "https://desk.example"),
    ],
)
def test_where_the_web_port_is_reached(web: str, address: str) -> None:
    assert load(written(f"[web]\n{web}")).web.address == address


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://desk.example/from-telegram", "/from-telegram"),
        ("https://desk.example/", "/hooks/telegram"),
        ("https://desk.example", "/hooks/telegram"),
    ],
)
def test_telegram_is_told_the_path_that_is_served(url: str, path: str) -> None:
    section = TelegramSection.model_validate(
        {"token": "1:x", "mode": "webhook", "webhook_url": url, "webhook_secret": "fit"}
    )
    hook = TELEGRAM.hook(section, SimpleNamespace(feed=None))
    assert (section.called_at, hook and hook.path) == (f"https://desk.example{path}", path)


# ── Values of another kind ──────────────────────────────────────────────────────────────────────────────────────────

FITTING: dict[str, tuple[str, ...]] = {
    "publication.name": ("text",),
    "publication.site": ("text",),
    "publication.languages": ("text", "list"),
    "publication.timezone": ("text",),
    "publication.banned_words": ("text", "list"),
    "publication.link_tags": ("table",),
    "desk.alert_chats": (),
    "desk.approval_chats": (),
    "desk.breaking_persons": ("number",),
    "desk.breaking_undo": ("number",),
    "desk.canary_places": ("number",),
    "desk.canary_minutes": ("number",),
    "data.dir": ("text",),
    "database.url": ("text",),
    "telegram.token": ("text",),
    "telegram.owners": ("number", "list"),
    "telegram.api_url": ("text",),
    "telegram.mode": ("text",),
    "telegram.webhook_url": ("text",),
    "telegram.webhook_secret": ("text",),
    "telegram.messages_per_second": ("number",),
    "telegram.paid_broadcast": ("boolean",),
    "discord.token": ("text",),
    "discord.owners": ("number", "list"),
    "discord.api_url": ("text",),
    "discord.most_shards": ("number",),
    "email.smtp_url": ("text",),
    "email.from_address": ("text",),
    "email.messages_per_second": ("number",),
    "email.connections": ("number",),
    "email.bounce_address": ("text",),
    "email.bounce_secret": ("text",),
    "email.dkim_selector": ("text",),
    "fetch.allow_networks": ("text", "list"),
    "web.host": ("text",),
    "web.port": ("number",),
    "web.public_url": ("text",),
    "web.archive": ("boolean",),
    "web.event_key": ("text",),
    "web.websub_hub": ("text",),
    "retention.deliveries": ("text",),
    "retention.audit": ("text",),
    "retention.posts": ("text",),
    "topic.name": ("text",),
    "topic.titles": ("table",),
    "source.url": ("text",),
    "source.topics": ("text", "list"),
    "source.interval": ("number",),
    "source.site": ("text",),
    "source.release": (),
}
VALUES = {
    "boolean": ("true", "false", "[true]"),
    "number": ("5", "1", "5.0"),
    "text": ('"words"',),
    "list": ("[{}]", "[[5]]"),
    "table": ("{a = 1}",),
    "date": ("2026-11-29",),
    "no number": ("inf", "nan", "-inf"),
}
"""Values as TOML writes them, by kind. Of a list only what no list may hold."""


def every_key() -> set[str]:
    found = set()
    for section, about in Settings.model_fields.items():
        kinds = [about.annotation, *get_args(about.annotation)]
        table = next(each for each in kinds if isinstance(each, type) and issubclass(each, BaseModel))
        found |= {f"{section}.{key}" for key in table.model_fields}
    return found


def test_the_table_of_kinds_has_every_key() -> None:
    assert set(FITTING) == every_key()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (key, value)
        for key, fitting in FITTING.items()
        for kind, values in VALUES.items()
        for value in values
        if kind not in fitting or kind == "list"
    ],
)
def test_a_value_of_another_kind_is_refused_in_our_words(key: str, value: str) -> None:
    section, name = key.split(".")
    needed = {"telegram.": 'token = "x"', "discord.": 'token = "x"', "source.": 'url = "https://a.example"'}
    mail = {"smtp_url": 'smtp_url = "smtp://127.0.0.1"', "from_address": 'from_address = "news@a.example"'}
    needed["email."] = "\n".join(line for each, line in mail.items() if each != name)
    needed["topic."] = 'name = "x"' if name == "titles" else 'titles = {ar = "x"}'
    head = f"[[{section}]]" if section in ("source", "topic") else f"[{section}]"
    before = needed.get(f"{section}.", "")
    text = f"{head}\n{'' if before.startswith(f'{name} ') else before}\n{name} = {value}\n"
    said = refusal(text)
    place = f"{section}.0.{name}" if section in ("source", "topic") else key
    assert said.startswith(f"israfan.toml: {place}"), said
    assert len(said.splitlines()) == 1
    assert not re.search(r"pydantic|Input should|valid (integer|number|string)|object at|docs/operating", said), said


@pytest.mark.parametrize("value", ["1e300", "31536001"])
def test_an_interval_that_no_calendar_holds_is_refused(value: str) -> None:
    said = refusal(f'[[source]]\nurl = "https://a.example"\ninterval = {value}\n')
    assert said.startswith("israfan.toml: source.0.interval: a number of at most")
