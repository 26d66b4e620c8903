"""Which picture of an entry is the story's: not a pixel that counts readers, an emoji, an avatar or an icon.

A page that loads its pictures late has a placeholder in `src` and the picture in another attribute.
"""

import html
import re
from collections.abc import Iterable

SMALLEST = 50
"""Pixels; what is declared narrower or lower is an icon, an avatar or a pixel. Thumbnails in feeds begin at 72."""

_PICTURE_TAG = re.compile(r"<(?:(img|amp-img|amp-anim|source|video)\b[^<>]*|/picture\s*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
LATE = (
    "data-src", "data-lazy-src", "data-original", "data-orig-file", "data-lazy", "data-hi-res-src", "data-full-src",
    "data-lazyload", "data-cfsrc", "data-actualsrc", "data-img-src", "data-image-src", "data-original-src",
    "data-large-file", "data-echo", "data-runner-src", "data-default-src",
)  # fmt: skip
"""Attributes in which a picture stands until a script loads it."""

LATE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
"""Attributes that hold one picture in several sizes."""

LATE_PERHAPS = ("data-url", "data-image", "data-pin-media", "data-delayed-url")
"""Attributes that name a picture on some sites, and a page to share on others: for pictures without another address."""

_PLACEHOLDER = re.compile(
    r"\A(?:data:|about:|#)|(?:^|[/._-])(?:blank|placeholder|spacer|transparent|load(?:ing|er)|lazy|grey|gray|pixel|clear"
    r"|empty|spinner|1x1)[\w-]*\.(?:gif|png|svg|jpe?g|webp)(?:$|[?#])",
    re.IGNORECASE,
)
_NO_STORY = re.compile(
    # Hosts that count readers, or hold faces and emoji.
    r"^(?:[\w-]+\.)*(?:gravatar\.com|doubleclick\.net|scorecardresearch\.com|feedburner\.com|(?:stats|pixel)\.wp\.com"
    r"|google-analytics\.com|quantserve\.com|adroll\.com|statcounter\.com|histats\.com|imrworldwide\.com|chartbeat\.net"
    r"|bat\.bing\.com|2o7\.net|omtrdc\.net|demdex\.net|ivwbox\.de|ioam\.de|vgwort\.de|mc\.yandex\.ru"
    r"|counter\.yadro\.ru|buysellads\.com)/|^s\.w\.org/images/core/emoji/|^(?:www\.)?facebook\.com/tr\b"
    # Folders and whole file names.
    r"|/twemoji[/@]|/emojis?/|/emoji\.php|/(?:smil(?:ey|ie)|emoticon|avatar|sprite)s?/|/~(?:r|f|ff|at)/|/b/ss/|/_/stat\b"
    r"|/tracker/\d|(?:^|/)avatars?(?:[-_]?\d+(?:x\d+)?)?\.\w{3,4}$"
    r"|(?:^|/)(?:pixel|tracking|tracker|beacon|spacer|blank|clear|transparent|placeholder|1x1|lazy|loading|grey|gray|dot)"
    r"(?:[-_.]?\d+x\d+)?(?:\.\w{3,4})?$"
    r"|(?:^|/)(?:__utm|count|counter|hits?|stats?|track|open|logo_?rss|icon_?rss|\w)\.gif$",
    re.IGNORECASE,
)
_HOST_AND_PATH = re.compile(r"\A(?:https?:)?//([^?#]*)|\A([^?#]*)", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"background(?:-image)?\s?:\s?(?:[\w#]{1,20} )?url\(\s?(?:&quot;|[\"'])?([^\"'()<>\s&]{1,2000})", re.IGNORECASE
)
_CLASSES = frozenset({"avatar", "emoji", "emoticon", "gravatar", "smiley", "wp-smiley", "tracking-pixel", "pixel"})
_SIZE = re.compile(r"(?<![\w-])(?:max-)?(?:width|height)\s*+:\s*+(\d{1,6})(?:\.\d{1,6})?(px|em|rem)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*+:\s*+none|visibility\s*+:\s*+hidden|(?<![\w-])(?:width|height)\s*+:\s*+0(?![\d.])", re.IGNORECASE
)
_HIDDEN_ATTRIBUTE = re.compile(r"\shidden(?=[\s/>])", re.IGNORECASE)
_LARGEST_EM = 3  # an emoji is 1 em high
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:\s++(\d{1,6})(?:\.\d+)?[wx])?")


