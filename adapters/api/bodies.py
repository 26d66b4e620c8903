"""The forms of what programs send and ask: each field with its limit, and none that is not known."""

import re
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

import nh3
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StrictBool, StrictInt
from pydantic_core import PydanticCustomError

from bot import markup
from bot.model import LONGEST_INTERVAL, MOST_ACTIVE_DAYS, PlaceKind, PostState
from bot.release_rules import MOST_CANARY_PLACES, ReleaseRule
from bot.repositories.endpoints import EventType
from bot.subscriber import SubscriberState

LARGEST_NUMBER = 10**15
MOST_AT_ONCE = 100  # of a list
_UNSEEN = dict.fromkeys((0, *range(0xD800, 0xE000)))  # no database takes them, and JSON can hold them
_MOST_TAGS = 5_000  # each of 40,000 that are never closed, one in the other, would cost seconds of the event loop
_A_TAG = re.compile(r"</?[a-zA-Z]")
_TAGS = frozenset(
    ("p", "br", "b", "strong", "i", "em", "u", "ins", "s", "del", "code", "pre", "blockquote", "a", "ul", "ol", "li")
) | {"h1", "h2", "h3", "h4", "h5", "h6"}


def _clean(text: str) -> str:
    return text.translate(_UNSEEN).replace("\r\n", "\n")


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address or any(each.isspace() for each in text):
        raise PydanticCustomError("web_address", "This is not a web address, which begins with http:// or https://")
    return text


def _few_tags(text: str) -> str:
    if text.count("<") > _MOST_TAGS:
        raise PydanticCustomError("too_many_tags", "This has more than {most} tags", {"most": _MOST_TAGS})
    return text


def _rule(text: str) -> str:
    try:
        ReleaseRule.read(text)
    except ValueError as fault:
        raise PydanticCustomError("release_rule", "{reason}", {"reason": str(fault)}) from None
    return text


def html_of(body: str) -> str:
    """A body as posts hold it: HTML without anything active, or, without a tag, plain text in paragraphs."""
    if not _A_TAG.search(body):
        return markup.paragraphs(body)
    kept = nh3.clean(body, tags=set(_TAGS), attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None)
    return markup.in_paragraphs(kept)


