"""What any store must do when a chat gets a new id: a message number belongs to the chat it was given in."""

from datetime import timedelta

import pytest

from bot.model import Audience, Content, Dialog, NewPost, PostKind, PostState
from tests.contracts.conftest import StoreDriver


async def test_questions_and_watched_broadcasts_stay_in_the_chat_their_numbers_are_of(newsroom: StoreDriver) -> None:
    asked = Dialog(
        address=newsroom.at("old"), person="1", message_id="5", form="f", expires_at=newsroom.now + timedelta(hours=1)
    )
    new = NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.DRAFT, content=Content(title="x"))
    async with newsroom.store.work() as work:
        post = await work.posts.add(new, newsroom.now)
        watched = await work.broadcasts.add(post.id, Audience(), "cli", newsroom.now)
        await work.broadcasts.watch(watched.id, newsroom.at("old"), ("9",), None, None)
        await work.dialogs.ask(asked)
        await work.subscribers.move("telegram", "old", "new")
        moved = await work.broadcasts.get(watched.id)
        assert moved is not None
        assert (moved.progress_address, moved.progress_message_ids) == (newsroom.at("old"), ("9",))
        assert await work.dialogs.answered(newsroom.at("new"), "1", "5", newsroom.now) is None
        assert await work.dialogs.answered(newsroom.at("old"), "1", "5", newsroom.now) == asked


# ── A message number belongs to its chat ────────────────────────────────────────────────────────────────────────────


async def migrate(newsroom: StoreDriver, old: str = "old", new: str = "new") -> None:
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", old, new)


@pytest.mark.parametrize("revision", [2, 0])
async def test_what_was_delivered_before_a_migration_is_changed_where_it_is(
    newsroom: StoreDriver, revision: int
) -> None:
    await newsroom.subscribe("old")
    post = await newsroom.send_out()
    (sent,) = await newsroom.deliver_all()
    await migrate(newsroom)
    await migrate(newsroom, "new", "newer")
    await newsroom.want(post, revision)
    (change,) = await newsroom.claim()
    assert (change.address, change.message_ids) == (newsroom.at("old"), (f"m{sent.id}",))
    await newsroom.settle(newsroom.waits(change))
    (again,) = await newsroom.claim()
    assert again.address == newsroom.at("old")


async def test_what_was_not_delivered_before_a_migration_is_sent_to_the_new_chat(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("old")
    post = await newsroom.send_out()
    (flying,) = await newsroom.claim()
    await migrate(newsroom)
    await newsroom.settle(newsroom.waits(flying))
    (sent,) = await newsroom.claim()
    assert sent.address == newsroom.at("new")
    await newsroom.settle(newsroom.arrived(sent, "1"))
    await newsroom.want(post, 2)
    (edit,) = await newsroom.claim()
    assert (edit.address, edit.message_ids) == (newsroom.at("new"), ("1",))


async def test_what_arrives_while_the_chat_migrates_is_in_the_old_one(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("old")
    post = await newsroom.send_out()
    (flying,) = await newsroom.claim()
    await migrate(newsroom)
    await newsroom.settle(newsroom.arrived(flying, "7"))
    await newsroom.want(post, 2)
    (edit,) = await newsroom.claim()
    assert (edit.address, edit.message_ids) == (newsroom.at("old"), ("7",))


async def test_what_was_deleted_in_the_old_chat_is_sent_again_to_the_new_one(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("old")
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    await migrate(newsroom)
    await newsroom.want(post, 0)
    (deletion,) = await newsroom.deliver_all()
    await newsroom.want(post, 2)
    (again,) = await newsroom.deliver_all()
    assert (deletion.address, again.address) == (newsroom.at("old"), newsroom.at("new"))
    await newsroom.want(post, 3)
    (edit,) = await newsroom.claim()
    assert edit.address == newsroom.at("new")


async def test_where_two_subscribers_merge_each_copy_is_changed_where_it_is(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("old", topics=("old",))
    await newsroom.subscribe("new", topics=("new",))
    posts = [await newsroom.post(topics=(topic,)) for topic in ("old", "new")]
    for post in posts:
        await newsroom.plan(post)
    await newsroom.deliver_all()
    await migrate(newsroom)
    changed = []
    for post in posts:
        await newsroom.want(post, 2)
        changed += await newsroom.deliver_all()
    assert [(each.post_id, each.address.chat) for each in changed] == [(posts[0].id, "old"), (posts[1].id, "new")]
