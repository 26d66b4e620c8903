"""`israfan post preview`: what each platform would get of a post; or one copy of it, sent to one place."""

from collections.abc import Sequence
from typing import Annotated

import typer

from adapters.cli.context import AsJson, PostId, Shell, place_of, shell_of
from adapters.cli.screen import Screen
from bot import errors
from bot.desk.previewing import PlatformView, PreviewSender, post_to_look_at, views
from bot.model import PlaceKind, Post
from bot.outcomes import Sent
from bot.phrases import Phrases
from bot.preferences import Display, Length
from config.live_platform import live_platform
from config.platforms import chosen_facts

Platforms = Annotated[list[str] | None, typer.Option("--platform", help="Only there; may be repeated.")]
Languages = Annotated[list[str] | None, typer.Option("--language", help="Only in this one; may be repeated.")]
Form = Annotated[Length, typer.Option("--length", help="For readers who chose so much of each article.")]
Kind = Annotated[
    PlaceKind, typer.Option("--kind", help="As it stands in such a place: a private chat has a button more.")
]
SendTo = Annotated[
    str | None,
    typer.Option("--send-to", metavar="PLACE", help="Send it there, for example telegram:42, and to nobody else."),
]


def preview(
    context: typer.Context,
    post_id: PostId,
    platform: Platforms = None,
    language: Languages = None,
    length: Form = Length.STANDFIRST,
    kind: Kind = PlaceKind.CHANNEL,
    send_to: SendTo = None,
    as_json: AsJson = False,
) -> None:
    """Exactly what each platform would get of a post, in each language. Only --send-to sends anything."""
    shell = shell_of(context)
    phrases = Phrases(shell.settings().publication.languages)
    spoken = _spoken(phrases, language or [])
    if send_to is not None:
        shell.wait(_send(shell, post_id, send_to, spoken[0], Display(length=length)))
        return
    facts = chosen_facts(shell.settings(), platform or [])
    if not facts:
        raise errors.BadInput("No platform is set up, so there is nothing to show. `israfan init` sets one up.")
    post = shell.with_store(lambda store: post_to_look_at(store, shell.actor, post_id))
    found = list(views(phrases, post, facts, spoken, Display(length=length), kind))
    if as_json:
        shell.screen.json([_form(each) for each in found])
    else:
        _show(shell.screen, post, found, {name: each.title for name, each in facts.items()})


def _spoken(phrases: Phrases, wanted: Sequence[str]) -> tuple[str, ...]:
    for language in wanted:
        if language not in phrases.languages:
            raise errors.BadInput(
                f"{language!r} is no language of the newsroom. There are: {', '.join(phrases.languages)}."
            )
    return tuple(wanted) or phrases.languages


async def _send(shell: Shell, post_id: int, place: str, language: str, display: Display) -> None:
    address = place_of(place)
    async with live_platform(shell.settings(), address.platform) as (opened, platform):
        post = await post_to_look_at(opened.store, shell.actor, post_id)
        by = PreviewSender(store=opened.store, clock=shell.clock, phrases=opened.phrases)
        outcome = await by.send(shell.actor, platform, address, post, language=language, display=display)
    if not isinstance(outcome, Sent):
        reason = getattr(outcome, "reason", "") or type(outcome).__name__
        raise errors.BadInput(
            f"It could not be sent to {address} ({reason}). The person it is for has to write to the bot first."
        )
    shell.screen.line(f"Post {post.id} was sent to {address}, and to nobody else.")


def _form(view: PlatformView) -> dict[str, object]:
    rendering = view.rendering
    return {
        "platform": view.platform,
        "languages": list(view.languages),
        "text": rendering.text,
        "picture": rendering.picture,
        "buttons": [{"label": each.label, "leads": each.leads} for each in rendering.buttons],
        "cut": sorted(part.value for part in rendering.cut),
        "payload": dict(rendering.payload),
    }


def _show(screen: Screen, post: Post, found: Sequence[PlatformView], titles: dict[str, str]) -> None:
    screen.line(f"Post {post.id}, revision {post.revision}")
    for view in found:
        rendering = view.rendering
        screen.line("")
        screen.line(f"── {titles[view.platform]} · {', '.join(view.languages)} ──", "bold")
        if rendering.picture:
            screen.line(f"[picture] {rendering.picture}", "dim")
        for line in rendering.text.split("\n"):
            screen.line(line)
        for button in rendering.buttons:
            screen.line(f"[{button.label}]" + (f" {button.leads}" if button.leads else ""), "cyan")
        for part in sorted(rendering.cut):
            screen.line(f"The {part.value} is cut here.", "yellow")
