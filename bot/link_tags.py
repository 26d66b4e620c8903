"""Source tags on the links of articles, so that the site's own statistics show where a visit came from.

The same for everybody who gets the message: nothing of a reader stands in a link. An article whose address comes back
with such a tag is recognised, for only names that identity ignores (`urls.canonical`) are taken. Pure.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, quote, urlsplit

from bot import urls
from bot.message import Button, Message, Span
from bot.model import Post, PostKind

LinkTags = Mapping[str, str]
"""Names and what stands behind them, with `{platform}`, `{topic}` (the article's first) and `{post}` (its number)."""

_PLACE = re.compile(r"\{(\w*)\}|[{}]")
_KNOWN = ("platform", "topic", "post")


def objection(tags: LinkTags) -> str | None:
    """None for tags that can be used, else what is wrong with them."""
    plain = urls.canonical("https://a.example/b")
    for name, value in tags.items():
        if urls.canonical(f"https://a.example/b?{quote(name)}=x") != plain or not re.fullmatch(r"[\w.-]+", name):
            return f"{name!r} is no tag that a story is recognised without; write one such as utm_source"
        if wrong := next((each[0] for each in _PLACE.finditer(value) if each[1] not in _KNOWN), None):
            return f"{wrong!r} stands for nothing; there are {{platform}}, {{topic}} and {{post}}"
    return None


def tagged(message: Message, post: Post, platform: str, tags: LinkTags) -> Message:
    """The message with tags on every link to its article; what is no article, and every other link, stays as it is."""
    url = post.content.url
    if not tags or not url or post.kind is not PostKind.ARTICLE:
        return message
    values = {"platform": platform, "topic": next(iter(post.topics), ""), "post": str(post.id)}
    filled = {name: _PLACE.sub(lambda found: values[found[1]], value) for name, value in tags.items()}
    marked = with_tags(url, filled)
    card = message.card and replace(message.card, url=marked if message.card.url == url else message.card.url)
    return replace(
        message,
        card=card,
        text=tuple(_span(each, url, marked) for each in message.text),
        buttons=tuple(tuple(_button(each, url, marked) for each in row) for row in message.buttons),
    )


def with_tags(url: str, tags: Mapping[str, str]) -> str:
    """The address with these at the end of its query, but for what it says itself and what is empty. The rest stays to
    the letter: an address may be signed."""
    said = {name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)}
    more = "&".join(f"{quote(n)}={quote(value, safe='')}" for n, value in tags.items() if value and n not in said)
    if not more:
        return url
    address, hash_, fragment = url.partition("#")
    joint = "" if address.endswith(("?", "&")) else "&" if "?" in address else "?"
    return f"{address}{joint}{more}{hash_}{fragment}"


def _span(span: Span, url: str, marked: str) -> Span:
    return replace(span, link=marked) if span.link == url else span


def _button(button: Button, url: str, marked: str) -> Button:
    return replace(button, url=marked) if button.url == url else button
