"""Sending, editing and deleting, each tried once, against a local Discord with its limits and faults."""

import asyncio
import json
from dataclasses import replace
from typing import cast

import pytest

from adapters.discord.adapter import DiscordAdapter, DiscordConfig
from adapters.discord.outcome import Doing, of_answer
from adapters.discord.transport import Holds, RestAnswer
from adapters.sandbox.discord import errors, permissions
from adapters.sandbox.discord.errors import RestError, answer_with, cloudflare, flood
from adapters.sandbox.discord.model import ChannelType, MessageFlag
from adapters.sandbox.faults import Fault, FaultMode
from bot.delivery import lease
from bot.message import Message, Span, plain, words
from bot.model import Copy, PlaceKind
from bot.outcomes import BotDown, Gone, Later, NotSent, Outcome, PutOff, Refused, Scope, Sent, Unknown, Unlisted
from bot.preferences import RoleMention
from bot.subscriber import TroubleKind
from tests.discord.adapter_setup import DiscordStage, ToyClock, ToyStore, copy, until
from tests.discord.test_discord_replies import pressable
from tests.golden.gallery import GALLERY

HELLO = Message(text=words("Hello"))
CARD = GALLERY["english"]


async def test_a_card_arrives_and_names_its_message(offstage: DiscordStage) -> None:
    outcome = await offstage.adapter.show(copy(offstage.text), CARD)
    [message] = offstage.shown(offstage.text)
    assert outcome == Sent((message.id,))
    assert message.embeds[0]["title"] == "Ceasefire talks resume in Muscat"
    assert (message.nonce, message.mentions.count) == ("n-1", 0)


async def test_what_goes_on_with_a_story_answers_the_earlier_message(offstage: DiscordStage) -> None:
    await offstage.adapter.show(copy(offstage.text, nonce="1"), HELLO)
    [first] = offstage.shown(offstage.text)
    more = copy(offstage.text, nonce="2")._replace(answers=first.id)
    outcome = await offstage.adapter.show(more, CARD)
    assert await offstage.adapter.show(more._replace(retry=True), CARD) == outcome  # the same nonce, once
    _, second = offstage.shown(offstage.text)
    assert second.reference is first
    offstage.sandbox.world.delete_message(first)
    await offstage.adapter.show(more._replace(nonce="3"), CARD)
    assert offstage.shown(offstage.text)[-1].reference is None


@pytest.mark.parametrize("refusal", [errors.CANNOT_REPLY, errors.MISSING_PERMISSIONS])
async def test_where_the_bot_may_not_read_what_was_written_the_message_comes_by_itself(
    offstage: DiscordStage, refusal: RestError
) -> None:
    world, place = offstage.sandbox.world, offstage.text
    await offstage.adapter.show(copy(place, nonce="1"), HELLO)
    [first] = offstage.shown(place)
    if refusal is errors.CANNOT_REPLY:
        world.deny(place, offstage.app.user, permissions.READ_MESSAGE_HISTORY)
    else:
        offstage.faults.add(answer_with(refusal, method="createMessage"))
    assert isinstance(await offstage.adapter.show(copy(place, nonce="2")._replace(answers=first.id), CARD), Sent)
    assert offstage.shown(place)[-1].reference is None
    world.deny(place, offstage.app.user, permissions.SEND_MESSAGES)
    refused = await offstage.adapter.show(copy(place, nonce="3")._replace(answers=first.id), CARD)
    assert refused == Gone("the bot may not write in the channel", suspended=True)


