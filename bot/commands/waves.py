"""An announcement that comes at one hour of each reader's own zone, in chat: "08:00 local" in place of a time.

when? ──"08:00 local"──> "08:00 where each reader is: first …, last …" ──Schedule──> its progress, with Stop sending
"""

from datetime import time

from bot import audiences, identity, moments
from bot.admission import Access
from bot.chat import CONFIRMATION_LIFETIME, Action, Chat
from bot.commands import reached
from bot.commands.acting import acting
from bot.desk import broadcasts, planner
from bot.desk.broadcasts import ProgressMessage, Reach
from bot.desk_nouns import Broadcast
from bot.message import Message, Tone, bold, words
from bot.model import Audience
from bot.release_rules import LocalTime
from bot.request import Reply, Request, say

WORD = "local"  # understood in every language beside its own


def hour_of(chat: Chat, request: Request, given: str) -> LocalTime | None:
    """The hour, where "local" stands beside it; None for what is another time, or none."""
    parts = given.split()
    hours = [each for each in parts if moments.hour_alone(each)]
    rest = identity.fold(" ".join(each for each in parts if each not in hours))
    if len(hours) != 1 or rest not in (WORD, identity.fold(chat.say("waves-word", request))):
        return None
    return _of(chat, moments.hour_alone(hours[0]) or time())


def _of(chat: Chat, at: time) -> LocalTime:
    return LocalTime(at=at, zone=chat.publication.timezone)


async def question(chat: Chat, request: Request, draft: Broadcast, local_time: LocalTime, *more: str) -> Message:
    """Whom it would reach and from when to when, with the button that begins it; `more`: lines in between."""
    reach = await reached.count(chat, draft.audience, local_time)
    argument = f"{draft.id}.{local_time.at:%H%M}.{audiences.digest(draft.audience)}"
    go = chat.button(chat.say("button-schedule", request), "bcwave", argument, request, Tone.PRIMARY)
    drop = chat.button(chat.say("button-cancel", request), "bcno", str(draft.id), request, Tone.DANGER)
    return Message(
        text=words(
            bold(reached.sentence(chat, request, reach) if reach.total else chat.say("audience-nobody", request)),
            *(f"\n{line}" for line in _first_and_last(chat, request, reach, local_time)),
            *more,
            "\n" + chat.say("broadcast-confirm", request),
        ),
        buttons=((go, drop),) if reach.total else ((drop,),),
        language=chat.phrases.known(request.language),
        private=True,
        stays=True,
    )


def _first_and_last(chat: Chat, request: Request, reach: Reach, local_time: LocalTime) -> tuple[str, ...]:
    found = planner.waves(reach.outlook, local_time, chat.publication.timezone)
    return () if found is None else (chat.say(found[0], request, **found[1]),)


async def begin(chat: Chat, request: Request, argument: str) -> Reply:
    """Planned for every reader; the message with the button becomes the one that shows the progress."""
    number, hour, *shown = argument.split(".")  # one signed before an upgrade names no audience
    local_time = _of(chat, time(int(hour[:2]), int(hour[2:])))
    async with chat.store.reading() as work:
        draft = await work.broadcasts.get(int(number))
    watched = ProgressMessage(
        address=request.address, message_ids=request.message_ids, language=chat.phrases.known(request.language)
    )
    reach = await reached.count(chat, draft.audience if draft else Audience(), local_time)
    watching = watched if request.message_ids else None
    await broadcasts.confirm(
        chat.store,
        chat.clock,
        acting(request),
        int(number),
        reach,
        watching,
        local_time=local_time,
        previewed=shown[0] if shown else None,
    )
    chat.wake()
    lines = _first_and_last(chat, request, reach, local_time)
    message = Message(
        text=words(bold(lines[0] if lines else chat.say("broadcast-started", request, total=reach.total))),
        language=chat.phrases.known(request.language),
        private=True,
        stays=True,
    )
    return say(message, replace=True)


ACTIONS = (Action(name="bcwave", answer=begin, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),)
