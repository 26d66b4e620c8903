"""A platform without buttons: what can be pressed elsewhere is said in words, and the words do the same.

ISRAFAN_WRITE_GOLDEN=1 rewrites the files of tests/golden/text; review the diff.
"""

import os
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import composing, identity, text_form
from bot.chat import Chat
from bot.message import Button, Card, Message, Option, Select, plain, words
from bot.model import Address, Content, Copy, NewPost, PlaceKind, PostKind, PostState
from bot.outcomes import Outcome
from bot.phrases import Phrases, available
from bot.platform_facts import PlatformFacts
from bot.ports import Store
from bot.request import Person, Reply, Request
from tests.bot.conversation import chat_on
from tests.bot.fakes import START, FakeClock, FakePlatform

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "text"
HOME = Address("letters", "reader")
PHRASES = Phrases()
UNSEEN = {"\u2068": "⟨FSI⟩", "\u2069": "⟨PDI⟩"}


@dataclass
class Letters(FakePlatform):
    """A small platform that takes text alone, and says so by refusing anything else."""

    name: str = "letters"
    letters: list[str] = field(default_factory=list)

    async def show(self, copy: Copy, message: Message | None) -> Outcome:
        assert message is not None
        assert (message.buttons, message.select) == ((), None)
        self.letters.append(plain(message.text))
        return await super().show(copy, message)


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(title) for title in ("Politics", "C++", "سياسة")])
        for number in range(7):
            new = NewPost(
                kind=PostKind.ARTICLE,
                state=PostState.PUBLISHED,
                content=Content(title=f"Article {number}", url=f"https://a.example/{number}"),
                topics=("politics",),
                published_at=START + timedelta(minutes=number),
            )
            await work.posts.add(new, START)
    facts = PlatformFacts(title="Letters", per_second=10, places="places-chats", buttons=False)
    return chat_on(store, clock, owners={"letters": frozenset({"owner"})}, platforms={"letters": facts})


async def written(chat: Chat, line: str, *, person: str = "reader", language: str = "en") -> str:
    """Write a line as it was read, and read the answer; slowly, as nobody may write many at once."""
    assert isinstance(chat.clock, FakeClock)
    chat.clock.shift(5)
    name, _, text = line.removeprefix("/").partition(" ")
    request = Request(
        update_id="1",
        address=Address("letters", person),
        kind=PlaceKind.PRIVATE,
        person=Person(platform="letters", id=person, language=language),
        text=text,
    )
    return read(await chat.answer(name, request))


def read(reply: Reply) -> str:
    assert (reply.form, reply.notice) == (None, None)
    assert all(not message.buttons and message.select is None for message in reply.messages)
    return "\n\n".join(plain(message.text) for message in reply.messages)


def command_at(answer: str, label: str) -> str:
    """What the line with this label says is to be written."""
    line = next(line for line in answer.split("\n") if line.startswith(label))
    return re.sub("[\u2068\u2069]", "", line).rpartition(": ")[2]


async def test_what_stands_at_a_choice_can_be_written_and_does_the_same(chat: Chat, store: Store) -> None:
    menu = await written(chat, "/topics")
    for label in ("C++", "\u2068سياسة"):
        await written(chat, command_at(menu, label))
    async with store.reading() as work:
        subscriber = await work.subscribers.get(HOME)
    assert subscriber is not None
    assert set(subscriber.topics) == {identity.topic(title).slug for title in ("C++", "سياسة")}
    again = await written(chat, "/topics")
    assert command_at(again, "✓ C++") == "/unsubscribe C++"
    await written(chat, command_at(await written(chat, "/subscriptions"), "✗ C++"))
    assert "C++" not in await written(chat, "/subscriptions")


async def test_everything_can_be_chosen_in_the_readers_language(chat: Chat) -> None:
    for language in available():
        menu = await written(chat, "/topics", language=language)
        line = next(line for line in menu.split("\n") if "/subscribe" in line)
        await written(chat, re.sub("[\u2068\u2069]", "", line).rpartition(": ")[2], language=language)
        assert PHRASES.say("button-everything", language) in await written(chat, "/subscriptions", language=language)
        await written(chat, "/unsubscribe", language=language)


async def test_what_no_command_says_is_pressed_by_its_own_data(chat: Chat) -> None:
    first = await written(chat, "/latest")
    second = await written(chat, command_at(first, "More ›"))
    assert [line for line in second.split("\n") if line.startswith("Article")] == ["Article 1", "Article 0"]
    assert command_at(second, "‹ Back").startswith("/press ln|")


