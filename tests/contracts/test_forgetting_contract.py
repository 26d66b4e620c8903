"""What any store must do when somebody is forgotten: nothing of them left, everything of all others as it was."""

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot import personal_data
from bot.desk_nouns import ApprovalReason, ApprovalState, AuditEntry, ChangeAct, ChangeState, PostChange, StopOrder
from bot.following import Follow, Target, WordFilter
from bot.model import Address, Audience, Content, Dialog, Lane, NewPost, PlaceKind, PostKind, PostState
from bot.outcomes import Moved
from bot.preferences import Preferences, Timing
from bot.repositories.census import Facet, SharedView
from bot.repositories.conversations import Kept, MessageTask, ShortLived, TaskKind
from bot.repositories.desk import ApiToken, ConsoleSession, DeskSetting, Invitation
from bot.repositories.endpoints import Endpoint
from bot.repositories.posts import PlannedRelease
from bot.repositories.subscribers import LinkCode
from bot.rights import DeskStanding, Role
from bot.subscriber import TroubleKind
from storage import SqlStore
from storage.engine import transaction
from storage.schema import metadata
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import StoreDriver
from tests.contracts.test_bulk_slices_contract import Killed
from tests.contracts.test_tally_contract import agrees

PERSON = "7410001"
OTHER = "7410002"


async def rows_that_name(store: SqlStore, name: str) -> dict[str, list[str]]:
    """By table, the rows in which this stands as a word."""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    found: dict[str, list[str]] = {}
    async with transaction(store.engines.reader) as connection:
        for table in metadata.sorted_tables:
            rows = (await connection.execute(text(f"SELECT * FROM {table.name}"))).all()
            named = [str(row) for row in rows if word.search(str(row))]
            if named:
                found[table.name] = named
    return found


async def days_counted(store: SqlStore) -> int:
    """How many places with a daily cap are counted."""
    async with transaction(store.engines.reader) as connection:
        return int((await connection.execute(text("SELECT count(*) FROM allowance"))).scalar_one())


async def slices(newsroom: StoreDriver, size: int = 2) -> int:
    number = 0
    while True:
        async with newsroom.store.work() as work:
            if await work.deliveries.change_slice(size) is None:
                return number
        number += 1


async def forget(newsroom: StoreDriver, *, persons: Collection[str] | None = None, chat: str = PERSON) -> bool:
    who = [f"telegram:{chat}"] if persons is None else persons
    return await personal_data.forget(newsroom.store, FakeClock(), newsroom.at(chat), who)


