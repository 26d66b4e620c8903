"""What a place follows: everything, topics, sources, languages; each taken in or left out, narrowed, or paused. A story
is followed, or muted, for a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

STORY_FOLLOWED = timedelta(days=30)
"""How long a story is followed after it was chosen, and after each article that goes on with it."""


class TargetKind(StrEnum):
    """What can be followed."""

    EVERYTHING = "everything"
    TOPIC = "topic"
    SOURCE = "source"
    LANGUAGE = "language"  # the posts that are written in it
    STORY = "story"  # a post, and those that go on with its story


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """One thing that can be followed. `name`: a topic's slug, a source's id, a language's code, a story's number; ''
    for everything."""

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

    @classmethod
    def story(cls, number: int) -> "Target":
        """A story by the id of the post that it began with."""
        return cls(TargetKind.STORY, str(number))

    @classmethod
    def language(cls, tag: str) -> "Target":
        """A language by its tag, whatever region is in it."""
        primary = tag.replace("_", "-").split("-")[0].lower()
        return cls(TargetKind.LANGUAGE, _OLD_CODES.get(primary, primary))


_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi"}
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
    until then. A story is followed, or muted, until then. `words` narrow what is followed.
    """

    target: Target
    left_out: bool = False
    words: WordFilter | None = None
    until: datetime | None = None

    @property
    def of_story(self) -> bool:
        """Whether it is a story that is followed."""
        return self.target.kind is TargetKind.STORY and not self.left_out

    def takes_in(self, now: datetime) -> bool:
        """Whether it brings posts of its target, words apart."""
        if self.of_story:
            return self.until is None or now < self.until
        return not self.left_out and (self.until is None or self.until <= now)

    def keeps_out(self, now: datetime) -> bool:
        """Whether it keeps posts of its target away."""
        if self.of_story:
            return False
        return now < self.until if self.until else self.left_out


def targets_of(
    topics: Iterable[str], source_id: int | None, language: str | None = None, story: int | None = None
) -> tuple[Target, ...]:
    """Whatever brings a post of these topics, this source, this language and this story, or keeps it away."""
    source = () if source_id is None else (Target.source(source_id),)
    languages = (Target.language(language),) if language else ()
    stories = () if story is None else (Target.story(story),)
    return (EVERYTHING, *(Target.of(topic) for topic in topics), *source, *languages, *stories)
