"""What a source brings waits for somebody's yes: asked in the desk's own place, decided once, said by whom."""

from dataclasses import replace

from bot.desk.access import DeskStanding, Role
from bot.model import Address
from bot.release_rules import AFTER_APPROVAL, ReleaseRule
from config.wiring import Assembly
from tests.e2e.news_server import item, rss
from tests.e2e.people import bare
from tests.e2e.product import Product
from tests.e2e.waiting import until


async def subscribed(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.news)


async def has_rule(product: Product, rule: ReleaseRule) -> None:
    async with product.store.work() as work:
        for source in await work.sources.all():
            await work.sources.save(replace(source, release=rule))


def asks_in(product: Product, address: Address) -> None:
    product.desk.background.approval_cards.places = (address,)


async def test_in_a_forum_s_topic_one_of_two_editors_decides_and_a_restart_asks_nobody_twice(product: Product) -> None:
    await subscribed(product)
    await has_rule(product, AFTER_APPROVAL)
    topic = Address("telegram", product.forum.id, str(product.forum.thread))
    asks_in(product, topic)
    second = product.newcomer("Ben")
    async with product.store.work() as work:
        await work.desk.save(
            f"telegram:{second.id}", DeskStanding(role=Role.EDITOR), product.clock.now(), invited_by="cli:root"
        )
    await product.publishes("Rain in Galilee", "It rains.")
    asked = await product.forum.sees("this goes out when somebody says yes")
    await product.stops()
    product.desk = await Assembly.of(product.desk.opened)
    asks_in(product, topic)
    await product.starts()

    before = product.copies("It rains.")
    await product.editor.presses(asked, "Change…")
    question = await product.forum.sees("What should it say?")
    await product.editor.says("Rain in the Galilee", reply_to=question, at=product.forum)
    await product.forum.sees("Changed. The question shows the new words.")
    await product.forum.sees("Rain in the Galilee", seconds=40)
    presses = [person.taps(asked, "Send it") for person in (product.editor, second)]
    await until(lambda: all(press.answer is not None for press in presses), what=lambda: "both to be answered")
    await product.all_arrive("Rain in the Galilee", product.reader.home, product.news)
    await product.forum.sees("Approved by")
    told = [bare(str((press.answer or {}).get("text") or "")) for press in presses]

    assert before == {f"{product.forum.id}/{product.forum.thread}": 1}
    assert sorted("Already approved by" in each for each in told) == [False, True]


async def test_on_discord_a_burst_is_one_question_and_all_of_it_is_dropped(product: Product) -> None:
    await subscribed(product)
    asks_in(product, Address("discord", product.talk.id))
    source = await product.follows(product.feeds.put("/other.xml", rss()))
    await product.reads(source)
    product.feeds.put("/other.xml", rss(*(item(number) for number in range(25, 0, -1))))
    await product.reads(await product.source(source))

    asked = await product.talk.sees("and 10 more")
    refused = await product.member.presses(asked, "Drop all 25")
    await product.chief.presses(asked, "Drop all 25")
    await product.talk.sees("Dropped by")
    await product.is_quiet()

    assert refused is not None
    assert product.copies("Item 1") == {product.talk.id: 1}


async def test_what_goes_out_by_itself_is_held_in_an_owner_s_own_chat(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/start")
    await has_rule(product, ReleaseRule(minutes=10))
    await product.publishes("A bridge opens", "It opens.")
    asked = await product.editor.sees("this goes out by itself, unless somebody holds it")
    first = "It goes out on" in asked.text
    await product.editor.presses(asked, "Hold")
    held = await product.editor.sees("On hold:")
    await product.is_quiet()
    before = product.copies("It opens.").get(product.reader.id, 0)
    await product.editor.presses(held, "Send it")
    await product.all_arrive("A bridge opens", product.reader.home, product.news)

    assert (first, before) == (True, 0)
