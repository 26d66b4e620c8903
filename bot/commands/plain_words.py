"""What somebody writes in a private chat without a command: for a topic's name, or "stop", the fitting button."""

from bot.chat import Chat
from bot.commands import stopping
from bot.commands.follow_names import active, followed, left_out, names_of
from bot.commands.topic_lookup import EVERYTHING as EVERYTHING_ON_A_BUTTON
from bot.commands.topic_lookup import known_target
from bot.following import EVERYTHING, Target
from bot.message import Message, words
from bot.request import Reply, Request, say
from bot.subscriber import Subscriber

_LONGEST = 200  # characters: no name of a topic is longer


async def offer(chat: Chat, request: Request) -> Reply | None:
    """The button that does what was probably meant; None where nothing is."""
    text = request.text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if chat.means("stop-words", text):
        return await stopping.stop(chat, request)
    target = await known_target(chat, text)
    if target is None:
        return None
    name = (await names_of(chat, request, [target]))[target]
    comes = _comes(await active(chat, request), target)
    sentence, label, action, command = (
        ("subscribed-already", "button-unsubscribe", "unfollow", "unsubscribe")
        if comes
        else ("offer-subscribe", "button-subscribe", "follow", "subscribe")
    )
    button = chat.button(
        chat.say(label, request, topic=name),
        action,
        target.name or EVERYTHING_ON_A_BUTTON,
        request,
        command=f"/{command} {name}",
    )
    return say(
        Message(
            text=words(chat.say(sentence, request, topic=name, place=request.kind)),
            buttons=((button,),),
            language=chat.phrases.known(request.language),
        )
    )


def _comes(subscriber: Subscriber | None, target: Target) -> bool:
    """Whether posts of it come: it is followed, or everything is and it is not left out. Pure."""
    taken = {each.target for each in followed(subscriber)}
    return target in taken or (EVERYTHING in taken and target not in {each.target for each in left_out(subscriber)})