async def leave_traces_everywhere(newsroom: StoreDriver) -> None:
    """In every table that can hold the id of a person."""
    here, person, now = newsroom.at(PERSON), f"telegram:{PERSON}", newsroom.now
    reader, other = await newsroom.subscribe(PERSON, OTHER)
    words = WordFilter(include=(f"name{PERSON}",))
    announcement = NewPost(kind=PostKind.ANNOUNCEMENT, state=PostState.DRAFT, content=Content(title="We move"))
    async with newsroom.store.work() as work:
        await work.subscribers.follow(reader.id, Follow(Target.of("sport"), words=words), now)
        await work.subscribers.set_manager(other.id, PERSON)
        await work.subscribers.set_preferences(reader.id, Preferences(timing=Timing(daily_cap=3)), now)
        question = Dialog(address=here, person=person, message_id="9", form="x", expires_at=now + timedelta(hours=1))
        await work.dialogs.ask(question)
        await work.dialogs.ask(replace(question, address=Address("telegram", "-100")))
        await work.short_lived.add([ShortLived(address=here, message_id="8", delete_at=now)], now)
        await work.audit.record(AuditEntry(at=now, person=person, act="broadcast", about="broadcast 1"))
        await work.inbox.keep("telegram", [Kept(id="1", payload=f'{{"from":{{"id":{PERSON}}}}}')], now)
        await work.inbox.keep("telegram", [Kept(id="2", payload=f'{{"from":{{"id":{PERSON}5}}}}')], now)
        task = MessageTask(platform="telegram", chat=PERSON, message_id="5", kind=TaskKind.THREAD, urgent=False)
        await work.message_tasks.add([task], now)
        await work.troubles.begin(here, TroubleKind.NO_THREADS, now, about=f"role {PERSON}")
        draft = await work.broadcasts.add((await work.posts.add(announcement, now)).id, Audience(), person, now)
        await work.broadcasts.watch(draft.id, here, ("4",), "he", "0 of 2")
        await work.subscribers.move("telegram", "-7", PERSON)
        await work.kill_switch.stop(StopOrder(at=now, person=person))
        owner = DeskStanding(role=Role.OWNER)
        await work.desk.save(person, owner, now, invited_by=f"telegram:{OTHER}", name=f"name{PERSON}")
        await work.desk.save(f"telegram:{OTHER}", owner, now, invited_by=person)
        await work.desk.set_notice(person, person, now)
        await work.desk.set_notice(f"telegram:{OTHER}", person, now)
        await work.desk.add_invitation("digest", Invitation(standing=owner, invited_by=person, expires_at=now))
        await work.console.add_link("digest", person, now)
        view = SharedView(days=7, platform="", facet=Facet.KIND, made_by=person, made_at=now, expires_at=now)
        await work.shared_views.add("digest", view)
        await work.console.open("digest", ConsoleSession(person=person, opened_at=now, expires_at=now))
        await work.desk_settings.save(DeskSetting(name="desk.breaking_persons", value="1", person=person, at=now))
        token = ApiToken(name="cms", standing=owner, created_by=person, created_at=now, expires_at=now)
        await work.api_tokens.add(token, "digest")
        url = "https://hooks.example/"
        hook = Endpoint(id=0, url=url, types=frozenset(), salt="", check="", created_by=person, created_at=now)
        await work.endpoints.add(hook)
        await work.links.add_code("digest", LinkCode(address=here, person=person, expires_at=now))
        when = PlannedRelease(post_id=draft.post_id, at=now, lane=Lane.NORMAL, before=PostState.DRAFT, by=person)
        await work.releases.save(when)
        change = PostChange(
            id=0,
            post_id=draft.post_id,
            act=ChangeAct.RETRACT,
            state=ChangeState.DRAFT,
            base=1,
            author=person,
            created_at=now,
        )
        await work.post_changes.add(change)
        named = {"asked_by": person, "asked_name": f"name{PERSON}"}
        asked = await work.approvals.ask(ApprovalReason.BREAKING, "", [draft.post_id], now, **named)
        waiting = [ApprovalState.WAITING]
        await work.approvals.decide(asked.id, waiting, ApprovalState.APPROVED, by=person, name=f"name{PERSON}")
        await work.audit.record(AuditEntry(at=now, person=f"telegram:{OTHER}", act="add person", about=person))


def tables_of_persons() -> set[str]:
    """Those that say who did something, or whom it concerns: `given_answer` names programs alone."""
    said = {"person", "about", "author", "by", "asked_by", "created_by", "invited_by", "made_by", "manager"}
    return {table.name for table in metadata.sorted_tables if said & set(table.columns.keys())} - {"given_answer"}


async def test_nothing_in_any_table_names_who_was_forgotten(newsroom: StoreDriver, store: SqlStore) -> None:
    await leave_traces_everywhere(newsroom)
    post = await newsroom.send_out()
    await newsroom.deliver_all()
    before, counted_before = await rows_that_name(store, PERSON), await days_counted(store)

    assert await forget(newsroom)
    at_once = await rows_that_name(store, PERSON)
    counted = await days_counted(store)
    await slices(newsroom)

    assert tables_of_persons() - {"account_link"} <= set(before), "another table names persons: is it in the traces?"
    assert set(before) >= {
        "subscriber",
        "dialog",
        "short_lived",
        "audit",
        "inbox",
        "message_task",
        "place_trouble",
        "broadcast",
        "moved_chat",
        "desk_person",
        "desk_notice",
        "desk_invitation",
        "console_link",
        "console_session",
        "shared_view",
        "stop_order",
    }
    assert at_once == {}
    assert (counted_before, counted) == (1, 0)
    assert await rows_that_name(store, f"name{PERSON}") == {}
    assert await newsroom.states(post) == {OTHER: "sent"}
    await agrees(newsroom, post)
    async with newsroom.store.reading() as work:
        assert await work.subscribers.get(newsroom.at(PERSON)) is None
        assert (await work.subscribers.get(newsroom.at(OTHER))) is not None
        assert [each.id for each in await work.inbox.unhandled("telegram", limit=9)] == ["2"]
        done, added, earlier = await work.audit.latest(limit=9)
        [stays] = await work.desk.all()
    assert done.act == "forget"
    assert done.person == done.about == earlier.person == added.about == stays.invited_by
    assert earlier.person.startswith("forgotten:")
    assert (stays.person, added.person) == (f"telegram:{OTHER}", f"telegram:{OTHER}")


