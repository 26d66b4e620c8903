"""What would become of a post if it were planned now, counted: how many get it at once, later, in a digest, or not.

The store counts places by what decides (`OutlookGroup`), all of them in a few statements; what each group comes to is
said by planning's own rules (`choice.choose`), once for each distinct timing. So it is what the ledger says afterwards,
to the row. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery.choice import At, InDigest, Not, Step, choose, own_hour, zone_of
from bot.model import Lane, PostKind
from bot.outbox import OutlookGroup
from bot.release_rules import LocalTime

_STILL_MUTED = timedelta(days=1)  # anything ahead: one who is muted now gets nothing of what is planned now


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """By platform: `copies` that are sent one by one, and those that wait for a digest (`collected`). `steps`: how many
    of all these, and of those who get nothing, by the rule that decides; who is left out, pauses or mutes this very
    story is among LEFT_OUT, `muted_story` of them by the story. `waves`: of what comes at each reader's own hour."""

    copies: Mapping[str, int] = field(default_factory=dict)
    collected: Mapping[str, int] = field(default_factory=dict)
    steps: Mapping[Step, int] = field(default_factory=dict)
    muted_story: int = 0
    waves: "Waves | None" = None

    @property
    def total(self) -> int:
        """All that are sent one by one."""
        return sum(self.copies.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Waves:
    """How many copies are due when, by the hour of each reader's `zones`."""

    moments: Mapping[datetime, int]
    zones: frozenset[str]

    @property
    def first(self) -> datetime:
        """When it begins."""
        return min(self.moments)

    @property
    def last(self) -> datetime:
        """When the last are due."""
        return max(self.moments)


def outlook(
    groups: Iterable[OutlookGroup], kind: PostKind, lane: Lane, now: datetime, local_time: LocalTime | None = None
) -> Outlook:
    """What a post of this kind and lane comes to; with `local_time`: at that hour of each reader's zone."""
    copies, collected, steps = Counter[str](), Counter[str](), Counter[Step]()
    moments, zones = Counter[datetime](), set[str]()
    muted_story = 0
    for group in groups:
        if group.kept_out or group.muted_story:
            steps[Step.LEFT_OUT] += group.places
            muted_story += group.places if group.muted_story else 0
            continue
        begins = now if local_time is None else own_hour(group.timing, local_time, now)
        muted_until = begins + _STILL_MUTED if group.muted else None
        choice = choose(group.timing, kind=kind, lane=lane, now=begins, muted_until=muted_until)
        choice = choice.after(group.used if group.day >= choice.day else 0)
        steps[choice.step] += group.places
        match choice.verdict:
            case Not():
                pass
            case InDigest():
                collected[group.platform] += group.places
            case _:
                copies[group.platform] += group.places
                moments[choice.verdict.moment if isinstance(choice.verdict, At) else begins] += group.places
                zones.add(zone_of(group.timing, local_time) if local_time else "")
    return Outlook(
        copies=dict(copies),
        collected=dict(collected),
        steps=dict(steps),
        muted_story=muted_story,
        waves=Waves(moments=dict(moments), zones=frozenset(zones)) if local_time and moments else None,
    )
