"""A channel or a group is subscribed from the private chat, by who runs it and once the bot may post there."""

from adapters.sandbox.telegram import Kind, TelegramMessage, errors
from adapters.sandbox.telegram.errors import answer_with
from tests.e2e.people import TelegramPerson, TelegramPlace
from tests.e2e.product import Product

MAKE_ADMIN = "Make me an administrator there who may post messages, then try again."


def channel(
    product: Product, owner: TelegramPerson, *, username: str | None = "harbour", admin: bool = True
) -> TelegramPlace:
    """A channel in which the bot is an administrator, or no member at all."""
    world = product.telegram.world
    place = product.place(world.add_chat(Kind.CHANNEL, "The Harbour", owner.user, username=username))
    if admin:
        world.promote(place.chat, product.stage.telegram.bot, by=owner.user)
    return place


def post(product: Product, owner: TelegramPerson, place: TelegramPlace) -> TelegramMessage:
    return product.telegram.world.say(owner.user, place.chat, "A post of the channel")


async def test_a_channel_is_subscribed_by_its_name_from_the_private_chat(product: Product) -> None:
    await product.publishes("Old news", topics=("Politics",))
    owner = product.newcomer("Owner")
    place = channel(product, owner)

    await owner.says("/subscribe @Harbour politics")
    done = await owner.sees("The Harbour\nThis channel is subscribed to Politics.")
    await product.publishes("Elections", topics=("Politics",))
    await product.all_arrive("Elections", place)

    assert product.copies("Elections") == {place.id: 1}
    await owner.presses(done, "Undo")
    await owner.sees("The Harbour\nUndone.")
    await product.publishes("Later", topics=("Politics",))
    assert product.copies("Later") == {}


async def test_its_address_names_it_as_well_and_subscriptions_are_ended_from_the_private_chat(product: Product) -> None:
    await product.publishes("Old news", topics=("Politics",))
    await product.publishes("Soup", topics=("Food",))
    owner = product.newcomer("Owner")
    place = channel(product, owner)
    await owner.says("/subscribe https://t.me/harbour politics, food")
    await owner.sees("This channel is subscribed to Politics, Food.")

    await owner.says("/subscriptions @harbour")
    listed = await owner.sees("The Harbour\nYour subscriptions")
    await owner.presses(listed, "✗ Food")
    await owner.sees("• Politics")
    await owner.says("/unsubscribe @harbour")
    await owner.sees("The Harbour\nUnsubscribed from Politics.")

    assert (await product.states())[place.id] == "active"
    await product.publishes("Nothing of that", topics=("Politics", "Food"))
    assert product.copies("Nothing of that") == {}


async def test_a_forwarded_post_opens_the_card_of_its_channel(product: Product) -> None:
    await product.publishes("Old news", topics=("Politics",))
    owner = product.newcomer("Owner")
    place = channel(product, owner, username=None)

    product.telegram.world.forward(owner.user, owner.home.chat, post(product, owner, place))
    card = await owner.sees("The Harbour\nWhat would you like to get here?")
    await owner.presses(card, "Topics")
    topics = await owner.sees("Topics you can follow")
    assert "Politics" in await owner.presses(topics, "Politics")
    await owner.presses(topics, "Subscriptions: The Harbour")
    await owner.sees("• Politics")

    await product.publishes("Elections", topics=("Politics",))
    await product.all_arrive("Elections", place)
    assert product.copies("Elections") == {place.id: 1}


async def test_what_the_bot_lacks_is_said_before_anything_is_subscribed(product: Product) -> None:
    owner, world = product.newcomer("Owner"), product.telegram.world
    bot = product.stage.telegram.bot
    public = channel(product, owner, admin=False)
    await owner.says("/subscribe @harbour everything")
    await owner.sees(f"I can't post in “The Harbour” yet. {MAKE_ADMIN}")
    private = channel(product, owner, username=None, admin=False)
    world.forward(owner.user, owner.home.chat, post(product, owner, private))
    await owner.sees(f"I can't post in “The Harbour” yet. {MAKE_ADMIN}")
    world.promote(public.chat, bot, by=owner.user, without={"can_post_messages"})
    await owner.says("/subscribe @harbour everything")
    await owner.sees(f"I can't post in “The Harbour” yet. {MAKE_ADMIN}")

    assert await product.states() == {}
    world.promote(public.chat, bot, by=owner.user)
    await owner.says("/subscribe @harbour everything")
    await owner.sees("This channel is subscribed to everything.")


