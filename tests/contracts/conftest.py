"""A small newsroom to test stores with: named places, posts, and a clock that stands where it is put."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.following import Follow, Target
from bot.model import (
    Address,
    Audience,
    Content,
    Delivery,
    DeliveryState,
    Lane,
    NewPost,
    OnUnknown,
    PlaceKind,
    Plan,
    Post,
    PostKind,
    PostState,
)
from bot.outbox import Room
from bot.outcomes import Event, Gone, Later, Refused, Result, Sent, Unknown
from bot.ports import Store
from bot.subscriber import Subscriber

NOON = datetime(2026, 3, 1, 12, 0, 0, 123_456, tzinfo=UTC)


@dataclass
class StoreDriver:
    """Does in one line what a test needs in many; each call is a unit of work of its own."""

    store: Store
    now: datetime = NOON
    platform: str = "telegram"
    epoch: int = 1

    def pass_time(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now

    def at(self, chat: str, thread: str | None = None) -> Address:
        return Address(self.platform, chat, thread)

    async def subscribe(self, *chats: str, topics: Sequence[str] = ("news",)) -> list[Subscriber]:
        places = [self.at(chat) for chat in chats]
        async with self.store.work() as work:
            for place in places:
                saved = await work.subscribers.save(place, PlaceKind.PRIVATE, self.now)
                for topic in topics:
                    await work.subscribers.follow(saved.id, Follow(Target.of(topic)), self.now)
            return [found for place in places if (found := await work.subscribers.get(place))]

    async def post(self, title: str = "Rain", *, topics: Sequence[str] = ("news",), lane: Lane = Lane.NORMAL) -> Post:
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=Content(title=title),
            topics=tuple(topics),
            lane=lane,
            published_at=self.now,
        )
        async with self.store.work() as work:
            return await work.posts.add(new, self.now)

    async def plan(
        self,
        post: Post,
        *,
        audience: Audience | None = None,
        on_unknown: OnUnknown = OnUnknown.RESEND_ONCE,
        expires_in: float | None = None,
        size: int = 1_000,
    ) -> int:
        plan = Plan(
            post_id=post.id,
            audience=audience,
            lane=post.lane,
            on_unknown=on_unknown,
            not_before=self.now,
            expires_at=None if expires_in is None else self.now + timedelta(seconds=expires_in),
        )
        async with self.store.work() as work:
            await work.deliveries.plan(plan)
            written = 0
            while (rows := await work.deliveries.plan_slice(plan, post.revision, size, self.now)) is not None:
                written += rows
        return written

    async def send_out(self, title: str = "Rain", **options: object) -> Post:
        """A post, planned for its followers."""
        lane = options.pop("lane", Lane.NORMAL)
        assert isinstance(lane, Lane)
        post = await self.post(title, lane=lane)
        await self.plan(post, **options)  # type: ignore[arg-type]
        return post

    async def claim(
        self,
        limit: int = 100,
        *,
        urgent: int | None = None,
        shares: Mapping[Lane, int] | None = None,
        epoch: int | None = None,
    ) -> list[Delivery]:
        room = Room(urgent=limit if urgent is None else urgent, rest=limit, shares=shares or {})
        async with self.store.work() as work:
            claimed = await work.deliveries.claim(self.platform, self.now, room, self.epoch if epoch is None else epoch)
        return list(claimed)

    async def settle(self, *results: Result, epoch: int | None = None) -> int:
        async with self.store.work() as work:
            return await work.deliveries.settle(results, self.epoch if epoch is None else epoch)

    def became(self, delivery: Delivery, event: Event) -> Result:
        return Result(delivery, event, self.now)

    def arrived(self, delivery: Delivery, *message_ids: str) -> Result:
        return self.became(delivery, Sent(message_ids or ("m1",)))

    def waits(self, delivery: Delivery, seconds: float = 0) -> Result:
        """Told to wait, which costs no attempt."""
        return self.became(delivery, Later(seconds))

    def ends(self, delivery: Delivery, state: DeliveryState, reason: str = "no") -> Result:
        """In doubt ends only what is planned with `OnUnknown.HOLD`."""
        events: dict[DeliveryState, Event] = {
            DeliveryState.FAILED: Refused(reason),
            DeliveryState.SUPPRESSED: Gone(reason),
            DeliveryState.UNKNOWN: Unknown(reason),
        }
        return self.became(delivery, events[state])

    async def deliver_all(self) -> list[Delivery]:
        """Claim whatever may go and have all of it arrive."""
        claimed = await self.claim()
        await self.settle(*(self.arrived(each, f"m{each.id}") for each in claimed))
        return claimed

    async def want(self, post: Post, revision: int) -> int:
        async with self.store.work() as work:
            return await work.deliveries.want(post.id, revision, self.now)

    async def states(self, post: Post) -> dict[str, str]:
        """Chat -> state of its copy."""
        async with self.store.reading() as work:
            copies = await work.deliveries.copies(post.id, limit=1_000)
        return {delivery.address.chat: state for delivery, state, _ in copies}

    async def copy(self, post: Post, chat: str) -> tuple[Delivery, str, str | None]:
        async with self.store.reading() as work:
            copies = await work.deliveries.copies(post.id, limit=1_000)
        return next(each for each in copies if each[0].address.chat == chat)


@pytest.fixture
def newsroom(store: Store) -> StoreDriver:
    return StoreDriver(store)
