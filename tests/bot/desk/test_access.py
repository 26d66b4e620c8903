"""Each act at the desk asks for its right and leaves one entry in the audit log, whichever door it came by."""

import itertools
from collections.abc import Awaitable, Callable

import pytest

from bot import errors
from bot.desk import breaking, broadcasts, people, posts, sources, subscribers
from bot.desk.access import Actor, DeskStanding, Right, Role, refusal, still_stands
from bot.desk.broadcasts import Reach
from bot.entry import Page
from bot.model import Address, Audience, Post, Source
from bot.ports import Reading, Store
from bot.release_rules import BreakingRule, Canary
from bot.repositories.desk import AuditFilter
from tests.bot.fakes import FakeClock

Act = Callable[[Store, FakeClock, Actor], Awaitable[object]]
OWNER = Actor("cli:chief", Role.OWNER)
OWNERS: dict[str, frozenset[str]] = {"telegram": frozenset()}
_numbers = itertools.count()
POLITICS = frozenset({"politics"})
READERS = Audience(topics=POLITICS)
STANDINGS = {
    "owner": DeskStanding(role=Role.OWNER),
    "editor": DeskStanding(role=Role.EDITOR),
    "editor of its topic": DeskStanding(role=Role.EDITOR, topics=POLITICS | {"sport"}),
    "editor of another topic": DeskStanding(role=Role.EDITOR, topics=frozenset({"sport"})),
    "writer": DeskStanding(role=Role.EDITOR, sends=False),
    "viewer": DeskStanding(role=Role.VIEWER),
}
MAY = {
    Right.VIEW: set(STANDINGS),
    Right.WRITE: {"owner", "editor", "editor of its topic", "writer"},
    Right.SEND: {"owner", "editor", "editor of its topic"},
    Right.MANAGE: {"owner"},
}
DOORS = ("telegram:7", "discord:7", "cli:root")


class AFeed:
    """Every address is a feed."""

    async def discover(self, url: str) -> str:
        return url

    async def read(self, source: Source) -> Reading:
        raise AssertionError(source)

    async def page(self, url: str) -> Page:
        raise AssertionError(url)


def feed() -> str:
    """One that nobody follows yet."""
    return f"https://p.example/{next(_numbers)}"


def page() -> Page:
    """One that is no post yet."""
    return Page(title=f"Rain {next(_numbers)}", body="<p>It rains.</p>")


async def imported(store: Store, clock: FakeClock, *, publish: bool = False) -> Post:
    return await posts.import_page(store, clock, OWNER, page(), topics=("Politics",), publish=publish)


async def drafted(store: Store, clock: FakeClock) -> int:
    content = broadcasts.split_input("Polls close at eight")
    return (await broadcasts.draft(store, clock, OWNER, content, READERS)).id


