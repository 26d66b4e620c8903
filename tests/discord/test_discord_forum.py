"""Posts of a forum: what they are called and tagged with, and how they are made, corrected and taken away."""

from dataclasses import replace
from typing import Any

import pytest
from discord import ForumChannel

from adapters.discord.forum import Forum, ForumTag, name_of
from adapters.sandbox.discord import errors, permissions
from adapters.sandbox.discord.errors import answer_with
from adapters.sandbox.discord.model import Channel, ChannelType
from bot.message import Card, Message, words
from bot.model import Copy
from bot.outcomes import Gone, PutOff, Refused, Sent, Unknown
from tests.discord.adapter_setup import DiscordStage, copy, until

NO_TAG = Refused("the forum wants a tag, and none of its tags is named like the topics")


def story(title: str, *topics: str) -> Message:
    return Message(card=Card(title=title, summary=f"About {title}.", url="https://a.example/1", tags=topics))


def forum(*names: str, required: bool = False) -> Forum:
    return Forum(tuple(ForumTag(str(number), name) for number, name in enumerate(names)), required)


@pytest.mark.parametrize(
    ("names", "topics", "chosen"),
    [
        (("Politics", "Food"), ("Food",), ["1"]),
        (("politics", "FOOD"), ("Politics", "Food", "Sport"), ["0", "1"]),
        (("middle-east",), ("Middle East",), ["0"]),
        (("#Kultur",), ("kultur",), ["0"]),
        (("سياسة",), ("سياسة",), ["0"]),
        (("C++",), ("C#",), []),
        (("Politics",), (), []),
        (tuple("abcdefg"), tuple("abcdefg"), ["0", "1", "2", "3", "4"]),
    ],
)
def test_tags_are_those_that_are_named_like_the_topics(
    names: tuple[str, ...], topics: tuple[str, ...], chosen: list[str]
) -> None:
    assert forum(*names).fitting(topics) == chosen


def test_where_a_tag_is_required_and_there_is_but_one_it_is_set() -> None:
    assert forum("News", required=True).fitting(["Food"]) == ["0"]
    assert forum("News").fitting(["Food"]) == []
    assert forum("News", "More", required=True).fitting(["Food"]) == []


def test_a_tag_of_moderators_is_left_alone() -> None:
    tags = [{"id": "1", "name": "Food", "moderated": True}, {"id": "2", "name": "Sport", "moderated": False}]
    found = Forum.of({"type": 15, "flags": 16, "available_tags": tags})
    assert found == Forum((ForumTag("2", "Sport"),), requires_tag=True)
    assert Forum.of({"type": 0}) is None


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (story("Rain"), "Rain"),
        (story("Rain\nfalls\u202e"), "Rain falls"),
        (story("x" * 200), "x" * 99 + "…"),
        (Message(text=words("\n\nYour digest:\n1. Rain")), "Your digest:"),
        (Message(text=words("\u200b")), "…"),
    ],
)
def test_a_post_is_called_by_its_headline_or_its_first_line(message: Message, name: str) -> None:
    assert name_of(message) == name


def made_in(stage: DiscordStage, *tags: str, required: bool = False) -> Channel:
    """A forum of the server."""
    world = stage.sandbox.world
    return world.add_channel(stage.guild, "stories", ChannelType.FORUM, tags=tags, tag_required=required)


def only_post(place: Channel) -> Channel:
    (post,) = place.threads.values()
    return post


async def sent(stage: DiscordStage, place: Channel, message: Message, **more: Any) -> Copy:
    """A copy that has been sent."""
    outcome = await stage.adapter.show(copy(place)._replace(**more), message)
    assert isinstance(outcome, Sent)
    return copy(place)._replace(message_ids=outcome.message_ids)


def _tags_of_moderators(stage: DiscordStage, place: Channel) -> list[str]:
    """As the gateway has told of them."""
    known = stage.adapter.gateway.channel(int(place.id))
    return [tag.name for tag in known.available_tags if tag.moderated] if isinstance(known, ForumChannel) else []


