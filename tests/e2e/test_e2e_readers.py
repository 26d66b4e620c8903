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
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to everything")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.member.uses("subscribe", topic="everything")

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
    await product.reader.says("/subscribe everything")
    await product.reader.sees("everything")
    product.feeds.put("/often.xml", rss(item(2, "Bread is cheap"), item(1)))

    await product.reader.sees("Bread is cheap")

    await product.is_quiet()
    assert product.copies("Bread is cheap") == {product.reader.id: 1}


async def test_what_a_topic_brings_goes_only_to_those_who_follow_it(product: Product) -> None:
    cook, sailor, everybody = product.newcomer("Cook"), product.newcomer("Sailor"), product.newcomer("Everybody")
    await product.publishes("Soup", topics=("Food",))
    await product.publishes("The newest, which the answers show", topics=("Sea", "Food"))
    for person, said in ((cook, "/subscribe Food"), (sailor, "/subscribe sea"), (everybody, "/subscribe all")):
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
    await until(lambda: "✓ Food" in [bare(str(each["text"])).split(" · ")[0] for each in menu.buttons])
    left = await product.reader.presses(menu, "Food")
    await until(lambda: "Food" in [bare(str(each["text"])).split(" · ")[0] for each in menu.buttons])

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


async def test_the_card_is_ticked_and_unticked_in_place_on_both_platforms(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))
    await product.reader.says("/subscribe")
    shown = await product.reader.sees("What would you like to get here?")
    await product.reader.presses(shown, "Everything except…")
    await product.reader.sees("Leave out what you don't want")
    await product.reader.presses(shown, "Food")
    await product.reader.presses(shown, "‹ All choices")
    edited = await product.reader.sees("Subscribed to: everything except Food.")
    answered = await product.member.uses("subscribe")
    card = answered.messages[0]
    await product.member.presses(card, "Topics")
    await product.member.chooses(card, "Food")
    changed = await product.member.presses(card, "‹ All choices")

    await product.publishes("Lentils", topics=("Food",))
    await product.publishes("Boats", topics=("Sea",))
    await product.all_arrive("Boats", product.reader.home)

    assert edited is shown
    assert changed.messages[0].id == card.id
    assert "Subscribed to: Food." in changed.text
    assert product.copies("Lentils") == {product.member.home.id: 1}
    assert product.copies("Boats") == {product.reader.id: 1}


async def test_subscriptions_are_ended_in_place_on_both_platforms(product: Product) -> None:
    await product.publishes("Soup", topics=("Food", "Sea"))
    await product.reader.says("/subscribe food, sea")
    await product.reader.sees("You're subscribed to")
    await product.member.uses("subscribe", topic="food, sea")

    await product.reader.says("/subscriptions")
    listed = await product.reader.sees("• Food\n• Sea")
    toast = await product.reader.presses(listed, "Food")
    left = await product.reader.sees("Your subscriptions\n• Sea")
    answered = await product.member.uses("subscriptions")
    pressed = await product.member.presses(answered.messages[0], "Food")

    assert (toast, left is listed) == ("✗ Food", True)
    assert "• Sea" in pressed.text
    assert "• Food" not in pressed.text
    assert [(await product.subscribers())[place].topics for place in (product.reader.id, product.member.home.id)] == [
        ("sea",),
        ("sea",),
    ]


async def test_several_topics_are_subscribed_to_at_once_and_taken_back_by_their_button(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))
    await product.publishes("Boats", topics=("Sea",))

    await product.reader.says("/subscribe food, Sea, Foot")
    told = await product.reader.sees("You're subscribed to Food, Sea.")
    answered = await product.member.uses("subscribe", topic="food, sea, Foot")
    both = [(await product.subscribers())[place].topics for place in (product.reader.id, product.member.home.id)]
    await product.reader.presses(told, "Undo")
    await product.reader.sees("Undone. There are no subscriptions here now.")
    undone = await product.member.presses(answered.messages[0], "Undo")

    assert undone.text == "Undone. There are no subscriptions here now."
    assert both == [("food", "sea")] * 2
    assert [(await product.subscribers())[place].topics for place in (product.reader.id, product.member.home.id)] == [
        (),
        (),
    ]


