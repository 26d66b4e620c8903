"""What one command or press changed of what a place follows, and how that alone is taken back. Pure.

Changes of a place stand in a row. Each knows what it met: its targets as they were before. To take one back, the next
later one that changed the same target is told that it met what this one had met; where there is none, that is how it is
now. So changes may be taken back in any order, and each takes back what it did and nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.following import Follow, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowChange:
    """One change. `before`: its targets as they were; None: nothing was said of it. `id` is the store's.

    `left`: the place had said /stop, and received again by this change, which gave up what was followed before, or
    (nothing in `before`) brought it back.
    """

    id: int = 0
    before: Mapping[Target, Follow | None]
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What is to be done: targets as they become, whether the place stops again, and later changes that met others."""

    follows: Mapping[Target, Follow | None] = field(default_factory=dict)
    leaves: bool = False
    later: Sequence[FollowChange] = ()


def between(before: Iterable[Follow], after: Iterable[Follow]) -> Mapping[Target, Follow | None]:
    """The targets of which these differ, as they were before."""
    was = {each.target: each for each in before}
    is_ = {each.target: each for each in after}
    return {target: was.get(target) for target in (*was, *is_) if was.get(target) != is_.get(target)}


def take_back(change: FollowChange, later: Sequence[FollowChange]) -> TakenBack:
    """Take one back; `later`: all that came after it and stand, in order."""
    changes = list(later)
    follows: dict[Target, Follow | None] = {}
    for target, before in change.before.items():
        at = next((at for at, each in enumerate(changes) if target in each.before), None)
        # What was given up by coming back comes back with the stop, which is the next change's to take back.
        if at is None and change.left and before is not None and changes:
            at = 0
        if at is None:
            follows[target] = before
        else:
            changes[at] = replace(changes[at], before={**changes[at].before, target: before})
    if change.left and changes:
        changes[0] = replace(changes[0], left=True)
    altered = [now for now, was in zip(changes, later, strict=True) if now != was]
    return TakenBack(follows=follows, leaves=change.left and not changes, later=altered)
