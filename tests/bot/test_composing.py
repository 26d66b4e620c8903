"""A post in the form that its readers chose."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from types import SimpleNamespace
from typing import cast

import pytest

from bot import identity, markup
from bot.composing import UNCHANGED, compose
from bot.delivery.message_cache import Texts
from bot.message import Card, Message
from bot.model import Address, Content, Delivery, Lane, NewPost, PlaceKind, Post, PostKind, PostState
from bot.phrases import Phrases
from bot.ports import Store, Work
from bot.preferences import Display, Length, Preview, RoleMention

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

    def counted(shown: Post, language: str | None, display: Display, kind: PlaceKind) -> Message:
        composed.append(display)
        return compose(PHRASES, shown, language, display, kind)

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


class WatchedDeliveries:
    """Counts how often it is asked what copies answer; says message 7 of each."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, list[int]]] = []

    async def earlier_of_story(self, story: int, delivery_ids: Sequence[int]) -> Mapping[int, str]:
        self.asked.append((story, list(delivery_ids)))
        return dict.fromkeys(delivery_ids, "7")


async def test_what_goes_on_with_a_story_is_asked_for_what_it_answers_once_a_story_and_nothing_else_is(
    store: Store,
) -> None:
    async with store.work() as work:
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=post().content)
        plain = await work.posts.add(new, NOW)
        more = await work.posts.add(replace(new, follows=plain.id), NOW)
    texts = Texts(partial(compose, PHRASES))
    plainly = [copy(plain.id, number) for number in range(3)]
    going_on = [copy(more.id, number) for number in range(3, 6)]
    edited = copy(more.id, 6)._replace(message_ids=("1",))
    watched = WatchedDeliveries()
    async with store.reading() as work:
        await texts.read(work, [*plainly, *going_on])
    asked = cast(Work, SimpleNamespace(deliveries=watched))
    assert await texts.answering(asked, plainly) is plainly
    assert watched.asked == []
    answering = await texts.answering(asked, [*plainly, *going_on, edited])
    assert [each.answers for each in answering] == [None] * 3 + ["7"] * 3 + [None]
    assert watched.asked == [(plain.id, [each.id for each in going_on])]


BREAKING, SPORT = RoleMention(role="1", name="a", breaking=True), RoleMention(role="2", name="b", topics=("sport",))
BOTH = RoleMention(role="3", name="c", breaking=True, topics=("sport", "weather"))


@pytest.mark.parametrize(
    ("lane", "kind", "topics", "mentioned"),
    [
        (Lane.NORMAL, PostKind.ARTICLE, ("politics",), ()),
        (Lane.NORMAL, PostKind.ARTICLE, ("politics", "sport"), (SPORT, BOTH)),
        (Lane.NORMAL, PostKind.ARTICLE, ("weather",), (BOTH,)),
        (Lane.BREAKING, PostKind.ARTICLE, (), (BREAKING, BOTH)),
        (Lane.BREAKING, PostKind.ANNOUNCEMENT, ("sport",), ()),
    ],
)
async def test_a_role_is_mentioned_with_breaking_news_or_its_topics_alone(
    store: Store, lane: Lane, kind: PostKind, topics: tuple[str, ...], mentioned: tuple[RoleMention, ...]
) -> None:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(each) for each in ("Politics", "Sport", "Weather")])
        new = NewPost(kind=kind, state=PostState.PUBLISHED, content=post().content, lane=lane, topics=topics)
        added = await work.posts.add(new, NOW)
    texts = Texts(partial(compose, PHRASES))
    wanted, plain = copy(added.id, 1)._replace(mentions=(BREAKING, SPORT, BOTH)), copy(added.id, 2)
    async with store.reading() as work:
        await texts.read(work, [wanted, plain])
    assert (texts.mentions(wanted), texts.mentions(plain)) == (mentioned, ())
    assert texts.mentions(wanted._replace(wanted=0)) == ()