async def test_where_a_channel_has_threads_a_story_goes_on_in_the_thread_under_its_article(
    offstage: DiscordStage,
) -> None:
    world, place = offstage.sandbox.world, offstage.text
    wanted = copy(place)._replace(threads=True)
    await offstage.adapter.show(wanted._replace(nonce="1"), HELLO)
    [first] = offstage.shown(place)
    more = wanted._replace(nonce="2", answers=first.id)
    in_channel = await offstage.adapter.show(more, CARD)  # the thread does not stand yet
    assert (offstage.shown(place)[-1].reference, in_channel) == (first, Sent((offstage.shown(place)[-1].id,)))
    thread = world.add_thread(place, "Hello", owner=offstage.app.user, message=first)
    assert await offstage.adapter.show(more._replace(retry=True), CARD) == in_channel  # nor is it sent there too
    assert list(thread.messages) == []
    there = await offstage.adapter.show(more._replace(nonce="3"), CARD)
    [second] = thread.messages.values()
    assert there == Sent((f"post:{thread.id}/{second.id}",))
    await offstage.adapter.show(more._replace(nonce="4", answers=f"post:{thread.id}/{second.id}"), HELLO)
    assert list(thread.messages.values())[-1].reference is second
    assert len(offstage.shown(place)) == 2
    kept = wanted._replace(message_ids=(f"post:{thread.id}/{second.id}",))
    assert await offstage.adapter.show(kept, HELLO) == Sent(kept.message_ids)
    assert second.content == "Hello"
    # The first article is taken back, and the thread stays: the story goes on in it.
    assert await offstage.adapter.show(wanted._replace(message_ids=(first.id,)), None) == Sent()
    assert thread.id in place.threads
    assert not thread.archived
    assert await offstage.adapter.show(kept, None) == Sent()
    assert len(thread.messages) == 1


async def test_a_thread_that_takes_no_more_leaves_the_story_to_the_channel(offstage: DiscordStage) -> None:
    world, place = offstage.sandbox.world, offstage.text
    wanted = copy(place)._replace(threads=True)
    await offstage.adapter.show(wanted._replace(nonce="1"), HELLO)
    [first] = offstage.shown(place)
    thread = world.add_thread(place, "Hello", owner=offstage.reader, message=first)
    thread.locked = True
    world.deny(place, offstage.app.user, permissions.MANAGE_THREADS)
    more = wanted._replace(nonce="2", answers=first.id)
    assert await offstage.adapter.show(more._replace(retry=True), CARD) == Unknown("the thread is locked")
    assert isinstance(await offstage.adapter.show(more, CARD), Sent)
    assert offstage.shown(place)[-1].reference is first


async def test_in_an_announcement_channel_a_story_goes_on_in_the_channel_for_nobody_publishes_a_thread(
    stage: DiscordStage,
) -> None:
    wanted = copy(stage.news, kind=PlaceKind.ANNOUNCEMENT)._replace(threads=True)
    await stage.adapter.show(wanted._replace(nonce="1"), HELLO)
    first = stage.shown(stage.news)[-1]
    stage.sandbox.world.add_thread(stage.news, "Hello", owner=stage.app.user, message=first)
    await stage.adapter.show(wanted._replace(nonce="2", answers=first.id), CARD)
    assert stage.shown(stage.news)[-1].reference is first


async def test_nothing_leaves_once_the_bot_is_anothers(offstage: DiscordStage) -> None:
    ours = True
    lease.IS_OURS.set(lambda: ours)
    await offstage.adapter.show(copy(offstage.text), HELLO)
    ours = False
    assert await offstage.adapter.show(copy(offstage.text), CARD) == NotSent("this process stood still")
    assert [message.content for message in offstage.shown(offstage.text)] == ["Hello"]


async def test_a_second_try_with_the_same_nonce_finds_the_first_message(offstage: DiscordStage) -> None:
    offstage.faults.add(Fault(mode=FaultMode.RESET_AFTER, method="createMessage"))
    assert await offstage.adapter.show(copy(offstage.text), HELLO) == Unknown(
        "the connection broke before Discord answered"
    )
    [message] = offstage.shown(offstage.text)
    assert await offstage.adapter.show(copy(offstage.text), HELLO) == Sent((message.id,))
    assert len(offstage.shown(offstage.text)) == 1


@pytest.mark.parametrize("message", [HELLO, CARD], ids=["text", "card"])
async def test_a_second_try_says_whether_what_it_found_is_what_is_wanted_now(
    offstage: DiscordStage, message: Message
) -> None:
    await offstage.adapter.show(copy(offstage.text), message)
    [found] = offstage.shown(offstage.text)
    again = copy(offstage.text)._replace(retry=True)
    corrected = GALLERY["arabic"]
    assert await offstage.adapter.show(again, message) == Sent((found.id,))
    assert await offstage.adapter.show(again, corrected) == Sent((found.id,), stale=True)
    assert len(offstage.shown(offstage.text)) == 1


