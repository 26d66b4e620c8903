"""Words that narrow a subscription: set on both platforms, tried on the last articles, and held to from then on."""

from tests.e2e.people import bare, words_of
from tests.e2e.product import Product


async def test_words_are_set_by_a_message_and_by_a_form_and_only_what_passes_comes(product: Product) -> None:
    await product.publishes("Rain in Haifa", topics=("Weather",))
    await product.publishes("A football match in the rain", topics=("Weather",))
    reader, member = product.reader, product.member
    await reader.says("/subscribe weather")
    await reader.sees("You're subscribed to Weather.")
    await member.uses("subscribe", topic="weather")

    await reader.says("/subscribe")
    await reader.presses(await reader.sees("What would you like to get here?"), "Words…")
    page = await reader.sees("Words for Weather\nNo words are set: every article comes.")
    await reader.presses(page, "Set words…")
    asked = await reader.sees("Which words for Weather?")
    await reader.says('"west', reply_to=asked)
    await reader.sees('A quotation mark is missing in “"west”.')
    asked = await reader.sees("Which words for Weather?")
    await reader.says("rain -football", reply_to=asked)
    tried = await reader.sees("Of the last 2 articles, 1 would have come.")

    card = (await member.uses("subscribe")).messages[0]
    await member.presses(card, "Words…")
    form = await member.presses(card, "Set words…")
    refused = await member.fills_in(form, text='"west', without="football")
    assert 'A quotation mark is missing in “"west”.' in refused.text
    form = await member.presses(refused.messages[0], "Words…")
    filled = await member.fills_in(form, text="rain", without="football")

    lines = "only with rain\nnot with football\n\nOf the last 2 articles, 1 would have come.\n"
    for text in (bare(tried.text), filled.text):
        assert lines in text
        assert "✗ A football match in the rain — football\n✓ Rain in Haifa — rain" in text

    for title in ("Snow", "Rain stops the football", "Rain again"):
        await product.publishes(title, topics=("Weather",))
    await product.all_arrive("Rain again", reader.home, member.home)
    await product.is_quiet()
    everywhere = {reader.id: 1, member.home.id: 1}
    assert [product.copies(title) for title in ("Snow", "Rain stops the football")] == [{}, {}]
    assert product.copies("Rain again") == everywhere

    await reader.says("/subscriptions")
    await reader.sees("• Weather: only with rain · not with football")
    assert "• Weather: only with rain · not with football" in (await member.uses("subscriptions")).text

    await reader.presses(tried, "Remove words")
    await reader.sees("Words for Weather\nNo words are set")
    undone = await member.presses(filled.messages[0], "Undo")
    assert "Undone. Subscriptions now: Weather." in undone.text
    await product.publishes("Snow again", topics=("Weather",))
    await product.all_arrive("Snow again", reader.home, member.home)


async def test_words_are_set_in_hebrew(product: Product) -> None:
    await product.publishes("גשם בחיפה", topics=("חדשות",), language="he")
    await product.publishes("משחק כדורגל", topics=("חדשות",), language="he")
    reader, member = product.newcomer("Samira", language_code="he"), product.new_member("samira", locale="he")
    await reader.says("/subscribe חדשות")
    await reader.sees("נרשמתם לעדכונים: חדשות")
    await member.uses("subscribe", topic="חדשות")

    await reader.says("/subscribe")
    await reader.presses(await reader.sees("מה תרצו לקבל כאן?"), "מילים…")
    await reader.presses(await reader.sees("מילים: חדשות"), "קביעת מילים…")
    await reader.says('גֶּשֶׁם, צה"ל, -כדורגל', reply_to=await reader.sees("אילו מילים לקבוע?"))
    tried = bare((await reader.sees("מתוך 2 הכתבות האחרונות היו מגיעות: 1.")).text)
    card = (await member.uses("subscribe")).messages[0]
    await member.presses(card, "מילים…")
    form = await member.presses(card, "קביעת מילים…")
    filled = await member.fills_in(form, text='גשם צה"ל', without="כדורגל")

    assert 'רק עם גֶּשֶׁם, צה"ל\nבלי כדורגל' in tried
    assert 'רק עם גשם, צה"ל\nבלי כדורגל' in filled.text
    for text in (tried, filled.text):
        assert "✗ משחק כדורגל — כדורגל" in text
        assert "✓ גשם בחיפה — " in text
    await product.publishes("כדורגל בחיפה", topics=("חדשות",), language="he")
    await product.publishes("עוד גשם", topics=("חדשות",), language="he")
    await product.all_arrive("עוד גשם", reader.home, member.home)
    await product.is_quiet()
    assert product.copies("כדורגל בחיפה") == {}


async def test_a_server_s_channel_has_its_words_from_who_manages_it_alone(product: Product) -> None:
    await product.publishes("Rain in Haifa", topics=("Weather",))
    await product.chief.uses("subscribe", topic="weather", at=product.talk)
    card = (await product.chief.uses("subscribe", at=product.talk)).messages[0]
    page = (await product.chief.presses(card, "Words…")).messages[0]
    refused = await product.member.presses(page, "Set words…")
    form = await product.chief.presses(page, "Set words…")
    filled = await product.chief.fills_in(form, text="rain")

    assert "Only admins can do that here." in refused.text
    assert "✓ Rain in Haifa — rain" in filled.text
    assert "only with rain" in bare(words_of(page))
