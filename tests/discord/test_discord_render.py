"""Whatever the message, its payload is one Discord takes, and nobody is ever pinged."""

import json
import random
from dataclasses import replace

import discord
import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.discord.render import Renderer, edit_of, modal, payload, payloads
from adapters.sandbox.discord import DiscordLimits, mentions, messages
from adapters.sandbox.discord.components import check_modal
from adapters.sandbox.discord.messages import NORMAL
from bot.message import Button, Card, Field, FieldChoice, Form, Message, Option, Select, Span, Style, utf16, words
from bot.outcomes import Sent
from tests.discord.adapter_setup import DiscordStage, copy

URLS = st.sampled_from(
    [
        None,
        "https://israfan.example/a",
        "share:https://israfan.example/a",
        "javascript:x",
        "https://a.example/" + "y" * 600,
    ]
)
BUTTONS = st.one_of(
    st.builds(Button, label=st.text(max_size=120), url=URLS.filter(bool)),
    st.builds(Button, label=st.text(max_size=120), action=st.text(st.characters(codec="ascii"), max_size=64)),
)
CARDS = st.builds(
    Card,
    title=st.text(max_size=400),
    summary=st.text(max_size=200).map(lambda text: text * 30),
    url=URLS,
    image=URLS,
    source=st.none() | st.text(max_size=400),
    author=st.none() | st.text(max_size=3000),
    tags=st.lists(st.text(max_size=90), max_size=40).map(tuple),
    label=st.none() | st.text(max_size=40),
)
OPTIONS = st.builds(Option, label=st.text(max_size=150), action=st.uuids().map(str))
MESSAGES = st.builds(
    Message,
    text=st.lists(st.builds(Span, st.text(max_size=900), st.frozensets(st.sampled_from(Style)), URLS), max_size=6).map(
        tuple
    ),
    card=st.none() | CARDS,
    buttons=st.lists(st.lists(BUTTONS, max_size=7).map(tuple), max_size=7).map(tuple),
    select=st.none()
    | st.builds(
        Select, placeholder=st.text(max_size=200), options=st.lists(OPTIONS, max_size=30, unique_by=id).map(tuple)
    ),
    language=st.sampled_from([None, "en", "ar", "he"]),
    silent=st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(MESSAGES)
def test_any_message_is_taken_by_discords_rules(message: Message) -> None:
    body = payload(message)
    messages.check(body, (), DiscordLimits())
    messages.check(edit_of(body), (), DiscordLimits())
    json.dumps(body).encode()


@given(
    st.builds(
        Form,
        title=st.text(max_size=80),
        question=st.just("?"),
        action=st.just("compose||x|y"),
        fields=st.lists(
            st.builds(
                Field,
                name=st.uuids().map(str),
                label=st.text(max_size=80),
                long=st.booleans(),
                placeholder=st.none() | st.text(max_size=150),
                max_length=st.none() | st.integers(1, 9000),
                hint=st.none() | st.text(max_size=150),
                required=st.booleans(),
                several=st.booleans(),
                choices=st.lists(
                    st.builds(
                        FieldChoice, value=st.uuids().map(str), label=st.text(max_size=150), chosen=st.booleans()
                    ),
                    max_size=30,
                ).map(tuple),
            ),
            min_size=1,
            max_size=7,
        ).map(tuple),
    )
)
def test_any_form_is_taken_by_discords_rules(form: Form) -> None:
    check_modal(modal(form), DiscordLimits())


PINGS = ["@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "</a:1>", "<t:0:R>", "<:everyone:1>", "<a:here:1>"]
HIDDEN = ["", "\u202e", "\u200b", "\u2066", "\u2069", "\u200d", "\ufeff", "\x00", "\u2060", "\u200c"]


def injected(number: int) -> Message:
    """One of very many ways to write a mention where it does not belong."""
    luck = random.Random(number)
    ping = luck.choice(PINGS)
    at = luck.randrange(len(ping) + 1)
    hidden = luck.choice(HIDDEN)
    text = luck.choice(["", "**", "`", "> ", "\\", "[x](", "https://a.example/"]) + ping[:at] + hidden + ping[at:]
    place = number % 5
    if place == 0:
        return Message(text=words(text))
    if place == 1:
        return Message(text=(Span(text, frozenset({luck.choice(list(Style))})),))
    if place == 2:
        return Message(text=(Span(text, link="https://israfan.example/a"), Span(text)))
    if place == 3:
        return Message(card=Card(title=text, summary=text, author=text, source=text, tags=(text,)))
    return Message(text=words(text), buttons=((Button(label=text, url=f"https://israfan.example/{number}"),),))


@pytest.mark.parametrize("number", range(500))
def test_no_mention_gets_through_even_where_discord_would_parse_everything(number: int) -> None:
    body = payload(injected(number))
    assert body["allowed_mentions"] == {"parse": []}
    assert mentions.parse(body["content"], None, by_default=NORMAL).count == 0


async def test_a_local_discord_pings_nobody_for_hundreds_of_variants(offstage: DiscordStage) -> None:
    world = offstage.sandbox.world
    for number in range(500):
        channel = world.add_channel(offstage.guild, f"c{number}")
        offstage.clock.move(1.1)
        outcome = await offstage.adapter.show(copy(channel, nonce=str(number)), injected(number))
        assert isinstance(outcome, Sent)
    assert [message.mentions.count for message in world.messages.values()] == [0] * 500


def test_a_message_is_rendered_once_for_all_channels() -> None:
    renderer = Renderer()
    first = renderer.encoded(Message(text=words("one"), key="k"))
    assert renderer.encoded(Message(text=words("one"), key="k")) is first


def test_an_old_rendering_is_forgotten() -> None:
    renderer = Renderer(kept=1)
    first = renderer.encoded(Message(text=words("one"), key="k"))
    renderer.encoded(Message(text=words("two"), key="l"))
    assert renderer.encoded(Message(text=words("one"), key="k")) is not first


def test_the_nonce_is_all_that_differs_between_two_copies() -> None:
    encoded = Renderer().encoded(Message(text=words("one"), silent=True))
    sent = json.loads(encoded.sent_as('a"b'))
    assert sent == json.loads(encoded.sent_as(None)) | {"nonce": 'a"b', "enforce_nonce": True}
    assert json.loads(encoded.edit) == {
        key: value for key, value in sent.items() if key not in {"nonce", "enforce_nonce", "flags"}
    }


def test_the_library_reads_our_embeds_as_we_wrote_them() -> None:
    [embed] = payload(Message(card=Card(title="T", summary="S", url="https://a.example/", label="L")))["embeds"]
    read = discord.Embed.from_dict(embed)
    assert (read.title, read.description, read.author.name) == ("T", "S", "L")


def test_the_lines_and_paragraphs_of_an_announcement_stay() -> None:
    card = Card(title="", summary="one\ntwo  \n \n\n\nthree", image="https://a.example/i.jpg")
    [embed] = payload(Message(card=card))["embeds"]
    assert embed["description"] == "one\ntwo\n\nthree"


def test_a_message_that_says_nothing_is_still_taken() -> None:
    assert payload(Message(text=words("\u200b")))["content"] == "…"


def a_list(size: int, title: str, path: str) -> Message:
    items = (
        (Span(f"{number:02} {title}", link=f"https://a.example/{path}/{number:02}"), Span("\n\n"))
        for number in range(size)
    )
    return Message(text=(Span("Missed"), Span("\n\n"), *(span for item in items for span in item)), language="en")


@pytest.mark.parametrize(
    "title", ["a headline of quite ordinary length, as newspapers write them", "חדשות " * 20, "_*[]" * 20]
)
def test_titles_of_a_list_are_cut_until_all_fit_one_message(title: str) -> None:
    body = payload(a_list(15, title, "2026/11/28/world/a-headline-of-ordinary-length"))
    assert (utf16(body["content"]) <= 2000, body["embeds"]) == (True, [])
    labels = regex.findall(r"\[(.*)\]\(<https://a\.example/.*/(\d\d)>\)", body["content"])
    assert [label.strip("\u200e\u200f")[:2] for label, _ in labels] == [number for _, number in labels]
    assert [number for _, number in labels] == [f"{number:02}" for number in range(15)]
    assert min(len(label) for label, _ in labels) >= 16


def test_titles_that_fit_or_would_say_too_little_are_whole() -> None:
    title = "a headline of quite ordinary length, as newspapers write them"
    assert payload(a_list(5, title, "a"))["content"].count(title) == 5
    body = payload(a_list(15, title, "a" * 200))
    shown = "\n".join([body["content"], *(embed["description"] for embed in body["embeds"])])
    assert shown.count(title) == 15


@pytest.mark.parametrize(("size", "number"), [(1, 1), (10, 1), (26, 1), (82, 1), (300, 4)])
def test_a_list_answered_to_a_person_is_one_message_as_long_as_one_can_hold_it(size: int, number: int) -> None:
    title = "a headline of quite ordinary length, as newspapers write them"
    bodies = payloads(replace(a_list(size, title, "a"), buttons=((Button(label="More", action="more"),),)))
    parts = [[body["content"], *(embed["description"] for embed in body["embeds"])] for body in bodies]
    shown = regex.findall(r"\[(\d+) a headline", "\n".join(part for body in parts for part in body))
    assert [int(number) for number in shown] == list(range(size))
    assert len(bodies) == number
    assert max(utf16(part) for body in parts for part in body) <= 2000
    assert max(sum(map(utf16, body[1:])) for body in parts) <= 6000
    assert [bool(body["components"]) for body in bodies] == [False] * (number - 1) + [True]


def test_a_choice_of_96_stands_in_the_menus_of_one_message() -> None:
    options = tuple(Option(label=f"✗ {each}", action=f"unfollow|{each}") for each in range(96))
    message = Message(text=words("Yours"), select=Select(placeholder="Choose", options=options))
    (body,) = payloads(replace(message, buttons=((Button(label="More", action="more"),),)))
    menus = [row["components"][0] for row in body["components"][:-1]]
    assert [len(menu["options"]) for menu in menus] == [25, 25, 25, 21]
    assert [each["label"] for each in body["components"][-1]["components"]] == ["More"]


@pytest.mark.parametrize(("buttons", "rows"), [(5, [1] * 5), (8, [5, 3]), (21, [5, 5, 5, 5, 1])])
def test_buttons_one_below_the_other_share_rows_once_there_are_more_than_a_message_has(
    buttons: int, rows: list[int]
) -> None:
    listed = tuple((Button(label=str(number), action=str(number)),) for number in range(buttons))
    shown = payload(Message(text=words("Yours"), buttons=listed))["components"]
    assert [len(row["components"]) for row in shown] == rows
    assert [each["label"] for row in shown for each in row["components"]] == [str(each) for each in range(buttons)]