async def test_a_message_sent_and_deleted_before_the_second_try_counts_as_sent(offstage: DiscordStage) -> None:
    await offstage.adapter.show(copy(offstage.text), HELLO)
    offstage.sandbox.world.delete_message(offstage.shown(offstage.text)[0])
    assert await offstage.adapter.show(copy(offstage.text), HELLO) == Sent()


async def test_an_edit_shows_the_new_message_and_clears_the_rest_of_the_old(offstage: DiscordStage) -> None:
    await offstage.adapter.show(copy(offstage.text), CARD)
    [message] = offstage.shown(offstage.text)
    assert await offstage.adapter.show(copy(offstage.text, message.id), HELLO) == Sent((message.id,))
    assert (message.content, message.embeds, message.components) == ("Hello", [], [])


async def test_a_deleted_copy_is_gone_and_deleting_it_again_is_no_error(offstage: DiscordStage) -> None:
    await offstage.adapter.show(copy(offstage.text), HELLO)
    [message] = offstage.shown(offstage.text)
    assert await offstage.adapter.show(copy(offstage.text, message.id), None) == Sent()
    assert offstage.shown(offstage.text) == []
    assert await offstage.adapter.show(copy(offstage.text, message.id), None) == Sent()


async def test_an_edit_of_a_message_that_a_moderator_deleted_has_nothing_left_to_do(offstage: DiscordStage) -> None:
    assert await offstage.adapter.show(copy(offstage.text, "123456789012345678"), HELLO) == Sent(
        ("123456789012345678",), missing=True
    )


async def test_a_copy_never_sent_needs_no_deleting(offstage: DiscordStage) -> None:
    assert await offstage.adapter.show(copy(offstage.text), None) == Sent()
    assert offstage.sandbox.requests == {}


async def test_a_thread_gets_its_own_messages(offstage: DiscordStage) -> None:
    thread = offstage.sandbox.world.add_thread(offstage.text, "talk", owner=offstage.reader)
    await offstage.adapter.show(copy(thread, kind=PlaceKind.THREAD), HELLO)
    assert [message.content for message in offstage.shown(thread)] == ["Hello"]
    assert offstage.shown(offstage.text) == []


async def test_a_correction_wakes_an_archived_thread(offstage: DiscordStage) -> None:
    thread = offstage.sandbox.world.add_thread(offstage.text, "talk", owner=offstage.reader)
    await offstage.adapter.show(copy(thread, kind=PlaceKind.THREAD), HELLO)
    [message] = offstage.shown(thread)
    offstage.sandbox.world.archive(thread)
    assert await offstage.adapter.show(copy(thread, message.id, kind=PlaceKind.THREAD), CARD) == Sent((message.id,))
    assert (message.embeds[0]["title"], thread.archived) == (CARD.card.title if CARD.card else "", False)
    offstage.sandbox.world.archive(thread)
    assert await offstage.adapter.show(copy(thread, message.id, kind=PlaceKind.THREAD), None) == Sent()
    assert offstage.shown(thread) == []


WAKING: dict[str, tuple[Fault | None, Outcome]] = {
    "locked": (None, Refused("the archived thread cannot be woken")),
    "a flood": (flood(7.5, method="editChannel"), Later(7.5, Scope.COPY)),
    "not allowed": (
        answer_with(errors.MISSING_PERMISSIONS, method="editChannel"),
        Refused("the archived thread cannot be woken"),
    ),
    "a reset": (
        Fault(mode=FaultMode.RESET, method="editChannel", times=2),
        Unknown("the connection broke before Discord answered"),
    ),
}


@pytest.mark.parametrize("name", WAKING)
async def test_a_thread_that_cannot_be_woken_loses_a_correction_and_not_its_subscription(
    offstage: DiscordStage, name: str
) -> None:
    fault, outcome = WAKING[name]
    thread = offstage.sandbox.world.add_thread(offstage.text, "talk", owner=offstage.reader)
    await offstage.adapter.show(copy(thread, kind=PlaceKind.THREAD), HELLO)
    [message] = offstage.shown(thread)
    offstage.sandbox.world.archive(thread, locked=fault is None)
    if fault is not None:
        offstage.faults.add(replace(fault))
    assert await offstage.adapter.show(copy(thread, message.id, kind=PlaceKind.THREAD), CARD) == outcome


