"""What changes at the source changes in every copy; what is taken back is gone; nobody gets it twice."""

from adapters.sandbox.discord import errors as discord_errors
from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import errors as telegram_errors
from bot import post_report
from bot.desk import posts
from bot.model import Post, PostState
from tests.bot.fakes import OWNER
from tests.e2e.people import words_of
from tests.e2e.product import Product
from tests.e2e.waiting import until

EDITS = ("editMessageText", "editMessage")
DELETIONS = ("deleteMessage",)


async def subscribed(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)


async def test_a_corrected_article_is_edited_in_both_copies_and_posted_to_nobody(product: Product) -> None:
    await subscribed(product)
    article = await product.publishes("Rain in Gallilee", "It rains.")
    await product.all_arrive("Rain in Gallilee", product.reader.home, product.talk)
    before = (product.reader.home.messages[-1].id, product.talk.messages[-1].id)

    await product.corrects(article, title="Rain in Galilee")
    await product.reader.sees("Rain in Galilee")
    await product.talk.sees("Rain in Galilee")
    await product.is_quiet()

    assert (product.reader.home.messages[-1].id, product.talk.messages[-1].id) == before
    assert product.copies("Rain in Galilee") == {}
    edited = product.accepted("Rain in Galilee", methods=EDITS)
    assert sorted(each.chat for each in edited) == sorted((product.reader.id, product.talk.id))
    assert ["Gallilee" in text for text in (*product.reader.texts, *product.talk.texts)].count(True) == 0


async def test_a_change_that_no_reader_sees_edits_nothing(product: Product) -> None:
    await subscribed(product)
    article = await product.publishes("Rain", "It rains.", body="One paragraph.")
    await product.all_arrive("Rain", product.reader.home, product.talk)

    await product.corrects(article, body="One paragraph, and 17 comments.")
    await product.is_quiet()

    assert product.accepted("Rain", methods=EDITS) == []


async def test_a_correction_reaches_also_who_subscribed_a_while_ago_and_left(product: Product) -> None:
    await subscribed(product)
    article = await product.publishes("Rain in Gallilee")
    await product.all_arrive("Rain in Gallilee", product.reader.home, product.talk)
    await product.reader.says("/stop")
    await product.reader.presses(await product.reader.sees("Stop everything?"), "Stop everything")
    await product.reader.sees("no more messages will come here")

    await product.corrects(article, title="Rain in Galilee")

    await product.reader.sees("Rain in Galilee")


async def test_a_retracted_article_is_deleted_from_both_copies(product: Product) -> None:
    await subscribed(product)
    await product.publishes("A mistake")
    await product.all_arrive("A mistake", product.reader.home, product.talk)

    await product.retracts("A mistake")
    await until(lambda: not any("A mistake" in text for text in (*product.reader.texts, *product.talk.texts)))
    await product.is_quiet()
    await product.reads()
    await product.is_quiet()

    assert product.copies("A mistake") == {product.reader.id: 1, product.talk.id: 1}


async def test_an_article_retracted_while_it_waits_is_sent_to_nobody(product: Product) -> None:
    await subscribed(product)
    wait = telegram_errors.flood(2)
    product.telegram.faults.add(telegram_errors.answer_with(wait, method="sendMessage", chat=product.reader.id))
    product.discord.faults.add(discord_errors.flood(2, method="createMessage", chat=product.talk.id))
    await product.publishes("A mistake")
    await until(lambda: len(product.struck()) == 2)

    await product.retracts("A mistake")
    await product.is_quiet()

    assert product.copies("A mistake") == {}


async def test_correcting_a_message_that_the_reader_has_deleted_is_no_trouble(product: Product) -> None:
    await subscribed(product)
    article = await product.publishes("Rain in Gallilee")
    await product.all_arrive("Rain in Gallilee", product.reader.home, product.talk)
    product.telegram.world.remove(product.reader.home.messages[-1])
    product.discord.world.delete_message(product.talk.messages[-1])

    await product.corrects(article, title="Rain in Galilee")
    await product.is_quiet()
    await product.publishes("Sun")
    await product.all_arrive("Sun", product.reader.home, product.talk)

    assert product.copies("Rain in Galilee") == {}
    assert product.copies("Sun") == {product.reader.id: 1, product.talk.id: 1}
    assert set((await product.states()).values()) == {"active"}


async def test_a_correction_while_the_first_copy_is_on_its_way_ends_in_the_corrected_text(product: Product) -> None:
    await subscribed(product)
    slow = Fault(mode=FaultMode.DELAY, method="sendMessage", chat=product.reader.id, seconds=0.5)
    product.telegram.faults.add(slow)
    article = await product.publishes("Rain in Gallilee")
    await until(lambda: product.struck())

    await product.corrects(article, title="Rain in Galilee")
    await product.reader.sees("Rain in Galilee")
    await product.is_quiet()

    assert sum("Rain" in text for text in product.reader.texts) == 1
    assert "Rain in Galilee" in product.reader.texts[-1]


async def test_an_edit_whose_answer_is_lost_is_made_once_more_and_shows_the_correction(product: Product) -> None:
    await subscribed(product)
    article = await product.publishes("Rain in Gallilee")
    await product.all_arrive("Rain in Gallilee", product.reader.home, product.talk)
    product.telegram.faults.add(Fault(mode=FaultMode.RESET, method="editMessageText"))
    product.discord.faults.add(Fault(mode=FaultMode.RESET, method="editMessage"))

    await product.corrects(article, title="Rain in Galilee")
    await product.reader.sees("Rain in Galilee")
    await product.talk.sees("Rain in Galilee")

    assert len(product.struck()) == 2
    assert "Rain in Galilee" in words_of(product.talk.messages[-1])


async def test_what_telegram_deletes_no_more_becomes_a_notice_in_the_readers_language(product: Product) -> None:
    reader = product.newcomer("Somebody", language_code="ar")
    await reader.says("/subscribe everything")
    await reader.sees("اشتراكك")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.publishes("Rain")
    await product.all_arrive("Rain", reader.home, product.talk)
    message = reader.home.messages[-1]
    message.date -= 3 * 86_400

    await product.retracts("Rain")
    await reader.sees("سحبت غرفة الأخبار هذا المنشور.")
    await product.is_quiet()

    story = await post_report.story(product.store, (await retracted(product)).id)
    assert reader.home.messages[-1] is message
    assert message.buttons == []
    assert not any("Rain" in text for text in product.talk.texts)
    assert story.by_state == {"notice": 1, "deleted": 1}


async def retracted(product: Product) -> Post:
    async with product.store.reading() as work:
        [post] = await work.posts.list(limit=1, state=PostState.RETRACTED)
    return post


async def test_a_correction_of_the_desk_says_when_on_both_platforms(product: Product) -> None:
    await subscribed(product)
    await product.publishes("Rain in Gallilee")
    await product.all_arrive("Rain in Gallilee", product.reader.home, product.talk)
    post, *_ = await product.posts()

    await posts.correct(product.store, product.clock, OWNER, post.id, title="Rain in Galilee")
    product.desk.background.planned.set()
    shown = (await product.reader.sees("Rain in Galilee")).text
    on_discord = words_of(await product.talk.sees("Rain in Galilee"))

    said = f"Corrected {product.clock.now():%Y-%m-%d}"
    assert (said in shown, said in on_discord) == (True, True)
