"""People of the desk: invited by a code, limited to a topic, and without a role from one press to the next."""

from bot.desk import audit, people
from bot.desk.access import Actor, Role
from bot.repositories.desk import AuditFilter
from tests.bot.fakes import OWNER
from tests.e2e.people import DiscordPerson, TelegramPerson, bare
from tests.e2e.product import Product
from tests.e2e.waiting import until

SHELL = Actor("cli:root", Role.OWNER)


async def readers_of_two_topics(product: Product) -> None:
    """The reader follows Politics on Telegram, the member Politics on Discord; the group follows Sport."""
    await product.publishes("Vote", topics=("Politics",))
    await product.publishes("Match", topics=("Sport",))
    await product.reader.says("/subscribe Politics")
    await product.reader.sees("Politics")
    await product.editor.says("/subscribe Sport", at=product.group)
    await product.editor.sees("Sport", at=product.group)
    await product.member.uses("subscribe", topic="Politics")


async def code_on_telegram(product: Product) -> tuple[str, str]:
    """The owner invites an editor of Politics: the code, and the link."""
    owner = product.editor
    await owner.says("/desk")
    await owner.presses(await owner.sees("At the desk"), "Invite somebody")
    await owner.presses(await owner.sees("What should they be?"), "editor: Topics…")
    await owner.says("Politics", reply_to=await owner.sees("Which topics?"))
    shown = bare((await owner.sees("joins the desk as: editor, only: Politics.")).text)
    return shown.split("/desk ")[1].split()[0], "https://" + shown.split("https://")[1].split()[0]


def menu(product: Product, person: TelegramPerson) -> list[str]:
    return [each["command"] for each in product.telegram.world.menu(person.user, person.home.chat)]


async def acts(product: Product) -> list[tuple[str, str, str, str, int | None]]:
    found = await audit.entries(product.store, OWNER, AuditFilter(), limit=99)
    return [(each.person, each.door, each.act, each.change, each.reach) for each in reversed(found)]


async def removed(product: Product, person: str) -> None:
    """Somebody at the machine takes the role away: another process, that says nothing to this one."""
    await people.remove(product.store, product.clock, SHELL, product.settings.owners, person)


async def test_on_telegram_an_editor_of_a_topic_is_invited_sends_and_loses_the_role(product: Product) -> None:
    await readers_of_two_topics(product)
    _, link = await code_on_telegram(product)
    mona = product.newcomer("Mona", language_code="ar")
    assert "broadcast" not in menu(product, mona)
    await mona.opens(link)
    await mona.sees("أهلًا بك في فريق التحرير.")
    await until(lambda: "broadcast" in menu(product, mona), what=lambda: f"her menu; there is {menu(product, mona)}")
    await product.editor.sees(f"Mona (telegram:{mona.id}) used your invitation and is now at the desk")

    await mona.says("/broadcast الاقتراع غدًا")
    question = await mona.sees("لقرّاء هذه المواضيع فقط: Politics")
    await mona.presses(question, "إرسال")
    await product.all_arrive("الاقتراع غدًا", product.reader.home, product.member.home)
    await mona.says("/broadcast خبر آخر")
    second = await mona.sees("لقرّاء هذه المواضيع فقط: Politics")

    await removed(product, f"telegram:{mona.id}")
    assert await mona.presses(second, "إرسال") == "هذا متاح لمحرّري غرفة الأخبار فقط."
    await mona.sees("لم تعد في فريق")
    await until(lambda: "broadcast" not in menu(product, mona), what=lambda: "everybody's menu")
    await mona.says("/desk")
    await mona.sees("هذا متاح لمحرّري غرفة الأخبار فقط.")

    assert product.copies("خبر آخر") == {mona.id: 1}, "her own preview"
    assert product.group.id not in product.copies("الاقتراع غدًا")
    limited = "editor of politics"
    assert await acts(product) == [
        (f"telegram:{product.editor.id}", "telegram", "invite", f"→ {limited}", None),
        (f"telegram:{mona.id}", "telegram", "join", f"→ {limited}", None),
        (f"telegram:{mona.id}", "telegram", "broadcast", "draft → sending, to topics politics", 2),
        ("cli:root", "cli", "remove person", f"{limited} →", None),
    ]


