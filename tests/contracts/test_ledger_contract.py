"""What any store must say of where the copies of all posts stand: what counting those of each would, since a moment."""

from collections import Counter
from datetime import timedelta

from bot.delivery.digests import DUE
from bot.model import Content, DeliveryState, Lane, NewPost, PostKind, PostState
from bot.outbox import DueDigest, LedgerRow
from tests.contracts.conftest import StoreDriver


async def rows(newsroom: StoreDriver, seconds: float) -> dict[tuple[str, str, str | None], tuple[int, int]]:
    async with newsroom.store.reading() as work:
        found = await work.deliveries.ledger(newsroom.now - timedelta(seconds=seconds))
    return {(each.platform, each.state.value, each.reason): (each.copies, each.posts) for each in found}


async def test_the_ledger_counts_by_platform_state_and_reason_what_went_out_since(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    old = await newsroom.send_out("old")
    newsroom.pass_time(100)
    new = await newsroom.send_out("new")
    claimed = await newsroom.claim(3)
    await newsroom.settle(
        newsroom.arrived(claimed[0]),
        newsroom.ends(claimed[1], DeliveryState.FAILED, "too long"),
        newsroom.ends(claimed[2], DeliveryState.FAILED, "too long"),
    )
    async with newsroom.store.work() as work:
        await work.deliveries.cancel(new.id, newsroom.now)
    assert {each.post_id for each in claimed} == {old.id}
    newest = await newsroom.send_out("newest")
    assert await rows(newsroom, 50) == {
        ("telegram", "cancelled", None): (3, 1),
        ("telegram", "ready", None): (3, 1),
    }
    everything = {
        ("telegram", "cancelled", None): (3, 1),
        ("telegram", "failed", "too long"): (2, 1),
        ("telegram", "ready", None): (3, 1),
        ("telegram", "sent", None): (1, 1),
    }
    assert await rows(newsroom, 200) == everything
    assert await rows(newsroom, -1) == {}
    since = newsroom.now - timedelta(seconds=200)
    async with newsroom.store.reading() as work:
        counted = Counter[tuple[str, str]]()
        for row in await work.deliveries.ledger(since):
            posts = await work.deliveries.ledger_posts(since, row, limit=9)
            for post_id, number in posts:
                like = await work.deliveries.copies(post_id, limit=99, like=row)
                assert len(like) == number
                counted[row.platform, row.state.value] += number
        failed = LedgerRow(platform="telegram", state=DeliveryState.FAILED, reason="too long")
        assert await work.deliveries.ledger_posts(since, failed, limit=9) == [(old.id, 2)]
        assert await work.deliveries.ledger_posts(since, failed, limit=9, before_id=old.id) == []
        other = LedgerRow(platform="telegram", state=DeliveryState.FAILED, reason="another")
        assert await work.deliveries.ledger_posts(since, other, limit=9) == []
        assert await work.deliveries.copies(old.id, limit=9, like=other) == []
        waiting = LedgerRow(platform="telegram", state=DeliveryState.READY)
        assert await work.deliveries.ledger_posts(since, waiting, limit=1) == [(newest.id, 3)]
    assert counted == {(platform, state): number for (platform, state, _), (number, _) in everything.items()}


async def test_a_digest_is_counted_by_when_it_was_composed(newsroom: StoreDriver) -> None:
    (place,) = await newsroom.subscribe("1")
    post = await newsroom.send_out()
    newsroom.pass_time(100)
    async with newsroom.store.work() as work:
        new = NewPost(kind=PostKind.DIGEST, state=PostState.PUBLISHED, content=Content(title=DUE), lane=Lane.DIGEST)
        digest = await work.posts.add(new, newsroom.now)
        made = {digest.id: DueDigest(window=None, post_ids=(post.id,), subscriber_ids=(place.id,))}
        await work.deliveries.add_digests(made, newsroom.now)
    assert await rows(newsroom, 50) == {("telegram", "ready", None): (1, 1)}
