"""Inviting, changing and removing the people of the desk, and telling them."""

from dataclasses import replace
from functools import partial

import pytest

from bot import errors
from bot.alerts import AGAIN
from bot.commands import desk_people
from bot.desk import audit, people
from bot.desk.access import Actor, DeskStanding, Role
from bot.desk.notices import DeskNotices
from bot.message import plain
from bot.outcomes import NotSent
from bot.ports import Store
from bot.repositories.desk import AuditFilter
from bot.request import Person
from tests.bot.conversation import chat_on
from tests.bot.fakes import FakeClock, FakePlatform

OWNERS = {"telegram": frozenset({"1"}), "discord": frozenset({"9"})}
BOSS = Actor("telegram:1", Role.OWNER)
ANN = Person(platform="telegram", id="7", language="ar", name="Ann")
EDITOR, VIEWER = DeskStanding(role=Role.EDITOR), DeskStanding(role=Role.VIEWER)
OWNER = DeskStanding(role=Role.OWNER)


async def standing_of(store: Store, person: str = "telegram:7") -> DeskStanding | None:
    async with store.reading() as work:
        known = await work.desk.get(person)
    return known.standing if known else None


async def acts(store: Store) -> list[tuple[str, str, str, str]]:
    found = await audit.entries(store, BOSS, AuditFilter(), limit=99)
    return [(each.person, each.act, each.about, each.change) for each in reversed(found)]


async def test_a_code_makes_one_person_of_the_desk_once(store: Store, clock: FakeClock) -> None:
    limited = DeskStanding(role=Role.EDITOR, topics=frozenset({"sport"}))
    code = await people.invite(store, clock, BOSS, limited)
    joined = await people.redeem(store, clock, OWNERS, code.lower().replace("-", " "), ANN)
    assert (joined.person, joined.standing, joined.name, joined.invited_by) == (
        "telegram:7", limited, "Ann", "telegram:1",
    )  # fmt: skip
    with pytest.raises(errors.Expired) as used:
        await people.redeem(store, clock, OWNERS, code, replace(ANN, id="8"))
    assert used.value.phrase == "desk-code-used"
    assert await acts(store) == [
        ("telegram:1", "invite", "somebody", "→ editor of sport"),
        ("telegram:7", "join", "telegram:7", "→ editor of sport"),
    ]


async def test_nothing_in_the_database_is_the_code(store: Store, clock: FakeClock) -> None:
    code = await people.invite(store, clock, BOSS, EDITOR)
    async with store.reading() as work:
        assert await work.desk.invitation(code) is None
        assert await work.desk.invitation(code.replace("-", "")) is None


async def test_a_code_is_good_for_a_day(store: Store, clock: FakeClock) -> None:
    early, late = [await people.invite(store, clock, BOSS, EDITOR) for _ in range(2)]
    clock.shift(24 * 3600 - 1)
    await people.redeem(store, clock, OWNERS, early, ANN)
    clock.shift(1)
    with pytest.raises(errors.Expired) as refused:
        await people.redeem(store, clock, OWNERS, late, replace(ANN, id="8"))
    assert (refused.value.phrase, await standing_of(store, "telegram:8")) == ("desk-code-expired", None)


async def test_a_code_of_who_is_no_owner_any_more_counts_no_more(store: Store, clock: FakeClock) -> None:
    ben = await people.add(store, clock, BOSS, OWNERS, "discord:8", OWNER)
    code = await people.invite(store, clock, Actor.of(ben), OWNER)
    await people.change(store, clock, BOSS, OWNERS, "discord:8", EDITOR)
    with pytest.raises(errors.Expired) as refused:
        await people.redeem(store, clock, OWNERS, code, ANN)
    assert (refused.value.phrase, await standing_of(store)) == ("desk-code-expired", None)


async def test_who_is_of_the_desk_uses_no_code_up(store: Store, clock: FakeClock) -> None:
    code = await people.invite(store, clock, BOSS, OWNER)
    await people.add(store, clock, BOSS, OWNERS, "telegram:7", VIEWER)
    for person in (ANN, replace(ANN, id="1")):
        with pytest.raises(errors.BadInput) as refused:
            await people.redeem(store, clock, OWNERS, code, person)
        assert refused.value.phrase == "desk-already-you"
    assert (await people.redeem(store, clock, OWNERS, code, replace(ANN, id="8"))).standing == OWNER


@pytest.mark.parametrize("person", ["telegram:1", "discord:9"])
async def test_owners_of_the_settings_are_changed_there_alone(store: Store, clock: FakeClock, person: str) -> None:
    async def change() -> object:
        return await people.change(store, clock, BOSS, OWNERS, person, VIEWER)

    async def remove() -> object:
        return await people.remove(store, clock, BOSS, OWNERS, person)

    async def add() -> object:
        return await people.add(store, clock, BOSS, OWNERS, person, VIEWER)

    for act in (change, remove, add):
        with pytest.raises(errors.BadInput) as refused:
            await act()
        assert refused.value.phrase == "desk-owner-of-settings"
        assert refused.value.values["setting"] == f"{person.partition(':')[0]}.owners"
    assert await acts(store) == []


