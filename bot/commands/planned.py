"""An announcement that goes out later: when is asked, shown with the zone's name, and confirmed.

preview ──Later…──> when? ──a time──> "It goes out on …" ──Schedule──> planned ──Don't send──> cancelled
                       └──"08:00 local"──> (`waves`)
"""

from dataclasses import replace
from datetime import UTC, datetime

from bot import audiences, errors, moments
from bot.admission import Access
from bot.chat import CONFIRMATION_LIFETIME, FORM_LIFETIME, Action, Chat
from bot.commands import canary, reached, waves
from bot.commands.acting import acting
from bot.desk import broadcasts, posts, scheduling
from bot.desk.scheduling import When
from bot.desk_nouns import Broadcast
from bot.message import Button, Field, Form, Message, Tone, bold, words
from bot.model import Address, PlaceKind
from bot.repositories.posts import PlannedRelease
from bot.request import Person, Reply, Request, say

_YEAR = 367 * 86_400  # seconds: as far ahead as anything is planned
_LONGEST_TIME = 40  # characters of a time as it is written


def button(chat: Chat, request: Request, draft: Broadcast) -> Button:
    """The button below the preview."""
    return chat.button(chat.say("button-later", request), "bclater", str(draft.id), request)


def at_field(chat: Chat, request: Request, name: str, *, required: bool) -> Field:
    """The line of a form in which a time is written."""
    label = chat.say("form-when" if required else "form-when-optional", request)
    hint = chat.say("form-when-hint", request, zone=chat.publication.timezone)
    return Field(name=name, label=label, hint=hint, required=required, max_length=_LONGEST_TIME)


async def ask_when(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """The form for the time."""
    return Reply(form=_form(chat, request, broadcast_id))


def _form(chat: Chat, request: Request, broadcast_id: str, value: str = "") -> Form:
    return Form(
        title=chat.say("form-later", request),
        question=chat.say("form-when-question", request, zone=chat.publication.timezone),
        action=chat.sign("bcwhen", broadcast_id, request),
        fields=(replace(at_field(chat, request, "text", required=True), value=value),),
    )


async def answered(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """The time, as it was understood; what was not understood is asked for again."""
    given = request.arguments.get("text", "")
    if not given.strip():
        return await ask_when(chat, request, broadcast_id)
    if (local_time := waves.hour_of(chat, request, given)) is not None:
        draft = await _draft(chat, int(broadcast_id))
        return say(await waves.question(chat, request, draft, local_time))
    try:
        at = moments.read(given, chat.publication.timezone, chat.clock.now())
    except errors.BadInput as problem:
        sentence = words(chat.phrases.explain(problem, request.language))
        message = Message(text=sentence, language=chat.phrases.known(request.language), private=True)
        return Reply(messages=(message,), form=_form(chat, request, broadcast_id, given[:_LONGEST_TIME]))
    return say(await question(chat, request, int(broadcast_id), at))


async def question(chat: Chat, request: Request, broadcast_id: int, at: datetime, *more: str) -> Message:
    """Whom it would reach now and when it goes out, with the button that plans it; `more`: lines in between."""
    draft = await _draft(chat, broadcast_id)
    reach = await reached.count(chat, draft.audience)
    plan = chat.say("button-schedule", request)
    meant = f"{broadcast_id}.{int(at.timestamp())}.{audiences.digest(draft.audience)}"
    return Message(
        text=words(
            bold(reached.sentence(chat, request, reach)) if reach.total else "",
            *more,
            "\n" + chat.say("planned-confirm", request, when=_named(chat, at)),
        ),
        buttons=(
            (
                chat.button(plan, "bcplan", meant, request, Tone.PRIMARY),
                chat.button(chat.say("button-cancel", request), "bcno", str(broadcast_id), request, Tone.DANGER),
            ),
        ),
        language=chat.phrases.known(request.language),
        private=True,
        stays=True,
    )


async def plan(chat: Chat, request: Request, argument: str) -> Reply:
    """Planned; the message says when, and takes it back."""
    number, seconds, *shown = argument.split(".")  # one signed before an upgrade names no audience
    at = datetime.fromtimestamp(int(seconds), UTC)
    draft = await _draft(chat, int(number))
    watched = broadcasts.ProgressMessage(
        address=request.address, message_ids=request.message_ids, language=chat.phrases.known(request.language)
    )
    reach = await reached.count(chat, draft.audience)
    await scheduling.schedule_broadcast(
        chat.store,
        chat.clock,
        acting(request),
        draft.id,
        When(at=at),
        reach,
        watched if request.message_ids else None,
        previewed=shown[0] if shown else None,
    )
    halt = chat.button(chat.say("button-do-not-send", request), "bcoff", number, request, Tone.DANGER)
    message = Message(
        text=words(bold(chat.say("planned-done", request, when=_named(chat, at)))),
        buttons=((halt,),),
        language=chat.phrases.known(request.language),
        private=True,
        stays=True,
    )
    return say(message, replace=True)


async def take_back(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """It does not go out; where it was being sent meanwhile, it is stopped."""
    await broadcasts.cancel(chat.store, chat.clock, acting(request), int(broadcast_id))
    return say(chat.text("broadcast-cancelled", request), replace=True)


def release_button(chat: Chat, planned: PlannedRelease, address: Address, person: str) -> Button:
    """The button under what an editor is told of something that was too late to be sent: to a few places first where it
    was planned so."""
    request = Request(
        update_id="", address=address, kind=PlaceKind.PRIVATE, person=Person(platform=address.platform, id=person)
    )
    label = chat.say("button-send-late", request)
    return chat.button(label, "sendlate", canary.marked(str(planned.post_id), planned.canary), request)


async def send_late(chat: Chat, request: Request, argument: str) -> Reply:
    """Send now what was too late; a second press finds it sent."""
    post_id, first = canary.canary_of(chat, argument)
    async with chat.store.reading() as work:
        broadcast = await work.broadcasts.of_post(int(post_id))
    if broadcast is None:
        await posts.publish(chat.store, chat.clock, acting(request), int(post_id), canary=first)
    else:
        reach = await reached.count(chat, broadcast.audience)
        await broadcasts.confirm(chat.store, chat.clock, acting(request), broadcast.id, reach, canary=first)
    chat.wake()
    return say(chat.text("sent-late", request), replace=True)


async def _draft(chat: Chat, broadcast_id: int) -> Broadcast:
    async with chat.store.reading() as work:
        draft = await work.broadcasts.get(broadcast_id)
    if draft is None:
        raise errors.NotFound(phrase="broadcast-unknown")
    return draft


def _named(chat: Chat, at: datetime) -> str:
    return moments.named(at, chat.publication.timezone)


ACTIONS = (
    Action(name="bclater", answer=ask_when, access=Access.DESK, personal=True, lifetime=FORM_LIFETIME),
    Action(name="bcwhen", answer=answered, access=Access.DESK, personal=True, lifetime=FORM_LIFETIME),
    Action(name="bcplan", answer=plan, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="bcoff", answer=take_back, access=Access.DESK, personal=True, lifetime=_YEAR),
    Action(name="sendlate", answer=send_late, access=Access.DESK, lifetime=86_400),
)
