"""The hot queries read what they need by index, however much else there is; SQLite's planner says so."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Connection

from bot.desk_nouns import ApprovalReason
from bot.following import Follow, Target
from bot.model import Address, Audience, Content, Lane, NewPost, PlaceKind, Plan, PostKind, PostState, Topic
from bot.outbox import Room
from bot.outcomes import Result, Sent, Unknown
from bot.ports import Work
from storage import SqlStore
from storage.column_types import from_micros
from storage.engine import transaction
from storage.outbox import bulk_slices

NOW = from_micros(1_770_000_000_000_000)
PLAN = Plan(post_id=1, audience=None, not_before=NOW)

Act = Callable[[Work], Any]


async def steps(store: SqlStore, act: Act, statement: str) -> list[str]:
    """What the planner does for each statement of the act that matches, sorting and scanning named as it names them."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        seen.append((sql, values[0] if many else values))

    engine = store.engines.writer.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    async with store.work() as work:
        await act(work)
    event.remove(engine, "before_cursor_execute", note)
    lines = []
    async with transaction(store.engines.writer) as connection:
        for sql, values in seen:
            if re.search(statement, sql):
                plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
                lines += [row.detail for row in plan]
    return lines


@pytest.fixture
async def full_store(sqlite_store: SqlStore) -> SqlStore:
    """A few rows of everything, so that every step of an act is taken."""
    async with sqlite_store.work() as work:
        for number in range(5):
            me = await work.subscribers.save(Address("telegram", str(number)), PlaceKind.PRIVATE, NOW)
            await work.subscribers.follow(me.id, Follow(Target.of("a")), NOW)
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=Content(title="x"),
            topics=("a",),
            published_at=NOW,
        )
        for post_id in (1, 2):
            await work.posts.add(new, NOW)
            await work.deliveries.plan(Plan(post_id=post_id, audience=None, not_before=NOW))
        await work.deliveries.plan_slice(PLAN, 1, 4, NOW)
    return sqlite_store


async def test_a_claim_makes_a_change_of_its_own_rows_without_reading_all_copies_of_the_post(
    full_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_slices, "FIRST_SLICE", 1)
    async with full_store.work() as work:
        await work.deliveries.want(1, 2, NOW)
    found = await steps(
        full_store,
        lambda work: work.deliveries.claim("telegram", NOW, Room(urgent=2, rest=9), 1),
        "^UPDATE delivery SET .*wanted=",
    )
    assert {step for step in found if "SEARCH delivery" in step} == {
        "SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)"
    }


async def test_a_claim_reads_the_ready_index_lane_by_lane_and_looks_up_rivals_by_index(full_store: SqlStore) -> None:
    found = await steps(
        full_store,
        lambda work: work.deliveries.claim("telegram", NOW, Room(urgent=2, rest=2), 1),
        "^SELECT delivery.id",
    )
    ready = "SEARCH delivery USING INDEX ix_delivery_ready (platform=? AND lane=? AND not_before<?)"
    assert set(found) == {
        ready,
        "SEARCH subscriber USING INTEGER PRIMARY KEY (rowid=?)",
        "CORRELATED SCALAR SUBQUERY 1",
        "SEARCH other USING INDEX ix_delivery_open (subscriber_id=?)",
    }
    assert found.count(ready) == 1  # no other lane has anything


async def test_copies_that_are_sent_again_are_found_by_an_index_of_their_own(full_store: SqlStore) -> None:
    """However many others wait: also where the planner knows how many there are."""
    async with full_store.work() as work:
        claimed = await work.deliveries.claim("telegram", NOW, Room(urgent=1, rest=1), 1)
        await work.deliveries.settle([Result(each, Unknown("cut"), NOW) for each in claimed], 1)
    later = NOW + timedelta(seconds=1)
    for statistics in (False, True):
        if statistics:
            async with transaction(full_store.engines.writer) as connection:
                await connection.exec_driver_sql("ANALYZE")
        found = await steps(
            full_store,
            lambda work: work.deliveries.claim("telegram", later, Room(urgent=1, rest=1), 1),
            r"(?s)^SELECT delivery.id.*first_try_at IS NOT NULL",
        )
        assert "SEARCH delivery USING INDEX ix_delivery_retried (platform=? AND lane=? AND not_before<?)" in found
        async with full_store.work() as work:
            await work.deliveries.recover("telegram", 2, later, nonce_window=1e9)


