"""Articles that a hub and a webhook push to the whole desk: from the beginning of the request to the first message."""

import asyncio
import base64
import hashlib
import hmac
import json
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp

from benchmarks import populated_database
from benchmarks.resource_usage import Figures, Options, main
from benchmarks.whole_product import DESK, asked_of_stub, desk, free_port
from bot.desk import sources
from bot.repositories.push import HubSubscription, SubscriptionState
from config.garbage_collection import keep_loaded
from config.wiring import Assembly

_CALLBACK, _SECRET = "c" * 43, "told to the hub"
_WAIT = 10.0  # seconds for one
_NEVER = timedelta(days=9)


async def case(options: Options) -> Figures:
    """Options: url, pushes (half by the hub, half by webhook)."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        async with desk(folder, telegram=options["url"], port=port) as built:
            await populated_database.subscribe("sqlite", folder, 1)
            secret = await _followed(built)
            running = asyncio.create_task(built.run(("ingest", "send", "web")))
            await asyncio.sleep(2)
            keep_loaded()  # as `israfan run` does
            async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
                for number in range(2):  # the parser's process starts with the first
                    await _pushed(session, options["url"], number, secret)
                took = sorted(
                    [
                        await _pushed(session, options["url"], number, secret)
                        for number in range(2, 2 + options["pushes"])
                    ]
                )
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    return {"push_p50_s": took[len(took) // 2], "push_p99_s": took[int(len(took) * 0.99)], "push_worst_s": took[-1]}


async def _followed(built: Assembly) -> str:
    """A source that is not read again by itself, told by a hub and by webhook; the latter's secret."""
    store, now = built.opened.store, populated_database.CLOCK.now()
    async with store.work() as work:
        url = "https://paper.example/feed"
        source = await work.sources.add(url, name=None, topics=(), interval=300, now=now)
        await work.sources.save(replace(source, baseline=True, next_fetch_at=now + _NEVER))
        await work.hub_subscriptions.save(
            HubSubscription(
                source_id=source.id,
                hub="https://hub.example/",
                topic=url,
                callback=_CALLBACK,
                secret=_SECRET,
                state=SubscriptionState.ACTIVE,
                next_at=now + _NEVER,
                lease_until=now + _NEVER,
            )
        )
    return await sources.open_webhook(store, populated_database.CLOCK, DESK, source.id)


async def _pushed(session: aiohttp.ClientSession, url: str, number: int, secret: str) -> float:
    """Seconds from the request to the first message, by the machine's clock, which the stub has too."""
    title = f"Pushed-{number}-"
    await asked_of_stub(url, f"watch?{title}")
    path, body, headers = _from_hub(title, number) if number % 2 else _by_webhook(title, number, secret)
    began = time.monotonic()
    async with session.post(path, data=body, headers=headers) as answer:
        answer.raise_for_status()
    seen = None
    while seen is None and time.monotonic() < began + _WAIT:
        await asyncio.sleep(0.2)
        seen = (await asked_of_stub(url, "stats"))["seen_at"]
    return float(seen or began + _WAIT) - began


def _from_hub(title: str, number: int) -> tuple[str, bytes, dict[str, str]]:
    link = f"<link>https://paper.example/{number}</link>"
    item = f"<item><title>{title}</title>{link}<description>What happened.</description></item>"
    body = f"<rss version='2.0'><channel><title>Paper</title>{item}</channel></rss>".encode()
    signature = hmac.new(_SECRET.encode(), body, hashlib.sha256).hexdigest()
    return f"/hooks/websub/{_CALLBACK}", body, {"X-Hub-Signature": f"sha256={signature}"}


def _by_webhook(title: str, number: int, secret: str) -> tuple[str, bytes, dict[str, str]]:
    post = {"title": title, "url": f"https://paper.example/{number}", "summary": "What happened."}
    body = json.dumps({"type": "post.published", "data": post}).encode()
    at = f"{populated_database.CLOCK.now().timestamp():.0f}"
    signed = hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), f"{title}.{at}.".encode() + body, "sha256")
    signature = f"v1,{base64.b64encode(signed).decode()}"
    return "/hooks/cms/1", body, {"webhook-id": title, "webhook-timestamp": at, "webhook-signature": signature}


if __name__ == "__main__":
    main(case)
