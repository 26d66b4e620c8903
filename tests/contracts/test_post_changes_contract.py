"""What any store must do with what editors were shown of a post, and with what failed of it."""

from dataclasses import replace
from datetime import timedelta

from bot.desk_nouns import ChangeAct, ChangeState, PostChange
from bot.model import Address, DeliveryState
from bot.repositories.old_rows import Prunable
from tests.contracts.conftest import NOON, StoreDriver


def change(post_id: int) -> PostChange:
    return PostChange(
        id=0,
        post_id=post_id,
        act=ChangeAct.CORRECT,
        state=ChangeState.DRAFT,
        base=1,
        author="telegram:1",
        created_at=NOON,
        title="Rain",
    )


async def test_a_change_is_kept_once_a_command_moved_on_once_and_watched(newsroom: StoreDriver) -> None:
    post = await newsroom.post()
    async with newsroom.store.work() as work:
        kept = await work.post_changes.add(change(post.id), key="telegram:7")
        same = await work.post_changes.add(replace(change(post.id), title="Snow"), key="telegram:7")
        other = await work.post_changes.add(change(post.id))
        moved = [await work.post_changes.advance(kept.id, ChangeState.DRAFT, ChangeState.MAKING) for _ in range(2)]
        await work.post_changes.watch(kept.id, Address("telegram", "5"), ("9",), "en", "digest")
    assert (same, other.id != kept.id, moved) == (kept, True, [True, False])
    async with newsroom.store.work() as work:
        [opened] = await work.post_changes.open()
        forgotten = await work.old_rows.remove(Prunable.POST_CHANGES, NOON + timedelta(seconds=1), NOON, limit=9)
        gone = await work.post_changes.get(other.id)
    watched = (opened.progress_address, opened.progress_message_ids, opened.progress_language, opened.progress_text)
    assert watched == (Address("telegram", "5"), ("9",), "en", "digest")
    assert (opened.id, opened.title, forgotten, gone) == (kept.id, "Rain", 1, None)


async def test_what_failed_is_tried_once_more_and_what_was_delivered_is_counted(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("1", "2", "3")
    post = await newsroom.send_out()
    one, two, three = await newsroom.claim()
    await newsroom.settle(
        newsroom.arrived(one),
        newsroom.ends(two, DeliveryState.FAILED, "no"),
        newsroom.ends(three, DeliveryState.SUPPRESSED),
    )
    async with newsroom.store.work() as work:
        delivered = await work.deliveries.delivered(post.id)
        retried = await work.deliveries.retry_failed(post.id, newsroom.now)
        again = await work.deliveries.retry_failed(post.id, newsroom.now)
        changing = await work.deliveries.changing(post.id)
    assert delivered == [("telegram", DeliveryState.SENT, None, 1)]
    assert (retried, again, changing) == (1, 0, False)
    assert [(each.address.chat, each.attempt) for each in await newsroom.claim()] == [(two.address.chat, 1)]
