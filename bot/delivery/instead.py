"""What is done where a message can no longer be changed: a notice in its place, or a short message that answers it.

    delete ──refused──> edit into a notice ──refused──> the notice, as an answer to it
    edit   ──refused──────────────────────────────────> the correction, as an answer to it

Platforms delete messages up to a certain age only, or want a right for it; a copy that is wrong would stand there with
nothing to say so.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.message import Message
from bot.model import Copy, Post
from bot.outcomes import Instead, Outcome, Refused, Sent, Unknown

Show = Callable[[Copy, Message | None], Awaitable[Outcome]]

ComposeInstead = Callable[[Post | None, str | None], Message]
"""The notice of a retraction (no post), or the short correction of a post, for readers of one language."""


async def show(show: Show, copy: Copy, message: Message | None, instead: Callable[[], Message] | None) -> Outcome:
    """What a platform's `show` makes of a copy; where it refuses to change the message of one, the next best thing."""
    outcome = await show(copy, message)
    if instead is None or not copy.message_ids or not isinstance(outcome, Refused) or outcome.content:
        return outcome
    if message is None:
        edited = await show(copy._replace(message_ids=copy.message_ids[:1]), instead())
        if not isinstance(edited, Refused):
            return _noted(edited, Instead.NOTICE)
    # A nonce of its own: under the copy's the platform would find the message that cannot be changed.
    nonce = f"{copy.nonce}r" if copy.nonce else None
    alone = copy._replace(mentions=(), threads=False)  # a correction pings nobody, and is no article
    answer = alone._replace(message_ids=(), nonce=nonce, answers=copy.message_ids[-1])
    answered = await show(answer, instead())
    if isinstance(answered, Unknown):  # tried again, it might stand there twice
        return Refused(f"{outcome.reason}; whether the answer to it arrived is not known")
    if isinstance(answered, Sent):
        kept = () if message is None else (*copy.message_ids, *answered.message_ids)
        return replace(answered, message_ids=kept, instead=Instead.ANSWER)
    return outcome if isinstance(answered, Refused) else answered


def _noted(outcome: Outcome, how: Instead) -> Outcome:
    """A message that is not there any more is as good as deleted."""
    if not isinstance(outcome, Sent):
        return outcome
    return Sent() if outcome.missing else replace(outcome, message_ids=(), instead=how)
