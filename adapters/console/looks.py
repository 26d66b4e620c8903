"""What a post looks like before it goes out: on each platform, in each language, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from typing import Any

from adapters.console.visit import Visit
from bot.desk import previewing
from bot.desk.linting import Linter
from bot.lint_rules import Severity
from bot.model import PlaceKind, Post
from bot.preferences import Display
from bot.zones import language_name

PATIENCE = 5.0  # seconds for link and picture together: somebody looks at the page meanwhile


async def looked_at(
    visit: Visit,
    post: Post,
    *,
    web: bool,
    platforms: Iterable[str] | None = None,
    languages: Iterable[str] | None = None,
) -> Mapping[str, Any]:
    """What `look.html` shows of a post but for whom it reaches. `web`: its addresses are looked at too; `platforms`
    and `languages`: those of its audience, where that is narrowed."""
    chat = visit.parts.chat
    linter = Linter(
        store=chat.store,
        clock=chat.clock,
        phrases=chat.phrases,
        platforms=chat.platforms,
        web=chat.web if web else None,
        patience=PATIENCE,
        banned=chat.publication.banned_words,
    )
    flaws = await linter.lint(visit.actor, post, language=visit.language)
    known = chat.platforms
    shown = known if platforms is None else {name: known[name] for name in platforms if name in known}
    spoken = chat.phrases.languages if languages is None else tuple(languages)
    views = previewing.views(chat.phrases, post, shown, spoken, Display(), PlaceKind.CHANNEL)
    return {
        "flaws": [(each.severity is Severity.SERIOUS, visit.say(f"lint-{each.code}", **each.values)) for each in flaws],
        "views": list(views) if post.content.title else [],
        "language_name": language_name,
    }


def took(seconds: int) -> str:
    """`4:05` as m:ss, alike in every language."""
    return f"{seconds // 60}:{seconds % 60:02}"
