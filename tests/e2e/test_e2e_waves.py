"""An announcement at one hour of each reader's own zone, from chat on both platforms, on a clock that is moved."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model import Address
from bot.preferences import Preferences, Timing
from tests.e2e.people import words_of
from tests.e2e.product import Product
from tests.e2e.test_e2e_broadcasts import QUESTION, subscribed


async def lives_in(product: Product, address: Address, zone: str) -> None:
    async with product.store.work() as work:
        place = await work.subscribers.get(address)
        assert place is not None
        preferences = Preferences(timing=Timing(zone=zone))
        await work.subscribers.set_preferences(place.id, preferences, product.clock.now())


def until_eight(product: Product, zone: str) -> timedelta:
    """From now until the next 08:00 there."""
    now = product.clock.now().astimezone(ZoneInfo(zone))
    eight = datetime.combine(now.date(), now.time().replace(8, 0, 0, 0), now.tzinfo)
    return (eight if eight > now else eight + timedelta(days=1)) - now


async def test_each_reader_on_telegram_has_it_at_eight_where_they_are(product: Product) -> None:
    """The newsroom is in UTC, the reader is twelve hours away; every other place is where the newsroom is."""
    await subscribed(product)
    await lives_in(product, Address("telegram", product.reader.id), "Etc/GMT-12")
    await product.editor.says("/broadcast The office is closed on Friday")
    question = await product.editor.sees(QUESTION)
    await product.editor.presses(question, "Send later…")
    asked = await product.editor.sees("When should it go out?")
    await product.editor.says("08:00 local", reply_to=asked)
    confirm = await product.editor.sees("08:00 where each reader is: first at")
    zones = confirm.text
    await product.editor.presses(confirm, "Schedule")
    await product.editor.sees("still to come, the last at")
    zone, others = (product.reader.home,), (product.group, product.talk, product.member.home)
    waves = sorted(((until_eight(product, "Etc/GMT-12"), zone), (until_eight(product, "Etc/UTC"), others)))
    passed = timedelta()
    for number, (after, places) in enumerate(waves):
        product.clock.ahead += after - passed + timedelta(seconds=5)
        passed = after
        await product.all_have("closed on Friday", *places)
        arrived = sum(product.copies("closed on Friday").values()) - 1  # without the preview
        assert arrived == (len(places) if number == 0 else 4)
    await product.editor.sees("Done: 4 of 4 received it")

    assert "in 2 time zones." in zones
    assert set(product.copies("closed on Friday").values()) == {1}


async def test_the_hour_stands_in_the_form_on_discord_and_what_waits_for_it_can_be_stopped(product: Product) -> None:
    await subscribed(product)
    form = await product.chief.uses("broadcast", at=product.talk)
    filled = await product.chief.fills_in(form, text="Read this", at="local 08:00")
    confirm = await filled.sees("08:00 where each reader is: first at")
    said = words_of(confirm)
    begun = await product.chief.presses(confirm, "Schedule")
    progress = await begun.sees("4 are still to come")
    await product.chief.presses(progress, "Stop sending")
    await product.is_quiet()
    product.clock.ahead += timedelta(days=1, hours=1)
    await product.is_quiet()

    assert "in one time zone." in said
    assert product.copies("Read this") == {}
