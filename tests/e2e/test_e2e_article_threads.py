"""A thread under each article in a Discord channel, where who runs it wants that."""

from adapters.sandbox.discord import permissions
from adapters.sandbox.discord.errors import flood
from adapters.sandbox.discord.model import Channel
from tests.e2e.people import Answered, bare
from tests.e2e.product import Product
from tests.e2e.waiting import until

LOST = "I can't start threads under articles there any more. Give me this permission, and I'll go on by myself:"
LOST_HE = "אני כבר לא יכול לפתוח שם שרשורים מתחת לכתבות. תנו לי את ההרשאה הזאת, ואמשיך מעצמי: Create Public Threads."


async def wants_threads(product: Product, look: str = "How posts look") -> Answered:
    """The chief subscribes #talk and chooses threads there."""
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    card = (await product.chief.uses("settings", at=product.talk)).messages[0]
    form = await product.chief.presses(card, look)
    return await product.chief.fills_in(form, threads=["yes"])


async def threads(place: Channel, number: int = 1) -> list[Channel]:
    """Wait for so many."""
    await until(lambda: len(place.threads) >= number, what=lambda: f"{number} threads; {len(place.threads)} are there")
    return list(place.threads.values())


async def test_each_article_gets_a_thread_that_is_named_like_it(product: Product) -> None:
    talk = product.talk.channel
    await wants_threads(product)
    card = (await product.chief.uses("settings", at=product.talk)).text
    assert "Thread under each post: yes" in card
    article = await product.publishes("Bread")
    (thread,) = await threads(talk)
    posted = await product.talk.sees("Bread")
    assert (thread.name, thread.id, posted.thread) == ("Bread", posted.id, thread)
    await product.corrects(article, title="Bread and butter")
    await until(lambda: thread.name == "Bread and butter", what=lambda: f"the new name; it is {thread.name}")
    await product.is_quiet()
    await product.retracts("Bread and butter")
    await until(lambda: posted.deleted, what=lambda: "the message to go")
    assert (thread.name, thread.archived) == ("…", True)


async def test_where_the_bot_manages_threads_one_goes_with_its_article_and_others_stay(product: Product) -> None:
    world, talk, guild = product.discord.world, product.talk.channel, product.stage.discord.guild
    world.set_overwrite(talk, product.stage.discord.app.user, allow=permissions.MANAGE_THREADS)
    await wants_threads(product)
    await product.publishes("Bread")
    (thread,) = await threads(talk)
    posted = await product.talk.sees("Bread")
    await product.is_quiet()
    await product.retracts("Bread")
    await until(lambda: posted.deleted, what=lambda: "the message to go")
    assert thread.id not in guild.threads


async def test_a_thread_is_started_once_though_the_desk_was_stopped_in_between(product: Product) -> None:
    talk = product.talk.channel
    await wants_threads(product)
    product.discord.faults.add(flood(1.0, method="startThreadFromMessage"))
    await product.publishes("Bread")
    await product.talk.sees("Bread")
    await product.is_quiet()
    await product.restarts()
    assert [each.name for each in await threads(talk)] == ["Bread"]
    await product.publishes("Rain")
    assert [each.name for each in await threads(talk, 2)] == ["Bread", "Rain"]
    assert len([each for each in product.log if each.method == "startThreadFromMessage"]) == 2


async def test_the_missing_right_is_named_when_threads_are_chosen(product: Product) -> None:
    world, talk = product.discord.world, product.talk.channel
    product.chief.user.locale = "he"
    world.deny(talk, product.stage.discord.app.user, permissions.CREATE_PUBLIC_THREADS)
    answered = await wants_threads(product, "איך הכתבות נראות")
    told = await answered.sees("אני עדיין לא יכול לפתוח כאן שרשורים")
    assert "Create Public Threads" in told.content
    assert told.ephemeral
    assert "שרשור מתחת לכל כתבה: כן" in answered.text


async def test_a_right_that_was_lost_is_told_once_to_who_chose_threads(product: Product) -> None:
    world, talk, bot = product.discord.world, product.talk.channel, product.stage.discord.app.user
    await wants_threads(product)
    await product.publishes("Bread")
    await threads(talk)
    world.deny(talk, bot, permissions.CREATE_PUBLIC_THREADS)
    await product.publishes("Rain")
    told = await product.chief.home.sees(LOST)
    assert bare(told.content).endswith(f"{LOST} Create Public Threads.")
    assert f"#{talk.name}" in told.content
    await product.publishes("Wind")
    await product.all_arrive("Wind", product.talk)
    world.set_overwrite(talk, bot)
    await product.publishes("Sun")
    assert [each.name for each in await threads(talk, 2)] == ["Bread", "Sun"]
    assert len(product.chief.home.texts) == 1


async def test_a_lost_right_is_told_in_the_language_of_who_chose_threads(product: Product) -> None:
    product.chief.user.locale = "he"
    await wants_threads(product, "איך הכתבות נראות")
    product.discord.world.deny(product.talk.channel, product.stage.discord.app.user, permissions.CREATE_PUBLIC_THREADS)
    await product.publishes("Rain")
    told = await product.chief.home.sees("אני כבר לא יכול לפתוח שם שרשורים")
    assert bare(told.content).endswith(LOST_HE)


async def test_threads_are_no_choice_in_a_thread_or_in_private(product: Product) -> None:
    world = product.discord.world
    thread = product.room(world.add_thread(product.talk.channel, "evening", owner=product.chief.user))
    for place in (thread, product.chief.home):
        await product.chief.uses("subscribe", topic="everything", at=place)
        assert "Thread under each post" not in (await product.chief.uses("settings", at=place)).text