@pytest.mark.parametrize(
    "person", ["", "7", "telegram:", "telegram:ann", "telegram:-7", "cli:root", "letters:7", "telegram:7/8"]
)
async def test_what_is_no_account_is_refused_with_how_one_is_written(
    store: Store, clock: FakeClock, person: str
) -> None:
    with pytest.raises(errors.BadInput) as refused:
        await people.add(store, clock, BOSS, OWNERS, person, EDITOR)
    assert (refused.value.phrase, refused.value.values["example"]) == ("desk-account", "discord:123456")


@pytest.mark.parametrize("role", [Role.OWNER, Role.VIEWER])
def test_only_editors_have_limits(role: Role) -> None:
    for limits in ({"topics": ("sport",)}, {"sends": False}):
        with pytest.raises(errors.BadInput) as refused:
            people.standing(role, **limits)
        assert refused.value.phrase == "desk-limits-of-editors"


async def test_every_act_on_people_is_in_the_log(store: Store, clock: FakeClock) -> None:
    await people.add(store, clock, BOSS, OWNERS, "telegram:7", EDITOR)
    await people.change(store, clock, BOSS, OWNERS, "telegram:7", people.standing(Role.EDITOR, {"sport"}, sends=False))
    await people.remove(store, clock, BOSS, OWNERS, "telegram:7")
    assert await acts(store) == [
        ("telegram:1", "add person", "telegram:7", "→ editor"),
        ("telegram:1", "change person", "telegram:7", "editor → writer of sport"),
        ("telegram:1", "remove person", "telegram:7", "writer of sport →"),
    ]


async def test_who_is_of_the_desk_already_is_not_added_and_who_is_not_cannot_be_changed(
    store: Store, clock: FakeClock
) -> None:
    await people.add(store, clock, BOSS, OWNERS, "telegram:7", EDITOR)
    with pytest.raises(errors.BadInput) as twice:
        await people.add(store, clock, BOSS, OWNERS, "telegram:7", OWNER)
    with pytest.raises(errors.NotFound) as nobody:
        await people.change(store, clock, BOSS, OWNERS, "telegram:8", OWNER)
    assert (twice.value.phrase, nobody.value.phrase) == ("desk-already", "desk-nobody")
    assert await standing_of(store) == EDITOR


async def test_an_owner_may_step_down_and_then_may_nothing_of_that_any_more(store: Store, clock: FakeClock) -> None:
    ben = Actor.of(await people.add(store, clock, BOSS, OWNERS, "discord:8", OWNER))
    await people.change(store, clock, ben, OWNERS, "discord:8", VIEWER)
    with pytest.raises(errors.NotAllowed) as refused:
        await people.invite(store, clock, ben, OWNER)
    assert refused.value.phrase == "desk-changed"


# ── telling ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def notices(store: Store, clock: FakeClock, platform: FakePlatform) -> DeskNotices:
    chat = chat_on(store, clock, owners=OWNERS)
    return DeskNotices(
        store=store, clock=clock, platforms={"telegram": platform}, message=partial(desk_people.notice, chat)
    )


def said(platform: FakePlatform) -> list[tuple[str, str]]:
    return [(copy.address.chat, plain(message.text)) for _, copy, message in platform.shown if message]


async def test_whom_it_concerns_is_told_once_what_they_are_by_then(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    telling = notices(store, clock, platform)
    assert await telling.tell() == 0
    await people.add(store, clock, BOSS, OWNERS, "telegram:7", VIEWER)
    await people.change(store, clock, BOSS, OWNERS, "telegram:7", EDITOR)
    assert [await telling.tell(), await telling.tell()] == [1, 0]
    assert said(platform) == [
        ("7", "Your role at the desk of Israfan is now: editor.\nYou may write, correct and send.")
    ]
    await people.remove(store, clock, BOSS, OWNERS, "telegram:7")
    await telling.tell()
    assert said(platform)[1:] == [("7", "You are no longer at the desk of Israfan.")]
    assert platform.renewed == ["7", "7"]


async def test_who_gave_a_code_hears_who_used_it_in_their_language(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    code = await people.invite(store, clock, BOSS, EDITOR)
    await people.redeem(store, clock, OWNERS, code, ANN)
    await notices(store, clock, platform).tell()
    [(chat, text)] = said(platform)
    assert (chat, text.startswith("Ann (telegram:7) used your invitation and is now at the desk: editor.")) == (
        "1",
        True,
    )
    assert platform.renewed == ["7"], "the menu of who joined"
    await people.change(store, clock, BOSS, OWNERS, "telegram:7", VIEWER)
    await people.remove(store, clock, BOSS, OWNERS, "telegram:7")
    await notices(store, clock, platform).tell()
    assert said(platform)[1:] == [("7", "لم تعد في فريق \u2068Israfan\u2069.")]


async def test_what_did_not_leave_is_told_again(store: Store, clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    telling = notices(store, clock, platform)
    platform.plan("7", NotSent("network"))
    await people.add(store, clock, BOSS, OWNERS, "telegram:7", VIEWER)
    await telling.tell()
    clock.shift(AGAIN.total_seconds())
    assert [await telling.tell(), await telling.tell()] == [1, 0]
    assert len(said(platform)) == 2


async def test_what_somebody_at_the_machine_gave_out_tells_nobody_and_renews_the_menu(
    store: Store, clock: FakeClock
) -> None:
    platform = FakePlatform(clock)
    code = await people.invite(store, clock, Actor("cli:root", Role.OWNER), EDITOR)
    await people.redeem(store, clock, OWNERS, code, ANN)
    await notices(store, clock, platform).tell()
    assert (said(platform), platform.renewed) == ([], ["7"])