async def test_a_silent_message_makes_no_sound(offstage: DiscordStage) -> None:
    await offstage.adapter.show(copy(offstage.text), GALLERY["silent"])
    assert offstage.shown(offstage.text)[0].flags == MessageFlag.SUPPRESS_NOTIFICATIONS


async def test_an_announcement_is_published_to_the_followers(stage: DiscordStage) -> None:
    await stage.adapter.show(copy(stage.news, kind=PlaceKind.ANNOUNCEMENT), CARD)
    await until(lambda: stage.shown(stage.news)[0].crossposted)


async def test_a_channel_that_was_made_an_announcement_channel_is_published_from_then_on(stage: DiscordStage) -> None:
    stage.text.type = ChannelType.ANNOUNCEMENT
    stage.sandbox.world.channel_event("UPDATE", stage.text)
    await until(lambda: stage.adapter.channels.kind(stage.text.id) is PlaceKind.ANNOUNCEMENT)
    await stage.adapter.show(copy(stage.text, kind=PlaceKind.CHANNEL), CARD)
    await until(lambda: stage.shown(stage.text)[0].crossposted)


async def test_a_channel_that_is_no_announcement_channel_any_more_is_not_published(stage: DiscordStage) -> None:
    stage.news.type = ChannelType.TEXT
    stage.sandbox.world.channel_event("UPDATE", stage.news)
    await until(lambda: stage.adapter.channels.kind(stage.news.id) is PlaceKind.CHANNEL)
    await stage.adapter.show(copy(stage.news, kind=PlaceKind.ANNOUNCEMENT), CARD)
    await stage.sandbox.world.slash(stage.reader, stage.text, "latest").answered()
    assert "crosspost" not in stage.sandbox.requests


async def test_an_edit_of_an_announcement_is_not_published_again(stage: DiscordStage) -> None:
    await stage.adapter.show(copy(stage.news, kind=PlaceKind.ANNOUNCEMENT), CARD)
    [first] = stage.shown(stage.news)
    await until(lambda: first.crossposted)
    await stage.adapter.show(copy(stage.news, first.id, kind=PlaceKind.ANNOUNCEMENT), HELLO)
    await stage.adapter.show(copy(stage.news, nonce="n-2", kind=PlaceKind.ANNOUNCEMENT), CARD)
    await until(lambda: stage.shown(stage.news)[1].crossposted)
    assert stage.sandbox.requests["crosspost"] == 2


async def test_a_publication_that_fails_leaves_the_delivery_sent(stage: DiscordStage) -> None:
    stage.faults.add(answer_with(errors.MISSING_PERMISSIONS, method="crosspost"))
    outcome = await stage.adapter.show(copy(stage.news, kind=PlaceKind.ANNOUNCEMENT), CARD)
    [message] = stage.shown(stage.news)
    await until(lambda: stage.sandbox.requests.get("crosspost"))
    assert (outcome, message.crossposted) == (Sent((message.id,)), False)


async def test_what_the_channel_cannot_take_now_waits_without_a_request(offstage: DiscordStage) -> None:
    for number in range(5):
        await offstage.adapter.show(copy(offstage.text, nonce=str(number)), HELLO)
    assert await offstage.adapter.show(copy(offstage.text, nonce="6"), HELLO) == Later(
        5.0, Scope.CHAT, "the channel's limit is reached"
    )
    assert offstage.sandbox.requests == {"createMessage": 5}
    offstage.clock.move(5.1)
    assert isinstance(await offstage.adapter.show(copy(offstage.text, nonce="6"), HELLO), Sent)


