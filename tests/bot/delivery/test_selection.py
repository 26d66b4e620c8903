from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.delivery.choice import At, InDigest, Not, Now, Step
from bot.delivery.selection import explain, select
from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.model import Address, Content, DeliveryState, PlaceKind, Post, PostKind, PostState
from bot.preferences import Preferences, QuietHours, Timing
from bot.subscriber import Subscriber, SubscriberState

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER, EARLIER = NOON + timedelta(hours=1), NOON - timedelta(hours=1)
ALL, SPORT, GAZA, FEED, OTHER_FEED = (
    EVERYTHING,
    Target.of("sport"),
    Target.of("gaza"),
    Target.source(3),
    Target.source(4),
)
RAIN, SNOW = WordFilter(include=("rain",)), WordFilter(include=("snow",))
POST = Post(
    id=1,
    kind=PostKind.ARTICLE,
    state=PostState.PUBLISHED,
    revision=1,
    content=Content(title="Rain"),
    topics=("sport", "food"),
    source_id=3,
    updated_at=NOON,
    created_at=NOON,
)
READER = Subscriber(
    id=1,
    address=Address("telegram", "1"),
    kind=PlaceKind.PRIVATE,
    state=SubscriberState.ACTIVE,
    follows=(Follow(ALL),),
    created_at=NOON,
)


@pytest.mark.parametrize(
    ("follows", "taken", "step", "by"),
    [
        ([], False, Step.TOPIC, None),
        ([Follow(GAZA)], False, Step.TOPIC, None),
        ([Follow(OTHER_FEED)], False, Step.TOPIC, None),
        ([Follow(ALL)], True, Step.AT_ONCE, 0),
        ([Follow(SPORT)], True, Step.AT_ONCE, 0),
        ([Follow(FEED)], True, Step.AT_ONCE, 0),
        ([Follow(ALL), Follow(SPORT, left_out=True)], False, Step.LEFT_OUT, 1),
        ([Follow(ALL), Follow(FEED, left_out=True)], False, Step.LEFT_OUT, 1),
        ([Follow(ALL), Follow(GAZA, left_out=True)], True, Step.AT_ONCE, 0),
        ([Follow(SPORT, left_out=True)], False, Step.LEFT_OUT, 0),
        ([Follow(FEED), Follow(SPORT, left_out=True)], False, Step.LEFT_OUT, 1),  # it stays away whatever is followed
        ([Follow(SPORT, until=LATER)], False, Step.PAUSED, 0),
        ([Follow(ALL), Follow(SPORT, until=LATER)], False, Step.PAUSED, 1),
        ([Follow(ALL), Follow(SPORT, left_out=True, until=LATER)], False, Step.PAUSED, 1),
        ([Follow(ALL, until=LATER), Follow(SPORT)], False, Step.PAUSED, 0),
        ([Follow(SPORT, until=NOON)], True, Step.AT_ONCE, 0),  # each comes back by itself
        ([Follow(ALL), Follow(SPORT, left_out=True, until=EARLIER)], True, Step.AT_ONCE, 0),
        ([Follow(SPORT, left_out=True, until=EARLIER)], False, Step.TOPIC, None),
        ([Follow(SPORT, until=LATER), Follow(FEED, left_out=True)], False, Step.LEFT_OUT, 1),
        ([Follow(ALL, words=RAIN)], True, Step.FILTER, 0),
        ([Follow(ALL, words=SNOW)], False, Step.FILTER, 0),
        ([Follow(ALL, words=SNOW), Follow(SPORT)], True, Step.AT_ONCE, 1),  # one that brings it is enough
        ([Follow(ALL, words=SNOW), Follow(SPORT, words=RAIN)], True, Step.FILTER, 1),
    ],
)
def test_what_follows_bring(follows: list[Follow], taken: bool, step: Step, by: int | None) -> None:
    selected = select(follows, POST, NOON)
    assert (selected.taken, selected.step) == (taken, step)
    assert selected.follow == (None if by is None else follows[by])


def test_a_post_of_no_source_and_no_topic_comes_to_who_follows_everything() -> None:
    bare = replace(POST, topics=(), source_id=None)
    assert select([Follow(ALL)], bare, NOON).taken
    assert not select([Follow(SPORT), Follow(FEED)], bare, NOON).taken


NIGHT = QuietHours(begins=time(11), ends=time(13))


@pytest.mark.parametrize(
    ("preferences", "used", "copy", "step", "verdict"),
    [
        (Preferences(), 0, None, Step.AT_ONCE, Now()),
        (Preferences(), 0, DeliveryState.SENT, Step.AT_ONCE, Now()),
        (Preferences(), 0, DeliveryState.FAILED, Step.FAILED, None),
        (Preferences(), 0, DeliveryState.SUPPRESSED, Step.FAILED, None),
        (Preferences(muted_until=LATER), 0, None, Step.MUTED, Not()),
        (Preferences(timing=Timing(quiet=(NIGHT,))), 0, None, Step.QUIET, At(LATER)),
        (Preferences(timing=Timing(daily_cap=2)), 1, None, Step.AT_ONCE, Now()),
        (Preferences(timing=Timing(daily_cap=2)), 2, None, Step.CAP, InDigest(NOON + timedelta(hours=20))),
    ],
)
def test_each_step_is_named(
    preferences: Preferences, used: int, copy: DeliveryState | None, step: Step, verdict: object
) -> None:
    explained = explain(replace(READER, preferences=preferences), POST, NOON, used=used, copy=copy)
    assert (explained.step, explained.choice and explained.choice.verdict) == (step, verdict)


def test_what_is_not_followed_is_said_before_anything_else() -> None:
    reader = replace(READER, follows=(), preferences=Preferences(muted_until=LATER))
    assert explain(reader, POST, NOON).step is Step.TOPIC
