"""What the desk can say: broadcasts, in two steps."""

from collections.abc import Mapping
from dataclasses import replace

from bot import audiences, composing, errors, moments
from bot.admission import Access
from bot.chat import CONFIRMATION_LIFETIME, FORM_LIFETIME, Action, Chat, Command
from bot.commands import audience as whom
from bot.commands import canary, linted, own_copy, planned, reached, waves
from bot.commands.acting import acting, watching
from bot.desk import broadcasts, posts
from bot.desk.access import Right
from bot.desk_nouns import Broadcast, BroadcastState
from bot.message import Button, Field, Form, Message, Span, Tone, bold, words
from bot.model import Address, Audience, Content, DeliveryState, PlaceKind, Tally
from bot.outbox import Doubt
from bot.parameters import Param, ParamKind
from bot.request import Person, Reply, Request, say


async def broadcast(chat: Chat, request: Request) -> Reply:
    """With a text: its preview. Without: a form that asks for it."""
    if not request.arguments:
        return Reply(form=_form(chat, request))
    try:
        return await _preview(chat, request, _content(request.arguments), request.arguments.get("at", ""))
    except errors.BadInput as problem:
        if request.text:  # what was written as a message can still be seen, and copied
            raise
        return _once_more(chat, request, problem)


async def filled_in(chat: Chat, request: Request, _: str) -> Reply:
    """The form came back, or the button of one that nobody remembers was pressed: then the question is asked again."""
    if not request.arguments:
        return Reply(form=_form(chat, request))
    try:
        return await _preview(chat, request, _content(request.arguments), request.arguments.get("at", ""))
    except errors.BadInput as problem:
        return _once_more(chat, request, problem)


