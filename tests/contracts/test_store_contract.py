"""What any store must do: units of work, posts, topics, sources, broadcasts, dialogs, the desk, leases."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import errors
from bot.desk_nouns import AuditEntry, BroadcastState
from bot.model import Address, Audience, Content, Dialog, Lane, NewPost, PlaceKind, PostKind, PostState, Topic
from bot.ports import Grant, Store
from bot.repositories.conversations import Kept
from bot.repositories.old_rows import Prunable

NOON = datetime(2026, 3, 1, 12, 0, 0, 123_456, tzinfo=UTC)
HOME = Address("telegram", "-100", "7")
FULL = Content(
    title="Ωραία 雨 \U0001f327",
    summary="نص بالعربية",
    body="<p>one</p>\n<p>two</p>",
    url="https://example.org/a?b=c",
    image="",
    author="A. Writer",
    language="el",
    said="digest",
)


def article(title: str = "Rain", **fields: object) -> NewPost:
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title=title), published_at=NOON)
    return replace(new, **fields)  # type: ignore[arg-type]


# ── Units of work ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_a_failing_unit_did_never_happened(store: Store) -> None:
    async def fail() -> None:
        async with store.work() as work:
            await work.posts.add(article(keys=("guid",)), NOON)
            await work.subscribers.save(HOME, PlaceKind.THREAD, NOON)
            await work.inbox.keep("telegram", [Kept(id="1", payload="{}")], NOON)
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    async with store.work() as work:
        assert await work.posts.list(limit=10) == []
        assert await work.posts.by_keys(["guid"]) == {}
        assert await work.subscribers.get(HOME) is None
        assert await work.inbox.keep("telegram", [Kept(id="1", payload="{}")], NOON) == {"1"}


async def test_a_cancelled_unit_leaves_nothing_and_blocks_nobody(store: Store) -> None:
    inside = asyncio.Event()

    async def stall() -> None:
        async with store.work() as work:
            await work.topics.ensure([Topic(slug="a", title="A")])
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stall())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.work() as work:
        assert await work.topics.all() == []


async def test_a_reading_may_not_write(store: Store) -> None:
    with pytest.raises(errors.Busy):
        async with store.reading() as work:
            await work.topics.ensure([Topic(slug="a", title="A")])
    async with store.reading() as work:
        assert await work.topics.all() == []


async def test_a_reading_sees_one_moment(store: Store) -> None:
    async with store.reading() as before:
        assert await before.topics.all() == []
        async with store.work() as work:
            await work.topics.ensure([Topic(slug="a", title="A")])
        assert await before.topics.all() == []
    async with store.reading() as after:
        assert await after.topics.all() == [Topic(slug="a", title="A")]


async def test_many_units_at_once_all_get_their_turn(store: Store) -> None:
    async def add(number: int) -> None:
        async with store.work() as work:
            await work.topics.ensure([Topic(slug=f"t{number:02}", title=f"T{number:02}")])

    await asyncio.gather(*(add(number) for number in range(30)))
    async with store.reading() as work:
        assert [topic.slug for topic in await work.topics.all()] == [f"t{number:02}" for number in range(30)]


# ── Posts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_post_comes_back_exactly(store: Store) -> None:
    async with store.work() as work:
        await work.topics.ensure([Topic(slug="world", title="World"), Topic(slug="a", title="Ä")])
        source = await work.sources.add("https://example.org/feed", name="Daily", topics=(), interval=60, now=NOON)
        new = article(content=FULL, topics=("world", "a", "bare"), source_id=source.id, lane=Lane.BREAKING)
        added = await work.posts.add(new, NOON)
    async with store.reading() as work:
        assert await work.posts.get(added.id) == added
    assert (added.revision, added.content, added.lane, added.kind) == (1, FULL, Lane.BREAKING, PostKind.ARTICLE)
    assert (added.topics, added.tags) == (("world", "a", "bare"), ("World", "Ä", "bare"))
    assert (added.source_id, added.source) == (source.id, "Daily")
    assert (added.published_at, added.created_at, added.updated_at) == (NOON, NOON, NOON)


async def test_text_no_database_likes_is_kept(store: Store) -> None:
    nasty = Content(title="nul \0 surrogate \ud800 %s ?", body="'); DROP TABLE post; --")
    async with store.work() as work:
        added = await work.posts.add(article(content=nasty), NOON)
        assert added.content == nasty


async def test_an_unknown_post_is_none(store: Store) -> None:
    async with store.reading() as work:
        assert await work.posts.get(404) is None
        assert await work.posts.content(404, 1) is None


async def test_any_key_leads_to_the_post_and_none_is_taken_away(store: Store) -> None:
    async with store.work() as work:
        first = await work.posts.add(article(keys=("guid", "url")), NOON)
        second = await work.posts.add(article(keys=("url", "day")), NOON)
        await work.posts.add_keys(second.id, ["guid", "extra", "extra"])
        assert await work.posts.by_keys(["guid", "url", "day", "extra", "none"]) == {
            "guid": first.id,
            "url": first.id,
            "day": second.id,
            "extra": second.id,
        }


async def test_thousands_of_keys_are_looked_up_together(store: Store) -> None:
    keys = [f"key-{number}" for number in range(2_500)]
    async with store.work() as work:
        added = await work.posts.add(article(keys=tuple(keys)), NOON)
        assert await work.posts.by_keys([*keys, "other"]) == dict.fromkeys(keys, added.id)


async def test_a_revision_is_added_and_the_old_one_stays(store: Store) -> None:
    later = NOON + timedelta(hours=1)
    async with store.work() as work:
        first = await work.posts.add(article("Rain", topics=("a",)), NOON)
        second = await work.posts.revise(replace(first, content=Content(title="Hail"), topics=("b", "a")), later)
        assert (second.revision, second.content.title, second.topics) == (2, "Hail", ("b", "a"))
        assert (second.created_at, second.updated_at) == (NOON, later)
        old = await work.posts.content(first.id, 1)
        assert old is not None
        assert (old.revision, old.content) == (1, first.content)
        assert await work.posts.content(first.id, 2) == second
        assert await work.posts.content(first.id, 3) is None


async def test_publishing_keeps_the_time_it_has(store: Store) -> None:
    async with store.work() as work:
        draft = await work.posts.add(article(state=PostState.DRAFT, published_at=None), NOON)
        assert draft.published_at is None
        await work.posts.set_state(draft.id, PostState.HELD)
        held = await work.posts.get(draft.id)
        assert held == replace(draft, state=PostState.HELD)
        later = NOON + timedelta(days=1)
        await work.posts.set_state(draft.id, PostState.PUBLISHED, published_at=later)
        await work.posts.set_state(draft.id, PostState.RETRACTED)
        assert await work.posts.get(draft.id) == replace(draft, state=PostState.RETRACTED, published_at=later)


async def test_what_is_published_always_has_a_time(store: Store) -> None:
    async with store.work() as work:
        added = await work.posts.add(article(published_at=None), NOON)
        draft = await work.posts.add(article(state=PostState.DRAFT, published_at=None), NOON)
        await work.posts.set_state(draft.id, PostState.PUBLISHED)
        published = await work.posts.get(draft.id)
        assert (added.published_at, published and published.published_at) == (NOON, NOON)


async def test_latest_are_published_articles_newest_first(store: Store) -> None:
    async with store.work() as work:
        ids = {}
        for name, hour, fields in (
            ("old", 1, {"topics": ("a",)}),
            ("new", 9, {"topics": ("b",)}),
            ("middle", 5, {"topics": ("a", "b")}),
            ("twin", 5, {"topics": ("a",)}),
            ("draft", 10, {"state": PostState.DRAFT}),
            ("said", 10, {"kind": PostKind.ANNOUNCEMENT}),
        ):
            moment = NOON + timedelta(hours=hour)
            ids[name] = (await work.posts.add(article(name, published_at=moment, **fields), NOON)).id

        async def titles(**query: object) -> list[str]:
            return [post.content.title for post in await work.posts.latest(**query)]  # type: ignore[arg-type]

        assert await titles(limit=10) == ["new", "twin", "middle", "old"]
        assert await titles(limit=2) == ["new", "twin"]
        assert await titles(limit=10, before_id=ids["twin"]) == ["middle", "old"]
        assert await titles(limit=10, topic="a") == ["twin", "middle", "old"]
        assert await titles(limit=10, topic="b", before_id=ids["new"]) == ["middle"]
        assert await titles(limit=10, topic="none") == []
        assert await titles(limit=10, after_id=ids["middle"]) == ["new", "twin"]
        assert await titles(limit=1, after_id=ids["middle"]) == ["twin"]
        assert await titles(limit=1, after_id=ids["twin"]) == ["new"]
        assert await titles(limit=10, topic="b", after_id=ids["middle"]) == ["new"]


async def test_the_list_is_newest_stored_first(store: Store) -> None:
    async with store.work() as work:
        for title, state in (("a", PostState.DRAFT), ("b", PostState.PUBLISHED), ("c", PostState.DRAFT)):
            await work.posts.add(article(title, state=state), NOON)
        assert [post.content.title for post in await work.posts.list(limit=2)] == ["c", "b"]
        assert [post.content.title for post in await work.posts.list(limit=9, state=PostState.DRAFT)] == ["c", "a"]


# ── Topics, sources ─────────────────────────────────────────────────────────────────────────────────────────────────


async def test_topics_keep_their_first_title_and_come_by_title(store: Store) -> None:
    async with store.work() as work:
        await work.topics.ensure([])
        await work.topics.ensure([Topic(slug="z", title="Arts"), Topic(slug="a", title="World")])
        await work.topics.ensure([Topic(slug="a", title="Welt"), Topic(slug="m", title="Money")])
        assert await work.topics.all() == [
            Topic(slug="z", title="Arts"),
            Topic(slug="m", title="Money"),
            Topic(slug="a", title="World"),
        ]


async def test_a_source_is_stored_once_and_due_at_once(store: Store) -> None:
    async with store.work() as work:
        first = await work.sources.add("https://a.example/", name="A", topics=["x", "y"], interval=90.5, now=NOON)
        again = await work.sources.add("https://a.example/", name="B", topics=[], interval=1, now=NOON)
        assert again == first
        assert (first.name, first.topics, first.interval, first.baseline) == ("A", ("x", "y"), 90.5, False)
        assert (first.next_fetch_at, first.created_at, first.failures) == (NOON, NOON, 0)
        assert await work.sources.all() == [first]
        assert await work.sources.due(NOON, 10) == [first]


async def test_a_source_is_saved_whole(store: Store) -> None:
    later = NOON + timedelta(minutes=5)
    async with store.work() as work:
        added = await work.sources.add("https://a.example/", name=None, topics=[], interval=60, now=NOON)
        changed = replace(
            added,
            url="https://b.example/",
            name="B",
            topics=("t",),
            interval=300.0,
            etag='"e"',
            last_modified="Sun",
            baseline=True,
            failures=3,
            error="404",
            next_fetch_at=later,
            last_fetch_at=NOON,
            last_success_at=NOON,
            last_new_at=NOON,
        )
        await work.sources.save(changed)
        assert await work.sources.get(added.id) == changed
        assert await work.sources.due(NOON, 10) == []


async def test_two_sources_cannot_have_one_address(store: Store) -> None:
    async with store.work() as work:
        first = await work.sources.add("https://a.example/", name=None, topics=[], interval=60, now=NOON)
        second = await work.sources.add("https://b.example/", name=None, topics=[], interval=60, now=NOON)
        with pytest.raises(
            errors.BadInput, match=rf"^Source {first.id} already has the address https://a\.example/\.$"
        ):
            await work.sources.save(replace(second, url=first.url))


async def test_due_sources_come_longest_waiting_first(store: Store) -> None:
    async with store.work() as work:
        for name, minutes in (("a", 3), ("b", 1), ("c", 2), ("d", 9)):
            source = await work.sources.add(f"https://{name}.example/", name=name, topics=[], interval=60, now=NOON)
            await work.sources.save(replace(source, next_fetch_at=NOON + timedelta(minutes=minutes)))
        due = await work.sources.due(NOON + timedelta(minutes=3), 10)
        assert [source.name for source in due] == ["b", "c", "a"]
        assert [source.name for source in await work.sources.due(NOON + timedelta(minutes=9), 2)] == ["b", "c"]


async def test_a_paused_source_is_not_due(store: Store) -> None:
    async with store.work() as work:
        source = await work.sources.add("https://a.example/", name="A", topics=[], interval=60, now=NOON)
        paused = replace(source, paused_at=NOON)
        await work.sources.save(paused)
    async with store.reading() as work:
        assert await work.sources.get(source.id) == paused
        assert await work.sources.due(NOON, 10) == []
    async with store.work() as work:
        await work.sources.save(source)
        assert await work.sources.due(NOON, 10) == [source]


async def test_a_removed_source_leaves_its_posts_and_their_keys(store: Store) -> None:
    async with store.work() as work:
        source = await work.sources.add("https://a.example/", name="A", topics=[], interval=60, now=NOON)
        added = await work.posts.add(article(source_id=source.id, keys=("k",)), NOON)
        assert await work.sources.remove(source.id) is True
        assert await work.sources.remove(source.id) is False
        assert await work.sources.get(source.id) is None
        assert await work.posts.get(added.id) == replace(added, source_id=None, source=None)
        assert await work.posts.by_keys(["k"]) == {"k": added.id}


# ── Broadcasts ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_broadcast_comes_back_with_its_audience(store: Store) -> None:
    audience = Audience(
        platforms=frozenset({"telegram"}),
        kinds=frozenset({PlaceKind.GROUP, PlaceKind.CHANNEL}),
        topics=frozenset({"a", "b"}),
        languages=frozenset({"ar"}),
    )
    async with store.work() as work:
        post = await work.posts.add(article(kind=PostKind.ANNOUNCEMENT), NOON)
        draft = await work.broadcasts.add(post.id, audience, "telegram:1", NOON)
        assert (draft.audience, draft.state, draft.author) == (audience, BroadcastState.DRAFT, "telegram:1")
        assert await work.broadcasts.get(draft.id) == draft
        assert await work.broadcasts.get(404) is None
        assert await work.broadcasts.open() == []


async def test_broadcasts_are_listed_the_newest_first_and_in_pages(store: Store) -> None:
    async with store.work() as work:
        numbers = []
        for _ in range(3):
            post = await work.posts.add(article(kind=PostKind.ANNOUNCEMENT), NOON)
            numbers.append((await work.broadcasts.add(post.id, Audience(), "cli", NOON)).id)
        assert [each.id for each in await work.broadcasts.list(limit=2)] == numbers[:0:-1]
        assert [each.id for each in await work.broadcasts.list(limit=2, before_id=numbers[1])] == numbers[:1]
        assert await work.broadcasts.list(limit=2, before_id=numbers[0]) == []


async def test_only_one_press_moves_a_broadcast_on(store: Store) -> None:
    async with store.work() as work:
        post = await work.posts.add(article(kind=PostKind.ANNOUNCEMENT), NOON)
        draft = await work.broadcasts.add(post.id, Audience(), "cli", NOON)

    async def press() -> bool:
        async with store.work() as work:
            return await work.broadcasts.advance(draft.id, BroadcastState.DRAFT, BroadcastState.SENDING, NOON)

    assert sorted(await asyncio.gather(*(press() for _ in range(5)))) == [False, False, False, False, True]
    async with store.work() as work:
        sending = replace(draft, state=BroadcastState.SENDING, confirmed_at=NOON)
        assert await work.broadcasts.open() == [sending]
        later = NOON + timedelta(minutes=1)
        assert await work.broadcasts.advance(draft.id, BroadcastState.SENDING, BroadcastState.DONE, later) is True
        assert await work.broadcasts.get(draft.id) == replace(sending, state=BroadcastState.DONE, done_at=later)
        assert await work.broadcasts.open() == []


async def test_a_broadcast_remembers_where_it_is_watched(store: Store) -> None:
    async with store.work() as work:
        post = await work.posts.add(article(kind=PostKind.ANNOUNCEMENT), NOON)
        draft = await work.broadcasts.add(post.id, Audience(), "cli", NOON)
        await work.broadcasts.watch(draft.id, HOME, ("1", "2"), "he", "50 %")
        assert await work.broadcasts.get(draft.id) == replace(
            draft,
            progress_address=HOME,
            progress_message_ids=("1", "2"),
            progress_language="he",
            progress_text="50 %",
        )


# ── Dialogs, the desk ───────────────────────────────────────────────────────────────────────────────────────────────


def question(message_id: str = "10", person: str = "1", address: Address = HOME) -> Dialog:
    return Dialog(
        address=address, person=person, message_id=message_id, form="f", expires_at=NOON + timedelta(minutes=10)
    )


async def test_a_question_is_answered_once_by_whom_it_was_put_to(store: Store) -> None:
    async with store.work() as work:
        await work.dialogs.ask(question())
        assert await work.dialogs.answered(HOME, "1", "11", NOON) is None
        assert await work.dialogs.answered(HOME, "2", "10", NOON) is None
        assert await work.dialogs.answered(replace(HOME, thread=None), "1", "10", NOON) is None
        assert await work.dialogs.answered(HOME, "1", "10", NOON) == question()
        assert await work.dialogs.answered(HOME, "1", "10", NOON) is None


async def test_a_later_question_replaces_the_earlier(store: Store) -> None:
    chat = Address("telegram", "5")
    async with store.work() as work:
        await work.dialogs.ask(question("10", address=chat))
        await work.dialogs.ask(question("20", address=chat))
        assert await work.dialogs.answered(chat, "1", "10", NOON) is None
        assert await work.dialogs.answered(chat, "1", None, NOON) == question("20", address=chat)


async def test_a_question_whose_time_is_over_is_not_answered(store: Store) -> None:
    async with store.work() as work:
        await work.dialogs.ask(question())
        assert await work.dialogs.answered(HOME, "1", "10", NOON + timedelta(minutes=10)) is None


async def test_the_audit_log_is_newest_first(store: Store) -> None:
    entries = [AuditEntry(at=NOON, person="cli", act=f"act{number}", about="") for number in range(3)]
    async with store.work() as work:
        for entry in entries:
            await work.audit.record(entry)
        assert await work.audit.latest(limit=2) == [entries[2], entries[1]]


async def test_a_setting_is_made_once(store: Store) -> None:
    async with store.work() as work:
        assert await work.audit.setting("key", "one") == "one"
    async with store.work() as work:
        assert await work.audit.setting("key", "two") == "one"


# ── Leases ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_token_has_one_owner_and_a_renewal_keeps_its_epoch(store: Store) -> None:
    epoch = await store.acquire("telegram", "t", "me", 30)
    assert epoch == Grant(epoch=1)
    assert await store.acquire("telegram", "t", "you", 30) is None
    assert await store.acquire("telegram", "t", "me", 30) == epoch
    assert await store.acquire("discord", "t", "you", 30) == Grant(epoch=1)


async def test_each_new_owner_has_a_higher_epoch(store: Store) -> None:
    assert await store.acquire("telegram", "t", "a", -1) == Grant(epoch=1)
    assert await store.acquire("telegram", "t", "b", 30) == Grant(epoch=2)
    assert await store.acquire("telegram", "t", "a", 30) is None
    await store.release("telegram", "t", "a")
    assert await store.acquire("telegram", "t", "c", 30) is None
    await store.release("telegram", "t", "b")
    assert await store.acquire("telegram", "t", "b", 30) == Grant(epoch=3)


async def test_a_new_token_of_a_platform_does_not_repeat_an_epoch(store: Store) -> None:
    """Rows know the epoch and not the token: what the old token's owner left must not look like the new one's."""
    assert await store.acquire("telegram", "old", "a", 30) == Grant(epoch=1)
    await store.release("telegram", "old", "a")
    assert await store.acquire("telegram", "new", "b", 30) == Grant(epoch=2)


async def test_of_many_who_ask_at_once_one_gets_the_token(store: Store) -> None:
    asked = await asyncio.gather(*(store.acquire("telegram", "t", f"p{number}", 30) for number in range(8)))
    assert [grant for grant in asked if grant is not None] == [Grant(epoch=1)]


async def test_a_flood_wait_of_the_bot_outlives_its_owner_and_only_grows(store: Store) -> None:
    await store.acquire("telegram", "t", "a", 30)
    await store.pause("telegram", "t", 35)
    await store.pause("telegram", "t", 5)
    await store.pause("telegram", "another", 900)
    await store.release("telegram", "t", "a")
    grant = await store.acquire("telegram", "t", "b", 30)
    assert grant is not None
    assert grant.epoch == 2
    assert 30 < grant.paused <= 35


# ── Inbox ───────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_updates_are_kept_once_and_stay_until_they_are_handled(store: Store) -> None:
    one, two = Kept(id="1", payload='{"a": 1}'), Kept(id="2", payload="{}")
    async with store.work() as work:
        assert await work.inbox.keep("telegram", [one, two], NOON) == {"1", "2"}
    async with store.work() as work:
        assert await work.inbox.keep("telegram", [two, Kept(id="3", payload="x")], NOON) == {"3"}
        assert await work.inbox.keep("discord", [one], NOON) == {"1"}
        assert await work.inbox.keep("discord", [], NOON) == frozenset()
        await work.inbox.done("telegram", "1")
    async with store.reading() as work:
        assert [each.id for each in await work.inbox.unhandled("telegram", limit=10)] == ["2", "3"]
        assert [each.id for each in await work.inbox.unhandled("telegram", limit=1)] == ["2"]


async def test_updates_handled_at_one_time_are_done_together(store: Store) -> None:
    async with store.work() as work:
        await work.inbox.keep("telegram", [Kept(id=number, payload="{}") for number in ("1", "2", "3")], NOON)
        await work.inbox.keep("discord", [Kept(id="1", payload="{}")], NOON)
        await work.inbox.done("telegram", "1", "3")
    async with store.reading() as work:
        assert [each.id for each in await work.inbox.unhandled("telegram", limit=10)] == ["2"]
        assert [each.id for each in await work.inbox.unhandled("discord", limit=10)] == ["1"]


async def test_updates_kept_at_one_time_come_back_in_the_order_of_their_numbers(store: Store) -> None:
    async with store.work() as work:
        await work.inbox.keep("telegram", [Kept(id=number, payload="{}") for number in ("10", "9", "100")], NOON)
    async with store.reading() as work:
        assert [each.id for each in await work.inbox.unhandled("telegram", limit=10)] == ["9", "10", "100"]


async def test_a_handled_update_is_not_taken_again_and_old_ones_are_forgotten(store: Store) -> None:
    async with store.work() as work:
        await work.inbox.keep("telegram", [Kept(id="1", payload="x")], NOON)
        await work.inbox.done("telegram", "1")
        assert await work.inbox.keep("telegram", [Kept(id="1", payload="x")], NOON) == frozenset()
        assert await work.old_rows.remove(Prunable.UPDATES, NOON, NOON, limit=9) == 0
        assert await work.old_rows.remove(Prunable.UPDATES, NOON + timedelta(seconds=1), NOON, limit=9) == 1
        assert await work.inbox.keep("telegram", [Kept(id="1", payload="x")], NOON) == {"1"}


# ── Waking others ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_waiting_process_is_woken_where_there_can_be_others(store: Store, database: str) -> None:
    waiting = asyncio.create_task(store.wait_for_rows())
    woken = False
    async with asyncio.timeout(60):
        while not woken and database == "postgresql":
            await store.notify()
            woken = bool((await asyncio.wait({waiting}, timeout=0.05))[0])
    await store.notify()
    assert woken is (database == "postgresql")
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
