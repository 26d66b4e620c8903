"""A reader reads a whole article in the chat, on both platforms."""

from urllib.parse import parse_qs, urlsplit

from adapters.sandbox.telegram import TelegramMessage
from bot.button_data import base36
from tests.e2e.product import Product
from tests.e2e.waiting import until

PARAGRAPHS = [f"Paragraph {number}. " + "The harbour wakes before the town does. " * 20 for number in range(12)]
BODY = "\n\n".join(PARAGRAPHS)


def labels(message: TelegramMessage) -> list[str]:
    return [button["text"] for button in message.buttons]


def address(message: TelegramMessage, label: str) -> str:
    return str(next(button["url"] for button in message.buttons if button["text"] == label))


async def test_a_post_is_read_page_by_page_in_a_private_chat_on_telegram(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("subscribed to everything")
    await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    post = await product.reader.sees("The harbour")
    assert labels(post) == ["Read", "Read here", "Share", "⋯"]

    await product.reader.presses(post, "Read here")
    first = await product.reader.sees("Paragraph 0")
    await product.reader.presses(first, "More ›")
    second = await product.reader.sees("Page 2 of")

    assert second.id == first.id
    assert "Paragraph 0" not in second.text
    await product.reader.presses(second, "‹ Back")
    await until(lambda: "Page 1 of" in product.reader.texts[-1])
    assert len([text for text in product.reader.texts if "Paragraph" in text]) == 1


async def test_share_on_discord_gives_the_link_to_who_pressed_it_alone(product: Product) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    article = await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    await product.all_arrive("The harbour", product.talk)
    post = await product.talk.sees("The harbour")
    url = product.feeds.newsroom.url(article)

    shared = await product.member.presses(post, "Share")
    assert shared.hidden
    assert shared.text == f"Copy the link and share it:\n```\n{url}\n```"
    page = (await product.member.presses(post, "Read here")).messages[0]
    assert (await product.member.presses(page, "Share")).text == shared.text
    assert len(product.talk.texts) == 2


async def test_every_paragraph_is_on_one_page(product: Product) -> None:
    await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    await product.reader.says("/read")
    page = await product.reader.sees("Page 1 of")
    texts = [page.text]
    while "More ›" in labels(page):
        await product.reader.presses(page, "More ›")
        page = await product.reader.sees(f"Page {len(texts) + 1} of")
        texts.append(page.text)

    found = [[f"Paragraph {number}." in text for text in texts].count(True) for number in range(12)]
    assert found == [1] * 12
    assert len(texts) > 1


async def test_in_a_group_and_a_channel_the_article_opens_in_the_private_chat(product: Product) -> None:
    await product.editor.says("/subscribe everything", at=product.group)
    await product.editor.sees("subscribed to everything", at=product.group)
    await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    post = await product.reader.sees("The harbour", at=product.group)

    opened = await product.reader.follows(post, "Read here")

    assert "?start=post-" in opened
    assert "Paragraph 0" in (await product.reader.sees("Page 1 of")).text
    await product.reader.says("/read", at=product.group)
    offered = await product.reader.sees("in your private chat", at=product.group)
    assert address(offered, "Read here") == opened
    assert [text for text in product.group.texts if "Paragraph" in text] == []


async def test_an_article_is_found_by_its_number_its_link_and_by_replying_to_it(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("subscribed to everything")
    await product.publishes("The harbour", "A morning by the sea.", body="It begins at four.\n\nIt ends at noon.")
    shown = await product.reader.sees("The harbour")
    await product.publishes("Another", "By the river.", body="The river is wide.\n\nAnd slow.")
    await product.reader.sees("Another")
    [article] = [each for each in await product.posts() if each.content.title == "The harbour"]

    await product.reader.says(f"/read {article.id}")
    await product.reader.sees("It ends at noon.")
    await product.reader.says(f"/read {article.content.url}")
    await product.reader.sees("It ends at noon.")
    await product.reader.says("/read", reply_to=shown)
    await product.reader.sees("It ends at noon.")
    await product.reader.starts(f"post-{base36(article.id)}")
    await product.reader.sees("It ends at noon.")


async def test_what_is_no_article_and_what_was_taken_back_is_said(product: Product) -> None:
    await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    [article] = [each for each in await product.posts() if each.content.title == "The harbour"]

    await product.reader.says("/read 9999")
    await product.reader.sees("I can't find an article “9999”")
    await product.retracts("The harbour")
    await product.reader.says(f"/read {article.id}")
    await product.reader.sees("taken this article back")


async def test_a_post_in_a_server_is_read_by_the_one_who_pressed_alone(product: Product) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.news)
    await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    post = await product.news.sees("The harbour")

    read = await product.member.presses(post, "Read here")
    page = await read.sees("Paragraph 0")
    turned = await product.member.presses(page, "More ›")

    assert read.hidden
    assert "Page 2 of" in (await turned.sees("Page 2 of")).content
    assert [text for text in product.news.texts if "Paragraph" in text] == []
    newest = await product.member.uses("read", at=product.talk)
    assert newest.hidden
    assert "Paragraph 0" in newest.text
    unknown = await product.member.uses("read", post="https://nowhere.example/a")
    assert "I can't find an article" in unknown.text


async def test_times_are_moments_in_each_readers_own_zone(product: Product) -> None:
    await product.publishes("The harbour", "A morning by the sea.", body=BODY)
    [article] = [each for each in await product.posts() if each.content.title == "The harbour"]
    assert article.published_at is not None
    at = int(article.published_at.timestamp())

    await product.reader.says("/latest 1")
    listed = await product.reader.sees("The harbour")
    await product.reader.says("/search harbour")
    found = await product.reader.sees("Search: harbour")
    await product.reader.says("/read")
    page = await product.reader.sees("Paragraph 0")
    shown = await product.member.uses("latest", count=1)

    for message in (listed, found, page):
        assert at in [entity.get("unix_time") for entity in message.content.entities]
    assert f"<t:{at}:f>" in shown.text


async def test_a_shared_article_brings_who_gets_it_to_its_topic(product: Product) -> None:
    await product.publishes("The harbour", "A morning by the sea.", topics=("Sea & Port",), body=BODY)
    await product.reader.says("/read")
    page = await product.reader.sees("Paragraph 0")

    shared = parse_qs(urlsplit(address(page, "Share")).query)
    [said] = shared["text"]
    friend = product.newcomer("Friend")
    await friend.opens(said.split("\n")[-1])
    await friend.sees("subscribed to Sea & Port")
    await product.publishes("A ship", topics=("Sea & Port",))
    await product.all_arrive("A ship", friend.home)

    [article] = [each for each in await product.posts() if each.content.title == "The harbour"]
    assert shared["url"] == [article.content.url]
    assert said.startswith("The harbour\n\nMore on Sea & Port:\nhttps://t.me/")
