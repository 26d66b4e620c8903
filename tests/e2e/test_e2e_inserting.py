"""Articles in chats that are not the bot's: typed behind its name, or asked for by a mention."""

from adapters.sandbox.telegram import Kind, TelegramMessage
from adapters.sandbox.telegram.model import InlineQuery
from tests.e2e.people import TelegramPerson
from tests.e2e.product import Product
from tests.e2e.waiting import until

BODY = "The harbour wakes before the town does.\n\n" + "And it sleeps late. " * 60


async def typed(product: Product, person: TelegramPerson, text: str, offset: str = "") -> InlineQuery:
    query = product.telegram.world.ask_inline(person.user, text, offset=offset)
    await until(lambda: query.results is not None, what=lambda: f"an answer to {text!r}")
    return query


def titles(query: InlineQuery) -> list[str]:
    return [each["title"] for each in query.results or []]


async def test_an_article_is_found_as_somebody_types_and_read_by_who_gets_it(product: Product) -> None:
    await product.publishes("Élections à Málaga")
    await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    world = product.telegram.world
    friends = world.add_chat(Kind.GROUP, "Friends", product.reader.user)

    assert titles(await typed(product, product.reader, ""))[:2] == ["The harbour", "Élections à Málaga"]
    assert titles(await typed(product, product.reader, "malag")) == ["Élections à Málaga"]
    found = await typed(product, product.reader, "harb")
    message = world.insert(product.reader.user, friends, found, (found.results or [])[0]["id"])

    assert [button["text"] for button in message.buttons] == ["Read", "Read here", "Share"]
    guest = product.newcomer("Guest")
    await guest.opens(message.buttons[1]["url"])
    await guest.sees("The harbour wakes before the town does.")


async def test_the_buttons_are_in_the_language_that_the_person_chose(product: Product) -> None:
    reader = product.newcomer("Leser", language_code="de")
    await product.publishes("The harbour")
    found = await typed(product, reader, "harbour")
    assert [row[0]["text"] for row in (found.results or [])[0]["reply_markup"]["inline_keyboard"]] == ["Lesen"]
    nothing = await typed(product, reader, "zebra")
    assert (titles(nothing), nothing.button and nothing.button["text"]) == (
        [],
        "Nichts gefunden. Öffne den Chat mit mir",
    )


async def test_a_retracted_article_is_offered_no_more(product: Product) -> None:
    await product.publishes("The harbour")
    assert titles(await typed(product, product.reader, "harbour")) == ["The harbour"]
    await product.retracts("The harbour")
    assert titles(await typed(product, product.reader, "harbour")) == []
    assert "The harbour" not in titles(await typed(product, product.reader, ""))


async def test_a_mention_in_a_chat_without_the_bot_is_answered_there(product: Product) -> None:
    await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    await product.publishes("Rain in the harbour")
    world, name = product.telegram.world, product.stage.telegram.bot.user.username
    friends = product.place(world.add_chat(Kind.GROUP, "Friends", product.reader.user))

    await product.reader.says(f"@{name} morning sea", at=friends)
    answer: TelegramMessage = await product.reader.sees("The harbour", at=friends)
    await product.reader.says(f"@{name} zebra", at=friends)
    await product.reader.sees("I find no article with “zebra”.", at=friends)

    assert answer.guest_caller is product.reader.user
    assert (len(friends.texts), await product.states()) == (2, {})
