"""The judge: what was planned, held against what the platforms say they accepted. Pure.

    planned   place -> posts in the order they should arrive
    arrived   every acceptance of a new message, in order of time
    verdict   lost · doubled · out of order · sent while paused · sent to dead · flood waits of our making

An edit or a deletion is no arrival. Times are seconds of the (perhaps quickened) world.
"""

import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

SENDING = frozenset({"sendMessage", "sendPhoto", "createMessage", "message"})
MARK = re.compile(r"№(\d+)")

Copy = tuple[str, int]
"""A place and the number of a post."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One new message that a platform accepted."""

    at: float
    place: str
    post: int


@dataclass(frozen=True, slots=True)
class QuietTime:
    """A time in which nothing should have been sent, to one place or (None) to any."""

    begins: float
    ends: float
    place: str | None = None

    def holds(self, arrival: Arrival) -> bool:
        """Whether something arrived that should have waited."""
        here = self.place in (None, arrival.place)
        return here and self.begins <= arrival.at < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCounts:
    """Counts; `most_extra` is the largest number of superfluous copies of any one delivery."""

    planned: int
    arrived: int
    lost: int
    held: int  # in doubt, never seen to arrive, and shown to the desk as such
    doubled: int
    most_extra: int
    disordered: int
    while_paused: int
    to_dead: int
    floods: int
    unplanned: int

    def as_row(self) -> dict[str, int]:
        """For a report."""
        return asdict(self)


def arrivals(lines: Iterable[str], posts_by_delivery: Mapping[int, int]) -> Iterator[Arrival]:
    """What an accept log tells of new messages. A nonce names the delivery where the text names no post."""
    for line in lines:
        entry: dict[str, Any] = json.loads(line)
        if entry["method"] not in SENDING:
            continue
        place = f"{entry['platform']}:{entry['chat']}"
        if found := MARK.search(entry["text"]):
            yield Arrival(entry["at"], place, int(found[1]))
        elif (number := _delivery(entry["marker"])) in posts_by_delivery:
            yield Arrival(entry["at"], place, posts_by_delivery[number])


def _delivery(nonce: str | None) -> int:
    """The delivery that a nonce of ours names; 0 for none."""
    try:
        return int(nonce or "0")
    except ValueError:
        return 0


def judge(
    planned: Mapping[str, Sequence[int]],
    arrived: Iterable[Arrival],
    *,
    held: Collection[Copy] = (),
    paused: Sequence[QuietTime] = (),
    dead: Mapping[str, float] | None = None,
    floods: int = 0,
) -> DeliveryCounts:
    """`held`: copies that the desk is shown as in doubt. `dead`: since when a place takes nothing."""
    times: dict[str, list[int]] = defaultdict(list)
    while_paused = to_dead = number = 0
    for arrival in arrived:
        number += 1
        times[arrival.place].append(arrival.post)
        while_paused += any(span.holds(arrival) for span in paused)
        to_dead += arrival.at >= (dead or {}).get(arrival.place, float("inf"))
    counts = Counter({(place, post): n for place, posts in times.items() for post, n in Counter(posts).items()})
    wanted = {(place, post) for place, posts in planned.items() for post in posts}
    missing = wanted - counts.keys()
    extras = [n - 1 for copy, n in counts.items() if copy in wanted]
    return DeliveryCounts(
        planned=len(wanted),
        arrived=number,
        lost=len(missing - set(held)),
        held=len(missing & set(held)),
        doubled=sum(extras),
        most_extra=max(extras, default=0),
        disordered=sum(inversions(posts, planned.get(place, ())) for place, posts in times.items()),
        while_paused=while_paused,
        to_dead=to_dead,
        floods=floods,
        unplanned=sum(n for copy, n in counts.items() if copy not in wanted),
    )


def doubled_within(arrived: Iterable[Arrival], seconds: float) -> set[Copy]:
    """Copies that arrived again at most so long after they had arrived."""
    moments: dict[Copy, list[float]] = defaultdict(list)
    for arrival in arrived:
        moments[arrival.place, arrival.post].append(arrival.at)
    return {
        copy
        for copy, times in moments.items()
        if any(after - before <= seconds for before, after in itertools.pairwise(sorted(times)))
    }


def inversions(arrived: Sequence[int], planned: Sequence[int]) -> int:
    """How many posts came to a place for the first time after one that should have come later."""
    rank = {post: index for index, post in enumerate(planned)}
    firsts = [rank[post] for post in dict.fromkeys(arrived) if post in rank]
    return sum(1 for before, after in itertools.pairwise(firsts) if after < before)


def busiest(moments: Sequence[float], seconds: float) -> int:
    """The most that fall within any so many seconds; `moments` in order."""
    most = first = 0
    for number, moment in enumerate(moments, start=1):
        while moments[first] <= moment - seconds:
            first += 1
        most = max(most, number - first)
    return most
