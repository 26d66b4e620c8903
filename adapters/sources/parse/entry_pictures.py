"""Which picture of an entry is the story's: not a pixel that counts readers, an emoji, an avatar or an icon.

A page that loads its pictures late has a placeholder in `src` and the picture in another attribute.
"""

import html
import re
from collections.abc import Iterable

SMALLEST = 50
"""Pixels; what is declared narrower or lower is an icon, an avatar or a pixel. Thumbnails in feeds begin at 72."""

_IMG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-lazy", "data-hi-res-src", "data-url")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PLACEHOLDER = re.compile(
    r"\Adata:|(?:^|[/._-])(?:blank|placeholder|spacer|transparent|loading|lazy|grey|gray|pixel|clear|empty|1x1)[\w-]*"
    r"\.(?:gif|png|svg|jpe?g|webp)(?:$|[?#])",
    re.IGNORECASE,
)
_NO_STORY = re.compile(
    r"//(?:[\w-]+\.)?gravatar\.com/|//s\.w\.org/images/core/emoji/|/twemoji[/@]|/emojis?/|[/._-]avatars?[/._-]"
    r"|//pixel\.wp\.com/|//feeds\.feedburner\.com/~[rf]/|//feeds\.feedburner\.com/~ff/|/wp-includes/images/smilies/"
    r"|(?:^|[/._-])(?:pixel|beacon|tracking|spacer|1x1)\.(?:gif|png)(?:$|[?#])",
    re.IGNORECASE,
)
_CLASSES = frozenset({"avatar", "emoji", "emoticon", "gravatar", "smiley", "wp-smiley", "tracking-pixel", "pixel"})
_SIZE = re.compile(r"(?<![\w-])(?:max-)?(?:width|height)\s*+:\s*+(\d{1,6})(?:\.\d{1,6})?(px|em|rem)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden", re.IGNORECASE)
_LARGEST_EM = 3  # an emoji is 1 em high
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:\s++(\d{1,6})(?:\.\d+)?[wx])?")


def is_of_story(address: str | None, *sizes: str | None) -> bool:
    """Whether a picture may stand for the story, by its address and by the width and height that are declared."""
    return _NO_STORY.search(address or "") is None and not any(_is_small(size) for size in sizes)


def with_real_pictures(source: str) -> str:
    """HTML in which every picture of the story has its own address in `src`, and the other pictures are taken out.

    An emoji leaves its character behind.
    """
    return _IMG.sub(_real, source)


def _real(tag: re.Match[str]) -> str:
    if tag[0].count('"') % 2 or tag[0].count("'") % 2:
        return tag[0]  # a quoted ">" ends the tag too early: what it holds is not known
    given: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(tag[0]):
        given.setdefault(name.lower(), html.unescape("".join(values)))
    text = html.escape(given.get("alt", ""))
    address = _address(given)
    if not _counts(given, address):
        return text if _CLASSES & set(given.get("class", "").lower().split()) and len(text) < 5 else ""
    return f'<img src="{html.escape(address)}" alt="{text}">' if text else f'<img src="{html.escape(address)}">'


def _address(given: dict[str, str]) -> str:
    """The first late address, else `src` unless it is a placeholder, else the widest of a set."""
    stated = given.get("src", "").strip()
    late = next((given[name] for name in _LAZY if given.get(name, "").strip()), "")
    if late or (stated and not _PLACEHOLDER.search(stated)):
        return late or stated
    return _widest(given[name] for name in _LAZY_SETS if name in given) or stated


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
