"""An announcement sent to the editor alone, to look at: as a message like any reader's, in their private chat."""

from bot import errors
from bot.admission import Access
from bot.chat import CONFIRMATION_LIFETIME, Action, Chat
from bot.commands.acting import acting
from bot.desk import broadcasts
from bot.desk.previewing import PreviewSender
from bot.desk_nouns import Broadcast
from bot.message import Button
from bot.outcomes import Sent
from bot.request import Reply, Request


def button(chat: Chat, request: Request, draft: Broadcast) -> Button:
    """The button below the preview."""
    return chat.button(chat.say("button-send-to-me", request), "bcme", str(draft.id), request)


async def press(chat: Chat, request: Request, broadcast_id: str) -> Reply:
    """Send it there. Raises NotFound where the bot cannot write to them."""
    async with chat.store.reading() as work:
        draft = await work.broadcasts.get(int(broadcast_id))
    if draft is None:
        raise errors.NotFound(phrase="broadcast-unknown")
    post = await broadcasts.post_of(chat.store, draft)
    platform = chat.connected.get(request.person.platform)
    address = await platform.private(request.person.id) if platform else None
    if platform is None or address is None:
        raise errors.NotFound(phrase="no-private-chat")
    by = PreviewSender(store=chat.store, clock=chat.clock, phrases=chat.phrases)
    outcome = await by.send(acting(request), platform, address, post, language=request.language)
    if not isinstance(outcome, Sent):
        raise errors.NotFound(phrase="no-private-chat")
    return Reply(notice=chat.say("sent-to-you", request))


ACTIONS = (Action(name="bcme", answer=press, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),)
