"""A reader subscribes, receives, asks and leaves, on both platforms."""

import pytest

from tests.e2e.news_server import item, rss
from tests.e2e.people import bare
from tests.e2e.product import Product
from tests.e2e.waiting import until


async def test_a_published_article_reaches_each_subscriber_once_and_nobody_else(product: Product) -> None:
    stranger = product.newcomer("Stranger")
    await stranger.starts()
    await stranger.sees("Welcome")
    await product.reader.says("/subscribe")
    await product.reader.sees("You're subscribed to everything")
    await product.chief.uses("subscribe", at=product.talk)
    await product.member.uses("subscribe")

    await product.publishes("Rain in Galilee", "It rains.")

    await product.all_arrive("Rain in Galilee", product.reader.home, product.talk, product.member.home)
    assert product.copies("Rain in Galilee") == {product.reader.id: 1, product.talk.id: 1, product.member.home.id: 1}


async def test_a_feed_that_is_read_every_second_brings_its_news_by_itself(product: Product) -> None:
    product.feeds.put("/often.xml", rss(item(1)))
    async with product.store.work() as work:
        await work.sources.add(
            f"{product.feeds.url}/often.xml", name=None, topics=(), interval=1, now=product.clock.now()
        )
    await product.knows_its_feeds()
    await product.reader.says("/subscribe")
    await product.reader.sees("everything")
    product.feeds.put("/often.xml", rss(item(2, "Bread is cheap"), item(1)))

    await product.reader.sees("Bread is cheap")

    await product.is_quiet()
    assert product.copies("Bread is cheap") == {product.reader.id: 1}


async def test_what_a_topic_brings_goes_only_to_those_who_follow_it(product: Product) -> None:
    cook, sailor, everybody = product.newcomer("Cook"), product.newcomer("Sailor"), product.newcomer("Everybody")
    await product.publishes("Soup", topics=("Food",))
    await product.publishes("Boats", topics=("Sea",))
    for person, said in ((cook, "/subscribe Food"), (sailor, "/subscribe sea"), (everybody, "/subscribe")):
        await person.says(said)
        await person.sees("You're subscribed to")
    await product.member.uses("subscribe", topic="food")

    await product.publishes("Salted fish", topics=("Food", "Sea"))
    await product.publishes("Lentils", topics=("Food",))
    await product.all_arrive("Lentils", cook.home, everybody.home, product.member.home)

    assert product.copies("Salted fish") == {cook.id: 1, sailor.id: 1, everybody.id: 1, product.member.home.id: 1}
    assert product.copies("Lentils") == {cook.id: 1, everybody.id: 1, product.member.home.id: 1}
    assert product.copies("Soup") == {}


async def test_latest_shows_the_newest_articles_on_both_platforms(product: Product) -> None:
    await product.publishes("First of May")
    await product.publishes("Second of May", topics=("Dates",))
    newest = [post.content.title for post in (await product.posts())[:3]]

    await product.reader.says("/latest 3")
    shown = (await product.reader.sees("Latest articles")).text
    answered = await product.member.uses("latest", at=product.talk, count=2, topic="dates")

    assert newest[:2] == ["Second of May", "First of May"]
    assert [line for line in shown.split("\n") if line in newest] == newest
    assert [title for title in newest if title in answered.text] == ["Second of May"]


async def test_topics_are_followed_and_left_by_button_on_telegram(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))
    await product.reader.says("/topics")
    menu = await product.reader.sees("Topics you can follow")

    followed = await product.reader.presses(menu, "Food")
    await until(lambda: "✓ Food" in [bare(str(each["text"])) for each in menu.buttons])
    left = await product.reader.presses(menu, "Food")
    await until(lambda: "Food" in [bare(str(each["text"])) for each in menu.buttons])

    assert (followed, left) == ("✓ Food", "✗ Food")
    assert (await product.subscribers())[product.reader.id].topics == ()


async def test_topics_are_followed_and_left_by_select_on_discord(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))
    menu = (await product.member.uses("topics")).messages[0]

    await product.member.chooses(menu, "Food")
    followed = (await product.subscribers())[product.member.home.id].topics
    await product.member.chooses(menu, "Food")
    left = (await product.subscribers())[product.member.home.id].topics

    assert (followed, left) == (("food",), ())


async def test_unsubscribing_ends_what_arrives_and_stop_ends_everything(product: Product) -> None:
    leaver = product.newcomer("Leaver")
    for person in (product.reader, leaver):
        await person.says("/subscribe")
        await person.sees("You're subscribed to everything")
    await product.member.uses("subscribe")
    await product.reader.says("/unsubscribe")
    await product.reader.sees("Unsubscribed from everything")
    await leaver.says("/stop")
    await leaver.sees("Stopped: no more messages will come here")
    answered = await product.member.uses("stop")

    await product.publishes("For nobody")
    await product.is_quiet()

    assert "Stopped: no more messages will come here" in answered.text
    assert product.copies("For nobody") == {}
    assert await product.states() == {product.reader.id: "active", leaver.id: "left", product.member.home.id: "left"}


@pytest.mark.parametrize(("after", "topics"), [("/subscribe", {"food"}), ("/subscribe sea", {"sea"})])
async def test_after_a_stop_subscribing_alone_brings_back_what_was_followed_and_a_topic_begins_a_new_list(
    product: Product, after: str, topics: set[str]
) -> None:
    await product.publishes("Soup", topics=("Food",))
    await product.publishes("Boats", topics=("Sea",))
    answer = "Subscribed again to: Food" if after == "/subscribe" else "subscribed to Sea"
    for said, seen in (("/subscribe food", "subscribed to Food"), ("/stop", "Stopped"), (after, answer)):
        await product.reader.says(said)
        await product.reader.sees(seen)

    subscriber = (await product.subscribers())[product.reader.id]

    assert (subscriber.state, set(subscriber.topics)) == ("active", topics)


async def test_a_deep_link_subscribes_at_once(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))

    await product.reader.starts("topic-food")
    await product.reader.sees("You're subscribed to Food")

    assert (await product.subscribers())[product.reader.id].topics == ("food",)


async def test_start_offers_everything_and_a_press_takes_it(product: Product) -> None:
    await product.reader.starts()
    welcome = await product.reader.sees("Welcome to Israfan")

    await product.reader.presses(welcome, "Everything")
    confirmed = await product.reader.sees("You're subscribed to everything")
    await product.reader.presses(confirmed, "Undo")
    await product.reader.sees("Unsubscribed from")

    assert confirmed is welcome
    assert not (await product.subscribers())[product.reader.id].everything


async def test_help_lists_the_desk_s_commands_to_the_desk_alone(product: Product) -> None:
    await product.reader.says("/help")
    readers = (await product.reader.sees("can do here")).text
    await product.editor.says("/help")
    editors = (await product.editor.sees("can do here")).text
    hidden = await product.member.uses("help", at=product.talk)

    assert ("/broadcast" in readers, "/broadcast" in editors, "/broadcast" in hidden.text) == (False, True, False)
    assert hidden.hidden


async def test_words_that_are_no_command_are_answered_with_help_in_private(product: Product) -> None:
    await product.reader.says("hello?")

    await product.reader.sees("What you can do here")
