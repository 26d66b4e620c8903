"""Tokens of programs: who makes them, whom they let in, and that none is kept in clear."""

from datetime import timedelta

import pytest

from bot import errors
from bot.desk import tokens
from bot.rights import Actor, DeskStanding, Role
from storage import SqlStore
from tests.bot.fakes import OWNER, FakeClock

EDITOR = DeskStanding(role=Role.EDITOR, topics=frozenset({"sport"}), sends=False)


async def test_a_token_lets_in_a_program_with_its_role_until_it_is_over(
    sqlite_store: SqlStore, clock: FakeClock
) -> None:
    token, shown = await tokens.create(sqlite_store, clock, OWNER, "cms", EDITOR, days=2)
    assert (shown[:4], len(shown), token.expires_at) == ("isr_", 47, clock.now() + timedelta(days=2))
    expected = Actor("token:cms", Role.EDITOR, frozenset({"sport"}), sends=False, listed=True, door="api")
    assert await tokens.bearer(sqlite_store, clock, shown) == expected
    for wrong in (
        "",
        "isr_",
        shown[:-1],
        f"{shown}x",
        shown[:-1] + ("a" if shown[-1] != "a" else "b"),
        "isr_" + "é" * 43,
    ):
        assert await tokens.bearer(sqlite_store, clock, wrong) is None
    clock.shift(2 * 86_400)
    assert await tokens.bearer(sqlite_store, clock, shown) is None


async def test_the_last_day_on_which_it_was_used_is_kept(sqlite_store: SqlStore, clock: FakeClock) -> None:
    _, shown = await tokens.create(sqlite_store, clock, OWNER, "cms", EDITOR)
    assert [each.used_on for each in await tokens.listed(sqlite_store, OWNER)] == [None]
    clock.shift(86_400)
    await tokens.bearer(sqlite_store, clock, shown)
    assert [each.used_on for each in await tokens.listed(sqlite_store, OWNER)] == [clock.now().date()]


async def test_a_revoked_token_opens_nothing_and_its_name_stays_taken(sqlite_store: SqlStore, clock: FakeClock) -> None:
    _, shown = await tokens.create(sqlite_store, clock, OWNER, "cms", EDITOR)
    revoked = await tokens.revoke(sqlite_store, clock, OWNER, "cms")
    assert revoked.revoked_at == clock.now()
    assert await tokens.bearer(sqlite_store, clock, shown) is None
    with pytest.raises(errors.Expired):
        await tokens.revoke(sqlite_store, clock, OWNER, "cms")
    with pytest.raises(errors.BadInput) as taken:
        await tokens.create(sqlite_store, clock, OWNER, "cms", EDITOR)
    assert taken.value.phrase == "token-taken"
    with pytest.raises(errors.NotFound):
        await tokens.revoke(sqlite_store, clock, OWNER, "app")


@pytest.mark.parametrize("name", ["", "CMS", "a b", "-cms", "a" * 41, "ü", "a\n", "token:cms"])
async def test_a_name_is_of_small_letters_digits_and_hyphens(
    sqlite_store: SqlStore, clock: FakeClock, name: str
) -> None:
    with pytest.raises(errors.BadInput) as refused:
        await tokens.create(sqlite_store, clock, OWNER, name, EDITOR)
    assert refused.value.phrase == "token-name"


async def test_only_owners_have_to_do_with_tokens(sqlite_store: SqlStore, clock: FakeClock) -> None:
    editor = Actor("telegram:7", Role.EDITOR)
    for act in (
        tokens.create(sqlite_store, clock, editor, "cms", EDITOR),
        tokens.listed(sqlite_store, editor),
        tokens.revoke(sqlite_store, clock, editor, "cms"),
    ):
        with pytest.raises(errors.NotAllowed):
            await act


async def test_the_database_holds_no_token(sqlite_store: SqlStore, clock: FakeClock) -> None:
    _, shown = await tokens.create(sqlite_store, clock, OWNER, "cms", EDITOR)
    async with sqlite_store.engines.reader.connect() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM api_token")).all()
    assert len(rows) == 1
    assert shown[4:] not in str(rows)