async def confirm(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """Send. The message with the button becomes the one that shows the progress."""
    meant, first = canary.canary_of(chat, broadcast_id)
    written, _, shown = meant.partition(".")
    number = int(written)
    async with chat.store.reading() as work:
        draft = await work.broadcasts.get(number)
    reach = await reached.count(chat, draft.audience if draft else Audience())
    watched = broadcasts.ProgressMessage(
        address=request.address, message_ids=request.message_ids, language=chat.phrases.known(request.language)
    )
    await broadcasts.confirm(
        chat.store,
        chat.clock,
        acting(request),
        number,
        reach,
        watched if request.message_ids else None,
        canary=first,
        previewed=shown or None,
    )
    chat.wake()
    said = chat.say("broadcast-started", request, total=reach.total)
    return say(_sending(chat, request, number, canary.started(chat, request, first) if first else said), replace=True)


async def stop(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """Drop the draft, or stop it where it was being sent meanwhile; the answer says which it was."""
    was = await broadcasts.cancel(chat.store, chat.clock, acting(request), int(broadcast_id))
    sentence = "broadcast-stopped" if was is BroadcastState.SENDING else "broadcast-cancelled"
    return say(chat.text(sentence, request), replace=True)


async def again(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """Send once more what may or may not have arrived."""
    number = await broadcasts.send_again(chat.store, chat.clock, acting(request), int(broadcast_id))
    chat.wake()
    return say(chat.text("broadcast-again", request, number=number), replace=True)


async def resend(chat: Chat, request: Request, post_id: str) -> Reply:
    """Send once more what may or may not have arrived of a post."""
    number = await posts.resend(chat.store, chat.clock, acting(request), int(post_id))
    if not number:
        raise errors.Expired(phrase="broadcast-nothing-unknown")
    chat.wake()
    return say(chat.text("broadcast-again", request, number=number), replace=True)


def resend_button(chat: Chat, doubt: Doubt, address: Address, person: str) -> Button:
    """The button under what an editor is told of copies in doubt."""
    request = Request(
        update_id="", address=address, kind=PlaceKind.PRIVATE, person=Person(platform=address.platform, id=person)
    )
    label = chat.say("button-send-again", request, number=doubt.copies)
    return chat.button(label, "resend", str(doubt.post_id), request)


def progress_buttons(chat: Chat, broadcast: Broadcast, tally: Tally) -> tuple[Button, ...]:
    """What stands under a progress message, for the one who sent the broadcast: pause or resume, and stop; while the
    rest of its places waits, go on now; at its end, send again what may or may not have arrived."""
    request = watching(broadcast)
    if not tally.open and not tally.planning:
        label = chat.say("button-send-again", request, number=tally.by_state.get(DeliveryState.UNKNOWN, 0))
        return (chat.button(label, "bcagain", str(broadcast.id), request),)
    paused = tally.paused_at is not None
    now = (canary.go_on_button(chat, request, broadcast.id),) if tally.goes_on_at and not paused else ()
    return (*now, *_while_sending(chat, request, broadcast.id, paused=paused))


def _while_sending(chat: Chat, request: Request, broadcast_id: int, *, paused: bool = False) -> tuple[Button, ...]:
    label, action = ("button-resume", "bcrs") if paused else ("button-pause", "bcps")
    halt = chat.say("button-stop-broadcast", request)
    return (
        chat.button(chat.say(label, request), action, str(broadcast_id), request),
        chat.button(halt, "bcstop", str(broadcast_id), request, Tone.DANGER),
    )


async def pause(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """Send no more until Resume is pressed; the progress message shows it within two seconds."""
    await broadcasts.pause(chat.store, chat.clock, acting(request), int(broadcast_id))
    chat.wake()
    return Reply(notice=chat.say("sending-paused", request))


async def resume(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """Go on with it."""
    await broadcasts.resume(chat.store, chat.clock, acting(request), int(broadcast_id))
    chat.wake()
    return Reply(notice=chat.say("sending-resumed", request))


def _audience(request: Request) -> Audience:
    """Everybody; of who is limited to topics, their readers."""
    return Audience(topics=acting(request).topics)


def _content(given: Mapping[str, str]) -> Content:
    return broadcasts.split_input(given.get("text", ""), given.get("link") or None, given.get("picture") or None)


def _once_more(chat: Chat, request: Request, problem: errors.BadInput) -> Reply:
    """What is wrong, and the form as it was filled in: nobody should have to write a text twice."""
    form = _form(chat, request)
    form = replace(
        form,
        question=chat.say("form-broadcast-again", request),
        button=chat.say("button-back-to-text", request),
        fields=tuple(replace(field, value=request.arguments.get(field.name, "")) for field in form.fields),
    )
    sentence = words(chat.phrases.explain(problem, request.language))
    message = Message(text=sentence, language=chat.phrases.known(request.language), private=True)
    return Reply(messages=(message,), form=form)


def _form(chat: Chat, request: Request) -> Form:
    fields = (
        Field(name="text", label=chat.say("form-text", request), long=True, max_length=broadcasts.TEXT_LIMIT),
        Field(name="link", label=chat.say("form-link", request), required=False, max_length=500),
        Field(name="picture", label=chat.say("form-picture", request), required=False, max_length=500),
        planned.at_field(chat, request, "at", required=False),
    )
    return Form(
        title=chat.say("form-broadcast", request),
        question=chat.say("form-broadcast-question", request),
        action=chat.sign("bcform", "", request),
        fields=fields,
    )


async def _preview(chat: Chat, request: Request, content: Content, when: str) -> Reply:
    """As it will look, then whom it reaches and how long that takes, with the buttons; `when`: as it was written."""
    local_time = waves.hour_of(chat, request, when)
    at = None
    if when.strip() and local_time is None:
        at = moments.read(when, chat.publication.timezone, chat.clock.now())
    audience = _audience(request)
    reach = await reached.count(chat, audience)
    if not reach.total:
        raise errors.BadInput(phrase="broadcast-nobody")
    key = f"{request.person.platform}:{request.update_id}"
    draft = await broadcasts.draft(chat.store, chat.clock, acting(request), content, audience, key=key)
    look = composing.announcement(chat.phrases, content, request.language)
    found = await linted.sentences(chat, request, acting(request), await broadcasts.post_of(chat.store, draft))
    shown = replace(look, private=True, stays=True)
    if local_time is not None:
        lines = await whom.lines(chat, request, draft.audience)
        return say(shown, await waves.question(chat, request, draft, local_time, *lines, *found))
    if at is not None:
        lines = await whom.lines(chat, request, draft.audience)
        return say(shown, await planned.question(chat, request, draft.id, at, *lines, *found))
    return say(shown, await _question(chat, request, draft, reach, *found))


async def _narrowed(chat: Chat, request: Request, draft: Broadcast) -> Reply:
    """Whom it reaches now, with the same buttons."""
    reach = await reached.count(chat, draft.audience)
    found = await linted.sentences(chat, request, acting(request), await broadcasts.post_of(chat.store, draft))
    return say(await _question(chat, request, draft, reach, *found))


async def _question(chat: Chat, request: Request, draft: Broadcast, reach: broadcasts.Reach, *found: str) -> Message:
    meant = f"{draft.id}.{audiences.digest(draft.audience)}"
    send = chat.button(chat.say("button-send", request), "bcgo", meant, request, Tone.PRIMARY)
    drop = chat.button(chat.say("button-cancel", request), "bcno", str(draft.id), request, Tone.DANGER)
    narrow = whom.button(chat, request, draft)
    said: list[str | Span] = [bold(chat.say("audience-nobody", request))]
    buttons: tuple[tuple[Button, ...], ...] = ((narrow, drop),)
    if reach.total:
        said = [bold(reached.sentence(chat, request, reach)), *await reached.more(chat, request, reach)]
        others = (planned.button(chat, request, draft), own_copy.button(chat, request, draft), narrow)
        first = (canary.first_button(chat, request, "bcgo", meant),) if reach.total > chat.canary.places else ()
        buttons = ((send, *first, drop), others)
    said += [*await whom.lines(chat, request, draft.audience), *found]
    if reach.total:
        said.append("\n" + chat.say("broadcast-confirm", request))
    return Message(
        text=words(*said),
        buttons=buttons,
        language=chat.phrases.known(request.language),
        private=True,
        stays=True,
    )


def _sending(chat: Chat, request: Request, number: int, said: str) -> Message:
    return Message(
        text=words(bold(said)),
        buttons=(_while_sending(chat, request, number),),
        language=chat.phrases.known(request.language),
        private=True,
        stays=True,
    )


_BROADCAST = Command(
    name="broadcast",
    answer=broadcast,
    params=(
        Param(name="text", kind=ParamKind.TEXT),
        Param(name="link", kind=ParamKind.WORD),
        Param(name="picture", kind=ParamKind.WORD),
        Param(name="at", kind=ParamKind.TEXT),
    ),
    access=Access.DESK,
    right=Right.SEND,
)

COMMANDS = (_BROADCAST,)

ACTIONS = (
    *whom.ACTIONS,
    whom.action(_narrowed),
    Action(name="bcform", answer=filled_in, access=Access.DESK, personal=True, lifetime=FORM_LIFETIME),
    Action(name="bcgo", answer=confirm, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="bcno", answer=stop, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="bcagain", answer=again, access=Access.DESK, personal=True, lifetime=86_400),
    Action(name="resend", answer=resend, access=Access.DESK, lifetime=86_400),
    Action(name="bcps", answer=pause, access=Access.DESK, personal=True, lifetime=86_400),
    Action(name="bcrs", answer=resume, access=Access.DESK, personal=True, lifetime=86_400),
    Action(name="bcstop", answer=stop, access=Access.DESK, personal=True, lifetime=86_400),
)
