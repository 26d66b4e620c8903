"""The people of the desk and their log, on every database."""

from dataclasses import replace
from datetime import timedelta

from bot.desk_nouns import AuditEntry
from bot.ports import Store
from bot.repositories.desk import AuditFilter, DeskNotice, Invitation
from bot.rights import DeskStanding, Role
from tests.bot.fakes import START as NOON

ANN, BEN = "telegram:7", "discord:8"
EDITOR = DeskStanding(role=Role.EDITOR, topics=frozenset({"sport", "politics"}), sends=False)
VIEWER = DeskStanding(role=Role.VIEWER)
LATER = NOON + timedelta(hours=1)


async def test_a_person_is_kept_as_given_and_changed_without_becoming_another(store: Store) -> None:
    async with store.work() as work:
        assert await work.desk.get(ANN) is None
        ann = await work.desk.save(ANN, EDITOR, NOON, invited_by="cli:root", name="Ann")
        await work.desk.save(BEN, VIEWER, LATER, invited_by=ANN)
    assert (ann.person, ann.standing, ann.name, ann.invited_by, ann.since) == (ANN, EDITOR, "Ann", "cli:root", NOON)
    async with store.work() as work:
        changed = await work.desk.save(ANN, VIEWER, LATER, invited_by=BEN)
        await work.desk.seen(ANN, "Ann B.", "ar")
        await work.desk.seen(ANN, None, None)
    assert changed == replace(ann, standing=VIEWER)
    async with store.work() as work:
        ben = await work.desk.get(BEN, hold=True)
        assert ben is not None
        assert await work.desk.all() == [replace(changed, name="Ann B.", language="ar"), ben]
        assert await work.desk.by_id(ben.id) == ben
        assert [await work.desk.remove(ANN), await work.desk.remove(ANN)] == [True, False]
        again = await work.desk.save(ANN, VIEWER, LATER, invited_by=BEN)
        assert again.id > ben.id, "a button of the one before would mean this one"
        assert await work.desk.by_id(ann.id) is None


async def test_the_log_is_narrowed_by_everything_it_holds(store: Store) -> None:
    first = AuditEntry(at=NOON, person=ANN, act="publish", about="post 1", door="telegram", change="draft → published")
    second = AuditEntry(at=LATER, person=ANN, act="correct", about="post 1, revision 2", door="console", reach=12)
    third = AuditEntry(at=LATER, person=BEN, act="publish", about="post 12", door="discord")
    async with store.work() as work:
        for entry in (first, second, third):
            await work.audit.record(entry)

    async def found(only: AuditFilter, limit: int = 9) -> list[AuditEntry]:
        async with store.reading() as work:
            return list(await work.audit.latest(limit=limit, only=only))

    assert await found(AuditFilter()) == [third, second, first]
    assert await found(AuditFilter(), limit=1) == [third]
    assert await found(AuditFilter(since=LATER)) == [third, second]
    assert await found(AuditFilter(person=ANN)) == [second, first]
    assert await found(AuditFilter(post=1)) == [second, first]
    assert await found(AuditFilter(post=12)) == [third]
    assert await found(AuditFilter(act="publish")) == [third, first]
    assert await found(AuditFilter(door="console")) == [second]
    assert await found(AuditFilter(person=ANN, act="publish", since=LATER)) == []


async def test_an_invitation_is_taken_once_and_forgotten_when_it_is_over(store: Store) -> None:
    given = Invitation(standing=EDITOR, invited_by=ANN, expires_at=LATER)
    async with store.work() as work:
        await work.desk.add_invitation("one", given)
        assert await work.desk.invitation("other") is None
        assert await work.desk.invitation("one") == given
        assert [await work.desk.use_invitation("one"), await work.desk.use_invitation("one")] == [True, False]
        assert await work.desk.invitation("one") == replace(given, used=True)
        await work.desk.forget_invitations(LATER)
        assert await work.desk.invitation("one") is not None
        await work.desk.forget_invitations(LATER + timedelta(seconds=1))
        assert await work.desk.invitation("one") is None


async def test_a_notice_comes_again_until_it_is_settled_and_one_set_anew_stays(store: Store) -> None:
    again, third = LATER + timedelta(minutes=1), LATER + timedelta(minutes=2)
    notice = DeskNotice(person=ANN, about=BEN, language="ar")
    async with store.work() as work:
        await work.desk.set_notice(ANN, BEN, LATER, language="ar")
        assert not await work.desk.notices_wait(NOON)
        assert await work.desk.take_notices(NOON, again, 9) == []
        assert await work.desk.notices_wait(LATER)
        assert await work.desk.take_notices(LATER, again, 9) == [notice]
        assert await work.desk.take_notices(LATER, again, 9) == []
        assert await work.desk.take_notices(again, third, 9) == [notice]
        await work.desk.set_notice(ANN, BEN, again)
        await work.desk.settle_notice(notice, third)
        assert await work.desk.take_notices(again, third, 9) == [replace(notice, language=None)]
        await work.desk.settle_notice(notice, third)
        assert not await work.desk.notices_wait(third)