async def test_who_is_forgotten_twice_has_one_name_in_the_log_and_others_another(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(PERSON, OTHER)
    assert [await forget(newsroom), await forget(newsroom), await forget(newsroom, chat=OTHER)] == [True, False, True]
    async with newsroom.store.reading() as work:
        other, again, first = (each.about for each in await work.audit.latest(limit=9))
    assert first == again != other


async def test_a_copy_that_is_being_sent_arrives_and_brings_nobody_back(newsroom: StoreDriver, store: SqlStore) -> None:
    await newsroom.subscribe(PERSON, OTHER)
    post = await newsroom.send_out()
    mine, other = sorted(await newsroom.claim(), key=lambda each: each.address.chat)
    await forget(newsroom)

    assert await newsroom.settle(newsroom.arrived(other)) == 1
    await newsroom.settle(newsroom.arrived(mine))  # between the address and the copies
    await slices(newsroom)
    settled = await newsroom.settle(newsroom.arrived(mine))

    assert settled == 0
    assert await newsroom.states(post) == {OTHER: "sent"}
    await agrees(newsroom, post)
    assert await rows_that_name(store, PERSON) == {}
    async with newsroom.store.reading() as work:
        assert [each.address.chat for each in await work.subscribers.list(limit=9)] == [OTHER]


async def test_outcomes_of_copies_that_are_gone_are_passed_over(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(PERSON)
    await newsroom.send_out()
    (mine,) = await newsroom.claim()
    await forget(newsroom)
    await slices(newsroom)
    moved = newsroom.became(mine, Moved(newsroom.at("-5")))
    assert await newsroom.settle(newsroom.waits(mine)) == await newsroom.settle(moved) == 0
    async with newsroom.store.work() as work:
        assert await work.deliveries.recover("telegram", 2, newsroom.now, nonce_window=0) == 0


async def test_no_copy_waits_for_who_is_forgotten_and_none_is_planned(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(PERSON, OTHER)
    await newsroom.send_out("before")
    await forget(newsroom)
    await newsroom.send_out("after")
    assert [each.address.chat for each in await newsroom.claim()] == [OTHER]
    await slices(newsroom)
    async with newsroom.store.reading() as work:
        (left,) = await work.subscribers.list(limit=9)
    assert left.address.chat == OTHER


@pytest.mark.parametrize("killed_at", [0, 1, 2, 3])
async def test_killed_anywhere_it_goes_on_where_it_was(newsroom: StoreDriver, killed_at: int) -> None:
    await newsroom.subscribe(PERSON, OTHER)
    posts = [await newsroom.send_out(str(number)) for number in range(6)]
    await newsroom.deliver_all()
    await forget(newsroom)
    for _ in range(killed_at):
        async with newsroom.store.work() as work:
            await work.deliveries.change_slice(2)
    with suppress(Killed):
        async with newsroom.store.work() as work:
            await work.deliveries.change_slice(2)
            raise Killed

    await slices(newsroom)

    for post in posts:
        assert set(await newsroom.states(post)) == {OTHER}
        await agrees(newsroom, post)
    async with newsroom.store.reading() as work:
        assert len(await work.subscribers.list(limit=9)) == 1


async def test_a_thread_is_forgotten_alone_and_a_chat_with_all_its_threads(newsroom: StoreDriver) -> None:
    places = [newsroom.at("-9"), newsroom.at("-9", "1"), newsroom.at("-9", "2"), newsroom.at("-8")]
    async with newsroom.store.work() as work:
        for place in places:
            await work.subscribers.save(place, PlaceKind.THREAD, newsroom.now)

    async def left() -> list[str]:
        await slices(newsroom)
        async with newsroom.store.reading() as work:
            return [str(each.address) for each in await work.subscribers.list(limit=9)]

    await personal_data.forget(newsroom.store, FakeClock(), places[1])
    assert await left() == ["telegram:-9", "telegram:-9/2", "telegram:-8"]
    await personal_data.forget(newsroom.store, FakeClock(), places[0])
    assert await left() == ["telegram:-8"]


async def test_words_that_somebody_else_filters_by_stay(newsroom: StoreDriver) -> None:
    mine, other = await newsroom.subscribe(PERSON, OTHER)
    shared, own = WordFilter(include=("rain",)), WordFilter(include=("me",))
    async with newsroom.store.work() as work:
        for reader in (mine, other):
            await work.subscribers.follow(reader.id, Follow(Target.of("sport"), words=shared), newsroom.now)
        await work.subscribers.follow(mine.id, Follow(Target.of("news"), words=own), newsroom.now)
    await forget(newsroom)
    await slices(newsroom)
    async with newsroom.store.reading() as work:
        found = await work.subscribers.get(newsroom.at(OTHER))
    assert found is not None
    assert shared in [each.words for each in found.follows]