async def test_what_arrived_is_looked_up_by_id_not_among_all_that_is_on_the_wire(full_store: SqlStore) -> None:
    async def act(work: Work) -> None:
        claimed = await work.deliveries.claim("telegram", NOW, Room(urgent=2, rest=2), 1)
        assert await work.deliveries.settle([Result(each, Sent(("7",)), NOW) for each in claimed], 1) == 2

    found = await steps(full_store, act, "json_extract")
    assert found == [
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
        "SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)",
    ]


async def test_every_lane_is_looked_at_by_index(full_store: SqlStore) -> None:
    found = await steps(
        full_store, lambda work: work.deliveries.claim("telegram", NOW, Room(urgent=2, rest=2), 1), "^SELECT EXISTS"
    )
    ready = "SEARCH delivery USING INDEX ix_delivery_ready (platform=? AND lane=? AND not_before<?)"
    retried = "SEARCH delivery USING INDEX ix_delivery_retried (platform=?)"
    assert [line for line in found if "delivery" in line] == [ready] * len(Lane) + [retried]


@pytest.mark.parametrize(
    ("act", "statement", "index"),
    [
        (lambda work: work.deliveries.next_due("telegram"), "min", "ix_delivery_ready"),
        (
            lambda work: work.deliveries.recover("telegram", 9, NOW, nonce_window=0),
            "^SELECT delivery",
            "ix_delivery_sending",
        ),
        (lambda work: work.deliveries.want(1, 2, NOW), "^UPDATE delivery", "uq_delivery_copy"),
        (lambda work: work.deliveries.tally(1), "FROM tally", "sqlite_autoindex_tally_1"),
        (lambda work: work.deliveries.tally(1), "count", "ix_delivery_sending"),
        (lambda work: work.deliveries.doubts_by_platform(), "^SELECT delivery.platform", "ix_delivery_in_doubt"),
        (lambda work: work.deliveries.open_plans(), 'FROM "plan"', "ix_plan_open"),
        (lambda work: work.subscribers.get(Address("telegram", "1")), "FROM subscriber ", "uq_subscriber_address"),
        (lambda work: work.posts.latest(limit=5), "FROM post ", "ix_post_visible"),
        (lambda work: work.posts.latest(limit=5, before_id=2), "FROM post ", "ix_post_visible"),
        (lambda work: work.posts.latest(limit=5, after_id=2), "FROM post ", "ix_post_visible"),
        (lambda work: work.posts.latest(limit=5, before_id=2), "FROM post ", "published_at<"),
        (lambda work: work.posts.latest(limit=5, language="en"), "FROM post ", "ix_post_visible_language"),
        (lambda work: work.posts.latest(limit=5, since=NOW), "FROM post ", "published_at>"),
        (lambda work: work.posts.latest(limit=5, topic="a"), "FROM post ", "ix_post_topic_topic_post_id"),
        (lambda work: work.posts.contents([(1, 1)]), "FROM revision", "sqlite_autoindex_revision_1"),
        (lambda work: work.public_changes.of_post(1), "FROM public_change", "ix_public_change_post_id"),
        (lambda work: work.public_changes.newest(limit=5, before_id=9), "FROM public_change", "INTEGER PRIMARY KEY"),
        (lambda work: work.posts.breaking_since(NOW), "FROM post ", "ix_post_visible"),
        (lambda work: work.approvals.of_post(1, ApprovalReason.BREAKING), "FROM approval ", "ix_approval_post_post_id"),
        (lambda work: work.sources.due(NOW, 5), "FROM source", "ix_source_next_fetch_at"),
        (lambda work: work.subscribers.end_pauses(NOW, limit=5), "FROM follow", "ix_follow_until"),
    ],
)
async def test_no_table_is_read_whole(full_store: SqlStore, act: Act, statement: str, index: str) -> None:
    found = await steps(full_store, act, statement)
    assert [line for line in found if index in line]
    assert [line for line in found if line.startswith("SCAN") and index not in line and "CONSTANT" not in line] == []


