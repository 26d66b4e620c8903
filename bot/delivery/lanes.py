"""Whose turn it is: a more urgent lane goes first, but some slots in ten belong to lanes that would else starve.

Breaking news gives up no slot. Of the others, new articles go first; announcements, corrections and digests each own
one slot in ten while they have something to send, and share what is left in the order of their lanes.
"""

from bot.model import Lane

CYCLE = 10  # slots
OWN_SLOT = {Lane.ANNOUNCEMENT: 3, Lane.CORRECTION: 6, Lane.DIGEST: 0}  # which of each ten; spread evenly
_OWNERS = {slot: lane for lane, slot in OWN_SLOT.items()}


def owner(slot: int) -> Lane | None:
    """The lane that a slot of the ordinary lanes belongs to; None: to the most urgent that has something to send."""
    return _OWNERS.get(slot % CYCLE)


def shares(before: int, room: int) -> dict[Lane, int]:
    """How many of the next `room` slots belong to each lane that owns some, after so many were given out. Pure.

    Small claims would round a tenth down to nothing each time, so what was given out before counts.
    """
    return {
        lane: (before + room - own) // CYCLE - (before - own) // CYCLE if room > 0 else 0
        for lane, own in OWN_SLOT.items()
    }
