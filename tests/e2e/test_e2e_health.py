"""What the operator can ask, and what a log may never hold."""

import io
import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta

import pytest

from adapters.sandbox.discord import errors as discord_errors
from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import errors as telegram_errors
from config import logs
from tests.e2e.product import SECRET, Product, Products
from tests.e2e.waiting import until, until_async

IN_DOUBT = "israfan_copies_in_doubt"


async def test_a_desk_that_is_well_says_so_part_by_part(product: Product) -> None:
    await product.is_ready()
    alive = await product.asks("/healthz")
    status, body = await product.asks("/readyz")

    assert (alive[0], json.loads(alive[1])) == (200, {"status": "ok"})
    assert status == 200
    assert set(json.loads(body).values()) == {"ok"}
    assert {"database", "telegram", "discord", "telegram courier", "discord courier"} <= json.loads(body).keys()


async def test_metrics_say_for_each_platform_whether_it_is_delivered_to(product: Product) -> None:
    await product.is_ready()
    status, body = await product.asks("/metrics")

    assert status == 200
    assert [line for line in body.split("\n") if line.startswith("israfan_courier_up")] == [
        'israfan_courier_up{platform="telegram"} 1.0',
        'israfan_courier_up{platform="discord"} 1.0',
    ]


async def test_a_revoked_token_turns_readiness_red_with_its_sentence_and_the_other_platform_goes_on(
    product: Product,
) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    await product.is_ready()
    product.stage.telegram.bot.revoked = True
    product.stage.telegram.bot.updates.terminate(telegram_errors.UNAUTHORIZED)
    found: dict[str, str] = {}

    async def red() -> bool:
        status, body = await product.asks("/readyz")
        found.update(json.loads(body))
        return status == 503 and "refuses the bot token" in found["telegram"]

    await until_async(red, 30, lambda: f"the sentence; there is {found}")
    await product.publishes("Discord goes on")
    await product.all_arrive("Discord goes on", product.talk)

    assert (await product.asks("/healthz"))[0] == 200
    assert product.copies("Discord goes on") == {product.talk.id: 1}


async def test_copies_in_doubt_are_said_and_counted_until_an_editor_presses_the_button(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    await product.editor.starts()
    await product.is_ready()
    for _ in range(2):
        product.telegram.faults.add(Fault(mode=FaultMode.RESET_AFTER, method="sendMessage", text="Perhaps"))
    await product.publishes("Perhaps")

    async def said() -> tuple[int, str, list[str]]:
        status, body = await product.asks("/readyz")
        lines = (await product.asks("/metrics"))[1].split("\n")
        return status, json.loads(body)["telegram copies"], [line for line in lines if line.startswith(IN_DOUBT)]

    async def in_doubt() -> bool:
        return await said() == (
            200,
            "1 copy of 1 post in doubt; send again with the button or `israfan post resend`",
            [f'{IN_DOUBT}{{platform="telegram"}} 1.0', f'{IN_DOUBT}{{platform="discord"}} 0.0'],
        )

    await until_async(in_doubt, 30, lambda: "one copy to be in doubt")
    product.clock.ahead += timedelta(seconds=31)  # editors get the alert when no more come up for a while
    alert = await product.editor.sees("“Perhaps”: one copy may not have arrived")
    assert await product.editor.presses(alert, "Send 1 again") == ""
    await until_async(
        lambda: _is(said, (200, "ok", [f'{IN_DOUBT}{{platform="{each}"}} 0.0' for each in ("telegram", "discord")])),
        30,
        lambda: "the doubt to be over",
    )
    await until(lambda: product.copies("Perhaps")[product.reader.id] == 3)


async def _is(found: Callable[[], Awaitable[object]], wanted: object) -> bool:
    return await found() == wanted


@pytest.fixture
def root_logger() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)


async def test_no_secret_is_logged_whatever_goes_wrong(products: Products, root_logger: None) -> None:
    written = io.StringIO()
    async with products.open(telegram={"webhook_secret": SECRET}) as product:
        logs.configure(product.settings.secrets, stream=written, level="DEBUG")
        await product.reader.says("/subscribe everything")
        await product.reader.sees("You're subscribed to")
        await product.chief.uses("subscribe", topic="everything", at=product.talk)
        await product.is_ready()
        product.telegram.faults.add(Fault(mode=FaultMode.RESET, method="sendMessage"))
        product.telegram.faults.add(telegram_errors.bad_gateway(method="getUpdates"))
        product.discord.faults.add(Fault(mode=FaultMode.GARBAGE, method="createMessage"))
        product.discord.faults.add(discord_errors.answer_with(discord_errors.OVERLOADED, method="createMessage"))
        product.discord.gateway.faults.drop()
        await product.publishes("Among faults")
        await product.all_arrive("Among faults", product.reader.home, product.talk)
        product.stage.telegram.bot.revoked = True
        product.stage.telegram.bot.updates.terminate(telegram_errors.UNAUTHORIZED)
        product.discord.world.reset_token(product.stage.discord.app)
        product.discord.gateway.faults.close(4004)
        tokens = (product.settings.telegram, product.settings.discord)
        secrets = [each.token.get_secret_value() for each in tokens if each] + [SECRET]

        async def both_refused() -> bool:
            body = (await product.asks("/readyz"))[1]
            return "refuses the bot token" in body and "refuses the token" in body

        await until_async(both_refused, 30, lambda: "both platforms to refuse the tokens")
        await product.stops()

    assert len(written.getvalue()) > 1000
    assert [secret for secret in secrets if secret in written.getvalue()] == []
