"""The line below a headline: where and when an article appeared."""

from dataclasses import replace
from datetime import tzinfo

from bot.message import Span, Text, moment, words
from bot.model import Post


def byline(post: Post, zone: tzinfo, *, rtl: bool, author: bool = False) -> Text:
    """Source, author if wanted, and the moment in each reader's own zone; `zone`: for clients that know none."""
    names = [name for name in (post.source, post.content.author if author else None) if name]
    at = replace(moment(post.published_at or post.created_at, zone), rtl=rtl)
    # A date with signs and digits is turned round between right-to-left letters, unless it is set apart.
    before, after = ("\u2068", "\u2069") if rtl else ("", "")
    line = "\n" + "".join(f"{name} · " for name in names) + before
    return words(Span(line, rtl=rtl), at, Span(after, rtl=rtl))
