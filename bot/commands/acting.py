"""Who of the desk gives a command or presses a button, or watches what they began."""

from bot import errors
from bot.desk.access import Actor
from bot.desk_nouns import Broadcast, PostChange
from bot.model import PlaceKind
from bot.request import Person, Request


def acting(request: Request) -> Actor:
    """The person of the desk who asks. Raises NotAllowed where they are not of the desk."""
    if request.actor is None:
        raise errors.NotAllowed(phrase="desk-only")
    return request.actor


def watching(begun: Broadcast | PostChange) -> Request:
    """Its author where they watch its progress, for the buttons below. Raises ValueError where nobody watches."""
    if begun.progress_address is None:
        raise ValueError("nobody watches this")
    platform, _, person_id = begun.author.partition(":")
    author = Person(platform=platform, id=person_id, language=begun.progress_language)
    return Request(update_id="", address=begun.progress_address, kind=PlaceKind.PRIVATE, person=author)
