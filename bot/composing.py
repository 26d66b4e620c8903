"""A post as the message its readers see: the same on every platform, set by each in its own way."""

from dataclasses import replace

from bot import markup
from bot.delivery.digests import DUE
from bot.message import Button, Card, Message, bold, reads_rtl, words
from bot.model import Content, Lane, Post, PostKind
from bot.phrases import Phrases

SHARE = "share:"  # a button address that begins so means "share this address"; the platform knows how


def compose(phrases: Phrases, post: Post, language: str | None) -> Message:
    """The message for readers of one language: their buttons, the post's own words. Pure."""
    key = f"{post.id}.{post.revision}.{phrases.known(language)}"
    if post.kind is PostKind.ANNOUNCEMENT:
        return announcement(phrases, post.content, language, key=key)
    if post.kind is PostKind.DIGEST:
        return _digest(phrases, post, language, key=key)
    content = post.content
    card = Card(
        title=content.title,
        summary=markup.standfirst(content.summary, content.body),
        url=content.url,
        image=content.image,
        source=post.source,
        author=content.author,
        tags=post.tags or post.topics,
        published_at=post.published_at,
        label=phrases.say("label-breaking", language) if post.lane is Lane.BREAKING else None,
    )
    return Message(
        card=card,
        buttons=_buttons(phrases, content.url, language, share=True),
        language=content.language,
        key=key,
    )


def announcement(phrases: Phrases, content: Content, language: str | None, *, key: str | None = None) -> Message:
    """The desk's own word: its text as it was written, a link and a picture if it has them."""
    return Message(
        card=Card(title="", summary=markup.plain(content.body), url=content.url, image=content.image),
        buttons=_buttons(phrases, content.url, language, share=False),
        language=content.language,
        key=key,
    )


def _digest(phrases: Phrases, post: Post, language: str | None, *, key: str) -> Message:
    """What could not be sent in time: a heading in the reader's language, the titles as links, how many more."""
    titles = [replace(span, rtl=reads_rtl(span.text)) for span in markup.spans(post.content.body)]
    heading = bold(phrases.say("digest-due" if post.content.title == DUE else "digest-missed", language))
    left_out = post.content.left_out
    more = f"\n\n{phrases.say('digest-more', language, number=left_out)}" if left_out else ""
    return Message(text=words(heading, "\n\n", *titles, more), language=phrases.known(language), key=key)


def _buttons(phrases: Phrases, url: str | None, language: str | None, *, share: bool) -> tuple[tuple[Button, ...], ...]:
    if not url:
        return ()
    read = Button(label=phrases.say("button-read", language), url=url)
    if not share:
        return ((read,),)
    return ((read, Button(label=phrases.say("button-share", language), url=SHARE + url)),)
