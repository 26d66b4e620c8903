"""What any store must give when somebody asks what is kept of them: all of theirs, and nothing of others."""

from dataclasses import replace
from datetime import timedelta

from bot.desk_nouns import AuditEntry
from bot.following import Follow, Target, WordFilter
from bot.model import DeliveryState, Dialog, PlaceKind
from bot.preferences import Preferences, Timing
from bot.repositories.subscribers import PersonalRecord
from bot.rights import DeskStanding, Role
from tests.contracts.conftest import StoreDriver

PERSON = "7410001"
OTHER = "7410002"


async def read(
    newsroom: StoreDriver, chat: str = PERSON, *, thread: str | None = None, copies: int = 100
) -> PersonalRecord:
    async with newsroom.store.reading() as work:
        return await work.personal.read(newsroom.at(chat, thread), [f"telegram:{chat}"], copies=copies)


async def test_everything_of_the_person_is_there_and_nothing_of_others(newsroom: StoreDriver) -> None:
    mine, other = await newsroom.subscribe(PERSON, OTHER)
    follow = Follow(Target.of("sport"), words=WordFilter(include=("rain",)))
    preferences = Preferences(timing=Timing(zone="Asia/Tehran", daily_cap=3))
    question = Dialog(
        address=newsroom.at("-100"),
        person=f"telegram:{PERSON}",
        message_id="9",
        form="x",
        expires_at=newsroom.now + timedelta(hours=1),
    )
    act = AuditEntry(at=newsroom.now, person=f"telegram:{PERSON}", act="broadcast", about="broadcast 1")
    async with newsroom.store.work() as work:
        await work.subscribers.follow(mine.id, follow, newsroom.now)
        await work.subscribers.set_preferences(mine.id, preferences, newsroom.now)
        await work.subscribers.set_manager(other.id, PERSON)
        await work.subscribers.set_manager(mine.id, OTHER)
        await work.dialogs.ask(question)
        await work.dialogs.ask(replace(question, person=f"telegram:{OTHER}"))
        await work.audit.record(act)
        await work.audit.record(replace(act, person=f"telegram:{OTHER}"))
        editor = DeskStanding(role=Role.EDITOR)
        known = await work.desk.save(f"telegram:{PERSON}", editor, newsroom.now, invited_by="cli:root", name="Ann")
        await work.desk.save(f"telegram:{OTHER}", editor, newsroom.now, invited_by="cli:root")
    post = await newsroom.send_out("Rain")
    await newsroom.deliver_all()

    record = await read(newsroom)

    (place,) = record.places
    assert (place.id, place.preferences) == (mine.id, preferences)
    assert follow in place.follows
    assert record.dialogs == (question,)
    assert record.acts == (act,)
    assert record.desk == (known,)
    assert record.manages == (other.address,)
    (copy,) = record.copies
    assert (copy.post_id, copy.title, copy.url, copy.state) == (post.id, "Rain", None, DeliveryState.SENT)
    assert copy.at is not None
    assert [each.id for each in (await read(newsroom, OTHER)).places] == [other.id]


async def test_the_newest_copies_come_first_and_older_ones_are_said_to_be_left_out(newsroom: StoreDriver) -> None:
    await newsroom.subscribe(PERSON)
    posts = [await newsroom.send_out(f"Rain {number}") for number in range(3)]
    some = await read(newsroom, copies=2)
    assert [each.post_id for each in some.copies] == [posts[2].id, posts[1].id]
    assert some.more_copies
    assert not (await read(newsroom, copies=3)).more_copies


async def test_of_a_thread_only_the_thread_and_of_a_chat_all_its_threads(newsroom: StoreDriver) -> None:
    async with newsroom.store.work() as work:
        for place in (newsroom.at("-9"), newsroom.at("-9", "1"), newsroom.at("-8")):
            await work.subscribers.save(place, PlaceKind.THREAD, newsroom.now)
    thread, chat = await read(newsroom, "-9", thread="1"), await read(newsroom, "-9")
    assert [str(each.address) for each in thread.places] == ["telegram:-9/1"]
    assert [str(each.address) for each in chat.places] == ["telegram:-9", "telegram:-9/1"]


async def test_a_chat_that_moved_is_found_by_its_old_id(newsroom: StoreDriver) -> None:
    await newsroom.subscribe("-9")
    async with newsroom.store.work() as work:
        await work.subscribers.move("telegram", "-9", "-1009")
    assert [str(each.address) for each in (await read(newsroom, "-9")).places] == ["telegram:-1009"]


async def test_of_nobody_nothing_is_kept(newsroom: StoreDriver) -> None:
    assert await read(newsroom, "5") == PersonalRecord()
