"""What the desk can say: broadcasts, in two steps."""

from collections.abc import Mapping
from dataclasses import replace

from bot import composing, errors
from bot.chat import (
    CONFIRMATION_LIFETIME,
    FORM_LIFETIME,
    Access,
    Action,
    Chat,
    Command,
    Param,
    ParamKind,
    Person,
    Reply,
    Request,
    say,
)
from bot.desk import broadcasts, posts
from bot.desk.access import Actor, Role
from bot.message import Button, Field, Form, Message, Tone, bold, words
from bot.model import Address, Audience, Broadcast, BroadcastState, Content, PlaceKind
from bot.outbox import Doubt


async def broadcast(chat: Chat, request: Request) -> Reply:
    """With a text: its preview. Without: a form that asks for it."""
    if not request.arguments:
        return Reply(form=_form(chat, request))
    try:
        return await _preview(chat, request, _content(request.arguments))
    except errors.BadInput as problem:
        if request.text:  # what was written as a message can still be seen, and copied
            raise
        return _once_more(chat, request, problem)


async def filled_in(chat: Chat, request: Request, _: str) -> Reply:
    """The form came back, or the button of one that nobody remembers was pressed: then the question is asked again."""
    if not request.arguments:
        return Reply(form=_form(chat, request))
    try:
        return await _preview(chat, request, _content(request.arguments))
    except errors.BadInput as problem:
        return _once_more(chat, request, problem)