async def test_subscribing_shows_the_newest_article_and_offers_near_misses(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))

    await product.reader.says("/subscribe Foood")
    told = await product.reader.sees("Did you mean: Food?")
    await product.reader.presses(told, "Food")
    shown = await product.reader.sees("You're subscribed to Food.")
    answered = await product.member.uses("subscribe", topic="Foood")
    pressed = await product.member.presses(answered.messages[0], "Food")

    for text in (bare(shown.text), pressed.text):
        assert text.startswith("You're subscribed to Food.\n\nThe newest article:\n\n")
        assert "About Soup." in text


async def test_unsubscribing_ends_what_arrives_and_stop_ends_everything(product: Product) -> None:
    leaver = product.newcomer("Leaver")
    for person in (product.reader, leaver):
        await person.says("/subscribe everything")
        await person.sees("You're subscribed to everything")
    await product.member.uses("subscribe", topic="everything")
    await product.reader.says("/unsubscribe")
    await product.reader.sees("Unsubscribed from everything")
    await leaver.says("/stop")
    await leaver.presses(await leaver.sees("Stop everything?"), "Stop everything")
    await leaver.sees("Stopped: no more messages will come here")
    asked = await product.member.uses("stop")
    answered = await product.member.presses(asked.messages[0], "Stop everything")

    await product.publishes("For nobody")
    await product.is_quiet()

    assert "Stopped: no more messages will come here" in answered.text
    assert product.copies("For nobody") == {}
    assert await product.states() == {product.reader.id: "active", leaver.id: "left", product.member.home.id: "left"}


@pytest.mark.parametrize(("button", "topics"), [("As before", {"food"}), ("Choose afresh", {"sea"})])
async def test_after_a_stop_subscribing_alone_offers_what_was_followed_or_the_card(
    product: Product, button: str, topics: set[str]
) -> None:
    await product.publishes("Soup", topics=("Food",))
    await product.publishes("Boats", topics=("Sea",))
    await product.reader.says("/subscribe food")
    await product.reader.sees("subscribed to Food")
    await product.reader.says("/stop")
    asked = await product.reader.sees("brings them back: Food.")
    await product.reader.presses(asked, "Stop everything")
    stopped = await product.reader.sees("Stopped")
    await product.member.uses("subscribe", topic="food")
    question = (await product.member.uses("stop")).messages[0]
    ended = await product.member.presses(question, "Stop everything")

    await product.reader.says("/subscribe")
    offered = await product.reader.sees("the subscriptions were: Food.")
    await product.reader.presses(offered, button)
    choice = (await product.member.uses("subscribe")).messages[0]
    back = await product.member.presses(choice, button)
    if button == "Choose afresh":
        card = await product.reader.sees("Nothing is chosen yet")
        await product.reader.presses(card, "Topics")
        await product.reader.sees("Topics you can follow")
        await product.reader.presses(card, "Sea")
        await product.member.presses(choice, "Topics")
        await product.member.chooses(choice, "Sea")
    else:
        await product.reader.sees("Subscribed again to: Food.")
        assert "Subscribed again to: Food." in back.text

    assert stopped is asked
    assert (ended.messages[0].id, ended.text.partition(":")[0]) == (question.id, "Stopped")
    subscribers = await product.subscribers()
    for place in (product.reader.id, product.member.home.id):
        assert (subscribers[place].state, set(subscribers[place].topics)) == ("active", topics)


