"""An announcement sent to its editor alone, on both platforms: as readers would get it, and to nobody else."""

from tests.e2e.product import Product

QUESTION = "This goes to"


async def subscribed(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.member.uses("subscribe", topic="everything")


async def test_an_editor_on_telegram_gets_one_in_private_and_can_still_send_it(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/start")
    await product.editor.says("/broadcast The office is closed on Friday", at=product.group)
    question = await product.editor.sees(QUESTION, at=product.group)

    toast = await product.editor.presses(question, "Send to myself")
    await product.editor.sees("The office is closed on Friday")
    alone = product.copies("closed on Friday")
    await product.editor.presses(question, "Send")
    await product.all_arrive("closed on Friday", product.reader.home, product.member.home)

    assert toast == "I sent it to you in a private chat."
    assert alone == {product.editor.id: 1, product.group.id: 1}


async def test_an_editor_on_discord_gets_one_in_private_in_their_own_language(product: Product) -> None:
    await subscribed(product)
    product.chief.user.locale = "he"
    answered = await product.chief.uses("broadcast", at=product.talk, text="המשרד סגור ביום שישי")
    question = await answered.sees("ההודעה תישלח אל")

    pressed = await product.chief.presses(question, "לשלוח אליי")
    await product.chief.sees("המשרד סגור ביום שישי")

    assert "שלחתי לך את זה בצ׳אט פרטי." in pressed.text
    assert product.copies("המשרד סגור") == {product.chief.home.id: 1}
