"""What people and feeds can write: each mistake gets its sentence, nothing becomes markup, nobody is called."""

import pytest

from tests.e2e.news_server import item, rss
from tests.e2e.people import words_of
from tests.e2e.product import Product

UNSEEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200b\ufeff\x00\x07\x1b"


@pytest.mark.parametrize("given", ["0", "-3", "11", "999999999"])
async def test_a_number_that_cannot_be_is_refused_on_both_platforms(product: Product, given: str) -> None:
    sentence = f"“{given}” isn't a number of articles I can show. Choose one from 1 to 10, as in /latest 5."

    await product.reader.says(f"/latest {given}")
    await product.reader.sees(sentence)
    answered = await product.member.uses("latest", at=product.talk, count=int(given))

    assert answered.text == sentence
    assert answered.hidden


async def test_a_word_for_a_number_is_taken_for_a_topic_and_explained(product: Product) -> None:
    await product.reader.says("/latest many")

    await product.reader.sees(
        "There is no topic “many”. Write /latest, then how many (1 to 10) and a topic if you like."
    )


async def test_an_unknown_topic_is_answered_with_the_nearest(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))

    await product.reader.says("/subscribe Foods")
    await product.reader.sees("There is no topic “Foods”. Did you mean: Food")
    answered = await product.member.uses("subscribe", topic="Foods")

    assert "There is no topic “Foods”. Did you mean: Food" in answered.text
    assert await product.states() == {}


async def test_arabic_digits_are_digits(product: Product) -> None:
    await product.reader.says("/latest ٣")

    shown = await product.reader.sees("Latest articles")

    titles = [post.content.title for post in await product.posts()]
    assert [title for title in titles if title in shown.text] == titles[:3]


async def test_an_unknown_command_is_answered_in_private_and_passed_over_in_a_group(product: Product) -> None:
    await product.reader.says("/dance")
    await product.reader.sees("I don't know /dance")
    await product.reader.says("/dance", at=product.group)
    await product.reader.says("/help", at=product.group)
    await product.reader.sees("can do here", at=product.group)

    assert len(product.group.messages) == 1


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
async def test_nothing_in_a_title_calls_anybody_or_becomes_markup(product: Product, title: str) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.chief.uses("subscribe", topic="everything", at=product.news)
    source = await product.follows(product.feeds.put("/other.xml", rss()))
    await product.reads(source)
    product.feeds.put("/other.xml", rss(item(1, title, summary=title)))

    await product.reads(await product.source(source))
    await product.all_arrive("come", product.reader.home, product.talk, product.news)

    posted = (*product.talk.messages, *product.news.messages)
    assert [each.mentions.count for each in posted] == [0, 0, 0, 0]
    assert [each.allowed_mentions for each in posted] == [{"parse": []}] * 4
    entities = {entity["type"] for entity in product.reader.home.messages[-1].entities}
    assert entities <= {"bold", "text_link", "mention", "hashtag", "url"}
    links = {entity.get("url") for entity in product.reader.home.messages[-1].entities}
    assert "https://b.example" not in links


async def test_what_cannot_be_seen_reaches_nobody(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    source = await product.follows(product.feeds.put("/other.xml", rss()))
    await product.reads(source)
    product.feeds.put("/other.xml", rss(item(1, f"Ha{UNSEEN}lf moon", summary=f"A {UNSEEN}summary")))

    await product.reads(await product.source(source))
    await product.all_arrive("Half moon", product.reader.home, product.talk)

    shown = product.reader.home.messages[-1].text + words_of(product.talk.messages[-1])
    assert [letter for letter in UNSEEN if letter in shown] == []


@pytest.mark.parametrize(
    ("language", "title"),
    [("ar", "NVIDIA تعلن عن شريحة جديدة"), ("he", "NorthRail פותחת קו לילה")],
)
async def test_a_post_that_reads_right_to_left_keeps_its_side_though_it_begins_with_a_latin_name(
    product: Product, language: str, title: str
) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)

    await product.publishes(title, title, language=language)
    await product.all_arrive(title, product.reader.home, product.talk)

    telegram = product.reader.home.messages[-1].text.split("\n")[0]
    embed = product.talk.messages[-1].embeds[0]
    assert telegram == f"\u200f{title}"
    assert str(embed["title"]) == f"\u200f{title}"


async def test_a_message_full_of_nothing_harms_nobody(product: Product) -> None:
    await product.reader.says("/subscribe " + "x" * 4000)
    await product.reader.sees("There is no topic")
    await product.reader.says("\u202e" * 4000 + "x")
    await product.reader.sees("can do here")
    await product.reader.says("/help")

    await product.reader.sees("can do here")


@pytest.mark.parametrize("data", ["", "x", "follow|*|zz|AAAAAAAAAAA", "bcgo|1|zzzzzzzz|AAAAAAAAAAA", "a|b|c", "|||"])
async def test_a_forged_button_does_nothing(product: Product, data: str) -> None:
    await product.editor.starts()
    welcome = await product.editor.sees("Welcome")
    welcome.reply_markup = {"inline_keyboard": [[{"text": "Forged", "callback_data": data or " "}]]}

    toast = await product.editor.presses(welcome, "Forged")

    assert toast in (
        "This button no longer works. Please send the command again.",
        "This button is for the person who asked for it.",
    )
    assert await product.states() == {}


async def test_a_button_carried_to_another_chat_does_nothing(product: Product) -> None:
    await product.reader.starts()
    welcome = await product.reader.sees("Welcome")
    await product.editor.starts()
    other = await product.editor.sees("Welcome")
    other.reply_markup = welcome.reply_markup

    toast = await product.editor.presses(other, "Everything")

    assert toast == "This button no longer works. Please send the command again."
    assert await product.states() == {}
