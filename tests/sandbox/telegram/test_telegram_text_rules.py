"""Markup, entities and lengths, as Telegram reads and refuses them."""

from typing import Any

import aiohttp
import pytest
from telegram import Bot, MessageEntity
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from adapters.sandbox.telegram import TelegramUser, entities, errors
from adapters.sandbox.telegram.entities import finish, slice_units, units
from adapters.sandbox.telegram.errors import BotApiError
from adapters.sandbox.telegram.markup import parse


def marked(text: str, mode: str) -> list[tuple[str, str]]:
    plain, found = parse(text, mode)
    return [(entity["type"], slice_units(plain, entity["offset"], entity["length"])) for entity in found]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>bold</b> <i>it</i>", [("bold", "bold"), ("italic", "it")]),
        ("👍<b>a<u>b</u></b>", [("bold", "ab"), ("underline", "b")]),
        ("<s>1</s><del>2</del>", [("strikethrough", "1"), ("strikethrough", "2")]),
        ("<tg-spoiler>3</tg-spoiler><span class='tg-spoiler'>4</span>", [("spoiler", "3"), ("spoiler", "4")]),
        ("&lt;b&gt; &amp; <code>&quot;x&quot;</code>", [("code", '"x"')]),
        ("<blockquote expandable>q</blockquote>", [("expandable_blockquote", "q")]),
        ('<pre><code class="language-python">x = 1</code></pre>', [("pre", "x = 1")]),
        ("<a href='https://a.example/?x=1&amp;y=2'>link</a>", [("text_link", "link")]),
        ("<b></b>empty", []),
    ],
)
def test_html(html: str, expected: list[tuple[str, str]]) -> None:
    assert marked(html, "HTML") == expected


@pytest.mark.parametrize(
    "given",
    [{}, {"unix_time": 0}, {"unix_time": "1"}, {"unix_time": 2**31}, {"unix_time": 1, "date_time_format": "dD"}],
)
async def test_a_moment_needs_a_time_and_a_known_format(bot: Bot, nour: TelegramUser, given: dict[str, Any]) -> None:
    entity = {"type": "date_time", "offset": 0, "length": 1, **given}
    with pytest.raises(BadRequest, match="invalid date and time"):
        await bot.do_api_request("sendmessage", {"chat_id": nour.id, "text": "x", "entities": [entity]})


def test_html_keeps_the_address_and_the_language() -> None:
    _, (link,) = parse("<a href='https://a.example/?x=1&amp;y=2'>link</a>", "HTML")
    assert link["url"] == "https://a.example/?x=1&y=2"
    _, (block,) = parse('<pre><code class="language-python">x</code></pre>', "HTML")
    assert block["language"] == "python"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("*bold* _it_ __u__ ~s~ ||x||", ["bold", "italic", "underline", "strikethrough", "spoiler"]),
        ("*a _b_*", ["bold", "italic"]),
        (r"1\.5 `code` ```py" + "\nx\n```", ["code", "pre"]),
        (r"[a\.b](https://x.example/\)y)", ["text_link"]),
        (">quoted\n>more\nafter", ["blockquote"]),
    ],
)
def test_markdown(markdown: str, expected: list[str]) -> None:
    assert [kind for kind, _ in marked(markdown, "MarkdownV2")] == expected


