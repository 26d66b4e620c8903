"""What is wrong with an announcement, in the words of chat: lines under its preview."""

from bot.chat import Chat
from bot.desk.access import Actor
from bot.desk.linting import Linter
from bot.lint_rules import Severity
from bot.model import Post
from bot.request import Request

PATIENCE = 3.0  # seconds for link and picture: the editor waits for the preview
MOST = 5  # lines; who has more to repair looks again
_SIGNS = {Severity.SERIOUS: "⚠️", Severity.MINOR: "▫️"}


async def sentences(chat: Chat, request: Request, actor: Actor, post: Post) -> tuple[str, ...]:
    """A line for each of the first flaws, what is serious first; each begins with a new line."""
    linter = Linter(
        store=chat.store,
        clock=chat.clock,
        phrases=chat.phrases,
        platforms=chat.platforms,
        web=chat.web,
        patience=PATIENCE,
        banned=chat.publication.banned_words,
    )
    flaws = await linter.lint(actor, post, language=request.language)
    return tuple(
        f"\n{_SIGNS[each.severity]} {chat.say(f'lint-{each.code}', request, **each.values)}" for each in flaws[:MOST]
    )
