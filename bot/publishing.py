"""draft -> published -> corrected or retracted: within a unit of work, so that a post and its plan commit together."""

from collections.abc import Iterable
from dataclasses import replace

from bot import entry_to_post, errors, identity, markup, topic_registry, urls
from bot.delivery import fan_out
from bot.entry import Page
from bot.entry_to_post import line
from bot.model import Content, Lane, NewPost, Post, PostKind, PostState
from bot.ports import Clock, Work


async def take_page(work: Work, clock: Clock, page: Page, *, topics: Iterable[str], publish: bool) -> Post:
    """A page or file as a post: a new draft, or the next revision of the story it is. Raises BadInput without a title.

    With `publish` it goes out at once.
    """
    if not page.title or not page.title.strip():
        raise errors.BadInput(phrase="post-without-title")
    content = page_content(page)
    keys = identity.page_keys(page.url, content.title, page.date)
    now = clock.now()
    known = await work.posts.by_keys(keys)
    if known:
        post = await _revised_by_page(work, clock, await _found(work, min(known.values())), page, content)
    else:
        named = await topic_registry.registered_in_order(work, (*topics, *page.tags))
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.DRAFT,
            content=content,
            keys=keys[:1],
            topics=tuple(topic.slug for topic in named),
            published_at=min(page.date, now) if page.date else None,
        )
        post = await work.posts.add(new, now)
    if publish and post.state is not PostState.PUBLISHED:
        post = await release(work, clock, post)
    return post


async def _revised_by_page(work: Work, clock: Clock, post: Post, page: Page, content: Content) -> Post:
    """The next revision, unless the page says what it said before: what an editor corrected since stands then."""
    before = post.content.said_by_page or await _first_said(work, post)
    if content.said_by_page == before or (page.prepared and entry_to_post.said_already(page.prepared, post)):
        return post
    return await _revise(work, clock, post, replace(content, said=post.content.said))


async def _first_said(work: Work, post: Post) -> str | None:
    """The digest of what a post said at first: of those imported by an earlier version, which kept none."""
    first = await work.posts.content(post.id, 1)
    return _page_digest(first.content) if first else None


def _page_digest(content: Content) -> str:
    return identity.digest(content.title, content.summary, content.body, content.url, content.image, content.author)


def page_content(page: Page) -> Content:
    """What a page says, as a revision's content."""
    if page.prepared is not None:
        return replace(page.prepared.content, said_by_page=page.prepared.content.said)
    image = page.image if urls.is_picture_for_all(page.image, beside=page.url) else None
    content = Content(
        title=line(page.title or ""),
        summary=line(page.summary or ""),
        body=markup.in_paragraphs(page.body or ""),
        url=page.url,
        image=image,
        author=", ".join(page.authors) or None,
        language=page.language,
    )
    return replace(content, said_by_page=_page_digest(content))


async def publish(work: Work, clock: Clock, post_id: int, *, lane: Lane | None = None) -> tuple[Post, bool]:
    """A draft (or a held post) goes to its readers; whether it was not public before."""
    post = await _found(work, post_id)
    if post.state is PostState.PUBLISHED:
        return post, False
    if post.state is PostState.RETRACTED:
        raise errors.BadInput(phrase="post-retracted", number=post_id)
    return await release(work, clock, replace(post, lane=lane) if lane is not None else post), True


async def release(work: Work, clock: Clock, post: Post) -> Post:
    """Within a unit of work: the post is public, and a plan to deliver it stands beside it."""
    now = clock.now()
    published_at = post.published_at or now
    await work.posts.set_state(post.id, PostState.PUBLISHED, published_at=published_at, lane=post.lane)
    post = replace(post, state=PostState.PUBLISHED, published_at=published_at)
    await fan_out.plan_post(work, post, now)
    return post


async def correct(
    work: Work,
    clock: Clock,
    post_id: int,
    *,
    title: str | None = None,
    summary: str | None = None,
    body: str | None = None,
) -> Post:
    """Change what a post says; every delivered copy is edited. `body` is plain text. None leaves a part as it is."""
    post = await _found(work, post_id)
    content = replace(
        post.content,
        title=line(title) if title is not None else post.content.title,
        summary=line(summary) if summary is not None else post.content.summary,
        body=markup.paragraphs(body) if body is not None else post.content.body,
    )
    if not content.title:
        raise errors.BadInput(phrase="post-needs-title")
    return await _revise(work, clock, post, content)


async def retract(work: Work, clock: Clock, post_id: int) -> Post:
    """Take a post back: copies not sent are not sent, copies that were are deleted where the platform allows it."""
    post = await _found(work, post_id)
    await work.posts.set_state(post_id, PostState.RETRACTED)
    await work.deliveries.cancel(post_id, clock.now())
    await work.deliveries.want(post_id, 0, clock.now())
    return replace(post, state=PostState.RETRACTED)


async def resend(work: Work, clock: Clock, post_id: int) -> int:
    """An editor decided: copies that may or may not have arrived are sent once more: how many. Raises NotFound."""
    await _found(work, post_id)
    return await work.deliveries.resend_unknown(post_id, clock.now())


async def revise(work: Work, clock: Clock, post: Post, content: Content) -> Post:
    """Within a unit of work: the next revision, where it says anything new; copies follow if readers can see it."""
    return await _revise(work, clock, post, content)


async def _revise(work: Work, clock: Clock, post: Post, content: Content) -> Post:
    """What a source said last stays known through an import or a correction, so that it is not said again."""
    content = replace(
        content,
        said=content.said or post.content.said,
        said_by_page=content.said_by_page or post.content.said_by_page,
    )
    if content == post.content:
        return post
    revised = await work.posts.revise(replace(post, content=content), clock.now())
    if shows(post, content):
        await work.deliveries.want(post.id, revised.revision, clock.now())
    return revised


def shows(post: Post, content: Content) -> bool:
    """Whether readers' copies of a published post would look different if it said this."""
    return post.state is PostState.PUBLISHED and _visible(content) != _visible(post.content)


def _visible(content: Content) -> tuple[str | None, ...]:
    """What a reader's copy shows; a change elsewhere (a comment count in the body, a signature in the picture's
    address, tracking) edits nobody's message."""
    body = content.body if not content.summary else ""
    address = (urls.canonical(content.url) if content.url else None) or content.url
    picture = urls.without_query(content.image)
    return (content.title, content.summary, body, address, picture, content.author)


async def _found(work: Work, post_id: int) -> Post:
    post = await work.posts.get(post_id)
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=post_id)
    return post
