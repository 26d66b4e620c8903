"""What changes at the source changes in every copy; what is taken back is gone; nobody is told twice."""

from adapters.sandbox.discord import errors as discord_errors
from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import errors as telegram_errors
from tests.e2e.people import words_of
from tests.e2e.product import House
from tests.e2e.waiting import until

EDITS = ("editMessageText", "editMessage")
DELETIONS = ("deleteMessage",)


async def subscribed(house: House) -> None:
    await house.reader.says("/subscribe")
    await house.reader.sees("You're subscribed to")
    await house.chief.uses("subscribe", at=house.talk)


async def test_a_corrected_article_is_edited_in_both_copies_and_posted_to_nobody(house: House) -> None:
    await subscribed(house)
    article = await house.publishes("Rain in Gallilee", "It rains.")
    await house.all_arrive("Rain in Gallilee", house.reader.home, house.talk)
    before = (house.reader.home.messages[-1].id, house.talk.messages[-1].id)

    await house.corrects(article, title="Rain in Galilee")
    await house.reader.sees("Rain in Galilee")
    await house.talk.sees("Rain in Galilee")
    await house.is_quiet()

    assert (house.reader.home.messages[-1].id, house.talk.messages[-1].id) == before
    assert house.copies("Rain in Galilee") == {}
    edited = house.accepted("Rain in Galilee", methods=EDITS)
    assert sorted(each.chat for each in edited) == sorted((house.reader.id, house.talk.id))
    assert ["Gallilee" in text for text in (*house.reader.texts, *house.talk.texts)].count(True) == 0


async def test_a_change_that_no_reader_sees_edits_nothing(house: House) -> None:
    await subscribed(house)
    article = await house.publishes("Rain", "It rains.", body="One paragraph.")
    await house.all_arrive("Rain", house.reader.home, house.talk)

    await house.corrects(article, body="One paragraph, and 17 comments.")
    await house.is_quiet()

    assert house.accepted("Rain", methods=EDITS) == []


async def test_a_correction_reaches_also_who_subscribed_a_while_ago_and_left(house: House) -> None:
    await subscribed(house)
    article = await house.publishes("Rain in Gallilee")
    await house.all_arrive("Rain in Gallilee", house.reader.home, house.talk)
    await house.reader.says("/stop")
    await house.reader.sees("no more messages will come here")

    await house.corrects(article, title="Rain in Galilee")

    await house.reader.sees("Rain in Galilee")


async def test_a_retracted_article_is_deleted_from_both_copies(house: House) -> None:
    await subscribed(house)
    await house.publishes("A mistake")
    await house.all_arrive("A mistake", house.reader.home, house.talk)

    await house.retracts("A mistake")
    await until(lambda: not any("A mistake" in text for text in (*house.reader.texts, *house.talk.texts)))
    await house.is_quiet()
    await house.reads()
    await house.is_quiet()

    assert house.copies("A mistake") == {house.reader.id: 1, house.talk.id: 1}


async def test_an_article_retracted_while_it_waits_is_sent_to_nobody(house: House) -> None:
    await subscribed(house)
    wait = telegram_errors.flood(2)
    house.telegram.faults.add(telegram_errors.answer_with(wait, method="sendMessage", chat=house.reader.id))
    house.discord.faults.add(discord_errors.flood(2, method="createMessage", chat=house.talk.id))
    await house.publishes("A mistake")
    await until(lambda: len(house.struck()) == 2)

    await house.retracts("A mistake")
    await house.is_quiet()

    assert house.copies("A mistake") == {}


async def test_correcting_a_message_that_the_reader_has_deleted_is_no_trouble(house: House) -> None:
    await subscribed(house)
    article = await house.publishes("Rain in Gallilee")
    await house.all_arrive("Rain in Gallilee", house.reader.home, house.talk)
    house.telegram.world.remove(house.reader.home.messages[-1])
    house.discord.world.delete_message(house.talk.messages[-1])

    await house.corrects(article, title="Rain in Galilee")
    await house.is_quiet()
    await house.publishes("Sun")
    await house.all_arrive("Sun", house.reader.home, house.talk)

    assert house.copies("Rain in Galilee") == {}
    assert house.copies("Sun") == {house.reader.id: 1, house.talk.id: 1}
    assert set((await house.states()).values()) == {"active"}


async def test_a_correction_while_the_first_copy_is_on_its_way_ends_in_the_corrected_text(house: House) -> None:
    await subscribed(house)
    slow = Fault(mode=FaultMode.DELAY, method="sendMessage", chat=house.reader.id, seconds=0.5)
    house.telegram.faults.add(slow)
    article = await house.publishes("Rain in Gallilee")
    await until(lambda: house.struck())

    await house.corrects(article, title="Rain in Galilee")
    await house.reader.sees("Rain in Galilee")
    await house.is_quiet()

    assert sum("Rain" in text for text in house.reader.texts) == 1
    assert "Rain in Galilee" in house.reader.texts[-1]


async def test_an_edit_whose_answer_is_lost_is_made_once_more_and_shows_the_correction(house: House) -> None:
    await subscribed(house)
    article = await house.publishes("Rain in Gallilee")
    await house.all_arrive("Rain in Gallilee", house.reader.home, house.talk)
    house.telegram.faults.add(Fault(mode=FaultMode.RESET, method="editMessageText"))
    house.discord.faults.add(Fault(mode=FaultMode.RESET, method="editMessage"))

    await house.corrects(article, title="Rain in Galilee")
    await house.reader.sees("Rain in Galilee")
    await house.talk.sees("Rain in Galilee")

    assert len(house.struck()) == 2
    assert "Rain in Galilee" in words_of(house.talk.messages[-1])