REFUSALS: list[tuple[RestError, Outcome]] = [
    (errors.UNAUTHORIZED, BotDown("Discord refuses the token")),
    (errors.UNAUTHORIZED_40001, BotDown("Discord refuses the token")),
    (errors.INVALID_TOKEN, BotDown("Discord refuses the token")),
    (errors.UNKNOWN_CHANNEL, Gone("the channel is deleted")),
    (errors.UNKNOWN_GUILD, Gone("the server is deleted")),
    (errors.UNKNOWN_USER, Gone("the user is deleted")),
    (errors.UNKNOWN_WEBHOOK, Gone("the webhook is deleted")),
    (errors.CANNOT_DM, Gone("the user takes no private messages")),
    (errors.NO_MUTUAL_GUILDS, Gone("no server is shared with the user")),
    (errors.MISSING_ACCESS, Gone("the bot does not see the channel", suspended=True)),
    (errors.MISSING_PERMISSIONS, Gone("the bot may not write in the channel", suspended=True)),
    (errors.NON_TEXT_CHANNEL, Gone("this kind of channel holds no messages", suspended=True)),
    (errors.FORUM_CHANNEL, Gone("a forum takes messages only in its posts", suspended=True)),
    (errors.TAG_REQUIRED, Refused("the forum wants a tag, and none of its tags is named like the topics")),
    (errors.THREAD_LOCKED, Gone("the thread is locked", suspended=True)),
    (errors.THREAD_ARCHIVED, Gone("the thread is archived", suspended=True)),
    (errors.INVALID_FORM_BODY, Refused("the message has a field that Discord does not take", content=True)),
    (errors.EMPTY_MESSAGE, Refused("the message is empty", content=True)),
    (errors.INVALID_JSON, Refused("the message is not readable", content=True)),
    (errors.TOO_LARGE, Refused("the message is too large", content=True)),
    (errors.HARMFUL_LINK, Refused("Discord's filter of harmful links blocks the message", content=True)),
    (errors.AUTOMOD, Refused("the server's own filter blocks the message")),
    (errors.EXPLICIT, Refused("the place filters explicit content")),
    (errors.SEND_DISABLED, PutOff("Discord has disabled sending for the moment")),
    (errors.OVERLOADED, PutOff("Discord is overloaded")),
    (errors.SLOWMODE, Later(1.0, Scope.CHAT)),
    (errors.CHANNEL_WRITES, Later(1.0, Scope.CHAT)),
    (errors.GUILD_WRITES, Later(1.0, Scope.CHAT)),
    (errors.RESOURCE_LIMITED, Later(1.0, Scope.CHAT)),
    (errors.CROSSPOST_EDITS, Later(1.0, Scope.CHAT)),
    (errors.OLD_EDITS, Later(1.0, Scope.CHAT)),
    (errors.DM_TOO_FAST, Later(1.0, Scope.CHAT)),
    (errors.UNKNOWN_MESSAGE, Sent()),
    (RestError(403, 0, "Forbidden"), Unlisted("Discord refuses: 403, code 0")),
    (RestError(400, 99_999, "A new refusal"), Unlisted("Discord refuses: 400, code 99999")),
]


@pytest.mark.parametrize(("error", "outcome"), REFUSALS, ids=lambda each: str(getattr(each, "code", "")))
async def test_each_refusal_means_what_the_design_says(
    offstage: DiscordStage, error: RestError, outcome: Outcome
) -> None:
    offstage.faults.add(answer_with(error, method="createMessage"))
    assert await offstage.adapter.show(copy(offstage.text), HELLO) == outcome


OF_THE_PLACE = {10003, 10004, 10013, 50001, 50007, 50278, 160005}
"""Codes that a new message would be refused with too."""


@pytest.mark.parametrize("doing", [Doing.EDIT, Doing.DELETE])
@pytest.mark.parametrize("error", errors.ALL.values(), ids=errors.ALL)
def test_the_answer_to_a_change_says_nothing_of_the_place_unless_a_send_would_meet_it(
    error: RestError, doing: Doing
) -> None:
    answer = RestAnswer(status=error.status, body=error.body())
    outcome = of_answer(answer, doing, ("1",))
    assert isinstance(outcome, Gone) == (error.code in OF_THE_PLACE)
    if isinstance(of_answer(answer, Doing.SEND), Gone) and not isinstance(outcome, Gone):
        assert isinstance(outcome, Refused)
        assert not outcome.content


