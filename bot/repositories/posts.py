"""What the core asks of memory about what is published: posts, their languages, topics, sources, planned releases."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.desk_nouns import ChangeAct, PublicChange
from bot.model import Content, Lane, NewPost, Post, PostState, Source, Topic
from bot.release_rules import Canary
from bot.variants import Variant


class Posts(Protocol):
    """Posts and their numbered revisions."""

    async def add(self, post: NewPost, now: datetime) -> Post:
        """Store a post with revision 1 and its keys, except keys another post already has."""

    async def get(self, post_id: int) -> Post | None:
        """One post, as its current revision says it."""

    async def many(self, post_ids: Iterable[int]) -> Mapping[int, Post]:
        """Those of these posts that there are, as their current revisions say them."""

    async def newest_of_story(self, story: int) -> Post | None:
        """The newest post of a story (`Post.story`) that was not retracted."""

    async def content(self, post_id: int, revision: int) -> Post | None:
        """One post as that revision said it."""

    async def contents(self, revisions: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], Content]:
        """What these revisions said, by post and number; those that there are."""

    async def by_keys(self, keys: Iterable[str]) -> Mapping[str, int]:
        """Which of these identities are known, and as which post."""

    async def add_keys(self, post_id: int, keys: Iterable[str]) -> None:
        """Further identities of a post; those that another post has are left alone."""

    async def revise(self, post: Post, now: datetime) -> Post:
        """Store `post.content` (and topics) as the next revision. Returns it; the number goes up by one."""

    async def set_state(
        self, post_id: int, state: PostState, *, published_at: datetime | None = None, lane: Lane | None = None
    ) -> None:
        """Move a post on; `published_at` and the lane are kept where None is given."""

    async def latest(
        self,
        *,
        limit: int,
        topic: str | None = None,
        before_id: int | None = None,
        after_id: int | None = None,
        reads: Sequence[str] | None = None,
        language: str | None = None,
        since: datetime | None = None,
    ) -> Sequence[Post]:
        """Published and archived articles, newest first by `published_at`: the newest, those that come next behind a
        post, or those that come right before one. `reads`: for a reader of these languages, an article in several of
        them once (`variants.chosen`); None: all posts. `language`: those in this one alone, by its primary tag.
        `since`: those that were published then or later."""

    async def list(
        self, *, limit: int, state: PostState | None = None, before_id: int | None = None, topic: str | None = None
    ) -> Sequence[Post]:
        """All posts, or those of a topic (its slug), newest stored first; with `before_id` those that come next behind
        that one."""

    async def breaking_since(self, since: datetime) -> Sequence[Post]:
        """Breaking news that went out since then and was not taken back, the newest first."""

    async def sent_since(self, since: datetime) -> int:
        """How many articles and broadcasts went out since then, without what was taken back."""


class PublicChanges(Protocol):
    """Corrections and retractions of what readers could find, as readers are told of them."""

    async def add(self, post_id: int, act: ChangeAct, revision: int, now: datetime) -> None:
        """Keep one."""

    async def newest(self, *, limit: int, before_id: int | None = None) -> Sequence[PublicChange]:
        """The last that are to be told, the newest first; with `before_id` those behind that one. Of an article that
        was taken back that alone is told, and no correction before."""

    async def of_post(self, post_id: int) -> Sequence[PublicChange]:
        """All of one post, told or not, the newest first."""


class Variants(Protocol):
    """Posts that are one article in several languages. Each language of an article is there once."""

    async def of(self, post_ids: Iterable[int]) -> Mapping[int, Variant]:
        """Those of these posts that are of an article with others."""

    async def together(self, post_id: int) -> tuple[Variant, ...]:
        """All languages of a post's article, the original first; none where it has but one."""

    async def hold(self, post_ids: Iterable[int]) -> None:
        """Nobody else plans these posts, publishes them or joins them until the unit of work is over."""

    async def join(self, languages: Mapping[int, str]) -> None:
        """These posts, each in its language, are one article, and none besides."""

    async def part(self, post_id: int) -> None:
        """The post is an article of its own; so is one that is left alone."""

    async def plan_again(self, post_id: int, now: datetime) -> int:
        """The plans of the article's other languages begin once more, where it is not too late for that: how many.
        Copies that there are stay as they are."""


