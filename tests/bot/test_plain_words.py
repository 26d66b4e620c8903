"""Words without a command in a private chat: the fitting button, and nothing for anything else."""

from dataclasses import replace

import pytest

from bot import identity
from bot.chat import Chat
from bot.commands import WORDS
from bot.message import Button, plain
from bot.model import Address, PlaceKind
from bot.phrases import Phrases, available
from bot.ports import Store
from bot.request import Person, Reply, Request
from bot.subscriber import SubscriberState
from tests.bot.conversation import chat_on
from tests.bot.fakes import FakeClock

HOME = Address("telegram", "2")
PHRASES = Phrases()


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(title) for title in ("Politics", "Middle East", "سياسة")])
    return chat_on(store, clock, words=WORDS)


def wrote(text: str, *, language: str | None = "en") -> Request:
    return Request(
        update_id="1",
        address=HOME,
        kind=PlaceKind.PRIVATE,
        person=Person(platform="telegram", id="2", language=language),
        text=text,
    )


def said(reply: Reply | None) -> str:
    assert reply is not None
    return "\n".join(plain(message.text) for message in reply.messages)


def button(reply: Reply | None) -> Button:
    assert reply is not None
    ((only,),) = reply.messages[0].buttons
    return only


async def follows(store: Store) -> tuple[bool, tuple[str, ...]]:
    async with store.reading() as work:
        found = await work.subscribers.get(HOME)
    return (found.everything, found.topics) if found else (False, ())


@pytest.mark.parametrize("text", ["Politics", "politics", " POLITICS ", "#politics"])
async def test_a_topics_name_offers_to_subscribe_and_once_it_is_followed_to_unsubscribe(
    chat: Chat, store: Store, text: str
) -> None:
    offered = await chat.reply(wrote(text))
    assert (said(offered), button(offered).label) == (
        "Do you want to subscribe to Politics?",
        "Subscribe to Politics",
    )
    assert button(offered).command == "/subscribe Politics"
    assert await follows(store) == (False, ())
    await chat.press(button(offered).action or "", wrote(""))
    assert await follows(store) == (False, ("politics",))

    again = await chat.reply(wrote(text))
    assert (said(again), button(again).label) == (
        "You're already subscribed to Politics.",
        "Unsubscribe from Politics",
    )
    await chat.press(button(again).action or "", wrote(""))
    assert await follows(store) == (False, ())


async def test_a_title_of_several_words_is_a_name_too(chat: Chat) -> None:
    assert button(await chat.reply(wrote("middle east"))).label == "Subscribe to Middle East"


async def test_of_everything_a_topic_is_offered_to_be_left_out_and_then_taken_in_again(
    chat: Chat, store: Store
) -> None:
    offered = await chat.reply(wrote("All"))
    assert button(offered).label == "Subscribe to everything"
    await chat.press(button(offered).action or "", wrote(""))
    assert button(await chat.reply(wrote("everything"))).label == "Unsubscribe from everything"

    out = await chat.reply(wrote("politics"))
    assert button(out).label == "Unsubscribe from Politics"
    left = await chat.press(button(out).action or "", wrote(""))
    assert said(left) == "You're subscribed to everything except Politics."
    assert button(await chat.reply(wrote("politics"))).label == "Subscribe to Politics"


@pytest.mark.parametrize(
    "text", ["Politcs", "hello?", "politics, middle east", "stop it please", "", " ", "x" * 10_000]
)
async def test_anything_else_offers_nothing(chat: Chat, text: str) -> None:
    assert await chat.reply(wrote(text)) is None


@pytest.mark.parametrize("language", available())
async def test_stop_asks_in_every_language_what_the_command_asks(chat: Chat, store: Store, language: str) -> None:
    await chat.answer("subscribe", wrote("politics"))
    for word in PHRASES.say("stop-words", language).split(","):
        assert isinstance(chat.clock, FakeClock)
        chat.clock.shift(60)
        assert said(await chat.reply(wrote(word))).startswith("Stop everything?")
    asked = await chat.reply(wrote("STOP", language=language))
    assert said(asked).startswith(PHRASES.say("stop", language))
    assert asked is not None
    await chat.press(asked.messages[0].buttons[0][0].action or "", wrote(""))
    async with store.reading() as work:
        found = await work.subscribers.get(HOME)
    assert found is not None
    assert found.state is SubscriberState.LEFT


async def test_the_stop_of_one_who_gets_nothing_says_so(chat: Chat) -> None:
    assert said(await chat.reply(wrote("stop"))) == "No messages are being sent here. /subscribe starts them."


@pytest.mark.parametrize("text", ["politics", "stop", "everything"])
async def test_in_places_that_others_share_and_below_a_message_words_are_only_words(chat: Chat, text: str) -> None:
    for kind in (PlaceKind.GROUP, PlaceKind.CHANNEL, PlaceKind.THREAD):
        for message_ids in ((), ("7",)):
            asked = replace(wrote(text), kind=kind, address=Address("telegram", "-1"), message_ids=message_ids)
            assert await chat.reply(asked) is None
    assert await chat.reply(replace(wrote(text), message_ids=("7",))) is None
    assert await chat.reply(replace(wrote(text), chosen_place="-1001")) is None


async def test_who_has_a_question_to_answer_answers_that(chat: Chat) -> None:
    await chat.answer("subscribe", wrote("politics"))
    opened = await chat.press(chat.sign("sf", "zone", wrote("")), wrote(""))
    assert opened.form is not None
    await chat.asked(opened.form, wrote(""), "8")
    assert "zone" in said(await chat.reply(wrote("politics")))
    assert button(await chat.reply(wrote("politics"))).label == "Unsubscribe from Politics"


async def test_who_subscribed_in_a_language_is_offered_in_it_where_the_app_tells_none(chat: Chat) -> None:
    await chat.answer("subscribe", wrote("politics", language="he"))
    assert button(await chat.reply(wrote("politics", language=None))).label.startswith("ביטול המינוי")