@pytest.mark.parametrize("error", [errors.CROSSPOST_EDITS, errors.OLD_EDITS, errors.RATE_LIMITED])
async def test_a_limit_of_edits_holds_back_no_new_message(offstage: DiscordStage, error: RestError) -> None:
    sent = await offstage.adapter.show(copy(offstage.text), HELLO)
    assert isinstance(sent, Sent)
    spent = {"Via": "1.1 google", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "5"}
    offstage.faults.add(replace(answer_with(error, method="editMessage"), headers=spent))
    for _ in range(2):  # the second time it is known without a request
        refused = await offstage.adapter.show(copy(offstage.text, *sent.message_ids), HELLO)
        assert isinstance(refused, Later)
        assert refused.scope is Scope.COPY
    assert offstage.sandbox.requests["editMessage"] == 1


FAULTS: dict[str, tuple[Fault, Outcome]] = {
    "a flood": (flood(7.5), Later(7.5, Scope.CHAT)),
    "a shared flood": (flood(3.0, scope="shared"), Later(3.0, Scope.CHAT)),
    "a flood of the whole bot": (flood(2.25, scope="global"), Later(2.25, Scope.BOT)),
    "the edge": (cloudflare(), Later(600, Scope.BOT, "Discord's edge refuses this network address")),
    "the edge in other words": (
        Fault(mode=FaultMode.ANSWER, status=429, body={"retry_after": 1.0}, headers={"Via": ""}),
        Later(600, Scope.BOT, "Discord's edge refuses this network address"),
    ),
    "a flood that says nothing": (
        Fault(mode=FaultMode.ANSWER, status=429, body={"message": "slow down", "code": 0}),
        PutOff("Discord asks to wait"),
    ),
    "a broken proxy": (Fault(mode=FaultMode.ANSWER, status=502, body="<html>"), Unknown("Discord answered 502")),
    "a proxy that broke after": (
        Fault(mode=FaultMode.ANSWER_AFTER, status=524, body=""),
        Unknown("Discord answered 524"),
    ),
    "a reset": (Fault(mode=FaultMode.RESET), Unknown("the connection broke before Discord answered")),
    "a reset after": (Fault(mode=FaultMode.RESET_AFTER), Unknown("the connection broke before Discord answered")),
    "garbage": (Fault(mode=FaultMode.GARBAGE), Unknown("Discord's answer cannot be read")),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_each_fault_of_the_way_means_what_the_design_says(offstage: DiscordStage, name: str) -> None:
    fault, outcome = FAULTS[name]
    fault.times = 1
    offstage.faults.add(fault)
    assert await offstage.adapter.show(copy(offstage.text), HELLO) == outcome


async def test_a_hang_ends_as_unknown(offstage: DiscordStage) -> None:
    config = DiscordConfig(token=offstage.app.token, api_url=offstage.sandbox.api_url, send_seconds=0.1)
    impatient = DiscordAdapter(config, chat=offstage.chat, store=offstage.chat.store, clock=offstage.clock)
    offstage.faults.add(Fault(mode=FaultMode.HANG, method="createMessage"))
    assert await impatient.show(copy(offstage.text), HELLO) == Unknown("Discord did not answer in time")
    await impatient.close()


async def test_a_discord_that_cannot_be_reached_got_nothing(offstage: DiscordStage) -> None:
    await offstage.sandbox.stop()
    assert await offstage.adapter.show(copy(offstage.text), HELLO) == NotSent("Discord cannot be reached")


async def test_an_unreadable_answer_to_an_edit_or_a_deletion_is_as_good_as_any(offstage: DiscordStage) -> None:
    await offstage.adapter.show(copy(offstage.text), HELLO)
    [message] = offstage.shown(offstage.text)
    offstage.faults.add(Fault(mode=FaultMode.GARBAGE, method="editMessage"))
    assert await offstage.adapter.show(copy(offstage.text, message.id), CARD) == Sent((message.id,))


async def test_real_places_refuse_as_the_table_says(offstage: DiscordStage) -> None:
    world = offstage.sandbox.world
    locked = world.add_thread(offstage.text, "locked", owner=offstage.reader)
    world.lock(locked)
    blind = world.add_channel(offstage.guild, "blind")
    world.deny(blind, offstage.app.user, permissions.VIEW_CHANNEL)
    mute = world.add_channel(offstage.guild, "mute")
    world.deny(mute, offstage.app.user, permissions.SEND_MESSAGES)
    deleted = world.add_channel(offstage.guild, "deleted")
    world.delete_channel(deleted)
    closed = world.dm(offstage.reader, offstage.app)
    world.close_dms(offstage.reader)
    places = (locked, blind, mute, deleted, closed)
    assert [await offstage.adapter.show(copy(place), HELLO) for place in places] == [
        Gone("the thread is locked", suspended=True),
        Gone("the bot does not see the channel", suspended=True),
        Gone("the bot may not write in the channel", suspended=True),
        Gone("the channel is deleted"),
        Gone("the user takes no private messages"),
    ]


async def test_too_many_refusals_stop_the_sending_before_discord_bans_us(offstage: DiscordStage) -> None:
    offstage.adapter.sender.invalid.most = 2
    offstage.faults.add(answer_with(errors.MISSING_ACCESS, method="createMessage", times=-1))
    outcomes = []
    for number in range(3):
        outcomes.append(await offstage.adapter.show(copy(offstage.text, nonce=str(number)), HELLO))
        offstage.clock.move(1)
    refused = Gone("the bot does not see the channel", suspended=True)
    waits = Later(598.0, Scope.BOT, "too many refusals: Discord would ban this network address")
    assert outcomes == [refused, refused, waits]
    offstage.clock.move(598)
    assert await offstage.adapter.show(copy(offstage.text), HELLO) == refused


async def test_a_message_seen_by_one_person_is_edited_by_its_interactions_token(stage: DiscordStage) -> None:
    world = stage.sandbox.world
    slash = await world.slash(stage.reader, stage.text, "menu").answered()
    assert slash.original is not None
    await world.click(stage.reader, slash.original, pressable(slash.original, "Pick")).answered()
    [message_id] = stage.record.requests[-1].message_ids
    assert await stage.adapter.show(copy(stage.text, message_id), HELLO) == Sent((message_id,))
    assert (slash.original.content, slash.original.ephemeral) == ("Hello", True)
    stage.clock.move(901)
    assert await stage.adapter.show(copy(stage.text, message_id), HELLO) == Refused("the interaction expired")


def test_what_is_known_of_channels_is_forgotten_when_its_time_is_over() -> None:
    clock = ToyClock()
    holds = Holds(clock.monotonic)
    for number in range(10_000):
        holds.learn(f"send {number}", RestAnswer(status=200, remaining=0, reset_after=5.0))
        clock.move(0.1)
    assert len(holds) <= 256
    assert holds.seconds("send 9999") == pytest.approx(4.9)
    assert holds.seconds("send 0") == 0


def test_the_configuration_hides_its_token() -> None:
    config = DiscordConfig(token="MTA.secret.token")
    assert (
        repr(config)
        == "DiscordConfig(api_url='https://discord.com/api/v10', send_seconds=20.0, guild_ready_seconds=2.0, "
        "most_shards=None)"
    )


async def test_a_long_foreign_text_with_links_is_taken(offstage: DiscordStage) -> None:
    text = tuple(Span(f"word {n} ", link=f"https://israfan.example/{n}") for n in range(300))
    assert isinstance(await offstage.adapter.show(copy(offstage.text), Message(text=text)), Sent)
    assert len(json.dumps(offstage.shown(offstage.text)[0].content)) <= 2100


def test_the_rates_never_exceed_what_discord_allows() -> None:
    rates = DiscordAdapter.rates
    assert rates.per_second + rates.burst <= 50
    assert rates.chat_burst + 5 * rates.chat_per_second <= 5


async def test_somebody_is_written_to_in_private_where_discord_knows_them(offstage: DiscordStage) -> None:
    address = await offstage.adapter.private(offstage.editor.id)
    assert address is not None
    outcome = await offstage.adapter.show(Copy(address=address, kind=PlaceKind.PRIVATE), HELLO)
    [message] = offstage.shown(offstage.sandbox.world.dm(offstage.editor, offstage.app))
    assert outcome == Sent((message.id,))
    assert await offstage.adapter.private("424242") is None


async def test_nobody_is_written_to_in_private_while_discord_cannot_be_reached(offstage: DiscordStage) -> None:
    await offstage.sandbox.stop()
    assert await offstage.adapter.private(offstage.editor.id) is None


@pytest.mark.parametrize("manages", [True, False], ids=["with the right to manage threads", "without"])
async def test_the_thread_under_a_retracted_article_goes_or_loses_its_name(
    offstage: DiscordStage, manages: bool
) -> None:
    world, bot = offstage.sandbox.world, offstage.app.user
    world.set_overwrite(offstage.text, bot, **{"allow" if manages else "deny": permissions.MANAGE_THREADS})
    await offstage.adapter.show(copy(offstage.text), CARD)
    [message] = offstage.shown(offstage.text)
    thread = world.add_thread(offstage.text, "Bread", owner=bot, message=message)
    gone = copy(offstage.text, message.id)._replace(threads=True)
    assert await offstage.adapter.show(gone, None) == Sent()
    assert offstage.shown(offstage.text) == []
    assert (thread.id in offstage.text.threads) is not manages
    assert (thread.name, thread.archived) == (("Bread", False) if manages else ("…", True))


async def test_a_thread_that_somebody_else_started_under_an_article_stays(offstage: DiscordStage) -> None:
    await offstage.adapter.show(copy(offstage.text), CARD)
    [message] = offstage.shown(offstage.text)
    thread = offstage.sandbox.world.add_thread(offstage.text, "Bread?", owner=offstage.reader, message=message)
    assert await offstage.adapter.show(copy(offstage.text, message.id), CARD) == Sent((message.id,))
    assert await offstage.adapter.show(copy(offstage.text, message.id)._replace(threads=True), None) == Sent()
    assert (thread.name, thread.archived, offstage.shown(offstage.text)) == ("Bread?", False, [])


@pytest.mark.parametrize("message", [HELLO, CARD], ids=["text", "card"])
async def test_a_role_is_mentioned_when_a_message_is_sent_and_by_no_edit(stage: DiscordStage, message: Message) -> None:
    world, guild = stage.sandbox.world, stage.guild
    role, gone = world.add_role(guild, "sport", mentionable=True), world.add_role(guild, "gone", mentionable=True)
    world.delete_role(guild, gone)
    mentions = tuple(RoleMention(role=each, name="x") for each in (gone.id, guild.id, role.id))
    await until(lambda: stage.adapter.gateway.channel(int(stage.text.id)) is not None)
    await until_async_roles(stage, role.id)
    assert isinstance(await stage.adapter.show(copy(stage.text)._replace(mentions=mentions), message), Sent)
    [said] = stage.shown(stage.text)
    assert said.content == f"<@&{role.id}>\n{plain(message.text)}".strip()
    assert (said.mentions.roles, said.mentions.everyone) == ((role.id,), False)
    assert said.allowed_mentions == {"parse": [], "roles": [role.id]}
    assert cast(ToyStore, stage.chat.store).troubles.begun == [(stage.text.id, TroubleKind.ROLE_GONE)] * 2
    again = copy(stage.text, said.id)._replace(mentions=mentions)
    assert await stage.adapter.show(again, message) == Sent((said.id,))
    assert said.allowed_mentions == {"parse": []}


async def until_async_roles(stage: DiscordStage, role: str) -> None:
    """Wait until the gateway told of this role."""
    for _ in range(500):
        if role in await stage.adapter.channels.roles(stage.text.id):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the role is not known")


async def test_the_roles_of_a_server_that_another_process_hears_of_are_asked_for(offstage: DiscordStage) -> None:
    world, guild = offstage.sandbox.world, offstage.guild
    open_, closed = world.add_role(guild, "open", mentionable=True), world.add_role(guild, "closed")
    world.change_role(guild, guild.roles[guild.id], permissions.EVERYONE & ~permissions.MENTION_EVERYONE)
    roles = await offstage.adapter.channels.roles(offstage.text.id)
    assert {name: roles[each.id] for name, each in (("open", open_), ("closed", closed))} == {
        "open": True,
        "closed": False,
    }
    assert guild.id not in roles