@pytest.mark.parametrize("connected", [True, False])
async def test_an_article_becomes_a_post_with_its_tags(
    stage: DiscordStage, offstage: DiscordStage, *, connected: bool
) -> None:
    here = stage if connected else offstage
    place = made_in(here, "Food", "Sport", "Weather")
    place.tags[2]["moderated"] = True  # for moderators alone
    here.sandbox.world.channel_event("UPDATE", place)
    if connected:
        await until(lambda: _tags_of_moderators(here, place) == ["Weather"])
    await sent(here, place, replace(story("Rain", "Sport", "Weather"), silent=True))
    post = only_post(place)
    assert (post.name, post.applied_tags) == ("Rain", [place.tags[1]["id"]])
    (message,) = post.messages.values()
    assert (message.id, message.embeds[0]["title"], int(message.flags)) == (post.id, "Rain", 1 << 12)


async def test_a_correction_changes_the_post_and_its_name(offstage: DiscordStage) -> None:
    place = made_in(offstage)
    there = await sent(offstage, place, story("Rain"))
    assert await offstage.adapter.show(there, story("Rain and snow")) == Sent(there.message_ids)
    post = only_post(place)
    assert (post.name, post.messages[post.id].embeds[0]["title"]) == ("Rain and snow", "Rain and snow")
    edits = offstage.sandbox.requests["editChannel"]
    assert await offstage.adapter.show(there, story("Rain and snow")) == Sent(there.message_ids)
    assert offstage.sandbox.requests["editChannel"] == edits  # nothing was to be renamed


async def test_an_archived_post_is_woken_for_its_correction(offstage: DiscordStage) -> None:
    place = made_in(offstage)
    there = await sent(offstage, place, story("Rain"))
    offstage.sandbox.world.archive(only_post(place))
    assert await offstage.adapter.show(there, story("Snow")) == Sent(there.message_ids)
    assert only_post(place).messages[only_post(place).id].embeds[0]["title"] == "Snow"


async def test_a_retracted_post_goes_or_without_the_right_its_message(offstage: DiscordStage) -> None:
    world, place = offstage.sandbox.world, made_in(offstage)
    there = await sent(offstage, place, story("Rain"))
    assert await offstage.adapter.show(there, None) == Sent()
    left = [list(post.messages) for post in place.threads.values()]
    assert left in ([], [[]])
    world.set_overwrite(place, offstage.app.user, allow=permissions.MANAGE_THREADS)
    other = await sent(offstage, place, story("Snow"))
    assert await offstage.adapter.show(other, None) == Sent()
    assert [post.name for post in place.threads.values() if post.messages] == []
    assert await offstage.adapter.show(other, None) == Sent()


async def test_a_forum_that_wants_a_tag_gets_what_it_has_one_for(offstage: DiscordStage) -> None:
    place = made_in(offstage, "Food", "Sport", required=True)
    assert await offstage.adapter.show(copy(place), story("Rain", "Weather")) == NO_TAG
    assert await offstage.adapter.show(copy(place), Message(text=words("Your digest:"))) == NO_TAG
    await sent(offstage, place, story("Bread", "Food"))
    assert only_post(place).name == "Bread"
    single = made_in(offstage, "News", required=True)
    await sent(offstage, single, story("Rain", "Weather"))
    assert only_post(single).applied_tags == [single.tags[0]["id"]]


async def test_a_post_that_may_have_arrived_is_not_made_twice(offstage: DiscordStage) -> None:
    place = made_in(offstage)
    first = await sent(offstage, place, story("Rain"))
    assert (await sent(offstage, place, story("Rain"), retry=True)).message_ids == first.message_ids
    assert len(place.threads) == 1
    other = replace(story("Rain"), card=Card(title="Rain", summary="Another.", url="https://a.example/2"))
    await sent(offstage, place, other, retry=True)
    assert len(place.threads) == 2


async def test_a_post_that_may_have_arrived_is_found_by_what_it_said_before_it_was_corrected(
    offstage: DiscordStage,
) -> None:
    place = made_in(offstage)
    first = await sent(offstage, place, story("Rain"))
    corrected = replace(story("Snow"), earlier=(story("Sleet"), story("Rain")))
    doubtful = copy(place)._replace(retry=True)
    assert await offstage.adapter.show(doubtful, corrected) == Sent(first.message_ids, stale=True)
    assert only_post(place).name == "Rain"
    await offstage.adapter.show(first, story("Snow"))
    assert await offstage.adapter.show(doubtful, corrected) == Sent(first.message_ids)


