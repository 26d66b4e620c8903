"""One person's Telegram and Discord: linked by a code, and each article comes once, where they choose."""

from datetime import timedelta

from tests.e2e.people import TelegramPerson, bare
from tests.e2e.product import Product
from tests.e2e.waiting import until_async


async def code_of(person: TelegramPerson) -> str:
    """What a person on Telegram is told to say on Discord."""
    await person.says("/link")
    shown = bare((await person.sees("within ten minutes")).text)
    return shown.split("/link ")[1].split()[0]


async def linked(product: Product) -> None:
    """The reader and the member are one; articles come on Telegram."""
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to everything")
    answer = await product.member.uses("link", code=await code_of(product.reader))
    await answer.sees("Your accounts are linked: each article now comes to you once.")
    await answer.sees("Linked with Telegram. Articles come there.")


async def test_each_article_comes_once_where_the_person_chose(product: Product) -> None:
    member, reader = product.member, product.reader
    await member.uses("subscribe", topic="everything")
    await reader.says("/subscribe everything")
    await reader.sees("You're subscribed to everything")
    answer = await member.uses("link", code=await code_of(reader))
    standing = await answer.sees("Linked with Telegram. Articles come here.")  # both received: where it was entered
    await product.publishes("Bread")
    await product.all_arrive("Bread", member.home)
    await member.presses(standing, "Send articles to Telegram")
    await product.publishes("Salt")
    await product.all_arrive("Salt", reader.home)
    assert (product.copies("Bread"), product.copies("Salt")) == ({member.home.id: 1}, {reader.id: 1})


async def test_what_is_set_in_one_app_holds_in_the_other(product: Product) -> None:
    await product.publishes("Soup", topics=("Food",))
    await linked(product)
    await product.member.uses("unsubscribe", topic="everything")
    await product.member.uses("subscribe", topic="Food")
    await product.reader.says("/subscriptions")
    assert "Food" in (await product.reader.sees("Your subscriptions")).text


async def test_unlinked_they_are_two_again(product: Product) -> None:
    await linked(product)
    standing = await (await product.member.uses("link")).sees("Linked with Telegram.")
    parted = await product.member.presses(standing, "Unlink")
    assert "Unlinked. Articles still come on Telegram; here, /subscribe starts them again." in parted.text
    await product.member.uses("subscribe", topic="everything")
    await product.publishes("Bread")
    await product.all_arrive("Bread", product.reader.home, product.member.home)
    assert product.copies("Bread") == {product.reader.id: 1, product.member.home.id: 1}


async def test_a_code_that_does_not_hold_gets_its_sentence(product: Product) -> None:
    member, other = product.member, product.new_member("other")
    assert "I don't know this code." in (await member.uses("link", code="AAAA-2222")).text
    code = await code_of(product.reader)
    newcomer = product.newcomer("Nosy")
    await newcomer.says(f"/link {code}")
    await newcomer.sees("This code was made in this app.")
    product.clock.ahead += timedelta(minutes=10)
    assert "This code has expired." in (await member.uses("link", code=code)).text
    code = await code_of(product.reader)
    await member.uses("link", code=code)
    assert "This code was used already." in (await other.uses("link", code=code)).text
    third = await code_of(product.newcomer("Third"))
    assert "is linked already" in (await member.uses("link", code=third)).text


async def test_in_a_shared_place_no_code_is_shown(product: Product) -> None:
    answer = await product.chief.uses("link", at=product.talk)
    assert answer.hidden
    assert answer.text == "Please use /link in a private chat with me."


async def test_who_is_forgotten_in_one_app_is_forgotten_in_the_other(product: Product) -> None:
    await linked(product)
    await product.reader.says("/forget")
    question = await product.reader.sees("Delete everything I keep about you?")
    await product.reader.presses(question, "Delete everything")
    await product.counts(0)
    assert "within ten minutes" in (await product.member.uses("link")).text


async def test_who_gave_the_code_is_told_and_can_end_the_link(product: Product) -> None:
    reader, thief = product.newcomer("Reader", language_code="he"), product.new_member("thief")
    await reader.says("/subscribe everything")
    await reader.sees("נרשמתם")
    await reader.says("/link")
    shown = bare((await reader.sees("/link ")).text)
    await thief.uses("link", code=shown.split("/link ")[1].split()[0])
    told = await reader.sees("חשבון ה־Telegram שלכם קושר זה עתה לחשבון Discord, והכתבות מגיעות לכאן.")
    await reader.presses(told, "ביטול הקישור")
    await reader.sees("הקישור בוטל.")
    await product.restarts()
    await product.publishes("Bread")
    await product.all_arrive("Bread", reader.home)
    assert product.copies("Bread") == {reader.id: 1}
    assert sum("קושר זה עתה" in text for text in reader.texts) == 0  # it became the answer, and no second one came


async def test_on_discord_who_gave_the_code_is_told_too(product: Product) -> None:
    member, thief = product.member, product.newcomer("Thief")
    shown = bare((await member.uses("link")).text)
    await thief.says(f"/link {shown.split('/link ')[1].split()[0]}")
    told = await member.home.sees("Your Discord account was just linked with a Telegram account; articles come there.")
    assert "Unlinked." in (await member.presses(told, "Unlink")).text
    await thief.says("/link")
    await thief.sees("within ten minutes")


async def test_who_tries_wrong_codes_is_stopped_on_both_platforms(product: Product) -> None:
    member, reader = product.member, product.reader
    for number in range(5):
        assert "I don't know this code." in (await member.uses("link", code=f"AAAA-222{number}")).text
        await reader.says(f"/link AAAA-222{number}")
        await reader.sees("I don't know this code.")
    assert "You've asked for this often lately." in (await member.uses("link", code="AAAA-2229")).text

    async def stopped() -> bool:
        await reader.says("/link AAAA-2229")  # so many commands at once are too much by themselves, for some seconds
        return any("You've asked for this often lately." in text for text in reader.texts)

    await until_async(stopped, 20, lambda: f"a refusal; there is {reader.texts}")
