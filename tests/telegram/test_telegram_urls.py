"""Addresses and the words of others: what Telegram takes, and what it must find nothing in."""

import pytest

from adapters.sandbox.telegram import entities
from adapters.telegram.foreign_text import inert, linked
from adapters.telegram.render import render
from adapters.telegram.urls import host, shortened, sound
from bot.message import Card, Message, Span, plain, words

TAKEN = {
    "https://a.example/x": "https://a.example/x",
    "http://127.0.0.1:8080/x": "http://127.0.0.1:8080/x",
    "HTTPS://A.EXAMPLE": "https://a.example",
    "https://a.example/ x": "https://a.example/%20x",
    "https://a.example/albo pop/atto n. 5.pdf": "https://a.example/albo%20pop/atto%20n.%205.pdf",
    "https://a.example/dl/a[b]%20{c}|d.mp3?x=^#`": "https://a.example/dl/a%5Bb%5D%20%7Bc%7D%7Cd.mp3?x=%5E#%60",
    "  https://a.example/x ": "https://a.example/x",
    "https://a.example:65535/": "https://a.example:65535/",
    "https://user:word@a.example/x": "https://a.example/x",
    "https://bank.example@evil.example/": "https://evil.example/",
    "https://www.annahar.example/أخبار": "https://www.annahar.example/أخبار",
    "https://مثال.example/x": "https://مثال.example/x",
    "https://例え。example/x": "https://例え.example/x",
}


@pytest.mark.parametrize("url", TAKEN)
def test_an_address_is_written_as_telegram_takes_it(url: str) -> None:
    assert sound(url) == TAKEN[url]


REFUSED = [
    None,
    "",
    "https://localhost/x",
    "javascript:alert(1)",
    "tg://user?id=1",
    "ftp://a.example/",
    "https://a.exa\u202emple",
    "https://a.example/\u202egnp.exe",
    "https://a.exa\nmple",
    "http://[::1",
    "http://[::ffff:1.2.3.4]/",
    "https://" + "a" * 2100 + ".example",
    "https://a.example/" + "a" * 2100,
    "http://a.example:99999/x",
    "http://a.example:0/x",
    "http://a.example:port/x",
    "http://exa|mple.org/",
    "http://ex^ample.org/",
    'http://exam"ple.org/',
    "http://exa%mple.org/",
    "http://exa mple.org/",
    "http://bank.example\\@evil.example/",
    "http://a..example/",
    "http:///x",
]


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_telegram_refuses_is_none(url: str | None) -> None:
    assert sound(url) is None


def test_a_host_is_shown_as_readers_know_it() -> None:
    assert host("https://www.a.example:8080/x") == "a.example"


@pytest.mark.parametrize(
    ("url", "shorter"),
    [
        ("https://a.example/%D8%A7%D9%84", "https://a.example/ال"),
        ("https://a.example/%2F%20%3Fx", "https://a.example/%2F%20%3Fx"),
        ("https://a.example/%D8", "https://a.example/%D8"),
        ("https://a.example/%E2%80%AE", "https://a.example/%E2%80%AE"),
        ("https://a.example/%C2%A0", "https://a.example/%C2%A0"),
    ],
)
def test_only_letters_are_written_shorter(url: str, shorter: str) -> None:
    assert shortened(url) == shorter


FOREIGN = [
    "@durov",
    "(@durov)",
    "é@durov",
    "@durov@durov",
    "/stop",
    "-/stop@tiny_bot",
    "(/stop)",
    "tg://user?id=1",
    "TG://resolve?domain=x",
    "ton://transfer/x",
    "tonsite://x.ton",
    "http://x/@durov",
    "https://a.example/x @durov",
    "https://a.example@/stop",
]
LIVE = {"mention", "bot_command", "url"}


def found(message: Message) -> list[str]:
    """What Telegram itself would make of the words, where no entity of ours covers them."""
    rendered = render(message)
    _, all_of_them = entities.finish(rendered.text, [entity.to_dict() for entity in rendered.entities])
    covered = [
        rendered.text.encode("utf-16-le")[2 * e["offset"] :][: 2 * e["length"]].decode("utf-16-le")
        for e in all_of_them
        if e["type"] in LIVE
    ]
    return [word for word in covered if not word.startswith("http")]


@pytest.mark.parametrize("words_of_others", FOREIGN)
@pytest.mark.parametrize("where", ["title", "summary", "source", "author", "label"])
def test_nothing_in_a_feed_becomes_a_mention_a_command_or_an_app_link(words_of_others: str, where: str) -> None:
    fields = {"title": "Title", where: f"Ask {words_of_others} now"}
    assert found(Message(card=Card(**fields))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("words_of_others", FOREIGN)
def test_nor_in_a_list_of_headlines_nor_as_a_name_in_a_sentence(words_of_others: str) -> None:
    headline = Span(f"Ask {words_of_others}", link="https://a.example/x")
    standfirst = Span(f"\nAlso {words_of_others} here", rtl=False)
    assert found(Message(text=(headline, standfirst))) == []
    assert found(Message(text=words(f"You follow \u2068Ask {words_of_others}\u2069."))) == []


def test_the_sandbox_finds_what_is_not_taken_apart() -> None:
    text = "Ask @durov or /stop or tg://user?id=1 now"
    assert [entity["type"] for entity in entities.find(text)] == ["mention", "bot_command", "url"]


def test_our_own_sentences_and_the_desk_s_keep_their_names_and_commands() -> None:
    ours = "Send /topics, or \u2068/start\u2069, or write to @desk."
    assert render(Message(text=words(ours))).text == ours
    assert render(Message(card=Card(title="", summary="Write to @desk."))).text == "Write to @desk."


def test_what_is_no_name_stays_as_it_is() -> None:
    text = "and/or 1/2 desk@a.example 5 @ 3 / 4"
    assert inert(text) == text


def test_a_web_address_that_holds_a_name_is_a_link_that_covers_itself_and_others_are_left_to_telegram() -> None:
    spans = linked("See https://medium.example/@durov/x, then (https://a.example/y).")
    assert [(span.text, span.link) for span in spans if span.link] == [
        ("https://medium.example/@durov/x", "https://medium.example/@durov/x"),
    ]
    assert plain(spans) == "See https://medium.example/@durov/x, then (https://a.example/y)."
