"""What the button "⋯" under an article opens, and what it keeps away for a time, on a real SQLite store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import identity, subscribing
from bot.button_data import base36, unsigned
from bot.chat import Chat
from bot.composing import compose
from bot.delivery import fan_out
from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.message import Message
from bot.model import Content, NewPost, PlaceKind, Post, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Result, Sent
from bot.phrases import Phrases
from bot.ports import Store
from bot.request import Reply, Request
from tests.bot.conversation import HOME, by, chat_on, in_group, said
from tests.bot.fakes import START, FakeClock

PHRASES = Phrases()
DAY = 86_400.0


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(title) for title in ("Politics", "Sport")])
    return chat_on(store, clock)


async def published(chat: Chat, title: str, *topics: str, follows: int | None = None) -> Post:
    """An article that is out, with its copies written."""
    now = chat.clock.now()
    async with chat.store.work() as work:
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=Content(title=title),
            topics=topics,
            published_at=now,
            follows=follows,
        )
        post = await work.posts.add(new, now)
        await fan_out.plan_post(work, post, now)
    await fan_out.write_deliveries(chat.store, chat.clock)
    return post


async def comes(chat: Chat, post: Post) -> bool:
    async with chat.store.reading() as work:
        return bool(await work.deliveries.copies(post.id, limit=9))


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


async def pressed(chat: Chat, reply: Reply, label: str, who: Request | None = None) -> Reply:
    [action] = [each.action for row in reply.messages[0].buttons for each in row if each.label == label]
    return await chat.press(action or "", who or by())


async def menu(chat: Chat, post: Post, who: Request | None = None) -> Reply:
    return await chat.press(unsigned("more", base36(post.id)), who or by())


async def kept(store: Store) -> tuple[Follow, ...]:
    found = await subscribing.find(store, HOME)
    return found.follows if found else ()


async def test_it_stands_under_articles_in_private_chats_alone(chat: Chat) -> None:
    post = await published(chat, "Rain", "politics")
    linked = replace(post, content=replace(post.content, url="https://a.example/1", body="<p>A.</p><p>B.</p>"))
    alone = compose(PHRASES, linked, "en", kind=PlaceKind.PRIVATE)
    shared = compose(PHRASES, linked, "en", kind=PlaceKind.GROUP)
    assert [len(row) for row in alone.buttons] == [2, 2]
    assert labels(alone) == [*labels(shared), "⋯"]
    assert alone.key != shared.key
    assert labels(compose(PHRASES, post, "en", kind=PlaceKind.PRIVATE)) == ["⋯"]
    for kind in (PostKind.ANNOUNCEMENT, PostKind.DIGEST):
        assert labels(compose(PHRASES, replace(post, kind=kind), "en", kind=PlaceKind.PRIVATE)) == []


async def test_the_menu_offers_what_can_be_done_about_this_article(chat: Chat) -> None:
    await chat.answer("subscribe", by(text="everything"))
    await chat.answer("unsubscribe", by(text="Sport"))
    reply = await menu(chat, await published(chat, "Rain", "politics", "sport"))
    assert said(reply) == "Rain\n\nWhat would you like to do?"
    assert labels(reply.messages[0]) == [
        "Follow this story",
        "Mute this story",
        "Pause Politics for a day",
        "Pause Politics for a week",
        "Why did I get this?",
    ]
    assert not reply.replace


async def test_a_muted_story_keeps_away_what_goes_on_with_it_until_it_comes_back(chat: Chat, clock: FakeClock) -> None:
    await chat.answer("subscribe", by(text="everything"))
    first = await published(chat, "Rain", "politics")
    reply = await pressed(chat, await menu(chat, first), "Mute this story")
    assert said(reply) == (
        "Muted until 2026-11-25 12:00: the story “Rain”. Nothing more about it comes here before then."
    )
    more = await published(chat, "More rain", "politics", follows=first.id)
    other = await published(chat, "Snow", "politics")
    assert [await comes(chat, each) for each in (first, more, other)] == [True, False, True]
    assert "This story is muted here until 2026-11-25 12:00." in said(await chat.answer("why", by(text=str(more.id))))
    clock.shift(3 * DAY)
    assert await comes(chat, await published(chat, "Rain again", follows=first.id))


async def test_muting_a_story_at_a_later_article_mutes_the_same_story(chat: Chat) -> None:
    await chat.answer("subscribe", by(text="everything"))
    first = await published(chat, "Rain")
    second = await published(chat, "More rain", follows=first.id)
    await pressed(chat, await menu(chat, second), "Mute this story")
    assert not await comes(chat, await published(chat, "Flood", follows=first.id))


async def test_undo_and_why_bring_a_muted_story_back(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="everything"))
    first = await published(chat, "Rain")
    muted = await pressed(chat, await menu(chat, first), "Mute this story")
    await pressed(chat, muted, "Undo")
    assert await kept(store) == (Follow(EVERYTHING),)
    await pressed(chat, await menu(chat, first), "Mute this story")
    second = await published(chat, "More rain", follows=first.id)
    why = await chat.answer("why", by(text=str(second.id)))
    assert "Of the last 2 articles, 2 would have come." in said(why)
    await pressed(chat, why, "Unmute this story")
    assert await kept(store) == (Follow(EVERYTHING),)


@pytest.mark.parametrize(("label", "days"), [("Pause Politics for a day", 1), ("Pause Politics for a week", 7)])
async def test_a_paused_topic_comes_back_by_itself(chat: Chat, clock: FakeClock, label: str, days: int) -> None:
    await chat.answer("subscribe", by(text="everything"))
    first = await published(chat, "Rain", "politics")
    await pressed(chat, await menu(chat, first), label)
    assert not await comes(chat, await published(chat, "Vote", "politics"))
    assert await comes(chat, await published(chat, "Goal", "sport"))
    clock.shift(days * DAY)
    assert await comes(chat, await published(chat, "Count", "politics"))


async def test_a_topic_that_is_followed_keeps_its_words_through_a_pause(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="Politics"))
    followed = Follow(Target.of("politics"), words=WordFilter(include=("rain",)))
    await subscribing.change(store, chat.clock, HOME, followed)
    paused = await pressed(
        chat, await menu(chat, await published(chat, "Rain", "politics")), "Pause Politics for a day"
    )
    assert await kept(store) == (replace(followed, until=START + timedelta(days=1)),)
    await pressed(chat, paused, "Undo")
    assert await kept(store) == (followed,)


async def test_the_settings_list_both_and_end_them_early(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="everything"))
    post = await published(chat, "Rain", "politics")
    await pressed(chat, await menu(chat, post), "Pause Politics for a day")
    await pressed(chat, await menu(chat, post), "Mute this story")
    card = await chat.answer("settings", by())
    assert "Paused for a time: 2" in said(card)
    page = await pressed(chat, card, "Paused for a time")
    assert said(page).splitlines() == [
        "Paused for a time",
        "",
        "Politics: until 2026-11-23 12:00",
        "Story “Rain”: until 2026-11-25 12:00",
    ]
    left = await pressed(chat, page, "End: Politics")
    assert left.notice == "No longer paused: Politics"
    assert labels(left.messages[0]) == ["End: Rain", "‹ Settings"]
    none = await pressed(chat, left, "End: Rain")
    assert said(none) == "Nothing is paused here."
    assert await kept(store) == (Follow(EVERYTHING),)
    assert (await pressed(chat, page, "End: Politics")).notice  # twice is once
    assert "Paused" not in said(await chat.answer("settings", by()))


async def test_pauses_that_were_over_for_a_while_are_forgotten(chat: Chat, store: Store, clock: FakeClock) -> None:
    await chat.answer("subscribe", by(text="Politics"))
    post = await published(chat, "Rain", "politics")
    await pressed(chat, await menu(chat, post), "Pause Politics for a day")
    await pressed(chat, await menu(chat, post), "Mute this story")
    assert await subscribing.end_pauses(store, clock) == 0
    clock.shift(10 * DAY)
    assert await subscribing.end_pauses(store, clock) == 1
    assert await kept(store) == (Follow(Target.of("politics")),)
    assert await subscribing.end_pauses(store, clock) == 0


async def test_in_a_group_only_who_runs_it_may_and_finds_it_in_the_answer_to_why(chat: Chat) -> None:
    await chat.answer("subscribe", in_group(text="everything", admin=True))
    post = await published(chat, "Rain", "politics")
    why = await chat.answer("why", in_group(admin=True))
    assert labels(why.messages[0])[-1] == "⋯"
    assert "⋯" not in labels((await chat.answer("why", in_group(admin=False))).messages[0])
    opened = await pressed(chat, why, "⋯", in_group(admin=True))
    assert labels(opened.messages[0])[:2] == ["Follow this story", "Mute this story"]
    assert opened.messages[0].private
    assert (await menu(chat, post, in_group(admin=False))).notice == PHRASES.say("admins-only", "en")


async def test_who_follows_nothing_is_told_so_and_a_forged_button_does_nothing(chat: Chat) -> None:
    post = await published(chat, "Rain", "politics")
    assert said(await pressed(chat, await menu(chat, post), "Mute this story")).startswith("You don't follow anything")
    assert (await chat.press(unsigned("ms", base36(post.id)), by())).notice == PHRASES.say("button-unknown", "en")
    assert (await chat.press(unsigned("more", "zzz"), by())).notice


# ── a story that is followed ────────────────────────────────────────────────────────────────────────────────────────


def story(post: Post, days: int = 30) -> Follow:
    return Follow(Target.story(post.id), until=START + timedelta(days=days))


async def test_a_followed_story_comes_whatever_else_is_chosen_and_ends_a_month_after_its_last_article(
    chat: Chat, store: Store, clock: FakeClock
) -> None:
    await chat.answer("subscribe", by(text="Sport"))
    first = await published(chat, "Rain", "politics")
    reply = await pressed(chat, await menu(chat, first), "Follow this story")
    assert said(reply) == (
        "Followed until 2026-12-22 12:00: the story “Rain”. Every further article about it comes here, whatever topics "
        "you chose, and keeps it followed for another 30 days."
    )
    assert await kept(store) == (Follow(Target.of("sport")), story(first))
    assert not await comes(chat, await published(chat, "Vote", "politics"))
    clock.shift(20 * DAY)
    assert await comes(chat, await published(chat, "More rain", "politics", follows=first.id))
    assert await kept(store) == (Follow(Target.of("sport")), story(first, 50))
    clock.shift(29 * DAY)
    assert await comes(chat, await published(chat, "Flood", "politics", follows=first.id))
    clock.shift(30 * DAY)
    assert not await comes(chat, await published(chat, "Thaw", "politics", follows=first.id))
    assert await kept(store) == (Follow(Target.of("sport")), story(first, 79))
    clock.shift(7 * DAY)
    assert await subscribing.end_pauses(store, clock) == 1
    assert await kept(store) == (Follow(Target.of("sport")),)


@pytest.mark.parametrize(
    "away",
    [
        Follow(Target.of("politics"), left_out=True),
        Follow(Target.of("politics"), left_out=True, until=START + timedelta(days=1)),
        Follow(EVERYTHING, words=WordFilter(include=("snow",))),
    ],
    ids=["left out", "paused", "filtered"],
)
async def test_no_other_choice_keeps_a_followed_story_away(chat: Chat, store: Store, away: Follow) -> None:
    await chat.answer("subscribe", by(text="everything"))
    first = await published(chat, "Rain", "politics")
    await subscribing.change(store, chat.clock, HOME, away)
    assert not await comes(chat, await published(chat, "Wind", "politics", follows=first.id))
    await pressed(chat, await menu(chat, first), "Follow this story")
    assert await comes(chat, await published(chat, "More rain", "politics", follows=first.id))
    assert not await comes(chat, await published(chat, "Hail", "politics"))


async def test_to_mute_a_story_ends_following_it_and_the_other_way_round(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="everything"))
    first = await published(chat, "Rain")
    await pressed(chat, await menu(chat, first), "Follow this story")
    opened = await menu(chat, first)
    assert labels(opened.messages[0])[:2] == ["Unfollow this story", "Mute this story"]
    muted = await pressed(chat, opened, "Mute this story")
    assert not await comes(chat, await published(chat, "More rain", follows=first.id))
    await pressed(chat, muted, "Undo")
    assert await kept(store) == (Follow(EVERYTHING), story(first))
    await pressed(chat, opened, "Mute this story")
    await pressed(chat, await menu(chat, first), "Follow this story")
    assert await kept(store) == (Follow(EVERYTHING), story(first))
    assert await comes(chat, await published(chat, "Flood", follows=first.id))


async def test_following_ends_by_the_menu_and_can_be_undone(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="everything"))
    first = await published(chat, "Rain")
    second = await published(chat, "More rain", follows=first.id)
    await pressed(chat, await menu(chat, second), "Follow this story")
    unfollowed = await pressed(chat, await menu(chat, first), "Unfollow this story")
    assert said(unfollowed) == "You don't follow this story any more."
    assert await kept(store) == (Follow(EVERYTHING),)
    await pressed(chat, unfollowed, "Undo")
    assert await kept(store) == (Follow(EVERYTHING), story(first))
    opened = await menu(chat, first)
    await pressed(chat, opened, "Mute this story")
    again = await pressed(chat, opened, "Unfollow this story")  # an old menu ends no mute
    assert labels(again.messages[0]) == []
    assert [each.left_out for each in await kept(store)] == [False, True]


async def test_who_followed_nothing_or_stopped_follows_the_story_alone(chat: Chat, store: Store) -> None:
    first = await published(chat, "Rain", "politics")
    await pressed(chat, await menu(chat, first), "Follow this story")
    assert await kept(store) == (story(first),)
    assert await comes(chat, await published(chat, "More rain", follows=first.id))
    assert not await comes(chat, await published(chat, "Vote", "politics"))
    sport = [Target.of("sport")]  # everything else, from now on
    await subscribing.leave_out(store, chat.clock, HOME, PlaceKind.PRIVATE, targets=sport, language="en")
    assert set(await kept(store)) == {story(first), Follow(EVERYTHING), Follow(Target.of("sport"), left_out=True)}
    await subscribing.leave(store, chat.clock, HOME)
    assert not await comes(chat, await published(chat, "Flood", follows=first.id))
    await pressed(chat, await menu(chat, first), "Follow this story")
    assert await kept(store) == (story(first),)
    assert await comes(chat, await published(chat, "Thaw", follows=first.id))


async def test_the_settings_list_stories_that_are_followed_and_end_them(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="everything"))
    rain, snow = await published(chat, "Rain"), await published(chat, "Snow")
    await pressed(chat, await menu(chat, rain), "Follow this story")
    await pressed(chat, await menu(chat, snow), "Mute this story")
    card = await chat.answer("settings", by())
    assert "Stories you follow: 1" in said(card)
    assert "Paused for a time: 1" in said(card)
    page = await pressed(chat, card, "Stories you follow")
    assert said(page).splitlines() == ["Stories you follow", "", "Story “Rain”: until 2026-12-22 12:00"]
    assert labels(page.messages[0]) == ["End: Rain", "‹ Settings"]
    left = await pressed(chat, page, "End: Rain")
    assert (left.notice, said(left)) == ("No longer followed: Rain", "No story is followed here.")
    assert (await pressed(chat, page, "End: Rain")).notice  # twice is once
    assert [each.target for each in await kept(store)] == [EVERYTHING, Target.story(snow.id)]
    assert "Stories you follow" not in said(await chat.answer("settings", by()))


async def test_why_says_that_the_story_is_followed_and_ends_that(chat: Chat, store: Store, clock: FakeClock) -> None:
    await chat.answer("subscribe", by(text="Sport"))
    first = await published(chat, "Rain", "politics")
    await pressed(chat, await menu(chat, first), "Follow this story")
    second = await published(chat, "More rain", "politics", follows=first.id)
    await published(chat, "Goal", "sport")
    async with store.work() as work:
        claimed = await work.deliveries.claim("telegram", clock.now(), Room(urgent=9, rest=9), 1)
        await work.deliveries.settle([Result(each, Sent(("5",)), clock.now()) for each in claimed], 1)
    why = await chat.answer("why", by(text=str(second.id)))
    assert "It came because you follow this story." in said(why)
    assert labels(why.messages[0]) == ["Unfollow this story"]
    assert "Of the last 3 articles, 1 would have come." in said(why)
    await pressed(chat, why, "Unfollow this story")
    assert await kept(store) == (Follow(Target.of("sport")),)
    assert "you follow this story" not in said(await chat.answer("why", by(text=str(first.id))))


async def test_a_story_whose_article_is_gone_an_old_button_and_anothers_are_answered_with_a_sentence(
    chat: Chat, store: Store, clock: FakeClock
) -> None:
    await chat.answer("subscribe", by(text="everything"))
    first = await published(chat, "Rain")
    opened = await menu(chat, first)
    stranger = await pressed(chat, opened, "Follow this story", by("9"))
    assert stranger.notice == PHRASES.say("button-unknown", "en")
    assert (await chat.press(unsigned("mf", base36(first.id)), by())).notice == PHRASES.say("button-unknown", "en")
    async with store.work() as work:
        await work.posts.set_state(first.id, PostState.RETRACTED)
    assert (await pressed(chat, opened, "Follow this story")).notice == PHRASES.say("read-retracted", "en")
    clock.shift(2 * DAY)
    assert (await pressed(chat, opened, "Follow this story")).notice == PHRASES.say("button-expired", "en")
    assert await kept(store) == (Follow(EVERYTHING),)