async def import_(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.import_page(store, clock, actor, page(), topics=("Politics",), publish=False)


async def import_and_publish(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.import_page(store, clock, actor, page(), topics=("Politics",), publish=True)


async def publish(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.publish(store, clock, actor, (await imported(store, clock)).id)


async def break_(store: Store, clock: FakeClock, actor: Actor) -> None:
    await breaking.send(store, clock, actor, (await imported(store, clock)).id, BreakingRule(persons=1))


async def ask_to_break(store: Store, clock: FakeClock, actor: Actor) -> None:
    await breaking.send(store, clock, actor, (await imported(store, clock)).id, BreakingRule(persons=2))


async def correct(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.correct(store, clock, actor, (await imported(store, clock)).id, title="Snow")


async def retract(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.retract(store, clock, actor, (await imported(store, clock)).id)


async def resend(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.resend(store, clock, actor, (await imported(store, clock)).id)


async def add_source(store: Store, clock: FakeClock, actor: Actor) -> None:
    await sources.add(store, clock, actor, AFeed(), feed(), interval=300)


async def remove_source(store: Store, clock: FakeClock, actor: Actor) -> None:
    source, _ = await sources.add(store, clock, OWNER, AFeed(), feed(), interval=300)
    await sources.remove(store, clock, actor, source.id)


async def pause_source(store: Store, clock: FakeClock, actor: Actor) -> None:
    source, _ = await sources.add(store, clock, OWNER, AFeed(), feed())
    await sources.pause(store, clock, actor, source.id)


async def resume_source(store: Store, clock: FakeClock, actor: Actor) -> None:
    source, _ = await sources.add(store, clock, OWNER, AFeed(), feed())
    await sources.pause(store, clock, OWNER, source.id)
    await sources.resume(store, clock, actor, source.id)


async def draft(store: Store, clock: FakeClock, actor: Actor) -> None:
    await broadcasts.draft(store, clock, actor, broadcasts.split_input("Polls close at eight"), READERS)


async def confirm(store: Store, clock: FakeClock, actor: Actor) -> None:
    await broadcasts.confirm(store, clock, actor, await drafted(store, clock), Reach(places={}, seconds=0))


async def cancel(store: Store, clock: FakeClock, actor: Actor) -> None:
    await broadcasts.cancel(store, clock, actor, await drafted(store, clock))


async def update(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.update(store, clock, actor, (await imported(store, clock, publish=True)).id, title="Snow")


async def pause(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.pause(store, clock, actor, (await imported(store, clock, publish=True)).id)


async def cancel_post(store: Store, clock: FakeClock, actor: Actor) -> None:
    await posts.cancel(store, clock, actor, (await imported(store, clock, publish=True)).id)


async def go_on(store: Store, clock: FakeClock, actor: Actor) -> None:
    post = await imported(store, clock)
    await posts.publish(store, clock, OWNER, post.id, canary=Canary(places=1))
    await posts.go_on(store, clock, actor, post.id)


async def invite(store: Store, clock: FakeClock, actor: Actor) -> None:
    await people.invite(store, clock, actor, DeskStanding(role=Role.VIEWER))


async def add_person(store: Store, clock: FakeClock, actor: Actor) -> None:
    await people.add(store, clock, actor, OWNERS, f"telegram:{next(_numbers) + 1_000}", DeskStanding(role=Role.VIEWER))


async def change_person(store: Store, clock: FakeClock, actor: Actor) -> None:
    person = f"telegram:{next(_numbers) + 1_000}"
    await people.add(store, clock, OWNER, OWNERS, person, DeskStanding(role=Role.VIEWER))
    await people.change(store, clock, actor, OWNERS, person, DeskStanding(role=Role.OWNER))


async def remove_person(store: Store, clock: FakeClock, actor: Actor) -> None:
    person = f"telegram:{next(_numbers) + 1_000}"
    await people.add(store, clock, OWNER, OWNERS, person, DeskStanding(role=Role.VIEWER))
    await people.remove(store, clock, actor, OWNERS, person)


async def forget(store: Store, clock: FakeClock, actor: Actor) -> None:
    await subscribers.forget(store, clock, actor, Address("telegram", "99"))


ACTS: tuple[tuple[Act, Right, str | None], ...] = (
    (import_, Right.WRITE, "import"),
    (import_and_publish, Right.SEND, "import and publish"),
    (publish, Right.SEND, "publish"),
    (break_, Right.SEND, "break"),
    (ask_to_break, Right.SEND, "break"),
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
    (update, Right.SEND, "update"),
    (pause, Right.SEND, "pause"),
    (cancel_post, Right.SEND, "cancel"),
    (go_on, Right.SEND, "go on"),
    (invite, Right.MANAGE, "invite"),
    (add_person, Right.MANAGE, "add person"),
    (change_person, Right.MANAGE, "change person"),
    (remove_person, Right.MANAGE, "remove person"),
    (forget, Right.MANAGE, "forget"),
)


@pytest.mark.parametrize("person", DOORS)
@pytest.mark.parametrize("name", STANDINGS)
async def test_who_may_does_it_and_leaves_one_entry_and_who_may_not_neither(
    store: Store, clock: FakeClock, name: str, person: str
) -> None:
    standing = STANDINGS[name]
    async with store.work() as work:
        known = await work.desk.save(person, standing, clock.now(), invited_by="telegram:1")
    actor = Actor.of(known)
    expected = []
    for act, right, entry in ACTS:
        if name in MAY[right]:
            await act(store, clock, actor)
            expected += [entry] if entry else []
        else:
            with pytest.raises(errors.NotAllowed) as refused:
                await act(store, clock, actor)
            limited = name == "editor of another topic" and right is not Right.MANAGE
            assert refused.value.phrase == ("desk-topics" if limited else "desk-right"), act
    async with store.reading() as work:
        entries = await work.audit.latest(limit=99, only=AuditFilter(person=person))
    assert [each.act for each in reversed(entries)] == expected
    assert {each.door for each in entries} <= {person.partition(":")[0]}


@pytest.mark.parametrize("now", [None, DeskStanding(role=Role.VIEWER), DeskStanding(role=Role.OWNER, sends=True)])
async def test_who_lost_the_role_while_the_act_was_under_way_has_done_nothing(
    store: Store, clock: FakeClock, now: DeskStanding | None
) -> None:
    """Whatever they are now: what they came in as counts no more."""
    before = DeskStanding(role=Role.EDITOR)
    for act, right, _ in ACTS:
        async with store.work() as work:
            actor = Actor.of(await work.desk.save("telegram:7", before, clock.now(), invited_by="telegram:1"))
            if now is None:
                await work.desk.remove("telegram:7")
            else:
                await work.desk.save("telegram:7", now, clock.now(), invited_by="telegram:1")
        with pytest.raises(errors.NotAllowed) as refused:
            await act(store, clock, actor)
        late = "desk-only" if now is None else "desk-changed"
        assert refused.value.phrase == ("desk-right" if right is Right.MANAGE else late), act
    async with store.reading() as work:
        assert await work.audit.latest(limit=9, only=AuditFilter(person="telegram:7")) == []
        assert {each.content.title.split()[0] for each in await work.posts.list(limit=99)} <= {"Rain", "Polls"}


async def test_an_owner_of_the_settings_is_not_looked_for_among_the_people(store: Store, clock: FakeClock) -> None:
    async with store.work() as work:
        await still_stands(work, OWNER, clock.now())


@pytest.mark.parametrize(
    ("topics", "of", "phrase"),
    [
        ((), ("politics",), None),
        ((), (), None),
        (("politics",), ("politics",), None),
        (("politics", "sport"), ("politics", "sport"), None),
        (("politics", "sport"), ("politics",), None),
        (("politics",), ("politics", "sport"), "desk-topics"),
        (("politics",), ("sport",), "desk-topics"),
        (("politics",), (), "desk-topics"),
        (("politics",), None, None),
    ],
)
def test_who_is_limited_acts_on_what_is_of_their_topics_alone(
    topics: tuple[str, ...], of: tuple[str, ...] | None, phrase: str | None
) -> None:
    refused = refusal(DeskStanding(role=Role.EDITOR, topics=frozenset(topics)), Right.SEND, of)
    assert (refused.phrase if refused else None) == phrase


async def test_publishing_what_is_published_is_no_act(store: Store, clock: FakeClock) -> None:
    post = await imported(store, clock, publish=True)
    await posts.publish(store, clock, Actor("telegram:7", Role.EDITOR), post.id)
    async with store.reading() as work:
        assert [each.act for each in await work.audit.latest(limit=9)] == ["import and publish"]


async def test_an_entry_says_what_changed_and_to_how_many(store: Store, clock: FakeClock) -> None:
    post = await imported(store, clock)
    await posts.correct(store, clock, OWNER, post.id, title="Snow")
    await posts.publish(store, clock, OWNER, post.id)
    source, _ = await sources.add(store, clock, OWNER, AFeed(), "https://p.example/feed", interval=300)
    await sources.change(store, clock, OWNER, source.id, interval=60)
    await broadcasts.confirm(
        store, clock, OWNER, await drafted(store, clock), Reach(places={"telegram": 12}, seconds=1)
    )
    async with store.reading() as work:
        entries = await work.audit.latest(limit=9)
    announcement = f"post {post.id + 1}, broadcast 1"
    assert [(each.act, each.about, each.change, each.reach) for each in reversed(entries)] == [
        ("import", f"post {post.id}, revision 1", "", None),
        ("correct", f"post {post.id}, revision 2", f"title: {post.content.title} → Snow", 0),
        ("publish", f"post {post.id}", "draft → published", None),
        ("add source", f"source {source.id}", "https://p.example/feed", None),
        ("change source", f"source {source.id}", "interval: 300.0 → 60", None),
        ("broadcast", announcement, "draft → sending, to topics politics", 12),
    ]
