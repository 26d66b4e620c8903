"""Discord's markdown as safe HTML, as far as bots use it: styles, code, quotes, headings, lists, links, mentions.

A backslash takes a sign its meaning, except in the text of a masked link, where it is shown. Links are followed only to
http(s) addresses.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup

from adapters.sandbox.page.entities import anchor

Names = Mapping[str, str]
"""What mentions say, by what stands between the angle brackets: `@12`, `#34`."""

_FENCE: Final = re.compile(r"```(?:[\w+-]*\n)?(.*?)\n?```", re.DOTALL)
_INLINE: Final = re.compile(
    r"\\(?P<plain>[^\w\s]|_)"
    r"|`(?P<code>[^`\n]+)`"
    r"|\|\|(?P<spoiler>(?:\\.|[^\\])+?)\|\|"
    r"|\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)"
    r"|__(?P<underline>(?:\\.|[^\\])+?)__(?!_)"
    r"|~~(?P<strike>(?:\\.|[^\\])+?)~~"
    r"|\*(?P<italic>(?!\s)(?:\\.|[^\\*])+?(?<!\s))\*(?!\*)"
    r"|(?<!\w)_(?P<slanted>(?!\s)(?:\\.|[^\\_])+?(?<!\s))_(?!\w)"
    r"|\[(?P<label>(?:\[[^\[\]\n]*\]|[^\[\]\n])+)\]\(<?(?P<target>https?://[^\s)>]+)>?\)"
    r"|<(?P<angled>https?://[^\s>]+)>"
    r"|(?P<bare>https?://[^\s<>]+[^\s<>.,;:!?)\]'\"*_~|])"
    r"|<(?P<mention>@[!&]?\d+|\#\d+)>"
    r"|</(?P<command>[-\w ]+):\d+>"
    r"|<t:(?P<moment>\d{1,12})(?::[a-zA-Z])?>"
)
_BLOCK: Final = re.compile(r"(?P<mark>>>> |> |#{1,3} |-# |[-*] )(?P<rest>.*)")
_BLOCKS: Final = {">": "quote", "#": "heading-1", "##": "heading-2", "###": "heading-3", "-#": "subtext"}
_STYLES: Final = {
    "bold": "strong", "underline": "u", "strike": "s", "italic": "em", "slanted": "em",
}  # fmt: skip


def lines(text: str, names: Names) -> list[Markup]:
    """A message's content, a `<div dir="auto">` each line; fenced code is one block."""
    made: list[Markup] = []
    at = 0
    for fence in _FENCE.finditer(text):
        made += _paragraph(text[at : fence.start()], names)
        made.append(Markup('<pre class="fence" dir="auto">{}</pre>').format(fence[1]))
        at = fence.end()
    return [*made, *_paragraph(text[at:], names)]


def _paragraph(text: str, names: Names) -> Iterator[Markup]:
    for line in text.strip("\n").split("\n") if text.strip("\n") else ():
        block = _BLOCK.fullmatch(line)
        if block is None:
            yield Markup('<div class="line" dir="auto">{}</div>').format(inline(line, names) or Markup("<br>"))
            continue
        mark = block["mark"].strip()
        kind = _BLOCKS.get(mark[:1] if mark.startswith(">") else mark, "item")
        yield Markup('<div class="line {}" dir="auto">{}</div>').format(kind, inline(block["rest"], names))


def inline(text: str, names: Names) -> Markup:
    """One line."""
    made = Markup("")
    at = 0
    for found in _INLINE.finditer(text):
        made += Markup("{}").format(text[at : found.start()])
        made += _token(found, names)
        at = found.end()
    return made + Markup("{}").format(text[at:])


def _token(found: re.Match[str], names: Names) -> Markup:
    kind = "label" if found["label"] is not None else str(found.lastgroup)
    if kind in _STYLES:
        return Markup("<{0}>{1}</{0}>").format(Markup(_STYLES[kind]), inline(found[kind], names))
    return _MAKERS[kind](found, names)


def _mention(found: re.Match[str], names: Names) -> Markup:
    key = found["mention"].replace("!", "").replace("&", "")
    return Markup('<span class="mention">{}</span>').format(names.get(key, found["mention"][0] + "unknown"))


def _moment(found: re.Match[str], names: Names) -> Markup:
    moment = datetime.fromtimestamp(int(found["moment"]), UTC)
    return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), moment.strftime("%d %B %Y %H:%M"))


def _masked(found: re.Match[str], names: Names) -> Markup:
    """Nothing is escaped in a masked link's text: each backslash in it is shown [seen] discord-api-docs#6185."""
    return anchor(found["target"], inline(found["label"].replace("\\", "\\\\"), names))


def _spoiler(found: re.Match[str], names: Names) -> Markup:
    inside = inline(found["spoiler"], names)
    return Markup('<button type="button" class="spoiler" data-act="reveal">{}</button>').format(inside)


_MAKERS: Final[dict[str, Callable[[re.Match[str], Names], Markup]]] = {
    "plain": lambda found, _: Markup("{}").format(found["plain"]),
    "code": lambda found, _: Markup("<code>{}</code>").format(found["code"]),
    "spoiler": _spoiler,
    "label": _masked,
    "angled": lambda found, _: anchor(found["angled"], found["angled"]),
    "bare": lambda found, _: anchor(found["bare"], found["bare"]),
    "mention": _mention,
    "command": lambda found, _: Markup('<span class="mention">/{}</span>').format(found["command"]),
    "moment": _moment,
}
