"""What a place follows: everything, topics, sources; each taken in or left out, narrowed by words, or paused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TargetKind(StrEnum):
    """What can be followed."""

    EVERYTHING = "everything"
    TOPIC = "topic"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """One thing that can be followed. `name`: a topic's slug or a source's id; nothing for everything."""

    kind: TargetKind
    name: str = ""

    @classmethod
    def of(cls, topic: str | None) -> "Target":
        """A topic by its slug, or everything (None)."""
        return EVERYTHING if topic is None else cls(TargetKind.TOPIC, topic)

    @classmethod
    def source(cls, source_id: int) -> "Target":
        """A source by its id."""
        return cls(TargetKind.SOURCE, str(source_id))


EVERYTHING = Target(TargetKind.EVERYTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFilter:
    """Words that a post must have one of (none given: no demand), and words none of which it may have.

    Each is a word, the beginning of one (`prefix*`), or several in order; how they are compared is `word_filters`.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Follow:
    """One target of one place. `left_out`: nothing of it, whatever else is followed.

    `until`: something followed is paused until then, which leaves it out so long; something left out is left out only
    until then. `words` narrow what is followed.
    """

    target: Target
    left_out: bool = False
    words: WordFilter | None = None
    until: datetime | None = None

    def takes_in(self, now: datetime) -> bool:
        """Whether it brings posts of its target, words apart."""
        return not self.left_out and (self.until is None or self.until <= now)

    def keeps_out(self, now: datetime) -> bool:
        """Whether it keeps posts of its target away."""
        return now < self.until if self.until else self.left_out


def targets_of(topics: Iterable[str], source_id: int | None) -> tuple[Target, ...]:
    """Whatever brings a post of these topics and this source, if it is followed."""
    source = () if source_id is None else (Target.source(source_id),)
    return (EVERYTHING, *(Target.of(topic) for topic in topics), *source)
