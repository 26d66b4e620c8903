"""`/mute`: nothing comes for an hour, until the morning, for a week. It ends by itself."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import errors, identity, subscribing
from bot.admission import Access
from bot.chat import Action, Chat, Command
from bot.commands.settings import said
from bot.message import Message, trim, words
from bot.parameters import Param, ParamKind
from bot.request import Reply, Request, say
from bot.subscriber import Subscriber

MORNING = time(8)  # the hour at which a digest comes too, unless another is chosen
_WORDS = {
    "hour": "mute-words-hour",
    "morning": "mute-words-morning",
    "week": "mute-words-week",
    "off": "mute-words-off",
}
_SHOWN = 40


async def mute(chat: Chat, request: Request) -> Reply:
    """For as long as the word behind it says; alone: a choice."""
    given = request.arguments.get("until", "")
    if given:
        return await _muted(chat, request, _meant(chat, given))
    subscriber = await subscribing.find(chat.store, request.address)
    if subscriber is None:
        return say(chat.text("settings-nothing", request))
    until = said.muted(chat, request, subscriber.preferences)
    buttons = [
        chat.button(chat.say(phrase, request), "mute", length, request, command=f"/mute {length}")
        for length, phrase in (
            ("hour", "button-mute-hour"),
            ("morning", "button-mute-morning"),
            ("week", "button-mute-week"),
            ("off", "button-unmute"),
        )
        if length != "off" or until
    ]
    text = chat.say("mute-ask", request) + (f"\n{until}" if until else "")
    rows = tuple((button,) for button in buttons)
    return say(Message(text=words(text), buttons=rows, language=chat.phrases.known(request.language)))


async def press_mute(chat: Chat, request: Request, length: str) -> Reply:
    """One of its buttons."""
    return replace(await _muted(chat, request, length), replace=True)


def until(length: str, now: datetime, zone: str) -> datetime | None:
    """When a mute of this length, begun now, is over; None for none. Pure."""
    match length:
        case "hour":
            return now + timedelta(hours=1)
        case "week":
            return now + timedelta(weeks=1)
        case "morning":
            local = now.astimezone(ZoneInfo(zone))
            day = local.date() + timedelta(days=local.time() >= MORNING)
            return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)
        case _:
            return None


async def _muted(chat: Chat, request: Request, length: str) -> Reply:
    subscriber = await subscribing.find(chat.store, request.address)
    if subscriber is None:
        return say(chat.text("settings-nothing", request))
    ends = until(length, chat.clock.now(), said.zone_of(chat, request, subscriber.preferences))
    changed = await subscribing.prefer(
        chat.store, chat.clock, request.address, lambda before: replace(before, muted_until=ends)
    )
    return say(_said(chat, request, changed or subscriber))


def _said(chat: Chat, request: Request, subscriber: Subscriber) -> Message:
    ends = said.muted(chat, request, subscriber.preferences)
    if ends is None:
        return chat.text("unmuted", request)
    off = chat.button(chat.say("button-unmute", request), "mute", "off", request, command="/mute off")
    text = words(ends, "\n" + chat.say("muted", request))
    return Message(text=text, buttons=((off,),), language=chat.phrases.known(request.language))


def _meant(chat: Chat, given: str) -> str:
    """For how long, in words of any language. Raises BadInput."""
    wanted = identity.fold(given)
    for length, phrase in _WORDS.items():
        if wanted == length or chat.means(phrase, given):
            return length
    raise errors.BadInput(phrase="mute-unknown", given=trim(given, _SHOWN))


COMMAND = Command(
    name="mute",
    answer=mute,
    params=(Param(name="until", kind=ParamKind.TEXT),),
    access=Access.PLACE,
    elsewhere=True,
)

ACTIONS = (Action(name="mute", answer=press_mute, access=Access.PLACE, command="mute"),)
