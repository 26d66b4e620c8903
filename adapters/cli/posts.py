"""`israfan post`: list, show, publish, correct, retract, send again."""

from typing import Annotated

import typer

from adapters.cli.context import AsJson, Limit, PostId, Shell, shell_of
from adapters.cli.lazy_group import PostGroup
from adapters.cli.screen import NOTHING, Screen, plural
from bot import errors, json_forms, markup
from bot.desk import posts
from bot.model import Lane, Post, PostState
from bot.ports import Store

app = typer.Typer(cls=PostGroup, no_args_is_help=True, add_completion=False, help="Articles and announcements.")

Breaking = Annotated[bool, typer.Option("--breaking", help="Before everything else that waits, and marked as such.")]
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

    async def found(store: Store) -> Post:
        async with store.reading() as work:
            post = await work.posts.get(post_id)
        if post is None:
            raise errors.NotFound(phrase="post-unknown", number=post_id)
        return post

    shell = shell_of(context)
    post = shell.with_store(found)
    if as_json:
        shell.screen.json(json_forms.post(post))
    else:
        _show(shell.screen, post)


@app.command()
def publish(context: typer.Context, post_id: PostId, breaking: Breaking = False, as_json: AsJson = False) -> None:
    """Send a draft or a held post to its readers."""
    shell = shell_of(context)
    lane = Lane.BREAKING if breaking else None
    post = shell.with_store(lambda store: posts.publish(store, shell.clock, shell.actor, post_id, lane=lane))
    _answer(shell, post, as_json=as_json)


@app.command()
def correct(
    context: typer.Context,
    post_id: PostId,
    title: Annotated[str | None, typer.Option(help="The new title.")] = None,
    summary: Annotated[str | None, typer.Option(help="The new standfirst.")] = None,
    body: Annotated[str | None, typer.Option(help="The new text; an empty line parts paragraphs.")] = None,
    as_json: AsJson = False,
) -> None:
    """Change what a post says; every copy that was delivered is edited."""
    if title is None and summary is None and body is None:
        raise typer.BadParameter("Give --title, --summary or --body: what should it say instead?")
    shell = shell_of(context)
    post = shell.with_store(
        lambda store: posts.correct(store, shell.clock, shell.actor, post_id, title=title, summary=summary, body=body)
    )
    _answer(shell, post, as_json=as_json)


@app.command()
def retract(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Take a post back: what was not sent is not, what was is deleted where the platform allows it."""
    shell = shell_of(context)
    _answer(
        shell, shell.with_store(lambda store: posts.retract(store, shell.clock, shell.actor, post_id)), as_json=as_json
    )


@app.command()
def resend(context: typer.Context, post_id: PostId, as_json: AsJson = False) -> None:
    """Send once more what may or may not have arrived (`unknown` in the report); readers may get it twice."""
    shell = shell_of(context)
    number = shell.with_store(lambda store: posts.resend(store, shell.clock, shell.actor, post_id))
    if number:
        shell.needs_desk("it goes out")
    if as_json:
        shell.screen.json({"post": post_id, "copies": number})
    elif number:
        shell.screen.line(f"{plural(number, 'copy', 'copies')} of post {post_id} will be sent again.")
    else:
        shell.screen.line(f"No copy of post {post_id} is in doubt: there is nothing to send again.")


# ── Showing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_MEANS = {
    PostState.DRAFT: "a draft; `israfan post publish {id}` sends it to its readers",
    PostState.HELD: "held: it came in a burst; `israfan post publish {id}` sends it to its readers",
    PostState.PUBLISHED: "published; `israfan report {id}` shows who has it",
    PostState.RETRACTED: "retracted",
    PostState.ARCHIVED: "archived: known and not announced; `israfan post publish {id}` sends it to its readers",
}


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


def _show(screen: Screen, post: Post) -> None:
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
            "address": content.url or NOTHING,
            "picture": content.image or NOTHING,
            "language": content.language or NOTHING,
            "published": screen.moment(post.published_at),
            "updated": screen.moment(post.updated_at),
        }
    )
    screen.line("")
    screen.line(markup.plain(content.body))


def _topics(post: Post) -> str:
    return ", ".join(post.tags or post.topics) or NOTHING
