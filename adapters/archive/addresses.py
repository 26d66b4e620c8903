"""Where things of the archive are: paths with slugs, cursors, and the host that links name."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.requests import Request as HttpRequest

from adapters.html_pages import LOOPBACK
from bot import errors
from bot.model import Post

SLUG_LENGTH = 60  # characters, cut at a word's end
_NO_WORD = re.compile(r"[\W_]+")
_NAMED = re.compile(r"([0-9]{1,15})(?:-.*)?", re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,15}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveAddresses:
    """`public`: the address people reach the archive at, without a closing slash; None: where it was asked, under one
    of `names`. `own`: where it is by the settings."""

    own: str
    public: str | None = None
    names: frozenset[str] = LOOPBACK

    @property
    def path(self) -> str:
        """What stands before every path, where a proxy has the archive under one."""
        return urlsplit(self.public or "").path.rstrip("/")

    @property
    def permanent(self) -> str:
        """The beginning of addresses that must never depend on how something was asked."""
        return self.public or self.own

    def asked_at(self, http: HttpRequest) -> str:
        """The beginning of links in what is answered. A foreign `Host` is never repeated."""
        if self.public:
            return self.public
        host = http.headers.get("host", "")
        return f"http://{host}" if _name(host) in self.names else self.own


def _name(host: str) -> str:
    try:
        parts = urlsplit(f"//{host}")
        usable = parts.netloc == host and parts.username is None and parts.port != 0
    except ValueError:
        return ""
    return (parts.hostname or "") if usable else ""


def slug(title: str) -> str:
    """The words of a title for an address, in whatever letters; empty where it has none."""
    words = _NO_WORD.sub("-", title.casefold()).strip("-")
    if len(words) > SLUG_LENGTH:
        words = words[: SLUG_LENGTH + 1].rpartition("-")[0] or words[:SLUG_LENGTH]
    return words


def of_post(post: Post) -> str:
    """The path of a post, as it stands in a link."""
    words = quote(slug(post.content.title), safe="", errors="replace")
    return f"/posts/{post.id}-{words}" if words else f"/posts/{post.id}"


def permanent_of_post(post: Post) -> str:
    """The path that stays when the title does not."""
    return f"/posts/{post.id}"


def number_of(name: str) -> int:
    """The post that a path's last part names. Raises NotFound."""
    found = _NAMED.fullmatch(name)
    if found is None:
        raise errors.NotFound(phrase="console-not-found")
    return int(found[1])


def cursor(http: HttpRequest, name: str = "before") -> int | None:
    """The number behind which a list goes on. Raises NotFound for what is none."""
    given = http.query_params.get(name)
    if given is None:
        return None
    if not _NUMBER.fullmatch(given):
        raise errors.NotFound(phrase="console-not-found")
    return int(given)


def language(http: HttpRequest) -> str | None:
    """The one language that is asked for. Raises NotFound for what can be none."""
    given = http.query_params.get("language")
    if given is None:
        return None
    if not _LANGUAGE.fullmatch(given):
        raise errors.NotFound(phrase="console-not-found")
    return given
