"""`israfan post lint`: what is wrong with a post, before anybody sees it."""

from collections.abc import Sequence
from typing import Annotated

import typer

from adapters.cli.context import AsJson, PostId, Shell, shell_of
from adapters.cli.screen import Screen
from bot.desk.linting import Linter, lint_post
from bot.lint_rules import Flaw, Severity, is_serious
from bot.model import Post
from bot.phrases import Phrases
from bot.ports import Store
from config.platforms import chosen_facts
from config.sources import sources

Platforms = Annotated[list[str] | None, typer.Option("--platform", help="Only there; may be repeated.")]
Language = Annotated[str | None, typer.Option("--language", help="As readers of this language get it.")]

_HINTS = {
    "like-another": "`israfan post import … --follow-up {number}` makes it the next part of that story.",
    "no-topic": "`israfan post import … --topic NAME` gives it one.",
}


def lint(
    context: typer.Context,
    post_id: PostId,
    platform: Platforms = None,
    language: Language = None,
    as_json: AsJson = False,
) -> None:
    """What is wrong with a post, before anybody sees it. The status is 1 where something serious is."""
    shell = shell_of(context)
    post, flaws = shell.with_store(lambda store: _lint(shell, store, post_id, platform or [], language))
    if as_json:
        shell.screen.json({"post": post.id, "serious": is_serious(flaws), "findings": [_form(f) for f in flaws]})
    else:
        _show(shell.screen, post, flaws)
    if is_serious(flaws):
        raise typer.Exit(1)


async def _lint(
    shell: Shell, store: Store, post_id: int, platforms: list[str], language: str | None
) -> tuple[Post, tuple[Flaw, ...]]:
    settings = shell.settings()
    async with sources(settings) as web:
        linter = Linter(
            store=store,
            clock=shell.clock,
            phrases=Phrases(settings.publication.languages),
            platforms=chosen_facts(settings, platforms),
            web=web,
            banned=settings.publication.banned_words,
        )
        return await lint_post(linter, shell.actor, post_id, language=language)


def _sentence(flaw: Flaw) -> str:
    said = Phrases(("en",)).say(f"lint-{flaw.code}", "en", **flaw.values)
    reason, hint = flaw.values.get("reason"), _HINTS.get(flaw.code)
    return " ".join(filter(None, (said, f"({reason})" if reason else None, hint and hint.format(**flaw.values))))


def _form(flaw: Flaw) -> dict[str, object]:
    return {
        "code": flaw.code,
        "severity": flaw.severity.value,
        "sentence": _sentence(flaw),
        "values": dict(flaw.values),
    }


def _show(screen: Screen, post: Post, flaws: Sequence[Flaw]) -> None:
    screen.line(f"Post {post.id}, revision {post.revision}: {post.content.title}", "bold")
    for flaw in flaws:
        is_red = flaw.severity is Severity.SERIOUS
        screen.line(f"{'serious' if is_red else 'minor  '}  {_sentence(flaw)}", "red" if is_red else "yellow")
    if not flaws:
        screen.line("Nothing is wrong with it.")
