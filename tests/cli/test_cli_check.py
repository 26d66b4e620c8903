"""`israfan check` and `israfan init`: each part in plain words, against real answers of the local platforms."""

import asyncio
import socket
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.sandbox.assembly import Sandbox
from config.settings import load
from tests.cli.conftest import Israfan, Site, feed


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.open() as opened:
        yield opened


def settings(sandbox: Sandbox, **changes: str) -> str:
    said = {
        "telegram": sandbox.stage.telegram_token,
        "discord": sandbox.stage.discord_token,
        "telegram_owners": "[7]",
        "feed": sandbox.feed_url,
        "port": "0",
        **changes,
    }
    return f"""
[telegram]
token = "{said["telegram"]}"
owners = {said["telegram_owners"]}
api_url = "{sandbox.telegram_api_url}"
[discord]
token = "{said["discord"]}"
owners = [8]
api_url = "{sandbox.discord_api_url}"
[web]
port = {said["port"]}
[[source]]
url = "{said["feed"]}"
"""


def write(folder: Path, text: str, mode: int = 0o600) -> None:
    (folder / "israfan.toml").write_text(text, "utf-8")
    (folder / "israfan.toml").chmod(mode)


async def wrong(israfan: Israfan) -> dict[str, tuple[str, str | None]]:
    """What `check` finds wrong, by part."""
    done = await asyncio.to_thread(israfan, "check", "--json")
    parts: list[dict[str, Any]] = done.json["parts"]
    found = {part["part"]: (part["says"], part["remedy"]) for part in parts if not part["ok"]}
    assert (done.status, done.json["ok"]) == ((1, False) if found else (0, True))
    return found


async def test_a_desk_that_is_well_says_so_of_every_part(israfan: Israfan, folder: Path, sandbox: Sandbox) -> None:
    write(folder, settings(sandbox))
    done = await asyncio.to_thread(israfan, "check")
    assert done.status == 0
    assert [line.split(":")[0] for line in done.out.splitlines()] == [
        "OK     settings", "OK     data folder", "OK     database", "OK     Telegram", "OK     Discord",
        "OK     Newsletter", "OK     telegram owners", "OK     discord owners", "OK     source http", "OK     web",
    ]  # fmt: skip
    assert f"the token is right: @{sandbox.stage.telegram.bot.user.username}" in done.out
    assert sandbox.stage.telegram_token not in done.out


async def test_modes_that_only_botfather_switches_on_are_named_where_they_are_off(
    israfan: Israfan, folder: Path, sandbox: Sandbox
) -> None:
    write(folder, settings(sandbox))
    bot = sandbox.stage.telegram.bot
    bot.inline = bot.guest = False
    done = await asyncio.to_thread(israfan, "check")
    assert done.status == 0
    name = f"@{bot.user.username}"
    assert f"inline mode is off, so {name} finds no articles in other chats: @BotFather, /setinline" in done.out
    assert f"guest mode is off, so {name} is mentioned in vain where it is no member: @BotFather" in done.out


async def test_wrong_tokens_are_told_with_what_to_do(israfan: Israfan, folder: Path, sandbox: Sandbox) -> None:
    write(folder, settings(sandbox, telegram="123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0", discord="wrong"))
    assert await wrong(israfan) == {
        "Telegram": ("Telegram refuses the token. Copy it again from @BotFather (/token, or /revoke).", None),
        "Discord": ("Discord refuses the token. Copy it again from the developer portal (Bot, Reset Token).", None),
    }
    write(folder, settings(sandbox, telegram="secret"))
    says = "This is not a bot token: one looks like 123456789:AAH… and comes from @BotFather (/newbot, or /token)."
    assert await wrong(israfan) == {"Telegram": (says, None)}