async def confirm(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """Send. The message with the button becomes the one that shows the progress."""
    number = int(broadcast_id)
    async with chat.store.reading() as work:
        draft = await work.broadcasts.get(number)
    reach = await _reached(chat, draft.audience if draft else Audience())
    watched = broadcasts.ProgressMessage(
        address=request.address, message_ids=request.message_ids, language=chat.phrases.known(request.language)
    )
    await broadcasts.confirm(
        chat.store, chat.clock, _actor(request), number, reach, watched if request.message_ids else None
    )
    chat.wake()
    return say(_sending(chat, request, number, reach), replace=True)


async def stop(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """Drop the draft, or stop it where it was being sent meanwhile; the answer says which it was."""
    was = await broadcasts.cancel(chat.store, chat.clock, _actor(request), int(broadcast_id))
    sentence = "broadcast-stopped" if was is BroadcastState.SENDING else "broadcast-cancelled"
    return say(chat.text(sentence, request), replace=True)


async def again(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """Send once more what may or may not have arrived."""
    number = await broadcasts.send_again(chat.store, chat.clock, _actor(request), int(broadcast_id))
    chat.wake()
    return say(chat.text("broadcast-again", request, number=number), replace=True)


async def resend(chat: Chat, request: Request, post_id: str) -> Reply:
    """Send once more what may or may not have arrived of a post."""
    number = await posts.resend(chat.store, chat.clock, _actor(request), int(post_id))
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


def progress_button(chat: Chat, broadcast: Broadcast, unknown: int) -> Button:
    """The button under a progress message, for the one who sent the broadcast: stop, or send `unknown` ones again."""
    platform, _, person_id = broadcast.author.partition(":")
    if broadcast.progress_address is None:
        raise ValueError("nobody watches this broadcast")
    request = Request(
        update_id="",
        address=broadcast.progress_address,
        kind=PlaceKind.PRIVATE,
        person=Person(platform=platform, id=person_id, language=broadcast.progress_language),
    )
    if unknown:
        label = chat.say("button-send-again", request, number=unknown)
        return chat.button(label, "bcagain", str(broadcast.id), request)
    return chat.button(chat.say("button-stop-broadcast", request), "bcstop", str(broadcast.id), request, Tone.DANGER)


def _actor(request: Request) -> Actor:
    """Who asks; `Access.DESK` lets only the owners of the settings come this far."""
    return Actor(str(request.person), Role.OWNER)


def _content(given: Mapping[str, str]) -> Content:
    return broadcasts.split_input(given.get("text", ""), given.get("link") or None, given.get("picture") or None)


async def _reached(chat: Chat, audience: Audience) -> broadcasts.Reach:
    rates = {name: facts.per_second for name, facts in chat.platforms.items()}
    paid = frozenset(name for name, facts in chat.platforms.items() if facts.paid)
    return await broadcasts.reach(chat.store, audience, rates, paid=paid)


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
    )
    return Form(
        title=chat.say("form-broadcast", request),
        question=chat.say("form-broadcast-question", request),
        action=chat.sign("bcform", "", request),
        fields=fields,
    )


async def _preview(chat: Chat, request: Request, content: Content) -> Reply:
    """As it will look, then whom it reaches and how long that takes, with the two buttons."""
    audience = Audience()
    reach = await _reached(chat, audience)
    if not reach.total:
        raise errors.BadInput(phrase="broadcast-nobody")
    key = f"{request.person.platform}:{request.update_id}"
    draft = await broadcasts.draft(chat.store, chat.clock, _actor(request), content, audience, key=key)
    look = composing.announcement(chat.phrases, content, request.language)
    send = chat.button(chat.say("button-send", request), "bcgo", str(draft.id), request, Tone.PRIMARY)
    drop = chat.button(chat.say("button-cancel", request), "bcno", str(draft.id), request, Tone.DANGER)
    question = Message(
        text=words(bold(_reach(chat, request, reach)), "\n" + chat.say("broadcast-confirm", request)),
        buttons=((send, drop),),
        language=chat.phrases.known(request.language),
        private=True,
    )
    return say(replace(look, private=True), question)


def _reach(chat: Chat, request: Request, reach: broadcasts.Reach) -> str:
    """As in: this goes to 1,204 Telegram chats and 37 Discord channels, about 43 s."""
    order = list(chat.platforms)
    places = [
        chat.say(chat.platforms[name].places, request, number=number, platform=chat.platforms[name].title)
        for name, number in sorted(reach.places.items(), key=lambda row: (-row[1], order.index(row[0])))
        if number
    ]
    joined = places[0]
    for place in places[1:]:
        joined = chat.say("and", request, first=joined, second=place)
    return chat.say("broadcast-reach", request, places=joined, duration=_duration(chat, request, reach.seconds))


def _duration(chat: Chat, request: Request, seconds: int) -> str:
    if seconds < 120:
        return chat.say("duration-seconds", request, number=max(1, seconds))
    if seconds < 7200:
        return chat.say("duration-minutes", request, number=round(seconds / 60))
    return chat.say("duration-hours", request, number=round(seconds / 3600, 1))


def _sending(chat: Chat, request: Request, number: int, reach: broadcasts.Reach) -> Message:
    halt = chat.button(chat.say("button-stop-broadcast", request), "bcstop", str(number), request, Tone.DANGER)
    return Message(
        text=words(bold(chat.say("broadcast-started", request, total=reach.total))),
        buttons=((halt,),),
        language=chat.phrases.known(request.language),
        private=True,
    )


_BROADCAST = Command(
    name="broadcast",
    answer=broadcast,
    params=(
        Param(name="text", kind=ParamKind.TEXT),
        Param(name="link", kind=ParamKind.WORD),
        Param(name="picture", kind=ParamKind.WORD),
    ),
    access=Access.DESK,
)

COMMANDS = (_BROADCAST,)

ACTIONS = (
    Action(name="bcform", answer=filled_in, access=Access.DESK, personal=True, lifetime=FORM_LIFETIME),
    Action(name="bcgo", answer=confirm, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="bcno", answer=stop, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="bcagain", answer=again, access=Access.DESK, personal=True, lifetime=86_400),
    Action(name="resend", answer=resend, access=Access.DESK, personal=True, lifetime=86_400),
    Action(name="bcstop", answer=stop, access=Access.DESK, personal=True, lifetime=86_400),
)
