"""What reaches a few places first, in chat: the buttons that begin it, let the rest follow at once, or stop it.

preview ──Send to 20 first──> "Sent to 20 places first; the rest follow at …" ──Go on now──> the rest
                                                    └──Stop sending──> nobody else
"""

from dataclasses import replace

from bot.admission import Access
from bot.chat import Action, Chat
from bot.commands.acting import acting, watching
from bot.desk import broadcasts, posts
from bot.desk_nouns import PostChange
from bot.message import Button, Tone
from bot.model import Tally
from bot.release_rules import MOST_CANARY_PLACES, Canary
from bot.request import Reply, Request, say

_MARK = "n"  # no digit of the digest that may stand before it
_DAY = 86_400  # seconds: as long as the buttons of a progress message count


def first_button(chat: Chat, request: Request, action: str, argument: str) -> Button:
    """The button that does what `action` does, but to a few places first; `canary_of` reads it."""
    label = chat.say("button-canary", request, number=chat.canary.places)
    return chat.button(label, action, marked(argument, chat.canary), request)


def marked(argument: str, first: Canary | None) -> str:
    """The argument of a button with how many places it sends to first; `canary_of` reads it. Pure."""
    return f"{argument}.{_MARK}{first.places}" if first else argument


def canary_of(chat: Chat, argument: str) -> tuple[str, Canary | None]:
    """The argument as it would be without, and how many places the button named."""
    rest, _, last = argument.rpartition(".")
    if not (rest and last.startswith(_MARK) and last[1:].isdecimal()):
        return argument, None
    return rest, replace(chat.canary, places=min(int(last[1:]), MOST_CANARY_PLACES))


def started(chat: Chat, request: Request, canary: Canary) -> str:
    """What is said until the progress is shown."""
    return chat.say("canary-started", request, number=canary.places, minutes=canary.minutes)


def go_on_button(chat: Chat, request: Request, broadcast_id: int) -> Button:
    """Under a broadcast's progress, while the rest of its places waits."""
    return chat.button(chat.say("button-go-on-now", request), "bcnow", str(broadcast_id), request)


def buttons(chat: Chat, change: PostChange, tally: Tally) -> tuple[Button, ...]:
    """Under the progress of what was published, while the rest of its places waits; none while it is paused."""
    request = watching(change)
    number = str(change.post_id)
    halt = chat.button(chat.say("button-stop-broadcast", request), "dcst", number, request, Tone.DANGER)
    if tally.paused_at is not None:
        return (halt,)
    return (chat.button(chat.say("button-go-on-now", request), "dcnow", number, request), halt)


async def go_on_with_broadcast(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """The rest gets it now; the progress message shows it within two seconds."""
    await broadcasts.go_on(chat.store, chat.clock, acting(request), int(broadcast_id))
    chat.wake()
    return Reply(notice=chat.say("sending-resumed", request))


async def go_on_with_post(chat: Chat, request: Request, post_id: str) -> Reply:
    """The same of an article."""
    await posts.go_on(chat.store, chat.clock, acting(request), int(post_id))
    chat.wake()
    return Reply(notice=chat.say("sending-resumed", request))


async def stop(chat: Chat, request: Request, post_id: str) -> Reply:
    """Nobody else gets the article."""
    await posts.cancel(chat.store, chat.clock, acting(request), int(post_id))
    chat.wake()
    return say(chat.text("broadcast-stopped", request), replace=True)


ACTIONS = (
    Action(name="bcnow", answer=go_on_with_broadcast, access=Access.DESK, personal=True, lifetime=_DAY),
    Action(name="dcnow", answer=go_on_with_post, access=Access.DESK, personal=True, lifetime=_DAY),
    Action(name="dcst", answer=stop, access=Access.DESK, personal=True, lifetime=_DAY),
)
