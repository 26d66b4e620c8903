"""In a Telegram group what concerns one person does not stay before the eyes of all."""

from datetime import timedelta

from adapters.sandbox.telegram import Kind, TelegramMessage
from bot import short_lived
from tests.e2e.product import Product
from tests.e2e.waiting import until

ADMINS_ONLY = "Only admins can do that here"
HELP = "What you can do here"


async def go(product: Product, *messages: TelegramMessage) -> None:
    """Time passes until these are deleted. In steps: what was only just said is noted a moment later."""

    def later() -> bool:
        product.clock.ahead += timedelta(seconds=2)
        return all(message.deleted for message in messages)

    await until(later)


async def test_an_answer_to_one_person_is_deleted_after_a_while_though_the_desk_was_restarted(product: Product) -> None:
    await product.reader.says("/subscribe everything", at=product.group)
    refused = await product.reader.sees(ADMINS_ONLY, at=product.group)
    await product.editor.says("/subscribe everything", at=product.group)
    await product.editor.sees("This group is subscribed to everything", at=product.group)

    await product.restarts()
    assert not refused.deleted
    await go(product, refused)

    assert len(product.group.texts) == 1  # what is for all stays


async def test_a_card_that_somebody_uses_stays_until_they_are_done(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.group)
    await product.editor.sees("This group is subscribed to everything", at=product.group)
    await product.editor.says("/settings", at=product.group)
    card = await product.editor.sees("Settings of this group", at=product.group)
    almost = timedelta(seconds=short_lived.SECONDS - 30)
    product.clock.ahead += almost
    await product.editor.presses(card, "Language")
    await product.editor.sees("Language", at=product.group)
    product.clock.ahead += almost
    await product.reader.says("/subscribe everything", at=product.group)
    refused = await product.reader.sees(ADMINS_ONLY, at=product.group)
    assert not card.deleted
    await go(product, card, refused)


async def test_where_the_bot_is_an_administrator_nobody_else_sees_it(product: Product) -> None:
    owner, other = product.newcomer("Owner"), product.newcomer("Other")
    world, bot = product.telegram.world, product.stage.telegram.bot
    group = product.place(world.add_chat(Kind.SUPERGROUP, "Neighbours", owner.user))
    world.add_to(group.chat, bot, by=owner.user)
    world.add_to(group.chat, other.user)
    world.promote(group.chat, bot, by=owner.user)
    await owner.says("/subscribe everything", at=group)
    await owner.sees("This group is subscribed to everything", at=group)

    await other.says("/help", at=group)
    await other.sees_alone(HELP, at=group)
    await owner.says("/settings", at=group)
    card = await owner.sees_alone("Settings of this group", at=group)
    await owner.presses(card, "Language")
    await until(lambda: card.text.startswith("Language"))
    assert [text for text in group.texts if HELP in text or "Settings" in text or "Language" in text] == []

    await product.publishes("For all")
    await product.all_arrive("For all", group)
    assert product.copies("For all") == {group.id: 1}


async def test_a_broadcast_asked_for_in_a_group_stays_with_its_progress(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.group)
    await product.editor.sees("This group is subscribed to everything", at=product.group)
    await product.editor.says("/broadcast We move", at=product.group)
    question = await product.editor.sees("This goes to 1 Telegram chat", at=product.group)
    await product.editor.presses(question, "Send")
    await product.editor.sees("Done: 1 of 1 received it", at=product.group)
    await product.reader.says("/subscribe everything", at=product.group)
    refused = await product.reader.sees(ADMINS_ONLY, at=product.group)
    await go(product, refused)
    assert any("Done: 1 of 1" in text for text in product.group.texts)
