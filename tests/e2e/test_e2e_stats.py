"""`/stats`: the figures of the audience in the chat, with the chart as a picture."""

import struct

from adapters.sandbox.discord.limits import DiscordLimits
from tests.e2e.product import Product, Products

PNG = b"\x89PNG\r\n\x1a\n"


def size(data: bytes | None) -> tuple[int, int]:
    """Of a PNG, in pixels."""
    assert data is not None
    assert data.startswith(PNG)
    assert data.endswith(b"IEND\xaeB`\x82")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


async def subscribed(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.chief.uses("subscribe", topic="everything", at=product.talk)


async def test_an_editor_on_telegram_gets_the_figures_below_the_chart(product: Product) -> None:
    await subscribed(product)
    await product.editor.says("/stats")
    answer = await product.editor.sees("Receive now: 2")
    assert answer.media is not None
    assert (answer.media.kind, answer.media.name) == ("photo", "israfan-audience.png")
    assert size(answer.media.data) == (1200, 864)
    assert "Joined: 2\nLeft or can't be reached: 0\n" in answer.text
    assert "Telegram: 1" in answer.text
    assert "Discord: 1" in answer.text


async def test_an_owner_on_discord_gets_the_chart_alone_with_what_is_on_it(product: Product) -> None:
    await subscribed(product)
    answer = await product.chief.uses("stats", at=product.talk)
    assert answer.hidden
    message = await answer.sees("Receive now: 2")
    [picture] = message.attachments
    assert (picture.filename, picture.content_type) == ("israfan-audience.png", "image/png")
    assert size(picture.data) == (1200, 864)
    assert picture.description is not None
    assert picture.description.startswith("Readers · platform. From ")
    assert picture.description.endswith("readers at first: 2, now: 2.")


async def test_in_a_group_the_figures_come_in_words_to_who_asked(product: Product) -> None:
    await product.editor.says("/stats", at=product.group)
    answer = await product.editor.sees("Receive now: 0", at=product.group)
    assert answer.media is None


async def test_where_a_picture_is_refused_the_figures_come_in_words(products: Products) -> None:
    async with products.open(discord_limits=DiscordLimits(file_bytes=64)) as product:
        answer = await product.chief.uses("stats")
        assert "Receive now: 0" in answer.text


async def test_who_is_not_of_the_desk_gets_no_figures(product: Product) -> None:
    await product.reader.says("/stats")
    answer = await product.reader.sees("newsroom")
    assert (answer.media, "Receive now" in answer.text) == (None, False)