async def test_stopping_and_coming_back_can_be_written(chat: Chat, store: Store) -> None:
    await written(chat, "/subscribe Politics, C++")
    asked = await written(chat, "/stop")
    assert (await written(chat, command_at(asked, "Stop everything:"))).startswith("Stopped:")
    offered = await written(chat, "/subscribe")
    again = await written(chat, command_at(offered, "As before"))
    assert again.startswith("Welcome back! Subscribed again to: C++, Politics.")
    assert (await written(chat, command_at(again, "Undo"))).startswith("Stopped:")
    afresh = await written(chat, command_at(await written(chat, "/subscribe"), "Choose afresh"))
    await written(chat, command_at(afresh, "Everything"))
    async with store.reading() as work:
        subscriber = await work.subscribers.get(HOME)
    assert subscriber is not None
    assert (subscriber.everything, subscriber.topics) == (True, ())


async def test_words_can_be_written_and_removed(chat: Chat, store: Store) -> None:
    card = await written(chat, "/subscribe Politics") and await written(chat, "/subscribe")
    page = await written(chat, command_at(card, "Words…"))
    (press,) = re.findall(r"/press ww\|\S+", await written(chat, command_at(page, "Set words…")))
    tried = await written(chat, f'{press} "article 1" article -5')
    assert tried.startswith('Words for Politics\nonly with article, "article 1"\nnot with 5\n')
    assert "\n✗ Article 5 — 5\n" in tried
    assert (await written(chat, command_at(tried, "Remove words"))).startswith("Words for Politics\nNo words are set")


async def test_a_form_is_a_question_whose_answer_is_written_behind_its_data(chat: Chat) -> None:
    await written(chat, "/subscribe everything")
    asked = await written(chat, "/broadcast", person="owner")
    (press,) = re.findall(r"/press \S+", asked)
    preview = await written(chat, f"{press} Office closed today", person="owner")
    started = await written(chat, command_at(preview, "Send"), person="owner")
    assert started.startswith("Sending to 1 subscriber…")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("", "This button no longer works. Please send the command again."),
        ("x", "This button no longer works. Please send the command again."),
        ("lo|A1|zzzzzz|AAAAAAAAAAA", "This button no longer works. Please send the command again."),
        ("bcgo|1|zzzzzz|AAAAAAAAAAA", "This button is for the person who asked for it."),
    ],
)
async def test_data_that_is_not_ours_is_answered_with_a_sentence(chat: Chat, data: str, sentence: str) -> None:
    assert await written(chat, f"/press {data}") == sentence


async def test_where_there_are_buttons_press_is_no_command(chat: Chat) -> None:
    chat.platforms = {"letters": replace(chat.platforms["letters"], buttons=True)}
    assert await written(chat, "/press x") == "I don't know /press. /help shows what I can do."


async def test_whatever_is_shown_there_is_text(clock: FakeClock) -> None:
    letters = Letters(clock)
    platform = text_form.TextPlatform(letters, PHRASES)
    copy = Copy(address=HOME, kind=PlaceKind.PRIVATE)
    await platform.show(copy, Message(text=words("1 of 2"), buttons=((Button(label="Stop", action="bcstop|1"),),)))
    assert letters.letters == ["1 of 2\n\nStop: /press bcstop|1"]


def test_a_card_says_its_address_itself_and_what_a_dialog_shares_has_no_text() -> None:
    content = Content(title="T", url="https://a.example/1")
    announced = composing.announcement(PHRASES, content, "en")
    assert plain(text_form.as_text(PHRASES, announced).text) == ""
    buttons = ((Button(label="Share", url="share:https://a.example/1"), Button(label="More", url="https://b.example")),)
    shown = text_form.as_text(PHRASES, Message(card=Card(title="T", url=content.url), buttons=buttons, language="en"))
    assert plain(shown.text) == "More: https://b.example"


def test_a_choice_without_words_says_what_is_to_be_chosen() -> None:
    select = Select(placeholder="Choose a topic", options=(Option(label="Food", action="on|food"),))
    assert plain(text_form.as_text(PHRASES, Message(select=select)).text) == "Choose a topic\nFood: /press on|food"


@pytest.mark.parametrize("language", available())
async def test_the_answers_read_as_reviewed(chat: Chat, language: str) -> None:
    answers = [
        await written(chat, line, person=person, language=language)
        for line, person in (
            ("/start", "reader"),
            ("/subscribe Politics", "reader"),
            ("/topics", "reader"),
            ("/subscriptions", "reader"),
            ("/latest 2", "reader"),
            ("/broadcast", "owner"),
            ("/broadcast Office closed", "owner"),
        )
    ]
    text = "\n\n────\n\n".join(answers) + "\n"
    for mark, named in UNSEEN.items():
        text = text.replace(mark, named)
    path = GOLDEN / f"{language}.txt"
    if os.environ.get("ISRAFAN_WRITE_GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