async def test_after_a_stop_a_topic_begins_a_new_list(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))
    await product.publishes("Boats", topics=("Sea",))
    await product.reader.says("/subscribe food")
    await product.reader.sees("subscribed to Food")
    await product.reader.says("/stop")
    await product.reader.presses(await product.reader.sees("Stop everything?"), "Stop everything")
    await product.reader.sees("Stopped")
    await product.reader.says("/subscribe sea")
    await product.reader.sees("subscribed to Sea")

    subscriber = (await product.subscribers())[product.reader.id]

    assert (subscriber.state, subscriber.topics) == ("active", ("sea",))


async def test_who_reads_hebrew_stops_and_comes_back_in_hebrew(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))
    reader, member = product.newcomer("Samira", language_code="he"), product.new_member("samira", locale="he")
    await reader.says("/subscribe food")
    await reader.sees("נרשמתם לעדכונים: Food")
    await member.uses("subscribe", topic="food")
    await reader.says("/stop")
    await reader.presses(await reader.sees("להפסיק את הכול?"), "להפסיק את הכול")
    await reader.sees("ההודעות הופסקו")
    question = (await member.uses("stop")).messages[0]
    stopped = await member.presses(question, "להפסיק את הכול")
    await reader.says("/subscribe")
    await reader.presses(await reader.sees("אלה היו המינויים: Food"), "כמו קודם")
    await reader.sees("העדכונים חודשו: Food")
    choice = (await member.uses("subscribe")).messages[0]
    back = await member.presses(choice, "כמו קודם")

    assert "ההודעות הופסקו" in stopped.text
    assert "העדכונים חודשו: Food" in back.text
    assert {(await product.subscribers())[place].state for place in (reader.id, member.home.id)} == {"active"}


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
    await product.reader.sees("Undone")

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


async def test_a_topics_name_and_stop_offer_their_buttons_in_private_alone(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))
    await product.reader.says("food", at=product.group)
    await product.member.says("food", at=product.talk)
    await product.member.says("What is this?")

    await product.reader.says("food")
    offered = await product.reader.sees("Do you want to subscribe to Food?")
    await product.reader.presses(offered, "Subscribe to Food")
    await product.reader.sees("You're subscribed to Food.")
    product.discord.gateway.faults.duplicate("MESSAGE_CREATE")
    await product.member.says("Food")
    asked = await product.member.sees("Do you want to subscribe to Food?")
    done = await product.member.presses(asked, "Subscribe to Food")
    followed = {
        each: (await product.subscribers())[each].topics for each in (product.reader.id, product.member.home.id)
    }
    await product.reader.says("Stop")
    await product.reader.presses(await product.reader.sees("Stop everything?"), "Stop everything")
    await product.reader.sees("Stopped")
    await product.member.says("stop")
    question = await product.member.sees("Stop everything?")
    stopped = await product.member.presses(question, "Stop everything")

    assert "You're subscribed to Food." in done.text
    assert set(followed.values()) == {("food",)}
    assert "Stopped" in stopped.text
    assert await product.states() == {product.reader.id: "left", product.member.home.id: "left"}
    assert (product.group.messages, product.talk.messages) == ([], [])
    assert len(product.member.home.messages) == 2


async def test_a_topics_name_and_stop_are_offered_in_hebrew(product: Product) -> None:
    await product.publishes("Soup", topics=("אוכל",))
    reader, member = product.newcomer("Samira", language_code="he"), product.new_member("samira", locale="he")
    await member.uses("subscribe", topic="everything")
    await reader.says("אוכל")
    await reader.presses(await reader.sees("להירשם לעדכונים: אוכל?"), "הרשמה: אוכל")
    await reader.sees("נרשמתם לעדכונים: אוכל")
    await reader.says("עצור")
    await reader.sees("להפסיק את הכול?")
    await member.says("אוכל")
    await member.sees("כבר נרשמתם לעדכונים: אוכל")
    await member.says("די")
    await member.sees("להפסיק את הכול?")


async def test_words_that_are_no_command_are_answered_with_help_in_private(product: Product) -> None:
    await product.reader.says("hello?")

    await product.reader.sees("What you can do here")
