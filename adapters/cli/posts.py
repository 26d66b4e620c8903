"""`israfan post`: list, show, publish, correct, update, retract, send again."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Limit, PostId, Shell, shell_of
from adapters.cli.lazy_group import PostGroup
from adapters.cli.planned import (
    At,
    CanaryPlaces,
    Embargo,
    Latest,
    canary_of,
    rest_follows,
    show_planned,
    when_of,
)
from adapters.cli.screen import NOTHING, Screen, plural
from bot import errors, json_forms, markup, post_report
from bot.desk import posts, scheduling
from bot.desk.access import Actor
from bot.model import DeliveryState, Lane, Post, PostState, Tally
from bot.ports import Clock, Store
from bot.variants import Variant

app = typer.Typer(cls=PostGroup, no_args_is_help=True, add_completion=False, help="Articles and announcements.")

Breaking = Annotated[bool, typer.Option("--breaking", help="Before everything else that waits, and marked as such.")]
AllLanguages = Annotated[
    bool, typer.Option("--all-languages", help="The posts that it is joined with too, at the same moment.")
]
State = Annotated[PostState | None, typer.Option("--state", help="Only those in this state.")]


@app.command("list")
def list_(context: typer.Context, state: State = None, limit: Limit = 50, as_json: AsJson = False) -> None:
    """The latest posts, newest first."""

    async def listed(store: Store) -> list[Post]:
        async with store.reading() as work:
            return list(await work.posts.list(limit=limit, state=state))

    shell = shell_of(context)
    posts = shell.with_store(listed)
    if as_json:
        shell.screen.json([json_forms.post(post) for post in posts])
    else:
        show_list(shell.screen, posts)


@app.command()
def show(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """One post as it stands now."""

    async def found(store: Store) -> tuple[Post, tuple[Variant, ...]]:
        async with store.reading() as work:
            post = await work.posts.get(post_id)
            if post is None:
                raise errors.NotFound(phrase="post-unknown", number=post_id)
            return post, await work.variants.together(post_id)

    shell = shell_of(context)
    post, languages = shell.with_store(found)
    if as_json:
        shell.screen.json(json_forms.post(post))
    else:
        _show(shell.screen, post, [each for each in languages if each.post_id != post_id])


@app.command()
def publish(
    context: typer.Context,
    post_id: PostId,
    breaking: Breaking = False,
    at: At = None,
    embargo: Embargo = None,
    latest: Latest = None,
    all_languages: AllLanguages = False,
    canary: CanaryPlaces = None,
    as_json: AsJson = False,
) -> None:
    """Send a draft, held or archived post to its readers: at once, or at a time that lies ahead."""
    shell = shell_of(context)
    lane = Lane.BREAKING if breaking else None
    when, first = when_of(shell, at, embargo, latest), canary_of(shell, canary)
    if when is not None and all_languages:
        raise typer.BadParameter("--all-languages is for now: give each language the same --at by itself.")
    if when is not None:
        planned_for = when
        post, planned = shell.with_store(
            lambda store: scheduling.schedule(
                store, shell.clock, shell.actor, post_id, planned_for, lane=lane, canary=first
            )
        )
        show_planned(shell, post, planned, as_json=as_json)
        return
    post = shell.with_store(
        lambda store: posts.publish(
            store, shell.clock, shell.actor, post_id, lane=lane, all_languages=all_languages, canary=first
        )
    )
    _answer(shell, post, as_json=as_json)
    for line in rest_follows(post_id, first) if first and not as_json else ():
        shell.screen.line(line)


@app.command()
def unschedule(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Have a post, or a broadcast, not go out at its time: it is what it was before."""
    shell = shell_of(context)
    post = shell.with_store(lambda store: scheduling.unschedule(store, shell.clock, shell.actor, post_id))
    _answer(shell, post, as_json=as_json)


@app.command()
def correct(
    context: typer.Context,
    post_id: PostId,
    title: Annotated[str | None, typer.Option(help="The new title.")] = None,
    summary: Annotated[str | None, typer.Option(help="The new standfirst.")] = None,
    body: Annotated[str | None, typer.Option(help="The new text; an empty line parts paragraphs.")] = None,
    language: Annotated[str | None, typer.Option(help="What it is written in, as `he`.")] = None,
    as_json: AsJson = False,
) -> None:
    """Change what a post says; every copy that was delivered is edited."""
    if title is None and summary is None and body is None and language is None:
        raise typer.BadParameter("Give --title, --summary, --body or --language: what should it say instead?")
    shell, written_in = shell_of(context), tag(language)
    post = shell.with_store(
        lambda store: posts.correct(
            store, shell.clock, shell.actor, post_id, title=title, summary=summary, body=body, language=written_in
        )
    )
    _answer(shell, post, as_json=as_json)
    _say_what_is_out_of_reach(shell, post_id, as_json=as_json)


