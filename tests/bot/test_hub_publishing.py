"""Our own hub is told of what is new in the archive's feeds: once, and again until it has heard it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot import publishing
from bot.hub_publishing import FEEDS, HubPublishing
from bot.model import Content, NewPost, PostKind, PostState
from bot.ports import SourceProblem, Store
from bot.source_state import BACK_OFF
from tests.bot.fakes import FakeClock

HERE, HUB = "https://news.example", "https://hub.example/"


@dataclass
class ListeningHub:
    """Hears what it is told; `deaf` after so many."""

    heard: list[str] = field(default_factory=list)
    deaf: int | None = None

    async def ask_hub(self, hub: str, fields: Mapping[str, str]) -> None:
        assert (hub, fields["hub.mode"]) == (HUB, "publish")
        if self.deaf is not None and len(self.heard) >= self.deaf:
            raise SourceProblem("It does not answer.")
        self.heard.append(fields["hub.url"])

    def took(self) -> list[str]:
        heard, self.heard = self.heard, []
        return heard


async def test_each_publication_correction_and_retraction_is_told_once(store: Store, clock: FakeClock) -> None:
    hub = ListeningHub()
    telling = HubPublishing(store=store, clock=clock, client=hub, hub=HUB, address=HERE)
    assert await telling.look() == 0
    whole = [HERE + path for path in FEEDS]
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title="Rain"), topics=("weather",))
    async with store.work() as work:
        post = await work.posts.add(new, clock.now())
    assert await telling.look() == 0  # nobody can read it yet
    for act in (publishing.publish, _correct, publishing.retract):
        clock.shift(5)
        async with store.work() as work:
            await act(work, clock, post.id)
        await telling.look()
        expected = [*whole, *(f"{HERE}/topics/weather{path}" for path in FEEDS)]
        assert hub.took() == expected, act
        await telling.look()
        await HubPublishing(store=store, clock=clock, client=hub, hub=HUB, address=HERE).look()  # after a restart
        assert hub.took() == []


async def _correct(work: object, clock: FakeClock, post_id: int) -> None:
    await publishing.correct(work, clock, post_id, title="Snow")  # type: ignore[arg-type]


async def test_a_hub_that_does_not_answer_is_told_the_rest_later(store: Store, clock: FakeClock) -> None:
    hub = ListeningHub(deaf=1)
    telling = HubPublishing(store=store, clock=clock, client=hub, hub=HUB, address=HERE)
    async with store.work() as work:
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title="Rain"))
        await publishing.release(work, clock, await work.posts.add(new, clock.now()))
    await telling.look()
    hub.deaf = None
    clock.shift(BACK_OFF[0] - 1)
    assert await telling.look() == 0
    clock.shift(1)
    await telling.look()
    assert hub.took() == [HERE + path for path in FEEDS]


async def test_what_waited_for_a_yes_is_told_though_it_bears_an_older_time(store: Store, clock: FakeClock) -> None:
    hub = ListeningHub()
    telling = HubPublishing(store=store, clock=clock, client=hub, hub=HUB, address=HERE)
    content = Content(title="Held")
    held = NewPost(kind=PostKind.ARTICLE, state=PostState.HELD, content=content, published_at=clock.now())
    async with store.work() as work:
        post = await work.posts.add(held, clock.now())
        other = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title="Rain"))
        clock.shift(60)
        await publishing.release(work, clock, await work.posts.add(other, clock.now()))
    await telling.look()
    hub.took()
    clock.shift(600)
    async with store.work() as work:
        await publishing.publish(work, clock, post.id)
    await telling.look()
    assert hub.took() == [HERE + path for path in FEEDS]


async def test_without_a_hub_nobody_is_told(store: Store, clock: FakeClock) -> None:
    assert await HubPublishing(store=store, clock=clock, client=ListeningHub(), hub=None, address=HERE).look() == 0
