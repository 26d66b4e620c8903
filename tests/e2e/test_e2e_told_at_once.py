"""What a hub or a publisher's webhook sends is in the chats at once, with nothing read, and once."""

import hashlib
import hmac
import json
from datetime import timedelta

import aiohttp

from bot.desk import sources
from bot.repositories.push import HubSubscription, SubscriptionState
from tests.bot.fakes import OWNER
from tests.bot.test_webhook_signatures import standard
from tests.e2e.news_server import item, rss
from tests.e2e.product import Product

CALLBACK = "c" * 43


async def test_a_webhook_and_a_hub_bring_an_article_to_readers_without_a_reading(product: Product) -> None:
    await product.reader.says("/subscribe everything")
    await product.reader.sees("You're subscribed to")
    source = await product.follows(product.feeds.put("/other.xml", rss()))
    await product.reads(source)
    secret = await sources.open_webhook(product.store, product.clock, OWNER, source.id)
    async with product.store.work() as work:
        later = product.clock.now() + timedelta(days=1)
        await work.hub_subscriptions.save(
            HubSubscription(
                source_id=source.id,
                hub="https://hub.example/",
                topic=source.url,
                callback=CALLBACK,
                secret="told",
                state=SubscriptionState.ACTIVE,
                next_at=later,
                lease_until=later,
            )
        )
    async with aiohttp.ClientSession() as session:

        async def sends(title: str, path: str, body: bytes, headers: dict[str, str]) -> None:
            async with session.post(product.web_url + path, data=body, headers=headers) as answer:
                assert answer.status == 202, await answer.text()
            await product.all_have(title, product.reader.home)

        for number in range(3):
            title = f"Told by webhook {number}"
            post = {"title": title, "url": f"https://paper.example/w{number}", "body": "<p>What happened.</p>"}
            body = json.dumps({"type": "post.published", "data": post}).encode()
            await sends(
                title, f"/hooks/cms/{source.id}", body, dict(standard(secret, body, product.clock.now(), title))
            )
            title = f"Told by the hub {number}"
            body = rss(item(number, title)).encode()
            signature = hmac.new(b"told", body, hashlib.sha256).hexdigest()
            await sends(title, f"/hooks/websub/{CALLBACK}", body, {"X-Hub-Signature": f"sha256={signature}"})
    await product.is_quiet()
    assert sorted(product.copies("Told by").values()) == [6]