def is_of_story(address: str | None, *sizes: str | None) -> bool:
    """Whether a picture may stand for the story, by its address and by the width and height that are declared."""
    place = _HOST_AND_PATH.match((address or "").strip())
    where = (place[1] or place[2] or "") if place else ""
    return _NO_STORY.search(where) is None and not any(_is_small(size) for size in sizes)


def is_placeholder(address: str) -> bool:
    """Whether an address is of what stands where a picture will be, and not of the picture."""
    return _PLACEHOLDER.search(address) is not None


def with_real_pictures(source: str) -> str:
    """HTML in which every picture of the story has its own address in `src`, and the other pictures are taken out.

    An emoji leaves its character behind. Of `picture` the picture is kept whose address is found, of a film its poster;
    where there is neither, a background stands for them.
    """
    sets: list[str] = []  # of the sources of the `picture` that is open
    shown = _PICTURE_TAG.sub(lambda tag: _real(tag, sets), source)
    if "<img" not in shown and (background := _BACKGROUND.search(source)) and is_of_story(background[1]):
        return f'<img src="{html.escape(html.unescape(background[1]))}">{shown}'
    return shown


def _real(tag: re.Match[str], sets: list[str]) -> str:
    if tag[0].count('"') % 2 or tag[0].count("'") % 2:
        return tag[0]  # a quoted ">" ends the tag too early: what it holds is not known
    kind, given = (tag[1] or "").lower(), _attributes(tag[0])
    if kind == "source":
        sets.extend(given[name] for name in LATE_SETS if name in given)
        return ""
    if kind == "video":
        sets.clear()
        return (
            f"{tag[0]}{_image(given['poster'], '')}"
            if is_of_story(given.get("poster")) and "poster" in given
            else tag[0]
        )
    text = html.escape(given.get("alt", ""))
    address = _address(given, sets)
    sets.clear()
    if not kind:
        return f"{_image(address, '') if is_of_story(address) else ''}{tag[0]}"
    if _HIDDEN_ATTRIBUTE.search(tag[0]) or not _counts(given, address):
        return text if _CLASSES & set(given.get("class", "").lower().split()) and len(text) < 5 else ""
    return _image(address, text)


def _attributes(tag: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(tag):
        # Of a repeated attribute the first counts, as in browsers (HTML, duplicate-attribute).
        given.setdefault(name.lower(), html.unescape("".join(values)))
    return given


def _image(address: str, text: str) -> str:
    if not address:
        return ""
    return f'<img src="{html.escape(address)}" alt="{text}">' if text else f'<img src="{html.escape(address)}">'


def _address(given: dict[str, str], sets: list[str]) -> str:
    """The first late address, else `src` unless it is a placeholder, else the widest of a set."""
    stated = given.get("src", "").strip()
    late = _first(given, LATE)
    if late or (stated and not is_placeholder(stated)):
        return late or stated
    return (
        _widest([*(given[name] for name in LATE_SETS if name in given), *sets]) or _first(given, LATE_PERHAPS) or stated
    )


def _first(given: dict[str, str], names: Iterable[str]) -> str:
    return next((given[name].strip() for name in names if given.get(name, "").strip()), "")


def _widest(sets: Iterable[str]) -> str:
    candidates = [(int(size or 1), address) for each in sets for address, size in _CANDIDATE.findall(each)]
    return max(candidates, key=lambda candidate: candidate[0], default=(0, ""))[1].rstrip(",")


def _counts(given: dict[str, str], address: str) -> bool:
    style = given.get("style", "")
    return (
        is_of_story(address, given.get("width"), given.get("height"))
        and not _CLASSES & set(given.get("class", "").lower().split())
        and not any(
            int(size) <= (_LARGEST_EM if unit.lower() != "px" else SMALLEST) for size, unit in _SIZE.findall(style)
        )
        and not _HIDDEN.search(style)
    )


def _is_small(size: str | None) -> bool:
    number = (size or "").strip().lower().removesuffix("px")
    return number.isdecimal() and len(number) < 7 and int(number) < SMALLEST
