"""What one fetch asks for and what it brings back."""

from dataclasses import dataclass
from enum import Enum


class Accept(Enum):
    """What kind of thing is asked for; the value is the Accept header."""

    FEED = (
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
        "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
    )
    PAGE = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5"
    IMAGE = "image/jpeg, image/png, image/webp, image/gif, image/*;q=0.8"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostAnswer:
    """What was answered to something sent, whatever its status; `beginning` of its body. Seconds in `retry_after`."""

    status: int
    beginning: bytes = b""
    retry_after: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchAnswer:
    """A good answer.

    `url` is where the body came from in the end. `moved_to` is set when the way there began with permanent redirects:
    the address those lead to, which the stored one may become. Seconds in `retry_after` and `max_age`.
    """

    url: str
    status: int
    body: bytes
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    retry_after: float | None = None
    max_age: int | None = None
    hub: str | None = None  # of the `Link` header, absolute: where changes are told of (WebSub) …
    itself: str | None = None  # … and under which address
    not_modified: bool = False
