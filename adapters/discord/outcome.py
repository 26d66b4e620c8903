"""What Discord's answer to one attempt means. The only place that knows Discord's codes and its network's failures.

Codes: Discord Developer Documentation, topics/opcodes-and-status-codes. A refusal we do not know is tried again a few
times and then given up; an answer that leaves open whether the message exists is `Unknown`, and the same nonce makes
a second try harmless.
"""

from dataclasses import replace
from enum import StrEnum
from typing import Final

import aiohttp

from adapters import sockets
from adapters.discord import limits
from adapters.discord.transport import RestAnswer
from bot.outcomes import BotDown, Gone, Later, NotSent, Outcome, PutOff, Refused, Scope, Sent, Unknown, Unlisted


class Doing(StrEnum):
    """What was attempted."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"


UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_MESSAGE: Final = 10008
THREAD_ARCHIVED: Final = 50083
FORUM: Final = 40058
CANNOT_ANSWER: Final = frozenset({50013, 160002})  # without the right to read what was written before
NO_TAG: Final = "the forum wants a tag, and none of its tags is named like the topics"
EXPIRED: Final = "the interaction expired"
ARCHIVED: Final = "the thread is archived"
_MET_BY_A_SEND: Final = frozenset({10003, 10004, 10013, 50001, 50007, 50278, 160005})

_OF_CODE: Final[dict[int, Outcome]] = {
    # the bot itself
    40001: BotDown("Discord refuses the token"),
    50014: BotDown("Discord refuses the token"),
    # the place is no more
    UNKNOWN_CHANNEL: Gone("the channel is deleted"),
    10004: Gone("the server is deleted"),
    10013: Gone("the user is deleted"),
    10015: Gone("the webhook is deleted"),
    50007: Gone("the user takes no private messages"),
    50278: Gone("no server is shared with the user"),
    # the place would take messages again if its admins wanted
    50001: Gone("the bot does not see the channel", suspended=True),
    50013: Gone("the bot may not write in the channel", suspended=True),
    50008: Gone("this kind of channel holds no messages", suspended=True),
    FORUM: Gone("a forum takes messages only in its posts", suspended=True),
    THREAD_ARCHIVED: Gone(ARCHIVED, suspended=True),
    160005: Gone("the thread is locked", suspended=True),
    # the content
    40005: Refused("the message is too large", content=True),
    50006: Refused("the message is empty", content=True),
    50035: Refused("the message has a field that Discord does not take", content=True),
    50109: Refused("the message is not readable", content=True),
    240000: Refused("Discord's filter of harmful links blocks the message", content=True),
    # the content, by rules of this place alone: other places may take it
    20009: Refused("the place filters explicit content"),
    40067: Refused(NO_TAG),
    200000: Refused("the server's own filter blocks the message"),
    # for the moment
    20016: PutOff("the channel is in slow mode"),
    20022: Later(600, Scope.COPY, "a published message was edited too often"),
    20028: PutOff("the channel takes no more for the moment"),
    20029: PutOff("the server takes no more for the moment"),
    30046: Later(600, Scope.COPY, "old messages were edited too often"),
    40003: PutOff("private messages were opened too fast"),
    40004: PutOff("Discord has disabled sending for the moment"),
    40062: PutOff("Discord limits this service for the moment"),
    110001: PutOff("Discord is overloaded"),
    130000: PutOff("Discord is overloaded"),
}


def of_answer(answer: RestAnswer, doing: Doing, message_ids: tuple[str, ...] = ()) -> Outcome:
    """The outcome of an attempt on a channel's message."""
    if answer.ok:
        return _done(answer, doing, message_ids)
    if answer.status == 429:
        return reaching(_flood(answer), doing)
    if answer.code == UNKNOWN_MESSAGE:
        return _without_message(doing, message_ids)
    known = _OF_CODE.get(answer.code)
    if isinstance(known, Gone) and doing is not Doing.SEND and answer.code not in _MET_BY_A_SEND:
        # A right that only changing needs, or a thread that a new message would wake: the place still takes messages,
        # and a subscription that ended here would never be taken up again.
        return Refused(f"the message cannot be changed: {known.reason}")
    return known or _of_status(answer)


def reaching(outcome: Outcome, doing: Doing) -> Outcome:
    """The outcome with no more in its reach than what was attempted: edits and deletions have limits of their own
    [docs] topics/rate-limits, up to an hour for old messages, and new messages go on."""
    if doing is not Doing.SEND and isinstance(outcome, Later) and outcome.scope is Scope.CHAT:
        return replace(outcome, scope=Scope.COPY)
    return outcome


def of_interaction_answer(answer: RestAnswer, doing: Doing, message_ids: tuple[str, ...]) -> Outcome:
    """The outcome of an attempt on a message that only one person sees: its token opens it for fifteen minutes."""
    # Past its fifteen minutes an interaction's token is nobody's: that says nothing of the bot's own token, as 401
    # would.
    if answer.status in (401, 403, 404):
        return Sent() if doing is Doing.DELETE else Refused(EXPIRED)
    return of_answer(answer, doing, message_ids)


def of_failure(error: aiohttp.ClientError | OSError | TimeoutError) -> Outcome:
    """The outcome of an attempt that brought no answer."""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | aiohttp.InvalidURL):
        return NotSent("Discord cannot be reached")
    if sockets.kept_back(error):
        return NotSent("this process stood still")
    if isinstance(error, TimeoutError):
        return Unknown("Discord did not answer in time")
    return Unknown("the connection broke before Discord answered")


def _done(answer: RestAnswer, doing: Doing, message_ids: tuple[str, ...]) -> Outcome:
    if doing is Doing.DELETE:
        return Sent()
    if doing is Doing.EDIT:
        return Sent(message_ids)
    message_id = (answer.body or {}).get("id")
    return Sent((message_id,)) if isinstance(message_id, str) else Unknown("Discord's answer cannot be read")


def _flood(answer: RestAnswer) -> Outcome:
    # Such a 429 is of the network in front of Discord and not of a bucket: its waits are not those of the headers.
    if not answer.via or answer.body is None:
        return Later(limits.EDGE_PAUSE, Scope.BOT, "Discord's edge refuses this network address")
    if answer.retry_after is None:
        return _OF_CODE.get(answer.code, PutOff("Discord asks to wait"))
    scope = Scope.BOT if answer.body.get("global") or answer.scope == "global" else Scope.CHAT
    return Later(answer.retry_after, scope)


def _without_message(doing: Doing, message_ids: tuple[str, ...]) -> Outcome:
    """The message is not there: sent and deleted since (a nonce found it), or deleted by a moderator."""
    return Sent() if doing in (Doing.SEND, Doing.DELETE) else Sent(message_ids, missing=True)


def _of_status(answer: RestAnswer) -> Outcome:
    if answer.status == 401:
        return BotDown("Discord refuses the token")
    if answer.status == 413:
        return Refused("the message is too large", content=True)
    if answer.status >= 500:
        # An error of the server's may come after the message was made.
        return Unknown(f"Discord answered {answer.status}")
    return Unlisted(f"Discord refuses: {answer.status}, code {answer.code}")