class Topics(Protocol):
    """What readers can follow."""

    def original(self, name: str) -> str:
        """The name under which the topic that has this title in any language is stored; any other as it is."""

    async def ensure(self, topics: Iterable[Topic]) -> None:
        """Store those that are new; titles of known slugs stay as they are."""

    async def all(self) -> Sequence[Topic]:
        """Every topic, by title: there may be tens of thousands, so never to answer a person."""

    async def by_slugs(self, slugs: Iterable[str]) -> Mapping[str, Topic]:
        """Those of these slugs that there are."""

    async def by_folded(self, names: Iterable[str]) -> Mapping[str, Topic]:
        """Those whose folded title (`identity.fold`), in any language, is one of these names, by it."""

    async def find(self, name: str) -> Topic | None:
        """The topic a person means (`identity.find_topic`)."""

    async def like(self, text: str, *, limit: int) -> Sequence[Topic]:
        """Those whose title holds this text, those that begin with it first, then by title: for completion."""

    async def near(self, name: str) -> Sequence[Topic]:
        """Some hundreds that a person may have meant who misspelt one."""

    async def page(self, *, limit: int, after: str | None = None) -> Sequence[Topic]:
        """So many by folded title, from behind the topic of the slug `after` on."""

    async def others(self, slugs: Iterable[str], *, limit: int, offset: int) -> Sequence[Topic]:
        """So many by folded title, from behind so many, without those of these slugs."""

    async def count(self) -> int:
        """How many there are."""


class Sources(Protocol):
    """Feeds and sites."""

    async def add(
        self,
        url: str,
        *,
        name: str | None,
        topics: Iterable[str],
        interval: float,
        now: datetime,
        site: str | None = None,
    ) -> Source:
        """Store one, due at once; the one that already has this address is returned as it is."""

    async def get(self, source_id: int) -> Source | None:
        """One."""

    async def by_url(self, url: str) -> Source | None:
        """The one of this address."""

    async def save(self, source: Source) -> None:
        """Write all its fields. Raises BadInput where another source has its address."""

    async def join(self, source_id: int, into: int) -> None:
        """Forget a source; its posts are another's from then on."""

    async def remove(self, source_id: int) -> bool:
        """Forget it; its posts and their keys stay."""

    async def all(self) -> Sequence[Source]:
        """By id."""

    async def due(self, now: datetime, limit: int) -> Sequence[Source]:
        """Those whose time has come and that are not paused, longest waiting first."""

    async def brought(self, source_id: int, *, limit: int) -> Sequence[datetime]:
        """When the latest posts came from it, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRelease:
    """When a post is to go out. `latest`: not after that. `embargo`: nor sooner, for anybody. `before`: the state
    it was in. `by`: who planned it. `hold`: of a broadcast, whether what is in doubt waits for an editor.

    `listed`: that person may lose the role before (`Actor.listed`). `ask_at`: it was withheld, and is due again then
    unless the desk was told. `canary`: it reaches a few places first."""

    post_id: int
    at: datetime
    latest: datetime | None = None
    embargo: bool = False
    lane: Lane
    before: PostState
    by: str
    hold: bool = False
    listed: bool = False
    ask_at: datetime | None = None
    canary: Canary | None = None


class Releases(Protocol):
    """What goes out at a time that lies ahead, until it does."""

    async def save(self, planned: PlannedRelease) -> None:
        """Plan it so; a post that is planned already is from now on planned so."""

    async def get(self, post_id: int) -> PlannedRelease | None:
        """When a post is to go out; for a unit of work that may write, in which nobody else changes it then."""

    async def look(self, post_id: int) -> PlannedRelease | None:
        """The same, for who only reads: others may change it meanwhile."""

    async def take(self, post_id: int) -> bool:
        """It is planned no more: True only for the one caller who took it."""

    async def due(self, now: datetime, limit: int) -> Sequence[PlannedRelease]:
        """Those whose time has come and that nobody is being asked about, the longest ago first."""

    async def next(self, *, limit: int) -> Sequence[PlannedRelease]:
        """All, the next first."""
