"""Who of the desk gives a command or presses a button."""

from bot import errors
from bot.desk.access import Actor
from bot.request import Request


def acting(request: Request) -> Actor:
    """The person of the desk who asks. Raises NotAllowed where they are not of the desk."""
    if request.actor is None:
        raise errors.NotAllowed(phrase="desk-only")
    return request.actor
