"""Connections drop, servers restart, others read the same token: the bot goes on, and says so while it cannot."""

import io
import json
from typing import Any

import aiohttp

from tests.e2e.product import SECRET, Product, Products, free_port
from tests.e2e.waiting import until, until_async


async def test_what_is_asked_while_the_gateway_is_away_is_answered_after_the_resume(product: Product) -> None:
    await product.is_ready()
    gateway = product.discord.gateway
    identified = gateway.counts.identifies

    gateway.faults.drop()
    answered = await product.member.uses("subscribe", topic="everything")

    assert "You're subscribed to everything" in answered.text
    assert (gateway.counts.resumes, gateway.counts.identifies) == (1, identified)
    await product.is_ready()


async def test_a_session_that_cannot_be_resumed_is_begun_again(product: Product) -> None:
    await product.is_ready()
    gateway = product.discord.gateway
    identified = gateway.counts.identifies

    gateway.faults.invalidate(resumable=False)
    await until(lambda: gateway.counts.identifies > identified, 30, lambda: "a new session")
    await until(lambda: any(session.connection for session in gateway.sessions.values()))
    answered = await product.member.uses("subscribe", topic="everything")

    assert "You're subscribed to everything" in answered.text


async def test_articles_arrive_while_the_gateway_is_away(product: Product) -> None:
    await product.chief.uses("subscribe", topic="everything", at=product.talk)
    product.discord.gateway.faults.refuse_connections(3)
    product.discord.gateway.faults.drop()

    await product.publishes("Without a gateway")
    await product.all_arrive("Without a gateway", product.talk)

    assert product.copies("Without a gateway") == {product.talk.id: 1}


async def test_a_payload_that_the_library_cannot_parse_ends_no_connection(product: Product) -> None:
    await product.is_ready()
    gateway = product.discord.gateway
    connected = gateway.counts.connections

    gateway.faults.lose_key("CHANNEL_CREATE", "position")
    product.discord.world.add_channel(product.stage.discord.guild, "odd")
    await until(lambda: gateway.counts.sent.get("CHANNEL_CREATE"), what=lambda: "the odd payload to be sent")
    answered = await product.member.uses("subscribe", topic="everything")
    await product.is_ready()

    assert "You're subscribed to everything" in answered.text
    assert gateway.counts.connections == connected


async def _not_ready(product: Product, part: str) -> bool:
    status, body = await product.asks("/readyz")
    return status == 503 and json.loads(body)[part] != "ok"


async def test_a_telegram_that_restarts_is_found_again_and_nothing_said_meanwhile_is_lost(product: Product) -> None:
    await product.is_ready()

    await product.telegram.stop()
    await until_async(lambda: _not_ready(product, "telegram"), what=lambda: "readiness to say so")
    await product.reader.says("/subscribe everything")
    await product.telegram.start()
    await product.reader.sees("You're subscribed to everything")

    assert len(product.reader.texts) == 1
    await product.is_ready()


async def test_an_article_published_while_telegram_is_down_arrives_once(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")

    await product.telegram.stop()
    await product.publishes("After the storm")
    await until_async(lambda: _not_ready(product, "telegram"), what=lambda: "readiness to say so")
    await product.telegram.start()
    await product.all_arrive("After the storm", product.reader.home)

    assert product.copies("After the storm") == {product.reader.id: 1}


async def test_a_second_reader_of_the_same_token_is_told_of_in_readiness(product: Product) -> None:
    await product.is_ready()
    sentences: list[str] = []

    async def reported() -> bool:
        await _poll_once(product)
        body = json.loads((await product.asks("/readyz"))[1])
        sentences.append(body["telegram"])
        return "another program reads this bot's messages" in body["telegram"]

    await until_async(reported, 30, lambda: f"the sentence about another program; there was {set(sentences)}")
    await product.is_ready(40)
    await product.reader.says("/subscribe everything")

    await product.reader.sees("You're subscribed to")


async def _poll_once(product: Product) -> None:
    url = f"{product.telegram.base_url}{product.stage.telegram_token}/getUpdates"
    async with aiohttp.ClientSession() as session, session.post(url, json={"timeout": 0}) as response:
        await response.read()


async def test_an_update_delivered_twice_is_acted_on_once(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")

    product.stage.telegram.bot.updates.repeat()
    await product.reader.says("/help")
    await product.reader.sees("can do here")

    assert len(product.reader.texts) == 2


# ── webhook ──


def _webhook(port: int) -> dict[str, Any]:
    url = f"http://127.0.0.1:{port}/hooks/telegram"
    return {"telegram": {"mode": "webhook", "webhook_url": url, "webhook_secret": SECRET}, "web": {"port": port}}


async def test_in_webhook_mode_the_whole_conversation_comes_through_the_hook(products: Products) -> None:
    async with products.open(**_webhook(free_port())) as product:
        await product.reader.says("/subscribe everything")
        await product.reader.sees("You're subscribed to everything")
        await product.publishes("Through the hook")
        await product.all_arrive("Through the hook", product.reader.home)

        hook = product.stage.telegram.bot.webhook
        assert hook is not None
        assert (hook.secret, hook.last_error_message) == (SECRET, None)
        assert not product.stage.telegram.bot.updates.polling.is_set()


async def test_the_hook_refuses_a_request_without_the_secret(products: Products) -> None:
    async with products.open(**_webhook(free_port())) as product:
        await product.is_ready()
        update = _subscribing(product)
        given = {"none": {}, "wrong": SECRET[::-1], "a part": SECRET[:-1], "more": f"{SECRET}x", "empty": ""}
        answers = {}
        for name, secret in given.items():
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if isinstance(secret, str) else {}
            answers[name] = await _post(product, update, headers)
        before = await product.states()
        right = await _post(product, update, {"X-Telegram-Bot-Api-Secret-Token": SECRET})
        await product.state_becomes(product.reader.home, "active")

        assert answers == dict.fromkeys(given, 403)
        assert before == {}
        assert right == 200


async def test_the_hook_survives_what_is_no_update(products: Products) -> None:
    async with products.open(**_webhook(free_port())) as product:
        await product.is_ready()
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        bodies = ["", "{", "[]", '"x"', "{}", '{"update_id": "x", "message": 3}', "[" * 10_000, " " * 2_000_000]
        answers = [await _post(product, body, headers) for body in bodies]
        await product.reader.says("/help")
        await product.reader.sees("can do here")

        assert answers == [400, 400, 400, 400, 200, 200, 400, 413]


def _subscribing(product: Product) -> str:
    user = {"id": product.reader.user.id, "is_bot": False, "first_name": "Noor"}
    chat = {"id": product.reader.user.id, "type": "private", "first_name": "Noor"}
    entity = {"type": "bot_command", "offset": 0, "length": 10}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": user, "text": "/subscribe all", "entities": [entity]}
    return json.dumps({"update_id": 7, "message": message})


async def _post(product: Product, body: str, headers: dict[str, str]) -> int:
    kind = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"{product.web_url}/hooks/telegram", data=io.BytesIO(body.encode()), headers=kind | headers
        ) as response,
    ):
        return response.status
