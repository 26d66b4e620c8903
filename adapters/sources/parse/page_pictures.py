"""The picture of an article: what its metadata name, else the first in its text; never a pixel, an emoji or a face."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from adapters.sources.parse.entry_pictures import LATE, LATE_PERHAPS, LATE_SETS, is_of_story, is_placeholder
from adapters.sources.parse.page_urls import web_address
from adapters.sources.parse.plain_text import squeeze

MAX_LOOKED_AT = 60
"""Pictures of a text that are looked at: the article's own stands among the first."""

_METAS = (
    "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "parsely-image-url",
)  # fmt: skip
# An address follows another one without anything between them, or with what separates a list. Behind `/`, `=` and the
# like it is a part of the first: archives and picture services write the whole address of what they show.
_GLUED = re.compile(r"(?<=[^\s/=:?&,;|%(\[\"'])(?=https?://)|[\s,;|](?=https?://)")
# Of pictures in a text also what belongs to the site: marks and drawings.
_ORNAMENT = re.compile(
    r"(?:^|[/_-])(?:logo|icon|sprite|favicon|badge|button|banner-ad)s?(?:[/_.-]|$)|\.svg$", re.IGNORECASE
)
_NAMES = re.compile(
    r"avatar|gravatar|emoji|smil(?:ey|ie)|(?:^|[\s_-])(?:logo|icon|author|byline|profile|pixel|tracking|badge|sprite|share"
    r"|social|sponsor|advert(?:isement)?|related|comment)s?(?:[\s_-]|$)",
    re.IGNORECASE,
)
_SIZE_IN_SET = re.compile(r"\s(\d{1,5})(?:\.\d{1,4})?[wx]\s?(?:,|$)")
# Pixels as stated: smaller ones are faces and marks.
_SMALLEST = 100
# The elements that hold an article, and where its pictures stand on pages that have none of them.
_HOLDERS = "//article[.//h1] | //*[contains(@itemprop, 'articleBody')] | //main"
_BELOW_HEADLINE = "(//h1)[1]/following::*[self::img or self::amp-img]"
_IN_ANOTHER = "boolean(ancestor::aside | ancestor::nav | ancestor::footer | ancestor::a[.//h2 or .//h3 or .//p])"


def picture_of(
    root: HtmlElement, metas: dict[str, list[str]], *, statement: Sequence[str], base: str | None
) -> str | None:
    """The article's picture, absolute: of its metas, of its JSON-LD `statement`, or the first of its text."""
    named = [content for name in _METAS for content in metas.get(name, ())]
    stated = (address for text in (*named, *statement) for address in apart(text))
    return _first(stated, base) or _first(_shown(root), base, refused=_ORNAMENT)


def apart(stated: str) -> list[str]:
    """The addresses that stand in one value, glued or listed."""
    return [address for part in _GLUED.split(squeeze(stated)[:20_000]) if (address := part.strip(" ,;|"))]


def _first(addresses: Iterable[str], base: str | None, *, refused: re.Pattern[str] | None = None) -> str | None:
    for stated in addresses:
        address = web_address(stated, base=base) if stated.strip() else None
        if address and is_of_story(address) and not (refused and refused.search(urlsplit(address).path)):
            return address
    return None


def _shown(root: HtmlElement) -> Iterator[str]:
    """The addresses of the pictures in the article's text, the best of each, in the page's order."""
    holders = root.xpath(_HOLDERS)[:5]
    images = (
        [image for holder in holders for image in holder.iter("img", "amp-img")]
        if holders
        else root.xpath(_BELOW_HEADLINE)
    )
    for image in images[:MAX_LOOKED_AT]:
        if not _is_small(image) and not _is_beside(image):
            yield from _sources(image)


def _is_small(image: HtmlElement) -> bool:
    sizes = [match[0] for side in ("width", "height") if (match := re.match(r"\d{1,5}(?!\d*%)", image.get(side) or ""))]
    return any(int(size) < _SMALLEST for size in sizes)


def _is_beside(image: HtmlElement) -> bool:
    """Whether a picture belongs to an author, a comment, the site or another article."""
    around = [image, *list(image.iterancestors())[:3]]
    if any(_NAMES.search(f"{each.get('class', '')} {each.get('id', '')}"[:300]) for each in around):
        return True
    return bool(image.xpath(_IN_ANOTHER))


def _sources(image: HtmlElement) -> Iterator[str]:
    """Where a picture is loaded from, the largest first; the `src` of one that is loaded late is a placeholder."""
    yield from (image.get(name) or "" for name in LATE)
    # The parser takes `<source>` for an element with an end, so that the picture may stand inside of it.
    sources = [source for around in list(image.iterancestors("picture"))[:1] for source in around.iter("source")]
    sets = [each.get(name) or "" for each in (image, *sources[:5]) for name in LATE_SETS]
    yield from (best for text in sets if (best := largest(text)))
    stated = image.get("src") or ""
    yield "" if is_placeholder(stated) else stated
    yield from (image.get(name) or "" for name in LATE_PERHAPS)
    yield stated


def largest(srcset: str) -> str:
    """The address of the largest picture in a `srcset`; nothing where none is sized."""
    sized: list[tuple[int, str]] = []
    place = 0
    for size in _SIZE_IN_SET.finditer(srcset[:20_000]):
        before = srcset[place : size.start()].split()
        sized += [(int(size[1]), address) for word in before[-1:] if (address := word.lstrip(","))]
        place = size.end()
    return max(sized, default=(0, ""), key=lambda pair: pair[0])[1]
