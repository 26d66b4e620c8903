"""An article that goes on with a story answers the message before it in each place, on both platforms."""

from bot.desk import posts
from tests.bot.fakes import OWNER
from tests.e2e.product import Product
from tests.e2e.test_e2e_article_threads import threads, wants_threads
from tests.e2e.test_e2e_forums import forum, subscribed
from tests.e2e.waiting import until


async def test_on_telegram_it_answers_the_newest_message_of_its_story_in_every_sort_of_place(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    for place in (product.group, product.forum, product.channel):
        await product.editor.says("/subscribe everything", at=place)
    places = (product.reader.home, product.group, product.forum, product.channel)
    await product.counts(4)
    await product.publishes("Rain", topics=("Weather",))
    await product.publishes("Goal", topics=("Sport",))
    await product.all_arrive("Goal", *places)
    await product.goes_on("More rain", "Rain")
    await product.all_arrive("More rain", *places)
    await product.goes_on("Flood", "Rain")
    await product.all_arrive("Flood", *places)
    for place in places:
        rain, more, flood = [await place.sees(title) for title in ("Rain", "More rain", "Flood")]
        assert (rain.reply_to, more.reply_to, flood.reply_to) == (None, rain, more)
        assert flood.thread == rain.thread
    await product.publishes("Snow", topics=("Weather",))
    await product.all_arrive("Snow", *places)
    assert (await product.reader.sees("Snow")).reply_to is None


async def test_a_message_that_was_deleted_or_taken_back_is_not_answered_and_nothing_is_lost(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    member = product.new_member()
    await member.uses("subscribe", topic="everything")
    await product.counts(2)
    places = (product.reader.home, member.home)
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", *places)
    rain, seen = await product.reader.sees("Rain"), await member.home.sees("Rain")
    del product.reader.home.chat.messages[rain.id]
    product.discord.world.delete_message(seen)
    await product.goes_on("More rain", "Rain")
    await product.all_arrive("More rain", *places)
    more, also = await product.reader.sees("More rain"), await member.home.sees("More rain")
    assert (more.reply_to, also.reference) == (None, None)
    await product.goes_on("Flood", "Rain")
    await product.all_arrive("Flood", *places)
    assert (await product.reader.sees("Flood")).reply_to is more
    await product.retracts("More rain")
    await product.is_quiet()
    await product.goes_on("Thaw", "Rain")
    await product.all_arrive("Thaw", *places)
    assert product.copies("Thaw") == {product.reader.home.id: 1, member.home.id: 1}


async def test_in_a_supergroup_no_number_of_the_group_before_it_is_answered(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.group)
    await product.counts(1)
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", product.group)
    new = product.place(product.telegram.world.migrate(product.group.chat))
    await product.goes_on("More rain", "Rain")
    await product.all_arrive("More rain", new)
    more = await new.sees("More rain")
    assert more.reply_to is None
    await product.goes_on("Flood", "Rain")
    await product.all_arrive("Flood", new)
    assert (await new.sees("Flood")).reply_to is more


async def test_on_discord_it_answers_in_channels_and_private_chats_and_goes_into_the_post_of_a_forum(
    product: Product,
) -> None:
    stories = forum(product)
    await subscribed(product, stories)
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    member = product.new_member()
    await member.uses("subscribe", topic="everything")
    await product.counts(3)
    places = (product.talk, member.home)
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", *places)
    await product.goes_on("More rain", "Rain")
    await product.all_arrive("More rain", *places)
    for place in places:
        rain, more = await place.sees("Rain"), await place.sees("More rain")
        assert (rain.reference, more.reference) == (None, rain)
    (post,) = stories.threads.values()
    assert post.name == "Rain"
    begun, went_on = post.messages.values()
    assert went_on.reference is begun

    later = await product.post_of("More rain")
    await posts.correct(product.store, product.clock, OWNER, later.id, title="Much more rain")
    product.desk.background.planned.set()
    await until(
        lambda: went_on.embeds[0]["title"] == "Much more rain",
        what=lambda: f"the correction in the post; it says {went_on.embeds[0]['title']}",
    )
    assert post.name == "Rain"


async def test_an_update_comes_as_a_message_that_answers_the_earlier_one(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.counts(2)
    places = (product.reader.home, product.talk)
    await product.publishes("Rain", topics=("Weather",))
    await product.all_arrive("Rain", *places)
    rain, seen = await product.reader.sees("Rain"), await product.talk.sees("Rain")
    first = await product.post_of("Rain")
    await posts.update(product.store, product.clock, OWNER, first.id, title="It rains on")
    product.desk.background.planned.set()
    await product.all_arrive("It rains on", *places)
    assert (await product.reader.sees("It rains on")).reply_to is rain
    assert (await product.talk.sees("It rains on")).reference is seen
    assert (rain.text.startswith("Rain"), seen.embeds[0]["title"]) == (True, "Rain")


async def test_where_a_channel_has_threads_it_goes_into_the_thread_under_the_article(product: Product) -> None:
    await wants_threads(product)
    await product.publishes("Rain", topics=("Weather",))
    (thread,) = await threads(product.talk.channel)
    await product.is_quiet()
    await product.goes_on("More rain", "Rain")
    await product.is_quiet()
    await product.goes_on("Flood", "Rain")
    await product.is_quiet()
    await product.retracts("More rain")
    await product.is_quiet()
    assert [each.embeds[0]["title"] for each in thread.messages.values()] == ["Flood"]
    assert [each for each in product.talk.texts if "More rain" in each or "Flood" in each] == []
    assert len(product.talk.channel.threads) == 1
    await product.publishes("Snow", topics=("Weather",))
    await product.talk.sees("Snow")
