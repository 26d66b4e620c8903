"""A shared place that a person speaks of from another: named in front of a command's words, chosen, or by a post of it.

    /subscribe @channel Politics ──> named ──> there: may they, may the bot? ──> as if it was said in the channel

What is answered names the place, and a button below it leads to its subscriptions. That button says to the others of
its message which place they are for: on their own data there is no room for it.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from bot import errors
from bot.button_data import parts, unsigned
from bot.message import Button, Message, bold, words
from bot.model import Address, PlaceKind
from bot.request import Request, SharedPlace

PLACE = "at"  # the action of the button that names the place
TITLE_LENGTH = 40  # on that button
_NAME = re.compile(r"\A\s*+(@\S+|https?://\S+)(.*)", re.DOTALL)
_SEPARATORS = ",.;:،؛"


class NamedPlace(NamedTuple):
    """A place as it was named, and the words behind that."""

    name: str
    rest: str


def named(request: Request) -> NamedPlace | None:
    """The place that a command is about; None: the chat itself. In words it is named in a private chat alone. Pure."""
    if request.chosen_place:
        return NamedPlace(request.chosen_place, request.text)
    if request.kind is not PlaceKind.PRIVATE:
        return None
    found = _NAME.fullmatch(request.text)
    return NamedPlace(found[1].rstrip(_SEPARATORS), found[2].strip()) if found else None


def mark(address: Address) -> str:
    """What says the same as the button, beside a question that is answered in writing."""
    return unsigned(PLACE, address.chat)


def pressed_about(request: Request) -> Address | None:
    """The place that the buttons of the pressed message are for, where it is another than where they stand. Pure."""
    said = next((data for data in request.quoted if data.startswith(f"{PLACE}|")), None)
    return Address(request.address.platform, parts(said)[1]) if said else None


async def there(request: Request, named: NamedPlace) -> Request:
    """The same, as if it was said in the place that is named; unchanged where that is no name of a place.

    Raises NotFound, and NotAllowed where the bot is not in it or the person does not run it.
    """
    place = await request.looks_up(named.name)
    if place is None:
        return request
    if place.manages is None:
        raise closed(place)
    if not place.manages:
        raise errors.NotAllowed(phrase="place-not-yours", title=place.title)
    return replace(
        request,
        address=place.address,
        kind=place.kind,
        text=named.rest,
        about=place,
        manages=place.is_managed,
        lacks=place.what_it_lacks,
        without=frozenset(place.without),
        roles=place.roles,
    )


def closed(place: SharedPlace) -> errors.NotAllowed:
    """That the bot cannot post there, and what to do."""
    return errors.NotAllowed(phrase="place-closed", title=place.title, place=place.kind.value)


def headed(message: Message, place: SharedPlace, button: Button) -> Message:
    """An answer below the name of the place it is about, with the button that names it. Pure."""
    title = replace(bold(place.title), link=place.url)
    return replace(message, text=words(title, "\n", *message.text), buttons=(*message.buttons, (button,)))
