"""A post as the message its readers see: the same on every platform, set by each in its own way.

Readers who chose the same language and form share one message.
"""

from dataclasses import replace
from datetime import datetime

from bot import markup
from bot.button_data import LINK, MORE, READ, base36, unsigned
from bot.delivery.digests import DUE
from bot.message import Button, Card, Message, Span, bold, reads_rtl, words
from bot.model import Content, Lane, PlaceKind, Post, PostKind
from bot.phrases import Phrases
from bot.preferences import Display, Length, Preview

UNCHANGED = Display()  # of readers who chose no form
_ROW = 3  # buttons: of more, each would be too narrow for its label on a phone
_ELLIPSIS = "⋯"
SHARE = "share:"  # a button address that begins so means "share this address"; the platform knows how


def compose(
    phrases: Phrases,
    post: Post,
    language: str | None,
    display: Display = UNCHANGED,
    kind: PlaceKind = PlaceKind.CHANNEL,
) -> Message:
    """The message for readers of one language who want it in this form: their buttons, the post's own words. Pure.

    The form is that of articles; what the desk says itself comes as it was written, and a digest as a list. `kind`: of
    the places; in a private chat alone a button stands under an article for what else can be done about it.
    """
    alone = kind is PlaceKind.PRIVATE
    form = f"{display.length}.{display.preview}.{display.silent}"
    key = f"{post.id}.{post.revision}.{phrases.known(language)}.{form}{'.alone' if alone else ''}"
    if post.kind is PostKind.ANNOUNCEMENT:
        message = announcement(phrases, post.content, language, key=key)
        if message.card is not None and post.content.corrected_at is not None:
            message = replace(message, card=replace(message.card, label=_label(phrases, post, language)))
    elif post.kind is PostKind.DIGEST:
        message = _digest(phrases, post, language, key=key)
    else:
        message = _article(phrases, post, language, display, key=key)
        if alone:
            message = replace(message, buttons=_rows(*(each for row in message.buttons for each in row), more(post)))
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
        tags=tuple(phrases.topic(each, language) for each in post.tags or post.topics),
        published_at=post.published_at,
        label=_label(phrases, post, language),
        preview=display.preview,
    )
    if display.length is Length.HEADLINE:
        card = replace(card, source=None, author=None, tags=())
    return Message(
        card=card,
        buttons=_row(
            _read(phrases, content.url, language),
            read_here(phrases, post, language, shown=card.summary),
            _share(phrases, post, language),
        ),
        language=content.language,
        key=key,
    )


def _label(phrases: Phrases, post: Post, language: str | None) -> str | None:
    """That it is breaking, and when the desk corrected it."""
    said = [phrases.say("label-breaking", language)] if post.lane is Lane.BREAKING else []
    if post.content.corrected_at is not None:
        at = phrases.moment(datetime.fromisoformat(post.content.corrected_at))
        said.append(phrases.say("label-corrected", language, at=at))
    return " · ".join(said) or None


def instead(phrases: Phrases, post: Post | None, language: str | None) -> Message:
    """What is said where a message could not be changed: that it is retracted, or what is right. Pure."""
    if post is None:
        text = words(phrases.say("notice-retracted", language))
    else:
        title = post.content.title if post.kind is PostKind.ARTICLE else markup.plain(post.content.body)
        text = words(bold(phrases.say("notice-corrected", language)), "\n", Span(title, link=post.content.url))
    return Message(text=text, language=phrases.known(language))


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
        buttons=_row(_read(phrases, content.url, language)),
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


def read_here(phrases: Phrases, post: Post, language: str | None, *, shown: str = "") -> Button | None:
    """The button that opens the whole article in the chat; None where it has no more words than are shown."""
    if not markup.says_more(post.content.body, shown):
        return None
    label = phrases.say("button-read-here", language)
    return Button(label=label, action=unsigned(READ, base36(post.id)), command=f"/read {post.id}")


def more(post: Post) -> Button:
    """The button that opens what else can be done about an article."""
    return Button(label=_ELLIPSIS, action=unsigned(MORE, base36(post.id)), command=f"/why {post.id}")


def links(phrases: Phrases, post: Post, language: str | None, *, along: str = "") -> tuple[Button, ...]:
    """The buttons that lead to an article on its site, and that share it, with these words."""
    found = (_read(phrases, post.content.url, language), _share(phrases, post, language, along=along))
    return tuple(button for button in found if button)


def _read(phrases: Phrases, url: str | None, language: str | None) -> Button | None:
    return Button(label=phrases.say("button-read", language), url=url) if url else None


def _share(phrases: Phrases, post: Post, language: str | None, *, along: str = "") -> Button | None:
    if not post.content.url:
        return None
    label, action = phrases.say("button-share", language), unsigned(LINK, base36(post.id))
    return Button(label=label, url=SHARE + post.content.url, action=action, along=along)


def _rows(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """One row, or two of about the same length."""
    first = len(buttons) if len(buttons) <= _ROW else (len(buttons) + 1) // 2
    return tuple(row for row in (buttons[:first], buttons[first:]) if row)


def _row(*buttons: Button | None) -> tuple[tuple[Button, ...], ...]:
    row = tuple(button for button in buttons if button)
    return (row,) if row else ()
