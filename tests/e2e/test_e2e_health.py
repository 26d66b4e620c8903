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
from tests.e2e.product import SECRET, House, Houses
from tests.e2e.waiting import until, until_told

IN_DOUBT = "israfan_copies_in_doubt"


async def test_a_desk_that_is_well_says_so_part_by_part(house: House) -> None:
    await house.is_ready()
    alive = await house.asks("/healthz")
    status, body = await house.asks("/readyz")

    assert (alive[0], json.loads(alive[1])) == (200, {"status": "ok"})
    assert status == 200
    assert set(json.loads(body).values()) == {"ok"}
    assert {"database", "telegram", "discord", "telegram courier", "discord courier"} <= json.loads(body).keys()


async def test_metrics_say_for_each_platform_whether_it_is_delivered_to(house: House) -> None:
    await house.is_ready()
    status, body = await house.asks("/metrics")

    assert status == 200
    assert [line for line in body.split("\n") if line.startswith("israfan_courier_up")] == [
        'israfan_courier_up{platform="telegram"} 1.0',
        'israfan_courier_up{platform="discord"} 1.0',
    ]


async def test_a_revoked_token_turns_readiness_red_with_its_sentence_and_the_other_platform_goes_on(
    house: House,
) -> None:
    await house.chief.uses("subscribe", at=house.talk)
    await house.is_ready()
    house.stage.telegram.bot.revoked = True
    house.stage.telegram.bot.updates.terminate(telegram_errors.UNAUTHORIZED)
    found: dict[str, str] = {}

    async def red() -> bool:
        status, body = await house.asks("/readyz")
        found.update(json.loads(body))
        return status == 503 and "refuses the bot token" in found["telegram"]

    await until_told(red, 30, lambda: f"the sentence; there is {found}")
    await house.publishes("Discord goes on")
    await house.all_arrive("Discord goes on", house.talk)

    assert (await house.asks("/healthz"))[0] == 200
    assert house.copies("Discord goes on") == {house.talk.id: 1}


async def test_copies_in_doubt_are_said_and_counted_until_an_editor_presses_the_button(house: House) -> None:
    await house.reader.says("/subscribe")
    await house.reader.sees("You're subscribed to")
    await house.editor.starts()
    await house.is_ready()
    for _ in range(2):
        house.telegram.faults.add(Fault(mode=FaultMode.RESET_AFTER, method="sendMessage", text="Perhaps"))
    await house.publishes("Perhaps")

    async def said() -> tuple[int, str, list[str]]:
        status, body = await house.asks("/readyz")
        lines = (await house.asks("/metrics"))[1].split("\n")
        return status, json.loads(body)["telegram copies"], [line for line in lines if line.startswith(IN_DOUBT)]

    async def in_doubt() -> bool:
        return await said() == (
            200,
            "1 copy of 1 post in doubt; send again with the button or `israfan post resend`",
            [f'{IN_DOUBT}{{platform="telegram"}} 1.0', f'{IN_DOUBT}{{platform="discord"}} 0.0'],
        )

    await until_told(in_doubt, 30, lambda: "one copy to be in doubt")
    house.clock.ahead += timedelta(seconds=31)  # the desk is told when no more come up for a while
    told = await house.editor.sees("“Perhaps”: one copy may not have arrived", seconds=40)
    assert await house.editor.presses(told, "Send 1 again") == ""
    await until_told(
        lambda: _is(said, (200, "ok", [f'{IN_DOUBT}{{platform="{each}"}} 0.0' for each in ("telegram", "discord")])),
        30,
        lambda: "the doubt to be over",
    )
    await until(lambda: house.copies("Perhaps")[house.reader.id] == 3)


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


async def test_no_secret_is_logged_whatever_goes_wrong(houses: Houses, root_logger: None) -> None:
    written = io.StringIO()
    async with houses.open(telegram={"webhook_secret": SECRET}) as house:
        logs.configure(house.settings.secrets, stream=written, level="DEBUG")
        await house.reader.says("/subscribe")
        await house.reader.sees("You're subscribed to")
        await house.chief.uses("subscribe", at=house.talk)
        await house.is_ready()
        house.telegram.faults.add(Fault(mode=FaultMode.RESET, method="sendMessage"))
        house.telegram.faults.add(telegram_errors.bad_gateway(method="getUpdates"))
        house.discord.faults.add(Fault(mode=FaultMode.GARBAGE, method="createMessage"))
        house.discord.faults.add(discord_errors.answer_with(discord_errors.OVERLOADED, method="createMessage"))
        house.discord.gateway.faults.drop()
        await house.publishes("Among faults")
        await house.all_arrive("Among faults", house.reader.home, house.talk, seconds=60)
        house.stage.telegram.bot.revoked = True
        house.stage.telegram.bot.updates.terminate(telegram_errors.UNAUTHORIZED)
        house.discord.world.reset_token(house.stage.discord.app)
        house.discord.gateway.faults.close(4004)
        tokens = (house.settings.telegram, house.settings.discord)
        secrets = [each.token.get_secret_value() for each in tokens if each] + [SECRET]

        async def both_refused() -> bool:
            body = (await house.asks("/readyz"))[1]
            return "refuses the bot token" in body and "refuses the token" in body

        await until_told(both_refused, 30, lambda: "both platforms to refuse the tokens")
        await house.stops()

    assert len(written.getvalue()) > 1000
    assert [secret for secret in secrets if secret in written.getvalue()] == []
