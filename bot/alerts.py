"""What editors should know and did not ask for: sent to each of them in private, where the bot can reach them."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot import errors
from bot.message import Button, Message, words
from bot.model import Address, Copy, PlaceKind
from bot.outbox import Doubt
from bot.outcomes import BotDown, Later, NotSent, Outcome, PutOff, Sent, Unknown
from bot.phrases import Phrases
from bot.ports import Clock, Platform, Store
from bot.request import SharedPlace
from bot.subscriber import Subscriber

log = logging.getLogger(__name__)

QUIET_SECONDS = 30.0  # without another doubt, before the alert: there is one a post

AGAIN = timedelta(seconds=60)
"""After so long what certainly did not leave is tried again."""

NOT_DELIVERED = (NotSent, Later, PutOff, BotDown)
"""Outcomes after which it certainly did not arrive, and may another time."""

PersonalButton = Callable[[Address, str], Button]
"""A button for this person in their private chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorAlerts:
    """Who is of the desk, and how they are reached: in the desk's alert chats; each owner (numeric ids by platform) in
    private where there is no such chat, or none of them takes the message."""

    platforms: Mapping[str, Platform]
    owners: Mapping[str, frozenset[str]]
    phrases: Phrases
    chats: tuple[Address, ...] = ()

    async def notify(self, phrase: str, *, button: PersonalButton | None = None, **values: str | int) -> int:
        """One sentence, in the publication's first language, with a button for each person. Returns how many places
        were reached: who never wrote to the bot cannot be. It is said once, and not again when it fails: the log has
        it."""
        return await self.send(self._sentence(phrase, values), button=button)

    async def tell(self, phrase: str, *, button: PersonalButton | None = None, **values: str | int) -> bool:
        """As `notify`, of what is kept until it is told. Whether it is: False where it reached nobody, and certainly
        did not leave for somebody, to whom it may another time."""
        outcomes = await self._outcomes(self._sentence(phrase, values), button)
        return any(isinstance(each, Sent | Unknown) for each in outcomes) or not any(
            isinstance(each, NOT_DELIVERED) for each in outcomes
        )

    async def send(self, message: Message, *, button: PersonalButton | None = None) -> int:
        """A message to the desk, as `notify` sends a sentence."""
        return sum(isinstance(each, Sent) for each in await self._outcomes(message, button))

    def _sentence(self, phrase: str, values: Mapping[str, str | int]) -> Message:
        return Message(text=words(self.phrases.say(phrase, None, **values)), language=self.phrases.known(None))

    async def _outcomes(self, message: Message, button: PersonalButton | None) -> list[Outcome | None]:
        """What became of it in each of the desk's chats; where none took it, for each owner. None: who never wrote to
        the bot."""
        told = await asyncio.gather(*(self._in_chat(chat, message, button) for chat in self.chats))
        if any(isinstance(each, Sent) for each in told):
            return list(told)
        return await asyncio.gather(
            *(
                _told(platform, person, message, button)
                for name, platform in self.platforms.items()
                for person in sorted(self.owners.get(name, ()))
            )
        )

    async def _in_chat(self, chat: Address, message: Message, button: PersonalButton | None) -> Outcome | None:
        platform = self.platforms.get(chat.platform)
        if platform is None:
            return None
        if button is not None:  # for nobody in particular: who presses it is checked then
            message = replace(message, buttons=((button(chat, ""),),))
        kind = PlaceKind.THREAD if chat.thread else PlaceKind.GROUP
        outcome = await platform.show(Copy(address=chat, kind=kind), message)
        if not isinstance(outcome, Sent):
            log.warning("%s: alert not delivered in the desk's chat (%s)", platform.name, type(outcome).__name__)
        return outcome


async def alert_doubts(
    alerts: EditorAlerts, store: Store, clock: Clock, button: Callable[[Doubt], PersonalButton]
) -> int:
    """Tell the desk of copies that stay in doubt, once a post, when no more come up for a while. How many posts."""
    async with store.work() as work:
        found = await work.deliveries.doubts_without_alert(clock.now() - timedelta(seconds=QUIET_SECONDS))
        titles = {each.post_id: await work.posts.get(each.post_id) for each in found}
    for each in found:
        post = titles[each.post_id]
        log.warning(
            "post %d: %s may not have arrived; `israfan post resend %d` sends them again",
            each.post_id,
            "1 copy" if each.copies == 1 else f"{each.copies} copies",
            each.post_id,
        )
        title = post.content.title if post else str(each.post_id)
        await alerts.notify("alert-doubt", button=button(each), number=each.copies, title=title)
    return len(found)


async def show_privately(
    platform: Platform, address: Address | None, message: Message, button: Button | None = None
) -> Outcome | None:
    """One message in a private chat; None where there is none."""
    if address is None:
        return None
    if button is not None:
        message = replace(message, buttons=((button,),))
    return await platform.show(Copy(address=address, kind=PlaceKind.PRIVATE), message)


async def place_now(platform: Platform, address: Address, reason: str | None) -> SharedPlace | None:
    """A place that somebody is to be told of, as it is now (`Platform.place`). Raises Busy. An error of ours counts as
    nothing to tell, and stands in the log: the others, which wait for the same, are told all the same."""
    try:
        return await platform.place(address, reason)
    except errors.Busy:
        raise
    except Exception:
        log.exception(
            "%s: place not looked at, an error in this program; please report it with this traceback", platform.name
        )
        return None


class Heard(StrEnum):
    """Who heard of something that concerns a place."""

    MANAGER = "its manager"
    EDITORS = "the editors"
    NOBODY = "nobody"  # it certainly did not leave, and may another time


async def tell_manager(
    store: Store,
    platform: Platform,
    alerts: EditorAlerts,
    place: Subscriber,
    message: Callable[[str | None], Message],
) -> Heard:
    """Write in private to who set something for the place last, in their language; to the editors where nobody is known
    or can be written to."""
    address = await platform.private(place.manager) if place.manager else None
    language = place.language
    if address is not None:
        async with store.reading() as work:
            person = await work.subscribers.get(address)
        language = (person and person.language) or language
    outcome = await show_privately(platform, address, message(language))
    if isinstance(outcome, NOT_DELIVERED):
        return Heard.NOBODY
    if isinstance(outcome, Sent | Unknown):  # what may have arrived is not said a second time
        return Heard.MANAGER
    await alerts.send(message(None))
    return Heard.EDITORS


async def _told(platform: Platform, person: str, message: Message, button: PersonalButton | None) -> Outcome | None:
    address = await platform.private(person)
    if address is None:
        return None
    outcome = await show_privately(platform, address, message, button(address, person) if button else None)
    if not isinstance(outcome, Sent):
        log.info("%s: alert to an editor not delivered (%s)", platform.name, type(outcome).__name__)
    return outcome