@pytest.mark.parametrize(
    ("mode", "text", "reason"),
    [
        ("HTML", "<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("HTML", "<blink>x</blink>", 'Unsupported start tag "blink" at byte offset 0'),
        ("HTML", "ä <b>x</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("HTML", "x</b>", "Unexpected end tag at byte offset 1"),
        ("HTML", "1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("MarkdownV2", "*open", "Can't find end of Bold entity at byte offset 5"),
        ("MarkdownV2", "1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("MarkdownV2", "`open", "Can't find end of Code entity at byte offset 0"),
    ],
)
def test_broken_markup_is_refused_with_its_place(mode: str, text: str, reason: str) -> None:
    with pytest.raises(BotApiError) as caught:
        parse(text, mode)
    assert caught.value.failure.description == f"Bad Request: can't parse entities: {reason}"


def test_offsets_count_utf16_units() -> None:
    _, found = finish("👩‍👩‍👧 #tag", [{"type": "bold", "offset": 0, "length": 8}])
    assert units("👩‍👩‍👧") == 8
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == [
        ("bold", 0, 8),
        ("hashtag", 9, 4),
    ]


def test_blanks_at_the_ends_go_and_entities_move_with_them() -> None:
    text, (bold,) = finish("\n  word  ", [{"type": "bold", "offset": 3, "length": 6}])
    assert (text, bold["offset"], bold["length"]) == ("word", 0, 4)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x", True),
        ("a.example/x", True),
        ("tg://user?id=1", True),
        ("mailto:a@b.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_links_that_telegram_would_not_open_are_dropped(url: str, kept: bool) -> None:
    text, found = finish("link", [{"type": "text_link", "offset": 0, "length": 4, "url": url}])
    assert (text, len(found)) == ("link", int(kept))


async def test_control_characters_become_blanks(bot: Bot, nour: TelegramUser) -> None:
    assert (await bot.send_message(nour.id, "a\x00b\r\n\x07c")).text == "a b\n c"


@pytest.mark.parametrize(("size", "taken"), [(9_500, True), (9_501, False)])
def test_the_addresses_of_one_message_have_9500_bytes(size: int, taken: bool) -> None:
    addresses = ["https://a.example/" + "x" * (4_750 - 18), "https://a.example/" + "x" * (size - 4_750 - 18)]
    given = [{"type": "text_link", "offset": n, "length": 1, "url": url} for n, url in enumerate(addresses)]
    if taken:
        assert len(finish("ab", given)[1]) == 2
        return
    with pytest.raises(BotApiError) as caught:
        finish("ab", given)
    assert caught.value.failure == errors.ENTITIES_TOO_LONG


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://a.example/x", None),
        ("https://a.example:65535/x", None),
        ("https://user@a.example/x?y=@#z", None),
        ("https://مثال.example", None),
        ("a.example/x", None),
        ("https://a.example:65536/x", "Wrong port number specified in the URL"),
        ("https://a.example:0/x", "Wrong port number specified in the URL"),
        ("https:///x", "URL host is empty"),
        ("https://exa|mple.org/", "Disallowed character in URL host"),
        ("ftp://a.example/", "Unsupported URL protocol"),
    ],
)
def test_why_an_address_on_a_button_is_refused(url: str, fault: str | None) -> None:
    assert entities.address_fault(url) == fault


def test_only_a_hundred_entities_are_kept() -> None:
    given = [{"type": "bold", "offset": number, "length": 1} for number in range(101)]
    assert len(finish("x" * 200, given)[1]) == 100


@pytest.mark.parametrize(("offset", "length"), [(-1, 2), (0, 6), (5, 1), (1, 1), (0, 1), (0, -1)])
def test_entities_out_of_bounds_or_inside_of_a_pair_are_refused(offset: int, length: int) -> None:
    with pytest.raises(BotApiError, match="ENTITY_BOUNDS_INVALID"):
        finish("👍abc", [{"type": "bold", "offset": offset, "length": length}])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Message text is empty"),
        ("  \n ", "Message text is empty"),
        ("x" * 4097, "Message is too long"),
        ("😀" * 4097, "Message is too long"),
        ("x" * 32_769, "Text is too long"),
    ],
)
async def test_texts_that_are_refused(bot: Bot, nour: TelegramUser, text: str, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        await bot.send_message(nour.id, text)
    assert caught.value.message == reason


async def test_the_longest_text_is_counted_in_characters(bot: Bot, nour: TelegramUser) -> None:
    assert (await bot.send_message(nour.id, "😀" * 4096)).text == "😀" * 4096


async def test_markup_does_not_count(bot: Bot, nour: TelegramUser) -> None:
    sent = await bot.send_message(nour.id, f"<b>{'x' * 4096}</b>", parse_mode=ParseMode.HTML)
    assert sent.entities == (MessageEntity(MessageEntity.BOLD, 0, 4096),)


async def test_a_caption_has_1024_characters(bot: Bot, nour: TelegramUser) -> None:
    await bot.send_photo(nour.id, "https://a.example/b.jpg", caption="x" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(nour.id, "https://a.example/b.jpg", caption="x" * 1025)


async def test_a_lone_surrogate_in_json_is_refused(sandbox: Any, nour: TelegramUser) -> None:
    raw = b'{"chat_id": %d, "text": "\\ud800"}' % nour.id
    status, body = await post(sandbox.base_url, raw)
    assert (status, body["description"]) == (400, "Bad Request: strings must be encoded in UTF-8")


async def post(base_url: str, body: bytes) -> tuple[int, Any]:
    url = f"{base_url}4242:sandbox-token/SENDmessage"
    headers = {"Content-Type": "application/json"}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status, await answer.json()


async def test_unknown_markup_is_refused(bot: Bot, nour: TelegramUser) -> None:
    with pytest.raises(TelegramError, match=r"(?i)unsupported parse_mode"):
        await bot.send_message(nour.id, "x", parse_mode="BBCode")