@pytest.mark.parametrize("audience", [None, Audience(topics=frozenset({"a", "b"})), Audience()])
async def test_a_slice_reads_only_its_own_stretch(full_store: SqlStore, audience: Audience | None) -> None:
    async def act(work: Work) -> None:
        post = (await work.posts.list(limit=1))[0]
        plan = Plan(post_id=post.id, audience=audience, lane=Lane.NORMAL, not_before=NOW)
        await work.deliveries.plan_slice(plan, 1, 4, NOW)

    async with transaction(full_store.engines.writer) as connection:
        stored = None if audience is None else '{"topics":["a","b"]}' if audience.topics else "{}"
        await connection.execute(text("UPDATE plan SET audience = :it WHERE post_id = 2"), {"it": stored})
    found = await steps(full_store, act, "subscri")
    whole = [line for line in found if re.match(r"SCAN (subscriber|subscription|candidate|delivery)\b", line)]
    assert found
    assert whole == []


async def test_the_copies_of_one_place_are_found_through_the_posts(full_store: SqlStore) -> None:
    here = Address("telegram", "1")
    found = await steps(full_store, lambda work: work.personal.read(here, (), copies=9), "FROM post")
    assert found == [
        "SCAN post",
        "SEARCH delivery USING INDEX uq_delivery_copy (post_id=? AND subscriber_id=?)",
        "SEARCH revision USING INDEX sqlite_autoindex_revision_1 (post_id=? AND number=?)",
    ]


async def test_settling_finds_its_rows_by_id(full_store: SqlStore) -> None:
    async def act(work: Work) -> None:
        claimed = await work.deliveries.claim("telegram", NOW, Room(urgent=4, rest=4), 1)
        await work.deliveries.give_back([each.id for each in claimed], 1)

    found = await steps(full_store, act, r"UPDATE delivery|epoch = ")
    assert {line for line in found if "delivery" in line} == {
        "SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)",
    }


async def test_topics_are_found_and_completed_by_index_however_many_there_are(sqlite_store: SqlStore) -> None:
    async with sqlite_store.work() as work:
        await work.topics.ensure(Topic(slug=f"s{number}", title=f"Season {number}") for number in range(200))
    by_title = "SEARCH topic USING INDEX ix_topic_folded (folded"
    found = await steps(sqlite_store, lambda work: work.topics.find("season 7"), "FROM topic")
    assert not [line for line in found if "SCAN" in line]
    completed = await steps(sqlite_store, lambda work: work.topics.like("season", limit=25), "FROM topic")
    assert [line for line in completed if "TEMP B-TREE" not in line] == [by_title + ">? AND folded<?)"]
    near = await steps(sqlite_store, lambda work: work.topics.near("seasno 7"), "FROM topic")
    assert [line for line in near if "SEARCH" in line] == [by_title + ">?)", by_title + "<?)"]
    assert [line for line in near if "SCAN" in line] == ["SCAN topic USING INDEX ix_topic_folded"]


async def test_what_a_copy_answers_is_looked_up_by_the_storys_posts_and_the_copies_of_them(
    full_store: SqlStore,
) -> None:
    found = await steps(full_store, lambda work: work.deliveries.earlier_of_story(1, [1, 2]), "^SELECT")
    assert found[0].startswith("SEARCH post USING COVERING INDEX ix_post_follows (follows=?)")
    assert "SEARCH new USING INTEGER PRIMARY KEY (rowid=?)" in found
    assert "SEARCH old USING INDEX uq_delivery_copy (post_id=? AND subscriber_id=?)" in found
    assert not [step for step in found if step.startswith("SCAN")]


async def test_the_ledger_finds_the_posts_of_the_last_days_by_index_and_reads_their_kept_counts_alone(
    full_store: SqlStore,
) -> None:
    found = await steps(full_store, lambda work: work.deliveries.ledger(NOW), "^SELECT anon")
    assert "SEARCH plan USING COVERING INDEX ix_plan_not_before (not_before>?)" in found
    assert "SEARCH post USING INDEX ix_post_digest (created_at>?)" in found
    assert "SEARCH tally USING INDEX sqlite_autoindex_tally_1 (post_id=?)" in found
    assert not [step for step in found if "delivery" in step]
