"""Which addresses a feed may speak for, so that one publisher's feed cannot claim another's article. Pure.

    paper.example/feed                  OWN for paper.example/1 and sport.paper.example/1
    feeds.paper.example/world.xml       OWN for paper.example/1, KIN of sport.paper.example/1: the story is joined with
                                        that of sport.paper.example's own feed where both give it one title
    blogs.example/ann/feed              OWN for blogs.example/ann/1, KIN of blogs.example/bob/1
    code.example/~ann/feed              OWN below /~ann, NONE beside it: such a place is one person's
    proxy.example/?feed=paper           NONE for paper.example/1, unless the operator says that it is its site's

docs/decisions/0045-who-vouches-on-a-shared-host.md has the reasons.
"""

from dataclasses import dataclass
from enum import IntEnum

from bot import urls

FEED_LABELS = frozenset(("www", "feed", "feeds", "rss", "xml", "atom", "syndication", "api", "news", "m", "amp"))
_FEED_WORDS = FEED_LABELS | {"index", "default", "posts", "all", "feed1", "rss2", "rdf", "json", "main", "latest", "v1"}
_ENDINGS = (".rss", ".xml", ".atom", ".rdf", ".json", ".php", ".aspx", ".html", ".htm")
SHARED_HOSTS = frozenset(
    (
        *("altervista.org", "appspot.com", "azurewebsites.net", "bearblog.dev", "beehiiv.com", "bitbucket.io"),
        *("blogspot.com", "cloudfront.net", "codeberg.page", "dev.to", "firebaseapp.com", "fly.dev", "ghost.io"),
        *("github.io", "gitlab.io", "hashnode.dev", "hatenablog.com", "herokuapp.com", "itch.io", "livejournal.com"),
        *("medium.com", "micro.blog", "neocities.org", "netlify.app", "onrender.com", "over-blog.com", "pages.dev"),
        *("r2.dev", "reddit.com", "rsshub.app", "sites.google.com", "soundcloud.com", "squarespace.com"),
        *("substack.com", "surge.sh", "telegra.ph", "tumblr.com", "typepad.com", "vercel.app", "vimeo.com", "web.app"),
        *("weebly.com", "wixsite.com", "wordpress.com", "workers.dev", "write.as", "youtube.com", "feedburner.com"),
    )
)
"""Hosts whose places or subdomains are other people's: of the private part of the Public Suffix List (publicsuffix.org)
those that newsrooms and writers use, and the best known that give each writer a path."""


class Authority(IntEnum):
    """How far a feed is believed about an address."""

    NONE = 0
    KIN = 1  # another place of its host: believed, unless the feed of that place says otherwise
    OWN = 2


@dataclass(frozen=True, slots=True)
class Domain:
    """What a feed, or the site it is of, may speak for: a host and a place on it; `confined`: nothing else there."""

    host: str
    place: str  # a path without its closing slash; "" is the whole host
    confined: bool


def domains(feed: str, site: str | None) -> tuple[Domain, ...]:
    """Of a feed's address, and of the site that the operator says it is of. A site with a path confines a feed on the
    same host to that path."""
    own, of_site = _of_feed(feed), _of_site(site) if site else None
    if of_site is not None and of_site.place and own is not None and own.host == of_site.host:
        own = None
    return tuple(each for each in (own, of_site) if each is not None)


def authority(speakers: tuple[Domain, ...], address: str) -> Authority:
    """Of what speaks for these about a canonical address (see `urls.canonical`)."""
    host, path = _parts(address)
    return max((_authority(each, host, path) for each in speakers), default=Authority.NONE)


def _authority(speaker: Domain, host: str, path: str) -> Authority:
    if host == speaker.host:
        if f"{path}/".startswith(f"{speaker.place}/") and (speaker.place or not speaker.confined):
            return Authority.OWN
        return Authority.NONE if speaker.confined else Authority.KIN
    if speaker.confined:
        return Authority.NONE
    if host.endswith(f".{speaker.host}"):
        return Authority.KIN if speaker.place else Authority.OWN
    label, _, parent = speaker.host.partition(".")
    if label not in FEED_LABELS or "." not in parent or parent in SHARED_HOSTS:
        return Authority.NONE
    if host == parent:
        return Authority.OWN
    return Authority.KIN if host.endswith(f".{parent}") else Authority.NONE


def _of_feed(url: str) -> Domain | None:
    canonical = urls.canonical(url)
    if canonical is None:
        return None
    host, path = _parts(canonical)
    place = _place(path)
    return Domain(host, place, confined=host in SHARED_HOSTS or place.startswith(("/@", "/~")))


def _of_site(url: str) -> Domain | None:
    canonical = urls.canonical(url)
    if canonical is None:
        return None
    host, path = _parts(canonical)
    return Domain(host, path, confined=bool(path))


def _place(path: str) -> str:
    """The part of a site that a feed at this path is of: without what only says that it is a feed."""
    parts = [_stem(part) for part in path.split("/") if part]
    return "".join(f"/{part}" for part in parts if part and part.lower().removeprefix(".") not in _FEED_WORDS)


def _stem(part: str) -> str:
    return next((part[: -len(ending)] for ending in _ENDINGS if part.lower().endswith(ending)), part)


def _parts(canonical: str) -> tuple[str, str]:
    host, _, path = canonical.removeprefix("//").partition("?")[0].partition("/")
    return host, f"/{path}" if path else ""
