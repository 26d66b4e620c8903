"""A post as the message its readers see: the same on every platform, set by each in its own way.

Readers who chose the same language and form share one message.
"""

from dataclasses import replace

from bot import markup
from bot.delivery.digests import DUE
from bot.message import Button, Card, Message, bold, reads_rtl, words
from bot.model import Content, Lane, Post, PostKind
from bot.phrases import Phrases
from bot.preferences import Display, Length, Preview

UNCHANGED = Display()  # of readers who chose no form
SHARE = "share:"  # a button address that begins so means "share this address"; the platform knows how


def compose(phrases: Phrases, post: Post, language: str | None, display: Display = UNCHANGED) -> Message:
    """The message for readers of one language who want it in this form: their buttons, the post's own words. Pure.

    The form is that of articles; what the desk says itself comes as it was written, and a digest as a list.
    """
    key = f"{post.id}.{post.revision}.{phrases.known(language)}.{display.length}.{display.preview}.{display.silent}"
    if post.kind is PostKind.ANNOUNCEMENT:
        message = announcement(phrases, post.content, language, key=key)
    elif post.kind is PostKind.DIGEST:
        message = _digest(phrases, post, language, key=key)
    else:
        message = _article(phrases, post, language, display, key=key)
    return replace(message, silent=display.silent)


def _article(phrases: Phrases, post: Post, language: str | None, display: Display, *, key: str) -> Message:
    content = post.content
    card = Card(
        title=content.title,
        summary=_summary(content, display.length),
        url=content.url,
        image=content.image if _shows_picture(display) else None,
        source=post.source,
        author=content.author,
        tags=post.tags or post.topics,
        published_at=post.published_at,
        label=phrases.say("label-breaking", language) if post.lane is Lane.BREAKING else None,
        preview=display.preview,
    )
    if display.length is Length.HEADLINE:
        card = replace(card, source=None, author=None, tags=())
    return Message(
        card=card,
        buttons=_buttons(phrases, content.url, language, share=True),
        language=content.language,
        key=key,
    )


def _summary(content: Content, length: Length) -> str:
    match length:
        case Length.HEADLINE:
            return ""
        case Length.STANDFIRST:
            return markup.standfirst(content.summary, content.body)
        case Length.LONG:
            return markup.opening(content.summary, content.body)


def _shows_picture(display: Display) -> bool:
    """A headline comes without one, unless a preview is wanted."""
    if display.preview is None:
        return display.length is not Length.HEADLINE
    return display.preview is not Preview.OFF


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
