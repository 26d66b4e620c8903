"""A post in the form that its readers chose."""

from datetime import UTC, datetime

import pytest

from bot import markup
from bot.composing import UNCHANGED, compose
from bot.delivery.message_cache import Texts
from bot.message import Card, Message
from bot.model import Address, Content, Delivery, NewPost, PlaceKind, Post, PostKind, PostState
from bot.phrases import Phrases
from bot.ports import Store
from bot.preferences import Display, Length, Preview

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
PHRASES = Phrases(("en", "he"))
BODY = "<p>It rains.</p><p>It will rain.</p><p>It has rained.</p>"


def post(*, kind: PostKind = PostKind.ARTICLE, body: str = BODY) -> Post:
    content = Content(
        title="Rain", summary="It rains.", body=body, url="https://n.example/r", image="https://n.example/p"
    )
    return Post(
        id=1,
        kind=kind,
        state=PostState.PUBLISHED,
        revision=1,
        content=content,
        source="Desk",
        updated_at=NOW,
        created_at=NOW,
    )


def card(display: Display) -> Card:
    found = compose(PHRASES, post(), "en", display).card
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("display", "summary", "picture"),
    [
        (Display(), "It rains.", True),
        (Display(length=Length.HEADLINE), "", False),
        (Display(length=Length.HEADLINE, preview=Preview.SMALL), "", True),
        (Display(length=Length.LONG), "It rains.\n\nIt will rain.\n\nIt has rained.", True),
        (Display(length=Length.LONG, preview=Preview.OFF), "It rains.\n\nIt will rain.\n\nIt has rained.", False),
        (Display(preview=Preview.LARGE), "It rains.", True),
    ],
)
def test_a_form_says_how_much_of_an_article_is_shown(display: Display, summary: str, picture: bool) -> None:
    shown = card(display)

    assert (shown.title, shown.summary, shown.image is not None) == ("Rain", summary, picture)
    assert shown.preview is display.preview


@pytest.mark.parametrize("kind", list(PostKind))
def test_whatever_comes_to_a_reader_who_wants_no_sound_makes_none(kind: PostKind) -> None:
    assert compose(PHRASES, post(kind=kind), "en", Display(silent=True)).silent
    assert not compose(PHRASES, post(kind=kind), "en").silent


def test_messages_that_differ_in_form_differ_in_key() -> None:
    forms = [
        Display(length=length, preview=preview, silent=silent)
        for length in Length
        for preview in (None, *Preview)
        for silent in (False, True)
    ]

    assert len({compose(PHRASES, post(), "en", form).key for form in forms}) == len(forms)


def test_a_long_form_ends_between_paragraphs_and_begins_with_one_however_long() -> None:
    short, long = "Short.", "word " * 800 + "end"

    assert (
        markup.opening(short, f"<p>{short}</p><p>{'w' * 2_000}</p><p>{'v' * 2_000}</p>") == f"{short}\n\n{'w' * 2_000}"
    )
    assert markup.opening("", f"<p>{long}</p><p>More.</p>") == long


def copy(post_id: int, subscriber: int, *, silent: bool = False, display: Display = UNCHANGED) -> Delivery:
    return Delivery(
        id=subscriber,
        post_id=post_id,
        subscriber_id=subscriber,
        address=Address("telegram", str(subscriber)),
        kind=PlaceKind.PRIVATE,
        wanted=1,
        not_before=NOW,
        language="en",
        silent=silent,
        display=display,
    )


async def test_readers_of_one_language_and_form_share_one_message(store: Store) -> None:
    composed: list[Display] = []

    def counted(shown: Post, language: str | None, display: Display) -> Message:
        composed.append(display)
        return compose(PHRASES, shown, language, display)

    async with store.work() as work:
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=post().content)
        added = await work.posts.add(new, NOW)
    loud, headline = Display(), Display(length=Length.HEADLINE)
    copies = [
        copy(added.id, number, silent=silent, display=display)
        for number in range(10)
        for silent, display in ((False, loud), (True, loud), (False, Display(silent=True)), (False, headline))
    ]
    texts = Texts(counted)
    async with store.reading() as work:
        await texts.read(work, copies)

    messages = [texts.message(each) for each in copies]

    assert composed == [loud, Display(silent=True), headline]
    assert len({id(message) for message in messages}) == 3
    assert [message and message.silent for message in messages[:4]] == [False, True, True, False]