async def test_a_platform_that_does_not_answer_is_told_from_a_wrong_token(
    israfan: Israfan, folder: Path, sandbox: Sandbox
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        silent = f"http://127.0.0.1:{taken.getsockname()[1]}"
        text = settings(sandbox).replace(sandbox.telegram_api_url, silent).replace(sandbox.discord_api_url, silent)
        write(folder, text)
        found = await wrong(israfan)
    says = "127.0.0.1 refuses the connection: check host and port in {}.api_url, and that a server runs there."
    assert {part: what for part, (what, _) in found.items()} == {
        "Telegram": says.format("telegram"),
        "Discord": says.format("discord"),
    }


async def test_a_connection_that_fails_is_told_in_plain_words(israfan: Israfan, folder: Path, sandbox: Sandbox) -> None:
    """A name that is none; a port without TLS that is asked for it; a server that hangs up."""
    hang_up = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    closing = f"http://127.0.0.1:{hang_up.sockets[0].getsockname()[1]}"
    for address, says in (
        ("http://api.invalid", "api.invalid is not found under that name: check the spelling in"),
        (sandbox.telegram_api_url.replace("http:", "https:"), "127.0.0.1 does not speak TLS at that port: check"),
        (closing, "127.0.0.1 closes the connection without an answer: check https and the port in"),
    ):
        text = settings(sandbox).replace(sandbox.telegram_api_url, address).replace(sandbox.discord_api_url, address)
        write(folder, text)
        found = await wrong(israfan)
        assert set(found) == {"Telegram", "Discord"}
        assert all(what.startswith(says) and "Error" not in what for what, _ in found.values()), found
    hang_up.close()


async def test_something_else_under_the_address_of_a_platform_is_told(
    israfan: Israfan, folder: Path, sandbox: Sandbox, site: Site
) -> None:
    other = settings(sandbox).replace(sandbox.discord_api_url, site.url)
    site.serve("/users/@me", "<h1>Hello</h1>")
    write(folder, other)
    says = "127.0.0.1 answers 200, but not as Discord does: check discord.api_url."
    assert await wrong(israfan) == {"Discord": (says, None)}


async def test_a_source_that_is_a_site_is_told_its_feed(
    israfan: Israfan, folder: Path, sandbox: Sandbox, site: Site
) -> None:
    page = site.serve("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>')
    site.serve("/rss", feed("First"), kind="application/rss+xml")
    write(folder, settings(sandbox, feed=page))
    says, remedy = (await wrong(israfan))[f"source {page}"]
    assert (says.split(",")[0], remedy) == ("It is a web page", f"its feed is {site.url}/rss: write that address")


async def test_a_paused_source_is_named_and_not_asked(
    israfan: Israfan, folder: Path, sandbox: Sandbox, site: Site
) -> None:
    news = site.serve("/news.xml", feed("First"), kind="application/rss+xml")
    write(folder, settings(sandbox, feed=news))
    await asyncio.to_thread(israfan, "source", "add", news)
    await asyncio.to_thread(israfan, "source", "pause", "1")
    site.serve("/news.xml", "gone", status=404)
    done = await asyncio.to_thread(israfan, "check")
    said = [line for line in done.out.splitlines() if news in line]
    assert done.status == 0
    assert said == [f"OK     source {news}: paused, so it is not read; `israfan source resume 1` has it read again"]


async def test_a_source_that_is_gone_is_told(israfan: Israfan, folder: Path, sandbox: Sandbox, site: Site) -> None:
    gone = f"{site.url}/gone"
    write(folder, settings(sandbox, feed=gone))
    found = await wrong(israfan)
    assert "404" in found[f"source {gone}"][0]
    assert found[f"source {gone}"][1] == "check the address in a browser"


async def test_a_source_in_a_private_network_is_told_with_the_setting_that_opens_it(
    israfan: Israfan, folder: Path, sandbox: Sandbox
) -> None:
    url = "http://10.0.0.1:8099/feed"
    write(folder, settings(sandbox, feed=url))
    says, remedy = (await wrong(israfan))[f"source {url}"]
    assert says == "This address is not on the public internet."
    assert "name its network in fetch.allow_networks" in (remedy or "")


async def test_a_taken_port_missing_owners_and_a_readable_file_are_told(
    israfan: Israfan, folder: Path, sandbox: Sandbox, site: Site
) -> None:
    port = site.url.rpartition(":")[2]
    write(folder, settings(sandbox, port=port, telegram_owners="[]"), 0o644)
    assert await wrong(israfan) == {
        "settings": (
            "israfan.toml holds tokens, and other users of this machine can read it",
            "chmod 600 israfan.toml",
        ),
        "telegram owners": ("nobody may broadcast or publish there", "put your numeric user id into telegram.owners"),
        "web": (
            f"127.0.0.1:{port} cannot be listened on: address already in use",
            "set web.port to a free one, or web.host to an address of this machine",
        ),
    }


async def test_settings_that_cannot_be_read_are_all_that_is_told(israfan: Israfan, folder: Path) -> None:
    write(folder, '[telegram]\ntokn = "x"\n[web]\nport = 99999\n')
    found = (await asyncio.to_thread(israfan, "check", "--json")).json
    assert [part["says"] for part in found["parts"]] == [
        "israfan.toml: telegram.token is missing.",
        "israfan.toml: there is no setting telegram.tokn. Did you mean telegram.token?",
        "israfan.toml: web.port: a number of at most 65535 is expected.",
    ]


async def test_a_data_folder_that_cannot_be_written_to_is_told(israfan: Israfan, folder: Path) -> None:
    (folder / "file").touch()
    write(folder, '[data]\ndir = "file/data"\n')
    found = await wrong(israfan)
    assert found["data folder"][0] == "file/data cannot be written to: not a directory"
    assert sorted(found) == ["data folder", "database", "platforms"]


# ── init ────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_init_writes_settings_that_check_finds_well(israfan: Israfan, folder: Path, sandbox: Sandbox) -> None:
    stage = sandbox.stage
    done = await asyncio.to_thread(
        israfan, "init", "--name", "The Gull", "--site", "https://gull.example", "--timezone", "Asia/Jerusalem",
        "--telegram-token", stage.telegram_token, "--telegram-owner", "7",
        "--telegram-api-url", sandbox.telegram_api_url,
        "--discord-token", stage.discord_token, "--discord-owner", "8", "--discord-api-url", sandbox.discord_api_url,
        "--feed", sandbox.newsroom_url,
    )  # fmt: skip
    assert (done.status, done.err) == (0, "")
    assert stage.telegram_token not in done.out
    file = folder / "israfan.toml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = load(file)
    assert (written.publication.name, written.publication.site, written.publication.timezone) == (
        "The Gull",
        "https://gull.example",
        "Asia/Jerusalem",
    )
    assert written.telegram
    assert written.discord
    assert written.telegram.token.get_secret_value() == stage.telegram_token
    assert (written.telegram.owners, written.discord.owners) == ((7,), (8,))
    assert [source.url for source in written.source] == [sandbox.feed_url]
    assert await wrong(israfan) == {}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Nothing was written: the publication needs a name. Say --name where there is no terminal to ask at.\n"),
        (
            ["--name", "x", "--site", "paper.example"],
            "Nothing was written: paper.example: this is no web address; write one such as https://example.org.\n",
        ),
        (
            ["--name", "x", "--timezone", "Asia/Jerusalm"],
            "Nothing was written: 'Asia/Jerusalm' is no time zone; did you mean Asia/Jerusalem?\n",
        ),
        (
            ["--name", "x", "--telegram-token", "secret"],
            "Nothing was written. Telegram: This is not a bot token: one looks like 123456789:AAH… and comes from "
            "@BotFather (/newbot, or /token). --no-check writes it anyway.\n",
        ),
    ],
)
def test_init_without_a_terminal_refuses_what_is_missing_or_wrong(
    israfan: Israfan, folder: Path, arguments: list[str], sentence: str
) -> None:
    done = israfan("init", *arguments)
    assert (done.status, done.out, done.err) == (1, "", sentence)
    assert list(folder.iterdir()) == []


def test_init_writes_over_nothing_without_being_told_to(israfan: Israfan, folder: Path) -> None:
    write(folder, "# mine\n")
    done = israfan("init", "--name", "x")
    assert (done.status, done.err) == (
        1,
        "israfan.toml is there already: nothing was written. Say --force to replace it.\n",
    )
    assert (folder / "israfan.toml").read_text() == "# mine\n"
    assert israfan("init", "--name", "x", "--force").status == 0
    assert load(folder / "israfan.toml").publication.name == "x"


def test_init_takes_tokens_unchecked_on_demand(israfan: Israfan, folder: Path) -> None:
    assert israfan("init", "--name", 'The "Gull"', "--discord-token", "later", "--no-check").status == 0
    written = load(folder / "israfan.toml")
    assert (written.publication.name, written.telegram) == ('The "Gull"', None)
    assert written.discord
    assert written.discord.token.get_secret_value() == "later"
