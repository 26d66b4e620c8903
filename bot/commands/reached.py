"""Whom an announcement reaches and how long that takes, in a sentence."""

from bot.chat import Chat
from bot.desk import broadcasts, planner
from bot.desk.broadcasts import Reach
from bot.desk.planner import AlertMeter
from bot.model import Audience
from bot.release_rules import LocalTime
from bot.request import Request


async def count(chat: Chat, audience: Audience, local_time: LocalTime | None = None) -> Reach:
    """As of now, at the rates of the platforms that are on. `local_time`: at that hour of each reader's zone."""
    rates = {name: facts.per_second for name, facts in chat.platforms.items()}
    paid = frozenset(name for name, facts in chat.platforms.items() if facts.paid)
    return await broadcasts.reach(chat.store, chat.clock.now(), audience, rates, paid=paid, local_time=local_time)


def sentence(chat: Chat, request: Request, reach: Reach) -> str:
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


async def more(chat: Chat, request: Request, reach: Reach) -> tuple[str, ...]:
    """What else is worth knowing before it is sent, a line each: how long each platform takes where that is long, the
    how many-th of the day it is, and who gets it later or not. Each begins with a new line."""
    nth = 1 + await planner.sent_today(chat.store, chat.clock, chat.publication.timezone)
    said = [
        chat.say(phrase, request, **values)
        for phrase, values in planner.lines(AlertMeter(outlook=reach.outlook, nth=nth))
    ]
    spans = [
        _span(chat, request, name, number) for name, number in reach.places.items() if reach.seconds >= planner.SHORT
    ]
    alerts = " · ".join(said)
    return tuple(f"\n{line}" for line in (*spans, alerts[:1].upper() + alerts[1:]) if line)


def _span(chat: Chat, request: Request, name: str, number: int) -> str:
    facts = chat.platforms[name]
    places = chat.say(facts.places, request, number=number, platform=facts.title)
    minutes, rest = divmod(planner.seconds(number, facts.per_second), 60)
    values = {"rate": round(facts.per_second), "minutes": minutes, "seconds": rest}
    return chat.say("reach-span", request, places=places, **values)


def _duration(chat: Chat, request: Request, seconds: int) -> str:
    if seconds < 120:
        return chat.say("duration-seconds", request, number=max(1, seconds))
    if seconds < 7200:
        return chat.say("duration-minutes", request, number=round(seconds / 60))
    return chat.say("duration-hours", request, number=round(seconds / 3600, 1))
