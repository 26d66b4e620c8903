"""`/stop`: asked once, it ends everything and keeps what was followed; and the way back, as before or afresh.

/stop ──> question ──> stopped ──> /subscribe ──> as before: what was kept is followed again
             └──> kept, nothing changes      └──> afresh: the card, and the first tick gives up what was kept
"""

from dataclasses import replace

from bot import subscribing
from bot.admission import Access
from bot.button_data import base36
from bot.chat import CONFIRMATION_LIFETIME, Action, Chat, Command
from bot.commands import follow_card
from bot.commands.follow_names import active, described, followed
from bot.message import Message, Tone, bold, words
from bot.request import Reply, Request, say
from bot.subscriber import SubscriberState


async def stop(chat: Chat, request: Request) -> Reply:
    """Ask once, saying what is kept."""
    subscriber = await subscribing.find(chat.store, request.address)
    if subscriber is None or subscriber.state is SubscriberState.LEFT:
        return say(chat.text("stopped-already", request))
    kept = await described(chat, request, subscriber)
    text = words(
        bold(chat.say("stop", request)),
        "\n" + chat.say("stop-keeps", request, topics=kept, found=len(followed(subscriber))),
    )
    go = chat.button(chat.say("button-stop", request), "stop", "", request, Tone.DANGER)
    stay = chat.button(chat.say("button-stay", request), "stay", "", request)
    return say(Message(text=text, buttons=((go, stay),), language=chat.phrases.known(request.language)))


async def press_stop(chat: Chat, request: Request, _: str) -> Reply:
    """Receive nothing more. Once more, where the first answer was lost, does no harm."""
    await subscribing.leave(chat.store, chat.clock, request.address)
    return say(chat.text("stopped", request), replace=True)


async def press_stay(chat: Chat, request: Request, _: str) -> Reply:
    """Nothing is changed."""
    return say(chat.text("stop-nothing", request), replace=True)


async def way_back(chat: Chat, request: Request) -> Message | None:
    """To a place that stopped: what it followed then, and the choice of that or another; None where there is none."""
    subscriber = await subscribing.find(chat.store, request.address)
    if subscriber is None or subscriber.state is not SubscriberState.LEFT or not followed(subscriber):
        return None
    kept = await described(chat, request, subscriber)
    before = chat.button(chat.say("button-as-before", request), "back", "", request, Tone.PRIMARY)
    afresh = chat.button(chat.say("button-afresh", request), "c", follow_card.CARD, request)
    return Message(
        text=words(chat.say("return-ask", request, topics=kept)),
        buttons=((before, afresh),),
        language=chat.phrases.known(request.language),
    )


async def press_back(chat: Chat, request: Request, _: str) -> Reply:
    """As before; where it receives already, what it follows now."""
    returned = await subscribing.resume(chat.store, chat.clock, request.address)
    subscriber = returned.subscriber if returned else await active(chat, request)
    if not followed(subscriber):
        return say(await follow_card.card(chat, request), replace=True)
    again = chat.text("subscribed-again", request, topics=await described(chat, request, subscriber))
    if returned is None or returned.change is None:
        return say(again, replace=True)
    undo = chat.button(chat.say("button-undo", request), "undo", base36(returned.change), request)
    return say(replace(again, buttons=((undo,),)), replace=True)


COMMANDS = (Command(name="stop", answer=stop, access=Access.PLACE, elsewhere=True),)

ACTIONS = (
    Action(name="stop", answer=press_stop, access=Access.PLACE, lifetime=CONFIRMATION_LIFETIME, command="stop"),
    Action(name="stay", answer=press_stay, access=Access.PLACE, lifetime=CONFIRMATION_LIFETIME, command="stop"),
    Action(name="back", answer=press_back, access=Access.PLACE, command="subscribe"),
)
