"""What would become of a post if it were planned now, counted: how many get it at once, later, in a digest, or not.

The store counts places by what decides (`OutlookGroup`), all of them in a few statements; what each group comes to is
said by planning's own rules (`choice.choose`), once for each distinct timing. So it is what the ledger says afterwards,
to the row. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery.choice import InDigest, Not, Step, choose
from bot.model import Lane, PostKind
from bot.outbox import OutlookGroup

_STILL_MUTED = timedelta(days=1)  # anything ahead: one who is muted now gets nothing of what is planned now


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """By platform: `copies` that are sent one by one, and those that wait for a digest (`collected`). `steps`: how many
    of all these, and of those who get nothing, by the rule that decides; who is left out, pauses or mutes this very
    story is among LEFT_OUT, `muted_story` of them by the story."""

    copies: Mapping[str, int] = field(default_factory=dict)
    collected: Mapping[str, int] = field(default_factory=dict)
    steps: Mapping[Step, int] = field(default_factory=dict)
    muted_story: int = 0

    @property
    def total(self) -> int:
        """All that are sent one by one."""
        return sum(self.copies.values())


def outlook(groups: Iterable[OutlookGroup], kind: PostKind, lane: Lane, now: datetime) -> Outlook:
    """What a post of this kind and lane comes to."""
    copies, collected, steps = Counter[str](), Counter[str](), Counter[Step]()
    muted_story = 0
    for group in groups:
        if group.kept_out or group.muted_story:
            steps[Step.LEFT_OUT] += group.places
            muted_story += group.places if group.muted_story else 0
            continue
        muted_until = now + _STILL_MUTED if group.muted else None
        choice = choose(group.timing, kind=kind, lane=lane, now=now, muted_until=muted_until)
        choice = choice.after(group.used if group.day >= choice.day else 0)
        steps[choice.step] += group.places
        match choice.verdict:
            case Not():
                pass
            case InDigest():
                collected[group.platform] += group.places
            case _:
                copies[group.platform] += group.places
    return Outlook(copies=dict(copies), collected=dict(collected), steps=dict(steps), muted_story=muted_story)
