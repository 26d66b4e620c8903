"""How often topics, sources and languages publish, from the newest articles. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.following import EVERYTHING, Target, TargetKind, targets_of
from bot.model import Post

ARTICLES_LOOKED_AT = 300
_LANGUAGE = re.compile("[a-z]{2,3}")
_SHORTEST = timedelta(days=1)  # two articles of one hour do not make fifty a day


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishingRates:
    """Articles a day, by target."""

    a_day: Mapping[Target, float] = field(default_factory=dict)

    @property
    def languages(self) -> frozenset[Target]:
        """The languages that are published in; what a source calls one and is none is left out."""
        return frozenset(
            each for each in self.a_day if each.kind is TargetKind.LANGUAGE and _LANGUAGE.fullmatch(each.name)
        )


def rates(posts: Sequence[Post], now: datetime) -> PublishingRates:
    """Of the newest articles, newest first; the time they are looked at in ends now."""
    if not posts:
        return PublishingRates()
    span = max(_SHORTEST, now - (posts[-1].published_at or posts[-1].created_at))
    counts = Counter(
        target
        for post in posts
        for target in set(targets_of(post.topics, post.source_id, post.content.language)) - {EVERYTHING}
    )
    days = span / timedelta(days=1)
    return PublishingRates(
        a_day={EVERYTHING: len(posts) / days} | {each: number / days for each, number in counts.items()}
    )