async def test_who_does_not_run_the_channel_may_not_choose_what_it_gets(product: Product) -> None:
    owner, stranger = product.newcomer("Owner"), product.newcomer("Stranger")
    place = channel(product, owner)
    refused = "Only the admins of “The Harbour” can choose what it gets, and you aren't one of them."

    await stranger.says("/subscribe @harbour everything")
    await stranger.sees(refused)
    product.telegram.world.forward(stranger.user, stranger.home.chat, post(product, owner, place))
    await stranger.sees(refused)
    await owner.says("/subscribe @harbour everything")
    done = await owner.sees("This channel is subscribed to everything.")
    product.telegram.world.promote(place.chat, stranger.user, by=owner.user)
    product.telegram.world.demote(place.chat, stranger.user, by=owner.user)
    await stranger.says("/unsubscribe @harbour")
    await stranger.sees(refused)

    assert (await product.states())[place.id] == "active"
    assert "Undo" in [button["text"] for button in done.buttons]


async def test_an_administrator_who_was_dismissed_loses_the_buttons_in_the_private_chat(product: Product) -> None:
    owner, helper = product.newcomer("Owner"), product.newcomer("Helper")
    place = channel(product, owner)
    product.telegram.world.promote(place.chat, helper.user, by=owner.user)
    await helper.says("/subscribe @harbour everything")
    done = await helper.sees("This channel is subscribed to everything.")
    product.telegram.world.demote(place.chat, helper.user, by=owner.user)

    assert "Only the admins of “The Harbour”" in await helper.presses(done, "Undo")
    assert (await product.states())[place.id] == "active"


async def test_the_words_of_a_channel_are_written_in_the_private_chat_and_are_the_channels(product: Product) -> None:
    await product.publishes("Rain in Haifa", topics=("Weather",))
    owner = product.newcomer("Owner")
    channel(product, owner)
    for said in ("/subscribe weather", "/subscribe @harbour weather"):
        await owner.says(said)
        await owner.sees("subscribed to Weather.")
    await owner.says("/subscribe @harbour")
    await owner.presses(await owner.sees("The Harbour\nWhat would you like to get here?"), "Words…")
    await owner.presses(await owner.sees("The Harbour\nWords for Weather"), "Set words…")
    await owner.says('"', reply_to=await owner.sees("Which words for Weather?"))
    await owner.sees("A quotation mark is missing")
    await owner.says("rain", reply_to=await owner.sees("Which words for Weather?"))
    await owner.sees("The Harbour\nWords for Weather\nonly with rain")

    await product.publishes("Snow", topics=("Weather",))
    await product.all_arrive("Snow", owner.home)
    await product.is_quiet()
    assert product.copies("Snow") == {owner.id: 1}


async def test_a_group_is_subscribed_by_its_name_too(product: Product) -> None:
    owner, world = product.newcomer("Owner"), product.telegram.world
    group = product.place(world.add_chat(Kind.SUPERGROUP, "Neighbours", owner.user, username="neighbours"))
    await owner.says("/subscribe @neighbours everything")
    await owner.sees("I can't write in “Neighbours” yet. Add me there and let me send messages, then try again.")
    world.add_to(group.chat, product.stage.telegram.bot, by=owner.user)
    await owner.says("/subscribe @neighbours everything")
    await owner.sees("Neighbours\nThis group is subscribed to everything.")
    await owner.says("/stop @neighbours")
    await owner.presses(await owner.sees("Neighbours\nStop everything?"), "Stop everything")
    await owner.sees("Neighbours\nStopped")
    await product.state_becomes(group, "left")
    await owner.says("/subscribe @neighbours")
    await owner.presses(await owner.sees("the subscriptions were: everything."), "As before")
    await owner.sees("Neighbours\nWelcome back!")
    await product.state_becomes(group, "active")


async def test_a_name_that_none_has_and_a_silent_telegram_are_said(product: Product) -> None:
    owner = product.newcomer("Owner")
    channel(product, owner)
    await owner.says("/subscribe @nobody_at_all everything")
    await owner.sees("I can't find “@nobody_at_all”. Check the name, or forward me one of its posts.")
    product.telegram.faults.add(answer_with(errors.RESTART, method="getChat"))
    await owner.says("/subscribe @harbour everything")
    await owner.sees("I can't do that right now, but nothing was lost.")
    assert await product.states() == {}


async def test_in_the_reader_s_own_chat_nothing_changes(product: Product) -> None:
    owner = product.newcomer("Owner")
    place = channel(product, owner)
    await owner.says("/subscribe @harbour everything")
    await owner.sees("This channel is subscribed to everything.")
    await owner.says("/subscriptions")
    await owner.sees("There are no subscriptions here.")
    assert await product.states() == {place.id: "active"}