async def test_where_discord_does_not_say_whether_it_arrived_it_waits(offstage: DiscordStage) -> None:
    place = made_in(offstage)
    offstage.faults.add(answer_with(errors.OVERLOADED, method="listActiveThreads", times=-1))
    outcome = await offstage.adapter.show(copy(place)._replace(retry=True), story("Rain"))
    assert outcome == PutOff("Discord does not say whether the post is there already")
    assert place.threads == {}


async def test_a_forum_in_which_the_bot_may_not_post_is_said(offstage: DiscordStage) -> None:
    place = made_in(offstage)
    offstage.sandbox.world.deny(place, offstage.app.user, permissions.SEND_MESSAGES)
    outcome = await offstage.adapter.show(copy(place), story("Rain"))
    assert outcome == Gone("the bot may not write in the channel", suspended=True)


async def went_on(stage: DiscordStage, place: Channel, message: Message, earlier: Copy, **more: Any) -> Copy:
    """A copy that was sent as an answer to an earlier one."""
    return await sent(stage, place, message, answers=earlier.message_ids[0], **more)


async def test_what_goes_on_with_a_story_stands_in_the_post_that_began_it(offstage: DiscordStage) -> None:
    place = made_in(offstage, "Food", required=True)
    first = await sent(offstage, place, story("Rain", "Food"))
    second = await went_on(offstage, place, story("More rain", "Weather"), first, nonce="2")
    assert (await went_on(offstage, place, story("More rain"), first, nonce="2", retry=True)) == second
    third = await went_on(offstage, place, story("Flood"), second, nonce="3")
    post = only_post(place)
    begun, *others = post.messages.values()
    assert [each.embeds[0]["title"] for each in others] == ["More rain", "Flood"]
    assert [each.reference for each in others] == [begun, others[0]]
    assert await offstage.adapter.show(third, story("Flood recedes")) == Sent(third.message_ids)
    assert (others[1].embeds[0]["title"], post.name) == ("Flood recedes", "Rain")
    assert await offstage.adapter.show(second, None) == Sent()
    assert [each.embeds[0]["title"] for each in post.messages.values()] == ["Rain", "Flood recedes"]


async def test_a_post_that_is_gone_on_with_is_not_deleted_with_its_first_message(offstage: DiscordStage) -> None:
    world, place = offstage.sandbox.world, made_in(offstage)
    world.set_overwrite(place, offstage.app.user, allow=permissions.MANAGE_THREADS)
    first = await sent(offstage, place, story("Rain"))
    second = await went_on(offstage, place, story("More rain"), first, nonce="2")
    assert await offstage.adapter.show(first, None) == Sent()
    (left,) = only_post(place).messages.values()
    assert left.embeds[0]["title"] == "More rain"
    assert await offstage.adapter.show(second, None) == Sent()


async def test_a_story_whose_post_takes_no_more_goes_on_in_a_post_of_its_own(offstage: DiscordStage) -> None:
    world, place = offstage.sandbox.world, made_in(offstage)
    first = await sent(offstage, place, story("Rain"))
    only_post(place).locked = True
    refused = await offstage.adapter.show(
        copy(place, nonce="2")._replace(answers=first.message_ids[0], retry=True), story("More rain")
    )
    assert refused == Unknown("the thread is locked")  # a try before it was locked may have arrived
    second = await went_on(offstage, place, story("More rain"), first, nonce="2")
    world.delete_channel(place.threads[first.message_ids[0].removeprefix("post:")])
    assert [post.name for post in place.threads.values()] == ["More rain"]
    third = await went_on(offstage, place, story("Flood"), first, nonce="3")
    assert [post.name for post in place.threads.values()] == ["More rain", "Flood"]
    assert len({*second.message_ids, *third.message_ids}) == 2


async def test_a_post_that_a_moderator_deleted_says_nothing_of_its_forum(offstage: DiscordStage) -> None:
    world, place = offstage.sandbox.world, made_in(offstage)
    first = await sent(offstage, place, story("Rain"))
    second = await went_on(offstage, place, story("More rain"), first, nonce="2")
    world.delete_channel(only_post(place))
    for there in (first, second):
        changed = await offstage.adapter.show(there, story("Snow"))
        assert changed == Sent(there.message_ids, missing=True)
        assert await offstage.adapter.show(there, None) == Sent()
