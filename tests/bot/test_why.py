"""What became of a post in a place, and which rule decided: pure decisions by table, then `/why` on a real store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot import identity, subscribing
from bot.button_data import base36
from bot.chat import Chat
from bot.composing import compose
from bot.delivery import fan_out
from bot.delivery.choice import Step
from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.model import Address, Content, DeliveryState, NewPost, PlaceKind, Post, PostKind, PostState
from bot.outbox import KeptCopy, PostStanding, Room
from bot.outcomes import Refused, Result, Sent
from bot.phrases import Phrases
from bot.ports import Store
from bot.preferences import Every, Preferences, QuietHours, QuietMode, Schedule, Timing
from bot.request import Reply
from bot.subscriber import Subscriber, SubscriberState
from bot.why import Fate, Remedy, Rules, judge, would_come
from tests.bot.conversation import HOME, buttons, by, chat_on, in_group, said
from tests.bot.fakes import START, FakeClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER, EARLIER = NOON + timedelta(hours=1), NOON - timedelta(hours=1)
SPORT, FEED = Target.of("sport"), Target.source(3)
SNOW = WordFilter(include=("snow",))
POST = Post(
    id=1,
    kind=PostKind.ARTICLE,
    state=PostState.PUBLISHED,
    revision=1,
    content=Content(title="Rain"),
    topics=("sport",),
    source_id=3,
    published_at=NOON,
    updated_at=NOON,
    created_at=NOON,
)
READER = Subscriber(
    id=1,
    address=Address("telegram", "1"),
    kind=PlaceKind.PRIVATE,
    state=SubscriberState.ACTIVE,
    follows=(Follow(EVERYTHING),),
    created_at=EARLIER,
)
AROUND_NOON = QuietHours(begins=time(11), ends=time(13))
SENT = KeptCopy(state=DeliveryState.SENT, wanted=1, shown=1, not_before=NOON, done_at=LATER)


def kept(state: DeliveryState, **more: object) -> KeptCopy:
    return replace(SENT, **{"state": state, "shown": 0, **more})  # type: ignore[arg-type]


def wants(*follows: Follow, **preferences: object) -> Subscriber:
    return replace(READER, follows=follows, preferences=Preferences(**preferences))  # type: ignore[arg-type]


ALL = Follow(EVERYTHING)
ARRIVED = Sent(("5",))
QUIET = Timing(quiet=(AROUND_NOON,))


@pytest.mark.parametrize(
    ("reader", "fate", "step"),
    [
        (wants(), Fate.KEPT_OUT, Step.TOPIC),
        (wants(Follow(Target.of("gaza"))), Fate.KEPT_OUT, Step.TOPIC),
        (wants(ALL, Follow(SPORT, left_out=True)), Fate.KEPT_OUT, Step.LEFT_OUT),
        (wants(ALL, Follow(SPORT, until=LATER)), Fate.KEPT_OUT, Step.PAUSED),
        (wants(Follow(EVERYTHING, words=SNOW)), Fate.KEPT_OUT, Step.FILTER),
        (wants(ALL, muted_until=LATER), Fate.KEPT_OUT, Step.MUTED),
        (wants(ALL, timing=QUIET), Fate.SINCE_CHANGED, None),
        (wants(ALL), Fate.SINCE_CHANGED, None),
        (replace(wants(ALL), created_at=LATER), Fate.BEFORE, None),
        (replace(wants(ALL), state=SubscriberState.LEFT), Fate.STOPPED, None),
        (replace(wants(ALL), state=SubscriberState.GONE), Fate.UNREACHABLE, None),
        (None, Fate.NO_SUBSCRIBER, None),
    ],
)
def test_without_a_copy_the_rules_of_planning_say_why(reader: Subscriber | None, fate: Fate, step: Step | None) -> None:
    found = judge(POST, reader, PostStanding(announced_at=NOON))
    assert (found.fate, found.step) == (fate, step)


@pytest.mark.parametrize(
    ("copy", "reader", "fate", "at", "step"),
    [
        (SENT, READER, Fate.RECEIVED, LATER, Step.AT_ONCE),
        (SENT, wants(), Fate.RECEIVED, LATER, Step.TOPIC),  # what happened stands, whatever is wanted now
        (kept(DeliveryState.READY, shown=1, done_at=None), READER, Fate.RECEIVED, None, Step.AT_ONCE),
        (kept(DeliveryState.READY, not_before=LATER), wants(ALL, timing=QUIET), Fate.WAITS, LATER, Step.QUIET),
        (kept(DeliveryState.READY, not_before=LATER, reason="flood"), READER, Fate.WAITS, LATER, Step.AT_ONCE),
        (kept(DeliveryState.SENDING), READER, Fate.COMING, None, Step.AT_ONCE),
        (
            kept(DeliveryState.COLLECTED, digest_at=LATER),
            wants(ALL, timing=Timing(schedule=Schedule(every=Every.HOURLY))),
            Fate.COLLECTED,
            LATER,
            Step.DIGEST,
        ),
        (
            kept(DeliveryState.COLLECTED, digest_at=LATER),
            wants(ALL, timing=Timing(quiet=(AROUND_NOON,), quiet_mode=QuietMode.DIGEST)),
            Fate.COLLECTED,
            LATER,
            Step.QUIET,
        ),
        (
            kept(DeliveryState.COLLECTED, digest_at=LATER),
            wants(ALL, timing=Timing(daily_cap=3)),
            Fate.COLLECTED,
            LATER,
            Step.CAP,
        ),
        (kept(DeliveryState.FAILED, reason="too long"), READER, Fate.FAILED, LATER, Step.AT_ONCE),
        (kept(DeliveryState.UNKNOWN), READER, Fate.IN_DOUBT, LATER, Step.AT_ONCE),
        (kept(DeliveryState.EXPIRED), READER, Fate.EXPIRED, LATER, Step.AT_ONCE),
        (kept(DeliveryState.CANCELLED), READER, Fate.CANCELLED, LATER, Step.AT_ONCE),
        (kept(DeliveryState.SUPPRESSED), READER, Fate.UNREACHABLE, LATER, Step.AT_ONCE),
        (kept(DeliveryState.SUPPRESSED), replace(READER, state=SubscriberState.LEFT), Fate.STOPPED, LATER, None),
    ],
)
def test_a_copy_says_itself_what_became_of_it(
    copy: KeptCopy, reader: Subscriber, fate: Fate, at: datetime | None, step: Step | None
) -> None:
    found = judge(POST, reader, PostStanding(announced_at=NOON, copy=copy))
    assert (found.fate, found.at, found.step) == (fate, at, step)


@pytest.mark.parametrize("state", [DeliveryState.DIGESTED, DeliveryState.EXPIRED])
def test_what_a_digest_names_came_when_the_digest_did(state: DeliveryState) -> None:
    came = judge(POST, READER, PostStanding(announced_at=NOON, copy=kept(state), digest=SENT))
    waits = judge(POST, READER, PostStanding(announced_at=NOON, copy=kept(state), digest=kept(DeliveryState.READY)))
    assert (came.fate, came.at) == (Fate.IN_DIGEST, LATER)
    assert waits.fate is Fate.WAITS


@pytest.mark.parametrize(
    ("post", "fate"),
    [
        (replace(POST, state=PostState.RETRACTED), Fate.RETRACTED),
        (replace(POST, state=PostState.HELD), Fate.UNPUBLISHED),
        (replace(POST, state=PostState.ARCHIVED), Fate.ARCHIVED),
        (replace(POST, kind=PostKind.ANNOUNCEMENT), Fate.NOT_MEANT),
    ],
)
def test_a_post_that_went_to_nobody_says_so_first(post: Post, fate: Fate) -> None:
    assert judge(post, READER, PostStanding()).fate is fate


def test_while_copies_are_written_one_that_is_not_there_is_still_to_come_or_kept_out() -> None:
    standing = PostStanding(announced_at=NOON, planning=True)
    assert judge(POST, READER, standing).fate is Fate.COMING
    assert judge(POST, wants(), standing).fate is Fate.KEPT_OUT


def articles(*hours: int) -> list[Post]:
    return [replace(POST, id=hour + 1, published_at=NOON + timedelta(hours=hour)) for hour in hours]


@pytest.mark.parametrize(
    ("follows", "preferences", "remedy", "target", "coming"),
    [
        ((), Preferences(), Remedy.FOLLOW, SPORT, 3),
        ((ALL, Follow(SPORT, left_out=True)), Preferences(), Remedy.TAKE_IN, SPORT, 3),
        ((ALL, Follow(SPORT, left_out=True), Follow(FEED, left_out=True)), Preferences(), Remedy.TAKE_IN, SPORT, 0),
        ((ALL,), Preferences(), Remedy.LEAVE_OUT, SPORT, 0),
        ((Follow(EVERYTHING, words=SNOW),), Preferences(), Remedy.DROP_WORDS, EVERYTHING, 3),
        ((ALL,), Preferences(muted_until=NOON + timedelta(days=9)), Remedy.UNMUTE, None, 3),
        ((ALL,), Preferences(timing=QUIET), Remedy.NOT_QUIET, None, 3),
        ((ALL,), Preferences(timing=QUIET), Remedy.NO_CAP, None, 2),  # at 12 it is quiet, with a limit or without
        ((ALL,), Preferences(timing=Timing(schedule=Schedule(every=Every.DAILY))), Remedy.AT_ONCE, None, 3),
        ((Follow(Target.of("gaza")),), Preferences(timing=QUIET), Remedy.NOT_QUIET, None, 0),
    ],
)
def test_a_changed_rule_is_tried_on_the_last_articles(
    follows: Sequence[Follow], preferences: Preferences, remedy: Remedy, target: Target | None, coming: int
) -> None:
    after = Rules(follows=follows, preferences=preferences).after(remedy, target)
    assert would_come(after, articles(0, 2, 5), remedy, NOON + timedelta(days=1)) == coming


# ── /why as people use it ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(title) for title in ("Politics", "Sport")])
    return chat_on(store, clock)


async def published(chat: Chat, title: str = "Rain", *, topic: str | None = "politics") -> Post:
    """An article that is out, with its copies written."""
    now = chat.clock.now()
    async with chat.store.work() as work:
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=Content(title=title, body="<p>One.</p><p>Two.</p>", url=f"https://a.example/{title}"),
            keys=tuple(identity.address_keys(f"https://a.example/{title}")),
            topics=(topic,) if topic else (),
            published_at=now,
        )
        post = await work.posts.add(new, now)
        await fan_out.plan_post(work, post, now)
    await fan_out.write_deliveries(chat.store, chat.clock)
    return post


async def sent(chat: Chat, event: Sent | Refused = ARRIVED) -> None:
    now = chat.clock.now()
    async with chat.store.work() as work:
        for each in await work.deliveries.claim("telegram", now, Room(urgent=9, rest=9), 1):
            await work.deliveries.settle([Result(each, event, now)], 1)


def labels(reply: Reply) -> list[str]:
    return [button.label for button in buttons(reply.messages[0])]


async def press(chat: Chat, reply: Reply, label: str) -> Reply:
    [action] = [button.action for button in buttons(reply.messages[0]) if button.label == label]
    return await chat.press(action or "", by())


async def test_what_came_says_when_and_by_which_subscription_and_how_to_end_that(chat: Chat) -> None:
    await chat.answer("subscribe", by(text="everything"))
    for title in ("Rain", "Snow"):
        await published(chat, title)
    await sent(chat)
    await sent(chat)
    reply = await chat.answer("why", by())
    assert said(reply).splitlines() == [
        "Snow",
        "2026-11-22 12:00",
        "",
        "It came here: 12:00.",
        "The subscription that brought it: everything.",
        "If you choose “Unsubscribe: Politics”:",
        "Of the last 2 articles, 0 would have come.",
    ]
    assert labels(reply) == ["Unsubscribe: Politics"]
    await press(chat, reply, "Unsubscribe: Politics")
    later = await published(chat, "Hail")
    reply = await chat.answer("why", by(text=f"#{later.id}"))
    assert said(reply).splitlines()[3:] == [
        "Left out here: Politics.",
        "If you choose “Get it again: Politics”:",
        "Of the last 3 articles, 3 would have come.",
    ]
    assert labels(reply) == ["Get it again: Politics"]


async def test_a_topic_that_is_not_followed_is_offered_and_then_brings_the_next_one(chat: Chat) -> None:
    await chat.answer("subscribe", by(text="Sport"))
    await published(chat)
    post = await published(chat, "Snow")
    reply = await chat.answer("why", by(text="https://a.example/Snow"))
    assert said(reply).splitlines()[3:] == [
        "No subscription here brings it. Its topics: Politics.",
        "If you choose “Subscribe: Politics”:",
        "Of the last 2 articles, 2 would have come.",
    ]
    await press(chat, reply, "Subscribe: Politics")
    again = said(await chat.answer("why", by(text=str(post.id))))
    assert "before the subscriptions and settings here became what they are now" in again
    await published(chat, "Hail")
    await sent(chat)
    assert "It came here" in said(await chat.answer("why", by()))


async def test_a_filter_is_dropped_by_its_button_and_that_undone(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="everything"))
    narrowed = Follow(EVERYTHING, words=SNOW)
    await subscribing.change(store, chat.clock, HOME, narrowed)
    await published(chat)
    reply = await chat.answer("why", by())
    assert "The word filter kept it out. The subscription: everything." in said(reply)
    done = await press(chat, reply, "Without the word filter")
    assert (await follows(store), labels(done)) == ((Follow(EVERYTHING),), ["Undo"])
    await press(chat, done, "Undo")
    assert await follows(store) == (narrowed,)


async def follows(store: Store) -> tuple[Follow, ...]:
    found = await subscribing.find(store, HOME)
    return found.follows if found else ()


async def test_a_source_that_is_left_out_is_taken_in_by_the_button(chat: Chat, store: Store) -> None:
    async with store.work() as work:
        feed = await work.sources.add("https://a.example", name="Daily", topics=(), interval=60.0, now=START)
    await chat.answer("subscribe", by(text="everything"))
    await subscribing.change(store, chat.clock, HOME, Follow(Target.source(feed.id), left_out=True))
    async with store.work() as work:
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=Content(title="Rain"),
            source_id=feed.id,
            published_at=START,
        )
        await fan_out.plan_post(work, await work.posts.add(new, START), START)
    reply = await chat.answer("why", by())
    assert "Left out here: Daily." in said(reply)
    await press(chat, reply, "Get it again: Daily")
    assert Follow(Target.source(feed.id)) in await follows(store)


@pytest.mark.parametrize(
    ("preferences", "sentence", "label"),
    [
        (
            Preferences(timing=Timing(quiet=(AROUND_NOON,))),
            "It was published in quiet hours and comes when they are over: 13:00.",
            "Quiet hours",
        ),
        (
            Preferences(timing=Timing(schedule=Schedule(every=Every.DAILY, at=time(18)))),
            "It waits for the next digest: 18:00.",
            "When posts come",
        ),
        (
            Preferences(timing=Timing(daily_cap=1)),
            "The daily limit was reached, so it waits for the digest: 2026-11-23 08:00.",
            "Daily limit",
        ),
        (
            Preferences(muted_until=START + timedelta(hours=1)),
            "It was published while everything was muted here, until 13:00.",
            "End mute",
        ),
    ],
)
async def test_when_it_comes_is_said_with_the_page_that_changes_it(
    chat: Chat, store: Store, preferences: Preferences, sentence: str, label: str
) -> None:
    await chat.answer("subscribe", by(text="everything"))
    await subscribing.prefer(store, chat.clock, HOME, lambda _: preferences)
    for title in ("Rain", "Snow"):
        await published(chat, title)
    reply = await chat.answer("why", by())
    assert said(reply).splitlines()[3] == sentence
    assert labels(reply) == [label]
    assert (await press(chat, reply, label)).replace


async def test_a_mute_that_is_over_is_said_and_the_article_offered_instead(chat: Chat, clock: FakeClock) -> None:
    await chat.answer("subscribe", by(text="everything"))
    await chat.answer("mute", by(text="hour"))
    post = await published(chat)
    clock.shift(7_200)
    reply = await chat.answer("why", by(text=str(post.id)))
    assert "while everything was muted here" in said(reply)
    assert labels(reply) == ["Read here"]


async def test_a_refusal_is_said_in_words(chat: Chat) -> None:
    await chat.answer("subscribe", by(text="everything"))
    await published(chat)
    await sent(chat, Refused("Bad Request: chat not found"))
    assert said(await chat.answer("why", by())).splitlines()[3] == (
        "It couldn't be shown here: the message was refused."
    )


async def test_a_reply_to_a_post_is_about_that_post(chat: Chat, store: Store) -> None:
    first = await published(chat)
    await published(chat, "Snow")
    async with store.reading() as work:
        post = await work.posts.get(first.id)
    assert post is not None
    [data] = [
        each.action
        for row in compose(Phrases(), post, "en").buttons
        for each in row
        if str(each.action).startswith("read|")
    ]
    reply = await chat.answer("why", replace(by(), quoted=(str(data),)))
    assert said(reply).splitlines()[0] == "Rain"
    assert base36(first.id) in str(data)
    assert "There are no subscriptions here yet." in said(reply)


async def test_what_is_no_article_says_what_to_do(chat: Chat) -> None:
    assert said(await chat.answer("why", by())).startswith("There are no articles yet.")
    assert said(await chat.answer("why", by(text="9"))) == (
        "I can't find an article “9”. Write its number or link, or reply with /why to a message that shows it."
    )


async def test_in_a_group_only_who_runs_it_is_offered_the_button(chat: Chat) -> None:
    await published(chat)
    admins = await chat.answer("why", in_group(admin=True))
    others = await chat.answer("why", in_group(admin=False))
    assert (labels(admins), labels(others)) == (["Subscribe: Politics", "⋯"], ["Read here"])
    assert admins.messages[0].private
