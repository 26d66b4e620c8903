"""A reader subscribes, receives, asks and leaves, on both platforms."""

import pytest

from tests.e2e.news_server import item, rss
from tests.e2e.people import bare
from tests.e2e.product import House
from tests.e2e.waiting import until


async def test_a_published_article_reaches_each_subscriber_once_and_nobody_else(house: House) -> None:
    stranger = house.newcomer("Stranger")
    await stranger.starts()
    await stranger.sees("Welcome")
    await house.reader.says("/subscribe")
    await house.reader.sees("You're subscribed to everything")
    await house.chief.uses("subscribe", at=house.talk)
    await house.member.uses("subscribe")

    await house.publishes("Rain in Galilee", "It rains.")

    await house.all_arrive("Rain in Galilee", house.reader.home, house.talk, house.member.home)
    assert house.copies("Rain in Galilee") == {house.reader.id: 1, house.talk.id: 1, house.member.home.id: 1}


async def test_a_feed_that_is_read_every_second_brings_its_news_by_itself(house: House) -> None:
    house.press.put("/often.xml", rss(item(1)))
    async with house.store.work() as work:
        await work.sources.add(f"{house.press.url}/often.xml", name=None, topics=(), interval=1, now=house.clock.now())
    await house.knows_its_feeds()
    await house.reader.says("/subscribe")
    await house.reader.sees("everything")
    house.press.put("/often.xml", rss(item(2, "Bread is cheap"), item(1)))

    await house.reader.sees("Bread is cheap")

    await house.is_quiet()
    assert house.copies("Bread is cheap") == {house.reader.id: 1}


async def test_what_a_topic_brings_goes_only_to_those_who_follow_it(house: House) -> None:
    cook, sailor, everybody = house.newcomer("Cook"), house.newcomer("Sailor"), house.newcomer("Everybody")
    await house.publishes("Soup", topics=("Food",))
    await house.publishes("Boats", topics=("Sea",))
    for person, said in ((cook, "/subscribe Food"), (sailor, "/subscribe sea"), (everybody, "/subscribe")):
        await person.says(said)
        await person.sees("You're subscribed to")
    await house.member.uses("subscribe", topic="food")

    await house.publishes("Salted fish", topics=("Food", "Sea"))
    await house.publishes("Lentils", topics=("Food",))
    await house.all_arrive("Lentils", cook.home, everybody.home, house.member.home)

    assert house.copies("Salted fish") == {cook.id: 1, sailor.id: 1, everybody.id: 1, house.member.home.id: 1}
    assert house.copies("Lentils") == {cook.id: 1, everybody.id: 1, house.member.home.id: 1}
    assert house.copies("Soup") == {}


async def test_latest_shows_the_newest_articles_on_both_platforms(house: House) -> None:
    await house.publishes("First of May")
    await house.publishes("Second of May", topics=("Dates",))
    newest = [post.content.title for post in (await house.posts())[:3]]

    await house.reader.says("/latest 3")
    shown = (await house.reader.sees("Latest articles")).text
    answered = await house.member.uses("latest", at=house.talk, count=2, topic="dates")

    assert newest[:2] == ["Second of May", "First of May"]
    assert [line for line in shown.split("\n") if line in newest] == newest
    assert [title for title in newest if title in answered.text] == ["Second of May"]


async def test_topics_are_followed_and_left_by_button_on_telegram(house: House) -> None:
    await house.publishes("Soup", topics=("Food",))
    await house.reader.says("/topics")
    menu = await house.reader.sees("Topics you can follow")

    followed = await house.reader.presses(menu, "Food")
    await until(lambda: "✓ Food" in [bare(str(each["text"])) for each in menu.buttons])
    left = await house.reader.presses(menu, "Food")
    await until(lambda: "Food" in [bare(str(each["text"])) for each in menu.buttons])

    assert (followed, left) == ("✓ Food", "✗ Food")
    assert (await house.subscribers())[house.reader.id].topics == ()


async def test_topics_are_followed_and_left_by_select_on_discord(house: House) -> None:
    await house.publishes("Soup", topics=("Food",))
    menu = (await house.member.uses("topics")).messages[0]

    await house.member.chooses(menu, "Food")
    followed = (await house.subscribers())[house.member.home.id].topics
    await house.member.chooses(menu, "Food")
    left = (await house.subscribers())[house.member.home.id].topics

    assert (followed, left) == (("food",), ())


async def test_unsubscribing_ends_what_arrives_and_stop_ends_everything(house: House) -> None:
    leaver = house.newcomer("Leaver")
    for person in (house.reader, leaver):
        await person.says("/subscribe")
        await person.sees("You're subscribed to everything")
    await house.member.uses("subscribe")
    await house.reader.says("/unsubscribe")
    await house.reader.sees("Unsubscribed from everything")
    await leaver.says("/stop")
    await leaver.sees("Stopped: no more messages will come here")
    answered = await house.member.uses("stop")

    await house.publishes("For nobody")
    await house.is_quiet()

    assert "Stopped: no more messages will come here" in answered.text
    assert house.copies("For nobody") == {}
    assert await house.states() == {house.reader.id: "active", leaver.id: "left", house.member.home.id: "left"}


@pytest.mark.parametrize(("after", "topics"), [("/subscribe", {"food"}), ("/subscribe sea", {"sea"})])
async def test_after_a_stop_subscribing_alone_brings_back_what_was_followed_and_a_topic_begins_anew(
    house: House, after: str, topics: set[str]
) -> None:
    await house.publishes("Soup", topics=("Food",))
    await house.publishes("Boats", topics=("Sea",))
    answer = "Subscribed again to: Food" if after == "/subscribe" else "subscribed to Sea"
    for said, seen in (("/subscribe food", "subscribed to Food"), ("/stop", "Stopped"), (after, answer)):
        await house.reader.says(said)
        await house.reader.sees(seen)

    subscriber = (await house.subscribers())[house.reader.id]

    assert (subscriber.state, set(subscriber.topics)) == ("active", topics)


async def test_a_deep_link_subscribes_at_once(house: House) -> None:
    await house.publishes("Soup", topics=("Food",))

    await house.reader.starts("topic-food")
    await house.reader.sees("You're subscribed to Food")

    assert (await house.subscribers())[house.reader.id].topics == ("food",)


async def test_start_offers_everything_and_a_press_takes_it(house: House) -> None:
    await house.reader.starts()
    welcome = await house.reader.sees("Welcome to Israfan")

    await house.reader.presses(welcome, "Everything")
    confirmed = await house.reader.sees("You're subscribed to everything")
    await house.reader.presses(confirmed, "Undo")
    await house.reader.sees("Unsubscribed from")

    assert confirmed is welcome
    assert not (await house.subscribers())[house.reader.id].everything


async def test_help_lists_the_desk_s_commands_to_the_desk_alone(house: House) -> None:
    await house.reader.says("/help")
    readers = (await house.reader.sees("can do here")).text
    await house.editor.says("/help")
    editors = (await house.editor.sees("can do here")).text
    hidden = await house.member.uses("help", at=house.talk)

    assert ("/broadcast" in readers, "/broadcast" in editors, "/broadcast" in hidden.text) == (False, True, False)
    assert hidden.hidden


async def test_words_that_are_no_command_are_answered_with_help_in_private(house: House) -> None:
    await house.reader.says("hello?")

    await house.reader.sees("What you can do here")