@app.command()
def update(
    context: typer.Context,
    post_id: PostId,
    title: Annotated[str | None, typer.Option(help="The new title.")] = None,
    summary: Annotated[str | None, typer.Option(help="The new standfirst.")] = None,
    body: Annotated[str | None, typer.Option(help="The new text; an empty line parts paragraphs.")] = None,
    breaking: Breaking = False,
    as_json: AsJson = False,
) -> None:
    """Send what is new about an article as a message of its own, which answers the earlier one."""
    if title is None and summary is None and body is None:
        raise typer.BadParameter("Give --title, --summary or --body: what is new?")
    shell = shell_of(context)
    lane = Lane.BREAKING if breaking else Lane.NORMAL
    post = shell.with_store(
        lambda store: posts.update(
            store, shell.clock, shell.actor, post_id, title=title, summary=summary, body=body, lane=lane
        )
    )
    _answer(shell, post, as_json=as_json)


@app.command()
def retract(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Take a post back: what was not sent is not, what was is deleted where the platform allows it."""
    shell = shell_of(context)
    _answer(
        shell, shell.with_store(lambda store: posts.retract(store, shell.clock, shell.actor, post_id)), as_json=as_json
    )
    _say_what_is_out_of_reach(shell, post_id, as_json=as_json)


@app.command()
def pause(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Send no more of it until `israfan post resume`; who has it keeps it, and corrections still reach them."""
    _halted(context, posts.pause, post_id, "is paused", as_json=as_json)


@app.command()
def resume(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Go on with what was paused; each copy has as long left as it had."""
    _halted(context, posts.resume, post_id, "goes on", as_json=as_json)


@app.command("go-on")
def go_on(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Send to the rest now what a few places got first."""
    _halted(context, posts.go_on, post_id, "goes to the rest", as_json=as_json)


@app.command()
def cancel(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Send no more of it for good; who has it keeps it."""
    _halted(context, posts.cancel, post_id, "is stopped", as_json=as_json)


@app.command()
def retry(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Try once more what was refused (`failed` in the report)."""
    none = f"No copy of post {post_id} has failed that could be tried again."
    _again(context, posts.retry, post_id, "tried", none, as_json=as_json)


@app.command()
def resend(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Send once more what may or may not have arrived (`unknown` in the report); readers may get it twice."""
    none = f"No copy of post {post_id} is in doubt: there is nothing to send again."
    _again(context, posts.resend, post_id, "sent", none, as_json=as_json)


@app.command()
def join(
    context: typer.Context,
    post_ids: Annotated[list[int], typer.Argument(metavar="POST POST…", help="The posts' numbers.")],
    as_json: AsJson = False,
) -> None:
    """Say that posts are one article in several languages: each reader gets it in one of them."""
    shell = shell_of(context)
    languages = shell.with_store(lambda store: posts.join(store, shell.clock, shell.actor, post_ids))
    if as_json:
        shell.screen.json([{"post": each.post_id, "language": each.language} for each in languages])
    else:
        shell.screen.line(f"One article: {_languages(languages)}.")


@app.command()
def part(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Say that a post is an article of its own, and not another in another language."""
    shell = shell_of(context)
    was_joined = shell.with_store(lambda store: posts.part(store, shell.clock, shell.actor, post_id))
    if as_json:
        shell.screen.json({"post": post_id, "parted": was_joined})
    elif was_joined:
        shell.screen.line(f"Post {post_id} is an article of its own now.")
    else:
        shell.screen.line(f"Post {post_id} is an article of its own already.")


def _say_what_is_out_of_reach(shell: Shell, post_id: int, *, as_json: bool) -> None:
    """Copies that are only counted by now stay as they are; JSON has them in the report."""
    if as_json:
        return
    number = shell.with_store(lambda store: post_report.story(store, post_id)).tally.out_of_reach
    if number:
        shell.screen.line(
            f"{plural(number, 'copy', 'copies')} from before `retention.deliveries` can no longer be reached: "
            "what they show stays."
        )


# ── Showing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_MEANS = {
    PostState.DRAFT: "a draft; `israfan post publish {id}` sends it to its readers",
    PostState.HELD: "held: it waits for somebody's yes; `israfan post publish {id}` sends it to its readers",
    PostState.PUBLISHED: "published; `israfan report {id}` shows who has it",
    PostState.RETRACTED: "retracted",
    PostState.SCHEDULED: "scheduled; `israfan calendar` says when it goes out",
    PostState.ARCHIVED: "archived: known and not announced; `israfan post publish {id}` sends it to its readers",
}


def _halted(
    context: typer.Context,
    act: Callable[[Store, Clock, Actor, int], Awaitable[Tally]],
    post_id: int,
    what: str,
    *,
    as_json: bool,
) -> None:
    shell = shell_of(context)
    tally = shell.with_store(lambda store: act(store, shell.clock, shell.actor, post_id))
    sent = tally.by_state.get(DeliveryState.SENT, 0)
    if as_json:
        shell.screen.json({"post": post_id, "sent": sent, "total": tally.total, "open": tally.open})
        return
    shell.screen.line(f"Post {post_id} {what}: {sent:,} of {plural(tally.total, 'copy', 'copies')} sent so far.")


def _again(
    context: typer.Context,
    act: Callable[[Store, Clock, Actor, int], Awaitable[int]],
    post_id: int,
    done: str,
    none: str,
    *,
    as_json: bool,
) -> None:
    shell = shell_of(context)
    number = shell.with_store(lambda store: act(store, shell.clock, shell.actor, post_id))
    if number:
        shell.needs_desk("it goes out")
    if as_json:
        shell.screen.json({"post": post_id, "copies": number})
    elif number:
        shell.screen.line(f"{plural(number, 'copy', 'copies')} of post {post_id} will be {done} again.")
    else:
        shell.screen.line(none)


def _answer(shell: Shell, post: Post, *, as_json: bool) -> None:
    if post.state in (PostState.PUBLISHED, PostState.RETRACTED):
        shell.needs_desk("it goes out" if post.state is PostState.PUBLISHED else "delivered copies are deleted")
    if as_json:
        shell.screen.json(json_forms.post(post))
    else:
        say(shell.screen, post)


def say(screen: Screen, post: Post) -> None:
    """One post in two lines."""
    screen.line(f"Post {post.id}, revision {post.revision}: {post.content.title}", "bold")
    screen.line(f"It is {_MEANS[post.state].format(id=post.id)}.")


def show_list(screen: Screen, posts: list[Post]) -> None:
    """Posts in a table."""
    rows = [
        [str(each.id), each.state.value, screen.moment(each.published_at), _topics(each), each.content.title]
        for each in posts
    ]
    heads = ["Post", "State", "Published", "Topics", "Title"]
    screen.table(heads, rows, wide="Title", empty="No posts yet. `israfan post import` takes a file or an address.")


def _show(screen: Screen, post: Post, others: Sequence[Variant]) -> None:
    content = post.content
    screen.line(content.title, "bold")
    if content.summary:
        screen.line(content.summary, "italic")
    screen.facts(
        {
            "post": f"{post.id}, revision {post.revision}, {_MEANS[post.state].format(id=post.id)}",
            "topics": _topics(post),
            "by": content.author or NOTHING,
            "source": post.source or NOTHING,
            "goes on with": f"post {post.follows}" if post.goes_on else NOTHING,
            "address": content.url or NOTHING,
            "picture": content.image or NOTHING,
            "language": content.language or NOTHING,
            "other languages": _languages(others) or NOTHING,
            "published": screen.moment(post.published_at),
            "updated": screen.moment(post.updated_at),
        }
    )
    screen.line("")
    screen.line(markup.plain(content.body))


def _languages(variants: Sequence[Variant]) -> str:
    return ", ".join(f"post {each.post_id} ({each.language})" for each in variants)


def tag(language: str | None) -> str | None:
    """A language as posts hold it. Raises BadParameter for what is none."""
    if language is None or _TAG.fullmatch(language):
        return language and language.lower()
    raise typer.BadParameter(f"“{language}” is not a language: give its code, as `he` or `pt-BR`.")


_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def _topics(post: Post) -> str:
    return ", ".join(post.tags or post.topics) or NOTHING
