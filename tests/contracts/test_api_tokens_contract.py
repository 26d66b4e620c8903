"""The tokens of programs, and what a program may do once its token is over, on every database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import errors
from bot.desk import posts, scheduling, tokens
from bot.desk.scheduling import When, Why
from bot.entry import Page
from bot.ports import Store
from bot.repositories.desk import ApiToken
from bot.rights import Actor, DeskStanding, Role
from tests.bot.fakes import OWNER, FakeClock
from tests.bot.fakes import START as NOON

EDITOR = DeskStanding(role=Role.EDITOR, topics=frozenset({"sport", "politics"}), sends=False)
CMS = ApiToken(name="cms", standing=EDITOR, created_by="cli:ann", created_at=NOON, expires_at=NOON + timedelta(days=1))


async def test_a_token_is_found_by_its_digest_and_its_name_is_given_once(store: Store) -> None:
    async with store.work() as work:
        assert await work.api_tokens.add(CMS, "a")
        assert not await work.api_tokens.add(CMS, "b")
        assert await work.api_tokens.add(replace(CMS, name="app"), "c")
        assert await work.api_tokens.by_digest("a") == await work.api_tokens.get("cms", hold=True) == CMS
        assert await work.api_tokens.by_digest("b") is None
        assert [each.name for each in await work.api_tokens.all()] == ["app", "cms"]
        await work.api_tokens.used("cms", NOON.date())
        assert await work.api_tokens.revoke("cms", NOON)
        assert not await work.api_tokens.revoke("cms", NOON + timedelta(hours=1))
        found = await work.api_tokens.get("cms")
        assert found == replace(CMS, used_on=NOON.date(), revoked_at=NOON)
        assert await work.api_tokens.get("nobody") is None


async def _cms(store: Store, clock: FakeClock, *, days: int = 1) -> Actor:
    _, shown = await tokens.create(store, clock, OWNER, "cms", DeskStanding(role=Role.EDITOR), days=days)
    actor = await tokens.bearer(store, clock, shown)
    assert actor is not None
    return actor


async def test_a_program_whose_token_was_revoked_a_moment_ago_does_nothing(store: Store, clock: FakeClock) -> None:
    cms, page = await _cms(store, clock), Page(title="Rain")
    post = await posts.import_page(store, clock, cms, page, topics=(), publish=False)
    await tokens.revoke(store, clock, OWNER, "cms")
    with pytest.raises(errors.NotAllowed) as refused:
        await posts.retract(store, clock, cms, post.id)
    assert refused.value.phrase == "token-over"
    async with store.reading() as work:
        entries = await work.audit.latest(limit=10)
        kept = await work.posts.get(post.id)
    assert kept is not None
    assert kept.state.value == "draft"
    assert [(each.person, each.act, each.door) for each in entries if each.person == "token:cms"] == [
        ("token:cms", "import", "api")
    ]


async def test_what_a_program_planned_is_withheld_once_its_token_is_over(store: Store, clock: FakeClock) -> None:
    cms = await _cms(store, clock)
    for title, hours in (("Rain", 1), ("Snow", 30)):
        post = await posts.import_page(store, clock, cms, Page(title=title), topics=(), publish=False)
        await scheduling.schedule(store, clock, cms, post.id, When(at=clock.now() + timedelta(hours=hours)))
    clock.shift(2 * 3600)
    assert [each.content.title for each in (await scheduling.release_due(store, clock)).sent] == ["Rain"]
    clock.shift(30 * 3600)
    released = await scheduling.release_due(store, clock)
    assert not released.sent
    assert [(each.post.content.title, each.why) for each in released.withheld] == [("Snow", Why.NOT_ALLOWED)]