async def code_on_discord(product: Product) -> str:
    """As on Telegram, by a form in the app."""
    owner = product.chief
    listed = await (await owner.uses("desk")).sees("At the desk")
    roles = await (await owner.presses(listed, "Invite somebody")).sees("What should they be?")
    filled = await owner.fills_in(await owner.presses(roles, "editor: Topics…"), text="Politics")
    shown = bare((await filled.sees("joins the desk as: editor, only: Politics.")).content)
    return shown.split("/desk ")[1].split()[0]


async def joins(person: DiscordPerson, code: str, sentence: str) -> None:
    await (await person.uses("desk", code=code)).sees(sentence)


async def test_on_discord_an_editor_of_a_topic_is_invited_sends_and_loses_the_role(product: Product) -> None:
    await readers_of_two_topics(product)
    code = await code_on_discord(product)
    noa, other = product.new_member("noa", locale="he"), product.new_member("other")
    await joins(noa, code, "ברוכים הבאים לצוות המערכת.")
    await joins(other, code, "This code was used already.")
    await product.chief.home.sees(f"noa (discord:{noa.id}) used your invitation and is now at the desk")

    answered = await noa.uses("broadcast", text="הקלפיות נפתחות מחר")
    await noa.presses(await answered.sees("רק לקוראי הנושאים: Politics"), "שליחה")
    await product.all_arrive("הקלפיות נפתחות מחר", product.reader.home, product.member.home)
    second = await (await noa.uses("broadcast", text="עוד הודעה")).sees("רק לקוראי הנושאים: Politics")

    await removed(product, f"discord:{noa.id}")
    assert "רק עורכי המערכת יכולים לעשות זאת." in (await noa.presses(second, "שליחה")).text
    await noa.home.sees("אתם כבר לא בצוות המערכת")
    assert product.copies("עוד הודעה") == {}
    assert product.group.id not in product.copies("הקלפיות נפתחות מחר")
    assert [(each[1], each[2]) for each in await acts(product)] == [
        ("discord", "invite"),
        ("discord", "join"),
        ("discord", "broadcast"),
        ("cli", "remove person"),
    ]


async def test_an_owner_makes_an_editor_a_viewer_in_chat_and_the_old_button_does_nothing(product: Product) -> None:
    await readers_of_two_topics(product)
    mona = product.newcomer("Mona")
    code, _ = await code_on_telegram(product)
    await mona.says(f"/desk {code}")
    await mona.sees("Welcome to the desk.")
    await mona.says("/broadcast Polls close")
    question = await mona.sees("This goes to")

    owner = product.editor
    await owner.says("/desk")
    await owner.presses(
        await owner.sees(f"Mona (telegram:{mona.id}): editor, only: Politics"), f"Mona (telegram:{mona.id})"
    )
    card = await owner.sees(f"Mona (telegram:{mona.id}): editor, only: Politics. Invited by")
    await owner.presses(card, "viewer")
    await owner.sees(f"Mona (telegram:{mona.id}): viewer.")
    assert await mona.presses(question, "Send") == "As viewer you don't have the right to do that."
    await mona.sees("Your role at the desk of")
    await until(
        lambda: "broadcast" not in menu(product, mona), what=lambda: f"her menu; there is {menu(product, mona)}"
    )
    assert "desk" in menu(product, mona)


async def test_who_forgets_themselves_is_of_the_desk_no_longer(product: Product) -> None:
    mona = product.newcomer("Mona")
    await people.add(
        product.store, product.clock, SHELL, product.settings.owners, f"telegram:{mona.id}", people.standing(Role.OWNER)
    )
    await mona.says("/desk")
    await mona.sees("At the desk")
    await until(lambda: "desk" in menu(product, mona), what=lambda: "her menu")
    await mona.says("/forget")
    await mona.presses(await mona.sees("Delete everything I keep about you?"), "Delete everything")
    await mona.sees("Done. Everything I kept about you is deleted.")
    await mona.says("/desk")
    await mona.sees("Only the newsroom's editors can do that.")
    await until(lambda: "desk" not in menu(product, mona), what=lambda: "everybody's menu")
    async with product.store.reading() as work:
        assert await work.desk.all() == []
