"""Whether a reader's follows bring a post, and, for `/why`, at which step it was decided. Pure.

A story that is followed brings what goes on with it, whatever else is chosen: no wish is more particular. Else what is
left out or paused keeps a post away whatever is followed, and one follow that brings it is enough. The bulk statement
of `storage/outbox/choosy` says the same in SQL.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.choice import Choice, Step, choose
from bot.delivery.word_filters import passes, words_of
from bot.following import Follow, targets_of
from bot.model import DeliveryState, Post
from bot.subscriber import Subscriber

_FAILED = frozenset({DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.SUPPRESSED, DeliveryState.EXPIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Whether a post is brought; `follow` is the one that decided, if one did."""

    taken: bool
    step: Step
    follow: Follow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """At which step it was decided, by which follow, and what would become of the post (None: it is not brought)."""

    step: Step
    follow: Follow | None = None
    choice: Choice | None = None


def select(follows: Iterable[Follow], post: Post, now: datetime, text: str | None = None) -> Selection:
    """Whether these follows bring the post. `text`: its folded words (`words_of`), where they are at hand."""
    targets = targets_of(post.topics, post.source_id, post.content.language, post.story)
    every = [follow for follow in follows if follow.target in targets]
    if post.goes_on and (story := next((each for each in every if _takes_in_story(each, now)), None)):
        return Selection(taken=True, step=Step.AT_ONCE, follow=story)
    concerned = [follow for follow in every if not follow.of_story]
    if away := _keeping_out(concerned, now):
        return Selection(taken=False, step=Step.PAUSED if away.until else Step.LEFT_OUT, follow=away)
    bringing = [follow for follow in concerned if follow.takes_in(now)]
    if not bringing:
        return Selection(taken=False, step=Step.TOPIC)
    plain = next((follow for follow in bringing if follow.words is None), None)
    if plain is not None:
        return Selection(taken=True, step=Step.AT_ONCE, follow=plain)
    words = words_of(post) if text is None else text
    passing = next((follow for follow in bringing if follow.words is None or passes(words, follow.words)), None)
    return Selection(taken=passing is not None, step=Step.FILTER, follow=passing or bringing[0])


def _takes_in_story(follow: Follow, now: datetime) -> bool:
    return follow.of_story and follow.takes_in(now)


def _keeping_out(concerned: Sequence[Follow], now: datetime) -> Follow | None:
    """One that is left out for good says more than one that comes back."""
    away = [follow for follow in concerned if follow.keeps_out(now)]
    return min(away, key=lambda follow: follow.until is not None, default=None)


def explain(
    subscriber: Subscriber, post: Post, now: datetime, *, used: int = 0, copy: DeliveryState | None = None
) -> Explanation:
    """Why a subscriber gets the post as it does, or would if it were published now.

    `used`: how many it had today (`Deliveries.used_today`). `copy`: the state of its copy, if it has one.
    """
    if copy in _FAILED:
        return Explanation(step=Step.FAILED)
    selected = select(subscriber.follows, post, now)
    if not selected.taken:
        return Explanation(step=selected.step, follow=selected.follow)
    preferences = subscriber.preferences
    choice = choose(
        preferences.timing, kind=post.kind, lane=post.lane, now=now, muted_until=preferences.muted_until
    ).after(used)
    return Explanation(step=choice.step, follow=selected.follow, choice=choice)
