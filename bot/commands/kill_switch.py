"""`/stop_all`: stop all sending after one question, see that it is stopped, and let it go on."""

from bot.admission import Access
from bot.chat import CONFIRMATION_LIFETIME, Action, Chat, Command
from bot.commands.acting import acting
from bot.commands.settings import said
from bot.desk import kill_switch
from bot.desk.access import Right
from bot.desk.kill_switch import SendingState
from bot.desk_nouns import StopOrder
from bot.message import Button, Message, Span, Tone, bold, words
from bot.request import Reply, Request, say


async def stop_all(chat: Chat, request: Request) -> Reply:
    """Asks once; where all is stopped already it says since when, with the button that lets it go on."""
    standing = await kill_switch.standing(chat.store)
    if standing.order is not None:
        return say(_stopped(chat, request, standing))
    stop = chat.button(chat.say("button-stop-all", request), "sall", "", request, Tone.DANGER)
    drop = chat.button(chat.say("button-cancel", request), "sano", "", request)
    question = bold(chat.say("stop-all-question", request))
    return say(_message(chat, request, question, f"\n{_waiting(chat, request, standing)}", buttons=(stop, drop)))


async def confirmed(chat: Chat, request: Request, _: str) -> Reply:
    """Stop, and show how it stands; the second of two who press at once sees the first one's order."""
    await kill_switch.stop_all(chat.store, chat.clock, acting(request))
    chat.wake()
    return say(_stopped(chat, request, await kill_switch.standing(chat.store)), replace=True)


async def dropped(chat: Chat, request: Request, _: str) -> Reply:
    """Nothing is stopped."""
    return say(_message(chat, request, chat.say("stop-all-dropped", request)), replace=True)


async def go_on(chat: Chat, request: Request, _: str) -> Reply:
    """What waits is sent again."""
    await kill_switch.go_on(chat.store, chat.clock, acting(request))
    chat.wake()
    standing = await kill_switch.standing(chat.store)
    released = bold(chat.say("stop-all-released", request))
    return say(_message(chat, request, released, f"\n{_waiting(chat, request, standing)}"), replace=True)


def _stopped(chat: Chat, request: Request, standing: SendingState) -> Message:
    if standing.order is None:  # another said go on in between
        return _message(chat, request, chat.say("stop-all-released", request))
    resume = chat.button(chat.say("button-go-on", request), "saon", "", request, Tone.PRIMARY)
    return _message(
        chat,
        request,
        bold(chat.say("stop-all-stopped", request)),
        f"\n{_by_whom(chat, request, standing.order)}",
        f"\n{_waiting(chat, request, standing)}",
        buttons=(resume,),
    )


def _by_whom(chat: Chat, request: Request, order: StopOrder) -> str:
    since = said.moment(order.at, chat.publication.timezone, now=chat.clock.now())
    return chat.say("stop-all-since", request, time=since, person=order.person, reason=order.reason or "none")


def _waiting(chat: Chat, request: Request, standing: SendingState) -> str:
    return chat.say("stop-all-waiting", request, number=standing.total)


def _message(chat: Chat, request: Request, *text: str | Span, buttons: tuple[Button, ...] = ()) -> Message:
    rows = (buttons,) if buttons else ()
    known = chat.phrases.known(request.language)
    return Message(text=words(*text), buttons=rows, language=known, private=True, stays=True)


COMMANDS = (Command(name="stop_all", answer=stop_all, access=Access.DESK, right=Right.SEND),)

ACTIONS = (
    Action(name="sall", answer=confirmed, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="sano", answer=dropped, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="saon", answer=go_on, access=Access.DESK),
)
