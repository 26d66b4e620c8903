"""What people and feeds can write: each mistake gets its sentence, nothing becomes markup, nobody is called."""

import pytest

from tests.e2e.news_server import item, rss
from tests.e2e.people import words_of
from tests.e2e.product import House

UNSEEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200b\ufeff\x00\x07\x1b"


@pytest.mark.parametrize("given", ["0", "-3", "11", "999999999"])
async def test_a_number_that_cannot_be_is_refused_on_both_platforms(house: House, given: str) -> None:
    sentence = f"“{given}” isn't a number of articles I can show. Choose one from 1 to 10, as in /latest 5."

    await house.reader.says(f"/latest {given}")
    await house.reader.sees(sentence)
    answered = await house.member.uses("latest", at=house.talk, count=int(given))

    assert answered.text == sentence
    assert answered.hidden


async def test_a_word_for_a_number_is_taken_for_a_topic_and_explained(house: House) -> None:
    await house.reader.says("/latest many")

    await house.reader.sees("There is no topic “many”. Write /latest, then how many (1 to 10) and a topic if you like.")


async def test_an_unknown_topic_is_answered_with_the_nearest(house: House) -> None:
    await house.publishes("Soup", topics=("Food",))

    await house.reader.says("/subscribe Foods")
    await house.reader.sees("There is no topic “Foods”. Did you mean: Food")
    answered = await house.member.uses("subscribe", topic="Foods")

    assert "There is no topic “Foods”. Did you mean: Food" in answered.text
    assert await house.states() == {}


async def test_arabic_digits_are_digits(house: House) -> None:
    await house.reader.says("/latest ٣")

    shown = await house.reader.sees("Latest articles")

    titles = [post.content.title for post in await house.posts()]
    assert [title for title in titles if title in shown.text] == titles[:3]


async def test_an_unknown_command_is_answered_in_private_and_passed_over_in_a_group(house: House) -> None:
    await house.reader.says("/dance")
    await house.reader.sees("I don't know /dance")
    await house.reader.says("/dance", at=house.group)
    await house.reader.says("/help", at=house.group)
    await house.reader.sees("can do here", at=house.group)

    assert len(house.group.messages) == 1


@pytest.mark.parametrize(
    "title",
    [
        "@everyone @here come",
        "&lt;@1&gt; &lt;@&amp;2&gt; &lt;#3&gt; &lt;@!4&gt; come",
        "**bold** __under__ `code` ||hid|| [a](https://b.example) come",
        "# Head &gt; quote - list come",
        "&#64;ever&#8203;yone @every\u202eone come",
        "&lt;b&gt;come&lt;/b&gt; &amp;amp; &lt;a href='https://b.example'&gt;x&lt;/a&gt;",
    ],
)
async def test_nothing_in_a_title_calls_anybody_or_becomes_markup(house: House, title: str) -> None:
    await house.reader.says("/subscribe")
    await house.reader.sees("You're subscribed to")
    await house.chief.uses("subscribe", at=house.talk)
    await house.chief.uses("subscribe", at=house.news)
    source = await house.follows(house.press.put("/other.xml", rss()))
    await house.reads(source)
    house.press.put("/other.xml", rss(item(1, title, summary=title)))

    await house.reads(await house.source(source))
    await house.all_arrive("come", house.reader.home, house.talk, house.news)

    posted = (*house.talk.messages, *house.news.messages)
    assert [each.mentions.count for each in posted] == [0, 0, 0, 0]
    assert [each.allowed_mentions for each in posted] == [{"parse": []}] * 4
    entities = {entity["type"] for entity in house.reader.home.messages[-1].entities}
    assert entities <= {"bold", "text_link", "mention", "hashtag", "url"}
    links = {entity.get("url") for entity in house.reader.home.messages[-1].entities}
    assert "https://b.example" not in links


async def test_what_cannot_be_seen_reaches_nobody(house: House) -> None:
    await house.reader.says("/subscribe")
    await house.reader.sees("You're subscribed to")
    await house.chief.uses("subscribe", at=house.talk)
    source = await house.follows(house.press.put("/other.xml", rss()))
    await house.reads(source)
    house.press.put("/other.xml", rss(item(1, f"Ha{UNSEEN}lf moon", summary=f"A {UNSEEN}summary")))

    await house.reads(await house.source(source))
    await house.all_arrive("Half moon", house.reader.home, house.talk)

    shown = house.reader.home.messages[-1].text + words_of(house.talk.messages[-1])
    assert [letter for letter in UNSEEN if letter in shown] == []


@pytest.mark.parametrize(
    ("language", "title"),
    [("ar", "NVIDIA تعلن عن شريحة جديدة"), ("he", "NorthRail פותחת קו לילה")],
)
async def test_a_post_that_reads_right_to_left_keeps_its_side_though_it_begins_with_a_latin_name(
    house: House, language: str, title: str
) -> None:
    await house.reader.says("/subscribe")
    await house.reader.sees("You're subscribed to")
    await house.chief.uses("subscribe", at=house.talk)

    await house.publishes(title, title, language=language)
    await house.all_arrive(title, house.reader.home, house.talk)

    telegram = house.reader.home.messages[-1].text.split("\n")[0]
    embed = house.talk.messages[-1].embeds[0]
    assert telegram == f"\u200f{title}"
    assert str(embed["title"]) == f"\u200f{title}"


async def test_a_message_full_of_nothing_harms_nobody(house: House) -> None:
    await house.reader.says("/subscribe " + "x" * 4000)
    await house.reader.sees("There is no topic")
    await house.reader.says("\u202e" * 4000 + "x")
    await house.reader.sees("can do here")
    await house.reader.says("/help")

    await house.reader.sees("can do here")


@pytest.mark.parametrize("data", ["", "x", "follow|*|zz|AAAAAAAAAAA", "bcgo|1|zzzzzzzz|AAAAAAAAAAA", "a|b|c", "|||"])
async def test_a_forged_button_does_nothing(house: House, data: str) -> None:
    await house.editor.starts()
    welcome = await house.editor.sees("Welcome")
    welcome.reply_markup = {"inline_keyboard": [[{"text": "Forged", "callback_data": data or " "}]]}

    toast = await house.editor.presses(welcome, "Forged")

    assert toast in (
        "This button no longer works. Please send the command again.",
        "This button is for the person who asked for it.",
    )
    assert await house.states() == {}


async def test_a_button_carried_to_another_chat_does_nothing(house: House) -> None:
    await house.reader.starts()
    welcome = await house.reader.sees("Welcome")
    await house.editor.starts()
    other = await house.editor.sees("Welcome")
    other.reply_markup = welcome.reply_markup

    toast = await house.editor.presses(other, "Everything")

    assert toast == "This button no longer works. Please send the command again."
    assert await house.states() == {}
