"""Each act at the desk asks for its right and leaves one entry in the audit log."""

from collections.abc import Awaitable, Callable

import pytest

from bot import errors
from bot.desk import broadcasts, posts, sources, subscribers
from bot.desk.access import RIGHTS, Actor, Right, Role
from bot.desk.broadcasts import Reach
from bot.entry import Page
from bot.model import Address, Audience, Post, Source
from bot.ports import Reading, Store
from tests.bot.fakes import FakeClock

Act = Callable[[Store, FakeClock, Actor], Awaitable[object]]
OWNER = Actor("cli:root", Role.OWNER)
PAGE = Page(title="Rain", body="<p>It rains.</p>")


class AFeed:
    """Every address is a feed."""

    async def discover(self, url: str) -> str:
        return url

    async def read(self, source: Source) -> Reading:
        raise AssertionError(source)

    async def page(self, url: str) -> Page:
        raise AssertionError(url)


async def imported(store: Store, clock: FakeClock, *, publish: bool = False) -> Post:
    return await posts.import_page(store, clock, OWNER, PAGE, topics=(), publish=publish)


async def drafted(store: Store, clock: FakeClock) -> int:
    content = broadcasts.split_input("Polls close at eight")
    return (await broadcasts.draft(store, clock, OWNER, content, Audience())).id


async def import_(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.import_page(store, clock, actor, PAGE, topics=(), publish=False)


async def import_and_publish(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.import_page(store, clock, actor, PAGE, topics=(), publish=True)


async def publish(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.publish(store, clock, actor, (await imported(store, clock)).id)


async def correct(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.correct(store, clock, actor, (await imported(store, clock)).id, title="Snow")


async def retract(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.retract(store, clock, actor, (await imported(store, clock)).id)


async def resend(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.resend(store, clock, actor, (await imported(store, clock)).id)


async def add_source(store: Store, clock: FakeClock, actor: Actor) -> None:
    await sources.add(store, clock, actor, AFeed(), "https://p.example/feed", interval=300)


async def remove_source(store: Store, clock: FakeClock, actor: Actor) -> None:
    source, _ = await sources.add(store, clock, OWNER, AFeed(), "https://p.example/feed", interval=300)
    await sources.remove(store, clock, actor, source.id)


async def pause_source(store: Store, clock: FakeClock, actor: Actor) -> None:
    source, _ = await sources.add(store, clock, OWNER, AFeed(), "https://p.example/feed")
    await sources.pause(store, clock, actor, source.id)


async def resume_source(store: Store, clock: FakeClock, actor: Actor) -> None:
    source, _ = await sources.add(store, clock, OWNER, AFeed(), "https://p.example/feed")
    await sources.pause(store, clock, OWNER, source.id)
    await sources.resume(store, clock, actor, source.id)


async def draft(store: Store, clock: FakeClock, actor: Actor) -> None:
    await broadcasts.draft(store, clock, actor, broadcasts.split_input("Polls close at eight"), Audience())


async def confirm(store: Store, clock: FakeClock, actor: Actor) -> None:
    await broadcasts.confirm(store, clock, actor, await drafted(store, clock), Reach(places={}, seconds=0))


async def cancel(store: Store, clock: FakeClock, actor: Actor) -> None:
    await broadcasts.cancel(store, clock, actor, await drafted(store, clock))


async def forget(store: Store, clock: FakeClock, actor: Actor) -> None:
    await subscribers.forget(store, clock, actor, Address("telegram", "99"))


ACTS: tuple[tuple[Act, Right, str | None], ...] = (
    (import_, Right.WRITE, "import"),
    (import_and_publish, Right.SEND, "import and publish"),
    (publish, Right.SEND, "publish"),
    (correct, Right.WRITE, "correct"),
    (retract, Right.SEND, "retract"),
    (resend, Right.SEND, "send again"),
    (add_source, Right.MANAGE, "add source"),
    (remove_source, Right.MANAGE, "remove source"),
    (pause_source, Right.MANAGE, "pause source"),
    (resume_source, Right.MANAGE, "resume source"),
    (draft, Right.WRITE, None),  # nothing has happened yet that anybody could see
    (confirm, Right.SEND, "broadcast"),
    (cancel, Right.SEND, "cancel"),
    (forget, Right.MANAGE, "forget"),
)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("act", "right", "entry"), ACTS, ids=[act.__name__ for act, _, _ in ACTS])
async def test_a_role_may_do_what_its_rights_allow_and_each_act_is_recorded_once(
    store: Store, clock: FakeClock, role: Role, act: Act, right: Right, entry: str | None
) -> None:
    actor = Actor("telegram:7", role)
    if right in RIGHTS[role]:
        await act(store, clock, actor)
        expected = [entry] if entry else []
    else:
        with pytest.raises(errors.NotAllowed) as refused:
            await act(store, clock, actor)
        assert refused.value.phrase == "desk-right"
        expected = []
    async with store.reading() as work:
        entries = await work.audit.latest(limit=9)
    assert [each.act for each in entries if each.person == "telegram:7"] == expected


async def test_publishing_what_is_published_is_no_act(store: Store, clock: FakeClock) -> None:
    post = await imported(store, clock, publish=True)
    await posts.publish(store, clock, Actor("telegram:7", Role.EDITOR), post.id)
    async with store.reading() as work:
        assert [each.act for each in await work.audit.latest(limit=9)] == ["import and publish"]
