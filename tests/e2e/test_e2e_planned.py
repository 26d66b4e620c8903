"""What goes out at a time that lies ahead: asked for and confirmed in chat on both platforms, over a restart."""

from datetime import timedelta

from bot.desk import scheduling
from bot.desk.scheduling import When
from bot.model import Content, NewPost, PostKind, PostState
from bot.release_rules import Canary
from tests.bot.fakes import OWNER
from tests.e2e.product import Product
from tests.e2e.test_e2e_broadcasts import QUESTION, boxes_of, subscribed
from tests.e2e.waiting import until


async def test_an_announcement_is_planned_on_telegram_and_goes_out_after_a_restart(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/broadcast The office is closed on Friday")
    question = await product.editor.sees(QUESTION)
    await product.editor.presses(question, "Send later…")
    asked = await product.editor.sees("When should it go out?")
    await product.editor.says("soon", reply_to=asked)
    await product.editor.sees("isn't a time I understand")
    again = await product.editor.sees("When should it go out?")
    await product.editor.says("+2h", reply_to=again)
    confirm = await product.editor.sees("It goes out on")

    await product.editor.presses(confirm, "Schedule")
    planned = (await product.editor.sees("Scheduled. It goes out on")).text
    await product.restarts()
    before = product.copies("closed on Friday")
    product.clock.ahead += timedelta(hours=2, minutes=1)
    await product.all_arrive("closed on Friday", product.reader.home, product.group, product.talk, product.member.home)
    await product.editor.sees("Done: 4 of 4 received it")

    assert "(UTC, UTC+00:00)" in planned
    assert before == {product.editor.id: 1}
    assert product.copies("closed on Friday")[product.reader.id] == 1


async def test_the_time_stands_in_the_form_on_discord_and_what_is_planned_can_be_taken_back(product: Product) -> None:
    await subscribed(product)
    form = await product.chief.uses("broadcast", at=product.talk)
    refused = await product.chief.fills_in(form, text="Read this", at="yesterday")
    sentence = await refused.sees("isn't a time I understand")
    again = await product.chief.presses(sentence, "Back to the text")
    boxes = boxes_of(again)
    filled = await product.chief.fills_in(again, text=boxes["text"], at="+1h")
    confirm = await filled.sees("It goes out on")
    planned = await product.chief.presses(confirm, "Schedule")
    message = await planned.sees("Scheduled. It goes out on")

    dropped = await product.chief.presses(message, "Don't send it")
    await dropped.sees("Nothing was sent.")
    product.clock.ahead += timedelta(hours=2)
    await product.is_quiet()

    assert boxes["at"] == "yesterday"
    assert product.copies("Read this") == {}


async def test_the_question_is_asked_in_hebrew(product: Product) -> None:
    await subscribed(product)
    product.editor.user.language_code = "he"
    await product.editor.says("/broadcast המשרד סגור")
    question = await product.editor.sees("לשלוח?")
    await product.editor.presses(question, "לשלוח אחר כך…")
    asked = await product.editor.sees("מתי לשלוח?")
    await product.editor.says("18:00", reply_to=asked)

    await product.editor.sees("לתזמן?")


async def test_an_embargoed_article_is_seen_by_nobody_before_its_time(product: Product) -> None:
    await subscribed(product)
    content = Content(title="A secret bridge", summary="For all.", body="<p>It opens.</p>")
    async with product.store.work() as work:
        post = await work.posts.add(
            NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=content), product.clock.now()
        )
    at = product.clock.now() + timedelta(hours=1)
    await scheduling.schedule(product.store, product.clock, OWNER, post.id, When(at=at, embargo=True))

    await product.reader.says("/latest")
    latest = await product.reader.sees("Latest articles")
    await product.reader.says("/search secret")
    search = await product.reader.sees("Nothing found")
    await product.reader.says(f"/read {post.id}")
    read = await product.reader.sees("I can't find an article")
    hidden = product.copies("A secret bridge")
    product.clock.ahead += timedelta(hours=1, minutes=1)
    await product.all_arrive("A secret bridge", product.reader.home, product.talk)

    assert "secret bridge" not in f"{latest.text}{read.text}{search.text}"
    assert hidden == {}


async def test_what_is_too_late_is_asked_about_and_sent_when_an_editor_says_so(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/start")
    content = Content(title="Rain tonight", summary="For all.", body="<p>It rains.</p>")
    async with product.store.work() as work:
        post = await work.posts.add(
            NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=content), product.clock.now()
        )
    at = product.clock.now() + timedelta(hours=1)
    when = When(at=at, latest=at + timedelta(hours=1))
    await scheduling.schedule(product.store, product.clock, OWNER, post.id, when)
    await product.stops()
    product.clock.ahead += timedelta(hours=3)
    await product.starts()
    alert = await product.editor.sees("“Rain tonight” wasn't sent")
    unsent = product.copies("It rains")

    await product.editor.presses(alert, "Send it now")
    await product.all_arrive("Rain tonight", product.reader.home, product.talk)

    assert unsent == {}


async def test_what_is_too_late_still_goes_to_a_few_places_first(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/start")
    content = Content(title="Rain tonight", summary="For all.", body="<p>It rains.</p>")
    async with product.store.work() as work:
        post = await work.posts.add(
            NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=content), product.clock.now()
        )
    at = product.clock.now() + timedelta(hours=1)
    await scheduling.schedule(
        product.store, product.clock, OWNER, post.id, When(at=at, latest=at), canary=Canary(places=1)
    )
    await product.stops()
    product.clock.ahead += timedelta(hours=3)
    await product.starts()
    alert = await product.editor.sees("“Rain tonight” wasn't sent")
    await product.editor.presses(alert, "Send it now")
    await until(lambda: bool(product.copies("For all.")), what=lambda: "a place has it")
    first = product.copies("For all.")
    async with product.store.reading() as work:
        planned = await work.deliveries.tally(post.id)
    product.clock.ahead += timedelta(minutes=11)
    await product.all_arrive("For all.", product.reader.home, product.talk)

    assert (list(first.values()), planned.total) == ([1], 1)
