"""feedparser's two parsers with other rules for whose words an element holds, which link is the entry's, and names.

feedparser lets `media:description`, `itunes:summary` and `dc:description` fill an entry's summary, takes the text of
any link for its address, looks for mail addresses in quadratic time and reads every date, which nobody here asks for.
Here each of these stays under a key of its own, and `xmlfeed` chooses:

    media_description, media_title, itunes_summary, itunes_subtitle, itunes_author, dc_description
                                               words that are not the entry's
    link_text                                  what stands inside an RSS link
    picture                                    what an entry's `image` names
    permalink                                  a guid that is one, or Atom's id
    links                                      links with an address as an attribute, in the file's order
"""

import io
import xml.sax
import xml.sax.handler
from dataclasses import dataclass
from typing import Any

from feedparser.api import LooseFeedParser, StrictFeedParser

from adapters.sources.parse.bylines import person

Attributes = dict[str, str]

_REGISTERED = "http://www.iana.org/assignments/relation/"  # a relation may be written out (RFC 4287, section 4.2.7.2)


@dataclass(frozen=True, slots=True)
class Elements:
    """A feed in feedparser's dictionaries; `version` begins with the format's name and is empty for other XML."""

    feed: dict[str, Any]
    entries: list[dict[str, Any]]
    version: str


class _Rules:
    """Handlers that replace feedparser's own; each is named after the element it begins or ends."""

    can_be_relative_uri = frozenset({*StrictFeedParser.can_be_relative_uri, "link_text"})
    resolve_relative_uris = False  # `clean` does it, with the address the feed came from
    sanitize_html = False  # `clean` does it

    def _begin_words(self: Any, name: str, attributes: Attributes, kind: str) -> None:
        self.push_content(name, attributes, kind, self.infeed or self.inentry or self.insource)

    def _start_media_description(self: Any, attributes: Attributes) -> None:
        self._begin_words("media_description", attributes, "text/html")

    def _end_media_description(self: Any) -> None:
        self.pop_content("media_description")

    def _start_media_title(self: Any, attributes: Attributes) -> None:
        self._begin_words("media_title", attributes, "text/plain")

    def _end_media_title(self: Any) -> None:
        self.pop_content("media_title")

    def _end_dc_title(self: Any) -> None:
        """As feedparser's, but a title of the feed's own format still counts after it."""
        depth = self.title_depth
        self._end_title()
        self.title_depth = depth

    def _start_dc_description(self: Any, attributes: Attributes) -> None:
        self._begin_words("dc_description", attributes, "text/html")

    def _end_dc_description(self: Any) -> None:
        self.pop_content("dc_description")

    def _start_itunes_summary(self: Any, attributes: Attributes) -> None:
        self._begin_words("itunes_summary", attributes, "text/plain")

    def _end_itunes_summary(self: Any) -> None:
        self.pop_content("itunes_summary")

    def _start_itunes_subtitle(self: Any, attributes: Attributes) -> None:
        self._begin_words("itunes_subtitle", attributes, "text/plain")

    def _end_itunes_subtitle(self: Any) -> None:
        self.pop_content("itunes_subtitle")

    def _start_itunes_author(self: Any, attributes: Attributes) -> None:
        self._begin_words("itunes_author", attributes, "text/plain")

    def _end_itunes_author(self: Any) -> None:
        self.pop_content("itunes_author")

    def _start_link(self: Any, attributes: Attributes) -> None:
        """Keep a link with an address as an attribute; wait for the text of one without."""
        # feedparser takes `url` and `uri` for `href` here; RSS in the wild has all three.
        attributes = self._enforce_href(attributes)
        attributes["rel"] = attributes.get("rel", "").strip().removeprefix(_REGISTERED) or "alternate"
        alternate = "alternate" in attributes["rel"].split()
        of_another = (self.inentry and self.inimage) or self.inauthor or self.incontributor
        if attributes.get("href"):
            attributes["href"] = self.resolve_uri(attributes["href"])
            if not of_another:
                self._get_context().setdefault("links", []).append(attributes)
        else:
            first = not self._get_context().get("link_text")
            self.push("link_text" if alternate and first and not of_another else "link_of_another", 1)

    def _end_link(self: Any) -> None:
        if self.elementstack and self.elementstack[-1][0] in ("link_text", "link_of_another"):
            self.pop(self.elementstack[-1][0])

    def _end_url(self: Any) -> None:
        super()._end_url()  # type: ignore[misc]
        if self.inentry and self.inimage:
            context = self._get_context()
            context["picture"] = context.pop("href", None)

    def _end_image(self: Any) -> None:
        stated = self.pop("image")
        self.inimage = 0
        if self.inentry and stated:
            self._save("picture", stated)

    def _start_guid(self: Any, attributes: Attributes) -> None:
        # A guid is a permalink unless it says that it is none (RSS 2.0); feedparser takes “True” and “1” for a no.
        self.guidislink = attributes.get("ispermalink", "").strip().lower() not in ("false", "0", "no")
        self.push("id", 1)

    _start_id = _start_guid

    def _end_guid(self: Any) -> None:
        value = self.pop("id")
        if self.guidislink:
            self._save("permalink", value)

    _end_id = _end_guid

    def _sync_author_detail(self: Any, key: str = "author") -> None:
        """Name and address of the author read last: as elements of their own, or both in one text."""
        if key != "author":
            return
        context = self._get_context()
        detail = (context.get("authors") or [{}])[-1]
        if detail:
            name, address = detail.get("name"), detail.get("email")
            both = f"{name} ({address})" if name and address else name or address
            if both:
                context["author"] = both
        elif stated := context.get("author"):
            detail["name"] = person(stated)

    def _end_published(self: Any) -> None:
        self.pop("published")

    _end_issued = _end_pubdate = _end_published

    def _end_updated(self: Any) -> None:
        self.pop("updated")

    _end_modified = _end_lastbuilddate = _end_updated

    def _end_created(self: Any) -> None:
        self.pop("created")

    def _end_expirationdate(self: Any) -> None:
        self.pop("expired")


class _Strict(_Rules, StrictFeedParser):  # type: ignore[misc]
    """For well-formed XML."""


class _Loose(_Rules, LooseFeedParser):  # type: ignore[misc]
    """For everything else: on the ways of SGML, several times slower."""


def parse(data: bytes) -> Elements:
    """What the UTF-8 bytes of a document hold; raises whatever feedparser does on strange input."""
    # Without a base address: `clean` resolves addresses, and refuses those that feedparser would let through.
    strict = _Strict("", None, "utf-8")
    reader = xml.sax.make_parser()
    reader.setFeature(xml.sax.handler.feature_namespaces, 1)
    # Off, or a document type declaration could have files of this machine read into the feed.
    reader.setFeature(xml.sax.handler.feature_external_ges, 0)
    reader.setContentHandler(strict)
    reader.setErrorHandler(strict)
    try:
        reader.parse(io.BytesIO(data))
    except xml.sax.SAXException:
        loose = _Loose("", None, "utf-8", {})
        loose.feed(data.decode("utf-8", "replace"))
        return Elements(loose.feeddata, loose.entries, loose.version)
    return Elements(strict.feeddata, strict.entries, strict.version)
