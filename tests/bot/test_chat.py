"""What people say and press, answered by the real commands on a real SQLite store."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot import identity, linking
from bot.admission import Access
from bot.chat import Action, Chat
from bot.commands import ACTIONS, COMMANDS
from bot.commands.desk import resend_button
from bot.delivery import fan_out
from bot.desk_nouns import BroadcastState
from bot.following import EVERYTHING, Follow, Target
from bot.message import Message, plain
from bot.model import Address, Content, DeliveryState, NewPost, OnUnknown, PlaceKind, Plan, PostKind, PostState
from bot.outbox import Doubt, Room
from bot.outcomes import Result, Unknown
from bot.parameters import arguments, whole_number
from bot.phrases import Phrases
from bot.ports import Store
from bot.request import Person, Reply
from bot.subscriber import SubscriberState
from tests.bot.conversation import (
    GROUP,
    HOME,
    OWNER,
    READER,
    buttons,
    by,
    chat_on,
    done,
    in_group,
    pressed,
    presses,
    said,
    stopped,
    turned,
)
from tests.bot.fakes import START, FakeClock


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(title) for title in ("Politics", "Gaza", "سياسة")])
        for number, topic in enumerate(("politics", "gaza", "politics")):
            content = Content(title=f"Article {number}", summary="What happened.", url=f"https://a.example/{number}")
            new = NewPost(
                kind=PostKind.ARTICLE,
                state=PostState.PUBLISHED,
                content=content,
                topics=(topic,),
                published_at=START + timedelta(minutes=number),
            )
            await work.posts.add(new, START)
    return chat_on(store, clock, owners={"telegram": frozenset({OWNER})})


async def followed(store: Store, address: Address) -> tuple[bool, tuple[str, ...]] | None:
    async with store.reading() as work:
        found = await work.subscribers.get(address)
    return (found.everything, found.topics) if found and found.state is SubscriberState.ACTIVE else None


# ── readers ──


async def test_subscribe_everything_follows_everything(chat: Chat, store: Store) -> None:
    assert done(await chat.answer("subscribe", by(text="everything"))) == "You're subscribed to everything."
    assert await followed(store, HOME) == (True, ())


async def test_subscribe_with_a_topic_follows_that_topic_by_title_or_slug(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="POLITICS"))
    await chat.answer("subscribe", by(text="سياسة"))
    assert await followed(store, HOME) == (False, tuple(sorted(("politics", identity.topic("سياسة").slug))))


async def language_of(store: Store, address: Address = HOME) -> str | None:
    async with store.reading() as work:
        found = await work.subscribers.get(address)
    return found.language if found else None


@pytest.mark.parametrize(
    ("given", "kept"),
    [("he-IL", "he"), ("iw", "he"), ("ar", "ar"), ("es-419", "es"), ("pt-BR", "en"), ("", "fa"), (None, "fa")],
)
async def test_the_language_of_a_private_chat_follows_the_app_at_each_command(
    chat: Chat, store: Store, given: str | None, kept: str
) -> None:
    await chat.answer("subscribe", by(text="all", language="fa"))
    asked = by()
    await chat.answer("help", replace(asked, person=replace(asked.person, language=given)))
    assert await language_of(store) == kept
    assert await followed(store, HOME) == (True, ())


async def test_the_language_of_who_never_subscribed_is_not_kept(chat: Chat, store: Store) -> None:
    await chat.answer("help", by(language="he"))
    assert await language_of(store) is None


async def test_a_language_that_stands_is_not_written_again(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="all", language="he"))
    before = said(await chat.answer("help", by(language="he")))
    async with store.work():  # holds the only writer: a command that wrote would wait for it
        async with asyncio.timeout(60):
            reply = await chat.answer("help", by(language="he"))
    assert said(reply) == before


async def test_one_persons_app_does_not_change_the_language_of_a_group(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", in_group(text="all", admin=True))
    asked = in_group(admin=True)
    await chat.answer("help", replace(asked, person=replace(asked.person, language="fa")))
    assert await language_of(store, GROUP) == "en"


async def test_leaving_is_not_undone_by_a_change_of_language(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="all"))
    await stopped(chat, by(language="en"))
    await chat.answer("help", by(language="he"))
    async with store.reading() as work:
        found = await work.subscribers.get(HOME)
    assert found is not None
    assert (found.state, found.language) == (SubscriberState.LEFT, "he")


async def test_an_unknown_topic_is_answered_with_the_nearest_ones(chat: Chat, store: Store) -> None:
    reply = await chat.answer("subscribe", by(text="politcs"))
    assert said(reply) == "There is no topic “politcs”. Did you mean: Politics? See also /topics."
    assert await followed(store, HOME) is None


async def test_unsubscribe_alone_leaves_the_only_thing_followed(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza"))
    assert said(await chat.answer("unsubscribe", by())) == "Unsubscribed from Gaza."
    assert await followed(store, HOME) == (False, ())


async def test_unsubscribe_alone_offers_a_choice_of_several(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza"))
    await chat.answer("subscribe", by(text="politics"))
    reply = await chat.answer("unsubscribe", by())
    labels = [button.label for button in buttons(reply.messages[0])]
    assert labels == ["✗ Gaza", "✗ Politics"]
    action = buttons(reply.messages[0])[0].action or ""
    left = await chat.press(action, by())
    assert (said(left), left.notice, left.replace) == ("Your subscriptions\n• Politics", "✗ Gaza", True)
    assert await followed(store, HOME) == (False, ("politics",))


async def test_no_longer_following_everything_leaves_the_single_topics(chat: Chat, store: Store) -> None:
    for text in ("gaza", "everything"):
        await chat.answer("subscribe", by(text=text))
    sentence = said(await chat.answer("unsubscribe", by()))
    assert sentence == "Unsubscribed from everything except: Gaza."
    assert await followed(store, HOME) == (False, ("gaza",))


async def test_unticking_everything_leaves_the_other_ticks(chat: Chat, store: Store) -> None:
    for text in ("gaza", "everything"):
        await chat.answer("subscribe", by(text=text))
    (menu,) = (await chat.answer("topics", by())).messages
    assert menu.select
    assert [(option.label, option.chosen) for option in menu.select.options if option.chosen] == [
        ("Everything", True),
        ("Gaza", True),
    ]
    await chat.press(menu.select.options[0].action, by())
    assert await followed(store, HOME) == (False, ("gaza",))


async def test_of_everything_a_topic_can_be_left_out_and_that_taken_back(chat: Chat, store: Store) -> None:
    for text in ("gaza", "everything"):
        await chat.answer("subscribe", by(text=text))
    reply = await chat.answer("unsubscribe", by(text="gaza, politics"))
    assert said(reply) == "You're subscribed to everything except Gaza, Politics."
    assert await followed(store, HOME) == (True, ())
    assert await undone(chat, reply) == "Undone. Subscriptions now: everything, Gaza."
    assert await followed(store, HOME) == (True, ("gaza",))


def test_a_press_that_only_who_runs_a_place_may_give_names_its_command(chat: Chat) -> None:
    with pytest.raises(ValueError, match="the action pick names no command"):
        Action(name="pick", answer=chat._actions["follow"].answer, access=Access.PLACE)
    named = {action.command for action in chat._actions.values() if action.command}
    assert named <= {command.name for command in chat.commands}


async def test_where_the_bot_is_not_what_concerns_one_person_is_answered_and_nothing_is_set(
    chat: Chat, store: Store, clock: FakeClock
) -> None:
    guest = replace(in_group(admin=True), guest=True)
    for name in ("latest", "read", "topics", "help", "privacy", "search"):
        reply = await chat.answer(name, replace(guest, text="gaza" if name == "search" else ""))
        assert "I'm not a member here" not in said(reply), name
    for name in ("subscribe", "unsubscribe", "settings", "mute", "stop", "start", "link", "export", "forget"):
        clock.shift(60)  # so many at once are no person's
        reply = await chat.answer(name, replace(guest, text="everything"))
        assert said(reply).startswith("I'm not a member here"), name
    topics = (await chat.answer("topics", in_group(admin=True))).messages[0].select
    assert topics is not None
    refused = await chat.press(topics.options[0].action, guest)
    assert "I'm not a member here" in (refused.notice or said(refused))
    async with store.reading() as work:
        assert await work.subscribers.get(GROUP) is None


async def test_stop_asks_once_and_names_what_it_keeps(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza, everything"))
    await chat.answer("unsubscribe", by(text="politics"))
    asked = await chat.answer("stop", by())
    assert said(asked) == (
        "Stop everything?\nNo more messages will come here. Your subscriptions are kept, and /subscribe brings them "
        "back: everything, Gaza except Politics."
    )
    assert await followed(store, HOME) == (True, ("gaza",))
    kept = await presses(chat, asked, "Keep everything", by())
    assert (said(kept), kept.replace) == ("Nothing was changed: messages come as before.", True)
    assert await followed(store, HOME) == (True, ("gaza",))
    for _ in range(2):  # pressing twice is pressing once
        left = await presses(chat, asked, "Stop everything", by())
        assert (said(left).partition(":")[0], left.replace) == ("Stopped", True)
        assert await followed(store, HOME) is None


async def test_stop_where_nothing_comes_asks_nothing(chat: Chat) -> None:
    nothing = "No messages are being sent here. /subscribe starts them."
    assert said(await chat.answer("stop", by())) == nothing
    await chat.answer("subscribe", by(text="gaza"))
    await stopped(chat, by())
    assert said(await chat.answer("stop", by())) == nothing


async def test_stop_of_a_place_that_follows_nothing_names_no_subscriptions(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza"))
    await chat.answer("unsubscribe", by())
    assert said(await chat.answer("stop", by())).strip() == "Stop everything?\nNo more messages will come here."
    await stopped(chat, by())
    assert await followed(store, HOME) is None
    assert said(await chat.answer("subscribe", by())).startswith("What would you like to get here?")


async def test_stop_and_subscribe_alone_offers_what_was_followed(chat: Chat, store: Store) -> None:
    for text in ("gaza", "politics"):
        await chat.answer("subscribe", by(text=text))
    await stopped(chat, by())
    offered = await chat.answer("subscribe", by())
    assert said(offered) == (
        "Everything was stopped here. Before that, the subscriptions were: Gaza, Politics. As before, or choose afresh?"
    )
    assert [button.label for button in buttons(offered.messages[0])] == ["As before", "Choose afresh"]
    assert await followed(store, HOME) is None
    again = await presses(chat, offered, "As before", by())
    assert (said(again), again.replace) == ("Welcome back! Subscribed again to: Gaza, Politics.", True)
    assert await followed(store, HOME) == (False, ("gaza", "politics"))
    await chat.answer("unsubscribe", by(text="gaza"))
    twice = await presses(chat, offered, "As before", by())
    assert (said(twice), buttons(twice.messages[0])) == ("Welcome back! Subscribed again to: Politics.", [])
    assert await followed(store, HOME) == (False, ("politics",))


async def test_choosing_afresh_shows_the_card_and_gives_up_what_was_kept_with_the_first_tick(
    chat: Chat, store: Store
) -> None:
    await chat.answer("subscribe", by(text="gaza"))
    await stopped(chat, by())
    card = await presses(chat, await chat.answer("subscribe", by()), "Choose afresh", by())
    assert (said(card), card.replace) == ("What would you like to get here?\n\nNothing is chosen yet.", True)
    assert await followed(store, HOME) is None
    topics = (await presses(chat, card, "Topics", by())).messages[0].select
    assert topics is not None
    await chat.press(next(each.action for each in topics.options if each.label == "Politics"), by())
    assert await followed(store, HOME) == (False, ("politics",))


async def test_undo_after_coming_back_as_before_stops_the_place_again_and_keeps_all(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza, politics"))
    await stopped(chat, by())
    again = await presses(chat, await chat.answer("subscribe", by()), "As before", by())
    assert (await undone(chat, again)).startswith("Stopped:")
    assert await followed(store, HOME) is None
    offered = await chat.answer("subscribe", by())
    assert "the subscriptions were: Gaza, Politics." in said(offered)


async def test_what_was_added_after_coming_back_goes_on_when_that_is_taken_back(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza"))
    await stopped(chat, by())
    again = await presses(chat, await chat.answer("subscribe", by()), "As before", by())
    added = await chat.answer("subscribe", by(text="politics"))
    assert await undone(chat, again) == "Undone. Subscriptions now: Gaza, Politics."
    assert (await undone(chat, added)).startswith("Stopped:")
    assert "the subscriptions were: Gaza. As before" in said(await chat.answer("subscribe", by()))


@pytest.mark.parametrize("label", ["Stop everything", "Keep everything", "As before"])
async def test_in_a_group_only_its_admins_may_stop_it_and_bring_it_back(chat: Chat, store: Store, label: str) -> None:
    admin = in_group(admin=True)
    await chat.answer("subscribe", in_group(text="gaza", admin=True))
    offered = await chat.answer("stop", admin)
    if label == "As before":
        await presses(chat, offered, "Stop everything", admin)
        offered = await chat.answer("subscribe", admin)
    before = await followed(store, GROUP)
    refused = await presses(chat, offered, label, in_group("3", admin=False))
    assert (refused.notice or "").startswith("Only admins can do that")
    assert await followed(store, GROUP) == before


@pytest.mark.parametrize("before", ["everything", "gaza"])
async def test_who_names_a_topic_after_stop_gets_that_alone(chat: Chat, store: Store, before: str) -> None:
    await chat.answer("subscribe", by(text=before))
    await stopped(chat, by())
    await chat.answer("subscribe", by(text="politics"))
    assert await followed(store, HOME) == (False, ("politics",))


async def test_leaving_a_topic_that_is_not_followed_says_so_and_names_those_that_are(chat: Chat, store: Store) -> None:
    for text in ("gaza", "سياسة"):
        await chat.answer("subscribe", by(text=text))
    sentence = said(await chat.answer("unsubscribe", by(text="politics")))
    assert sentence == "There's no subscription to Politics here. Your subscriptions: \u2068Gaza, سياسة\u2069."


@pytest.mark.parametrize("word", ["everything", "All", "ALL ", "الكل", "كل المواضيع", "הכול", "همه چیز", "#everything"])
async def test_everything_may_be_named_in_any_language(chat: Chat, store: Store, word: str) -> None:
    assert done(await chat.answer("subscribe", by(text=word))) == "You're subscribed to everything."
    assert await followed(store, HOME) == (True, ())
    assert said(await chat.answer("unsubscribe", by(text=word))) == "Unsubscribed from everything."
    assert await followed(store, HOME) == (False, ())


async def test_unsubscribing_from_everything_leaves_no_single_topic_either(chat: Chat, store: Store) -> None:
    for text in ("gaza", "politics"):
        await chat.answer("subscribe", by(text=text))
    await chat.answer("unsubscribe", by(text="everything"))
    assert await followed(store, HOME) == (False, ())


async def undone(chat: Chat, reply: Reply) -> str:
    [undo] = [button for button in buttons(reply.messages[0]) if button.label == "Undo"]
    return said(await chat.press(undo.action or "", by()))


async def test_undo_takes_back_what_was_done_and_nothing_older(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza"))
    await undone(chat, await chat.answer("subscribe", by(text="everything")))
    assert await followed(store, HOME) == (False, ("gaza",))
    await undone(chat, await chat.answer("subscribe", by(text="politics")))
    assert await followed(store, HOME) == (False, ("gaza",))
    again = await chat.answer("subscribe", by(text="gaza"))
    assert done(again) == "You're already subscribed to Gaza."
    assert [button.label for button in buttons(again.messages[0])] == ["Topics"]


async def test_several_topics_are_named_with_commas_and_taken_back_together(chat: Chat, store: Store) -> None:
    async with store.work() as work:
        await work.topics.ensure([identity.topic("Food, Drink")])
    await chat.answer("subscribe", by(text="gaza"))
    reply = await chat.answer("subscribe", by(text="Politics، food,  drink,, gaza"))
    assert done(reply) == "You're subscribed to Politics, Food, Drink, Gaza."
    [drink] = [identity.topic("Food, Drink").slug]
    assert await followed(store, HOME) == (False, tuple(sorted(("politics", "gaza", drink))))
    await undone(chat, reply)
    assert await followed(store, HOME) == (False, ("gaza",))


async def test_subscribing_shows_the_newest_article_of_each_topic(chat: Chat) -> None:
    assert said(await chat.answer("subscribe", by(text="gaza"))).endswith(
        "\n\nThe newest article:\n\nArticle 1\nWhat happened."
    )
    both = said(await chat.answer("subscribe", by(text="gaza, politics, everything")))
    assert [line for line in both.split("\n") if line.startswith("Article")] == ["Article 2", "Article 1"]


async def test_near_misses_are_offered_as_buttons_and_the_rest_is_done(chat: Chat, store: Store) -> None:
    reply = await chat.answer("subscribe", by(text="gaza, politcs, zzz"))
    assert done(reply).split("\n") == [
        "You're subscribed to Gaza.",
        "There is no topic “politcs”. Did you mean: Politics? See also /topics.",
        "There is no topic “zzz”. /topics shows what you can follow.",
    ]
    [near] = [button for button in buttons(reply.messages[0]) if button.label == "Politics"]
    await chat.press(near.action or "", by())
    assert await followed(store, HOME) == (False, ("gaza", "politics"))
    [near] = [
        button
        for button in buttons((await chat.answer("unsubscribe", by(text="politcs"))).messages[0])
        if button.label == "Politics"
    ]
    await chat.press(near.action or "", by())
    assert await followed(store, HOME) == (False, ("gaza",))


async def test_too_many_names_are_refused(chat: Chat, store: Store) -> None:
    reply = await chat.answer("subscribe", by(text=",".join(map(str, range(21)))))
    assert said(reply) == "That's too many at once. Name up to 20 topics, with commas between them."
    assert await followed(store, HOME) is None


async def test_unsubscribing_is_taken_back_too_and_once(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza, politics"))
    reply = await chat.answer("unsubscribe", by(text="gaza, politics"))
    assert said(reply) == "Unsubscribed from Gaza, Politics."
    assert await undone(chat, reply) == "Undone. Subscriptions now: Gaza, Politics."
    [undo] = [button for button in buttons(reply.messages[0]) if button.label == "Undo"]
    assert (await chat.press(undo.action or "", by())).notice == "That has already been undone."
    assert await followed(store, HOME) == (False, ("gaza", "politics"))


async def test_unticking_everything_twice_leaves_the_single_topics(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza, everything"))
    (menu,) = (await chat.answer("topics", by())).messages
    assert menu.select is not None
    for _ in range(2):
        await chat.press(menu.select.options[0].action, by())
    assert await followed(store, HOME) == (False, ("gaza",))


async def test_undo_after_a_return_stops_the_place_again(chat: Chat, store: Store) -> None:
    await chat.answer("subscribe", by(text="gaza"))
    await stopped(chat, by())
    sentence = await undone(chat, await chat.answer("subscribe", by(text="politics")))
    assert sentence.startswith("Stopped:")
    assert await followed(store, HOME) is None


async def test_a_deep_link_subscribes_to_its_topic(chat: Chat, store: Store) -> None:
    assert done(await chat.answer("start", by(text="topic-gaza"))) == "You're subscribed to Gaza."
    assert await followed(store, HOME) == (False, ("gaza",))


async def test_start_welcomes_and_its_button_follows_everything(chat: Chat, store: Store) -> None:
    reply = await chat.answer("start", by())
    assert said(reply).startswith("Welcome to Israfan\n\nGet every new article here as soon as it's published")
    await chat.press(buttons(reply.messages[0])[0].action or "", by())
    assert await followed(store, HOME) == (True, ())


async def test_latest_lists_the_newest_first(chat: Chat) -> None:
    lines = [line for line in said(await chat.answer("latest", by())).split("\n") if line.startswith("Article")]
    assert lines == ["Article 2", "Article 1", "Article 0"]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("1", [2]),
        ("١", [2]),
        ("5 gaza", [1]),
        ("politics", [2, 0]),
        ("2 Politics", [2, 0]),
        ("Politics 1", [2]),
        ("سياسة ٢", []),
    ],
)
async def test_latest_takes_a_number_and_a_topic(chat: Chat, text: str, articles: list[int]) -> None:
    lines = said(await chat.answer("latest", by(text=text))).split("\n")
    assert [line for line in lines if line.startswith("Article")] == [f"Article {number}" for number in articles]


async def add_articles(store: Store, number: int, *, after: int = 60, topic: str = "gaza") -> None:
    async with store.work() as work:
        for each in range(number):
            new = NewPost(
                kind=PostKind.ARTICLE,
                state=PostState.PUBLISHED,
                content=Content(title=f"Story {each + after:03}", url=f"https://a.example/{each}"),
                topics=(topic,),
                published_at=START + timedelta(minutes=each + after),
            )
            await work.posts.add(new, START)


def stories(reply: Reply) -> list[str]:
    return [line for line in said(reply).split("\n") if line.startswith(("Story", "Article"))]


@pytest.mark.parametrize("number", [0, 1, 5, 26, 82, 300])
async def test_the_pages_of_the_latest_show_every_article_once(
    chat: Chat, store: Store, clock: FakeClock, number: int
) -> None:
    await add_articles(store, number)
    reply, shown = await chat.answer("latest", by(text="10")), list[str]()
    while True:
        assert len(reply.messages) == 1
        shown += stories(reply)
        if "More ›" not in [button.label for button in buttons(reply.messages[0])]:
            break
        clock.shift(10)  # nobody may turn all pages at once
        reply = await turned(chat, reply, "More ›")
        assert reply.replace
    expected = [f"Story {each + 60:03}" for each in reversed(range(number))]
    assert shown == [*expected, "Article 2", "Article 1", "Article 0"]


async def test_pages_of_the_latest_stay_what_they_are_while_new_articles_come(chat: Chat, store: Store) -> None:
    await add_articles(store, 12)
    first = await chat.answer("latest", by())
    await add_articles(store, 2, after=500)
    second = await turned(chat, first, "More ›")
    back = await turned(chat, second, "‹ Back")
    assert stories(second) == [f"Story {each:03}" for each in range(66, 61, -1)]
    assert stories(back) == stories(first)
    newest = await turned(chat, back, "‹ Back")
    assert stories(newest) == ["Story 501", "Story 500", "Story 071", "Story 070", "Story 069"]
    assert [button.label for button in buttons(newest.messages[0])] == ["More ›"]


async def test_a_page_of_one_topic_leads_to_that_topic_alone(chat: Chat, store: Store) -> None:
    await add_articles(store, 4)
    await add_articles(store, 4, after=80, topic="politics")
    first = await chat.answer("latest", by(text="3 gaza"))
    second = await turned(chat, first, "More ›")
    assert said(second).startswith("Latest on Gaza")
    assert stories(first) + stories(second) == ["Story 063", "Story 062", "Story 061", "Story 060", "Article 1"]


async def test_a_page_whose_articles_are_gone_meanwhile_says_so(chat: Chat, store: Store) -> None:
    first = await chat.answer("latest", by(text="2"))
    async with store.work() as work:
        (oldest,) = [post for post in await work.posts.latest(limit=9) if post.content.title == "Article 0"]
        await work.posts.set_state(oldest.id, PostState.RETRACTED)
    reply = await turned(chat, first, "More ›")
    assert (reply.messages, reply.notice) == ((), "There are no older articles.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((each, each) for each in ("0", "-3", "11", "999999999", "2.5", "٢٫٥", "1,000")),
        ("99999999999999999999", "99999999999999999999"),
        ("Gaza 0", "0"),
        ("2.5 Gaza", "2.5"),
    ],
)
async def test_latest_refuses_a_number_it_cannot_show(chat: Chat, text: str, number: str) -> None:
    expected = f"“{number}” isn't a number of articles I can show. Choose one from 1 to 10, as in /latest 5."
    assert said(await chat.answer("latest", by(text=text))) == expected


async def test_a_topic_may_end_in_a_number(chat: Chat) -> None:
    async with chat.store.work() as work:
        await work.topics.ensure([identity.topic("Formula 1")])
    assert said(await chat.answer("latest", by(text="formula 1"))).startswith("There are no articles yet.")


async def test_a_headline_in_a_list_keeps_its_own_direction(chat: Chat) -> None:
    given = (("NVIDIA, Intel, Apple בחיפה", "he"), ("BBC: زلزال", None), ("שוק הלילה opens in Haifa", "en"))
    async with chat.store.work() as work:
        for number, (title, language) in enumerate(given):
            new = NewPost(
                kind=PostKind.ARTICLE,
                state=PostState.PUBLISHED,
                content=Content(title=title, summary="2026", language=language),
                published_at=START + timedelta(hours=3 - number),
            )
            await work.posts.add(new, START)
    (message,) = (await chat.answer("latest", by(text="3"))).messages
    shown = [(span.text.strip(), span.rtl) for span in message.text if span.text.strip()]
    titles = dict(zip([title for title, _ in given], (True, True, False), strict=True))
    lines = [(line, rtl) for title, rtl in titles.items() for line in (title, "2026")]
    assert [each for each in shown if each[0] in (*titles, "2026")] == lines


async def test_latest_many_says_what_it_takes(chat: Chat) -> None:
    sentence = said(await chat.answer("latest", by(text="many")))
    assert sentence.startswith("There is no topic “many”. Write /latest, then how many (1 to 10) and a topic")


async def test_topics_toggle_and_show_it_at_once(chat: Chat, store: Store) -> None:
    reply = await chat.answer("topics", by())
    select = reply.messages[0].select
    assert select is not None
    assert [(option.label, option.chosen) for option in select.options] == [
        ("Everything", False), ("Gaza", False), ("Politics", False), ("سياسة", False)
    ]  # fmt: skip
    reply = await chat.press(select.options[1].action, by())
    after = reply.messages[0].select
    assert (reply.notice, reply.replace) == ("✓ Gaza", True)
    assert after is not None
    assert [option.label for option in after.options if option.chosen] == ["Gaza"]
    await chat.press(after.options[1].action, by())
    assert await followed(store, HOME) == (False, ())


def bare(message: Message) -> str:
    """What it says, without isolates."""
    return plain(message.text).replace("\u2068", "").replace("\u2069", "")


async def walk(chat: Chat, message: Message, *labels: str) -> Message:
    """Press these one after another; the message as it is then."""
    for label in labels:
        reply = await chat.press(pressed(message, label), by())
        assert reply.replace
        (message,) = reply.messages
    return message


async def of_a_source(store: Store, title: str, language: str | None = None) -> int:
    """A source with an article."""
    async with store.work() as work:
        source = await work.sources.add(
            f"https://{title.lower()}.example/feed", name=title, topics=(), interval=60.0, now=START
        )
        content = Content(title=f"{title} tells", url=f"https://{title.lower()}.example/1", language=language)
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=content,
            topics=("gaza",),
            source_id=source.id,
            published_at=START,
        )
        await work.posts.add(new, START)
    return source.id


async def follows_of(store: Store, address: Address = HOME) -> set[Follow]:
    async with store.reading() as work:
        found = await work.subscribers.get(address)
    return set(found.follows) if found else set()


async def test_subscribe_alone_opens_a_card_in_which_all_is_ticked(chat: Chat, store: Store) -> None:
    source = await of_a_source(store, "Daily", "he-IL")
    (card,) = (await chat.answer("subscribe", by())).messages
    assert bare(card) == "What would you like to get here?\n\nNothing is chosen yet."
    assert await followed(store, HOME) is None
    card = await walk(chat, card, "Topics", "Gaza", "Sources", "Daily", "Languages", "עברית", "‹ All choices")
    assert bare(card).endswith("\n\nSubscribed to: Gaza, Daily, עברית.")
    gaza, daily, hebrew = Target.of("gaza"), Target.source(source), Target.language("he")
    assert await follows_of(store) == {Follow(gaza), Follow(daily), Follow(hebrew)}
    card = await walk(chat, card, "Sources", "Daily", "‹ All choices", "Everything")
    assert bare(card).endswith("\n\nSubscribed to: everything, Gaza, עברית.")
    assert pressed(card, "Everything")


async def test_in_everything_except_topics_sources_and_languages_are_left_out(chat: Chat, store: Store) -> None:
    source = await of_a_source(store, "Daily", "he-IL")
    (card,) = (await chat.answer("subscribe", by())).messages
    card = await walk(
        chat, card, "Everything except…", "Gaza", "Sources", "Daily", "Languages", "עברית", "‹ All choices"
    )
    assert bare(card).endswith("Subscribed to: everything except Gaza, Daily, עברית.")
    left = {Follow(each, left_out=True) for each in (Target.source(source), Target.language("he"))}
    assert await follows_of(store) == {Follow(EVERYTHING), Follow(Target.of("gaza"), left_out=True), *left}
    card = await walk(chat, card, "Everything except…", "Gaza", "‹ All choices")
    assert await follows_of(store) == {Follow(EVERYTHING), *left}
    (shown,) = (await chat.answer("subscriptions", by())).messages
    assert bare(shown) == "Your subscriptions\n• Everything\nLeft out: Daily, עברית"
    assert [button.label for button in buttons(shown)] == ["✗ Everything", "✓ Daily", "✓ \u2068עברית\u2069"]
    await chat.press(buttons(shown)[1].action or "", by())
    assert await follows_of(store) == {Follow(EVERYTHING), Follow(Target.language("he"), left_out=True)}


async def test_the_card_says_how_often_each_publishes(chat: Chat, store: Store, clock: FakeClock) -> None:
    clock.shift(timedelta(days=2).total_seconds())
    await add_articles(store, 5)
    (menu,) = (await chat.answer("topics", by())).messages
    assert menu.select is not None
    assert {option.label: option.detail for option in menu.select.options} == {
        "Everything": None,
        "Gaza": "about 3 a day",
        "Politics": "about 1 a day",
        "سياسة": "less than once a week",
    }


async def test_seven_a_week_are_called_one_a_day(chat: Chat, store: Store, clock: FakeClock) -> None:
    clock.shift(timedelta(days=7.2).total_seconds())
    await add_articles(store, 6)
    (menu,) = (await chat.answer("topics", by())).messages
    assert menu.select is not None
    assert [option.detail for option in menu.select.options[1:3]] == ["about 1 a day", "about 2 a week"]


async def test_a_view_that_is_none_is_an_old_button(chat: Chat) -> None:
    for action, argument in (("c", "q1"), ("c", "tf!"), ("k", "+zz.gaza"), ("d", "x.gaza")):
        reply = await chat.press(chat.sign(action, argument, by()), by())
        assert reply.notice == "This button no longer works. Please send the command again."


async def add_topics(store: Store, number: int) -> None:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(f"Number {each:03}") for each in range(number)])


async def test_the_list_of_topics_has_pages_and_begins_with_what_is_followed(chat: Chat, store: Store) -> None:
    await add_topics(store, 40)
    await chat.answer("subscribe", by(text="number 039"))
    (menu,) = (await chat.answer("topics", by())).messages
    labels = []
    while menu.select:
        labels.append([option.label for option in menu.select.options])
        more = next((button for button in buttons(menu) if button.label == "More ›"), None)
        if more is None:
            break
        (menu,) = (await chat.press(more.action or "", by())).messages
    assert [len(page) for page in labels] == [25, 20]
    assert labels[0][:2] == ["Everything", "Number 039"]
    assert len({label for page in labels for label in page}) == 1 + 43
    assert plain(menu.text).endswith("Page 2 of 2\n\nSubscribed to: Number 039.")
    assert [button.label for button in buttons(menu)] == ["‹ Back", "Sources", "Languages", "‹ All choices"]


async def test_a_tick_on_a_later_page_can_be_taken_back_and_the_page_stays(chat: Chat, store: Store) -> None:
    await add_topics(store, 40)
    (menu,) = (await chat.answer("topics", by())).messages
    (later,) = (await chat.press(buttons(menu)[0].action or "", by())).messages
    assert later.select is not None
    ticked = await chat.press(later.select.options[-1].action, by())
    assert plain(ticked.messages[0].text).endswith("Page 2 of 2\n\nSubscribed to: \u2068سياسة\u2069.")
    (first,) = (await chat.answer("topics", by())).messages
    assert first.select is not None
    assert [option.label for option in first.select.options if option.chosen] == ["سياسة"]
    await chat.press(first.select.options[1].action, by())
    assert await followed(store, HOME) == (False, ())


async def follow_numbers(store: Store, number: int) -> None:
    await add_topics(store, number)
    async with store.work() as work:
        saved = await work.subscribers.save(HOME, PlaceKind.PRIVATE, START)
        for each in range(number):
            await work.subscribers.follow(saved.id, Follow(Target.of(identity.topic(f"Number {each:03}").slug)), START)


def offered(reply: Reply) -> list[str]:
    """What can be pressed or chosen, but for what leads on."""
    chosen = [option.label for message in reply.messages if message.select for option in message.select.options]
    pressed = [button.label for message in reply.messages for button in buttons(message)]
    return [*chosen, *(label for label in pressed if label not in ("‹ Back", "More ›"))]


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (20, 1), (21, 1), (82, 1), (300, 4)])
async def test_every_subscription_is_named_and_can_be_left_however_many_there_are(
    chat: Chat, store: Store, number: int, pages: int
) -> None:
    await follow_numbers(store, number)
    replies = [await chat.answer("subscriptions", by())]
    while "More ›" in [button.label for button in buttons(replies[-1].messages[-1])]:
        replies.append(await turned(chat, replies[-1], "More ›"))
    named = [line for reply in replies for line in said(reply).split("\n") if line.startswith("•")]
    assert named == [f"• Number {each:03}" for each in range(number)]
    assert [label for reply in replies for label in offered(reply)] == [f"✗ Number {each:03}" for each in range(number)]
    assert (len(replies), [len(reply.messages) for reply in replies]) == (pages, [1] * pages)


async def test_a_subscription_chosen_from_a_long_list_is_left(chat: Chat, store: Store) -> None:
    await follow_numbers(store, 30)
    (message,) = (await chat.answer("subscriptions", by())).messages
    assert message.select is not None
    await chat.press(message.select.options[7].action, by())
    everything, topics = await followed(store, HOME) or (True, ())
    assert (everything, len(topics), "number-007" in topics) == (False, 29, False)


async def test_one_person_who_asks_without_end_is_told_once_and_others_are_answered(
    chat: Chat, clock: FakeClock
) -> None:
    answers = [said(await chat.answer("latest", by())) for _ in range(100)]
    assert [bool(answer) for answer in answers] == [True] * 6 + [False] * 94
    assert answers[5] == "That's a lot at once! Please wait a minute, then try again."
    assert said(await chat.answer("latest", by("3"))).startswith("Latest articles")
    clock.shift(3)
    assert said(await chat.answer("latest", by())).startswith("Latest articles")


async def test_what_is_dear_is_answered_five_times_an_hour_each(chat: Chat, clock: FakeClock) -> None:
    answers = []
    for _ in range(7):
        answers.append(said(await chat.answer("export", by())))
        clock.shift(60)
    assert [bool(answer) for answer in answers] == [True] * 6 + [False]
    assert answers[5] == "You've asked for this often lately. Please try again in a quarter of an hour."
    assert said(await chat.answer("forget", by())).startswith("Delete everything I keep about you?")
    assert said(await chat.answer("export", by("3"))).startswith("This file holds")
    clock.shift(720)
    assert said(await chat.answer("export", by())).startswith("This file holds")


async def test_five_wrong_codes_an_hour_are_answered_and_then_a_right_one_is_not_tried_either(
    chat: Chat, store: Store, clock: FakeClock
) -> None:
    code = await linking.new_code(store, clock, Address("discord", "900"), "discord:42")
    answers = []
    for given in (*["AAAA-2222"] * 5, code):
        answers.append(said(await chat.answer("link", by(text=given))))
        clock.shift(60)
    assert [answer.startswith("I don't know this code.") for answer in answers] == [True] * 5 + [False]
    assert answers[5] == "You've asked for this often lately. Please try again in a quarter of an hour."
    clock.shift(720)
    code = await linking.new_code(store, clock, Address("discord", "900"), "discord:42")
    assert said(await chat.answer("link", by(text=code))).startswith("Your accounts are linked")


async def test_where_each_must_be_answered_a_few_wait_for_their_turn_and_the_rest_are_told(
    chat: Chat, clock: FakeClock
) -> None:
    due = replace(by(), answer_due=True, patience=15)
    asked = [asyncio.ensure_future(chat.answer("latest", due)) for _ in range(12)]
    await asyncio.wait([*asked[:5], *asked[10:]])
    assert [index for index, task in enumerate(asked) if not task.done()] == [5, 6, 7, 8, 9]
    sentence = "That's a lot at once! Please wait a minute, then try again."
    assert [said(task.result()) for task in asked[10:]] == [sentence, sentence]
    await clock.advance(3.1)
    assert said(await asked[5]).startswith("Latest articles")
    assert not asked[6].done()
    await clock.advance(12)
    assert all([said(await task).startswith("Latest articles") for task in asked[:10]])


async def test_many_in_one_group_are_limited_together_but_the_desk_is_not(chat: Chat) -> None:
    answered = [said(await chat.answer("latest", in_group(str(each + 10), admin=False))) for each in range(40)]
    assert [bool(answer) for answer in answered] == [True] * 31 + [False] * 9
    assert said(await chat.answer("latest", in_group(OWNER, admin=True))).startswith("Latest articles")


async def test_help_shows_the_desks_commands_to_the_desk_alone(chat: Chat) -> None:
    assert "/broadcast" not in said(await chat.answer("help", by(READER)))
    assert "/broadcast" in said(await chat.answer("help", by(OWNER)))


async def test_an_unknown_command_gets_a_sentence(chat: Chat) -> None:
    assert said(await chat.answer("fly", by())) == "I don't know /fly. /help shows what I can do."


async def test_people_are_answered_in_their_language(chat: Chat) -> None:
    assert (
        done(await chat.answer("subscribe", by(text="all", language="he-IL")))
        == "נרשמתם לעדכונים: \u2068כל הנושאים\u2069."
    )
    assert said(await stopped(chat, by(language="xx"))).startswith("Stopped: no more messages will come here.")


# ── shared places ──


@pytest.mark.parametrize("command", ["subscribe", "unsubscribe", "stop"])
async def test_in_a_group_only_its_admins_may_change_what_it_follows(chat: Chat, store: Store, command: str) -> None:
    sentence = "Only admins can do that here. You can subscribe in a private chat with me."
    assert said(await chat.answer(command, in_group(admin=False))) == sentence
    assert await followed(store, GROUP) is None


async def test_an_admin_subscribes_the_group(chat: Chat, store: Store) -> None:
    assert (
        done(await chat.answer("subscribe", in_group(text="all", admin=True)))
        == "This group is subscribed to everything."
    )
    assert await followed(store, GROUP) == (True, ())


async def test_an_anonymous_admin_is_asked_to_show_who_they_are(chat: Chat) -> None:
    request = in_group(admin=True)
    request = replace(request, person=replace(request.person, anonymous=True))
    assert said(await chat.answer("subscribe", request)).startswith("I can't tell who you are")


async def test_a_deep_link_into_a_group_is_for_its_admins(chat: Chat, store: Store) -> None:
    await chat.answer("start", in_group(text="topic-gaza", admin=False))
    assert await followed(store, GROUP) is None


async def test_a_button_in_a_group_asks_again_who_presses_it(chat: Chat, store: Store) -> None:
    reply = await chat.answer("topics", in_group(admin=True))
    select = reply.messages[0].select
    assert select is not None
    refused = await chat.press(select.options[0].action, in_group("3", admin=False))
    assert (refused.notice or "").startswith("Only admins can do that")
    assert await followed(store, GROUP) is None


# ── buttons ──


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "follow|gaza|zzzz",
        "follow|gaza|zzzzzz|forged00000",
        "|||",
        "a|b|c|d|e",
        "bcgo|1|" + "z" * 6 + "|AAAAAAAAAAA",
    ],
)
async def test_a_forged_button_does_nothing(chat: Chat, store: Store, data: str) -> None:
    reply = await chat.press(data, by())
    assert reply.notice in (
        "This button no longer works. Please send the command again.",
        "This button is for the person who asked for it.",
    )
    assert await followed(store, HOME) is None


async def test_a_button_does_not_work_in_another_place(chat: Chat, store: Store) -> None:
    data = chat.sign("follow", "gaza", by(READER))
    assert (await chat.press(data, by("3"))).notice == "This button no longer works. Please send the command again."


async def test_a_button_works_in_its_own_thread_alone(chat: Chat, store: Store) -> None:
    thread = replace(by(), address=Address("telegram", "-100", "7"))
    data = chat.sign("follow", "gaza", thread)
    elsewhere = replace(thread, address=Address("telegram", "-100"))
    assert (await chat.press(data, elsewhere)).notice == "This button no longer works. Please send the command again."
    assert done(await chat.press(data, thread)) == "You're subscribed to Gaza."


async def test_a_button_expires(chat: Chat, clock: FakeClock) -> None:
    data = chat.sign("follow", "gaza", by())
    clock.shift(86_401)
    assert (await chat.press(data, by())).notice == "This button has expired. Please send the command again."


async def test_the_longest_button_fits_telegrams_64_bytes(chat: Chat) -> None:
    for action in ACTIONS:
        page = {"k": "+tfn6.", "d": "tzz.", "lo": "Jzzzzz", "ln": "Jzzzzz"}.get(action.name, "")  # of 20,000 topics
        assert len(chat.sign(action.name, "t" * identity.SLUG_LENGTH + page, by()).encode()) <= 64


# ── the desk ──


async def subscribers(store: Store, telegram: int, discord: int = 0) -> None:
    async with store.work() as work:
        for platform, number in (("telegram", telegram), ("discord", discord)):
            for each in range(number):
                kind = PlaceKind.PRIVATE if platform == "telegram" else PlaceKind.CHANNEL
                saved = await work.subscribers.save(Address(platform, f"{each + 1000}"), kind, START)
                await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)


async def test_only_the_desk_may_broadcast_by_numeric_id(chat: Chat) -> None:
    assert said(await chat.answer("broadcast", by(READER, "Hello"))) == "Only the newsroom's editors can do that."
    elsewhere = replace(by(OWNER, "Hello"), person=Person(platform="discord", id=OWNER))
    assert said(await chat.answer("broadcast", elsewhere)) == "Only the newsroom's editors can do that."


async def test_a_broadcast_is_previewed_and_says_whom_it_reaches_and_how_long_it_takes(
    chat: Chat, store: Store
) -> None:
    await subscribers(store, 112, 37)
    reply = await chat.answer("broadcast", by(OWNER, "Hello\nhttps://a.example/x\nhttps://a.example/p.jpg"))
    look, question = reply.messages
    assert look.card is not None
    assert (look.card.summary, look.card.url, look.card.image) == (
        "Hello", "https://a.example/x", "https://a.example/p.jpg"
    )  # fmt: skip
    assert plain(question.text) == (
        "This goes to 112 Telegram chats and 37 Discord channels, about 4 s.\n"
        "Message number 4 today\n"
        "Your readers will see the message above. Send it?"
    )
    assert [button.label for button in buttons(question)] == [
        "Send",
        "Send to 20 first",
        "Cancel",
        "Send later…",
        "Send to myself",
        "Audience…",
    ]


async def test_a_confirmed_broadcast_is_planned_once_however_often_it_is_pressed(
    chat: Chat, store: Store, clock: FakeClock
) -> None:
    await subscribers(store, 3)
    send = buttons((await chat.answer("broadcast", by(OWNER, "Hello"))).messages[1])[0].action or ""
    assert said(await chat.press(send, by(OWNER))) == "Sending to 3 subscribers…"
    assert (await chat.press(send, by(OWNER))).notice == "This broadcast is already being sent."
    await fan_out.write_deliveries(store, clock)
    async with store.reading() as work:
        [broadcast] = await work.broadcasts.open()
        tally = await work.deliveries.tally(broadcast.post_id)
        [entry] = await work.audit.latest(limit=5)
    assert (tally.by_state, broadcast.progress_message_ids) == ({DeliveryState.READY: 3}, ("77",))
    assert (entry.person, entry.act) == ("telegram:1", "broadcast")


async def test_a_broadcast_command_handled_again_leads_to_the_same_draft(chat: Chat, store: Store) -> None:
    await subscribers(store, 1)
    first = (await chat.answer("broadcast", by(OWNER, "Hello"))).messages[1]
    again = (await chat.answer("broadcast", by(OWNER, "Hello"))).messages[1]
    assert [b.action for b in buttons(again)] == [b.action for b in buttons(first)]
    await chat.press(buttons(first)[0].action or "", by(OWNER))
    pressed_again = await chat.press(buttons(again)[0].action or "", by(OWNER))
    assert pressed_again.notice == "This broadcast is already being sent."


async def test_another_person_cannot_press_the_editors_button(chat: Chat, store: Store) -> None:
    await subscribers(store, 1)
    send = buttons((await chat.answer("broadcast", by(OWNER, "Hello"))).messages[1])[0].action or ""
    other = replace(by(READER), address=Address("telegram", OWNER))
    assert (await chat.press(send, other)).notice == "This button is for the person who asked for it."
    async with store.reading() as work:
        assert await work.broadcasts.open() == []


async def test_the_confirmation_expires_after_ten_minutes(chat: Chat, store: Store, clock: FakeClock) -> None:
    await subscribers(store, 1)
    send = buttons((await chat.answer("broadcast", by(OWNER, "Hello"))).messages[1])[0].action or ""
    clock.shift(601)
    assert (await chat.press(send, by(OWNER))).notice == "This button has expired. Please send the command again."


async def test_a_cancelled_broadcast_is_never_sent(chat: Chat, store: Store) -> None:
    await subscribers(store, 1)
    question = (await chat.answer("broadcast", by(OWNER, "Hello"))).messages[1]
    send, cancel, *_ = (button.action or "" for button in buttons(question))
    assert said(await chat.press(cancel, by(OWNER))) == "Nothing was sent."
    assert (await chat.press(send, by(OWNER))).notice == "This broadcast was cancelled, and nothing was sent."
    async with store.reading() as work:
        broadcast = await work.broadcasts.get(1)
    assert broadcast is not None
    assert broadcast.state is BroadcastState.CANCELLED


async def test_cancel_after_send_stops_it_and_does_not_say_that_nothing_was_sent(chat: Chat, store: Store) -> None:
    await subscribers(store, 2)
    question = (await chat.answer("broadcast", by(OWNER, "Hello"))).messages[1]
    send, cancel, *_ = (button.action or "" for button in buttons(question))
    await chat.press(send, by(OWNER))
    assert said(await chat.press(cancel, by(OWNER))) == (
        "Stopped. Messages already on their way still arrive; no more are sent."
    )
    assert (await chat.press(cancel, by(OWNER))).notice == "This broadcast was stopped."


async def test_a_broadcast_without_text_asks_for_it_and_takes_the_reply(chat: Chat, store: Store) -> None:
    await subscribers(store, 1)
    form = (await chat.answer("broadcast", by(OWNER))).form
    assert form is not None
    assert [field.name for field in form.fields] == ["text", "link", "picture", "at"]
    await chat.asked(form, by(OWNER), "90")
    answer = await chat.reply(replace(by(OWNER, "Hello again"), message_ids=("90",)))
    assert answer is not None
    assert answer.messages[0].card is not None
    assert answer.messages[0].card.summary == "Hello again"
    assert await chat.reply(replace(by(OWNER, "Hello again"), message_ids=("90",))) is None


async def test_an_ordinary_message_is_no_answer(chat: Chat) -> None:
    assert await chat.reply(by(OWNER, "Good morning")) is None
    assert await chat.reply(replace(in_group(OWNER, "Good morning", admin=True), message_ids=())) is None


async def test_a_broadcast_of_5000_characters_is_refused_with_its_size(chat: Chat, store: Store) -> None:
    await subscribers(store, 1)
    sentence = said(await chat.answer("broadcast", by(OWNER, "x" * 5000)))
    assert sentence == (
        "That's too long for one message: 5,000 characters, and the limit is 3,500. Shorten it, or link to the article."
    )


async def test_a_broadcast_to_nobody_says_so(chat: Chat) -> None:
    assert said(await chat.answer("broadcast", by(OWNER, "Hello"))).startswith("There are no subscribers yet")


async def test_a_link_that_is_none_is_refused(chat: Chat, store: Store) -> None:
    await subscribers(store, 1)
    reply = await chat.answer("broadcast", replace(by(OWNER), arguments={"text": "Hello", "link": "example.com"}))
    assert said(reply) == "“example.com” isn't a web address: it has to start with http:// or https://."


async def test_a_form_that_is_refused_comes_back_with_what_was_written_in_it(chat: Chat, store: Store) -> None:
    await subscribers(store, 1)
    form = (await chat.answer("broadcast", by(OWNER))).form
    assert form is not None
    given = {"text": "Hello", "link": "example.com"}
    reply = await chat.press(form.action, replace(by(OWNER), arguments=given))
    assert said(reply) == "“example.com” isn't a web address: it has to start with http:// or https://."
    assert reply.form is not None
    assert {field.name: field.value for field in reply.form.fields} == given | {"picture": "", "at": ""}
    corrected = await chat.press(reply.form.action, replace(by(OWNER), arguments=given | {"link": ""}))
    assert plain(corrected.messages[-1].text).startswith("This goes to 1 Telegram chat")


async def test_a_form_may_take_an_hour_to_fill_in(chat: Chat, store: Store, clock: FakeClock) -> None:
    await subscribers(store, 1)
    form = (await chat.answer("broadcast", by(OWNER))).form
    assert form is not None
    clock.shift(3_599)
    filled = await chat.press(form.action, replace(by(OWNER), arguments={"text": "Hello"}))
    assert plain(filled.messages[-1].text).startswith("This goes to 1 Telegram chat")


async def test_the_button_of_a_form_that_nobody_remembers_asks_again(chat: Chat) -> None:
    form = (await chat.answer("broadcast", by(OWNER))).form
    assert form is not None
    assert (await chat.press(form.action, by(OWNER))).form == form


async def test_a_reply_that_is_refused_is_asked_for_again(chat: Chat) -> None:
    form = (await chat.answer("broadcast", by(OWNER))).form
    assert form is not None
    await chat.asked(form, by(OWNER), "90")
    answer = await chat.reply(replace(by(OWNER, "Hello"), message_ids=("90",)))
    assert answer is not None
    assert said(answer).startswith("There are no subscribers yet")
    assert answer.form is not None
    assert answer.form.question == "Please reply to this message with the corrected text."


def test_numbers_are_read_in_any_script() -> None:
    assert [whole_number(text) for text in ("3", "٣", "۳", "-3", "3x", "", "many")] == [3, 3, 3, -3, None, None, None]


def test_arguments_are_read_from_the_text_where_the_platform_does_not_name_them() -> None:
    latest = next(command for command in COMMANDS if command.name == "latest")
    assert arguments(latest.params, by(text=" 5  Middle East ")) == {"count": "5", "topic": "Middle East"}
    assert arguments(latest.params, by(text="5th avenue")) == {"topic": "5th avenue"}
    assert arguments(latest.params, by(text="")) == {}
    assert arguments(latest.params, by(text="5\nMiddle East\n/stop")) == {"count": "5", "topic": "Middle East"}


@pytest.mark.parametrize("doubled", ["commands", "actions"])
def test_two_of_one_name_are_refused(store: Store, clock: FakeClock, doubled: str) -> None:
    given = {"commands": COMMANDS, "actions": ACTIONS}
    given[doubled] = (*given[doubled], given[doubled][0])
    with pytest.raises(ValueError, match=given[doubled][0].name):  # type: ignore[attr-defined]
        Chat(**given, store=store, clock=clock, phrases=Phrases(), key=b"k" * 32, owners={})  # type: ignore[arg-type]


def test_what_stands_below_a_topic_belongs_to_no_name_and_below_a_text_to_the_text() -> None:
    subscribe, broadcast = (command for command in COMMANDS if command.name in ("subscribe", "broadcast"))
    assert arguments(subscribe.params, by(text="Food\n/subscribe Politics")) == {"topic": "Food"}
    assert arguments(broadcast.params, by(text="Polls close\nat eight")) == {"text": "Polls close\nat eight"}


# ── copies in doubt ──


async def in_doubt(store: Store, clock: FakeClock) -> int:
    """A post whose only copy may or may not have arrived."""
    plan = Plan(post_id=1, audience=None, on_unknown=OnUnknown.HOLD, not_before=clock.now())
    async with store.work() as work:
        reader = await work.subscribers.save(HOME, PlaceKind.PRIVATE, clock.now())
        await work.subscribers.follow(reader.id, Follow(EVERYTHING), clock.now())
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 10, clock.now())
        [claimed] = await work.deliveries.claim("telegram", clock.now(), Room(urgent=9, rest=9), 1)
        await work.deliveries.settle([Result(claimed, Unknown("cut"), clock.now())], 1)
    return plan.post_id


async def test_the_button_under_what_an_editor_is_told_of_doubts_sends_again_once(
    chat: Chat, store: Store, clock: FakeClock
) -> None:
    post_id = await in_doubt(store, clock)
    woken: list[int] = []
    chat.wake = lambda: woken.append(1)
    button = resend_button(chat, Doubt(post_id=post_id, copies=1), Address("telegram", OWNER), OWNER)
    assert button.label == "Send 1 again"
    assert button.action is not None
    assert (await chat.press(button.action, by(READER))).messages == ()  # made for somebody else
    assert said(await chat.press(button.action, by(OWNER))) == "Sending 1 again…"
    async with store.reading() as work:
        assert (await work.deliveries.tally(post_id)).by_state == {DeliveryState.READY: 1}
        [entry] = await work.audit.latest(limit=9)
    assert (entry.person, entry.act, entry.about, entry.reach) == ("telegram:1", "send again", f"post {post_id}", 1)
    assert woken == [1]
    assert (await chat.press(button.action, by(OWNER))).notice == "There's nothing left to send again."
    assert woken == [1]


def test_each_button_of_a_place_belongs_to_a_command(chat: Chat) -> None:
    names = {command.name for command in COMMANDS}
    of_places = {action.name: action.command for action in ACTIONS if action.access is Access.PLACE}
    assert {name: command for name, command in of_places.items() if command not in names} == {}
    assert (of_places["forget"], of_places["stop"], of_places["sc"]) == ("forget", "stop", "settings")
    assert (chat.command_of("sc|silent.yes|t|x"), chat.command_of("subscribe"), chat.command_of("?|?")) == (
        "settings",
        "",
        "",
    )


async def last_used(store: Store, address: Address = HOME) -> date | None:
    async with store.reading() as work:
        found = await work.subscribers.get(address)
    return found.active_on if found else None


async def test_the_day_of_a_command_a_press_or_a_word_is_kept_and_no_more(
    chat: Chat, store: Store, clock: FakeClock
) -> None:
    """For audiences by activity: the day alone, and nothing of where nobody subscribed."""
    await chat.answer("latest", by())
    assert await last_used(store) is None
    shown = await chat.answer("subscribe", by(text="everything"))
    assert await last_used(store) is None  # who came today counts from today
    clock.shift(86_400)
    await chat.press(buttons(shown.messages[-1])[0].action or "", by())
    assert await last_used(store) == START.date() + timedelta(days=1)
    clock.shift(2 * 86_400)
    await chat.reply(replace(by(text="hello"), message_ids=()))
    assert await last_used(store) == START.date() + timedelta(days=3)
    clock.shift(3_600)
    await chat.answer("latest", by())
    assert await last_used(store) == START.date() + timedelta(days=3)


async def test_any_command_in_a_group_counts_for_the_group(chat: Chat, store: Store, clock: FakeClock) -> None:
    await chat.answer("subscribe", in_group(text="everything", admin=True))
    clock.shift(86_400)
    await chat.answer("latest", in_group("9", admin=False))
    assert await last_used(store, GROUP) == START.date() + timedelta(days=1)