Number = Annotated[StrictInt, Field(ge=1, le=LARGEST_NUMBER)]
Written = Annotated[str, AfterValidator(_clean)]
WebAddress = Annotated[str, Field(max_length=1_000), AfterValidator(_clean), AfterValidator(_address)]
Language = Annotated[str, Field(max_length=35, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
TopicName = Annotated[Written, Field(min_length=1, max_length=100)]
TopicNames = Annotated[list[TopicName], Field(max_length=30)]
Title = Annotated[Written, Field(max_length=400)]
Standfirst = Annotated[Written, Field(max_length=2_000)]
BodyText = Annotated[
    Written,
    Field(max_length=200_000, description="HTML; without a tag plain text, an empty line parts paragraphs."),
    AfterValidator(_few_tags),
]
Moment = Annotated[
    Written,
    Field(min_length=1, max_length=60, description="RFC 3339, or as `18:00`, `+90m` in the publication's zone."),
]
EventTypes = Annotated[
    list[EventType], Field(max_length=20, description="Events of these types alone; none: all, also later ones.")
]
CanaryPlaces = Annotated[
    StrictInt, Field(ge=1, le=MOST_CANARY_PLACES, description="To so many places first, each language.")
]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewPostForm(_Form):
    """An article. One whose `url` is known becomes the next revision of that post."""

    title: Title
    summary: Standfirst = ""
    body: BodyText = ""
    url: WebAddress | None = None
    image: WebAddress | None = None
    author: Annotated[Written, Field(max_length=300)] | None = None
    language: Language | None = None
    topics: TopicNames = []
    published_at: (
        Annotated[AwareDatetime, Field(ge=datetime(1970, 1, 1, tzinfo=UTC), le=datetime(2200, 1, 1, tzinfo=UTC))] | None
    ) = None
    follows: Number | None = Field(default=None, description="A post whose story it goes on with.")
    variant_of: Number | None = Field(default=None, description="A post that says the same in another language.")
    publish: StrictBool = Field(default=False, description="Send it to its readers at once.")


class CorrectionForm(_Form):
    """What a post says instead; what is not named stays, and null empties it."""

    title: Title | None = None
    summary: Standfirst | None = None
    body: BodyText | None = None
    language: Language = ""


class PublicationForm(_Form):
    """When and how it goes out; nothing: to all, now. `at` and `embargo` exclude each other."""

    at: Moment | None = None
    embargo: Moment | None = Field(default=None, description="As `at`, and nobody can publish it sooner.")
    latest: Moment | None = Field(default=None, description="Not after that: the desk is asked instead.")
    breaking: StrictBool = Field(default=False, description="As breaking news: the desk's rule for it holds.")
    canary: CanaryPlaces | None = None
    all_languages: StrictBool = Field(default=False, description="The posts that it is joined with too.")


class AudienceForm(_Form):
    """Whom a broadcast is for; what is not named does not narrow."""

    platforms: Annotated[list[Annotated[Written, Field(max_length=40)]], Field(max_length=10)] = []
    kinds: Annotated[list[PlaceKind], Field(max_length=10)] = []
    topics: TopicNames = []
    without_topics: TopicNames = []
    languages: Annotated[list[Language], Field(max_length=20)] = []
    active_within: Annotated[StrictInt, Field(ge=1, le=MOST_ACTIVE_DAYS)] | None = None
    inactive_for: Annotated[StrictInt, Field(ge=1, le=MOST_ACTIVE_DAYS)] | None = None


class BroadcastForm(_Form):
    """The desk's own word. At most one of `at`, `local_time`; `canary` not with `local_time`."""

    text: Annotated[Written, Field(min_length=1, max_length=20_000)]
    link: WebAddress | None = None
    picture: WebAddress | None = None
    audience: AudienceForm = AudienceForm()
    at: Moment | None = None
    latest: Moment | None = None
    local_time: Annotated[Written, Field(max_length=5)] | None = Field(
        default=None, description="As 08:00: to each reader at that hour of their own zone."
    )
    canary: CanaryPlaces | None = None
    dry_run: StrictBool = Field(default=False, description="Say whom it would reach, and send nothing.")


class SourceForm(_Form):
    """A feed, or a site whose feed is found."""

    url: WebAddress
    topics: TopicNames = []
    interval: Annotated[float, Field(ge=1, le=LONGEST_INTERVAL, allow_inf_nan=False)] | None = Field(
        default=None, description="Seconds between two readings."
    )
    site: WebAddress | None = None
    release: Annotated[Written, Field(max_length=40), AfterValidator(_rule)] | None = Field(
        default=None, description="`at once`, `after 10 min` or `after approval`."
    )


class EndpointForm(_Form):
    """An address that events are sent to."""

    url: WebAddress
    types: EventTypes = []


class EndpointChangeForm(_Form):
    """What is different about it; what is not named stays."""

    types: EventTypes | None = None
    on: StrictBool | None = None


class ReplayForm(_Form):
    """From when on."""

    since: AwareDatetime = Field(ge=datetime(1970, 1, 1, tzinfo=UTC), le=datetime(2200, 1, 1, tzinfo=UTC))


class _Listing(_Form):
    limit: Annotated[int, Field(ge=1, le=MOST_AT_ONCE)] = 20
    cursor: Annotated[str, Field(min_length=1, max_length=200)] | None = Field(
        default=None, description="`next` of the answer before."
    )


class PostQuery(_Listing):
    """Which posts. With `q` published and archived articles, the best first; else all, the newest stored first."""

    topic: TopicName | None = None
    q: Annotated[Written, Field(max_length=300)] | None = None
    state: PostState | None = None


class SubscriberQuery(_Listing):
    """Which subscribers."""

    state: SubscriberState | None = None
    platform: Annotated[Written, Field(max_length=40)] | None = None


class StatsQuery(_Form):
    """Over how many days."""

    days: Annotated[int, Field(ge=1, le=366)] = 30
